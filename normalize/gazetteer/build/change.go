package main

import (
	"maps"
	"slices"
	"strings"
)

// A change is what lies between two editions.
type change struct {
	before, after edition
	counties      map[string]string              // of the codes that went, what most of their townships lie in now
	named         map[string]map[string][]string // of the later edition: county, name, codes
	villages      map[string]map[string][]string // city, village, codes of townships
}

func newChange(before, after edition) *change {
	c := &change{before, after, map[string]string{}, map[string]map[string][]string{}, map[string]map[string][]string{}}
	for _, code := range slices.Sorted(maps.Keys(after.names)) {
		if len(code) == 9 {
			put(c.named, code[:6], after.plain(code), code)
		}
	}
	for _, code := range slices.Sorted(maps.Keys(after.villages)) {
		for _, name := range after.villages[code] {
			put(c.villages, code[:4], name, code)
		}
	}
	c.follow()
	return c
}

func put(m map[string]map[string][]string, place, name, code string) {
	if m[place] == nil {
		m[place] = map[string][]string{}
	}
	m[place][name] = append(m[place][name], code)
}

// follow finds what the counties that went are now: the new one of the same stem in the
// city, else that of the province that has more than half of the names of their townships.
func (c *change) follow() {
	towns, found := map[string]int{}, map[string]map[string]int{}
	provinces := map[string]map[string][]string{}
	for county, names := range c.named {
		for name := range names {
			put(provinces, county[:2], name, county)
		}
	}
	for code := range c.before.names {
		if !township(code) || c.after.names[code[:6]] != "" {
			continue
		}
		towns[code[:6]]++
		for _, county := range provinces[code[:2]][c.before.plain(code)] {
			if found[code[:6]] == nil {
				found[code[:6]] = map[string]int{}
			}
			found[code[:6]][county]++
		}
	}
	for old, counts := range found {
		if best := most(counts); 2*counts[best] > towns[old] {
			c.counties[old] = best
		}
	}
	codes := slices.Sorted(maps.Keys(c.after.names)) // of two the last
	for old := range towns {
		for _, code := range codes {
			if len(code) == 6 && code[:4] == old[:4] && countyStem(c.after.names[code]) == countyStem(c.before.names[old]) && c.before.names[code] == "" {
				c.counties[old] = code
			}
		}
	}
}

// countyStem is the name of a county without what it is: 新津 of 新津县 and 新津区.
func countyStem(name string) string {
	for _, e := range [...]string{"县", "区", "市"} {
		if s, ok := strings.CutSuffix(name, e); ok && len(s) > len("门") {
			return s
		}
	}
	return name
}

// most is the key with the greatest count, the first of them in order.
func most(counts map[string]int) (best string) {
	for _, key := range slices.Sorted(maps.Keys(counts)) {
		if best == "" || counts[key] > counts[best] {
			best = key
		}
	}
	return best
}

// county is what a county of the earlier edition is in the later one, or "".
func (c *change) county(code string) string {
	if c.after.names[code] != "" {
		return code
	}
	return c.counties[code]
}

// successor is what became of a division that is no more: of a township the one of its
// name in its county, else the only new one of its stem, else the one that has most of
// its villages.
func (c *change) successor(code string) string {
	if len(code) == 6 {
		return c.counties[code]
	}
	if len(code) != 9 {
		return ""
	}
	name, county := c.before.plain(code), c.county(code[:6])
	if same := c.named[county][name]; len(same) == 1 {
		return same[0]
	} else if len(same) > 1 {
		if heir := c.heir(code); slices.Contains(same, heir) {
			return heir
		}
		return ""
	}
	var found []string
	for other, codes := range c.named[county] {
		if sameStem(name, other) && len(codes) == 1 && c.before.names[codes[0]] == "" {
			found = append(found, codes[0])
		}
	}
	if len(found) == 1 {
		return found[0]
	}
	return c.heir(code)
}

// leastVillages is how many villages say where a township went: fewer may be chance.
const leastVillages = 3

// heir is the township of the city, or where the county went, that has more than half
// of the villages of one of before, or "".
func (c *change) heir(code string) string {
	counts := map[string]int{}
	cities := []string{code[:4]}
	if county := c.county(code[:6]); county != "" && county[:4] != code[:4] {
		cities = append(cities, county[:4])
	}
	for _, village := range c.before.villages[code] {
		for _, city := range cities {
			if codes := c.villages[city][village]; len(codes) == 1 {
				counts[codes[0]]++
			}
		}
	}
	best := most(counts)
	if n := counts[best]; n < leastVillages || 2*n <= len(c.before.villages[code]) {
		return ""
	}
	return best
}

// renamed reports a township that has another name under its code and is the same: its
// villages are, or where those are not known its stem.
func (c *change) renamed(code string) bool {
	old, now, ok := c.names(code)
	if !ok || c.exchanged(code) || len(c.before.villages) > 0 {
		return ok && !c.exchanged(code) && c.heir(code) == code
	}
	return sameStem(old, now)
}

// exchanged reports a code with a name that another of the county had before, or has its
// old one: codes are used again.
func (c *change) exchanged(code string) bool {
	old, now, _ := c.names(code)
	if len(c.named[code[:6]][old]) > 0 {
		return true
	}
	for other := range c.before.names {
		if len(other) == 9 && other[:6] == code[:6] && c.before.plain(other) == now {
			return true
		}
	}
	return false
}

// usedAgain reports a code that another township has now, for its villages are others or
// its name is.
func (c *change) usedAgain(code string) bool {
	_, _, ok := c.names(code)
	return ok && (c.exchanged(code) || len(c.before.villages[code]) >= leastVillages && c.heir(code) != code)
}

// names are two names of a code, of towns, townships or sub-districts.
func (c *change) names(code string) (old, now string, differ bool) {
	old, now = c.before.plain(code), c.after.plain(code)
	return old, now, now != "" && old != now && ended(old) && ended(now)
}

// endings are those of towns, townships and sub-districts.
var endings = []string{"街道", "地区", "苏木", "镇", "乡"}

func ended(name string) bool {
	s := stem(name)
	return s != "" && s != name
}

// sameStem reports two names that differ in their ending only, or in that one names its
// people: 孙各庄乡 and 孙各庄满族乡.
func sameStem(a, b string) bool {
	a, b = stem(a), stem(b)
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) > len("门") && (a == b || strings.HasPrefix(b, a) && strings.HasSuffix(b, "族"))
}

func stem(name string) string {
	for _, e := range endings {
		if s, ok := strings.CutSuffix(name, e); ok {
			return s
		}
	}
	return name
}
