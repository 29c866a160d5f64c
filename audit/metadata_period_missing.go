package audit

import "gongkai/normalize"

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
