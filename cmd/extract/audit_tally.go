package main

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"gongkai/audit"
	"gongkai/store"
)

// A tally counts findings as they pass. Those that stand are counted by rule, year and
// agency; the accepted ones beside them, and those that are gone only as gone.
type tally struct {
	levels   [audit.Error + 1]int
	accepted int
	states   map[store.State]int
	rules    map[string]*ruleTally
	found    map[string]bool // rules with a finding that stands, accepted or not
	years    map[int]*[audit.Error + 1]int
	agencies map[string]*agencyTally
	regions  map[string]*[audit.Error + 1]int // by countyOf
}

// A ruleTally is how often a rule's findings stand, by severity, and in how many files:
// documents, or bodies for a year without one.
type ruleTally struct {
	rule     string
	levels   [audit.Error + 1]int
	files    [audit.Error + 1]int
	lastFile [audit.Error + 1]string
}

// An agencyTally is what stands of one body; its name is that of the newest report seen.
type agencyTally struct {
	key, name string
	levels    [audit.Error + 1]int
}

func newTally() *tally {
	return &tally{states: map[store.State]int{}, rules: map[string]*ruleTally{}, found: map[string]bool{},
		years: map[int]*[audit.Error + 1]int{}, agencies: map[string]*agencyTally{}, regions: map[string]*[audit.Error + 1]int{}}
}

// standing is how many findings stand and are not accepted.
func (t *tally) standing() int {
	n := 0
	for _, k := range t.levels {
		n += k
	}
	return n
}

// add counts a finding. Those of one file come one after the other.
func (t *tally) add(r *store.AuditRow) {
	t.states[r.State]++
	if r.State == store.Gone {
		return
	}
	t.found[r.Rule] = true
	if r.Accepted != "" {
		t.accepted++
		return
	}
	t.levels[r.Severity]++
	rule := t.rules[r.Rule]
	if rule == nil {
		rule = &ruleTally{rule: r.Rule}
		t.rules[r.Rule] = rule
	}
	rule.levels[r.Severity]++
	if file := cmp.Or(r.Document, r.AgencyKey); file != rule.lastFile[r.Severity] {
		rule.files[r.Severity]++
		rule.lastFile[r.Severity] = file
	}
	raise(t.years, r.Year, r.Severity)
	raise(t.regions, countyOf(r), r.Severity)
	if r.AgencyKey == "" {
		return
	}
	agency := t.agencies[r.AgencyKey]
	if agency == nil {
		agency = &agencyTally{key: r.AgencyKey}
		t.agencies[r.AgencyKey] = agency
	}
	agency.name = cmp.Or(r.Agency, agency.name)
	agency.levels[r.Severity]++
}

func raise[K comparable](in map[K]*[audit.Error + 1]int, key K, s audit.Severity) {
	levels := in[key]
	if levels == nil {
		levels = &[audit.Error + 1]int{}
		in[key] = levels
	}
	levels[s]++
}

// countyDigits are the digits of a county's code.
const countyDigits = 6

// countyOf is the code of the county, or of what is above, that a finding is counted
// under; "" for a body without a division.
func countyOf(r *store.AuditRow) string {
	return r.DivisionCode[:min(len(r.DivisionCode), countyDigits)]
}

// byRegion returns the codes of divisions, those with most errors first.
func (t *tally) byRegion() []string {
	return slices.SortedFunc(maps.Keys(t.regions), func(a, b string) int {
		return cmp.Or(compareLevels(*t.regions[a], *t.regions[b]), strings.Compare(a, b))
	})
}

// byRule returns the rules, those with most errors first.
func (t *tally) byRule() []*ruleTally {
	all := make([]*ruleTally, 0, len(t.rules))
	for _, r := range t.rules {
		all = append(all, r)
	}
	slices.SortFunc(all, func(a, b *ruleTally) int {
		return cmp.Or(compareLevels(a.levels, b.levels), strings.Compare(a.rule, b.rule))
	})
	return all
}

// byAgency returns the bodies, those with most errors first.
func (t *tally) byAgency() []*agencyTally {
	all := make([]*agencyTally, 0, len(t.agencies))
	for _, a := range t.agencies {
		all = append(all, a)
	}
	slices.SortFunc(all, func(a, b *agencyTally) int {
		return cmp.Or(compareLevels(a.levels, b.levels), strings.Compare(a.key, b.key))
	})
	return all
}

// sortedYears returns the years, 0 for none first.
func (t *tally) sortedYears() []int { return slices.Sorted(maps.Keys(t.years)) }

// shown is the body's name, or its key where no report of it has one.
func (a *agencyTally) shown() string { return printable(cmp.Or(a.name, a.key)) }

// compareLevels puts first what has more errors, then more warnings, then more at all.
func compareLevels(a, b [audit.Error + 1]int) int {
	for s := audit.Error; s > audit.Info; s-- {
		if a[s] != b[s] {
			return cmp.Compare(b[s], a[s])
		}
	}
	return cmp.Compare(b[audit.Info], a[audit.Info])
}
