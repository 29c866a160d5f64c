package normalize

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// A period is the statistical period of a report. A zero date was not printed, or
// cannot be read.
type period struct {
	start, end date
	printed    string // the folded text it was read from
	months     bool   // not all of its days were printed
	lost       bool   // separators are missing that print has: 202111日至20211231日
}

// whole reports a calendar year.
func (p period) whole() bool {
	return p.start.month == 1 && p.start.day == 1 && p.end.month == 12 && p.end.day == 31 && p.start.year == p.end.year
}

// findPeriod reads the statistical period of a folded text: from a date to a
// later one. Converters lose single characters (2021年1月1日 to 202111日), so
// every separator may be absent; of the readings left, 1 January and 31 December
// win. A text may hold other spans of days: one that is no year must be said to
// be the period, or begin with the year.
func findPeriod(text string) (period, bool) {
	if strings.ContainsAny(text, "〇零") {
		text = digitDates(text)
	}
	var short period
	for at := 0; at < len(text); at++ {
		if text[at] != '2' || !strings.HasPrefix(text[at:], "20") || at > 0 && isDigit(rune(text[at-1])) {
			continue
		}
		p, ok := periodAt(text, at)
		switch {
		case ok && p.whole():
			return p, true
		case ok && short.end.year == 0 && (p.start.month == 1 && p.start.day == 1 || saidPeriod(text[:at])):
			short = p
		}
	}
	if short.end.year == 0 {
		if p, ok := monthsPeriod(periodClause(text)); ok {
			return p, true
		}
		return halfPeriod(text)
	}
	return short, true
}

// monthsOnly is a calendar year stated by its first and last month, of which one may have
// its day: 统计期限为2022年1月至12月, 自2022年1月1日至12月底. wholeYear states it as such.
var (
	monthsOnly = regexp.MustCompile(`^[^0-9]*(20\d\d)年0?1月?(?:0?1[日号])?份?起?[至到~-]+(?:(20\d\d)年|当年|同年)?(?:12月(?:31[日号])?|年?[底末])[^0-9]*$`)
	wholeYear  = regexp.MustCompile(`^[^0-9]*(?:为|是|:)(20\d\d)年(?:度|全年|度全年)$`)
)

// monthsPeriod reads the clause that states a period without its days.
func monthsPeriod(clause string) (p period, ok bool) {
	var year int
	if m := monthsOnly.FindStringSubmatch(clause); m != nil && (m[2] == "" || m[2] == m[1]) {
		year = atoi(m[1])
	} else if m := wholeYear.FindStringSubmatch(clause); m != nil {
		year = atoi(m[1])
	}
	if year < minYear || year > maxYear {
		return p, false
	}
	return period{start: date{year, 1, 1}, end: date{year, 12, 31}, printed: clause, months: true}, true
}

// compactDate is how many digits a date has that is written without separators: 20200101.
const compactDate = 8

// periodAt reads the best period that begins at text[at].
func periodAt(text string, at int) (best period, ok bool) {
	bestScore := 0
	for _, first := range readDates(text[at:], 0) {
		rest := text[at+first.size:]
		joined := joiner(rest)
		if joined < 0 {
			continue
		}
		for _, second := range readDates(rest[joined:], first.year) {
			if end := joined + second.size; end < len(rest) && isDigit(rune(rest[end])) {
				continue // 12月1231日: two days in one
			}
			if s := scorePeriod(first, second, joined); s > bestScore {
				size := first.size + joined + second.size
				best = period{start: first.date, end: second.date, printed: text[at : at+size], lost: !first.complete() || !second.complete() || joined == 0}
				if strings.ContainsAny(best.printed, "./") || strings.Count(best.printed, "-") >= 2 || joined > 0 && first.size == compactDate && second.size == compactDate {
					best.lost = false // 2020.1.1-2020.12.31: other separators; 20200101-20201231: none
				}
				bestScore = s
			}
		}
	}
	return best, bestScore > 0
}

// periodWord is how a report names its period; maxLead how many bytes before
// a date or number its words stand at the farthest, and maxPeriodClause how many behind.
var periodWord = regexp.MustCompile(`统计期限|(?:报告|数据|起止|时间)的?期限|期限[自为从是:]|统计时间|统计周期|统计期|起止[时日]|截止日期|截止时间|核定时间`)

const (
	maxLead         = 60
	maxPeriodClause = 90
)

func saidPeriod(before string) bool {
	return periodWord.MatchString(tail(before, maxLead))
}

// tail is the end of a text, at most n bytes, from the start of a rune.
func tail(text string, n int) string {
	if len(text) <= n {
		return text
	}
	text = text[len(text)-n:]
	for len(text) > 0 && !utf8.RuneStart(text[0]) {
		text = text[1:]
	}
	return text
}

// halfPeriod reads what is left of a period of which only one end can be read:
// 统计期限自2021年1月1日起, 截止日期为2021年12月31日, 自2021年1月日至2021年12月31日.
func halfPeriod(text string) (p period, ok bool) {
	clause := periodClause(text)
	if clause == "" {
		return p, false
	}
	p.printed = clause
	for at := 0; at < len(clause); at++ {
		if !strings.HasPrefix(clause[at:], "20") || at > 0 && isDigit(rune(clause[at-1])) {
			continue
		}
		d, size := fullDate(clause[at:])
		before, after := clause[:at], clause[at+size:]
		switch {
		case size == 0:
		case strings.HasSuffix(before, "至") || strings.HasSuffix(before, "到") || strings.HasSuffix(before, "-") || strings.Contains(before, "截") || strings.HasPrefix(after, "止") || strings.HasPrefix(after, "截"):
			p.end = d
		case strings.HasSuffix(before, "自") || strings.HasSuffix(before, "从") || strings.HasPrefix(after, "起") || strings.HasPrefix(after, "至") || p.start.year == 0 && d.month == 1 && d.day == 1:
			p.start = d
		}
	}
	return p, true
}

// fullDate reads a date with all its marks; size is 0 for none.
func fullDate(text string) (date, int) {
	for _, d := range readDates(text, 0) {
		if d.marks == 3 {
			return d.date, d.size
		}
	}
	return date{}, 0
}

// periodClause is the clause that states a period, from its word to the end of
// the sentence; "" where none does.
func periodClause(text string) string {
	for _, m := range periodWord.FindAllStringIndex(text, 4) {
		rest := text[m[0]:]
		if end := strings.IndexAny(rest, ";)"); end >= 0 {
			rest = rest[:end]
		}
		rest, _, _ = strings.Cut(rest, "一、")
		if end := strings.Index(rest, "."); end >= 0 && (end+1 == len(rest) || !isDigit(rune(rest[end+1]))) {
			rest = rest[:end]
		}
		if len(rest) > maxPeriodClause {
			rest = rest[:maxPeriodClause]
			for len(rest) > 0 && !utf8.ValidString(rest) {
				rest = rest[:len(rest)-1]
			}
		}
		if strings.ContainsAny(rest, "0123456789") {
			return rest
		}
	}
	return ""
}

// hanDate is a date in Chinese numerals: 二〇二一年十二月三十一日.
var hanDate = regexp.MustCompile(`[二][〇零][〇零一二][〇零一二三四五六七八九]年(?:度)?(?:([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号])?|([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]`)

// digitDates writes dates in Chinese numerals with digits.
func digitDates(text string) string {
	return hanDate.ReplaceAllStringFunc(text, func(s string) string {
		var b strings.Builder
		if y := findYear(s); y > 0 {
			b.WriteString(itoa(y) + "年")
			s = s[strings.Index(s, "年")+len("年"):]
		}
		month, rest, ok := strings.Cut(s, "月")
		if !ok {
			return b.String() + s
		}
		return b.String() + itoa(smallNumber(month)) + "月" + itoa(smallNumber(rest[:len(rest)-len("日")])) + "日"
	})
}

// scorePeriod weighs a reading; 0 rejects it.
func scorePeriod(first, second readDate, joined int) int {
	if second.year < first.year || second.year == first.year && second.month < first.month || second.year > first.year+1 {
		return 0
	}
	s := first.marks + second.marks
	if joined > 0 {
		s += 2
	}
	whole := first.month == 1 && first.day == 1 && second.month == 12
	if whole {
		s += 5
	}
	if whole && second.day == 31 {
		s += 3
	}
	// Digits in a row are a period only as the whole year.
	if !whole && first.marks+second.marks < 5 || joined == 0 && !whole {
		return 0
	}
	return s
}

var joiners = []string{"起至", "开始至", "开始到", "起到", "截至", "至", "到", "-", "~", "起-"}

// joiner returns the bytes of what joins two dates at the start of text, 0 when
// nothing stands there, -1 when something else does.
func joiner(text string) int {
	n := 0
	for strings.HasPrefix(text[n:], "-") {
		n++
	}
	if n > 0 {
		return n
	}
	for _, j := range joiners {
		if strings.HasPrefix(text, j) {
			return len(j)
		}
	}
	// 自2021年1月1日起，至2021年12月31日止
	for _, begun := range [...]string{"起,", "开始,", ","} {
		if rest, ok := strings.CutPrefix(text, begun); ok {
			if k := joiner(rest); k > 0 {
				return len(begun) + k
			}
		}
	}
	if text != "" && isDigit(rune(text[0])) {
		return 0
	}
	return -1
}
