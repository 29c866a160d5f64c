package font

import (
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// shown reports whether r can be what a page shows: not a control character, not
// private use, not a placeholder. Fonts map glyphs they know nothing of to such
// characters.
func shown(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7F && r < 0xA0:
		return false
	case r >= 0xD800 && r < 0xF900: // surrogates and private use
		return false
	case r >= 0xFFF0 && r <= 0xFFFF, r&0xFFFE == 0xFFFE:
		return false
	case r >= 0xF0000:
		return false
	}
	return true
}

// fold gives s as the page shows it. It returns "" when some character of s cannot
// be shown: then s is not known. White space characters become blanks.
func fold(s string) string {
	plain := true
	for _, r := range s {
		plain = plain && r >= 0x20 && r < 0x7F
	}
	if plain {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if r == '\t' || r == '\n' || r == '\r' {
			r = ' '
		}
		if !shown(r) {
			return ""
		}
		b.WriteString(foldRune(r))
	}
	return b.String()
}

// foldRune replaces a character that looks like an ordinary one by that. Subset fonts
// often name 一 as the radical ⼀, since both are one glyph.
func foldRune(r rune) string {
	switch {
	case r < 0x80:
		return asciiText[r : r+1]
	case r == 0xAD: // a hyphen that a page shows is no soft one
		return "-"
	case r >= 0x2E80 && r <= 0x2FDF || r >= 0x31C0 && r <= 0x31EF:
		if to, ok := radicals()[r]; ok {
			r = to
		}
	case r >= 0xF900 && r <= 0xFAFF || r >= 0x2F800 && r <= 0x2FA1F:
		return norm.NFC.String(string(r))
	case r >= 0xFB00 && r <= 0xFB06: // ff fi fl ffi ffl ft st
		return norm.NFKC.String(string(r))
	case r >= 0xFE10 && r <= 0xFE19:
		r, _ = utf8.DecodeRuneInString(uprightFE10[3*(r-0xFE10):])
	case r >= 0xFE30 && r <= 0xFE48:
		r, _ = utf8.DecodeRuneInString(uprightFE30[3*(r-0xFE30):])
	}
	return string(r)
}

// asciiText holds the one-letter strings, so that they need no allocation.
const asciiText = "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f" +
	"\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f" +
	" !\"#$%&'()*+,-./0123456789:;<=>?" +
	"@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\x7f"

// What the vertical presentation forms U+FE10.. and U+FE30.. stand for, three bytes
// each.
const (
	uprightFE10 = "，、。：；！？〖〗…"
	uprightFE30 = "‥—–＿﹏（）｛｝〔〕【】《》〈〉「」『』﹅﹆［］"
)

// radicals are the ideographs that look like CJK radicals and strokes.
var radicals = sync.OnceValue(func() map[rune]rune {
	m := make(map[rune]rune)
	for line := range strings.Lines(string(table("radicals"))) {
		from, to, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ";")
		a, okA := parseHex(from)
		b, okB := parseHex(to)
		if okA && okB {
			m[a] = b
		}
	}
	return m
})
