package aligned

import (
	"math"
	"slices"
)

const (
	// verticalPitch is how far apart (ems) the characters of a label set one below
	// the other may be: they are spread over the height of their cell.
	verticalPitch = 6
	// numberedPitch is how far (ems) the lines of one label may be apart where each
	// label of the column begins with a number: the next label is told by it.
	numberedPitch = 4.0
	costRestart   = 1.5 // a list that begins anew inside a group
	gainRestart   = 0.5 // a list that begins anew with the group
)

// A group is a label left of the column of single rows, over rows r0..r1.
type group struct {
	col, r0, r1 int // label column; records, inclusive
	c1          int // last label column it takes
	lines       []piece
}

func (g *group) y() float64 {
	if len(g.lines) == 0 {
		return 0
	}
	return (g.lines[0].y + g.lines[len(g.lines)-1].y) / 2
}

// groups puts the labels of each column left of the leaf to the rows they stand
// for. Every row that its own label does not cover there belongs to one group;
// a group without text is one whose label is on another page.
func (b *body) groups(w *work, leaf int, pieces []piece) []group {
	var out []group
	parent := make([]int, len(b.records)) // group left of each row, plus one
	first := leaf
	for first > 0 && b.labels[first-1].zone == b.leaf {
		first--
	}
	for c := first; c < leaf; c++ {
		var in []piece
		for _, p := range pieces {
			if p.c0 == c {
				in = append(in, p)
			}
		}
		b.coverByRank(c, in)
		for r := 0; r < len(b.records); {
			if b.records[r].c0 <= c {
				r++
				continue
			}
			e := r + 1
			for e < len(b.records) && b.records[e].c0 > c && parent[e] == parent[r] {
				e++
			}
			n := 0
			for n < len(in) && (e == len(b.records) || in[n].y < (b.records[e-1].y1+b.records[e].y0)/2) {
				n++
			}
			out = append(out, b.partition(w, c, r, e, blocks(in[:n]))...)
			in = in[n:]
			r = e
		}
		for g := range out {
			if out[g].col == c {
				for r := out[g].r0; r <= out[g].r1; r++ {
					parent[r] = g + 1
				}
			}
		}
	}
	return out
}

// coverByRank lets row labels reach over column c when their number is of the
// rank of the labels there: （七） beside （六） is no part of it.
func (b *body) coverByRank(c int, in []piece) {
	rank := noOrdinal
	for _, p := range in {
		rank = max(rank, p.kind)
	}
	for i := range b.records {
		r := &b.records[i]
		if len(r.lines) > 0 && r.c0 > c && r.lines[0].kind != noOrdinal && r.lines[0].kind <= rank {
			r.c0 = c
		}
	}
}

// blocks joins the lines of one column into labels.
func blocks(in []piece) [][]piece {
	var out [][]piece
	pitch := linePitch
	if slices.ContainsFunc(in, func(p piece) bool { return p.kind != noOrdinal }) {
		pitch = numberedPitch
	}
	for i := range in {
		p := &in[i]
		if n := len(out); n > 0 && p.kind == noOrdinal {
			last := out[n-1]
			q := &last[len(last)-1]
			d := (p.y - q.y) / min(p.size, q.size)
			if d <= pitch || d <= verticalPitch && p.chars <= 2 && q.chars <= 2 {
				out[n-1] = in[i-len(last) : i+1]
				continue
			}
		}
		out = append(out, in[i:i+1])
	}
	return out
}

// partition divides rows from..to-1 among the labels, in order, so that each
// stands in the middle of its rows or beside the first.
func (b *body) partition(w *work, c, from, to int, labels [][]piece) []group {
	n := to - from
	for len(labels) > n { // more labels than rows: lines of one label far apart
		k := len(labels) - 1
		labels[k-1] = slices.Concat(labels[k-1], labels[k])
		labels = labels[:k]
	}
	if len(labels) <= 1 {
		g := group{col: c, r0: from, r1: to - 1, c1: c}
		if len(labels) == 1 {
			g.lines = labels[0]
		}
		return []group{g}
	}
	begins := make([]bool, n)
	for r := range begins {
		if rec := &b.records[from+r]; len(rec.lines) > 0 {
			w.text = w.appendText(w.text[:0], &w.atoms[rec.lines[0].from])
			begins[r] = restarts(w.text)
		}
	}
	best := math.Inf(1)
	var ends []int
	for _, mode := range [...]anchor{middle, top} {
		if e, cost := b.cut(from, labels, begins, mode); cost+float64(mode) < best {
			best, ends = cost+float64(mode), e
		}
	}
	out := make([]group, len(labels))
	r := from
	for i := range out {
		out[i] = group{col: c, r0: r, r1: from + ends[i] - 1, c1: c, lines: labels[i]}
		r = from + ends[i]
	}
	return out
}

// cut returns the ends of the labels' rows that cost least.
func (b *body) cut(from int, labels [][]piece, begins []bool, mode anchor) ([]int, float64) {
	n := len(begins)
	cost := make([]float64, n+1)
	next := make([]float64, n+1)
	back := make([][]int, len(labels))
	for i := range cost {
		cost[i] = math.Inf(1)
	}
	cost[0] = 0
	for l, label := range labels {
		g := group{lines: label}
		size := label[0].size
		back[l] = make([]int, n+1)
		for e := range next {
			next[e] = math.Inf(1)
			restart := 0.0
			for s := e - 1; s >= l; s-- {
				if !math.IsInf(cost[s], 1) {
					d := math.Abs((b.records[from+s].y0+b.records[from+e-1].y1)/2 - g.y())
					if mode == top {
						d = math.Abs(b.records[from+s].y() - label[0].y)
					}
					k := cost[s] + d/size + restart
					if begins[s] {
						k -= gainRestart
					}
					if k < next[e] {
						next[e], back[l][e] = k, s
					}
				}
				if begins[s] {
					restart += costRestart
				}
			}
		}
		cost, next = next, cost
	}
	ends := make([]int, len(labels))
	e := n
	for l := len(labels) - 1; l >= 0; l-- {
		ends[l] = e
		e = back[l][e]
	}
	return ends, cost[n]
}
