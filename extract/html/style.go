package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A look is what the attributes of one element say about how it is shown. The
// zero value says nothing.
type look struct {
	hidden   bool
	block    tristate // display: a block or not, against the element's nature
	bold     tristate
	center   tristate
	float    bool
	apart    bool     // printed away from what stands beside it: a box in the line, a raised figure
	struck   bool     // crossed out
	pre      tristate // white space and line ends are kept
	level    int      // heading level by role or by Word's outline level
	listType string   // list-style-type, lower case
}

type tristate int8

const (
	unset tristate = 0
	yes   tristate = 1
	no    tristate = -1
)

func (t tristate) or(inherited bool) bool {
	if t == unset {
		return inherited
	}
	return t == yes
}

func truth(b bool) tristate {
	if b {
		return yes
	}
	return no
}

func lookOf(n *html.Node) look {
	var l look
	var align tristate
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "style":
			l.style(a.Val)
		case "hidden":
			l.hidden = true
		case "align":
			if alignsText(n.DataAtom) {
				align = truth(strings.EqualFold(strings.TrimSpace(a.Val), "center"))
			}
		case "role":
			if strings.EqualFold(a.Val, "heading") && l.level == 0 {
				l.level = 2 // what WAI-ARIA assumes without aria-level
				if level := parseInt(attribute(n, "aria-level")); level >= 1 {
					l.level = min(level, 9)
				}
			}
		}
	}
	if l.center == unset {
		l.center = align
	}
	if l.float {
		l.apart = true
		if l.block == yes {
			l.block = unset // a floating number stands beside its text
		}
	}
	return l
}

// alignsText is true where the align attribute is about the text within; on a
// table or image it places the thing itself.
func alignsText(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Td, atom.Th,
		atom.Tr, atom.Tbody, atom.Thead, atom.Tfoot:
		return true
	}
	return false
}

// style reads the declarations of a style attribute that matter to text.
func (l *look) style(css string) {
	for css != "" {
		var declaration string
		declaration, css, _ = strings.Cut(css, ";")
		name, value, found := strings.Cut(declaration, ":")
		if !found {
			continue
		}
		name = strings.TrimSpace(name)
		switch len(name) { // most declarations of Word are none of these
		case 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 17, 20:
			value = strings.TrimSpace(strings.ToLower(value))
			value = strings.TrimSpace(strings.TrimSuffix(value, "!important"))
			l.declare(strings.ToLower(name), value)
		}
	}
}

func (l *look) declare(name, value string) {
	switch name {
	case "display":
		l.display(value)
	case "float":
		l.float = value == "left" || value == "right"
	case "visibility":
		l.hidden = l.hidden || value == "hidden" || value == "collapse"
	case "mso-hide":
		l.hidden = l.hidden || value == "all"
	case "text-decoration", "text-decoration-line":
		l.struck = strings.Contains(value, "line-through")
	case "vertical-align":
		l.apart = l.apart || value == "super" || value == "sub"
	case "margin", "margin-left", "margin-right", "padding", "padding-left", "padding-right":
		l.apart = l.apart || strings.ContainsAny(value, "123456789")
	case "font-weight":
		l.bold = weight(value)
	case "font": // the shorthand sets the weight back to normal
		l.bold = truth(strings.Contains(value, "bold"))
	case "text-align":
		if value != "inherit" {
			l.center = truth(strings.HasSuffix(value, "center"))
		}
	case "white-space":
		l.pre = truth(strings.HasPrefix(value, "pre") || value == "break-spaces")
	case "list-style-type":
		l.listType = value
	case "list-style":
		for word := range strings.FieldsSeq(value) {
			if word == "none" || counterStyles[word] != nil || isBullet(word) {
				l.listType = word
			}
		}
	case "mso-outline-level":
		if level := parseInt(value); level >= 1 && level <= 9 {
			l.level = level
		}
	}
}

func (l *look) display(value string) {
	switch {
	case value == "none":
		l.hidden = true
	case value == "inline", value == "contents":
		l.block = no
	case strings.HasPrefix(value, "inline-"):
		l.block, l.apart = no, true
	case value == "block", value == "flex", value == "grid", value == "list-item", value == "flow-root",
		strings.HasPrefix(value, "table"):
		l.block = yes
	}
}

func weight(value string) tristate {
	switch value {
	case "bold", "bolder":
		return yes
	case "normal", "lighter":
		return no
	}
	if w, err := strconv.Atoi(value); err == nil {
		return truth(w >= 600)
	}
	return unset
}

// parseInt reads an integer as HTML does: white space, a sign, digits, and
// whatever follows. It returns -1 for no number, a negative or a huge one.
func parseInt(s string) int {
	s = strings.TrimLeft(s, " \t\n\f\r")
	s = strings.TrimPrefix(s, "+")
	end := 0
	for end < len(s) && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	if end == 0 {
		return -1
	}
	n, err := strconv.Atoi(s[:end])
	if err != nil || n > 1<<30 { // out of range: a clamp will cut it
		return 1 << 30
	}
	return n
}
