package table

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"gongkai/extract/document"
)

const (
	// sameColumn is the difference in points up to which column borders on two
	// pages are one: the layout is the same, the rounding not.
	sameColumn = 3.0
	// mostHeaderRows bounds the header rows a page repeats; the forms have three.
	mostHeaderRows = 6
)

// Join makes one table of those that a page break parts. The tables come in
// reading order with nothing between them but running heads and page numbers, each
// one on the page after the one before; neighbours whose columns do not agree stay
// apart. The tables given are not changed.
//
// Header rows that the later page repeats are left out (Table.Repeated), a row cut
// by the break is one row, and a cell that spans rows on both pages is one cell.
func Join(tables []*Table) []*Table {
	var out []*Table
	own := false // the last of out is one that Join made
	for _, t := range tables {
		if n := len(out); n > 0 {
			if j := out[n-1].join(t, own); j != nil {
				out[n-1], own = j, true
				continue
			}
		}
		out, own = append(out, t), false
	}
	return out
}

// join returns t with u, from the next page, below it; nil when they are not one
// table. The cells of t are used up when it is the caller's own: a table of 500
// pages is not to be copied 500 times.
func (t *Table) join(u *Table, own bool) *Table {
	if t.Rows == 0 || u.Rows == 0 || u.Page <= t.lastPage() {
		return nil
	}
	xs := unite(t.XS, u.XS)
	if xs == nil || (t.Rows+u.Rows)*(len(xs)-1) > document.MaxSlots {
		return nil
	}
	a := t
	if !own || len(xs) != len(t.XS) {
		a = t.spread(xs)
	}
	b := u.spread(xs)
	if a == nil || b == nil {
		return nil
	}
	j := *t
	j.XS, j.YS, j.Cols = xs, nil, len(xs)-1
	dropped := b.dropHeader(a)
	j.Repeated += dropped
	j.Rest = append(append(slices.Clone(t.Rest), Part{u.Page, u.Box}), u.Rest...)
	j.OpenBottom, j.slots = u.OpenBottom, nil
	j.Cells, j.Rows = a.Cells, a.Rows
	if b.Rows == 0 {
		return &j
	}
	s := seam{above: a, below: b, open: t.OpenBottom && (u.OpenTop || dropped > 0)}
	j.Cells, j.Rows = s.close()
	return &j
}

func (t *Table) lastPage() int {
	if n := len(t.Rest); n > 0 {
		return t.Rest[n-1].Page
	}
	return t.Page
}

// unite returns the column borders of both tables, in the place of the first; nil
// when their columns do not agree: the outer borders have to be as far apart, and
// the inner borders of one among those of the other, or at least two thirds of them.
// Pages for two-sided printing are shifted sideways.
func unite(a, b []float64) []float64 {
	if len(a) < 2 || len(b) < 2 {
		return nil
	}
	shift := a[0] - b[0]
	if abs(a[len(a)-1]-b[len(b)-1]-shift) > sameColumn+sameColumn/2 {
		return nil
	}
	xs := slices.Clone(a)
	shared := 0
	for _, x := range b[1 : len(b)-1] {
		if near(a[1:len(a)-1], x+shift) {
			shared++
		} else {
			xs = append(xs, x+shift)
		}
	}
	fewer := min(len(a), len(b)) - 2
	if 3*shared < 2*fewer {
		return nil
	}
	slices.Sort(xs)
	return xs
}

func near(lines []float64, x float64) bool {
	return slices.ContainsFunc(lines, func(l float64) bool { return abs(l-x) <= sameColumn })
}

// spread returns a copy of the table on the given column borders, which hold its
// own; nil where two of its borders are so near to each other that they fall on one.
func (t *Table) spread(xs []float64) *Table {
	c := *t
	c.Cells = slices.Clone(t.Cells)
	shift := xs[0] - t.XS[0]
	to := make([]int, len(t.XS))
	for i, x := range t.XS {
		to[i] = nearest(xs, x+shift)
		if i > 0 {
			to[i] = max(to[i], to[i-1]+1)
		}
	}
	to[len(to)-1] = len(xs) - 1
	if n := len(to); to[n-2] >= to[n-1] {
		return nil
	}
	for i := range c.Cells {
		k := &c.Cells[i]
		end := to[k.Col+k.ColSpan]
		k.Col = to[k.Col]
		k.ColSpan = max(end-k.Col, 1)
	}
	c.Cols = len(xs) - 1
	return &c
}

func nearest(lines []float64, x float64) int {
	best := 0
	for i, l := range lines {
		if abs(l-x) < abs(lines[best]-x) {
			best = i
		}
	}
	return best
}

// dropHeader takes the rows off t that repeat the first rows of above, and returns how
// many there were. At least one has to hold letters: figures repeat by chance.
func (t *Table) dropHeader(above *Table) int {
	drop := 0
	letters := false
	for i, n := 0, 0; i < min(len(above.Cells), len(t.Cells)) && sameCell(&above.Cells[i], &t.Cells[i]); i++ {
		letters = letters || hasLetters(t.Cells[i].Text)
		n = max(n, t.Cells[i].Row+t.Cells[i].RowSpan)
		if n > mostHeaderRows {
			break
		}
		// The rows so far are closed when the next cell of both begins below them.
		if letters && begins(above, i+1, n) && begins(t, i+1, n) {
			drop = n
		}
	}
	if drop == 0 {
		return 0
	}
	t.Cells = slices.DeleteFunc(t.Cells, func(c Cell) bool { return c.Row < drop })
	for i := range t.Cells {
		t.Cells[i].Row -= drop
	}
	t.Rows -= drop
	return drop
}

func begins(t *Table, i, row int) bool {
	return i >= len(t.Cells) || t.Cells[i].Row >= row
}

func sameCell(a, b *Cell) bool {
	return a.Row == b.Row && a.Col == b.Col && a.RowSpan == b.RowSpan && a.ColSpan == b.ColSpan &&
		sameLetters(a.Text, b.Text)
}

// sameLetters compares texts without their white space.
func sameLetters(a, b string) bool {
	return a == b || strings.Join(strings.Fields(a), "") == strings.Join(strings.Fields(b), "")
}

func hasLetters(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

// addBelow makes cell b, from the next page, the lower part of c, which gets so many
// rows more; twice: the text of b is that of c again.
func (c *Cell) addBelow(b *Cell, rows int, twice bool) {
	c.RowSpan += rows
	if twice {
		c.Rest = append(append(slices.Clone(c.Rest), Part{b.Page, b.Box}), b.Rest...)
		return
	}
	if b.Text != "" && c.Text != "" && !(c.full && digitsOnly(c.Text) && digitsOnly(b.Text)) {
		c.Text += "\n"
	}
	if c.Text == "" && b.Text != "" {
		// What is printed stands on the later page: that is where to look.
		c.Rest = append([]Part{{c.Page, c.Box}}, c.Rest...)
		c.Page, c.Box = b.Page, b.Box
	} else {
		c.Rest = append(slices.Clone(c.Rest), Part{b.Page, b.Box})
	}
	c.Text += b.Text
	c.Rest = append(c.Rest, b.Rest...)
	c.Inner = append(slices.Clone(c.Inner), b.Inner...)
	c.full, c.fullHan = b.full, b.fullHan
}

func sortCells(cells []Cell) {
	slices.SortStableFunc(cells, func(a, b Cell) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col)) })
}
