package docx

import (
	"bytes"
	"unicode/utf8"

	"gongkai/extract/document"
)

// A paragraph is one being read; its text stands in story.buf from start on.
type paragraph struct {
	outer    *paragraph // around the text box this one is in
	start    int
	styleID  string
	style    *style
	list     listing // as stated in the paragraph itself
	outline  int     // as stated in the paragraph itself; -1 unsaid
	centered toggle
	labelled bool // its number has been written
	joins    bool // its end is deleted or hidden: the next paragraph continues it

	raised      bool // the last of the text is
	bold, plain bool // there is bold text, there is text that is not
	links       int  // runes inside hyperlinks
	boxes       int  // text boxes so far
	after       []document.Block
	path        string
}

// begin starts a paragraph, or goes on with the one before when its end was deleted.
func (s *story) begin() *paragraph {
	p := s.flow.carry
	if p == nil {
		p = s.spare
		s.spare = nil
		if p == nil {
			p = new(paragraph)
		}
		*p = paragraph{start: len(s.buf), after: p.after[:0]}
	}
	s.flow.carry = nil
	p.outer, p.styleID, p.style, p.list, p.outline, p.centered = s.p, "", s.style.get(""), listing{}, -1, unsaid
	p.labelled, p.joins = false, false
	s.p = p
	return p
}

// paragraph reads w:p.
func (s *story) paragraph() {
	p := s.begin()
	for d := s.x.depth; s.x.child(d); {
		if s.x.name == "pPr" && s.x.space() == spaceWord {
			s.paragraphProperties(p)
			continue
		}
		if !p.labelled {
			s.label(p)
		}
		s.inlineElement()
	}
	if !p.labelled {
		s.label(p)
	}
	s.end(p)
}

// paragraphProperties reads pPr. What it says of earlier revisions (pPrChange)
// lies deeper and is passed over.
func (s *story) paragraphProperties(p *paragraph) {
	for d := s.x.depth; s.x.child(d); {
		switch s.x.name {
		case "pStyle":
			p.styleID = s.x.val()
			p.style = s.style.get(p.styleID)
		case "numPr":
			p.list = readListing(&s.x)
		case "outlineLvl":
			p.outline = outlineLevel(&s.x)
		case "jc":
			p.centered = toToggle(s.x.val() == "center")
		case "sectPr":
			s.section()
		case "rPr":
			s.markProperties(p)
		}
	}
}

// markProperties reads the properties of the paragraph mark. Where the mark is
// deleted, moved away or hidden, the next paragraph goes on in the same line.
func (s *story) markProperties(p *paragraph) {
	for d := s.x.depth; s.x.child(d); {
		switch s.x.name {
		case "del", "moveFrom":
			p.joins = true
		case "vanish", "specVanish":
			if s.x.on() {
				p.joins = true
			}
		}
	}
}

// label writes the automatic number of the paragraph. A paragraph whose mark is
// gone has none: it takes that of the one it becomes part of.
func (s *story) label(p *paragraph) {
	p.labelled = true
	if p.joins || s.covered {
		return
	}
	l := p.list
	if !l.hasID {
		stated := l
		l = p.style.list
		l.hasLevel = false // the level tied to the style goes first
		if stated.hasLevel {
			l.level, l.hasLevel = stated.level, true
		}
	}
	if !l.hasID || l.id == 0 {
		return
	}
	id := p.styleID
	if id == "" {
		id = p.style.id
	}
	old := len(s.buf)
	s.buf = s.nums.next(s.buf, l, id)
	if p.start < old && len(s.buf) > old { // behind the text of a paragraph joined to this one
		number := bytes.Clone(s.buf[old:])
		copy(s.buf[p.start+len(number):], s.buf[p.start:old])
		copy(s.buf[p.start:], number)
	}
}

// end finishes a paragraph, or keeps it for the next one to continue.
func (s *story) end(p *paragraph) {
	s.p = p.outer
	s.endCodes()
	p.path = ""
	if p.joins {
		if len(s.buf) > p.start || len(p.after) > 0 {
			p.path = s.texts.string(s.path)
		}
		s.flow.carry = p
		return
	}
	s.flush(p)
}

// endCarry finishes a paragraph that nothing continued: at the end of a flow, and
// before a table.
func (s *story) endCarry() {
	if p := s.flow.carry; p != nil {
		s.flow.carry = nil
		s.flush(p)
	}
}

// flush makes blocks of a finished paragraph: its text, then what is anchored in it.
func (s *story) flush(p *paragraph) {
	if text := bytes.TrimSpace(s.buf[p.start:]); len(text) > 0 {
		if p.path == "" {
			p.path = s.texts.string(s.path)
		}
		b := document.Block{
			Kind:     document.Paragraph,
			Text:     s.texts.string(text),
			Level:    p.level(),
			Bold:     p.bold && !p.plain,
			Centered: p.centered.or(p.style.centered).or(s.style.jc) == on,
			Ref:      document.Ref{Path: p.path},
		}
		if p.links > 0 {
			b.LinkRunes = min(p.links, utf8.RuneCountInString(b.Text))
		}
		s.emit(b)
	}
	s.flow.blocks = append(s.flow.blocks, p.after...)
	s.buf = s.buf[:p.start]
	s.spare = p
}

// level is the heading level of the paragraph: its own, else its style's.
func (p *paragraph) level() int {
	if p.outline >= 0 {
		return p.outline
	}
	return max(p.style.outline, 0)
}

// behind adds a block that follows the paragraph being read, or stands alone
// between paragraphs.
func (s *story) behind(b document.Block) {
	if s.mute > 0 {
		return
	}
	b.Ref.Path = s.texts.string(s.path)
	if s.p == nil {
		s.emit(b)
		return
	}
	kept := s.flow.blocks
	s.flow.blocks = s.p.after
	s.emit(b)
	s.p.after, s.flow.blocks = s.flow.blocks, kept
}

// textBox reads w:txbxContent: its blocks follow the paragraph it is anchored in.
func (s *story) textBox() {
	p, flow, links := s.p, s.flow, s.links
	if p == nil {
		return
	}
	inner := s.fields.enter()
	p.boxes++
	s.push("/w:txbxContent", p.boxes) // "//": the shapes around it are no step of the path
	s.p, s.flow, s.links = nil, newFlow(), 0
	s.children()
	s.endCarry()
	blocks := s.flow.blocks
	s.p, s.flow, s.links = p, flow, links
	s.pop()
	s.leaveFields(inner)
	p.after = append(p.after, blocks...)
}
