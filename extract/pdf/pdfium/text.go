package pdfium

import (
	"math"
	"unicode/utf16"

	"gongkai/extract/pdf/page"
)

// text reads the characters of the page in the order of pdfium's text page, which
// is the painting order but for lines that run from right to left. Blanks and line
// ends that pdfium generates are left out.
func (r *reader) text(handle uint64) {
	if r.in.err != nil {
		return
	}
	text := r.in.call(loadText, handle)
	if text == 0 {
		r.page.Cut = true
		return
	}
	n := int(int32(r.in.call(countChars, text)))
	if n > maxGlyphs {
		n, r.page.Cut = maxGlyphs, true
	}
	t := texts{reader: r, text: text, style: &unstyled, downs: map[*page.Font]int{}}
	r.page.Glyphs = make([]page.Glyph, 0, max(0, n))
	for i := 0; i < n && r.in.err == nil; i++ {
		t.glyph(uint64(i))
	}
	t.vertical()
	r.in.call(closeText, text)
}

// texts reads the glyphs of a text page.
type texts struct {
	*reader
	text uint64 // FPDF_TEXTPAGE
	high rune   // first half of a surrogate pair

	object uint64 // FPDF_PAGEOBJECT of the glyph before, with what its glyphs share
	style  *style
	turn   matrix // of the object's glyphs; their places differ
	origin point  // of the glyph before, on the page as shown

	downs map[*page.Font]int // steps from glyph to glyph that go down the glyph, less those along it
}

// glyph reads the i-th character.
func (t *texts) glyph(i uint64) {
	// Every call costs microseconds: only blanks and hyphens can be pdfium's own, and
	// the glyphs of one object are turned alike.
	unicode := rune(t.in.call(charUnicode, t.text, i))
	if (unicode <= ' ' || unicode == '-') && t.in.call(charGenerated, t.text, i) == 1 {
		return
	}
	code, whole := t.join(unicode)
	if !whole {
		return
	}
	obj := t.in.call(charObject, t.text, i)
	same := obj != 0 && obj == t.object
	if !same || t.style == &unstyled {
		t.object, t.style = obj, t.styleOf(obj, i)
	}
	s := t.style
	if t.in.call(charUnmapped, t.text, i) == 1 && !blank(code) {
		code = unknown
	}
	if !same {
		t.in.call(charMatrix, t.text, i, t.in.at(0))
		t.turn = t.in.matrixAt(0).Mul(t.user)
	}
	m := t.turn
	t.in.call(charOrigin, t.text, i, t.in.at(0), t.in.at(2))
	origin := t.user.Apply(t.in.float64At(0), t.in.float64At(2))
	before := t.origin
	t.origin = origin
	g := page.Glyph{
		Text: textOf(code), Box: t.box(i, m, origin), Size: math.Abs(s.size) * math.Hypot(m[2], m[3]),
		Font: s.face, Dir: page.DirOf(m[0]*s.sign(), m[1]*s.sign()), Gray: s.gray,
		Unmapped: code == unknown, Stroked: s.stroked, Clip: s.clip.index,
	}
	if t.in.err != nil || !g.Box.Finite() || !(g.Size > 0) || math.IsInf(g.Size, 0) {
		return
	}
	if same && t.piece(&g, before, origin) {
		return
	}
	if same {
		t.step(&m, before, origin)
	}
	g.Invisible = s.invisible || !touches(g.Box, s.clip.Rect)
	t.page.Glyphs = append(t.page.Glyphs, g)
}

// box returns the glyph box of the i-th character: pdfium's loose box, which goes
// from origin to the end of the advance and from the font's descent to its ascent.
// For a Type 3 font, and one that tells no height, that is the box of the ink: it
// is made to start at the origin and given the usual height.
func (t *texts) box(i uint64, m matrix, origin point) page.Rect {
	t.in.call(charLooseBox, t.text, i, t.in.at(0))
	// An FS_RECTF has left, top, right, bottom.
	box := t.user.Box(t.in.float32At(0), t.in.float32At(3), t.in.float32At(2), t.in.float32At(1))
	s := t.style
	if !s.flat {
		return box
	}
	line := matrix{0, 0, m[2] * math.Abs(s.size), m[3] * math.Abs(s.size), origin.X, origin.Y}
	height := line.Box(0, usualDescent, 0, usualAscent)
	switch page.DirOf(m[0]*s.sign(), m[1]*s.sign()) {
	case page.Right:
		return page.Rect{X0: origin.X, Y0: height.Y0, X1: max(origin.X, box.X1), Y1: height.Y1}
	case page.Left:
		return page.Rect{X0: min(origin.X, box.X0), Y0: height.Y0, X1: origin.X, Y1: height.Y1}
	case page.Down:
		return page.Rect{X0: height.X0, Y0: origin.Y, X1: height.X1, Y1: max(origin.Y, box.Y1)}
	}
	return page.Rect{X0: height.X0, Y0: min(origin.Y, box.Y0), X1: height.X1, Y1: origin.Y}
}

// touches reports whether a glyph box, which may have no width, shows within bound.
func touches(b, bound page.Rect) bool {
	return b.X0 < bound.X1 && b.X1 > bound.X0 && b.Y0 < bound.Y1 && b.Y1 > bound.Y0 ||
		b.X0 == b.X1 && bound.Contains(b.X0, b.CenterY())
}

// piece joins g to the glyph before when both are of one character code: pdfium
// gives the letters of a ligature one by one, at the same place.
func (t *texts) piece(g *page.Glyph, before, origin point) bool {
	n := len(t.page.Glyphs)
	if n == 0 || before != origin {
		return false
	}
	last := &t.page.Glyphs[n-1]
	if last.Box != g.Box || len(last.Text)+len(g.Text) > maxPieces {
		return false
	}
	// One printed twice for bold, if it is no letter that ligatures double.
	if last.Text == g.Text && last.Text != "f" {
		return true
	}
	last.Text += g.Text
	return true
}

// maxPieces is how many bytes of text one character code may have.
const maxPieces = 64

// unknown stands for a code of which the font does not tell the text.
const unknown = '\uFFFD'

// ascii has the text of the codes below 128, of which a glyph needs no memory of
// its own.
var ascii = func() (s [128]string) {
	for i := range s {
		s[i] = string(rune(i))
	}
	return s
}()

// textOf is the text of a character of pdfium, which writes a hyphen at the end of
// a line as U+0002 and of what it does not know gives the code itself.
func textOf(c rune) string {
	switch {
	case blank(c):
		return " "
	case c == 2 || c == 0xFFFE:
		return "-"
	case c >= ' ' && c < 128:
		return ascii[c]
	}
	return string(c) // U+FFFD for what is no character
}

// blank reports whether c is a control character that some producers leave in
// strings and that shows nothing.
func blank(c rune) bool { return c == '\t' || c == '\n' || c == '\r' }

// join joins surrogate pairs; whole is false for the first half.
func (t *texts) join(c rune) (code rune, whole bool) {
	high := t.high
	t.high = 0
	switch {
	case high != 0 && utf16.IsSurrogate(c):
		return utf16.DecodeRune(high, c), true
	case c >= 0xD800 && c < 0xDC00:
		t.high = c
		return 0, false
	case c < ' ' && c != 2 && !blank(c), utf16.IsSurrogate(c), c > 0x10FFFF:
		return unknown, true
	}
	return c, true
}

// step counts whether the glyphs of a font are set along the line of the glyph or
// down it: pdfium does not tell vertical writing.
func (t *texts) step(m *matrix, before, origin point) {
	dx, dy := origin.X-before.X, origin.Y-before.Y
	along := dx*m[0] + dy*m[1]
	down := -(dx*m[2] + dy*m[3])
	if along*along+down*down == 0 {
		return
	}
	if down > 4*math.Abs(along) {
		t.downs[t.style.face]++
	} else {
		t.downs[t.style.face]--
	}
}

// vertical marks the glyphs of fonts for vertical writing.
func (t *texts) vertical() {
	any := false
	for _, n := range t.downs {
		any = any || n > 0
	}
	if !any {
		return
	}
	glyphs := t.page.Glyphs
	for i := range glyphs {
		if g := &glyphs[i]; t.downs[g.Font] > 0 {
			g.Vertical = true
			g.Dir = (g.Dir + 1) % 4 // Right to Down, and on clockwise
		}
	}
}
