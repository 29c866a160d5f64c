package page

import (
	"math"
	"strconv"
)

// NewRect returns the rectangle with the two corners, in whatever order.
func NewRect(x0, y0, x1, y1 float64) Rect {
	return Rect{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)}
}

// Width and Height are in points.
func (r Rect) Width() float64  { return r.X1 - r.X0 }
func (r Rect) Height() float64 { return r.Y1 - r.Y0 }

// CenterX and CenterY are the middle of the rectangle.
func (r Rect) CenterX() float64 { return (r.X0 + r.X1) / 2 }
func (r Rect) CenterY() float64 { return (r.Y0 + r.Y1) / 2 }

// Empty reports whether r has no area.
func (r Rect) Empty() bool { return !(r.X1 > r.X0 && r.Y1 > r.Y0) }

// Finite reports whether all four coordinates are finite numbers.
func (r Rect) Finite() bool {
	s := r.X0 + r.Y0 + r.X1 + r.Y1
	return !math.IsNaN(s) && !math.IsInf(s, 0)
}

// Contains reports whether the point lies in r, its edges included.
func (r Rect) Contains(x, y float64) bool {
	return x >= r.X0 && x <= r.X1 && y >= r.Y0 && y <= r.Y1
}

// Intersect returns what r and s share; it is Empty when they share nothing.
func (r Rect) Intersect(s Rect) Rect {
	return Rect{max(r.X0, s.X0), max(r.Y0, s.Y0), min(r.X1, s.X1), min(r.Y1, s.Y1)}
}

// Union returns the smallest rectangle around both.
func (r Rect) Union(s Rect) Rect {
	return Rect{min(r.X0, s.X0), min(r.Y0, s.Y0), max(r.X1, s.X1), max(r.Y1, s.Y1)}
}

// Grow returns r with every side moved outwards by d points.
func (r Rect) Grow(d float64) Rect { return Rect{r.X0 - d, r.Y0 - d, r.X1 + d, r.Y1 + d} }

// String writes the rectangle as the Mark of a document.Ref: "[x0,y0,x1,y1]" in
// whole points.
func (r Rect) String() string {
	b := make([]byte, 0, 24)
	for i, v := range [4]float64{r.X0, r.Y0, r.X1, r.Y1} {
		b = append(b, "[,,,"[i])
		b = strconv.AppendFloat(b, v, 'f', 0, 64)
	}
	return string(append(b, ']'))
}
