package pdfium

import "gongkai/extract/pdf/page"

type (
	matrix = page.Matrix
	point  = page.Point
)

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
