package docx

import (
	"strings"

	"gongkai/extract/document"
)

// A figure is a drawing, picture or object being read.
type figure struct {
	alt    string // alternative text, or the name where there is none
	hidden bool   // not printed: the rest is passed over
}

// figure reads w:drawing, w:pict or w:object: pictures and objects become blocks
// behind the paragraph, so do the blocks of text boxes.
func (s *story) figure() {
	var f figure
	s.shapes(&f)
}

func (s *story) shapes(f *figure) {
	for d := s.x.depth; s.x.child(d); {
		s.shape(f)
	}
}

// shape reads one element of a figure; elements it does not know it looks into.
func (s *story) shape(f *figure) {
	if f.hidden || !s.tick() {
		return
	}
	switch s.x.space() {
	case spaceWord:
		if s.x.name == "txbxContent" {
			s.textBox()
			return
		}
	case spaceCompat:
		s.alternate(func() { s.shape(f) })
		return
	case spaceAnchor:
		if s.x.name == "docPr" {
			f.name(&s.x)
			return
		}
	case spaceDrawing:
		if s.drawingElement(f) {
			return
		}
	case spaceVML:
		if s.vmlElement(f) {
			return
		}
	case spaceOffice:
		if s.x.name == "OLEObject" {
			program, _ := s.x.attr("ProgID")
			s.embedded(program, s.rels.byID(s.x.rel("id")).target, program)
			return
		}
	}
	s.shapes(f)
}

// name reads docPr: the alternative text, or the name where there is none.
func (f *figure) name(x *scanner) {
	hidden, _ := x.attr("hidden")
	f.hidden = hidden == "1" || hidden == "true"
	for _, attr := range [...]string{"descr", "title", "name"} {
		if v, _ := x.attr(attr); strings.TrimSpace(v) != "" {
			f.alt = strings.TrimSpace(v)
			return
		}
	}
}

// drawingElement reads an element of DrawingML; false: look into it.
func (s *story) drawingElement(f *figure) bool {
	switch s.x.name {
	case "cNvPr":
		if v, _ := s.x.attr("descr"); v != "" {
			f.alt = v
		}
	case "blip":
		id := s.x.rel("embed")
		if id == "" {
			id = s.x.rel("link")
		}
		s.behind(document.Block{Kind: document.Picture, Text: f.alt, Target: s.rels.byID(id).target})
	case "chart":
		s.unread(f, s.x.rel("id"), "chart")
	case "relIds":
		s.unread(f, s.x.rel("dm"), "diagram")
	default:
		return false
	}
	return true
}

// unread adds a picture whose text stands in another part that is not read.
func (s *story) unread(f *figure, id, program string) {
	if id == "" || s.mute > 0 {
		return
	}
	target := s.rels.byID(id).target
	s.behind(document.Block{Kind: document.Picture, Text: f.alt, Target: target})
	n := document.NewNote("document/embedded", "target", target, "program", program)
	n.Ref.Path = string(s.path)
	s.reader.note(n)
}

// vmlElement reads an element of VML; false: look into it.
func (s *story) vmlElement(f *figure) bool {
	switch s.x.name {
	case "shape", "rect", "roundrect", "oval", "group":
		f.alt, _ = s.x.attr("alt")
		if css, _ := s.x.attr("style"); strings.Contains(css, "visibility:hidden") {
			return true
		}
		return false
	case "imagedata":
		id := s.x.rel("id")
		if id == "" {
			id = s.x.rel("href")
		}
		if f.alt == "" {
			f.alt, _ = s.x.attr("title")
		}
		s.behind(document.Block{Kind: document.Picture, Text: f.alt, Target: s.rels.byID(id).target})
	case "textpath": // WordArt, watermarks
		if words, _ := s.x.attr("string"); strings.TrimSpace(words) != "" {
			s.behind(document.Block{Kind: document.Paragraph, Text: strings.TrimSpace(words)})
		}
	default:
		return false
	}
	return true
}
