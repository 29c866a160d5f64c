package font

import (
	"bytes"
	"sync"

	"golang.org/x/text/encoding"

	"gongkai/extract/pdf/object"
)

// maxProgram bounds the bytes of a font program that are looked at. A whole Chinese
// font has up to 30 MB, and its tables of names and codes may be anywhere in it.
const maxProgram = 64 << 20

// A program is what an embedded font program says about the meaning of its glyphs.
type program struct {
	unicode  []rune   // by glyph: cmap inverted; 0 where it has no character
	names    []string // by glyph: post table or CFF charset
	cids     []uint16 // by glyph: charset of a CID-keyed CFF
	ordering string   // of these CIDs
	glyphs   map[uint16]uint16
	// builtin is the glyph name of each code in the built-in encoding of a Type 1 or
	// CFF program.
	builtin [256]string
	// symbol and mac are the glyphs of the codes by the (3,0) and (1,0) subtables of
	// a TrueType program; 0 is none.
	symbol, mac [256]uint16
	advances    []float32         // by glyph, in em
	prc         *encoding.Decoder // of (3,3) subtables
}

// program returns a reader of the embedded font program, which is read when first
// needed; nil when nothing is embedded.
func (s *source) program(descriptor object.Dict) func() *program {
	for _, key := range []object.Name{"FontFile2", "FontFile3", "FontFile"} {
		if stream := s.file.Stream(descriptor[key]); stream != nil {
			return sync.OnceValue(func() *program {
				p := readProgram(s.data(stream, maxProgram))
				if p == nil {
					s.font.fault("program-unreadable")
					p = &program{}
				}
				return p
			})
		}
	}
	return nil
}

// readProgram reads a font program by its first bytes, since the key it is stored
// under is not always right. nil when it is none.
func readProgram(data []byte) *program {
	p := &program{}
	ok := false
	switch {
	case len(data) < 4:
	case bytes.HasPrefix(data, []byte("%!")), data[0] == 0x80:
		ok = p.readType1(data)
	case data[0] == 1 && data[1] == 0 && data[2] >= 4 && data[2] < 32:
		ok = p.readCFF(data)
	default:
		ok = p.readSFNT(data)
	}
	if !ok {
		return nil
	}
	return p
}

// glyphText returns the text of a glyph by number.
func (p *program) glyphText(gid uint32) string {
	if uint64(gid) < uint64(len(p.unicode)) && p.unicode[gid] != 0 {
		return foldRune(p.unicode[gid])
	}
	if uint64(gid) < uint64(len(p.names)) {
		return glyphText(p.names[gid], false)
	}
	return ""
}

// cidText returns the text of a CID by the glyph that is drawn for it. gids is the
// content of the CIDToGIDMap, empty for Identity.
func (p *program) cidText(cid uint32, gids []byte) string {
	if len(p.cids) > 0 {
		if s := collectionText(collection(p.ordering), cid); s != "" {
			return s
		}
		return p.glyphText(p.glyphOfCID(cid))
	}
	if len(gids) > 0 {
		at := 2 * int(cid)
		if at+1 >= len(gids) {
			return ""
		}
		cid = uint32(gids[at])<<8 | uint32(gids[at+1])
	}
	return p.glyphText(cid)
}

func (p *program) glyphOfCID(cid uint32) uint32 {
	if p.glyphs == nil {
		p.glyphs = make(map[uint16]uint16, len(p.cids))
		for gid, c := range p.cids {
			p.glyphs[c] = uint16(gid)
		}
	}
	return uint32(p.glyphs[uint16(cid)])
}

// nameText returns the text of the glyph with a name that means nothing itself, by
// the Unicode cmap of the program.
func (p *program) nameText(name string) string {
	if name == "" || len(p.unicode) == 0 {
		return ""
	}
	for gid, n := range p.names {
		if n == name && gid < len(p.unicode) && p.unicode[gid] != 0 {
			return foldRune(p.unicode[gid])
		}
	}
	return ""
}

// codeText returns the text of a code of a simple font by the program alone.
func (p *program) codeText(code byte) string {
	if name := p.builtin[code]; name != "" {
		return glyphText(name, false)
	}
	if gid := p.glyphOfCode(code); gid != 0 {
		return p.glyphText(uint32(gid))
	}
	return ""
}

func (p *program) glyphOfCode(code byte) uint16 {
	if gid := p.symbol[code]; gid != 0 {
		return gid
	}
	return p.mac[code]
}

// codeAdvance is the advance of a code, for a TrueType font without Widths.
func (p *program) codeAdvance(code byte) (float64, bool) {
	gid := int(p.glyphOfCode(code))
	if gid == 0 || gid >= len(p.advances) {
		return 0, false
	}
	return float64(p.advances[gid]), true
}
