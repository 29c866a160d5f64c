package line

import (
	"cmp"
	"math"
	"slices"

	"gongkai/extract/pdf/page"
)

const (
	// strikeMiddle is how far, as a part of a glyph's height, the line that strikes
	// it out may lie from its middle: programs place it at a third of the ascent to
	// the half of the box, and two lines are 0.12 apart.
	strikeMiddle = 0.22
	// strikeEnds is how far, in em, it may begin or end beside the text: it is drawn
	// with the text, to the same coordinates. The rulings of a table go past it.
	strikeEnds = 0.12
	// strikeWidth is the thickest such line, in em.
	strikeWidth = 0.15
	// strikeFill is the part of its length that glyphs, blanks among them, fill.
	strikeFill = 0.8
	// strikeLooks bounds the glyphs looked at for all lines of a page; what follows
	// crosses nothing out.
	strikeLooks = 5_000_000
)

// TakeStruck takes what is crossed out off the page: the text becomes invisible
// and the lines through it go, so that no ruling of a table is made of them. A
// reader of the page takes neither for content, and the other formats leave struck
// text out as well. Only text that runs to the right is looked at.
func TakeStruck(p *page.Page) {
	var s struck
	lines := slices.DeleteFunc(slices.Clone(p.Lines), func(l page.Line) bool {
		r := page.NewRect(l.X0, l.Y0, l.X1, l.Y1)
		return s.take(p, r, r.Height()+l.Width)
	})
	boxes := slices.DeleteFunc(slices.Clone(p.Boxes), func(b page.Box) bool {
		return b.Paint == page.Filled && s.take(p, b.Rect, b.Height())
	})
	if len(s.gone) == 0 {
		return
	}
	p.Lines, p.Boxes = lines, boxes
	for _, g := range s.gone {
		p.Glyphs[g].Invisible = true
	}
}

// struck finds the glyphs that lines cross out.
type struck struct {
	order  []int32 // glyphs that run to the right, by their middle; nil until asked for
	height float64 // of the highest one
	looks  int
	gone   []int32
}

// take reports whether a horizontal stroke crosses out what it runs through, and
// keeps those glyphs in gone.
func (s *struck) take(p *page.Page, r page.Rect, width float64) bool {
	if !r.Finite() || !(r.Width() > width) || s.looks > strikeLooks {
		return false
	}
	if s.order == nil {
		s.index(p)
	}
	y := r.CenterY()
	from, _ := slices.BinarySearchFunc(s.order, y-strikeMiddle*s.height, func(g int32, y float64) int {
		return cmp.Compare(p.Glyphs[g].Box.CenterY(), y)
	})
	x0, x1, fill, size, begin := math.Inf(1), math.Inf(-1), 0.0, math.Inf(1), len(s.gone)
	for _, i := range s.order[from:] {
		g := &p.Glyphs[i]
		s.looks++
		if g.Box.CenterY() > y+strikeMiddle*s.height {
			break
		}
		x := g.Box.CenterX()
		if x < r.X0 || x > r.X1 || math.Abs(g.Box.CenterY()-y) > strikeMiddle*g.Box.Height() {
			continue
		}
		x0, x1, size = min(x0, g.Box.X0), max(x1, g.Box.X1), min(size, g.Size)
		fill += g.Box.Width()
		s.gone = append(s.gone, i)
	}
	ends := strikeEnds * size
	if len(s.gone) > begin && width <= strikeWidth*size && math.Abs(x0-r.X0) <= ends && math.Abs(x1-r.X1) <= ends && fill >= strikeFill*r.Width() {
		return true
	}
	s.gone = s.gone[:begin]
	return false
}

func (s *struck) index(p *page.Page) {
	s.order = make([]int32, 0, len(p.Glyphs))
	for i := range p.Glyphs {
		if g := &p.Glyphs[i]; usable(g) && g.Dir == page.Right && !g.Invisible {
			s.order = append(s.order, int32(i))
			s.height = max(s.height, g.Box.Height())
		}
	}
	slices.SortFunc(s.order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(p.Glyphs[a].Box.CenterY(), p.Glyphs[b].Box.CenterY()), cmp.Compare(a, b))
	})
}
