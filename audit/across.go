package audit

import (
	"slices"

	"gongkai/normalize"
)

// What several reports say together: the years of one body, the files of one report,
// a county beside its townships. The rules below see nothing but these values, so the
// store decides which reports are of one body and which of a year's files is preferred.

// A Cell is one cell of a stored report as the rules over years need it.
type Cell struct {
	Indicator *normalize.Indicator
	Kind      normalize.CellKind
	Value     normalize.Decimal // in the indicator's unit; meaningful for Kind Number only
	Status    normalize.Status
	Raw       string // as printed
}

// A YearReport is one file's report of a body for a year.
type YearReport struct {
	ID          string // report_id of the views
	Path        string // of its document, relative to the PATH given
	Year        int
	Form        string // "2014", "2019", "2021"; "" for prose only
	PeriodStart string // ISO date, or ""
	PeriodEnd   string
	ZerosBlank  bool // it shows that it leaves zeros blank (value/zeros-blank)
	// WholeArea says that it counts for the bodies under it as well: it has the finding
	// report/whole-area.
	WholeArea bool
	// Cells are in the dictionary's order. The only report of a year needs those of
	// SeriesIndicators alone; where a year has several, each needs all it has.
	Cells []Cell
}

// A BodyYear is all reports of one body for one year: the preferred one first, then the
// others, by path.
type BodyYear struct {
	Year    int
	Reports []YearReport // at least one
}

// A Body is one agency over time.
type Body struct {
	Key          string // agency_key
	Name         string // as printed in the newest report
	DivisionCode string // "" when not resolved
	Unit         string // "" for the division's own government
	Level        normalize.Level
	Years        []BodyYear // ascending; reports without a year are in none
}

// A Division is one the gazetteer has.
type Division struct{ Code, Name string }

// A Neighbourhood is what is judged together: the bodies directly under one division,
// and that division's own government for comparison. The government itself is judged
// in the neighbourhood of the division above it, so a change of its reports concerns both.
type Neighbourhood struct {
	Code   string
	Parent *Body  // nil when it has no report, or nothing is above
	Bodies []Body // in the order of their keys
	// Expected are the divisions directly below, in the order of their codes, from the
	// gazetteer; none when Code is no division's.
	Expected []Division
}

// An AcrossFinding is a finding about a body's years rather than one report.
type AcrossFinding struct {
	Finding
	Agency   string // agency_key
	ReportID string // report_id it is listed with; "" when it concerns a year without report
	Year     int    // the later of the years concerned
}

// RunAcross applies all rules over years and files to a neighbourhood. Findings are in
// the order of bodies; of one body by year, then severity, errors first.
func RunAcross(n *Neighbourhood) []AcrossFinding {
	return nil
}

// SeriesIndicators are the cells that the rules over years look at, in the dictionary's
// order: of the two hundred of a report, those worth loading for every year.
func SeriesIndicators() []*normalize.Indicator { return nil }

// cell returns a report's cell, nil where it has none.
func (r *YearReport) cell(i *normalize.Indicator) *Cell {
	at, ok := slices.BinarySearchFunc(r.Cells, i.Index, func(c Cell, index int) int { return c.Indicator.Index - index })
	if !ok {
		return nil
	}
	return &r.Cells[at]
}
