package normalize

import (
	"math/bits"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Folding is for matching only: what is stored stays as printed.

// simplified maps traditional characters to simplified ones.
var simplified = sync.OnceValue(func() map[rune]rune {
	m := map[rune]rune{}
	for _, r := range readSchema("variants.csv", 2) {
		m[[]rune(r[0])[0]] = []rune(r[1])[0]
	}
	return m
})

// foldTable gives the folding of every rune of the basic plane; one table, for
// folding is what matching spends its time on.
var foldTable = sync.OnceValue(func() *[0x10000]rune {
	t := new([0x10000]rune)
	for r := range rune(len(t)) {
		t[r] = foldOne(r)
	}
	return t
})

// foldRune folds width and traditional print; it returns 0 for a character that
// carries no meaning in a label: white space and format marks.
func foldRune(r rune) rune {
	if uint32(r) < 0x10000 {
		return foldTable()[r]
	}
	return foldOne(r)
}

func foldOne(r rune) rune {
	switch {
	case r < 0x80:
		if r <= ' ' || r == 0x7f {
			return 0
		}
		return r
	case r >= 0xff01 && r <= 0xff5e: // full-width ASCII
		return r - 0xfee0
	case unicode.IsSpace(r) || unicode.Is(unicode.Cf, r):
		return 0
	}
	switch r {
	case '〔', '［', '【', '﹝':
		return '('
	case '〕', '］', '】', '﹞':
		return ')'
	case '—', '–', '―', '‐', '‑', '−', '─', '﹣':
		return '-'
	case '○':
		return '〇'
	case '“', '”', '‘', '’', '「', '」', '『', '』', '《', '》', '〈', '〉':
		return '"'
	case '。', '．', '·', '•', '・':
		return '.'
	}
	if s, ok := simplified()[r]; ok {
		return s
	}
	return r
}

// A variantWord is a word of schema/variant_words.csv that begins with a character.
type variantWord struct{ behind, folded []rune }

// variantWords are the words by their first character.
var variantWords = sync.OnceValue(func() map[rune]variantWord {
	m := map[rune]variantWord{}
	for _, r := range readSchema("variant_words.csv", 2) {
		w := []rune(r[0])
		m[w[0]] = variantWord{w[1:], []rune(r[1])}
	}
	return m
})

// variantAt returns what the word that text begins with folds to, nil for none. All
// such words begin with a traditional character.
func variantAt(text string, first, folded rune) []rune {
	if first == folded || first < 0x4e00 || first > 0x9fff { // small, for it is asked of every rune
		return nil
	}
	return lookUpVariant(text, first)
}

func lookUpVariant(text string, first rune) []rune {
	w, ok := variantWords()[first]
	if !ok || !strings.HasPrefix(text[utf8.RuneLen(first):], string(w.behind)) {
		return nil
	}
	return w.folded
}

// Fold returns s as two prints of one text become equal: widths and traditional characters
// folded, white space and format marks dropped.
func Fold(s string) string { return fold(s) }

// fold returns s with every rune folded and meaningless ones dropped.
func fold(s string) string {
	table := foldTable()
	same := len(s) // bytes at the beginning that are printed as they fold: most labels whole
	for i, r := range s {
		if r == 0 || uint32(r) >= 0x10000 || table[r] != r || r == utf8.RuneError { // a NUL in the table says dropped
			same = i
			break
		}
	}
	if same == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:same])
	s = s[same:]
	var word []rune // what is left of a variant word
	for i, printed := range s {
		r := foldRune(printed)
		if len(word) > 0 {
			r, word = word[0], word[1:]
		} else if w := variantAt(s[i:], printed, r); w != nil {
			r, word = w[0], w[1:]
		}
		if r != 0 {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// onlyMarks reports a text that says nothing: white space and punctuation.
func onlyMarks(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool {
		f := foldRune(r)
		return f != 0 && !isMark(f)
	})
}

// asPrinted returns the printed characters that fold to part, white space left
// out; part itself where printed does not hold it.
func asPrinted(printed, part string) string { return asPrintedIn(printed, fold(printed), part) }

// asPrintedIn is asPrinted where the folded text is known.
func asPrintedIn(printed, folded, part string) string {
	at := strings.Index(folded, part)
	if at < 0 || part == "" {
		return part
	}
	skip, take := utf8.RuneCountInString(folded[:at]), utf8.RuneCountInString(part)
	var b strings.Builder
	for _, r := range printed {
		switch {
		case take == 0:
			return b.String()
		case foldRune(r) == 0:
		case skip > 0:
			skip--
		default:
			b.WriteRune(r)
			take--
		}
	}
	return b.String()
}

// isMark reports punctuation, which a label comparison ignores.
func isMark(r rune) bool {
	if r < 0x80 {
		return !(r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z')
	}
	if isHan(r) {
		return false // what most are
	}
	return r == '、' || unicode.IsPunct(r) || unicode.IsSymbol(r)
}

func isHan(r rune) bool {
	return r >= 0x4e00 && r <= 0x9fff || r == '〇' || r >= 0x3400 && r <= 0x4dbf
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// ordinal splits a leading ordinal such as "三、", "（一）", "1." or "①" from a
// folded label. number is 0 when there is none; level is 1 for 一、, 2 for （一）,
// 3 for 1. and 4 for (1) and ①.
func ordinal(folded string) (number, level int, rest string) {
	r := []rune(folded)
	i := 0
	open := i < len(r) && r[i] == '('
	if open {
		i++
	}
	from := i
	for i < len(r) && (isDigit(r[i]) || strings.ContainsRune("一二三四五六七八九十", r[i])) && i-from < 3 {
		i++
	}
	if i == from {
		if len(r) > 0 && r[0] >= '①' && r[0] <= '⑳' {
			return int(r[0]-'①') + 1, 4, strings.TrimLeft(string(r[1:]), "、.")
		}
		return 0, 0, folded
	}
	digits := isDigit(r[from])
	n := smallNumber(string(r[from:i]))
	closed := i < len(r) && r[i] == ')'
	stop := i < len(r) && strings.ContainsRune("、.,:", r[i])
	switch {
	case n == 0:
		return 0, 0, folded
	case closed:
		level = 2
		if digits {
			level = 4
		}
		i++
	case stop:
		level = 1
		if digits {
			level = 3
		}
		// "1.5" is a number, not an ordinal.
		if digits && r[i] != '、' && i+1 < len(r) && isDigit(r[i+1]) {
			return 0, 0, folded
		}
		i++
	case digits && i < len(r) && isHan(r[i]) && !strings.ContainsRune("年月日件项条个次宗份篇万元号", r[i]):
		level = 3 // "1属于国家秘密": the stop was lost
	default:
		return 0, 0, folded
	}
	return n, level, strings.TrimLeft(string(r[i:]), "、.,:")
}

// smallNumber reads 1 to 99 in digits or Chinese numerals; 0 when it is neither.
func smallNumber(s string) int {
	if n, ok := chineseNumber(s); ok && n < 100 {
		return int(n)
	}
	n := 0
	for _, r := range s {
		if !isDigit(r) {
			return 0
		}
		n = n*10 + int(r-'0')
	}
	return n
}

// A label is a printed label prepared for comparison.
type label struct {
	core string // folded, without ordinal, remarks in brackets and punctuation
	full string // the same with the remarks
}

// makeLabel prepares printed text for comparison.
func makeLabel(printed string) label {
	_, _, rest := ordinal(fold(printed))
	return label{core: strip(dropRemarks(rest)), full: strip(rest)}
}

// dropRemarks removes bracketed text; an unclosed bracket runs to the end.
func dropRemarks(folded string) string {
	if !strings.ContainsAny(folded, "()") {
		return folded
	}
	var b strings.Builder
	depth := 0
	for _, r := range folded {
		switch {
		case r == '(':
			depth++
		case r == ')':
			depth = max(depth-1, 0)
		case depth == 0:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// strip removes punctuation.
func strip(folded string) string {
	if !strings.ContainsFunc(folded, isMark) {
		return folded
	}
	var b strings.Builder
	b.Grow(len(folded))
	for _, r := range folded {
		if !isMark(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// A pattern is a label of the schema prepared for many comparisons: the position
// bits of each of its runes.
type pattern struct {
	text  string
	runes int
	bits  runeBits
}

func makePattern(text string) pattern {
	p := pattern{text: text}
	for _, r := range text {
		if p.runes < 64 {
			p.bits.add(r, 1<<p.runes)
			p.runes++
		}
	}
	return p
}

// runeBits maps up to 64 runes to bits, by open addressing: the comparison of
// labels looks up every rune of every row label, and a map took a tenth of the
// time of a report.
type runeBits struct {
	keys [128]rune // 0: free; no label has a NUL
	bits [128]uint64
}

func (m *runeBits) slot(r rune) uint32 {
	i := uint32(r) * 2654435761 >> 25 // Knuth's multiplicative hash, 7 bits
	for m.keys[i] != r && m.keys[i] != 0 {
		i = (i + 1) % 128
	}
	return i
}

func (m *runeBits) add(r rune, bits uint64) {
	i := m.slot(r)
	m.keys[i] = r
	m.bits[i] |= bits
}

func (m *runeBits) get(r rune) uint64 { return m.bits[m.slot(r)] }

// mostSimilar is what the similarity to a text of so many runes is at most.
func (p *pattern) mostSimilar(runes int) float64 {
	return 2 * float64(min(p.runes, runes)) / float64(max(p.runes+runes, 1))
}

// similarity is 1 for equal texts and else twice the longest common subsequence
// over the total number of runes, 0 to below 1. Lost, added and confused
// characters cost what they weigh; order matters. The subsequence is found with
// one machine word a row (Hyyrö 2004); texts past 64 runes are cut.
func (p *pattern) similarity(text string) float64 { return p.similarityTo(spelled{text, []rune(text)}) }

// A spelled is a text prepared for comparison with many patterns.
type spelled struct {
	text  string
	runes []rune // the text's
}

// similarityTo is similarity to a text whose runes are known.
func (p *pattern) similarityTo(s spelled) float64 {
	if s.text == p.text {
		return 1
	}
	if s.text == "" || p.runes == 0 {
		return 0
	}
	v := ^uint64(0)
	for _, r := range s.runes {
		u := v & p.bits.get(r)
		v = (v + u) | (v - u)
	}
	common := bits.OnesCount64(^v & (1<<p.runes - 1))
	if p.runes == 64 {
		common = bits.OnesCount64(^v)
	}
	return min(2*float64(common)/float64(p.runes+len(s.runes)), 0.999)
}
