// Package font turns the character codes of a PDF font into Unicode text and
// advances. It draws nothing.
//
// Load reads a font dictionary once. Next takes one character off a shown string:
// how many bytes it has (codespace ranges of the CMap), its text and its advance.
// What a code means is asked of these sources, the first that knows wins:
//
//  1. the ToUnicode CMap;
//  2. the encoding itself: glyph names of a simple font, codes of a predefined CMap
//     that are Unicode or GBK;
//  3. the character collection: CID to Unicode for GB1, CNS1, Japan1 and Korea1;
//  4. the embedded font program: its cmap or post table, charset names or built-in
//     encoding.
//
// A character none of them knows is Unmapped; there is no guessing. Text is given
// as the page shows it: radicals and compatibility ideographs that look like an
// ordinary ideograph, vertical presentation forms and Latin ligatures are replaced
// by the ordinary characters; full-width forms stay.
//
// Known limits: a Type 3 font is read by its glyph names and ToUnicode only; the
// expert charsets of CFF are not read; notdef ranges of CMaps are ignored.
//
// Source: ISO 32000-1 9.5 to 9.10; Adobe Technical Notes 5014 (CMaps), 5176 (CFF);
// ISO/IEC 14496-22 (OpenType).
package font

import (
	"math"

	"gongkai/extract/pdf/object"
)

// A Font is one font dictionary, read. It is for one goroutine at a time.
type Font struct {
	Name string // base font without the subset prefix, in UTF-8
	// Bold is told by name, weight or flags; Italic by name, angle or flags.
	Bold, Italic bool
	Vertical     bool // writing mode 1: advances are Char.W1
	// Ascent and Descent are in em, Descent negative, both within sane limits.
	Ascent, Descent float64
	Type3           bool
	Matrix          [6]float64 // of a Type 3 font: glyph space to text space

	faults []string
	codes  *cmap // nil for a simple font: codes are single bytes
	meaning
	cache cache
}

// A Char is one character code of a font.
type Char struct {
	Code uint32
	Size int // bytes of the string it took, at least 1
	// Text is what it shows; U+FFFD when Unmapped. Never empty.
	Text     string
	Unmapped bool
	// Width is the horizontal advance w0 in em: 1 is the font size.
	Width float64
	// VX, VY is the position vector v (from the horizontal to the vertical origin)
	// and W1 the vertical advance w1y (mostly -1), in em: ISO 32000-1 9.7.4.3. They
	// are 0 unless the font is Vertical.
	VX, VY, W1 float64
	// Space marks the single-byte code 32, to which word spacing applies (9.3.3).
	Space bool
}

// meaning tells what a code of one kind of font means: it fills Text and the
// advances of c, whose Code and Size are set. An empty Text is unmapped.
type meaning interface {
	fill(c *Char)
}

// unmapped is the text of a character whose meaning is not known.
const unmapped = "\uFFFD"

// Load reads the font dictionary dict. It never returns nil and never fails: what
// cannot be read is Unmapped and named in Faults. Call it once per font object,
// since everything is parsed anew.
func Load(f *object.File, dict object.Dict) *Font {
	font := &Font{Matrix: [6]float64{0.001, 0, 0, 0.001, 0, 0}}
	source := &source{file: f, font: font}
	switch subtype := f.Name(dict["Subtype"]); {
	case subtype == "Type0" || f.Array(dict["DescendantFonts"]) != nil:
		source.loadComposite(dict)
	default:
		source.loadSimple(dict, subtype)
	}
	return font
}

// Faults names what could not be used, in the order it was met: short stable keys
// such as "cmap-unknown:XYZ". The last ones may appear only after Next was called,
// since font programs are read when first needed.
func (f *Font) Faults() []string { return f.faults }

// maxFaults keeps a hostile font from filling memory with complaints.
const maxFaults = 16

func (f *Font) fault(key string) {
	if len(f.faults) < maxFaults {
		f.faults = append(f.faults, key)
	}
}

// Next returns the first character of s, which must not be empty. The result is
// shared by all occurrences of the code and must not be changed.
func (f *Font) Next(s []byte) *Char {
	if f.codes == nil {
		if c := f.cache.single[s[0]]; c != nil {
			return c
		}
		return f.see(uint32(s[0]), 1)
	}
	code, size := f.codes.next(s)
	if c := f.cache.get(code, size); c != nil {
		return c
	}
	return f.see(code, size)
}

// see makes and keeps the character of a code that is met for the first time.
func (f *Font) see(code uint32, size int) *Char {
	c := f.cache.put(code, size)
	c.Code, c.Size = code, size
	c.Space = size == 1 && code == ' '
	f.fill(c)
	if c.Text == "" {
		c.Text, c.Unmapped = unmapped, true
	}
	c.Width = clampAdvance(c.Width)
	return c
}

// maxAdvance bounds advances in em. The widest real ones are rules and leaders of a
// few em; beyond it a width table is broken and would throw text off the page.
const maxAdvance = 20

func clampAdvance(w float64) float64 {
	switch {
	case math.IsNaN(w) || w < 0:
		return 0
	case w > maxAdvance:
		return maxAdvance
	}
	return w
}

// clampShift bounds a vertical metric, which may have either sign.
func clampShift(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return max(-maxAdvance, min(maxAdvance, v))
}
