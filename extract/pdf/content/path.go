package content

import (
	"math"

	"gongkai/extract/pdf/page"
)

// A path is the current path, in the coordinates of the page as shown.
type path struct {
	points []point
	subs   []subpath
	clips  bool // W was given: the path becomes a clip when it is painted
}

// A subpath is points[from:to].
type subpath struct {
	from, to int
	closed   bool
	curved   bool // some segment is no straight line
}

func (p *path) moveTo(q point) {
	if len(p.points) >= maxPath {
		return
	}
	p.subs = append(p.subs, subpath{from: len(p.points), to: len(p.points) + 1})
	p.points = append(p.points, q)
}

func (p *path) lineTo(q point) {
	n := len(p.subs)
	switch {
	case len(p.points) >= maxPath:
		return
	case n == 0:
		p.moveTo(q)
		return
	case p.subs[n-1].closed: // goes on from where the closed one began
		p.moveTo(p.points[p.subs[n-1].from])
		n = len(p.subs)
	}
	p.points = append(p.points, q)
	p.subs[n-1].to++
}

func (p *path) curveTo(end point) {
	p.lineTo(end)
	if n := len(p.subs); n > 0 {
		p.subs[n-1].curved = true
	}
}

func (p *path) close() {
	if n := len(p.subs); n > 0 {
		p.subs[n-1].closed = true
	}
}

func (p *path) clear() {
	p.points, p.subs, p.clips = p.points[:0], p.subs[:0], false
}

// box returns the bounds of a subpath.
func (p *path) box(s subpath) page.Rect { return page.Bounds(p.points[s.from:s.to]) }

// rectangular reports whether the subpath is a rectangle with level sides.
func (p *path) rectangular(s subpath) bool {
	return !s.curved && page.Rectangular(p.points[s.from:s.to])
}

func (p *interpreter) point(x, y float64) point { return p.g.ctm.Apply(x, y) }

// rectangle performs re.
func (p *interpreter) rectangle(x, y, w, h float64) {
	p.path.moveTo(p.point(x, y))
	p.path.lineTo(p.point(x+w, y))
	p.path.lineTo(p.point(x+w, y+h))
	p.path.lineTo(p.point(x, y+h))
	p.path.close()
}

// What paint does with the path.
const (
	fills = 1 << iota
	strokes
)

// paint performs a path-painting operator and then the clip that W asked for.
func (p *interpreter) paint(how int) {
	shown := p.unshown == 0
	if how&fills != 0 && shown && p.g.alpha > 0 {
		p.fillPath()
	}
	if how&strokes != 0 && shown && p.g.strokeAlpha > 0 {
		p.strokePath()
	}
	if p.path.clips {
		p.clipToPath()
	}
	p.path.clear()
}

// fillPath appends the filled rectangles of the path. Two rectangles one in the
// other are a frame: its four bars are filled, not what it surrounds.
func (p *interpreter) fillPath() {
	for i := 0; i < len(p.path.subs); i++ {
		s := p.path.subs[i]
		b := p.path.box(s)
		if i+1 < len(p.path.subs) && p.path.rectangular(s) && p.path.rectangular(p.path.subs[i+1]) {
			if bars := page.Frame(b, p.path.box(p.path.subs[i+1])); bars != nil {
				for _, bar := range bars {
					p.box(bar, p.g.fillGray())
				}
				i++
				continue
			}
		}
		if s.curved {
			p.out.Shapes++
		}
		if p.path.rectangular(s) || min(b.Width(), b.Height()) <= page.Thin {
			p.box(b, p.g.fillGray())
			if len(p.path.subs) == 1 && p.g.fill.solid() && p.opaquely(p.g.alpha) {
				p.cover(b)
			}
		}
	}
}

// box appends a filled rectangle, as far as it shows.
func (p *interpreter) box(b page.Rect, gray float32) {
	if !b.Finite() {
		return
	}
	c := b.Intersect(p.g.clip)
	if c.X1 < c.X0 || c.Y1 < c.Y0 { // a rectangle without area is a hairline
		return
	}
	p.out.Boxes = append(p.out.Boxes, page.Box{Rect: c, Paint: page.Filled, Gray: gray})
}

// shadeGray is the lightness that shadings are taken for: they stand behind white
// headings, and what their functions say is not computed.
const shadeGray = 0.5

// shade performs sh: the clip region is filled.
func (p *interpreter) shade() {
	if p.unshown == 0 && p.g.alpha > 0 {
		p.box(p.g.clip, 1-(1-shadeGray)*p.g.alpha)
	}
}

// strokePath appends the straight segments of the path.
func (p *interpreter) strokePath() {
	width := math.Abs(p.g.lineWidth) * p.g.ctm.Scale()
	for _, s := range p.path.subs {
		pts := p.path.points[s.from:s.to]
		if s.curved {
			continue // a rounded frame: its corners hide which segments are straight
		}
		for i := 1; i < len(pts); i++ {
			p.segment(pts[i-1], pts[i], width)
		}
		if n := len(pts); s.closed && n > 2 {
			p.segment(pts[n-1], pts[0], width)
		}
	}
}

// segment appends one stroked segment, as far as it shows.
func (p *interpreter) segment(a, b point, width float64) {
	gray := p.g.strokeGray()
	if bar, ok := page.Bar(a, b, width); ok {
		p.bar(bar, gray)
		return
	}
	if l, ok := page.Within(page.Line{Width: width, Dashed: p.g.dashed, Gray: gray}, a, b, p.g.clip); ok {
		p.out.Lines = append(p.out.Lines, l)
	}
}

// bar appends a stroke that is as wide as an area.
func (p *interpreter) bar(b page.Rect, gray float32) {
	p.box(b, gray)
	if p.g.stroke.solid() && !p.g.dashed && p.opaquely(p.g.strokeAlpha) {
		p.cover(b)
	}
}

// clipToPath narrows the clip region to the bounds of the path.
func (p *interpreter) clipToPath() {
	var b page.Rect
	for i, s := range p.path.subs {
		if i == 0 {
			b = p.path.box(s)
		} else {
			b = b.Union(p.path.box(s))
		}
	}
	if len(p.path.subs) == 0 || !b.Finite() {
		return
	}
	stated := len(p.path.subs) == 1 && p.path.rectangular(p.path.subs[0])
	p.g.looseClip = p.g.looseClip || !stated
	p.clipTo(b, stated)
}

// clipTo narrows the clip region to b. The boxes that text is clipped to are
// remembered; those of the whole page say nothing.
func (p *interpreter) clipTo(b page.Rect, rectangular bool) {
	c := p.g.clip.Intersect(b)
	if c.X1 < c.X0 || c.Y1 < c.Y0 { // nothing shows any more
		c = page.Rect{X0: c.X0, Y0: c.Y0, X1: c.X0, Y1: c.Y0}
	}
	if c == p.g.clip {
		return
	}
	p.g.clip = c
	if n := len(p.out.Clips); n > 0 && p.out.Clips[n-1] == c {
		p.g.clipIndex = int32(n - 1)
		return
	}
	p.g.clipIndex = int32(len(p.out.Clips))
	p.out.Clips = append(p.out.Clips, c)
	if rectangular && !c.Empty() {
		p.out.Boxes = append(p.out.Boxes, page.Box{Rect: c, Paint: page.Clipped})
	}
}

// dashes reports whether the dash array of d asks for gaps.
func dashes(s *scanner) bool {
	if len(s.operands) == 0 || s.operands[0].kind != arrayOperand {
		return false
	}
	for _, o := range s.items[s.operands[0].lo:s.operands[0].hi] {
		if o.kind == numberOperand && o.num > 0 {
			return true
		}
	}
	return false
}
