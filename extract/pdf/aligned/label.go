package aligned

import (
	"math"
	"slices"
)

// gutterWidth is the least white (ems) before a label column's left edge.
const gutterWidth = 0.3

// maxLabelColumns is how deep row labels may be nested; the forms need three.
const maxLabelColumns = 4

// A labelColumn is a column of row labels. Labels of higher rank stand left.
type labelColumn struct {
	interval
	zone int
	leaf bool // holds the labels of single rows
	text int  // glyphs in it
}

// A piece is the atoms of one band that stand in one label column, or that run
// over several.
type piece struct {
	interval
	band     int
	from, to int // atoms
	c0, c1   int // label columns, inclusive
	y, size  float64
	chars    int
	kind     ordinal
}

// labelColumns divides the zone of the row labels. A label column begins where
// labels have a common left edge with white before it; labels of higher rank run
// over it on rows of their own.
func (b *body) labelColumns(w *work) {
	for z, n := range b.text {
		if n == 0 {
			continue
		}
		if z != b.leaf {
			b.labels = append(b.labels, labelColumn{interval: b.left[z], zone: z})
			continue
		}
		at := len(b.labels)
		x0 := b.left[z].x0
		for _, x := range b.gutters(w) {
			b.labels = append(b.labels, labelColumn{interval: interval{x0, x}, zone: z})
			x0 = x
		}
		b.labels = append(b.labels, labelColumn{interval: interval{x0, math.Nextafter(b.left[z].x1, math.Inf(1))}, zone: z})
		b.chooseLeaf(w, b.labels[at:])
	}
}

// chooseLeaf marks the column with most text as the one of single rows.
func (b *body) chooseLeaf(w *work, cols []labelColumn) {
	b.eachLabel(w, func(a *atom) {
		for c := range cols {
			if a.x0 >= cols[c].x0-a.size*gutterWidth && a.x1 <= cols[c].x1+a.size*gutterWidth {
				cols[c].text += int(a.to - a.from)
				return
			}
		}
	})
	best := 0
	for c := range cols {
		if cols[c].text >= cols[best].text {
			best = c
		}
	}
	cols[best].leaf = true
}

// eachLabel calls do for every atom of the body in the zone of row labels.
func (b *body) eachLabel(w *work, do func(a *atom)) {
	for j := b.first; j <= b.last; j++ {
		in := w.of(&w.bands[j])
		for i := range in {
			if !b.isValue(&in[i]) && b.zone(&in[i]) == b.leaf {
				do(&in[i])
			}
		}
	}
}

// gutters returns the left edges of the second and further label columns.
func (b *body) gutters(w *work) []float64 {
	var lefts, rights []float64
	size := 0.0
	b.eachLabel(w, func(a *atom) {
		lefts, rights = append(lefts, a.x0), append(rights, a.x1)
		size = max(size, a.size)
	})
	slices.Sort(lefts)
	slices.Sort(rights)
	below := func(s []float64, x float64) int {
		i, _ := slices.BinarySearch(s, x)
		return i
	}
	type cut struct {
		x     float64
		cross int
	}
	var cuts []cut
	nested := b.nested(w)
	for i, x := range lefts {
		if i > 0 && x == lefts[i-1] {
			continue
		}
		left := below(rights, x-gutterWidth*size)
		right := len(lefts) - below(lefts, x)
		cross := len(lefts) - left - right
		if left < 1 || right < 2 || cross*3 > right*2 {
			if _, ok := slices.BinarySearch(nested, x); !ok {
				continue
			}
		}
		if n := len(cuts); n > 0 && x-cuts[n-1].x < 1.5*size {
			if cross < cuts[n-1].cross {
				cuts[n-1] = cut{x, cross}
			}
			continue
		}
		cuts = append(cuts, cut{x, cross})
	}
	var out []float64
	from := math.Inf(-1)
	for _, c := range cuts[:min(len(cuts), maxRows)] {
		if len(out) < maxLabelColumns-1 && b.grouped(w, from, c.x) {
			out = append(out, c.x)
			from = c.x
		}
	}
	return out
}

// nested returns the left edges of labels that stand beside one of higher rank:
// （四）无 | 1.本机关. One is enough to state a column.
func (b *body) nested(w *work) []float64 {
	var out []float64
	for j := b.first; j <= b.last; j++ {
		in := w.of(&w.bands[j])
		for i := 1; i < len(in); i++ {
			a := &in[i]
			if a.kind == noOrdinal || b.isValue(a) || b.zone(a) != b.leaf || a.x0-in[i-1].x1 < gutterWidth*a.size {
				continue
			}
			for k := i - 1; k >= 0; k-- {
				if in[k].kind != noOrdinal && in[k].kind < a.kind {
					out = append(out, a.x0)
					break
				}
			}
		}
	}
	slices.Sort(out)
	return out
}

// grouped reports whether some text between the edges stands beside other labels
// or apart from any number, as the label of a group of rows does. Short labels
// over indented ones do neither.
func (b *body) grouped(w *work, from, to float64) bool {
	beside, own := 0, 0
	for j := b.first; j <= b.last; j++ {
		in := w.of(&w.bands[j])
		left, right := false, false
		for i := range in {
			a := &in[i]
			if b.isValue(a) || b.zone(a) != b.leaf {
				continue
			}
			left = left || a.x0 >= from-gutterWidth*a.size && a.x1 <= to
			right = right || a.x0 >= to-gutterWidth*a.size
		}
		switch {
		case left && (right || w.bands[j].values == 0):
			beside++
		case left:
			own++
		}
	}
	return beside > 0 && beside*3 >= own
}

// pieces returns the label text of a band by label column.
func (b *body) pieces(w *work, j int, out []piece) []piece {
	n := &w.bands[j]
	open := false
	for i := n.from; i < n.to; i++ {
		a := &w.atoms[i]
		if b.isValue(a) {
			open = false
			continue
		}
		c0, c1 := b.labelSpan(a)
		if c0 < 0 {
			continue
		}
		if k := len(out) - 1; open && out[k].c1 >= c0 {
			p := &out[k]
			p.x1, p.to, p.c1 = max(p.x1, a.x1), i+1, max(p.c1, c1)
			p.chars += int(a.to - a.from)
			continue
		}
		open = true
		out = append(out, piece{interval{a.x0, a.x1}, j, i, i + 1, c0, c1, a.y(), a.size, int(a.to - a.from), a.kind})
	}
	return out
}

// labelSpan returns the label columns that the atom runs over, or -1.
func (b *body) labelSpan(a *atom) (c0, c1 int) {
	z := b.zone(a)
	c0, c1 = -1, -1
	slack := gutterWidth * a.size
	for c := range b.labels {
		l := &b.labels[c]
		if l.zone != z {
			continue
		}
		if c0 < 0 || a.x0 >= l.x0-slack {
			c0 = c
		}
		if c1 < 0 || a.x1 > l.x0+slack {
			c1 = c
		}
	}
	return c0, max(c0, c1)
}
