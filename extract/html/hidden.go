package html

import (
	"slices"
	"unicode"
	"unicode/utf8"

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

// unseen reads an element that the page hides, the innermost frame. Its blocks are
// marked, and follow the paragraph it stands in, which a browser does not break
// there. Words hidden in a line are dropped: they are no paragraph.
func (r *reader) unseen(n *html.Node, role role, l look, c flow) {
	if !r.hiding {
		r.reveals(n)
	}
	if n.DataAtom == atom.Li {
		c.list = nil // numbers count what is shown
	}
	start, marker, para, asides := len(r.blocks), r.marker, r.para, r.asides
	r.marker, r.para, r.asides = "", paragraph{}, nil
	r.hide(func() {
		r.show(n, role, l, c)
		r.flush()
	})
	r.marker, r.para, r.asides = marker, para, asides
	if !l.block.or(role == blockRole) {
		line := r.path(c.block)
		list := slices.DeleteFunc(r.blocks[start:], func(b document.Block) bool {
			return b.Kind == document.Paragraph && b.Ref.Path == line && utf8.RuneCountInString(b.Text) <= hiddenRunes
		})
		r.blocks = r.blocks[:start+len(list)]
	}
	if para.started {
		r.asides = append(r.asides, r.blocks[start:]...)
		r.blocks = r.blocks[:start]
	}
}

// hide marks the blocks that read adds.
func (r *reader) hide(read func()) {
	hiding := r.hiding
	r.hiding = true
	read()
	r.hiding = hiding
}

// hiddenRows reads hidden rows, of n, out of the grid of t. A few go; of many, a
// script may show them, and they follow as a table of their own.
func (r *reader) hiddenRows(t *tableReader, n *html.Node, read func(*tableReader)) {
	if !r.reveals(n) {
		return
	}
	if t.unseen == nil {
		t.unseen = r.newTable(t.path)
	}
	t.unseen.path, t.unseen.group = t.path, t.group
	r.hide(func() { read(t.unseen) })
}

// hiddenCell reads a hidden cell, the innermost frame, out of the grid of t: where
// it holds much, as a tab of a layout table does, that follows the table.
func (r *reader) hiddenCell(t *tableReader, n *html.Node, c flow) {
	if !r.reveals(n) {
		return
	}
	start := len(r.blocks)
	r.hide(func() { r.cellContent(n, c) })
	t.behind = append(t.behind, r.blocks[start:]...)
	r.blocks = r.blocks[:start]
}

// reveals decides whether n holds what a script is likely to show, and warns if
// so. The element is the innermost frame.
func (r *reader) reveals(n *html.Node) bool {
	left := hiddenRunes
	if !holdsMuch(n, &left) {
		return false
	}
	if r.hidden < hiddenWarnings && !r.hiding {
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

// isConcealed is true for elements that are not content by their nature: controls,
// and <xml>, in which Word keeps settings.
func isConcealed(n *html.Node, r role) bool {
	return r == concealRole || n.DataAtom == 0 && n.Data == "xml"
}

// isClosed is true for a dialog that waits for a script to open it.
func isClosed(n *html.Node) bool {
	return n.DataAtom == atom.Dialog && !hasAttribute(n, "open")
}
