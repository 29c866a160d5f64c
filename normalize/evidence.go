package normalize

import (
	"strings"
	"unicode/utf8"

	"gongkai/normalize/gazetteer"
)

// Where a report says whose it is: what of it Locate is given. Clues are folded, for
// the gazetteer knows names in one print only, and short: names, an address, the way
// through a site.

const (
	maxClues     = 16
	maxClueBytes = 240 // of a breadcrumb or an address of a page; names are shorter
)

// clueSources tells which clue a mention of a body is. What is not here is none: the
// path is a clue of its own, and another title of the page may be a link to the
// report of somebody else.
var clueSources = map[string]string{
	"title": "title", "page-title": "title", "meta:articletitle": "title", "core:title": "title", "below-title": "title",
	"preamble": "preamble", "box": "box", "source": "box", "contact": "contact", "sign-off": "sign-off", "site": "site",
}

// remarkClue is what stands behind the title in its line: it may be the body, or the name
// of the site. No place of its own is told by it.
const remarkClue = "remark"

// clues are the places that say where the body lies.
func (m *metadata) clues() []gazetteer.Clue {
	var all []gazetteer.Clue
	add := func(source, text string) {
		c := gazetteer.Clue{Source: source, Text: clip(text)}
		if text == "" || len(all) == maxClues {
			return
		}
		for _, other := range all {
			if other == c {
				return
			}
		}
		all = append(all, c)
	}
	if m.chosen.source == "title" {
		add("title", m.chosen.folded) // that over a statistics table is no mention
	}
	titled := clueSources[m.chosen.source] == "title"
	for _, c := range m.mentions {
		source := clueSources[c.source]
		if source == "title" && (titled || c.source == "core:title") && !sameBody(c.folded, m.chosen.folded) {
			continue // a file's own title is often that of the document it was copied from
		}
		if source != "" {
			add(source, c.folded)
		}
	}
	add(remarkClue, fold(m.beside))
	add("breadcrumb", m.crumb)
	add("contact", fold(m.contact.Address))
	add("url", m.url)
	return all
}

// clip bounds a clue, at the end of a character.
func clip(text string) string {
	if len(text) <= maxClueBytes {
		return text
	}
	end := maxClueBytes
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end]
}

// clipStart is clip for a path, of which the end says most.
func clipStart(path string) string {
	if len(path) <= maxClueBytes {
		return path
	}
	if at := strings.IndexByte(path[len(path)-maxClueBytes:], '/'); at >= 0 {
		return path[len(path)-maxClueBytes+at+1:]
	}
	return ""
}

// crumbTrail is a breadcrumb as a clue: its parts folded, '>' between them.
func crumbTrail(text string) string {
	var b strings.Builder
	for _, part := range crumbParts(text) {
		if part = fold(part); part == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('>')
		}
		b.WriteString(part)
	}
	return b.String()
}
