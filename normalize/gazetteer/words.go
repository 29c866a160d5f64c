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
	prefectureKind
	cityKind
	districtKind
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

// The words that names are read by.
type lexicon struct {
	endings     []ending
	firsts      map[rune]bool  // characters that endings begin with
	byLast      [256][]*ending // by the last byte
	peoples     [256][]string  // by the last byte
	peopleRunes list
	units       unitWords
}

// unitWords are the lists of words.csv.
type unitWords struct {
	government, street, twofold, committee, between, seat, head, zone, zoneStart, unit, unitStart, safe, generic, nameless, office, word list
	hints                                                                                                                                [Township + 1]list
	before                                                                                                                               []rune
	branches                                                                                                                             []branchWords
}

// branchWords are how the names of branch offices end, and what they are offices of.
type branchWords struct{ office, of list }

var words = sync.OnceValue(func() *lexicon {
	w := &lexicon{firsts: map[rune]bool{}}
	for _, row := range rows(endingsText) {
		e := ending{text: row[0], runes: []rune(row[0]), kind: kindNames[row[2]]}
		e.office = strings.HasPrefix(e.text, "街") && strings.Contains(e.text, "办")
		for l := range strings.FieldsSeq(row[1]) {
			e.levels[levelWord[l]] = true
		}
		w.endings = append(w.endings, e)
		w.firsts[e.runes[0]] = true
	}
	for i := range w.endings {
		e := &w.endings[i]
		w.byLast[e.text[len(e.text)-1]] = append(w.byLast[e.text[len(e.text)-1]], e)
	}
	peoples := strings.Fields(withoutComments(peoplesText))
	w.peopleRunes = newList(peoples)
	for _, p := range w.peopleRunes.words {
		s := string(p)
		w.peoples[s[len(s)-1]] = append(w.peoples[s[len(s)-1]], s)
	}
	w.units.read()
	return w
})

// read reads words.csv.
func (u *unitWords) read() {
	lists := map[string]*list{"government": &u.government, "street": &u.street, "twofold": &u.twofold, "committee": &u.committee, "between": &u.between, "seat": &u.seat, "head": &u.head, "zone": &u.zone,
		"zone-start": &u.zoneStart, "unit": &u.unit, "unit-start": &u.unitStart, "safe": &u.safe, "generic": &u.generic, "nameless": &u.nameless, "office": &u.office, "word": &u.word,
		"hint-province": &u.hints[Province], "hint-city": &u.hints[City], "hint-county": &u.hints[County], "hint-township": &u.hints[Township]}
	for _, row := range rows(wordsText) {
		switch row[0] {
		case "before":
			u.before = []rune(strings.ReplaceAll(row[1], " ", ""))
		case "branch":
			office, of, _ := strings.Cut(row[1], "<")
			u.branches = append(u.branches, branchWords{newList(strings.Fields(office)), newList(strings.Fields(of))})
		default:
			*lists[row[0]] = newList(strings.Fields(row[1]))
		}
	}
}

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

// A list is words to look for at the beginning or the end of a text.
type list struct {
	words       [][]rune
	first, last map[rune][][]rune // those that begin or end with a character, longer ones first
}

func newList(all []string) list {
	l := list{first: map[rune][][]rune{}, last: map[rune][][]rune{}}
	for _, s := range all {
		l.words = append(l.words, []rune(s))
	}
	slices.SortStableFunc(l.words, func(a, b []rune) int { return len(b) - len(a) })
	for _, w := range l.words {
		l.first[w[0]] = append(l.first[w[0]], w)
		l.last[w[len(w)-1]] = append(l.last[w[len(w)-1]], w)
	}
	return l
}

// prefixOf is the length of the longest of the words a text begins with, or 0.
func prefixOf(l list, text []rune) int {
	if len(text) > 0 {
		for _, w := range l.first[text[0]] {
			if len(w) <= len(text) && slices.Equal(w, text[:len(w)]) {
				return len(w)
			}
		}
	}
	return 0
}

// suffixOf is the length of the longest of the words a text ends with, or 0.
func suffixOf(l list, text []rune) int {
	if len(text) > 0 {
		for _, w := range l.last[text[len(text)-1]] {
			if len(w) <= len(text) && slices.Equal(w, text[len(text)-len(w):]) {
				return len(w)
			}
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
	for _, e := range w.byLast[d.Name[len(d.Name)-1]] {
		if e.levels[d.Level] && strings.HasSuffix(d.Name, e.text) {
			stem, k = d.Name[:len(d.Name)-len(e.text)], e.kind
			break
		}
	}
	if k == otherKind || d.Level == County && isZone(d) {
		return "", otherKind
	}
	for n := 0; n != len(stem) && stem != ""; {
		n = len(stem)
		for _, p := range w.peoples[stem[n-1]] {
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
