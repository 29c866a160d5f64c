package table

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gongkai/extract/pdf/page"
)

// randomCells merges cells of a rows x cols grid at random.
func randomCells(r *rand.Rand, rows, cols int) []Cell {
	taken := make([]bool, rows*cols)
	var cells []Cell
	for row := range rows {
		for col := range cols {
			if taken[row*cols+col] {
				continue
			}
			c := Cell{Row: row, Col: col, RowSpan: 1, ColSpan: 1}
			if r.IntN(4) == 0 {
				c.RowSpan, c.ColSpan = 1+r.IntN(min(3, rows-row)), 1+r.IntN(min(3, cols-col))
				for c.ColSpan > 1 && !free(taken, cols, c) {
					c.ColSpan--
				}
			}
			take(taken, cols, c)
			cells = append(cells, c)
		}
	}
	return cells
}

func free(taken []bool, cols int, c Cell) bool {
	for y := c.Row; y < c.Row+c.RowSpan; y++ {
		for x := c.Col; x < c.Col+c.ColSpan; x++ {
			if taken[y*cols+x] {
				return false
			}
		}
	}
	return true
}

// side draws one side of a cell in one of the ways producers have.
func (s *sketch) side(r *rand.Rand, style int, x0, y0, x1, y1 float64) {
	jitter := func() float64 { return (r.Float64() - 0.5) * 0.8 }
	d := jitter()
	if y0 == y1 {
		y0, y1 = y0+d, y1+d
	} else {
		x0, x1 = x0+d, x1+d
	}
	at := func(f float64) (x, y float64) { return x0 + f*(x1-x0), y0 + f*(y1-y0) }
	switch style {
	case 0: // a stroke that ends a little before or after
		a, b := jitter(), jitter()
		if y0 == y1 {
			s.line(x0+a, y0, x1+b, y1)
		} else {
			s.line(x0, y0+a, x1, y1+b)
		}
	case 1: // two strokes
		s.line(x0, y0, x1, y1)
		if y0 == y1 {
			s.line(x0, y0+1.5, x1, y1+1.5)
		} else {
			s.line(x0+1.5, y0, x1+1.5, y1)
		}
	case 2: // broken
		ax, ay := at(0.45)
		bx, by := at(0.45 + 3/max(x1-x0, y1-y0))
		s.line(x0, y0, ax, ay).line(bx, by, x1, y1)
	case 3: // a thin box
		s.fill(x0-0.3, y0-0.3, x1+0.3, y1+0.3, 0)
	case 4: // dashes
		n := int(max(x1-x0, y1-y0)/4) + 1
		for i := range n {
			ax, ay := at(float64(i) / float64(n))
			bx, by := at((float64(i) + 0.6) / float64(n))
			s.fill(ax-0.3, ay-0.3, bx+0.3, by+0.3, 0.2)
		}
		s.fill(x1-0.4, y1-0.4, x1+0.4, y1+0.4, 0.2)
	}
}

// TestFindRandom draws random grids with random merges in the ways that producers
// have and wants the grid back.
func TestFindRandom(t *testing.T) {
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 1))
		rows, cols := 1+r.IntN(12), 1+r.IntN(8)
		want := &Table{Rows: rows, Cols: cols, Cells: randomCells(r, rows, cols)}
		for i, y := 0, 50.0; i <= rows; i++ {
			want.YS = append(want.YS, y)
			y += 14 + 30*r.Float64()
		}
		for i, x := 0, 50.0; i <= cols; i++ {
			want.XS = append(want.XS, x)
			x += 25 + 40*r.Float64()
		}
		want.compact()
		if len(want.Cells) < 2 {
			continue
		}
		s := newSketch()
		style := int(seed % 6)
		order := r.Perm(len(want.Cells))
		for _, i := range order {
			c := &want.Cells[i]
			c.Text = fmt.Sprintf("c%d", i)
			k := style
			if style == 5 {
				k = r.IntN(5)
			}
			s.side(r, k, c.Box.X0, c.Box.Y0, c.Box.X1, c.Box.Y0)
			s.side(r, k, c.Box.X0, c.Box.Y1, c.Box.X1, c.Box.Y1)
			s.side(r, k, c.Box.X0, c.Box.Y0, c.Box.X0, c.Box.Y1)
			s.side(r, k, c.Box.X1, c.Box.Y0, c.Box.X1, c.Box.Y1)
			s.text(c.Box.X0+4, c.Box.Y0+2, c.Text)
		}
		f := Find(&s.Page)
		if got := write(f.Tables); got != write([]Table{*want}) {
			t.Fatalf("seed %d style %d: got\n%swant\n%s", seed, style, got, write([]Table{*want}))
		}
		check(t, &f.Tables[0])
	}
}

// TestFindOrder: what is painted first does not matter.
func TestFindOrder(t *testing.T) {
	s := spans()
	want := fmt.Sprint(Find(&s.Page).Tables)
	slices.Reverse(s.Lines)
	if got := fmt.Sprint(Find(&s.Page).Tables); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// TestHostile gives a page of a million pieces, in patterns that cost most.
func TestHostile(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	at := func() float64 { return r.Float64() * 800 }
	for name, draw := range map[string]func(s *sketch, i int){
		"crossing": func(s *sketch, i int) { s.h(float64(i)/400, 0, 595).v(float64(i)/400, 0, 842) },
		"short":    func(s *sketch, i int) { x, y := at(), at(); s.h(y, x, x+5).v(x, y, y+5) },
		"boxes":    func(s *sketch, i int) { x, y := at(), at(); s.fill(x, y, x+20, y+20, 0.5) },
		"clips":    func(s *sketch, i int) { x, y := at(), at(); s.clip(x, y, x+20, y+20, "甲") },
		"cells": func(s *sketch, i int) {
			x, y := float64(i%70)*8, float64(i/70)*8
			s.grid([]float64{x, x + 8}, []float64{y, y + 8}).text(x, y, "1")
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSketch()
			for i := range 100_000 {
				draw(s, i)
			}
			f := Find(&s.Page)
			for i := range f.Tables {
				check(t, &f.Tables[i])
			}
			t.Log(len(f.Rulings), len(f.Points), len(f.Tables), f.Cut)
		})
	}
}

// FuzzFind takes each five bytes as a mark on the page: what it is and two corners.
func FuzzFind(f *testing.F) {
	f.Add([]byte("\x00\x00\x00\xff\x00\x00\x00\x00\x00\xff\x04\x05\x05\x06\x06"))
	f.Add([]byte(strings.Repeat("\x01\x10\x10\x80\x80\x04\x12\x12\x13\x13\x02\x10\x10\x80\x12\x03\x20\x20\x40\x40", 4)))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, q := &page.Page{Number: 1, Width: 510, Height: 510}, &page.Page{Number: 2, Width: 510, Height: 510}
		for i := 0; i+5 <= len(data) && i < 5000; i += 5 {
			x := [4]float64{float64(data[i+1]) * 2, float64(data[i+2]) * 2, float64(data[i+3]) * 2, float64(data[i+4]) * 2}
			box := page.NewRect(x[0], x[1], x[2], x[3])
			to := p
			if data[i]&0x40 != 0 {
				to = q
			}
			switch data[i] & 7 {
			case 0:
				to.Lines = append(to.Lines, page.Line{X0: x[0], Y0: x[1], X1: x[2], Y1: x[1], Width: 1})
			case 1:
				to.Lines = append(to.Lines, page.Line{X0: x[0], Y0: x[1], X1: x[0], Y1: x[3], Width: float64(data[i] >> 4)})
			case 2:
				to.Boxes = append(to.Boxes, page.Box{Rect: box, Gray: float32(data[i]>>3) / 32})
			case 3:
				to.Clips = append(to.Clips, box)
			default:
				text := string(rune('0' + data[i]>>3&15))
				to.Glyphs = append(to.Glyphs, page.Glyph{Text: text, Box: box, Size: box.Height() + 1, Font: song, Dir: page.Dir(data[i] >> 6), Clip: int32(len(to.Clips)) - 1})
			}
		}
		fp, fq := Find(Upright(p)), Find(Upright(q))
		for i := range fp.Tables {
			check(t, &fp.Tables[i])
			for j := range fq.Tables {
				for _, k := range Join([]*Table{&fp.Tables[i], &fq.Tables[j]}) {
					check(t, k)
				}
			}
		}
	})
}
