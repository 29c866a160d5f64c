package normalize

import (
	"slices"
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
	e := gazetteer.Evidence{Agency: withoutRemark(fold(r.Agency)), Year: r.Year, Clues: r.Clues[:len(r.Clues):len(r.Clues)]}
	if c := folderClue(name); c.Text != "" {
		e.Clues = append(e.Clues, c)
	}
	found := r.doubt(g, e, withoutCounties(g.Resolve(e), r.Level))
	r.DivisionRule, r.Unit = found.Rule, found.Unit
	if d := found.Division; d != nil {
		r.DivisionCode, r.DivisionName = d.Code, d.FullName()
		level := Level(found.Level)
		if found.Unit == "" && upper(level) {
			if r.Unit = officeIn(e.Agency); r.Unit != "" {
				level = Department
			}
		}
		if knowsBetter(level, r.Level, r.Unit) {
			r.Level = level
		}
		r.AgencyKey = divisionKey(g.Body(d).Code, r.Unit)
		r.Notes = slices.DeleteFunc(r.Notes, func(n document.Note) bool { return otherName(g, e, found, n) })
		r.Elsewhere = namesElsewhere(r, g, d)
		if found.Against != "" {
			r.Notes = append(r.Notes, elsewhere(r, g, e, found)...)
		}
		return
	}
	if r.Agency == "" {
		return // metadata/agency-missing says it
	}
	for _, d := range found.Candidates {
		r.Candidates = append(r.Candidates, Candidate{d.Code, d.FullName()})
	}
	r.AgencyKey = nameKey(r.Agency, name)
	r.Notes = append(r.Notes, r.divisionNote(g, e))
}

// otherName reports a note on another body that is the same under an earlier or later name:
// files of 青山乡 lie in the folder of 青山镇.
func otherName(g *gazetteer.Gazetteer, e gazetteer.Evidence, found gazetteer.Resolution, n document.Note) bool {
	d := found.Division
	if n.Rule != "metadata/agency-disagreement" || d.Parent == nil {
		return false
	}
	e.Agency, e.Clues = fold(n.Arg("other")), []gazetteer.Clue{{Source: "box", Text: d.Parent.FullName()}}
	other := g.Resolve(e)
	return other.Division != nil && g.Body(other.Division) == g.Body(d) && other.Unit == found.Unit && !sameBody(e.Agency, fold(d.Name)+other.Unit)
}

// withoutCounties leaves of what was found for a town or sub-district those of that
// tier: one that the gazetteer does not have is no office of its county.
func withoutCounties(found gazetteer.Resolution, level Level) gazetteer.Resolution {
	if level != Town && level != Subdistrict {
		return found
	}
	above := func(d *gazetteer.Division) bool { return d.Level < gazetteer.Township }
	if found.Division != nil && above(found.Division) || len(found.Candidates) > 0 && !slices.ContainsFunc(found.Candidates, func(d *gazetteer.Division) bool { return !above(d) }) {
		return gazetteer.Resolution{Rule: gazetteer.RuleUnknown}
	}
	return found
}

// knowsBetter reports a level of the gazetteer that counts for more than the one the
// name's ending tells: an ending tells a town from a sub-district, or an office, but
// not which cities and districts are counties, that a zone is none (高新区), nor that a
// committee is a government (大柴旦行政委员会).
func knowsBetter(level, ending Level, unit string) bool {
	switch {
	case level == "":
		return false
	case ending == OtherLevel:
		return true
	case unit == "":
		return ending == Department || upper(level) && upper(ending)
	}
	return upper(ending)
}

// upper reports a level above the townships.
func upper(l Level) bool { return l == Province || l == City || l == County }

// withoutRemark takes the second name that stands in brackets behind a body's away:
// 发展和改革局(粮食局).
func withoutRemark(agency string) string {
	if i := strings.IndexByte(agency, '('); i > 0 && strings.HasSuffix(agency, ")") {
		return agency[:i]
	}
	return agency
}

// folderClue is the path of a file as a clue: its parts folded, without the ending
// of the name.
func folderClue(name string) gazetteer.Clue {
	return gazetteer.Clue{Source: "folder", Text: clipStart(strings.Join(pathParts(name), "/"))}
}

// divisionNote says why a report has no division.
func (r *Report) divisionNote(g *gazetteer.Gazetteer, e gazetteer.Evidence) document.Note {
	if r.DivisionRule == gazetteer.RuleContradiction && r.otherTitle() == "" {
		said := sayings(g, e)
		if a, b, ok := disputed(said); ok {
			return document.NewNote("metadata/division-contradicted", "agency", r.Agency,
				"source", a.source, "text", a.text, "division", a.division.FullName(),
				"other_source", b.source, "other_text", b.text, "other", b.division.FullName())
		}
		if len(said) > 0 { // they agree on a place where no body of the name is
			r.DivisionRule, r.Candidates = gazetteer.RuleUnknown, nil
			return document.NewNote("metadata/division-unknown", "agency", r.Agency, "place", deepest(said).FullName())
		}
	}
	var names []string
	for _, c := range r.Candidates {
		names = append(names, c.Name+" "+c.Code)
	}
	candidates := strings.Join(names, "、")
	switch {
	case r.DivisionRule == gazetteer.RuleContradiction:
		return document.NewNote("metadata/division-contradicted", "agency", r.Agency, "title", r.otherTitle(), "candidates", candidates)
	case len(names) == 0:
		return document.NewNote("metadata/division-unknown", "agency", r.Agency)
	case r.DivisionRule == gazetteer.RuleYear:
		return document.NewNote("metadata/division-unresolved", "agency", r.Agency, "gone", candidates, "year", strconv.Itoa(r.Year))
	case len(names) == 1:
		return document.NewNote("metadata/division-unresolved", "agency", r.Agency, "only", candidates)
	}
	return document.NewNote("metadata/division-unresolved", "agency", r.Agency, "candidates", candidates)
}

// elsewhere tells of a place that is not believed: who prints the address of another
// body has copied its text.
func elsewhere(r *Report, g *gazetteer.Gazetteer, e gazetteer.Evidence, found gazetteer.Resolution) []document.Note {
	for _, s := range sayings(g, e) {
		if s.source == found.Against && apart(s.division, found.Division) {
			return []document.Note{document.NewNote("metadata/division-elsewhere", "source", s.source, "text", s.text,
				"other", s.division.FullName(), "division", r.DivisionName)}
		}
	}
	return nil
}
