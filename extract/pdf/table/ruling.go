package table

import (
	"cmp"
	"math"
	"slices"

	"gongkai/extract/pdf/page"
)

const (
	// thinBox is the thickness, in points, up to which a filled box is a stroke:
	// borders are 0.25 to 3 points thick; the lowest cell with text is twice that.
	thinBox = 3.5
	// thickRule is the same for a box at least longBox times as long as thick: the
	// heavy frame and the red rule of official documents.
	thickRule = 6.0
	longBox   = 10
	// shortestRuling, in points: shorter runs are bits of drawn letters, or dots
	// seen across the direction of their row.
	shortestRuling = 4.0
	// slant is the deviation of a stroke from its axis, as a share of its length,
	// and slantPoints its deviation in points that still count as parallel: files
	// made of scanned and straightened pages have it.
	slant       = 0.01
	slantPoints = 0.6
	// sameLine is the distance in points up to which pieces are on one line.
	sameLine = 1.0
	// gapTolerance is the gap in points that pieces of one line may leave: dashes,
	// and borders broken at the crossings.
	gapTolerance = 4.0
	// white is the lightness from which paint does not show on paper.
	white = 0.95
	// mostShades bounds the search for the ground of white lines.
	mostShades = 500
)

// A Ruling is a straight horizontal or vertical line: At is its y (or x, when
// Vertical) and From to To its reach on the other axis, in points.
type Ruling struct {
	Vertical     bool
	At, From, To float64
	Width        float64 // of the ink
	dot          bool    // nothing but dots so far, which have no direction
}

// Length is in points.
func (r Ruling) Length() float64 { return r.To - r.From }

// Line returns the ends of the ruling.
func (r Ruling) Line() (x0, y0, x1, y1 float64) {
	if r.Vertical {
		return r.At, r.From, r.At, r.To
	}
	return r.From, r.At, r.To, r.At
}

// Rulings returns the rulings of a page, collinear pieces merged: horizontal ones
// first, by coordinate. cut is true when a limit was met.
func Rulings(p *page.Page) (rulings []Ruling, cut bool) {
	ink := gather(p)
	rulings, cut = mergePieces(ink.pieces)
	return rulings, cut || ink.cut
}

// ink is what a page paints, sorted into pieces of rulings and larger fills.
type ink struct {
	pieces []Ruling
	fills  []page.Rect
	cut    bool
	frame  page.Rect // of the page, a little more
}

// gather reads the lines and boxes of a page.
func gather(p *page.Page) ink {
	k := ink{frame: page.Rect{X1: p.Width, Y1: p.Height}.Grow(snapTolerance)}
	if !k.frame.Finite() || k.frame.Empty() {
		k.frame = page.Rect{X0: -1e6, Y0: -1e6, X1: 1e6, Y1: 1e6}
	}
	k.pieces = make([]Ruling, 0, min(len(p.Lines)+2*len(p.Boxes), 4096))
	shades := shadesOf(p)
	for i := range p.Lines {
		if len(k.pieces) >= maxPieces {
			k.cut = true
			break
		}
		k.line(&p.Lines[i], shades)
	}
	for i := range p.Boxes {
		if len(k.pieces) >= maxPieces {
			k.cut = true
			break
		}
		if b := &p.Boxes[i]; b.Paint == page.Filled {
			k.box(b.Rect, float64(b.Gray), shades)
		}
	}
	return k
}

// line takes a stroke. One that is thicker than any rule is a fill.
func (k *ink) line(l *page.Line, shades []page.Rect) {
	dx, dy := math.Abs(l.X1-l.X0), math.Abs(l.Y1-l.Y0)
	r := page.NewRect(l.X0, l.Y0, l.X1, l.Y1)
	if !r.Finite() || !(l.Width >= 0) || math.IsInf(l.Width, 0) {
		return
	}
	vertical := dy > dx
	if across, along := min(dx, dy), max(dx, dy); across > max(slantPoints, slant*along) {
		return
	}
	if l.Width > thickRule {
		if vertical {
			r.X0, r.X1 = r.X0-l.Width/2, r.X1+l.Width/2
		} else {
			r.Y0, r.Y1 = r.Y0-l.Width/2, r.Y1+l.Width/2
		}
		k.box(r, float64(l.Gray), shades)
		return
	}
	if l.Gray > white && !onShade(r, shades) {
		return
	}
	r = r.Intersect(k.frame)
	k.piece(r, vertical, l.Width, dx <= thinBox && dy <= thinBox)
}

// box takes a filled rectangle: a ruling where it is thin, else a fill.
func (k *ink) box(r page.Rect, gray float64, shades []page.Rect) {
	if !r.Finite() {
		return
	}
	w, h := r.Width(), r.Height()
	thick, long := min(w, h), max(w, h)
	thin := thick <= thinBox || thick <= thickRule && long >= longBox*thick
	if r = r.Intersect(k.frame); r.X1 < r.X0 || r.Y1 < r.Y0 {
		return
	}
	if !thin {
		if len(k.fills) == maxRulings {
			k.cut = true
			return
		}
		k.fills = append(k.fills, r)
		return
	}
	if gray > white && !onShade(r, shades) {
		return
	}
	dot := long <= thinBox
	if dot || w >= h {
		k.piece(r, false, h, dot)
	}
	if dot || h > w {
		k.piece(r, true, w, dot)
	}
}

func (k *ink) piece(r page.Rect, vertical bool, width float64, dot bool) {
	if !(r.X1 >= r.X0 && r.Y1 >= r.Y0) {
		return
	}
	s := Ruling{Vertical: vertical, At: r.CenterY(), From: r.X0, To: r.X1, Width: width, dot: dot}
	if vertical {
		s.At, s.From, s.To = r.CenterX(), r.Y0, r.Y1
	}
	k.pieces = append(k.pieces, s)
}

// shadesOf returns the grounds on which white lines show, the largest first.
func shadesOf(p *page.Page) []page.Rect {
	var shades []page.Rect
	for i := range p.Boxes {
		b := &p.Boxes[i]
		if b.Paint == page.Filled && b.Gray <= white && b.Finite() && b.Width() > thinBox && b.Height() > thinBox {
			shades = append(shades, b.Rect)
		}
	}
	if len(shades) > mostShades {
		slices.SortStableFunc(shades, func(a, b page.Rect) int { return cmp.Compare(area(b), area(a)) })
		shades = shades[:mostShades]
	}
	return shades
}

// onShade reports whether the middle of r lies on or at the edge of a shade.
func onShade(r page.Rect, shades []page.Rect) bool {
	x, y := r.CenterX(), r.CenterY()
	for i := range shades {
		if shades[i].Grow(sameLine).Contains(x, y) {
			return true
		}
	}
	return false
}

// mergePieces makes rulings of the pieces that lie on one line with small gaps,
// and leaves out what is too short. It reorders pieces.
func mergePieces(pieces []Ruling) (rulings []Ruling, cut bool) {
	slices.SortFunc(pieces, compareRuling)
	for lo := 0; lo < len(pieces); {
		hi := lo + 1
		for hi < len(pieces) && pieces[hi].Vertical == pieces[lo].Vertical && pieces[hi].At-pieces[lo].At <= sameLine {
			hi++
		}
		rulings = mergeLine(rulings, pieces[lo:hi])
		lo = hi
	}
	if len(rulings) > maxRulings {
		slices.SortStableFunc(rulings, func(a, b Ruling) int { return cmp.Compare(b.Length(), a.Length()) })
		rulings, cut = rulings[:maxRulings], true
	}
	slices.SortFunc(rulings, compareRuling)
	return rulings, cut
}

// mergeLine appends the runs of pieces on one line.
func mergeLine(rulings, pieces []Ruling) []Ruling {
	slices.SortFunc(pieces, func(a, b Ruling) int {
		return cmp.Or(cmp.Compare(a.From, b.From), compareRuling(a, b))
	})
	for lo := 0; lo < len(pieces); {
		run := pieces[lo]
		weight := run.Length() + sameLine/100 // a dot has some weight too
		at := run.At * weight
		hi := lo + 1
		for ; hi < len(pieces) && pieces[hi].From <= run.To+gapTolerance; hi++ {
			p := &pieces[hi]
			w := p.Length() + sameLine/100
			at, weight = at+p.At*w, weight+w
			run.To = max(run.To, p.To)
			run.Width = max(run.Width, p.Width)
		}
		run.At, run.dot = at/weight, false
		if run.Length() >= shortestRuling {
			rulings = append(rulings, run)
		}
		lo = hi
	}
	return rulings
}

func compareRuling(a, b Ruling) int {
	if a.Vertical != b.Vertical {
		if b.Vertical {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Width, b.Width))
}
