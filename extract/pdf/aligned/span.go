package aligned

import "math"

// Costs, in ems of misplacement, of where a spanning header cell ends.
const (
	costFree       = 0.8 // a column under no span whose own header stands low
	costTall       = 2.0 // a column under a span whose own header stands high
	costLeftSpan   = 0.5 // a span that begins with its columns, not centred on them
	costOtherAlign = 1.0 // a span aligned otherwise than the cells under it
	// sameLevel is how far apart in height spans of one header row may be.
	sameLevel = 0.7
)

// arrange gives every span the columns it stands over and its level: how many
// spans stand over it. Spans of one height are divided together, the highest
// first.
func (b *body) arrange() {
	var ends []int // of the spans of one height
	for i := 0; i < len(b.spans); {
		j := i + 1
		for j < len(b.spans) && b.spans[j].y-b.spans[i].y <= sameLevel*b.spans[i].size {
			j++
		}
		ends = append(ends, j)
		i = j
	}
	starts := b.starts(ends)
	b.headAlign = b.alignHeads()
	parent := make([]int, len(b.cols)) // the span over each column so far, plus one
	from := 0
	for l, end := range ends {
		level := b.spans[from:end]
		sortByX(level)
		tall := make([]bool, len(b.cols))
		for c := range tall {
			tall[c] = starts[c] <= l
		}
		b.divide(level, parent, tall)
		for k := range level {
			b.nest(&level[k], from+k, from, parent)
		}
		from = end
	}
}

// nest puts span i, one of those from index from on that have its height, under
// the span over its columns. Where that is not one and the same for all of them,
// or another span of this height has taken them, the text goes to the header cell
// of a single column and the table is unsure.
func (b *body) nest(sp *span, i, from int, parent []int) {
	ok := sp.c0 <= sp.c1
	for c := sp.c0; c <= sp.c1 && ok; c++ {
		ok = parent[c] == parent[sp.c0] && parent[c] <= from
	}
	if !ok {
		sp.c0, sp.c1 = 0, -1
		l := &b.leaves[sp.h0]
		l.lines = append(l.lines, sp.lines...)
		b.unsure = append(b.unsure, "header")
		return
	}
	if p := parent[sp.c0]; p > 0 {
		sp.level = b.spans[p-1].level + 1
	}
	for c := sp.c0; c <= sp.c1; c++ {
		parent[c] = i + 1
	}
	b.levels = max(b.levels, sp.level+1)
}

// starts tells for each column in which row of the header, counted by the
// heights of the spans, its own cell begins: a cell that reaches up beside spans
// has its text higher, in the middle of its height.
func (b *body) starts(ends []int) []int {
	out := make([]int, len(b.cols))
	var low *leafCell // the one with the lowest middle
	for c := range b.leaves {
		out[c] = len(ends)
		if l := &b.leaves[c]; len(l.lines) > 0 && (low == nil || l.y() > low.y()) {
			low = l
		}
	}
	if low == nil || len(ends) == 0 {
		return out
	}
	n := len(ends)
	bounds := make([]float64, n+2) // upper edge of each row, and the lower of the last
	for l := 1; l < n; l++ {
		bounds[l] = (b.spans[ends[l-1]-1].y + b.spans[ends[l]-1].y) / 2
	}
	last := &b.spans[len(b.spans)-1]
	first := low.lines[len(low.lines)-1]
	bounds[n] = (last.y + last.size/2 + first.y - first.size/2) / 2
	bounds[0] = 2*b.spans[0].y - bounds[1]
	bounds[n+1] = 2*low.y() - bounds[n]
	atTop := true // short header cells begin at the height of long ones
	for c := range b.leaves {
		if l := &b.leaves[c]; len(l.lines) > 0 && len(l.lines) < len(low.lines) && math.Abs(l.y()-low.y()) < bandShift*first.size {
			atTop = false
		}
	}
	for c := range b.leaves {
		l := &b.leaves[c]
		if len(l.lines) == 0 || atTop && math.Abs(l.lines[len(l.lines)-1].y-first.y) < bandShift*first.size {
			continue
		}
		for r := range n {
			if math.Abs((bounds[r]+bounds[n+1])/2-l.y()) < math.Abs((bounds[out[c]]+bounds[n+1])/2-l.y()) {
				out[c] = r
			}
		}
	}
	return out
}

func sortByX(s []span) {
	for i := 1; i < len(s); i++ {
		for j := i; j > 0 && s[j].x0 < s[j-1].x0; j-- {
			s[j], s[j-1] = s[j-1], s[j]
		}
	}
}

// divide gives the spans of one level their columns, within those of the spans
// over them.
func (b *body) divide(level []span, parent []int, tall []bool) {
	for i := 0; i < len(level); {
		p := parent[level[i].h0]
		lo, hi := level[i].h0, level[i].h0
		for lo > 0 && parent[lo-1] == p {
			lo--
		}
		for hi+1 < len(parent) && parent[hi+1] == p {
			hi++
		}
		j := i + 1
		for j < len(level) && level[j].h0 <= hi {
			j++
		}
		b.share(level[i:j], lo, hi, tall)
		i = j
	}
}

// share divides columns lo..hi among the spans, in order and each over at least
// what it stands over, so that they are centred best; columns may stay free.
func (b *body) share(spans []span, lo, hi int, tall []bool) {
	n := hi - lo + 1
	inf := math.Inf(1)
	cost := make([][]float64, len(spans)+1)
	from := make([][]int, len(spans)+1)
	for s := range cost {
		cost[s], from[s] = make([]float64, n+1), make([]int, n+1)
		for c := range cost[s] {
			cost[s][c] = inf
		}
	}
	cost[0][0] = 0
	for s := 0; s <= len(spans); s++ {
		for c := 0; c <= n; c++ {
			if c > 0 {
				free := costFree
				if tall[lo+c-1] {
					free = 0
				}
				if k := cost[s][c-1] + free; k < cost[s][c] {
					cost[s][c], from[s][c] = k, -1
				}
			}
			if s == 0 {
				continue
			}
			sp := &spans[s-1]
			inside := 0.0
			for f := c - 1; f >= 0; f-- {
				if tall[lo+f] {
					inside += costTall
				}
				if math.IsInf(cost[s-1][f], 1) || lo+f > sp.h0 || lo+c-1 < min(sp.h1, hi) {
					continue
				}
				if k := cost[s-1][f] + inside + b.offCentre(sp, lo+f, lo+c-1); k < cost[s][c] {
					cost[s][c], from[s][c] = k, f
				}
			}
		}
	}
	b.traceShare(spans, lo, n, cost, from)
}

func (b *body) traceShare(spans []span, lo, n int, cost [][]float64, from [][]int) {
	s, c := len(spans), n
	if math.IsInf(cost[s][c], 1) { // spans over the same column: each keeps what it stands over
		next := lo
		for i := range spans {
			sp := &spans[i]
			sp.c0 = max(sp.h0, next)
			sp.c1 = max(min(sp.h1, lo+n-1), sp.c0-1)
			next = sp.c1 + 1
		}
		b.unsure = append(b.unsure, "header")
		return
	}
	for c > 0 {
		f := from[s][c]
		if f < 0 {
			c--
			continue
		}
		s--
		spans[s].c0, spans[s].c1 = lo+f, lo+c-1
		c = f
	}
}

// offCentre is how far, in ems, the span is from where the alignment of the
// header cells wants it over the columns.
func (b *body) offCentre(s *span, c0, c1 int) float64 {
	l, r := b.content(c0), b.content(c1)
	left, right := math.Abs(l.x0-s.x0), math.Abs(r.x1-s.x1)
	mid := min(math.Abs((l.x0+r.x1)/2-s.mid()), math.Abs((l.mid()+r.mid())/2-s.mid()))
	ems := s.size
	switch b.headAlign {
	case alignLeft:
		return min(left, min(mid, right)+costOtherAlign*ems) / ems
	case alignRight:
		return min(right, min(mid, left)+costOtherAlign*ems) / ems
	case alignCentre:
		return min(mid, min(left, right)+costOtherAlign*ems) / ems
	}
	return min(mid, left+costLeftSpan*ems) / ems
}

// An alignment is where text stands in its cell.
type alignment uint8

const (
	alignUnknown alignment = iota
	alignLeft
	alignCentre
	alignRight
)

// alignHeads tells how the header cells are aligned: by the lines of those that
// wrap or, where none does, by the numbers under them when those agree. Lines
// that fill their cell say nothing.
func (b *body) alignHeads() alignment {
	var votes, numbers [4]int
	wraps := false
	for c := range b.leaves {
		l := b.leaves[c].lines
		for i := 1; i < len(l); i++ {
			if l[i].band != l[i-1].band {
				wraps = true
				votes[aligned(l[i].interval, l[i-1].interval, l[i].size)]++
			}
		}
		if len(l) > 0 && b.cols[c].support > 0 {
			numbers[aligned(l[0].interval, b.cols[c].interval, l[0].size)]++
		}
	}
	if !wraps {
		votes = numbers
	}
	best := alignLeft
	for a := alignCentre; a <= alignRight; a++ {
		if votes[a] > votes[best] {
			best = a
		}
	}
	if sum := votes[alignLeft] + votes[alignCentre] + votes[alignRight]; votes[best]*4 <= sum*3 {
		return alignUnknown
	}
	return best
}

// aligned tells which edge or the middle two lines have in common; unknown when
// they have none, or more than one for being of one width.
func aligned(p, q interval, size float64) alignment {
	d := [4]float64{0, math.Abs(p.x0 - q.x0), math.Abs(p.mid() - q.mid()), math.Abs(p.x1 - q.x1)}
	best := alignLeft
	for a := alignCentre; a <= alignRight; a++ {
		if d[a] < d[best] {
			best = a
		}
	}
	if d[best] > 0.3*size || d[alignLeft]+d[alignRight] < 0.5*size {
		return alignUnknown
	}
	return best
}

// content is the stretch that a column's numbers and own header take.
func (b *body) content(c int) interval {
	i := b.cols[c].interval
	if b.leaves != nil {
		for _, p := range b.leaves[c].lines {
			i.x0, i.x1 = min(i.x0, p.x0), max(i.x1, p.x1)
		}
	}
	return i
}
