package font

import (
	"encoding/binary"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// maxGlyphs is the number of glyph numbers there are.
const maxGlyphs = 1 << 16

// maxTables bounds the tables and cmap subtables that are looked at.
const maxTables = 64

// maxCodes bounds the codes read out of all subtables of one font together: twice
// what Unicode has assigned.
const maxCodes = 400_000

// u16 and u32 read big-endian numbers; 0 outside the data.
func u16(b []byte, at int) int {
	if at < 0 || at+2 > len(b) {
		return 0
	}
	return int(binary.BigEndian.Uint16(b[at:]))
}

func u32(b []byte, at int) int {
	if at < 0 || at+4 > len(b) {
		return 0
	}
	return int(binary.BigEndian.Uint32(b[at:]))
}

// from returns b without its first at bytes, nil when it has not as many.
func from(b []byte, at int) []byte {
	if at < 0 || at > len(b) {
		return nil
	}
	return b[at:]
}

// An sfnt is a TrueType or OpenType font file: tables by tag.
type sfnt map[string][]byte

func openSFNT(data []byte) sfnt {
	head := 0
	if string(data[:4]) == "ttcf" {
		head = u32(data, 12)
	}
	switch tag := u32(data, head); tag {
	case 0x00010000, 0x00020000, 0x74727565 /* true */, 0x4F54544F /* OTTO */ :
	default:
		return nil
	}
	tables := make(sfnt)
	for i := range min(u16(data, head+4), maxTables) {
		entry := from(data, head+12+16*i)
		if len(entry) < 16 {
			break
		}
		body := from(data, u32(entry, 8))
		tables[string(entry[:4])] = body[:min(len(body), u32(entry, 12))]
	}
	return tables
}

func (p *program) readSFNT(data []byte) bool {
	tables := openSFNT(data)
	if tables == nil {
		return false
	}
	if cff := tables["CFF "]; cff != nil {
		p.readCFF(cff)
	}
	glyphs := u16(tables["maxp"], 4)
	if glyphs == 0 {
		glyphs = maxGlyphs
	}
	p.readCmapTable(tables["cmap"], glyphs)
	if p.names == nil {
		p.readPost(tables["post"])
	}
	p.readAdvances(tables, glyphs)
	return true
}

// readAdvances reads hmtx.
func (p *program) readAdvances(tables sfnt, glyphs int) {
	unit, metrics := u16(tables["head"], 18), tables["hmtx"]
	n := min(u16(tables["hhea"], 34), len(metrics)/4, glyphs)
	if unit == 0 || n == 0 {
		return
	}
	p.advances = make([]float32, glyphs)
	for gid := range p.advances {
		p.advances[gid] = float32(u16(metrics, 4*min(gid, n-1))) / float32(unit)
	}
}

// A subtable is one encoding of the cmap table.
type subtable struct {
	platform, encoding int
	data               []byte
}

// unicodeRank orders the Unicode subtables, the fullest first; 0 is none of them.
func (t subtable) unicodeRank() int {
	switch {
	case t.platform == 3 && t.encoding == 10:
		return 1
	case t.platform == 0 && (t.encoding == 4 || t.encoding == 6):
		return 2
	case t.platform == 3 && t.encoding == 1:
		return 3
	case t.platform == 0 && t.encoding != 5:
		return 4
	}
	return 0
}

// readCmapTable inverts the cmap table: which character each glyph shows.
func (p *program) readCmapTable(table []byte, glyphs int) {
	var all []subtable
	seen := make(map[int]bool) // several encodings often share one subtable
	for i := range min(u16(table, 2), maxTables) {
		at := 4 + 8*i
		if offset := u32(table, at+4); seen[offset] {
			continue
		} else {
			seen[offset] = true
		}
		all = append(all, subtable{u16(table, at), u16(table, at+2), from(table, u32(table, at+4))})
	}
	codes := codeReader{glyphs: glyphs, left: maxCodes}
	p.unicode = make([]rune, glyphs)
	for rank := 1; rank <= 4; rank++ {
		for _, t := range all {
			if t.unicodeRank() == rank {
				codes.each(t.data, p.unicodeCode)
			}
		}
	}
	for _, t := range all {
		switch {
		case t.platform == 3 && t.encoding == 0:
			codes.each(t.data, p.symbolCode)
		case t.platform == 3 && t.encoding == 3:
			codes.each(t.data, p.prcCode)
		case t.platform == 1 && t.encoding == 0:
			codes.each(t.data, func(code, gid uint32) {
				if code < 256 {
					p.mac[code] = uint16(gid)
				}
			})
		}
	}
}

func (p *program) unicodeCode(code, gid uint32) {
	r := rune(code)
	if !shown(r) {
		return
	}
	if old := p.unicode[gid]; old == 0 || oddity(r) < oddity(old) {
		p.unicode[gid] = r
	}
}

// symbolCode takes a code of a (3,0) subtable: F0xx is the code xx of a symbolic font,
// others are Unicode with some Chinese fonts.
func (p *program) symbolCode(code, gid uint32) {
	switch {
	case code < 256:
		p.symbol[code] = uint16(gid)
	case code>>8 == 0xF0:
		p.symbol[code&0xFF] = uint16(gid)
	case p.unicode[gid] == 0 && code > 0x2000:
		p.unicodeCode(code, gid)
	}
}

// prcCode takes a code of a (3,3) subtable, which is GBK.
func (p *program) prcCode(code, gid uint32) {
	if p.unicode[gid] != 0 || code > 0xFFFF {
		return
	}
	if p.prc == nil {
		p.prc = simplifiedchinese.GBK.NewDecoder()
	}
	in, out := [2]byte{byte(code >> 8), byte(code)}, [4]byte{}
	skip := 0
	if code < 256 {
		skip = 1
	}
	n, _, err := p.prc.Transform(out[:], in[skip:], true)
	if r, _ := utf8.DecodeRune(out[:n]); err == nil && r != utf8.RuneError {
		p.unicodeCode(uint32(r), gid)
	}
}

// oddity ranks the characters of one glyph: the ordinary one is meant.
func oddity(r rune) int {
	switch {
	case r >= 0x2E80 && r <= 0x2FDF, r >= 0x31C0 && r <= 0x31EF,
		r >= 0xF900 && r <= 0xFAFF, r >= 0x2F800 && r <= 0x2FA1F:
		return 2
	case r >= 0xFE10 && r <= 0xFE1F, r >= 0xFE30 && r <= 0xFE4F:
		return 1
	}
	return 0
}
