package store

import (
	"context"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"gongkai/extract/document"
)

// TestPreferredHolds: after any sequence of puts, re-reads, new versions and prunes
// the preferred reports and their panel are those that a computation from scratch
// gives, and the same as if only what is left had ever been put.
func TestPreferredHolds(t *testing.T) {
	for seed := range int64(6) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			r := rand.New(rand.NewSource(seed))
			db := open(t)
			now := map[string]*File{} // by absolute path
			for step := range 60 {
				f := rivalFile(r)
				if old := now[f.Abs]; old != nil && r.Intn(3) == 0 { // read again
					again := *old
					again.Engine += "+"
					again.Reports = rivalFile(r).Reports
					f = &again
				}
				if r.Intn(6) == 0 {
					if _, err := db.Prune(context.Background(), []string{f.Abs}); err != nil {
						t.Fatal(err)
					}
					delete(now, f.Abs)
				} else if change, err := db.Put(context.Background(), f); err != nil {
					t.Fatal(err)
				} else if change != Unchanged {
					now[f.Abs] = f
				}
				if step%10 == 9 {
					checkPreferred(t, db)
				}
			}
			checkFresh(t, db, now)
		})
	}
}

// rivalFile returns a file of one of six paths under one of two roots, with reports of
// two bodies, one of which two divisions became, and three years.
func rivalFile(r *rand.Rand) *File {
	n := r.Intn(6)
	f := randomFile(n, r.Intn(3))
	f.Format = []string{"html", "docx", "pdf", "txt", "wps"}[r.Intn(5)]
	for i := range f.Reports {
		rep := f.Reports[i].Report
		rep.Year = []int{0, 2019, 2020, 2021}[r.Intn(4)]
		rep.AgencyKey = []string{"", "990101", "name:机关"}[r.Intn(3)]
		rep.DivisionCode = ""
		if rep.AgencyKey == "990101" {
			rep.DivisionCode = []string{"990101", "990102"}[r.Intn(2)]
		}
		if r.Intn(2) == 0 { // as many verified cells as others
			rep.Observations, rep.Equations = rep.Observations[:1], nil
		}
	}
	if r.Intn(3) == 0 {
		f.Root, f.Abs = "/copy", "/copy/"+f.Path
	}
	switch r.Intn(8) {
	case 0: // cannot be opened
		return &File{Root: f.Root, Path: f.Path, Abs: f.Abs, Status: document.Failed, Message: "no permission", Engine: "1"}
	case 1:
		f.SHA256 = sha(7) // what other files have as well
	}
	return f
}

// scratch is who is preferred, computed from the tables alone by a window over all.
const scratch = `SELECT uid FROM (
	SELECT r.uid, row_number() OVER (
		PARTITION BY r.agency_key, r.division_code, r.year
		ORDER BY (SELECT count(*) FROM observation o WHERE o.report = r.id AND o.status = 1) DESC,
		         (SELECT count(*) FROM finding f WHERE f.report = r.id),
		         v.format <> 'docx', v.format <> 'html', v.format <> 'pdf', v.format <> 'txt', r.uid) AS rank
	FROM version v JOIN report r ON r.version = v.id
	WHERE v.newest = 1 AND r.agency_key IS NOT NULL AND r.year IS NOT NULL)
WHERE rank = 1 ORDER BY uid`

func checkPreferred(t *testing.T, db *DB) {
	t.Helper()
	want := column(t, db, scratch)
	if got := column(t, db, `SELECT uid FROM report WHERE preferred = 1 ORDER BY uid`); !slices.Equal(got, want) {
		t.Errorf("preferred %v, want %v", got, want)
	}
	if got := column(t, db, `SELECT r.uid FROM panel_row p JOIN report r ON r.id = p.report ORDER BY r.uid`); !slices.Equal(got, want) {
		t.Errorf("in the panel %v, want %v", got, want)
	}
	wide := `SELECT quote(p.how) || (SELECT group_concat(series || '=' || ifnull(value, 'none'), ' ') FROM panel WHERE report_id = r.uid)
		FROM panel_row p JOIN report r ON r.id = p.report ORDER BY r.uid`
	before := column(t, db, wide)
	w, err := db.begin(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer w.rollback()
	if err := w.exec(`DELETE FROM panel_row`); err != nil {
		t.Fatal(err)
	}
	if err := w.makePanels(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := w.commit(); err != nil {
		t.Fatal(err)
	}
	if after := column(t, db, wide); !slices.Equal(after, before) {
		t.Errorf("the panel is not that of the stored cells:\n%s\n%s", strings.Join(before, "\n"), strings.Join(after, "\n"))
	}
}

// checkFresh compares the views with those of a database that saw each file once.
func checkFresh(t *testing.T, db *DB, files map[string]*File) {
	t.Helper()
	fresh := open(t)
	var order []string
	for abs := range files {
		order = append(order, abs)
	}
	slices.Sort(order)
	for _, abs := range order {
		f := *files[abs]
		put(t, fresh, &f, Added)
	}
	for _, view := range []string{"reports", "panel", "panel_wide", "panel_years", "agencies"} {
		if dump(t, db, view) != dump(t, fresh, view) {
			t.Errorf("%s differs from that of a database that saw each file once", view)
		}
	}
}

// column returns the first column of a query as text.
func column(t testing.TB, db *DB, query string, args ...any) []string {
	t.Helper()
	rows, err := db.read.Query(query, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		row, err := scanRow(rows)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, csvField(row[0]))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}
