package audit

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/extract/document"
	"gongkai/normalize"
)

// Sort orders findings by severity, errors first; equals keep their order.
func Sort(fs []Finding) {
	slices.SortStableFunc(fs, func(a, b Finding) int { return int(b.Severity) - int(a.Severity) })
}

func finding(rule string, indicators []string, args ...string) Finding {
	n := document.NewNote(rule, args...)
	n.Indicators = indicators
	return FromNote(n)
}

// noted passes on what the normalizer saw.
func noted(r *normalize.Report) []Finding { return File(r.Notes) }

// formAge compares the form with the reporting year: the form of 2014 gave way to
// that of 2019 (国办公开办函〔2019〕60号), and this one was superseded for the
// reports of 2021 (国办公开办函〔2021〕30号).
func formAge(r *normalize.Report) []Finding {
	current := formInForce(r.Year)
	switch {
	case r.Form == "" || r.Year == 0 || r.Form == current:
		return nil
	case r.Form < current:
		return []Finding{finding("form/outdated", onlyIn(current, r.Form), "year", strconv.Itoa(r.Year), "form", r.Form, "current", current)}
	}
	return []Finding{finding("form/early", onlyIn(current, r.Form), "year", strconv.Itoa(r.Year), "form", r.Form)}
}

// formInForce is the form for the reports of a year; "" before there was one.
func formInForce(year int) string {
	switch {
	case year < 2014:
		return ""
	case year < 2019:
		return "2014"
	case year < 2021:
		return "2019"
	}
	return "2021"
}

// onlyIn are the indicators of the form in force which the form used does not have:
// numbers the law asks for and the report cannot state.
func onlyIn(inForce, used string) []string {
	var keys []string
	for _, i := range normalize.Dictionary() {
		if i.In(inForce) && !i.In(used) {
			keys = append(keys, i.Key)
		}
	}
	return keys
}

// formFigures notices a form whose cells are all there and all blank.
func formFigures(r *normalize.Report) []Finding {
	if r.Form == "" || filledIn(r) > 0 {
		return nil
	}
	var keys []string
	for i := range r.Observations {
		keys = append(keys, r.Observations[i].Indicator.Key)
	}
	return []Finding{finding("form/no-figures", keys, "cells", strconv.Itoa(len(keys)))}
}

// filledIn counts the cells that are not blank.
func filledIn(r *normalize.Report) int {
	n := 0
	for i := range r.Observations {
		if r.Observations[i].Kind != normalize.Blank {
			n++
		}
	}
	return n
}

// missingRules gives the rule for each reason a cell is missing.
var missingRules = map[normalize.MissingReason]string{
	normalize.NoTable:   "table/missing",
	normalize.NoRow:     "row/missing",
	normalize.NoColumn:  "cell/missing",
	normalize.Ambiguous: "cell/ambiguous",
}

// missingCells names every indicator of the form without a cell, one finding for
// each table and reason.
func missingCells(r *normalize.Report) []Finding {
	type group struct {
		table  string
		reason normalize.MissingReason
	}
	var order []group
	indicators := map[group][]string{}
	rows := map[group][]string{}
	for _, m := range r.Missing {
		g := group{tableName(m.Indicator), m.Reason}
		if indicators[g] == nil {
			order = append(order, g)
		}
		indicators[g] = append(indicators[g], m.Indicator.Key)
		if l := m.Indicator.RowLabel; !slices.Contains(rows[g], l) {
			rows[g] = append(rows[g], l)
		}
	}
	var all []Finding
	for _, g := range order {
		all = append(all, finding(missingRules[g.reason], indicators[g],
			"table", g.table, "cells", strconv.Itoa(len(indicators[g])), "rows", strings.Join(rows[g], "；")))
	}
	if r.Form == "" && r.SixParts() {
		keys := formKeys(r.Year)
		all = append(all, finding("table/missing", keys, "table", "二、三、四", "cells", strconv.Itoa(len(keys))))
	}
	return all
}

// formKeys are the indicators of the form in force for a reporting year.
func formKeys(year int) []string {
	form := "2021"
	if year > 0 && year < 2021 {
		form = "2019" // the oldest in sections
	}
	var keys []string
	for _, i := range normalize.Dictionary() {
		if i.In(form) && i.Table != "narrative" {
			keys = append(keys, i.Key)
		}
	}
	return keys
}

// tableName is the form's name for the table an indicator stands in.
func tableName(i *normalize.Indicator) string {
	switch i.Table {
	case "disclosure":
		return i.Group
	case "legacy":
		top, _, _ := strings.Cut(i.Group, " / ")
		return top
	}
	for k, t := range [...]string{"", "disclosure", "requests", "remedies"} {
		if t == i.Table {
			return sectionNames[k]
		}
	}
	return i.Table
}

// equations reports every identity that does not hold, with its numbers.
func equations(r *normalize.Report) []Finding {
	var all []Finding
	for i := range r.Equations {
		e := &r.Equations[i]
		if !e.Evaluated || e.Holds {
			continue
		}
		f := finding(e.Rule, nil, "label", equationLabel(e), "left", e.LeftSum.String(), "right", e.RightSum.String(),
			"terms", terms(e.Left)+" ≠ "+terms(e.Right))
		for _, o := range slices.Concat(e.Left, e.Right) {
			f.Indicators = append(f.Indicators, o.Indicator.Key)
		}
		f.Ref = e.Right[0].Ref
		all = append(all, f)
	}
	return all
}

// equationLabel names the row or column an equation runs over.
func equationLabel(e *normalize.Equation) string {
	if a, b := e.Left[0].Indicator, e.Left[1].Indicator; a.Row != b.Row && a.ColumnLabel != "" && a.Table != "legacy" {
		return a.ColumnLabel
	}
	return e.Right[0].Indicator.RowLabel
}

// terms writes one side of an equation: zeros are left out where others stand.
func terms(side []*normalize.Observation) string {
	var parts []string
	for _, o := range side {
		if o.Kind == normalize.Number && o.Value.Sign() != 0 {
			parts = append(parts, o.Value.String())
		}
	}
	if len(parts) == 0 {
		return "0"
	}
	return strings.Join(parts, " + ")
}

// maxNamed is how many labels a message names; the finding's indicators name all.
const maxNamed = 4

func someOf(labels []string) string {
	if len(labels) <= maxNamed {
		return strings.Join(labels, "、")
	}
	return strings.Join(labels[:maxNamed], "、") + "…"
}

// cellLabel names a cell by its row and column.
func cellLabel(i *normalize.Indicator) string { return i.RowLabel + "/" + i.ColumnLabel }

// unmapped reports cells of statutory tables that no indicator claims, the first few
// with their rows.
func unmapped(r *normalize.Report) []Finding {
	if len(r.Unmapped) == 0 {
		return nil
	}
	u := r.Unmapped[0]
	var others []string
	for _, o := range r.Unmapped[1:min(len(r.Unmapped), maxNamed)] {
		others = append(others, o.Row+"："+o.Text)
	}
	if len(r.Unmapped) > maxNamed {
		others = append(others, "…")
	}
	f := finding("cell/unmapped", nil, "cells", strconv.Itoa(len(r.Unmapped)), "row", u.Row, "text", u.Text, "others", strings.Join(others, "；"))
	f.Ref = u.Ref
	return []Finding{f}
}
