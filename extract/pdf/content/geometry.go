package content

import "gongkai/extract/pdf/page"

type (
	matrix = page.Matrix
	point  = page.Point
)

var identity = matrix{1, 0, 0, 1, 0, 0}
