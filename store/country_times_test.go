package store

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"
)

// smallCountry is how many reports the everyday test has.
const smallCountry = 400

// countryQueries are what is asked of a country; limit is what is promised for 200,000
// reports, 0 for nothing.
var countryQueries = []struct {
	name, query string
	limit       time.Duration
}{
	{"panel of a county, all years and series", `SELECT * FROM panel WHERE division_code >= '110106' AND division_code < '110107'`, 50 * time.Millisecond},
	{"the same, values only", `SELECT agency_key, year, series, value, status FROM panel WHERE division_code GLOB '110106*'`, 50 * time.Millisecond},
	{"the same, wide", `SELECT * FROM panel_wide WHERE division_code GLOB '110106*'`, 50 * time.Millisecond},
	{"panel of a body, all years and series", `SELECT * FROM panel WHERE agency_key = '110106101'`, 50 * time.Millisecond},
	{"country, one series, every row", `SELECT agency_key, year, value, status FROM panel WHERE series = 'requests.received.total'`, 5 * time.Second},
	{"country, one series by year", `SELECT year, count(value), sum(value) FROM panel WHERE series = 'requests.received.total' GROUP BY year`, 5 * time.Second},
	{"country, all series by year and series", `SELECT year, series, count(value), sum(value) FROM panel GROUP BY year, series`, 5 * time.Second},
	{"country, all series of one year", `SELECT series, count(value), sum(value) FROM panel WHERE year = 2021 GROUP BY series`, 5 * time.Second},
	{"agencies, all", `SELECT * FROM agencies`, 5 * time.Second},
	{"agencies of a county", `SELECT * FROM agencies WHERE division_code GLOB '110106*'`, 50 * time.Millisecond},
	{"coverage of a county", `SELECT division_code, agency_key, year FROM reports WHERE preferred = 1 AND division_code GLOB '110106*' AND year BETWEEN 2019 AND 2024`, 50 * time.Millisecond},
	{"findings of a county", `SELECT * FROM report_findings f JOIN reports r USING (report_id) WHERE r.division_code GLOB '110106*' AND r.preferred = 1`, 0},
}

// TestCountry: the queries of a whole country answer. GONGKAI_MEASURE names a folder to
// make it of 200,000 reports in (or as many as GONGKAI_REPORTS says), to keep, and then
// the times are held against what is promised.
func TestCountry(t *testing.T) {
	dir, reports := os.Getenv("GONGKAI_MEASURE"), 200_000
	if n, err := strconv.Atoi(os.Getenv("GONGKAI_REPORTS")); err == nil {
		reports = n
	}
	measured := dir != ""
	if !measured {
		dir, reports = t.TempDir(), smallCountry
	}
	path := filepath.Join(dir, "country-"+strconv.Itoa(reports)+".db")
	made := exists(path)
	db := reopen(t, path)
	if !made {
		makeCountry(t, db, reports)
	}
	db.Close()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes per report", info.Size()/int64(reports))
	db = reopen(t, path)
	for _, c := range countryQueries {
		rows, first, median := askedOf(t, db, c.query)
		t.Logf("%-42s %8.1f ms first, %8.1f ms median, %d rows", c.name, first.Seconds()*1000, median.Seconds()*1000, rows)
		if rows == 0 {
			t.Errorf("%s: no rows", c.name)
		}
		if measured && c.limit > 0 && median > c.limit {
			t.Errorf("%s: %v, promised %v", c.name, median, c.limit)
		}
	}
}

func makeCountry(t *testing.T, db *DB, reports int) {
	t.Helper()
	start := time.Now()
	err := putCountry(db, reports, func(n int) {
		if n%20_000 == 19_999 {
			t.Logf("%d reports put, %.2f ms each", n+1, time.Since(start).Seconds()*1000/float64(n+1))
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}

// askedOf reads all rows of a query five times, or for six seconds.
func askedOf(t *testing.T, db *DB, query string) (n int, first, median time.Duration) {
	t.Helper()
	var times []time.Duration
	for begin := time.Now(); len(times) < 5 && (len(times) == 0 || time.Since(begin) < 6*time.Second); {
		start := time.Now()
		rows, err := db.read.QueryContext(context.Background(), query)
		if err != nil {
			t.Fatal(err)
		}
		names, err := rows.Columns()
		if err != nil {
			t.Fatal(err)
		}
		row, to := make([]any, len(names)), make([]any, len(names))
		for i := range row {
			to[i] = &row[i]
		}
		for n = 0; rows.Next(); n++ {
			if err := rows.Scan(to...); err != nil {
				t.Fatal(err)
			}
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		rows.Close()
		times = append(times, time.Since(start))
	}
	first = times[0]
	slices.Sort(times)
	return n, first, times[len(times)/2]
}
