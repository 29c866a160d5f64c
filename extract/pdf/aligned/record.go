package aligned

import (
	"math"
	"slices"
)

// Costs, in ems of misplacement, of reading the label lines beside the numbers
// in one way and not in another.
const (
	costBlankRow  = 3.0 // a label without any number
	costUnlabeled = 2.0 // a row of numbers without label
	costOrdinal   = 4.0 // "2." inside a label instead of at its beginning
	costRuled     = 8.0 // a ruling through a label
	costSpread    = 3.5 // lines of a label as far apart as rows are
	gainFull      = 2.0 // less for that when the line before is full
	slackEms      = 0.25
	weight        = 6.0
	maxWrap       = 8  // lines of one label
	reach         = 80 // points: how far a label line may stand from its number
)

// A record is one row of the body.
type record struct {
	band   int // its numbers; -1: all its cells are blank
	lines  []piece
	y0, y1 float64
	c0     int // first label column that its own label takes
}

func (r *record) y() float64 { return (r.y0 + r.y1) / 2 }

// rowsFromLabels puts the label lines to the rows of numbers: every line to the
// row whose number its label is centred on (or begins or ends beside), in order,
// with as few oddities as can be.
func (b *body) rowsFromLabels(w *work) {
	leaf := -1
	for c := range b.labels {
		if b.labels[c].leaf {
			leaf = c
		}
	}
	var lines, all []piece
	for j := b.first; j <= b.last; j++ {
		all = b.pieces(w, j, all[:0])
		begins := slices.ContainsFunc(all, func(p piece) bool { return p.c0 <= leaf && p.c1 >= leaf && p.kind != noOrdinal })
		for _, p := range all {
			if p.c0 <= leaf && p.c1 >= leaf || p.c1 < leaf && !begins && continues(lines, &p) {
				lines = append(lines, p)
			}
		}
	}
	best := math.Inf(1)
	var chosen []record
	for _, mode := range [...]anchor{middle, top, bottom} {
		m := matching{w: w, b: b, lines: lines, mode: mode}
		if rows, cost := m.solve(); cost+float64(mode) < best {
			best, chosen = cost+float64(mode), rows
		}
	}
	b.records = chosen
	b.pairUp(w, leaf)
	b.ownLabels(w, leaf)
}

// pairUp makes one row of numbers without a label and a label without numbers that
// stand next to each other, on one height or with no other label beside the
// numbers: a page break parts a label from numbers that are centred on it.
func (b *body) pairUp(w *work, leaf int) {
	for i := range b.records {
		r := &b.records[i]
		if r.band < 0 || len(r.lines) > 0 {
			continue
		}
		best, at := math.Inf(1), -1
		for _, k := range [...]int{i - 1, i + 1} {
			if k >= 0 && k < len(b.records) && b.records[k].band < 0 {
				if d := b.records[k].away(&w.bands[r.band]); d < best {
					best, at = d, k
				}
			}
		}
		if at >= 0 && (best <= sameHeight || best <= linePitch && !b.labelBeside(w, r.band, leaf)) {
			r.lines, b.records[at].lines = b.records[at].lines, nil
		}
	}
	for i := 1; i < len(b.records); i++ {
		r, before := &b.records[i], &b.records[i-1]
		if r.band < 0 && w.goesOn(before.lines, r.lines) {
			before.lines, r.lines = slices.Concat(before.lines, r.lines), nil
			// What follows may go on from here as well.
			b.records[i], b.records[i-1] = b.records[i-1], b.records[i]
		}
	}
	b.records = slices.DeleteFunc(b.records, func(r record) bool { return r.band < 0 && len(r.lines) == 0 })
}

// goesOn reports whether lines without an ordinal are the end of a label that
// begins with one, close above them.
func (w *work) goesOn(label, lines []piece) bool {
	if len(label) == 0 || len(lines) == 0 || label[0].kind == noOrdinal || lines[0].kind != noOrdinal {
		return false
	}
	p, q := &label[len(label)-1], &lines[0]
	return q.y > p.y && q.y-p.y <= linePitch*q.size && math.Abs(q.x0-label[0].x0) <= linePitch*q.size && !w.ruled(q.x0, q.x1, p.y, q.y)
}

// sameHeight is how far (ems) the middles of text on one height are apart.
const sameHeight = 0.5

// away is how far (ems) a band stands from the nearest line of the label.
func (r *record) away(n *band) float64 {
	d := math.Inf(1)
	for _, p := range r.lines {
		d = min(d, math.Abs(p.y-n.y)/p.size)
	}
	return d
}

// labelBeside reports whether a label left of the column of single rows begins on
// the height of the band: one without an ordinal may be the end of one above.
func (b *body) labelBeside(w *work, band, leaf int) bool {
	for _, p := range b.pieces(w, band, nil) {
		if p.c1 < leaf && b.labels[p.c0].zone == b.leaf && p.kind != noOrdinal {
			return true
		}
	}
	return false
}

// continues reports whether a short line left of the column of single rows is
// the end of the label that runs over both columns in the line above.
func continues(lines []piece, p *piece) bool {
	if len(lines) == 0 || p.kind != noOrdinal {
		return false
	}
	q := &lines[len(lines)-1]
	return q.c0 <= p.c0 && q.c1 > p.c1 && q.band < p.band && p.y-q.y <= linePitch*q.size &&
		(math.Abs(q.x0-p.x0) <= q.size*1.5 || math.Abs(q.mid()-p.mid()) <= q.size*0.5)
}

// ownLabels gives rows without a label the one that stands left of the column
// of single rows on their own height: a short label of higher rank.
func (b *body) ownLabels(w *work, leaf int) {
	var all []piece
	for i := range b.records {
		r := &b.records[i]
		r.c0 = max(leaf, 0)
		if len(r.lines) > 0 {
			for _, p := range r.lines {
				r.c0 = min(r.c0, p.c0)
			}
		} else if r.band >= 0 {
			all = b.pieces(w, r.band, all[:0])
			for k := len(all) - 1; k >= 0; k-- {
				if p := all[k]; p.c1 < leaf && b.labels[p.c0].zone == b.leaf {
					r.lines, r.c0 = append(r.lines, p), p.c0
					break
				}
			}
		}
		r.y0, r.y1 = math.Inf(1), math.Inf(-1)
		if r.band >= 0 {
			r.y0, r.y1 = w.bands[r.band].y0, w.bands[r.band].y1
		}
		for _, p := range r.lines {
			r.y0, r.y1 = min(r.y0, p.y-p.size/2), max(r.y1, p.y+p.size/2)
		}
	}
}

// An anchor is the part of a label that stands beside the number.
type anchor int

const (
	middle anchor = iota
	top
	bottom
)

// matching is the assignment of label lines to rows of numbers, both in order,
// by dynamic programming: state (i, j) is the first i lines and j rows done.
type matching struct {
	w     *work
	b     *body
	lines []piece
	mode  anchor
	pitch float64 // least distance of two rows
	low   []int   // per i: least j worth a state
	cost  [][]float64
	step  [][]int16 // lines taken; negative: -1-k, k lines without a number
}

const unlabelled = math.MaxInt16

func (m *matching) at(i, j int) float64 {
	if j -= m.low[i]; j < 0 || j >= len(m.cost[i]) {
		return math.Inf(1)
	}
	return m.cost[i][j]
}

func (m *matching) value(j int) float64 { return m.w.bands[m.b.rows[j]].y }

func (m *matching) prepare() {
	n, rows := len(m.lines), len(m.b.rows)
	m.pitch = math.Inf(1)
	for j := 1; j < rows; j++ {
		m.pitch = min(m.pitch, m.value(j)-m.value(j-1))
	}
	m.low = make([]int, n+1)
	m.cost = make([][]float64, n+1)
	m.step = make([][]int16, n+1)
	lo, hi := 0, 0
	for i := 0; i <= n; i++ {
		if i == n {
			hi = rows
			for lo < rows && n > 0 && m.value(lo) < m.lines[n-1].y-reach {
				lo++
			}
		} else {
			for lo < rows && m.value(lo) < m.lines[i].y-reach {
				lo++
			}
			for hi < rows && m.value(hi) <= m.lines[i].y+reach {
				hi++
			}
		}
		from := 0
		if i > 0 {
			from = min(lo, m.low[i-1]+len(m.cost[i-1])-1)
		}
		m.low[i] = from
		m.cost[i] = make([]float64, hi-from+1)
		m.step[i] = make([]int16, hi-from+1)
	}
}

func (m *matching) solve() ([]record, float64) {
	m.prepare()
	n, rows := len(m.lines), len(m.b.rows)
	for i := 0; i <= n; i++ {
		for k := range m.cost[i] {
			j := m.low[i] + k
			m.cost[i][k] = math.Inf(1)
			if i == 0 && j == 0 {
				m.cost[i][k] = 0
				continue
			}
			m.relax(i, j, k)
		}
	}
	return m.trace(n, rows), m.at(n, rows)
}

// relax finds the cheapest way to state (i, j).
func (m *matching) relax(i, j, k int) {
	take := func(c float64, step int16) {
		if c < m.cost[i][k] {
			m.cost[i][k], m.step[i][k] = c, step
		}
	}
	if j > 0 && m.between(i, j-1) {
		take(m.at(i, j-1)+costUnlabeled, unlabelled)
	}
	inner := 0.0
	for n := 1; n <= min(maxWrap, i); n++ {
		from := i - n
		if n > 1 {
			inner += m.inner(from)
		}
		if inner > 4*costRuled {
			break
		}
		if j > 0 {
			take(m.at(from, j-1)+inner+m.misplaced(from, i, m.value(j-1)), int16(n))
		}
		y := (m.lines[from].y + m.lines[i-1].y) / 2
		if (j == 0 || m.value(j-1) < y) && (j == len(m.b.rows) || m.value(j) > y) {
			take(m.at(from, j)+inner+costBlankRow, int16(-1-n))
		}
	}
}

// between reports whether row j of numbers stands between line i-1 and line i.
func (m *matching) between(i, j int) bool {
	v := m.value(j)
	return (i == 0 || m.lines[i-1].y <= v) && (i == len(m.lines) || m.lines[i].y >= v)
}

// inner is the cost of line t+1 continuing the label of line t.
func (m *matching) inner(t int) float64 {
	p, q := &m.lines[t], &m.lines[t+1]
	d := q.y - p.y
	size := min(p.size, q.size)
	cost := 2 * max(0, d/size-1.6)
	if q.kind != noOrdinal {
		cost += costOrdinal
	}
	if len(m.w.rules) > 0 && m.w.ruled(min(p.x0, q.x0), max(p.x1, q.x1), p.y, q.y) {
		cost += costRuled
	}
	if d >= 0.9*m.pitch {
		cost += costSpread
		if c := &m.b.labels[min(p.c1, len(m.b.labels)-1)]; p.x1 >= c.x1-1.3*size {
			cost -= gainFull
		}
	}
	return cost
}

// misplaced is how far the label of lines from..to-1 stands from where its
// number, at height v, wants it.
func (m *matching) misplaced(from, to int, v float64) float64 {
	p, q := &m.lines[from], &m.lines[to-1]
	y := (p.y + q.y) / 2
	switch m.mode {
	case top:
		y = p.y
	case bottom:
		y = q.y
	}
	return weight * max(0, math.Abs(y-v)/min(p.size, q.size)-slackEms)
}

// trace turns the cheapest way into rows. Where the states were cut off before
// the end, every row of numbers stands alone.
func (m *matching) trace(i, j int) []record {
	if math.IsInf(m.at(i, j), 1) {
		out := make([]record, j)
		for r := range out {
			out[r] = record{band: m.b.rows[r]}
		}
		return out
	}
	var out []record
	for i > 0 || j > 0 {
		switch s := m.step[i][j-m.low[i]]; {
		case s == unlabelled:
			j--
			out = append(out, record{band: m.b.rows[j]})
		case s < 0:
			n := int(-1 - s)
			i -= n
			out = append(out, record{band: -1, lines: m.lines[i : i+n : i+n]})
		default:
			i, j = i-int(s), j-1
			out = append(out, record{band: m.b.rows[j], lines: m.lines[i : i+int(s) : i+int(s)]})
		}
	}
	for l, r := 0, len(out)-1; l < r; l, r = l+1, r-1 {
		out[l], out[r] = out[r], out[l]
	}
	return out
}
