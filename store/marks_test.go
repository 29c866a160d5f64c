package store

import (
	"context"
	"slices"
	"testing"

	"gongkai/audit"
)

// secondRun opens the database of a run that is under way, as another run at the same time
// does.
func secondRun(t *testing.T, db *DB) *DB {
	t.Helper()
	other, err := Open(context.Background(), db.Path())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { other.Close() })
	return other
}

// found are the findings on missing years that a judging of the neighbourhood makes: one for
// each report that it saw.
func found(t *testing.T, db *DB, code string) (all []AcrossFinding) {
	t.Helper()
	n, err := db.Neighbourhood(context.Background(), code)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range n.Bodies {
		for _, y := range b.Years {
			all = append(all, missingYear(b.Key, y.Year))
		}
	}
	return all
}

func dirty(t *testing.T, db *DB) []string {
	t.Helper()
	codes, err := db.DirtyNeighbourhoods(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return codes
}

// TestMarksOfTwoRuns: what comes while another run judges stays marked, and a run that has
// read less does not write over what one that has read more has found.
func TestMarksOfTwoRuns(t *testing.T) {
	const code = "990101"
	told := func(db *DB) []string {
		return column(t, db, `SELECT CAST(year AS TEXT) FROM report_findings WHERE rule = 'series/year-missing' ORDER BY year`)
	}
	one := open(t)
	put(t, one, auditFile("2020.html", "990101102", 2020, 1), Added)
	two := secondRun(t, one)

	early := found(t, one, code)
	put(t, two, auditFile("2021.html", "990101102", 2021, 2), Added)
	across(t, one, code, early...)
	if !slices.Contains(dirty(t, two), code) {
		t.Error("the mark of what came meanwhile is gone")
	}
	same(t, "the first run", told(two), "2020")
	across(t, two, code, found(t, two, code)...)
	same(t, "the second run", told(two), "2020", "2021")
	if slices.Contains(dirty(t, two), code) {
		t.Error("judged, and still marked")
	}

	early = found(t, one, code)
	put(t, two, auditFile("2022.html", "990101102", 2022, 3), Added)
	across(t, two, code, found(t, two, code)...)
	across(t, one, code, early...)
	same(t, "the run that had read less comes last", told(one), "2020", "2021", "2022")
	if slices.Contains(dirty(t, one), code) {
		t.Error("it is marked though all was judged")
	}
}

// TestCopiedOfTwoRuns: the same of the texts, which are compared all at once.
func TestCopiedOfTwoRuns(t *testing.T) {
	ctx := context.Background()
	compared := func(db *DB) (all []AcrossFinding) {
		reports, err := db.PrintedReports(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range audit.Copied(nil, reports) {
			all = append(all, AcrossFinding{f, f.Message(audit.Chinese)})
		}
		return all
	}
	store := func(db *DB, findings []AcrossFinding, stale bool) {
		t.Helper()
		if _, err := db.PutCopied(ctx, findings); err != nil {
			t.Fatal(err)
		}
		if is, err := db.CopiedStale(ctx); err != nil || is != stale {
			t.Errorf("stale %v, %v, want %v", is, err, stale)
		}
	}
	one := open(t)
	put(t, one, writtenFile(1, 2021, saying("培训", 6)...), Added)
	two := secondRun(t, one)
	early := compared(one)
	put(t, two, writtenFile(1, 2022, saying("培训", 6)...), Added)
	store(one, early, true)
	late := compared(two)
	store(two, late, false)
	if n := len(copied(t, one)); n != 1 {
		t.Errorf("%d findings", n)
	}
	early = compared(one)
	put(t, two, writtenFile(1, 2023, saying("培训", 6)...), Added)
	store(two, compared(two), false)
	store(one, early, false)
	if n := len(copied(t, one)); n != 2 {
		t.Errorf("%d findings, once the run that had read less was done", n)
	}
}
