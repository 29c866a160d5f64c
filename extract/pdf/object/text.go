package object

import (
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Text returns the text of a text string (7.9.2.2) as UTF-8: UTF-16 of either
// order or UTF-8 with its mark, else PDFDocEncoding. Against the standard, Chinese
// programs write GBK and UTF-8 without a mark: bytes that are Chinese text in one
// of those are read so. Codes without a character become U+FFFD.
func Text(s String) string {
	b := string(s)
	switch {
	case strings.HasPrefix(b, "\xFE\xFF"):
		return utf16Text(b[2:], 0)
	case strings.HasPrefix(b, "\xFF\xFE"):
		return utf16Text(b[2:], 1)
	case strings.HasPrefix(b, "\xEF\xBB\xBF"):
		return strings.ToValidUTF8(b[3:], "\uFFFD")
	}
	if !hasHigh(b) {
		return docText(b)
	}
	if utf8.ValidString(b) {
		return b
	}
	if t, ok := gbkText(b); ok {
		return t
	}
	return docText(b)
}

func hasHigh(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return true
		}
	}
	return false
}

// utf16Text decodes UTF-16 whose high byte is at high in each pair. Language codes
// between escape characters (7.9.2.2.1) are left out.
func utf16Text(b string, high int) string {
	units := make([]uint16, 0, len(b)/2)
	escaped := false
	for ; len(b) >= 2; b = b[2:] {
		u := uint16(b[high])<<8 | uint16(b[1-high])
		if u == 0x1B {
			escaped = !escaped
		} else if !escaped {
			units = append(units, u)
		}
	}
	return string(utf16.Decode(units))
}

// gbkText decodes s when it is GBK, every two-byte character is a Chinese one or
// Chinese punctuation, and most are of the GB 2312 part, whose bytes are both high.
// Western text in PDFDocEncoding hardly ever is: its accented letters stand alone.
func gbkText(s string) (string, bool) {
	common, rare := 0, 0
	for i := 0; i < len(s); i++ {
		if s[i] < 0x80 {
			continue
		}
		if i++; i < len(s) && s[i-1] > 0xA0 && s[i] > 0xA0 {
			common++
		} else {
			rare++
		}
	}
	if common <= rare {
		return "", false
	}
	t, err := simplifiedchinese.GBK.NewDecoder().String(s)
	if err != nil {
		return "", false
	}
	chinese := false
	for _, r := range t {
		switch {
		case r < 0x80:
		case unicode.Is(unicode.Han, r):
			chinese = true
		case r >= 0x3000 && r <= 0x303F, r >= 0xFF00 && r <= 0xFFEF, r >= 0x2010 && r <= 0x2027, r == '·', r == '×':
		default:
			return "", false
		}
	}
	return t, chinese
}

// docText decodes PDFDocEncoding (annex D.2).
func docText(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 0x18 && c < 0x20:
			b.WriteRune(docAccents[c-0x18])
		case c >= 0x80 && c <= 0xA0:
			b.WriteRune(docSpecials[c-0x80])
		case c == 0x7F || c == 0xAD:
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteRune(rune(c))
		}
	}
	return b.String()
}

var docAccents = []rune("˘ˇˆ˙˝˛˚˜")

var docSpecials = []rune("•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\uFFFD€")
