package normalize

import "slices"

// An assignment is one way to read a row: for each value its column of the block
// (-1: none) and the printed label over it.
type assignment struct {
	columns []int
	labels  []string
	guess   bool   // some columns have headings that say which they are, and others only their order
	cells   []cell // the values where they are not the row's own: a cell read as several
	by      ColumnWay
	among   int // ways of which the sums of the row alone left this one; 0: it had no choice to make
}

// valuesOf are the values the assignment is about.
func (a *assignment) valuesOf(r *row) []cell {
	if a.cells != nil {
		return a.cells
	}
	return r.values()
}

// at returns the value assigned to column x, or nil.
func (a *assignment) at(r *row, x int) *cell {
	if i := slices.Index(a.columns, x); i >= 0 {
		return &a.valuesOf(r)[i]
	}
	return nil
}

func newAssignment(n int) *assignment {
	a := &assignment{columns: make([]int, n), labels: make([]string, n)}
	for i := range a.columns {
		a.columns[i] = -1
	}
	return a
}

// assignments returns the ways to read a row's values, the most natural first.
func (r *row) assignments(p *part) []*assignment {
	b, hs := p.block, p.heads
	values := r.values()
	var all []*assignment
	// As many values as printed columns: they go by order, for the spans of
	// header and data rows need not agree (one table for blocks of three and
	// four columns).
	if complete(hs, b) || p.whole {
		if w, at := r.window(len(hs), p); w != nil && (len(w) == len(values) || r.ragged && len(r.cells) != hs[0].fields || p.placeless) {
			a := newAssignment(len(values))
			a.by = ColumnByHeadings
			for i := range w {
				a.columns[at+i], a.labels[at+i] = hs[i].column, hs[i].text
			}
			if len(hs) == len(b.columns) || p.whole {
				return []*assignment{a}
			}
			all = append(all, a)
		}
	}
	if a := r.byPlace(p); a != nil {
		all = append(all, a)
	}
	// Headings beyond the block's columns say whose the other values are.
	if complete(hs, b) && len(hs) > len(b.columns) && len(all) > 0 {
		return all
	}
	if a := r.byOrder(p); a != nil {
		all = append(all, a)
	}
	return all
}

// byPlace assigns values to the headings over them; a value under several
// headings, or one of several under one heading, has no column. nil when the
// row states no places that the headings share.
func (r *row) byPlace(p *part) *assignment {
	values, hs := r.values(), p.heads
	if !anyColumn(hs) || len(values) == len(p.block.columns) && p.width() == len(values) || r.ragged && hs[0].fields != aligned && len(r.cells) != hs[0].fields {
		return nil
	}
	a := newAssignment(len(values))
	a.by = ColumnUnderHeading
	owner := make([]int, len(hs))
	for k := range hs {
		owner[k] = -1
	}
	for i := range values {
		over := -1
		for k := range hs {
			if values[i].x0 < hs[k].x1 && hs[k].x0 < values[i].x1 {
				if over >= 0 {
					over = -2
					break
				}
				over = k
			}
		}
		switch {
		case over < 0:
		case owner[over] >= 0:
			a.columns[owner[over]] = -1
		default:
			owner[over], a.columns[i], a.labels[i] = i, hs[over].column, hs[over].text
		}
	}
	return a
}

// byOrder assigns the values in order when there are as many as columns, or more
// of which the others are empty.
func (r *row) byOrder(p *part) *assignment {
	b, hs := p.block, p.heads
	n := len(b.columns)
	w, at := r.window(n, p)
	if w == nil && filled(r.values()) == n && !complete(hs, b) {
		a := r.filledInOrder(n)
		a.guess = anyColumn(hs)
		return a
	}
	if w == nil || len(hs) == n && !compatible(hs, b) {
		return nil
	}
	a := newAssignment(len(r.values()))
	a.by = ColumnByOrder
	var order []heading
	if !r.flat || !b.summed() {
		// Flattened, the two header lines of the matrix stand one behind the other:
		// their order is not that of the columns, and the sums prove those.
		order = printedOrder(hs, b)
	}
	for k := range n {
		a.columns[at+k] = k
		if order != nil {
			a.columns[at+k], a.labels[at+k] = order[k].column, order[k].text
		} else if len(hs) == n {
			a.labels[at+k] = hs[k].text
		}
	}
	return a
}

// filledInOrder assigns the n cells with something in them, empty ones between them
// left out: some programs lay an empty column between the others.
func (r *row) filledInOrder(n int) *assignment {
	values := r.values()
	a := newAssignment(len(values))
	a.by = ColumnByOrder
	x := 0
	for i := range values {
		if values[i].class != blankCell {
			a.columns[i] = x
			x++
		}
	}
	return a
}

// ways returns the ways to read a row's values that claim the most cells with
// something in them, the most natural first; those of a row that lost a cell or has
// one too many are what is left when each place is tried.
//
// contested is true where natural ways give a figure to different columns.
func (p *part) ways(y int, r *row) (as []*assignment, contested bool) {
	b := p.block
	if as, glued := r.unglue(b, y); glued {
		return as, false
	}
	as = r.assignments(p)
	contested = len(as) > 1 && r.contested(as)
	most := 0
	for _, a := range as {
		most = max(most, a.claimed(r))
	}
	as = slices.DeleteFunc(as, func(a *assignment) bool { return a.claimed(r) < most })
	as = slices.CompactFunc(as, func(a, b *assignment) bool { return slices.Equal(a.columns, b.columns) })
	if len(as) > 1 {
		holds := slices.DeleteFunc(slices.Clone(as), func(a *assignment) bool { return !b.rowHolds(y, r, a) })
		if len(holds) == 1 {
			holds[0].among = len(as)
			return holds, contested
		}
	}
	if most == 0 && len(as) > 1 {
		as = as[:1] // nothing is printed: which empty cell is whose makes no difference
	}
	if b.summed() && (len(as) != 1 || len(r.values()) < p.width() || as[0].strays(r)) {
		as = append(as, r.gaps(b, as)...)
	}
	if b.summed() {
		if a := r.parted(b); a != nil {
			as = append(as, a)
		}
	}
	return as, contested
}

// contested reports whether two ways give a figure to different columns.
func (r *row) contested(as []*assignment) bool {
	values := r.values()
	for i := range values {
		if values[i].class != numberCell {
			continue
		}
		for _, a := range as[1:] {
			if a.columns[i] != as[0].columns[i] {
				return true
			}
		}
	}
	return false
}

// strays reports a figure that stands under no heading and has no column.
func (a *assignment) strays(r *row) bool {
	values := a.valuesOf(r)
	for i, x := range a.columns {
		if x < 0 && a.labels[i] == "" && values[i].class == numberCell {
			return true
		}
	}
	return false
}

// claimed counts the cells with something in them that have a column.
func (a *assignment) claimed(r *row) int {
	n := 0
	values := a.valuesOf(r)
	for i, x := range a.columns {
		if x >= 0 && values[i].class != blankCell {
			n++
		}
	}
	return n
}

// rowHolds reports whether an identity over the columns of the row exists and
// holds under the assignment, blank cells taken for zero: a test of the reading,
// not of the report.
func (b *block) rowHolds(y int, r *row, a *assignment) bool {
	at := b.numbersOf(y, r, a)
	ids := b.identitiesWithin(y)
	for _, id := range ids {
		var diff Decimal
		for _, i := range id.left {
			v, _ := at.of(i)
			diff, _ = diff.Add(v)
		}
		for _, i := range id.right {
			v, _ := at.of(i)
			diff, _ = diff.Add(v.Neg())
		}
		if diff.Sign() != 0 {
			return false
		}
	}
	return len(ids) > 0
}

// within reports whether all indicators of the identity stand in one row of the block.
func (id *identity) within(b *block, y int) bool {
	has := func(i *Indicator) bool { return slices.Contains(b.cells[y], i) }
	return has(id.right[0]) && !slices.ContainsFunc(id.left, func(i *Indicator) bool { return !has(i) })
}

// window returns the n values of the row when there are n, or more of which the
// others are empty, and where they begin; nil when that cannot be told. Where empty
// cells at both ends leave a choice, the other rows of the part decide.
func (r *row) window(n int, p *part) (w []cell, at int) {
	values := r.values()
	first, last := r.windows(n)
	switch {
	case first < 0:
		return nil, 0
	case filled(values) == 0: // all empty: which of them are the columns makes no difference
		return values[:n], 0
	case first == last:
		return values[first : first+n], first
	case p == nil:
	case p.fromEdge-r.label >= first && p.fromEdge-r.label <= last:
		return values[p.fromEdge-r.label : p.fromEdge-r.label+n], p.fromEdge - r.label
	case p.fromLabel >= first && p.fromLabel <= last:
		return values[p.fromLabel : p.fromLabel+n], p.fromLabel
	}
	return nil, 0
}

// guessed reports a row of which other rows alone tell where its n values begin.
func (r *row) guessed(n int) bool {
	first, last := r.windows(n)
	return first != last && filled(r.values()) > 0
}

// windows returns where n values with everything in them may begin, first to last;
// -1 when they do not fit.
func (r *row) windows(n int) (first, last int) {
	values := r.values()
	if len(values) < n {
		return -1, -1
	}
	lo, hi := len(values), -1
	for i := range values {
		if values[i].class != blankCell {
			lo, hi = min(lo, i), i
		}
	}
	first, last = max(0, hi+1-n), min(lo, len(values)-n)
	if first > last {
		return -1, -1
	}
	return first, last
}

// findStart notes where the values of the part's rows begin, counted from the label
// or from the left edge, where all rows that tell agree; -1 where they do not.
func (p *part) findStart(a *alignment) {
	n := len(p.block.columns)
	if p.whole {
		n = len(p.heads)
	}
	p.fromLabel, p.fromEdge = -1, -1
	label, edge, rows := -1, -1, 0
	sameLabel, sameEdge := true, true
	for _, i := range p.data {
		r := a.rows[i]
		first, last := r.windows(n)
		if !r.ragged || first < 0 || first != last || filled(r.values()) == 0 {
			continue
		}
		sameLabel = sameLabel && (rows == 0 || first == label)
		sameEdge = sameEdge && (rows == 0 || first+r.label == edge)
		label, edge = first, first+r.label
		rows++
	}
	if rows > 0 && sameLabel {
		p.fromLabel = label
	}
	if rows > 0 && sameEdge && p.oneEdge(a) {
		p.fromEdge = edge
	}
}
