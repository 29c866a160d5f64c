package table

import (
	"cmp"
	"slices"

	"gongkai/extract/pdf/page"
)

const (
	// mostTiles bounds the fills or clips looked at; the largest ones are kept.
	mostTiles = 5000
	// pageShare is the part of the page's width and height from which a clip is
	// that of the page, not of a cell.
	pageShare = 0.7
)

// clipTiles returns the clip rectangles that hold text and are smaller than a
// page's, each once.
func clipTiles(p *page.Page) []page.Rect {
	if len(p.Clips) < 2 {
		return nil
	}
	used := make([]bool, len(p.Clips))
	for i := range p.Glyphs {
		if c := p.Glyphs[i].Clip; c >= 0 && int(c) < len(used) && !blank(p.Glyphs[i].Text) {
			used[c] = true
		}
	}
	var tiles []page.Rect
	for i, r := range p.Clips {
		large := r.Width() >= pageShare*p.Width && r.Height() >= pageShare*p.Height
		if used[i] && r.Finite() && !large && min(r.Width(), r.Height()) > thinBox {
			tiles = append(tiles, r)
		}
	}
	return tiles
}

// outside returns the tiles whose middle is in no table.
func outside(tiles []page.Rect, tables []*Table) []page.Rect {
	return slices.DeleteFunc(slices.Clone(tiles), func(r page.Rect) bool {
		return slices.ContainsFunc(tables, func(t *Table) bool { return t.Box.Contains(r.CenterX(), r.CenterY()) })
	})
}

// tileTables makes tables of rectangles that share sides: their sides are rulings
// of a lattice, and each one is a cell. Slots that none covers are cells of
// their own: an empty cell is neither filled nor clipped.
func tileTables(p *page.Page, tiles []page.Rect, basis Basis, room *int) []*Table {
	if len(tiles) < 2 {
		return nil
	}
	slices.SortFunc(tiles, func(a, b page.Rect) int {
		return cmp.Or(cmp.Compare(area(b), area(a)), compareRect(a, b))
	})
	tiles = slices.CompactFunc(tiles, func(a, b page.Rect) bool { return sameRect(a, b, sameLine) })
	tiles = tiles[:min(len(tiles), mostTiles)]
	pieces := make([]Ruling, 0, 4*len(tiles))
	for _, r := range tiles {
		pieces = append(pieces,
			Ruling{At: r.Y0, From: r.X0, To: r.X1}, Ruling{At: r.Y1, From: r.X0, To: r.X1},
			Ruling{Vertical: true, At: r.X0, From: r.Y0, To: r.Y1}, Ruling{Vertical: true, At: r.X1, From: r.Y0, To: r.Y1})
	}
	striped := false
	if basis == Shaded {
		sides := bridges(p, tiles)
		striped = len(sides) > 0
		pieces = append(pieces, sides...)
	}
	rulings, _ := mergePieces(pieces)
	ls, _, _ := lattices(rulings)
	var tables []*Table
	slices.Reverse(tiles) // the smallest first: they lie on the larger ones
	for _, l := range ls {
		if len(l.v) < 2 || len(l.h) < 2 {
			continue
		}
		if t := l.tiled(tiles, striped, room); t != nil {
			t.Basis = basis
			tables = append(tables, t)
		}
	}
	return tables
}

// tiled makes the table whose cells are the tiles that lie in the lattice. striped:
// what lies between tiles are rows too, in which sides say what is one cell.
func (l *lattice) tiled(tiles []page.Rect, striped bool, room *int) *Table {
	xs, ys := l.lines()
	cols, rows := len(xs)-1, len(ys)-1
	if cols < 1 || rows < 1 || cols > maxColumns || rows > maxRows {
		return nil
	}
	if *room -= cols * rows; *room < 0 {
		return nil
	}
	t := &Table{Rows: rows, Cols: cols, XS: xs, YS: ys}
	taken := make([]bool, rows*cols)
	for _, r := range tiles {
		c := Cell{Row: lineAt(ys, r.Y0), Col: lineAt(xs, r.X0)}
		c.RowSpan, c.ColSpan = lineAt(ys, r.Y1)-c.Row, lineAt(xs, r.X1)-c.Col
		if c.Row < 0 || c.Col < 0 || c.RowSpan < 1 || c.ColSpan < 1 || !take(taken, cols, c) {
			continue
		}
		t.Cells = append(t.Cells, c)
	}
	if striped {
		t.Cells = append(t.Cells, walls(l, xs, ys).free(taken)...)
	}
	for i, ok := range taken {
		if !ok {
			t.Cells = append(t.Cells, Cell{Row: i / cols, Col: i % cols, RowSpan: 1, ColSpan: 1})
		}
	}
	t.compact()
	return t
}

// lineAt returns the grid line at x, or a number below any difference of lines.
func lineAt(lines []float64, x float64) int {
	i, _ := slices.BinarySearch(lines, x-snapTolerance)
	if i < len(lines) && abs(lines[i]-x) <= snapTolerance {
		if i+1 < len(lines) && nearer(lines[i+1], lines[i], x) {
			i++
		}
		return i
	}
	return -1 << 20
}

// take marks the slots of c as taken unless one is.
func take(taken []bool, cols int, c Cell) bool {
	for y := c.Row; y < c.Row+c.RowSpan; y++ {
		for x := c.Col; x < c.Col+c.ColSpan; x++ {
			if taken[y*cols+x] {
				return false
			}
		}
	}
	for y := c.Row; y < c.Row+c.RowSpan; y++ {
		for x := c.Col; x < c.Col+c.ColSpan; x++ {
			taken[y*cols+x] = true
		}
	}
	return true
}
