package normalize

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"
)

// notations print a decimal; each is one a careful person reads back exactly.
var notations = []struct {
	name  string
	fits  func(d Decimal) bool
	write func(d Decimal) string
}{
	{"plain", any, func(d Decimal) string { return d.String() }},
	{"full width", any, func(d Decimal) string { return wide(d.String()) }},
	{"commas", any, func(d Decimal) string { return grouped(d.String(), ",") }},
	{"full-width commas", any, func(d Decimal) string { return wide(grouped(d.String(), ",")) }},
	{"thin spaces", any, func(d Decimal) string { return grouped(d.String(), "\u2009") }},
	{"apostrophes", any, func(d Decimal) string { return grouped(d.String(), "'") }},
	{"white space around", any, func(d Decimal) string { return "\u3000" + d.String() + "\u00a0\n" }},
	{"plus", func(d Decimal) bool { return d.Sign() >= 0 }, func(d Decimal) string { return "＋" + d.String() }},
	{"minus", func(d Decimal) bool { return d.Sign() < 0 }, func(d Decimal) string { return "−" + d.Neg().String() }},
	{"up", func(d Decimal) bool { return d.Sign() >= 0 }, func(d Decimal) string { return "增加" + d.String() + "项" }},
	{"down", func(d Decimal) bool { return d.Sign() < 0 }, func(d Decimal) string { return "减少" + d.Neg().String() + "项" }},
	{"counter", any, func(d Decimal) string { return d.String() + " 件" }},
	{"remark", any, func(d Decimal) string { return d.String() + "（其中修订16件）" }},
	{"footnote", any, func(d Decimal) string { return d.String() + "①" }},
	{"numeral", wholeBelow(1e12), func(d Decimal) string { return chinese(d.Unscaled) }},
	{"cheque", wholeBelow(1e12), func(d Decimal) string { return cheque.Replace(chinese(d.Unscaled)) }},
	{"ten thousands", func(d Decimal) bool { return d.Scale == 0 && d.Sign() > 0 }, func(d Decimal) string { s, _ := d.Shift(-4); return s.String() + "万件" }},
}

func any(Decimal) bool { return true }

func wholeBelow(n int64) func(Decimal) bool {
	return func(d Decimal) bool { return d.Scale == 0 && d.Unscaled >= 0 && d.Unscaled < n }
}

func wide(s string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r < 0x7f {
			return r + 0xfee0
		}
		return r
	}, s)
}

func grouped(s, sep string) string {
	whole, frac, point := strings.Cut(s, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + sep + whole[at:]
	}
	if point {
		whole += "." + frac
	}
	return sign + whole
}

var cheque = strings.NewReplacer("一", "壹", "二", "贰", "三", "叁", "四", "肆", "五", "伍", "六", "陆", "七", "柒", "八", "捌", "九", "玖", "十", "拾", "百", "佰", "千", "仟")

// chinese writes a number as it is read out, by groups of four digits.
func chinese(n int64) string {
	if n == 0 {
		return "零"
	}
	s := strings.TrimLeft(chineseGroup(n/1e8, false)+unitIf(n/1e8, "亿")+chineseGroup(n/1e4%1e4, n >= 1e8)+unitIf(n/1e4%1e4, "万")+chineseGroup(n%1e4, n >= 1e4), "零")
	// 零 of an empty group runs into that of the next.
	s = strings.ReplaceAll(s, "零零", "零")
	if strings.HasPrefix(s, "一十") {
		s = s[len("一"):]
	}
	return s
}

func unitIf(n int64, unit string) string {
	if n > 0 {
		return unit
	}
	return ""
}

func chineseGroup(n int64, after bool) string {
	if n == 0 {
		return ""
	}
	digits := []rune("零一二三四五六七八九")
	var b strings.Builder
	zero := after && n < 1000
	for i, p := range []int64{1000, 100, 10, 1} {
		d := n / p % 10
		switch {
		case d == 0 && b.Len() > 0:
			zero = true
		case d > 0:
			if zero {
				b.WriteRune('零')
			}
			zero = false
			b.WriteRune(digits[d])
			b.WriteString([]string{"千", "百", "十", ""}[i])
		}
	}
	return b.String()
}

// TestNotations: a number has one value in every notation.
func TestNotations(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	for range 20_000 {
		d := Decimal{Unscaled: rng.Int63n(pow10(uint8(1 + rng.Intn(12))))}
		if rng.Intn(3) == 0 {
			d.Unscaled = -d.Unscaled
		}
		if rng.Intn(3) == 0 {
			d.Scale = uint8(1 + rng.Intn(4))
		}
		for _, n := range notations {
			if !n.fits(d) {
				continue
			}
			if text := n.write(d); !reads(text, d) {
				t.Fatalf("%s: %q does not read as %s: %+v", n.name, text, d, parseValue(text))
			}
		}
	}
}

// reads allows for one thing: 三亿五千 without 零 is refused, and nobody prints it so.
func reads(text string, d Decimal) bool {
	v := parseValue(text)
	if v.kind == Text && strings.ContainsAny(text, "亿") {
		return true
	}
	return v.kind == Number && v.number.Cmp(d) == 0
}

// TestSpoiledDigits: a figure with one character exchanged for one that prints like
// it is no number, and the finding names the figure.
func TestSpoiledDigits(t *testing.T) {
	i := Lookup("requests.received.total")
	for _, r := range readSchema("confusables.csv", 2) {
		for _, pattern := range []string{"%s", "1%s", "%s7", "12%s4件"} {
			text := fmt.Sprintf(pattern, r[0])
			want, _ := ParseDecimal(strings.TrimSuffix(fmt.Sprintf(pattern, r[1]), "件"))
			if v := parseValue(text); v.kind == Number && text != "〇" {
				t.Errorf("%q: read as %s", text, v.number)
			} else if got := RefusalOf(i, text); v.kind == Text && got.Number != want.String() {
				t.Errorf("%q: %+v, want %s", text, got, want)
			}
		}
	}
}
