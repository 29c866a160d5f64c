package normalize

import (
	"regexp"
	"strings"
	"sync"

	"gongkai/extract/document"
)

// residueRules are the findings of the kinds of residue.csv.
var residueRules = map[string]string{"template": "section/template", "unrendered": "text/unrendered", "advert": "text/advertising"}

var residueWords = sync.OnceValue(func() [][]string { return readSchema("residue.csv", 2) })

// unfilled is a blank of a template that nobody filled in: 20XX年, ××镇, ___件,
// XX 条, XX万元.
var unfilled = regexp.MustCompile(`(?:20)?(?:[XxＸ×]{2,}|_{2,})[ \x{3000}]*(?:年|月|日|件|条|局|镇|乡|县|街道|次|万?元)`)

// residue reports what stands in the sections and is not the report's: wording of a
// template, marks of a page's script, advertising; each rule once a section.
func (r *Report) residue() []document.Note {
	var notes []document.Note
	for i := range r.Sections {
		s := &r.Sections[i]
		if s.Text == "" {
			continue
		}
		told := map[string]bool{}
		tell := func(rule, words string, at int) {
			if told[rule] {
				return
			}
			told[rule] = true
			n := document.NewNote(rule, "section", s.Heading, "words", words, "text", around(s.Text, at))
			n.Ref = s.Ref
			notes = append(notes, n)
		}
		for _, w := range residueWords() {
			if at := strings.Index(s.Text, w[1]); at >= 0 {
				tell(residueRules[w[0]], w[1], at)
			}
		}
		if blank(s.Text) {
			if m := unfilled.FindStringIndex(s.Text); m != nil {
				tell("section/unfilled", s.Text[m[0]:m[1]], m[0])
			}
		}
	}
	return notes
}

// blank is the cheap question before unfilled.
func blank(text string) bool {
	for _, s := range [...]string{"XX", "xx", "××", "ＸＸ", "__"} {
		if strings.Contains(text, s) {
			return true
		}
	}
	return false
}
