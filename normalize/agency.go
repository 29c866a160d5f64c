package normalize

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// A bodyEnding is how the names of a kind of body end: schema/agencies.csv.
type bodyEnding struct {
	ending string
	level  Level
	prose  bool // closes a name beyond doubt, in running text too
}

// bodyEndings are all endings, longer ones before those they end in.
var bodyEndings = sync.OnceValue(func() []bodyEnding {
	var all []bodyEnding
	for _, r := range readSchema("agencies.csv", 3) {
		all = append(all, bodyEnding{r[0], Level(r[1]), r[2] == "yes"})
	}
	slices.SortStableFunc(all, func(a, b bodyEnding) int { return cmp.Compare(len(b.ending), len(a.ending)) })
	return all
})

// levelOf tells the kind of body from the ending of its folded name.
func levelOf(name string) Level {
	level, _ := bodyOf(name)
	return level
}

// bodyOf tells the kind of body, and whether the name ends as that of any does.
func bodyOf(name string) (level Level, ok bool) {
	for _, e := range bodyEndings() {
		if len(name) > len(e.ending) && strings.HasSuffix(name, e.ending) {
			return e.level, true
		}
	}
	return OtherLevel, false
}

// isBody reports a folded name that can be a body's and ends as one does.
func isBody(name string) bool {
	_, ok := bodyOf(withoutSecond(name))
	return ok && plausibleAgency(name)
}

// withoutSecond takes the second name in brackets from behind that of a department:
// 青山县人民政府办公室(县外事办). A place in them may be the body itself: 青山县(白石镇).
func withoutSecond(name string) string {
	first, second, ok := strings.Cut(strings.TrimSuffix(name, ")"), "(")
	if !ok || !strings.HasSuffix(name, ")") || levelOf(first) != Department {
		return name
	}
	if l := levelOf(second); l != Department && l != OtherLevel {
		return name
	}
	return first
}

const (
	minAgency = 2
	maxAgency = 30
)

// metadataWords returns a list of schema/metadata_words.csv.
func metadataWords(list string) []string { return metadataLists()[list] }

var metadataLists = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for _, r := range readSchema("metadata_words.csv", 2) {
		m[r[0]] = append(m[r[0]], r[1])
	}
	return m
})

// alternatives joins words to one group of a regular expression, longer words first.
func alternatives(words []string) string {
	words = slices.Clone(words)
	slices.SortStableFunc(words, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	for i, w := range words {
		words[i] = regexp.QuoteMeta(w)
	}
	return "(?:" + strings.Join(words, "|") + ")"
}

// plausibleAgency reports a name that can be a body's.
func plausibleAgency(name string) bool {
	n := utf8.RuneCountInString(name)
	if n < minAgency || n > maxAgency {
		return false
	}
	for _, w := range metadataWords("not-agency") {
		if strings.Contains(name, w) && !insidePlace(name, w) {
			return false
		}
	}
	return true
}

// insidePlace reports a word that stands in a name of a place only: 各 in 西田各庄镇.
func insidePlace(name, word string) bool {
	for _, place := range metadataWords("agency-though") {
		if strings.Contains(place, word) {
			name = strings.ReplaceAll(name, place, "")
		}
	}
	return !strings.Contains(name, word)
}

// clean patterns: what mirrors and converters leave in a body's name.
var (
	hostInName  = regexp.MustCompile(`\(?(?:https?:-?//)?(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,8}\)?`)
	latinInName = regexp.MustCompile(`\([\p{Latin} ]{2,40}\)`) // pinyin behind a name
	dayBefore   = regexp.MustCompile(`^20\d\d[-./]\d{1,2}(?:[-./]\d{1,2})?`)
	numberOfDoc = regexp.MustCompile(`^\p{Han}{1,10}\(20\d\d\)\d{1,4}号`) // 青司〔2023〕2号
	template    = regexp.MustCompile(`\{\{[^{}]*\}?\}?`)
)

// cleanAgency takes the year and the words of a title away from an agency's name,
// with hosts and advertising that mirrors put before it.
func cleanAgency(s string) string {
	if strings.ContainsAny(s, ".({") {
		s = template.ReplaceAllString(latinInName.ReplaceAllString(hostInName.ReplaceAllString(s, ""), ""), "")
	}
	if strings.Contains(s, ")") {
		s = numberOfDoc.ReplaceAllString(s, "")
	}
	if _, level, rest := ordinal(s); level == 1 || level == 3 {
		s = rest // an item of a list
	}
	if hasAnyPrefix(s, titleHeads) {
		s = titleHead.ReplaceAllString(s, "")
	}
	if strings.Contains(s, "20") {
		s = titleYear.ReplaceAllString(dayBefore.ReplaceAllString(s, ""), "")
	}
	if strings.Contains(s, "年") {
		s = hanYear.ReplaceAllString(s, "")
	}
	s = withoutLead(withoutAdvert(s))
	s = issued(s)
	s = strings.Trim(s, `"-_.,:;、|!~/> `)
	s = strings.TrimSuffix(strings.TrimSuffix(s, "的"), "年度")
	s = strings.TrimPrefix(s, "度")
	for _, sent := range [...]string{"报送", "上报", "呈报"} {
		s = strings.TrimSuffix(s, "关于"+sent)
		s = strings.TrimPrefix(s, sent)
	}
	s = strings.TrimPrefix(strings.TrimSuffix(s, "关于"), "关于")
	return s
}

// withoutAdvert cuts a name behind the last advertising word in front of it.
func withoutAdvert(s string) string {
	for _, w := range metadataWords("advert") {
		if at := strings.LastIndex(s, w); at >= 0 && isBody(s[at+len(w):]) {
			s = s[at+len(w):]
		}
	}
	return s
}

// withoutLead takes the words of a sentence from before a name (以下为, 特公布), and
// what stands before a colon.
func withoutLead(s string) string {
	if at := strings.LastIndexByte(s, ':'); at >= 0 && isBody(s[at+1:]) {
		s = s[at+1:]
	}
	for _, w := range metadataWords("lead") {
		if rest, ok := strings.CutPrefix(s, w); ok {
			return rest
		}
	}
	return s
}

// issued is the body whose report a letter sends: 青山县 of 青山县人民政府办公室关于印发青山县.
// A report without a body is the sender's own, if it was not passed on.
func issued(s string) string {
	m := issue().FindStringSubmatch(s)
	if m == nil {
		return s
	}
	name := strings.TrimSuffix(m[3], "的通知")
	if at := titleTail.FindStringIndex(name); at != nil {
		name = name[:at[0]]
	}
	name = strings.Trim(strings.TrimSuffix(name, "关于"), `"-_.,: `)
	if m[1] == "" || isBody(name) || slices.Contains(metadataWords("pass-on"), m[2]) {
		return name
	}
	return issued(m[1])
}

// issue parts the sender, what it does and whose report it sends.
var issue = sync.OnceValue(func() *regexp.Regexp {
	verbs := alternatives(slices.Concat(metadataWords("issue"), metadataWords("pass-on")))
	return regexp.MustCompile(`^(?:(.*)关于)?(` + verbs + `)(.*)$`)
})

// governments are the words a name may have or not have for the same body.
var governments = strings.NewReplacer("人民政府", "", "政府办公室", "", "政府办", "", "府办公室", "", "府办", "", "政府", "", "街道办事处", "街道", "街道办", "街道", "管理委员会", "管委会",
	"行政公署", "", "委员会", "委", "办公厅", "", "办公室", "", "综合办", "", "党政办", "")

// ownOffice reports whether b is an office inside a: 白石镇党政办公室 of 白石镇人民政府.
func ownOffice(a, b string) bool {
	rest, ok := strings.CutPrefix(b, strings.TrimSuffix(a, "人民政府"))
	if !ok {
		return false
	}
	for _, w := range [...]string{"办公室", "办", "科", "股", "室"} {
		if strings.HasSuffix(rest, w) {
			return true
		}
	}
	return false
}

// sameBody reports whether two folded names are the same body's, short and full
// (红星镇, 阿城区红星镇人民政府) or with its office (澄溪县人民政府办公室). A bureau may
// be shortened inside as well: 自然资源局 of 自然资源和规划局.
func sameBody(a, b string) bool {
	a, b = withoutSecond(a), withoutSecond(b)
	if ownOffice(a, b) || ownOffice(b, a) {
		return true
	}
	a, b = governments.Replace(a), governments.Replace(b)
	if len(a) > len(b) {
		a, b = b, a
	}
	if rest, ok := strings.CutSuffix(b, a); ok {
		// 澄溪县|白石镇 and 澄溪|县教育局 are longer names, 小|白石镇 is another place.
		return a == "" || rest == "" || utf8.RuneCountInString(rest) > 1
	}
	return levelOf(a) == Department && levelOf(b) == Department && shortens(a, b) || sameZone(a, b)
}

// sameZone reports the short and the full name of a development zone: 秋鸣高新区,
// 秋鸣高新技术产业园区管委会. The short one must say that it is no district.
func sameZone(a, b string) bool {
	a, b = strings.TrimSuffix(a, "管委会"), strings.TrimSuffix(b, "管委会")
	if len(a) > len(b) {
		a, b = b, a
	}
	says := func(w string) bool { return strings.Contains(a, w) }
	return strings.HasSuffix(a, "区") && slices.ContainsFunc(metadataWords("zone"), says) && commonStart(a, b) >= minZonePlace && shortens(a, b)
}

// minZonePlace is how many characters of the place both names of a zone begin with.
const minZonePlace = 2

// commonStart is how many characters two names begin with alike.
func commonStart(a, b string) int {
	n := 0
	for i, r := range a {
		if !strings.HasPrefix(b[min(i, len(b)):], string(r)) {
			break
		}
		n++
	}
	return n
}

// shortens reports whether a is b with characters left out: the same beginning or
// any, and the same last character.
func shortens(a, b string) bool {
	ra, rb := []rune(a), []rune(b)
	if ra[len(ra)-1] != rb[len(rb)-1] {
		return false
	}
	k := 0
	for _, r := range rb {
		if k < len(ra) && r == ra[k] {
			k++
		}
	}
	return k == len(ra)
}

// within reports whether one body is named as a place inside the other: 澄溪县 and
// 澄溪县教育局.
func within(outer, inner string) bool {
	outer = governments.Replace(outer)
	return outer != "" && strings.Contains(governments.Replace(inner), outer)
}
