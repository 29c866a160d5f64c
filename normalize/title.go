package normalize

import (
	"regexp"
	"slices"
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
	links  bool   // it is a link
	beside string // a body that its line names behind it: ……年度报告——白石镇
}

var (
	// titleTail is what every title ends in, over folded text: 政府信息公开工作年度报告
	// and its shortened, reordered and cut forms.
	titleTail  = regexp.MustCompile(`(?:20\d\d年度?|二[〇零0oO][一二〇零0][〇零一二三四五六七八九0]年度?|年度)?(?:政府信息|政府资讯|政务公开|信息)(?:年度)?(?:公开)?(?:工作)?(?:的|情况)*(?:20\d\d年?度?)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:年度|年)?(?:工作)?(?:总结)?(?:报告|报)(?:格式|模板|样式)*$`)
	titleYear  = regexp.MustCompile(`20\d\d年?度?`)
	titleHeads = []string{"[", "(", "关于"} // what titleHead begins with
	titleHead  = regexp.MustCompile(`^(?:\[[^\]]*\]|\([^)]*\)|关于)+`)
)

const (
	maxTitleLines = 4
	maxTitleRunes = 70
)

// parseTitle reads a printed text as a title; ok is false when it is none.
func parseTitle(text string) (t title, ok bool) {
	text = withoutLabel(text)
	s, behind := fold(text), ""
	s = strings.Trim(s, `"#=*_★☆●■◆▲`) // 《...》, and what text converters mark titles with
	if i := strings.LastIndexByte(s, '('); i > 0 && strings.HasSuffix(s, ")") && len(s)-i <= maxBehind {
		s, behind = s[:i], s[i:] // a date, the year, the body in brackets behind it
	}
	if utf8.RuneCountInString(s) > maxTitleRunes || !strings.Contains(s, "公开") || strings.ContainsAny(s, crumbBreaks) {
		return t, false
	}
	if strings.HasSuffix(s, "报告的报告") {
		s = strings.TrimSuffix(s, "的报告") // the letter with which a report is sent
	}
	at := titleTail.FindStringIndex(s)
	if at == nil || announcesOther(s+behind) {
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
	name := cleanAgency(head)
	for _, remark := range [...]string{behind, titleHead.FindString(s)} {
		if inner := cleanAgency(strings.Trim(remark, "()[]")); name == "" && isBody(inner) {
			name = inner // 年度报告（白石镇）
		}
	}
	t.agency = asPrinted(text, name)
	t.text = strings.Trim(joinWords(text), "#=*_★☆●■◆▲")
	t.weigh()
	return t, true
}

// maxBehind is how many bytes of remark may stand in brackets behind a title.
const maxBehind = 60

// weigh scores a title by what it states.
func (t *title) weigh() {
	t.score = 1
	if t.year > 0 {
		t.score += 3
	}
	if t.agency != "" {
		t.score += 3
	}
	if strings.ContainsAny(t.text, "告") {
		t.score++ // 年报 is a column's name as often as a title
	}
}

// announcesOther reports words of documents about reports: a notice, a list.
func announcesOther(s string) bool {
	for _, w := range metadataWords("title-not") {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// maxTitleLabel is the longest word before a title, in bytes: 信息名称, 附件1.
const maxTitleLabel = 18

// withoutLabel takes the name of a box's field and unrendered template text from a
// title.
func withoutLabel(text string) string {
	if strings.Contains(text, "{{") {
		text = trim(template.ReplaceAllString(text, ""))
	}
	at := strings.IndexAny(text, ":：")
	if at <= 0 || at > maxTitleLabel {
		return text
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	label := strings.Trim(fold(text[:at]), "()[]")
	if slices.Contains(metadataWords("title-label"), label) || strings.HasPrefix(label, "附件") || strings.HasPrefix(label, "附:") {
		return trim(text[at+size:])
	}
	return text
}

// titleBreaks part a title from the name of its site, and from others.
const titleBreaks = "_|｜-–—>"

// partedTitle reads a line that holds a title beside something else: a site's name
// behind a bar, or the first sentence without any break.
func partedTitle(text string) (title, bool) {
	whole, ok := parseTitle(text)
	if ok && (whole.agency == "" && !strings.ContainsAny(text, titleBreaks) || isBody(fold(whole.agency))) {
		return whole, true
	}
	if utf8.RuneCountInString(text) <= maxTitleRunes && strings.ContainsAny(text, titleBreaks) && !strings.ContainsAny(text, ">»›→＞") {
		if t, ok := titleOfParts(text); ok {
			if t.agency == "" && t.year > 0 { // without a year it is the site's column
				t.agency = bodyOfParts(text)
				t.weigh()
			} else if at := strings.LastIndexFunc(text, isTitleBreak); at > strings.Index(text, "公开") {
				t.beside = bodyOfParts(text[at:])
			}
			return t, true
		}
	}
	if glued, is := gluedTitle(text); is && (!ok || isBody(fold(glued.agency))) {
		return glued, true
	}
	return whole, ok
}

// titleOfParts reads the part of a text that is a title.
func titleOfParts(text string) (best title, ok bool) {
	parts := strings.FieldsFunc(text, isTitleBreak)
	for _, part := range parts {
		if t, is := parseTitle(part); is && (!ok || t.score > best.score) {
			best, ok = t, true
		}
	}
	return best, ok
}

// bodyOfParts is the body that a text names beside the title: 年度报告——白石镇.
func bodyOfParts(text string) string {
	for part := range strings.FieldsFuncSeq(text, isTitleBreak) {
		if name := cleanAgency(fold(part)); isBody(name) {
			return asPrinted(part, name)
		}
	}
	return ""
}

func isTitleBreak(r rune) bool { return strings.ContainsRune(titleBreaks, r) }

// gluedTitle reads the title at the beginning of a paragraph, behind which the
// first sentence or the line of publication follows without a break.
func gluedTitle(text string) (title, bool) {
	from := 0
	for range maxTitleLines {
		at := strings.Index(text[from:], "报")
		if at < 0 || from+at > maxTitleRunes*utf8.UTFMax {
			return title{}, false
		}
		from += at + len("报")
		rest, whole := strings.CutPrefix(text[from:], "告")
		rest = strings.TrimLeft(fold(rest[:min(len(rest), maxBoxLine)]), ".-|[(")
		if !whole || rest == "" {
			continue
		}
		t, ok := parseTitle(text[:from+len("告")])
		if !hasAnyPrefix(rest, metadataWords("after-title")) && (t.agency == "" || !strings.HasPrefix(rest, fold(t.agency))) {
			continue // neither the first sentence nor the title again
		}
		if ok && t.year+len(t.agency) > 0 && !hasAnyPrefix(fold(t.text), sentenceStarts) {
			t.score--
			return t, true
		}
	}
	return title{}, false
}

// sentenceStarts begin a sentence that names a report, not a title.
var sentenceStarts = []string{"现将", "本", "根据", "按照", "为", "这是", "以下", "《"}

func hasAnyPrefix(s string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// ReportTitle reads a line as the title of a yearly report and returns it as
// printed; ok is false when it is none, or names no year.
func ReportTitle(text string) (printed string, ok bool) {
	t, ok := partedTitle(text)
	if !ok || t.year == 0 {
		return "", false
	}
	return t.text, true
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
				t.links = true
			}
			t.source = "title"
			ts = append(ts, t)
		}
	}
	if f.part {
		return ts
	}
	for _, name := range [...]string{"meta:articletitle", "title", "core:title"} {
		if t, ok := titleOfParts(d.Property(name)); ok {
			t.item, t.last, t.source = -1, -1, name
			if name == "title" {
				t.source = "page-title"
			}
			ts = append(ts, t)
		}
	}
	return ts
}

// titleAt reads a title that ends in item i, with the lines before it that
// belong to it: a title may be split over agency, year and 报告.
func (f *flow) titleAt(i int) (title, bool) {
	l := f.items[i].line
	if !strings.ContainsAny(l.text, "报報告") || l.asRow && utf8.RuneCountInString(l.text) > maxTitleRunes {
		return title{}, false
	}
	joined := l.text
	best, ok := partedTitle(joined)
	best.item, best.last = i, i
	if utf8.RuneCountInString(joined) > maxTitleRunes {
		return best, ok
	}
	for k := i - 1; k >= 0 && i-k < maxTitleLines; k-- {
		before := f.items[k].line
		if before == nil || !titlePiece(before.text) || before.links && !l.links || f.boxValue(k) {
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
