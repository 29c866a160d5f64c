package normalize

import (
	"strconv"
	"strings"

	"gongkai/extract/document"
	"gongkai/normalize/gazetteer"
)

// Locate says which division a report is of, or belongs to, by what it and its path
// say of that; name is the path as Normalize knows it. What the evidence leaves open
// stays open, with a note that names the candidates: certainty is a rule, not a score.
//
// It sets DivisionCode, DivisionName, DivisionRule, Unit, Candidates and AgencyKey, and
// the Level where the gazetteer knows it better than the ending of a name: 阿城区 and
// 五常市 are both counties.
func Locate(r *Report, g *gazetteer.Gazetteer, name string) {
	e := gazetteer.Evidence{Agency: fold(r.Agency), Year: r.Year, Clues: r.Clues[:len(r.Clues):len(r.Clues)]}
	if c := folderClue(name); c.Text != "" {
		e.Clues = append(e.Clues, c)
	}
	found := g.Resolve(e)
	r.DivisionRule, r.Unit = found.Rule, found.Unit
	if d := found.Division; d != nil {
		r.DivisionCode, r.DivisionName = d.Code, d.FullName()
		if level := Level(found.Level); knowsBetter(level, r.Level) {
			r.Level = level
		}
		r.AgencyKey = divisionKey(g.Now(d).Code, found.Unit)
		return
	}
	for _, d := range found.Candidates {
		r.Candidates = append(r.Candidates, Candidate{d.Code, d.FullName()})
	}
	if r.Agency != "" {
		r.AgencyKey = nameKey(r.Agency, name)
	}
	r.Notes = append(r.Notes, r.divisionNotes(g, e)...)
}

// knowsBetter reports a level of the gazetteer that counts for more than the one the
// name's ending tells: an ending tells a town from a sub-district, or an office, but
// not which cities and districts are counties.
func knowsBetter(level, ending Level) bool {
	upper := func(l Level) bool { return l == Province || l == City || l == County }
	return level != "" && (ending == OtherLevel || upper(level) && upper(ending))
}

// folderClue is the path of a file as a clue: its parts folded, without the ending
// of the name.
func folderClue(name string) gazetteer.Clue {
	return gazetteer.Clue{Source: "folder", Text: clipStart(strings.Join(pathParts(name), "/"))}
}

// divisionNotes say why a report has no division.
func (r *Report) divisionNotes(g *gazetteer.Gazetteer, e gazetteer.Evidence) []document.Note {
	var names []string
	for _, c := range r.Candidates {
		names = append(names, c.Name+" "+c.Code)
	}
	candidates := strings.Join(names, "、")
	switch {
	case r.Agency == "":
		return nil // metadata/agency-missing says it
	case r.DivisionRule == "contradiction":
		n := document.NewNote("metadata/division-contradicted", "agency", r.Agency)
		if a, b, ok := disputed(g, e); ok {
			n.Args = append(n.Args, "source", a.source, "text", a.text, "division", a.division.FullName(),
				"other_source", b.source, "other_text", b.text, "other", b.division.FullName())
		} else {
			n.Args = append(n.Args, "candidates", candidates)
		}
		return []document.Note{n}
	case len(r.Candidates) == 0:
		return []document.Note{document.NewNote("metadata/division-unknown", "agency", r.Agency)}
	}
	n := document.NewNote("metadata/division-unresolved", "agency", r.Agency, "count", strconv.Itoa(len(names)), "candidates", candidates)
	return []document.Note{n}
}

// A saying is the division that a clue names by itself.
type saying struct {
	source, text string
	division     *gazetteer.Division
}

// disputed returns two clues of which neither names a place inside the other's.
func disputed(g *gazetteer.Gazetteer, e gazetteer.Evidence) (a, b saying, ok bool) {
	var all []saying
	for _, c := range e.Clues {
		said, ok := sayingOf(g, c, e.Year)
		if !ok {
			continue
		}
		for _, other := range all {
			if !inside(said.division, other.division) && !inside(other.division, said.division) {
				return other, said, true
			}
		}
		all = append(all, said)
	}
	return saying{}, saying{}, false
}

// sayingOf looks a clue up by itself, of a path its deepest part that names a place.
func sayingOf(g *gazetteer.Gazetteer, c gazetteer.Clue, year int) (saying, bool) {
	parts := strings.FieldsFunc(c.Text, func(r rune) bool { return r == '/' || r == '>' })
	for i := len(parts) - 1; i >= 0; i-- {
		found := g.Resolve(gazetteer.Evidence{Agency: parts[i], Year: year, Clues: []gazetteer.Clue{c}})
		if found.Division != nil {
			return saying{c.Source, c.Text, found.Division}, true
		}
	}
	return saying{}, false
}

// inside reports whether a division is another or lies in it.
func inside(d, outer *gazetteer.Division) bool {
	for ; d != nil; d = d.Parent {
		if d == outer {
			return true
		}
	}
	return false
}
