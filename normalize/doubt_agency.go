package normalize

import (
	"slices"
	"strings"

	"gongkai/extract/document"
	"gongkai/normalize/gazetteer"
)

// A division is no more certain than the body it is of. Where no title and no preamble
// names the body, it may be that of a superior whose pages hold the report.

// doubt leaves a division open where what the report is read to be of is in doubt: the
// title names something else, only who publishes is named, or the way to the page or
// file goes on to a place below.
func (r *Report) doubt(g *gazetteer.Gazetteer, e gazetteer.Evidence, found gazetteer.Resolution) gazetteer.Resolution {
	open := func(rule string, candidates ...*gazetteer.Division) gazetteer.Resolution {
		return gazetteer.Resolution{Rule: rule, Candidates: candidates}
	}
	if found.Division == nil {
		return found
	}
	for _, other := range [...]gazetteer.Resolution{r.remarked(g, e, found.Division), r.compiled(g, e, found.Division)} {
		if other.Division != nil && (other.Division != found.Division || other.Unit != "" && found.Unit == "") {
			return open(gazetteer.RuleAmbiguous, slices.Compact([]*gazetteer.Division{found.Division, other.Division})...)
		}
	}
	if r.ownName() {
		return found
	}
	if r.otherTitle() != "" {
		return open(gazetteer.RuleContradiction, found.Division)
	}
	if r.weak("box", "contact", "site", "source") { // who publishes may be a superior
		return open(gazetteer.RuleUnsupported, found.Division)
	}
	for _, c := range e.Clues {
		if c.Source != "breadcrumb" && c.Source != "folder" {
			continue
		}
		if c.Source == "folder" && r.weak("path") && !sameBody(lastNamed(c.Text), fold(r.Agency)) {
			return open(gazetteer.RuleUnsupported, found.Division) // 澄溪县/某某林场/2021.html
		}
		if d := placeOf(g, c, e.Year); d != nil && d != found.Division && inside(d, found.Division) {
			return open(gazetteer.RuleAmbiguous, found.Division, d)
		}
	}
	return found
}

// remarked is the body of a division that the title names at its end, in brackets or behind a
// dash, as a county does that publishes the reports of others under its own name:
// 澄溪县2021年政府信息公开工作年度报告（白鹭渡镇）. Not resolved: it names none there.
func (r *Report) remarked(g *gazetteer.Gazetteer, e gazetteer.Evidence, in *gazetteer.Division) gazetteer.Resolution {
	for _, c := range e.Clues {
		if c.Source == remarkClue {
			return resolveIn(g, e, c.Text, in)
		}
	}
	title, ok := strings.CutSuffix(fold(r.Title), ")")
	at := strings.LastIndexByte(title, '(')
	if !ok || at < 0 {
		return gazetteer.Resolution{}
	}
	return resolveIn(g, e, title[at+1:], in)
}

// resolveIn resolves a name that stands in a report of a division, if it names what lies in
// that. A town that the gazetteer does not have is taken for a unit of it.
func resolveIn(g *gazetteer.Gazetteer, e gazetteer.Evidence, name string, in *gazetteer.Division) gazetteer.Resolution {
	e.Agency = name
	e.Clues = append(e.Clues[:len(e.Clues):len(e.Clues)], gazetteer.Clue{Source: "box", Text: in.FullName()})
	found := g.Resolve(e)
	if l := levelOf(name); found.Division == nil && in.Level < gazetteer.Township && (l == Town || l == Subdistrict) && isBody(name) {
		return gazetteer.Resolution{Division: in, Unit: name}
	}
	if found.Division != nil && inside(found.Division, in) {
		return found
	}
	return gazetteer.Resolution{}
}

// compiled is the body of a division that the preamble names as the one that reports, where
// the title names the division: one that lies in it, or a department that also signs. A
// department alone may have written the report of its government.
func (r *Report) compiled(g *gazetteer.Gazetteer, e gazetteer.Evidence, in *gazetteer.Division) gazetteer.Resolution {
	agency := fold(r.Agency)
	for _, c := range e.Clues {
		if c.Source != "preamble" || sameBody(c.Text, agency) {
			continue
		}
		other := resolveIn(g, e, c.Text, in)
		if other.Division != nil && other.Division != in || other.Unit != "" && (other.Level == "" || r.signedBy(c.Text)) {
			return other
		}
	}
	return gazetteer.Resolution{}
}

// signedBy reports whether the sign-off names a body.
func (r *Report) signedBy(name string) bool {
	return slices.ContainsFunc(r.Clues, func(c gazetteer.Clue) bool { return c.Source == "sign-off" && sameBody(c.Text, name) })
}

// weak reports whether nothing but one of some sources names the body.
func (r *Report) weak(sources ...string) bool {
	return slices.ContainsFunc(r.Notes, func(n document.Note) bool {
		return n.Rule == "metadata/agency-weak" && slices.Contains(sources, n.Arg("source"))
	})
}

// lastNamed is the last part of a path that names anything but a year or a format.
func lastNamed(path string) string {
	parts := strings.Split(path, "/")
	for i := len(parts) - 1; i >= 0; i-- {
		part := parts[i]
		if i == len(parts)-1 {
			part = stemOf(part)
		}
		if !passing(part) && strings.ContainsFunc(part, isHan) {
			return part
		}
	}
	return ""
}

// ownName reports whether the title or the preamble names the body.
func (r *Report) ownName() bool {
	return slices.ContainsFunc(r.Clues, func(c gazetteer.Clue) bool {
		return (c.Source == "title" || c.Source == "preamble") && sameBody(fold(c.Text), fold(r.Agency))
	})
}

// otherTitle is what the title names, where that is not the body: 某某林场, whose
// ending says of no body that it is one.
func (r *Report) otherTitle() string {
	agency := fold(r.Agency)
	for _, c := range r.Clues {
		if c.Source == "title" && !sameBody(fold(c.Text), agency) && strings.ContainsFunc(c.Text, isHan) {
			return c.Text
		}
	}
	return ""
}
