package audit

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"gongkai/extract/document"
)

//go:embed messages.csv
var messagesFile string

// An entry is one line of messages.csv.
type entry struct {
	severity Severity
	words    map[Lang]string
	place    int // of the line among the others
}

var catalogue = sync.OnceValue(func() map[string]entry {
	m := map[string]entry{}
	for place, rec := range records(messagesFile, "messages.csv", 4) {
		s, ok := ParseSeverity(rec[1])
		if !ok {
			panic("audit: messages.csv: severity of " + rec[0])
		}
		m[rec[0]] = entry{s, map[Lang]string{Chinese: rec[2], English: rec[3]}, place}
	}
	return m
})

// ruleIDs are all rules in the order of messages.csv.
var ruleIDs = sync.OnceValue(func() []string {
	byPlace := func(a, b string) int { return catalogue()[a].place - catalogue()[b].place }
	return slices.SortedFunc(maps.Keys(catalogue()), byPlace)
})

//go:embed words.csv
var wordsFile string

// words are the words for codes that readers put into their notes.
var words = sync.OnceValue(func() map[string]map[Lang]string {
	m := map[string]map[Lang]string{}
	for _, rec := range records(wordsFile, "words.csv", 3) {
		m[rec[0]] = map[Lang]string{Chinese: rec[1], English: rec[2]}
	}
	return m
})

// records reads an embedded data file without its header and comments. A damaged
// one is a fault of the build, so it panics.
func records(file, name string, columns int) [][]string {
	r := csv.NewReader(strings.NewReader(file))
	r.Comment = '#'
	r.FieldsPerRecord = columns
	all, err := r.ReadAll()
	if err != nil {
		panic(fmt.Sprintf("audit: %s: %v", name, err))
	}
	return all[1:]
}

// FromNote makes a finding of what a reader or the normalizer noted. A rule the
// catalogue does not know is a warning with its id for a message, so that
// nothing noted is lost.
func FromNote(n document.Note) Finding {
	f := Finding{Rule: n.Rule, Severity: Warning, Args: n.Args, Indicators: n.Indicators, Ref: n.Ref}
	if e, ok := catalogue()[n.Rule]; ok {
		f.Severity = e.severity
	}
	return f
}

// Knows reports whether the catalogue has words for a rule: one of another version of
// this program may be unknown.
func Knows(rule string) bool {
	_, ok := catalogue()[rule]
	return ok
}

// Message renders a finding in a language. In the catalogue's text {name} stands
// for the figure of that name, {name|cell|cells} for the word that agrees with it, and what stands in [ ] is left out when one of its
// figures is not there.
func (f Finding) Message(lang Lang) string {
	e, ok := catalogue()[f.Rule]
	if !ok {
		return strings.TrimSpace(f.Rule + " " + strings.Join(f.Args, " "))
	}
	n := document.Note{Args: f.Args}
	var b strings.Builder
	for text := e.words[lang]; text != ""; {
		open := strings.IndexByte(text, '[')
		end := strings.IndexByte(text, ']')
		if open < 0 || end < open {
			s, _ := fill(text, n, lang)
			return b.String() + s
		}
		s, _ := fill(text[:open], n, lang)
		b.WriteString(s)
		if s, all := fill(text[open+1:end], n, lang); all {
			b.WriteString(s)
		}
		text = text[end+1:]
	}
	return b.String()
}

// agreeing is the one of two words, with a | between them, that agrees with a figure.
func agreeing(figure, forms string) string {
	one, many, _ := strings.Cut(forms, "|")
	if figure == "1" {
		return one
	}
	return many
}

// fill replaces the names in text by their figures; all is false when one is not
// there or empty.
func fill(text string, n document.Note, lang Lang) (filled string, all bool) {
	var b strings.Builder
	all = true
	for {
		open := strings.IndexByte(text, '{')
		end := strings.IndexByte(text, '}')
		if open < 0 || end < open {
			b.WriteString(text)
			return b.String(), all
		}
		name, forms, agrees := strings.Cut(text[open+1:end], "|")
		value := n.Arg(name)
		all = all && value != ""
		if w, ok := words()[value]; ok {
			value = w[lang]
		}
		if agrees {
			value = agreeing(value, forms)
		}
		b.WriteString(text[:open])
		b.WriteString(value)
		text = text[end+1:]
	}
}
