package main

import (
	"slices"

	"gongkai/normalize/gazetteer"
)

// Which divisions a region has, had, and which of them are one body: that is one row.

// relate finds the divisions of the region, and those that they were before or became.
func (v *coverage) relate() {
	v.within = map[string]*gazetteer.Division{v.region.Code: v.region}
	v.kin, v.before, v.earlier = map[string]*gazetteer.Division{}, map[string][]*gazetteer.Division{}, map[string][]*gazetteer.Division{}
	for d := range everyDivision(v.places, v.region.Code) {
		v.within[d.Code] = d
	}
	for d := range everyDivision(v.places, "") {
		if d.Successor != "" {
			v.before[d.Successor] = append(v.before[d.Successor], d)
		}
		if body := v.places.Body(d); body != d && v.hereToo(d, body) {
			v.earlier[body.Code] = append(v.earlier[body.Code], d)
		}
	}
	for _, d := range v.within {
		for _, r := range v.relatives(d) {
			if v.within[r.Code] == nil {
				v.kin[r.Code] = r
			}
		}
	}
}

// maxChain ends a chain of successors that goes in a ring.
const maxChain = 8

// relatives are the divisions that became d, then those that d became.
func (v *coverage) relatives(d *gazetteer.Division) []*gazetteer.Division {
	all := slices.Clone(v.before[d.Code])
	for i, steps := 0, 0; i < len(all) && steps < maxChain; i, steps = i+1, steps+1 {
		all = append(all, v.before[all[i].Code]...)
	}
	next := d
	for range maxChain {
		if next = v.places.Division(next.Successor); next == nil {
			break
		}
		all = append(all, next)
	}
	return all
}

// folded reports a division that stands in the row of what its body is now.
func (v *coverage) folded(d *gazetteer.Division) bool {
	body := v.places.Body(d)
	return body != d && v.within[body.Code] != nil && v.hereToo(d, body)
}

// hereToo reports whether what a body was before lay in the region too, or in what the
// place it lies in was before: the years of a town in another county are due there.
func (v *coverage) hereToo(before, body *gazetteer.Division) bool {
	return v.within[before.Code] != nil || before.Parent != nil && body.Parent != nil && v.places.Now(before.Parent) == v.places.Now(body.Parent)
}

// forms are a division and, in the row of a body, those it was before; the division last,
// so that its own report counts.
func (v *coverage) forms(d *gazetteer.Division) []*gazetteer.Division {
	return append(slices.Clone(v.earlier[d.Code]), d)
}

// span is the first and the last year of a division, or of the row of its body; 0: open.
func (v *coverage) span(d *gazetteer.Division) (from, to int) {
	from = d.From
	for _, f := range v.earlier[d.Code] {
		from = min(from, f.From)
	}
	return from, d.To
}
