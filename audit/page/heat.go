package page

import (
	"cmp"
	"maps"
	"slices"

	"gongkai/audit"
)

// Bounds of the map: what a person still looks through, and a phone can scroll.
const (
	maxAgencies = 300
	maxYears    = 14
)

// A heatMap shows agencies by years.
type heatMap struct {
	Years  []heatYear
	Rows   []heatRow
	All    int // agencies with findings
	Plain  bool
	Cut    bool
	Rest   *heatRow // the agencies that are not listed, together
	Totals heatRow
}

type heatYear struct {
	Label string
	years []int
}

type heatRow struct {
	Name    string
	Squares []heatSquare
	All     heatSquare
}

// A heatSquare counts the errors and warnings of an agency and year.
type heatSquare struct {
	Errors, Warnings int
	Report           bool // there is a report
	First            int  // number of the first finding shown; 0 for none
}

// Count is the number that a square shows.
func (s heatSquare) Count() int { return s.Errors + s.Warnings }

// Class is the colour of a square: by the worst severity, deeper by the count.
func (s heatSquare) Class() string {
	depth := func(n int) string {
		switch {
		case n >= 10:
			return "4"
		case n >= 4:
			return "3"
		case n >= 2:
			return "2"
		}
		return "1"
	}
	switch {
	case s.Errors > 0:
		return "e" + depth(s.Errors)
	case s.Warnings > 0:
		return "w" + depth(s.Warnings)
	case s.Report:
		return "ok"
	}
	return "none"
}

func (s *heatSquare) add(c *counts) {
	s.Errors += c.by[audit.Error]
	s.Warnings += c.by[audit.Warning]
}

// A square is a place on the map.
type square struct {
	agency string
	year   int
}

// heat lays the map out: the agencies with most errors and warnings, in the order they
// were found, by the latest years. first are the numbers of the findings shown.
func (d *draft) heat(g *gathered) (*heatMap, error) {
	h := &heatMap{Plain: d.Page.Years == nil}
	h.columns(d, g.yearsOf())
	rows := slices.SortedFunc(maps.Values(g.agencies), func(a, b *agencyCounts) int {
		return cmp.Or(serious(&a.counts, &b.counts), cmp.Compare(a.order, b.order))
	})
	rows = slices.DeleteFunc(rows, func(a *agencyCounts) bool { return a.by[audit.Error]+a.by[audit.Warning] == 0 })
	h.All = len(rows)
	h.Totals = h.row(d, d.say("total"), &agencyCounts{})
	var rest []*agencyCounts
	if len(rows) > maxAgencies {
		h.Cut, rest, rows = true, rows[maxAgencies:], rows[:maxAgencies]
	}
	slices.SortFunc(rows, func(a, b *agencyCounts) int { return cmp.Compare(a.order, b.order) })
	for _, a := range rows {
		r := h.row(d, cmp.Or(plain(a.name, maxName), d.say("no-agency")), a)
		if err := h.reported(d, a, &r); err != nil {
			return nil, err
		}
		h.Rows = append(h.Rows, r)
		h.Totals.sum(&r)
	}
	if h.Cut {
		r := h.row(d, d.say("others", "n", len(rest)), &agencyCounts{})
		for _, a := range rest {
			one := h.row(d, "", a)
			r.sum(&one)
		}
		h.Rest = &r
		h.Totals.sum(&r)
	}
	return h, nil
}

// columns are the latest years, one column for all before them, and one for what has no
// year, if it is more than notes.
func (h *heatMap) columns(d *draft, years []int) {
	none := false
	if n := len(years) - 1; n >= 0 && years[n] == 0 {
		none = d.years[0].by[audit.Error]+d.years[0].by[audit.Warning] > 0
		years = years[:n]
	}
	if n := len(years) - maxYears; n > 0 {
		h.Years = append(h.Years, heatYear{d.say("map.earlier", "year", yearName(years[n])), years[:n]})
		years = years[n:]
	}
	for _, y := range years {
		h.Years = append(h.Years, heatYear{yearName(y), []int{y}})
	}
	if none {
		h.Years = append(h.Years, heatYear{d.say("no-year"), []int{0}})
	}
}

func (h *heatMap) row(d *draft, name string, a *agencyCounts) heatRow {
	r := heatRow{Name: name, Squares: make([]heatSquare, len(h.Years))}
	for k, column := range h.Years {
		for i := range a.years {
			if y := &a.years[i]; slices.Contains(column.years, y.year) {
				r.Squares[k].add(&y.counts)
				if n := d.firstOf[square{a.key, y.year}]; n > 0 && (r.Squares[k].First == 0 || n < r.Squares[k].First) {
					r.Squares[k].First = n
				}
			}
		}
	}
	r.All.add(&a.counts)
	return r
}

// reported marks the years for which the agency has a report.
func (h *heatMap) reported(d *draft, a *agencyCounts, r *heatRow) error {
	if d.Page.Years == nil || a.key == "" {
		return nil
	}
	years, err := d.Page.Years(a.key)
	if err != nil {
		return err
	}
	for k, column := range h.Years {
		r.Squares[k].Report = slices.ContainsFunc(column.years, func(y int) bool { return slices.Contains(years, y) })
	}
	return nil
}

func (r *heatRow) sum(o *heatRow) {
	for k := range o.Squares {
		r.Squares[k].Errors += o.Squares[k].Errors
		r.Squares[k].Warnings += o.Squares[k].Warnings
	}
	r.All.Errors += o.All.Errors
	r.All.Warnings += o.All.Warnings
}
