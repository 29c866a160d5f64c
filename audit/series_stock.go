package audit

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"gongkai/normalize"
)

// A stock is a number that a year takes over from the year before with what came and
// went: left, of the later year, equals the sum of before and after, the later year's own.
type stock struct {
	rule   string
	label  string // the row's
	left   *normalize.Indicator
	before []summand // of the earlier year
	after  []summand // of the later year
}

func (s *stock) indicators() []*normalize.Indicator {
	all := []*normalize.Indicator{s.left}
	for _, t := range slices.Concat(s.before, s.after) {
		all = append(all, t.indicator)
	}
	return all
}

// stocks are those of the forms: documents in force (2021) and items of work (2019).
var stocks = sync.OnceValue(func() []*stock {
	var all []*stock
	for _, i := range cellsLike("disclosure.*.in_force") {
		row := "disclosure." + i.Row
		all = append(all, &stock{"series/in-force", i.RowLabel, i, summands(i.Key), summands(row + ".issued -" + row + ".repealed")})
	}
	for _, i := range cellsLike("disclosure.*.items_prior") {
		all = append(all, &stock{"series/items-prior", i.RowLabel, i, summands(i.Key + " disclosure." + i.Row + ".items_change"), nil})
	}
	return all
})

// stockFindings reports the stocks of a rule that a pair of years contradicts, one finding
// for each pair. Bodies of another division than the year before took over another stock.
func (s *surroundings) stockFindings(b *Body, rule string) (all []AcrossFinding) {
	for _, p := range s.pairs(b) {
		if !p.sameDivision || !p.due {
			continue
		}
		var keys, parts []string
		for _, k := range stocks() {
			if k.rule != rule {
				continue
			}
			if part, ok := k.broken(p); ok {
				parts = append(parts, part)
				for _, i := range k.indicators() {
					keys = append(keys, i.Key)
				}
			}
		}
		if len(parts) > 0 {
			f := finding(rule, inDictionary(keys), "year", strconv.Itoa(p.before.Year), "next", strconv.Itoa(p.after.Year),
				"terms", strings.Join(parts, "；"), "path", p.before.Path, "next_path", p.after.Path)
			all = append(all, across(b, p.after, f))
		}
	}
	return all
}

// broken evaluates a stock over two years; terms is the equation with its numbers, ok is
// false when it holds or a term is not stated.
func (s *stock) broken(p yearPair) (terms string, ok bool) {
	stated, ok := p.after.figure(s.left)
	if !ok {
		return "", false
	}
	var sum normalize.Decimal
	var b strings.Builder
	for _, side := range []struct {
		report *YearReport
		terms  []summand
	}{{p.before, s.before}, {p.after, s.after}} {
		for _, t := range side.terms {
			d, ok := side.report.figure(t.indicator)
			if !ok {
				return "", false
			}
			if b.Len() > 0 && (t.minus || d.Sign() >= 0) {
				b.WriteString(map[bool]string{true: "-", false: "+"}[t.minus])
			}
			b.WriteString(d.String())
			if t.minus {
				d = d.Neg()
			}
			if sum, ok = sum.Add(d); !ok {
				return "", false
			}
		}
	}
	if sum.Cmp(stated) == 0 {
		return "", false
	}
	return s.label + " " + b.String() + "=" + sum.String() + " ≠ " + stated.String(), true
}
