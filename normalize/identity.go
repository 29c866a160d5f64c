package normalize

import (
	"slices"
	"strings"
	"sync"
)

// An identity is one linear equation of a form: the indicators whose sum on the
// left equals the sum on the right.
type identity struct {
	rule        string
	left, right []*Indicator
}

// identities returns the equations of a form, derived from the schema.
func identities(form string) []identity { return identitiesByForm()[form] }

// An Identity is one linear equation of a form as others see it.
type Identity struct {
	Rule        string // finding rule, e.g. "identity/requests-balance"
	Left, Right []*Indicator
}

// Identities returns the equations that a form prints or implies, in the order of
// schema/identities.csv.
func Identities(form string) []Identity {
	var all []Identity
	for _, id := range identities(form) {
		all = append(all, Identity{id.rule, slices.Clone(id.left), slices.Clone(id.right)})
	}
	return all
}

var identitiesByForm = sync.OnceValue(func() map[string][]identity {
	m := map[string][]identity{}
	for _, f := range forms() {
		for _, r := range readSchema("identities.csv", 5) {
			m[f.name] = append(m[f.name], expand(f, r[0], r[1], r[2], r[3], r[4])...)
		}
	}
	return m
})

// expand writes out one line of identities.csv for every row or column of its table.
func expand(f *form, rule, table, over, left, right string) []identity {
	var keys []string // rows or columns, in the form's order
	seen := map[string]bool{}
	across := func(i *Indicator) (key, term string) {
		if over == "row" {
			return i.Row, i.Column
		}
		return i.Column, i.Row
	}
	for _, i := range f.indicators {
		if key, _ := across(i); i.Table == table && !seen[key] {
			seen[key] = true
			keys = append(keys, key)
		}
	}
	terms := func(key, words string) (is []*Indicator) {
		for _, i := range f.indicators {
			k, term := across(i)
			if i.Table == table && k == key && matchesAny(term, strings.Fields(words)) {
				is = append(is, i)
			}
		}
		return is
	}
	var ids []identity
	for _, key := range keys {
		if l, r := terms(key, left), terms(key, right); len(l) > 0 && len(r) > 0 {
			ids = append(ids, identity{rule, l, r})
		}
	}
	return ids
}

func matchesAny(key string, words []string) bool {
	for _, w := range words {
		if prefix, is := strings.CutSuffix(w, "*"); is && strings.HasPrefix(key, prefix) || key == w {
			return true
		}
	}
	return false
}

// prove evaluates the form's identities over the observations: equations, the
// status of every cell, implied values, and whether the report leaves zeros blank.
func (r *Report) prove() {
	p := newProof(r)
	p.imply()
	r.ZerosBlank = p.zerosBlank()
	for i := range p.equations {
		p.evaluate(&p.equations[i], r.ZerosBlank)
	}
	p.mark()
	r.Equations = p.equations
}

// A proof works on the observations of one report by the dictionary's index.
type proof struct {
	at        []*Observation // nil: no cell
	equations []Equation
	terms     []identity          // of equations, in step
	implied   map[int]Decimal     // dictionary index to the only possible value
	total     map[*Indicator]bool // stands alone on a side: a total
}

func newProof(r *Report) *proof {
	p := &proof{at: make([]*Observation, len(Dictionary())), terms: identities(r.Form), implied: map[int]Decimal{}, total: map[*Indicator]bool{}}
	for i := range r.Observations {
		o := &r.Observations[i]
		p.at[o.Indicator.Index] = o
	}
	operands := 0
	for _, t := range p.terms {
		operands += len(t.left) + len(t.right)
	}
	all := make([]*Observation, 0, operands) // of all equations
	side := func(is []*Indicator) []*Observation {
		from := len(all)
		for _, i := range is {
			all = append(all, p.at[i.Index])
		}
		return all[from:len(all):len(all)]
	}
	p.equations = make([]Equation, 0, len(p.terms))
	for _, t := range p.terms {
		e := Equation{Rule: t.rule, Left: side(t.left), Right: side(t.right)}
		if len(t.right) == 1 {
			p.total[t.right[0]] = true
		}
		p.equations = append(p.equations, e)
	}
	return p
}

// known returns the value of an indicator as printed or implied.
func (p *proof) known(i *Indicator) (v Decimal, ok bool) {
	if o := p.at[i.Index]; o != nil && o.Kind == Number {
		return o.Value, true
	}
	v, ok = p.implied[i.Index]
	return v, ok
}

// imply solves equations with one unknown cell, and those whose unknown cells
// can only all be zero, until nothing new follows. Counts are never negative.
func (p *proof) imply() {
	if !p.unknowns() {
		return
	}
	for again := true; again; {
		again = false
		for _, t := range p.terms {
			if p.solve(t) {
				again = true
			}
		}
	}
	// A value under which another equation fails is not possible either.
	for _, t := range p.terms {
		if diff, unknown, ok := p.difference(t); ok && len(unknown) == 0 && diff.Sign() != 0 {
			for _, i := range t.left {
				delete(p.implied, i.Index)
			}
			for _, i := range t.right {
				delete(p.implied, i.Index)
			}
		}
	}
	for index, v := range p.implied {
		if o := p.at[index]; o != nil && (o.Kind == Blank || o.Kind == Text) {
			o.Implied = &v
		}
	}
}

// unknowns reports whether any cell of an identity is not a number.
func (p *proof) unknowns() bool {
	for _, t := range p.terms {
		for _, side := range [...][]*Indicator{t.left, t.right} {
			for _, i := range side {
				if o := p.at[i.Index]; o == nil || o.Kind != Number {
					return true
				}
			}
		}
	}
	return false
}

// difference is the sum of the known cells on the right minus those on the left,
// with the unknown indicators. ok is false when unknown cells stand on both
// sides, or the sum does not fit. The difference is what the unknown cells of
// the left sum to, or the negative of it for the right.
func (p *proof) difference(t identity) (diff Decimal, unknown []*Indicator, ok bool) {
	ok = true
	for _, i := range t.right {
		if v, is := p.known(i); is {
			diff, is = diff.Add(v)
			ok = ok && is
		} else {
			unknown = append(unknown, i)
		}
	}
	right := len(unknown)
	for _, i := range t.left {
		if v, is := p.known(i); is {
			diff, is = diff.Add(v.Neg())
			ok = ok && is
		} else {
			unknown = append(unknown, i)
		}
	}
	if right > 0 {
		if len(unknown) > right {
			return diff, unknown, false
		}
		diff = diff.Neg()
	}
	return diff, unknown, ok
}

// solve finds what one equation leaves possible; it reports whether that was new.
func (p *proof) solve(t identity) bool {
	diff, unknown, ok := p.difference(t)
	if !ok || len(unknown) == 0 || diff.Sign() < 0 || !diff.IsInteger() {
		return false
	}
	if len(unknown) > 1 && diff.Sign() > 0 {
		return false
	}
	for _, i := range unknown {
		p.implied[i.Index] = diff
	}
	return true
}

// minZeroBlanks is how many blank cells the equations must show to be zero
// before blank counts as zero: one alone may be a lost digit.
const minZeroBlanks = 2

// zerosBlank reports whether the report shows that it leaves zeros blank: the
// equations prove blank cells zero, and none but left-out totals to be anything else.
func (p *proof) zerosBlank() bool {
	zero := 0
	for index, v := range p.implied {
		o := p.at[index]
		if o == nil || o.Kind != Blank {
			continue
		}
		if v.Sign() == 0 {
			zero++
		} else if !p.total[o.Indicator] {
			return false
		}
	}
	return zero >= minZeroBlanks
}

// evaluate sums both sides where every operand is a number, or a blank that
// counts as zero, and one at least is a number.
func (p *proof) evaluate(e *Equation, zerosBlank bool) {
	numbers := 0
	sum := func(side []*Observation) (s Decimal, ok bool) {
		for _, o := range side {
			switch {
			case o == nil:
				return s, false
			case o.Kind == Number:
				numbers++
				if s, ok = s.Add(o.Value); !ok {
					return s, false
				}
			case o.countsAsZero(zerosBlank):
			default:
				return s, false
			}
		}
		return s, true
	}
	left, ok := sum(e.Left)
	if !ok {
		return
	}
	right, ok := sum(e.Right)
	if !ok || numbers == 0 {
		return
	}
	e.LeftSum, e.RightSum = left, right
	e.Evaluated, e.Holds = true, left.Cmp(right) == 0
}

// countsAsZero reports a blank cell that takes part in sums.
func (o *Observation) countsAsZero(zerosBlank bool) bool {
	return o.Kind == Blank && zerosBlank && (o.Implied == nil || o.Implied.Sign() == 0)
}

// mark gives every number the status the equations prove.
func (p *proof) mark() {
	for i := range p.equations {
		e := &p.equations[i]
		if !e.Evaluated {
			continue
		}
		for _, side := range [...][]*Observation{e.Left, e.Right} {
			for _, o := range side {
				switch {
				case o.Kind != Number:
				case !e.Holds:
					o.Status = Conflict
				case o.Status == Unchecked:
					o.Status = Verified
				}
			}
		}
	}
}
