package normalize

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// levelWords are the endings of names of bodies, longest first where one ends in
// another; the level is that of the first that fits.
var levelWords = []struct {
	ending string
	level  Level
}{
	{"街道办事处", Subdistrict}, {"街道办", Subdistrict}, {"街道", Subdistrict},
	{"镇人民政府", Town}, {"乡人民政府", Town}, {"苏木人民政府", Town}, {"镇政府", Town}, {"乡政府", Town}, {"镇", Town}, {"乡", Town}, {"苏木", Town},
	{"开发区管理委员会", OtherLevel}, {"管理委员会", OtherLevel}, {"管委会", OtherLevel}, {"开发区", OtherLevel}, {"示范区", OtherLevel}, {"高新区", OtherLevel},
	{"省人民政府", Province}, {"自治区人民政府", Province}, {"省政府", Province}, {"省", Province}, {"自治区", Province},
	{"县人民政府", County}, {"区人民政府", County}, {"旗人民政府", County}, {"县政府", County}, {"区政府", County}, {"自治县", County}, {"县", County}, {"旗", County}, {"区", County},
	{"市人民政府", City}, {"州人民政府", City}, {"盟行政公署", City}, {"地区行政公署", City}, {"市政府", City}, {"自治州", City}, {"市", City},
	{"局", Department}, {"委员会", Department}, {"办公室", Department}, {"厅", Department}, {"委", Department}, {"院", Department}, {"中心", Department},
	{"海关", Department}, {"馆", Department}, {"台", Department}, {"校", Department}, {"队", Department}, {"大队", Department}, {"支队", Department}, {"总队", Department}, {"站", Department}, {"处", Department}, {"所", Department}, {"部", Department}, {"署", Department}, {"社", Department}, {"会", Department}, {"办", Department}, {"司", Department},
}

// levelOf tells the kind of body from the ending of its folded name.
func levelOf(name string) Level {
	for _, w := range levelWords {
		if strings.HasSuffix(name, w.ending) && len(name) > len(w.ending) {
			return w.level
		}
	}
	return OtherLevel
}

const (
	nameEnding = `人民政府|街道办事处|管理委员会|委员会|办公室|管委会|街道办|分局|局|厅|街道|镇政府|乡政府`
	minAgency  = 2
	maxAgency  = 30
)

var (
	// Places in prose that name the reporting body, best first.
	proseAgency = []*regexp.Regexp{
		regexp.MustCompile(`(?:联系|咨询)(?:单位|部门)?[:]?([\p{Han}]{2,25}?(?:` + nameEnding + `))`),
		regexp.MustCompile(`由([\p{Han}]{2,25}?(?:` + nameEnding + `))(?:编制|发布|根据|按照)`),
		regexp.MustCompile(`(?:^|[.,;:、])(?:现将|现公布|现发布|本报告是|以下为)?([\p{Han}]{2,25}?(?:` + nameEnding + `|镇|乡))(?:20\d\d年度?)?(?:根据|按照|编制|依据|政府信息公开工作|政府信息公开年度)`),
		regexp.MustCompile(`([\p{Han}]{2,25}?(?:` + nameEnding + `))(?:办公室)?\(?(?:地址|联系)`),
	}
	polite      = regexp.MustCompile(`^(?:如有|敬请|可以|可|请)?(?:直接|及时)?(?:与|同|向|致电|致函|致|联系|咨询|由|请)+`) // 请与...联系
	boxAgency   = regexp.MustCompile(`^(?:发布机构|发文机关|发布单位|公开单位|发文单位|信息来源|来源|文章来源|公开主体|责任部门)[:]?(.+)$`)
	breadcrumb  = regexp.MustCompile(`(?:当前位置|您的位置|现在位置|所在位置|您现在的位置)`)
	crumbBreaks = ">»/\\|›→"
)

// agencyFromProse finds a body named in the preamble.
func agencyFromProse(folded string) string {
	for _, p := range proseAgency {
		if m := p.FindStringSubmatch(folded); m != nil {
			if name := polite.ReplaceAllString(cleanAgency(m[1]), ""); plausibleAgency(name) {
				return name
			}
		}
	}
	return ""
}

// agencyFromCrumb finds a body in a breadcrumb: its most specific place name.
func agencyFromCrumb(text string) string {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(crumbBreaks, r) })
	for i := len(parts) - 1; i >= 0; i-- {
		name := fold(parts[i])
		if j := strings.LastIndexByte(name, ':'); j >= 0 {
			name = name[j+1:]
		}
		name = cleanAgency(name)
		if plausibleAgency(name) && levelOf(name) != OtherLevel {
			return name
		}
	}
	return ""
}

// plausibleAgency reports a name that can be a body's.
func plausibleAgency(name string) bool {
	n := utf8.RuneCountInString(name)
	if n < minAgency || n > maxAgency {
		return false
	}
	for _, w := range [...]string{"信息公开", "我", "本机关", "本单位", "国务院", "条例", "通知", "原创", "佚名", "本站", "该", "网站", "有关"} {
		if strings.Contains(name, w) {
			return false
		}
	}
	return true
}
