package document

import (
	"errors"
	"fmt"
	"sort"
)

// Limits of one table. A statutory form needs 30 x 15 slots; these are far
// beyond any printed table and far below what exhausts memory.
const (
	MaxColumns = 1000      // the HTML standard's clamp on colspan
	MaxRowSpan = 65534     // the HTML standard's clamp on rowspan
	MaxSlots   = 1_000_000 // rows x columns of one table
)

// ErrTooManySlots is returned by the grid builder when a table would exceed MaxSlots.
var ErrTooManySlots = errors.New("table exceeds the slot limit")

// A Cell covers RowSpan x ColSpan slots from (Row, Col), zero-based.
type Cell struct {
	Row, Col         int
	RowSpan, ColSpan int
	Header           bool // the format marks it as a header cell
	// Text is all text of the cell outside nested tables; paragraphs and line
	// breaks are kept as '\n'.
	Text string
	// Blocks is the cell's content in reading order where Text is not all of it:
	// when the cell holds nested tables, pictures, attachments, headings or links;
	// else nil.
	Blocks []Block
	Ref    Ref
}

// A Table is a grid of Rows x Cols slots. Cells are ordered by row, then column;
// no slot has two cells; a slot may have none.
type Table struct {
	Rows, Cols int
	Cells      []Cell
	// Ragged is true when the source states the order of the cells in a row but
	// neither spans nor column positions (text with '|' or tabs): then Col is
	// the cell's order in its row, and columns of different rows need not agree.
	Ragged  bool
	Caption string
	Ref     Ref

	slots []int32 // index into Cells plus one; 0: no cell
}

// Slot returns the cell that covers the slot, or nil when none does or the slot
// lies outside the table.
func (t *Table) Slot(row, col int) *Cell {
	if row < 0 || col < 0 || row >= t.Rows || col >= t.Cols {
		return nil
	}
	if i := t.slots[row*t.Cols+col]; i > 0 {
		return &t.Cells[i-1]
	}
	return nil
}

// Row returns the cells that begin in the row, by column.
func (t *Table) Row(row int) []Cell {
	lo := sort.Search(len(t.Cells), func(i int) bool { return t.Cells[i].Row >= row })
	hi := sort.Search(len(t.Cells), func(i int) bool { return t.Cells[i].Row > row })
	return t.Cells[lo:hi]
}

// A Grid places cells by the HTML table model ("forming a table"), the one grid
// builder for every format: cells fill the next free slot of their row and row
// spans reserve slots in the rows that follow. Where the source's spans overlap,
// the slot stays with the earlier cell and the later one ends before it, so that
// every cell is a rectangle and no slot has two.
//
// Call StartRow before the cells of a row, then Add, Skip or ContinueAbove from
// left to right, and Table once at the end.
type Grid struct {
	cells []Cell
	row   int     // the current row; -1 before the first
	col   int     // next column to try in the current row
	cols  int     // widest row so far
	taken []int32 // slot owners of the current row: index into cells plus one, 0: free
	above []int32 // the same of the row before
	down  []span  // cells that grow into the next rows
}

// A span is a cell that still covers left more rows; toEnd: all of its row group.
type span struct{ cell, left int }

const toEnd = -1

// NewGrid returns an empty grid.
func NewGrid() *Grid { return &Grid{row: -1} }

// StartRow begins the next row. It fails when the grid's slots are used up.
func (g *Grid) StartRow() error {
	if err := room(g.row+2, g.cols); err != nil {
		return err
	}
	g.row++
	g.col = 0
	g.above, g.taken = g.taken, g.above[:0]
	keep := g.down[:0]
	for _, s := range g.down {
		if s.left == 0 {
			continue
		}
		if s.left > 0 {
			s.left--
		}
		g.cells[s.cell].RowSpan++
		g.cover(s.cell)
		keep = append(keep, s)
	}
	g.down = keep
	return nil
}

// Skip leaves n slots of the current row without a cell (DOCX gridBefore).
func (g *Grid) Skip(n int) { g.col += min(max(n, 0), MaxColumns) }

// Add places c at the next free slot of the current row. ColSpan and RowSpan are
// clamped to 1..MaxColumns and 1..MaxRowSpan; a RowSpan of 0 runs to the end of
// the row group. Row and Col of c are set by the grid.
func (g *Grid) Add(c Cell) error {
	if g.row < 0 {
		if err := g.StartRow(); err != nil {
			return err
		}
	}
	g.nextFree()
	if g.col >= MaxColumns {
		return fmt.Errorf("%w: more than %d columns", ErrTooManySlots, MaxColumns)
	}
	left := min(c.RowSpan, MaxRowSpan) - 1
	if c.RowSpan == 0 {
		left = toEnd
	}
	c.Row, c.Col, c.RowSpan = g.row, g.col, 1
	c.ColSpan = min(max(c.ColSpan, 1), MaxColumns-c.Col)
	g.col += c.ColSpan // what follows stands where a browser puts it, overlap or not
	for x := c.Col + 1; x < c.Col+c.ColSpan && x < len(g.taken); x++ {
		if g.taken[x] != 0 {
			c.ColSpan = x - c.Col
		}
	}
	if err := room(g.row+1, max(g.cols, c.Col+c.ColSpan)); err != nil {
		return err
	}
	g.cells = append(g.cells, c)
	if left > 0 || left == toEnd {
		g.down = append(g.down, span{len(g.cells) - 1, left})
	}
	g.cover(len(g.cells) - 1)
	return nil
}

// ContinueAbove extends the cell above the next free slot by one row (DOCX
// vMerge without restart) and returns nil. Where no cell ends above, an empty
// cell of colSpan is placed, as Word shows it.
func (g *Grid) ContinueAbove(colSpan int, ref Ref) error {
	if g.row > 0 {
		g.nextFree()
		if g.col < len(g.above) && g.above[g.col] != 0 {
			i := int(g.above[g.col]) - 1
			if c := &g.cells[i]; c.Col == g.col && c.Row+c.RowSpan == g.row && g.free(c.Col, c.ColSpan) {
				c.RowSpan++
				g.col += c.ColSpan
				g.cover(i)
				return nil
			}
		}
	}
	return g.Add(Cell{RowSpan: 1, ColSpan: colSpan, Ref: ref})
}

// EndGroup closes the row group: no row span crosses it (HTML tbody).
func (g *Grid) EndGroup() { g.down = g.down[:0] }

// Table returns the finished table. Row spans that run past the last row end there.
func (g *Grid) Table() *Table {
	t := &Table{Rows: g.row + 1, Cols: g.cols, Cells: g.cells}
	t.place()
	return t
}

// room reports ErrTooManySlots when a table of so many rows and columns would be
// past MaxSlots. It is asked before anything is placed, so that the rows so far
// stay a table within the limit.
func room(rows, cols int) error {
	if rows*cols > MaxSlots {
		return fmt.Errorf("%w: more than %d", ErrTooManySlots, MaxSlots)
	}
	return nil
}

// nextFree moves to the first free slot of the current row.
func (g *Grid) nextFree() {
	for g.col < len(g.taken) && g.taken[g.col] != 0 {
		g.col++
	}
}

func (g *Grid) free(col, n int) bool {
	for x := col; x < col+n && x < len(g.taken); x++ {
		if g.taken[x] != 0 {
			return false
		}
	}
	return true
}

// cover marks the slots of a cell in the current row.
func (g *Grid) cover(i int) {
	c := &g.cells[i]
	end := c.Col + c.ColSpan
	for len(g.taken) < end {
		g.taken = append(g.taken, 0)
	}
	for x := c.Col; x < end; x++ {
		g.taken[x] = int32(i + 1)
	}
	g.cols = max(g.cols, end)
}
