package aligned

import (
	"bytes"
	"cmp"
	"math"
	"slices"
)

const (
	// maxHeaderBands bounds the search upwards: the forms have three header rows of
	// up to four lines.
	maxHeaderBands = 16
	// proseFill is the part of the table's width that is inked on a line of prose.
	proseFill = 0.75
	// longHeader is the length (ems) from which text is too long for one column.
	longHeader = 9.0
	// outside is how far (ems, with its own width) header text may stand beyond the
	// numbers: narrow numbers at the edge of a wide last column.
	outside = 3.0
	// wordGap is the widest blank (ems) inside the text of a header cell.
	wordGap = 0.45
	// headPitch is how far (ems) the lines of a header cell may be apart where many
	// cells of the header wrap.
	headPitch = 2.8
	// largerSize tells a title from a header by its font size.
	largerSize = 1.3
	// proseWidth is the part of the table's width that a line of prose or a heading
	// takes and a spanning header label does not.
	proseWidth = 0.6
)

// A phrase is a piece of header text: what one cell prints on one line.
type phrase struct {
	interval
	band, from, to int
	y, size        float64
	h0, h1         int // value columns it stands over; h0 > h1: none
}

// A leafCell is the header text of one value column.
type leafCell struct {
	lines []phrase // from the lowest up
}

// y is the middle of the text.
func (l *leafCell) y() float64 { return (l.lines[0].y + l.lines[len(l.lines)-1].y) / 2 }

// A span is a header cell over value columns c0..c1.
type span struct {
	interval
	lines  []phrase
	y      float64
	size   float64
	h0, h1 int // columns it certainly stands over
	c0, c1 int
	level  int
}

// findHeader takes the bands over the body that fit its columns, and sorts their
// text into header cells.
func (b *body) findHeader(w *work) {
	var found []phrase // over the value columns, lowest first
	top := b.first     // highest band taken
	for k := b.first - 1; k >= b.floor && b.first-k <= maxHeaderBands; k-- {
		n := &w.bands[k]
		if w.bands[k+1].y-n.y > maxPitch || n.values > 0 {
			break
		}
		all := b.phrases(w, k)
		over := all[:0:0]
		for _, p := range all {
			if b.overValues(&p) {
				over = append(over, p)
			}
		}
		if len(over) == 0 {
			if !b.inLabelsOrCorner(w, k) || len(found) > 0 && w.atoms[n.from].kind != noOrdinal {
				break
			}
			continue
		}
		if !b.headerLike(w, all, over) {
			break
		}
		found = append(found, over...)
		top = k
	}
	if len(found) == 0 {
		return
	}
	b.firstRow(w, found[0].band)
	b.head = b.cornerTop(w, top)
	b.takeCorner(w)
	b.headColumns(found)
	b.sortPhrases(found)
	b.arrange()
}

// firstRow moves the beginning of the body up to the first label under the
// header: rows without any number may stand before the first with one.
func (b *body) firstRow(w *work, lowest int) {
	pitch := math.Inf(1)
	for i := 1; i < len(b.rows); i++ {
		pitch = min(pitch, w.bands[b.rows[i]].y-w.bands[b.rows[i-1]].y)
	}
	for k := lowest + 1; k < b.first; k++ {
		p, q := &w.bands[k-1], &w.bands[k]
		first, last := &w.atoms[q.from], &w.atoms[q.to-1]
		if first.kind != noOrdinal || !w.near(k-1, k) || q.y-p.y >= 0.9*pitch || w.ruled(first.x0, last.x1, p.y, q.y) {
			b.first = k
			return
		}
	}
}

// phrases joins the atoms of a band that are nearer than cells are, unless each
// stands over numbers of its own.
func (b *body) phrases(w *work, k int) []phrase {
	var out []phrase
	n := &w.bands[k]
	for i := n.from; i < n.to; i++ {
		a := &w.atoms[i]
		if j := len(out) - 1; j >= 0 && a.x0-out[j].x1 < wordGap*a.size && !b.apart(&w.atoms[i-1], a) {
			out[j].x1, out[j].to = max(out[j].x1, a.x1), i+1
			continue
		}
		out = append(out, phrase{interval: interval{a.x0, a.x1}, band: k, from: i, to: i + 1, y: a.y(), size: a.size})
	}
	return out
}

// apart reports whether two words stand over numbers of different columns.
func (b *body) apart(p, q *atom) bool {
	if p.to-p.from < 2 || q.to-q.from < 2 {
		return false
	}
	c, _ := b.at(p)
	d, _ := b.at(q)
	return c >= 0 && d >= 0 && c != d
}

// overValues reports whether the phrase stands over value columns or text
// between them, and not over the row labels left of them.
func (b *body) overValues(p *phrase) bool {
	if b.leaf < 0 || b.leaf >= len(b.cols) {
		return p.mid() > b.cols[0].x0-4*p.size
	}
	for c := range b.cols {
		if b.cols[c].overlap(p.x0, p.x1) > 0 {
			return true
		}
	}
	return p.x0 > b.left[b.leaf].x1-p.size
}

func (b *body) inLabelsOrCorner(w *work, k int) bool {
	r := b.box(w)
	for _, a := range w.of(&w.bands[k]) {
		if a.x0 < r.X0-a.size || a.x1 > r.X1+a.size {
			return false
		}
	}
	return true
}

// headerLike reports whether a band can be header text and no heading, title,
// prose or note on units over the table.
func (b *body) headerLike(w *work, all, over []phrase) bool {
	r := b.box(w)
	if w.atoms[all[0].from].kind != noOrdinal {
		return false
	}
	if len(all) == 1 {
		p := &all[0]
		if p.x1-p.x0 > proseWidth*(r.X1-r.X0) {
			return false
		}
		if b.leaf >= 0 && b.leaf < len(b.cols) && p.x0 < b.left[b.leaf].x1 && p.x0 < b.cols[b.leaf].x0-p.size && p.x1 > b.cols[b.leaf].x1 && len(b.cols) > 1 {
			return false
		}
		if p.size > largerSize*w.bands[b.first].size {
			return false
		}
	}
	if b.overLabels(all, max(r.X1-r.X0, all[len(all)-1].x1-all[0].x0)) {
		return false
	}
	for i := range all {
		p := &all[i]
		w.text = w.text[:0]
		for k := p.from; k < p.to; k++ {
			w.text = w.appendText(w.text, &w.atoms[k])
		}
		if bytes.HasSuffix(w.text, []byte("。")) || bytes.HasSuffix(w.text, []byte("；")) {
			return false
		}
		if b.overValues(p) && (bytes.ContainsRune(w.text, '，') || bytes.ContainsRune(w.text, '。')) {
			return false
		}
		if len(all) == 1 && bytes.ContainsRune(w.text, '：') || unitNote(w.text) {
			return false
		}
		if reach := p.x1 - p.x0 + outside*p.size; p.x0 < r.X0-reach || p.x1 > r.X1+reach {
			return false
		}
	}
	return true
}

// unitNote reports whether the text is the note on units set over a table.
func unitNote(s []byte) bool {
	for _, p := range []string{"单位：", "单位:", "（单位", "(单位", "计量单位："} {
		if bytes.HasPrefix(s, []byte(p)) {
			return true
		}
	}
	return false
}

// overLabels reports whether the band is a line of text that runs over the table:
// from the labels into the numbers, or filling its width without regard to the
// columns.
func (b *body) overLabels(all []phrase, width float64) bool {
	filled, across := 0.0, false
	for i := range all {
		p := &all[i]
		filled += p.x1 - p.x0
		hits := 0
		for c := range b.cols {
			if b.cols[c].overlap(p.x0, p.x1) > 0 {
				hits++
			}
		}
		across = across || hits > 1 || b.overValues(p) && p.x1-p.x0 > longHeader*p.size
		if hits > 0 && b.leaf == 0 && p.x0 < b.left[0].x1-p.size {
			return true
		}
	}
	return across && filled > proseFill*width
}

// cornerTop takes in the lines of a corner label that begins over the header's
// first line, being centred on it.
func (b *body) cornerTop(w *work, top int) int {
	k := top - 1
	if k < b.floor || !w.near(k, top) || b.leaf < 0 || w.bands[k].values > 0 || w.of(&w.bands[k])[0].kind != noOrdinal {
		return top
	}
	n := &w.bands[k]
	if w.atoms[n.to-1].x1 > b.cols[0].x0 {
		return top
	}
	for j := top; j < b.first; j++ { // a label line under it, among the header's
		if w.atoms[w.bands[j].from].x1 < b.cols[0].x0 && w.bands[j].y-n.y < 2*linePitch*n.size {
			return k
		}
	}
	return top
}

// takeCorner keeps the header text over the label columns.
func (b *body) takeCorner(w *work) {
	for j := b.head; j < b.first; j++ {
		for _, p := range b.phrases(w, j) {
			if !b.overValues(&p) {
				b.corner = append(b.corner, piece{interval: p.interval, band: j, from: p.from, to: p.to, y: p.y, size: p.size})
			}
		}
	}
}

// insert adds a column and the zone it splits.
func (b *body) insert(col column) {
	at, _ := slices.BinarySearchFunc(b.cols, col.x0, func(c column, x float64) int { return sign(c.x0 - x) })
	b.cols = slices.Insert(b.cols, at, col)
	z := at
	after := at+1 <= len(b.left) && b.text[at] > 0 && b.left[at].x0 > col.x1
	if !after {
		z = at + 1
	}
	b.left = slices.Insert(b.left, z, interval{})
	b.text = slices.Insert(b.text, z, 0)
	if b.leaf >= z {
		b.leaf++
	}
}

// over returns the value columns that the phrase stands over: over their header
// text or their numbers; the nearest when it stands over none.
func (b *body) over(p *phrase) (h0, h1 int) {
	h0, h1 = -1, -1
	best, near := 0, math.Inf(-1)
	for c := range b.cols {
		col := &b.cols[c]
		o := col.overlap(p.x0, p.x1)
		if col.head.x1 > col.head.x0 {
			o = col.head.overlap(p.x0, p.x1)
		}
		if o > 0 {
			if h0 < 0 {
				h0 = c
			}
			h1 = c
		}
		if o > near {
			best, near = c, o
		}
	}
	if h0 < 0 {
		return best, best
	}
	return h0, h1
}

// sortPhrases divides the header text, lowest first, into the cells of single
// columns and spans over several.
func (b *body) sortPhrases(found []phrase) {
	b.leaves = make([]leafCell, len(b.cols))
	for i := range found {
		found[i].h0, found[i].h1 = b.over(&found[i])
	}
	wrap := b.wrapPitch(found)
	closed := make([]bool, len(b.cols))
	for _, p := range found {
		if p.h0 == p.h1 && !closed[p.h0] {
			l := &b.leaves[p.h0]
			if n := len(l.lines); n == 0 || l.lines[n-1].band == p.band || l.lines[n-1].y-p.y <= wrap*p.size {
				l.lines = append(l.lines, p)
				continue
			}
		}
		b.addSpan(p)
		for c := p.h0; c <= p.h1; c++ {
			closed[c] = true
		}
	}
	slices.SortStableFunc(b.spans, func(s, t span) int { return cmp.Or(cmp.Compare(s.y, t.y), cmp.Compare(s.x0, t.x0)) })
}

// wrapPitch is how far apart (ems) lines of one header cell are: a little more
// than the least distance seen in a column. Text over a column whose lowest line
// stands beside the single lines of others is a row of its own.
func (b *body) wrapPitch(found []phrase) float64 {
	lowest := make([]int, len(b.cols))
	second := make([]int, len(b.cols))
	for i := range lowest {
		lowest[i], second[i] = -1, -1
	}
	for i := range found {
		p := &found[i]
		switch {
		case p.h0 != p.h1:
		case lowest[p.h0] < 0:
			lowest[p.h0] = i
		case second[p.h0] < 0 && found[lowest[p.h0]].band != p.band:
			second[p.h0] = i
		}
	}
	least, wrapped, single, heads := headPitch, 0, 0, 0
	for c := range lowest {
		if lowest[c] < 0 {
			continue
		}
		p := &found[lowest[c]]
		heads++
		if second[c] >= 0 && p.y-found[second[c]].y <= headPitch*p.size {
			least = min(least, (p.y-found[second[c]].y)/p.size)
			wrapped++
			for o := range lowest {
				if lowest[o] >= 0 && second[o] < 0 && found[lowest[o]].band == p.band {
					single++
					break
				}
			}
		}
	}
	if wrapped == 0 || single*2 > wrapped || least > linePitch && wrapped*3 < heads {
		return 0
	}
	return least * 1.25
}

// addSpan adds a phrase as a span, or to the span of which it is the line above.
func (b *body) addSpan(p phrase) {
	for i := range b.spans {
		s := &b.spans[i]
		last := &s.lines[len(s.lines)-1]
		if last.band == p.band && p.x1-p.x0 < 1.5*p.size && p.x0-s.x1 < 3*p.size && p.x0 > s.x1 && s.x1-s.x0 < 1.5*p.size*float64(len(s.lines)*2) {
			s.lines = append(s.lines, p) // letter-spaced
			s.x1, s.h0, s.h1 = p.x1, min(s.h0, p.h0), max(s.h1, p.h1)
			return
		}
	}
	b.spans = append(b.spans, span{interval: p.interval, lines: []phrase{p}, y: p.y, size: p.size, h0: p.h0, h1: p.h1})
}

// plausible reports whether the body is a table: enough numbers in line under a
// header or beside labels, and no table of contents.
func (b *body) plausible(w *work) bool {
	rows, cols, heads := len(b.rows), 0, 0
	for c := range b.cols {
		if b.cols[c].support > 0 {
			cols++
		}
		if b.leaves != nil && len(b.leaves[c].lines) > 0 {
			heads++
		}
	}
	labelled := b.leaf >= 0 && b.text[b.leaf] > 0
	switch {
	case b.leaf == len(b.cols) && cols == 1:
		return false // numbers before text: a list
	case heads == len(b.cols) && (labelled && len(b.corner) > 0 || cols >= 4):
		return true
	case cols >= 3:
		return rows >= 2 || heads*2 > len(b.cols) && cols >= 4
	case cols == 2:
		return rows >= 3 || rows == 2 && (labelled || heads > 0)
	}
	return rows >= 3 && labelled && !b.contents(w)
}

// contents reports whether the only column is the page numbers of a table of
// contents: whole numbers that never fall.
func (b *body) contents(w *work) bool {
	last := -1
	for _, j := range b.rows {
		for _, a := range w.of(&w.bands[j]) {
			if !a.alone {
				continue
			}
			n := 0
			for _, r := range string(w.appendText(w.text[:0], &a)) {
				if r < '0' || r > '9' || n > 1<<20 {
					return false
				}
				n = n*10 + int(r-'0')
			}
			if n < last {
				return false
			}
			last = n
		}
	}
	return true
}
