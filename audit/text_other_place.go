package audit

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"

	"gongkai/normalize"
)

//go:embed place_words.csv
var placeWordsFile string

var placeWords = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for _, rec := range records(placeWordsFile, "place_words.csv", 2) {
		m[rec[0]] = strings.Fields(rec[1])
	}
	return m
})

const (
	// leastMentions is how often a place is named before the words around it do not matter:
	// a report does not come back to a place that has nothing to do with it.
	leastMentions = 2
	// aroundPlace is how much of a sentence a message quotes before and behind the name.
	aroundPlace = 12
)

// otherPlace notices names of other places left in the text: of the neighbour whose report
// was taken over. A place that the report tells of (赴望川县学习), a court, a company or a
// list of places is none. One mention without a word of an office behind it is worth knowing
// only.
func otherPlace(r *normalize.Report) (all []Finding) {
	type mentions struct {
		first    *normalize.Elsewhere
		times    int
		owner    bool
		sections []string
	}
	var order []string
	places := map[string]*mentions{}
	for i := range r.Elsewhere {
		e := &r.Elsewhere[i]
		if toldOf(e) || !e.Begins && !beginsWithOne(e.Behind, placeWords()["office"]) {
			continue
		}
		m := places[e.Code]
		if m == nil {
			m = &mentions{first: e}
			order, places[e.Code] = append(order, e.Code), m
		}
		m.times++
		m.owner = m.owner || beginsWithOne(e.Behind, placeWords()["owner"])
		if n := sectionNumber(r, e.Section); !slices.Contains(m.sections, n) {
			m.sections = append(m.sections, n)
		}
	}
	for _, code := range order {
		m := places[code]
		before := []rune(m.first.Before)
		f := finding("text/other-place", nil, "place", m.first.Name, "full", m.first.FullName, "times", strconv.Itoa(m.times), "sections", strings.Join(m.sections, "、"),
			"text", string(before[max(0, len(before)-aroundPlace):])+m.first.Name+beginning(m.first.Behind, aroundPlace), "code", code)
		if !m.owner && m.times < leastMentions {
			f.Severity = Info
		}
		f.Ref = r.Sections[m.first.Section].Ref
		all = append(all, f)
	}
	return all
}

// toldOf reports a place that the sentence tells of, or that is part of another name.
func toldOf(e *normalize.Elsewhere) bool {
	w := placeWords()
	return containsOne(e.Before, w["visit"]) || containsOne(e.Behind, w["visit"]) || containsOne(e.Before, w["before"]) ||
		beginsWithOne(e.Behind, w["behind"]) || slices.ContainsFunc(w["ends"], func(s string) bool { return strings.HasSuffix(e.Before, s) })
}

func beginsWithOne(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(text, w) })
}

// sectionNumber is what a message calls a section: the form's number, in free prose its
// place.
func sectionNumber(r *normalize.Report, i int) string {
	if n := r.Sections[i].Number; n > 0 {
		return strconv.Itoa(n)
	}
	return strconv.Itoa(i + 1)
}
