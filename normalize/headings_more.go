package normalize

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/extract/document"
)

const (
	sureWording    = 0.90 // a heading out of its place must carry its own words
	maxBrokenLines = 2    // a heading goes on over so many lines more
	maxBrokenPart  = 25   // runes of a line that a heading goes on in
	maxDoubled     = 20   // second headings of one report; more are a list
	maxOtherLevel  = 20   // headings on another level that are looked at; each looks over its list
)

// joinHeadings puts together a numbered heading that is broken over lines: 三、收到和
// 处理政府信息 and 公开申请情况.
func (f *flow) joinHeadings() {
	for i := range f.items {
		l := f.items[i].line
		if l == nil || l.asRow || l.links || len(l.text) > 4*maxHeading {
			continue
		}
		k, size := sectionNumber(l.text)
		if k == 0 || prose(l.text) {
			continue
		}
		own := strip(fold(l.text[size:]))
		best, until := bestWording(k, own), 0
		joined := own
		for n := 1; n <= maxBrokenLines && i+n < len(f.items) && f.continues(i+n); n++ {
			joined += strip(fold(f.items[i+n].line.text))
			if s := bestWording(k, joined); s > best && s >= sureWording {
				best, until = s, n
			}
		}
		for n := 1; n <= until; n++ {
			next := f.items[i+n].line
			l.text += next.text
			next.text, next.consumed = "", true
		}
	}
}

// continues reports a line that may be the rest of a heading.
func (f *flow) continues(i int) bool {
	l := f.items[i].line
	if l == nil || l.asRow || l.links || l.text == "" || utf8.RuneCountInString(l.text) > maxBrokenPart || prose(l.text) {
		return false
	}
	_, level, _ := headingNumber(fold(l.text))
	return level == 0
}

// moreHeadings looks for what the sequence of headings cannot hold: a section
// printed out of its order, a section printed twice, and one heading on another
// level of numbers than the rest. It notes them, and numbers that are not the
// section's own.
func (v *view) moreHeadings(places []candidate) {
	if headingCount(v.heads) == 0 {
		return
	}
	first := len(v.flow.items)
	for k := 1; k <= 6; k++ {
		if v.heads[k].item >= 0 {
			first = min(first, v.heads[k].item)
		}
	}
	cs := v.flow.candidates(places, [7]span{})
	for i, c := range cs {
		h := v.heads[c.section]
		switch {
		case c.item < first || !v.stands(c) || v.taken(c) || !v.flow.filled(cs, i):
		case h.item < 0:
			v.heads[c.section] = c
			v.note("section/out-of-order", c)
		case c.number == c.section && len(v.again) < maxDoubled && !v.beside(c, h):
			v.again = append(v.again, c)
			if !continued.MatchString(v.flow.heading(c)) {
				v.note("section/doubled", c)
			}
		}
	}
	v.otherLevel()
	v.renumbered()
}

// continued are the words of a heading that goes on behind a page: 二、…（续）.
var continued = regexp.MustCompile(`[（(]续(?:前|上页|表)?[)）]$`)

// taken reports a place that is a heading already.
func (v *view) taken(c candidate) bool {
	overlaps := func(h candidate) bool { return h.item == c.item && h.at < c.end && c.at < h.end }
	return slices.ContainsFunc(v.heads[1:], overlaps) || slices.ContainsFunc(v.again, overlaps)
}

// stands reports a candidate that is a heading beyond doubt: a number of the level
// that the other headings have, and the words of the form.
func (v *view) stands(c candidate) bool {
	if c.wording < sureWording || c.level == 0 {
		return false
	}
	if c.level == 1 {
		return true
	}
	for k := 1; k <= 6; k++ {
		if h := v.heads[k]; h.item >= 0 && (h.level != c.level || h.number != k) {
			return false
		}
	}
	return c.number == c.section
}

// filled reports a candidate that other headings do not follow at once, as they do
// in a list of contents.
func (f *flow) filled(cs []candidate, i int) bool {
	c := cs[i]
	if strings.TrimSpace(f.items[c.item].line.text[c.end:]) != "" {
		return true
	}
	for _, next := range cs[i+1:] { // one line may be a candidate for several sections
		if next.item != c.item {
			return next.item > c.item+1
		}
	}
	return c.item+1 < len(f.items)
}

// beside reports two headings with nothing between them: one, printed twice.
func (v *view) beside(a, b candidate) bool {
	for i := min(a.item, b.item) + 1; i < max(a.item, b.item); i++ {
		if it := &v.flow.items[i]; it.line == nil || it.line.text != "" {
			return false
		}
	}
	return true
}

// otherLevel takes （一）总体情况 for a heading that is missing, where it is no member
// of a list of sub-headings.
func (v *view) otherLevel() {
	var places []candidate
	looked := 0
	for k := 1; k <= 6; k++ {
		if v.heads[k].item >= 0 {
			continue
		}
		if places == nil {
			places = append(v.flow.places(true), candidate{item: -1})
		}
		after, before := v.gap(k)
		for _, c := range places {
			if c.section != k || c.item <= after || c.item >= before || c.level < 2 || c.number != k || c.wording < sureSimilarity || v.taken(c) {
				continue
			}
			if looked++; looked > maxOtherLevel {
				return
			}
			if !v.listedLevel(c, after, before) {
				v.heads[k] = c
				break
			}
		}
	}
}

// gap is where the heading of a section would stand: between the headings before
// and after it, and before its table.
func (v *view) gap(k int) (after, before int) {
	after, before = -1, len(v.flow.items)
	for n := 1; n <= 6; n++ {
		switch h := v.heads[n]; {
		case h.item < 0:
		case n < k:
			after = max(after, h.item)
		default:
			before = min(before, h.item)
		}
	}
	for n, t := range v.tables {
		switch {
		case !t.found:
		case n < k:
			after = max(after, t.last)
		default:
			before = min(before, t.first)
		}
	}
	return after, before
}

// listedLevel reports a candidate with neighbours in a list: numbers of its level
// beside it that go on from its own, where the list does not begin anew behind it.
func (v *view) listedLevel(c candidate, after, before int) bool {
	for i := after + 1; i < before; i++ {
		l := v.flow.items[i].line
		if l == nil || i == c.item || utf8.RuneCountInString(l.text) > 3*maxHeading {
			continue
		}
		number, level, _ := headingNumber(fold(l.text))
		if level != c.level {
			continue
		}
		if i < c.item || number != 1 {
			return true
		}
		return false // a list of its own under the heading
	}
	return false
}

// note tells something of a heading.
func (v *view) note(rule string, c candidate) {
	l := v.flow.items[c.item].line
	n := document.NewNote(rule, "number", itoa(c.section), "heading", l.text[c.at:c.end])
	n.Ref = l.ref
	v.notes = append(v.notes, n)
}

// renumbered notes the headings that carry another number than their section's.
func (v *view) renumbered() {
	var printed []string
	var ref document.Ref
	for k := 1; k <= 6; k++ {
		h := v.heads[k]
		if h.item < 0 || h.number == 0 || h.number == k {
			continue
		}
		l := v.flow.items[h.item].line
		if len(printed) == 0 {
			ref = l.ref
		}
		printed = append(printed, l.text[h.at:h.end])
	}
	if len(printed) == 0 {
		return
	}
	n := document.NewNote("section/renumbered", "count", itoa(len(printed)), "headings", strings.Join(printed, "；"))
	n.Ref = ref
	v.notes = append(v.notes, n)
}
