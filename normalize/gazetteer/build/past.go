package main

import (
	"maps"
	"slices"
	"strings"
)

// A division is one of some edition.
type division struct {
	code, name string
	from, to   int    // first and last year; 0: open
	successor  string // a code, or ""
	former     []former
}

// A former is a name that a code had until a year.
type former struct {
	name string
	to   int
}

// counted is the first end of a township's code that is none of a town, township or
// sub-district: farms, zones and the like. Their comings and goings are not followed, nor
// those of what is named like one of them (开发区).
const counted = "400"

// together makes one list of the editions: today's divisions, and those that were, with
// what became of them. Between two editions a division may have ended in either of their
// years: it lasts to the later, and what came after it begins in the earlier.
func together(editions []edition) []division {
	today := editions[len(editions)-1]
	all := map[string]*division{}
	for code, name := range today.names {
		all[code] = &division{code: code, name: name}
	}
	began, names := map[string]int{}, map[string][]former{} // by code
	for n, e := range editions[:len(editions)-1] {
		later := editions[n+1:]
		between := newChange(e, later[0])
		for _, code := range slices.Sorted(maps.Keys(e.names)) {
			switch {
			case !lasts(later, code):
				if len(code) != 9 || followed(code, e.plain(code)) {
					all[code] = &division{code: code, name: e.plain(code), to: later[0].year, successor: between.successor(code)}
				}
			case !township(code):
			case between.renamed(code):
				names[code] = append(names[code], former{e.plain(code), later[0].year})
			case between.usedAgain(code):
				began[code], names[code] = later[0].year, nil
			}
		}
	}
	for _, d := range all {
		d.from, d.former = began[d.code], names[d.code]
		if followed(d.code, plainName(d.name)) {
			d.date(editions)
		}
	}
	link(all, editions)
	ease(all, began)
	return slices.SortedFunc(maps.Values(withPlaces(all)), func(a, b division) int { return strings.Compare(a.code, b.code) })
}

// followed reports a town, township or sub-district. The others among the codes, farms,
// zones and the like, come and go without a trace.
func followed(code, name string) bool {
	garbled := strings.ContainsFunc(name, func(r rune) bool { return r < 0x3400 || r == 0xFFFD })
	return township(code) && ended(name) && !garbled
}

// date dates what no edition before had. In the first two it may only have been left out.
func (d *division) date(editions []edition) {
	for n, e := range editions {
		if e.names[d.code] != "" {
			if n > 1 {
				d.from = max(d.from, editions[n-1].year)
			}
			return
		}
	}
}

// link dates what came after another, and lets go of successors that are not followed or
// whose code is used for another township since: what has the name in the county then may
// be found in a later edition.
func link(all map[string]*division, editions []edition) {
	for _, d := range all {
		if next := all[d.successor]; next != nil {
			next.begin(d, editions)
		}
	}
	for _, d := range all {
		if next := all[d.successor]; d.to == 0 || len(d.code) != 9 || next != nil && next.from <= d.to {
			continue
		}
		county := d.code[:6]
		if d.successor != "" {
			county = d.successor[:6]
		}
		d.successor = ""
		for _, e := range editions {
			for code := range e.names {
				if e.year > d.to && len(code) == 9 && code[:6] == county && e.plain(code) == d.name && all[code] != nil && code > d.successor {
					d.successor = code
				}
			}
		}
	}
}

// listedLate is how many years a new township may be there before the editions have it.
const listedLate = 2

// ease begins what nothing was before earlier than the editions say. What follows another
// is not eased: until it is listed, that one is.
func ease(all map[string]*division, usedAgain map[string]int) {
	follows := map[string]bool{}
	for _, d := range all {
		follows[d.successor] = true
	}
	for code, d := range all {
		if d.from > 0 && !follows[code] && usedAgain[code] == 0 {
			d.from -= listedLate
		}
	}
}

// township reports the code of a town, township or sub-district.
func township(code string) bool { return len(code) == 9 && code[6:] < counted }

// lasts reports whether a code stands in one of the editions.
func lasts(editions []edition, code string) bool {
	return slices.ContainsFunc(editions, func(e edition) bool { return e.names[code] != "" })
}

// begin dates what came after another and is first seen in the edition that lacks that.
func (d *division) begin(before *division, editions []edition) {
	for n, e := range editions {
		if e.names[d.code] == "" {
			continue
		}
		if n > 0 && e.year == before.to {
			d.from = max(d.from, editions[n-1].year)
		}
		return
	}
}

// withPlaces leaves out the past counties and cities that no past township lies in: what
// of them is known stands in history.csv.
func withPlaces(all map[string]*division) map[string]division {
	needed := map[string]bool{}
	for code, d := range all {
		if len(code) == 9 && d.to > 0 {
			needed[code[:6]], needed[code[:4]] = true, true
		}
	}
	kept := map[string]division{}
	for code, d := range all {
		if d.to == 0 || len(code) == 9 || needed[code] {
			kept[code] = *d
		}
	}
	return kept
}

// offices are what names ended in before 2019, with what they end in since.
var offices = [][2]string{{"街道办事处", "街道"}, {"街道办", "街道"}, {"街办", "街道"}, {"地区办事处", "地区"}, {"办事处", "街道"}}

// plainName is a name as today's edition writes it: 东华门街道 and not 东华门街道办事处.
func plainName(name string) string {
	for _, o := range offices {
		if s, ok := strings.CutSuffix(name, o[0]); ok && s != "" && s != "街道" && !strings.HasSuffix(s, "委员会") {
			return s + o[1]
		}
	}
	return name
}

// plain is the name of a code, of a township without the city and county it lies in, with
// which some editions begin it: 曹县楼庄乡.
func (e *edition) plain(code string) string {
	name := plainName(e.names[code])
	if len(code) != 9 {
		return name
	}
	rest := strings.TrimPrefix(strings.TrimPrefix(name, e.names[code[:4]]), e.names[code[:6]])
	if len(stem(rest)) > len("门") && ended(rest) {
		return rest
	}
	return name
}

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
