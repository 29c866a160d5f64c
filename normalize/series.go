package normalize

import (
	"fmt"
	"strings"
	"sync"
)

// A Series is a quantity that can be followed over the forms of all years:
// schema/series.csv, joined to the forms by schema/crosswalk.csv.
type Series struct {
	Key     string // of the newest form's indicator where one is the same, else its own
	Chinese string // its name
	English string
	Unit    string // of all its sources
	Note    string // caveat of the series as a whole; may be empty
	Sources []SeriesSource
}

// A SeriesSource says where reports of some forms have the series. No two sources
// of a series are of one form.
type SeriesSource struct {
	Forms      []string     // "2014", "2019", "2021", or Narrative alone
	Indicators []*Indicator // whose sum is the value; never empty
	Relation   Relation
	Note       string // why it corresponds, or with what caveat: one English sentence
}

// Narrative is the form of sources in the running text. They count only where no
// table of the report gives the series.
const Narrative = "narrative"

// A Relation is how the indicators of a source stand to the series.
type Relation string

const (
	Equal    Relation = "equal"    // one indicator, the same concept
	Sum      Relation = "sum"      // the parts of the same concept
	Narrower Relation = "narrower" // less than the series: compare with care
	Wider    Relation = "wider"    // more than the series: compare with care
)

// An Unjoined indicator is near a series and no source of it:
// schema/crosswalk_apart.csv.
type Unjoined struct {
	Indicator *Indicator
	Forms     []string // as of a SeriesSource
	Series    string   // a key; "" when the indicator feeds no series at all
	Reason    string   // one English sentence
}

// AllUnjoined returns what is not joined, in the order of the data file.
func AllUnjoined() []Unjoined {
	var all []Unjoined
	for _, r := range readSchema("crosswalk_apart.csv", 4) {
		all = append(all, Unjoined{Lookup(r[0]), strings.Fields(r[1]), r[2], r[3]})
	}
	return all
}

// AllSeries returns the series in the order of schema/series.csv. The slice and
// what it points to are shared: do not change them.
func AllSeries() []Series { return allSeries() }

// Source returns where reports of the form have the series, or nil.
func (s *Series) Source(form string) *SeriesSource {
	for i := range s.Sources {
		for _, f := range s.Sources[i].Forms {
			if f == form {
				return &s.Sources[i]
			}
		}
	}
	return nil
}

// Series returns the key of the series that the indicator is, rather than a part
// of; "" when there is none.
func (i *Indicator) Series() string { return ownSeries()[i.Key] }

var ownSeries = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, s := range AllSeries() {
		for _, src := range s.Sources {
			if len(src.Indicators) > 1 {
				continue
			}
			if key := src.Indicators[0].Key; m[key] == "" {
				m[key] = s.Key
			}
		}
	}
	return m
})

var allSeries = sync.OnceValue(func() []Series {
	var all []Series
	at := map[string]int{}
	for _, r := range readSchema("series.csv", 5) {
		for _, a := range applicantsOf(r[0]) {
			s := Series{Key: a.key(r[0]), Chinese: r[1], English: r[2], Unit: r[3], Note: r[4]}
			if a.chinese != "" {
				s.Chinese += "（" + a.chinese + "）"
				s.English += ", " + a.english
			}
			at[s.Key] = len(all)
			all = append(all, s)
		}
	}
	for _, r := range readSchema("crosswalk.csv", 5) {
		for _, a := range applicantsOf(r[0]) {
			i, ok := at[a.key(r[0])]
			if !ok {
				panic(fmt.Sprintf("normalize: schema/crosswalk.csv: no series %s", r[0]))
			}
			all[i].Sources = append(all[i].Sources, SeriesSource{
				Forms: strings.Fields(r[1]), Indicators: a.indicators(r[2]), Relation: Relation(r[3]), Note: r[4],
			})
		}
	}
	return all
})

// An applicant is a column of the requests matrix: a row of
// schema/series_applicants.csv.
type applicant struct{ column, chinese, english string }

// applicantsOf returns what '*' in the key stands for: every column, or one
// that changes nothing.
func applicantsOf(key string) []applicant {
	if !strings.HasSuffix(key, ".*") {
		return []applicant{{}}
	}
	var all []applicant
	for _, r := range readSchema("series_applicants.csv", 3) {
		all = append(all, applicant{r[0], r[1], r[2]})
	}
	return all
}

// key puts the column in the place of '*'.
func (a applicant) key(pattern string) string {
	if prefix, ok := strings.CutSuffix(pattern, "*"); ok {
		return prefix + a.column
	}
	return pattern
}

// indicators returns those of a list of patterns. One that the dictionary does not
// have is a fault of the build, so it panics.
func (a applicant) indicators(patterns string) []*Indicator {
	var all []*Indicator
	for pattern := range strings.FieldsSeq(patterns) {
		i := Lookup(a.key(pattern))
		if i == nil {
			panic(fmt.Sprintf("normalize: schema/crosswalk.csv: no indicator %s", a.key(pattern)))
		}
		all = append(all, i)
	}
	return all
}
