package store

import (
	"context"
	"errors"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"
)

// TestAgencyAnswers holds what a body is asked for against the views, over random files
// with rivals, earlier versions and reports without body, division or year.
func TestAgencyAnswers(t *testing.T) {
	ctx, r := context.Background(), rand.New(rand.NewSource(7))
	db := open(t)
	for range 40 {
		if _, err := db.Put(ctx, rivalFile(r)); err != nil {
			t.Fatal(err)
		}
	}
	count := func(query string, args ...any) (n int) {
		if err := db.read.QueryRow(query, args...).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	reports := 0
	for _, key := range column(t, db, `SELECT agency_key FROM agencies`) {
		a, err := db.Agency(ctx, key)
		if err != nil {
			t.Fatal(err)
		}
		all, err := db.AgencyReports(ctx, key)
		if err != nil {
			t.Fatal(err)
		}
		if reports += len(all); len(all) != a.Reports || !slices.IsSortedFunc(all, func(a, b AgencyReport) int { return a.Year - b.Year }) {
			t.Errorf("%s: %d reports, the view has %d", key, len(all), a.Reports)
		}
		for _, one := range all {
			if n := count(`SELECT count(*) FROM report_findings WHERE report_id = ?`, one.ID); n != one.Errors+one.Warnings+one.Remarks {
				t.Errorf("%s: %d findings, %d by severity", one.ID, n, one.Errors+one.Warnings+one.Remarks)
			}
			keys, err := db.AgencyKeysNamed(ctx, one.Agency)
			if err != nil || !slices.Contains(keys, key) {
				t.Errorf("%s is not found by its name %s: %v %v", key, one.Agency, keys, err)
			}
		}
		values, err := db.AgencyPanel(ctx, key)
		if err != nil || len(values) != count(`SELECT count(*) FROM panel WHERE agency_key = ?`, key) {
			t.Errorf("%s: %d values, %v", key, len(values), err)
		}
	}
	if n := count(`SELECT count(*) FROM reports WHERE agency_key IS NOT NULL`); n != reports || n == 0 {
		t.Errorf("%d reports of bodies, the view has %d", reports, n)
	}
	if _, err := db.Agency(ctx, "nobody"); !errors.Is(err, ErrNotFound) {
		t.Errorf("nobody: %v", err)
	}
	covered, err := db.Covered(ctx, "0", ":", 0, 9999)
	if err != nil {
		t.Fatal(err)
	}
	rivals := 0
	for _, c := range covered {
		rivals += 1 + c.Others
	}
	const dated = `SELECT count(*) FROM reports WHERE division_code IS NOT NULL AND agency_key IS NOT NULL AND year IS `
	if n := count(dated + `NOT NULL`); n != rivals {
		t.Errorf("%d reports of divisions are covered, the view has %d", rivals, n)
	}
	undated, err := db.CoveredUndated(ctx, "0", ":")
	if err != nil || len(undated) != count(dated+`NULL`) {
		t.Errorf("%d reports without a year, %v", len(undated), err)
	}
	unplaced, err := db.Unplaced(ctx, 0, 9999)
	if err != nil || len(unplaced) != count(`SELECT count(*) FROM reports WHERE preferred = 1 AND division_code IS NULL`) {
		t.Errorf("%d reports without a division, %v", len(unplaced), err)
	}
}

// TestAgencyTimes measures what show AGENCY and coverage ask of 200,000 reports, in the
// database that TestCountry has made in GONGKAI_MEASURE.
func TestAgencyTimes(t *testing.T) {
	path := filepath.Join(os.Getenv("GONGKAI_MEASURE"), "country-"+strconv.Itoa(200_000)+".db")
	if os.Getenv("GONGKAI_MEASURE") == "" || !exists(path) {
		t.Skip("GONGKAI_MEASURE is not set, or TestCountry has not made its database")
	}
	db, ctx := reopen(t, path), context.Background()
	var err error
	for _, c := range []struct {
		name string
		ask  func() int
	}{
		{"body", func() int { var a *Agency; a, err = db.Agency(ctx, "410102101"); return a.Reports }},
		{"keys of a name", func() int {
			var all []string
			all, err = db.AgencyKeysNamed(ctx, "第12县第3镇人民政府")
			return len(all)
		}},
		{"reports of names like it", func() int { var all []AgencyReport; all, err = db.ReportsNamedLike(ctx, "第12县"); return len(all) }},
		{"reports of a body", func() int { var all []AgencyReport; all, err = db.AgencyReports(ctx, "410102101"); return len(all) }},
		{"panel of a body", func() int { var all []PanelValue; all, err = db.AgencyPanel(ctx, "410102101"); return len(all) }},
		{"coverage of a city", func() int {
			var all []CoveredYear
			all, err = db.Covered(ctx, "4101", "4102", 2008, 2025)
			return len(all)
		}},
		{"folders", func() int { var all []string; all, err = db.Roots(ctx); return len(all) }},
	} {
		start, used := time.Now(), cpuTime(t)
		n := c.ask()
		if err != nil || n == 0 {
			t.Fatalf("%s: %d, %v", c.name, n, err)
		}
		cpu := cpuTime(t) - used
		t.Logf("%-28s %7.1f ms, CPU %7.1f ms, %d", c.name, time.Since(start).Seconds()*1000, cpu.Seconds()*1000, n)
		if cpu > 100*time.Millisecond {
			t.Errorf("%s: %v", c.name, cpu)
		}
	}
}
