package text

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/extract/document"
)

// A line is one line of the file.
type line struct {
	n    int    // its number, from 1
	raw  string // without its end, and without converters' residue
	text string // raw without white space at either end
}

// split cuts s into lines. The vertical tab and the Unicode separators break
// lines inside a paragraph, and the form feed pages: they end a line here and
// do not count in its number, as in an editor.
func (r *reader) split(s string) []line {
	if strings.IndexByte(s, '\n') < 0 { // old Macintosh text
		s = strings.ReplaceAll(s, "\r", "\n")
	}
	lines := make([]line, 0, min(strings.Count(s, "\n")+1, MaxLines))
	for n := 1; s != ""; n++ {
		if n > MaxLines {
			r.warn("document/truncated", MaxLines, "what", "lines", "limit", strconv.Itoa(MaxLines))
			break
		}
		var physical string
		physical, s, _ = strings.Cut(s, "\n")
		physical = strings.TrimRight(physical, "\r")
		if len(physical) > MaxLineBytes {
			physical = strings.ToValidUTF8(physical[:MaxLineBytes], "")
			r.warn("document/truncated", n, "what", "line-bytes", "limit", strconv.Itoa(MaxLineBytes))
		}
		for _, raw := range breakLine(physical) {
			raw, whole := dropResidue(raw)
			if whole {
				continue
			}
			lines = append(lines, line{n, raw, trim(raw)})
		}
	}
	return lines
}

func (r *reader) warn(rule string, line int, args ...string) {
	note := document.NewNote(rule, args...)
	note.Ref = lineRef(line, 0)
	r.doc.Warnings = append(r.doc.Warnings, note)
}

// breakLine splits at the breaks that stand inside a line; it gives one line at
// least.
func breakLine(s string) []string {
	if !strings.ContainsAny(s, "\v\f\r") && !strings.Contains(s, "\u2028") && !strings.Contains(s, "\u2029") {
		return []string{s}
	}
	return strings.FieldsFunc(s, func(r rune) bool {
		return r == '\v' || r == '\f' || r == '\r' || r == '\u2028' || r == '\u2029'
	})
}

// residue is what converters write for things that are not text: Tika's
// bookmarks, pandoc's anchors, the comment pandoc puts between two lists.
var residue = regexp.MustCompile(`\[bookmark: ?[^\[\]]{0,200}\]|\[\]\{#[^{}]{0,200}\}|<!-- -->`)

// dropResidue removes residue and characters without extent; whole is true when
// the line held nothing else: such a line is not a blank one.
func dropResidue(s string) (rest string, whole bool) {
	rest = s
	if strings.Contains(s, "[bookmark:") || strings.Contains(s, "[]{#") || strings.Contains(s, "<!-- -->") {
		rest = residue.ReplaceAllString(rest, "")
	}
	if strings.Contains(rest, "\u200b") || strings.Contains(rest, "\ufeff") || strings.Contains(rest, "\x00") {
		rest = strings.NewReplacer("\u200b", "", "\ufeff", "", "\x00", "").Replace(rest)
	}
	return rest, len(rest) < len(s) && trim(rest) == ""
}

func trim(s string) string { return strings.TrimFunc(s, unicode.IsSpace) }

// tabLed reports whether the line begins with a TAB.
func (l line) tabLed() bool { return strings.HasPrefix(l.raw, "\t") }

// adjacent reports whether line i exists and is not blank.
func adjacent(lines []line, i int) bool { return i >= 0 && i < len(lines) && lines[i].text != "" }

// shorter reports whether s has at most n runes, at a cost bounded by n.
func shorter(s string, n int) bool {
	if len(s) > n*utf8.UTFMax {
		return false
	}
	return utf8.RuneCountInString(s) <= n
}

// vertical returns the word that lines of one character each spell, as a narrow
// cell prints it, and how many lines it takes; 0 for none. A numeral alone, or an
// answer such as 无, is a cell of its own.
func vertical(lines []line) (word string, n int) {
	for _, l := range lines[:min(len(lines), maxVertical)] {
		if _, size := utf8.DecodeRuneInString(l.text); size < 2 || size < len(l.text) {
			break
		}
		word += l.text
	}
	i := len(verticalOrdinal.FindString(word))
	start := i
	for i < len(word) {
		r, size := utf8.DecodeRuneInString(word[i:])
		if strings.HasPrefix(word[i:], "无法") {
			size = len("无法")
		} else if !unicode.Is(unicode.Han, r) || strings.ContainsRune("无有是否零〇一二三四五六七八九十百千万两甲乙丙丁戊己庚辛壬癸", r) {
			break
		}
		i += size
	}
	if i == start {
		return "", 0
	}
	return word[:i], utf8.RuneCountInString(word[:i])
}

// verticalOrdinal matches the ordinal a label written downwards begins with.
var verticalOrdinal = regexp.MustCompile(`^(?:（[一二三四五六七八九十]）|[一二三四五六七八九十]、)`)

// maxVertical is the length of the longest word taken to be written downwards.
const maxVertical = 12

// number matches a cell that holds a figure and nothing else.
var number = regexp.MustCompile(`^[+\-－＋]?[0-9０-９]{1,3}([,，]?[0-9０-９]{3})*[0-9０-９]*([.．][0-9０-９]+)?(元|万元|件|%)?$`)

func isNumber(s string) bool { return len(s) < 64 && number.MatchString(s) }

// numbered matches a line that begins with the numeral of a section.
var numbered = regexp.MustCompile(`^(\*\*|#+ *)?[一二三四五六七八九十]{1,3}[、.．]`)

// headingRunes is the length of the shortest section heading, 一、总体情况. A
// shorter numbered fragment is the beginning of a broken row label (三、本).
const headingRunes = 6

func isHeadingLike(s string) bool { return numbered.MatchString(s) && !shorter(s, headingRunes-1) }
