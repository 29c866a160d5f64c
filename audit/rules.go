package audit

import (
	"gongkai/extract/document"
	"gongkai/normalize"
)

// A Rule looks at one report. Its findings carry ids of messages.csv.
type Rule func(*normalize.Report) []Finding

// rules are all rules over one report, in the order findings of equal severity
// are listed.
var rules = []Rule{
	noted,
	formAge,
	formFigures,
	sections,
	missingCells,
	equations,
	values,
	blanks,
	unmapped,
	period,
}

// Run applies all rules to a report. Findings are ordered by severity, errors
// first, then by rule order.
func Run(r *normalize.Report) []Finding {
	var all []Finding
	for _, rule := range rules {
		all = append(all, rule(r)...)
	}
	Sort(all)
	return all
}

// File makes findings of what was noted about a file.
func File(notes []document.Note) []Finding {
	var all []Finding
	for _, n := range notes {
		all = append(all, FromNote(n))
	}
	Sort(all)
	return all
}

// StatusOf is the status of a document with these reports, and the findings that
// make it less than ok.
func StatusOf(reports []*normalize.Report) document.Status {
	if len(reports) == 0 {
		return document.NotAReport
	}
	for _, r := range reports {
		if incomplete(r) {
			return document.Partial
		}
	}
	return document.OK
}

// incomplete reports whether a statutory table or section is absent or unread.
func incomplete(r *normalize.Report) bool {
	if len(r.Missing) > 0 || r.Form == "" && len(r.Sections) > 0 || filledIn(r) == 0 && r.Form != "" {
		return true
	}
	for _, s := range r.Sections {
		if s.Status == normalize.Absent {
			return true
		}
	}
	return false
}
