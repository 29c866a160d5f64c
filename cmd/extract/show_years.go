package main

import (
	"context"
	"slices"
	"strconv"

	"gongkai/normalize"
	"gongkai/normalize/gazetteer"
	"gongkai/store"
)

// An agencyYears is a body and all that the database has of it over the years.
type agencyYears struct {
	agency   *store.Agency
	places   *gazetteer.Gazetteer
	reports  []store.AgencyReport // by year, the preferred ones first
	values   map[valueAt]store.PanelValue
	findings []store.AcrossFinding
	columns  []yearColumn
}

type valueAt struct{ report, series string }

// A yearColumn is a year of a body: with the report that stands for it, or without one
// where earlier and later years have one. Bodies that merged later have several for
// a year, of which each is of its own division.
type yearColumn struct {
	year   int
	letter string              // "", or a, b, ... where the year has several
	report *store.AgencyReport // nil: the year is missing
}

func (c *yearColumn) name() string { return strconv.Itoa(c.year) + c.letter }

func loadYears(ctx context.Context, db *store.DB, g *gazetteer.Gazetteer, a *store.Agency) (*agencyYears, error) {
	y := &agencyYears{agency: a, places: g, values: map[valueAt]store.PanelValue{}}
	var err error
	if y.reports, err = db.AgencyReports(ctx, a.Key); err != nil {
		return nil, err
	}
	values, err := db.AgencyPanel(ctx, a.Key)
	if err != nil {
		return nil, err
	}
	for _, v := range values {
		y.values[valueAt{v.ReportID, v.Series}] = v
	}
	if y.findings, err = db.AgencyFindings(ctx, a.Key); err != nil {
		return nil, err
	}
	y.columns = columnsOf(y.reports)
	return y, nil
}

// columnsOf are the years from the first to the last with a report, oldest first.
func columnsOf(reports []store.AgencyReport) []yearColumn {
	var all []yearColumn
	for i := range reports {
		r := &reports[i]
		if !r.Preferred || r.Year == 0 {
			continue
		}
		if n := len(all); n > 0 {
			for missing := all[n-1].year + 1; missing < r.Year; missing++ {
				all = append(all, yearColumn{year: missing})
			}
		}
		all = append(all, yearColumn{year: r.Year, report: r})
	}
	for from := 0; from < len(all); {
		to := from + 1
		for to < len(all) && all[to].year == all[from].year {
			to++
		}
		for i := from; i < to && to-from > 1; i++ {
			all[i].letter = string(rune('a' + min(i-from, 'z'-'a')))
		}
		from = to
	}
	return all
}

// missing are the years without a report between two that have one.
func (y *agencyYears) missing() (years []int) {
	for _, c := range y.columns {
		if c.report == nil {
			years = append(years, c.year)
		}
	}
	return years
}

// others are the reports of a column's year and division that it was preferred to.
func (y *agencyYears) others(c *yearColumn) (all []*store.AgencyReport) {
	for i := range y.reports {
		r := &y.reports[i]
		if c.report != nil && !r.Preferred && r.Year == c.year && r.DivisionCode == c.report.DivisionCode {
			all = append(all, r)
		}
	}
	return all
}

// undated are the reports that state no year, which stand in no column.
func (y *agencyYears) undated() (all []*store.AgencyReport) {
	for i := range y.reports {
		if r := &y.reports[i]; r.Year == 0 {
			all = append(all, r)
		}
	}
	return all
}

// A yearRow is a series in the table of years.
type yearRow struct {
	series *normalize.Series
	inside bool       // a part of the row above
	cells  []yearCell // for each column
}

// A cellState says what a report has of a series.
type cellState uint8

const (
	noReport  cellState = iota // the year is missing
	noItem                     // the form does not have it
	noCell                     // the form has it, the report does not
	noNumber                   // the cell is blank or holds no number
	hasNumber                  //
)

type yearCell struct {
	state cellState
	value store.PanelValue // of noNumber and hasNumber
}

func (c *yearCell) zero() bool {
	return c.state == hasNumber && c.value.Value == "0" && c.value.Status != normalize.Conflict.String()
}

func (y *agencyYears) cell(s *normalize.Series, c *yearColumn) yearCell {
	if c.report == nil {
		return yearCell{state: noReport}
	}
	v, ok := y.values[valueAt{c.report.ID, s.Key}]
	switch {
	case ok && v.Value != "":
		return yearCell{hasNumber, v}
	case ok:
		return yearCell{noNumber, v}
	case s.Source(c.report.Form) != nil:
		return yearCell{state: noCell}
	}
	return yearCell{state: noItem}
}

func (y *agencyYears) row(s *normalize.Series, inside bool) yearRow {
	r := yearRow{series: s, inside: inside}
	for i := range y.columns {
		r.cells = append(r.cells, y.cell(s, &y.columns[i]))
	}
	return r
}

// empty reports that no form of the body has the series.
func (r *yearRow) empty() bool {
	return !slices.ContainsFunc(r.cells, func(c yearCell) bool { return c.state > noItem })
}

// quiet reports that there is nothing to see but zeros.
func (r *yearRow) quiet() bool {
	return !slices.ContainsFunc(r.cells, func(c yearCell) bool { return c.state > noItem && !c.zero() })
}

// A yearGroup is the rows of one part of the report.
type yearGroup struct {
	table string // its name in messages.csv; "": none
	rows  []yearRow
}

// A shownSeries is a series of the short table: always there, or left out where it has
// nothing but zeros.
type shownSeries struct {
	key            string
	inside, always bool
}

// shownGroups are the series that matter, in the order of the forms.
var shownGroups = []struct {
	table  string
	series []shownSeries
}{
	{"requests", []shownSeries{
		{"requests.received.total", false, true}, {"requests.carried_in.total", false, true},
		{"requests.granted.total", false, true}, {"requests.partly_granted.total", false, true},
		{"requests.refused.total", false, true},
		{"requests.refused_state_secret.total", true, false}, {"requests.refused_law_forbids.total", true, false},
		{"requests.refused_safety_stability.total", true, false}, {"requests.refused_third_party.total", true, false},
		{"requests.refused_internal_affairs.total", true, false}, {"requests.refused_deliberative.total", true, false},
		{"requests.refused_enforcement_file.total", true, false}, {"requests.refused_query_matter.total", true, false},
		{"legacy.refused_not_government_information", true, false}, {"legacy.refused_law", true, false},
		{"requests.unavailable.total", false, true}, {"requests.declined.total", false, true},
		{"requests.other_handling.total", false, false}, {"requests.handled_total.total", false, true},
		{"requests.carried_out.total", false, true},
	}},
	{"remedies", []shownSeries{
		{"remedies.review.total", false, true}, {"remedies.review.upheld", true, false}, {"remedies.review.corrected", true, false},
		{"remedies.review.other", true, false}, {"remedies.review.pending", true, false},
		{"remedies.suits.total", false, true}, {"remedies.suits.upheld", true, false}, {"remedies.suits.corrected", true, false},
		{"remedies.suits.other", true, false}, {"remedies.suits.pending", true, false},
	}},
	{"disclosure", []shownSeries{
		{"disclosure.normative_documents.in_force", false, true}, {"disclosure.normative_documents.issued", false, true},
		{"disclosure.normative_documents.repealed", false, false}, {"disclosure.normative_documents.created", false, false},
		{"disclosure.normative_documents.disclosed_total", false, false}, {"legacy.disclosed", false, false},
		{"disclosure.licensing.decisions", false, false}, {"disclosure.penalties.decisions", false, false},
		{"disclosure.coercion.decisions", false, false}, {"disclosure.fees.amount", false, false},
	}},
}

// shortTable are the rows that matter; hidden counts those left out.
func (y *agencyYears) shortTable() (groups []yearGroup, hidden int) {
	for _, g := range shownGroups {
		group := yearGroup{table: g.table}
		for _, s := range g.series {
			row := y.row(seriesOf(s.key), s.inside)
			switch {
			case row.empty():
			case row.quiet() && !s.always:
				hidden++
			default:
				group.rows = append(group.rows, row)
			}
		}
		if len(group.rows) > 0 {
			groups = append(groups, group)
		}
	}
	return groups, hidden
}

// wholeTable are the rows of all series that a form of the body has.
func (y *agencyYears) wholeTable() []yearGroup {
	group := yearGroup{}
	all := normalize.AllSeries()
	for i := range all {
		if row := y.row(&all[i], false); !row.empty() {
			group.rows = append(group.rows, row)
		}
	}
	return []yearGroup{group}
}

func seriesOf(key string) *normalize.Series {
	all := normalize.AllSeries()
	i := slices.IndexFunc(all, func(s normalize.Series) bool { return s.Key == key })
	return &all[i] // a test looks every key of shownGroups up
}

// yearSpan writes years from first to last; "" for none.
func yearSpan(first, last int) string {
	switch {
	case first == 0:
		return orEmpty(last)
	case first == last || last == 0:
		return strconv.Itoa(first)
	}
	return strconv.Itoa(first) + "–" + strconv.Itoa(last)
}

// yearList writes years with runs of three and more as spans: 2011, 2014–2016.
func yearList(years []int, comma string) string {
	text := ""
	for from := 0; from < len(years); {
		to := from
		for to+1 < len(years) && years[to+1] == years[to]+1 {
			to++
		}
		if to-from == 1 {
			to = from
		}
		if text != "" {
			text += comma
		}
		text += yearSpan(years[from], years[to])
		from = to + 1
	}
	return text
}
