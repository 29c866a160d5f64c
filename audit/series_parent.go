package audit

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"gongkai/normalize"
)

// areaTotals are the cells that add up over the bodies of an area: events of the year,
// each counted by one body. Documents in force and items are not among them, for a
// county's list is no sum of its townships' lists.
var areaTotals = sync.OnceValue(func() []*normalize.Indicator {
	return cellsLike("requests.received.total requests.handled_total.total remedies.*.total" +
		" disclosure.licensing.decisions disclosure.penalties.decisions disclosure.coercion.decisions")
})

// levelsBelow are the levels of the governments directly under one of a level.
var levelsBelow = map[normalize.Level][]normalize.Level{
	normalize.Province: {normalize.City, normalize.County},
	normalize.City:     {normalize.County, normalize.Town, normalize.Subdistrict},
	normalize.County:   {normalize.Town, normalize.Subdistrict},
}

// wholeArea holds a report that says it counts for its whole area against the governments
// directly below: each of them counts a part, so that their sum, of however many there are
// reports, cannot be more. The words of a preamble are weak evidence for each single row,
// so it is never an error. Departments are left out: their figures may stand in the
// government's own.
func wholeArea(s *surroundings, parent *Body) (all []AcrossFinding) {
	for i := range parent.Years {
		r := parent.Years[i].chosen()
		if r == nil || !r.WholeArea || parent.Unit != "" {
			continue
		}
		below := s.below(parent, r.Year)
		var keys, parts []string
		for _, i := range areaTotals() {
			stated, ok := r.figure(i)
			if !ok {
				continue
			}
			if sum := sumOf(below, i); sum.Cmp(stated) > 0 {
				keys = append(keys, i.Key)
				parts = append(parts, acrossLabel(i)+" "+sum.String()+" > "+stated.String())
			}
		}
		if len(keys) > 0 {
			f := finding("series/parent", keys, "year", strconv.Itoa(r.Year), "terms", strings.Join(parts, "；"),
				"present", strconv.Itoa(len(below)), "expected", s.expectedIn(r.Year), "path", r.Path)
			all = append(all, across(parent, r, f))
		}
	}
	return all
}

// below are the preferred reports of a year of the governments directly under a body.
func (s *surroundings) below(parent *Body, year int) (all []*YearReport) {
	levels := levelsBelow[parent.Level]
	for i := range s.Bodies {
		b := &s.Bodies[i]
		if b.Unit != "" || b.DivisionCode == "" || !slices.Contains(levels, b.Level) {
			continue
		}
		all = append(all, b.reportOf(year)...)
	}
	return all
}

// expectedIn is how many divisions were directly below in a year, "" when not known.
func (s *surroundings) expectedIn(year int) string {
	n := 0
	for _, d := range s.Expected {
		if (d.From == 0 || d.From <= year) && (d.To == 0 || d.To >= year) {
			n++
		}
	}
	return only(n)
}

// sumOf adds up what the reports state; one that does not fit is left out, and so are
// cells that state nothing: the sum is of those that do.
func sumOf(reports []*YearReport, i *normalize.Indicator) (sum normalize.Decimal) {
	for _, r := range reports {
		if d, ok := r.figure(i); ok {
			if more, ok := sum.Add(d); ok {
				sum = more
			}
		}
	}
	return sum
}
