package line

import (
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"gongkai/extract/pdf/page"
)

// Gaps are in em of the smaller of the two glyphs, measured from the end of one
// advance to the next origin and beyond the letter spacing of the line.
const (
	wordGap = 0.18 // between Latin letters: a justified line presses a blank of 0.25 em that far
	// digitGap is between digits: kerning and letter spacing stay below, the
	// narrowest gap of neighbouring columns does not.
	digitGap = 0.25
	// hanGap is where one side is Chinese: Word sets 0.25 em between Chinese and
	// Latin that no one typed, and stretches it on justified lines.
	hanGap = 0.5
	// ideographGap is between two ideographs: nothing opens one there but the
	// letter spacing of the line; columns of a table without rulings come that near.
	ideographGap = 0.3
	// spanGap sets pieces of a line apart.
	spanGap = 1.5
	// spreadGap is the widest gap between the letters of a spread word: 总　　　计.
	spreadGap = 3.2
	// spreadLeast is the narrowest gap that spreading is told from.
	spreadLeast = 0.15
	// spreadEven is how far the gaps of a spread word may differ, as a part of the
	// widest, plus spreadLeast.
	spreadEven = 0.25
	// trackMost is the widest letter spacing; equal gaps beyond it are columns.
	trackMost = 0.45
	// stretchMost is the widest for a line of at least stretchedPairs Chinese letters
	// and punctuation, which columns have not, with gaps that differ by at most
	// stretchedEven: one justified before an address that moved on.
	stretchMost    = 3
	stretchedPairs = 6
	stretchedEven  = 0.25
	// trackLeast is the narrowest: a font without widths reads its half-width
	// digits as full.
	trackLeast = -0.6
	// blankRoom is what a space must leave between the letters to be one: some
	// programs paint one and the next letter on its place.
	blankRoom = 0.05
	// noteScale is the largest size of a mark of a note, as a part of that of the
	// text (office programs set 0.58, browsers 0.83 or 0.89), and noteRaise the
	// least, in em, that its box ends above that of the text.
	noteScale = 0.92
	noteRaise = 0.15
)

// A double is the same character printed again: a pen-width to the side for bold,
// a little more for a shadow. In em; doublePart is of the advance, so that "11"
// in a condensed face stays.
const (
	doubleReach = 0.12
	shadowReach = 0.25
	doublePart  = 0.5
	doublesBack = 3 // how many letters before it a double may stand
)

// A gap is what stands between two letters of a line.
type gap struct {
	width float64 // in em
	blank bool    // a space is printed there
	han   bool    // both sides are Chinese
	words bool    // both sides are ideographs
	mixed bool    // one side is
	digit bool    // both sides are digits
	note  bool    // the mark of a note begins: a small raised figure behind a number
	cut   bool    // a span begins after it
	word  bool    // a blank belongs here
}

// compose makes the line of a.places. ok is false when all of it is blank.
func (a *assembly) compose(dir page.Dir) (l Line, ok bool) {
	kept, doubled := a.dropDoubles(dir)
	if len(kept) == 0 {
		return l, false
	}
	a.judgeGaps(kept)
	a.describe(&l, kept, doubled)
	l.Dir = dir
	a.write(&l, kept)
	return l, true
}

// dropDoubles measures the gaps and leaves in a.places, which it returns cut
// short, the letters only; the gap i is before letter i.
func (a *assembly) dropDoubles(dir page.Dir) (kept []place, doubled int) {
	a.gaps = a.gaps[:0]
	n, space := 0, math.NaN()
	for _, p := range a.places {
		g := &a.glyphs[p.glyph]
		r, _ := utf8.DecodeRuneInString(g.Text)
		if blankText(g.Text, r) {
			if unicode.IsSpace(r) && math.IsNaN(space) {
				space = p.u0
			}
			continue
		}
		if a.double(a.places[:n], p, g) {
			doubled++
			continue
		}
		var d gap
		if n > 0 {
			prev := a.places[n-1]
			d = between(&a.glyphs[prev.glyph], g, p.u0-prev.u1)
			d.blank = p.u0 > space+blankRoom*g.Size // false when there is none (NaN)
		}
		a.gaps = append(a.gaps, d)
		a.places[n] = p
		n++
		space = math.NaN()
	}
	return a.places[:n], doubled
}

// double reports whether p prints again one of the letters just before it.
func (a *assembly) double(kept []place, p place, g *page.Glyph) bool {
	for i := len(kept) - 1; i >= max(0, len(kept)-doublesBack); i-- {
		k := kept[i]
		reach := doubleReach
		if math.Abs(k.v-p.v) > 0.02*g.Size {
			reach = shadowReach
		}
		reach *= g.Size
		if w := k.u1 - k.u0; w > 0 {
			reach = min(reach, doublePart*w)
		}
		if p.u0-k.u0 <= reach && a.glyphs[k.glyph].Text == g.Text && math.Abs(k.v-p.v) <= shadowReach*g.Size {
			return true
		}
	}
	return false
}

// between describes the gap of so many points from p to g.
func between(p, g *page.Glyph, points float64) gap {
	before, _ := utf8.DecodeLastRuneInString(p.Text)
	after, _ := utf8.DecodeRuneInString(g.Text)
	b, c := wide(before), wide(after)
	return gap{
		width: points / min(p.Size, g.Size),
		han:   b && c,
		words: ideograph(before) && ideograph(after),
		mixed: b != c,
		digit: numeral(before) && numeral(after),
		note:  numeral(before) && numeral(after) && raised(p, g),
	}
}

// raised reports whether g is set as the mark of a note behind p: smaller and with
// its foot above that of p. Only upright text has them.
func raised(p, g *page.Glyph) bool {
	return p.Dir == page.Right && g.Dir == page.Right && g.Size <= noteScale*p.Size && p.Box.Y1-g.Box.Y1 >= noteRaise*p.Size
}

// wide reports a character set in the full square of Chinese type, where a gap
// is no blank; quotation marks and dashes are shared with Latin and count.
func wide(r rune) bool {
	return r >= 0x2E80 && r != utf8.RuneError || r >= 0x2010 && r <= 0x2027 || r >= 0x2030 && r <= 0x205E || r >= 0x2160 && r < 0x2C00 || r == '·'
}

// ideograph reports a Chinese character, compatibility forms and extensions included.
func ideograph(r rune) bool {
	return r >= 0x3400 && r <= 0x9FFF || r >= 0xF900 && r <= 0xFAFF || r >= 0x20000 && r <= 0x3FFFF
}

func numeral(r rune) bool {
	return r >= '0' && r <= '9' || r == '.' || r == ',' || r == '%' || r >= '０' && r <= '９'
}

// blankText reports a glyph that shows nothing: a space, a control or a
// zero-width character. r is its first rune.
func blankText(s string, r rune) bool {
	if r > ' ' && r < 0x7F || r >= 0x3001 && r < 0xE000 {
		return false
	}
	if s == "" {
		return true
	}
	for _, r := range s {
		if !unicode.IsSpace(r) && !unicode.Is(unicode.C, r) || unicode.Is(unicode.Co, r) {
			return false
		}
	}
	return true
}

// judgeGaps decides which gaps are blanks and which set spans apart.
func (a *assembly) judgeGaps(kept []place) {
	wide := false
	for i := range a.gaps {
		wide = wide || a.gaps[i].blank || a.gaps[i].note || a.gaps[i].width > wordGap || a.gaps[i].width < -wordGap
	}
	if !wide {
		return // the usual line: nothing to judge
	}
	hanTrack, latinTrack := a.tracking(true), a.tracking(false)
	a.cuts = append(a.cuts[:0], 0)
	for i := 1; i < len(kept); i++ {
		g := &a.gaps[i]
		w := g.width - latinTrack
		if g.han || g.mixed {
			w = g.width - hanTrack
		}
		g.cut = w > spanGap
		g.word = g.blank || g.cut || g.note || w > limit(g)
		if g.cut {
			a.cuts = append(a.cuts, i)
		}
	}
	a.joinSpread(kept)
	from := 0
	for i := 1; i <= len(kept); i++ {
		if i == len(kept) || a.gaps[i].cut {
			a.closeSpread(from, i)
			from = i
		}
	}
}

func limit(g *gap) float64 {
	switch {
	case g.words:
		return ideographGap
	case g.han || g.mixed:
		return hanGap
	case g.digit:
		return digitGap
	}
	return wordGap
}

// tracking returns the letter spacing in em of the line's Chinese or of its Latin
// text, which a justified line stretches apart from each other: what the narrower
// gaps measure, as long as that is no column's.
func (a *assembly) tracking(han bool) float64 {
	a.spread = a.spread[:0]
	points := false
	for i := 1; i < len(a.gaps); i++ {
		if g := &a.gaps[i]; !g.blank && !g.mixed && g.han == han {
			a.spread = append(a.spread, g.width)
			points = points || !g.words
		}
	}
	n := len(a.spread)
	if n < 2 {
		return 0
	}
	slices.Sort(a.spread)
	t, most := a.spread[(n-1)*3/10], trackMost
	if han && points && n >= stretchedPairs && a.spread[n*8/10]-a.spread[n*2/10] <= stretchedEven {
		most = stretchMost
	}
	if t > most || t < trackLeast {
		return 0
	}
	return t
}

// joinSpread takes back the cuts inside a word spread over its column: single
// Chinese letters with equal gaps, set further apart from what is around them.
func (a *assembly) joinSpread(kept []place) {
	for c := 0; c < len(a.cuts); {
		end := c + 1 // spans c..end are single letters
		for end < len(a.cuts) && a.single(c, end, len(kept)) {
			end++
		}
		if end > c+1 {
			for i := c + 1; i < end; i++ {
				a.gaps[a.cuts[i]].cut = false
			}
		}
		c = end
	}
}

// single reports whether span k continues a spread word that begins with span c.
func (a *assembly) single(c, k, n int) bool {
	from, at := a.cuts[c], a.cuts[k]
	end := n
	if k+1 < len(a.cuts) {
		end = a.cuts[k+1]
	}
	if at-from != k-c || end-at != 1 {
		return false // one of them has more letters
	}
	g := &a.gaps[at]
	if !g.han || g.width > spreadGap {
		return false
	}
	apart := 1.5 * g.width // from what stands before and after
	if c > 0 && a.gaps[from].width < apart {
		return false
	}
	if end < n && a.gaps[end].width < apart && math.Abs(a.gaps[end].width-g.width) > spreadLeast {
		return false
	}
	return k == c+1 || math.Abs(a.gaps[at-1].width-g.width) <= spreadEven*g.width+spreadLeast
}

// closeSpread takes the blanks out of the letters from..to when all of it is one
// spread word: 结　果, 目 录, 总　　计.
func (a *assembly) closeSpread(from, to int) {
	least, most := math.Inf(1), 0.0
	for i := from + 1; i < to; i++ {
		g := &a.gaps[i]
		if !g.han {
			return
		}
		least, most = min(least, g.width), max(most, g.width)
	}
	if least < spreadLeast || most > spreadGap || most-least > spreadEven*most+spreadLeast {
		return
	}
	for i := from + 1; i < to; i++ {
		a.gaps[i].word = false
	}
}

// write sets the text, the box and the spans of a line.
func (a *assembly) write(l *Line, kept []place) {
	a.text = a.text[:0]
	a.cuts = a.cuts[:0] // byte offsets now
	first := len(a.spans)
	for i, p := range kept {
		g := &a.glyphs[p.glyph]
		if a.gaps[i].word {
			a.text = append(a.text, ' ')
		}
		if i == 0 || a.gaps[i].cut {
			a.cuts = append(a.cuts, len(a.text))
			a.spans = append(a.spans, Span{Box: g.Box})
		}
		s := &a.spans[len(a.spans)-1]
		s.Box = s.Box.Union(g.Box)
		a.text = append(a.text, g.Text...)
	}
	l.Text = string(a.text)
	l.Spans = a.spans[first:len(a.spans):len(a.spans)]
	for i := range l.Spans {
		end := len(a.text)
		if i+1 < len(l.Spans) {
			end = a.cuts[i+1] - 1
		}
		l.Spans[i].Text = l.Text[a.cuts[i]:end]
		if i == 0 {
			l.Box = l.Spans[0].Box
		}
		l.Box = l.Box.Union(l.Spans[i].Box)
	}
}

// describe sets what the glyphs say of the line's face.
func (a *assembly) describe(l *Line, kept []place, doubled int) {
	a.sizes = a.sizes[:0]
	letters, bold, upright, same := 0, 0, 0, 0
	for _, p := range kept {
		g := &a.glyphs[p.glyph]
		a.sizes = append(a.sizes, g.Size)
		r, _ := utf8.DecodeRuneInString(g.Text)
		if ideograph(r) || unicode.IsLetter(r) || unicode.IsDigit(r) {
			letters++
			if g.Stroked || g.Font != nil && g.Font.Bold {
				bold++
				l.BoldStart = l.BoldStart || letters == 1
			}
		}
		if g.Vertical {
			upright++
		}
		// The font that most glyphs have wins the vote, when there is one.
		switch {
		case same == 0:
			l.Font, same = g.Font, 1
		case l.Font == g.Font:
			same++
		default:
			same--
		}
	}
	l.Size = median(a.sizes)
	bold = min(letters, bold+doubled)
	l.Bold = 2*bold > letters
	l.AllBold = letters > 0 && bold == letters
	l.Vertical = 2*upright > len(kept)
}

// median sorts s, which is not empty, unless all of it is equal.
func median(s []float64) float64 {
	for _, x := range s {
		if x != s[0] {
			slices.Sort(s)
			return s[len(s)/2]
		}
	}
	return s[0]
}
