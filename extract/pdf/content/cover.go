package content

import "gongkai/extract/pdf/page"

const (
	// coreShare is the middle part of a glyph's box, each way, that must lie under
	// an opaque shape for the glyph to be gone: less than an em box, since who paints
	// a figure over covers its ink; more than the backgrounds of neighbouring lines
	// reach into each other.
	coreShare = 0.6
	// coverBand is the height in points of the strips that glyphs are sorted into.
	coverBand = 16
	// coverLooks bounds the glyphs looked at for all covers of a page; later covers
	// hide nothing.
	coverLooks = 5_000_000
)

// A cover is an opaque shape painted over what was there before it: over the
// first n glyphs of the page.
type cover struct {
	page.Rect
	n int
}

// opaquely reports whether what is painted next with this alpha hides what lies
// under it: no transparency, blend mode or soft mask of its own or of a form
// around it, and a clip region that is known exactly.
func (p *interpreter) opaquely(alpha float32) bool {
	return len(p.out.Glyphs) > 0 && alpha == 1 && !p.g.blendMode && !p.g.softMask && !p.g.looseClip && p.veiled == 0
}

// cover notes an opaque shape.
func (p *interpreter) cover(r page.Rect) {
	if r = r.Intersect(p.g.clip); r.Finite() && !r.Empty() && min(r.Width(), r.Height()) > page.Thin/2 {
		p.covers = append(p.covers, cover{r, len(p.out.Glyphs)})
	}
}

// hideCovered makes the glyphs invisible that something opaque was painted over
// later: an old figure under a white box, or the text that a scanning program
// writes below its picture.
func (p *interpreter) hideCovered() {
	if len(p.covers) == 0 {
		return
	}
	glyphs := p.out.Glyphs
	bands := make([][]int32, int(p.shown.Height()/coverBand)+1)
	for i := range glyphs {
		if b := int(glyphs[i].Box.CenterY() / coverBand); glyphs[i].Box.CenterY() >= 0 && b < len(bands) {
			bands[b] = append(bands[b], int32(i))
		}
	}
	looks := 0
	for _, c := range p.covers {
		for b := max(int(c.Y0/coverBand), 0); b <= int(c.Y1/coverBand) && b < len(bands); b++ {
			for _, i := range bands[b] {
				if looks++; int(i) >= c.n || looks > coverLooks {
					break
				}
				if c.hides(&glyphs[i].Box) {
					glyphs[i].Invisible = true
				}
			}
		}
	}
}

func (c *cover) hides(g *page.Rect) bool {
	w, h := coreShare/2*g.Width(), coreShare/2*g.Height()
	x, y := g.CenterX(), g.CenterY()
	return c.X0 <= x-w && x+w <= c.X1 && c.Y0 <= y-h && y+h <= c.Y1
}
