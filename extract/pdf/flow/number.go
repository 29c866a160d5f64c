package flow

import (
	"strings"
	"unicode/utf8"
)

// maxPageNumber bounds what is taken for the number of a page.
const maxPageNumber = 9999

// A folio is a page number as printed.
type folio struct {
	number int // of the page
	total  int // of all pages where stated, else 0
	// plain is true for a bare numeral, which a body line may be as well.
	plain bool
}

// folioMarks are what page numbers are set between.
const folioMarks = "-—–−－─―~～·•.．|｜/／[]【】()（）<>〈〉《》 "

// parseFolio reads a line as a page number: "4", "- 4 -", "— 4 —", "－４－",
// "第4页 共6页", "4/6", "Page 4 of 6", "iv", "第四页".
func parseFolio(text string) (f folio, ok bool) {
	if len(text) > 60 || text == "" {
		return f, false
	}
	s := narrow(text)
	core := strings.Trim(s, folioMarks)
	f.plain = core == s
	if n, ok := numeralOf(core); ok {
		f.number = n
		return f, n > 0 && n <= maxPageNumber
	}
	f.plain = false
	for _, w := range [...]string{"第", "共", "总", "页", "page", "of", "p.", "pg.", "/", "，", ",", "、", ":"} {
		core = strings.ReplaceAll(core, w, " ")
	}
	fields := strings.Fields(strings.Map(func(r rune) rune {
		if strings.ContainsRune(folioMarks, r) {
			return ' '
		}
		return r
	}, core))
	if len(fields) == 0 || len(fields) > 2 || len(fields) == 2 && !strings.ContainsAny(s, "/共总of") {
		return f, false
	}
	if len(fields) == 1 && !strings.ContainsAny(s, "页p") {
		return f, false
	}
	for i, w := range fields {
		n, ok := numeralOf(w)
		if !ok || n == 0 || n > maxPageNumber {
			return f, false
		}
		if i == 0 {
			f.number = n
		} else {
			f.total = n
		}
	}
	if f.total > 0 && f.number > f.total { // 共6页 第4页
		f.number, f.total = f.total, f.number
	}
	return f, true
}

// narrow folds full-width characters and case.
func narrow(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '　' || r == '\u00a0':
			return ' '
		case r >= 'Ⅰ' && r <= 'Ⅻ':
			return r - 'Ⅰ' + 'ⅰ'
		}
		return r
	}, s))
}

// numeralOf reads digits, Roman and small Chinese numerals.
func numeralOf(s string) (int, bool) {
	if s == "" || len(s) > 12 {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			if n = roman(s); n == 0 {
				n = hanNumeral(s)
			}
			return n, n > 0
		}
		if n = n*10 + int(s[i]-'0'); n > maxPageNumber {
			return 0, false
		}
	}
	return n, true
}

// roman reads a small Roman numeral in letters or as one character; 0 for none.
func roman(s string) int {
	if r, n := utf8.DecodeRuneInString(s); n == len(s) && r >= 'ⅰ' && r <= 'ⅻ' {
		return int(r-'ⅰ') + 1
	}
	value := func(b byte) int {
		switch b {
		case 'i':
			return 1
		case 'v':
			return 5
		case 'x':
			return 10
		case 'l':
			return 50
		}
		return 0
	}
	n := 0
	for i := range len(s) {
		v := value(s[i])
		if v == 0 {
			return 0
		}
		if i+1 < len(s) && value(s[i+1]) > v {
			v = -v
		}
		n += v
	}
	return max(n, 0)
}

// hanNumeral reads 一 to 九十九; 0 for none.
func hanNumeral(s string) int {
	n, digit := 0, 0
	for _, r := range s {
		if r == '十' {
			n, digit = n+10*max(digit, 1), 0
			continue
		}
		i := strings.IndexRune("一二三四五六七八九", r)
		if i < 0 || digit != 0 {
			return 0
		}
		digit = i/len("一") + 1
	}
	return n + digit
}
