package normalize

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"gongkai/extract/document"
)

// text joins the lines from a heading to item end, and the first cut bytes of it.
// other reports what is there besides: pictures, and tables with figures.
func (f *flow) text(h candidate, end, cut int, in scope) (text string, other bool) {
	head := f.items[h.item].line
	if h.item == end {
		return trim(afterHeading(head.text[h.end:cut])), false
	}
	lines, other := f.lines(h.item+1, end, in)
	if len(lines) > 0 && lines[0] == trim(head.text[h.at:h.end]) {
		lines = lines[1:] // the heading printed twice
	}
	if first := afterHeading(head.text[h.end:]); first != "" {
		lines = append([]string{first}, lines...)
	}
	if end < len(f.items) && cut > 0 {
		if before := trim(f.items[end].line.text[:cut]); before != "" {
			lines = append(lines, before)
		}
	}
	return strings.Join(lines, "\n"), other
}

// afterHeading drops the stop between a heading and the text on its line.
func afterHeading(text string) string { return strings.TrimLeft(trim(text), "。：:；，,") }

// lines are the lines of the report's text from one item to another, without
// tables and, at the end of the report, without the site's lines and the sign-off.
func (f *flow) lines(from, end int, in scope) (lines []string, other bool) {
	last := end == len(f.items)
	own := 0 // lines up to the last that is not all links
	for i := from; i < end; i++ {
		it := &f.items[i]
		other = other || it.row != nil && (it.row.numbers() > 0 || it.row.pictured()) ||
			it.block != nil && it.block.Kind == document.Picture && in.contains(it.block.Ref)
		l := it.line
		if l == nil || l.consumed || l.asRow && !prose(l.text) || l.note || !in.contains(l.ref) {
			continue
		}
		if last && isChrome(l.text) {
			break
		}
		if onlyMarks(l.text) || f.captions(i) || mayBeTitle(l.text) && compare(l.text).most(titlePattern) >= sureSimilarity {
			continue
		}
		if s := trim(l.text); s != "" {
			lines = append(lines, s)
		}
		if !l.links {
			own = len(lines)
		}
	}
	if last {
		lines = dropSignOff(lines[:own]) // links below the text are the site's
	}
	return lines, other
}

// longestTitle is how many characters the longest title of a block has.
var longestTitle = sync.OnceValue(func() (runes int) {
	for _, id := range titlePatterns() {
		runes = max(runes, patterns.all[id].runes)
	}
	return runes
})

// maxOrdinal is how many characters the ordinal before a label has at most.
const maxOrdinal = 4

// mayBeTitle reports a line that is short enough, its ordinal and remarks in brackets
// aside, to be surely similar to a title of a block: sentences are not compared.
func mayBeTitle(text string) bool {
	left := int((2/sureSimilarity-1)*float64(longestTitle())) + maxOrdinal
	depth := 0
	for _, r := range text {
		switch f := foldRune(r); {
		case f == '(':
			depth++
		case f == ')':
			depth = max(depth-1, 0)
		case depth == 0 && f != 0 && !isMark(f):
			if left--; left < 0 {
				return false
			}
		}
	}
	return true
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

// signOffLine reports a body and the date in one line, as documents state who printed
// them: 办公室 2023年1月20日印发.
func signOffLine(text string) bool {
	text = strings.TrimSuffix(text, "印发")
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
