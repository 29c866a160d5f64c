package pdfium

import (
	"math"

	"gongkai/extract/pdf/page"
)

// The values of FPDFPathSegment_GetType (fpdf_edit.h).
const (
	lineTo = 0
	moveTo = 2
)

// A path is the path being read, in the coordinates of the page as shown.
type path struct {
	points []point
	subs   []subpath
}

// A subpath is points[from:to].
type subpath struct {
	from, to int
	closed   bool
	curved   bool // some segment is no straight line
}

func (p *path) clear() { p.points, p.subs = p.points[:0], p.subs[:0] }

// add appends a segment that ends in q.
func (p *path) add(kind uint64, q point, closes bool) {
	n := len(p.subs)
	if n == 0 || kind == moveTo || p.subs[n-1].closed {
		p.subs = append(p.subs, subpath{from: len(p.points), to: len(p.points)})
		n = len(p.subs)
	}
	p.points = append(p.points, q)
	s := &p.subs[n-1]
	s.to++
	s.closed = closes
	s.curved = s.curved || kind != moveTo && kind != lineTo
}

// segment counts a segment and reports whether it may be read.
func (r *reader) segment() bool {
	r.segments++
	if r.segments > maxSegments {
		r.page.Cut = true
		return false
	}
	return r.in.err == nil
}

// addSegment fetches one segment of a path into r.path.
func (r *reader) addSegment(segment uint64, m matrix) {
	if segment == 0 || r.in.call(segmentPoint, segment, r.in.at(0), r.in.at(1)) == 0 {
		return
	}
	q := m.Apply(r.in.float32At(0), r.in.float32At(1))
	r.path.add(r.in.call(segmentType, segment), q, r.in.call(segmentClose, segment) != 0)
}

// painted reads a path object: filled rectangles and stroked straight lines.
func (r *reader) painted(obj uint64, show matrix, c clip) {
	r.in.call(drawMode, obj, r.in.at(0), r.in.at(1))
	fill, stroke := r.in.uint32At(0) != 0, r.in.uint32At(1) != 0
	if !fill && !stroke {
		return
	}
	m, ok := r.matrixOf(obj)
	if !ok {
		return
	}
	m = m.Mul(show)
	r.path.clear()
	n := int(int32(r.in.call(segmentCount, obj)))
	for i := 0; i < n && r.segment(); i++ {
		r.addSegment(r.in.call(pathSegment, obj, uint64(i)), m)
	}
	if fill {
		r.fill(r.gray(fillColor, obj), c.Rect)
	}
	if stroke {
		r.in.call(strokeWidth, obj, r.in.at(0))
		width := math.Abs(r.in.float32At(0)) * m.Scale()
		line := page.Line{
			Width:  width,
			Gray:   r.gray(strokeColor, obj),
			Dashed: int32(r.in.call(dashCount, obj)) > 0,
		}
		r.stroke(line, c.Rect)
	}
}
