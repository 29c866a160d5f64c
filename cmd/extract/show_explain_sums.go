package main

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"gongkai/normalize"
)

// unsettled lists the equations over what was asked for that fail or could not be
// evaluated, in full: the blocks of their cells, up to forty, show their sums.
func (p *page) unsettled(r *explainedReport) {
	var numbers []int
	n, empty := 0, 0
	for k, b := range r.Balances {
		if standOf(b) == "holds" || !r.covers(b) {
			continue
		}
		if n++; !b.Evaluated && !anyNumber(b) {
			empty++
		} else {
			numbers = append(numbers, k)
		}
	}
	if n == 0 {
		return
	}
	p.heading(p.say("explain.unsettled", n))
	for _, k := range numbers {
		b := r.Balances[k]
		whole := lineOf{b, nil, 0}
		if !b.Evaluated {
			whole.max = maxTerms // what it lacks is named
		}
		p.wrapped("  "+p.stand(b)+" "+p.paint(faint, fmt.Sprintf("[%d]", k+1))+" ", "         ", p.balance(whole))
	}
	if empty > 0 {
		p.line("  ", p.paint(yellow, p.say("mark.unchecked")), " ", p.say("explain.empty", empty))
	}
}

// covers reports an equation over a cell that was asked for.
func (r *explainedReport) covers(b *normalize.Balance) bool {
	return slices.ContainsFunc(r.asked, func(x normalize.Explained) bool { return slices.Contains(x.Balances, b) })
}

// stand is the mark of how an equation stands.
func (p *page) stand(b *normalize.Balance) string {
	switch standOf(b) {
	case "fails":
		return p.paint(red, p.say("mark.conflict"))
	case "open":
		return p.paint(yellow, p.say("mark.unchecked"))
	}
	return p.paint(green, p.say("mark.verified"))
}

// equation prints the line of an equation in the block of an indicator.
func (p *page) equation(r *explainedReport, b *normalize.Balance, of *normalize.Indicator) {
	number := slices.Index(r.Balances, b) + 1
	p.part("equation", fmt.Sprintf("%s [%d] ", p.stand(b), number)+p.balance(lineOf{b, of, maxTerms}))
}

// maxTerms is how many terms of a side a block writes out; the applicants are six,
// the outcomes twenty.
const maxTerms = 6

// A lineOf is an equation as it is written out: of whose block, and with at most
// how many terms a side (0: all).
type lineOf struct {
	*normalize.Balance
	of  *normalize.Indicator
	max int
}

// balance writes an equation with its numbers. Terms that are zero are counted
// only, but for that of the indicator itself.
func (p *page) balance(l lineOf) string {
	sign := " = "
	if standOf(l.Balance) == "fails" {
		sign = " ≠ "
	}
	_, rule := path.Split(l.Rule)
	name, place := termName(l.Balance)
	text := rule + " " + place + p.say("explain.colon")
	if !l.Evaluated && !anyNumber(l.Balance) {
		return text + p.say("explain.open.empty", len(l.Left)+len(l.Right))
	}
	text += p.side(l, l.Left, l.LeftSum, name) + sign + p.side(l, l.Right, l.RightSum, name)
	switch standOf(l.Balance) {
	case "fails":
		if l.max > 0 && len(l.Left) > l.max {
			break // the sum is all that stands there
		}
		text += p.say("explain.sums", l.LeftSum.String(), l.RightSum.String())
	case "open":
		text += p.say("explain.semicolon") + p.whyOpen(l.Balance, name)
	}
	return text
}

// anyNumber reports an equation of which one cell at least holds a number.
func anyNumber(b *normalize.Balance) bool {
	number := func(t normalize.Term) bool { return t.Cell != nil && t.Cell.Kind == normalize.Number }
	return slices.ContainsFunc(b.Left, number) || slices.ContainsFunc(b.Right, number)
}

// termName returns what tells the terms of an equation apart, and what they have in
// common: their columns when they stand in one row, else their rows.
func termName(b *normalize.Balance) (name func(*normalize.Indicator) string, place string) {
	first := b.Left[0].Indicator
	for _, t := range append(slices.Clone(b.Left), b.Right...) {
		if t.Indicator.Row != first.Row {
			return func(i *normalize.Indicator) string { return clip(i.RowLabel, maxTermName) }, first.ColumnLabel
		}
	}
	return func(i *normalize.Indicator) string { return clip(i.ColumnLabel, maxTermName) }, clip(first.RowLabel, maxTermName)
}

// maxTermName is the most columns that the name of a term takes.
const maxTermName = 26

func (p *page) side(l lineOf, ts []normalize.Term, sum normalize.Decimal, name func(*normalize.Indicator) string) string {
	var parts []string
	zeros := 0
	for _, t := range ts {
		switch o := t.Cell; {
		case o == nil:
			parts = append(parts, name(t.Indicator)+" ?")
		case o.Kind == normalize.Number && (o.Value.Sign() != 0 || t.Indicator == l.of || len(ts) == 1):
			parts = append(parts, name(t.Indicator)+" "+o.Value.String())
		case o.Kind == normalize.Number:
			zeros++
		case o.Kind == normalize.Blank:
			parts = append(parts, name(t.Indicator)+" "+p.say("mark.blank"))
		default:
			parts = append(parts, name(t.Indicator)+" “"+clip(printable(o.Raw), 12)+"”")
		}
	}
	text := strings.Join(parts, " + ")
	switch {
	case l.max > 0 && len(ts) > l.max && l.Evaluated:
		return p.say("explain.sum-of", len(ts), sum.String())
	case l.max > 0 && len(ts) > l.max:
		return p.say("explain.sum-open", len(ts))
	case zeros > 0 && len(parts) == 0:
		return p.say("explain.all-zero", zeros)
	case zeros > 0:
		text += p.say("explain.zeros", zeros)
	}
	return text
}

// maxUnusable bounds the terms that a line names.
const maxUnusable = 3

// whyOpen says what keeps an equation from being evaluated.
func (p *page) whyOpen(b *normalize.Balance, name func(*normalize.Indicator) string) string {
	var names []string
	for _, t := range b.Unusable[:min(len(b.Unusable), maxUnusable)] {
		why := "missing"
		if t.Cell != nil {
			why = t.Cell.Kind.String()
		}
		names = append(names, p.say("explain.unusable."+why, name(t.Indicator)))
	}
	text := strings.Join(names, p.say("explain.comma"))
	if n := len(b.Unusable) - len(names); n > 0 {
		text += p.say("explain.more", n)
	}
	return p.say("explain.open.of", text)
}
