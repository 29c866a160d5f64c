package normalize

import (
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A narrativeRule is one line of narrative.csv: a sequence of words around a
// figure, and what it states.
type narrativeRule struct {
	indicator *Indicator
	lists     uint8 // counters that fit
	needs     string
	rank      int
	before    []wordClass // from the figure backwards
	after     []wordClass
}

// What a rule needs besides its words.
const (
	needApplication = "application"
	needRemedy      = "remedy"
	needOutcome     = "outcome"
	needConcluded   = "concluded"
	needFee         = "fee"
	needBare        = "bare"
	needWhole       = "whole"
)

// narrativeRules are the rules by the word next to the figure: before it, or for
// rules without words before it the first after.
var narrativeRules = sync.OnceValue(func() *[256][]*narrativeRule {
	x := narrativeLexicon()
	var byWord [256][]*narrativeRule
	for _, r := range readSchema("narrative.csv", 5) {
		rule := &narrativeRule{indicator: Lookup(r[0]), lists: x.lists[r[1]], needs: r[2]}
		rule.rank, _ = strconv.Atoi(r[3])
		words := strings.Fields(r[4])
		at := slices.Index(words, "#")
		if rule.indicator == nil || rule.lists == 0 || at < 0 {
			panic("normalize: schema/narrative.csv: " + strings.Join(r, ","))
		}
		for i, w := range words {
			c, ok := x.classes[w]
			switch {
			case !ok:
				panic("normalize: schema/narrative.csv: no class " + w)
			case c == priorWord:
				c = carriedPrior
			}
			switch {
			case i < at:
				rule.before = append([]wordClass{c}, rule.before...)
			case i > at:
				rule.after = append(rule.after, c)
			}
		}
		key := append(slices.Clone(rule.before), rule.after...)[0]
		byWord[key] = append(byWord[key], rule)
	}
	return &byWord
})

// A match is a rule with the words it took: from first to last.
type match struct {
	rule        *narrativeRule
	first, last int
}

// skipped reports classes that may stand between the words of a sequence.
func skipped(c wordClass) bool {
	switch c {
	case fillWord, totalWord, aboutWord, raiseWord, thisYearWord, ownYear, allWord, eachWord, cumulativeWord, thingWord:
		return true
	}
	return false
}

// matches returns the rules with the longest sequence around word t, a figure.
func matches(words []proseWord, t int) (found []match) {
	if conditional(words, t) {
		return nil
	}
	longest := 0
	try := func(r *narrativeRule) {
		n := len(r.before) + len(r.after)
		if n < longest || r.lists&words[t].figure.lists == 0 {
			return
		}
		m := match{rule: r, first: t, last: t}
		if !m.back(words, t) || !m.ahead(words, t) {
			return
		}
		if n > longest {
			found, longest = found[:0], n
		}
		found = append(found, m)
	}
	for _, c := range nextTo(words, t) {
		for _, r := range narrativeRules()[c] {
			try(r)
		}
	}
	return found
}

// conditional reports a figure that a rule sets: 申请超过10件的，按件收费.
func conditional(words []proseWord, t int) bool {
	return t+2 < len(words) && words[t+1].class == fillWord && words[t+1].to == words[t+1].from+1 && words[t+2].class == breakWord
}

// nextTo returns the classes of the words that rules of figure t may begin with: the
// nearest before it that is not passed over, one more if that is a verb that may be,
// and the nearest behind it.
func nextTo(words []proseWord, t int) []wordClass {
	classes := make([]wordClass, 0, 3)
	if k := wordBefore(words, t); k >= 0 {
		classes = append(classes, words[k].class)
		if words[k].class == raiseWord {
			for k--; k >= 0 && skipped(words[k].class); k-- {
			}
			if k >= 0 {
				classes = append(classes, words[k].class)
			}
		}
	}
	k := t + 1
	for k < len(words) && skipped(words[k].class) && words[k].class != raiseWord {
		k++
	}
	if k < len(words) && !slices.Contains(classes, words[k].class) {
		classes = append(classes, words[k].class)
	}
	return classes
}

// wordBefore returns the word before figure t that is not passed over, or the
// nearest verb that a case may be raised with; -1 for none.
func wordBefore(words []proseWord, t int) int {
	total := false
	for k := t - 1; k >= 0; k-- {
		switch c := words[k].class; {
		case c == raiseWord:
			return k
		case c == totalWord:
			total = true
		case skipped(c), c == colonWord:
		case c == closeWord && remarkBefore(words, k) >= 0:
			k = remarkBefore(words, k)
		case c == breakWord && total && onlyTotals(words, k, t):
		default:
			return k
		}
	}
	return -1
}

// onlyTotals reports a comma at k before a figure that belongs to what stands before
// the comma: 收到申请，共5件.
func onlyTotals(words []proseWord, k, t int) bool {
	for _, w := range words[k+1 : t] {
		if w.class != totalWord {
			return false
		}
	}
	return t > k+1
}

// maxRemarkWords is how many words a remark has at most that is passed over.
const maxRemarkWords = 8

// remarkBefore returns the bracket that opens the remark that word k closes, if it only
// explains what stands before it, 不予公开（涉及商业秘密）1件; else -1. One that says what is
// counted as well, or where, is none: 收到申请（含上年结转）5件.
func remarkBefore(words []proseWord, k int) int {
	if words[k].class != closeWord {
		return -1
	}
	for j := k - 1; j >= 0 && j >= k-maxRemarkWords; j-- {
		switch words[j].class {
		case openWord:
			return j
		case plainText, fillWord, thingWord, informationWord, aboutWord, andWord, partlyGrantWord:
		default:
			return -1
		}
	}
	return -1
}

func (m *match) back(words []proseWord, t int) bool {
	k := t - 1
	for i, want := range m.rule.before {
		for ; k >= 0 && words[k].class != want; k-- {
			c := words[k].class
			if open := remarkBefore(words, k); open >= 0 {
				k = open
				continue
			}
			if c == ownWord && i > 0 { // 公开本镇信息
				continue
			}
			if c == thingWord && !m.rule.names() || !skipped(c) && !(i == 0 && (c == colonWord || c == breakWord && onlyTotals(words, k, t))) {
				return false
			}
		}
		if k < 0 {
			return false
		}
		m.first = k
		k--
	}
	return true
}

func (m *match) ahead(words []proseWord, t int) bool {
	k := t + 1
	for _, want := range m.rule.after {
		for ; k < len(words) && words[k].class != want; k++ {
			if !skipped(words[k].class) {
				return false
			}
		}
		if k == len(words) {
			return false
		}
		m.last = k
		k++
	}
	return m.ends(words)
}

// ends reports whether the words after a sequence leave its figure what it is: a
// verb's figure must not be followed by another object.
func (m *match) ends(words []proseWord) bool {
	k := m.last + 1
	for k < len(words) && words[k].class != raiseWord && skipped(words[k].class) && words[k].class != aboutWord {
		k++
	}
	if k == len(words) {
		return true
	}
	switch words[k].class {
	case breakWord, openWord, closeWord, andWord, allWord, partWord, thisYearWord:
		return true
	case plainText: // 收到的3件申请中，2件
		return m.rule.names() && words[k].to == words[k].from+1 && k+1 < len(words) && words[k+1].class == breakWord
	case concludeWord, receiveWord, carryWord, nextWord, compareWord, notWord:
		return m.object()
	}
	return false
}

// object reports whether the sequence names what it counts.
func (m *match) object() bool {
	return m.rule.names() && !slices.Contains(m.rule.before, informationWord)
}

// charges reports whether the sequence is about what was charged.
func (r *narrativeRule) charges() bool {
	return slices.Contains(r.before, feeWord) || slices.Contains(r.before, collectWord)
}

// names reports whether the sequence has a noun for what it counts.
func (r *narrativeRule) names() bool {
	noun := func(c wordClass) bool {
		switch c {
		case applicationWord, reviewWord, suitWord, noticeWord, feeWord, informationWord, discloseWord:
			return true
		}
		return false
	}
	return slices.ContainsFunc(r.before, noun) || slices.ContainsFunc(r.after, noun)
}
