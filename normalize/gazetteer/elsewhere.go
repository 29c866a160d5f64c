package gazetteer

// A Place is a name of a division in running text.
type Place struct {
	Name     string    // as the text has it, folded: 云泽市望川县
	From, To int       // in the runes of the folded text
	Begins   bool      // a name can begin there: what precedes it is no part of a word
	Division *Division // what it means, the first of several
}

// maxPlaces is how many names are returned of one text: a report names its own place a
// hundred times and others a few.
const maxPlaces = 64

// Elsewhere returns the names in a running text of divisions apart from own: none that it
// can mean is own, lies in it or has it within. The folded text is returned as well.
//
// It reads a sentence, of a longer text the first maxClue characters. Only what is printed
// with its ending counts, with three characters and no word of the language; a township only
// behind the name of its county, or beside own in the same one: every county has a 城关镇,
// and townships that are gone are not known. Names that the year did not have count for none.
func (g *Gazetteer) Elsewhere(text string, own *Division, year int) (folded []rune, places []Place) {
	r := g.reader("", year)
	defer readers.Put(r)
	folded = fold(nil, text)
	home := g.indexOf(own)
	start := true
	for at := 0; at < len(folded) && len(places) < maxPlaces && !r.over; {
		if !isHan(folded[at]) || folded[at] == '〇' {
			start, at = true, at+1
			continue
		}
		p, ok := r.best(folded, at, start, source{prose: true})
		if !ok {
			start = containsRune(words().units.before, folded[at])
			r.hits, at = r.hits[:0], at+1
			continue
		}
		if d := r.elsewhere(folded, at, p, home); d >= 0 {
			places = append(places, Place{string(folded[at:p.end]), at, p.end, start, &g.divisions[d]})
		}
		r.hits, at, start = r.hits[:0], p.end, false
	}
	return folded, places
}

func containsRune(all []rune, r rune) bool {
	for _, c := range all {
		if c == r {
			return true
		}
	}
	return false
}

// elsewhere is the division that a path means where it means none near home; -1 for others.
func (r *reader) elsewhere(text []rune, at int, p path, home int32) int32 {
	u := &words().units
	switch n := p.end - at; {
	case n < minSure, prefixOf(u.safe, text[p.end-1:]) > 1, p.depth == 1 && prefixOf(u.word, text[at:]) == n:
		return -1
	}
	found := int32(-1)
	for _, h := range r.hits[p.from:p.to] {
		d := &r.g.divisions[h.division]
		switch {
		case r.g.within(h.division, home) || r.g.within(home, h.division):
			return -1 // in whatever spelling: its own names are what a report prints
		case h.quality > same || !d.In(r.year) || r.g.index.kinds[h.division] == otherKind:
		case d.Level == Township && p.depth == 1 && r.g.parents[h.division] != r.g.parents[home]:
		case found < 0:
			found = h.division
		}
	}
	return found
}
