// Package page writes the findings of an audit as one HTML file that can be sent on:
// a summary, a map of agencies and years, then each finding with its figures, the
// equation written out and the table it is about redrawn with the cells marked. The file
// needs nothing but a browser: styles and the little script stand in it, and without the
// script nothing is missing but the filters.
//
// It reads the findings once, in the order given, keeps the worst up to a limit and
// counts the rest, so that no number of findings makes it large.
package page

import (
	"iter"

	"gongkai/audit"
)

// MaxFindings is how many findings a page shows in full when Page.Limit is 0: some
// 15 MB, which a browser still opens at once. Errors come first, then warnings, then
// the rest; the page says how many it leaves out and counts them in its summary.
const MaxFindings = 5000

// A Page is what is written. Only Findings is needed.
type Page struct {
	Lang  audit.Lang // "" is Chinese
	Title string     // "" is that of the language
	Scope []Fact     // what was looked at: database, run, filters, number of reports, ...

	// Findings are read once, in the order they are to stand in within a severity.
	Findings iter.Seq2[Finding, error]

	// Report returns a report to redraw its tables; nil when there is none. It is asked
	// for the findings shown only, and for findings of one report one after the other
	// not again. A nil function: no tables.
	Report func(id string) (*Report, error)
	// Passages returns the texts that belong to a finding, beside those it has, such as
	// both places of a copy. It is asked for the findings shown only. A nil function: none.
	Passages func(*Finding) ([]Passage, error)
	// Years returns the years for which an agency has a report, so that the map can tell
	// a year without findings from one without a report. It is asked for the agencies on
	// the map only. A nil function: the map shows findings alone.
	Years func(agencyKey string) ([]int, error)
	// Meaning says in a sentence or two, as plain text, what a rule looks for; "" for none.
	Meaning func(rule string) string

	Limit int // findings shown in full; 0 is MaxFindings
}

// A Fact is a line of the page's head.
type Fact struct{ Name, Value string }

// A Finding is one as it is shown. All text is as it was stored; the page escapes it.
type Finding struct {
	ID         string // stable, of report_findings; "" for none
	Rule       string
	Severity   audit.Severity
	Agency     string // name as printed, or its key
	AgencyKey  string
	Region     string // name or code of the division it is counted under; "" for none
	Year       int    // 0 for none
	Message    string
	Args       []string // name-value pairs of the message, for the equation; may be empty
	Indicators []string // keys concerned

	ReportID string // "" when it concerns a file or a year without a report
	// Others are further reports concerned (last year's, another file's), by id; their
	// tables are drawn below.
	Others  []string
	Path    string // of the document; "" for none
	Locator string // where in it

	Accepted string // why it was accepted, and by whom; "" when it was not
	State    string // "new", "gone", "same" against a baseline; "" without one

	// Passages are texts that belong to the finding, such as the two places of a copy.
	Passages []Passage
}

// A Passage is a piece of text quoted from a report.
type Passage struct {
	Place string // agency, year, section, file
	Lines []Line
}

// A Line is one sentence of a passage.
type Line struct {
	Text string
	Mark bool // it is what the finding is about
}

// A Report is what is needed to redraw the tables of a report.
type Report struct {
	ID     string
	Agency string
	Year   int
	Path   string
	Form   string       // "2014", "2019", "2021"; "" for prose only
	Cells  []audit.Cell // in any order
	// ZerosBlank says that blanks count as zero in its sums (value/zeros-blank).
	ZerosBlank bool
}
