package font

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// A cmap tells how strings fall into codes and which CID each code has.
type cmap struct {
	name     string
	ordering string // of its CIDs: "GB1"; "" or "Identity" when they have no meaning
	vertical bool
	form     form
	spaces   []codespace
	cids     [4][]span // by size of code, sorted, not overlapping
	// lead is the size of a code by its first byte; 0 where more bytes decide.
	lead   [256]uint8
	parent *cmap // usecmap: asked for what is not found here
}

// form is what the codes are, where that is more than a key of a table.
type form uint8

const (
	opaque   form = iota
	identity      // two bytes, the CID itself
	codesUCS2
	codesUTF16
	codesUTF8
	codesUTF32
	codesGB18030 // or one of its subsets GB 2312 (EUC) and GBK
)

// A codespace is a set of codes of one size: each byte lies between the bytes of lo
// and hi.
type codespace struct {
	size   int
	lo, hi uint32
}

// A span gives the codes lo to hi the values value, value+1, ... In a ToUnicode map
// prefix is the index of the text that precedes the value, plus 1.
type span struct {
	lo, hi, value, prefix uint32
}

func (c codespace) contains(code uint32) bool {
	for shift := 0; shift < c.size*8; shift += 8 {
		b := code >> shift & 0xFF
		if b < c.lo>>shift&0xFF || b > c.hi>>shift&0xFF {
			return false
		}
	}
	return true
}

// settle makes the lead table; call it when spaces are complete.
func (m *cmap) settle() {
	for b := range m.lead {
		m.lead[b] = m.leadSize(uint32(b))
	}
}

func (m *cmap) leadSize(b uint32) uint8 {
	size := 0
	for _, c := range m.spaces {
		shift := (c.size - 1) * 8
		if b < c.lo>>shift&0xFF || b > c.hi>>shift&0xFF {
			continue
		}
		if size != 0 && size != c.size {
			return 0
		}
		size = c.size
	}
	if size == 0 { // 9.7.6.3: as long as the shortest code
		size = 4
		for _, c := range m.spaces {
			size = min(size, c.size)
		}
		if len(m.spaces) == 0 {
			size = 2
		}
	}
	return uint8(size)
}

// next takes the first code off s, which is not empty. Size never exceeds len(s): a
// code cut off by the end of the string is what is left of it.
func (m *cmap) next(s []byte) (code uint32, size int) {
	size = int(m.lead[s[0]])
	if size == 2 && len(s) >= 2 {
		return uint32(s[0])<<8 | uint32(s[1]), 2
	}
	if size == 0 {
		size = m.match(s)
	}
	size = min(size, len(s))
	for _, b := range s[:size] {
		code = code<<8 | uint32(b)
	}
	return code, size
}

// match finds the size where the first byte does not tell it, as in GB 18030 and
// UTF-16.
func (m *cmap) match(s []byte) int {
	var code uint32
	for i := 0; i < len(s) && i < 4; i++ {
		code = code<<8 | uint32(s[i])
		for _, c := range m.spaces {
			if c.size == i+1 && c.contains(code) {
				return c.size
			}
		}
	}
	size := 4
	for _, c := range m.spaces {
		shift := (c.size - 1) * 8
		if b := uint32(s[0]); b >= c.lo>>shift&0xFF && b <= c.hi>>shift&0xFF {
			size = min(size, c.size)
		}
	}
	return size
}

// cid returns the CID of a code, 0 when it has none.
func (m *cmap) cid(code uint32, size int) uint32 {
	for ; m != nil; m = m.parent {
		key, at := code, size
		switch m.form {
		case identity:
			return code
		case codesUTF16, codesUTF8, codesUTF32:
			key, at = uint32(m.rune(code, size)), 4
		}
		if at < 1 || at > 4 {
			return 0
		}
		if s := find(m.cids[at-1], key); s != nil {
			return s.value + key - s.lo
		}
	}
	return 0
}

// rune returns the character a Unicode-valued code is, 0 where it is none.
func (m *cmap) rune(code uint32, size int) rune {
	switch m.form {
	case codesUCS2:
		if size == 2 {
			return rune(code)
		}
	case codesUTF32:
		if size == 4 && code <= utf8.MaxRune {
			return rune(code)
		}
	case codesUTF16:
		if size == 2 {
			return rune(code)
		}
		return joinSurrogates(code>>16, code&0xFFFF)
	case codesUTF8:
		var b [4]byte
		for i := range size {
			b[i] = byte(code >> (8 * (size - 1 - i)))
		}
		if r, n := utf8.DecodeRune(b[:size]); n == size && r != utf8.RuneError {
			return r
		}
	}
	return 0
}

func joinSurrogates(high, low uint32) rune {
	if high>>10 != 0xD800>>10 || low>>10 != 0xDC00>>10 {
		return 0
	}
	return rune((high-0xD800)<<10|(low-0xDC00)) + 0x10000
}

// find returns the span with code, nil when there is none.
func find(spans []span, code uint32) *span {
	i, _ := slices.BinarySearchFunc(spans, code, func(s span, code uint32) int {
		return cmp.Compare(s.hi, code)
	})
	if i < len(spans) && spans[i].lo <= code {
		return &spans[i]
	}
	return nil
}

// flatten sorts spans and resolves overlaps: the narrower one inside a wider one
// wins, of equal ones the later. Producers write single characters over a range that
// covers everything.
func flatten(spans []span) []span {
	slices.SortStableFunc(spans, func(a, b span) int {
		if c := cmp.Compare(a.lo, b.lo); c != 0 {
			return c
		}
		return cmp.Compare(b.hi, a.hi)
	})
	if !overlap(spans) {
		return spans
	}
	var out, open []span
	at := uint64(0) // everything below is decided
	emit := func(s span, end uint64) {
		if start := max(at, uint64(s.lo)); start <= end {
			out = append(out, span{uint32(start), uint32(end), s.value + uint32(start) - s.lo, s.prefix})
			at = end + 1
		}
	}
	closeBefore := func(lo uint64) {
		for len(open) > 0 && uint64(open[len(open)-1].hi) < lo {
			top := open[len(open)-1]
			open = open[:len(open)-1]
			emit(top, uint64(top.hi))
		}
	}
	for _, s := range spans {
		closeBefore(uint64(s.lo))
		if len(open) > 0 && s.lo > 0 {
			emit(open[len(open)-1], uint64(s.lo)-1)
		}
		open = append(open, s)
	}
	closeBefore(1 << 33)
	return out
}

func overlap(spans []span) bool {
	for i := 1; i < len(spans); i++ {
		if spans[i].lo <= spans[i-1].hi {
			return true
		}
	}
	return false
}
