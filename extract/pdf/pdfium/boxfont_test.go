package pdfium

import (
	"bytes"
	"encoding/binary"
	"flag"
	"os"
	"slices"
	"testing"
)

var update = flag.Bool("update", false, "write fonts/box.ttf")

// The font of fonts.go is what boxFont makes.
func TestBoxFont(t *testing.T) {
	const name = "fonts/box.ttf"
	font := boxFont()
	if *update {
		if err := os.WriteFile(name, font, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(name)
	if err != nil || !bytes.Equal(have, font) {
		t.Errorf("%s is not what boxFont makes (%v): run with -update", name, err)
	}
}

// boxFont builds a TrueType font whose every character is one narrow bar, a tenth
// of an em wide and half an em high: within the box of any glyph.
func boxFont() []byte {
	const em, ascent, descent = 1000, 880, -120
	const left, right, bottom, top = 0, 100, 0, 500
	glyph := words(1, left, bottom, right, top, // one contour and its bounds
		3, 0) // its last point; no instructions
	glyph = append(glyph, 1, 1, 1, 1) // four points on the curve, in long form
	glyph = append(glyph, words(left, right-left, 0, left-right, bottom, 0, top-bottom, 0)...)
	length := len(glyph)
	return sfnt(map[string][]byte{
		"glyf": slices.Concat(glyph, glyph),
		"loca": words(0, length/2, length),
		"cmap": slices.Concat(words(0, 1, 3, 10), long(12), // one subtable, for all of Unicode
			// Format 13: a range of characters for one glyph.
			words(13, 0), long(16+12, 0, 1, 0x20, 0x2FFFF, 1)),
		"head": slices.Concat(long(0x10000, 0x10000, 0, 0x5F0F3CF5), words(0, em), long(0, 0, 0, 0),
			words(left, bottom, right, top, 0, 8, 2, 0, 0)),
		"hhea": slices.Concat(long(0x10000), words(ascent, descent, 0, em, 0, 0, right, 1, 0, 0, 0, 0, 0, 0, 0, 2)),
		"hmtx": words(em, left, em, left),
		"maxp": slices.Concat(long(0x10000), words(2, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0)),
		"OS/2": os2(ascent, descent),
		"name": names("Gongkai Box", "Regular"),
		"post": long(0x30000, 0, 0, 0, 0, 0, 0, 0),
	})
}

// os2 builds the table by which pdfium tells what a font is for: the code pages of
// Japanese, simplified Chinese, Korean and traditional Chinese.
func os2(ascent, descent int) []byte {
	b := words(1, 1000, 400, 5, 0, 650, 600, 0, 75, 650, 600, 0, 350, 50, 300, 0)
	b = append(b, make([]byte, 10)...) // panose
	b = append(b, long(0, 1<<27, 0, 0)...)
	b = append(b, "NONE"...)
	b = append(b, words(0x40, 0x20, 0xFFFF, ascent, descent, 0, ascent, -descent)...)
	return append(b, long(1<<17|1<<18|1<<19|1<<20, 0)...)
}

// names builds the table of names with the family and the style, once for the
// Macintosh, which pdfium reads, and once for Windows.
func names(family, style string) []byte {
	text := family + style
	at := 6 + 4*12
	b := words(0, 4, at)
	for _, platform := range [...]int{1, 3} {
		from := 0
		for i, s := range [...]string{family, style} {
			n, start := len(s), from
			encoding, language := 0, 0
			if platform == 3 {
				n, start, encoding, language = 2*n, len(text)+2*start, 1, 0x409
			}
			b = append(b, words(platform, encoding, language, i+1, n, start)...)
			from += len(s)
		}
	}
	b = append(b, text...)
	for i := range len(text) {
		b = append(b, 0, text[i])
	}
	return b
}

// sfnt puts the tables of a font together.
func sfnt(tables map[string][]byte) []byte {
	tags := make([]string, 0, len(tables))
	for tag := range tables {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	head := slices.Concat(long(0x10000), words(len(tags), 128, 3, 16*len(tags)-128))
	var body []byte
	for _, tag := range tags {
		head = append(head, tag...)
		head = append(head, long(0, 12+16*len(tags)+len(body), len(tables[tag]))...)
		body = append(body, tables[tag]...)
		body = append(body, make([]byte, -len(body)&3)...)
	}
	return append(head, body...)
}

func words(v ...int) []byte {
	var b []byte
	for _, n := range v {
		b = binary.BigEndian.AppendUint16(b, uint16(n))
	}
	return b
}

func long(v ...int) []byte {
	var b []byte
	for _, n := range v {
		b = binary.BigEndian.AppendUint32(b, uint32(n))
	}
	return b
}
