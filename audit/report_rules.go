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

// formAge compares the form with the reporting year: the form of 2019 was
// superseded for the reports of 2021 (国办公开办函〔2021〕30号).
func formAge(r *normalize.Report) []Finding {
	switch {
	case r.Form == "2019" && r.Year >= 2021:
		return []Finding{finding("form/outdated", nil, "year", strconv.Itoa(r.Year), "form", r.Form)}
	case r.Form == "2021" && r.Year > 0 && r.Year < 2021:
		return []Finding{finding("form/early", nil, "year", strconv.Itoa(r.Year), "form", r.Form)}
	}
	return nil
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

// sectionNames are the form's words for the six sections.
var sectionNames = [...]string{"总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况", "其他需要报告的事项"}

func sections(r *normalize.Report) []Finding {
	var all []Finding
	for _, s := range r.Sections {
		args := []string{"number", strconv.Itoa(s.Number), "heading", sectionNames[s.Number-1]}
		rule := ""
		switch {
		case s.Status == normalize.Absent:
			rule = "section/missing"
		case s.Status == normalize.Empty:
			rule = "section/empty"
		case s.Heading == "":
			rule = "section/heading-missing"
		default:
			continue
		}
		f := finding(rule, nil, args...)
		f.Ref = s.Ref
		all = append(all, f)
	}
	return all
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
	if len(r.Sections) > 0 && r.Form == "" {
		keys := formKeys(r.Year)
		all = append(all, finding("table/missing", keys, "table", "二、三、四", "cells", strconv.Itoa(len(keys))))
	}
	return all
}

// formKeys are the indicators of the form in force for a reporting year.
func formKeys(year int) []string {
	form := "2021"
	if year > 0 && year < 2021 {
		form = "2019"
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
	if i.Table == "disclosure" {
		return i.Group
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
	if a, b := e.Left[0].Indicator, e.Left[1].Indicator; a.Row != b.Row {
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

// values reports numbers that their indicator cannot have.
func values(r *normalize.Report) []Finding {
	var all []Finding
	for i := range r.Observations {
		o := &r.Observations[i]
		if o.Kind != normalize.Number {
			continue
		}
		rule := ""
		switch {
		case o.Indicator.Type != normalize.Change && o.Value.Sign() < 0:
			rule = "value/negative"
		case o.Indicator.Type != normalize.Money && !o.Value.IsInteger():
			rule = "value/fraction"
		default:
			continue
		}
		f := finding(rule, []string{o.Indicator.Key}, "label", cellLabel(o.Indicator), "value", o.Raw)
		f.Ref = o.Ref
		all = append(all, f)
	}
	return all
}

// blanks reports cells without a number, one finding for each kind.
func blanks(r *normalize.Report) []Finding {
	var all []Finding
	if filledIn(r) == 0 {
		return nil // form/no-figures says it
	}
	for _, k := range [...]struct {
		kind normalize.CellKind
		rule string
	}{{normalize.Text, "value/text"}, {normalize.Blank, "value/blank"}, {normalize.NotApplicable, "value/not-applicable"}} {
		var keys, labels []string
		var first *normalize.Observation
		for i := range r.Observations {
			o := &r.Observations[i]
			if o.Kind != k.kind {
				continue
			}
			if first == nil {
				first = o
			}
			keys = append(keys, o.Indicator.Key)
			labels = append(labels, cellLabel(o.Indicator))
		}
		if first == nil {
			continue
		}
		f := finding(k.rule, keys, "cells", strconv.Itoa(len(keys)), "label", labels[0], "labels", someOf(labels), "raw", first.Raw)
		f.Ref = first.Ref
		if k.kind == normalize.Blank && r.ZerosBlank && !printsZeros(r, keys) {
			f.Severity = Info
		}
		if k.kind == normalize.NotApplicable && amongNumbers(r, keys) {
			f.Severity = Warning
		}
		all = append(all, f)
	}
	if r.ZerosBlank {
		all = append(all, finding("value/zeros-blank", nil))
	}
	return all
}

// printsZeros reports whether a table with one of the blank cells prints zeros in
// others: then a blank may be a zero lost in reading, which no sum can tell.
func printsZeros(r *normalize.Report, keys []string) bool {
	zeros := map[string]bool{}
	for i := range r.Observations {
		if o := &r.Observations[i]; o.Kind == normalize.Number && o.Value.Sign() == 0 {
			zeros[o.Indicator.Table] = true
		}
	}
	return slices.ContainsFunc(keys, func(key string) bool { return zeros[normalize.Lookup(key).Table] })
}

// amongNumbers reports whether one of the cells stands in a row of a matrix whose
// other cells are numbers: there it may be a figure lost or a row shifted, and
// the row's sum cannot tell.
func amongNumbers(r *normalize.Report, keys []string) bool {
	numbers := map[string]bool{}
	for i := range r.Observations {
		if o := &r.Observations[i]; o.Kind == normalize.Number {
			numbers[o.Indicator.Table+"."+o.Indicator.Row] = true
		}
	}
	return slices.ContainsFunc(keys, func(key string) bool {
		i := normalize.Lookup(key)
		return i.Table != "disclosure" && numbers[i.Table+"."+i.Row]
	})
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

// unmapped reports cells of statutory tables that no indicator claims.
func unmapped(r *normalize.Report) []Finding {
	if len(r.Unmapped) == 0 {
		return nil
	}
	u := r.Unmapped[0]
	f := finding("cell/unmapped", nil, "cells", strconv.Itoa(len(r.Unmapped)), "row", u.Row, "text", u.Text)
	f.Ref = u.Ref
	return []Finding{f}
}
