package html

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// isControl is true for the controls that show a value. In a table cell it is the
// figure that a form filled in; elsewhere they belong to the site around.
func isControl(a atom.Atom) bool {
	return a == atom.Input || a == atom.Textarea || a == atom.Select
}

// control reads the value that a control shows.
func (r *reader) control(n *html.Node, c flow) {
	value := ""
	switch n.DataAtom {
	case atom.Input:
		switch strings.ToLower(strings.TrimSpace(attribute(n, "type"))) {
		case "", "text", "number", "tel":
			value = attribute(n, "value")
		}
	case atom.Textarea:
		value, c.pre = rawText(n), true
	case atom.Select:
		if o := chosen(n); o != nil {
			value = rawText(o)
		}
	}
	r.para.part()
	r.text(value, c)
	r.para.part()
}

// chosen returns the option that a select shows: the one selected, else the first.
func chosen(n *html.Node) (first *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		o := c
		if c.DataAtom == atom.Optgroup {
			o = chosen(c)
		}
		switch {
		case o == nil || o.DataAtom != atom.Option:
		case hasAttribute(o, "selected"):
			return o
		case first == nil:
			first = o
		}
	}
	return first
}

// rawText joins the text directly in n.
func rawText(n *html.Node) string {
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}
