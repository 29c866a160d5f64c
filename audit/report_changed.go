package audit

import "strconv"

// An Earlier is what an earlier version of a file said in the report's place, for the same
// year: a page that shows the newest report each year was not changed but replaced.
type Earlier struct {
	YearReport
	Version int    // 1 is the first
	Engine  string // that read it
}

// changed notices figures that a file states otherwise than it did before: a version was
// published, read and then replaced. Each version is held against the one before it, with
// both values. Corrections are lawful, so that it is never an error.
func changed(_ *surroundings, b *Body) (all []AcrossFinding) {
	for i := range b.Years {
		for k := range b.Years[i].Reports {
			r := &b.Years[i].Reports[k]
			// The oldest change comes first: a later one of the same cells takes the name after it,
			// and not the name itself.
			for e := len(r.Earlier) - 1; e >= 0; e-- {
				after := Earlier{*r, r.Version, r.Engine}
				if e > 0 {
					after = r.Earlier[e-1]
				}
				if f, ok := changedFrom(&r.Earlier[e], &after); ok {
					all = append(all, across(b, r, f))
				}
			}
		}
	}
	return all
}

func changedFrom(before, after *Earlier) (f Finding, ok bool) {
	c := compareCells(&before.YearReport, &after.YearReport)
	if len(c.keys) == 0 {
		return f, false
	}
	doubt := c.doubt()
	if before.Engine != after.Engine {
		doubt = "reread"
	}
	return finding("report/changed", c.keys, "number", strconv.Itoa(after.Version), "before", strconv.Itoa(before.Version),
		"differ", strconv.Itoa(len(c.keys)), "terms", someTerms(c.terms), "doubt", doubt), true
}
