package normalize

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Reports before 2019, and some after, are free prose: three to eight sections in
// an order and wording of their own. Whatever carries a number of the first level is
// a section there, and its words say which of the six it corresponds to.

// Keys of sections that the forms of 2019 and 2021 do not have.
const (
	introduction = "introduction" // what stands before the first heading
	localSection = "local"        // a section of the report's own
)

// A mark is the heading of a section of free prose.
type mark struct {
	item    int
	at, end int // bytes of the heading in the line's text
	number  int
	key     string
	sure    bool // the words are known, not guessed by one of them
	listed  bool // among the wordings of prose, not of the forms
}

// A wording is a printed heading of prose and the section it begins.
type wording struct {
	pattern pattern
	key     string
	listed  bool
}

var proseWordings = sync.OnceValue(func() (all []wording) {
	for _, r := range readSchema("headings.csv", 3) {
		if r[2] != "word" {
			all = append(all, wording{makePattern(strip(fold(r[1]))), sectionKey(r[0]), r[2] == "prose"})
		}
	}
	return all
})

var headingWords = sync.OnceValue(func() (all [][2]string) {
	for _, r := range readSchema("headings.csv", 3) {
		if r[2] == "word" {
			all = append(all, [2]string{r[1], sectionKey(r[0])})
		}
	}
	return all
})

// sectionKey is the key behind a number of headings.csv; a key stands for itself.
func sectionKey(s string) string {
	if k := smallNumber(s); k >= 1 && k <= len(sectionKeys) {
		return sectionKeys[k-1]
	}
	return s
}

// keyNumber is the section's number on the forms, 0 for one they do not have.
func keyNumber(key string) int {
	for k, s := range sectionKeys {
		if s == key {
			return k + 1
		}
	}
	return 0
}

// sectionOf says which section a heading without its number begins.
func (m *mark) sectionOf(words string) {
	m.key = localSection
	best := 0.0
	var at *wording
	for i := range proseWordings() {
		w := &proseWordings()[i]
		if s := w.pattern.similarity(words); s > best {
			best, at = s, w
		}
	}
	if best >= sureSimilarity {
		m.key, m.sure, m.listed = at.key, true, at.listed
		return
	}
	for _, w := range headingWords() {
		if strings.Contains(words, w[0]) {
			m.key = w[1]
			return
		}
	}
	if best >= minWording {
		m.key = at.key
	}
}

const (
	maxProseHeading = 25   // runes of a heading that a sentence follows on its line
	headingBytes    = 200  // of a line, enough to read number and heading
	maxMarks        = 200  // of one report
	maxTried        = 2000 // places of one report that are compared with every wording
	sureUnnumbered  = 0.95 // a heading without a number is its words alone
)

// proseMarks lists the headings of free prose in reading order: those of the
// highest level of numbers that the report uses, or those without a number.
func (f *flow) proseMarks(in scope) []mark {
	var by [5][]mark // by level; 0: without a number
	tried := 0
	for i := range f.items {
		if tried > maxTried {
			break
		}
		l := f.items[i].line
		if l == nil || l.note || l.links || l.consumed || l.asRow || l.text == "" || !in.contains(l.ref) {
			continue
		}
		if glued := gluedMarks(l.text, &tried); len(glued) > 0 {
			for _, m := range glued {
				m.item = i
				by[1] = append(by[1], m)
			}
			continue
		}
		if len(l.text) <= 4*maxProseHeading {
			tried++
		}
		if m, level, ok := lineMark(l.text); ok {
			m.item = i
			by[level] = append(by[level], m)
		}
	}
	best := by[0]
	for _, level := range []int{1, 2, 3} {
		if n := len(by[level]); n >= 2 || n == 1 && len(by[0]) == 0 && by[level][0].key != localSection {
			best = by[level]
			break
		}
	}
	return ascending(best[:min(len(best), maxMarks)])
}

// ascending drops the items of lists that begin anew inside a section: 一、认识不足
// under 三、存在问题. Known words are a heading under any number.
func ascending(marks []mark) []mark {
	last := 0
	return slices.DeleteFunc(marks, func(m mark) bool {
		if m.number > 0 && m.number <= last && !m.sure {
			return true
		}
		last = max(last, m.number)
		return false
	})
}

// lineMark reads a line as a heading, or as one that a sentence follows.
func lineMark(text string) (m mark, level int, ok bool) {
	start := text
	if len(start) > headingBytes {
		start = strings.ToValidUTF8(start[:headingBytes], "")
	}
	folded := fold(start)
	number, level, rest := headingNumber(folded)
	m.number = number
	whole := utf8.RuneCountInString(text) <= maxHeading && !strings.ContainsAny(text, "。；")
	if level == 0 {
		words := strip(dropRemarks(folded))
		if !whole || utf8.RuneCountInString(words) > maxProseHeading {
			return m, 0, false
		}
		m.end = len(text)
		if first, n := utf8.DecodeRuneInString(words); strings.ContainsRune("一二三四五六七八九十", first) && bestListed(words[n:]) >= sureUnnumbered {
			m.sectionOf(words[n:]) // 一概述: the stop was lost
			return m, 1, true
		}
		m.sectionOf(words)
		return m, 0, m.sure && bestListed(words) >= sureUnnumbered
	}
	if level > 3 {
		return m, 0, false
	}
	m.end = len(text)
	if whole {
		m.sectionOf(strip(dropRemarks(rest)))
		return m, level, true
	}
	// 二、加强领导，健全机制。全年……: the first sentence is the heading.
	stop := strings.IndexAny(start, "。：")
	if level > 1 || stop < 0 || trim(text[stop+len("。"):]) == "" || utf8.RuneCountInString(start[:stop]) > maxProseHeading {
		return m, 0, false
	}
	m.end = stop
	_, _, rest = headingNumber(fold(start[:stop]))
	m.sectionOf(strip(dropRemarks(rest)))
	return m, level, true
}

func bestListed(words string) float64 {
	best := 0.0
	for i := range proseWordings() {
		best = max(best, proseWordings()[i].pattern.similarity(words))
	}
	return best
}

// gluedMarks finds numbered headings of known wording inside a paragraph, and counts
// the places it tried.
func gluedMarks(text string, tried *int) []mark {
	if utf8.RuneCountInString(text) <= maxHeading || !strings.Contains(text, "、") {
		return nil
	}
	var all []mark
	for at := 0; at < len(text) && *tried <= maxTried; {
		r, n := utf8.DecodeRuneInString(text[at:])
		size := n + len("、")
		if !strings.ContainsRune("一二三四五六七八九十", r) || !strings.HasPrefix(text[at+n:], "、") || !boundary(text[:at]) {
			at += n
			continue
		}
		*tried++
		longest := 0
		var of *wording
		for i := range proseWordings() {
			w := &proseWordings()[i]
			if k := prefixBytes(text[at+size:], w.pattern.text); k > longest {
				longest, of = k, w
			}
		}
		if longest == 0 {
			at += size
			continue
		}
		end := at + size + longest
		if len(all) == 0 || !listed(text[all[len(all)-1].end:at]) {
			all = append(all, mark{at: at, end: end, key: of.key, sure: true, listed: of.listed})
		}
		at = end
	}
	return all
}
