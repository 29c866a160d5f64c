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

// A ratchet is what is known not to hold yet, with the reason. It may only shrink.
type ratchet struct {
	what   string  // a damage, or "single" and "five" for all together
	exact  float64 // at least this percentage of cells
	silent float64 // at most so many silent indicators in 100 reports
	why    string
}

var ratchets = []ratchet{
	{"single", 97, 6, "of all cells that are not exact, five in six are the matrix turned, cut by columns, without totals, or with its header in one row"},
	{"five", 85, 60, "damages hide one another: one form taken for the other, a copy or a neighbour taken for a lost cell"},
	{"total column lost", 70, 500, "tab-separated: all columns read one place to the left"},
	{"column lost with its header", 90, 100, "tab-separated: all columns read one place to the left"},
	{"two figures in a cell", 99, 100, "remedies: the figures behind the cell are read one place to the left where the sums of the other kinds hold"},
	{"value cell lost", 99, 25, "PDF: the row that is short is not seen to be"},
	{"values of a row run together", 99, 5, "fees of the form of 2019, tab-separated: the joined figures stand as one"},
	{"value over two lines", 99, 5, "a cell a line: the second line of the figure is read alone"},
	{"identical lines gone", 0, 20, "a cell a line: the other form is taken for the report's"},
}

func ratchetOf(what string, goal float64) ratchet {
	for _, k := range ratchets {
		if k.what == what {
			return k
		}
	}
	return ratchet{what: what, exact: goal, silent: goalSilent}
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
	byDamage, byShape := map[string]*outcome{}, map[string]*outcome{} // "damage" and "damage/shape"; "shape"
	for _, res := range results {
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
	tellSilents(t, results, what)
	if what == "single" {
		for _, d := range damages {
			if c := byDamage[d.name]; c != nil {
				check(t, ratchetOf(d.name, 0), *c)
			} else {
				t.Errorf("%s: no report had a place for it", d.name)
			}
		}
	}
	check(t, ratchetOf(what, goal), all)
}

func count(in map[string]*outcome, key string, o outcome) {
	if in[key] == nil {
		in[key] = &outcome{}
	}
	in[key].add(o)
}

func check(t *testing.T, k ratchet, c outcome) {
	t.Helper()
	if c.share() < k.exact {
		t.Errorf("%s: %.2f %% of the cells exact, want %.2f", k.what, c.share(), k.exact)
	}
	if s := 100 * float64(c.silent) / float64(max(c.reports, 1)); s > k.silent {
		t.Errorf("%s: %d silent errors in %d reports, want at most %.2f in 100", k.what, c.silent, c.reports, k.silent)
	}
}

// toldSilents is how many silent errors of a report, and reports of a damage, are told.
const toldSilents = 3

// tellSilents lists reports with silent errors, by the name that reads them again.
// GONGKAI_DAMAGE_LIST names a file for the whole list.
func tellSilents(t *testing.T, results []result, what string) {
	t.Helper()
	told := map[string]int{}
	var whole strings.Builder
	for _, res := range results {
		if res.silent == 0 {
			continue
		}
		fmt.Fprintf(&whole, "%s\t%d\t%s\t%s\t%s\n", res.job.name(), res.silent, strings.Join(res.done, ", "), res.fault, strings.Join(res.silents, "; "))
		key := strings.Join(res.done, ", ")
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
