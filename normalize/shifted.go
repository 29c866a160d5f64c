package normalize

import "slices"

// Rows whose figures may stand a column off: a cell was lost or slipped in, another's stands
// in its place, the total is where no other row has one.

// countCells notes how many cells the rows of the part's tables have.
func (p *part) countCells(a *alignment) {
	p.lengths, p.widths, p.blanks = map[int]int{}, map[int]int{}, map[uint64]int{}
	for _, r := range p.header {
		p.lengths[len(r.cells)]++
	}
	for _, i := range p.data {
		r := a.rows[i]
		p.lengths[len(r.cells)]++
		v := r.values()
		p.widths[len(v)]++
		p.blanks[blanksOf(v)]++
		p.closed = p.closed || len(v) > 0 && v[len(v)-1].class != blankCell
	}
}

// uneven reports a row of which a cell was lost or slipped in, so that its figures
// may stand under the wrong columns: which one, only arithmetic could tell. More
// cells than the form has columns are fillers where other rows have as many.
// Without known columns, a row that ends in an empty cell while others end in a
// figure may be one short.
func (p *part) uneven(r *row, as *assignment) bool {
	n := len(p.block.columns)
	values := r.values()
	if len(values) < p.width() || p.whole && p.width() < n && filled(values) > p.width() || len(values) > n && (p.lengths[len(r.cells)] < 2 || as.claimed(r) < filled(values)) {
		return true
	}
	if !r.ragged && p.offPlace(r, as) {
		return true
	}
	if !r.ragged && len(values) > n && n > 1 && !p.whole && !complete(p.heads, p.block) {
		return true
	}
	if r.split || !p.block.summed() && (r.mixed || p.shortOf(r) || p.endsBehind(r, as)) {
		return true
	}
	// One cell more than other rows, and blanks at both ends: either may be the one.
	if len(values) > n && p.widths[len(values)] < 2 && r.guessed(n) {
		return true
	}
	// Two figures in one cell: the others may stand a column off.
	if n > 1 && slices.ContainsFunc(values, func(c cell) bool { return twoFigures(c.text) != nil }) {
		return true
	}
	if !r.ragged || n == 1 {
		return false
	}
	w, _ := r.window(n, p)
	edge := w != nil && filled(values) > 0 && (p.closed && w[n-1].class == blankCell || !r.flat && w[0].class == blankCell)
	return edge && !p.whole || p.fromEdge < 0 && r.guessed(p.width())
}

// offPlace reports a row shorter than others of its part of which a value stands under
// none of the headings' columns that it was assigned to.
func (p *part) offPlace(r *row, as *assignment) bool {
	longer := false
	for n := range p.lengths {
		longer = longer || n > len(r.cells)
	}
	if !longer || p.placeless {
		return false
	}
	values := as.valuesOf(r)
	for i, x := range as.columns {
		if x < 0 {
			continue
		}
		k := slices.IndexFunc(p.heads, func(h heading) bool { return h.column == x })
		if k >= 0 && (values[i].x1 <= p.heads[k].x0 || p.heads[k].x1 <= values[i].x0) {
			return true
		}
	}
	return false
}

// shortOf reports a row that has fewer cells than the header row over it, or more with
// the first of them empty.
func (p *part) shortOf(r *row) bool {
	values := r.values()
	if len(p.heads) > len(values) {
		return true
	}
	if !r.ragged || r.flat || len(p.header) == 0 {
		return false
	}
	head := len(p.header[len(p.header)-1].cells)
	return len(r.cells) < head || len(r.cells) > head && len(p.heads) > 0 && values[0].class == blankCell
}

// endsBehind reports a row with a figure of the form and none under a heading behind
// those of its columns, as of last year: its own figure may be lost, and that one moved up.
func (p *part) endsBehind(r *row, as *assignment) bool {
	values := as.valuesOf(r)
	if len(p.heads) <= len(p.block.columns) || len(values) == 0 {
		return false
	}
	last := len(values) - 1
	return as.columns[last] < 0 && values[last].class == blankCell && filled(values) > 0
}

// minUntotalled is how many rows must leave their total blank before the printed totals
// of the others are looked at twice.
const minUntotalled = 3

// markUntotalled finds the parts of which most rows with figures leave the total blank:
// where one prints it, a stray cell may have moved the row.
func markUntotalled(all []*rowReading) {
	blank, printed := map[*part]int{}, map[*part]int{}
	for _, rr := range all {
		p := rr.part
		if !p.block.summed() || p.block.layout != matrix || len(rr.ways) == 0 || rr.row.numbers() == 0 {
			continue
		}
		if rr.ways[0].totalled(rr.row, len(p.block.columns)-1) {
			printed[p]++
		} else {
			blank[p]++
		}
	}
	for p, n := range blank {
		p.untotalled = n >= minUntotalled && n > printed[p]
	}
}

// gap reports a row of which a cell may be lost, or stand in another's place, as the
// blanks in it and what other rows print tell; zeros, that its table prints zeros. What
// most rows leave blank was never there.
func (p *part) gap(rr *rowReading, as *assignment, zeros bool) bool {
	b, r := p.block, rr.row
	values := as.valuesOf(r)
	blanks := blankAmongFigures(values) && 2*p.blanks[blanksOf(r.values())] <= max(len(p.data), minUntotalled)
	switch {
	case !b.summed():
		return blanks && len(b.columns) > 1
	case b.layout == strips:
		return blanks && (zeros || b.fails(rr.line, r, as)) || textAmongNumbers(values)
	case p.untotalled && as.totalled(r, len(b.columns)-1):
		return true
	}
	return blanks && zeros && !p.untotalled || movedUp(values)
}

// blanksOf returns the set of the blank ones of a row's values, as bits; past the 64th
// they are not told apart.
func blanksOf(values []cell) (set uint64) {
	for i := range values {
		if values[i].class == blankCell {
			set |= 1 << min(i, 63)
		}
	}
	return set
}

// fails reports whether some sum over the row fails.
func (b *block) fails(y int, r *row, as *assignment) bool {
	fails, _ := (&settling{block: b}).weigh(b.identitiesWithin(y), b.numbersOf(y, r, as))
	return fails > 0
}

// totalled reports a row with something in its last column.
func (a *assignment) totalled(r *row, last int) bool {
	c := a.at(r, last)
	return c != nil && c.class != blankCell
}

// blankAmongFigures reports a row with blank cells beside figures: a cell may be lost and
// those behind it moved up.
func blankAmongFigures(values []cell) bool {
	number := slices.ContainsFunc(values, func(c cell) bool { return c.class == numberCell })
	return number && filled(values) < len(values)
}

// movedUp reports a row whose last cell is blank and whose last figure is at least the
// sum of those before it: its total, one place too far to the left.
func movedUp(values []cell) bool {
	k := len(values) - 1
	for k >= 0 && values[k].class == blankCell {
		k--
	}
	if k < 2 || k == len(values)-1 || values[k].class != numberCell {
		return false
	}
	var sum Decimal
	for i := range k {
		if values[i].class == numberCell {
			sum, _ = sum.Add(parseValue(values[i].text).number)
		}
	}
	return sum.Sign() > 0 && parseValue(values[k].text).number.Cmp(sum) >= 0
}

// textAmongNumbers reports a cell that is neither a number nor empty among numbers.
func textAmongNumbers(values []cell) bool {
	text, number := false, false
	for i := range values {
		text = text || values[i].class == textCell
		number = number || values[i].class == numberCell
	}
	return text && number
}
