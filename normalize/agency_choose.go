package normalize

import (
	"slices"
	"strings"

	"gongkai/extract/document"
)

// A mention is a body and the place that names it.
type mention struct {
	name   string // as printed
	folded string
	source string
}

// Sources of the agency in order of trust: the title over the report; the page's
// own title; a line below the title; the preamble; the breadcrumb, which is made from the
// site's tree; the box and the contact, which may be a superior's; the sign-off;
// the line of the source; the folder the file lies in; the site. The first five name the body that
// reports; the others may name whoever publishes, and say so in a finding.
var weakSources = map[string]bool{"box": true, "contact": true, "sign-off": true, "path": true, "site": true, "source": true}

// chooseAgency takes the most trusted mention that can be a body, and of weak ones
// the first that another confirms.
func chooseAgency(mentions []mention) (chosen mention, ok bool) {
	for _, c := range mentions {
		if !weakSources[c.source] && isBody(c.folded) {
			return c, true
		}
	}
	for i, c := range mentions {
		for _, other := range mentions[i+1:] {
			if isBody(c.folded) && sameBody(c.folded, other.folded) {
				return c, true
			}
		}
	}
	for _, c := range mentions {
		if isBody(c.folded) {
			return c, true
		}
	}
	// What the title prints is kept though no ending of the dictionary fits; what
	// advertises or names a host is not.
	for _, c := range mentions {
		if c.source == "title" && plausibleAgency(c.folded) && !advertises(c.folded) && withoutSite(c.folded) == c.folded && hanShare(c.folded) {
			return c, true
		}
	}
	return mention{}, false
}

// hanShare reports a name that is mostly Chinese.
func hanShare(name string) bool {
	han, all := 0, 0
	for _, r := range name {
		all++
		if isHan(r) {
			han++
		}
	}
	return 2*han > all
}

// agencyNotes tells how far the agency can be trusted: that it is missing, weakly
// sourced or no body's name, and which places name another.
func agencyNotes(chosen mention, mentions []mention) []document.Note {
	if chosen.name == "" {
		for _, c := range mentions {
			if c.source == "title" {
				return []document.Note{document.NewNote("metadata/agency-missing"), document.NewNote("metadata/agency-doubtful", "agency", c.name, "source", c.source)}
			}
		}
		return []document.Note{document.NewNote("metadata/agency-missing")}
	}
	var notes []document.Note
	confirmed := false
	for _, c := range mentions {
		confirmed = confirmed || c.source != chosen.source && sameBody(c.folded, chosen.folded)
	}
	switch {
	case !isBody(chosen.folded):
		notes = append(notes, document.NewNote("metadata/agency-doubtful", "agency", chosen.name, "source", chosen.source))
	case (weakSources[chosen.source] || strings.HasSuffix(chosen.folded, "办公室")) && chosen.source != "title" && !confirmed:
		notes = append(notes, document.NewNote("metadata/agency-weak", "agency", chosen.name, "source", chosen.source))
	case chosen.source != "title":
		notes = append(notes, document.NewNote("metadata/agency-source", "agency", chosen.name, "source", chosen.source))
	}
	for i, c := range mentions {
		told := slices.ContainsFunc(mentions[:i], func(m mention) bool { return sameBody(m.folded, c.folded) })
		if c.source == chosen.source || told || sameBody(c.folded, chosen.folded) {
			continue
		}
		if rule := disagreement(chosen, c); rule != "" {
			notes = append(notes, document.NewNote(rule, "agency", chosen.name, "source", chosen.source, "other", c.name, "other_source", c.source))
		}
	}
	return notes
}

// disagreement weighs a body named beside the chosen one. Places that name who
// publishes or where the file lies name superiors as a rule: only a body of the
// same kind contradicts there.
func disagreement(chosen, c mention) string {
	same := levelOf(withoutSecond(chosen.folded)) == levelOf(withoutSecond(c.folded))
	switch {
	case !isBody(c.folded):
		if c.source == "title" || c.source == "preamble" {
			return "metadata/agency-disagreement"
		}
		return ""
	case (c.source == "path" || c.source == "site" || c.source == "source") && !same || within(c.folded, chosen.folded) && weakSources[c.source]:
		return "" // the folder, or the superior that the name itself states
	case c.source == "source":
		return "metadata/agency-elsewhere" // media print whose text they took
	case !weakSources[c.source] && c.source != "breadcrumb" || same && !within(c.folded, chosen.folded):
		return "metadata/agency-disagreement"
	}
	return "metadata/agency-elsewhere"
}
