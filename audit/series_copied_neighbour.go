package audit

import (
	"strconv"
	"strings"
)

// A printKey is what reports of a neighbourhood with the same figures have in common.
type printKey struct {
	year, group int
	figures     string
}

// A holder is a report with figures that tell enough.
type holder struct {
	body   *Body
	report *YearReport
	group  int
	copied
}

// copiedNeighbours notices the figures of a body that are exactly those of another body of
// the neighbourhood for the same year. Both are told: the figures do not say whose they are.
func copiedNeighbours(s *surroundings, b *Body) (all []AcrossFinding) {
	for _, alike := range s.twins()[b] {
		own := alike[0]
		var other *holder
		more := 0
		for i := range alike {
			switch h := &alike[i]; {
			case h.body == b:
				own = *h
			case other == nil:
				other = h
			default:
				more++
			}
		}
		f := finding("series/copied-neighbour", own.keys, "what", copyGroups()[own.group].what, "year", strconv.Itoa(own.report.Year),
			"other", other.body.Name, "terms", someTerms(own.terms), "cells", strconv.Itoa(len(own.keys)), "path", other.report.Path, "more", only(more))
		all = append(all, across(b, own.report, f))
	}
	return all
}

// twins gives for each body the reports with the same figures, among them its own; found
// once for a neighbourhood.
func (s *surroundings) twins() map[*Body][][]holder {
	if s.alike != nil {
		return s.alike
	}
	s.alike = map[*Body][][]holder{}
	at := map[printKey]int{}
	var groups [][]holder // in the order of the first body of each
	for i := range s.Bodies {
		b := &s.Bodies[i]
		for y := range b.Years {
			r := b.Years[y].chosen()
			for k := range copyGroups() {
				if r == nil {
					continue
				}
				key, c, ok := s.copyKey(r, k)
				if !ok {
					continue
				}
				if _, known := at[key]; !known {
					at[key] = len(groups)
					groups = append(groups, nil)
				}
				groups[at[key]] = append(groups[at[key]], holder{b, r, k, c})
			}
		}
	}
	for _, g := range groups {
		for i := range g {
			if len(g) > 1 && g[0].body != g[len(g)-1].body {
				s.alike[g[i].body] = append(s.alike[g[i].body], g)
			}
		}
	}
	return s.alike
}

// copyKey writes out the figures of a group; ok is false when they tell too little. Zeros
// are left out, so that a report that leaves them blank has the same.
func (s *surroundings) copyKey(r *YearReport, group int) (key printKey, c copied, ok bool) {
	g := &copyGroups()[group]
	if c, ok = g.alike(r, r); !ok || c.bits < s.bitsNeighbours {
		return key, c, false
	}
	return printKey{r.Year, group, strings.Join(c.terms, ";")}, c, true
}
