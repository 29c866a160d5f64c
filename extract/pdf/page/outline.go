package page

import "math"

// Tolerances of shapes, in points. Both engines use them, so that they tell a
// table alike.
const (
	// square is how far from level or upright the side of a rectangle may be:
	// matrices written with few digits turn it by that much.
	square = 0.05
	// barWidth is from where a stroked line is an area, not a line: programs paint
	// backgrounds with one stroke as high as the cell. No border is 6 points wide.
	barWidth = 6
	// Thin is up to where a filled shape that is no rectangle still is a line:
	// browsers join the borders of a cell with mitres.
	Thin = 4
)

// Bounds returns the smallest rectangle around the points, of which there must be
// one at least.
func Bounds(points []Point) Rect {
	q := points[0]
	r := Rect{X0: q.X, Y0: q.Y, X1: q.X, Y1: q.Y}
	for _, q := range points[1:] {
		r.X0, r.Y0, r.X1, r.Y1 = min(r.X0, q.X), min(r.Y0, q.Y), max(r.X1, q.X), max(r.Y1, q.Y)
	}
	return r
}

// Rectangular reports whether the straight lines from point to point are a
// rectangle with level sides; its first point may come again as the last.
func Rectangular(points []Point) bool {
	if n := len(points); n < 4 || n > 5 || n == 5 && !same(points[0], points[4]) {
		return false
	}
	for i := range 4 {
		if a, b := points[i], points[(i+1)%4]; !level(a, b) && !upright(a, b) {
			return false
		}
	}
	p := points
	return same(Point{p[0].X + p[2].X, p[0].Y + p[2].Y}, Point{p[1].X + p[3].X, p[1].Y + p[3].Y})
}

func level(a, b Point) bool   { return math.Abs(a.Y-b.Y) <= square }
func upright(a, b Point) bool { return math.Abs(a.X-b.X) <= square }

func same(a, b Point) bool {
	return math.Abs(a.X-b.X) <= 2*square && math.Abs(a.Y-b.Y) <= 2*square
}

// Frame returns what is filled between two rectangles, the bars of a frame; none
// when in is not within out.
func Frame(out, in Rect) (bars []Rect) {
	if in.X0 < out.X0-square || in.X1 > out.X1+square || in.Y0 < out.Y0-square || in.Y1 > out.Y1+square || in == out {
		return nil
	}
	for _, b := range [4]Rect{
		{X0: out.X0, Y0: out.Y0, X1: out.X1, Y1: in.Y0}, {X0: out.X0, Y0: in.Y1, X1: out.X1, Y1: out.Y1},
		{X0: out.X0, Y0: in.Y0, X1: in.X0, Y1: in.Y1}, {X0: in.X1, Y0: in.Y0, X1: out.X1, Y1: in.Y1},
	} {
		if b.Width() > 0 && b.Height() > 0 {
			bars = append(bars, b)
		}
	}
	return bars
}

// Bar returns the area that a stroke of the width covers when it is too wide to be
// a line; ok is false for lines and slanted strokes.
func Bar(a, b Point, width float64) (bar Rect, ok bool) {
	r, half := NewRect(a.X, a.Y, b.X, b.Y), width/2
	switch {
	case width <= barWidth:
		return r, false
	case level(a, b):
		return Rect{X0: r.X0, Y0: r.Y0 - half, X1: r.X1, Y1: r.Y1 + half}, true
	case upright(a, b):
		return Rect{X0: r.X0 - half, Y0: r.Y0, X1: r.X1 + half, Y1: r.Y1}, true
	}
	return r, false
}

// Within returns the part of the stroked line from a to b that shows within clip,
// with the width and colour of like; ok is false when nothing does.
func Within(like Line, a, b Point, clip Rect) (line Line, ok bool) {
	if !a.Finite() || !b.Finite() || a == b {
		return like, false
	}
	// Half the width and a point more: the stroke along the edge of a clip shows.
	clip = clip.Grow(like.Width/2 + 1)
	if c := NewRect(a.X, a.Y, b.X, b.Y).Intersect(clip); c.X1 < c.X0 || c.Y1 < c.Y0 {
		return like, false
	}
	if level(a, b) || upright(a, b) {
		a, b = clamp(a, clip), clamp(b, clip)
	}
	like.X0, like.Y0, like.X1, like.Y1 = a.X, a.Y, b.X, b.Y
	return like, true
}

func clamp(q Point, r Rect) Point {
	return Point{min(max(q.X, r.X0), r.X1), min(max(q.Y, r.Y0), r.Y1)}
}
