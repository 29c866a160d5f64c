package audit

import (
	"slices"
	"strconv"
	"sync"

	"gongkai/normalize"
)

// A run is the cells of one form that stand beside or below one another and count
// different things, in the order printed: the applicants of a row, the outcomes of a
// column, all of a small table.
type run struct {
	place string // as a message names it
	cells []*normalize.Indicator
	least int64 // figures below it may be equal by chance
}

const (
	// leastInRow: seven cells of ones can be no result, for a row's total is their sum.
	leastInRow = 1
	// leastInBlock: shorter blocks of the form of 2014 count one review and its outcome.
	leastInBlock = 6
	// leastRemedies: one case of each outcome may be; two of each in four outcomes is not.
	leastRemedies = 2
)

// runs are those of each form.
var runs = sync.OnceValue(func() map[string][]run {
	m := map[string][]run{}
	for _, form := range []string{"2014", "2019", "2021"} {
		m[form] = runsOf(form)
	}
	return m
})

// runsOf collects the runs of a form from the dictionary: rows of requests and remedies
// without their totals, columns of outcomes, the table of disclosure as a whole, and the
// blocks of the statistics form of 2014 that are long enough to say something.
func runsOf(form string) []run {
	rows, columns := map[string]*run{}, map[string]*run{}
	var order []*run
	add := func(m map[string]*run, key, place string, least int64, i *normalize.Indicator) {
		if m[key] == nil {
			m[key] = &run{place: place, least: least}
			order = append(order, m[key])
		}
		m[key].cells = append(m[key].cells, i)
	}
	for _, i := range normalize.Dictionary() {
		if !i.In(form) {
			continue
		}
		switch {
		case i.Table == "requests":
			if i.Column != "total" {
				add(rows, i.Row, i.RowLabel, leastInRow, i)
			}
			if isOutcome(i) {
				add(columns, i.Column, i.ColumnLabel, leastInRow, i)
			}
		case i.Table == "remedies" && i.Column != "total":
			add(rows, i.Row, i.RowLabel, leastRemedies, i)
		case i.Table == "disclosure":
			add(rows, i.Table, sectionNames[1], leastInRow, i)
		case i.Table == "legacy":
			add(rows, tableName(i), tableName(i), leastInRow, i)
		}
	}
	var all []run
	for _, r := range order {
		if r.cells[0].Table != "legacy" || len(r.cells) >= leastInBlock {
			all = append(all, *r)
		}
	}
	return all
}

// isOutcome reports a cell of the matrix that is one of the outcomes of requests.
func isOutcome(i *normalize.Indicator) bool {
	switch i.Row {
	case "received", "carried_in", "handled_total", "carried_out":
		return false
	}
	return i.Table == "requests"
}

// numbersAt returns the numbers of a run; ok is false when a cell is none.
func numbersAt(at map[*normalize.Indicator]*normalize.Observation, cells []*normalize.Indicator) (all []*normalize.Observation, ok bool) {
	for _, i := range cells {
		o := at[i]
		if o == nil || o.Kind != normalize.Number || !o.Value.IsInteger() {
			return nil, false
		}
		all = append(all, o)
	}
	return all, len(all) > 1
}

// uniform notices the same figure, not zero, in every cell of a row, a column or a table:
// kinds of applicants and outcomes differ, so that no count gives it.
func uniform(r *normalize.Report) []Finding {
	return runsLike(r, "value/uniform", func(c *run, os []*normalize.Observation) string {
		if os[0].Value.Cmp(normalize.Int(c.least)) < 0 {
			return ""
		}
		for _, o := range os[1:] {
			if o.Value.Cmp(os[0].Value) != 0 {
				return ""
			}
		}
		return os[0].Value.String()
	})
}

// runsLike makes one finding for each table of the runs that match; match returns the
// figures for the message, "" for none.
func runsLike(r *normalize.Report, rule string, match func(*run, []*normalize.Observation) string) (all []Finding) {
	at := map[*normalize.Indicator]*normalize.Observation{}
	for i := range r.Observations {
		at[r.Observations[i].Indicator] = &r.Observations[i]
	}
	var hit []*normalize.Observation
	var places, figures []string
	tell := func() {
		if len(hit) > 0 {
			all = append(all, runFinding(rule, hit, "place", someOf(places), "figures", someOf(figures)))
		}
		hit, places, figures = nil, nil, nil
	}
	for i, c := range runs()[r.Form] {
		if i > 0 && c.cells[0].Table != runs()[r.Form][i-1].cells[0].Table {
			tell()
		}
		os, ok := numbersAt(at, c.cells)
		if !ok {
			continue
		}
		if text := match(&c, os); text != "" {
			hit, places = append(hit, os...), append(places, c.place)
			if !slices.Contains(figures, text) {
				figures = append(figures, text)
			}
		}
	}
	tell()
	return all
}

func runFinding(rule string, os []*normalize.Observation, args ...string) Finding {
	first := os[0]
	slices.SortFunc(os, func(a, b *normalize.Observation) int { return a.Indicator.Index - b.Indicator.Index })
	os = slices.Compact(os)
	var keys, labels []string
	for _, o := range os {
		keys = append(keys, o.Indicator.Key)
		labels = append(labels, acrossLabel(o.Indicator))
	}
	f := finding(rule, keys, append([]string{"cells", strconv.Itoa(len(os)), "labels", someOf(labels)}, args...)...)
	f.Ref = first.Ref
	return f
}
