package audit

import (
	"cmp"
	_ "embed"
	"encoding/binary"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"gongkai/normalize"
)

// What makes two sentences of reports the same. What is held against each other are
// prints: a few bytes for each sentence of the sections in a body's own words, so that
// those of a hundred thousand reports fit in memory.

// A Sentence is one of a section.
type Sentence struct {
	Text string // as printed, without its end mark
	// words are its letters, folded, with the body's own names, the years of the report
	// and all figures replaced: equal for two sentences that say the same of two bodies.
	words string
	// figures are what was replaced by number, in order.
	figures string
}

// An Author is whose text it is: its names and years are not what copied text is
// recognised by.
type Author struct {
	names []string // folded, the longest first
	year  int
}

// NewAuthor returns the author of a report: the body by its printed name, with and without
// the words for its kind, and by that without its place. Year is 0 when nobody knows it.
func NewAuthor(agency, unit string, year int) Author {
	a := Author{year: year}
	for _, name := range []string{agency, strings.TrimSuffix(agency, "人民政府"), strings.TrimSuffix(agency, "办事处"), unit} {
		if name = normalize.Fold(name); len([]rune(name)) >= minName {
			a.names = append(a.names, name)
		}
	}
	slices.SortFunc(a.names, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	a.names = slices.Compact(a.names)
	return a
}

const (
	// minName keeps a damaged name of one character from being cut out of every word.
	minName = 2
	// minLetters is the length below which a sentence says nothing of its author: 一是加强学习 has six.
	minLetters = 8
	// maxSentences bounds what is looked at of one section; the longest seen have two hundred.
	maxSentences = 2000
)

// Marks that stand for what was replaced; no text has them, for folding drops control characters.
const (
	markBody   = '\x01' // the body itself, by name or as 我市, 全镇
	markFigure = '\x02'
	markYear   = '\x03' // the year reported on, and with +1 and +2 the year before and after
)

// Sentences returns the sentences of a section that count, in order: long enough to say
// something, and none of the law's or the template's. Of two equal ones the first counts.
func Sentences(text string, by Author) (all []Sentence) {
	seen := map[string]bool{}
	for n := 0; text != "" && n < maxSentences; n++ {
		end := strings.IndexAny(text, "。！？!?；;\n\r")
		piece, rest := text, ""
		if end >= 0 {
			piece = text[:end]
			rest = strings.TrimLeft(text[end:], "。！？!?；;\n\r")
		}
		text = rest
		if s, ok := by.sentence(piece); ok && !seen[s.words] {
			seen[s.words] = true
			all = append(all, s)
		}
	}
	return all
}

// sentence folds a sentence; ok is false for one that does not count.
func (a Author) sentence(piece string) (s Sentence, ok bool) {
	folded := strings.ToLower(normalize.Fold(piece))
	for _, name := range a.names {
		folded = strings.ReplaceAll(folded, name, string(markBody))
	}
	folded = withoutNumber(folded)
	s.Text = strings.TrimSpace(piece)
	var words, figures strings.Builder
	letters := 0
	runes := []rune(folded)
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		switch {
		case isDigit(r):
			end := i
			for end < len(runes) && (isDigit(runes[end]) || end+1 < len(runes) && (runes[end] == '.' || runes[end] == ',') && isDigit(runes[end+1])) {
				end++
			}
			a.number(string(runes[i:end]), end < len(runes) && runes[end] == '年', &words, &figures)
			i = end - 1
		case i+1 < len(runes) && strings.ContainsRune("全我本", r) && strings.ContainsRune("省市州县区旗镇乡局委办厅处街", runes[i+1]):
			words.WriteRune(markBody)
			i++
		case r == markBody, unicode.IsLetter(r):
			words.WriteRune(r)
			letters++
		}
	}
	s.words, s.figures = words.String(), figures.String()
	return s, letters >= minLetters && !isBoilerplate(folded, s.words)
}

// number writes a figure: the years around that of the report as what they are to it.
func (a Author) number(digits string, year bool, words, figures *strings.Builder) {
	digits = strings.ReplaceAll(digits, ",", "")
	if n, err := strconv.Atoi(digits); err == nil && year && a.year > 0 && n >= a.year-1 && n <= a.year+1 {
		words.WriteRune(markYear + rune((n-a.year+3)%3))
		return
	}
	words.WriteRune(markFigure)
	figures.WriteString(digits)
	figures.WriteByte(' ')
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// withoutNumber takes the number of an item from the beginning of a sentence: 一是, （二）,
// 3. and the like, for items that are copied are numbered anew.
func withoutNumber(s string) string {
	const numerals = "一二三四五六七八九十0123456789"
	t := strings.TrimLeft(s, "(")
	rest := strings.TrimLeft(strings.TrimPrefix(t, "第"), numerals)
	if len(rest) == len(strings.TrimPrefix(t, "第")) {
		return s
	}
	for _, end := range []string{")", "、", ".", "是", "方面"} {
		if after, ok := strings.CutPrefix(rest, end); ok {
			return after
		}
	}
	return s
}

//go:embed boilerplate.csv
var boilerplateFile string

// boilerplate is boilerplate.csv: the words of whole sentences, and for others the folded
// words that a sentence has.
var boilerplate = sync.OnceValue(func() (b struct {
	whole map[string]bool
	parts [][]string
}) {
	b.whole = map[string]bool{}
	for _, rec := range records(boilerplateFile, "boilerplate.csv", 1) {
		if words, whole := strings.CutPrefix(rec[0], "="); whole {
			b.whole[normalize.Fold(words)] = true
			continue
		}
		line := strings.Fields(rec[0])
		for k := range line {
			line[k] = normalize.Fold(line[k])
		}
		b.parts = append(b.parts, line)
	}
	return b
})

// isBoilerplate reports a sentence that has all words of a line, or is one.
func isBoilerplate(folded, words string) bool {
	b := boilerplate()
	return b.whole[words] || slices.ContainsFunc(b.parts, func(line []string) bool {
		return !slices.ContainsFunc(line, func(word string) bool { return !strings.Contains(folded, word) })
	})
}

// Prints. Of each section its key, the number of sentences that count, and of at most so
// many of them five bytes of a hash of the words and two of the figures, in the order of
// the hashes. Of a longer section those with the smallest hashes are kept: of two sections
// with the same sentences the same ones.
const (
	printBytes  = 5 + 2
	printHeader = 1 + 2 + 1 // key, sentences, prints
)

// printedSections are the sections in a body's own words, and how many prints each has at
// most: a report takes no more than 376 bytes.
var printedSections = []struct {
	key    string
	number int
	max    int
}{{"overview", 1, 30}, {"problems", 5, 16}, {"other", 6, 6}}

// Prints returns those of a report's sections; nil when no section has a sentence that counts.
func Prints(r *normalize.Report) (all []byte) {
	by := NewAuthor(r.Agency, r.Unit, r.Year)
	for k, p := range printedSections {
		var text []string
		for i := range r.Sections {
			if r.Sections[i].Key == p.key && r.Sections[i].Text != "" {
				text = append(text, r.Sections[i].Text)
			}
		}
		if sentences := Sentences(strings.Join(text, "\n"), by); len(sentences) > 0 {
			all = appendPrints(all, byte(k), p.max, sentences)
		}
	}
	return all
}

func appendPrints(to []byte, key byte, max int, sentences []Sentence) []byte {
	prints := make([]uint64, len(sentences))
	for i, s := range sentences {
		prints[i] = hash64(s.words)>>24<<24 | hash64(s.figures)>>48
	}
	slices.Sort(prints)
	prints = slices.CompactFunc(prints, func(a, b uint64) bool { return a>>24 == b>>24 })
	to = append(to, key)
	to = binary.BigEndian.AppendUint16(to, uint16(len(prints))) // at most maxSentences
	prints = prints[:min(len(prints), max)]
	to = append(to, byte(len(prints)))
	for _, p := range prints {
		var b [8]byte
		binary.BigEndian.PutUint64(b[:], p)
		to = append(append(to, b[:5]...), b[6:]...)
	}
	return to
}

// hash64 is FNV-1a with the last step of MurmurHash3, which spreads what FNV leaves close;
// it is stored, so it never changes.
func hash64(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	h = (h ^ h>>33) * 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// A ComparedSentence is one of a section held against another section.
type ComparedSentence struct {
	Text string // as printed
	Same bool   // the other has it, up to figures, names and years
}

// CompareTexts returns the sentences of two sections, each with whether the other has it:
// the evidence of text/copied. Sentences that do not count are left out.
func CompareTexts(text string, by Author, other string, otherBy Author) (these, those []ComparedSentence) {
	a, b := Sentences(text, by), Sentences(other, otherBy)
	compare := func(a, b []Sentence) (all []ComparedSentence) {
		has := map[string]bool{}
		for _, s := range b {
			has[s.words] = true
		}
		for _, s := range a {
			all = append(all, ComparedSentence{s.Text, has[s.words]})
		}
		return all
	}
	return compare(a, b), compare(b, a)
}
