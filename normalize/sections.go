package normalize

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"gongkai/extract/document"
)

// sectionKeys are the six sections of the forms of 2019 and 2021, in order.
var sectionKeys = [...]string{"overview", "disclosure", "requests", "remedies", "problems", "other"}

// wordings are the printed headings of each section.
var wordings = sync.OnceValue(func() (w [7][]pattern) {
	for _, r := range readSchema("headings.csv", 3) {
		if k := smallNumber(r[0]); k > 0 && r[2] == "" {
			w[k] = append(w[k], makePattern(strip(fold(r[1]))))
		}
	}
	return w
})

// readSections cuts the flow at the headings and collects each section's text; that
// of a section with two headings is both, the second heading between them.
func (v *view) readSections(in scope) []Section {
	f, sections := v.flow, make([]Section, 6)
	for k := 1; k <= 6; k++ {
		sections[k-1] = Section{Number: k, Key: sectionKeys[k-1], Status: Absent}
	}
	marks := v.marks()
	for n, h := range marks {
		s := &sections[h.section-1]
		l := f.items[h.item].line
		end, cut := len(f.items), 0
		if n+1 < len(marks) {
			end, cut = marks[n+1].item, marks[n+1].at
		}
		text, other := f.text(h, end, cut, in)
		heading := l.text[h.at:h.end]
		if s.Status == Absent {
			s.Heading, s.Ref, s.Text = heading, l.ref, text
		} else {
			s.Text = trim(s.Text + "\n" + heading + "\n" + text)
		}
		if s.Text == "" && !v.tables[h.section].found && !other {
			s.Status = Empty
		} else {
			s.Status = Present
		}
	}
	for k := 2; k <= 4; k++ {
		if s := &sections[k-1]; s.Status == Absent && v.tables[k].found {
			s.Status = Present
		}
	}
	v.lostHeadings(sections, marks, in)
	v.sharedHeadings(sections)
	return sections
}

// minShared is how many characters a wording has at least that is found inside the
// heading of another section: 其他事项 is said of much.
const minShared = 6

// sharedHeadings finds sections whose words stand in the heading of the section before
// them: 五、存在的问题及改进情况和其他需要报告的事项. The text is left to the first.
func (v *view) sharedHeadings(sections []Section) {
	for k := 1; k < len(sections); k++ {
		s, before := &sections[k], &sections[k-1]
		if s.Status != Absent || before.Heading == "" {
			continue
		}
		printed, text := before.Heading, before.Text
		first, rest, _ := strings.Cut(text, "\n")
		if number, size := sectionNumber(first); number == k+1 && exactWording(number, first[size:]) == len(first)-size {
			printed, text = printed+first, rest // 五、…，六、… on one line
		}
		if !shares(printed, k) {
			continue
		}
		before.Text = text
		s.Status, s.Heading, s.Ref = Present, printed, before.Ref
		n := document.NewNote("section/shared", "number", itoa(k+1), "other", itoa(k), "heading", printed)
		n.Ref = s.Ref
		v.notes = append(v.notes, n)
	}
}

// shares reports a heading that has the words of section k and behind them those of
// the next.
func shares(printed string, k int) bool {
	heading := strip(fold(printed))
	return slices.ContainsFunc(wordings()[k+1], func(w pattern) bool {
		at := strings.Index(heading, w.text)
		return w.runes >= minShared && at >= 0 && bestWording(k, heading[:at]) >= minWording
	})
}

// marks are all headings in reading order.
func (v *view) marks() []candidate {
	marks := slices.Clone(v.again)
	for k := 1; k <= 6; k++ {
		if v.heads[k].item >= 0 {
			marks = append(marks, v.heads[k])
		}
	}
	slices.SortFunc(marks, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.item, b.item), cmp.Compare(a.at, b.at))
	})
	return marks
}

// minLostText is how many characters of prose make a section whose heading was
// lost: less is a remark.
const minLostText = 10

// lostHeadings gives the text that stands under no heading to the section it
// belongs to: before the first heading or table to the first, what the preamble
// says left out, and all text where there is neither; behind the tables, where no heading was found at all, to the fifth
// or sixth by its words.
func (v *view) lostHeadings(sections []Section, marks []candidate, in scope) {
	f := v.flow
	first, behind := len(f.items), 0
	for _, t := range v.tables {
		if t.found {
			first, behind = min(first, t.first), max(behind, t.last+1)
		}
	}
	if len(marks) > 0 {
		first = min(first, marks[0].item)
	}
	if len(marks) == 0 && behind == 0 {
		in = f.proseScope(nil) // neither heading nor table says where the report stands
	}
	if s := &sections[0]; s.Status == Absent {
		lines, _ := f.lines(0, first, in)
		lines = behindPreamble(lines)
		if text := strings.Join(lines, "\n"); utf8.RuneCountInString(text) >= minLostText && strings.Contains(text, "。") {
			s.Status, s.Text = Present, text
		}
	}
	if len(marks) > 0 || behind == 0 {
		return
	}
	lines, _ := f.lines(behind, len(f.items), in)
	for _, l := range lines {
		s := &sections[4]
		if sections[5].Status == Present || otherWords.MatchString(l) && !problemWords.MatchString(l) {
			s = &sections[5]
		}
		if s.Status == Absent && !strings.ContainsAny(l, "。；") {
			continue // no prose yet
		}
		s.Status, s.Text = Present, trim(s.Text+"\n"+l)
	}
}

var (
	problemWords  = regexp.MustCompile(`问题|不足|困难|短板|改进|整改|薄弱`)
	otherWords    = regexp.MustCompile(`其他|其它|收费|信息处理费|报告的事项`)
	preambleWords = regexp.MustCompile(`统计期限|本报告|本年报|年度报告|电话|报告如下|公布如下`)
)

// maxPreamble is how many lines title and preamble have at most.
const maxPreamble = 10

// lostOverview is the item behind the preamble, where section one begins whose heading
// was lost; first, the item of the next heading, where no preamble is found.
func (f *flow) lostOverview(first int, in scope) int {
	at, lines := first, 0
	for i := 0; i < first && lines < maxPreamble; i++ {
		l := f.items[i].line
		if l == nil || l.consumed || l.note || l.links || !in.contains(l.ref) {
			continue
		}
		if lines++; preambleWords.MatchString(l.text) {
			at = i + 1
		}
	}
	return at
}

// behindPreamble drops the title and the preamble: up to the last line that has one
// of their words.
func behindPreamble(lines []string) []string {
	for i := min(len(lines), maxPreamble) - 1; i >= 0; i-- {
		if preambleWords.MatchString(lines[i]) {
			return lines[i+1:]
		}
	}
	return lines
}
