package store

import (
	"context"
	"slices"
	"strings"
	"testing"
)

// TestFileNames: the findings on the files of one report are named by them, so that one keeps
// its name, and with it what was accepted, when another file comes or goes.
func TestFileNames(t *testing.T) {
	db := open(t)
	of := func(path string) AcrossFinding {
		f := missingYear("990101102", 2020)
		f.Rule, f.Args = "duplicate/same", []string{"path", path, "preferred", "a.html"}
		return f
	}
	names := func() (ids []string) {
		for r, err := range db.Audit(context.Background(), AuditFilter{}) {
			if err != nil {
				t.Fatal(err)
			}
			ids = append(ids, r.ID)
		}
		slices.Sort(ids)
		return ids
	}
	put(t, db, auditFile("a.html", "990101102", 2020, 1), Added)
	across(t, db, "990101", of("c.pdf"))
	alone := names()
	across(t, db, "990101", of("b.docx"), of("c.pdf"))
	both := names()
	if len(both) != 2 || !slices.Contains(both, alone[0]) || strings.Contains(strings.Join(both, " "), "-") {
		t.Errorf("named %q, alone %q", both, alone)
	}
}
