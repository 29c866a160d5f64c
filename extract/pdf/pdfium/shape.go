package pdfium

import (
	"math"

	"gongkai/extract/pdf/page"
)

// Tolerances of shapes, in points; the same as in the reader of our own
// (extract/pdf/content), so that both engines tell a table alike.
const (
	// square is how far from level or upright the side of a rectangle may be:
	// matrices written with few digits turn it by that much.
	square = 0.05
	// barWidth is from where a stroked line is an area, not a line: programs paint
	// backgrounds with one stroke as high as the cell. No border is 6 points wide.
	barWidth = 6
	// thin is up to where a filled shape that is no rectangle still is a line:
	// browsers join the borders of a cell with mitres.
	thin = 4
)

// box returns the bounds of a subpath.
func (p *path) box(s subpath) page.Rect {
	q := p.points[s.from]
	r := page.Rect{X0: q.x, Y0: q.y, X1: q.x, Y1: q.y}
	for _, q := range p.points[s.from+1 : s.to] {
		r.X0, r.Y0, r.X1, r.Y1 = min(r.X0, q.x), min(r.Y0, q.y), max(r.X1, q.x), max(r.Y1, q.y)
	}
	return r
}

// rectangular reports whether the subpath is a rectangle with level sides. pdfium
// ends a closed one with its first point once more.
func (p *path) rectangular(s subpath) bool {
	pts := p.points[s.from:s.to]
	if n := len(pts); s.curved || n < 4 || n > 5 || n == 5 && !same(pts[0], pts[4]) {
		return false
	}
	for i := range 4 {
		a, b := pts[i], pts[(i+1)%4]
		level, upright := math.Abs(a.y-b.y) <= square, math.Abs(a.x-b.x) <= square
		if !level && !upright {
			return false
		}
	}
	return same(point{pts[0].x + pts[2].x, pts[0].y + pts[2].y}, point{pts[1].x + pts[3].x, pts[1].y + pts[3].y})
}

func same(a, b point) bool {
	return math.Abs(a.x-b.x) <= 2*square && math.Abs(a.y-b.y) <= 2*square
}

// fill lists what the path fills within clip. Two rectangles one in the other are
// a frame: its four bars are filled, not what it surrounds.
func (r *reader) fill(gray float32, clip page.Rect) {
	p := &r.path
	for i := 0; i < len(p.subs); i++ {
		s := p.subs[i]
		b := p.box(s)
		rectangular := p.rectangular(s)
		if rectangular && i+1 < len(p.subs) && p.rectangular(p.subs[i+1]) {
			if in := p.box(p.subs[i+1]); inside(in, b) {
				r.frame(b, in, gray, clip)
				i++
				continue
			}
		}
		if rectangular || min(b.Width(), b.Height()) <= thin {
			r.box(b, gray, clip)
		}
	}
}

// inside reports whether in lies within out without being the same.
func inside(in, out page.Rect) bool {
	return in.X0 >= out.X0-square && in.X1 <= out.X1+square && in.Y0 >= out.Y0-square && in.Y1 <= out.Y1+square && in != out
}

// frame lists what is filled between two rectangles.
func (r *reader) frame(out, in page.Rect, gray float32, clip page.Rect) {
	for _, b := range [4]page.Rect{
		{X0: out.X0, Y0: out.Y0, X1: out.X1, Y1: in.Y0}, {X0: out.X0, Y0: in.Y1, X1: out.X1, Y1: out.Y1},
		{X0: out.X0, Y0: in.Y0, X1: in.X0, Y1: in.Y1}, {X0: in.X1, Y0: in.Y0, X1: out.X1, Y1: in.Y1},
	} {
		if b.Width() > 0 && b.Height() > 0 {
			r.box(b, gray, clip)
		}
	}
}

// box lists a filled rectangle, as far as it shows. One without area is a hairline
// (ISO 32000-1 8.5.3.3).
func (r *reader) box(b page.Rect, gray float32, clip page.Rect) {
	if !b.Finite() {
		return
	}
	b = b.Intersect(clip)
	if b.X1 < b.X0 || b.Y1 < b.Y0 {
		return
	}
	r.page.Boxes = append(r.page.Boxes, page.Box{Rect: b, Paint: page.Filled, Gray: gray})
}

// stroke lists the straight segments of the path, with the width and colour of line.
func (r *reader) stroke(line page.Line, clip page.Rect) {
	if math.IsNaN(line.Width) || math.IsInf(line.Width, 0) {
		return
	}
	for _, s := range r.path.subs {
		pts := r.path.points[s.from:s.to]
		if s.curved {
			continue // a rounded frame: its corners hide which segments are straight
		}
		for i := 1; i < len(pts); i++ {
			r.side(line, pts[i-1], pts[i], clip)
		}
		if n := len(pts); s.closed && n > 2 {
			r.side(line, pts[n-1], pts[0], clip)
		}
	}
}

// side lists one stroked segment, as far as it shows.
func (r *reader) side(line page.Line, a, b point, clip page.Rect) {
	if !a.finite() || !b.finite() || a == b {
		return
	}
	level, upright := math.Abs(a.y-b.y) <= square, math.Abs(a.x-b.x) <= square
	s := page.NewRect(a.x, a.y, b.x, b.y)
	half := line.Width / 2
	switch {
	case line.Width > barWidth && level:
		r.box(page.Rect{X0: s.X0, Y0: s.Y0 - half, X1: s.X1, Y1: s.Y1 + half}, line.Gray, clip)
		return
	case line.Width > barWidth && upright:
		r.box(page.Rect{X0: s.X0 - half, Y0: s.Y0, X1: s.X1 + half, Y1: s.Y1}, line.Gray, clip)
		return
	}
	// Half the width and a point more: the stroke along the edge of a clip shows.
	clip = clip.Grow(half + 1)
	if c := s.Intersect(clip); c.X1 < c.X0 || c.Y1 < c.Y0 {
		return
	}
	if level || upright {
		a, b = clamp(a, clip), clamp(b, clip)
	}
	line.X0, line.Y0, line.X1, line.Y1 = a.x, a.y, b.x, b.y
	r.page.Lines = append(r.page.Lines, line)
}

func clamp(q point, r page.Rect) point {
	return point{min(max(q.x, r.X0), r.X1), min(max(q.y, r.Y0), r.Y1)}
}
