package html

import (
	"bytes"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The parser allows 512 open elements. A kept container brings up to four of
// them (itself, and a list item, a definition and a heading left open in it), a
// kept table eight (also <p>, <tbody>, <tr>, <td>); the rest is for <html>,
// <body> and inline elements. Tables have a share of their own, so that a
// thousand <div> left open do not cost the tables within.
const (
	maxContainers = 60
	maxTables     = 30
	maxInline     = 16
)

// boundary ends one paragraph and begins the next without opening anything.
const boundary = "<p></p>"

// A flattener rewrites a page so that the parser accepts it. Inline elements end
// with their paragraph, and containers and tables beyond the limits become mere
// paragraph boundaries; the text, and the tables within the limit, stay. It takes
// time linear in the page, whatever is left open in it.
type flattener struct {
	z      *html.Tokenizer
	out    []byte
	open   []container
	last   map[string]int // index into open plus one of the innermost container of a name
	inline []string       // inline elements open in this paragraph
	floor  int            // number of containers up to the innermost that is no leaf
	kept   [2]int         // containers and tables open that are kept
	mute   string         // element whose text is dropped, until its end tag
	lost   int            // elements dropped
}

type container struct {
	name  string
	leaf  string // the kind of a leaf container, else ""
	prev  int    // last[name] before this one
	floor int    // floor before this one
	kept  bool
}

// flatten returns the page rewritten, and how many elements were dropped.
func flatten(text []byte) ([]byte, int) {
	f := &flattener{
		z:    html.NewTokenizer(bytes.NewReader(text)),
		out:  make([]byte, 0, len(text)+len(text)/4),
		last: map[string]int{},
	}
	for {
		switch f.z.Next() {
		case html.ErrorToken: // the end; a bytes.Reader has no other error
			return f.out, f.lost
		case html.TextToken:
			if f.mute == "" {
				// Without the tags between them, two pieces of text must not make a tag.
				f.out = append(f.out, bytes.ReplaceAll(f.z.Raw(), []byte("<"), []byte("&lt;"))...)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			raw := bytes.Clone(f.z.Raw())
			name, _ := f.z.TagName()
			f.start(string(name), raw)
		case html.EndTagToken:
			name, _ := f.z.TagName()
			f.end(string(name))
		}
	}
}

// part is what an element is to the flattener.
type part uint8

const (
	inlinePart part = iota
	containerPart
	tablePart   // a part of a table
	leafPart    // a container that ends where the next of its kind begins
	paraPart    // <p>, which ends by itself
	emptyPart   // has no end tag
	headPart    // of the head, or the page itself
	mutedPart   // its text is not content
	droppedPart // only its tags are dropped
)

func partOf(a atom.Atom) part {
	switch a {
	case atom.Tr, atom.Td, atom.Th, atom.Tbody, atom.Thead, atom.Tfoot, atom.Caption, atom.Colgroup, atom.Col:
		return tablePart
	case atom.P:
		return paraPart
	case atom.Li, atom.Dd, atom.Dt, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return leafPart
	case atom.Br, atom.Hr, atom.Img, atom.Embed, atom.Wbr, atom.Frame:
		return emptyPart
	case atom.Html, atom.Head, atom.Body, atom.Title, atom.Meta, atom.Link, atom.Base, atom.Frameset:
		return headPart
	case atom.Script, atom.Style, atom.Noscript, atom.Noembed, atom.Noframes, atom.Textarea,
		atom.Xmp, atom.Plaintext, atom.Select, atom.Template:
		return mutedPart
	case atom.Svg, atom.Math, atom.Form, atom.Input, atom.Button, atom.Option, atom.Optgroup, atom.Param:
		return droppedPart
	}
	if roleOf(a) == blockRole || roleOf(a) == tableRole {
		return containerPart
	}
	return inlinePart
}

func (f *flattener) start(name string, raw []byte) {
	if f.mute != "" && f.mute != name {
		if f.mute != "select" && f.mute != "template" { // raw text: the tokenizer found its end
			f.mute = ""
		} else if p := partOf(atom.Lookup([]byte(name))); p != containerPart && p != tablePart {
			return
		}
		f.mute = "" // left open: what follows is the page again
	}
	switch partOf(atom.Lookup([]byte(name))) {
	case containerPart:
		f.openContainer(name, "", raw)
	case tablePart:
		f.tablePart(raw)
	case leafPart:
		f.endLeaf(leafKind(name))
		f.openContainer(name, leafKind(name), raw)
	case paraPart:
		f.endInline()
		f.out = append(f.out, raw...)
	case emptyPart, headPart:
		f.out = append(f.out, raw...)
	case mutedPart:
		f.mute = name
	case droppedPart:
	case inlinePart:
		if len(f.inline) < maxInline {
			f.inline = append(f.inline, name)
			f.out = append(f.out, raw...)
		} else {
			f.lost++
		}
	}
}

func (f *flattener) end(name string) {
	if f.mute != "" {
		if f.mute == name {
			f.mute = ""
		}
		return
	}
	switch partOf(atom.Lookup([]byte(name))) {
	case containerPart:
		if at := f.last[name]; at > 0 && (name == "table" || at > f.last["table"]) {
			f.closeTo(at - 1)
		}
	case tablePart:
		f.tablePart([]byte("</" + name + ">"))
	case leafPart:
		f.endLeaf(leafKind(name))
	case paraPart:
		f.endInline()
		f.tag("</", name)
	case headPart:
		if name != "body" && name != "html" { // what follows them is still content
			f.tag("</", name)
		}
	case inlinePart:
		for i := len(f.inline) - 1; i >= 0; i-- {
			if f.inline[i] == name {
				f.endInlineTo(i)
				break
			}
		}
	}
}

// leafKind is the same for leaves that end one another.
func leafKind(name string) string {
	switch name {
	case "li":
		return name
	case "dd", "dt":
		return "dd"
	}
	return "h"
}

// endLeaf ends the leaf of a kind that is open in the innermost container proper,
// of which there is at most one.
func (f *flattener) endLeaf(kind string) {
	for i := f.floor; i < len(f.open); i++ {
		if f.open[i].leaf == kind {
			f.closeTo(i)
		}
	}
}

func (f *flattener) openContainer(name, leaf string, raw []byte) {
	f.endInline()
	c := container{name: name, leaf: leaf, prev: f.last[name], floor: f.floor}
	if leaf == "" {
		c.kept = f.keep(name, +1)
		f.floor = len(f.open) + 1
	} else { // at most three to each container, so that the kept ones are bounded too
		c.kept = f.floor == 0 || f.open[f.floor-1].kept
	}
	f.open = append(f.open, c)
	f.last[name] = len(f.open)
	if !c.kept {
		f.lost++
		raw = []byte(boundary)
	}
	f.out = append(f.out, raw...)
}

// keep counts a container in, or with -1 out; it is false where there are enough.
func (f *flattener) keep(name string, by int) bool {
	i, limit := 0, maxContainers
	if name == "table" {
		i, limit = 1, maxTables
	}
	if f.kept[i]+by > limit {
		return false
	}
	f.kept[i] += by
	return true
}

// tablePart writes the start or end tag of a part of the innermost table, having
// closed what the part before left open.
func (f *flattener) tablePart(tag []byte) {
	f.endInline()
	at := f.last["table"]
	if at > 0 {
		f.closeTo(at)
	}
	if at == 0 || !f.open[at-1].kept {
		tag = []byte(boundary)
	}
	f.out = append(f.out, tag...)
}

// closeTo ends the innermost containers until n are open.
func (f *flattener) closeTo(n int) {
	f.endInline()
	for len(f.open) > n {
		c := f.open[len(f.open)-1]
		f.open = f.open[:len(f.open)-1]
		f.last[c.name], f.floor = c.prev, c.floor
		if !c.kept {
			f.out = append(f.out, boundary...)
			continue
		}
		if c.leaf == "" {
			f.keep(c.name, -1)
		}
		f.tag("</", c.name)
	}
}

func (f *flattener) endInline() { f.endInlineTo(0) }

func (f *flattener) endInlineTo(n int) {
	for len(f.inline) > n {
		f.tag("</", f.inline[len(f.inline)-1])
		f.inline = f.inline[:len(f.inline)-1]
	}
}

func (f *flattener) tag(open, name string) {
	f.out = append(append(append(f.out, open...), name...), '>')
}
