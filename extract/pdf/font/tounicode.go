package font

// A toUnicode maps codes to text by a ToUnicode CMap. The size of a code does not
// count: simple fonts are often given two-byte codes in it, composite ones one-byte
// codes.
type toUnicode struct {
	spans    []span
	prefixes []string
	// whole marks a map that gives every two-byte code itself. It says something only
	// where codes are known not to be glyph numbers.
	whole bool
	// symbols says what private characters mean; nil for most fonts.
	symbols *symbolSet
}

// newToUnicode returns nil when the CMap does not say anything sane.
func newToUnicode(m *cmapStream, symbols *symbolSet) *toUnicode {
	t := &toUnicode{spans: flatten(m.text), prefixes: m.prefixes, symbols: symbols}
	if !t.sane() {
		return nil
	}
	for _, s := range t.spans {
		if s.prefix == 0 && s.lo == s.value && s.hi-s.lo >= wholeMap {
			t.whole = true
		}
	}
	return t
}

// wholeMap is how many codes in one run a map of codes to themselves must have to
// look like one that was written without knowledge of the font.
const wholeMap = 0x8000

// fewCodes is how many codes may share one character without that being suspicious:
// fonts have several blanks and dashes.
const fewCodes = 4

// sane rejects maps that give every code the same text, and those that give most
// codes control characters, private use or nothing.
func (t *toUnicode) sane() bool {
	known, codes := 0, 0
	same := true
	for _, s := range t.spans {
		n := int(min(s.hi-s.lo, 0xFFFF)) + 1
		codes += n
		if shown(rune(s.value)) || s.value == '\t' || s.value == '\r' || s.value == '\n' ||
			t.symbols.private(s.value) != "" {
			known += n
		}
		same = same && n == 1 && s.value == t.spans[0].value && s.prefix == t.spans[0].prefix
	}
	return known*2 >= codes && known > 0 && !(same && codes > fewCodes)
}

// text returns the text of a code, "" when it is not mapped.
func (t *toUnicode) text(code uint32) string {
	s := find(t.spans, code)
	if s == nil {
		return ""
	}
	r := s.value + code - s.lo
	if r > 0x10FFFF {
		return ""
	}
	if s.prefix == 0 {
		if shown(rune(r)) {
			return foldRune(rune(r))
		}
		if s := t.symbols.private(r); s != "" {
			return s
		}
		return fold(string(rune(r)))
	}
	return fold(t.prefixes[s.prefix-1] + string(rune(r)))
}
