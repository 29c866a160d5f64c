package font

import (
	"strings"
	"unicode/utf16"
)

// maxEntries bounds the entries of one CMap. The largest real one, a whole Chinese
// font mapped character by character, has 65,536.
const maxEntries = 200_000

// maxSpaces bounds the codespace ranges of one CMap; real ones have up to six.
const maxSpaces = 64

// A cmapStream is what a CMap stream says, before it is made a CMap or a ToUnicode
// map. Counts in it are not believed.
type cmapStream struct {
	scan     scanner
	entries  int
	name     string
	use      string // CMap named before usecmap
	vertical bool
	spaces   []codespace
	cids     [4][]span
	text     []span   // bfchar and bfrange
	prefixes []string // what span.prefix counts
}

// readCMap reads a CMap stream (ISO 32000-1 9.7.5.4) or ToUnicode CMap (9.10.3).
func readCMap(data []byte) *cmapStream {
	m := &cmapStream{scan: scanner{data: data}}
	var last, before token
	for {
		t := m.scan.next()
		if t.kind == tokenEnd {
			return m
		}
		for t.kind == tokenWord && section(t.text) {
			t = m.section(t.text)
		}
		if t.kind == tokenWord {
			m.operator(t.text, before, last)
		}
		before, last = last, t
		if before.kind == tokenName && before.text == "WMode" {
			m.vertical = last.kind == tokenNumber && last.number == 1
		}
	}
}

// section reports whether word starts a list of entries; "begin" and "begincmap" do
// not.
func section(word string) bool {
	return strings.HasPrefix(word, "begin") &&
		(strings.HasSuffix(word, "range") || strings.HasSuffix(word, "char"))
}

func (m *cmapStream) operator(word string, before, last token) {
	switch {
	case word == "usecmap" && last.kind == tokenName:
		m.use = last.text
	case word == "def" && last.kind == tokenName && before.kind == tokenName && before.text == "CMapName":
		m.name = last.text
	}
}

// section reads what follows begin... and returns the word that ends it: the end...
// that belongs to it, or the next begin... where that is missing.
func (m *cmapStream) section(name string) token {
	for m.entries < maxEntries {
		t := m.scan.next()
		if t.kind == tokenEnd || t.kind == tokenWord {
			return t
		}
		if t.kind != tokenHex {
			continue
		}
		m.entries++
		var end token
		switch name {
		case "begincodespacerange":
			end = m.codespace(t)
		case "begincidchar":
			end = m.cid(t, t)
		case "begincidrange":
			end = m.cidRange(t)
		case "beginbfchar":
			end = m.bf(t, t)
		case "beginbfrange":
			end = m.bfRange(t)
		}
		if end.kind == tokenWord {
			return end
		}
	}
	return m.scan.next()
}

func (m *cmapStream) codespace(lo token) token {
	hi := m.scan.next()
	size := hi.size
	if hi.kind == tokenHex && size >= 1 && size <= 4 && len(m.spaces) < maxSpaces {
		m.spaces = append(m.spaces, codespace{size, lo.code, hi.code})
	}
	return hi
}

func (m *cmapStream) cidRange(lo token) token {
	hi := m.scan.next()
	if hi.kind != tokenHex {
		return hi
	}
	return m.cid(lo, hi)
}

func (m *cmapStream) cid(lo, hi token) token {
	to := m.scan.next()
	size := lo.size
	if size < 1 || size > 4 || lo.code > hi.code {
		return to
	}
	s := span{lo: lo.code, hi: hi.code}
	switch {
	case to.kind == tokenNumber && to.number >= 0 && to.number <= 0xFFFF:
		s.value = uint32(to.number)
	case to.kind == tokenHex:
		s.value = to.code
	default:
		return to
	}
	m.cids[size-1] = append(m.cids[size-1], s)
	return to
}

func (m *cmapStream) bfRange(lo token) token {
	hi := m.scan.next()
	if hi.kind != tokenHex {
		return hi
	}
	return m.bf(lo, hi)
}

// bf reads the target of a bfchar (hi is lo) or bfrange.
func (m *cmapStream) bf(lo, hi token) token {
	to := m.scan.next()
	first, last := lo.code, hi.code
	switch to.kind {
	case tokenHex:
		if first <= last {
			m.target(first, last, utf16Text(to.bytes))
		}
	case tokenName:
		if s := glyphText(to.text, false); s != "" && first == last {
			m.target(first, last, []rune(s))
		}
	case tokenOpen:
		return m.targets(first, last)
	}
	return to
}

// targets reads the array form of a bfrange: one target for each code.
func (m *cmapStream) targets(first, last uint32) token {
	for code := uint64(first); m.entries < maxEntries; code++ {
		t := m.scan.next()
		switch t.kind {
		case tokenHex:
			m.entries++
			if code <= uint64(last) {
				m.target(uint32(code), uint32(code), utf16Text(t.bytes))
			}
		case tokenClose:
			return t
		case tokenWord, tokenEnd:
			return t
		}
	}
	return m.scan.next()
}

// target maps the codes first to last to text, whose last character counts up.
func (m *cmapStream) target(first, last uint32, text []rune) {
	if len(text) == 0 {
		return
	}
	s := span{lo: first, hi: last, value: uint32(text[len(text)-1])}
	if len(text) > 1 {
		m.prefixes = append(m.prefixes, string(text[:len(text)-1]))
		s.prefix = uint32(len(m.prefixes))
	}
	m.text = append(m.text, s)
}

// utf16Text reads UTF-16BE. A single byte is a character too: some producers write
// <20> for a blank.
func utf16Text(b []byte) []rune {
	if len(b) == 1 {
		return []rune{rune(b[0])}
	}
	if len(b) == 2 && b[0]>>3 != 0xD8>>3 { // the usual case, without surrogates
		return []rune{rune(b[0])<<8 | rune(b[1])}
	}
	units := make([]uint16, 0, 4)
	for i := 0; i+1 < len(b); i += 2 {
		units = append(units, uint16(b[i])<<8|uint16(b[i+1]))
	}
	for len(units) > 1 && units[len(units)-1] == 0 { // padded
		units = units[:len(units)-1]
	}
	return utf16.Decode(units)
}
