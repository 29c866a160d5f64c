package normalize

import (
	"slices"
	"sync"
)

// A rowReading is a row of a block with the ways left to read it, the most natural
// first. It is settled when one is left.
type rowReading struct {
	row  *row
	part *part
	line int // row of the block
	ways []*assignment

	contested bool // the natural ways do not agree

	tried int // how many ways there were before the equations of the block chose
}

// maxJoint bounds how many combinations of ways of several rows are tried.
const maxJoint = 4096

// A settling chooses among the ways to read the rows of one block by the form's
// arithmetic (method.md 4): a way under which an equation fails gives way to one
// under which none does. What no equation decides stays undecided.
type settling struct {
	block *block
	rows  []*rowReading
	known map[*Indicator]Decimal // of rows with one way
	over  map[int][]identity     // by row of the block: the equations over its cells
}

// settle narrows the ways of the open rows of a block.
func settle(b *block, rows []*rowReading) {
	if !slices.ContainsFunc(rows, (*rowReading).open) || !b.summed() {
		return
	}
	s := &settling{block: b, rows: rows, known: map[*Indicator]Decimal{}, over: map[int][]identity{}}
	for _, rr := range rows {
		if !rr.open() {
			s.learn(rr)
		} else if s.over[rr.line] == nil {
			s.over[rr.line] = b.identitiesOver(rr.line)
		}
	}
	for again := true; again; {
		again = false
		for _, rr := range rows {
			if rr.open() && s.narrow(rr) && !rr.open() {
				s.learn(rr)
				again = true
			}
		}
	}
	s.together()
}

func (rr *rowReading) open() bool { return len(rr.ways) > 1 }

// learn takes the numbers of a settled row; a blank counts as zero here, for this
// tests the reading and not the report.
func (s *settling) learn(rr *rowReading) {
	if len(rr.ways) == 0 {
		return
	}
	for _, n := range s.block.numbersOf(rr.line, rr.row, rr.ways[0]) {
		s.known[n.indicator] = n.value
	}
}

// numbers are those of a row or a few: so few that a search is faster than a map.
type numbers []numberOf

type numberOf struct {
	indicator *Indicator
	value     Decimal
}

// of returns the number of an indicator; ok is false where there is none.
func (ns numbers) of(i *Indicator) (v Decimal, ok bool) {
	for k := len(ns) - 1; k >= 0; k-- {
		if ns[k].indicator == i {
			return ns[k].value, true
		}
	}
	return Decimal{}, false
}

// numbersOf returns the numbers of a row under an assignment, blank cells as zero.
func (b *block) numbersOf(y int, r *row, a *assignment) numbers {
	at := b.printedNumbers(y, r, a)
	values := a.valuesOf(r)
	for i, x := range a.columns {
		if x >= 0 && values[i].class == blankCell {
			if ind := b.cell(y, x); ind != nil {
				at = append(at, numberOf{ind, Decimal{}})
			}
		}
	}
	return at
}

// printedNumbers returns the numbers of a row under an assignment.
func (b *block) printedNumbers(y int, r *row, a *assignment) numbers {
	at := make(numbers, 0, len(a.columns))
	values := a.valuesOf(r)
	for i, x := range a.columns {
		if x < 0 {
			continue
		}
		if ind := b.cell(y, x); ind != nil && values[i].class == numberCell {
			at = append(at, numberOf{ind, parseValue(values[i].text).number})
		}
	}
	return at
}

// identitiesOver returns the equations that hold a cell of row y.
func (b *block) identitiesOver(y int) []identity { return identitiesByRow()[b][y].over }

// identitiesWithin returns the equations of which all cells stand in row y.
func (b *block) identitiesWithin(y int) []identity { return identitiesByRow()[b][y].within }

// rowIdentities are the equations about one row of a block.
type rowIdentities struct{ over, within []identity }

var identitiesByRow = sync.OnceValue(func() map[*block][]rowIdentities {
	m := map[*block][]rowIdentities{}
	for _, f := range forms() {
		for _, b := range f.blocks {
			rows := make([]rowIdentities, len(b.rows))
			for y := range rows {
				for _, id := range identities(f.name) {
					in := func(i *Indicator) bool { return slices.Contains(b.cells[y], i) }
					if slices.ContainsFunc(id.left, in) || slices.ContainsFunc(id.right, in) {
						rows[y].over = append(rows[y].over, id)
					}
					if id.within(b, y) {
						rows[y].within = append(rows[y].within, id)
					}
				}
			}
			m[b] = rows
		}
	}
	return m
})

// narrow keeps the ways of a row under which no equation fails, and where cells are
// lost of those the ways under which the most hold; it reports whether any was dropped.
// Of cells too many, zeros are as good a choice as figures that happen to sum.
func (s *settling) narrow(rr *rowReading) bool {
	var good []*assignment
	most := 0
	lost := len(rr.row.values()) < len(s.block.columns)
	for _, w := range rr.ways {
		fails, holds := s.weigh(s.over[rr.line], s.block.numbersOf(rr.line, rr.row, w))
		if fails > 0 || lost && holds < most {
			continue
		}
		if lost && holds > most {
			good, most = good[:0], holds
		}
		good = append(good, w)
	}
	if len(good) == 0 || len(good) == len(rr.ways) {
		return false
	}
	rr.ways = good
	return true
}

// weigh counts the equations that fail and that hold over other numbers than zeros,
// with the numbers tried over those known. An equation with one number unknown fails when that would have to
// be negative or a fraction; with more it says nothing.
func (s *settling) weigh(ids []identity, tried numbers) (fails, holds int) {
	for _, id := range ids {
		var diff Decimal
		unknown, onLeft, zeros := 0, false, true
		add := func(is []*Indicator, left bool) {
			for _, i := range is {
				v, ok := tried.of(i)
				if !ok {
					v, ok = s.known[i]
				}
				zeros = zeros && v.Sign() == 0
				switch {
				case !ok:
					unknown++
					onLeft = left
				case left:
					diff, _ = diff.Add(v.Neg())
				default:
					diff, _ = diff.Add(v)
				}
			}
		}
		add(id.left, true)
		add(id.right, false)
		// diff is right minus left: what an unknown on the left is.
		switch {
		case unknown > 1:
		case unknown == 1:
			if !onLeft {
				diff = diff.Neg()
			}
			if diff.Sign() < 0 || !diff.IsInteger() {
				fails++
			}
		case diff.Sign() != 0:
			fails++
		case !zeros:
			holds++
		}
	}
	return fails, holds
}

// together tries the ways of the rows still open in combination, when there are
// few: rows of one column decide about each other.
func (s *settling) together() {
	open, ids := s.openRows()
	if len(open) < 2 {
		return
	}
	product := 1
	kept := make([][]bool, len(open))
	of := make([][]numbers, len(open)) // by row and way
	for k, rr := range open {
		product *= len(rr.ways)
		kept[k] = make([]bool, len(rr.ways))
		for _, w := range rr.ways {
			of[k] = append(of[k], s.block.numbersOf(rr.line, rr.row, w))
		}
	}
	any := false
	pick := make([]int, len(open))
	var tried numbers
	for n := range product {
		tried = tried[:0]
		for k, rr := range open {
			pick[k] = n % len(rr.ways)
			n /= len(rr.ways)
			tried = append(tried, of[k][pick[k]]...)
		}
		if fails, _ := s.weigh(ids, tried); fails == 0 {
			any = true
			for k := range open {
				kept[k][pick[k]] = true
			}
		}
	}
	for k, rr := range open {
		if any {
			rr.keep(kept[k])
		}
	}
}

// openRows returns the rows of which several ways are left and the equations over them;
// none where there are more than maxJoint combinations.
func (s *settling) openRows() (open []*rowReading, ids []identity) {
	product := 1
	for _, rr := range s.rows {
		if !rr.open() {
			continue
		}
		if product *= len(rr.ways); product > maxJoint {
			return nil, nil
		}
		open = append(open, rr)
		for _, id := range s.over[rr.line] {
			if !slices.ContainsFunc(ids, func(o identity) bool { return o.right[0] == id.right[0] && o.left[0] == id.left[0] }) {
				ids = append(ids, id)
			}
		}
	}
	return open, ids
}

// keep leaves the marked ways of a row.
func (rr *rowReading) keep(marked []bool) {
	var left []*assignment
	for w := range rr.ways {
		if marked[w] {
			left = append(left, rr.ways[w])
		}
	}
	rr.ways = left
}

// agreed returns the way to take: of several the first, without the columns for
// which another has another figure. nil when there is none.
func (rr *rowReading) agreed() *assignment {
	if len(rr.ways) == 0 {
		return nil
	}
	first := rr.ways[0]
	if len(rr.ways) == 1 {
		return first
	}
	a := &assignment{columns: slices.Clone(first.columns), labels: first.labels, cells: first.cells, by: first.by, among: first.among}
	values := first.valuesOf(rr.row)
	for i, x := range a.columns {
		if x < 0 {
			continue
		}
		for _, w := range rr.ways[1:] {
			if c := w.at(rr.row, x); c == nil || c.text != values[i].text {
				a.columns[i] = -1
				break
			}
		}
	}
	return a
}
