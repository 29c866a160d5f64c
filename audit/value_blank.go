package audit

import (
	"slices"
	"strings"

	"gongkai/normalize"
)

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
