package pdfium

import (
	"math"

	"gongkai/extract/pdf/page"
)

// A matrix is [a b c d e f] of ISO 32000-1 8.3.3: x' = a·x + c·y + e and
// y' = b·x + d·y + f.
type matrix [6]float64

// mul returns the matrix that applies m first, then n.
func (m matrix) mul(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func (m *matrix) apply(p point) point {
	return point{m[0]*p.x + m[2]*p.y + m[4], m[1]*p.x + m[3]*p.y + m[5]}
}

// box returns the bounds of the rectangle's image.
func (m *matrix) box(x0, y0, x1, y1 float64) page.Rect {
	a, b := m.apply(point{x0, y0}), m.apply(point{x1, y0})
	c, d := m.apply(point{x1, y1}), m.apply(point{x0, y1})
	return page.Rect{
		X0: min(a.x, b.x, c.x, d.x), Y0: min(a.y, b.y, c.y, d.y),
		X1: max(a.x, b.x, c.x, d.x), Y1: max(a.y, b.y, c.y, d.y),
	}
}

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

// shown returns the matrix from the user space of a page to the page as shown:
// box is the visible part in user space (y upwards), turns the quarter turns
// clockwise (ISO 32000-1 7.7.3.3, Rotate).
func shown(box page.Rect, turns int) (m matrix, width, height float64) {
	w, h := box.Width(), box.Height()
	switch turns & 3 {
	case 1:
		return matrix{0, 1, 1, 0, -box.Y0, -box.X0}, h, w
	case 2:
		return matrix{-1, 0, 0, 1, box.X1, -box.Y0}, w, h
	case 3:
		return matrix{0, -1, -1, 0, box.Y1, box.X1}, h, w
	}
	return matrix{1, 0, 0, -1, -box.X0, box.Y1}, w, h
}
