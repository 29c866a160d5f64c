package table

import (
	"cmp"
	"slices"
)

// A lattice is a set of rulings that cross or meet, directly or through others.
type lattice struct{ h, v []Ruling }

// lattices parts the rulings (sorted as mergePieces leaves them) into lattices, in
// the order of their first ruling, and returns the crossings, row by row.
//
// A sweep goes down the page over the horizontals with the verticals that reach
// the line kept in order of x, so that only crossings cost time.
func lattices(rulings []Ruling) (ls []lattice, points []Point, cut bool) {
	nh, _ := slices.BinarySearchFunc(rulings, true, func(r Ruling, _ bool) int {
		if r.Vertical {
			return 0
		}
		return -1
	})
	h, v := rulings[:nh], rulings[nh:]
	begin := order(v, func(a, b Ruling) int { return cmp.Compare(a.From, b.From) })
	end := order(v, func(a, b Ruling) int { return cmp.Compare(a.To, b.To) })
	set := newSets(len(rulings))
	var active []int // indices into v, which is in order of x
	for i, b, e := 0, 0, 0; i < len(h) && !cut; i++ {
		y := h[i].At
		for ; b < len(v) && v[begin[b]].From-joinTolerance <= y; b++ {
			at, _ := slices.BinarySearch(active, begin[b])
			active = slices.Insert(active, at, begin[b])
		}
		for ; e < len(v) && v[end[e]].To+joinTolerance < y; e++ {
			if at, ok := slices.BinarySearch(active, end[e]); ok {
				active = slices.Delete(active, at, at+1)
			}
		}
		at, _ := slices.BinarySearchFunc(active, h[i].From-joinTolerance, func(j int, x float64) int { return cmp.Compare(v[j].At, x) })
		for ; at < len(active) && v[active[at]].At <= h[i].To+joinTolerance; at++ {
			if len(points) == maxPoints {
				cut = true
				break
			}
			points = append(points, Point{v[active[at]].At, y})
			set.join(i, nh+active[at])
		}
	}
	index := make([]int, len(rulings))
	for i, r := range rulings {
		root := set.root(i)
		if index[root] == 0 {
			ls = append(ls, lattice{})
			index[root] = len(ls)
		}
		l := &ls[index[root]-1]
		if r.Vertical {
			l.v = append(l.v, r)
		} else {
			l.h = append(l.h, r)
		}
	}
	return ls, points, cut
}

// order returns the indices of rs as compare sorts them, ties by index.
func order(rs []Ruling, compare func(a, b Ruling) int) []int {
	index := make([]int, len(rs))
	for i := range index {
		index[i] = i
	}
	slices.SortStableFunc(index, func(i, j int) int { return compare(rs[i], rs[j]) })
	return index
}

// gridLines snaps sorted coordinates: those within snapTolerance of the first of
// a group are one line, in the middle of the group.
func gridLines(sorted []float64) []float64 {
	var lines []float64
	for lo := 0; lo < len(sorted); {
		hi := lo + 1
		for hi < len(sorted) && sorted[hi]-sorted[lo] <= snapTolerance {
			hi++
		}
		lines = append(lines, (sorted[lo]+sorted[hi-1])/2)
		lo = hi
	}
	return lines
}

// lines returns the grid lines of the lattice. A side that at least two rulings
// overshoot to about the same place is open: closed there, for a table without
// its outer border and for a row that a page break cut.
func (l *lattice) lines() (xs, ys []float64) {
	xs, ys = make([]float64, len(l.v)), make([]float64, len(l.h))
	for i, r := range l.v {
		xs[i] = r.At
	}
	for i, r := range l.h {
		ys[i] = r.At
	}
	return closeEnds(gridLines(xs), l.h), closeEnds(gridLines(ys), l.v)
}

// closeEnds adds the lines at the ends of the rulings that cross, where at least
// two of them go past the outermost line.
func closeEnds(lines []float64, across []Ruling) []float64 {
	lo, hi := across[0].From, across[0].To
	for _, r := range across {
		lo, hi = min(lo, r.From), max(hi, r.To)
	}
	nlo, nhi := 0, 0
	for _, r := range across {
		if r.From <= lo+joinTolerance {
			nlo++
		}
		if r.To >= hi-joinTolerance {
			nhi++
		}
	}
	if nlo > 1 && lo < lines[0]-snapTolerance {
		lines = slices.Insert(lines, 0, lo)
	}
	if nhi > 1 && hi > lines[len(lines)-1]+snapTolerance {
		lines = append(lines, hi)
	}
	return lines
}

// table makes the table of a lattice, without text; nil when the grid has no slot
// or is past the limits. room counts down the slots of the page.
func (l *lattice) table(room *int) *Table {
	xs, ys := l.lines()
	cols, rows := len(xs)-1, len(ys)-1
	if cols < 1 || rows < 1 || cols > maxColumns || rows > maxRows {
		return nil
	}
	if *room -= cols * rows; *room < 0 {
		return nil
	}
	w := walls(l, xs, ys)
	t := &Table{
		Rows: rows, Cols: cols, XS: xs, YS: ys,
		OpenTop: !w.rowDrawn(0), OpenBottom: !w.rowDrawn(rows),
		openLeft: !w.colDrawn(0), openRight: !w.colDrawn(cols),
	}
	t.Cells = w.cells()
	t.compact()
	return t
}
