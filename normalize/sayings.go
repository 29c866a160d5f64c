package normalize

import (
	"strings"

	"gongkai/normalize/gazetteer"
)

// What each clue says by itself, for the words of a finding; which division a report is
// of, the gazetteer decides over all of them.

// A saying is the division that a clue names by itself.
type saying struct {
	source, text string
	division     *gazetteer.Division
}

// sayings are the divisions that the clues name, each by itself.
func sayings(g *gazetteer.Gazetteer, e gazetteer.Evidence) []saying {
	var all []saying
	for _, c := range e.Clues {
		if d := placeOf(g, c, e.Year); d != nil && c.Source != "site" && c.Source != "url" && c.Source != remarkClue {
			all = append(all, saying{c.Source, c.Text, d})
		}
	}
	return all
}

// disputed returns two sayings of which neither division lies in the other.
func disputed(all []saying) (a, b saying, ok bool) {
	for i, b := range all {
		for _, a := range all[:i] {
			if apart(a.division, b.division) {
				return a, b, true
			}
		}
	}
	return saying{}, saying{}, false
}

// deepest is the division of lowest level.
func deepest(all []saying) *gazetteer.Division {
	d := all[0].division
	for _, s := range all[1:] {
		if s.division.Level > d.Level {
			d = s.division
		}
	}
	return d
}

const (
	maxAddressPlace = 24 // characters of an address that name the place it lies in
	maxPlaceParts   = 8  // parts of a path that are looked up, the deepest ones
)

// placeOf looks a clue up by itself: of a path the deepest part that names a place, of
// an address the longest beginning.
func placeOf(g *gazetteer.Gazetteer, c gazetteer.Clue, year int) *gazetteer.Division {
	resolve := func(name string, clues ...gazetteer.Clue) *gazetteer.Division {
		return g.Resolve(gazetteer.Evidence{Agency: name, Year: year, Clues: clues}).Division
	}
	parts := strings.FieldsFunc(c.Text, func(r rune) bool { return r == '/' || r == '>' })
	for i := len(parts) - 1; i >= max(0, len(parts)-maxPlaceParts); i-- {
		if d := resolve(parts[i], c); d != nil {
			return d
		}
	}
	if c.Source != "contact" {
		return nil
	}
	text := []rune(c.Text)
	for n := min(len(text), maxAddressPlace); n > 1; n-- {
		if d := resolve(string(text[:n])); d != nil {
			return d
		}
	}
	return nil
}

// apart reports two divisions of which neither lies in the other.
func apart(a, b *gazetteer.Division) bool { return !inside(a, b) && !inside(b, a) }

// inside reports whether a division is another or lies in it.
func inside(d, outer *gazetteer.Division) bool {
	for ; d != nil; d = d.Parent {
		if d == outer {
			return true
		}
	}
	return false
}
