package normalize

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

func itoa(n int) string { return strconv.Itoa(n) }

// A value is what a cell's text says.
type value struct {
	kind    CellKind
	number  Decimal
	printed string // the figure as folded, without sign, unit and remarks
	unit    string // unit word inside the cell, "" for none
	remark  bool   // something else stands beside the number, in brackets or as a footnote mark
	signed  bool   // with a plus or a sign in words, which only a change has
	scaled  bool   // multiplied by a word: 1.2万件 is 12000
}

// classify tells numbers, absences, blanks and text apart.
func classify(text string) class {
	if text == "" {
		return blankCell
	}
	switch parseValue(text).kind {
	case Number:
		return numberCell
	case NotApplicable:
		return absentCell
	case Blank:
		return blankCell
	}
	if isStandIn(text) {
		return absentCell
	}
	return textCell
}

// isStandIn reports marks printed in the place of a figure that could not be: ####
// where Excel's column is too narrow, ×× and … where nobody knew. They are text,
// but no part of a label.
func isStandIn(text string) bool {
	return len(text) <= maxWordBytes && strings.Trim(text, "#×…?？") == ""
}

// valueWords returns the words of a class of schema/value_words.csv.
func valueWords(class string) []string { return valueWordsByClass()[class] }

var valueWordsByClass = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for _, r := range readSchema("value_words.csv", 2) {
		m[r[0]] = append(m[r[0]], strings.Fields(r[1])...)
	}
	return m
})

// maxValueBytes is far longer than any figure with its remark.
const maxValueBytes = 256

// parseValue reads a cell's text exactly. Anything that is not beyond doubt one
// number is Text: a range, an approximation, two numbers, a letter among digits.
// The rule of thumb: a number is what a careful person would sign for.
func parseValue(text string) value {
	if n, plain := plainNumber(text); plain {
		return value{kind: Number, number: n}
	}
	if len(text) > maxValueBytes || endsInWord(text) {
		return value{kind: Text}
	}
	sp := spell(text)
	if sp.text = trimBlankMarks(sp.text); sp.text == "" {
		return value{kind: Blank}
	}
	if !sp.figures {
		return value{kind: wordKind(sp.text)}
	}
	if last, _ := utf8.DecodeLastRuneInString(sp.text); sp.apart || sp.odd || last >= 0x80 && !valueEnds()[last] {
		return value{kind: Text}
	}
	v, ok := parseSpelling(sp.text)
	if !ok {
		return value{kind: Text}
	}
	return v
}

// endsInWord reports text outside of brackets that ends as neither a figure nor a word
// for none does: most labels are told apart by it, ordinals and years in them or not,
// before anything else is looked at.
func endsInWord(text string) bool {
	table := foldTable()
	depth, last := 0, rune(0)
	for _, r := range text {
		if uint32(r) >= 0x10000 {
			return false
		}
		switch f := table[r]; f {
		case 0:
		case '(':
			depth++
			last = f
		case ')':
			depth = max(depth-1, 0)
			last = f
		default:
			last = f
		}
	}
	return depth == 0 && last >= 0x80 && !valueEnds()[last] && !absentEnds()[last]
}

// absentEnds are the characters in which a word for no figure may end.
var absentEnds = sync.OnceValue(func() map[rune]bool {
	m := map[rune]bool{}
	for _, w := range valueWords("absent") {
		last, _ := utf8.DecodeLastRuneInString(w)
		m[last] = true
	}
	return m
})

// valueEnds are the characters in which a value may end, next to ASCII.
var valueEnds = sync.OnceValue(func() map[rune]bool {
	m := map[rune]bool{}
	for _, u := range units() {
		last, _ := utf8.DecodeLastRuneInString(u.word)
		m[last] = true
	}
	for _, r := range footnoteMarks + "注整正" {
		m[r] = true
	}
	for r := range 0x10000 {
		if inNumeral(rune(r)) {
			m[rune(r)] = true
		}
	}
	return m
})

// parseSpelling reads a folded cell with a digit or numeral in it.
func parseSpelling(s string) (v value, ok bool) {
	s, remarks, ok := takeRemarks(s)
	if !ok || s == "" {
		return v, false
	}
	if len(remarks) > 0 && wordKind(s) == NotApplicable && !slices.ContainsFunc(remarks, isFigure) {
		return value{kind: NotApplicable, remark: true}, true // /（3项均不适用）
	}
	s, marked := takeMarks(s)
	if s == "" {
		return v, false
	}
	s, negative, plus := takeSign(s)
	if v, ok = parseMeasure(s); !ok {
		return v, false
	}
	v.remark = marked || len(remarks) > 0
	v.signed = plus
	if negative {
		v.number = v.number.Neg()
	}
	for _, r := range remarks {
		if !v.takeRemark(r) {
			return v, false
		}
	}
	return v, true
}

func isFigure(s string) bool {
	_, ok := parseMeasure(s)
	return ok
}

// takeRemark judges one remark in brackets: its unit, when that is all it holds;
// ok is false when it changes what the figure says.
func (v *value) takeRemark(r string) (ok bool) {
	if u, is := unitsByWord()[strings.TrimPrefix(r, "单位:")]; is {
		if v.unit != "" && v.unit != u.word || u.kind == scaleKind || u.kind == counterKind && u.shift > 0 {
			return false
		}
		v.unit = u.word
		return true
	}
	if isFigure(r) || r == "" {
		// 十二（12） says it twice; 5（3） says two things.
		again, _ := parseMeasure(r)
		return r == "" || again.number.Cmp(v.number) == 0 && again.unit == v.unit
	}
	if slices.Contains(valueWords("change"), r) {
		return false // 7（减）: its sign
	}
	for _, w := range valueWords("unsure") {
		if strings.Contains(r, w) {
			return false
		}
	}
	// 12（合3万元): of what the figure is.
	return unitByWord(v.unit).kind == moneyKind || !strings.Contains(r, "元")
}

// trimBlankMarks drops marks-up of white space that a page shows as text.
func trimBlankMarks(s string) string {
	if !strings.Contains(s, "&") {
		return s
	}
	for _, w := range valueWords("blank") {
		for strings.HasPrefix(s, w) || strings.HasSuffix(s, w) {
			s = strings.TrimSuffix(strings.TrimPrefix(s, w), w)
		}
	}
	return s
}

// plainDigits is the longest run of digits taken at a glance.
const plainDigits = maxWholeDigits

// plainNumber reads ASCII digits alone, what nearly every cell holds.
func plainNumber(text string) (Decimal, bool) {
	if len(text) == 0 || len(text) > plainDigits {
		return Decimal{}, false
	}
	var n int64
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return Decimal{}, false
		}
		n = n*10 + int64(text[i]-'0')
	}
	return Int(n), true
}

// maxWordBytes is the longest word, with its remark, for a figure that does not apply.
const maxWordBytes = 64

// wordKind tells what a folded cell without a figure says: that the figure does
// not apply, or words.
func wordKind(s string) CellKind {
	if len(s) > maxWordBytes {
		return Text
	}
	if bare := dropRemarks(s); bare != "" && strings.Count(s, "(") == strings.Count(s, ")") {
		s = bare // 无（县级无此项）
	}
	if slices.Contains(valueWords("absent"), s) || strings.Trim(s, "-") == "" || strings.Trim(s, "/") == "" || strings.Trim(s, "\\") == "" {
		return NotApplicable
	}
	return Text
}
