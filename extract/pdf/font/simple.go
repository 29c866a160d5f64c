package font

import (
	"strings"

	"gongkai/extract/pdf/object"
)

// A source reads the parts of one font dictionary.
type source struct {
	file *object.File
	font *Font
}

// A simple font has single-byte codes that stand for named glyphs (ISO 32000-1 9.6).
type simple struct {
	toUnicode *toUnicode
	names     encodingNames
	program   func() *program // nil when nothing is embedded
	widths    simpleWidths
	truetype  bool
	symbolic  bool
	dingbats  bool
	symbols   *symbolSet // nil for most fonts
}

func (s *source) loadSimple(dict object.Dict, subtype object.Name) {
	descriptor := s.file.Dict(dict["FontDescriptor"])
	base := s.file.Name(dict["BaseFont"])
	s.style(base, descriptor, false)
	flags, _ := s.file.Int(descriptor["Flags"])
	m := &simple{
		toUnicode: s.toUnicode(dict),
		program:   s.program(descriptor),
		truetype:  subtype == "TrueType",
		symbolic:  flags&flagSymbolic != 0,
		dingbats:  strings.Contains(string(base), "Dingbats"),
	}
	m.symbols = symbolsOf(s.font.Name)
	encoding := dict["Encoding"]
	if m.symbols != nil { // a base encoding of letters that is stated for it is wrong
		encoding = object.Dict{"Differences": s.file.Dict(encoding)["Differences"]}
	}
	m.names = s.encoding(encoding, s.implicitEncoding(m))
	scale := 1.0 / 1000
	if subtype == "Type3" {
		scale = s.loadType3(dict)
	}
	m.widths = s.simpleWidths(dict, descriptor, scale)
	if m.widths.list == nil && subtype != "Type3" && (m.program == nil || !m.truetype) {
		m.widths.standard = standardWidths(s.font)
	}
	s.font.meaning = m
}

// implicitEncoding names the encoding that holds where a font gives none and has no
// embedded program that does.
func (s *source) implicitEncoding(m *simple) string {
	switch {
	case m.dingbats:
		return "ZapfDingbats"
	case m.program == nil && strings.HasPrefix(s.font.Name, "Symbol"):
		return "Symbol"
	case m.program != nil && m.symbolic:
		return ""
	case m.truetype:
		return "WinAnsi"
	}
	return "Standard"
}

// loadType3 sets what only a Type 3 font has and returns the scale of its widths.
func (s *source) loadType3(dict object.Dict) float64 {
	f := s.font
	f.Type3 = true
	for i, v := range s.file.Array(dict["FontMatrix"]) {
		if n, ok := s.file.Number(v); ok && i < len(f.Matrix) {
			f.Matrix[i] = clampShift(n)
		}
	}
	if f.Name == "" {
		f.Name = displayName(string(s.file.Name(dict["Name"])))
	}
	if box := s.file.Array(dict["FontBBox"]); len(box) == 4 {
		low, _ := s.file.Number(box[1])
		high, _ := s.file.Number(box[3])
		f.Ascent, f.Descent = heights(high*f.Matrix[3], low*f.Matrix[3], false)
	}
	return f.Matrix[0]
}

func (m *simple) fill(c *Char) {
	code := byte(c.Code)
	c.Text = m.text(code)
	c.Width = m.widths.advance(code, m.names.list[code])
	if m.widths.list == nil && m.widths.standard == "" && m.program != nil {
		if w, ok := m.program().codeAdvance(code); ok {
			c.Width = w
		}
	}
}

func (m *simple) text(code byte) string {
	if m.toUnicode != nil {
		if s := m.toUnicode.text(uint32(code)); s != "" {
			return s
		}
	}
	if m.symbols != nil && m.symbols[code] != "" && !m.names.stated[code] {
		return m.symbols[code]
	}
	name := m.names.list[code]
	if m.names.stated[code] || m.program == nil {
		if s := m.nameText(name); s != "" {
			return s
		}
	}
	if m.program != nil {
		p := m.program()
		if s := p.nameText(name); s != "" && m.names.stated[code] {
			return s
		}
		if s := p.codeText(code); s != "" {
			return s
		}
		if s := m.nameText(name); s != "" && !m.names.stated[code] {
			return s
		}
	}
	if (code == '\t' || code == '\n' || code == '\r') && !m.symbolic {
		return " " // text set with its line ends; nothing is painted
	}
	return ""
}

func (m *simple) nameText(name string) string {
	if name == "" {
		return ""
	}
	return glyphText(name, m.dingbats)
}

// encodingNames is the glyph name of each code, and whether the font dictionary says
// so itself.
type encodingNames struct {
	list   [256]string
	stated [256]bool
}

// encoding reads an Encoding entry: a name, or a dictionary with BaseEncoding and
// Differences (9.6.6). implicit is used where it does not speak.
func (s *source) encoding(entry object.Object, implicit string) encodingNames {
	var e encodingNames
	dict := s.file.Dict(entry)
	name := s.file.Name(entry)
	if dict != nil {
		name = s.file.Name(dict["BaseEncoding"])
	}
	stated := strings.TrimSuffix(string(name), "Encoding")
	switch names := encodingTable(stated); {
	case names != nil:
		e.list = *names
		for code, n := range names {
			e.stated[code] = n != ""
		}
	default:
		if names := encodingTable(implicit); names != nil {
			e.list = *names
		}
	}
	code := int64(0)
	for _, entry := range s.file.Array(dict["Differences"]) {
		switch v := s.file.Resolve(entry).(type) {
		case object.Name:
			if code >= 0 && code < 256 {
				e.list[code], e.stated[code] = string(v), true
			}
			code++
		default:
			if n, ok := s.file.Int(v); ok {
				code = n
			}
		}
	}
	return e
}

var encodings memo[*[256]string]

// encodingTable returns the glyph names of a base encoding: "Standard", "WinAnsi",
// "MacRoman", "MacExpert", "PDFDoc", "Symbol" or "ZapfDingbats"; nil for another.
func encodingTable(name string) *[256]string {
	if name == "" || archive()["encoding/"+name] == nil {
		return nil
	}
	return encodings.get(name, func(name string) *[256]string {
		var names [256]string
		for i, line := range strings.Split(string(table("encoding/"+name)), "\n") {
			if i < len(names) && line != ".notdef" {
				names[i] = line
			}
		}
		return &names
	})
}
