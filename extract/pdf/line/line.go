// Package line makes lines of text of the glyphs of a page.
//
// The order of glyphs in a PDF is the order of painting, not of reading. The
// steps: glyphs that follow each other on one baseline are runs; runs whose
// bands overlap across the writing direction are a line; the glyphs of a line
// are put in order along it, what is printed twice is taken once, and blanks are
// set where words stand apart.
//
// Known limits: text that is neither upright nor turned by quarters is read in
// the direction its glyphs state; scripts written from right to left are not
// reordered.
package line

import (
	"cmp"
	"math"
	"slices"

	"gongkai/extract/pdf/page"
)

// A Line is the text on one baseline, however far its pieces are apart.
type Line struct {
	// Text is the characters in reading order with single blanks between words
	// that are set apart; letter-spaced Chinese has none. Never empty.
	Text string
	Box  page.Rect // around the glyphs that are not blank
	Size float64   // median size of its glyphs, in points
	// Bold is true when most letters are; AllBold when every letter and digit is,
	// by its font, by a stroked outline or because it is printed twice.
	Bold, AllBold bool
	// BoldStart is true when the first letter or digit is bold.
	BoldStart bool
	Dir       page.Dir
	Vertical  bool
	Font      *page.Font // what most of its glyphs are set in
	// Glyphs are indices into the slice given to Lines, along the line: blanks and
	// doubles are among them.
	Glyphs []int32
	// Spans are the pieces of the line set apart by wide gaps, in reading order;
	// one span when there are none.
	Spans []Span
}

// A Span is a piece of a line. Its Text is a part of the Line's.
type Span struct {
	Text string
	Box  page.Rect
}

// Lines returns the lines that the glyphs named by which make, all of them when
// it is nil. Lines in the direction that most glyphs have come first; those of
// one direction run from the top to the bottom as their reader sees them
// (columns of vertical writing from right to left). Glyphs with coordinates that
// are not finite or without a size are passed over, and so are indices that do
// not exist.
func Lines(glyphs []page.Glyph, which []int32) []Line {
	a := assembly{glyphs: glyphs}
	a.findRuns(which)
	if len(a.runs) == 0 {
		return nil
	}
	a.sortRuns()
	a.cluster()
	return a.lines()
}

// An assembly is the work of one call of Lines. Its slices are shared by all
// lines, so that nothing is allocated for a glyph.
type assembly struct {
	glyphs []page.Glyph
	order  []int32 // the glyphs that count, as painted; runs are ranges of it
	runs   []run
	bands  []band
	places []place // scratch: the glyphs of one line
	gaps   []gap   // scratch: between the glyphs of one line
	text   []byte  // scratch: the text of one line
	sizes  []float64
	spread []float64 // scratch: gap widths
	cuts   []int     // scratch: where the spans of one line begin
	spans  []Span    // backing of all lines' spans
	count  [4]int    // glyphs of each direction
}

// A place is where a glyph stands along its line.
type place struct {
	u0, u1 float64
	v      float64 // middle across
	glyph  int32
}

// along returns a box in the axes of a reader of text in direction d: u grows
// along the line, v from line to line.
func along(b *page.Rect, d page.Dir) (u0, u1, v float64) {
	switch d {
	case page.Down:
		return b.Y0, b.Y1, -(b.X0 + b.X1) / 2
	case page.Left:
		return -b.X1, -b.X0, -(b.Y0 + b.Y1) / 2
	case page.Up:
		return -b.Y1, -b.Y0, (b.X0 + b.X1) / 2
	}
	return b.X0, b.X1, (b.Y0 + b.Y1) / 2
}

// lines turns the bands, already in order, into lines.
func (a *assembly) lines() []Line {
	out := make([]Line, 0, len(a.bands))
	a.spans = make([]Span, 0, len(a.bands))
	backing := make([]int32, 0, len(a.order))
	for i := range a.bands {
		a.collect(&a.bands[i])
		from := len(backing)
		for j := range a.places {
			backing = append(backing, a.places[j].glyph)
		}
		l, ok := a.compose(a.bands[i].dir)
		if !ok {
			backing = backing[:from]
			continue
		}
		l.Glyphs = backing[from:len(backing):len(backing)]
		out = append(out, l)
	}
	return out
}

// collect puts the glyphs of a band in order along it into a.places.
func (a *assembly) collect(b *band) {
	a.places = a.places[:0]
	sorted := true
	last := math.Inf(-1)
	for r := b.first; r >= 0; r = a.runs[r].next {
		for _, g := range a.order[a.runs[r].from:a.runs[r].to] {
			u0, u1, v := along(&a.glyphs[g].Box, b.dir)
			a.places = append(a.places, place{u0, u1, v, g})
			sorted = sorted && u0 >= last
			last = u0
		}
	}
	if !sorted {
		slices.SortFunc(a.places, func(p, q place) int {
			if c := cmp.Compare(p.u0, q.u0); c != 0 {
				return c
			}
			return cmp.Compare(p.glyph, q.glyph)
		})
	}
}
