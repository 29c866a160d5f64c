package table

import (
	"cmp"
	"slices"

	"gongkai/extract/pdf/line"
	"gongkai/extract/pdf/page"
)

const (
	// outsideShare is how far, in sizes of the glyph, its centre may lie outside the cell
	// it belongs to: rounding in the producer moves letters, by less than this; the
	// centre of a line above a table is half a size away.
	outsideShare = 1.0 / 3
	// clipSlack is how far, in points, a clip rectangle and the cell it is for may
	// differ: by the width of the border.
	clipSlack = 2.5
	// abutting is the gap in sizes that digits of one number leave at most.
	abutting = 0.15
	// bands is the number of strips of the page by which tables are looked up.
	bands = 64
	// mostRounds bounds the search for a set of tables that all hold text: each
	// round gives the text of the tables that fell to those around them.
	mostRounds = 8
	// proseGlyphs is the length from which a cell that holds nearly all of a small
	// table's text is framed prose: three lines of a page.
	proseGlyphs = 120
	// proseShare is that "nearly all".
	proseShare = 0.85
)

// A home is the table and cell a glyph belongs to; table is -1 for none.
type home struct{ table, cell int32 }

var nowhere = home{-1, -1}

// A placer puts the glyphs of a page into the cells of its tables.
type placer struct {
	p       *page.Page
	visible []int32 // the glyphs that count, in painting order
	homes   []home  // per glyph of the page
	clips   []home  // per clip rectangle: the cell that it equals
	byBand  [bands][]int32
	tables  []*Table // the smallest first
	count   [][]int32
	cut     bool
}

func newPlacer(p *page.Page) *placer {
	w := &placer{p: p, visible: line.Visible(p), homes: make([]home, len(p.Glyphs)), clips: make([]home, len(p.Clips))}
	if len(w.visible) == 0 { // the text layer of a scanned page
		w.visible = make([]int32, len(p.Glyphs))
		for i := range w.visible {
			w.visible[i] = int32(i)
		}
	}
	for i := range w.homes {
		w.homes[i] = nowhere
	}
	return w
}

// settle gives the glyphs to the tables and returns those that are tables: fit
// says which. The text of one that is not goes to the table around it.
func (w *placer) settle(tables []*Table) []*Table {
	for range mostRounds {
		w.place(tables)
		kept := make([]*Table, 0, len(w.tables))
		changed := false
		for i, t := range w.tables {
			if t.trim(w.count[i]) || t.foldHollow(w.count[i]) || t.foldStep(w.count[i]) {
				changed = true
				kept = append(kept, t)
				continue
			}
			if w.fit(i) {
				kept = append(kept, t)
			} else {
				changed = true
			}
		}
		tables = kept
		if !changed {
			return tables
		}
	}
	w.place(tables)
	return tables
}

// place finds the home of every glyph and counts what the cells hold.
func (w *placer) place(tables []*Table) {
	w.index(tables)
	for i := range w.p.Clips {
		w.clips[i] = w.clipHome(w.p.Clips[i])
	}
	if len(w.tables) == 0 {
		for _, g := range w.visible {
			w.homes[g] = nowhere
		}
		return
	}
	for _, g := range w.visible {
		w.homes[g] = w.homeOf(&w.p.Glyphs[g])
	}
	w.keepNumbers()
	w.keepPunctuation()
	for _, g := range w.visible {
		if h := w.homes[g]; h.table >= 0 && !blank(w.p.Glyphs[g].Text) {
			w.count[h.table][h.cell]++
		}
	}
}

// index sorts the tables by size and lists them by the bands they reach.
func (w *placer) index(tables []*Table) {
	w.tables = slices.Clone(tables)
	slices.SortStableFunc(w.tables, func(a, b *Table) int {
		return cmp.Or(cmp.Compare(area(a.Box), area(b.Box)), byPlace(a, b))
	})
	if len(w.tables) > maxTables {
		w.tables, w.cut = slices.Clone(w.tables[len(w.tables)-maxTables:]), true
	}
	for i := range w.byBand {
		w.byBand[i] = w.byBand[i][:0]
	}
	w.count = make([][]int32, len(w.tables))
	for i, t := range w.tables {
		w.count[i] = make([]int32, len(t.Cells))
		for b := w.band(t.Box.Y0); b <= w.band(t.Box.Y1); b++ {
			w.byBand[b] = append(w.byBand[b], int32(i))
		}
	}
}

func (w *placer) band(y float64) int {
	if !(w.p.Height > 0) || !(y > 0) {
		return 0
	}
	return int(min(y/w.p.Height*bands, bands-1))
}

// find returns the cell at a point, of the smallest table there.
func (w *placer) find(x, y float64) home {
	for _, i := range w.byBand[w.band(y)] {
		if c := w.tables[i].at(x, y); c >= 0 {
			return home{i, int32(c)}
		}
	}
	return nowhere
}

func (w *placer) clipHome(clip page.Rect) home {
	if !clip.Finite() || clip.Empty() {
		return nowhere
	}
	h := w.find(clip.CenterX(), clip.CenterY())
	if h.table >= 0 && !sameRect(w.tables[h.table].Cells[h.cell].Box, clip, clipSlack) {
		return nowhere
	}
	return h
}

func sameRect(a, b page.Rect, slack float64) bool {
	return abs(a.X0-b.X0) <= slack && abs(a.Y0-b.Y0) <= slack && abs(a.X1-b.X1) <= slack && abs(a.Y1-b.Y1) <= slack
}

// homeOf is the cell whose clip the glyph has, else the one that holds its centre,
// else the nearest one if that is very near.
func (w *placer) homeOf(g *page.Glyph) home {
	if g.Clip >= 0 && int(g.Clip) < len(w.clips) {
		if h := w.clips[g.Clip]; h.table >= 0 {
			return h
		}
	}
	x, y := g.Box.CenterX(), g.Box.CenterY()
	h := w.find(x, y)
	if h.table >= 0 || blank(g.Text) {
		return h
	}
	d := outsideShare * g.Size
	for _, at := range [...]Point{{x, y + d}, {x, y - d}, {x + d, y}, {x - d, y}} {
		if h = w.find(at.X, at.Y); h.table >= 0 {
			return h
		}
	}
	return nowhere
}

// keepNumbers puts a number that sticks out of its cell into the one cell that
// holds most of it: digits that abut are never parted.
func (w *placer) keepNumbers() {
	for lo := 0; lo < len(w.visible); {
		hi := lo + 1
		if numeral(w.p.Glyphs[w.visible[lo]].Text) {
			for hi < len(w.visible) && w.abut(w.visible[hi-1], w.visible[hi]) {
				hi++
			}
		}
		if run := w.visible[lo:hi]; len(run) > 1 {
			w.oneHome(run)
		}
		lo = hi
	}
}

// keepPunctuation puts a mark that ends a phrase into the cell of the letter it
// follows: typesetting lets it hang out of a full line, over the border of the
// cell and into the next one.
func (w *placer) keepPunctuation() {
	for k := 1; k < len(w.visible); k++ {
		i, j := w.visible[k-1], w.visible[k]
		if w.homes[i] != w.homes[j] && w.homes[i].table >= 0 && hanging(w.p.Glyphs[j].Text) && w.follows(i, j) {
			w.homes[j] = w.homes[i]
		}
	}
}

// hanging reports whether a glyph is a mark that no line begins with.
func hanging(s string) bool {
	switch s {
	case "、", "，", "。", "；", "：", "！", "？", "）", "】", "》", "”", "’", ",", ".", ";", ":", ")":
		return true
	}
	return false
}

// abut reports whether two glyphs, painted one after the other, are digits of one
// number.
func (w *placer) abut(i, j int32) bool {
	return numeral(w.p.Glyphs[j].Text) && w.follows(i, j)
}

// follows reports whether glyph j stands right behind glyph i in one line.
func (w *placer) follows(i, j int32) bool {
	a, b := &w.p.Glyphs[i], &w.p.Glyphs[j]
	gap := b.Box.X0 - a.Box.X1
	return a.Dir == page.Right && b.Dir == page.Right && a.Clip == b.Clip &&
		gap <= abutting*a.Size && gap >= -a.Size && b.Box.X0 > a.Box.X0 &&
		abs(a.Box.Y1-b.Box.Y1) <= abutting*a.Size
}

func (w *placer) oneHome(run []int32) {
	first, apart := w.homes[run[0]], false
	for _, g := range run[1:] {
		apart = apart || w.homes[g] != first
	}
	if !apart {
		return
	}
	best, most := first, 0
	for _, g := range run {
		n := 0
		for _, o := range run {
			if w.homes[o] == w.homes[g] {
				n++
			}
		}
		if n > most && w.homes[g].table >= 0 {
			best, most = w.homes[g], n
		}
		if len(run) > 32 { // no number: leave it
			return
		}
	}
	for _, g := range run {
		w.homes[g] = best
	}
}

// numeral reports whether a glyph is part of a number as printed.
func numeral(s string) bool {
	if len(s) == 1 {
		return s[0] >= '0' && s[0] <= '9' || s[0] == '.' || s[0] == ','
	}
	for _, r := range s {
		return r >= '０' && r <= '９' || r == '．' || r == '，'
	}
	return false
}

func blank(s string) bool { return s == " " || s == "\u00a0" || s == "\u3000" || s == "\t" }

// fit reports whether what was found is a table: at least two cells, some text,
// no prose in a frame; and for cells that only fills or clips state, two rows and
// columns at least and text in half of the cells.
func (w *placer) fit(i int) bool {
	t, count := w.tables[i], w.count[i]
	filled, most, total := 0, 0, 0
	for _, n := range count {
		if n > 0 {
			filled++
		}
		most, total = max(most, int(n)), total+int(n)
	}
	if len(t.Cells) < 2 || filled == 0 {
		return false
	}
	if t.Basis != Ruled && (t.Rows < 2 || t.Cols < 2 || 2*filled < len(t.Cells)) {
		return false
	}
	return !(len(t.Cells) <= 3 && most >= proseGlyphs && float64(most) >= proseShare*float64(total))
}
