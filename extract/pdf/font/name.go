package font

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/extract/pdf/object"
	"gongkai/extract/pdf/page"
)

// displayName makes a font name readable: the subset prefix "ABCDEF+" is dropped, and
// bytes that are not UTF-8 are read as GBK, which Chinese producers write into names.
func displayName(name string) string {
	if len(name) > 7 && name[6] == '+' && strings.Trim(name[:6], "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" {
		name = name[7:]
	}
	if utf8.ValidString(name) {
		return name
	}
	s, err := simplifiedchinese.GBK.NewDecoder().String(name)
	if err == nil && !strings.ContainsRune(s, utf8.RuneError) {
		return s
	}
	return strings.ToValidUTF8(name, unmapped)
}

// Font descriptor flags (ISO 32000-1 table 123).
const (
	flagSymbolic  = 1 << 2
	flagItalic    = 1 << 6
	flagForceBold = 1 << 18
)

// boldWeight is the least FontWeight that counts as bold: semi-bold of the OpenType
// weight classes.
const boldWeight = 600

// style reads name, weight and heights of f from its descriptor. cjk chooses the
// heights used when the descriptor has none that can be.
func (s *source) style(base object.Name, descriptor object.Dict, cjk bool) {
	f := s.font
	if base == "" {
		base = s.file.Name(descriptor["FontName"])
	}
	f.Name = displayName(string(base))
	flags, _ := s.file.Int(descriptor["Flags"])
	weight, _ := s.file.Number(descriptor["FontWeight"])
	angle, _ := s.file.Number(descriptor["ItalicAngle"])
	f.Bold = page.BoldName(f.Name) || weight >= boldWeight || flags&flagForceBold != 0
	f.Italic = page.ItalicName(f.Name) || angle != 0 || flags&flagItalic != 0
	ascent, _ := s.file.Number(descriptor["Ascent"])
	descent, _ := s.file.Number(descriptor["Descent"])
	f.Ascent, f.Descent = heights(ascent/1000, descent/1000, cjk)
}

// Limits of ascent and descent in em. A glyph's box is made of them, and neighbours
// are compared by it; descriptors with 0, with font units not scaled to 1000, or with
// the bounding box of a whole font are common.
const (
	minAscent, maxAscent   = 0.6, 1.1
	minDescent, maxDescent = 0.05, 0.4
)

// heights returns ascent and (negative) descent in em, replaced where they cannot be.
func heights(ascent, descent float64, cjk bool) (float64, float64) {
	defaultAscent, defaultDescent := 0.75, 0.25
	if cjk {
		defaultAscent, defaultDescent = 0.88, 0.12
	}
	if descent < 0 {
		descent = -descent // some write it without its sign
	}
	if !(ascent >= minAscent/2 && ascent <= 2*maxAscent) {
		ascent = defaultAscent
	}
	if !(descent > 0 && descent <= 2*maxDescent) {
		descent = defaultDescent
	}
	ascent = max(minAscent, min(maxAscent, ascent))
	return ascent, -max(minDescent, min(maxDescent, descent))
}
