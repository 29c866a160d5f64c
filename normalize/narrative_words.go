package normalize

import (
	"slices"
	"strings"
	"sync"
)

// A wordClass is a class of schema/narrative_words.csv; the first few are not in
// the file.
type wordClass uint8

// Classes the code itself asks for; all others are known to the data only.
const (
	plainText wordClass = iota
	figureWord
	breakWord // , and ;
	openWord
	closeWord
	colonWord
	ownYear      // the reporting year by its number
	anotherYear  // any other but the next
	yearAfter    // the next
	carriedPrior // 上年 of 上年结转
	aboveWord    // 全县 in the report of a town
	dateWord     // a number that counts no cases: a day, an article, a percentage
	fillWord
	totalWord
	aboutWord
	thisYearWord
	ownWord
	channelWord
	manyWord
	narrowWord
	receiveWord
	newWord
	applicationWord
	concludeWord
	carryWord
	addWord
	priorWord
	nextWord
	reviewWord
	suitWord
	raiseWord
	notWord
	collectWord
	feeWord
	noticeWord
	sendWord
	discloseWord
	publishWord
	allWord
	eachWord
	andWord
	partWord
	compareWord
	planWord
	sinceWord
	cumulativeWord
	everyWord
	someWord
	foreignWord
	thingWord
	filingWord
	wayWord
	informationWord
	stageWord
	stepWord
	repealWord
	partYearWord
	handleWord
	enactWord
	normativeWord
	grantWord
	partlyGrantWord
	refuseWord
	unavailableWord
	declineWord
	numClasses // classes of the data follow
)

// classNames are the names in the data of the classes above, from fillWord on.
var classNames = [...]string{
	"skip", "total", "about", "this-year", "own", "channel", "many", "narrow", "receive", "new", "application", "conclude",
	"carry", "add", "prior", "next", "review", "suit", "raise", "not", "collect", "fee", "notice", "send", "disclose",
	"publish", "all", "each", "and", "part", "compare", "plan", "since", "cumulative", "every", "some", "foreign", "thing", "filing", "way", "information", "stage", "step", "repeal", "part-year", "handle",
	"enact", "normative", "grant", "partly-grant", "refuse", "unavailable", "decline",
}

// A lexicon finds the words of narrative_words.csv by their first character.
type lexicon struct {
	first    [0x10000]uint16 // bucket by first rune, 0 for none
	buckets  [][]lexiconWord
	classes  map[string]wordClass
	counters map[string]uint8 // counter to the bits of the lists it is in
	lists    map[string]uint8 // list to its bit
	order    []lexiconWord    // counters, longest first
}

type lexiconWord struct {
	runes []rune // folded
	class wordClass
}

var narrativeLexicon = sync.OnceValue(func() *lexicon {
	x := &lexicon{buckets: make([][]lexiconWord, 1), classes: map[string]wordClass{"#": figureWord}, counters: map[string]uint8{}, lists: map[string]uint8{}}
	for i, name := range classNames {
		x.classes[name] = fillWord + wordClass(i)
	}
	next := numClasses
	for _, r := range readSchema("narrative_words.csv", 2) {
		c, ok := x.classes[r[0]]
		if !ok {
			c, next = next, next+1
			x.classes[r[0]] = c
		}
		for w := range strings.FieldsSeq(r[1]) {
			x.add([]rune(foldProse(w)), c)
		}
	}
	for i := range x.buckets {
		slices.SortStableFunc(x.buckets[i], func(a, b lexiconWord) int { return len(b.runes) - len(a.runes) })
	}
	for _, r := range readSchema("narrative_counters.csv", 2) {
		bit := uint8(1) << len(x.lists)
		x.lists[r[0]] = bit
		for w := range strings.FieldsSeq(r[1]) {
			if x.counters[w] == 0 {
				x.order = append(x.order, lexiconWord{runes: []rune(w)})
			}
			x.counters[w] |= bit
		}
	}
	slices.SortStableFunc(x.order, func(a, b lexiconWord) int { return len(b.runes) - len(a.runes) })
	return x
})

func (x *lexicon) add(w []rune, c wordClass) {
	b := &x.first[w[0]]
	if *b == 0 {
		*b = uint16(len(x.buckets))
		x.buckets = append(x.buckets, nil)
	}
	x.buckets[*b] = append(x.buckets[*b], lexiconWord{w, c})
}

// longest returns the length in runes and the class of the longest word s begins
// with, 0 for none.
func (x *lexicon) longest(s []rune) (n int, c wordClass) {
	if uint32(s[0]) >= 0x10000 {
		return 0, plainText
	}
	for _, w := range x.buckets[x.first[s[0]]] {
		if hasPrefix(s, w.runes) {
			return len(w.runes), w.class
		}
	}
	return 0, plainText
}

// counter returns the length in runes of the counter s begins with, 0 for none,
// and the lists it is in.
func (x *lexicon) counter(s []rune) (n int, lists uint8) {
	for _, w := range x.order {
		if hasPrefix(s, w.runes) {
			return len(w.runes), x.counters[string(w.runes)]
		}
	}
	return 0, 0
}

func hasPrefix(s, prefix []rune) bool {
	if len(s) < len(prefix) {
		return false
	}
	for i, r := range prefix {
		if s[i] != r {
			return false
		}
	}
	return true
}

// foldProse folds as labels are, but keeps the full stop apart from the point.
func foldProse(s string) string {
	return strings.Map(func(r rune) rune {
		if r = foldProseRune(r); r == 0 {
			return -1
		}
		return r
	}, s)
}

func foldProseRune(r rune) rune {
	if r == '。' {
		return r
	}
	return foldRune(r)
}
