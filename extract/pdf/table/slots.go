package table

import (
	"cmp"
	"slices"

	"gongkai/extract/pdf/page"
)

const (
	// wallGap is the piece of a slot's side, in points, that may be left undrawn,
	// and wallShare the same as a share of a short side.
	wallGap   = joinTolerance + 1
	wallShare = 0.4
)

// side says which sides of a slot are drawn. Only the left and upper ones are
// kept; the right and lower ones are those of the next slots, for which the grid
// has one column and one row more.
type side uint8

const (
	left side = 1 << iota
	upper
)

// slots is a grid of (rows+1) x (cols+1) slot sides.
type slots struct {
	rows, cols int
	sides      []side
}

func (s *slots) at(row, col int) *side { return &s.sides[row*(s.cols+1)+col] }

// walls marks the sides of slots that the rulings of the lattice draw.
func walls(l *lattice, xs, ys []float64) *slots {
	s := &slots{rows: len(ys) - 1, cols: len(xs) - 1}
	s.sides = make([]side, len(xs)*len(ys))
	mark(l.v, xs, ys, func(x, y int) { *s.at(y, x) |= left })
	mark(l.h, ys, xs, func(y, x int) { *s.at(y, x) |= upper })
	return s
}

// mark calls draw(line, i) for each interval along[i]..along[i+1] of a grid line
// that the rulings on it cover but for small gaps.
func mark(rulings []Ruling, lines, along []float64, draw func(line, i int)) {
	for lo, line := 0, 0; lo < len(rulings); {
		for line+1 < len(lines) && nearer(lines[line+1], lines[line], rulings[lo].At) {
			line++
		}
		hi := lo + 1
		for hi < len(rulings) && !(line+1 < len(lines) && nearer(lines[line+1], lines[line], rulings[hi].At)) {
			hi++
		}
		on := slices.Clone(rulings[lo:hi])
		slices.SortFunc(on, func(a, b Ruling) int { return cmp.Compare(a.From, b.From) })
		coverLine(on, along, func(i int) { draw(line, i) })
		lo = hi
	}
}

func nearer(a, b, x float64) bool { return abs(a-x) < abs(b-x) }

func abs(x float64) float64 { return max(x, -x) }

// coverLine calls draw for the intervals that the rulings, sorted by From, cover.
// Both advance together: a ruling is looked at once per interval it reaches, and
// one that an earlier one reaches past is passed over.
func coverLine(on []Ruling, along []float64, draw func(i int)) {
	reach, next := along[0]-snapTolerance, 0 // how far the rulings so far reach
	for i := range len(along) - 1 {
		lo, hi := along[i], along[i+1]
		allowed := min(wallGap, wallShare*(hi-lo))
		at, gap := max(lo, min(reach, hi)), 0.0
		if reach < lo {
			at = lo
		}
		for next < len(on) && on[next].From < hi {
			gap = max(gap, on[next].From-at)
			at = max(at, min(on[next].To, hi))
			reach = max(reach, on[next].To)
			next++
		}
		if gap = max(gap, hi-at); gap <= allowed {
			draw(i)
		}
	}
}

// rowDrawn reports whether any piece of the horizontal grid line is drawn, colDrawn
// of the vertical one.
func (s *slots) rowDrawn(row int) bool {
	for col := range s.cols {
		if *s.at(row, col)&upper != 0 {
			return true
		}
	}
	return false
}

func (s *slots) colDrawn(col int) bool {
	for row := range s.rows {
		if *s.at(row, col)&left != 0 {
			return true
		}
	}
	return false
}

// cells unites slots that no wall parts and returns them as rectangles by row,
// then column. A united area that is no rectangle (a wall drawn half, a corner
// left open) is split into rectangles from the upper left, widest first.
func (s *slots) cells() []Cell { return s.free(make([]bool, s.rows*s.cols)) }

// free does the same for the slots that are not taken, and takes them.
func (s *slots) free(taken []bool) []Cell {
	set := newSets(s.rows * s.cols)
	for row := range s.rows {
		for col := range s.cols {
			i := row*s.cols + col
			if col > 0 && *s.at(row, col)&left == 0 {
				set.join(i-1, i)
			}
			if row > 0 && *s.at(row, col)&upper == 0 {
				set.join(i-s.cols, i)
			}
		}
	}
	same := func(row, col, root int) bool {
		i := row*s.cols + col
		return !taken[i] && set.root(i) == root
	}
	var cells []Cell
	for row := range s.rows {
		for col := range s.cols {
			if taken[row*s.cols+col] {
				continue
			}
			root := set.root(row*s.cols + col)
			c := Cell{Row: row, Col: col, RowSpan: 1, ColSpan: 1}
			for col+c.ColSpan < s.cols && same(row, col+c.ColSpan, root) {
				c.ColSpan++
			}
			for row+c.RowSpan < s.rows && rowSame(same, row+c.RowSpan, col, c.ColSpan, root) && !s.sticksOut(same, row+c.RowSpan, col+c.ColSpan, root) {
				c.RowSpan++
			}
			for y := row; y < row+c.RowSpan; y++ {
				for x := col; x < col+c.ColSpan; x++ {
					taken[y*s.cols+x] = true
				}
			}
			cells = append(cells, c)
		}
	}
	return cells
}

// sticksOut reports whether the area goes on to the right of col in this row and
// in neither of the next ones: then the row is a cell across the columns.
func (s *slots) sticksOut(same func(row, col, root int) bool, row, col, root int) bool {
	return col < s.cols && same(row, col, root) && !same(row-1, col, root) && (row+1 == s.rows || !same(row+1, col, root))
}

func rowSame(same func(row, col, root int) bool, row, col, n, root int) bool {
	for x := col; x < col+n; x++ {
		if !same(row, x, root) {
			return false
		}
	}
	return true
}

// compact takes out grid lines at which no cell begins or ends, and sets the
// order and the boxes of the cells.
func (t *Table) compact() {
	sortCells(t.Cells)
	rowEdge, colEdge := make([]int, t.Rows+1), make([]int, t.Cols+1)
	for i := range t.Cells {
		c := &t.Cells[i]
		rowEdge[c.Row], rowEdge[c.Row+c.RowSpan] = 1, 1
		colEdge[c.Col], colEdge[c.Col+c.ColSpan] = 1, 1
	}
	t.YS, t.XS = renumber(rowEdge, t.YS), renumber(colEdge, t.XS)
	t.Rows, t.Cols = max(len(t.YS)-1, 0), max(len(t.XS)-1, 0)
	for i := range t.Cells {
		c := &t.Cells[i]
		row, col := rowEdge[c.Row], colEdge[c.Col]
		c.RowSpan, c.ColSpan = rowEdge[c.Row+c.RowSpan]-row, colEdge[c.Col+c.ColSpan]-col
		c.Row, c.Col = row, col
		c.Box = page.Rect{X0: t.XS[col], Y0: t.YS[row], X1: t.XS[col+c.ColSpan], Y1: t.YS[row+c.RowSpan]}
	}
	if t.Rows > 0 && t.Cols > 0 {
		t.Box = page.Rect{X0: t.XS[0], Y0: t.YS[0], X1: t.XS[t.Cols], Y1: t.YS[t.Rows]}
	}
	t.slots = t.owners()
}

// renumber turns the marks of the lines in use into their new numbers and returns
// those lines.
func renumber(used []int, lines []float64) []float64 {
	kept := make([]float64, 0, len(lines))
	for i, u := range used {
		used[i] = len(kept)
		if u != 0 {
			kept = append(kept, lines[i])
		}
	}
	return kept
}

// owners returns the cell of every slot: its index plus one, 0 for none.
func (t *Table) owners() []int32 {
	slots := make([]int32, t.Rows*t.Cols)
	for i := range t.Cells {
		c := &t.Cells[i]
		for y := c.Row; y < c.Row+c.RowSpan; y++ {
			for x := c.Col; x < c.Col+c.ColSpan; x++ {
				slots[y*t.Cols+x] = int32(i + 1)
			}
		}
	}
	return slots
}

// at returns the index of the cell that holds the point, or -1.
func (t *Table) at(x, y float64) int {
	if !t.Box.Contains(x, y) {
		return -1
	}
	col, _ := slices.BinarySearch(t.XS, x)
	row, _ := slices.BinarySearch(t.YS, y)
	return int(t.slots[max(row-1, 0)*t.Cols+max(col-1, 0)]) - 1
}

// sets is a union-find over small integers.
type sets []int32

func newSets(n int) sets {
	s := make(sets, n)
	for i := range s {
		s[i] = int32(i)
	}
	return s
}

func (s sets) root(i int) int {
	for int(s[i]) != i {
		s[i] = s[s[i]]
		i = int(s[i])
	}
	return i
}

// join unites the sets of i and j; the smaller number is the root.
func (s sets) join(i, j int) {
	i, j = s.root(i), s.root(j)
	if i < j {
		s[j] = int32(i)
	} else {
		s[i] = int32(j)
	}
}
