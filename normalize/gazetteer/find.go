package gazetteer

import (
	"cmp"
	"slices"
)

// Find returns every division that a code, a full, partial or short name can mean,
// in the order of codes: for people who ask, so nothing is ruled out but by what they
// print. Official names come before short ones: 长沙县 is not 长沙市.
func (g *Gazetteer) Find(name string) []*Division {
	if code, err := readCode(name); err == nil {
		if d := g.Division(code); d != nil {
			return []*Division{d}
		}
	}
	r := g.reader(name, 0)
	defer readers.Put(r)
	r.readAgency()
	best := short
	for _, c := range r.candidates {
		if c.rest.class == government {
			best = min(best, c.quality)
		}
	}
	if best == same {
		best = exact
	}
	var all []*Division
	for _, c := range r.candidates {
		d := &g.divisions[c.division]
		if c.rest.class == government && (c.quality == best || best == exact && c.quality == same) && !slices.Contains(all, d) && !g.recoded(d) {
			all = append(all, d)
		}
	}
	slices.SortFunc(all, func(a, b *Division) int { return cmp.Compare(a.Code, b.Code) })
	return all
}

// recoded reports a division that has only got another code since: who asks for its name
// means the one that it is.
func (g *Gazetteer) recoded(d *Division) bool {
	body := g.Body(d)
	return body != d && body.Name == d.Name
}
