package audit

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/normalize"
)

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
