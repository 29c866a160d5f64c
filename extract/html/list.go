package html

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A list numbers its items as a browser prints them. Bullets are not text.
type list struct {
	style string // list-style-type
	value int    // of the next item
	step  int    // 1, or -1 for a reversed list
}

func newList(n *html.Node, l look) *list {
	list := &list{style: "disc", value: 1, step: 1}
	if n.DataAtom == atom.Ol {
		list.style = "decimal"
		if t := typeStyle(attribute(n, "type")); t != "" {
			list.style = t
		}
		if hasAttribute(n, "reversed") {
			list.step = -1
			list.value = countItems(n)
		}
		if s := attribute(n, "start"); s != "" {
			if v, err := strconv.Atoi(strings.TrimSpace(s)); err == nil {
				list.value = v
			}
		}
	}
	if l.listType != "" {
		list.style = l.listType
	}
	return list
}

// next returns the number of the item n with its punctuation, "" for a bullet.
func (s *list) next(n *html.Node, l look) string {
	if v, err := strconv.Atoi(strings.TrimSpace(attribute(n, "value"))); err == nil {
		s.value = v
	}
	value := s.value
	s.value += s.step
	style := s.style
	if t := typeStyle(attribute(n, "type")); t != "" {
		style = t
	}
	if l.listType != "" {
		style = l.listType
	}
	format := counterStyles[style]
	if format == nil {
		if style == "none" || isBullet(style) {
			return ""
		}
		format = decimal // what a browser takes for a style it does not know
	}
	return format(value)
}

// beginsWith is true when text begins with the number of a marker and some
// punctuation after it.
func beginsWith(text, marker string) bool {
	rest, found := strings.CutPrefix(text, strings.TrimRight(marker, ". 、"))
	if !found {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return strings.ContainsRune(".．、)）:：", r)
}

func countItems(n *html.Node) int {
	count := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Li {
			count++
		}
	}
	return count
}

// typeStyle turns the type attribute, in which case matters, into a style name.
func typeStyle(t string) string {
	switch t {
	case "1":
		return "decimal"
	case "a":
		return "lower-alpha"
	case "A":
		return "upper-alpha"
	case "i":
		return "lower-roman"
	case "I":
		return "upper-roman"
	}
	if t = strings.ToLower(t); isBullet(t) {
		return t
	}
	return ""
}

func isBullet(style string) bool {
	switch style {
	case "disc", "circle", "square", "disclosure-open", "disclosure-closed":
		return true
	}
	return false
}

// counterStyles are the numbering styles of CSS Counter Styles Level 3 met in
// Chinese pages, each with the suffix that the standard gives it.
var counterStyles = map[string]func(int) string{
	"decimal": decimal,
	"decimal-leading-zero": func(n int) string {
		if n >= 0 && n < 10 {
			return "0" + decimal(n)
		}
		return decimal(n)
	},
	"lower-alpha":           alphabetic('a'),
	"lower-latin":           alphabetic('a'),
	"upper-alpha":           alphabetic('A'),
	"upper-latin":           alphabetic('A'),
	"lower-roman":           func(n int) string { return strings.ToLower(roman(n)) },
	"upper-roman":           roman,
	"cjk-decimal":           cjkDecimal,
	"cjk-ideographic":       longhand("零一二三四五六七八九", "十百千"),
	"trad-chinese-informal": longhand("零一二三四五六七八九", "十百千"),
	"simp-chinese-informal": longhand("零一二三四五六七八九", "十百千"),
	"trad-chinese-formal":   longhand("零壹貳參肆伍陸柒捌玖", "拾佰仟"),
	"simp-chinese-formal":   longhand("零壹贰叁肆伍陆柒捌玖", "拾佰仟"),
	"cjk-heavenly-stem":     fixed("甲乙丙丁戊己庚辛壬癸"),
	"cjk-earthly-branch":    fixed("子丑寅卯辰巳午未申酉戌亥"),
}

func decimal(n int) string { return strconv.Itoa(n) + ". " }

func alphabetic(first byte) func(int) string {
	return func(n int) string {
		if n < 1 {
			return decimal(n)
		}
		var b []byte
		for ; n > 0; n = (n - 1) / 26 {
			b = append([]byte{first + byte((n-1)%26)}, b...)
		}
		return string(b) + ". "
	}
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return decimal(n)
	}
	var b strings.Builder
	for _, d := range []struct {
		value  int
		letter string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"},
		{40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= d.value; n -= d.value {
			b.WriteString(d.letter)
		}
	}
	return b.String() + ". "
}

func cjkDecimal(n int) string {
	if n < 0 {
		return decimal(n)
	}
	digits := []rune("〇一二三四五六七八九")
	var b strings.Builder
	for _, d := range strconv.Itoa(n) {
		b.WriteRune(digits[d-'0'])
	}
	return b.String() + "、"
}

// longhand writes 1 to 9999 with digits and the marks of ten, hundred and
// thousand; informal styles (the mark of ten being U+5341) drop the one of ten
// to nineteen. CSS Counter Styles Level 3, 7.1.
func longhand(digits, marks string) func(int) string {
	digit, mark := []rune(digits), []rune(marks)
	informal := mark[0] == '十'
	return func(n int) string {
		if n < 0 || n > 9999 {
			return decimal(n)
		}
		if n == 0 {
			return string(digit[0]) + "、"
		}
		var b strings.Builder
		gap := false
		for place, unit := 3, 1000; place >= 0; place, unit = place-1, unit/10 {
			d := n / unit % 10
			if d == 0 {
				gap = b.Len() > 0
				continue
			}
			if gap {
				b.WriteRune(digit[0])
				gap = false
			}
			if !(informal && place == 1 && d == 1 && n < 20) {
				b.WriteRune(digit[d])
			}
			if place > 0 {
				b.WriteRune(mark[place-1])
			}
		}
		return b.String() + "、"
	}
}

func fixed(symbols string) func(int) string {
	list := []rune(symbols)
	return func(n int) string {
		if n < 1 || n > len(list) {
			return decimal(n)
		}
		return string(list[n-1]) + "、"
	}
}
