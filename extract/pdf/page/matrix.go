package page

import "math"

// A Point is a place on a page, or a vector.
type Point struct{ X, Y float64 }

// Finite reports whether both coordinates are finite numbers.
func (p Point) Finite() bool {
	s := p.X + p.Y
	return !math.IsNaN(s) && !math.IsInf(s, 0)
}

// A Matrix is [a b c d e f] of ISO 32000-1 8.3.3: x' = a·x + c·y + e and
// y' = b·x + d·y + f.
type Matrix [6]float64

// Mul returns the matrix that applies m first, then n.
func (m Matrix) Mul(n Matrix) Matrix {
	return Matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// Apply returns the image of the point (x, y).
func (m *Matrix) Apply(x, y float64) Point {
	return Point{m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]}
}

// Box returns the bounds of the rectangle's image.
func (m *Matrix) Box(x0, y0, x1, y1 float64) Rect {
	if m.Upright() {
		a, b := m.Apply(x0, y0), m.Apply(x1, y1)
		return NewRect(a.X, a.Y, b.X, b.Y)
	}
	a, b, c, d := m.Apply(x0, y0), m.Apply(x1, y0), m.Apply(x1, y1), m.Apply(x0, y1)
	return Rect{
		X0: min(a.X, b.X, c.X, d.X), Y0: min(a.Y, b.Y, c.Y, d.Y),
		X1: max(a.X, b.X, c.X, d.X), Y1: max(a.Y, b.Y, c.Y, d.Y),
	}
}

// Upright reports whether m turns by quarters only: rectangles stay rectangles.
func (m *Matrix) Upright() bool { return m[1] == 0 && m[2] == 0 || m[0] == 0 && m[3] == 0 }

// Scale is the mean factor by which m changes lengths.
func (m *Matrix) Scale() float64 { return math.Sqrt(math.Abs(m[0]*m[3] - m[1]*m[2])) }

// DirOf returns the direction of a vector on the page as shown, y downwards.
func DirOf(dx, dy float64) Dir {
	switch {
	case math.Abs(dx) >= math.Abs(dy) && dx >= 0:
		return Right
	case math.Abs(dx) >= math.Abs(dy):
		return Left
	case dy > 0:
		return Down
	}
	return Up
}
