package font

import (
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/extract/pdf/object"
)

// A composite font has codes of several bytes, which a CMap turns into CIDs (ISO
// 32000-1 9.7).
type composite struct {
	codes     *cmap
	toUnicode *toUnicode
	chars     []rune          // of the character collection, by CID
	program   func() *program // nil when nothing is embedded
	gids      []byte          // CIDToGIDMap stream: two bytes for each CID
	// drawn is true where the CID is the number of the glyph in an embedded TrueType
	// program: then what the program calls the glyph is better evidence than the
	// collection, which some producers state wrongly.
	drawn   bool
	widths  cidWidths
	metrics *verticalMetrics // nil for horizontal writing
}

func (s *source) loadComposite(dict object.Dict) {
	descendant := s.descendant(dict)
	descriptor := s.file.Dict(descendant["FontDescriptor"])
	base := s.file.Name(descendant["BaseFont"])
	if base == "" {
		base = s.file.Name(dict["BaseFont"])
	}
	s.style(base, descriptor, true)
	m := &composite{
		codes:     s.encodingCMap(dict["Encoding"]),
		toUnicode: s.toUnicode(dict),
		program:   s.program(descriptor),
		widths:    s.cidWidths(descendant),
	}
	s.font.codes, s.font.Vertical = m.codes, m.codes.vertical
	m.chars = collection(s.ordering(dict, descendant, m))
	if stream := s.file.Stream(descendant["CIDToGIDMap"]); stream != nil {
		m.gids, _ = s.file.Data(stream) // what could be decoded serves
	}
	m.drawn = s.file.Name(descendant["Subtype"]) == "CIDFontType2" && m.program != nil
	if m.codes.vertical {
		m.metrics = s.verticalMetrics(descendant)
	}
	s.font.meaning = m
}

func (s *source) descendant(dict object.Dict) object.Dict {
	list := s.file.Array(dict["DescendantFonts"])
	if len(list) == 0 {
		return s.file.Dict(dict["DescendantFonts"]) // some write it without the array
	}
	return s.file.Dict(list[0])
}

// ordering finds the character collection: of a predefined CMap, of CIDSystemInfo, or
// of a ToUnicode entry that names one, as "Adobe-GB1-UCS2".
func (s *source) ordering(dict, descendant object.Dict, m *composite) string {
	name := string(s.file.Name(dict["ToUnicode"]))
	if name, ok := strings.CutPrefix(name, "Adobe-"); ok {
		if ordering, ok := strings.CutSuffix(name, "-UCS2"); ok {
			return ordering
		}
	}
	for c := m.codes; c != nil; c = c.parent {
		if collection(c.ordering) != nil {
			return c.ordering
		}
	}
	ordering, _ := s.file.String(s.file.Dict(descendant["CIDSystemInfo"])["Ordering"])
	return string(ordering)
}

func (m *composite) fill(c *Char) {
	cid := m.codes.cid(c.Code, c.Size)
	c.Text = m.text(c.Code, c.Size, cid)
	c.Width = clampAdvance(m.widths.advance(cid))
	if m.metrics != nil {
		c.VX, c.VY, c.W1 = m.metrics.of(cid, c.Width)
	}
}

func (m *composite) text(code uint32, size int, cid uint32) string {
	t := m.toUnicode
	if t != nil && (!t.whole || m.program == nil || m.gids != nil) {
		if s := t.text(code); s != "" {
			return s
		}
	}
	if s := m.codes.text(code, size); s != "" {
		return s
	}
	if m.drawn && m.gids == nil {
		if s := m.program().glyphText(cid); s != "" {
			return s
		}
	}
	if s := collectionText(m.chars, cid); s != "" {
		return s
	}
	if m.program != nil {
		return m.program().cidText(cid, m.gids)
	}
	return ""
}

// text is what a code of a predefined CMap means by itself.
func (m *cmap) text(code uint32, size int) string {
	switch m.form {
	case codesUCS2, codesUTF16, codesUTF8, codesUTF32:
		if r := m.rune(code, size); shown(r) {
			return foldRune(r)
		}
	case codesGB18030:
		b := []byte{byte(code >> 24), byte(code >> 16), byte(code >> 8), byte(code)}
		s, err := simplifiedchinese.GB18030.NewDecoder().String(string(b[4-size:]))
		if err == nil && !strings.Contains(s, unmapped) {
			return fold(s)
		}
	}
	return ""
}
