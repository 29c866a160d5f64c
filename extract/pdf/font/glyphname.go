package font

import (
	"strings"
	"sync"
)

var (
	glyphLines   = sync.OnceValue(func() string { return string(table("glyphs")) })
	dingbatLines = sync.OnceValue(func() string { return string(table("dingbats")) })
)

// maxGlyphName bounds the names looked at; the glyph list's longest has 38 bytes.
const maxGlyphName = 128

// glyphText returns the text a glyph name stands for by the Adobe Glyph List
// Specification: a suffix after a full stop is dropped, components are joined by
// underscores and are names of the list, uniXXXX or uXXXXX. Names such as g12 or
// cid345 only number the glyphs of a font: they stand for nothing, "". dingbats also
// looks at the names of ITC Zapf Dingbats, which mean nothing elsewhere.
func glyphText(name string, dingbats bool) string {
	if len(name) > maxGlyphName {
		return ""
	}
	name, _, _ = strings.Cut(name, ".")
	text := ""
	for part := range strings.SplitSeq(name, "_") {
		s := componentText(part, dingbats)
		if s == "" {
			return ""
		}
		text += s
	}
	return fold(text)
}

func componentText(name string, dingbats bool) string {
	if dingbats {
		if codes, ok := lookup(dingbatLines(), name); ok {
			return codesText(codes)
		}
	}
	if codes, ok := lookup(glyphLines(), name); ok {
		if s := codesText(codes); s != "" && fold(s) != "" {
			return s
		}
		return variantText(name)
	}
	if hex, ok := strings.CutPrefix(name, "uni"); ok && len(hex) >= 4 && len(hex)%4 == 0 {
		text := ""
		for ; hex != ""; hex = hex[4:] {
			r, ok := parseHex(hex[:4])
			if !ok || !shown(r) {
				return ""
			}
			text += string(r)
		}
		return text
	}
	if hex, ok := strings.CutPrefix(name, "u"); ok && len(hex) >= 4 && len(hex) <= 6 {
		if r, ok := parseHex(hex); ok && shown(r) {
			return string(r)
		}
	}
	return ""
}

// variantText reads the names that the glyph list gives private characters: old-style
// figures, small capitals, superiors and inferiors of the ordinary ones.
func variantText(name string) string {
	for _, suffix := range []string{"oldstyle", "small", "superior", "inferior"} {
		plain, ok := strings.CutSuffix(name, suffix)
		if !ok {
			continue
		}
		if codes, ok := lookup(glyphLines(), plain); ok {
			return codesText(codes)
		}
	}
	return ""
}

func codesText(codes string) string {
	text := ""
	for code := range strings.SplitSeq(codes, ";") {
		r, ok := parseHex(code)
		if !ok {
			return ""
		}
		text += string(r)
	}
	return text
}
