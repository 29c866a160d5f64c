package pdfium

import (
	"bytes"
	"math"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/extract/pdf/page"
)

// A style is what the glyphs of one text object share.
type style struct {
	*font
	clip      clip
	size      float64 // of the font, before any matrix; negative turns the glyphs round
	gray      float32
	invisible bool
	stroked   bool
}

func (s *style) sign() float64 { return math.Copysign(1, s.size) }

// A font is what is known of an FPDF_FONT.
type font struct {
	face *page.Font
	flat bool // pdfium's boxes of it are those of the ink
}

// unstyled stands before the first glyph.
var unstyled style

// styleOf reads the style of a text object; i is one of its characters.
func (t *texts) styleOf(obj, i uint64) *style {
	size := math.Float64frombits(t.in.call(charFontSize, t.text, i))
	s := &style{clip: clip{t.area, -1}, size: size}
	if obj == 0 {
		s.font = t.fontOf(0)
		return s
	}
	if c, ok := t.ofText[obj]; ok {
		s.clip = c
	}
	s.font = t.fontOf(t.in.call(textFont, obj))
	// ISO 32000-1 table 106: 0 fill, 1 stroke, 2 both, 3 neither; 4 to 7 the same
	// and add to the clip.
	colour := fillColor
	switch int32(t.in.call(textMode, obj)) & 3 {
	case 1:
		colour = strokeColor
	case 2:
		s.stroked = true
	case 3:
		s.invisible = true
	}
	s.gray = t.gray(colour, obj)
	return s
}

// Bits of a font descriptor's Flags (ISO 32000-1 table 123).
const (
	italicFlag    = 1 << 6
	forceBoldFlag = 1 << 18
)

// The usual height and depth of a face in em, for fonts that tell none, and the
// sums of both that can be: all faces of the real documents are within 1 and 1.5.
const (
	usualAscent  = 0.88
	usualDescent = -0.12

	leastHeight = 0.5
	mostHeight  = 2
)

// fontOf reads a font, once per document. 0 is a font of which nothing is known.
func (t *texts) fontOf(handle uint64) *font {
	if f := t.file.fonts[handle]; f != nil {
		return f
	}
	f := &font{face: &page.Font{}}
	t.file.fonts[handle] = f
	if handle == 0 {
		return f
	}
	name := baseName(t.string(fontName, handle))
	flags := int32(t.in.call(fontFlags, handle))
	if flags == -1 { // it could not tell
		flags = 0
	}
	f.face.Name = name
	f.face.Bold = flags&forceBoldFlag != 0 || page.BoldName(name)
	f.face.Italic = flags&italicFlag != 0 || page.ItalicName(name)
	up := t.emOf(fontAscent, handle)
	down := t.emOf(fontDescent, handle)
	height := up - down
	// Only a Type 3 font has no base font (ISO 32000-1 table 112).
	f.flat = name == "" || !(height >= leastHeight && height <= mostHeight && up > 0)
	return f
}

// emOf asks for a font's ascent or descent at size 1.
func (t *texts) emOf(f call, handle uint64) float64 {
	one := uint64(math.Float32bits(1))
	if t.in.call(f, handle, one, t.in.at(0)) == 0 {
		return 0
	}
	return t.in.float32At(0)
}

// string asks for a text of at most scratchSize bytes with its final zero.
func (t *texts) string(f call, handle uint64) []byte {
	n := t.in.call(f, handle, t.in.at(0), scratchSize)
	if n > scratchSize {
		return nil
	}
	b, _ := t.in.memory.Read(t.in.scratch, uint32(n))
	b, _, _ = bytes.Cut(b, []byte{0})
	return b
}

// baseName is the name of a font without the prefix of a subset (ISO 32000-1
// 9.6.4), in UTF-8: Chinese names are in GBK as often.
func baseName(b []byte) string {
	if len(b) > 7 && b[6] == '+' && !bytes.ContainsFunc(b[:6], func(c rune) bool { return c < 'A' || c > 'Z' }) {
		b = b[7:]
	}
	if utf8.Valid(b) {
		return string(b)
	}
	name, err := simplifiedchinese.GBK.NewDecoder().Bytes(b)
	if err != nil {
		return string(bytes.ToValidUTF8(b, []byte("\uFFFD")))
	}
	return string(name)
}
