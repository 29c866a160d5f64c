package audit

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"gongkai/normalize"
)

//go:embed plausibility.csv
var plausibilityFile string

// An expectation is one line of plausibility.csv: what figures keep to though no sum
// of the forms says it.
type expectation struct {
	rule     string
	levels   []string // of the bodies meant; empty for all
	left     []summand
	relation string
	right    []summand
	limit    normalize.Decimal // where right is a number
}

// A summand is a cell with its sign in a sum.
type summand struct {
	indicator *normalize.Indicator
	minus     bool
}

var expectations = sync.OnceValue(func() []expectation {
	var all []expectation
	for _, rec := range records(plausibilityFile, "plausibility.csv", 5) {
		e := expectation{rule: rec[0], levels: strings.Fields(rec[1]), left: summands(rec[2]), relation: rec[3]}
		if d, err := normalize.ParseDecimal(rec[4]); err == nil {
			e.limit = d
		} else if e.right = summands(rec[4]); len(e.right) == 0 {
			panic("audit: plausibility.csv: " + strings.Join(rec, ","))
		}
		if relations[e.relation] == nil || len(e.left) == 0 {
			panic("audit: plausibility.csv: " + strings.Join(rec, ","))
		}
		all = append(all, e)
	}
	return all
})

func summands(keys string) (all []summand) {
	for key := range strings.FieldsSeq(keys) {
		rest, minus := strings.CutPrefix(key, "-")
		for _, i := range cellsLike(rest) {
			all = append(all, summand{i, minus})
		}
	}
	return all
}

// relations tell whether two sums stand as expected; last is the right side's last cell.
var relations = map[string]func(left, right, last normalize.Decimal) bool{
	"at-least": func(left, right, _ normalize.Decimal) bool { return left.Cmp(right) >= 0 },
	"at-most":  func(left, right, _ normalize.Decimal) bool { return left.Cmp(right) <= 0 },
	"together": func(left, right, _ normalize.Decimal) bool { return (left.Sign() == 0) == (right.Sign() == 0) },
	"not-sum":  func(left, right, last normalize.Decimal) bool { return last.Sign() == 0 || left.Cmp(right) != 0 },
}

// plausibility holds the figures against what is usual. Where a cell is not a number
// nothing is said: other findings name it.
func plausibility(r *normalize.Report) []Finding { return (*Config)(nil).Plausibility(r) }

// Plausibility holds a report's figures against what is usual, with the parameters set. It
// looks at the form, the level and the observations' indicators, kinds and values.
func (c *Config) Plausibility(r *normalize.Report) []Finding {
	at := observationsAt(r)
	var all []Finding
	for _, e := range expectations() {
		if len(e.levels) > 0 && !slices.Contains(e.levels, string(r.Level)) {
			continue
		}
		left, _, ok := total(at, r.Form, e.left)
		right, last := c.number(e.rule, "limit", e.limit, string(r.Level), e.left[0].indicator.Key), normalize.Decimal{}
		if ok && e.right != nil {
			right, last, ok = total(at, r.Form, e.right)
		}
		if !ok || relations[e.relation](left, right, last) {
			continue
		}
		f := implausible(e.rule, at, e.left, e.right)
		f.Args = append(f.Args, "left", left.String(), "right", right.String())
		all = append(all, f)
	}
	return all
}

// observationsAt are a report's cells by their indicator.
func observationsAt(r *normalize.Report) map[*normalize.Indicator]*normalize.Observation {
	at := map[*normalize.Indicator]*normalize.Observation{}
	for i := range r.Observations {
		at[r.Observations[i].Indicator] = &r.Observations[i]
	}
	return at
}

// implausible makes the finding of cells that are not as expected, of which left has one at
// least.
func implausible(rule string, at map[*normalize.Indicator]*normalize.Observation, left, right []summand) Finding {
	var keys []string
	for _, s := range slices.Concat(left, right) {
		if at[s.indicator] != nil {
			keys = append(keys, s.indicator.Key)
		}
	}
	first := left[slices.IndexFunc(left, func(s summand) bool { return at[s.indicator] != nil })]
	f := finding(rule, keys, "label", first.indicator.RowLabel, "column", first.indicator.ColumnLabel, "unit", first.indicator.Unit)
	f.Ref = at[first.indicator].Ref
	return f
}

// total sums the cells that the form has; ok is false when there is none or one is
// not a number. last is the last cell's value.
func total(at map[*normalize.Indicator]*normalize.Observation, form string, side []summand) (sum, last normalize.Decimal, ok bool) {
	for _, s := range side {
		if !s.indicator.In(form) {
			continue
		}
		o := at[s.indicator]
		if o == nil || o.Kind != normalize.Number {
			return sum, last, false
		}
		last = o.Value
		if s.minus {
			last = last.Neg()
		}
		if sum, ok = sum.Add(last); !ok {
			return sum, last, false
		}
	}
	return sum, last, ok
}
