package table

import "gongkai/extract/pdf/page"

// Upright returns the page turned so that most of its text runs to the right: a
// landscape table set on a portrait page without /Rotate reads Up or Down. The page
// itself comes back when it is upright already. Vertical writing counts as upright.
//
// Positions in the result are those of the page as turned.
func Upright(p *page.Page) *page.Page {
	var count [4]int
	for i := range p.Glyphs {
		g := &p.Glyphs[i]
		if blank(g.Text) {
			continue
		}
		if g.Vertical {
			count[page.Right]++
		} else {
			count[g.Dir&3]++
		}
	}
	best := page.Right
	for d := page.Down; d <= page.Up; d++ {
		if count[d] > count[best] {
			best = d
		}
	}
	if best == page.Right {
		return p
	}
	return turn(p, best)
}

// turn returns a copy of the page in which text in direction d runs to the right.
func turn(p *page.Page, d page.Dir) *page.Page {
	q := *p
	if d != page.Left {
		q.Width, q.Height = p.Height, p.Width
	}
	point := func(x, y float64) (float64, float64) {
		switch d {
		case page.Down: // clockwise: turned back counter-clockwise
			return y, p.Width - x
		case page.Left:
			return p.Width - x, p.Height - y
		default:
			return p.Height - y, x
		}
	}
	rect := func(r page.Rect) page.Rect {
		x0, y0 := point(r.X0, r.Y0)
		x1, y1 := point(r.X1, r.Y1)
		return page.NewRect(x0, y0, x1, y1)
	}
	q.Glyphs = make([]page.Glyph, len(p.Glyphs))
	for i, g := range p.Glyphs {
		g.Box = rect(g.Box)
		g.Dir = (g.Dir - d) & 3
		q.Glyphs[i] = g
	}
	q.Lines = make([]page.Line, len(p.Lines))
	for i, l := range p.Lines {
		l.X0, l.Y0 = point(l.X0, l.Y0)
		l.X1, l.Y1 = point(l.X1, l.Y1)
		q.Lines[i] = l
	}
	q.Boxes = make([]page.Box, len(p.Boxes))
	for i, b := range p.Boxes {
		b.Rect = rect(b.Rect)
		q.Boxes[i] = b
	}
	q.Clips, q.Pictures = turnAll(p.Clips, rect), turnAll(p.Pictures, rect)
	return &q
}

func turnAll(rs []page.Rect, rect func(page.Rect) page.Rect) []page.Rect {
	out := make([]page.Rect, len(rs))
	for i, r := range rs {
		out[i] = rect(r)
	}
	return out
}
