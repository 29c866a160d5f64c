package audit

import (
	_ "embed"
	"encoding/csv"
	"fmt"
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
}

var catalogue = sync.OnceValue(func() map[string]entry {
	r := csv.NewReader(strings.NewReader(messagesFile))
	r.Comment = '#'
	r.FieldsPerRecord = 4
	records, err := r.ReadAll()
	if err != nil {
		panic(fmt.Sprintf("audit: messages.csv: %v", err))
	}
	m := map[string]entry{}
	for _, rec := range records[1:] {
		s, ok := ParseSeverity(rec[1])
		if !ok {
			panic("audit: messages.csv: severity of " + rec[0])
		}
		m[rec[0]] = entry{s, map[Lang]string{Chinese: rec[2], English: rec[3]}}
	}
	return m
})

// Rules returns the ids of all rules in order.
func Rules() []string {
	var ids []string
	for id := range catalogue() {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
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

// Message renders a finding in a language.
func (f Finding) Message(lang Lang) string {
	e, ok := catalogue()[f.Rule]
	if !ok {
		return strings.TrimSpace(f.Rule + " " + strings.Join(f.Args, " "))
	}
	text := e.words[lang]
	for i := 0; i+1 < len(f.Args); i += 2 {
		text = strings.ReplaceAll(text, "{"+f.Args[i]+"}", f.Args[i+1])
	}
	return text
}
