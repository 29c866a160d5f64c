package charset

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

var replacement = []byte("\uFFFD")

// sampleBytes is how much of a file is looked at for zero bytes: markup or line
// ends show up well within it.
const sampleBytes = 4096

// utf16Order tells UTF-16 without byte order mark by its zero bytes: every
// ASCII character has one, always on the same side. Chinese has few (U+5F00),
// so text with little ASCII must also read as Chinese; binary junk does not.
func utf16Order(data []byte) (unicode.Endianness, bool) {
	head := data[:min(len(data), sampleBytes)&^1]
	if bytes.IndexByte(head, 0) < 0 {
		return unicode.LittleEndian, false
	}
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i&1]++
		}
	}
	order, hit, miss := unicode.LittleEndian, zeros[1], zeros[0]
	if miss > hit {
		order, hit, miss = unicode.BigEndian, zeros[0], zeros[1]
	}
	if hit*4 >= len(head)/2 && miss*10 <= hit {
		return order, true // mostly ASCII: nothing else looks like this
	}
	if utf8.Valid(data) { // stray zeros in a UTF-8 file
		return order, false
	}
	const most = 0.95 // the rest: symbols, rare characters
	pairs := float64(len(head) / 2)
	for _, order := range []unicode.Endianness{unicode.LittleEndian, unicode.BigEndian} {
		if float64(readable(fromUTF16(head, order))) >= most*pairs {
			return order, true
		}
	}
	return order, false
}

// readable counts ASCII and the runes of the CJK blocks, punctuation to forms.
func readable(text []byte) int {
	n := 0
	for _, r := range string(text) {
		if r >= ' ' && r <= '~' || r == '\n' || r == '\r' || r == '\t' || r >= 0x3000 && r <= 0x9FFF || r >= 0xFF00 && r <= 0xFFEF {
			n++
		}
	}
	return n
}

func utf16Name(order unicode.Endianness) string {
	if order == unicode.BigEndian {
		return nameUTF16BE
	}
	return nameUTF16LE
}

func fromUTF16(data []byte, order unicode.Endianness) []byte {
	buf := make([]byte, 0, len(data)+len(data)/2+16)
	text, _, err := transform.Append(unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder(), buf, data)
	if err != nil { // the decoder replaces, it does not fail
		return nil
	}
	return text
}

// utf8Shape is how far bytes are UTF-8: characters of three bytes and more, and
// runs of bytes that are none. Two-byte characters count for nothing: many pairs
// of GBK are valid ones by accident, and no Chinese is among them.
type utf8Shape struct{ good, bad int }

func measureUTF8(data []byte) (s utf8Shape) {
	inBad := false
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			inBad = false
			continue
		}
		r, size := utf8.DecodeRune(data[i:])
		i += size
		if r == utf8.RuneError && size == 1 {
			if !inBad {
				s.bad++
			}
			inBad = true
			continue
		}
		if size > 2 {
			s.good++
		}
		inBad = false
	}
	return s
}

// plausible tells damaged UTF-8 from another encoding. In GBK text nearly every
// run of Chinese is bad and hardly anything is good by accident; in damaged
// UTF-8 it is the reverse, so the exact share matters little.
func (s utf8Shape) plausible() bool { return s.good > 0 && s.good >= 2*s.bad }

// acceptable is the same for a decoded multi-byte encoding: the damage is small
// against the characters that are not ASCII.
func acceptable(text []byte, damage int) bool {
	if damage == 0 {
		return true
	}
	wide := 0
	for i := 0; i < len(text); i++ {
		if text[i] >= 0xC0 {
			wide++
		}
	}
	return wide-damage >= 2*damage
}

// latinOnly is true when valid UTF-8 has no character of three bytes: then no
// Chinese, and a pair such as C2 A9 may as well be one GBK character.
func latinOnly(data []byte) bool {
	for _, c := range data {
		if c >= 0xE0 {
			return false
		}
	}
	return true
}

func isASCII(data []byte) bool {
	for _, c := range data {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// inRuns is true when most bytes above ASCII stand side by side, as in Chinese
// text; in Western text of one byte a letter they stand alone.
func inRuns(data []byte) bool {
	beside, alone := 0, 0
	for i, c := range data {
		if c < utf8.RuneSelf {
			continue
		}
		if i > 0 && data[i-1] >= utf8.RuneSelf || i+1 < len(data) && data[i+1] >= utf8.RuneSelf {
			beside++
		} else {
			alone++
		}
	}
	return beside >= alone
}

// literalReplacements counts the U+FFFD that the file itself has: they are
// damage done before us, and saying it again would blame the wrong step.
func literalReplacements(data []byte, name string) int {
	switch name {
	case nameUTF8:
		return bytes.Count(data, replacement)
	case nameUTF16LE:
		return countPairs(data, 0xFD, 0xFF)
	case nameUTF16BE:
		return countPairs(data, 0xFF, 0xFD)
	case nameGB18030:
		return bytes.Count(data, []byte("\x84\x31\xa4\x37"))
	}
	return 0
}

// countPairs counts the two bytes at even offsets.
func countPairs(data []byte, a, b byte) int {
	n := 0
	for i := 0; i+1 < len(data); i += 2 {
		if data[i] == a && data[i+1] == b {
			n++
		}
	}
	return n
}
