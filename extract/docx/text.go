package docx

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// decode returns a part as UTF-8 without byte order mark, and whether bytes had
// to be replaced. OOXML allows UTF-8 and UTF-16 and no other encoding.
func decode(part string) (text string, replaced bool) {
	switch {
	case strings.HasPrefix(part, "\xEF\xBB\xBF"):
		part = part[3:]
	case strings.HasPrefix(part, "\xFF\xFE"), strings.HasPrefix(part, "<\x00"):
		part = decode16(strings.TrimPrefix(part, "\xFF\xFE"), 1)
	case strings.HasPrefix(part, "\xFE\xFF"), strings.HasPrefix(part, "\x00<"):
		part = decode16(strings.TrimPrefix(part, "\xFE\xFF"), 0)
	}
	if utf8.ValidString(part) {
		return part, false
	}
	for i := len(part) - 1; i >= 0 && i >= len(part)-utf8.UTFMax; i-- {
		if utf8.RuneStart(part[i]) {
			if !utf8.FullRuneInString(part[i:]) && utf8.ValidString(part[:i]) {
				return part[:i], false // it breaks off inside a character, which the scan will tell
			}
			break
		}
	}
	return strings.ToValidUTF8(part, "\uFFFD"), true
}

// decode16 decodes UTF-16 whose high byte is at index high of each unit.
func decode16(s string, high int) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i+1 < len(s); i += 2 {
		r := rune(s[i+high])<<8 | rune(s[i+1-high])
		if utf16.IsSurrogate(r) && i+3 < len(s) {
			low := rune(s[i+2+high])<<8 | rune(s[i+3-high])
			if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
				r = pair
				i += 2
			}
		}
		b.WriteRune(r) // a lone surrogate becomes U+FFFD
	}
	return b.String()
}

// appendText appends the character data of the element begun last, without that
// of its children, and ends the element.
func (x *scanner) appendText(dst []byte) []byte {
	for d := x.depth; ; {
		switch x.next() {
		case tokenText:
			switch {
			case x.depth != d:
			case x.literal:
				dst = append(dst, x.text...)
			default:
				dst = x.appendUnescaped(dst, x.text)
			}
		case tokenEnd:
			if x.depth < d {
				return dst
			}
		case tokenEOF:
			return dst
		}
	}
}

// preserves reads xml:space of the element begun last.
func (x *scanner) preserves(otherwise bool) bool {
	if space, said := x.attr("space"); said {
		return space == "preserve"
	}
	return otherwise
}

// unescape resolves the entities of an attribute value.
func (x *scanner) unescape(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	return string(x.appendUnescaped(nil, s))
}

// appendUnescaped appends s with the five predefined and the numeric entities
// resolved. Any other is left as it is written, so that nothing vanishes, and
// noted in x.entities.
func (x *scanner) appendUnescaped(dst []byte, s string) []byte {
	for {
		amp := strings.IndexByte(s, '&')
		if amp < 0 {
			return append(dst, s...)
		}
		dst = append(dst, s[:amp]...)
		s = s[amp:]
		end := strings.IndexByte(s[:min(len(s), 12)], ';') // "&#x0010FFFF;" is the longest
		r, ok := rune(0), false
		if end > 0 {
			r, ok = entity(s[1:end])
		}
		if !ok {
			x.entities = true
			dst = append(dst, '&')
			s = s[1:]
			continue
		}
		dst = utf8.AppendRune(dst, r)
		s = s[end+1:]
	}
}

// entity returns the character an entity stands for.
func entity(name string) (rune, bool) {
	switch name {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], rune(10)
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	r := rune(0)
	for i := range len(digits) {
		d, ok := digit(digits[i])
		if !ok || d >= base {
			return 0, false
		}
		if r = r*base + d; r > utf8.MaxRune {
			return 0, false
		}
	}
	return r, digits != "" && (r >= ' ' || r == '\t' || r == '\n' || r == '\r') && (r < 0xD800 || r > 0xDFFF)
}

func digit(c byte) (rune, bool) {
	switch {
	case c >= '0' && c <= '9':
		return rune(c - '0'), true
	case c >= 'a' && c <= 'f':
		return rune(c-'a') + 10, true
	case c >= 'A' && c <= 'F':
		return rune(c-'A') + 10, true
	}
	return 0, false
}

// An arena keeps many small strings in few allocations: string copies p behind
// the ones before and returns a substring.
type arena struct{ chunk strings.Builder }

const arenaChunk = 4096

func (a *arena) string(p []byte) string {
	if a.chunk.Cap()-a.chunk.Len() < len(p) {
		a.chunk.Reset()
		a.chunk.Grow(max(arenaChunk, len(p)))
	}
	start := a.chunk.Len()
	a.chunk.Write(p)
	return a.chunk.String()[start:]
}
