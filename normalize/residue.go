package normalize

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"gongkai/extract/document"
)

// residueRules are the findings of the kinds of residue.csv.
var residueRules = map[string]string{"template": "section/template", "unrendered": "text/unrendered", "advert": "text/advertising"}

var residueWords = sync.OnceValue(func() [][]string { return readSchema("residue.csv", 3) })

// unfilled is a blank of a template that nobody filled in: 20XX年, ××镇, ___件, XX 条. Behind
// crosses fewer words tell it: XX项目 and ××等人 hide a name.
var unfilled = regexp.MustCompile(`(?:20)?(?:[XxＸ×]{2,}[ \x{3000}]*(?:年|月|日|件|条|局|镇|乡|县|街道|次|份|万?元)|` +
	`[_＿]{2,}[ \x{3000}]*(?:年|月|日|件|条|局|镇|乡|县|街道|次|份|万?元|个|项|人|篇|期|场|起|宗|类|%))`)

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
			if at := indexBut(s.Text, w[1], w[2]); at >= 0 {
				tell(residueRules[w[0]], w[1], at)
			}
		}
		if blank(s.Text) {
			if from, to := unfilledAt(s.Text); to > 0 {
				tell("section/unfilled", s.Text[from:to], from)
			}
		}
	}
	return notes
}

// unfilledAt is where the first blank stands; to is 0 for none. A line behind a figure is a
// blank that was filled in, or what is left of underlining: __320__条.
func unfilledAt(text string) (from, to int) {
	for to < len(text) {
		m := unfilled.FindStringIndex(text[to:])
		if m == nil {
			break
		}
		from, to = to+m[0], to+m[1]
		before, _ := utf8.DecodeLastRuneInString(text[:from])
		if !strings.ContainsAny(text[from:to], "_＿") || !unicode.IsDigit(before) && before != '_' && before != '＿' {
			return from, to
		}
	}
	return 0, 0
}

// indexBut is where words stand first that are not behind others, -1 for nowhere: of
// 在此处填写 the 此处 is another place.
func indexBut(text, words, behind string) int {
	for from := 0; ; {
		at := strings.Index(text[from:], words)
		if at < 0 {
			return -1
		}
		if at += from; behind == "" || !strings.HasSuffix(text[:at], behind) {
			return at
		}
		from = at + len(words)
	}
}

// blank is the cheap question before unfilled.
func blank(text string) bool {
	for _, s := range [...]string{"XX", "xx", "××", "ＸＸ", "__", "＿＿"} {
		if strings.Contains(text, s) {
			return true
		}
	}
	return false
}
