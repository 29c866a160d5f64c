package main

import (
	"context"

	"gongkai/audit"
	"gongkai/store"
)

// A copiedStore is what comparing the texts of reports needs of the store.
type copiedStore interface {
	// CopiedStale reports whether a report came, changed or went since PutCopied.
	CopiedStale(ctx context.Context) (bool, error)
	PrintedReports(ctx context.Context) ([]audit.PrintedReport, error)
	// PutCopied makes these all there is and returns those of bodies for which they changed.
	PutCopied(ctx context.Context, findings []store.AcrossFinding) ([]store.AcrossFinding, error)
}

// judgeCopied compares the texts of all reports, if any of them changed. What is new is
// counted among the findings of the run.
func (a *app) judgeCopied(ctx context.Context, db copiedStore, s *summary) error {
	stale, err := db.CopiedStale(ctx)
	if err != nil || !stale {
		return err
	}
	s.across.judged = true
	reports, err := db.PrintedReports(ctx)
	if err != nil {
		return err
	}
	changed, err := db.PutCopied(ctx, writtenAcross(a.language(), audit.Copied(nil, reports)))
	if err != nil || len(changed) == 0 {
		return err
	}
	paths := map[string]string{}
	for _, f := range changed {
		paths[f.ReportID] = ""
	}
	for i := range reports {
		if _, told := paths[reports[i].ID]; told {
			paths[reports[i].ID] = reports[i].Path
		}
	}
	for i := range changed {
		f := &changed[i].AcrossFinding
		s.across.findings[f.Severity]++
		s.countAcross(f, paths[f.ReportID], "", audit.Lang(a.language()))
	}
	return nil
}
