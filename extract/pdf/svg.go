package pdf

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"

	"gongkai/extract/pdf/page"
	"gongkai/extract/pdf/table"
)

// The colours of the debug view.
const (
	glyphColour   = "#9aa5b1" // boxes of glyphs
	hiddenColour  = "#e8b4b8" // of those nobody sees
	lostColour    = "#ff00ff" // of those without text
	rulingColour  = "#d00000"
	pointColour   = "#0040ff"
	cellColour    = "#00a040"
	alignedColour = "#8000c0"
	pictureColour = "#c0a000"
)

// Draw calls emit with the debug view of each page as Extract reads it, an SVG of
// the page's size in points: glyph boxes and text, rulings, intersections, and
// the cells of tables with their row and column. The error is that of Extract, or
// of emit.
func Draw(ctx context.Context, data []byte, emit func(number int, svg []byte) error) error {
	r, e, err := open(ctx, data)
	if err != nil {
		return err
	}
	defer r.close()
	for number := 1; number <= min(e.NumPages(), maxPages); number++ {
		p, err := r.page(e, number)
		if err != nil {
			return err
		}
		if err := emit(number, drawPage(layOut(p))); err != nil {
			return err
		}
	}
	return nil
}

// A drawing is an SVG being written.
type drawing struct{ bytes.Buffer }

func (d *drawing) printf(format string, args ...any) { fmt.Fprintf(&d.Buffer, format, args...) }

func drawPage(l layout) []byte {
	var d drawing
	d.printf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.2f %.2f" width="%.2fpt" height="%.2fpt">`+"\n",
		l.page.Width, l.page.Height, l.page.Width, l.page.Height)
	d.printf(`<title>page %d</title><rect width="100%%" height="100%%" fill="white"/>`+"\n", l.page.Number)
	d.group("pictures", `fill="none" stroke="`+pictureColour+`"`, func() {
		for _, r := range l.page.Pictures {
			d.rect(r, "")
		}
	})
	d.glyphs(l.page)
	for i, t := range l.sheet.Tables {
		d.table(i+1, t)
	}
	d.group("rulings", `stroke="`+rulingColour+`" stroke-width="0.6"`, func() {
		for _, r := range l.found.Rulings {
			x0, y0, x1, y1 := r.Line()
			d.printf(`<line x1="%.2f" y1="%.2f" x2="%.2f" y2="%.2f"/>`+"\n", x0, y0, x1, y1)
		}
	})
	d.group("intersections", `fill="`+pointColour+`"`, func() {
		for _, p := range l.found.Points {
			d.printf(`<circle cx="%.2f" cy="%.2f" r="1"/>`+"\n", p.X, p.Y)
		}
	})
	d.WriteString("</svg>\n")
	return d.Bytes()
}

// glyphs draws the box and the text of each glyph.
func (d *drawing) glyphs(p *page.Page) {
	d.group("glyphs", `font-family="sans-serif" stroke-width="0.2" fill="none"`, func() {
		for i := range p.Glyphs {
			g := &p.Glyphs[i]
			colour := glyphColour
			switch {
			case g.Unmapped:
				colour = lostColour
			case g.Invisible:
				colour = hiddenColour
			}
			d.rect(g.Box, ` stroke="`+colour+`"`)
			if g.Dir == page.Right && !g.Invisible {
				d.printf(`<text x="%.2f" y="%.2f" font-size="%.2f" fill="black" opacity="0.6">%s</text>`+"\n",
					g.Box.X0, g.Box.Y1-0.15*g.Size, g.Size*0.8, escaped(g.Text))
			}
		}
	})
}

// table draws the cells of a table with their first row and column.
func (d *drawing) table(number int, t *table.Table) {
	colour := cellColour
	if t.Aligned {
		colour = alignedColour
	}
	d.group(fmt.Sprintf("table-%d", number), `fill="`+colour+`" font-family="monospace" font-size="5"`, func() {
		for i := range t.Cells {
			c := &t.Cells[i]
			d.rect(c.Box, ` fill-opacity="0.12" stroke="`+colour+`" stroke-width="0.8"`)
			d.printf(`<text x="%.2f" y="%.2f">%d,%d</text>`+"\n", c.Box.X0+1, c.Box.Y0+5, c.Row, c.Col)
		}
	})
}

func (d *drawing) group(id, attributes string, draw func()) {
	d.printf("<g id=%q %s>\n", id, attributes)
	draw()
	d.WriteString("</g>\n")
}

func (d *drawing) rect(r page.Rect, attributes string) {
	d.printf(`<rect x="%.2f" y="%.2f" width="%.2f" height="%.2f"%s/>`+"\n", r.X0, r.Y0, r.Width(), r.Height(), attributes)
}

// escaped makes text safe for XML; what XML cannot hold becomes U+FFFD.
func escaped(s string) string {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(s)); err != nil { // a Buffer does not fail
		return ""
	}
	return b.String()
}
