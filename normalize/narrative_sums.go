package normalize

import (
	"strings"
	"unicode/utf8"
)

// parts holds the total of statement k, whose figure is word t, against the parts
// that the sentence lists behind it: 其中A 5条、B 7条, or the same in brackets. Parts
// that are statements of their own are proved by proveFlow.
func (n *narrator) parts(words []proseWord, t, k int) {
	st := &n.statements[k]
	if st.approximate {
		return
	}
	from, bracket := partsFrom(words, t)
	if from < 0 {
		return
	}
	n.holdAgainst(st, words[from:], bracket)
}

// partsOf holds the figures of the sentence before against the parts that words, a
// sentence that begins with 其中, list, and returns what the last of them counts; nil
// when there is none. Of several figures the one that the parts make up is meant, and
// where they make up none, it is not known which.
func (n *narrator) partsOf(words []proseWord) *Indicator {
	if len(n.owners) == 0 {
		return nil
	}
	last := &n.statements[n.owners[len(n.owners)-1]]
	if len(n.owners) == 1 {
		n.holdAgainst(last, words, false)
		return last.indicator
	}
	for _, k := range n.owners {
		st := &n.statements[k]
		if sum, terms := n.listed(words, st, false); len(terms) > 1 && sum.Cmp(st.value) == 0 {
			n.compareParts(st, sum, terms)
		}
	}
	return last.indicator
}

func (n *narrator) holdAgainst(st *statement, words []proseWord, bracket bool) {
	sum, terms := n.listed(words, st, bracket)
	if len(terms) == 0 || sum.Cmp(st.value) > 0 && st.indicator.Key == "narrative.proactive_items" && n.overlaps(words) {
		return
	}
	n.compareParts(st, sum, terms)
}

// overlaps reports parts by where they were published: the same item on several
// channels counts once in the whole (form of 2014, block 一).
func (n *narrator) overlaps(words []proseWord) bool {
	text := string(n.passage.runes[words[0].from:words[len(words)-1].to])
	return hasClass(words, channelWord) || hasClass(words, narrowWord) || strings.Contains(text, "网")
}

// listed adds the parts of a total that words list, up to the end of their list or the
// first figure that counts something else; none when one of them states something of
// its own.
func (n *narrator) listed(words []proseWord, total *statement, bracket bool) (sum Decimal, terms []string) {
	depth := 0
	for j := range words {
		w := &words[j]
		switch w.class {
		case openWord:
			depth++
		case closeWord:
			if depth--; depth < 0 && bracket {
				return sum, terms
			}
		case breakWord:
			if depth == 0 && (n.passage.runes[w.from] == ';' || len(terms) > 1 && sum.Cmp(total.value) == 0) {
				return sum, terms // what comes after the whole is another matter
			}
		case partWord, compareWord:
			if depth == 0 && j > 0 {
				return sum, terms
			}
		case figureWord:
			if depth > 0 {
				continue
			}
			if w.figure.counter != total.counter || w.figure.approximate {
				return sum, terms
			}
			if found := matches(words, j); len(found) > 0 && !mayBePart(found[0].rule, total.indicator) {
				return sum, nil
			}
			var ok bool
			if sum, ok = sum.Add(w.figure.value); !ok {
				return sum, nil
			}
			terms = append(terms, w.figure.value.String())
		}
	}
	return sum, terms
}

// mayBePart reports that a figure that a rule would read may as well be a part of the
// total of an indicator: another count of the same, or one the rule is not sure of.
func mayBePart(r *narrativeRule, total *Indicator) bool {
	return r.indicator == total || r.needs == needOutcome || r.needs == needBare
}

// partsFrom returns the word from which on parts of figure t are listed, -1 for none.
func partsFrom(words []proseWord, t int) (from int, bracket bool) {
	k := t + 1
	if k < len(words) && words[k].class == openWord {
		return k + 1, true
	}
	for ; k < len(words) && k <= t+2; k++ {
		switch words[k].class {
		case partWord:
			return k, false
		case breakWord:
		default:
			return -1, false
		}
	}
	return -1, false
}

// compareParts notes an excess or a shortfall of parts, and proves the total where
// they make it up.
func (n *narrator) compareParts(st *statement, sum Decimal, terms []string) {
	args := []string{"label", st.indicator.RowLabel, "total", st.value.String(), "sum", sum.String(), "terms", someTerms(terms), "text", shortened(st.raw)}
	switch c := sum.Cmp(st.value); {
	case c == 0 && len(terms) > 1 && st.status == Unchecked:
		st.status = Verified
	case c > 0:
		st.status = Conflict
		n.note("prose/parts-exceed-total", st, args...)
	case c < 0 && len(terms) > 1:
		n.note("prose/parts-below-total", st, args...)
	}
}

// maxTerms is how many terms of a sum a note shows.
const maxTerms = 12

func someTerms(terms []string) string {
	if len(terms) > maxTerms {
		return strings.Join(terms[:maxTerms], " + ") + " + …"
	}
	return strings.Join(terms, " + ")
}

// maxNoted is how many characters of the text a note quotes.
const maxNoted = 60

func shortened(text string) string {
	if utf8.RuneCountInString(text) <= maxNoted {
		return text
	}
	return string([]rune(text)[:maxNoted]) + "…"
}

// proveFlow holds what the prose says of the flow of requests against its own
// arithmetic: received and carried in are concluded and carried out, and the outcomes
// make up what was concluded. A report that counts what was carried in as received
// again (受理12件，上年结转2件，办结11件，结转1件) does not say how many it received.
func (n *narrator) proveFlow() {
	in, out := n.exact("requests_received"), n.exact("requests_concluded")
	carriedIn, carriedOut := n.exact("requests_carried_in"), n.exact("requests_carried_out")
	if in != nil && out != nil && (carriedIn != nil || carriedOut != nil) {
		n.proveBalance(in, carriedIn, out, carriedOut)
	}
	n.proveOutcomes(out)
}

// rankNew is the rank of what is stated to be received anew.
const rankNew = 4

func (n *narrator) proveBalance(in, carriedIn, out, carriedOut *statement) {
	left, ok := sumOf(in, carriedIn)
	right, okRight := sumOf(out, carriedOut)
	switch {
	case !ok || !okRight:
	case left.Cmp(right) == 0:
		verify(in, carriedIn, out, carriedOut)
	case carriedIn != nil && in.rank < rankNew && in.value.Cmp(right) == 0:
		n.note("prose/received-unclear", in, "received", in.raw, "carried", carriedIn.raw)
		n.drop(in.indicator)
	case carriedIn != nil && carriedOut != nil:
		n.note("prose/balance", in, "left", left.String(), "right", right.String(),
			"terms", in.value.String()+" + "+carriedIn.value.String()+" ≠ "+out.value.String()+" + "+carriedOut.value.String())
		for _, st := range []*statement{in, carriedIn, out, carriedOut} {
			st.status = Conflict
		}
	}
}

// outcomes are what requests concluded with, in the order of the form.
var outcomes = [...]string{"requests_granted", "requests_partly_granted", "requests_refused", "requests_unavailable", "requests_declined", "requests_other"}

// minOutcomes is how many outcomes are stated at least for their sum to prove anything.
const minOutcomes = 2

func (n *narrator) proveOutcomes(out *statement) {
	var stated []*statement
	var terms []string
	for _, name := range outcomes {
		if st := n.exact(name); st != nil {
			stated = append(stated, st)
			terms = append(terms, st.value.String())
		}
	}
	if out == nil || len(stated) < minOutcomes {
		return
	}
	sum, ok := sumOf(stated...)
	if !ok {
		return
	}
	switch c := sum.Cmp(out.value); {
	case c == 0:
		verify(append(stated, out)...)
	case c > 0 || len(stated) == len(outcomes):
		rule := "prose/parts-below-total"
		if c > 0 {
			rule = "prose/parts-exceed-total"
			for _, st := range append(stated, out) {
				st.status = Conflict
			}
		}
		n.note(rule, out, "label", out.indicator.RowLabel, "total", out.value.String(), "sum", sum.String(), "terms", someTerms(terms), "text", shortened(out.raw))
	}
}

// exact returns the only statement of an indicator that counts, nil when there is
// none, it is approximate, or two disagree.
func (n *narrator) exact(name string) *statement {
	notes := len(n.notes)
	st := n.best(Lookup("narrative." + name))
	n.notes = n.notes[:notes]
	if st == nil || st.approximate {
		return nil
	}
	return st
}

func (n *narrator) drop(i *Indicator) {
	kept := n.statements[:0]
	for _, st := range n.statements {
		if st.indicator != i {
			kept = append(kept, st)
		}
	}
	n.statements = kept
}

func sumOf(terms ...*statement) (sum Decimal, ok bool) {
	ok = true
	for _, st := range terms {
		if st != nil && ok {
			sum, ok = sum.Add(st.value)
		}
	}
	return sum, ok
}

// verify marks statements that an equation proves, where nothing contradicts them.
func verify(terms ...*statement) {
	for _, st := range terms {
		if st != nil && st.status == Unchecked {
			st.status = Verified
		}
	}
}
