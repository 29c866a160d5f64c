package docx

import (
	"strconv"
	"strings"

	"gongkai/extract/document"
)

// A story is one part with text, being read: the body, a header, a footer, the
// notes. Text is appended to one buffer; a paragraph is what stands in it from
// its start on, so that text boxes inside a paragraph can use the same buffer.
type story struct {
	*reader
	x    scanner
	part string
	rels relations // of this part
	note bool      // what is read stands outside the flow of the text
	keep bool      // xml:space="preserve" on the root

	flow    *flow
	p       *paragraph // being read; nil between paragraphs
	spare   *paragraph // to use again
	buf     []byte     // text of the paragraphs being read
	path    []byte     // of the element being read: the part, then its steps
	steps   []int      // where the steps begin
	mute    int        // placeholders and hidden shapes around the text being read
	links   int        // hyperlinks around it
	covered bool       // it stands in a cell that continues the one above: it has no numbers
	fields  fields
}

// A flow is a sequence of blocks: the body, a cell, a text box.
type flow struct {
	blocks []document.Block
	carry  *paragraph // whose end is deleted or hidden: the next paragraph continues it
}

func (r *reader) story(part, text string, rels relations) *story {
	s := &story{reader: r, x: r.scan(text, part), part: part, rels: rels, flow: newFlow()}
	s.fields.balanced = endsFields(s.x.src)
	s.path = append(s.path, part...)
	return s
}

// close ends the story and moves its blocks to the document.
func (s *story) close() {
	s.endCarry()
	s.doc.Blocks = append(s.doc.Blocks, s.flow.blocks...)
	s.finish()
}

// finish reports what the scan met.
func (s *story) finish() { s.faulted(&s.x, s.part) }

// push enters the n-th element of its name in the path; 0: it has no like.
func (s *story) push(name string, n int) {
	s.steps = append(s.steps, len(s.path))
	if len(s.path)+len(name) > maxPath {
		return
	}
	s.path = append(append(s.path, '/'), name...)
	if n > 0 {
		s.path = append(s.path, '[')
		s.path = strconv.AppendInt(s.path, int64(n), 10)
		s.path = append(s.path, ']')
	}
}

func (s *story) pop() {
	last := len(s.steps) - 1
	s.path = s.path[:s.steps[last]]
	s.steps = s.steps[:last]
}

// tick looks at the context now and then; false ends the reading.
func (s *story) tick() bool {
	if s.ticks++; s.ticks%tickEvery == 0 {
		if err := s.ctx.Err(); err != nil {
			s.fail(document.NewFault(document.Failed, err, "document/timeout"))
		}
	}
	return s.fault == nil
}

// fail ends the reading of the document.
func (s *story) fail(err error) {
	if s.fault == nil {
		s.fault = err
	}
	s.x.stop("")
}

// emit adds a block to the flow.
func (s *story) emit(b document.Block) {
	if s.blocks++; s.blocks > MaxBlocks {
		s.fail(tooLarge(s.part, strconv.Itoa(MaxBlocks)+" blocks"))
		return
	}
	b.Note = s.note
	s.flow.blocks = append(s.flow.blocks, b)
}

func newFlow() *flow { return new(flow) }

// siblings counts the children of one element by name, for paths.
type siblings struct{ p, tbl, other int }

// children reads the block-level content of the element begun last.
func (s *story) children() {
	var n siblings
	for d := s.x.depth; s.x.child(d); {
		s.block(&n)
	}
}

// block reads one block-level element.
func (s *story) block(n *siblings) {
	if !s.tick() {
		return
	}
	switch s.x.space() {
	case spaceWord:
	case spaceCompat:
		s.alternate(func() { s.block(n) })
		return
	case spaceMath:
		s.loose()
		return
	default:
		return
	}
	switch s.x.name {
	case "p":
		n.p++
		s.push("w:p", n.p)
		s.paragraph()
		s.pop()
	case "tbl":
		n.tbl++
		s.endCarry()
		s.push("w:tbl", n.tbl)
		s.table()
		s.pop()
	case "sdt":
		n.other++
		s.push("w:sdt", n.other)
		s.control(s.children)
		s.pop()
	case "customXml", "ins", "moveTo", "smartTag":
		n.other++
		s.push("w:"+s.x.name, n.other)
		s.children()
		s.pop()
	case "altChunk", "subDoc":
		s.endCarry()
		s.embedded("", s.rels.byID(s.x.rel("id")).target, s.x.name)
	case "sectPr":
		s.section()
	case "r", "hyperlink", "fldSimple":
		s.loose()
	}
}

// loose reads inline content that stands between paragraphs: a formula, or a run
// that a careless writer left there.
func (s *story) loose() {
	p := s.begin()
	p.labelled = true
	s.inlineElement()
	s.end(p)
}

// control reads a content control: its content is read with visit, and is muted
// while it is a placeholder ("click to enter text").
func (s *story) control(visit func()) {
	muted := 0
	for d := s.x.depth; s.x.child(d); {
		switch s.x.name {
		case "sdtPr":
			for d := s.x.depth; s.x.child(d); {
				if s.x.name == "showingPlcHdr" && s.x.on() {
					muted = 1
				}
			}
		case "sdtContent":
			s.push("w:sdtContent", 0)
			s.mute += muted
			visit()
			s.mute -= muted
			s.pop()
		}
	}
}

// alternate reads markup in two versions (ISO/IEC 29500-3, 7.6): the first
// choice whose namespaces are understood, else the fallback; never both.
func (s *story) alternate(visit func()) {
	if s.x.name != "AlternateContent" {
		return
	}
	taken := false
	for d := s.x.depth; s.x.child(d); {
		if taken || s.x.name == "Choice" && !s.understands() || s.x.name != "Choice" && s.x.name != "Fallback" {
			continue
		}
		taken = true
		for d := s.x.depth; s.x.child(d); {
			visit()
		}
	}
}

// understands tells whether the choice begun last requires nothing unknown.
func (s *story) understands() bool {
	requires, _ := s.x.attr("Requires")
	for _, prefix := range strings.Fields(requires) {
		if !s.x.resolve(prefix).understood() {
			return false
		}
	}
	return true
}

// section reads sectPr for the headers and footers it puts on its pages.
func (s *story) section() {
	for d := s.x.depth; s.x.child(d); {
		if s.x.name != "headerReference" && s.x.name != "footerReference" {
			continue
		}
		part := s.rels.byID(s.x.rel("id")).target
		if part != "" && !s.printed[part] {
			s.printed[part] = true
			s.headers = append(s.headers, part)
		}
	}
}
