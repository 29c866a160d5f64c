package aligned

import (
	"math"
	"slices"
)

// A stack is header text of single columns: phrases over each other that no
// wider text parts.
type stack struct {
	interval
	y, size float64 // of its highest line
	wide    bool    // text over several stacks: a span
}

// stacks returns the header text that stands over single columns, from left to
// right. The phrases are given the lowest first.
func stacks(found []phrase) []stack {
	var all []stack
	for i := range found {
		p := &found[i]
		hit, hits, over := -1, 0, false
		for k := range all {
			if all[k].overlap(p.x0, p.x1) <= 0 {
				continue
			}
			if all[k].wide {
				over = true
				continue
			}
			hit = k
			hits++
		}
		switch {
		case over || hits > 1:
			all = append(all, stack{interval: p.interval, wide: true})
		case hits == 0:
			all = append(all, stack{interval: p.interval, y: p.y, size: p.size})
		case all[hit].y-p.y <= headPitch*p.size:
			s := &all[hit]
			s.x0, s.x1, s.y = min(s.x0, p.x0), max(s.x1, p.x1), p.y
		default:
			all = append(all, stack{interval: p.interval, wide: true})
		}
	}
	all = slices.DeleteFunc(all, func(s stack) bool { return s.wide })
	slices.SortFunc(all, func(s, t stack) int { return sign(s.x0 - t.x0) })
	return all
}

// headColumns gives every value column the header text that stands over it or
// next to it, both in order, as near in sum as can be; what is left over makes
// columns without any number.
func (b *body) headColumns(found []phrase) {
	ss := stacks(found)
	n, m := len(ss), len(b.cols)
	if n == 0 || n > 4*maxColumns {
		return
	}
	cost := make([][]float64, n+1)
	for i := range cost {
		cost[i] = make([]float64, m+1)
		for j := range cost[i] {
			switch {
			case i == 0:
				cost[i][j] = float64(j) * costNoHead
			case j == 0:
				cost[i][j] = float64(i) * costNoColumn
			default:
				cost[i][j] = min(cost[i-1][j]+costNoColumn, cost[i][j-1]+costNoHead, cost[i-1][j-1]+distance(&ss[i-1], &b.cols[j-1]))
			}
		}
	}
	var blank []stack
	for i, j := n, m; i > 0; {
		switch {
		case j > 0 && cost[i][j] == cost[i-1][j-1]+distance(&ss[i-1], &b.cols[j-1]):
			i, j = i-1, j-1
			b.cols[j].head = ss[i].interval
		case cost[i][j] == cost[i-1][j]+costNoColumn:
			i--
			blank = append(blank, ss[i])
		default:
			j--
		}
	}
	for _, s := range blank {
		if len(b.cols) < maxColumns && b.vacant(&s) {
			b.insert(column{interval: s.interval, head: s.interval})
		}
	}
}

// Costs, in ems, of a header without numbers under it and of numbers without a
// header.
const (
	costNoColumn = 4.0
	costNoHead   = 4.0
)

// distance is how far apart the header text and the numbers are, in ems: nothing
// where they overlap, and a little for not having a common middle or edge.
func distance(s *stack, c *column) float64 {
	gap := max(0, s.x0-c.x1, c.x0-s.x1)
	off := min(math.Abs(s.mid()-c.mid()), math.Abs(s.x0-c.x0), math.Abs(s.x1-c.x1))
	return (gap + 0.3*off) / s.size
}

// vacant reports whether nothing of the body stands under the text.
func (b *body) vacant(s *stack) bool {
	for c := range b.cols {
		if b.cols[c].overlap(s.x0, s.x1) > 0 {
			return false
		}
	}
	for z := range b.left {
		if b.text[z] > 0 && b.left[z].overlap(s.x0, s.x1) > 0 {
			return false
		}
	}
	return true
}
