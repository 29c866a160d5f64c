package pdfium

import (
	"math"

	"gongkai/extract/pdf/page"
)

// box returns the bounds of a subpath.
func (p *path) box(s subpath) page.Rect { return page.Bounds(p.points[s.from:s.to]) }

// rectangular reports whether the subpath is a rectangle with level sides. pdfium
// ends a closed one with its first point once more.
func (p *path) rectangular(s subpath) bool {
	return !s.curved && page.Rectangular(p.points[s.from:s.to])
}

// fill lists what the path fills within clip. Two rectangles one in the other are
// a frame: its four bars are filled, not what it surrounds.
func (r *reader) fill(gray float32, clip page.Rect) {
	p := &r.path
	for i := 0; i < len(p.subs); i++ {
		s := p.subs[i]
		b := p.box(s)
		rectangular := p.rectangular(s)
		if s.curved {
			r.page.Shapes++
		}
		if rectangular && i+1 < len(p.subs) && p.rectangular(p.subs[i+1]) {
			if bars := page.Frame(b, p.box(p.subs[i+1])); bars != nil {
				for _, bar := range bars {
					r.box(bar, gray, clip)
				}
				i++
				continue
			}
		}
		if rectangular || min(b.Width(), b.Height()) <= page.Thin {
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
	if bar, ok := page.Bar(a, b, line.Width); ok {
		r.box(bar, line.Gray, clip)
		return
	}
	if l, ok := page.Within(line, a, b, clip); ok {
		r.page.Lines = append(r.page.Lines, l)
	}
}
