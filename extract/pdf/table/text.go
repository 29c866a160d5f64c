package table

import (
	"strings"
	"unicode/utf8"

	"gongkai/extract/pdf/line"
	"gongkai/extract/pdf/page"
)

// mostPadding is the widest space, in points, taken for the inner margin of cells:
// office programs use 5.4 points at the sides.
const mostPadding = 7.0

// write sets the text of every cell from the glyphs placed in it.
func (w *placer) write(tables []*Table) {
	first := make([]int32, len(w.tables)+1) // of the table's cells, counted through
	for i, t := range w.tables {
		first[i+1] = first[i] + int32(len(t.Cells))
	}
	start := make([]int32, first[len(w.tables)]+1)
	for _, g := range w.visible {
		if h := w.homes[g]; h.table >= 0 {
			start[first[h.table]+h.cell]++
		}
	}
	total := int32(0)
	for i, n := range start {
		start[i] = total
		total += n
	}
	glyphs := make([]int32, total)
	for _, g := range w.visible {
		if h := w.homes[g]; h.table >= 0 {
			at := &start[first[h.table]+h.cell]
			glyphs[*at] = g
			*at++
		}
	}
	// start has moved on: each cell's glyphs now end where it points.
	from := int32(0)
	for i, t := range w.tables {
		lines := make([][]line.Line, len(t.Cells))
		for c := range t.Cells {
			to := start[first[i]+int32(c)]
			if to > from {
				lines[c] = line.Lines(w.p.Glyphs, glyphs[from:to])
			}
			from = to
		}
		t.setText(lines)
	}
}

// setText joins the lines of each cell.
func (t *Table) setText(lines [][]line.Line) {
	pad := t.padding(lines)
	for i := range t.Cells {
		c := &t.Cells[i]
		c.Text, c.full = cellText(lines[i], c.Box.Width()-2*pad)
		if n := len(lines[i]); n > 0 {
			c.fullHan = lines[i][n-1].Box.Width()+lines[i][n-1].Size > c.Box.Width()-2*pad
		}
	}
}

// padding is the least space between a cell's sides and its text.
func (t *Table) padding(lines [][]line.Line) float64 {
	pad := mostPadding
	for i := range t.Cells {
		box := t.Cells[i].Box
		for _, l := range lines[i] {
			pad = min(pad, l.Box.X0-box.X0, box.X1-l.Box.X1)
		}
	}
	return max(pad, 0)
}

// cellText joins lines with '\n', but digits that only the width of the cell
// (points, without its padding) broke without it. full reports whether the last
// line leaves no room for another letter like those in it.
func cellText(lines []line.Line, width float64) (text string, full bool) {
	if len(lines) == 0 {
		return "", false
	}
	if len(lines) == 1 {
		return lines[0].Text, isFull(&lines[0], width)
	}
	digits := true
	for i := range lines {
		digits = digits && digitsOnly(lines[i].Text)
	}
	var b strings.Builder
	for i := range lines {
		if i > 0 && !(digits && goesOn(&lines[i-1], &lines[i], width)) {
			b.WriteByte('\n')
		}
		b.WriteString(lines[i].Text)
	}
	return b.String(), isFull(&lines[len(lines)-1], width)
}

// goesOn reports whether the digits of a line are the rest of the line above, which
// left no room for them: for one more of them, or, behind a comma, for the group up
// to the next one, since browsers break a line there and nowhere else.
func goesOn(above, below *line.Line, width float64) bool {
	if below.Dir != page.Right || above.Dir != page.Right {
		return false
	}
	if isFull(above, width) && below.Box.Width() <= above.Box.Width()+sameLine {
		return true
	}
	n := utf8.RuneCountInString(below.Text)
	if !endsGroup(above.Text) {
		return false
	}
	digits, group := n, n // with the comma behind them, which no line begins with
	if i := strings.IndexAny(below.Text, ",，.．"); i >= 0 {
		digits = utf8.RuneCountInString(below.Text[:i])
		group = digits + 1
	}
	return digits == groupDigits && above.Box.Width()+float64(group)*below.Box.Width()/float64(n) > width
}

// groupDigits is how many digits stand between the commas of a number.
const groupDigits = 3

func endsGroup(s string) bool { return strings.HasSuffix(s, ",") || strings.HasSuffix(s, "，") }

// isFull reports whether one more letter, as wide as the line's are on average,
// would not fit behind the line.
func isFull(l *line.Line, width float64) bool {
	if l.Dir != page.Right {
		return false
	}
	letter := l.Box.Width() / float64(max(utf8.RuneCountInString(l.Text), 1))
	return l.Box.Width()+letter > width
}

func digitsOnly(s string) bool {
	for _, r := range s {
		if !(r >= '0' && r <= '9' || r >= '０' && r <= '９' || r == '.' || r == ',' || r == '．' || r == '，') {
			return false
		}
	}
	return s != ""
}

// takeSpaced parts the ruled tables of one column from the others whose rows hold
// text set apart: their columns are not drawn, and the cells found are whole rows.
// The glyphs of those are given back.
func (w *placer) takeSpaced(tables []*Table) (kept, spaced []*Table) {
	for i, t := range w.tables {
		if t.Cols == 1 && t.Rows > 1 && w.spaced(int32(i)) {
			spaced = append(spaced, t)
		} else {
			kept = append(kept, t)
		}
	}
	if len(spaced) == 0 {
		return tables, nil
	}
	return w.settle(kept), spaced
}

// spaced reports whether at least two and at least half of the cells with text have
// a line in pieces set apart by wide gaps.
func (w *placer) spaced(i int32) bool {
	cells := make([][]int32, len(w.tables[i].Cells))
	for _, g := range w.visible {
		if h := w.homes[g]; h.table == i {
			cells[h.cell] = append(cells[h.cell], g)
		}
	}
	with, apart := 0, 0
	for _, glyphs := range cells {
		if len(glyphs) == 0 {
			continue
		}
		with++
		for _, l := range line.Lines(w.p.Glyphs, glyphs) {
			if len(l.Spans) > 1 {
				apart++
				break
			}
		}
	}
	return apart > 1 && 2*apart >= with
}
