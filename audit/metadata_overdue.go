package audit

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"gongkai/normalize"
)

//go:embed deadlines.csv
var deadlinesFile string

// A deadline is one line of deadlines.csv.
type deadline struct {
	first, last int // reporting years; 0: open
	levels      []string
	due         string // "-01-31" of the year after
	severity    Severity
	basis       string
}

var deadlines = sync.OnceValue(func() []deadline {
	var all []deadline
	for _, rec := range records(deadlinesFile, "deadlines.csv", 6) {
		d := deadline{levels: strings.Fields(rec[2]), due: "-" + rec[3], basis: rec[5]}
		severity, ok := ParseSeverity(rec[4])
		d.first, _ = strconv.Atoi(rec[0]) // empty is open
		d.last, _ = strconv.Atoi(rec[1])
		if _, err := time.Parse(time.DateOnly, "2020"+d.due); err != nil || !ok || words()[d.basis] == nil {
			panic("audit: deadlines.csv: " + strings.Join(rec, ","))
		}
		d.severity = severity
		all = append(all, d)
	}
	return all
})

// overdue holds the date of publication against the one by which the report was to be
// published (article 49). One of years later is metadata/published-late: moves of a site
// publish old reports again, and nobody is a year late.
func overdue(r *normalize.Report) []Finding {
	published, err := time.Parse(time.DateOnly, r.PublishedOn)
	if err != nil || r.Year == 0 || published.Year() >= r.Year+lateYears {
		return nil
	}
	for _, d := range deadlines() {
		if r.Year < d.first || d.last != 0 && r.Year > d.last || len(d.levels) > 0 && !slices.Contains(d.levels, string(r.Level)) {
			continue
		}
		date := strconv.Itoa(r.Year+1) + d.due
		due, err := time.Parse(time.DateOnly, date)
		if err != nil || !published.After(due) {
			return nil
		}
		f := finding("metadata/overdue", nil, "year", strconv.Itoa(r.Year), "published", r.PublishedOn, "due", date,
			"days", strconv.Itoa(int(published.Sub(due).Hours()/24)), "basis", d.basis)
		f.Severity = d.severity
		return []Finding{f}
	}
	return nil
}
