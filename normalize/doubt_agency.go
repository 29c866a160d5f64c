package normalize

import (
	"slices"
	"strings"

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
	for _, n := range r.Notes {
		if n.Rule == "metadata/agency-weak" && slices.Contains(publisherSources, n.Arg("source")) {
			return open(gazetteer.RuleUnsupported, found.Division)
		}
	}
	for _, c := range e.Clues {
		if c.Source != "breadcrumb" && c.Source != "folder" {
			continue
		}
		if d := placeOf(g, c, e.Year); d != nil && d != found.Division && inside(d, found.Division) {
			return open(gazetteer.RuleAmbiguous, found.Division, d)
		}
	}
	return found
}

// publisherSources name who publishes, which may be a superior.
var publisherSources = []string{"box", "contact", "site", "source"}

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
