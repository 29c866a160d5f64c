package normalize

import (
	"strconv"
	"strings"

	"gongkai/extract/document"
)

func itoa(n int) string { return strconv.Itoa(n) }

// A value is what a cell's text says.
type value struct {
	kind   CellKind
	number Decimal
	unit   string // unit word inside the cell, "" for none
	remark bool   // something else stands beside the number, in brackets
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
	return textCell
}

// units are the words a figure may carry, with the power of ten that takes
// yuan amounts to 元; counters are 0.
var units = []struct {
	word  string
	shift int
	money bool
}{
	{"万元", 4, true}, {"亿元", 8, true}, {"千元", 3, true}, {"元", 0, true},
	{"件次", 0, false}, {"人次", 0, false}, {"件", 0, false}, {"条", 0, false}, {"项", 0, false}, {"个", 0, false}, {"次", 0, false},
	{"宗", 0, false}, {"份", 0, false}, {"篇", 0, false}, {"人", 0, false}, {"起", 0, false}, {"例", 0, false}, {"家", 0, false},
}

// maxValueBytes is far longer than any figure with its remark.
const maxValueBytes = 256

// parseValue reads a cell's text exactly. Anything that is not beyond doubt one
// number is Text: a range, an approximation, two numbers, a letter among digits.
func parseValue(text string) value {
	if n, plain := plainNumber(text); plain {
		return value{kind: Number, number: n}
	}
	if len(text) > maxValueBytes {
		return value{kind: Text}
	}
	// Two figures on two lines, or with a space between, are not one number.
	if figuresApart(text) {
		return value{kind: Text}
	}
	s := fold(text)
	if s == "" {
		return value{kind: Blank}
	}
	if isAbsent(s) {
		return value{kind: NotApplicable}
	}
	v := value{kind: Number}
	if bare := dropRemarks(s); bare != s {
		if strings.Count(s, "(") != strings.Count(s, ")") {
			return value{kind: Text}
		}
		if unitIn(s) != "" {
			return value{kind: Text} // 12（万元）: the remark is a unit of money
		}
		s, v.remark = bare, true
	}
	s, negative := takeSign(s)
	s, v.unit = takeUnit(s)
	n, ok := parseFigure(s)
	if !ok {
		return value{kind: Text}
	}
	if negative {
		n.Unscaled = -n.Unscaled
	}
	v.number = n
	return v
}

// plainNumber reads ASCII digits alone, what nearly every cell holds.
func plainNumber(text string) (Decimal, bool) {
	if len(text) == 0 || len(text) > 15 {
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

// isAbsent reports the ways a form says that a figure does not apply.
func isAbsent(s string) bool {
	switch s {
	case "/", "\\", "无", "不适用", "N/A", "n/a", "NA":
		return true
	}
	return strings.Trim(s, "-") == "" || strings.Trim(s, "/") == ""
}

// takeSign splits a printed sign: +19, -7, 增加2, 减少2.
func takeSign(s string) (rest string, negative bool) {
	for _, w := range [...]struct {
		word     string
		negative bool
	}{{"+", false}, {"-", true}, {"增加", false}, {"减少", true}, {"增", false}, {"减", true}} {
		if after, ok := strings.CutPrefix(s, w.word); ok {
			return after, w.negative
		}
	}
	return s, false
}

// takeUnit splits a unit word from the end.
func takeUnit(s string) (rest, unit string) {
	for _, u := range units {
		if before, ok := strings.CutSuffix(s, u.word); ok && before != "" {
			return before, u.word
		}
	}
	return s, ""
}

// parseFigure reads ASCII digits with a decimal point and thousands separators
// in groups of three, or a whole Chinese numeral.
func parseFigure(s string) (Decimal, bool) {
	if strings.Contains(s, ",") {
		whole, frac, point := strings.Cut(s, ".")
		groups := strings.Split(whole, ",")
		for i, g := range groups {
			if len(g) != 3 && i > 0 || i == 0 && (len(g) == 0 || len(g) > 3) {
				return Decimal{}, false
			}
		}
		s = strings.Join(groups, "")
		if point {
			s += "." + frac
		}
	}
	if s == "" || s[0] == '+' || s[0] == '-' || s[0] == '.' {
		return Decimal{}, false
	}
	if d, err := ParseDecimal(s); err == nil {
		return d, true
	}
	if n, ok := chineseNumber(s); ok {
		return Int(n), true
	}
	return Decimal{}, false
}

// figuresApart reports digits on both sides of white space: "12 34" may be two
// figures or one broken over two lines, and nothing in the cell tells which.
func figuresApart(text string) bool {
	gap, digit := false, false
	for _, r := range text {
		f := foldRune(r)
		switch {
		case f == 0:
			gap = true
		case isDigit(f) || f == '.' || f == ',':
			if gap && digit {
				return true
			}
			digit, gap = true, false
		default:
			digit, gap = false, false
		}
	}
	return false
}

// unitNotes tell how a money amount came to the dictionary's unit.
const (
	unitFromCell   = "cell"
	unitFromHeader = "header"
	unitAssumed    = "assumed"
)

// inUnit converts a figure to the indicator's unit. header is the printed column
// label. The note, if any, says where the unit came from; ok is false when the
// unit in the cell is not one of the indicator's kind.
func inUnit(v value, i *Indicator, header string) (d Decimal, note *document.Note, ok bool) {
	if i.Type != Money {
		return v.number, nil, !moneyUnit(v.unit)
	}
	want := shiftOf(i.Unit)
	from, source := want, unitAssumed
	if u := unitIn(fold(header)); u != "" {
		from, source = shiftOf(u), unitFromHeader
	}
	if v.unit != "" {
		if !moneyUnit(v.unit) {
			return v.number, nil, false
		}
		from, source = shiftOf(v.unit), unitFromCell
	}
	d, ok = v.number.Shift(from - want)
	if !ok {
		return v.number, nil, false
	}
	if source == unitAssumed && v.number.Sign() != 0 {
		n := document.NewNote("value/unit-assumed", "figure", v.number.String(), "unit", i.Unit)
		n.Indicators = []string{i.Key}
		return d, &n, true
	}
	if from != want {
		n := document.NewNote("value/unit-converted", "figure", v.number.String(), "from", unitWord(from), "to", i.Unit, "value", d.String(), "source", source)
		n.Indicators = []string{i.Key}
		return d, &n, true
	}
	return d, nil, true
}

// isUnit reports a cell that holds a unit and nothing else.
func isUnit(text string) bool {
	s := strings.Trim(fold(text), "()")
	for _, u := range units {
		if u.word == s {
			return true
		}
	}
	return false
}

func moneyUnit(word string) bool {
	for _, u := range units {
		if u.word == word {
			return u.money
		}
	}
	return false
}

func shiftOf(word string) int {
	for _, u := range units {
		if u.word == word {
			return u.shift
		}
	}
	return 0
}

func unitWord(shift int) string {
	for _, u := range units {
		if u.money && u.shift == shift {
			return u.word
		}
	}
	return ""
}

// unitIn finds a money unit in a folded header: (单位:万元), (万元), (元).
func unitIn(folded string) string {
	for _, u := range units {
		if u.money && u.word == folded {
			return u.word // a unit column's cell
		}
	}
	at := strings.IndexByte(folded, '(')
	if at < 0 {
		if !strings.Contains(folded, "单位:") {
			return ""
		}
		at = strings.Index(folded, "单位:")
	}
	for _, u := range units {
		if u.money && strings.Contains(folded[at:], u.word) {
			return u.word
		}
	}
	return ""
}
