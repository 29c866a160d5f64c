package content

import (
	"math"

	"gongkai/extract/pdf/page"
)

// A matrix is [a b c d e f] of ISO 32000-1 8.3.3: x' = a·x + c·y + e and
// y' = b·x + d·y + f.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// mul returns the matrix that applies m first, then n.
func (m matrix) mul(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func (m *matrix) apply(x, y float64) point {
	return point{m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]}
}

// box returns the bounds of the rectangle's image.
func (m *matrix) box(x0, y0, x1, y1 float64) page.Rect {
	if m.upright() {
		a, b := m.apply(x0, y0), m.apply(x1, y1)
		return page.NewRect(a.x, a.y, b.x, b.y)
	}
	a, b, c, d := m.apply(x0, y0), m.apply(x1, y0), m.apply(x1, y1), m.apply(x0, y1)
	return page.Rect{
		X0: min(a.x, b.x, c.x, d.x), Y0: min(a.y, b.y, c.y, d.y),
		X1: max(a.x, b.x, c.x, d.x), Y1: max(a.y, b.y, c.y, d.y),
	}
}

// upright reports whether m turns by quarters only: rectangles stay rectangles.
func (m *matrix) upright() bool { return m[1] == 0 && m[2] == 0 || m[0] == 0 && m[3] == 0 }

// scale is the mean factor by which m changes lengths.
func (m *matrix) scale() float64 { return math.Sqrt(math.Abs(m[0]*m[3] - m[1]*m[2])) }

type point struct{ x, y float64 }

func (p point) finite() bool {
	s := p.x + p.y
	return !math.IsNaN(s) && !math.IsInf(s, 0)
}

// dirOf returns the direction of a vector on the page as shown, y downwards.
func dirOf(dx, dy float64) page.Dir {
	switch {
	case math.Abs(dx) >= math.Abs(dy) && dx >= 0:
		return page.Right
	case math.Abs(dx) >= math.Abs(dy):
		return page.Left
	case dy > 0:
		return page.Down
	}
	return page.Up
}
