package audit

import (
	"strconv"
	"strings"
	"sync"

	"gongkai/normalize"
)

// The rows of the matrix that one year hands to the next, by applicant and in total. The
// forms of 2019 and 2021 both have them.
var (
	carriedOut = sync.OnceValue(func() []*normalize.Indicator { return cellsLike("requests.carried_out.*") })
	carriedIn  = sync.OnceValue(func() []*normalize.Indicator { return cellsLike("requests.carried_in.*") })
)

// A carried column is what a year left over against what the next began with.
type carried struct {
	out, in         *normalize.Indicator
	left, begun     normalize.Decimal
	conflict        bool // one of them is in conflict with its own table
	elsewhereAgrees bool // another file of one of the years says the same as the other year
}

// carryOver holds what was carried out of a year against what was carried into the next
// (method 6): the forms mean one number by both. A total printed twice, differently, is an
// error, for one of two statutory figures is wrong; columns that differ under equal totals
// are applicants counted as others, and a figure that its own table contradicts, a body
// that was merged, a period that is no calendar year and a second file that agrees are
// reasons to doubt: a warning.
func carryOver(s *surroundings, b *Body) (all []AcrossFinding) {
	for _, p := range s.pairs(b) {
		var broken []carried
		plain := p.sameDivision && p.due
		for k, out := range carriedOut() {
			c := carried{out: out, in: carriedIn()[k]}
			left, okLeft := p.before.printed(c.out)
			begun, okBegun := p.after.printed(c.in)
			if !okLeft || !okBegun || left.Cmp(begun) == 0 || s.withMerged(p, out, left).Cmp(begun) == 0 {
				continue
			}
			c.left, c.begun = left, begun
			c.conflict = p.before.conflicts(c.out) || p.after.conflicts(c.in)
			c.elsewhereAgrees = p.earlier.anyHas(c.out, begun) || p.later.anyHas(c.in, left)
			broken = append(broken, c)
		}
		if len(broken) > 0 {
			all = append(all, carryFinding(b, p, broken, plain))
		}
	}
	return all
}

// withMerged adds to what a body left over what those did that became part of it.
func (s *surroundings) withMerged(p yearPair, out *normalize.Indicator, left normalize.Decimal) normalize.Decimal {
	var reports []*YearReport
	for _, d := range p.merged {
		for i := range s.Bodies {
			if b := &s.Bodies[i]; b.Key == d.Code {
				reports = append(reports, b.reportOf(p.before.Year)...)
			}
		}
	}
	if sum, ok := left.Add(sumOf(reports, out)); ok {
		return sum
	}
	return left
}

// reportOf is the report of a body for a year, or none.
func (b *Body) reportOf(year int) []*YearReport {
	for k := range b.Years {
		if r := b.Years[k].chosen(); r != nil && b.Years[k].Year == year {
			return []*YearReport{r}
		}
	}
	return nil
}

// carryFinding is one finding for all columns of a pair of years, about the total where
// it differs.
func carryFinding(b *Body, p yearPair, broken []carried, plain bool) AcrossFinding {
	main := broken[0]
	var keys, others []string
	for _, c := range broken {
		if c.out.Column == "total" {
			main = c
		}
	}
	for _, c := range broken {
		keys = append(keys, c.out.Key, c.in.Key)
		if c.out != main.out {
			others = append(others, c.out.ColumnLabel+" "+c.left.String()+"→"+c.begun.String())
		}
	}
	diff, doubt := "", ""
	if main.conflict {
		doubt = "conflict" // a word of words.csv
	}
	if d, ok := difference(main.begun, main.left); ok {
		diff = signed(d)
	}
	f := finding("series/carry-over", inDictionary(keys), "label", main.out.ColumnLabel,
		"year", strconv.Itoa(p.before.Year), "next", strconv.Itoa(p.after.Year), "out", main.left.String(), "in", main.begun.String(),
		"difference", diff, "doubt", doubt, "others", strings.Join(others, "；"), "merged", p.mergedNames(), "path", p.before.Path, "next_path", p.after.Path)
	if !plain || main.out.Column != "total" || main.conflict || main.elsewhereAgrees {
		f.Severity = Warning
	}
	return across(b, p.after, f)
}

// conflicts reports a cell that an equation of its own table contradicts.
func (r *YearReport) conflicts(i *normalize.Indicator) bool {
	return r.cell(i).Status == normalize.Conflict
}

// anyHas reports whether some file of the year states the figure.
func (y *BodyYear) anyHas(i *normalize.Indicator, d normalize.Decimal) bool {
	for k := range y.Reports {
		if f, ok := y.Reports[k].figure(i); ok && f.Cmp(d) == 0 {
			return true
		}
	}
	return false
}

// signed writes a difference with its sign.
func signed(d normalize.Decimal) string {
	if d.Sign() > 0 {
		return "+" + d.String()
	}
	return d.String()
}
