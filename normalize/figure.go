package normalize

import "strings"

// spelling is a cell's text prepared for reading: folded, with what folding would
// hide kept apart.
type spelling struct {
	text    string
	apart   bool // digits on both sides of white space
	odd     bool // a character that prints like another: 。 for a point, ○ for 〇
	figures bool // some digit or numeral
}

// spell folds a cell's text. Two figures on two lines, or with a space between,
// are not one number: 12 34 may be two figures or one broken. Only the narrow
// spaces that typesetters put between thousands are separators.
func spell(text string) spelling {
	var b strings.Builder
	b.Grow(len(text))
	sp := spelling{}
	gap, digit, thin := false, false, false
	for _, r := range text {
		f := foldRune(r)
		switch {
		case f == 0:
			switch {
			case invisible(r):
			case r == '\u2009' || r == '\u202f':
				thin = true
			default:
				gap = true
			}
			sp.odd = sp.odd || reorders(r)
			continue
		case r == '’':
			f = '\''
		case r == '。' || r == '•' || r == '・' || r == '○' || r == '◯':
			sp.odd = true
		}
		if f >= '0' && f <= '9' || f == '.' || f == ',' || f == '\'' {
			sp.apart = sp.apart || gap && digit
			if thin && digit && !gap {
				b.WriteByte('\'')
			}
			digit = true
		} else {
			digit = false
		}
		sp.figures = sp.figures || isDigit(f) || f > 0x2000 && inNumeral(f)
		gap, thin = false, false
		b.WriteRune(f)
	}
	sp.text = b.String()
	return sp
}

// invisible reports marks that print as nothing and part nothing.
func invisible(r rune) bool {
	return r == '\u200b' || r == '\u200c' || r == '\u200d' || r == '\u2060' || r == '\ufeff'
}

// reorders reports marks that turn the printed order of digits round.
func reorders(r rune) bool { return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' }

// takeRemarks splits what stands in brackets from the figure. ok is false when a
// bracket does not close, stands between digits, or takes the figure back: 12（13）,
// 22（应为25）, 7（减）.
func takeRemarks(s string) (bare string, remarks []string, ok bool) {
	if !strings.ContainsAny(s, "()[]{}") {
		return s, nil, true
	}
	var b strings.Builder
	depth, from := 0, 0
	for i, r := range s {
		switch r {
		case '(', '[', '{':
			if depth == 0 {
				from = i + 1
			}
			depth++
		case ')', ']', '}':
			if depth--; depth < 0 {
				return s, nil, false
			}
			if depth == 0 {
				remarks = append(remarks, s[from:i])
				if digitAt(s, from-2) && digitAt(s, i+1) {
					return s, nil, false
				}
			}
		default:
			if depth == 0 {
				b.WriteRune(r)
			}
		}
	}
	return b.String(), remarks, depth == 0
}

func digitAt(s string, i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }

const footnoteMarks = "*※★†‡⁎¹²³⁰⁴⁵⁶⁷⁸⁹①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

// takeMarks drops the marks of footnotes from the end, and an asterisk from the
// front. A superscript digit that lost its height is another digit of the figure
// and cannot be known.
func takeMarks(s string) (rest string, some bool) {
	rest = strings.TrimRightFunc(strings.TrimPrefix(s, "*"), func(r rune) bool {
		return strings.ContainsRune(footnoteMarks, r)
	})
	if at := strings.LastIndex(rest, "注"); at > 0 && strings.Trim(rest[at+len("注"):], "0123456789") == "" {
		rest = rest[:at]
	}
	return rest, rest != s
}

// takeSign splits a printed sign: +19, -7, 增加2, 减少2. plus reports a sign that only
// a change can have.
func takeSign(s string) (rest string, negative, plus bool) {
	switch s[0] {
	case '-':
		return s[1:], true, false
	case '+':
		return s[1:], false, true
	}
	if s[0] < 0x80 {
		return s, false, false
	}
	for _, w := range valueWords("up") {
		if after, ok := strings.CutPrefix(s, w); ok {
			return after, false, true
		}
	}
	for _, w := range valueWords("down") {
		if after, ok := strings.CutPrefix(s, w); ok {
			return after, true, true
		}
	}
	return s, false, false
}

// parseMeasure reads a figure with the unit behind it. Of several unit words that
// fit the longest that leaves a figure is taken: 二万三千元 is not 二万三 of 千元.
func parseMeasure(s string) (v value, ok bool) {
	if s == "" {
		return v, false
	}
	if !digitAt(s, len(s)-1) {
		for _, w := range [...]string{"元整", "元正"} {
			if strings.HasSuffix(s, w) {
				s = s[:len(s)-len("整")]
			}
		}
		for i := range units() {
			u := &units()[i]
			before, is := strings.CutSuffix(s, u.word)
			if !is || before == "" || u.kind == scaleKind {
				continue
			}
			if v, ok = parseFigure(before); !ok {
				continue
			}
			v.unit = u.word
			if u.kind == counterKind && u.shift > 0 {
				v.number, ok = v.number.Shift(u.shift)
				v.scaled = true
			}
			return v, ok
		}
	}
	return parseFigure(s)
}

// maxWholeDigits is past any figure of a report: a ministry's budget in 元 has 13.
// What is longer is several figures run together.
const maxWholeDigits = 13

// parseFigure reads ASCII digits with a decimal point and thousands separators in
// groups of three, a whole Chinese numeral, or digits with 万 and 千 between.
func parseFigure(s string) (v value, ok bool) {
	v.printed = s
	if s == "" {
		return v, false
	}
	if !digitAt(s, 0) {
		n, ok := cellNumeral(s)
		v.number = Int(n)
		return v, ok
	}
	if !digitAt(s, len(s)-1) || strings.ContainsAny(s, "亿万千百") {
		v.number, ok = parseScaled(s)
		v.scaled = true
		return v, ok
	}
	v.number, ok = parseDigits(s)
	return v, ok
}

// parseDigits reads ASCII digits with separators.
func parseDigits(s string) (Decimal, bool) {
	whole, frac, point := strings.Cut(s, ".")
	if strings.ContainsAny(whole, ",'") {
		sep := ","
		if strings.Contains(whole, "'") {
			sep = "'"
		}
		groups := strings.Split(whole, sep)
		for i, g := range groups {
			// 0,123 has a comma for its point.
			if len(g) != 3 && i > 0 || i == 0 && (len(g) == 0 || len(g) > 3 || g[0] == '0') {
				return Decimal{}, false
			}
		}
		whole = strings.Join(groups, "")
	}
	if len(whole) > maxWholeDigits || whole == "" {
		return Decimal{}, false
	}
	if point {
		whole += "." + frac
	}
	d, err := ParseDecimal(whole)
	return d, err == nil
}

// parseScaled reads digits with powers of ten in words: 1.2万, 1万2千, 1万2000. 1万2 is
// not read: it may be 12000 or 10002.
func parseScaled(s string) (sum Decimal, ok bool) {
	last := maxWholeDigits // power of ten of the word before
	for first := true; s != ""; first = false {
		n := strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 })
		if n < 0 {
			d, ok := parseDigits(s)
			if !ok || first || strings.Contains(s, ".") || len(s) != last {
				return sum, false
			}
			return sum.Add(d)
		}
		printed, ok := parseDigits(s[:n])
		if !ok || !first && printed.Scale > 0 {
			return sum, false
		}
		s = s[n:]
		var u unit
		for _, c := range units() {
			if c.kind == scaleKind && strings.HasPrefix(s, c.word) {
				u = c
			}
		}
		if u.word == "" || u.shift >= last || !first && printed.Cmp(Int(pow10(uint8(last-u.shift)))) >= 0 {
			return sum, false
		}
		d, ok := printed.Shift(u.shift)
		if !ok {
			return sum, false
		}
		if sum, ok = sum.Add(d); !ok {
			return sum, false
		}
		s, last = s[len(u.word):], u.shift
		if s != "" && printed.Scale > 0 {
			return sum, false // 1.5万2千
		}
	}
	return sum, sum.Sign() == 0 || wholeDigits(sum) <= maxWholeDigits
}

func wholeDigits(d Decimal) int {
	whole, _, _ := strings.Cut(d.String(), ".")
	return len(whole)
}
