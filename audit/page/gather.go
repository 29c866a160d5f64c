package page

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"gongkai/audit"
)

// counts count findings by severity.
type counts struct {
	by       [audit.Error + 1]int
	accepted int
}

func (c *counts) add(f *Finding) {
	c.by[f.Severity]++
	if f.Accepted != "" {
		c.accepted++
	}
}

// Errors, Warnings, Infos and All are for the template.
func (c *counts) Errors() int   { return c.by[audit.Error] }
func (c *counts) Warnings() int { return c.by[audit.Warning] }
func (c *counts) Infos() int    { return c.by[audit.Info] }
func (c *counts) All() int      { return c.by[audit.Error] + c.by[audit.Warning] + c.by[audit.Info] }

// serious orders by errors, then warnings, then notes, most first.
func serious(a, b *counts) int {
	return cmp.Or(cmp.Compare(b.by[audit.Error], a.by[audit.Error]), cmp.Compare(b.by[audit.Warning], a.by[audit.Warning]),
		cmp.Compare(b.by[audit.Info], a.by[audit.Info]))
}

// An agencyCounts is what was found about an agency, by year. There may be a hundred
// thousand, so the years are a short list.
type agencyCounts struct {
	counts
	key, name string
	order     int // of its first finding
	years     []yearCounts
}

type yearCounts struct {
	year int
	counts
}

func (a *agencyCounts) in(year int) *counts {
	for i := range a.years {
		if a.years[i].year == year {
			return &a.years[i].counts
		}
	}
	a.years = append(a.years, yearCounts{year: year})
	return &a.years[len(a.years)-1].counts
}

// A gathered is what one pass over the findings leaves: all counted, the first of each
// severity kept.
type gathered struct {
	counts
	rules    map[string]*counts
	regions  map[string]*counts
	years    map[int]*counts
	agencies map[string]*agencyCounts
	kept     [audit.Error + 1][]Finding
	// What is gone since the baseline is counted nowhere but here.
	gone, fresh int
	keptGone    []Finding
}

// States of a finding against a baseline, see Finding.State.
const (
	stateNew  = "new"
	stateGone = "gone"
	stateSame = "same"
)

// gather counts the findings and keeps of each severity as many as could be shown.
func gather(p *Page, limit int) (*gathered, error) {
	g := &gathered{rules: map[string]*counts{}, regions: map[string]*counts{}, years: map[int]*counts{}, agencies: map[string]*agencyCounts{}}
	if p.Findings == nil {
		return g, nil
	}
	for f, err := range p.Findings {
		if err != nil {
			return nil, err
		}
		f.Severity = min(f.Severity, audit.Error)
		f.Rule, f.ID = plain(f.Rule, maxName), plain(f.ID, maxName)
		if f.State == stateGone {
			if g.gone++; len(g.keptGone) < limit {
				g.keptGone = append(g.keptGone, f)
			}
			continue
		}
		if f.State == stateNew {
			g.fresh++
		}
		g.add(&f)
		at(g.rules, f.Rule).add(&f)
		at(g.regions, f.Region).add(&f)
		at(g.years, f.Year).add(&f)
		g.agency(&f).in(f.Year).add(&f)
		if kept := g.kept[f.Severity]; len(kept) < limit {
			g.kept[f.Severity] = append(kept, f)
		}
	}
	return g, nil
}

// agency counts a finding under its agency, which the key tells apart, else the name.
func (g *gathered) agency(f *Finding) *agencyCounts {
	key := cmp.Or(f.AgencyKey, f.Agency)
	a := g.agencies[key]
	if a == nil {
		a = &agencyCounts{key: key, order: len(g.agencies)}
		g.agencies[key] = a
	}
	a.name = cmp.Or(a.name, f.Agency, f.AgencyKey)
	a.add(f)
	return a
}

func at[K comparable](m map[K]*counts, k K) *counts {
	c := m[k]
	if c == nil {
		c = &counts{}
		m[k] = c
	}
	return c
}

// A group is a line of a table of the summary.
type group struct {
	*counts
	Name  string
	First int    // number of the first finding shown of it; 0 for none
	Title string // what a rule looks for
}

// most returns the lines of a table, the most serious first, and at most max of them,
// the rest as one line that others names.
func most(m map[string]*counts, max int, others func(n int) string) []group {
	var all []group
	for _, name := range slices.Sorted(maps.Keys(m)) {
		all = append(all, group{counts: m[name], Name: name})
	}
	slices.SortStableFunc(all, func(a, b group) int { return serious(a.counts, b.counts) })
	if len(all) <= max {
		return all
	}
	rest := group{counts: &counts{}, Name: others(len(all) - max)}
	for _, g := range all[max:] {
		rest.sum(g.counts)
	}
	return append(all[:max:max], rest)
}

func (c *counts) sum(o *counts) {
	for s := range c.by {
		c.by[s] += o.by[s]
	}
	c.accepted += o.accepted
}

// yearsOf returns the years with findings, ascending; 0, no year, comes last.
func (g *gathered) yearsOf() []int {
	all := slices.Collect(maps.Keys(g.years))
	late := func(y int) int {
		if y == 0 {
			return math.MaxInt
		}
		return y
	}
	slices.SortFunc(all, func(a, b int) int { return cmp.Compare(late(a), late(b)) })
	return all
}
