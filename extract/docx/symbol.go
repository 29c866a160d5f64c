package docx

import "strings"

// symbolFor returns the Unicode character of a code in a symbol font. Such fonts
// put their glyphs at U+F000 plus the code of one byte.
func symbolFor(font string, code rune) (rune, bool) {
	low := code
	if code >= 0xF000 && code <= 0xF0FF {
		low = code - 0xF000
	} else if code > 0xFF {
		return code, code < 0xD800 || code > 0xF8FF && code <= 0x10FFFF // surrogates and private use mean nothing
	}
	switch name := strings.ToLower(strings.TrimSpace(font)); name {
	case "wingdings":
		c, ok := wingdings[low]
		return c, ok
	case "wingdings 2":
		c, ok := wingdings2[low]
		return c, ok
	case "symbol":
		return symbolFont(low)
	case "wingdings 3", "webdings", "marlett", "zapfdingbats":
		return 0, false
	case "":
		return 0, false
	}
	return low, low >= ' ' && low < 0x7F || low >= 0xA0 // an ordinary font
}

// wingdings holds the digits, marks and list signs of the Wingdings font.
var wingdings = map[rune]rune{
	0x20: ' ', 0x28: '☎', 0x29: '✆', 0x2A: '✉', 0x46: '☞', 0x4A: '☺', 0x6C: '●', 0x6D: '❍', 0x6E: '■', 0x6F: '□', 0x70: '□', 0x71: '❑', 0x72: '❒',
	0x74: '⧫', 0x75: '◆', 0x76: '❖', 0x77: '⬥', 0x9E: '·', 0x9F: '•', 0xA0: '▪', 0xA1: '○', 0xA2: '○', 0xA4: '◉', 0xA7: '▪', 0xA8: '□',
	0xAB: '★', 0xD8: '➢', 0xDF: '←', 0xE0: '→', 0xE1: '↑', 0xE2: '↓', 0xE8: '➔', 0xF0: '⇨',
	0xFB: '✗', 0xFC: '✓', 0xFD: '☒', 0xFE: '☑',
	0x80: '⓪', 0x81: '①', 0x82: '②', 0x83: '③', 0x84: '④', 0x85: '⑤', 0x86: '⑥', 0x87: '⑦', 0x88: '⑧', 0x89: '⑨', 0x8A: '⑩',
	0x8B: '⓿', 0x8C: '❶', 0x8D: '❷', 0x8E: '❸', 0x8F: '❹', 0x90: '❺', 0x91: '❻', 0x92: '❼', 0x93: '❽', 0x94: '❾', 0x95: '❿',
}

// wingdings2 holds the same of the Wingdings 2 font.
var wingdings2 = map[rune]rune{
	0x20: ' ', 0x4F: '✗', 0x50: '✓', 0x51: '☒', 0x52: '☑', 0x53: '☒', 0x54: '☒', 0x2A: '□', 0xA3: '☐', 0x97: '●', 0x98: '●',
	0x69: '⓪', 0x6A: '①', 0x6B: '②', 0x6C: '③', 0x6D: '④', 0x6E: '⑤', 0x6F: '⑥', 0x70: '⑦', 0x71: '⑧', 0x72: '⑨', 0x73: '⑩',
	0x74: '⓿', 0x75: '❶', 0x76: '❷', 0x77: '❸', 0x78: '❹', 0x79: '❺', 0x7A: '❻', 0x7B: '❼', 0x7C: '❽', 0x7D: '❾', 0x7E: '❿',
}

// The Symbol font's two runs of glyphs (Unicode Consortium, ADOBE/symbol.txt).
var (
	symbolLow  = []rune(" !∀#∃%&∋()∗+,-./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼")
	symbolHigh = []rune("ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈")
)

func symbolFont(low rune) (rune, bool) {
	switch {
	case low >= 0x20 && int(low-0x20) < len(symbolLow):
		return symbolLow[low-0x20], true
	case low >= 0xA1 && int(low-0xA1) < len(symbolHigh):
		return symbolHigh[low-0xA1], true
	}
	return 0, false
}
