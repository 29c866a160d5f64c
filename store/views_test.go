package store

import (
	"encoding/csv"
	"os"
	"slices"
	"testing"

	"gongkai/normalize"
)

// TestViewsList: views.csv, from which docs/schema.md is made, lists every view and
// column of the database, in order; of panel_wide those before the series.
func TestViewsList(t *testing.T) {
	f, err := os.Open("views.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comment = '#'
	r.FieldsPerRecord = 3
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var views []string
	listed := map[string][]string{}
	for _, row := range rows[1:] {
		if row[1] == "" {
			views = append(views, row[0])
			continue
		}
		listed[row[0]] = append(listed[row[0]], row[1])
	}
	db := open(t)
	var want []string
	for _, v := range Views {
		want = append(want, v.Name)
		columns := column(t, db, `SELECT name FROM pragma_table_info(?) ORDER BY cid`, v.Name)
		if v.Name == "panel_wide" {
			for _, s := range normalize.AllSeries() {
				listed[v.Name] = append(listed[v.Name], s.Key)
			}
		}
		if !slices.Equal(listed[v.Name], columns) {
			t.Errorf("views.csv lists of %s %v, the database has %v", v.Name, listed[v.Name], columns)
		}
	}
	if !slices.Equal(views, want) {
		t.Errorf("views.csv lists %v, Views are %v", views, want)
	}
	if stored := column(t, db, `SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name`); len(stored) != len(want) {
		t.Errorf("the database has the views %v, Views are %v", stored, want)
	}
}
