package normalize

import (
	"sort"
	"strings"
	"unicode/utf8"
)

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
	number  int     // as printed, 0 for none
	level   int     // of the number, as ordinal has it: 1 for 一、
	wording float64 // similarity of the words
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
	return f.headingsAmong(f.places(false), tables)
}

// headingsAmong is findHeadings where the places are known.
func (f *flow) headingsAmong(places []candidate, tables [7]span) [7]candidate {
	best := f.headingSequence(places, tables)
	if headingCount(best) >= enoughHeadings {
		return best
	}
	any := f.places(true)
	for _, other := range [...]struct {
		tables [7]span
		places []candidate
	}{{[7]span{}, places}, {tables, any}, {[7]span{}, any}} {
		if headingCount(best) >= enoughHeadings {
			break
		}
		if s := f.headingSequence(other.places, other.tables); headingCount(s) > headingCount(best)+1 {
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

func (f *flow) headingSequence(places []candidate, tables [7]span) [7]candidate {
	cs := f.candidates(places, tables)
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

// places lists the places that look like headings, in reading order, wherever the
// tables stand.
func (f *flow) places(anyLevel bool) []candidate {
	var cs []candidate
	for i := range f.items {
		l := f.items[i].line
		if l == nil || l.note || l.links || l.consumed || l.text == "" {
			continue
		}
		for _, c := range lineCandidates(l, anyLevel) {
			c.item = i
			cs = append(cs, c)
		}
	}
	return cs
}

// candidates are the places that the tables do not speak against.
func (f *flow) candidates(places []candidate, tables [7]span) []candidate {
	var cs []candidate
	for _, c := range places {
		if c.score += tablePenalty(c.section, c.item, tables); c.score >= minHeading {
			cs = append(cs, c)
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
	if len(glued) > 0 && (strings.ContainsAny(l.text[glued[0].end:], "。，；") || strings.ContainsAny(l.text[:glued[0].at], "。；")) {
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
	number, level, rest := headingNumber(folded)
	text := strip(dropRemarks(rest))
	if text == "" {
		return nil
	}
	stated := 0
	if l.level > 0 || l.strong {
		stated = scoreStated
	}
	sentence := strings.HasSuffix(folded, ".")
	if sentence {
		stated += costGlued
	}
	var cs []candidate
	words := spelled{text, []rune(text)}
	for k := 1; k <= 6; k++ {
		least := minWording
		if level == 1 && number == k {
			least = minNumbered
		}
		s := wordingFrom(least, k, words)
		score := int(100*s) + stated
		switch {
		case s < least, sentence && level == 0 && s < 1: // 无其他需要报告的事项。
			continue
		case level == 1 && number == k:
			score = max(score, 45) + scoreNumber
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
		cs = append(cs, candidate{at: 0, end: len(l.text), section: k, score: score, number: number, level: level, wording: s})
	}
	return cs
}

// headingNumber is ordinal, and reads 第一部分 as well.
func headingNumber(folded string) (number, level int, rest string) {
	if after, ok := strings.CutPrefix(folded, "第"); ok {
		if n, words, ok := strings.Cut(after, "部分"); ok && smallNumber(n) > 0 {
			return smallNumber(n), 1, strings.TrimLeft(words, "、.,:")
		}
	}
	return ordinal(folded)
}

func bestWording(section int, text string) float64 {
	return wordingFrom(0, section, spelled{text, []rune(text)})
}

// wordingFrom is bestWording where that is least or more, else something below it:
// wordings too short or too long to be so similar are left out.
func wordingFrom(least float64, section int, words spelled) float64 {
	s := 0.0
	w := wordings()[section]
	for i := range w {
		if most := w[i].mostSimilar(len(words.runes)); most >= least && most > s {
			s = max(s, w[i].similarityTo(words))
		}
	}
	return s
}
