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
	if found.Division == nil || r.ownName() {
		return found
	}
	open := func(rule string, candidates ...*gazetteer.Division) gazetteer.Resolution {
		return gazetteer.Resolution{Rule: rule, Candidates: candidates}
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
