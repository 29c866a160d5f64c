package normalize

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"gongkai/extract/document"
)

// Where bodies are named, besides the title.

// proseNames are the places in running text that name a body: its own (编制), or
// that to turn to (contact), best first.
type proseNames struct{ own, contact []*regexp.Regexp }

var prosePatterns = sync.OnceValue(func() proseNames {
	var sure []string
	for _, e := range bodyEndings() {
		if e.prose {
			sure = append(sure, e.ending)
		}
	}
	body := alternatives(sure)
	wide := alternatives(append(sure, "镇", "乡", "县", "区", "市", "开发区", "中心", "院", "学校"))
	return proseNames{
		own: []*regexp.Regexp{
			regexp.MustCompile(`由([\p{Han}]{2,25}?` + body + `)(?:负责)?(?:编制|发布|根据|按照|编写)`),
			regexp.MustCompile(`(?:^|[.,;:、"])(?:现将|现公布|现发布|现就|本报告是|本报告为|以下为|编制|编写|编制完成)?([\p{Han}]{2,25}?` + wide + `)(?:20\d\d年度?)?(?:特|现)?(?:根据"?中华|根据"?政府|按照|编制|依据"?中华|根据国|根据上|根据条例|根据有关|政府信息公开工作|政府信息公开年度)`),
		},
		contact: []*regexp.Regexp{
			regexp.MustCompile(`(?:联系|咨询)(?:单位|部门|机构)?[:]?([\p{Han}]{2,25}` + body + `)`),
			regexp.MustCompile(`(?:请与|请向|请同|请致函|可与|径与)([\p{Han}]{2,25}` + body + `)`),
			regexp.MustCompile(`([\p{Han}]{2,25}` + body + `)\(?(?:地址|联系|电话)`),
		},
	}
})

var polite = regexp.MustCompile(`^(?:如有|敬请|可以|可|请)?(?:直接|及时)?(?:与|同|向|致电|致函|致|联系|咨询|由|请)+`) // 请与...联系

// agencyFromProse finds the first body that one of the patterns names.
func agencyFromProse(folded string, patterns []*regexp.Regexp) string {
	for _, p := range patterns {
		if m := p.FindStringSubmatch(folded); m != nil {
			if name := polite.ReplaceAllString(cleanAgency(m[1]), ""); plausibleAgency(name) {
				return name
			}
		}
	}
	return ""
}

var (
	breadcrumb  = regexp.MustCompile(`(?:当前位置|您的位置|现在位置|所在位置|您现在的位置|你的位置|所在的位置)`)
	crumbBreaks = ">»/\\|›→"
)

// isCrumb reports a line that says where in its site the page stands.
func isCrumb(text string) bool {
	if breadcrumb.MatchString(text) {
		return true
	}
	breaks := 0
	for _, r := range text {
		if strings.ContainsRune(">»›→＞", r) {
			breaks++
		}
	}
	return breaks >= 2 || breaks == 1 && strings.HasPrefix(text, "首页")
}

// crumbParts are the stations of a breadcrumb.
func crumbParts(text string) []string {
	breaks := crumbBreaks
	if !strings.ContainsAny(fold(text), breaks) {
		breaks = "-:：— 　"
	}
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(breaks+"＞", r) })
}

// agencyFromCrumb finds a body in a breadcrumb: its most specific place name.
func agencyFromCrumb(text string) string {
	parts := crumbParts(text)
	for i := len(parts) - 1; i >= 0; i-- {
		name := fold(parts[i])
		if j := strings.LastIndexByte(name, ':'); j >= 0 {
			name = name[j+1:]
		}
		if t, ok := parseTitle(name); ok && t.agency != "" && isBody(t.agency) {
			return t.agency
		}
		if name = withoutSite(cleanAgency(name)); isBody(name) {
			return name
		}
	}
	return ""
}

// agencyFromCrumbs finds the body that a breadcrumb names, and the breadcrumb: one
// that names none, where no other does.
func (f *flow) agencyFromCrumbs(first int) (agency, crumb string) {
	for i := 0; i < first; i++ {
		if l := f.items[i].line; l != nil && isCrumb(l.text) {
			if s := agencyFromCrumb(l.text); s != "" {
				return s, l.text
			}
			if crumb == "" {
				crumb = l.text
			}
		}
	}
	return "", crumb
}

// withoutSite takes the words of a site's name from its end: 白石镇人民政府门户网站.
func withoutSite(s string) string {
	for _, w := range metadataWords("site") {
		s = strings.TrimSuffix(s, w)
	}
	return s
}

// agencyFromSite finds a body in what stands beside the title in the page's own.
func agencyFromSite(d *document.Document) string {
	for part := range strings.FieldsFuncSeq(d.Property("title")+"|"+d.Property("meta:sitename"), isTitleBreak) {
		if s := withoutSite(fold(part)); !advertises(s) {
			if s = cleanAgency(s); isBody(s) {
				return s
			}
		}
	}
	return ""
}

func advertises(s string) bool {
	for _, w := range metadataWords("advert") {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// belowTitle is the body named alone in one of the lines next below a title.
func (f *flow) belowTitle(t title) string {
	if t.item < 0 {
		return ""
	}
	for i := t.last + 1; i <= min(t.last+2, len(f.items)-1); i++ {
		l := f.items[i].line
		if l == nil || !signs(l.text) {
			continue
		}
		if s := cleanAgency(fold(l.text)); isBody(s) {
			return s
		}
	}
	return ""
}

// yearBelow is the year that stands alone below a title that states none: （2022年度）.
func (f *flow) yearBelow(t title) int {
	if t.item < 0 || t.year > 0 || t.last+1 >= len(f.items) || f.items[t.last+1].line == nil {
		return 0
	}
	if s := fold(f.items[t.last+1].line.text); onlyYear.MatchString(s) {
		return findYear(s)
	}
	return 0
}

var onlyYear = regexp.MustCompile(`^\(?(?:20\d\d|二[〇零0oO]..)年度?\)?$`)

// maxSignOffItems is how far from the end a report is signed at the latest: page
// furniture may stand below.
const maxSignOffItems = 40

// signOff is the body named in the last lines beside the date: over it, under it,
// or in the same line.
func (f *flow) signOff() string {
	name := func(i int) string {
		if i < 0 || i >= len(f.items) || f.items[i].line == nil || utf8.RuneCountInString(f.items[i].line.text) > maxAgency {
			return ""
		}
		if s := cleanAgency(fold(f.items[i].line.text)); isBody(s) {
			return s
		}
		return ""
	}
	for i := len(f.items) - 1; i > max(0, len(f.items)-maxSignOffItems); i-- {
		l := f.items[i].line
		switch {
		case l == nil:
		case signOffLine(l.text):
			if s := cleanAgency(fold(l.text[:strings.LastIndex(l.text, "20")])); isBody(s) {
				return s
			}
		case isDateLine(l.text):
			if s := name(i - 1); s != "" {
				return s
			}
			return name(i + 1)
		}
	}
	return ""
}

// agencyFromPath is the nearest folder or file name that names a body.
func agencyFromPath(name string) string {
	parts := strings.Split(name, "/")
	for i := len(parts) - 1; i >= 0; i-- {
		s := parts[i]
		if i == len(parts)-1 {
			if dot := strings.LastIndexByte(s, '.'); dot > 0 {
				s = s[:dot]
			}
		}
		s = fold(s)
		if t, ok := parseTitle(s); ok && t.agency != "" {
			return t.agency
		}
		if s = cleanAgency(s); isBody(s) {
			return s
		}
	}
	return ""
}
