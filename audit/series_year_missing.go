package audit

import "strconv"

// yearsMissing notices the years without a report between two that have one, one finding
// for each gap: every body owes a report for each year (article 49), so it was not
// published, not collected, or its year was misread.
func yearsMissing(_ *surroundings, b *Body) (all []AcrossFinding) {
	for i := 1; i < len(b.Years); i++ {
		before, after := b.Years[i-1].Year, b.Years[i].Year
		if after-before < 2 {
			continue
		}
		last := ""
		if after-before > 2 {
			last = strconv.Itoa(after - 1)
		}
		f := finding("series/year-missing", nil, "first", strconv.Itoa(before+1), "last", last,
			"years", strconv.Itoa(after-before-1), "before", strconv.Itoa(before), "after", strconv.Itoa(after))
		all = append(all, AcrossFinding{Finding: f, Agency: b.Key, Year: before + 1})
	}
	return all
}
