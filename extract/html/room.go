package html

import "gongkai/extract/document"

// room foresees the slots of a table while it grows, so that a table is cut
// before its grid is too large, and all tables of a page stay within maxSlots.
// The columns are those of the widest row, its own cells plus those that reach
// down into it; overlapping spans make it an upper bound.
type room struct {
	limit  int // slots
	rows   int
	widest int
	width  int         // of the current row
	down   int         // columns of cells that reach into the next row
	ends   map[int]int // columns of cells whose last row is the key
}

// startRow is false when the table has no room for another row.
func (m *room) startRow() bool {
	m.rows++
	m.width = m.down
	if n := m.ends[m.rows]; n > 0 {
		m.down -= n
		delete(m.ends, m.rows)
	}
	return m.fits()
}

// add is false when the table has no room for a cell of these spans.
func (m *room) add(colSpan, rowSpan int) bool {
	m.width += colSpan
	if rowSpan != 1 {
		m.down += colSpan
	}
	if rowSpan > 1 {
		if m.ends == nil {
			m.ends = map[int]int{}
		}
		m.ends[m.rows+rowSpan-1] += colSpan
	}
	return m.fits()
}

// endGroup drops the spans that would reach into the next row group.
func (m *room) endGroup() {
	m.down = 0
	clear(m.ends)
}

func (m *room) fits() bool {
	m.widest = max(m.widest, min(m.width, document.MaxColumns))
	return m.rows*m.widest <= m.limit && m.rows <= m.limit
}
