package store

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"gongkai/normalize"
)

// Presence says whether a report stands in both versions.
type Presence string

const (
	Kept    Presence = "kept"
	Gained  Presence = "added"
	Removed Presence = "removed"
)

// A ReportChange is what one report of a file gained, lost or changed. A report
// without a change has none.
type ReportChange struct {
	Number       int // its place in the file: in the newer version, or in the older when removed
	Presence     Presence
	Fields       []FieldChange
	Sections     []SectionChange
	Observations []CellChange // in the dictionary's order
}

// A FieldChange is another title, year, phone, ...; names are those of the
// reports view, "" is not stated.
type FieldChange struct{ Name, Old, New string }

// A SectionChange is a section whose status, heading or text changed.
type SectionChange struct {
	Number             int
	Key                string
	OldStatus          normalize.SectionStatus // "" when the version has no such section
	NewStatus          normalize.SectionStatus
	OldHeading         string
	NewHeading         string
	OldChars, NewChars int  // characters of text
	TextChanged        bool // also when the lengths agree
}

// A CellChange is a cell printed differently; nil: no such cell.
type CellChange struct {
	Indicator *normalize.Indicator
	Old, New  *normalize.Observation
}

// diffReports returns what changed from before to after.
func diffReports(before, after []Report) []ReportChange {
	var all []ReportChange
	match := matchReports(before, after)
	for i, r := range after {
		if j := match[i]; j < 0 {
			all = append(all, ReportChange{Number: i + 1, Presence: Gained})
		} else if c := diffReport(before[j].Report, r.Report); c != nil {
			c.Number = i + 1
			all = append(all, *c)
		}
	}
	for j := range before {
		if !slices.Contains(match, j) {
			all = append(all, ReportChange{Number: j + 1, Presence: Removed})
		}
	}
	return all
}

// matchReports returns for each report of after its like in before, or -1: the
// same agency and year, else the same place in the file.
func matchReports(before, after []Report) []int {
	match := make([]int, len(after))
	taken := make([]bool, len(before))
	for i := range match {
		match[i] = -1
	}
	pair := func(same func(i, j int) bool) {
		for i := range after {
			for j := range before {
				if match[i] < 0 && !taken[j] && same(i, j) {
					match[i], taken[j] = j, true
				}
			}
		}
	}
	pair(func(i, j int) bool { return after[i].Agency == before[j].Agency && after[i].Year == before[j].Year })
	pair(func(i, j int) bool { return i == j })
	return match
}

// diffReport returns nil when nothing changed.
func diffReport(before, after *normalize.Report) *ReportChange {
	c := ReportChange{
		Presence:     Kept,
		Fields:       diffFields(before, after),
		Sections:     diffSections(before.Sections, after.Sections),
		Observations: diffCells(before.Observations, after.Observations),
	}
	if c.Fields == nil && c.Sections == nil && c.Observations == nil {
		return nil
	}
	return &c
}

// fields lists what the reports view shows of a report, in its order.
func fields(r *normalize.Report) [][2]string {
	year := ""
	if r.Year != 0 {
		year = strconv.Itoa(r.Year)
	}
	return [][2]string{
		{"title", r.Title}, {"agency", r.Agency}, {"level", string(r.Level)}, {"year", year},
		{"period_start", r.PeriodStart}, {"period_end", r.PeriodEnd}, {"form", r.Form},
		{"address", r.Contact.Address}, {"postcode", r.Contact.Postcode},
		{"phone", r.Contact.Phone}, {"email", r.Contact.Email},
		{"published_on", r.PublishedOn}, {"url", r.URL}, {"index_number", r.IndexNumber},
	}
}

func diffFields(before, after *normalize.Report) []FieldChange {
	var all []FieldChange
	old := fields(before)
	for i, f := range fields(after) {
		if f != old[i] {
			all = append(all, FieldChange{Name: f[0], Old: old[i][1], New: f[1]})
		}
	}
	return all
}

// diffSections compares sections by key and, for reports that have a key twice, by
// which one it is.
func diffSections(before, after []normalize.Section) []SectionChange {
	old, order := indexSections(before)
	now, more := indexSections(after)
	var all []SectionChange
	for _, key := range append(order, more...) {
		o, n := old[key], now[key]
		if o == n {
			continue
		}
		delete(old, key) // a key may be in order twice
		delete(now, key)
		var c SectionChange
		if o != nil {
			c = SectionChange{Number: o.Number, Key: o.Key, OldStatus: o.Status, OldHeading: o.Heading, OldChars: utf8.RuneCountInString(o.Text)}
		}
		if n != nil {
			c.Number, c.Key, c.NewStatus, c.NewHeading, c.NewChars = n.Number, n.Key, n.Status, n.Heading, utf8.RuneCountInString(n.Text)
		}
		c.TextChanged = o == nil || n == nil || o.Text != n.Text
		if c.TextChanged || c.OldStatus != c.NewStatus || c.OldHeading != c.NewHeading {
			all = append(all, c)
		}
	}
	slices.SortStableFunc(all, func(a, b SectionChange) int { return a.Number - b.Number })
	return all
}

// A sectionPlace is a key and how many of that key came before.
type sectionPlace struct {
	key string
	nth int
}

// indexSections returns the sections by their places, and these in order.
func indexSections(all []normalize.Section) (map[sectionPlace]*normalize.Section, []sectionPlace) {
	m := map[sectionPlace]*normalize.Section{}
	same := map[string]int{}
	var order []sectionPlace
	for i := range all {
		k := all[i].Key
		place := sectionPlace{k, same[k]}
		same[k]++
		m[place] = &all[i]
		order = append(order, place)
	}
	return m, order
}

// diffCells compares cells by what is printed and by the number read; where they
// stand and whether an identity proves them does not count.
func diffCells(before, after []normalize.Observation) []CellChange {
	old := map[string]*normalize.Observation{}
	for i := range before {
		old[before[i].Indicator.Key] = &before[i]
	}
	var all []CellChange
	for i := range after {
		n := &after[i]
		o := old[n.Indicator.Key]
		delete(old, n.Indicator.Key)
		if o == nil || o.Raw != n.Raw || o.Kind != n.Kind || o.Value.Cmp(n.Value) != 0 {
			all = append(all, CellChange{Indicator: n.Indicator, Old: o, New: n})
		}
	}
	for i := range before {
		if o := &before[i]; old[o.Indicator.Key] != nil {
			all = append(all, CellChange{Indicator: o.Indicator, Old: o})
		}
	}
	slices.SortStableFunc(all, func(a, b CellChange) int { return byDictionary(a.Indicator, b.Indicator) })
	return all
}
