package audit

import (
	"math"
	"strconv"
	"sync"

	"gongkai/normalize"
)

// A copyGroup is figures that a body counts anew each year, so that all of them are the
// same in two years, or of two bodies, hardly by chance. Stocks are not among them: what
// is in force, and items of work, stay as they are.
type copyGroup struct {
	what  string // a code of words.csv
	cells []*normalize.Indicator
	sum   []bool // in step: the cell is a sum of others, or what is left of them
}

// copyGroups are the matrix of requests, of which the row of what was received and the
// totals of all rows tell enough, and the decisions.
var copyGroups = sync.OnceValue(func() []copyGroup {
	requests := copyGroup{what: "requests-figures"}
	for _, i := range normalize.Dictionary() {
		if i.Table != "requests" || i.Row != "received" && i.Column != "total" {
			continue
		}
		requests.cells = append(requests.cells, i)
		requests.sum = append(requests.sum, !isOutcome(i) && (i.Row != "received" || i.Column == "total"))
	}
	decisions := cellsLike("disclosure.licensing.decisions disclosure.penalties.decisions disclosure.coercion.decisions")
	return []copyGroup{requests, {"decision-figures", decisions, make([]bool, len(decisions))}}
})

const (
	// leastBitsYears and leastBitsNeighbours are how much equal figures must tell before
	// they are no chance, in bits: a figure of n tells log2(n+1), and zero nothing. Three
	// requests granted to three people (4 bits) come again; twelve bits are about 10, 6, 2
	// and 2. A body is compared with itself once a year, but with dozens of neighbours.
	leastBitsYears      = 12
	leastBitsNeighbours = 20
	// leastCopied is how many cells both must state.
	leastCopied = 3
)

// A copied is what two reports state alike in all cells of a group.
type copied struct {
	keys, terms []string
	bits        float64
}

// alike compares the cells of a group; ok is false when one differs, or one report alone
// states a figure other than zero: forms have not the same rows.
func (g *copyGroup) alike(a, b *YearReport) (c copied, ok bool) {
	for k, i := range g.cells {
		x, stated := a.printed(i)
		y, also := b.printed(i)
		switch {
		case stated && also && x.Cmp(y) != 0, stated != also && (x.Sign() != 0 || y.Sign() != 0):
			return copied{}, false
		case stated && also:
			c.keys = append(c.keys, i.Key)
			if x.Sign() > 0 && x.Scale == 0 && !g.sum[k] {
				c.terms = append(c.terms, acrossLabel(i)+" "+x.String())
				c.bits += math.Log2(float64(x.Unscaled) + 1)
			}
		}
	}
	return c, len(c.keys) >= leastCopied
}

// copiedYears notices the figures of a year that are exactly those of the year before.
func copiedYears(s *surroundings, b *Body) (all []AcrossFinding) {
	for _, p := range s.pairs(b) {
		for _, g := range copyGroups() {
			c, ok := g.alike(p.before, p.after)
			if !ok || c.bits < s.bitsYears {
				continue
			}
			f := finding("series/copied-figures", c.keys, "what", g.what, "year", strconv.Itoa(p.after.Year), "before", strconv.Itoa(p.before.Year),
				"terms", someTerms(c.terms), "cells", strconv.Itoa(len(c.keys)), "path", p.before.Path)
			all = append(all, across(b, p.after, f))
		}
	}
	return all
}
