package line

import (
	"math"
	"slices"
	"unicode/utf8"

	"gongkai/extract/pdf/page"
)

const (
	// whiteGray is how light text must be to be lost on white paper.
	whiteGray = 0.95
	// darkGray is how dark a filled box must be for white text on it to be seen.
	darkGray = 0.9
	// maxDark bounds the boxes and pictures that white text is looked up in.
	maxDark = 512
	// markGray and markScale: a watermark is that light and that many times the
	// size of the page's text.
	markGray  = 0.55
	markScale = 1.5
	// slantLeast is how far, in em, both ways each letter of slanted text goes on.
	slantLeast = 0.15
	// slantedLetters is how many letters in a row tell slanted text.
	slantedLetters = 3
	// maxMarks bounds the watermark pieces looked for on a page.
	maxMarks = 64
)

// Visible returns the glyphs that a reader of the page sees and that are its
// text: not invisible ones, not white ones on white paper, not a watermark.
func Visible(p *page.Page) []int32 {
	mark := watermark(p)
	out := make([]int32, 0, len(p.Glyphs))
	var paper backdrop
	for i := range p.Glyphs {
		g := &p.Glyphs[i]
		if g.Invisible || mark != nil && mark[i] || g.Gray > whiteGray && !paper.dark(p, &g.Box) {
			continue
		}
		out = append(out, int32(i))
	}
	return out
}

// Outside returns the glyphs of which that inside does not mark, in their order:
// the page's text without that of its tables. It is never nil, which Lines would
// take for all glyphs.
func Outside(which []int32, inside []bool) []int32 {
	out := make([]int32, 0, len(which))
	for _, g := range which {
		if int(g) >= len(inside) || !inside[g] {
			out = append(out, g)
		}
	}
	return out
}

// Hidden returns the glyphs painted invisibly: the text layer that recognition
// laid over a scanned page, if the page has one.
func Hidden(p *page.Page) []int32 {
	var out []int32
	for i := range p.Glyphs {
		if p.Glyphs[i].Invisible {
			out = append(out, int32(i))
		}
	}
	return out
}

// A backdrop is what dark surfaces a page has. It is gathered at the first white glyph.
type backdrop struct {
	known bool
	areas []page.Rect
	last  int // the one that held the last glyph
}

func (d *backdrop) dark(p *page.Page, box *page.Rect) bool {
	if !d.known {
		d.known = true
		for i := range p.Boxes {
			if b := &p.Boxes[i]; b.Paint == page.Filled && b.Gray < darkGray && !b.Empty() && len(d.areas) < maxDark {
				d.areas = append(d.areas, b.Rect)
			}
		}
		d.areas = append(d.areas, p.Pictures[:min(len(p.Pictures), maxDark)]...)
	}
	x, y := box.CenterX(), box.CenterY()
	if d.last < len(d.areas) && d.areas[d.last].Contains(x, y) {
		return true
	}
	d.last = slices.IndexFunc(d.areas, func(r page.Rect) bool { return r.Contains(x, y) })
	if d.last < 0 {
		d.last = 0
		return false
	}
	return true
}

// watermark marks the glyphs of watermarks: slanted text that is larger or
// lighter than the page's, and large light text that other text is printed over.
// nil when there is none.
func watermark(p *page.Page) []bool {
	usual := usualSize(p.Glyphs)
	if usual == 0 {
		return nil
	}
	var mark []bool
	found := 0
	for i := 0; i < len(p.Glyphs) && found < maxMarks; {
		end := i + 1
		for end < len(p.Glyphs) && sameFace(&p.Glyphs[i], &p.Glyphs[end]) {
			end++
		}
		g := &p.Glyphs[i]
		light, large := g.Gray >= markGray, g.Size >= markScale*usual
		if (light || large) && (slanted(p.Glyphs[i:end]) || light && large && crossed(p, i, end)) {
			if mark == nil {
				mark = make([]bool, len(p.Glyphs))
			}
			for k := i; k < end; k++ {
				mark[k] = true
			}
			found++
		}
		i = end
	}
	return mark
}

func sameFace(a, b *page.Glyph) bool {
	return a.Font == b.Font && a.Size == b.Size && a.Gray == b.Gray && a.Dir == b.Dir
}

// usualSize is the size of the page's text: that most visible glyphs have, to
// the quarter of a point.
func usualSize(glyphs []page.Glyph) float64 {
	var count [512]int
	best := 0
	for i := range glyphs {
		g := &glyphs[i]
		if g.Invisible || g.Gray >= markGray || !(g.Size > 0 && g.Size < 127) {
			continue
		}
		k := int(g.Size*4 + 0.5)
		if count[k]++; count[k] > count[best] {
			best = k
		}
	}
	return float64(best) / 4
}

// slanted reports whether the letters go on in a slanting line, each both ways.
func slanted(glyphs []page.Glyph) bool {
	row, slant, steps := 0, 0, 0
	for i := 1; i < len(glyphs); i++ {
		p, g := &glyphs[i-1], &glyphs[i]
		if r, _ := utf8.DecodeRuneInString(g.Text); blankText(g.Text, r) {
			continue
		}
		dx, dy := math.Abs(g.Box.CenterX()-p.Box.CenterX()), math.Abs(g.Box.CenterY()-p.Box.CenterY())
		steps++
		if least := slantLeast * g.Size; dx > least && dy > least && dx < 2*g.Size && dy < 2*g.Size {
			if row++; row >= slantedLetters-1 {
				slant = max(slant, row)
			}
		} else {
			row = 0
		}
	}
	return 2*slant >= steps && slant > 0
}

// crossed reports whether text of another face is printed over the glyphs i..end.
func crossed(p *page.Page, i, end int) bool {
	area := p.Glyphs[i].Box
	for k := i; k < end; k++ {
		area = area.Union(p.Glyphs[k].Box)
	}
	const enough = 4 // letters: one may reach in by its descender
	n := 0
	for k := range p.Glyphs {
		g := &p.Glyphs[k]
		if (k < i || k >= end) && !g.Invisible && g.Gray < markGray && area.Contains(g.Box.CenterX(), g.Box.CenterY()) {
			if n++; n == enough {
				return true
			}
		}
	}
	return false
}
