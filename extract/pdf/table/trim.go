package table

import "slices"

// trim takes off a row or column at an undrawn border that holds no text: the
// overhang of rulings, not cells. It reports whether it did.
func (t *Table) trim(count []int32) bool {
	if t.Basis != Ruled || t.Rows < 2 || t.Cols < 2 {
		return false
	}
	top, bottom := t.OpenTop, t.OpenBottom
	leftSide, rightSide := t.openLeft, t.openRight
	for i := range t.Cells {
		c := &t.Cells[i]
		if count[i] == 0 {
			continue
		}
		top = top && c.Row > 0
		bottom = bottom && c.Row+c.RowSpan < t.Rows
		leftSide = leftSide && c.Col > 0
		rightSide = rightSide && c.Col+c.ColSpan < t.Cols
	}
	switch {
	case top:
		t.cutRow(0)
		t.OpenTop = false
	case bottom:
		t.cutRow(t.Rows - 1)
		t.OpenBottom = false
	case leftSide:
		t.cutCol(0)
		t.openLeft = false
	case rightSide:
		t.cutCol(t.Cols - 1)
		t.openRight = false
	default:
		return false
	}
	return true
}

// cutRow removes the first or last row, cells that span it get shorter.
func (t *Table) cutRow(row int) {
	for i := range t.Cells {
		c := &t.Cells[i]
		if row >= c.Row && row < c.Row+c.RowSpan {
			c.RowSpan--
		}
		if c.Row > row {
			c.Row--
		}
	}
	t.YS = slices.Delete(t.YS, row+min(row, 1), row+min(row, 1)+1)
	t.Rows--
	t.dropEmpty()
}

// cutCol does the same for a column.
func (t *Table) cutCol(col int) {
	for i := range t.Cells {
		c := &t.Cells[i]
		if col >= c.Col && col < c.Col+c.ColSpan {
			c.ColSpan--
		}
		if c.Col > col {
			c.Col--
		}
	}
	t.XS = slices.Delete(t.XS, col+min(col, 1), col+min(col, 1)+1)
	t.Cols--
	t.dropEmpty()
}

func (t *Table) dropEmpty() {
	t.Cells = slices.DeleteFunc(t.Cells, func(c Cell) bool { return c.RowSpan < 1 || c.ColSpan < 1 })
	t.compact()
}

// foldHollow takes out the first row that has no text of its own while everything
// else in it, which has to be most of it, goes on in the row below, or above: borders drawn a few points off
// part a cell that is one (wkhtmltopdf does at page breaks). It reports whether
// there was one.
func (t *Table) foldHollow(count []int32) bool {
	if t.Basis != Ruled {
		return false
	}
	own, down, up := make([]int, t.Rows), make([]int, t.Rows), make([]int, t.Rows)
	blank := make([]int, t.Rows)
	for i := range t.Cells {
		c := &t.Cells[i]
		last := c.Row + c.RowSpan - 1
		if c.RowSpan == 1 {
			own[c.Row]++
			if count[i] == 0 {
				blank[c.Row]++
			}
			continue
		}
		for r := c.Row; r <= last; r++ {
			if r < last {
				down[r]++
			}
			if r > c.Row {
				up[r]++
			}
		}
	}
	at := make([]int, t.Rows) // cells in the row
	for i := range t.Cells {
		c := &t.Cells[i]
		for r := c.Row; r < c.Row+c.RowSpan; r++ {
			at[r]++
		}
	}
	for r := range t.Rows {
		if own[r] == 0 || blank[r] < own[r] || at[r]-own[r] <= own[r] {
			continue
		}
		switch at[r] - own[r] {
		case down[r]:
			t.foldRow(r, r+1)
			return true
		case up[r]:
			t.foldRow(r, r)
			return true
		}
	}
	return false
}

// foldRow takes out row r with its own cells and the grid line given, one of its two.
func (t *Table) foldRow(r, line int) {
	t.Cells = slices.DeleteFunc(t.Cells, func(c Cell) bool { return c.Row == r && c.RowSpan == 1 })
	for i := range t.Cells {
		c := &t.Cells[i]
		if c.Row > r {
			c.Row--
		} else if r < c.Row+c.RowSpan {
			c.RowSpan--
		}
	}
	t.YS = slices.Delete(t.YS, line, line+1)
	t.Rows--
	t.compact()
}

// foldStep moves the first grid line inside a row that only empty cells end or begin
// at, above or below it, down to the end of the row: browsers close a cell that spans
// rows some points too early after a page break, and the rest of its column is a cell
// of its own. The cells that go on past the line have to be half of the columns. It
// reports whether there was one.
func (t *Table) foldStep(count []int32) bool {
	if t.Basis != Ruled {
		return false
	}
	for line := 1; line < t.Rows; line++ {
		if t.isStep(count, line) {
			for i := range t.Cells {
				switch c := &t.Cells[i]; line {
				case c.Row:
					c.Row++
					c.RowSpan--
				case c.Row + c.RowSpan:
					c.RowSpan++
				}
			}
			t.compact()
			return true
		}
	}
	return false
}

// isStep reports whether a grid line parts nothing but empty cells from others.
func (t *Table) isStep(count []int32, line int) bool {
	above, below, past := int32(0), int32(0), 0
	for i := range t.Cells {
		switch c := &t.Cells[i]; {
		case c.Row == line:
			below += count[i]
			if c.RowSpan == 1 {
				return false // a row of its own
			}
		case c.Row+c.RowSpan == line:
			above += count[i]
		case c.Row < line && c.Row+c.RowSpan > line && count[i] > 0:
			past += c.ColSpan
		}
	}
	return (above == 0 || below == 0) && 2*past >= t.Cols
}
