package aligned

import (
	"slices"

	"gongkai/extract/pdf/page"
)

// Distances between bands, in points or ems as stated.
const (
	// maxPitch is how far (points) two bands of one table may be apart: the tallest
	// row of the forms as printed, with a three-line label, is 60.
	maxPitch = 72
	// linePitch is how far (ems) the lines of one cell may be apart.
	linePitch = 1.9
	// maxLabelRun is how many bands without values may stand between two with: the
	// characters of a group label set one below the other among wrapped labels.
	maxLabelRun = 24
	// nearColumn is how far (ems) a number may stand beside the others of its
	// column, and no nearer to another: jitter of positions.
	nearColumn = 0.25
)

// An interval is a stretch of the page from left to right, in points.
type interval struct{ x0, x1 float64 }

func (i interval) mid() float64 { return (i.x0 + i.x1) / 2 }

func (i interval) overlap(x0, x1 float64) float64 { return min(i.x1, x1) - max(i.x0, x0) }

// A column is a value column: the numbers under each other.
type column struct {
	interval
	support int      // values in it
	head    interval // the header text over it; no width when there is none
}

// A body is the rows of a table that hold values, as it grows.
type body struct {
	rows        []int // bands with values
	head        int   // first band of the header; first when there is none
	first, last int   // bands of the body
	grown       int   // last band looked at
	floor       int   // first band that may belong to the table
	cols        []column
	left        []interval // zone k: the text left of value column k; the last one right of all
	text        []int      // glyphs of text in each zone
	leaf        int        // zone of the row labels
	spans       []span     // header cells over several columns
	leaves      []leafCell // header cells of single value columns
	corner      []piece    // header text over the label columns
	levels      int        // rows of spans
	headAlign   alignment
	labels      []labelColumn
	records     []record
	unsure      []string
}

// grow collects the bands from i on whose numbers stand under each other.
func (w *work) grow(i, floor int) *body {
	b := &body{head: i, first: i, last: i, grown: i, floor: floor}
	b.take(w, i)
	skipped := 0
	for j := i + 1; j < len(w.bands) && len(b.rows) < maxRows; j++ {
		n := &w.bands[j]
		if n.y-w.bands[j-1].y > maxPitch {
			break
		}
		if n.values == 0 {
			if skipped++; skipped > maxLabelRun || !b.beside(w, n) || w.atoms[n.from].kind == ordChapter {
				break // the number of an article heads another table
			}
			continue
		}
		if !b.fits(w, n) {
			break
		}
		b.take(w, j)
		skipped = 0
	}
	b.last = b.rows[len(b.rows)-1]
	b.grown = b.last
	return b
}

// beside reports whether a band without values leaves the value columns free.
func (b *body) beside(w *work, n *band) bool {
	for i := range w.of(n) {
		a := &w.of(n)[i]
		for c := range b.cols {
			if b.cols[c].overlap(a.x0, a.x1) > 0 && b.cols[c].support*3 > len(b.rows) {
				return false
			}
		}
		if a.x0 > b.cols[len(b.cols)-1].x1 {
			return false
		}
	}
	return true
}

// fits reports whether the values of the band stand in the columns so far, or
// in new ones clear of them.
func (b *body) fits(w *work, n *band) bool {
	old, bad := 0, 0
	for i := range w.of(n) {
		a := &w.of(n)[i]
		if !a.alone {
			continue
		}
		switch hits := b.hits(a); {
		case hits == 1:
			old++
		case hits > 1:
			bad++
		}
	}
	return old > 0 && bad <= old
}

func (b *body) hits(a *atom) int {
	n := 0
	for c := range b.cols {
		if b.cols[c].overlap(a.x0, a.x1) > 0 {
			n++
		}
	}
	return n
}

// take adds a band of values.
func (b *body) take(w *work, j int) {
	b.rows = append(b.rows, j)
	in := w.of(&w.bands[j])
	for i := range in {
		a := &in[i]
		if !a.alone {
			continue
		}
		if c, _ := b.at(a); c >= 0 {
			if b.hits(a) <= 1 {
				col := &b.cols[c]
				col.x0, col.x1 = min(col.x0, a.x0), max(col.x1, a.x1)
			}
			b.cols[c].support++
			continue
		}
		if len(b.cols) < maxColumns && (!a.dash || w.bands[j].values > 1) {
			at, _ := slices.BinarySearchFunc(b.cols, a.x0, func(c column, x float64) int { return sign(c.x0 - x) })
			b.cols = slices.Insert(b.cols, at, column{interval: interval{a.x0, a.x1}, support: 1})
		}
	}
}

// at returns the value column that the atom overlaps most, or stands next to
// within the jitter allowed, or -1; sure is false when another is nearly as good.
func (b *body) at(a *atom) (col int, sure bool) {
	best, second := -nearColumn*a.size, -nearColumn*a.size
	col = -1
	for c := range b.cols {
		switch o := b.cols[c].overlap(a.x0, a.x1); {
		case o > best:
			best, second, col = o, best, c
		case o > second:
			second = o
		}
	}
	return col, second <= 0 || second*3 < best
}

// demote drops the columns that are numbers inside labels: few numbers with the
// text of other rows running over them.
func (b *body) demote(w *work) {
	over := make([]int, len(b.cols))
	for j := b.first; j <= b.last; j++ {
		for _, a := range w.of(&w.bands[j]) {
			if a.value {
				continue
			}
			for c := range b.cols {
				if b.cols[c].overlap(a.x0, a.x1) > nearColumn*a.size {
					over[c]++
				}
			}
		}
	}
	keep := b.cols[:0]
	for c := range b.cols {
		if over[c]*2 < b.cols[c].support || over[c] == 0 {
			keep = append(keep, b.cols[c])
		}
	}
	b.cols = keep
	rows := b.rows[:0]
	for _, j := range b.rows {
		if b.valuesIn(w, j) > 0 {
			rows = append(rows, j)
		}
	}
	if b.rows = rows; len(rows) == 0 {
		b.cols = nil
		return
	}
	b.first, b.last = rows[0], rows[len(rows)-1]
	b.head = b.first
}

func (b *body) valuesIn(w *work, j int) int {
	n := 0
	for i := range w.of(&w.bands[j]) {
		if a := &w.of(&w.bands[j])[i]; a.alone {
			if c, _ := b.at(a); c >= 0 {
				n++
			}
		}
	}
	return n
}

// zones measures the text beside and between the value columns; the zone with
// most of it holds the row labels.
func (b *body) zones(w *work) {
	b.text = make([]int, len(b.cols)+1)
	b.left = make([]interval, len(b.cols)+1)
	for j := b.first; j <= b.last; j++ {
		in := w.of(&w.bands[j])
		for i := range in {
			if b.isValue(&in[i]) {
				continue
			}
			z := b.zone(&in[i])
			if b.text[z] == 0 {
				b.left[z] = interval{in[i].x0, in[i].x1}
			}
			b.text[z] += int(in[i].to - in[i].from)
			b.left[z].x0, b.left[z].x1 = min(b.left[z].x0, in[i].x0), max(b.left[z].x1, in[i].x1)
		}
	}
	b.leaf = -1
	for z, n := range b.text {
		if n > 0 && (b.leaf < 0 || n > b.text[b.leaf]) {
			b.leaf = z
		}
	}
}

// isValue reports whether the atom is the content of a value cell: a number, or
// a word where the numbers of the column stand.
func (b *body) isValue(a *atom) bool {
	c, _ := b.at(a)
	if c < 0 {
		return false
	}
	return a.value || b.cols[c].overlap(a.x0, a.x1)*2 > min(a.x1-a.x0, b.cols[c].x1-b.cols[c].x0)
}

// zone is the number of value columns wholly left of the atom's middle.
func (b *body) zone(a *atom) int {
	z := 0
	for z < len(b.cols) && b.cols[z].mid() < a.x() {
		z++
	}
	return z
}

// extend takes the label lines next over and under the body that belong to a
// wrapped label of its first or last row: there must be as many on the other
// side of the number, or none on its own height.
func (b *body) extend(w *work) {
	if b.leaf < 0 {
		return
	}
	up := b.wrapped(w, b.first, -1, b.floor)
	down := b.wrapped(w, b.last, 1, len(w.bands)-1)
	if n := len(b.rows); n > 1 {
		up = min(up, w.unnumbered(b.first, 1, b.rows[1]))
		down = min(down, w.unnumbered(b.last, -1, b.rows[n-2]))
	} else {
		up, down = min(up, down), min(up, down)
	}
	b.first -= up
	b.head = b.first
	b.last += down
}

// unnumbered counts the bands from j on in steps, before end, that hold no
// numbers and are as near to each other as lines of one cell.
func (w *work) unnumbered(j, step, end int) int {
	n := 0
	for k := j + step; k != end && w.bands[k].values == 0 && w.near(k, k-step); k += step {
		n++
	}
	return n
}

// wrapped counts the bands from j on in steps that hold one label line each,
// close to the one before and without a number that begins another label below.
func (b *body) wrapped(w *work, j, step, end int) int {
	const most = 4
	n := 0
	for k := j + step; n < most && (end-k)*step >= 0; k += step {
		if w.bands[k].values > 0 || !w.near(k, k-step) || !b.inLabels(w, k) {
			break
		}
		if step > 0 && w.of(&w.bands[k])[0].kind != noOrdinal {
			break
		}
		n++
	}
	return n
}

// near reports whether two neighbouring bands are as near as lines of one cell.
func (w *work) near(j, k int) bool {
	p, q := &w.bands[min(j, k)], &w.bands[max(j, k)]
	return q.y-p.y <= linePitch*min(p.size, q.size)
}

// inLabels reports whether everything in the band stands in the zone of labels.
func (b *body) inLabels(w *work, j int) bool {
	for i := range w.of(&w.bands[j]) {
		a := &w.of(&w.bands[j])[i]
		if a.x0 < b.left[b.leaf].x0-a.size || a.x1 > b.left[b.leaf].x1+a.size {
			return false
		}
	}
	return true
}

// box is the table's outline so far.
func (b *body) box(w *work) page.Rect {
	r := page.Rect{X0: b.cols[0].x0, X1: b.cols[len(b.cols)-1].x1, Y0: w.bands[b.head].y0, Y1: w.bands[b.last].y1}
	for z := range b.left {
		if b.text[z] > 0 {
			r.X0, r.X1 = min(r.X0, b.left[z].x0), max(r.X1, b.left[z].x1)
		}
	}
	return r
}
