package html

import (
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"gongkai/extract/document"
)

const (
	// hiddenRunes is how much hidden text makes a page script likely that shows
	// it: tab panels and "read more" boxes hold reports, hints do not.
	hiddenRunes = 200
	// hiddenWarnings bounds the warnings of one page.
	hiddenWarnings = 50
)

// reveals decides whether hidden content is read after all, and warns if so. The
// element is the innermost frame.
func (r *reader) reveals(n *html.Node) bool {
	left := hiddenRunes
	if !holdsMuch(n, &left) {
		return false
	}
	if r.hidden < hiddenWarnings {
		r.hidden++
		note := document.NewNote(ruleHidden)
		note.Ref.Path = r.path(r.here())
		r.doc.Warnings = append(r.doc.Warnings, note)
	}
	return true
}

// holdsMuch is true when n is or holds a table, or more than left runes of text
// that are not white space.
func holdsMuch(n *html.Node, left *int) bool {
	if n.Type == html.TextNode {
		for _, c := range n.Data {
			if !unicode.IsSpace(c) {
				*left--
			}
		}
		return *left < 0
	}
	if n.Type == html.ElementNode {
		switch roleOf(n.DataAtom) {
		case tableRole:
			return true
		case skippedRole, fallbackRole, propertyRole:
			return false
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if holdsMuch(c, left) {
			return true
		}
	}
	return false
}

// concealed is true for elements that are not shown by their nature: controls,
// closed dialogs, and <xml>, in which Word keeps settings.
func concealed(n *html.Node, r role) bool {
	if r == concealRole {
		return n.DataAtom != atom.Dialog || !hasAttribute(n, "open")
	}
	return n.DataAtom == 0 && n.Data == "xml"
}
