package normalize

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"gongkai/extract/document"
)

// A title is one line, or a few lines joined, that names the report.
type title struct {
	text   string // as printed, one line, white space folded to single blanks or none
	agency string
	year   int
	score  int
	source string
	item   int // first item; -1 for a property
	last   int
}

var (
	// titleTail is what every title ends in, over folded text: 政府信息公开工作年度报告
	// and its shortened, reordered and cut forms.
	titleTail = regexp.MustCompile(`(?:20\d\d年度?|年度)?(?:政府信息|政务公开|信息)(?:年度)?(?:公开)?(?:工作)?(?:的|情况)*(?:20\d\d年?度?)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:年度|年)?(?:工作)?(?:报告|报)(?:格式|模板|样式)*$`)
	titleYear = regexp.MustCompile(`20\d\d年?度?`)
	titleNot  = regexp.MustCompile(`通知|通告|公告|办法|规定|指南|目录|汇总|列表|栏目|解读|审查|培训|发布会|考核|检查|评估|更正|的函|意见`)
	titleHead = regexp.MustCompile(`^(?:\[[^\]]*\]|\([^)]*\)|关于|【[^】]*】)+`)
)

const (
	maxTitleLines = 4
	maxTitleRunes = 70
)

// parseTitle reads a printed text as a title; ok is false when it is none.
func parseTitle(text string) (t title, ok bool) {
	s, behind := fold(text), ""
	s = strings.Trim(s, `"#=*_`) // 《...》, and what text converters mark titles with
	if i := strings.LastIndexByte(s, '('); i > 0 && strings.HasSuffix(s, ")") && (findDay(s[i:]) != "" || findYear(s[i:]) > 0) {
		s, behind = s[:i], s[i:] // a date or the year in brackets behind it
	}
	if utf8.RuneCountInString(s) > maxTitleRunes || !strings.Contains(s, "公开") || strings.ContainsAny(s, crumbBreaks) {
		return t, false
	}
	at := titleTail.FindStringIndex(s)
	if at == nil || titleNot.MatchString(s) {
		return t, false
	}
	head := s[:at[0]]
	if strings.HasSuffix(head, "人民") {
		head += "政府" // 红星镇人民政府信息公开: one 政府 printed for two
	}
	t.year = findYear(s + behind)
	if t.year == 0 {
		if m := titleYear.FindString(s); m != "" {
			t.year = atoi(m[:4])
		}
	}
	t.agency = asPrinted(text, cleanAgency(head))
	t.text = strings.Trim(joinWords(text), "#=*_")
	t.score = 1
	if t.year > 0 {
		t.score += 3
	}
	if t.agency != "" {
		t.score += 3
	}
	if strings.Contains(s, "报告") {
		t.score++ // 年报 is a column's name as often as a title
	}
	return t, true
}

// cleanAgency takes the year and the words of a title away from an agency's name.
func cleanAgency(s string) string {
	s = titleHead.ReplaceAllString(s, "")
	s = titleYear.ReplaceAllString(s, "")
	s = hanYear.ReplaceAllString(s, "")
	s = strings.Trim(s, `"-_.,:、 `)
	s = strings.TrimSuffix(strings.TrimSuffix(s, "的"), "年度")
	s = strings.TrimPrefix(s, "度")
	s = strings.TrimSuffix(s, "关于")
	return s
}

// joinWords folds white space away, except between Latin words.
func joinWords(text string) string {
	var b strings.Builder
	for _, f := range strings.FieldsFunc(text, func(r rune) bool { return foldRune(r) == 0 }) {
		if b.Len() > 0 {
			last, _ := utf8.DecodeLastRuneInString(b.String())
			first, _ := utf8.DecodeRuneInString(f)
			if isLatin(last) && isLatin(first) {
				b.WriteByte(' ')
			}
		}
		b.WriteString(f)
	}
	return b.String()
}

func isLatin(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// findTitles lists the titles of a document: lines before item end, then what
// the file says of itself.
func (f *flow) findTitles(d *document.Document, end int, in scope) []title {
	var ts []title
	for i := 0; i < end; i++ {
		l := f.items[i].line
		if l == nil || l.note {
			continue
		}
		if t, ok := f.titleAt(i); ok {
			if in.contains(l.ref) {
				t.score += 2
			}
			if l.level > 0 || l.strong {
				t.score++
			}
			if l.links {
				t.score -= 4
			}
			t.source = "title"
			ts = append(ts, t)
		}
	}
	for _, name := range [...]string{"meta:articletitle", "title", "core:title"} {
		for _, part := range strings.FieldsFunc(d.Property(name), func(r rune) bool { return strings.ContainsRune("_|-–—>", r) }) {
			if t, ok := parseTitle(part); ok {
				t.item, t.last, t.source = -1, -1, name
				ts = append(ts, t)
			}
		}
	}
	return ts
}

// titleAt reads a title that ends in item i, with the lines before it that
// belong to it: a title may be split over agency, year and 报告.
func (f *flow) titleAt(i int) (title, bool) {
	l := f.items[i].line
	if utf8.RuneCountInString(l.text) > maxTitleRunes || !strings.HasSuffix(strip(dropRemarks(fold(l.text))), "告") && !strings.Contains(l.text, "报") {
		return title{}, false
	}
	joined := l.text
	best, ok := parseTitle(joined)
	best.item, best.last = i, i
	for k := i - 1; k >= 0 && i-k < maxTitleLines; k-- {
		before := f.items[k].line
		if before == nil || !titlePiece(before.text) || before.links && !l.links {
			break
		}
		joined = before.text + joined
		t, is := parseTitle(joined)
		if is && (!ok || t.score > best.score) {
			best, ok = t, true
			best.item, best.last = k, i
		}
	}
	return best, ok
}

// titlePiece reports a line that may be the beginning of a split title.
func titlePiece(text string) bool {
	n := utf8.RuneCountInString(text)
	if n > 40 || strings.ContainsAny(text, "：:>|。；，,;＞»/") {
		return false
	}
	s := fold(text)
	if _, whole := parseTitle(text); whole {
		return false
	}
	return levelOf(cleanAgency(s)) != OtherLevel || titleYear.MatchString(s) || strings.Contains(s, "信息公开") || strings.HasSuffix(s, "年度") || strings.HasSuffix(s, "工作")
}

// bestTitle returns the title with the greatest score, the first of equals.
func bestTitle(ts []title) (title, bool) {
	best := -1
	for i := range ts {
		if best < 0 || ts[i].score > ts[best].score {
			best = i
		}
	}
	if best < 0 {
		return title{item: -1, last: -1}, false
	}
	return ts[best], true
}
