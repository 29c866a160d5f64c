package audit

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"

	"gongkai/normalize"
)

//go:embed signs.csv
var signsFile string

// signs are the rules whose findings show that the tables were not printed, or not
// kept, as the form has them, and what each puts in doubt.
var signs = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, rec := range records(signsFile, "signs.csv", 3) {
		m[rec[0]] = rec[1]
	}
	return m
})

// unproved names, in a report whose tables show damage, the figures that no sum
// proves (method.md 4): what cost one row its cells may have moved those of another,
// and nothing printed would show it. Figures that other findings name are left to
// those; plausibility speaks of the figures and not of how they were read. In the form of
// 2014 each figure has its own label beside it.
func unproved(r *normalize.Report, found []Finding) []Finding {
	if !slices.ContainsFunc(found, func(f Finding) bool { return signs()[f.Rule] != "" }) {
		return nil
	}
	named := map[string]bool{}
	for _, f := range found {
		if f.Severity > Info && !strings.HasPrefix(f.Rule, "plausibility/") {
			for _, key := range f.Indicators {
				named[key] = true
			}
		}
	}
	unsure := lostLabels(found)
	proved := provedCells(r, unsure)
	var all []Finding
	byTable := map[string][]string{}
	var tables []string
	for i := range r.Observations {
		o := &r.Observations[i]
		if !r.SixParts() || o.Indicator.Table == "narrative" || !o.Indicator.In(r.Form) || named[o.Indicator.Key] || proved[o] && !(len(unsure) > 0 && superseded(r, o.Indicator)) {
			continue
		}
		t := o.Indicator.Table
		if byTable[t] == nil {
			tables = append(tables, t)
		}
		byTable[t] = append(byTable[t], o.Indicator.Key)
	}
	for _, t := range tables {
		if seen := seenSigns(found, t); len(seen) > 0 {
			all = append(all, finding("table/unproved", byTable[t], "table", t, "cells", strconv.Itoa(len(byTable[t])), "signs", strings.Join(seen, " ")))
		}
	}
	return all
}

// superseded reports an indicator that the form in force for the report's year does not
// have: where labels are lost, the form itself may be mistaken.
func superseded(r *normalize.Report, i *normalize.Indicator) bool {
	current := formInForce(r.Year)
	return r.Form < current && !i.In(current)
}

// seenSigns returns the signs of damage to a table among findings, each once, in their
// order.
func seenSigns(found []Finding, table string) []string {
	var seen []string
	for _, f := range found {
		costs := signs()[f.Rule]
		if costs == "" || slices.Contains(seen, f.Rule) || costs == "own" && !f.about(table) {
			continue
		}
		seen = append(seen, f.Rule)
	}
	return seen
}

// about reports a finding with an indicator of the table.
func (f Finding) about(table string) bool {
	return slices.ContainsFunc(f.Indicators, func(key string) bool { return strings.HasPrefix(key, table+".") })
}

// lostLabels are the tables of which rows may be taken for one another.
func lostLabels(found []Finding) map[string]bool {
	tables := map[string]bool{}
	for _, f := range found {
		if signs()[f.Rule] != "label" {
			continue
		}
		for _, key := range f.Indicators {
			table, _, _ := strings.Cut(key, ".")
			tables[table] = true
		}
	}
	return tables
}

// provedCells are the cells of rows whose own sum holds: their figures stand under the
// right columns. Beside a blank cell they may be shifted, whatever they sum to; zeros that
// sum to zero would in any row, so that they prove nothing in a table of the unsure.
func provedCells(r *normalize.Report, unsure map[string]bool) map[*normalize.Observation]bool {
	proved := map[*normalize.Observation]bool{}
	for _, e := range r.Equations {
		if !e.Evaluated || !e.Holds || !oneRow(e) || slices.ContainsFunc(slices.Concat(e.Left, e.Right), blankCell) || e.RightSum.Sign() == 0 && unsure[e.Right[0].Indicator.Table] {
			continue
		}
		for _, o := range slices.Concat(e.Left, e.Right) {
			proved[o] = true
		}
	}
	return proved
}

func blankCell(o *normalize.Observation) bool { return o.Kind == normalize.Blank }

// oneRow reports an equation whose cells stand in one row of the form.
func oneRow(e normalize.Equation) bool {
	row := e.Right[0].Indicator.Row
	return !slices.ContainsFunc(e.Left, func(o *normalize.Observation) bool { return o.Indicator.Row != row })
}
