package main

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"gongkai/audit"
	"gongkai/extract/document"
	"gongkai/normalize"
	"gongkai/store"
)

// statuses are the ways the reading of a file ends, in the order they are told.
var statuses = []document.Status{document.OK, document.Partial, document.NotAReport, document.Unsupported, document.Failed}

// maxListed bounds the files a summary names under one heading.
const maxListed = 10

// A summary counts what a run did. Its text and its JSON say the same.
type summary struct {
	app     *app
	options readOptions

	files    int // done so far
	byStatus map[document.Status]int
	changes  map[store.Change]int

	// Of the files read in this run; those that did not change are not read.
	reports  map[yearForm]int
	cells    cellCounts
	findings map[string]*ruleCount
	across   acrossCounts // of the neighbourhoods judged in this run

	unread []unread // failed and unsupported files, the first maxListed
	sample sample

	vanished, pruned int
	stored           *store.Stats // of the whole database; nil in a dry run without one
	took             time.Duration
}

// A yearForm is a line and a column of the table of reports; 0 and "" when the
// report does not state it.
type yearForm struct {
	year int
	form string
}

// cellCounts count the indicators of the reports' forms. The four statuses add
// up to all; the kinds count again those of them that are not numbers.
type cellCounts struct {
	verified, unchecked, conflict, missing int
	blank, notApplicable, text             int
}

func (c cellCounts) all() int { return c.verified + c.unchecked + c.conflict + c.missing }

// A ruleCount is how often a rule fired, in how many files, and the first case.
type ruleCount struct {
	rule     string
	severity audit.Severity
	findings int
	files    int
	lastFile int // number of the file counted last
	// lastAcross is the report, or the body without one, counted last among the findings
	// over several; body names it where path does not.
	lastAcross, body string
	path             string
	message          string
}

// An unread is a file that could not be read, and why.
type unread struct {
	status        document.Status
	path, message string
	abs           string // when the message is still to be asked of the database
}

// A sample is the file the summary proposes to look at: the better its rank, the
// more there is to see.
type sample struct {
	rank int
	path string
}

func newSummary(a *app, o readOptions) *summary {
	return &summary{app: a, options: o, byStatus: map[document.Status]int{}, changes: map[store.Change]int{},
		reports: map[yearForm]int{}, findings: map[string]*ruleCount{}}
}

func (s *summary) failed() int { return s.byStatus[document.Failed] }

// written is how many files were stored in this run.
func (s *summary) written() int {
	return s.changes[store.Added] + s.changes[store.Altered] + s.changes[store.Reread]
}

// settled reports whether the database was written though no file changed: vanished files
// were removed, or what an earlier run had left was compared.
func (s *summary) settled() bool { return s.pruned > 0 || s.across.judged }

// add counts one file.
func (s *summary) add(o outcome, change store.Change) {
	s.files++
	s.byStatus[o.status]++
	s.changes[change]++
	if (o.status == document.Failed || o.status == document.Unsupported) && len(s.unread) < maxListed {
		u := unread{status: o.status, path: o.entry.Path, abs: o.entry.Abs}
		if o.file != nil {
			u.message, u.abs = o.file.Message, ""
		}
		s.unread = append(s.unread, u)
	}
	if o.file == nil {
		s.propose(1, o)
		return
	}
	s.count(o.file.Path, o.file.Findings)
	for _, r := range o.file.Reports {
		s.reports[yearForm{r.Year, r.Form}]++
		s.cells.add(r.Report)
		s.count(o.file.Path, r.Findings)
		s.propose(interest(r.Report), o)
	}
}

// propose keeps the path of the first file of the highest rank.
func (s *summary) propose(rank int, o outcome) {
	if o.status != document.OK && o.status != document.Partial {
		return
	}
	if rank > s.sample.rank {
		s.sample = sample{rank, o.entry.OSPath}
	}
}

// interest ranks a report as an example: one whose figures disagree shows most.
func interest(r *normalize.Report) int {
	var c cellCounts
	c.add(r)
	switch {
	case c.conflict > 0:
		return 4
	case c.verified > 0 && c.missing == 0:
		return 3
	}
	return 2
}

func (c *cellCounts) add(r *normalize.Report) {
	for i := range r.Observations {
		switch r.Observations[i].Status {
		case normalize.Verified:
			c.verified++
		case normalize.Conflict:
			c.conflict++
		default:
			c.unchecked++
		}
		switch r.Observations[i].Kind {
		case normalize.Blank:
			c.blank++
		case normalize.NotApplicable:
			c.notApplicable++
		case normalize.Text:
			c.text++
		}
	}
	c.missing += len(r.Missing)
}

func (s *summary) count(path string, findings []store.Finding) {
	for _, f := range findings {
		c := s.findings[f.Rule]
		if c == nil {
			c = &ruleCount{rule: f.Rule, path: path, message: f.Message}
			s.findings[f.Rule] = c
		}
		c.severity = max(c.severity, f.Severity)
		c.findings++
		if c.lastFile != s.files {
			c.lastFile = s.files
			c.files++
		}
	}
}

// rules returns the rules that fired: by severity, then number of files, then id.
func (s *summary) rules() []*ruleCount {
	var all []*ruleCount
	for _, c := range s.findings {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b *ruleCount) int {
		return cmp.Or(cmp.Compare(b.severity, a.severity), cmp.Compare(b.files, a.files), strings.Compare(a.rule, b.rule))
	})
	return all
}

// retell asks the database for the messages of files that did not change.
func (s *summary) retell(ctx context.Context, db *store.DB) {
	for i := range s.unread {
		u := &s.unread[i]
		if u.abs == "" {
			continue
		}
		// Without its message the file is still named.
		if l, err := db.Load(ctx, u.abs); err == nil {
			u.message = l.Message
		}
	}
}

// sortedKeys returns the keys by year, then form.
func sortedKeys(reports map[yearForm]int) []yearForm {
	var keys []yearForm
	for k := range reports {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b yearForm) int {
		return cmp.Or(cmp.Compare(a.year, b.year), strings.Compare(a.form, b.form))
	})
	return keys
}
