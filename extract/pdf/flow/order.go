package flow

import (
	"cmp"
	"math"
	"slices"
	"unicode/utf8"

	"gongkai/extract/pdf/line"
	"gongkai/extract/pdf/page"
)

const (
	// pictureLeast is the part of the page that a picture must cover to matter:
	// seals and logos are smaller, a table as a picture is larger.
	pictureLeast = 0.15
	// behindLines is how many lines on a picture make it a background.
	behindLines = 3
	// gutterLines is how many lines on each side tell two columns.
	gutterLines = 5
	// gutterRunes is how many characters the lines of a column of prose have on
	// average, gutterFill what part of its width they fill: rows of an aligned
	// table are neither.
	gutterRunes = 8
	gutterFill  = 0.6
	// gutterWidth is the narrowest gutter in em.
	gutterWidth = 0.8
	// gutterTries is how many left edges are tried for the right column.
	gutterTries = 3
	// columnDepth is how often an area is parted in two: four columns and more.
	columnDepth = 3
)

// mainDir is the direction of most letters of the lines.
func mainDir(lines []line.Line) page.Dir {
	var count [page.Up + 1]int
	best := page.Right
	for i := range lines {
		if d := lines[i].Dir; d <= page.Up {
			if count[d] += len(lines[i].Text); count[d] > count[best] {
				best = d
			}
		}
	}
	return best
}

// upright returns a box of the sheet as the reader of text in direction d sees it.
func (s *Sheet) upright(b page.Rect, d page.Dir) page.Rect {
	switch d {
	case page.Down:
		return page.Rect{X0: b.Y0, Y0: s.Width - b.X1, X1: b.Y1, Y1: s.Width - b.X0}
	case page.Left:
		return page.Rect{X0: s.Width - b.X1, Y0: s.Height - b.Y1, X1: s.Width - b.X0, Y1: s.Height - b.Y0}
	case page.Up:
		return page.Rect{X0: s.Height - b.Y1, Y0: b.X0, X1: s.Height - b.Y0, Y1: b.X1}
	}
	return b
}

// order appends the pieces of a sheet in reading order.
func (r *reader) order(sheet int, running []bool) {
	s := &r.sheets[sheet]
	dir := mainDir(s.Lines)
	width := s.Width
	if dir == page.Down || dir == page.Up {
		width = s.Height
	}
	var pieces, turned []piece
	for k := range s.Lines {
		l := &s.Lines[k]
		if running[k] {
			continue
		}
		p := piece{line: l, box: s.upright(l.Box, dir), shown: l.Box, sheet: sheet}
		if l.Dir != dir {
			p.turned = true
			turned = append(turned, p)
			continue
		}
		pieces = append(pieces, p)
	}
	for _, t := range s.Tables {
		pieces = append(pieces, piece{table: t, box: s.upright(t.Box, dir), shown: t.Box, sheet: sheet})
	}
	for _, b := range s.Pictures {
		if s.matters(b) {
			pieces = append(pieces, piece{box: s.upright(b, dir), shown: b, sheet: sheet})
		}
	}
	slices.SortStableFunc(pieces, func(a, b piece) int {
		return cmp.Or(cmp.Compare(a.height(), b.height()), cmp.Compare(a.box.X0, b.box.X0))
	})
	pieces = sideBySide(pieces)
	r.part(pieces, column{sheet: sheet, width: width, whole: true}, columnDepth)
	r.place(turned, column{sheet: sheet, width: width})
}

// height is where a piece stands in the order down the page.
func (p *piece) height() float64 {
	if p.line != nil {
		return p.box.CenterY()
	}
	return p.box.Y0
}

// matters reports whether a picture is content: large, and not behind text.
func (s *Sheet) matters(b page.Rect) bool {
	seen := b.Intersect(page.Rect{X1: s.Width, Y1: s.Height})
	if seen.Empty() || seen.Width()*seen.Height() < pictureLeast*s.Width*s.Height {
		return false
	}
	on := 0
	for i := range s.Lines {
		if l := s.Lines[i].Box; b.Contains(l.CenterX(), l.CenterY()) {
			on++
		}
	}
	for _, t := range s.Tables {
		if b.Contains(t.Box.CenterX(), t.Box.CenterY()) {
			on = behindLines
		}
	}
	return on < behindLines
}

// sideBySide moves what stands to the left of a table or picture before it:
// tables side by side are read from left to right, and so is text beside one.
func sideBySide(pieces []piece) []piece {
	const overlap = 2.0 // points that neighbours may share by rounding
	for i := 0; i < len(pieces); i++ {
		if pieces[i].line != nil {
			continue
		}
		box := pieces[i].box
		end := i + 1
		for end < len(pieces) && pieces[end].height() < box.Y1 {
			end++
		}
		beside := pieces[i:end]
		left := func(p *piece) int {
			if p.box.X1 <= box.X0+overlap {
				return 0
			}
			return 1
		}
		slices.SortStableFunc(beside, func(a, b piece) int { return cmp.Compare(left(&a), left(&b)) })
		for i < end && pieces[i].box != box {
			i++ // past what was moved before it
		}
	}
	return pieces
}

// part appends the pieces, sorted down the page, as columns where a gutter parts
// prose, else as one column.
func (r *reader) part(pieces []piece, c column, depth int) {
	if len(pieces) == 0 {
		return
	}
	if depth > 0 {
		for _, x := range gutters(pieces) {
			from, to := stretch(pieces, x)
			if to > from {
				left, right := cleave(pieces[from:to], x)
				r.part(pieces[:from], c, depth-1)
				c.whole = false
				r.part(left, c, depth-1)
				r.part(right, c, depth-1)
				c.whole = true
				r.part(pieces[to:], c, depth-1)
				return
			}
		}
	}
	r.place(pieces, c)
}

// place appends the pieces as one column.
func (r *reader) place(pieces []piece, c column) {
	if len(pieces) == 0 {
		return
	}
	for i := range pieces {
		pieces[i].column = len(r.columns)
	}
	r.columns = append(r.columns, c)
	r.pieces = append(r.pieces, pieces...)
}

// spans calls do with the extent of each span of a line, upright.
func (p *piece) spans(do func(x0, x1 float64, k int)) {
	turn := p.box.X0 - p.shown.X0 // upright pages: 0
	for k := range p.line.Spans {
		b := p.line.Spans[k].Box
		if p.box != p.shown {
			// Only the first and the last end are known of a turned line.
			do(p.box.X0, p.box.X1, k)
			return
		}
		do(b.X0+turn, b.X1+turn, k)
	}
}

// gutters returns where a right column may begin: the left edges that most
// spans share, away from the left margin.
func gutters(pieces []piece) []float64 {
	var edges []float64
	lo, hi := math.Inf(1), math.Inf(-1)
	for i := range pieces {
		lo, hi = min(lo, pieces[i].box.X0), max(hi, pieces[i].box.X1)
	}
	if len(pieces) < gutterLines {
		return nil
	}
	for i := range pieces {
		if pieces[i].line == nil {
			continue
		}
		pieces[i].spans(func(x0, _ float64, _ int) {
			if x0 > lo+(hi-lo)/5 && x0 < hi-(hi-lo)/5 {
				edges = append(edges, x0)
			}
		})
	}
	slices.Sort(edges)
	type group struct {
		x float64
		n int
	}
	var groups []group
	for i := 0; i < len(edges); {
		end := i + 1
		for end < len(edges) && edges[end]-edges[i] < 3 { // points: an edge is exact but for the face of its letter
			end++
		}
		if end-i >= gutterLines {
			groups = append(groups, group{edges[i], end - i})
		}
		i = end
	}
	slices.SortStableFunc(groups, func(a, b group) int { return cmp.Compare(b.n, a.n) })
	var out []float64
	for i := 0; i < len(groups) && i < gutterTries; i++ {
		out = append(out, groups[i].x-0.5)
	}
	return out
}

// crosses reports whether something of the piece lies over the upright line at x.
func (p *piece) crosses(x float64) bool {
	if p.line == nil {
		return p.box.X0 < x && p.box.X1 > x
	}
	is := false
	p.spans(func(x0, x1 float64, _ int) { is = is || x0 < x && x1 > x })
	return is
}

// stretch returns the largest range of pieces that a gutter left of x parts into
// two columns of prose; an empty one when there is none.
func stretch(pieces []piece, x float64) (from, to int) {
	for i := 0; i < len(pieces); {
		end := i
		for end < len(pieces) && !pieces[end].crosses(x) {
			end++
		}
		if end-i > to-from && prose(pieces[i:end], x) {
			from, to = i, end
		}
		i = end + 1
	}
	return from, to
}

// A side is what stands on one side of a gutter.
type side struct {
	n, runes int
	fill     float64 // sum of the widths
	x0, x1   float64
	y0, y1   float64
	size     float64
}

// prose reports whether the lines on both sides of x are running text.
func prose(pieces []piece, x float64) bool {
	s := [2]side{{x0: math.Inf(1), y0: math.Inf(1)}, {x0: math.Inf(1), y0: math.Inf(1)}}
	for i := range pieces {
		p := &pieces[i]
		if p.line == nil {
			continue
		}
		p.spans(func(x0, x1 float64, k int) {
			t := &s[0]
			if x0 >= x {
				t = &s[1]
			}
			t.n++
			t.runes += utf8.RuneCountInString(p.line.Spans[k].Text)
			t.fill += x1 - x0
			t.x0, t.x1 = min(t.x0, x0), max(t.x1, x1)
			t.y0, t.y1 = min(t.y0, p.box.Y0), max(t.y1, p.box.Y1)
			t.size = max(t.size, p.line.Size)
		})
	}
	for i := range s {
		t := &s[i]
		if t.n < gutterLines || t.runes < gutterRunes*t.n || t.fill < gutterFill*float64(t.n)*(t.x1-t.x0) {
			return false
		}
	}
	both := min(s[0].y1, s[1].y1) - max(s[0].y0, s[1].y0)
	least := min(s[0].y1-s[0].y0, s[1].y1-s[1].y0)
	return both >= 0.6*least && s[1].x0-s[0].x1 >= gutterWidth*min(s[0].size, s[1].size)
}

// cleave parts pieces that nothing crosses at x; a line on both sides becomes two.
func cleave(pieces []piece, x float64) (left, right []piece) {
	for _, p := range pieces {
		switch {
		case p.box.X1 <= x:
			left = append(left, p)
		case p.box.X0 >= x:
			right = append(right, p)
		default:
			cut := 0
			p.spans(func(_, x1 float64, k int) {
				if x1 <= x {
					cut = k + 1
				}
			})
			left = append(left, p.slice(0, cut))
			right = append(right, p.slice(cut, len(p.line.Spans)))
		}
	}
	return left, right
}

// slice returns the piece of a line with the spans from..to, not empty.
func (p *piece) slice(from, to int) piece {
	l := *p.line
	l.Spans = l.Spans[from:to]
	l.Text, l.Box = l.Spans[0].Text, l.Spans[0].Box
	for _, s := range l.Spans[1:] {
		l.Text += " " + s.Text
		l.Box = l.Box.Union(s.Box)
	}
	return piece{line: &l, box: l.Box, shown: l.Box, sheet: p.sheet}
}
