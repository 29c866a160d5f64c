package flow

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/extract/document"
	"gongkai/extract/pdf/page"
)

const (
	// wideLeading is how much wider than usual the distance to a new paragraph is.
	wideLeading = 1.25
	// titleScale is how much larger than the body a title is.
	titleScale = 1.15
	// headingScale makes a short paragraph a heading of level 1.
	headingScale = 1.25
	// headingRunes is how long a heading may be.
	headingRunes = 60
	// titleLeading is the widest leading inside a title, in em.
	titleLeading = 2.3
	// centreOff is how far, in em, the middle of a centred line is off its column's.
	centreOff = 0.6
	// centreRoom is what a centred line leaves free on each side, in em.
	centreRoom = 1.5
)

// A paragraph is the lines gathered so far.
type paragraph struct {
	lines    []*piece
	spacing  float64 // distance of its lines in em, 0 while it has one
	boldOnly bool    // all its letters are bold
}

// write turns the pieces into blocks.
func (r *reader) write() {
	var p paragraph
	for i := 0; i < len(r.pieces); i++ {
		c := &r.pieces[i]
		switch {
		case c.foot:
			continue
		case c.table != nil:
			r.closeParagraph(&p)
			i = r.tables(i)
			continue
		case c.line == nil:
			r.closeParagraph(&p)
			r.blocks = append(r.blocks, document.Block{Kind: document.Picture, Ref: r.ref(c.sheet, c.shown)})
			continue
		}
		var next *piece
		if i+1 < len(r.pieces) && r.pieces[i+1].line != nil && !r.pieces[i+1].foot {
			next = &r.pieces[i+1]
		}
		if len(p.lines) > 0 && r.begins(&p, c, next) {
			r.closeParagraph(&p)
		}
		r.add(&p, c)
	}
	r.closeParagraph(&p)
	r.writeFeet()
}

func (r *reader) add(p *paragraph, c *piece) {
	if n := len(p.lines); n > 0 {
		if em, ok := r.below(p.lines[n-1], c); ok {
			p.spacing = em
		}
		p.boldOnly = p.boldOnly && c.line.AllBold
	} else {
		p.boldOnly, p.spacing = c.line.AllBold, 0
	}
	p.lines = append(p.lines, c)
}

// begins reports whether line b begins a new paragraph after p; next is the line
// after b, or nil.
func (r *reader) begins(p *paragraph, b, next *piece) bool {
	a := p.lines[len(p.lines)-1]
	if a.turned || b.turned || !sameSize(a, b) {
		return true
	}
	if r.symmetric(a) && r.symmetric(b) && (r.centred(a) || r.centred(b)) || r.stacked(a, b) {
		return !r.oneTitle(p, a, b)
	}
	if r.centred(a) || r.centred(b) && r.indent(b) > indentMost || !r.full(a, b) {
		return true
	}
	if r.apart(p, a, b, next) {
		return true
	}
	if b.line.Bold != a.line.Bold && (p.boldOnly && !b.line.BoldStart && !endsSentence(a.line.Text) || !a.line.Bold && b.line.AllBold) {
		return true
	}
	return r.indented(p, a, b)
}

// oneTitle reports whether the centred lines a and b are one title.
func (r *reader) oneTitle(p *paragraph, a, b *piece) bool {
	em, ok := r.below(a, b)
	return ok && em <= titleLeading && a.line.Size >= titleScale*r.body && a.line.AllBold == b.line.AllBold &&
		len(p.lines) < 4 && !strings.HasPrefix(b.line.Text, "（") && !strings.HasPrefix(b.line.Text, "(")
}

// apart reports whether b stands further below a than lines of a paragraph do, or
// beside it.
func (r *reader) apart(p *paragraph, a, b, next *piece) bool {
	if a.column != b.column {
		return false // the next column or page: nothing to measure
	}
	em, ok := r.below(a, b)
	if !ok {
		return true
	}
	usual := r.leading
	if p.spacing > 0 {
		usual = p.spacing
	} else if next != nil && sameSize(b, next) {
		// A part of the document may be set wider than the rest.
		if after, ok := r.below(b, next); ok && math.Abs(after-em) < 0.15 && r.full(b, next) && em < 2*r.leading {
			return false
		}
	}
	return em > wideLeading*usual && em > usual+0.15
}

// indented reports whether b begins a paragraph by where it begins; a is full.
func (r *reader) indented(p *paragraph, a, b *piece) bool {
	ia, ib := r.indent(a), r.indent(b)
	first := len(p.lines) == 1
	switch {
	case ia > indentMost && math.Abs(ia-ib) >= sameEdge:
		return true // a signature, a date
	case ib-ia >= indentLeast:
		return !(first && hanging(a.line.Text, ib-ia) && !marked(b.line.Text))
	case math.Abs(ib-ia) < sameEdge && ib >= indentLeast && r.firstIndent(ib):
		return true // one first line after the other
	}
	// Without indents the words tell: an item after the end of a sentence.
	if endsSentence(a.line.Text) && marked(b.line.Text) {
		return true
	}
	return a.column != b.column && len(r.indents) == 0 && endsSentence(a.line.Text)
}

// hanging reports whether the text begins with an item mark that lines hang from
// by so many em.
func hanging(text string, em float64) bool {
	return marked(text) && em <= 2.6
}

// marked reports whether a text begins with the mark of an item or heading: 一、
// （一） 1. 1、 （1） ① • 第一条.
func marked(text string) bool {
	r, n := utf8.DecodeRuneInString(text)
	switch {
	case r >= '①' && r <= '⓿' || strings.ContainsRune("•●◆■□▪○※★", r):
		return true
	case r == '(' || r == '（':
		rest := strings.TrimLeft(text[n:], "0123456789一二三四五六七八九十")
		return len(rest) < len(text[n:]) && (strings.HasPrefix(rest, ")") || strings.HasPrefix(rest, "）"))
	case r == '第':
		rest := strings.TrimLeft(text[n:], "0123456789一二三四五六七八九十百")
		return len(rest) < len(text[n:]) && (strings.HasPrefix(rest, "条") || strings.HasPrefix(rest, "章") || strings.HasPrefix(rest, "节"))
	}
	rest := strings.TrimLeft(text, "0123456789一二三四五六七八九十")
	if len(rest) == len(text) || len(text)-len(rest) > 9 {
		return false
	}
	mark, n := utf8.DecodeRuneInString(rest)
	if mark == '、' || mark == '．' {
		return true
	}
	after, _ := utf8.DecodeRuneInString(rest[n:])
	return (mark == '.' || mark == ')' || mark == '）') && !unicode.IsDigit(after)
}

func endsSentence(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune("。；：！？.;:!?”）", r)
}

// symmetric reports whether a line stands in the middle of its column.
func (r *reader) symmetric(p *piece) bool {
	c := &r.columns[p.column]
	return math.Abs(p.box.CenterX()-(c.left+c.right)/2) <= centreOff*p.line.Size
}

// centred reports whether a line is in the middle and clearly short. A line at the
// indent of first lines that ends as far from the other margin is not: its last
// word did not fit.
func (r *reader) centred(p *piece) bool {
	c := &r.columns[p.column]
	room := centreRoom * p.line.Size
	if !r.symmetric(p) || p.box.X0-c.left < room || c.right-p.box.X1 < room {
		return false
	}
	return p.line.Size > titleScale*r.body || !r.firstIndent(r.indent(p))
}

// stacked reports whether two large lines of different length are centred on each
// other, wherever on the page.
func (r *reader) stacked(a, b *piece) bool {
	size := a.line.Size
	return a.column == b.column && size >= titleScale*r.body &&
		math.Abs(a.box.CenterX()-b.box.CenterX()) <= centreOff/2*size && math.Abs(a.box.X0-b.box.X0) >= size
}

// closeParagraph writes the paragraph, if there is one, and empties it.
func (r *reader) closeParagraph(p *paragraph) {
	if len(p.lines) == 0 {
		return
	}
	first := p.lines[0]
	b := document.Block{Bold: p.boldOnly, Ref: r.ref(first.sheet, p.part())}
	b.Text = p.text()
	centred, symmetric := false, true
	for i, l := range p.lines {
		centred = centred || r.centred(l)
		symmetric = symmetric && r.symmetric(l)
		if i > 0 && r.stacked(p.lines[i-1], l) {
			centred, symmetric = true, true
		}
	}
	b.Centered = centred && symmetric && !first.turned
	if first.line.Size >= headingScale*r.body && utf8.RuneCountInString(b.Text) <= headingRunes {
		b.Level = 1
	}
	p.lines = p.lines[:0]
	if first.foot {
		b.Note = true
		r.notes = append(r.notes, b)
		return
	}
	r.blocks = append(r.blocks, b)
}

// part is the box of the paragraph's lines in the column where it begins.
func (p *paragraph) part() page.Rect {
	box := p.lines[0].shown
	for _, l := range p.lines[1:] {
		if l.column == p.lines[0].column {
			box = box.Union(l.shown)
		}
	}
	return box
}

// text joins the lines.
func (p *paragraph) text() string {
	if len(p.lines) == 1 {
		return p.lines[0].line.Text
	}
	latin, all := 0, 0
	for _, l := range p.lines {
		for _, r := range l.line.Text {
			if all++; r < 0x250 {
				latin++
			}
		}
	}
	text := []byte(p.lines[0].line.Text)
	for _, l := range p.lines[1:] {
		text = joinLines(text, l.line.Text, 10*latin > 9*all)
	}
	return string(text)
}
