package docx

import (
	"bytes"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

	"gongkai/extract/document"
)

// A run is how a stretch of text is printed.
type run struct {
	bold, hidden bool
	struck       bool // crossed out: its text is no content
	raised       bool // above or below the line
	font         string
}

// inline reads the inline content of the element begun last.
func (s *story) inline() {
	for d := s.x.depth; s.x.child(d); {
		s.inlineElement()
	}
}

// inlineElement reads one child of a paragraph.
func (s *story) inlineElement() {
	if !s.tick() {
		return
	}
	switch s.x.space() {
	case spaceWord:
	case spaceCompat:
		s.alternate(s.inlineElement)
		return
	case spaceMath:
		s.math()
		return
	default:
		return
	}
	switch s.x.name {
	case "r":
		s.run()
	case "hyperlink":
		s.hyperlink()
	case "fldSimple":
		s.simpleField()
	case "sdt":
		s.control(s.inline)
	case "ins", "moveTo", "smartTag", "customXml", "dir", "bdo":
		s.inline()
	case "subDoc":
		s.embedded("", s.rels.byID(s.x.rel("id")).target, "subDoc")
	}
}

// math reads a formula: the text of its parts, in their order.
func (s *story) math() {
	if s.x.name == "t" {
		if s.visible(&run{}) {
			s.text(&run{}, true)
		}
		return
	}
	for d := s.x.depth; s.x.child(d); {
		s.inlineElement()
	}
}

// run reads w:r.
func (s *story) run() {
	r := s.format(toggles{}, "")
	for d := s.x.depth; s.x.child(d); {
		if s.x.name == "rPr" && s.x.space() == spaceWord {
			r = s.runProperties()
			continue
		}
		s.runElement(&r)
	}
}

// runProperties reads rPr.
func (s *story) runProperties() run {
	var direct toggles
	character, font := "", ""
	for d := s.x.depth; s.x.child(d); {
		switch s.x.name {
		case "rStyle":
			character = s.x.val()
		case "rFonts":
			font, _ = s.x.attr("ascii")
		default:
			direct.read(&s.x)
		}
	}
	r := s.format(direct, character)
	r.font = font
	return r
}

// format joins what the run itself, its character style, the paragraph style and
// the defaults say. Between styles toggle properties cancel each other out: a
// bold character style in a bold paragraph style is not bold (ISO/IEC 29500-1, 17.7.3).
func (s *story) format(direct toggles, character string) run {
	var c toggles
	if character != "" {
		c = s.style.character(character)
	}
	var p toggles
	if s.p != nil {
		p = s.p.style.run
	}
	decide := func(direct, c, p, all toggle) bool {
		if direct != unsaid {
			return direct == on
		}
		return (c == on) != (p == on) || all == on
	}
	return run{
		bold:   decide(direct.bold, c.bold, p.bold, s.style.run.bold),
		hidden: decide(direct.hidden, c.hidden, p.hidden, s.style.run.hidden),
		struck: decide(direct.struck, c.struck, p.struck, s.style.run.struck) ||
			decide(direct.doubly, c.doubly, p.doubly, s.style.run.doubly),
		raised: direct.raised.or(c.raised).or(p.raised).or(s.style.run.raised) == on, // no toggle: the nearest word counts
	}
}

// visible tells whether what the run holds is printed.
func (s *story) visible(r *run) bool { return !r.hidden && s.mute == 0 && s.fields.code == 0 }

// runElement reads one child of a run.
func (s *story) runElement(r *run) {
	switch s.x.space() {
	case spaceWord:
	case spaceCompat:
		s.alternate(func() {
			if s.x.name == "rPr" {
				return
			}
			s.runElement(r)
		})
		return
	case spaceMath:
		if s.visible(r) {
			s.math()
		}
		return
	default:
		return
	}
	switch s.x.name {
	case "fldChar":
		s.fieldChar()
	case "instrText":
		s.fieldCode()
	case "t":
		if s.visible(r) && !r.struck {
			s.text(r, s.x.preserves(s.keep))
		}
	default:
		if s.visible(r) {
			s.runMark(r)
		}
	}
}

// runMark reads what stands in a visible run besides text.
func (s *story) runMark(r *run) {
	switch s.x.name {
	case "tab", "ptab":
		s.put("\t", r)
	case "br", "cr":
		s.put("\n", r)
	case "noBreakHyphen":
		s.put("-", r)
	case "sym":
		s.symbol(r)
	case "ruby":
		for d := s.x.depth; s.x.child(d); {
			if s.x.name == "rubyBase" { // w:rt is the reading above the base
				s.inline()
			}
		}
	case "footnoteReference":
		id, _ := s.x.attr("id")
		s.refer(footnotes, id)
	case "endnoteReference":
		id, _ := s.x.attr("id")
		s.refer(endnotes, id)
	case "drawing", "pict", "object":
		s.figure()
	}
}

// put appends printed text to the paragraph.
func (s *story) put(text string, r *run) {
	if r.struck {
		return
	}
	start := len(s.buf)
	s.buf = append(s.buf, text...)
	s.count(start, r)
}

// text appends the character data of the element begun last. Without
// xml:space="preserve" white space around it does not count.
func (s *story) text(r *run, preserve bool) {
	start := len(s.buf)
	s.buf = s.x.appendText(s.buf)
	if !preserve {
		trimmed := bytes.Trim(s.buf[start:], " \t\r\n")
		n := copy(s.buf[start:], trimmed)
		s.buf = s.buf[:start+n]
	}
	private := false
	for i := start; i < len(s.buf); i++ {
		switch c := s.buf[i]; {
		case c < ' ' && c != '\t':
			s.buf[i] = ' ' // Word prints a line end in w:t as a space
		case c == 0xEF && i+1 < len(s.buf) && s.buf[i+1] >= 0x80 && s.buf[i+1] <= 0x83:
			private = true // U+F000 to U+F0FF: the codes of a symbol font
		}
	}
	if private {
		s.mapSymbols(start, r.font)
	}
	s.count(start, r)
}

// count notes how the text from start on is printed. A space keeps figures apart
// where one of them is raised: 21 with the mark of a note is not 211.
func (s *story) count(start int, r *run) {
	p := s.p
	if p == nil || len(s.buf) == start {
		return
	}
	if p.raised != r.raised {
		p.raised = r.raised
		if start > p.start && figuresMeet(s.buf[:start], s.buf[start:]) {
			s.buf = slices.Insert(s.buf, start, ' ')
		}
	}
	text := s.buf[start:]
	if s.links > 0 {
		p.links += utf8.RuneCount(text)
	}
	if r.bold && p.bold || !r.bold && p.plain || len(bytes.TrimSpace(text)) == 0 {
		return
	}
	if r.bold {
		p.bold = true
	} else {
		p.plain = true
	}
}

// figuresMeet tells whether a figure that ends in before would go on in after.
func figuresMeet(before, after []byte) bool {
	last, _ := utf8.DecodeLastRune(before)
	first, _ := utf8.DecodeRune(after)
	return unicode.IsDigit(last) && unicode.IsDigit(first)
}

// hyperlink reads w:hyperlink. A link to a file outside becomes an attachment.
func (s *story) hyperlink() {
	target := ""
	if r := s.rels.byID(s.x.rel("id")); r.external {
		target = r.target
	}
	start := len(s.buf)
	s.links++
	s.inline()
	s.links--
	s.attach(start, target)
}

// attach adds an attachment whose anchor text stands from start on.
func (s *story) attach(start int, target string) {
	if !isFile(target) || s.mute > 0 || s.fields.code > 0 || start > len(s.buf) {
		return
	}
	s.behind(document.Block{Kind: document.Attachment, Text: s.texts.string(bytes.TrimSpace(s.buf[start:])), Target: target})
}

// embedded adds an attachment for content kept in another format inside the
// file, and says that it is unread.
func (s *story) embedded(text, target, program string) {
	if s.mute > 0 {
		return
	}
	s.behind(document.Block{Kind: document.Attachment, Text: text, Target: target})
	n := document.NewNote("document/embedded", "target", target, "program", program)
	n.Ref.Path = string(s.path)
	s.reader.note(n)
}

// symbol reads w:sym.
func (s *story) symbol(r *run) {
	font, _ := s.x.attr("font")
	char, _ := s.x.attr("char")
	code, err := strconv.ParseUint(char, 16, 32)
	if err != nil || code == 0 {
		return
	}
	s.put(s.glyph(font, rune(code)), r)
}

// mapSymbols replaces the private codes of a symbol font in the text from start on.
func (s *story) mapSymbols(start int, font string) {
	text := string(s.buf[start:])
	s.buf = s.buf[:start]
	for _, c := range text {
		if c >= 0xF000 && c <= 0xF0FF {
			s.buf = append(s.buf, s.glyph(font, c)...)
			continue
		}
		s.buf = utf8.AppendRune(s.buf, c)
	}
}

// glyph returns the character of a symbol font's code. One without a Unicode
// character is noted and printed as U+FFFD, so that its place stays visible.
func (s *story) glyph(font string, code rune) string {
	if c, ok := symbolFor(font, code); ok {
		return string(c)
	}
	s.reader.note(document.NewNote("document/unmapped-glyph", "font", font, "code", strconv.FormatInt(int64(code), 16)))
	return "\uFFFD"
}
