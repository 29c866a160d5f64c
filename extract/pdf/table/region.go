package table

import (
	"cmp"
	"slices"

	"gongkai/extract/pdf/page"
)

// openGap is how much higher than the highest row of an open table the row between
// two of its parts may be.
const openGap = 1.6

const (
	// loneReach is the widest label column, in points, that is closed by a vertical
	// that meets no horizontal.
	loneReach = 150.0
	// mostLone bounds those verticals; a page with more has another kind of drawing.
	mostLone = 100
)

// addLone gives each lattice the verticals left of it that are as high as it is and
// meet no horizontal: on a page in the middle of a table, the border of a label
// cell that spans the whole page.
func addLone(ls []lattice) []lattice {
	var lone []Ruling
	for i := range ls {
		if len(ls[i].h) == 0 {
			lone = append(lone, ls[i].v...)
		}
	}
	if len(lone) == 0 || len(lone) > mostLone {
		return ls
	}
	for i := range ls {
		l := &ls[i]
		if len(l.h) < 2 || len(l.v) < 2 {
			continue
		}
		from, to := l.v[0].From, l.v[0].To
		for _, r := range l.v {
			from, to = min(from, r.From), max(to, r.To)
		}
		edge := l.v[0].At
		for _, r := range slices.Backward(lone) { // from right to left
			if r.At < edge && edge-r.At <= loneReach && abs(r.From-from) <= 2*joinTolerance && abs(r.To-to) <= 2*joinTolerance {
				l.v = slices.Insert(l.v, 0, r)
				edge = r.At
			}
		}
	}
	return ls
}

// A strip is a lattice without outer sides, or a single horizontal: a row that
// spans a table without sides has no verticals, so that it parts the lattice.
type strip struct {
	box    page.Rect
	row    float64 // the highest row so far; 0 for a single horizontal
	pieces []int   // of the lattices
}

// joinOpen puts together the lattices and single horizontals that are one table
// without outer sides: of one reach, and no further apart than a row. It returns
// the lattices that have both directions and the horizontals that are left.
func joinOpen(ls []lattice) (joined []lattice, bare []Ruling) {
	var strips []strip
	for i := range ls {
		l := &ls[i]
		switch {
		case len(l.h) == 0:
		case len(l.v) == 0:
			r := l.h[0]
			strips = append(strips, strip{box: page.Rect{X0: r.From, Y0: r.At, X1: r.To, Y1: r.At}, pieces: []int{i}})
		default:
			if s, open := l.strip(i); open {
				strips = append(strips, s)
			} else {
				joined = append(joined, *l)
			}
		}
	}
	for _, s := range chain(strips) {
		if s.row == 0 {
			for _, i := range s.pieces {
				bare = append(bare, ls[i].h...)
			}
			continue
		}
		var l lattice
		for _, i := range s.pieces {
			l.h, l.v = append(l.h, ls[i].h...), append(l.v, ls[i].v...)
		}
		slices.SortFunc(l.h, compareRuling)
		slices.SortFunc(l.v, compareRuling)
		joined = append(joined, l)
	}
	return joined, bare
}

// strip measures a lattice; open is true when its horizontals go past the outermost
// verticals on both sides.
func (l *lattice) strip(i int) (s strip, open bool) {
	xs, ys := l.lines()
	s = strip{box: page.Rect{X0: xs[0], Y0: ys[0], X1: xs[len(xs)-1], Y1: ys[len(ys)-1]}, pieces: []int{i}}
	for k := range len(ys) - 1 {
		s.row = max(s.row, ys[k+1]-ys[k])
	}
	first, last := l.v[0].At, l.v[len(l.v)-1].At
	return s, s.row > 0 && first-s.box.X0 > snapTolerance && s.box.X1-last > snapTolerance
}

// chain joins strips of one reach that follow each other downwards.
func chain(strips []strip) []strip {
	slices.SortStableFunc(strips, func(a, b strip) int { return cmp.Compare(a.box.X0, b.box.X0) })
	var out []strip
	for lo := 0; lo < len(strips); {
		hi := within(strips, lo, func(s strip) float64 { return s.box.X0 })
		left := strips[lo:hi]
		slices.SortStableFunc(left, func(a, b strip) int { return cmp.Compare(a.box.X1, b.box.X1) })
		for from := 0; from < len(left); {
			to := within(left, from, func(s strip) float64 { return s.box.X1 })
			out = append(out, stack(left[from:to])...)
			from = to
		}
		lo = hi
	}
	return out
}

func within(strips []strip, lo int, at func(strip) float64) int {
	hi := lo + 1
	for hi < len(strips) && at(strips[hi])-at(strips[lo]) <= 2*joinTolerance {
		hi++
	}
	return hi
}

func stack(strips []strip) []strip {
	slices.SortStableFunc(strips, func(a, b strip) int { return compareRect(a.box, b.box) })
	out := strips[:0:0]
	for _, s := range strips {
		if n := len(out); n > 0 {
			last := &out[n-1]
			if s.box.Y0-last.box.Y1 <= openGap*max(last.row, s.row) {
				last.box = last.box.Union(s.box)
				last.row = max(last.row, s.row)
				last.pieces = append(last.pieces, s.pieces...)
				continue
			}
		}
		out = append(out, s)
	}
	return out
}

// regions returns the spaced tables and the areas that at least three bare
// horizontals of one reach rule, where no table is in.
func regions(bare []Ruling, spaced, tables []*Table) []Region {
	slices.SortStableFunc(bare, func(a, b Ruling) int { return cmp.Compare(a.From, b.From) })
	var found []Region
	for _, t := range spaced {
		found = append(found, Region{Box: t.Box, YS: t.YS, HorizontalOnly: true})
	}
	for lo := 0; lo < len(bare); {
		hi := lo + 1
		for hi < len(bare) && bare[hi].From-bare[lo].From <= 2*joinTolerance {
			hi++
		}
		found = append(found, sameReach(bare[lo:hi])...)
		lo = hi
	}
	found = slices.DeleteFunc(found, func(r Region) bool {
		return slices.ContainsFunc(tables, func(t *Table) bool { return !t.Box.Intersect(r.Box).Empty() })
	})
	slices.SortStableFunc(found, func(a, b Region) int { return compareRect(a.Box, b.Box) })
	return found
}

// sameReach groups rulings that begin together by where they end.
func sameReach(rs []Ruling) []Region {
	slices.SortStableFunc(rs, func(a, b Ruling) int { return cmp.Or(cmp.Compare(a.To, b.To), cmp.Compare(a.At, b.At)) })
	var found []Region
	for lo := 0; lo < len(rs); {
		hi := lo + 1
		for hi < len(rs) && rs[hi].To-rs[lo].To <= 2*joinTolerance {
			hi++
		}
		ys := make([]float64, 0, hi-lo)
		box := page.Rect{X0: rs[lo].From, X1: rs[lo].To}
		for _, r := range rs[lo:hi] {
			ys = append(ys, r.At)
			box.X0, box.X1 = min(box.X0, r.From), max(box.X1, r.To)
		}
		slices.Sort(ys)
		if ys = gridLines(ys); len(ys) >= 3 {
			box.Y0, box.Y1 = ys[0], ys[len(ys)-1]
			found = append(found, Region{Box: box, YS: ys, HorizontalOnly: true})
		}
		lo = hi
	}
	return found
}
