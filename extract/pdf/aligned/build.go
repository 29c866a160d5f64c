package aligned

import (
	"cmp"
	"math"
	"slices"
	"unicode/utf8"

	"gongkai/extract/pdf/page"
	"gongkai/extract/pdf/table"
)

// levelHalf is how far (ems) under the middle of a spanning label its row ends.
const levelHalf = 0.7

// A layout is the columns of the table from left to right: label columns and
// value columns by where they stand.
type layout struct {
	label, value []int // grid column of each
	cols         []interval
	xs           []float64
	headers      int // header rows
	leaf         int // label column of single rows; -1: none
}

// build makes the table of the body.
func (b *body) build(w *work) Table {
	l := b.layout(w)
	t := table.Table{Page: w.page.Number, Aligned: true, Basis: table.Aligned,
		Rows: l.headers + len(b.records), Cols: len(l.cols), XS: l.xs, OpenTop: true, OpenBottom: true}
	t.YS = b.heights(w, l)
	t.Box = page.Rect{X0: t.XS[0], Y0: t.YS[0], X1: t.XS[t.Cols], Y1: t.YS[t.Rows]}
	s := sheet{w: w, t: &t}
	b.headerCells(&s, l)
	b.labelCells(&s, l)
	b.valueCells(&s, l)
	slices.SortStableFunc(t.Cells, func(a, c table.Cell) int { return cmp.Or(a.Row-c.Row, a.Col-c.Col) })
	return Table{Table: t, Unsure: b.unsure}
}

func (b *body) layout(w *work) *layout {
	l := &layout{label: make([]int, len(b.labels)), value: make([]int, len(b.cols)), leaf: -1}
	next := 0
	for z := 0; z <= len(b.cols); z++ {
		for ; next < len(b.labels) && b.labels[next].zone == z; next++ {
			l.label[next] = len(l.cols)
			if b.labels[next].leaf {
				l.leaf = next
			}
			l.cols = append(l.cols, b.labels[next].interval)
		}
		if z < len(b.cols) {
			l.value[z] = len(l.cols)
			l.cols = append(l.cols, b.content(z))
		}
	}
	if b.leaves != nil {
		l.headers = b.levels + 1
	}
	r := b.box(w)
	l.xs = make([]float64, len(l.cols)+1)
	for i := 1; i < len(l.cols); i++ {
		l.xs[i] = (l.cols[i-1].x1 + l.cols[i].x0) / 2
	}
	n := len(l.cols)
	l.xs[0], l.xs[n] = r.X0, r.X1
	for j := b.head; j <= b.last; j++ { // header text reaches beyond the numbers
		for _, a := range w.of(&w.bands[j]) {
			l.xs[0], l.xs[n] = min(l.xs[0], a.x0), max(l.xs[n], a.x1)
		}
	}
	rising(l.xs)
	return l
}

func rising(s []float64) {
	for i := 1; i < len(s); i++ {
		s[i] = max(s[i], s[i-1])
	}
}

// heights returns the grid lines between the rows: in the middle of the white.
func (b *body) heights(w *work, l *layout) []float64 {
	ys := []float64{w.bands[b.head].y0}
	if l.headers > 0 {
		sum, n := make([]float64, b.levels), make([]float64, b.levels)
		for i := range b.spans {
			if s := &b.spans[i]; s.c0 <= s.c1 {
				sum[s.level] += s.y
				n[s.level]++
			}
		}
		for d := 1; d < b.levels; d++ {
			ys = append(ys, (sum[d-1]/n[d-1]+sum[d]/n[d])/2)
		}
		if d := b.levels - 1; d >= 0 {
			ys = append(ys, sum[d]/n[d]+b.spans[0].size*levelHalf)
		}
		ys = append(ys, (w.bands[b.first-1].y1+b.records[0].y0)/2)
	}
	for i := 1; i < len(b.records); i++ {
		ys = append(ys, (b.records[i-1].y1+b.records[i].y0)/2)
	}
	ys = append(ys, w.bands[b.last].y1)
	rising(ys)
	return ys
}

// A sheet is the table being filled.
type sheet struct {
	w *work
	t *table.Table
}

// add adds the cell over rows r0..r1 and columns c0..c1.
func (s *sheet) add(r0, r1, c0, c1 int, text string) {
	s.t.Cells = append(s.t.Cells, table.Cell{Row: r0, Col: c0, RowSpan: r1 - r0 + 1, ColSpan: c1 - c0 + 1, Text: text, Page: s.t.Page,
		Box: page.Rect{X0: s.t.XS[c0], Y0: s.t.YS[r0], X1: s.t.XS[c1+1], Y1: s.t.YS[r1+1]}})
}

// A writer collects the text of a cell; lines are parted by '\n'.
type writer struct {
	w    *work
	text []byte
	band int
}

func (s *sheet) writer() *writer {
	return &writer{w: s.w, text: s.w.text[:0], band: -1}
}

func (o *writer) atoms(band, from, to int) {
	for i := from; i < to; i++ {
		if len(o.text) > 0 {
			switch {
			case band != o.band:
				o.text = append(o.text, '\n')
			case o.text[len(o.text)-1] < utf8.RuneSelf && o.w.page.Glyphs[o.w.order[o.w.atoms[i].from]].Text[0] < utf8.RuneSelf:
				o.text = append(o.text, ' ')
			}
		}
		o.band = band
		o.text = o.w.appendText(o.text, &o.w.atoms[i])
	}
}

func (o *writer) String() string {
	o.w.text = o.text[:0]
	return string(o.text)
}

func (s *sheet) pieces(in []piece) string {
	o := s.writer()
	for _, p := range in {
		o.atoms(p.band, p.from, p.to)
	}
	return o.String()
}

func (s *sheet) phrases(in []phrase) string {
	slices.SortStableFunc(in, func(p, q phrase) int { return cmp.Or(p.band-q.band, cmp.Compare(p.x0, q.x0)) })
	o := s.writer()
	for _, p := range in {
		o.atoms(p.band, p.from, p.to)
	}
	return o.String()
}

func (b *body) headerCells(s *sheet, l *layout) {
	if l.headers == 0 {
		return
	}
	depth := make([]int, len(b.cols)) // first free header row over each column
	for i := range b.spans {
		sp := &b.spans[i]
		if sp.c1 < sp.c0 {
			continue
		}
		for c := sp.c0; c <= sp.c1; c++ {
			depth[c] = sp.level + 1
		}
		s.add(sp.level, sp.level, l.value[sp.c0], l.value[sp.c1], s.phrases(sp.lines))
	}
	for c := range b.cols {
		s.add(depth[c], l.headers-1, l.value[c], l.value[c], s.phrases(b.leaves[c].lines))
	}
	b.cornerCells(s, l)
}

// cornerCells makes the header cells over the label columns: one for each when
// the text of the header is divided as the columns are, else one over all.
func (b *body) cornerCells(s *sheet, l *layout) {
	for from := 0; from < len(b.labels); {
		to := from + 1
		for to < len(b.labels) && b.labels[to].zone == b.labels[from].zone {
			to++
		}
		per := make([][]piece, to-from)
		divided := true
		for _, p := range b.corner {
			if b.zoneOf(p.mid()) != b.labels[from].zone {
				continue
			}
			c := from
			for c+1 < to && b.labels[c+1].x0 <= p.mid() {
				c++
			}
			divided = divided && (c+1 == to || p.x1 <= b.labels[c+1].x0+gutterWidth*p.size) && p.x0 >= b.labels[c].x0-gutterWidth*p.size
			per[c-from] = append(per[c-from], p)
		}
		for _, in := range per {
			divided = divided && len(in) > 0
		}
		row := b.under(b.labels[from].zone)
		if divided {
			for c := from; c < to; c++ {
				s.add(row, l.headers-1, l.label[c], l.label[c], s.pieces(per[c-from]))
			}
		} else {
			all := slices.Concat(per...)
			slices.SortStableFunc(all, func(p, q piece) int { return cmp.Or(p.band-q.band, cmp.Compare(p.x0, q.x0)) })
			s.add(row, l.headers-1, l.label[from], l.label[to-1], s.pieces(all))
		}
		from = to
	}
}

// under is the first header row that no span takes over the text of a zone
// between value columns.
func (b *body) under(zone int) int {
	row := 0
	for i := range b.spans {
		if s := &b.spans[i]; s.c0 < zone && zone <= s.c1 {
			row = max(row, s.level+1)
		}
	}
	return row
}

func (b *body) zoneOf(x float64) int {
	z := 0
	for z < len(b.cols) && b.cols[z].mid() < x {
		z++
	}
	return z
}

// labelCells makes the cells of the label columns.
func (b *body) labelCells(s *sheet, l *layout) {
	var left, side []piece
	own := map[int]bool{} // first atoms of labels that rows already have
	for i := range b.records {
		for _, p := range b.records[i].lines {
			own[p.from] = true
		}
	}
	var all []piece
	for j := b.first; j <= b.last; j++ {
		all = b.pieces(s.w, j, all[:0])
		for _, p := range all {
			switch {
			case own[p.from]:
			case p.c1 < l.leaf && b.labels[p.c0].zone == b.leaf:
				left = append(left, p)
			default:
				side = append(side, p)
			}
		}
	}
	for _, g := range b.groups(s.w, l.leaf, left) {
		s.add(l.headers+g.r0, l.headers+g.r1, l.label[g.col], l.label[g.c1], s.pieces(g.lines))
	}
	for i := range b.records {
		r := &b.records[i]
		if l.leaf >= 0 {
			s.add(l.headers+i, l.headers+i, l.label[r.c0], l.label[l.leaf], s.pieces(r.lines))
		}
	}
	b.sideCells(s, l, side)
}

// sideCells makes the cells of text columns that hold no row labels, such as the
// units: each line goes to the row nearest to it.
func (b *body) sideCells(s *sheet, l *layout, side []piece) {
	for c := range b.labels {
		if c <= l.leaf && b.labels[c].zone == b.leaf {
			continue
		}
		per := make([][]piece, len(b.records))
		r := 0
		for _, p := range side {
			if p.c0 != c {
				continue
			}
			for r+1 < len(b.records) && math.Abs(b.records[r+1].y()-p.y) < math.Abs(b.records[r].y()-p.y) {
				r++
			}
			per[r] = append(per[r], p)
		}
		for i := range per {
			s.add(l.headers+i, l.headers+i, l.label[c], l.label[c], s.pieces(per[i]))
		}
	}
}

// valueCells makes the cells of the value columns, the blank ones included.
func (b *body) valueCells(s *sheet, l *layout) {
	type run struct{ from, to int }
	runs := make([][]run, len(b.cols))
	for i := range b.records {
		r := &b.records[i]
		for c := range runs {
			runs[c] = runs[c][:0]
		}
		if r.band >= 0 {
			n := &s.w.bands[r.band]
			for k := n.from; k < n.to; k++ {
				a := &s.w.atoms[k]
				if !b.isValue(a) {
					if a.alone {
						b.doubt("number-outside", a)
					}
					continue
				}
				c, sure := b.at(a)
				if !sure {
					b.doubt("column", a)
				}
				if len(runs[c]) > 0 {
					b.doubt("two-values", a)
				}
				runs[c] = append(runs[c], run{k, k + 1})
			}
		}
		for c := range runs {
			o := s.writer()
			for _, u := range runs[c] {
				o.atoms(r.band, u.from, u.to)
			}
			s.add(l.headers+i, l.headers+i, l.value[c], l.value[c], o.String())
		}
	}
}

// doubt records what could be read in more than one way.
func (b *body) doubt(key string, a *atom) {
	const most = 20
	if len(b.unsure) < most {
		b.unsure = append(b.unsure, key+" "+page.Rect{X0: a.x0, Y0: a.y0, X1: a.x1, Y1: a.y1}.String())
	}
}
