package audit

import (
	"regexp"
	"strconv"
	"strings"

	"gongkai/normalize"
)

// metadata looks at who, when and where a report says it is from; where the
// sources of one field disagree, the normalizer has noted it.
func metadata(r *normalize.Report) []Finding {
	var all []Finding
	for _, rule := range []Rule{period, publication, indexNumber} {
		all = append(all, rule(r)...)
	}
	return all
}

// period notices a statistical period that is not stated, or is no calendar year.
// One end alone is metadata/period-incomplete.
func period(r *normalize.Report) []Finding {
	start, end := r.PeriodStart, r.PeriodEnd
	switch {
	case start == "" && end == "":
		for _, n := range r.Notes {
			if n.Rule == "metadata/period-incomplete" {
				return nil
			}
		}
		return []Finding{finding("metadata/period-missing", nil)}
	case start == "" || end == "":
		return nil
	case start[:4] != end[:4] || start[4:] != "-01-01" || end[4:] != "-12-31":
		return []Finding{finding("metadata/period-partial", nil, "start", start, "end", end)}
	}
	return nil
}

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

// unnumbered are the index numbers of programs that had none to print: /2021-0000,
// /2021-None, 2026-00000.
var unnumbered = regexp.MustCompile(`(?i)none|null|undefined|nan$|^[/_-]|[/_-]$|[/_-]0{3,}$`)

func indexNumber(r *normalize.Report) []Finding {
	if r.IndexNumber == "" || !unnumbered.MatchString(strings.TrimSpace(r.IndexNumber)) {
		return nil
	}
	return []Finding{finding("metadata/index-malformed", nil, "index", r.IndexNumber)}
}
