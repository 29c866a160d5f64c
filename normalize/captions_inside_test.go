package normalize

import "testing"

// TestYearRows: a row that is one cell, or a line, says whose figures are below it where it
// names a year; a figure that might be one leaves the caption in force.
func TestYearRows(t *testing.T) {
	const before = "附：2021年度数据"
	for _, c := range []struct{ text, want string }{
		{"2020年度", "2020年度"}, {"（2020年）", "（2020年）"}, {"2020", before}, {"（2020）", before}, {"2020件", before}, {"行政许可", before},
	} {
		if got := standInside(before, c.text); got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}
