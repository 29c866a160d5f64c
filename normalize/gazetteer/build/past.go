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
