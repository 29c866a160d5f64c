package store

import (
	"gongkai/audit"
)

// An AuditRow is one finding as an auditor reads it, with whom it is about.
type AuditRow struct {
	ID       string // finding_id of the view report_findings: the same in every run
	Rule     string
	Severity audit.Severity // as the filter's Judge has it
	Agency   string         // as printed; "" when it concerns a file without a report
	// AgencyKey, DivisionCode and Level are as in the view reports; a finding about a
	// year without a report has those of the body's newest report.
	AgencyKey    string
	DivisionCode string
	Level        string
	Year         int    // 0: none stated
	DocumentPath string // "" when it concerns a year without a report
	// Document is the absolute path of the document: what Load knows it by where several
	// have one DocumentPath. It is for programs, not for people.
	Document   string
	ReportID   string // "" when it concerns the file or a year without a report
	Message    string // in the filter's language
	Args       []string
	Indicators string // keys, with spaces between them
	Locator    string
	// Accepted is the reason an auditor gave for letting it be, "" when nobody has or the
	// report has changed since; AcceptedBy is who, "" when not stated.
	Accepted, AcceptedBy string
	// State is where the finding stands against the run of the filter's Since: New, Gone
	// or Same; "" when none was asked for.
	State State
}

// State is where a finding stands between two runs.
type State string

const (
	New  State = "new"
	Gone State = "gone"
	Same State = "same"
)

// An AuditFilter says which findings Audit returns. The zero value is all of the newest
// versions.
type AuditFilter struct {
	// Judge returns the severity that a finding of the rule, stored with severity s, is
	// to have, and whether it is wanted; nil takes all as stored. It is asked once for
	// each rule and severity, not for each finding.
	Judge func(rule string, s audit.Severity) (audit.Severity, bool)
	// Region is a division code of 2 to 12 digits: the findings about the bodies in it.
	Region string
	Years  []YearRange // any of them; nil: all, also those without a year
	// Since is the number of a run: each finding is told by its State against the
	// end of that run, and those that are gone are returned as well. 0: none.
	Since int64
	// Config sets parameters of rules: what these find is judged anew and comes last. Its
	// severities are Judge's to apply. Since does not go with it: what a rule would have
	// found with other parameters in an earlier run is not known. nil: none.
	Config *audit.Config
	Lang   audit.Lang // "": Chinese
}

// A YearRange holds the years from First to Last, both included.
type YearRange struct{ First, Last int }
