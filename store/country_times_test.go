package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// smallCountry asks for the least, two counties, which is what the everyday test has.
const smallCountry = 1

// countryQueries are what is asked of a country; limit is what is promised for 200,000
// reports, 0 for nothing.
var countryQueries = []struct {
	name, query string
	limit       time.Duration
}{
	{"panel of a county, all years and series", `SELECT * FROM panel WHERE division_code >= '410103' AND division_code < '410104'`, 50 * time.Millisecond},
	{"the same of a county of 342 reports", `SELECT * FROM panel WHERE division_code GLOB '410102*'`, 0}, // 600,000 values through the driver
	{"the same, made but not handed over", `SELECT max(agency), max(division_code), max(year), max(series), max(value), max(status), max(report_id), max(indicator),
		max(unit), max(agency_key), max(form), max(level), max(unit_of_body), max(source), max(relation), max(document_path) FROM panel WHERE division_code GLOB '410102*'`, 50 * time.Millisecond},
	{"the same, values only", `SELECT agency_key, year, series, value, status FROM panel WHERE division_code GLOB '410102*'`, 50 * time.Millisecond},
	{"the same, its code by LIKE", `SELECT agency_key, year, series, value, status FROM panel WHERE division_code LIKE '410102%'`, 50 * time.Millisecond},
	{"the same, wide", `SELECT * FROM panel_wide WHERE division_code GLOB '410102*'`, 50 * time.Millisecond},
	{"panel of a body, all years and series", `SELECT * FROM panel WHERE agency_key = '410102101'`, 50 * time.Millisecond},
	{"country, one series, every row", `SELECT agency_key, year, value, status FROM panel WHERE series = 'requests.received.total'`, 5 * time.Second},
	{"country, one series by year", `SELECT year, count(value), sum(value) FROM panel WHERE series = 'requests.received.total' GROUP BY year`, 5 * time.Second},
	{"country, all series by year and level", `SELECT * FROM panel_years`, 5 * time.Second},
	{"country, all series by year, wide", "", 5 * time.Second}, // wideByYear
	{"country, all series by year, from panel", `SELECT year, series, count(value), sum(value) FROM panel GROUP BY year, series`, 0},
	{"country, all series of one year", `SELECT series, count(value), sum(value) FROM panel WHERE year = 2021 GROUP BY series`, 5 * time.Second},
	{"agencies, all", `SELECT * FROM agencies`, 5 * time.Second},
	{"agencies of a county", `SELECT * FROM agencies WHERE division_code GLOB '410103*'`, 50 * time.Millisecond},
	{"coverage of a county", `SELECT division_code, agency_key, year FROM reports WHERE preferred = 1 AND division_code GLOB '410103*' AND year BETWEEN 2019 AND 2024`, 50 * time.Millisecond},
	{"findings of a county", `SELECT * FROM report_findings f JOIN reports r USING (report_id) WHERE r.division_code GLOB '410103*' AND r.preferred = 1`, 0},
}

// wideByYear is count and sum of every series by year.
func wideByYear(t *testing.T, db *DB) string {
	var b strings.Builder
	b.WriteString(`SELECT year`)
	for _, key := range column(t, db, `SELECT series FROM series ORDER BY position`) {
		fmt.Fprintf(&b, `, count("%s"), sum("%[1]s")`, key)
	}
	return b.String() + ` FROM panel_wide GROUP BY year`
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
	start := time.Now()
	db := reopen(t, path)
	t.Logf("opened in %v", time.Since(start))
	if !made {
		makeCountry(t, db, reports)
	}
	stored := column(t, db, `SELECT count(*) FROM report`)[0]
	db.Close()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	n, _ := strconv.ParseInt(stored, 10, 64)
	t.Logf("%d reports, %d bytes each", n, info.Size()/n)
	db = reopen(t, path)
	for _, c := range countryQueries {
		if c.query == "" {
			c.query = wideByYear(t, db)
		}
		rows, wall, cpu := askedOf(t, db, c.query, measured)
		t.Logf("%-40s %8.1f ms, CPU %8.1f ms, %d rows", c.name, wall.Seconds()*1000, cpu.Seconds()*1000, rows)
		if rows == 0 {
			t.Errorf("%s: no rows", c.name)
		}
		if measured && c.limit > 0 && cpu > c.limit {
			t.Errorf("%s: %v, promised %v", c.name, cpu, c.limit)
		}
	}
}

func makeCountry(t *testing.T, db *DB, reports int) {
	t.Helper()
	start, n := time.Now(), 0
	for f := range newCountry(reports).files {
		if _, err := db.Put(context.Background(), f); err != nil {
			t.Fatal(err)
		}
		if n++; n%20_000 == 0 {
			t.Logf("%d reports put, %.2f ms each", n, time.Since(start).Seconds()*1000/float64(n))
		}
	}
}

// TestPanelsAgree: the three forms of the panel say the same.
func TestPanelsAgree(t *testing.T) {
	db := open(t)
	makeCountry(t, db, smallCountry)
	years := column(t, db, `SELECT year || ' ' || level || ' ' || series || ' ' || bodies || ' ' || round(total, 2) FROM panel_years ORDER BY year, level, series`)
	long := column(t, db, `SELECT year || ' ' || level || ' ' || series || ' ' || count(value) || ' ' || round(sum(value), 2) FROM panel
		WHERE value IS NOT NULL GROUP BY year, level, series ORDER BY year, level, series`)
	if !slices.Equal(years, long) {
		t.Error("panel_years is not the sum of panel")
	}
	for _, key := range []string{"requests.received.total", "requests.refused.total", "legacy.applications_fax", "disclosure.fees.amount"} {
		wide := column(t, db, `SELECT agency_key || ' ' || year || ' ' || "`+key+`" FROM panel_wide WHERE "`+key+`" IS NOT NULL ORDER BY agency_key, year`)
		long := column(t, db, `SELECT agency_key || ' ' || year || ' ' || value FROM panel WHERE series = '`+key+`' AND value IS NOT NULL ORDER BY agency_key, year`)
		if len(long) == 0 || !slices.Equal(wide, long) {
			t.Errorf("%s: panel_wide and panel differ", key)
		}
	}
}

// askedOf reads all rows of a query, to measure five times or for six seconds, and
// returns the medians. The CPU time is that of the process: on a machine that others use it says
// more than the clock.
func askedOf(t *testing.T, db *DB, query string, measured bool) (n int, wall, cpu time.Duration) {
	t.Helper()
	var walls, cpus []time.Duration
	for begin := time.Now(); len(walls) == 0 || measured && len(walls) < 5 && time.Since(begin) < 6*time.Second; {
		start, used := time.Now(), cpuTime(t)
		n = countRows(t, db, query)
		walls, cpus = append(walls, time.Since(start)), append(cpus, cpuTime(t)-used)
	}
	slices.Sort(walls)
	slices.Sort(cpus)
	return n, walls[len(walls)/2], cpus[len(cpus)/2]
}

// countRows reads all rows with all columns.
func countRows(t *testing.T, db *DB, query string) (n int) {
	t.Helper()
	rows, err := db.read.QueryContext(context.Background(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	row, to := make([]any, len(names)), make([]any, len(names))
	for i := range row {
		to[i] = &row[i]
	}
	for ; rows.Next(); n++ {
		if err := rows.Scan(to...); err != nil {
			t.Fatal(err)
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return n
}

func cpuTime(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
