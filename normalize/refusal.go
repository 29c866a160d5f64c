package normalize

import (
	"slices"
	"strings"
	"sync"
	"unicode"
)

// A Refusal says why a cell's text is not a number, for the finding on it. Nothing of
// it is stored: what the text looks like is a hint for the person who looks.
type Refusal struct {
	Reason    string // code of audit/words.csv, "" for words without a figure
	Number    string // what it would be, "" when nothing is near
	Confusion string // the characters that print like digits: O/0; "" for none
}

// RefusalOf looks at the text of a cell of kind Text. i is its indicator.
func RefusalOf(i *Indicator, raw string) Refusal {
	if len(raw) > maxValueBytes {
		return Refusal{}
	}
	if v := parseValue(raw); v.kind == Number {
		if v.signed && i.Type != Change {
			return Refusal{Reason: "change-as-count"}
		}
		return Refusal{Reason: "unit-mismatch"} // a number by itself, and not of this indicator
	}
	s := fold(raw)
	switch {
	case strings.ContainsRune(raw, unicode.ReplacementChar) || strings.ContainsFunc(raw, reorders):
		return Refusal{Reason: "garbled"}
	case hasAny(s, "formula"):
		return Refusal{Reason: "formula"}
	case strings.ContainsFunc(raw, func(r rune) bool { return r >= '\u0335' && r <= '\u0338' }):
		return Refusal{Reason: "struck"}
	case strings.ContainsAny(s, "%‰"):
		return Refusal{Reason: "percent"}
	}
	sp := spell(raw)
	if sp.apart {
		return Refusal{Reason: "figures-apart", Number: readAs(i, s)}
	}
	if d, ok := confused(i, raw); ok {
		return d
	}
	if !sp.figures {
		return Refusal{}
	}
	return refusalOfFigure(i, s)
}

// refusalOfFigure names what stands with the digits of a folded text.
func refusalOfFigure(i *Indicator, s string) Refusal {
	if !strings.ContainsAny(s, "0123456789") {
		if hasAny(s, "about") {
			return Refusal{Reason: "approximate"}
		}
		return Refusal{} // 第三方 has a numeral and no figure
	}
	bare, remarks, ok := takeRemarks(s)
	if ok && len(remarks) > 0 {
		if bare == "" {
			return Refusal{Reason: "bracketed", Number: readAs(i, remarks[0])}
		}
		return Refusal{Reason: "taken-back"}
	}
	for _, reason := range [...]struct {
		code string
		is   func(string) bool
	}{
		{"scientific", isScientific}, {"too-long", func(s string) bool { return len(s) > plainDigits && strings.Trim(s, "0123456789,.") == "" }},
		{"date", func(s string) bool { return endsIn(s, "date") }}, {"ordinal", isOrdinal}, {"range", isRange},
		{"sign-behind", func(s string) bool { return strings.HasSuffix(s, "-") || strings.HasSuffix(s, "+") }},
		{"sign-unclear", func(s string) bool { return startsIn(s, "unclear-sign") || strings.HasPrefix(s, "--") }},
		{"approximate", func(s string) bool { return hasAny(s, "about") }},
		{"point-unclear", func(s string) bool { return strings.Trim(s, "0123456789.,'") == "" }},
	} {
		if reason.is(s) {
			return Refusal{Reason: reason.code, Number: readAs(i, repaired(reason.code, s))}
		}
	}
	return Refusal{Reason: "two-figures"}
}

// repaired is the figure that a text would be if its doubt were nothing; "" where
// there is more than one.
func repaired(reason, s string) string {
	switch reason {
	case "sign-behind":
		return s[len(s)-1:] + s[:len(s)-1]
	case "ordinal", "approximate":
		return strings.Trim(s, "第.、)号约近余多几超")
	case "point-unclear":
		if strings.Count(s, ",")+strings.Count(s, ".") == 1 {
			return strings.Trim(strings.Replace(s, ",", ".", 1), ".")
		}
	}
	return ""
}

// readAs is the number a text would be, "" for none.
func readAs(i *Indicator, s string) string {
	v := parseValue(s)
	if v.kind != Number {
		return ""
	}
	if d, _, ok := inUnit(v, i, "（"+i.Unit+"）"); ok {
		return d.String()
	}
	return ""
}

// confusables maps characters to the digit they print like.
var confusables = sync.OnceValue(func() map[rune]string {
	m := map[rune]string{}
	for _, r := range readSchema("confusables.csv", 2) {
		m[[]rune(r[0])[0]] = r[1]
	}
	return m
})

// confused reads a text with the characters that print like digits taken for them.
// ok is false when that is no figure.
func confused(i *Indicator, raw string) (d Refusal, ok bool) {
	var b strings.Builder
	var pairs []string
	for _, r := range raw {
		f := foldRune(r)
		if f == 0 {
			continue
		}
		digit := confusables()[r]
		if digit == "" {
			digit = confusables()[f]
		}
		if digit == "" {
			b.WriteRune(f)
			continue
		}
		if pair := string(r) + "/" + digit; !slices.Contains(pairs, pair) {
			pairs = append(pairs, pair)
		}
		b.WriteString(digit)
	}
	n := readAs(i, b.String())
	if len(pairs) == 0 || n == "" {
		return d, false
	}
	return Refusal{Reason: "confused", Number: n, Confusion: strings.Join(pairs, " ")}, true
}

func hasAny(s, class string) bool {
	return slices.ContainsFunc(valueWords(class), func(w string) bool { return strings.Contains(s, w) })
}

func startsIn(s, class string) bool {
	return slices.ContainsFunc(valueWords(class), func(w string) bool { return strings.HasPrefix(s, w) })
}

func endsIn(s, class string) bool {
	return slices.ContainsFunc(valueWords(class), func(w string) bool { return strings.HasSuffix(s, w) })
}

// isOrdinal reports 第3, 3、 and 3.: a place in a list, or a figure that lost its end.
func isOrdinal(s string) bool {
	return strings.HasPrefix(s, "第") || strings.HasSuffix(s, "、") || strings.HasSuffix(s, ")") || strings.HasSuffix(s, "号")
}

// isScientific reports 1.2E+05: Excel prints it where the column is too narrow, and
// rounds the figure to fit, so that it is never exact.
func isScientific(s string) bool {
	m, e, ok := strings.Cut(strings.ToUpper(s), "E")
	return ok && m != "" && e != "" && strings.Trim(m, "0123456789.") == "" && strings.Trim(e, "+-0123456789") == ""
}

// isRange reports digits on both sides of a word that joins the ends of a range.
func isRange(s string) bool {
	for _, w := range valueWords("range") {
		for from := 0; ; {
			at := strings.Index(s[from:], w)
			if at < 0 {
				break
			}
			if at += from; digitBefore(s, at) && digitAt(s, at+len(w)) {
				return true
			}
			from = at + len(w)
		}
	}
	return false
}

// digitBefore reports a digit, or a counter behind a digit, before s[at]: 3件至5件.
func digitBefore(s string, at int) bool {
	s = strings.TrimRightFunc(s[:at], isHan)
	return digitAt(s, len(s)-1)
}

// A Print is how a number is printed, where that leaves a doubt.
type Print struct {
	LeadingZero bool // 007, 05: a point may be lost, or figures run together
	LoneOne     bool // 一 alone, which prints like a dash
	Ring        bool // 〇 alone, which prints like a mark
	Chinese     bool // in Chinese numerals
	Remark      bool // with a remark or a footnote mark
	Mixed       bool // 18０: digits of two widths, as of two figures that were joined
}

// mixesWidths reports a digit of one width beside one of the other.
func mixesWidths(s string) bool {
	before := rune(0)
	for _, r := range s {
		half, full := '0' <= r && r <= '9', '０' <= r && r <= '９'
		if half && '０' <= before && before <= '９' || full && '0' <= before && before <= '9' {
			return true
		}
		before = r
	}
	return false
}

// PrintOf looks at the text of a cell of kind Number.
func PrintOf(raw string) Print {
	if n := len(raw); n < plainDigits && strings.Trim(raw, "0123456789") == "" {
		return Print{LeadingZero: n > 1 && raw[0] == '0'}
	}
	v := parseValue(raw)
	s := fold(raw)
	digits := strings.TrimLeft(s, "+-")
	return Print{
		LeadingZero: digitAt(digits, 0) && digits[0] == '0' && digitAt(digits, 1),
		LoneOne:     s == "一",
		Ring:        s == "〇",
		Chinese:     strings.ContainsFunc(v.printed, inNumeral),
		Remark:      v.kind == Number && v.remark,
		Mixed:       mixesWidths(raw),
	}
}
