package normalize

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gongkai/extract/document"
)

// A stated is a year and where it was read.
type stated struct {
	year   int
	source string
}

// readYear takes the year from period, title, the page's title, text, path and
// address, in that order of trust; where nothing states it, the report was
// published the year after.
func (m *metadata) readYear(t title, ts []title, p preamble, name string) {
	state := func(year int, source string) {
		if year >= minYear && year <= maxYear {
			m.years = append(m.years, stated{year, source})
		}
	}
	switch p := m.period; {
	case p.end.year > 0 && p.end.year < p.start.year: // neither can be trusted
	case p.end.year > 0:
		state(p.end.year, "period")
	default:
		state(p.start.year, "period")
	}
	state(t.year, "title")
	state(firstOfTwo(t.text), "title")
	for _, other := range ts {
		if other.source == "title" && !other.links {
			state(other.year, "other-title")
		}
	}
	for _, other := range ts {
		if other.source != "title" {
			state(other.year, "page-title")
			break
		}
	}
	for _, year := range compiledYears(p.folded[:min(p.own, maxCompiledIn)]) {
		state(year, "text")
	}
	state(reportYear(p.folded), "text")
	state(pathYear(name), "path")
	state(addressYear(m.url), "url")
	for _, day := range [...]string{m.published, m.signed} {
		if len(m.years) == 0 && len(day) >= 4 {
			state(atoi(day[:4])-1, "publication")
		}
	}
	if len(m.years) > 0 {
		m.year, m.yearSource = m.years[0].year, m.years[0].source
	}
}

// minBodyYears is how often the body of a report names a year at least that the
// preamble does not: once may be what was done before or is planned.
const minBodyYears = 2

// readBodyYear states the year that a report without a title names in its sections
// where they never name the one of its preamble: preambles are copied from last
// year's report. Where it has no headings, in more of its lines. A title tells by
// itself.
func (m *metadata) readBodyYear(f *flow, heads [7]candidate, first int) {
	if m.year == 0 || slices.ContainsFunc(m.years, func(s stated) bool { return strings.Contains(s.source, "title") }) {
		return
	}
	most := 1 // lines of prose that name the year of the preamble: itself
	if firstHead(heads) < 0 {
		first = 0
	} else {
		most = 0
	}
	year, count := 0, map[int]int{}
	for _, it := range f.items[min(first, len(f.items)):] {
		if it.line == nil || it.line.links || it.line.note || strings.Contains(it.line.text, "将") { // plans name the year to come
			continue
		}
		named := 0
		for _, match := range yearPattern.FindAllStringSubmatch(fold(it.line.text), -1) {
			y := atoi(match[1])
			if y == named {
				continue
			}
			named = y
			if count[y]++; year == 0 || count[y] > count[year] {
				year = y
			}
		}
	}
	if count[m.year] <= most && count[year] >= minBodyYears && year <= maxYear && year != m.year {
		m.years = append(m.years, stated{year, "body"})
	}
}

// yearNotes tells where another year is stated, and a year that rests on little.
func (m *metadata) yearNotes() []document.Note {
	var notes []document.Note
	for i, s := range m.years {
		told := slices.ContainsFunc(m.years[:i], func(o stated) bool { return o.year == s.year })
		if s.year == m.year || told {
			continue
		}
		rule := "metadata/year-disagreement"
		if s.source == "path" || s.source == "url" {
			rule = "metadata/year-elsewhere" // a folder of the year of publication, as a rule
		}
		notes = append(notes, document.NewNote(rule, "year", itoa(m.year), "source", m.yearSource, "other", itoa(s.year), "other_source", s.source))
	}
	switch m.yearSource {
	case "":
		notes = append(notes, document.NewNote("metadata/year-missing"))
	case "publication", "path", "url":
		notes = append(notes, document.NewNote("metadata/year-weak", "year", itoa(m.year), "source", m.yearSource))
	}
	return notes
}

// twoYears is a title over a report for two years: 2022-2023年.
var twoYears = regexp.MustCompile(`(20\d\d)年?度?[-~至到、和及](20\d\d)年`)

// firstOfTwo is the first year of a title that states two, 0 for others.
func firstOfTwo(title string) int {
	if m := twoYears.FindStringSubmatch(fold(title)); m != nil {
		return atoi(m[1])
	}
	return 0
}

// compiled is how a preamble names the report it belongs to: 编制了2021年政府信息公开年度报告.
var compiled = regexp.MustCompile(`(?:编制|编写|公布|发布|现将|形成)[^.;\d]{0,40}(20\d\d)年?度?[^.,;\d]{0,40}报告`)

// Section one tells of last year's report as well, which was published in the year.
const (
	maxCompiled   = 4    // such names are looked at
	maxCompiledIn = 1500 // bytes of the preamble
)

// compiledYears are the years of the reports a preamble says it was made for.
func compiledYears(folded string) (years []int) {
	for _, m := range compiled.FindAllStringSubmatchIndex(folded, maxCompiled) {
		text, behind := folded[m[0]:m[1]], folded[m[1]:]
		if end := strings.IndexAny(behind, `.,;"`); end >= 0 {
			behind = behind[:end]
		}
		if strings.Contains(text, "公开") && !announcesOther(text+behind) {
			years = append(years, atoi(folded[m[2]:m[3]]))
		}
	}
	return years
}

// reportYear is the year a preamble reports on: the one it names with the report
// or with the work, else the one it names most.
func reportYear(folded string) int {
	count := map[int]int{}
	best := 0
	for _, at := range yearPattern.FindAllStringSubmatchIndex(folded, -1) {
		y := atoi(folded[at[2]:at[3]])
		rest := folded[at[1]:]
		count[y]++
		if strings.HasPrefix(rest, "度") || strings.HasPrefix(rest, ",") || strings.HasPrefix(rest, "政府信息公开") {
			count[y] += 2
		}
		if at[0] > 0 && folded[at[0]-1] == '(' { // 〔2021〕 of a document number
			count[y] -= 3
		}
		if best == 0 || count[y] > count[best] {
			best = y
		}
	}
	if count[best] <= 0 {
		return 0
	}
	return best
}

// pathYear is the last year that a file's name or its folders state.
func pathYear(name string) int {
	year := 0
	for i := 0; i+4 <= len(name); i++ {
		y, ok := digits(name[i:], 4)
		if !ok || y < minYear || y > 2039 || i > 0 && isDigit(rune(name[i-1])) {
			continue
		}
		rest := name[i+4:]
		if len(rest) > 0 && isDigit(rune(rest[0])) { // t20220124_1.html is a date of publication
			continue
		}
		if publicationFolder(rest) {
			continue
		}
		year = y
	}
	return year
}

// publicationFolder reports that a folder of a month or a day follows the year:
// art/2022/1/20/, 2022/0120/ and 2022-01/20/ are where a site keeps what it published then.
func publicationFolder(rest string) bool {
	if len(rest) == 0 || rest[0] != '/' && rest[0] != '-' {
		return false
	}
	month, after, ok := strings.Cut(rest[1:], "/")
	if rest[0] == '-' {
		month, _, _ = strings.Cut(month, "-") // 2022-01-20/
	}
	if !ok || after == "" || len(month) == 3 || len(month) > 4 {
		return false
	}
	n, err := strconv.Atoi(month)
	return err == nil && n >= 1 && n <= 1231
}

// yearParameters are how addresses of yearly pages name the year.
var yearParameters = []string{"fbtime", "year", "timeframe", "nd", "niandu", "bgnd"}

// addressYear is the year a page's address asks for, or the last folder that is one.
func addressYear(url string) int {
	path, query, _ := strings.Cut(url, "?")
	for pair := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(pair, "=")
		for _, p := range yearParameters {
			if y, ok := digits(value, 4); ok && len(value) == 4 && strings.EqualFold(name, p) {
				return y
			}
		}
	}
	if i := strings.Index(path, "://"); i >= 0 {
		path = path[i+3:]
	}
	return pathYear(path)
}
