package audit

import (
	"slices"
	"strings"

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
	feeStatement,
	otherPlace,
	missingCells,
	equations,
	legacyBounds,
	proseAgainstTables,
	values,
	uniform,
	counting,
	blanks,
	regulations,
	plausibility,
	unmapped,
	metadata,
	contactMissing,
	overdue,
}

// Run applies all rules to a report. Findings are ordered by severity, errors
// first, then by rule order.
func Run(r *normalize.Report) []Finding {
	var all []Finding
	for _, rule := range rules {
		all = append(all, rule(r)...)
	}
	all = append(all, unproved(r, all)...)
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

// StatusOf is the status of a document that was read with these notes and gave
// these reports. A damaged file without a report in what is left of it has failed.
func StatusOf(notes []document.Note, reports []*normalize.Report) document.Status {
	cut := slices.ContainsFunc(notes, cuts)
	switch {
	case len(reports) == 0 && cut:
		return document.Failed
	case len(reports) == 0 && slices.ContainsFunc(notes, func(n document.Note) bool { return n.Rule == "document/page-needs-ocr" }):
		return document.Unsupported // the report may stand on the scanned pages
	case len(reports) == 0:
		return document.NotAReport
	case cut || slices.ContainsFunc(reports, incomplete):
		return document.Partial
	}
	return document.OK
}

func cuts(n document.Note) bool { return slices.Contains(cutRules, n.Rule) }

// cutRules say that a part of the file was not read.
var cutRules = []string{
	"document/damaged", "document/truncated", "document/table-cut", "document/table-omitted",
	"document/table-too-large", "document/too-deep", "document/too-many-rows", "document/too-many-headings",
	"document/page-cut",
}

// Explains reports whether a rule is a reason for a status other than ok.
func Explains(rule string, s document.Status) bool {
	switch s {
	case document.Failed, document.Unsupported:
		return strings.HasPrefix(rule, "document/")
	case document.NotAReport:
		return rule == "report/none"
	case document.Partial:
		return slices.Contains(cutRules, rule) || slices.Contains(incompleteRules, rule)
	}
	return false
}

// incompleteRules say what a report lacks.
var incompleteRules = []string{
	"section/missing", "row/missing", "cell/missing", "cell/ambiguous", "form/no-figures",
	"table/missing", "table/picture", "table/attachment", "table/other-statistics",
}

// incomplete reports whether a statutory table or section is absent or unread.
func incomplete(r *normalize.Report) bool {
	if len(r.Missing) > 0 || r.Form == "" && r.SixParts() || filledIn(r) == 0 && r.Form != "" {
		return true
	}
	return slices.ContainsFunc(r.Notes, cuts) || slices.ContainsFunc(r.Notes, unread) ||
		slices.ContainsFunc(r.Sections, func(s normalize.Section) bool { return s.Status == normalize.Absent })
}

// unread reports a statistics table that was found where one is due, and is not
// the national form.
func unread(n document.Note) bool { return n.Rule == "table/other-statistics" && len(n.Indicators) > 0 }

// metadata looks at who, when and where a report says it is from; where the
// sources of one field disagree, the normalizer has noted it.
func metadata(r *normalize.Report) []Finding {
	var all []Finding
	for _, rule := range []Rule{period, publication, indexNumber} {
		all = append(all, rule(r)...)
	}
	return all
}

// noted passes on what the normalizer saw.
func noted(r *normalize.Report) []Finding { return File(r.Notes) }
