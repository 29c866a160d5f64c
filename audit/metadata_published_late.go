package audit

import (
	"strconv"

	"gongkai/normalize"
)

// lateYears is how many years after its reporting year a report is late: it is due
// by 31 January of the next (article 50), and moves of a site publish old ones again.
const lateYears = 2

// publication compares the date of publication with the year reported on.
func publication(r *normalize.Report) []Finding {
	if r.PublishedOn == "" || r.Year == 0 {
		return nil
	}
	end := r.PeriodEnd
	if end == "" {
		end = strconv.Itoa(r.Year) + "-12-31"
	}
	year, err := strconv.Atoi(r.PublishedOn[:4])
	switch {
	case err != nil:
		return nil // no date of ours
	case r.PublishedOn < end:
		return []Finding{finding("metadata/published-early", nil, "published", r.PublishedOn, "end", end)}
	case year >= r.Year+lateYears:
		return []Finding{finding("metadata/published-late", nil, "published", r.PublishedOn, "year", strconv.Itoa(r.Year))}
	}
	return nil
}
