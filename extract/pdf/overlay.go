package pdf

import (
	"math"
	"strings"

	"gongkai/extract/pdf/page"
)

// band is the height in points of the strips that glyphs are looked up in.
const band = 16

// A shelf finds the visible glyphs of a page by place.
type shelf struct {
	page  *page.Page
	bands [][]int32 // by the middle of the glyph; nil where there are none
}

func newShelf(p *page.Page) shelf {
	s := shelf{p, make([][]int32, int(max(p.Height, 0)/band)+1)}
	for i := range p.Glyphs {
		g := &p.Glyphs[i]
		if b := s.band(g.Box.CenterY()); !g.Invisible && b >= 0 && b < len(s.bands) && strings.TrimSpace(g.Text) != "" {
			s.bands[b] = append(s.bands[b], int32(i))
		}
	}
	return s
}

func (s *shelf) band(y float64) int {
	if !(y >= 0) {
		return -1
	}
	return int(y / band)
}

// at reports whether some glyph stands at the middle of box.
func (s *shelf) at(box *page.Rect) bool {
	x, y := box.CenterX(), box.CenterY()
	reach := max(1, int(box.Height()/band)+1)
	for b := max(0, s.band(y)-reach); b <= s.band(y)+reach && b < len(s.bands); b++ {
		for _, i := range s.bands[b] {
			if s.page.Glyphs[i].Box.Contains(x, y) {
				return true
			}
		}
	}
	return false
}

// addLost adds to page q of the second engine the glyphs without text of the first
// engine's page p, where q shows nothing: pdfium leaves out what it cannot read,
// and a cell with a figure in it would look empty.
func addLost(q, p *page.Page) {
	if _, lost := legible(p); lost == 0 {
		return
	}
	s := newShelf(q)
	for i := range p.Glyphs {
		if g := p.Glyphs[i]; g.Unmapped && !g.Invisible && !s.at(&g.Box) {
			g.Clip = -1
			q.Glyphs = append(q.Glyphs, g)
		}
	}
}

const (
	// nearDigits is how far apart, in em and as a part of its width, the origins of
	// two digits may be that are printed over each other. The narrowest faces set
	// them 0.35 em apart; where a font states no widths boxes are too wide, origins
	// are right.
	nearDigitsEm   = 0.3
	nearDigitsPart = 0.6
	// blurLooks bounds the pairs looked at on a page.
	blurLooks = 5_000_000
)

// blur takes the text off digits that are printed over other digits: a figure
// corrected by printing the new one over it. Nothing says which of them is valid,
// and read one after the other they would be a third.
func blur(p *page.Page, shown []int32) {
	bands := make([][]int32, int(max(p.Height, 0)/band)+1)
	for _, i := range shown {
		g := &p.Glyphs[i]
		if b := g.Box.CenterY() / band; len(g.Text) == 1 && g.Text[0] >= '0' && g.Text[0] <= '9' && b >= 0 && int(b) < len(bands) {
			bands[int(b)] = append(bands[int(b)], i)
		}
	}
	var gone []int32
	looks := 0
	for b, digits := range bands {
		for k, i := range digits {
			for _, others := range [2][]int32{digits[k+1:], bands[min(b+1, len(bands)-1)]} {
				for _, j := range others {
					if looks++; looks > blurLooks {
						break
					}
					if overprinted(&p.Glyphs[i], &p.Glyphs[j]) {
						gone = append(gone, i, j)
					}
				}
			}
		}
	}
	for _, i := range gone {
		p.Glyphs[i].Text, p.Glyphs[i].Unmapped = "\uFFFD", true
	}
}

// overprinted reports whether two digits cannot both be read.
func overprinted(a, b *page.Glyph) bool {
	if a.Text == b.Text {
		return false
	}
	near := min(nearDigitsEm*min(a.Size, b.Size), nearDigitsPart*min(a.Box.Width(), b.Box.Width()))
	across := nearDigitsEm * min(a.Size, b.Size)
	if a.Dir == page.Down || a.Dir == page.Up {
		near, across = across, near
	}
	return math.Abs(a.Box.X0-b.Box.X0) < near && math.Abs(a.Box.CenterY()-b.Box.CenterY()) < across
}
