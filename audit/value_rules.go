package audit

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/normalize"
)

// values reports numbers that their indicator cannot have, and printed ones that a person
// would look at twice.
func values(r *normalize.Report) []Finding {
	var all []Finding
	for i := range r.Observations {
		o := &r.Observations[i]
		if o.Kind != normalize.Number {
			continue
		}
		rule := ""
		switch {
		case o.Indicator.Type != normalize.Change && o.Value.Sign() < 0:
			rule = "value/negative"
		case o.Indicator.Type != normalize.Money && !o.Value.IsInteger():
			rule = "value/fraction"
		default:
			continue
		}
		f := finding(rule, []string{o.Indicator.Key}, "label", cellLabel(o.Indicator), "value", o.Raw)
		f.Ref = o.Ref
		all = append(all, f)
	}
	return append(all, secondLooks(r)...)
}

// secondLooks reports numbers whose print leaves a doubt, one finding for each kind.
func secondLooks(r *normalize.Report) []Finding {
	var zeros, ones, rings, remarks, mixed cells
	numerals := false // some cell is written in Chinese numerals other than 一
	for i := range r.Observations {
		o := &r.Observations[i]
		if o.Kind != normalize.Number || o.Indicator.Table == "narrative" || o.Raw == "" || len(o.Raw) == 1 {
			continue
		}
		p := normalize.PrintOf(o.Raw)
		switch {
		case p.LoneOne:
			ones.add(o)
		case p.Ring:
			rings.add(o)
		case p.Chinese:
			numerals = true
		case p.LeadingZero:
			zeros.add(o)
		}
		if p.Mixed {
			mixed.add(o)
		}
		if p.Remark {
			remarks.add(o)
		}
	}
	all := append(zeros.finding("value/leading-zero"), mixed.finding("value/mixed-widths")...)
	if !numerals {
		all = append(all, ones.finding("value/dash-or-one")...)
		all = append(all, rings.finding("value/ring-or-zero")...)
	}
	return append(all, remarks.finding("value/remark")...)
}

// cells are those a finding is about.
type cells struct {
	keys, labels []string
	first        *normalize.Observation
}

func (c *cells) add(o *normalize.Observation) {
	if c.first == nil {
		c.first = o
	}
	c.keys = append(c.keys, o.Indicator.Key)
	c.labels = append(c.labels, cellLabel(o.Indicator))
}

// finding makes one finding of the cells, none without any.
func (c *cells) finding(rule string, args ...string) []Finding {
	if c.first == nil {
		return nil
	}
	f := finding(rule, c.keys, append([]string{"cells", strconv.Itoa(len(c.keys)), "label", c.labels[0], "labels", someOf(c.labels), "raw", c.first.Raw}, args...)...)
	f.Ref = c.first.Ref
	return []Finding{f}
}

// texts reports cells with something else than a number, one finding for each
// reason, and what number they look like.
func texts(r *normalize.Report) []Finding {
	type group struct{ rule, reason string }
	var order []group
	groups := map[group]*cells{}
	first := map[group]normalize.Refusal{}
	for i := range r.Observations {
		o := &r.Observations[i]
		if o.Kind != normalize.Text {
			continue
		}
		d := normalize.RefusalOf(o.Indicator, o.Raw)
		g := group{"value/text", d.Reason}
		if d.Confusion != "" {
			g.rule = "value/looks-like"
		}
		if groups[g] == nil {
			order, groups[g], first[g] = append(order, g), &cells{}, d
		}
		groups[g].add(o)
	}
	var all []Finding
	for _, g := range order {
		d := first[g]
		all = append(all, groups[g].finding(g.rule, "reason", d.Reason, "confusion", d.Confusion, "number", d.Number)...)
	}
	return all
}

// blanks reports cells without a number, one finding for each kind.
func blanks(r *normalize.Report) []Finding {
	if filledIn(r) == 0 {
		return nil // form/no-figures says it
	}
	all := texts(r)
	var blank, lost, absent cells
	var unsummed cells // where zeros are left blank and no sum tells a lost figure from one
	for i := range r.Observations {
		switch o := &r.Observations[i]; o.Kind {
		case normalize.Blank:
			if o.Implied != nil && o.Implied.Sign() != 0 {
				lost.add(o) // the sums say that it is no zero
			} else if r.ZerosBlank && o.Indicator.Table == "disclosure" {
				unsummed.add(o)
			} else {
				blank.add(o)
			}
		case normalize.NotApplicable:
			absent.add(o)
		}
	}
	for _, f := range blank.finding("value/blank") {
		if r.ZerosBlank && !printsZeros(r, blank.keys) {
			f.Severity = Info
		}
		all = append(all, f)
	}
	if r.ZerosBlank {
		all = append(all, unsummed.finding("value/blank")...)
	}
	all = append(all, lost.finding("value/blank")...)
	for _, f := range absent.finding("value/not-applicable") {
		if amongNumbers(r, absent.keys) || besideBlank(blank.keys, absent.keys) {
			f.Severity = Warning
		}
		all = append(all, f)
	}
	if r.ZerosBlank {
		all = append(all, finding("value/zeros-blank", nil))
	}
	return all
}

// printsZeros reports whether a table with one of the blank cells prints zeros in
// others: then a blank may be a zero lost in reading, which no sum can tell.
func printsZeros(r *normalize.Report, keys []string) bool {
	zeros := map[string]bool{}
	for i := range r.Observations {
		if o := &r.Observations[i]; o.Kind == normalize.Number && o.Value.Sign() == 0 {
			zeros[o.Indicator.Table] = true
		}
	}
	return slices.ContainsFunc(keys, func(key string) bool { return zeros[normalize.Lookup(key).Table] })
}

// besideBlank reports whether a marked cell stands in a row with a blank one: one may be
// lost, and the mark in its place.
func besideBlank(blank, marked []string) bool {
	rows := map[string]bool{}
	for _, key := range blank {
		rows[key[:strings.LastIndexByte(key, '.')]] = true
	}
	return slices.ContainsFunc(marked, func(key string) bool { return rows[key[:strings.LastIndexByte(key, '.')]] })
}

// amongNumbers reports whether one of the cells stands in a row of a matrix whose
// other cells are numbers: there it may be a figure lost or a row shifted, and
// the row's sum cannot tell.
func amongNumbers(r *normalize.Report, keys []string) bool {
	numbers := map[string]bool{}
	for i := range r.Observations {
		if o := &r.Observations[i]; o.Kind == normalize.Number {
			numbers[o.Indicator.Table+"."+o.Indicator.Row] = true
		}
	}
	return slices.ContainsFunc(keys, func(key string) bool {
		i := normalize.Lookup(key)
		return i.Table != "disclosure" && numbers[i.Table+"."+i.Row]
	})
}
