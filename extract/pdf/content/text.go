package content

import (
	"math"
	"reflect"

	"gongkai/extract/pdf/font"
	"gongkai/extract/pdf/object"
	"gongkai/extract/pdf/page"
)

// Rendering modes that leave no ink (ISO 32000-1 table 106): 3 neither fills nor
// strokes, 7 only adds to the clip path. 1, 2, 5 and 6 stroke.
const (
	modeInvisible = 3
	modeClip      = 7
)

// setFont performs Tf.
func (p *interpreter) setFont(name []byte, size float64) {
	fonts := p.file.Dict(p.resources["Font"])
	p.useFont(fonts[object.Name(name)], size)
}

// useFont makes the font of the document current, reading it at its first use.
func (p *interpreter) useFont(o object.Object, size float64) {
	l := p.font(o)
	p.g.text.font, p.g.text.face, p.g.text.size = l.font, l.face, size
}

// font returns the font of the document behind o, read once.
func (p *interpreter) font(o object.Object) loaded {
	d := p.file.Dict(o)
	key := fontKey{}
	if ref, ok := o.(object.Ref); ok {
		key.ref = ref
	} else if d != nil { // written into the resources: no object of its own
		key.address = reflect.ValueOf(d).Pointer()
	}
	if l, ok := p.fonts[key]; ok {
		p.out.Cut = p.out.Cut || l.damaged
		return l
	}
	sums := p.file.WrongSums()
	f := font.Load(p.file, d)
	l := loaded{f, &page.Font{Name: f.Name, Bold: f.Bold, Italic: f.Italic}, d, p.file.WrongSums() > sums}
	p.fonts[key] = l
	return l
}

func (p *interpreter) moveLine(x, y float64) {
	t := &p.g.text
	t.lineMatrix = matrix{1, 0, 0, 1, x, y}.Mul(t.lineMatrix)
	t.matrix = t.lineMatrix
}

func (p *interpreter) nextLine() { p.moveLine(0, -p.g.text.leading) }

// showArray performs TJ: strings, and moves between them in thousandths of the
// font size.
func (p *interpreter) showArray(s *scanner) {
	if len(s.operands) == 0 || s.operands[0].kind != arrayOperand {
		return
	}
	t := &p.g.text
	for _, o := range s.items[s.operands[0].lo:s.operands[0].hi] {
		switch {
		case o.kind == stringOperand:
			p.show(o.text)
		case o.kind == numberOperand && t.font != nil && t.font.Vertical:
			t.advance(0, -o.num/1000*t.size)
		case o.kind == numberOperand:
			t.advance(-o.num/1000*t.size*t.scale, 0)
		}
	}
}

// advance moves the text position by (x, y) of text space.
func (t *textState) advance(x, y float64) {
	t.matrix[4] += x*t.matrix[0] + y*t.matrix[2]
	t.matrix[5] += x*t.matrix[1] + y*t.matrix[3]
}

// show paints a string (ISO 32000-1 9.4.3 and 9.4.4).
func (p *interpreter) show(s []byte) {
	t := &p.g.text
	if t.font == nil || len(s) == 0 {
		return
	}
	pen := p.newPen()
	for len(s) > 0 && len(p.out.Glyphs) <= maxGlyphs {
		c := t.font.Next(s)
		s = s[min(max(c.Size, 1), len(s)):]
		pen.glyph(p, c)
		space := t.charSpace
		if c.Space {
			space += t.wordSpace
		}
		if t.font.Vertical {
			t.advance(0, c.W1*t.size+space)
		} else {
			t.advance((c.Width*t.size+space)*t.scale, 0)
		}
	}
}

// A pen is what the glyphs of one string have in common.
type pen struct {
	toPage    matrix // text space to page as shown, without the text matrix's translation
	like      page.Glyph
	invisible bool
	ascent    float64 // of the glyph box, in text space
	descent   float64
}

// newPen computes what a string's glyphs share.
func (p *interpreter) newPen() pen {
	t := &p.g.text
	m := matrix{t.matrix[0], t.matrix[1], t.matrix[2], t.matrix[3], 0, 0}.Mul(p.g.ctm)
	n := pen{toPage: m, ascent: t.font.Ascent * t.size, descent: t.font.Descent * t.size}
	dx, dy := m[0]*t.size*t.scale, m[1]*t.size*t.scale
	if t.font.Vertical {
		dx, dy = -m[2]*t.size, -m[3]*t.size
	}
	n.like = page.Glyph{
		Size: math.Abs(t.size) * math.Hypot(m[2], m[3]), Font: t.face, Dir: page.DirOf(dx, dy), Vertical: t.font.Vertical,
		Gray: p.g.fillGray(), Clip: p.g.clipIndex,
	}
	switch t.mode {
	case modeInvisible, modeClip:
		n.invisible = true
	case 1, 5:
		n.like.Gray = p.g.strokeGray()
	case 2, 6:
		n.like.Stroked = true
	}
	if p.unshown > 0 || p.g.alpha == 0 && t.mode == 0 {
		n.invisible = true
	}
	return n
}

// glyph appends the glyph of c at the text position.
func (n *pen) glyph(p *interpreter, c *font.Char) {
	t := &p.g.text
	x0, x1, y0, y1 := 0.0, c.Width*t.size*t.scale, n.descent+t.rise, n.ascent+t.rise
	if t.font.Vertical {
		x0 = -c.VX * t.size * t.scale
		x1 = x0 + c.Width*t.size*t.scale
		y0, y1 = c.W1*t.size+t.rise, t.rise
	}
	m := n.toPage
	origin := p.g.ctm.Apply(t.matrix[4], t.matrix[5])
	m[4], m[5] = origin.X, origin.Y
	g := n.like
	g.Box = m.Box(x0, y0, x1, y1)
	if !g.Box.Finite() || !(g.Size > 0) {
		return
	}
	g.Text, g.Unmapped = c.Text, c.Unmapped
	g.Invisible = n.invisible || !touches(g.Box, p.g.clip)
	p.out.Glyphs = append(p.out.Glyphs, g)
}

// touches reports whether a glyph box, which may have no width, shows within clip.
func touches(b, clip page.Rect) bool {
	return b.X0 < clip.X1 && b.X1 > clip.X0 && b.Y0 < clip.Y1 && b.Y1 > clip.Y0 ||
		b.X0 == b.X1 && clip.Contains(b.X0, b.CenterY())
}
