// Package docx reads Office Open XML text documents (ISO/IEC 29500,
// transitional and strict) into the document model, as Word prints them.
//
// The steps, each in its own file:
//
//	container  the zip, held against the limits, opened and read part by part
//	salvage    the same for a zip that broke off
//	scan       one XML part to tokens, without copies
//	styles, numbering, numerals   what paragraphs inherit and how they are numbered
//	story      body, header, footer or notes to blocks, in reading order
//	paragraph, run, field, drawing, table   what a story is made of
//
// Deleted revisions, hidden text, field codes and placeholders are not content;
// insertions and field results are. Notes it leaves in Document.Warnings:
//
//	document/damaged         part, reason: what could be read of the part was read
//	document/xml-entities    part: a DOCTYPE or an undefined entity, left as written
//	document/too-deep        part, limit: elements nested beyond MaxDepth and all after them are unread
//	document/table-too-large part, limit: the rest of the table is unread
//	document/unmapped-glyph  font, code: a symbol without a Unicode character
//	document/embedded        target, program: content kept in another file format inside, unread
//	document/field-unclosed  part: a field without an end, read as text from the next paragraph on
//
// Faults are document/damaged, document/too-large, document/encrypted and
// document/timeout.
//
// Known limits: comments are not read; conditional formatting of table styles
// does not count for Block.Bold; SmartArt and charts are pictures with a note.
package docx

import (
	"context"
	"strconv"
	"strings"

	"gongkai/extract/document"
)

// Extract reads a DOCX file. An error is a *document.Fault.
func Extract(ctx context.Context, data []byte) (*document.Document, error) {
	c, err := open(data)
	if err != nil {
		return nil, err
	}
	r := newReader(ctx, c)
	r.properties()
	r.body()
	if r.fault != nil {
		return nil, r.fault
	}
	for _, n := range c.damage {
		r.note(n)
	}
	return r.doc, nil
}

// A reader holds what the stories of one document share.
type reader struct {
	ctx   context.Context
	zip   *container
	rels  relations // of the main part
	style *styles
	nums  *numberings
	doc   *document.Document
	fault error // ends the reading

	texts  arena
	blocks int // so far, of the whole file
	cells  int
	slots  int
	ticks  uint

	noted   map[string]bool // warnings given
	headers []string        // header and footer parts in use, in order
	printed map[string]bool // the same as a set
	notes   [2][]string     // ids of the footnotes and endnotes referred to, in order
	hasNote [2]map[string]bool
}

const (
	footnotes = 0
	endnotes  = 1
)

func newReader(ctx context.Context, c *container) *reader {
	r := &reader{ctx: ctx, zip: c, doc: &document.Document{Format: "docx"}, noted: map[string]bool{}, printed: map[string]bool{}}
	r.rels = c.relations(c.main)
	r.side("styles", "word/styles.xml", func(x *scanner) { r.style = readStyles(x) })
	r.side("numbering", "word/numbering.xml", func(x *scanner) { r.nums = readNumbering(x, r.style) })
	return r
}

// side reads a part that belongs to the main part: found by its relation, else by
// its usual name. A part that is not there scans as empty.
func (r *reader) side(kind, usual string, read func(*scanner)) {
	name := r.rels.part(kind)
	if name == "" {
		name = usual
	}
	text, ok := r.zip.part(name)
	x := r.scan(text, name)
	read(&x)
	if ok {
		r.faulted(&x, name)
	}
}

// scan makes a scanner of a part's bytes.
func (r *reader) scan(text, name string) scanner {
	text, replaced := decode(text)
	if replaced {
		r.note(document.NewNote("document/damaged", "part", name, "reason", "encoding"))
	}
	return scanner{src: text}
}

// body reads the main part, then what stands outside the flow: headers, footers
// and notes, in this order.
func (r *reader) body() {
	s := r.story(r.zip.main, r.zip.content, r.rels)
	if !s.x.root() || s.x.name != "document" {
		r.fault = damaged(nil, r.zip.main)
		return
	}
	s.keep = s.x.preserves(false)
	for d := s.x.depth; s.x.child(d); {
		if s.x.name == "body" && s.x.space() == spaceWord {
			s.push("w:body", 0)
			s.children()
			s.pop()
		}
	}
	s.close()
	for i := 0; i < len(r.headers) && r.fault == nil; i++ {
		r.outside(r.headers[i])
	}
	r.readNotes(footnotes, "footnotes", "footnote")
	r.readNotes(endnotes, "endnotes", "endnote")
}

// outside reads a header or footer.
func (r *reader) outside(part string) {
	text, ok := r.zip.part(part)
	if !ok {
		return
	}
	s := r.story(part, text, r.zip.relations(part))
	s.note = true
	if s.x.root() {
		s.push("w:"+s.x.name, 0)
		s.children()
	}
	s.close()
}

// readNotes reads the footnotes or endnotes that the text refers to, in its
// order: a note whose mark was deleted is not printed.
func (r *reader) readNotes(kind int, part, element string) {
	if len(r.notes[kind]) == 0 || r.fault != nil {
		return
	}
	name := r.rels.part(part)
	if name == "" {
		name = "word/" + part + ".xml"
	}
	text, ok := r.zip.part(name)
	if !ok {
		r.note(document.NewNote("document/damaged", "part", name, "reason", "missing"))
		return
	}
	s := r.story(name, text, r.zip.relations(name))
	s.note = true
	found := map[string][]document.Block{}
	s.x.root()
	s.push("w:"+part, 0)
	for d, n := s.x.depth, 0; s.x.child(d); {
		if s.x.name != element {
			continue
		}
		n++
		id, _ := s.x.attr("id")
		if !r.hasNote[kind][id] {
			continue
		}
		s.push("w:"+element, n)
		s.children()
		s.endCarry()
		s.pop()
		found[id] = append(found[id], s.flow.blocks...)
		s.flow.blocks = nil
	}
	s.finish()
	for _, id := range r.notes[kind] {
		r.doc.Blocks = append(r.doc.Blocks, found[id]...)
	}
}

// refer remembers that the text refers to a note.
func (r *reader) refer(kind int, id string) {
	if id == "" || r.hasNote[kind][id] {
		return
	}
	if r.hasNote[kind] == nil {
		r.hasNote[kind] = map[string]bool{}
	}
	r.hasNote[kind][id] = true
	r.notes[kind] = append(r.notes[kind], id)
}

// note adds a warning once.
func (r *reader) note(n document.Note) {
	key := n.Rule + "\x00" + strings.Join(n.Args, "\x00")
	if r.noted[key] || len(r.doc.Warnings) >= maxNotes {
		return
	}
	r.noted[key] = true
	r.doc.Warnings = append(r.doc.Warnings, n)
}

// faulted tells what the scan of a part met.
func (r *reader) faulted(x *scanner, part string) {
	switch x.fault {
	case "":
	case "too-deep":
		r.note(document.NewNote("document/too-deep", "part", part, "limit", strconv.Itoa(MaxDepth)))
	default:
		r.note(document.NewNote("document/damaged", "part", part, "reason", x.fault))
	}
	if x.entities {
		r.note(document.NewNote("document/xml-entities", "part", part))
	}
}

// properties reads what the file says of itself.
func (r *reader) properties() {
	pkg := r.zip.relations("")
	core := pkg.part("core-properties")
	if core == "" {
		core = "docProps/core.xml"
	}
	r.property(core, "core:", "title", "creator", "created", "modified")
	app := pkg.part("extended-properties")
	if app == "" {
		app = "docProps/app.xml"
	}
	r.property(app, "app:", "Application")
}

// property reads the named elements of a flat part, in their order here.
func (r *reader) property(part, prefix string, names ...string) {
	text, ok := r.zip.part(part)
	if !ok {
		return
	}
	x := r.scan(text, part)
	found := make([]string, len(names))
	x.root()
	for d := x.depth; x.child(d); {
		for i, name := range names {
			if x.name == name && found[i] == "" {
				found[i] = strings.TrimSpace(string(x.appendText(nil)))
				break
			}
		}
	}
	for i, value := range found {
		if value != "" {
			r.doc.Properties = append(r.doc.Properties, document.Property{Name: prefix + names[i], Value: value})
		}
	}
}
