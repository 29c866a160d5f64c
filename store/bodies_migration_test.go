package store

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// lastSchema is the schema before bodies.
const lastSchema = 5

// TestMigrateToBodies: the reports of a database of the version before have bodies by
// their printed names, one preferred, and the panel that putting them anew gives.
func TestMigrateToBodies(t *testing.T) {
	ctx := context.Background()
	now := open(t)
	for n := range 12 {
		put(t, now, printedOnly(n), Added)
	}
	put(t, now, printedOnlyVersion(3, 1), Altered)
	p := filepath.Join(t.TempDir(), "old.db")
	old, err := connect(p, "rwc", "", 1)
	if err != nil {
		t.Fatal(err)
	}
	names, err := migrations()
	if err != nil {
		t.Fatal(err)
	}
	for i := range lastSchema {
		if err := apply(ctx, old, names[i], i+1); err != nil {
			t.Fatal(err)
		}
	}
	// The rows of the new database in the columns that the old one has.
	if _, err := old.Exec(`ATTACH ? AS new`, now.Path()); err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"run", "document", "version", "report", "indicator", "place", "observation", "section", "finding"} {
		var columns []string
		rows, err := storedRows(ctx, old, `SELECT name FROM main.pragma_table_info('`+table+`') ORDER BY cid`)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			columns = append(columns, r[0].(string))
		}
		list := strings.Join(columns, ", ")
		if _, err := old.Exec(`INSERT INTO main.` + table + ` (` + list + `) SELECT ` + list + ` FROM new.` + table); err != nil {
			t.Fatalf("%s: %v", table, err)
		}
	}
	old.Close()

	db := reopen(t, p)
	for _, v := range Views {
		if got, want := dump(t, db, v.Name), dump(t, now, v.Name); got != want {
			t.Errorf("%s:\n%.1500s\nwant\n%.1500s", v.Name, got, want)
		}
	}
	checkPreferred(t, db)
	dirty, err := db.DirtyNeighbourhoods(ctx)
	if err != nil {
		t.Fatal(err)
	}
	want := column(t, db, `SELECT DISTINCT agency_key FROM reports WHERE year IS NOT NULL ORDER BY agency_key`)
	for _, code := range want {
		if !slices.Contains(dirty, code) {
			t.Errorf("%s is not to be judged anew", code)
		}
	}
}

// printedOnly is a file of whose bodies no more is known than their names.
func printedOnly(n int) *File { return printedOnlyVersion(n, 0) }

func printedOnlyVersion(n, version int) *File {
	f := randomFile(n, version)
	for _, r := range f.Reports {
		r.DivisionCode, r.Unit, r.AgencyKey = "", "", ""
	}
	return f
}

// TestSeriesChange: a database whose series are those of another version has its
// panel made anew.
func TestSeriesChange(t *testing.T) {
	p := filepath.Join(t.TempDir(), "test.db")
	db := reopen(t, p)
	for n := range 6 {
		put(t, db, randomFile(n, 0), Added)
	}
	want := dumpAll(t, db)
	for _, q := range []string{
		`UPDATE panel_made SET digest = 'x'`, `DELETE FROM panel_source WHERE series > 100`, `DELETE FROM panel_series WHERE id > 100`,
		`DROP VIEW panel_wide`, `UPDATE panel_row SET how = x'', v7 = 99`, `UPDATE panel_source SET relation = 'narrower' WHERE series = 3`,
	} {
		if _, err := db.write.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	db.Close()
	if dumpAll(t, reopen(t, p)) != want {
		t.Error("the panel is not that of the series")
	}
}
