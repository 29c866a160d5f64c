package document

import "sort"

// Turned returns the table with rows and columns exchanged; cells keep their text
// and where they stand in the source. A ragged table has no columns to turn and is
// returned as it is.
func (t *Table) Turned() *Table {
	if t.Ragged {
		return t
	}
	n := *t
	n.Rows, n.Cols = t.Cols, t.Rows
	n.Cells = make([]Cell, len(t.Cells))
	for i, c := range t.Cells {
		c.Row, c.Col = c.Col, c.Row
		c.RowSpan, c.ColSpan = c.ColSpan, c.RowSpan
		n.Cells[i] = c
	}
	n.place()
	return &n
}

// Columns returns the part of the table from column lo up to, not including, hi.
// A cell that begins in it and runs past hi is cut; one that begins before lo is
// not in it.
func (t *Table) Columns(lo, hi int) *Table {
	lo, hi = max(lo, 0), min(hi, t.Cols)
	n := *t
	n.Cols, n.Cells = max(hi-lo, 0), nil
	for _, c := range t.Cells {
		if c.Col < lo || c.Col >= hi {
			continue
		}
		c.ColSpan = min(c.ColSpan, hi-c.Col)
		c.Col -= lo
		n.Cells = append(n.Cells, c)
	}
	n.place()
	return &n
}

// place orders the cells and fills the slots.
func (t *Table) place() {
	sort.SliceStable(t.Cells, func(i, j int) bool {
		a, b := &t.Cells[i], &t.Cells[j]
		return a.Row < b.Row || a.Row == b.Row && a.Col < b.Col
	})
	t.slots = make([]int32, t.Rows*t.Cols)
	for i := range t.Cells {
		c := &t.Cells[i]
		for y := c.Row; y < c.Row+c.RowSpan; y++ {
			for x := c.Col; x < c.Col+c.ColSpan; x++ {
				t.slots[y*t.Cols+x] = int32(i + 1)
			}
		}
	}
}
