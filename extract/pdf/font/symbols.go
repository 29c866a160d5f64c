package font

import (
	"strings"
	"sync"
)

// A symbolSet is what the codes of a well-known symbol font show. Such fonts are also
// met through private characters: U+F0xx is the code xx.
type symbolSet [256]string

// symbolsOf returns the set of a font by its name, nil for other fonts.
func symbolsOf(name string) *symbolSet {
	switch name = strings.ToLower(strings.ReplaceAll(name, "-", "")); {
	case name == "wingdings" || strings.HasPrefix(name, "wingdingsregular") || strings.HasPrefix(name, "wingdings,"):
		return wingdings()
	case name == "symbol" || strings.HasPrefix(name, "symbolmt") || strings.HasPrefix(name, "symbol,"):
		return symbolFont()
	}
	return nil
}

// wingdings has the bullets, boxes and marks that office documents use.
var wingdings = sync.OnceValue(func() *symbolSet {
	return &symbolSet{
		' ': " ", 'l': "●", 'm': "❍", 'n': "■", 'o': "□", 'q': "❑", 's': "⬧", 't': "⧫", 'u': "◆", 'v': "❖",
		0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
	}
})

var symbolFont = sync.OnceValue(func() *symbolSet {
	var set symbolSet
	for code, name := range encodingTable("Symbol") {
		if name != "" {
			set[code] = glyphText(name, false)
		}
	}
	return &set
})

// private returns what a private character of the font shows, "" when not known.
func (s *symbolSet) private(r uint32) string {
	if s == nil || r>>8 != 0xF0 {
		return ""
	}
	return s[r&0xFF]
}
