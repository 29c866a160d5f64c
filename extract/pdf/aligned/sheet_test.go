package aligned

import (
	"strings"
	"unicode/utf8"

	"gongkai/extract/pdf/line"
	"gongkai/extract/pdf/page"
)

// A canvas sets text on a page as a layout program does: full-width characters
// one em wide, others half an em.
type canvas struct {
	page page.Page
	font page.Font
}

func newCanvas() *canvas { return &canvas{page: page.Page{Number: 1, Width: 595, Height: 842}} }

func advance(r rune) float64 {
	if r < utf8.RuneSelf {
		return 0.5
	}
	return 1
}

func width(s string, size float64) float64 {
	w := 0.0
	for _, r := range s {
		w += advance(r) * size
	}
	return w
}

// text sets s with its middle at height y, from x on.
func (c *canvas) text(x, y, size float64, s string) {
	c.spaced(x, y, size, 0, s)
}

// spaced sets s with extra space between its characters.
func (c *canvas) spaced(x, y, size, space float64, s string) {
	for _, r := range s {
		w := advance(r) * size
		c.page.Glyphs = append(c.page.Glyphs, page.Glyph{Text: string(r), Size: size, Font: &c.font, Clip: -1,
			Box: page.Rect{X0: x, Y0: y - size/2, X1: x + w, Y1: y + size/2}})
		x += w + space
	}
}

func (c *canvas) find() []Table { return Tables(&c.page, line.Lines(c.page.Glyphs, nil)) }

// A cell of a form to be set.
type cell struct {
	row, col, rows, cols int
	text                 string
	align                float64 // 0 left, 0.5 centre, 1 right
}

// A form is a grid to be set: widths of columns and the cells.
type form struct {
	widths []float64
	cells  []cell
	rows   int
	body   int // rows that are not header
}

// A style says how a form is set.
type style struct {
	size, pitch, pad, padX float64
	jitter                 func() float64 // points, for every cell
	valign                 float64        // 0 top, 0.5 middle
}

// wrap breaks s into lines no wider than w.
func wrap(s string, size, w float64) []string {
	var out []string
	line, used := "", 0.0
	for _, r := range s {
		a := advance(r) * size
		if used+a > w+1e-6 && line != "" {
			out = append(out, line)
			line, used = "", 0
		}
		line += string(r)
		used += a
	}
	return append(out, line)
}

// set lays the form out with its upper left corner at (x, y) and returns the
// height under it.
func (c *canvas) set(f form, s style, x, y float64) float64 {
	xs := []float64{x}
	for _, w := range f.widths {
		xs = append(xs, xs[len(xs)-1]+w)
	}
	lines := make([][]string, len(f.cells))
	heights := make([]float64, f.rows)
	for i, k := range f.cells {
		lines[i] = wrap(k.text, s.size, xs[k.col+k.cols]-xs[k.col]-2*s.padX)
		if k.rows == 1 {
			heights[k.row] = max(heights[k.row], float64(len(lines[i]))*s.pitch*s.size+2*s.pad)
		}
	}
	for i, k := range f.cells { // spanning cells push the last of their rows
		have := 0.0
		for r := k.row; r < k.row+k.rows; r++ {
			have += heights[r]
		}
		if need := float64(len(lines[i]))*s.pitch*s.size + 2*s.pad; need > have {
			heights[k.row+k.rows-1] += need - have
		}
	}
	ys := []float64{y}
	for _, h := range heights {
		ys = append(ys, ys[len(ys)-1]+h)
	}
	for i, k := range f.cells {
		if k.text == "" {
			continue
		}
		h := float64(len(lines[i])) * s.pitch * s.size
		top := ys[k.row] + s.pad + (ys[k.row+k.rows]-ys[k.row]-2*s.pad-h)*s.valign
		dx, dy := s.jitter(), s.jitter()/2
		for n, t := range lines[i] {
			room := xs[k.col+k.cols] - xs[k.col] - 2*s.padX - width(t, s.size)
			c.text(xs[k.col]+s.padX+room*k.align+dx, top+(float64(n)+0.5)*s.pitch*s.size+dy, s.size, t)
		}
	}
	return ys[len(ys)-1]
}

// prose sets justified text in lines of the page's width.
func (c *canvas) prose(y, size float64, text string) float64 {
	lines := wrap(text, size, 450)
	for i, t := range lines {
		space := 0.0
		if n := utf8.RuneCountInString(t); i+1 < len(lines) && n > 1 {
			space = (450 - width(t, size)) / float64(n-1)
		}
		c.spaced(72, y+size, size, space, t)
		y += 1.6 * size
	}
	return y
}

// flat is the text of a cell without the breaks of its lines.
func flat(s string) string { return strings.NewReplacer("\n", "", " ", "").Replace(s) }
