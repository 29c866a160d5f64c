package audit

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"

	"gongkai/normalize"
)

//go:embed legislation.csv
var legislationFile string

//go:embed larger_cities.csv
var largerCitiesFile string

// A withoutRegulations is one line of legislation.csv: bodies that make no 规章.
type withoutRegulations struct {
	first, last int // reporting years; last 0: open
	levels      []string
	endings     []string // of the bodies' names; empty for all
	larger      bool     // but for the larger cities
	who, basis  string
}

var legislation = sync.OnceValue(func() []withoutRegulations {
	var all []withoutRegulations
	for _, rec := range records(legislationFile, "legislation.csv", 7) {
		w := withoutRegulations{levels: strings.Fields(rec[2]), endings: strings.Fields(rec[3]), larger: rec[4] == "larger", who: rec[5], basis: rec[6]}
		w.first, _ = strconv.Atoi(rec[0]) // empty is open
		w.last, _ = strconv.Atoi(rec[1])
		if words()[w.who] == nil || words()[w.basis] == nil || len(w.levels) == 0 || rec[4] != "" && !w.larger {
			panic("audit: legislation.csv: " + strings.Join(rec, ","))
		}
		all = append(all, w)
	}
	return all
})

// largerCities are the codes of larger_cities.csv.
var largerCities = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, rec := range records(largerCitiesFile, "larger_cities.csv", 3) {
		m[rec[0]] = true
	}
	return m
})

// means reports whether a report is of the line's years and bodies. Of a city whose code was
// not resolved nobody knows whether it is a larger one.
func (w *withoutRegulations) means(r *normalize.Report) bool {
	year := r.Year
	switch {
	case year == 0 && w.last != 0, year != 0 && year < w.first, w.last != 0 && year > w.last:
		return false
	case !slices.Contains(w.levels, string(r.Level)):
		return false
	case len(w.endings) > 0 && !slices.ContainsFunc(w.endings, func(e string) bool { return strings.HasSuffix(r.Agency, e) }):
		return false
	}
	return !w.larger || r.DivisionCode != "" && !largerCities()[r.DivisionCode]
}

var regulationCells = sync.OnceValue(func() []summand { return summands("disclosure.regulations.*") })

// regulations notices 规章 stated by a body that cannot make any (survey R10): the row of
// 行政规范性文件 is the next one.
func regulations(r *normalize.Report) []Finding {
	at := observationsAt(r)
	stated, _, ok := total(at, r.Form, regulationCells())
	if !ok || stated.Sign() <= 0 {
		return nil
	}
	for _, w := range legislation() {
		if w.means(r) {
			f := implausible("plausibility/regulations", at, regulationCells(), nil)
			f.Args = append(f.Args, "left", stated.String(), "who", w.who, "basis", w.basis)
			return []Finding{f}
		}
	}
	return nil
}
