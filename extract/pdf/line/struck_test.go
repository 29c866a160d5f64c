package line

import (
	"testing"

	"gongkai/extract/pdf/page"
)

// Programs draw a crossed-out 7 before the figure that replaces it.
func TestTakeStruck(t *testing.T) {
	line := func(x0, y, x1 float64) page.Line { return page.Line{X0: x0, Y0: y, X1: x1, Y1: y, Width: 0.6} }
	cases := []struct {
		name  string
		lines []page.Line
		boxes []page.Rect
		want  string
		left  int // lines and boxes on the page afterwards
	}{
		{"nothing", nil, nil, "行政许可7371", 0},
		{"a stroke through a figure", []page.Line{line(140, 96, 145)}, nil, "行政许可371", 0},
		{"a thin box", nil, []page.Rect{{X0: 140, Y0: 96, X1: 145, Y1: 96.7}}, "行政许可371", 0},
		{"two strokes", []page.Line{line(140, 95.6, 145), line(140, 96.8, 145)}, nil, "行政许可371", 0},
		{"words", []page.Line{line(100, 96, 140)}, nil, "7371", 0},
		{"an underline", []page.Line{line(140, 101.5, 145)}, nil, "行政许可7371", 1},
		{"a ruling through text", []page.Line{line(90, 96, 180)}, nil, "行政许可7371", 1},
		{"the ruling of a cell", []page.Line{line(138, 96, 162)}, nil, "行政许可7371", 1},
		{"a highlight", nil, []page.Rect{{X0: 140, Y0: 92, X1: 145, Y1: 100}}, "行政许可7371", 1},
	}
	for _, c := range cases {
		p := &page.Page{Width: 595, Height: 842, Glyphs: at(100, 100, 10).set("行政许可7371").glyphs, Lines: c.lines}
		for _, r := range c.boxes {
			p.Boxes = append(p.Boxes, page.Box{Rect: r})
		}
		TakeStruck(p)
		if got := read(Lines(p.Glyphs, Visible(p))); got != c.want || len(p.Lines)+len(p.Boxes) != c.left {
			t.Errorf("%s: %q with %d lines left, want %q with %d", c.name, got, len(p.Lines)+len(p.Boxes), c.want, c.left)
		}
	}
}

// The mark of a note is no digit of the number before it.
func TestRaisedFigure(t *testing.T) {
	cases := []struct {
		name  string
		size  float64
		raise float64
		want  string
	}{
		{"a note", 6, 3.5, "376 1"},
		{"as large", 10, 3.5, "3761"},
		{"on the baseline", 6, 0, "3761"},
	}
	for _, c := range cases {
		p := at(100, 100, 10).set("376")
		p.y, p.size = p.y-c.raise, c.size
		if got := read(Lines(p.set("1").glyphs, nil)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
