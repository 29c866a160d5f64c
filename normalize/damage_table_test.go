package normalize_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// Goals of the damage machine.
const (
	goalSilent = 0    // indicators
	goalSingle = 99.0 // percent of cells, one damage a report
	goalFive   = 95.0 // percent of cells, five damages a report
)

// knownFile lists the spoiled reports of the long run with a silent error that stands,
// and why: mostly the print itself says something else than the truth by then. It may
// only shrink: a report that is read or flagged has to leave it.
const knownFile = "testdata/damage/known.csv"

// known returns the reasons by the name of the report.
func known(t *testing.T) map[string]string {
	t.Helper()
	m := map[string]string{}
	for _, r := range readTable(t, knownFile) {
		m[r["report"]] = r["why"]
	}
	return m
}

// holdPromise prints the table of a run and fails the test where it is worse than
// the goals, or than what is known.
func holdPromise(t *testing.T, results []result, what string) {
	t.Helper()
	goal := goalSingle
	if what == "five" {
		goal = goalFive
	}
	var all outcome
	listed := known(t)
	byDamage, byShape := map[string]*outcome{}, map[string]*outcome{} // "damage" and "damage/shape"; "shape"
	for _, res := range results {
		if why, ok := listed[res.job.name()]; ok {
			if res.silent == 0 {
				t.Errorf("%s has no silent error any more: take it out of %s (%s)", res.job.name(), knownFile, why)
			}
			res.silent = 0
		}
		all.add(res.outcome)
		count(byShape, res.job.shape, res.outcome)
		for _, d := range res.done {
			count(byDamage, d, res.outcome)
			count(byDamage, d+"/"+res.job.shape, res.outcome)
		}
	}
	var b strings.Builder
	line := func(name string, c outcome, shapes ...string) {
		fmt.Fprintf(&b, "%-44s %7d %9d %7.2f %8d %7d", name, c.reports, c.cells, c.share(), c.flagged, c.silent)
		for _, s := range shapes {
			if o := byDamage[name+"/"+s]; o != nil {
				fmt.Fprintf(&b, " %9.2f", o.share())
			} else {
				fmt.Fprintf(&b, " %9s", "-")
			}
		}
		b.WriteString("\n")
	}
	fmt.Fprintf(&b, "%s\n%-44s %7s %9s %7s %8s %7s", what, "", "reports", "cells", "exact %", "flagged", "silent")
	for _, s := range shapes {
		fmt.Fprintf(&b, " %9s", s)
	}
	b.WriteString("\n")
	for _, d := range damages {
		if c := byDamage[d.name]; c != nil {
			line(d.name, *c, shapes...)
		}
	}
	for _, s := range shapes {
		if c := byShape[s]; c != nil {
			line(s, *c)
		}
	}
	line("all", all)
	t.Log(b.String())
	tellSilents(t, results, listed, what)
	if what == "single" {
		for _, d := range damages {
			if c := byDamage[d.name]; c != nil {
				check(t, d.name, 0, *c)
			} else {
				t.Errorf("%s: no report had a place for it", d.name)
			}
		}
	}
	check(t, what, goal, all)
}

func count(in map[string]*outcome, key string, o outcome) {
	if in[key] == nil {
		in[key] = &outcome{}
	}
	in[key].add(o)
}

func check(t *testing.T, what string, goal float64, c outcome) {
	t.Helper()
	if c.share() < goal {
		t.Errorf("%s: %.2f %% of the cells exact, want %.2f", what, c.share(), goal)
	}
	if c.silent > goalSilent {
		t.Errorf("%s: %d silent errors in %d reports, want %d", what, c.silent, c.reports, goalSilent)
	}
}

// toldSilents is how many silent errors of a report, and reports of a damage, are told.
const toldSilents = 3

// tellSilents lists reports with silent errors, by the name that reads them again.
// GONGKAI_DAMAGE_LIST names a file for the whole list.
func tellSilents(t *testing.T, results []result, listed map[string]string, what string) {
	t.Helper()
	told := map[string]int{}
	var whole strings.Builder
	for _, res := range results {
		if res.silent == 0 {
			continue
		}
		fmt.Fprintf(&whole, "%s\t%d\t%s\t%s\t%s\n", res.job.name(), res.silent, strings.Join(res.done, ", "), res.fault, strings.Join(res.silents, "; "))
		key := strings.Join(res.done, ", ")
		if _, ok := listed[res.job.name()]; ok {
			continue
		}
		if told[key]++; told[key] <= toldSilents {
			t.Logf("%s (%s) %s: %d silent: %s", res.job.name(), key, res.fault, res.silent, strings.Join(res.silents[:min(toldSilents, len(res.silents))], "; "))
		}
	}
	if file := os.Getenv("GONGKAI_DAMAGE_LIST"); file != "" {
		for _, res := range results {
			if res.cells > res.exact && res.silent == 0 {
				fmt.Fprintf(&whole, "%s\tinexact %d of %d\t%s\t%s\n", res.job.name(), res.cells-res.exact, res.cells, strings.Join(res.done, ", "), res.fault)
			}
		}
		if err := os.WriteFile(file+"."+what, []byte(whole.String()), 0o644); err != nil {
			t.Error(err)
		}
	}
}

// TestDamagesNamed: each damage has a name of its own and says what a reading is.
func TestDamagesNamed(t *testing.T) {
	var names []string
	for _, d := range damages {
		if d.reading == "" || strings.Contains(d.name, "/") || slices.Contains(names, d.name) {
			t.Errorf("%q: no reading, a slash in the name, or a name used twice", d.name)
		}
		names = append(names, d.name)
	}
}
