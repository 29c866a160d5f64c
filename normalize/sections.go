package normalize

import (
	"regexp"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"gongkai/extract/document"
)

// sectionKeys are the six sections of the forms of 2019 and 2021, in order.
var sectionKeys = [...]string{"overview", "disclosure", "requests", "remedies", "problems", "other"}

// wordings are the printed headings of each section.
var wordings = sync.OnceValue(func() (w [7][]pattern) {
	for _, r := range readSchema("headings.csv", 2) {
		k := smallNumber(r[0])
		w[k] = append(w[k], makePattern(strip(fold(r[1]))))
	}
	return w
})

// Scores of heading candidates, in hundredths of a perfect wording.
const (
	scoreNumber    = 30  // 三、 before the third heading
	scoreStated    = 10  // the format states a heading level, or bold or centred print
	costGlued      = -15 // text follows on the same line
	costUnnumbered = -5
	costRenumbered = -15 // another section's number
	costSublevel   = -60 // （二）: a sub-heading that carries a section's name
	costListLevel  = -10 // 1、: Word's lists reset to digits
	costTable      = -70 // on the wrong side of the section's table
	scoreContent   = 3   // what follows is not another heading, as in a list of contents
	minHeading     = 60
	minWording     = 0.60
	minNumbered    = 0.30 // with the right number before it
	maxHeading     = 40   // runes of a heading line
	maxCandidates  = 1000 // of one document; the search for their sequence is quadratic
)

// A candidate is a place that may be the heading of a section.
type candidate struct {
	item    int // index into flow.items
	at, end int // bytes of the heading in the line's text
	section int
	score   int
}

// span is where the rows of a section's tables stand: items first to last.
type span struct {
	first, last int
	found       bool
}

// tableSpans returns where the aligned rows of each section stand, by section.
func (a *alignment) tableSpans() (s [7]span) {
	for i, j := range a.line {
		if j < 0 || a.form.lines[j].kind != dataLine {
			continue
		}
		p := &s[a.form.lines[j].block.section]
		r := a.rows[i]
		if !p.found {
			*p = span{r.first, r.last, true}
			continue
		}
		p.first, p.last = min(p.first, r.first), max(p.last, r.last)
	}
	return s
}

// findHeadings returns the best increasing sequence of section headings, by
// section number; item -1 where a section has none. Tables usually stand in their
// sections and headings on the first level of numbers; where that finds few,
// tables at the end of the report and numbers of another level are tried.
func (f *flow) findHeadings(tables [7]span) [7]candidate {
	best := f.headingSequence(tables, false)
	for _, other := range [...]struct {
		tables   [7]span
		anyLevel bool
	}{{[7]span{}, false}, {tables, true}, {[7]span{}, true}} {
		if headingCount(best) >= enoughHeadings {
			break
		}
		if s := f.headingSequence(other.tables, other.anyLevel); headingCount(s) > headingCount(best)+1 {
			best = s
		}
	}
	return best
}

// enoughHeadings leaves room for one that a report really lacks.
const enoughHeadings = 5

func headingCount(heads [7]candidate) int {
	n := 0
	for _, h := range heads {
		if h.item >= 0 {
			n++
		}
	}
	return n
}

func (f *flow) headingSequence(tables [7]span, anyLevel bool) [7]candidate {
	cs := f.candidates(tables, anyLevel)
	// best[i]: greatest sum of a sequence that ends in candidate i.
	best, prev := make([]int, len(cs)), make([]int, len(cs))
	end := -1
	for i := range cs {
		best[i], prev[i] = cs[i].score, -1
		for k := range i {
			before := cs[k].item < cs[i].item || cs[k].item == cs[i].item && cs[k].end <= cs[i].at
			if before && cs[k].section < cs[i].section && best[k]+cs[i].score > best[i] {
				best[i], prev[i] = best[k]+cs[i].score, k
			}
		}
		if end < 0 || best[i] >= best[end] {
			end = i
		}
	}
	var found [7]candidate
	for k := range found {
		found[k].item = -1
	}
	for i := end; i >= 0; i = prev[i] {
		found[cs[i].section] = cs[i]
	}
	return found
}

// candidates lists the places that may be headings, in reading order.
func (f *flow) candidates(tables [7]span, anyLevel bool) []candidate {
	var cs []candidate
	for i := range f.items {
		l := f.items[i].line
		if l == nil || l.note || l.links || l.consumed {
			continue
		}
		for _, c := range lineCandidates(l, anyLevel) {
			c.item = i
			if c.score += tablePenalty(c.section, i, tables); c.score >= minHeading {
				cs = append(cs, c)
			}
		}
	}
	if len(cs) > maxCandidates {
		cs = cs[:maxCandidates]
		f.note("document/too-many-headings", "limit", itoa(maxCandidates))
	}
	for i := range cs {
		if i+1 == len(cs) || cs[i+1].item > cs[i].item+1 || cs[i+1].section == cs[i].section {
			cs[i].score += scoreContent
		}
	}
	sort.SliceStable(cs, func(i, j int) bool {
		return cs[i].item < cs[j].item || cs[i].item == cs[j].item && cs[i].at < cs[j].at
	})
	return cs
}

// tablePenalty holds a candidate against the tables: a section's heading stands
// before its own table and after those of the sections before it.
func tablePenalty(section, item int, tables [7]span) int {
	cost := 0
	for k, t := range tables {
		if !t.found {
			continue
		}
		if k >= section && item >= t.first || k < section && item < t.first {
			cost += costTable
		}
	}
	return cost
}

// lineCandidates scores a line as a heading of its own, and finds headings glued
// to the text before or behind them.
func lineCandidates(l *line, anyLevel bool) []candidate {
	glued := gluedHeadings(l.text)
	if len(glued) > 0 && strings.ContainsAny(l.text[glued[0].end:], "。，；") {
		return glued
	}
	if utf8.RuneCountInString(l.text) <= maxHeading {
		if cs := wholeLine(l, anyLevel); len(cs) > 0 {
			return cs
		}
	}
	return glued
}

func wholeLine(l *line, anyLevel bool) []candidate {
	folded := fold(l.text)
	number, level, rest := ordinal(folded)
	text := strip(dropRemarks(rest))
	if text == "" {
		return nil
	}
	stated := 0
	if l.level > 0 || l.strong {
		stated = scoreStated
	}
	if strings.HasSuffix(folded, ".") {
		stated += costGlued
	}
	var cs []candidate
	for k := 1; k <= 6; k++ {
		s := bestWording(k, text)
		score := int(100*s) + stated
		switch {
		case level == 1 && number == k && s >= minNumbered:
			score = max(score, 45) + scoreNumber
		case s < minWording:
			continue
		case level == 0:
			score += costUnnumbered
		case level == 1:
			score += costRenumbered
		case level == 3 && number == k:
			score += costListLevel
		case level == 3:
			score += costListLevel + costRenumbered
		case anyLevel && number == k:
			score += costListLevel
		default:
			score += costSublevel
		}
		cs = append(cs, candidate{at: 0, end: len(l.text), section: k, score: score})
	}
	return cs
}

func bestWording(section int, text string) float64 {
	s := 0.0
	w := wordings()[section]
	for i := range w {
		s = max(s, w[i].similarity(text))
	}
	return s
}

// minGap is how many runes stand at least between two headings in one paragraph;
// closer together they are a list of the parts.
const minGap = 12

// gluedHeadings finds 一、总体情况 and its like inside a paragraph: a number of the
// first level and an exact wording behind it.
func gluedHeadings(text string) []candidate {
	var cs []candidate
	for at := 0; at < len(text); {
		k, size := sectionNumber(text[at:])
		if k == 0 {
			_, n := utf8.DecodeRuneInString(text[at:])
			at += n
			continue
		}
		if n := exactWording(k, text[at+size:]); n > 0 && boundary(text[:at]) {
			cs = append(cs, candidate{at: at, end: at + size + n, section: k, score: 100 + scoreNumber + costGlued})
			at += size + n
			continue
		}
		at += size
	}
	kept := cs[:0]
	for i, c := range cs {
		if i+1 < len(cs) && utf8.RuneCountInString(text[c.end:cs[i+1].at]) < minGap ||
			i > 0 && utf8.RuneCountInString(text[cs[i-1].end:c.at]) < minGap {
			continue
		}
		kept = append(kept, c)
	}
	return kept
}

// sectionNumber reads 一、 to 六、 or 1、 to 6、 at the start of text.
func sectionNumber(text string) (k, size int) {
	first, n := utf8.DecodeRuneInString(text)
	k = strings.IndexRune("一二三四五六", first)/3 + 1
	if !strings.ContainsRune("一二三四五六", first) {
		if first < '1' || first > '6' {
			return 0, 0
		}
		k = int(first - '0')
	}
	size = n
	for {
		r, n := utf8.DecodeRuneInString(text[size:])
		if foldRune(r) != 0 || n == 0 {
			break
		}
		size += n
	}
	stop, m := utf8.DecodeRuneInString(text[size:])
	if stop != '、' && stop != '.' && stop != '．' {
		return 0, 0
	}
	return k, size + m
}

// boundary reports whether a heading may begin after text.
func boundary(before string) bool {
	before = trim(before)
	if before == "" {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune("。；！？）)：:", r)
}

// exactWording returns the bytes of the longest wording of the section that text
// begins with, white space inside it allowed; 0 for none.
func exactWording(section int, text string) int {
	longest := 0
	for _, p := range wordings()[section] {
		if n := prefixBytes(text, p.text); n > longest {
			longest = n
		}
	}
	return longest
}

// prefixBytes returns how many bytes of text fold to want, 0 when it does not
// begin with it.
func prefixBytes(text, want string) int {
	w := []rune(want)
	for i, r := range text {
		if len(w) == 0 {
			return i
		}
		f := foldRune(r)
		if f == 0 || isMark(f) {
			continue
		}
		if f != w[0] {
			return 0
		}
		w = w[1:]
	}
	if len(w) > 0 {
		return 0
	}
	return len(text)
}

// readSections cuts the flow at the headings and collects each section's text.
func (f *flow) readSections(heads [7]candidate, tables [7]span, in scope) []Section {
	sections := make([]Section, 6)
	order := []candidate{}
	for k := 1; k <= 6; k++ {
		sections[k-1] = Section{Number: k, Key: sectionKeys[k-1], Status: Absent}
		if heads[k].item >= 0 {
			order = append(order, heads[k])
		}
	}
	for n, h := range order {
		s := &sections[h.section-1]
		l := f.items[h.item].line
		s.Heading, s.Ref = l.text[h.at:h.end], l.ref
		end, cut := len(f.items), 0
		if n+1 < len(order) {
			end, cut = order[n+1].item, order[n+1].at
		}
		other := false
		s.Text, other = f.text(h, end, cut, in)
		s.Status = Present
		if s.Text == "" && !tables[h.section].found && !other {
			s.Status = Empty
		}
	}
	for k := 2; k <= 4; k++ {
		if s := &sections[k-1]; s.Status == Absent && tables[k].found {
			s.Status = Present
		}
	}
	return sections
}

// text joins the lines from a heading to item end, and the first cut bytes of it.
// other reports what is there besides: pictures, and tables with figures.
func (f *flow) text(h candidate, end, cut int, in scope) (text string, other bool) {
	var lines []string
	last := end == len(f.items)
	add := func(s string) {
		if s = trim(s); s != "" {
			lines = append(lines, s)
		}
	}
	if h.item == end {
		return trim(f.items[h.item].line.text[h.end:cut]), false
	}
	add(strings.TrimLeft(trim(f.items[h.item].line.text[h.end:]), "。：:；，,"))
	own := len(lines) // lines up to the last that is not all links
	for i := h.item + 1; i < end; i++ {
		it := &f.items[i]
		other = other || it.row != nil && it.row.numbers() > 0 ||
			it.block != nil && it.block.Kind == document.Picture && in.contains(it.block.Ref)
		l := it.line
		if l == nil || l.consumed || l.asRow && !prose(l.text) || l.note || !in.contains(l.ref) {
			continue
		}
		if last && isChrome(l.text) {
			break
		}
		if strip(fold(l.text)) == "" || f.captions(i) || compare(l.text).best(titlePatterns()) >= sureSimilarity {
			continue
		}
		add(l.text)
		if !l.links {
			own = len(lines)
		}
	}
	if last {
		lines = lines[:own] // links below the text are the site's
	}
	if end < len(f.items) && cut > 0 {
		add(f.items[end].line.text[:cut])
	}
	if last {
		lines = dropSignOff(lines)
	}
	return strings.Join(lines, "\n"), other
}

var captionWords = regexp.MustCompile(`^[(（]?(?:计量)?(?:填报|编制)?单位[)）]?[：:]|^附?表[0-9一二三四五六七八九十]`)

// captions reports a line that belongs to the table right below it: its unit, the
// body that filled it in, its number.
func (f *flow) captions(i int) bool {
	return i+1 < len(f.items) && f.items[i+1].row != nil && captionWords.MatchString(f.items[i].line.text)
}

// dropSignOff removes the agency and date that close a report, with the remarks
// of circulation that stand below them.
func dropSignOff(lines []string) []string {
	n := len(lines)
	for k := n - 1; k >= max(0, n-maxSignOffLines); k-- {
		if isDateLine(lines[k]) || signOffLine(lines[k]) {
			n = k
			if n > 0 && isDateLine(lines[k]) && signs(lines[n-1]) {
				n--
			}
			break
		}
		if strings.ContainsAny(lines[k], "。；") {
			break
		}
	}
	return lines[:n]
}

// maxSignOffLines is how far from the end a date still closes the report.
const maxSignOffLines = 5

// signs reports a line that is a body's name and nothing else.
func signs(text string) bool {
	return utf8.RuneCountInString(text) <= 30 && !strings.ContainsAny(text, "。，；：") && levelOf(fold(text)) != OtherLevel
}

// signOffLine reports a body and the date in one line.
func signOffLine(text string) bool {
	at := strings.LastIndex(text, "20")
	return at > 0 && isDateLine(text[at:]) && signs(trim(text[:at]))
}

var chromeWords = sync.OnceValue(func() (words []string) {
	for _, r := range readSchema("chrome.csv", 1) {
		words = append(words, r[0])
	}
	return words
})

// isChrome reports a short line that a page prints below its text: it begins with
// one of the words, brackets aside, and is no sentence.
func isChrome(text string) bool {
	if utf8.RuneCountInString(text) > 80 || strings.ContainsAny(text, "。；") {
		return false
	}
	text = strings.TrimLeft(text, "【[（( 　—-")
	for _, w := range chromeWords() {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return false
}
