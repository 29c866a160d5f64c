package audit

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"gongkai/extract/document"
	"gongkai/normalize"
)

//go:embed fee_words.csv
var feeWordsFile string

var feeWords = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for _, rec := range records(feeWordsFile, "fee_words.csv", 2) {
		m[rec[0]] = strings.Fields(rec[1])
	}
	return m
})

const (
	// feeStatementSince is the first reporting year that owes the statement: the measures
	// on the charge (国办函〔2020〕109号) are in force from 1 January 2021.
	feeStatementSince = 2021
	// maxFeeText is how much of section six a message quotes, in runes.
	maxFeeText = 30
)

// feeStatement notices a report for 2021 or later that does not say in section six, or
// anywhere else, what it charged for information. A section that is missing is
// section/missing, and of one whose content is no text nobody can say what it states.
func feeStatement(r *normalize.Report) []Finding {
	if r.Year < feeStatementSince {
		return nil
	}
	at := slices.IndexFunc(r.Sections, func(s normalize.Section) bool { return s.Number == 6 })
	if at < 0 {
		return nil // free prose
	}
	last := &r.Sections[at]
	if last.Status == normalize.Absent || last.Status == normalize.Present && last.Text == "" || statesFeeFigure(r) || garbledInSix(r) {
		return nil
	}
	for i := range r.Sections {
		if statesFee(&r.Sections[i]) {
			return nil
		}
	}
	f := finding("section/fee-statement-missing", nil, "text", beginning(last.Text, maxFeeText))
	f.Ref = last.Ref
	return []Finding{f}
}

// statesFeeFigure reports a figure of the prose that is the statement.
func statesFeeFigure(r *normalize.Report) bool {
	return slices.ContainsFunc(r.Observations, func(o normalize.Observation) bool {
		return o.Indicator.Key == "narrative.fee_notices" || o.Indicator.Key == "narrative.fee_amount"
	})
}

// garbledInSix reports a section six of which the words cannot be read.
func garbledInSix(r *normalize.Report) bool {
	return slices.ContainsFunc(r.Notes, func(n document.Note) bool {
		return n.Rule == "text/mojibake" && strings.Contains(n.Arg("sections"), "6")
	})
}

// statesFee reports a section that says what was charged for information.
func statesFee(s *normalize.Section) bool {
	text := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) && r != '\n' {
			return -1
		}
		return r
	}, s.Text)
	if containsOne(strings.ReplaceAll(text, "\n", ""), feeWords()["certain"]) || s.Key == "fees" && text != "" {
		return true // a section of its own, as before 2019, says nothing else
	}
	for _, w := range feeWords()["other"] {
		text = strings.ReplaceAll(text, w, "")
	}
	if s.Number == 6 {
		return containsOne(text, feeWords()["fee"])
	}
	for sentence := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune("。；;！\n", r) }) {
		if containsOne(sentence, feeWords()["fee"]) && containsOne(sentence, feeWords()["disclosure"]) {
			return true
		}
	}
	return false
}

func containsOne(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

// beginning is the first runes of a text on one line, with a sign where it goes on.
func beginning(text string, most int) string {
	all := []rune(strings.Join(strings.Fields(text), " "))
	if len(all) > most {
		return string(all[:most]) + "…"
	}
	return string(all)
}
