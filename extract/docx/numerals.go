package docx

import (
	"strconv"
	"strings"
)

// numeral writes n in a numbering format (ISO/IEC 29500-1, 17.18.59). Formats
// without a rule here, and numbers beyond a format's glyphs, are written in
// decimal digits, as Word does.
func numeral(format string, n int) string {
	if write, ok := numerals[format]; ok {
		if s := write(n); s != "" {
			return s
		}
	}
	return strconv.Itoa(n)
}

var numerals = map[string]func(int) string{
	"decimalZero":                  decimalZero,
	"decimalFullWidth":             fullWidth,
	"decimalFullWidth2":            fullWidth,
	"decimalEnclosedCircle":        func(n int) string { return nth(n, '①', 20) },
	"decimalEnclosedCircleChinese": func(n int) string { return nth(n, '①', 20) },
	"decimalEnclosedFullstop":      func(n int) string { return nth(n, '⒈', 20) },
	"decimalEnclosedParen":         func(n int) string { return nth(n, '⑴', 20) },
	"ideographEnclosedCircle":      func(n int) string { return nth(n, '㊀', 10) },
	"numberInDash":                 func(n int) string { return "- " + strconv.Itoa(n) + " -" },
	"upperLetter":                  func(n int) string { return letters(n, 'A') },
	"lowerLetter":                  func(n int) string { return letters(n, 'a') },
	"upperRoman":                   func(n int) string { return roman(n) },
	"lowerRoman":                   func(n int) string { return strings.ToLower(roman(n)) },
	"ordinal":                      ordinal,

	"chineseCounting":            belowHundred,
	"taiwaneseCounting":          belowHundred,
	"chineseCountingThousand":    simplified.count,
	"taiwaneseCountingThousand":  simplified.count,
	"japaneseCounting":           japanese.count,
	"chineseLegalSimplified":     legal.count,
	"ideographLegalTraditional":  legalTraditional.count,
	"ideographDigital":           digits,
	"japaneseDigitalTenThousand": digits,
	"taiwaneseDigital":           digits,
	"ideographTraditional":       func(n int) string { return member(n, "甲乙丙丁戊己庚辛壬癸") },
	"ideographZodiac":            func(n int) string { return member(n, "子丑寅卯辰巳午未申酉戌亥") },
}

// A counting is a Chinese way to write numbers in words, up to 9999.
type counting struct {
	digits, units []rune // 0-9; 1, 10, 100, 1000
	bareOne       int    // the units below this index take no 一 where they lead: 十一, 百一
	zero          bool   // a gap is spoken: 一百零一
}

var (
	simplified       = counting{[]rune("零一二三四五六七八九"), []rune(" 十百千"), 2, true}
	japanese         = counting{[]rune("〇一二三四五六七八九"), []rune(" 十百千"), 4, false}
	legal            = counting{[]rune("零壹贰叁肆伍陆柒捌玖"), []rune(" 拾佰仟"), 0, true}
	legalTraditional = counting{[]rune("零壹貳參肆伍陸柒捌玖"), []rune(" 拾佰仟"), 0, true}
)

// count writes n, "" when it is beyond 9999.
func (c counting) count(n int) string {
	if n < 0 || n > 9999 {
		return ""
	}
	if n == 0 {
		return string(c.digits[0])
	}
	var out []rune
	gap := false
	for unit, power := 3, 1000; unit >= 0; unit, power = unit-1, power/10 {
		d := n / power % 10
		if d == 0 {
			gap = true
			continue
		}
		if gap && len(out) > 0 && c.zero {
			out = append(out, c.digits[0])
		}
		gap = false
		if d != 1 || unit == 0 || unit >= c.bareOne || len(out) > 0 && c.zero {
			out = append(out, c.digits[d])
		}
		if unit > 0 {
			out = append(out, c.units[unit])
		}
	}
	return string(out)
}

// belowHundred counts in words to 99 and digit by digit from there on.
func belowHundred(n int) string {
	if n > 0 && n < 100 {
		return simplified.count(n)
	}
	return digits(n)
}

// digits writes each decimal digit as an ideograph: 10 is 一〇.
func digits(n int) string { return translate(n, []rune("〇一二三四五六七八九")) }

func fullWidth(n int) string { return translate(n, []rune("０１２３４５６７８９")) }

func translate(n int, glyphs []rune) string {
	out := []rune(strconv.Itoa(n))
	for i, r := range out {
		if r >= '0' && r <= '9' {
			out[i] = glyphs[r-'0']
		}
	}
	return string(out)
}

func decimalZero(n int) string {
	if n >= 0 && n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return ""
}

// circled writes ⓪ to ㊿, for numbers that a writer circled by hand.
func circled(n int) string {
	switch {
	case n == 0:
		return "⓪"
	case n > 35:
		return nth(n-35, '㊱', 15)
	case n > 20:
		return nth(n-20, '㉑', 15)
	}
	return nth(n, '①', 20)
}

// nth returns the n-th of a run of count consecutive characters.
func nth(n int, first rune, count int) string {
	if n < 1 || n > count {
		return ""
	}
	return string(first + rune(n-1))
}

// member returns the n-th of a closed list, "" beyond it.
func member(n int, list string) string {
	if runes := []rune(list); n >= 1 && n <= len(runes) {
		return string(runes[n-1])
	}
	return ""
}

// letters writes A to Z, then AA, BB, ... as Word does, to 26 letters.
func letters(n int, first rune) string {
	if n < 1 || n > 26*26 {
		return ""
	}
	return strings.Repeat(string(first+rune((n-1)%26)), (n-1)/26+1)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return ""
	}
	var b strings.Builder
	for _, s := range []struct {
		value int
		glyph string
	}{
		{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"},
		{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"},
	} {
		for ; n >= s.value; n -= s.value {
			b.WriteString(s.glyph)
		}
	}
	return b.String()
}

func ordinal(n int) string {
	suffix := "th"
	if n/10%10 != 1 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}
