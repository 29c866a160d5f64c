// Package table finds the tables a page draws with lines, fills or clip regions,
// puts the page's glyphs into their cells, and joins what a page break cut.
//
// The steps, each a function over values: strokes, thin boxes and sides become
// rulings (Rulings); collinear pieces are merged; rulings that cross are of one
// lattice (a sorted sweep); the lattice's coordinates are snapped to grid lines;
// slots of the grid that no ruling parts are one cell; glyphs go to the cell that
// holds their centre. Where no line is drawn, fills that tile and clip regions
// that hold text state the cells. Join makes one table of the parts on following
// pages. Every intermediate result stays in Found.
//
// Known limits: slanted header lines are not rulings; a table whose columns are
// only aligned text is left to the caller as a Region; two tables that share a
// ruling are one.
package table

import (
	"slices"

	"gongkai/extract/pdf/page"
)

// Limits of one page. A statutory form needs about 80 rulings and 300 cells.
const (
	maxPieces   = 2_000_000 // pieces of lines looked at; what follows is left out
	maxRulings  = 20_000    // rulings after merging; the longest are kept
	maxPoints   = 1_000_000 // crossings; what follows is not looked at
	maxColumns  = 1000      // of one grid, as document.MaxColumns
	maxRows     = 5000      // of one grid
	maxPageSlot = 2_000_000 // slots of all grids of a page
	maxTables   = 1000      // the largest are kept
)

// Tolerances, in points.
const (
	// snapTolerance is the distance up to which parallel rulings are one grid line:
	// doubled strokes and the two borders of cells set apart (cellspacing) are 1 to
	// 3 points apart; no row of text is that low.
	snapTolerance = 4.0
	// joinTolerance is how far a ruling may end before the one it meets: office
	// programs stop at the edge of the other stroke, browsers at rounded pixels.
	joinTolerance = 4.0
)

// A Cell covers RowSpan x ColSpan slots from (Row, Col), zero-based.
type Cell struct {
	Row, Col         int
	RowSpan, ColSpan int
	Box              page.Rect // of the part on Page
	// Text is the cell's lines joined with '\n' as printed; a number that only the
	// cell's width broke is whole.
	Text string
	Page int // where the cell begins
	// Rest is where the cell goes on after page breaks; nil for nearly all.
	Rest []Part
	// Inner are the tables drawn inside the cell; their text is not in Text.
	Inner []*Table

	full    bool // the last line reaches the right edge: more of it may follow
	fullHan bool // the same for a letter one em wide
}

// A Part is the piece of a table or cell on one page.
type Part struct {
	Page int
	Box  page.Rect
}

// Basis says what states the cells of a table.
type Basis uint8

const (
	Ruled   Basis = iota // lines
	Shaded               // fills that tile
	Clips                // clip regions that tile
	Aligned              // text only
)

// A Table is a grid of Rows x Cols slots. Cells are ordered by row, then column;
// no slot has two cells; a slot may have none.
type Table struct {
	Page       int
	Box        page.Rect // of the part on Page
	Rows, Cols int
	// XS and YS are the grid lines, Cols+1 and Rows+1 of them. YS is nil for a
	// joined table.
	XS, YS  []float64
	Cells   []Cell
	Aligned bool // found by aligned text, not by lines: the same as Basis == Aligned
	Basis   Basis
	// OpenTop and OpenBottom are true when the border there is not drawn.
	OpenTop, OpenBottom bool
	openLeft, openRight bool
	// Rest are the parts on later pages, for a joined table.
	Rest []Part
	// Repeated counts the header rows that Join left out because a later page
	// repeats them.
	Repeated int

	slots []int32 // index into Cells plus one; 0: no cell
}

// A Region is ruled by horizontal lines alone (the three-line table of print), a
// frame round them perhaps: its rows are stated and its columns are to be found in
// the text.
type Region struct {
	Box            page.Rect
	YS             []float64 // the lines, top to bottom; at least three
	HorizontalOnly bool      // always true so far
}

// A Point is where two rulings meet.
type Point struct{ X, Y float64 }

// Found is what Find found on one page, with the steps between.
type Found struct {
	Rulings []Ruling    // merged; horizontal ones first, by coordinate
	Points  []Point     // where they meet
	Cells   []page.Rect // of all tables
	Tables  []Table     // top to bottom, left to right; inner ones are in their Cell.Inner only
	Regions []Region
	Inside  []bool // per glyph of the page: it belongs to a table
	// Cut is true when a limit was met, so that a table may be missing.
	Cut bool
}

// Find finds the tables of one page, whose text runs upright (Upright).
func Find(p *page.Page) *Found {
	f := &Found{Inside: make([]bool, len(p.Glyphs))}
	ink := gather(p)
	f.Rulings, f.Cut = mergePieces(ink.pieces)
	f.Cut = f.Cut || ink.cut
	room := maxPageSlot

	found, points, cut := lattices(f.Rulings)
	f.Points, f.Cut = points, f.Cut || cut
	found, bare := joinOpen(addLone(found))
	var tables []*Table
	for i := range found {
		if t := found[i].table(&room); t != nil {
			tables = append(tables, t)
		}
	}
	w := newPlacer(p)
	tables = w.settle(tables)
	tables, spaced := w.takeSpaced(tables)
	for _, tiles := range [...]struct {
		rects []page.Rect
		basis Basis
	}{{ink.fills, Shaded}, {clipTiles(p), Clips}} {
		more := tileTables(p, outside(tiles.rects, tables), tiles.basis, &room)
		if len(more) > 0 {
			tables = w.settle(append(tables, more...))
		}
	}
	f.Cut = f.Cut || w.cut || room < 0
	f.Regions = regions(bare, spaced, tables)
	w.write(tables)
	for g, h := range w.homes {
		f.Inside[g] = h.table >= 0
	}
	f.keep(p, tables)
	return f
}

// keep stores the tables in reading order.
func (f *Found) keep(p *page.Page, tables []*Table) {
	for _, t := range tables {
		t.Page = p.Number
		for i := range t.Cells {
			t.Cells[i].Page = p.Number
			f.Cells = append(f.Cells, t.Cells[i].Box)
		}
	}
	for _, t := range nest(tables) {
		f.Tables = append(f.Tables, *t)
	}
}

// byPlace orders tables top to bottom, then left to right.
func byPlace(a, b *Table) int {
	return compareRect(a.Box, b.Box)
}

func compareRect(a, b page.Rect) int {
	for _, d := range [...]float64{a.Y0 - b.Y0, a.X0 - b.X0, a.Y1 - b.Y1, a.X1 - b.X1} {
		if d < 0 {
			return -1
		}
		if d > 0 {
			return 1
		}
	}
	return 0
}

// nest moves every table that lies in a cell of another into that cell and
// returns the outermost ones in reading order.
func nest(tables []*Table) []*Table {
	slices.SortStableFunc(tables, byPlace)
	var top []*Table
	for i, t := range tables {
		if c := holder(tables, i); c != nil {
			c.Inner = append(c.Inner, t)
			continue
		}
		top = append(top, t)
	}
	return top
}

// holder returns the smallest cell of another table that holds table i, or nil.
func holder(tables []*Table, i int) *Cell {
	var best *Cell
	in := tables[i].Box
	for j, t := range tables {
		if j == i || !covers(t.Box, in) {
			continue
		}
		k := t.at(in.CenterX(), in.CenterY())
		if k < 0 || !covers(t.Cells[k].Box, in) || area(t.Cells[k].Box) <= area(in) {
			continue
		}
		if best == nil || area(t.Cells[k].Box) < area(best.Box) {
			best = &t.Cells[k]
		}
	}
	return best
}

func covers(outer, inner page.Rect) bool {
	return outer.X0 <= inner.X0 && outer.Y0 <= inner.Y0 && outer.X1 >= inner.X1 && outer.Y1 >= inner.Y1
}

func area(r page.Rect) float64 { return r.Width() * r.Height() }
