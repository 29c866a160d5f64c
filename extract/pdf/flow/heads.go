package flow

import (
	"math"
	"strings"

	"gongkai/extract/pdf/line"
)

const (
	// marginBand is the part of the page's height, at the top and at the bottom,
	// that running heads and page numbers stand in: by GB/T 9704 the number stands
	// 28 mm over the edge of 297, some programs set it higher.
	marginBand = 0.13
	// loneBand is the same for a page number that no other page confirms.
	loneBand = 0.115
	// headBand is the part of the page's height in which a line is outside the text
	// however near that is.
	headBand = 0.08
	// stampBand is the margin in points that browsers print date, title and
	// address in.
	stampBand = 34
	// samePlace is how far, in points, a running head may move from page to page.
	samePlace = 6
	// maxCompared is how many pages a running head is compared with; of more, an
	// even sample.
	maxCompared = 200
	// headLines is how many lines a running head or foot may have.
	headLines = 3
	// headApart is how far, in sizes, a head of a document of two pages and a page
	// number that no other page confirms stand from the text, middle to middle.
	headApart = 1.4
)

// An edge line is the outermost line of a page at its top or bottom.
type edgeLine struct {
	sheet, index int
	line         *line.Line
	off          float64 // from the edge of the page to the middle, in points
	apart        float64 // from the middle to the text inside, in sizes of the line
	even         bool    // as far from the next line as that is from its next, in one size: a line of the text
	key          string  // text with digits as '#'
	folio        folio
	isFolio      bool
}

// Running tells which lines of each sheet Blocks takes for running heads, feet or
// page numbers.
func Running(sheets []Sheet) [][]bool { return findRunning(sheets) }

// PageNumber reports whether a line is shaped as a page number.
func PageNumber(l *line.Line) bool {
	_, is := parseFolio(l.Text)
	return is && len(l.Spans) == 1
}

// findRunning tells which lines of each sheet are running heads, feet or page
// numbers. Lines are taken from the edge inwards, so that no line of the text
// is ever taken from between others.
func findRunning(sheets []Sheet) [][]bool {
	running := make([][]bool, len(sheets))
	for i := range sheets {
		running[i] = make([]bool, len(sheets[i].Lines))
	}
	for _, bottom := range [...]bool{false, true} {
		for range headLines {
			edge := edgeLines(sheets, running, bottom)
			if !markRunning(sheets, edge, running) {
				break
			}
		}
	}
	for i := range sheets {
		markTurned(&sheets[i], running[i])
	}
	return running
}

// edgeLines lists the outermost line left on each sheet, where it stands in the
// margin band and no table lies further out.
func edgeLines(sheets []Sheet, running [][]bool, bottom bool) []edgeLine {
	var out []edgeLine
	for i := range sheets {
		s := &sheets[i]
		depth := func(y float64) float64 { // from the edge
			if bottom {
				return s.Height - y
			}
			return y
		}
		// The three outermost lines, in order.
		at, d := [3]int{-1, -1, -1}, [3]float64{math.Inf(1), math.Inf(1), math.Inf(1)}
		for k := range s.Lines {
			if running[i][k] {
				continue
			}
			y := depth(s.Lines[k].Box.CenterY())
			for j := range d {
				if y < d[j] {
					copy(d[j+1:], d[j:])
					copy(at[j+1:], at[j:])
					d[j], at[j] = y, k
					break
				}
			}
		}
		inner := d[1]
		for _, t := range s.Tables {
			inner = min(inner, depth(t.Box.Y0), depth(t.Box.Y1))
		}
		if at[0] < 0 || d[0] > marginBand*s.Height || inner < d[0] {
			continue
		}
		l := &s.Lines[at[0]]
		e := edgeLine{sheet: i, index: at[0], line: l, off: d[0], apart: (inner - d[0]) / l.Size, key: headKey(l.Text)}
		e.folio, e.isFolio = parseFolio(l.Text)
		if inner == d[1] && at[2] >= 0 && math.Abs(s.Lines[at[1]].Size-l.Size) < 0.1*l.Size {
			e.even = math.Abs(d[1]-d[0]-(d[2]-d[1])) < 0.2*l.Size
		}
		out = append(out, e)
	}
	return out
}

// headKey is the text without blanks, digits as '#'.
func headKey(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return -1
		case r >= '0' && r <= '9' || r >= '０' && r <= '９':
			return '#'
		}
		return r
	}, text)
}

// markRunning marks the edge lines that are running; false when there are none.
func markRunning(sheets []Sheet, edge []edgeLine, running [][]bool) bool {
	found := false
	shift, agreed := folioShift(sheets, edge)
	counts := repeats(edge)
	for k := range edge {
		e := &edge[k]
		s := &sheets[e.sheet]
		switch {
		case e.isFolio && agreed && e.folio.number-s.Number == shift:
		case e.isFolio && lone(e, s, len(sheets)):
		case e.off <= stampBand && stamp(e.line, s.Number, len(sheets)):
		case e.off > headBand*s.Height && (e.even || e.apart < headApart):
			continue // a line of the text, or a line over a table, as 单位：件, repeats too
		case counts[k] > 2 && 3*counts[k] >= len(sheets): // heads of odd and of even pages, covers without
		case counts[k] == 2 && len(sheets) <= 4 && e.apart >= headApart:
		default:
			continue
		}
		running[e.sheet][e.index] = true
		found = true
	}
	return found
}

// folioShift returns the difference between printed and counted page numbers
// that most pages share, when at least two do.
func folioShift(sheets []Sheet, edge []edgeLine) (shift int, agreed bool) {
	counts := map[int]int{}
	most := 1
	for i := range edge {
		if e := &edge[i]; e.isFolio {
			d := e.folio.number - sheets[e.sheet].Number
			if counts[d]++; counts[d] > most {
				most, shift, agreed = counts[d], d, true
			}
		}
	}
	return shift, agreed
}

// lone reports whether a page number that no other page confirms is one by its
// shape and place.
func lone(e *edgeLine, s *Sheet, pages int) bool {
	if e.off > loneBand*s.Height || e.apart < headApart {
		return false
	}
	if e.folio.plain {
		return e.folio.number == s.Number || pages > 1 && e.folio.number < 1000 && math.Abs(e.line.Box.CenterX()-s.Width/2) < e.line.Size
	}
	return e.folio.total == 0 || e.folio.number <= e.folio.total
}

// repeats counts, for each edge line, the pages with the same line at the same
// place. Digits may count up with the pages and must be equal otherwise.
func repeats(edge []edgeLine) []int {
	counts := make([]int, len(edge))
	groups := map[string][]int{}
	for i := range edge {
		groups[edge[i].key] = append(groups[edge[i].key], i)
	}
	for i := range edge {
		group := groups[edge[i].key]
		step := len(group)/maxCompared + 1
		for k := 0; k < len(group); k += step {
			a, b := &edge[i], &edge[group[k]]
			if math.Abs(a.off-b.off) <= samePlace && math.Abs(a.line.Size-b.line.Size) < 1 && sameNumbers(a, b) {
				counts[i] += step
			}
		}
	}
	return counts
}

// sameNumbers reports whether the numbers in two texts of one key are equal, or
// differ as the pages do.
func sameNumbers(a, b *edgeLine) bool {
	if a.line.Text == b.line.Text {
		return true
	}
	x, y := numbersIn(a.line.Text), numbersIn(b.line.Text)
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if d := y[i] - x[i]; d != 0 && d != b.sheet-a.sheet {
			return false
		}
	}
	return true
}

func numbersIn(text string) []int {
	var out []int
	in := false
	for _, r := range narrow(text) {
		if r < '0' || r > '9' {
			in = false
			continue
		}
		if !in {
			out = append(out, 0)
		}
		in = true
		n := &out[len(out)-1]
		*n = (*n*10 + int(r-'0')) % 1_000_000_000
	}
	return out
}

// stamp reports a line that a browser prints in the margin: an address, "1/6" or
// the time of printing.
func stamp(l *line.Line, number, pages int) bool {
	for _, s := range l.Spans {
		if f, ok := parseFolio(s.Text); ok && f.total == pages && f.number == number {
			return true
		}
		text := strings.ToLower(s.Text)
		if strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "file://") {
			return true
		}
		if strings.Contains(text, ":") && len(text) < 24 && len(numbersIn(text)) >= 5 && strings.ContainsAny(text, "/-年") {
			return true // 2024/11/23 09:41
		}
	}
	return false
}

// markTurned marks the page number of a page bound sideways: a line turned
// against the others, at the edge.
func markTurned(s *Sheet, running []bool) {
	main := mainDir(s.Lines)
	for k := range s.Lines {
		l := &s.Lines[k]
		if l.Dir == main || running[k] {
			continue
		}
		side := min(l.Box.CenterX(), s.Width-l.Box.CenterX()) <= marginBand*s.Width
		end := min(l.Box.CenterY(), s.Height-l.Box.CenterY()) <= marginBand*s.Height
		if _, ok := parseFolio(l.Text); ok && (side || end) {
			running[k] = true
		}
	}
}
