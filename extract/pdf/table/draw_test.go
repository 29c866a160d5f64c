package table

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/extract/pdf/page"
)

var song = &page.Font{Name: "SimSun"}

// A sketch draws a page in tests: points, from the upper left corner.
type sketch struct{ page.Page }

func newSketch() *sketch {
	return &sketch{page.Page{Number: 1, Width: 595, Height: 842}}
}

func (s *sketch) h(y, x0, x1 float64) *sketch {
	s.Lines = append(s.Lines, page.Line{X0: x0, Y0: y, X1: x1, Y1: y, Width: 0.5})
	return s
}

func (s *sketch) v(x, y0, y1 float64) *sketch {
	s.Lines = append(s.Lines, page.Line{X0: x, Y0: y0, X1: x, Y1: y1, Width: 0.5})
	return s
}

func (s *sketch) fill(x0, y0, x1, y1 float64, gray float32) *sketch {
	s.Boxes = append(s.Boxes, page.Box{Rect: page.Rect{X0: x0, Y0: y0, X1: x1, Y1: y1}, Gray: gray})
	return s
}

// grid draws the lines of a grid of cells.
func (s *sketch) grid(xs, ys []float64) *sketch {
	for _, y := range ys {
		s.h(y, xs[0], xs[len(xs)-1])
	}
	for _, x := range xs {
		s.v(x, ys[0], ys[len(ys)-1])
	}
	return s
}

// text sets 10 point type from (x, y), the upper left corner of the first letter;
// ASCII is half as wide.
func (s *sketch) text(x, y float64, text string) *sketch { return s.clipped(x, y, text, -1) }

func (s *sketch) clipped(x, y float64, text string, clip int32) *sketch {
	for _, r := range text {
		w := 10.0
		if r < 0x80 {
			w = 5
		}
		s.Glyphs = append(s.Glyphs, page.Glyph{
			Text: string(r), Box: page.Rect{X0: x, Y0: y, X1: x + w, Y1: y + 10}, Size: 10, Font: song, Clip: clip,
		})
		x += w
	}
	return s
}

// clip adds a clip region and sets text in it.
func (s *sketch) clip(x0, y0, x1, y1 float64, text string) *sketch {
	s.Clips = append(s.Clips, page.Rect{X0: x0, Y0: y0, X1: x1, Y1: y1})
	return s.clipped(x0+3, y0+3, text, int32(len(s.Clips)-1))
}

// write gives the tables as text: a line for each row, cells as text<rows,cols>,
// with the spans left out when both are 1 and '/' for line breaks.
func write(ts []Table) string {
	var b strings.Builder
	for i := range ts {
		if i > 0 {
			b.WriteString("--\n")
		}
		writeTable(&b, &ts[i])
	}
	return b.String()
}

func writeTable(b *strings.Builder, t *Table) {
	row := 0
	for i, c := range t.Cells {
		for ; row < c.Row; row++ {
			b.WriteString("\n")
		}
		if i > 0 && t.Cells[i-1].Row == c.Row {
			b.WriteString("|")
		}
		b.WriteString(strings.ReplaceAll(c.Text, "\n", "/"))
		if c.RowSpan > 1 || c.ColSpan > 1 {
			fmt.Fprintf(b, "<%d,%d>", c.RowSpan, c.ColSpan)
		}
		for _, in := range c.Inner {
			b.WriteString("{")
			writeTable(b, in)
			b.WriteString("}")
		}
	}
	b.WriteString("\n")
}

// check reports what is not a table: overlapping cells, spans past the end, cells
// out of order.
func check(t testing.TB, tab *Table) {
	t.Helper()
	if len(tab.XS) != tab.Cols+1 || tab.YS != nil && len(tab.YS) != tab.Rows+1 {
		t.Fatalf("%d x %d table with %d and %d grid lines", tab.Rows, tab.Cols, len(tab.YS), len(tab.XS))
	}
	taken := make([]bool, tab.Rows*tab.Cols)
	for i, c := range tab.Cells {
		if i > 0 && (c.Row < tab.Cells[i-1].Row || c.Row == tab.Cells[i-1].Row && c.Col <= tab.Cells[i-1].Col) {
			t.Fatalf("cell %d out of order", i)
		}
		if c.Row < 0 || c.Col < 0 || c.RowSpan < 1 || c.ColSpan < 1 || c.Row+c.RowSpan > tab.Rows || c.Col+c.ColSpan > tab.Cols {
			t.Fatalf("cell %d outside the table: %+v", i, c)
		}
		if !c.Box.Finite() {
			t.Fatalf("cell %d: box %v", i, c.Box)
		}
		for y := c.Row; y < c.Row+c.RowSpan; y++ {
			for x := c.Col; x < c.Col+c.ColSpan; x++ {
				if taken[y*tab.Cols+x] {
					t.Fatalf("slot %d,%d has two cells", y, x)
				}
				taken[y*tab.Cols+x] = true
			}
		}
		for _, in := range c.Inner {
			check(t, in)
		}
	}
	d := tab.Document()
	if len(d.Cells) != len(tab.Cells) {
		t.Fatalf("document has %d cells of %d", len(d.Cells), len(tab.Cells))
	}
	for i, c := range tab.Cells {
		if k := d.Cells[i]; k.Row != c.Row || k.Col != c.Col || k.RowSpan != c.RowSpan || k.ColSpan != c.ColSpan || k.Text != c.Text {
			t.Fatalf("document cell %d is %+v, want %+v", i, k, c)
		}
	}
}
