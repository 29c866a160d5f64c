package flow

import (
	"math"
	"slices"
	"unicode/utf8"
)

const (
	// outliers is the part of the lines that may reach over a margin: punctuation
	// hung into it, an item set out.
	outliers = 12
	// solidLines is how many long lines must end at one margin to make it known.
	solidLines = 3
	// fullSlack is, in em, how far before the margin a full line may end, beyond
	// the next line's first word: punctuation is pressed, brackets move on.
	fullSlack = 0.75
	// wideLetters is how much wider than half an em Latin letters may be on average.
	wideLetters = 1.3
	// indentLeast and indentMost bound a first-line indent, in em: two characters
	// mostly, one to four seen.
	indentLeast, indentMost = 0.9, 4.6
	// sameEdge is how far, in em, left edges of one indent differ.
	sameEdge = 0.5
	// sameIndent is how far, in em, first-line indents differ: less than the indent
	// of a browser's list does from two characters.
	sameIndent = 0.3
	// usualLeading is that of a document that shows none.
	usualLeading = 1.5
)

// measure finds the body size, the margins, the leading and the indents.
func (r *reader) measure() {
	r.body = r.bodySize()
	r.findMargins()
	r.leading = r.usualLeading()
	r.findIndents()
}

// bodySize is the size most letters outside tables have, to the tenth of a point.
func (r *reader) bodySize() float64 {
	counts := map[int]int{}
	best, most := 0, 0
	for i := range r.pieces {
		if l := r.pieces[i].line; l != nil {
			k := int(math.Round(l.Size * 10))
			if counts[k] += utf8.RuneCountInString(l.Text); counts[k] > most || counts[k] == most && k < best {
				best, most = k, counts[k]
			}
		}
	}
	return float64(best) / 10
}

// edges are the ends of the body lines of a column.
type edges struct {
	left, right []float64
	solid       bool // enough long lines end at the right margin
}

// findMargins sets left and right of all columns. A page with little text takes
// them from the pages of the same width.
func (r *reader) findMargins() {
	own := make([]edges, len(r.columns))
	for i := range r.pieces {
		p := &r.pieces[i]
		if p.line == nil || math.Abs(p.line.Size-r.body) > 0.2*r.body {
			continue
		}
		e := &own[p.column]
		e.left, e.right = append(e.left, p.box.X0), append(e.right, p.box.X1)
	}
	var lefts, rights, widths []float64
	for i := range own {
		c := &r.columns[i]
		r.ownMargins(c, &own[i])
		if own[i].solid && c.whole {
			lefts, rights, widths = append(lefts, c.left), append(rights, c.right), append(widths, c.width)
		}
	}
	for i := range own {
		if c := &r.columns[i]; c.whole {
			r.sharedMargins(c, own[i].solid, lefts, rights, widths)
		}
	}
}

// ownMargins sets the margins that the lines of the column show.
func (r *reader) ownMargins(c *column, e *edges) {
	n := len(e.left)
	if n == 0 {
		c.right = c.width
		return
	}
	slices.Sort(e.left)
	slices.Sort(e.right)
	c.left, c.right = e.left[n/outliers], e.right[n-1-n/outliers]
	at := 0
	for _, x := range e.right {
		if math.Abs(x-c.right) < 1.5*r.body && x-c.left > c.width/2 {
			at++
		}
	}
	e.solid = at >= solidLines
	if !c.whole {
		c.left = e.left[0]
	}
}

// sharedMargins corrects the margins of a page by those that the solid pages of
// the same width share; without any, the right margin is as wide as the left.
func (r *reader) sharedMargins(c *column, solid bool, lefts, rights, widths []float64) {
	var ls, rs []float64
	for i := range widths {
		if math.Abs(widths[i]-c.width) < 2 {
			ls, rs = append(ls, lefts[i]), append(rs, rights[i])
		}
	}
	if len(ls) == 0 {
		if !solid {
			c.right = max(c.right, c.width-c.left)
		}
		return
	}
	slices.Sort(ls)
	slices.Sort(rs)
	left, right := ls[len(ls)/2], rs[len(rs)/2]
	if !solid {
		c.left, c.right = left, right
		return
	}
	// All its lines may be indented, or short.
	if d := c.left - left; d > r.body && d < (indentMost+1)*r.body {
		c.left = left
	}
	if d := right - c.right; d > r.body {
		c.right = right
	}
}

// below reports whether b is the next line under a in one column, and how far
// down in em, middle to middle.
func (r *reader) below(a, b *piece) (em float64, ok bool) {
	if a.line == nil || b.line == nil || a.column != b.column || a.turned || b.turned {
		return 0, false
	}
	em = (b.box.CenterY() - a.box.CenterY()) / max(a.line.Size, b.line.Size)
	return em, em > 0.5
}

// usualLeading is the distance, in em, that most body lines have to the next.
func (r *reader) usualLeading() float64 {
	const step = 20 // counts per em
	var counts [4 * step]int
	best, most := 0, 0
	for i := 1; i < len(r.pieces); i++ {
		a, b := &r.pieces[i-1], &r.pieces[i]
		em, ok := r.below(a, b)
		if !ok || em >= 4 || !sameSize(a, b) || !r.full(a, b) {
			continue
		}
		k := int(em * step)
		if counts[k]++; counts[k] > most {
			best, most = k, counts[k]
		}
	}
	if most == 0 {
		return usualLeading
	}
	return (float64(best) + 0.5) / step
}

// findIndents lists the first-line indents that the document uses: those of full
// lines whose next line begins at the margin.
func (r *reader) findIndents() {
	for i := 1; i < len(r.pieces); i++ {
		a, b := &r.pieces[i-1], &r.pieces[i]
		em, ok := r.below(a, b)
		if !ok || em > 1.2*r.leading || !sameSize(a, b) || !r.full(a, b) {
			continue
		}
		first, rest := r.indent(a), r.indent(b)
		if first >= indentLeast && first <= indentMost && math.Abs(rest) < sameEdge && !r.firstIndent(first) {
			r.indents = append(r.indents, first)
		}
	}
}

// firstIndent reports whether the document indents first lines by so many em.
func (r *reader) firstIndent(em float64) bool {
	for _, x := range r.indents {
		if math.Abs(x-em) < sameIndent {
			return true
		}
	}
	return false
}

// indent is how far right of its column's margin a line begins, in em.
func (r *reader) indent(p *piece) float64 {
	return (p.box.X0 - r.columns[p.column].left) / p.line.Size
}

func sameSize(a, b *piece) bool {
	return math.Abs(a.line.Size-b.line.Size) <= 0.06*max(a.line.Size, b.line.Size)
}

// full reports whether line a ends at its margin because the first word of b did
// not fit any more.
func (r *reader) full(a, b *piece) bool {
	room := r.columns[a.column].right - a.box.X1
	word := firstWord(b.line.Text) * b.line.Size
	if rest := b.box.X1 - b.box.X0; word >= rest/2 {
		word = max(word, min(wideLetters*word, rest)) // an address alone on its line
	}
	return room < word+fullSlack*a.line.Size
}
