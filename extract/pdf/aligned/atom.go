package aligned

import (
	"cmp"
	"slices"

	"gongkai/extract/pdf/line"
	"gongkai/extract/pdf/page"
)

// Gaps between glyphs, in ems (1 is the font size).
const (
	// atomGap ends an atom. It is above the letter spacing of justified prose and
	// below the padding between the narrowest cells seen (two points at 6 pt).
	atomGap = 0.34
	// tightGap ends an atom too where the glyphs before it have no such gaps: cells
	// with a point of padding, filled to their edge.
	tightGap = 0.12
	// aloneGap is how far a number stands from text beside it to count as alone in
	// a cell: in prose "共 5 件" has a half-width blank, 0.5 em.
	aloneGap = 0.75
	// doubleGap is how near the same character must be painted again to be a
	// double (bold by printing twice).
	doubleGap = 0.3
	// bandShift is how far the middles of two atoms of one band may differ in
	// height: half a line of a label wrapped beside a number is 0.6 em and more.
	bandShift = 0.38
)

// An atom is a piece of text without a gap: a number, or a piece of a label.
type atom struct {
	x0, x1, y0, y1 float64
	size           float64
	row            float64 // height of its band
	from, to       int32   // its glyphs in work.order
	kind           ordinal
	value          bool // a number, or a sign that stands for one
	dash           bool // such a sign
	alone          bool // a value with white on both sides
}

func (a *atom) y() float64 { return (a.y0 + a.y1) / 2 }
func (a *atom) x() float64 { return (a.x0 + a.x1) / 2 }

// A band is the atoms of one height, from left to right.
type band struct {
	from, to int // in work.atoms
	y        float64
	y0, y1   float64
	size     float64 // of the largest atom
	values   int     // numbers that stand alone
}

func (w *work) of(b *band) []atom { return w.atoms[b.from:b.to] }

// split makes atoms of the lines, in no particular order.
func (w *work) split(lines []line.Line) {
	n := 0
	for i := range lines {
		n += len(lines[i].Glyphs)
	}
	w.order = make([]int32, 0, n)
	w.atoms = make([]atom, 0, 2*len(lines))
	for i := range lines {
		l := &lines[i]
		if l.Dir != page.Right || l.Vertical {
			continue
		}
		w.splitLine(l.Glyphs)
		if len(w.atoms) > maxAtoms {
			w.atoms = nil
			return
		}
	}
}

func (w *work) splitLine(glyphs []int32) {
	var cur atom
	var last *page.Glyph
	open := false
	spacing := 0.0 // between the two glyphs before, in ems
	for _, g := range glyphs {
		if g < 0 || int(g) >= len(w.page.Glyphs) {
			continue
		}
		gl := &w.page.Glyphs[g]
		if blank(gl.Text) || !gl.Box.Finite() || !(gl.Size > 0) {
			continue
		}
		if open && gl.Text == last.Text && gl.Box.X0-last.Box.X0 < doubleGap*gl.Size && gl.Box.Width() > doubleGap*gl.Size {
			continue
		}
		gap := (gl.Box.X0 - cur.x1) / max(cur.size, gl.Size)
		if open && (gap > atomGap || gap > tightGap && gap-spacing > tightGap*0.8 || gl.Box.X1 < cur.x0) {
			w.close(&cur)
			open = false
		}
		spacing = max(gap, 0)
		if !open {
			open, spacing = true, atomGap // not known yet
			cur = atom{x0: gl.Box.X0, x1: gl.Box.X1, y0: gl.Box.Y0, y1: gl.Box.Y1, size: gl.Size, from: int32(len(w.order))}
		}
		cur.x1, cur.x0 = max(cur.x1, gl.Box.X1), min(cur.x0, gl.Box.X0)
		cur.y0, cur.y1 = min(cur.y0, gl.Box.Y0), max(cur.y1, gl.Box.Y1)
		cur.size = max(cur.size, gl.Size)
		w.order = append(w.order, g)
		last = gl
	}
	if open {
		w.close(&cur)
	}
}

func (w *work) close(a *atom) {
	a.to = int32(len(w.order))
	w.text = w.appendText(w.text[:0], a)
	a.dash = placeholder(w.text)
	a.value = a.dash || isNumber(w.text)
	if !a.value {
		a.kind = ordinalOf(w.text)
	}
	w.atoms = append(w.atoms, *a)
}

// appendText appends the characters of a to text.
func (w *work) appendText(text []byte, a *atom) []byte {
	for _, g := range w.order[a.from:a.to] {
		text = append(text, w.page.Glyphs[g].Text...)
	}
	return text
}

func blank(s string) bool {
	for _, r := range s {
		switch r {
		case ' ', '\t', '\n', '\r', '\u00a0', '\u3000', '\u2002', '\u2003', '\u2009', '\u200b':
		default:
			return false
		}
	}
	return true
}

func (w *work) anyNumbers() bool {
	return slices.ContainsFunc(w.atoms, func(a atom) bool { return a.value })
}

// band groups the atoms by height: first the values, which state the rows of a
// table; other text joins the values beside it, so that the lines of a group
// label, at any height, do not part the row they stand beside.
func (w *work) band() {
	slices.SortFunc(w.atoms, func(a, b atom) int {
		return cmp.Or(cmp.Compare(a.y(), b.y()), cmp.Compare(a.x0, b.x0), cmp.Compare(a.from, b.from))
	})
	w.align()
	slices.SortFunc(w.atoms, func(a, b atom) int {
		return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.x0, b.x0), cmp.Compare(a.from, b.from))
	})
	w.bands = make([]band, 0, len(w.atoms)/4)
	for i := 0; i < len(w.atoms); {
		a := &w.atoms[i]
		b := band{from: i, y: a.row, y0: a.y0, y1: a.y1, size: a.size}
		for i++; i < len(w.atoms) && w.atoms[i].row == b.y; i++ {
			a := &w.atoms[i]
			b.y0, b.y1, b.size = min(b.y0, a.y0), max(b.y1, a.y1), max(b.size, a.size)
		}
		b.to = i
		w.bands = append(w.bands, b)
	}
}

// align gives each atom the height of its row. The atoms are sorted by height.
func (w *work) align() {
	var rows []float64 // of values
	last := -1
	for i := range w.atoms {
		a := &w.atoms[i]
		if !a.value {
			continue
		}
		if last < 0 || a.y()-rows[len(rows)-1] > bandShift*max(a.size, w.atoms[last].size) {
			rows = append(rows, a.y())
		}
		a.row, last = rows[len(rows)-1], i
	}
	k := 0
	other, size := 0.0, 0.0 // the row of text beside no value
	for i := range w.atoms {
		a := &w.atoms[i]
		if a.value {
			continue
		}
		y := a.y()
		for k+1 < len(rows) && rows[k+1] <= y || k+1 < len(rows) && rows[k+1]-y < y-rows[k] {
			k++
		}
		switch {
		case len(rows) > 0 && max(rows[k]-y, y-rows[k]) <= bandShift*a.size:
			a.row = rows[k]
		case size > 0 && y-other <= bandShift*max(size, a.size):
			a.row = other
		default:
			other, size = y, a.size
			a.row = y
		}
	}
}

// isolate marks the values that stand alone and reports whether there are any.
func (w *work) isolate() bool {
	found := false
	for i := range w.bands {
		b := &w.bands[i]
		in := w.of(b)
		dashes := 0
		for j := range in {
			a := &in[j]
			if !a.value {
				continue
			}
			a.alone = (j == 0 || clear(&in[j-1], a)) && (j+1 == len(in) || clear(a, &in[j+1]))
			switch {
			case a.alone && a.dash:
				dashes++
			case a.alone:
				b.values++
			}
		}
		if b.values > 0 || dashes > 1 { // one dash alone is a unit cell or a bullet
			b.values += dashes
			found = true
		}
	}
	return found
}

// clear reports whether the gap between neighbours is one between cells.
func clear(a, b *atom) bool {
	need := aloneGap
	if a.value && b.value {
		need = atomGap
	}
	return b.x0-a.x1 >= need*min(a.size, b.size)
}
