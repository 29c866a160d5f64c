package gazetteer

import (
	_ "embed"
	"encoding/csv"
	"slices"
	"strings"
	"sync"
)

//go:embed data/words.csv
var wordsText string

//go:embed data/endings.csv
var endingsText string

//go:embed data/peoples.txt
var peoplesText string

//go:embed data/aliases.csv
var aliasesText string

// A kind is what the ending of a division's name says.
type kind uint8

// The kinds in the order in which a body changes from one to another within its tier.
const (
	otherKind kind = iota // farms and zones that are counted like townships or counties
	villageKind
	townKind
	streetKind
	countyKind
	districtKind
	cityKind
	prefectureKind
	provinceKind
)

var kindNames = map[string]kind{"village": villageKind, "town": townKind, "street": streetKind, "county": countyKind, "district": districtKind, "city": cityKind, "prefecture": prefectureKind, "province": provinceKind}

// An ending of the names of divisions.
type ending struct {
	text   string
	runes  []rune
	levels [Township + 1]bool
	office bool // it names the office of a sub-district: 街道办
	kind   kind
}

// The words that names are read by, longer ones first.
type lexicon struct {
	endings     []ending
	peoples     []string
	peopleRunes [][]rune
	lists       map[string][][]rune
	units       unitWords
}

// unitWords are the lists of which a department's name is asked most.
type unitWords struct {
	government, street, committee, between, head, zone, zoneStart, unit, unitStart, safe, branch, generic [][]rune
	hints                                                                                                 [Township + 1][][]rune
	before                                                                                                []rune
}

var words = sync.OnceValue(func() *lexicon {
	w := &lexicon{lists: map[string][][]rune{}}
	for _, row := range rows(endingsText) {
		e := ending{text: row[0], runes: []rune(row[0]), kind: kindNames[row[2]]}
		e.office = strings.HasPrefix(e.text, "街") && strings.Contains(e.text, "办")
		for l := range strings.FieldsSeq(row[1]) {
			e.levels[levelWord[l]] = true
		}
		w.endings = append(w.endings, e)
	}
	for _, row := range rows(wordsText) {
		w.lists[row[0]] = longerFirst(strings.Fields(row[1]))
	}
	w.peoples = strings.Fields(withoutComments(peoplesText))
	slices.SortStableFunc(w.peoples, func(a, b string) int { return len(b) - len(a) })
	w.peopleRunes = longerFirst(w.peoples)
	l := w.lists
	w.units = unitWords{government: l["government"], street: l["street"], committee: l["committee"], between: l["between"], head: l["head"], zone: l["zone"], zoneStart: l["zone-start"],
		unit: l["unit"], unitStart: l["unit-start"], safe: l["safe"], branch: l["branch"], generic: l["generic"],
		hints: [Township + 1][][]rune{Province: l["hint-province"], City: l["hint-city"], County: l["hint-county"], Township: l["hint-township"]}}
	for _, r := range l["before"] {
		w.units.before = append(w.units.before, r...)
	}
	return w
})

var levelWord = map[string]Level{"province": Province, "city": City, "county": County, "township": Township}

// rows are the rows of an embedded table without its header.
func rows(text string) [][]string {
	c := csv.NewReader(strings.NewReader(text))
	c.Comment = '#'
	all, err := c.ReadAll()
	if err != nil {
		panic("gazetteer: " + err.Error())
	}
	return all[1:]
}

func withoutComments(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "#") {
			b.WriteString(line)
		}
	}
	return b.String()
}

func longerFirst(list []string) [][]rune {
	all := make([][]rune, len(list))
	for i, s := range list {
		all[i] = []rune(s)
	}
	slices.SortStableFunc(all, func(a, b []rune) int { return len(b) - len(a) })
	return all
}

// prefixOf is the length of the longest of the words a text begins with, or 0.
func prefixOf(list [][]rune, text []rune) int {
	for _, w := range list {
		if len(w) <= len(text) && slices.Equal(w, text[:len(w)]) {
			return len(w)
		}
	}
	return 0
}

// suffixOf is the length of the longest of the words a text ends with, or 0.
func suffixOf(list [][]rune, text []rune) int {
	for _, w := range list {
		if len(w) <= len(text) && slices.Equal(w, text[len(text)-len(w):]) {
			return len(w)
		}
	}
	return 0
}

// minStem is how many characters a name without its ending has at least, to be used
// alone: 宁 is no short name of 宁县.
const minStem = 2

// split takes the ending from a division's name, and the peoples before it: 恩施 of
// 恩施土家族苗族自治州. The stem is empty where the name has none that is used alone.
func (w *lexicon) split(d *Division) (stem string, k kind) {
	for i := range w.endings {
		e := &w.endings[i]
		if e.levels[d.Level] && strings.HasSuffix(d.Name, e.text) {
			stem, k = d.Name[:len(d.Name)-len(e.text)], e.kind
			break
		}
	}
	if k == otherKind || d.Level == County && isZone(d) {
		return "", otherKind
	}
	for n := 0; n != len(stem); {
		n = len(stem)
		for _, p := range w.peoples {
			if rest, ok := strings.CutSuffix(stem, p); ok && len(rest) >= minStem*hanBytes {
				stem = rest
				break
			}
		}
	}
	if len(stem) < minStem*hanBytes {
		return "", k
	}
	return stem, k
}

// hanBytes is how many bytes a character of a name has at least.
const hanBytes = 3

// isZone reports a zone that is counted like a county, as 合肥经济技术开发区 is: the
// last two digits of its code lie between 71 and 80, which no county has.
func isZone(d *Division) bool {
	return d.Code[4] == '7' && d.Code[5] != '0' || strings.HasSuffix(d.Name, "开发区") || strings.HasSuffix(d.Name, "产业园区") || strings.HasSuffix(d.Name, "工业园区")
}
