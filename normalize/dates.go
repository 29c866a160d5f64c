package normalize

import (
	"fmt"
	"regexp"
	"strings"
)

// A date is a day as printed; zero parts were not.
type date struct{ year, month, day int }

func (d date) String() string {
	if d.year == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

func (d date) valid() bool {
	days := [...]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	return d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= days[d.month-1]
}

// minYear and maxYear bound reporting years: the first reports are for 2008.
const minYear, maxYear = 2003, 2099

// complete reports a date with the marks that print gives it.
func (d readDate) complete() bool { return d.marks == 3 || !d.named && d.marks == 2 }

type readDate struct {
	date
	size  int  // bytes read
	marks int  // how many of 年, 月, 日 were printed
	named bool // the year was printed
}

// readDates returns all readings of a date at the start of text. year stands in
// where the text gives none; 0 demands one.
func readDates(text string, year int) []readDate {
	var out []readDate
	try := func(d date, at, marks int, named bool) {
		for _, n := range [...]int{2, 1} {
			m, ok := digits(text[at:], n)
			if !ok || m < 1 || m > 12 {
				continue
			}
			d.month = m
			p, k := skipWord(text, at+n, "月", ".", "/", "-")
			for _, q := range [...]int{2, 1} {
				v, ok := digits(text[p:], q)
				if !ok {
					continue
				}
				d.day = v
				end, l := skipWord(text, p+q, "日", "号")
				if l > 0 {
					end, _ = skipWord(text, end, "零时", "0时", "00时", "24时", "二十四时")
				}
				if d.valid() {
					out = append(out, readDate{d, end, marks + k + l, named})
				}
			}
		}
	}
	if y, ok := digits(text, 4); ok && y >= minYear && y <= maxYear {
		p, k := skipWord(text, 4, "年度,", "年度(", "年(", "年,", "年度", "年", ".", "/", "-")
		try(date{year: y}, p, k, true)
	}
	if year > 0 {
		p, k := skipWord(text, 0, "年", "同年", "当年", "本年")
		try(date{year: year}, p, k, false)
	}
	return out
}

// digits reads exactly n digits.
func digits(text string, n int) (v int, ok bool) {
	if len(text) < n {
		return 0, false
	}
	for _, c := range []byte(text[:n]) {
		if c < '0' || c > '9' {
			return 0, false
		}
		v = v*10 + int(c-'0')
	}
	return v, true
}

// skipWord steps over the first word that stands at text[at:].
func skipWord(text string, at int, words ...string) (next, found int) {
	for _, w := range words {
		if strings.HasPrefix(text[at:], w) {
			return at + len(w), 1
		}
	}
	return at, 0
}

var (
	dayPattern  = regexp.MustCompile(`(20\d\d)[-年./](\d{1,2})[-月./](\d{1,2})`)
	yearPattern = regexp.MustCompile(`(20[0-3]\d)年`)
	hanYear     = regexp.MustCompile(`二[〇零0oO]([一二][零〇一二三四五六七八九0]|[零〇0][八九])年`)
	signOffDay  = regexp.MustCompile(`^(20\d\d|二[〇零0]..)年\d{0,2}[一二三四五六七八九十]*月[\d一二三四五六七八九十]+日\.?$`)
)

// findDay reads a date such as 2022-01-20 or 2022年1月20日 in folded text.
func findDay(text string) string {
	m := dayPattern.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	d := date{atoi(m[1]), atoi(m[2]), atoi(m[3])}
	if !d.valid() {
		return ""
	}
	return d.String()
}

// findYear reads the first year of a folded text, in digits or Chinese numerals.
func findYear(text string) int {
	if m := yearPattern.FindStringSubmatch(text); m != nil {
		return atoi(m[1])
	}
	if m := hanYear.FindString(text); m != "" {
		m = strings.NewReplacer("零", "〇", "0", "〇", "o", "〇", "O", "〇").Replace(strings.TrimSuffix(m, "年"))
		if n, ok := chineseNumber(m); ok && n >= minYear && n <= maxYear {
			return int(n)
		}
	}
	return 0
}

// isDateLine reports a line that is nothing but a date, as under a report.
func isDateLine(text string) bool {
	return len(text) < 60 && strings.Contains(text, "日") && signOffDay.MatchString(fold(text))
}

// atoi reads digits that a pattern already matched.
func atoi(s string) int {
	n := 0
	for _, c := range []byte(s) {
		n = n*10 + int(c-'0')
	}
	return n
}
