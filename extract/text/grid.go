package text

import "strings"

// Grid tables, as pandoc and many libraries draw them, with '+', '-' and '|' or
// with box drawing characters:
//
//	+------+------+
//	| 规章 | 0    |
//	+------+------+
//
// A cell's text may go on over lines, and cells may span: where a piece of a
// rule is missing, the cells on its sides are one.

// maxCanvas bounds lines x columns of one drawing.
const maxCanvas = 4_000_000

// gridTable reads a table drawn with rules.
func gridTable(lines []line) claim {
	if !isBorder(asciiRules(lines[0].text)) {
		return claim{}
	}
	drawing, n := []line{}, 0
	for ; n < len(lines) && lines[n].text != ""; n++ {
		s := asciiRules(lines[n].text)
		if s[0] != '|' && s[0] != '+' {
			break
		}
		drawing = append(drawing, line{n: lines[n].n, text: s})
	}
	for len(drawing) > 0 && !isBorder(drawing[len(drawing)-1].text) {
		drawing = drawing[:len(drawing)-1]
	}
	if len(drawing) < 3 {
		return claim{}
	}
	rows := plainGrid(drawing)
	if rows == nil {
		rows = spannedGrid(drawing)
	}
	if rows != nil {
		return claim{rows: rows, taken: len(drawing)}
	}
	// Rules and pipes that do not fit together still separate cells.
	if rows, _ = newPipeLines(drawing).cellsAcross(); len(rows) > 0 {
		return claim{rows: rows, ragged: true, taken: len(drawing)}
	}
	return claim{plain: len(drawing)}
}

// boxes maps box drawing to ASCII. The pipe of full width is text in a drawing.
var boxes = strings.NewReplacer(
	"─", "-", "━", "-", "═", "=", "│", "|", "┃", "|", "║", "|",
	"┌", "+", "┐", "+", "└", "+", "┘", "+", "├", "+", "┤", "+", "┬", "+", "┴", "+", "┼", "+",
	"┏", "+", "┓", "+", "┗", "+", "┛", "+", "┣", "+", "┫", "+", "┳", "+", "┻", "+", "╋", "+",
	"╔", "+", "╗", "+", "╚", "+", "╝", "+", "╠", "+", "╣", "+", "╦", "+", "╩", "+", "╬", "+",
	"┠", "+", "┨", "+", "┯", "+", "┷", "+", "┿", "+", "╂", "+", "╒", "+", "╕", "+", "╘", "+", "╛", "+", "╞", "+", "╡", "+", "╤", "+", "╧", "+", "╪", "+",
)

func asciiRules(s string) string {
	if strings.Contains(s, "\xe2\x94") || strings.Contains(s, "\xe2\x95") { // U+2500 to U+257F
		return boxes.Replace(s)
	}
	return s
}

// isBorder tells a rule across the whole drawing.
func isBorder(s string) bool {
	return len(s) > 2 && s[0] == '+' && s[len(s)-1] == '+' && strings.Trim(s, "+-=:") == "" && strings.ContainsAny(s, "-=")
}

// plainGrid reads a drawing without spans by its pipes alone, whatever widths
// the producer counted. It returns nil when a line has another number of cells.
func plainGrid(drawing []line) (rows []row) {
	columns := strings.Count(drawing[0].text, "+") - 1
	var open row
	for _, l := range drawing {
		if isBorder(l.text) {
			if strings.Count(l.text, "+")-1 != columns {
				return nil
			}
			if open != nil {
				rows, open = append(rows, open), nil
			}
			if strings.Contains(l.text, "=") && len(rows) > 0 {
				for _, r := range rows {
					for i := range r {
						r[i].header = true
					}
				}
			}
			continue
		}
		fields, lead, trail := cutPipes(l.text)
		if !lead || !trail || len(fields) != columns || l.text[0] == '+' {
			return nil
		}
		if open == nil {
			open = make(row, columns)
		}
		for i, f := range fields {
			if open[i].line == 0 {
				open[i].line, open[i].index = l.n, i+1
			}
			open[i].join(f)
		}
	}
	return rows
}

// A canvas is a drawing by display column: 0 fills the second column of a wide
// character.
type canvas struct {
	cells   [][]rune
	lines   []int // numbers of the lines
	columns []int // where vertical rules may stand
	rules   []int // rows of the canvas where horizontal rules may stand
}

// spannedGrid reads a drawing in which rules are missing, by its geometry. Some
// producers count characters where others count columns: both are tried.
func spannedGrid(drawing []line) []row {
	for _, measure := range []func(rune) int{displayWidth, func(rune) int { return 1 }} {
		if c := newCanvas(drawing, measure); c != nil {
			if rows := c.rows(); rows != nil {
				return rows
			}
		}
	}
	return nil
}

// newCanvas lays the drawing out; nil when its lines do not line up.
func newCanvas(drawing []line, measure func(rune) int) *canvas {
	c := &canvas{}
	total := 0
	for _, l := range drawing {
		var cells []rune
		for _, r := range l.text {
			cells = append(cells, r)
			if measure(r) == 2 {
				cells = append(cells, 0)
			}
		}
		if total += len(cells); total > maxCanvas || len(c.cells) > 0 && len(cells) != len(c.cells[0]) {
			return nil
		}
		c.cells, c.lines = append(c.cells, cells), append(c.lines, l.n)
	}
	return c.findRules()
}

// findRules finds the columns with a crossing anywhere, and the rows with a
// piece of a rule between two such columns.
func (c *canvas) findRules() *canvas {
	crossing := make([]bool, len(c.cells[0]))
	for _, cells := range c.cells {
		for x, r := range cells {
			if r == '+' && (x > 0 && isDash(cells[x-1]) || x+1 < len(cells) && isDash(cells[x+1])) {
				crossing[x] = true
			}
		}
	}
	for x, is := range crossing {
		if is {
			c.columns = append(c.columns, x)
		}
	}
	for y := range c.cells {
		for col := 0; col+1 < len(c.columns); col++ {
			if c.ruled(y, col) {
				c.rules = append(c.rules, y)
				break
			}
		}
	}
	if len(c.columns) < 2 || len(c.rules) < 2 || len(c.columns)*len(c.rules) > maxCanvas/4 {
		return nil
	}
	return c
}

func isDash(r rune) bool { return r == '-' || r == '=' || r == ':' }

// ruled reports whether a rule fills row y of the canvas over a column of the table.
func (c *canvas) ruled(y, col int) bool {
	for x := c.columns[col] + 1; x < c.columns[col+1]; x++ {
		if r := c.cells[y][x]; !isDash(r) && r != '+' {
			return false
		}
	}
	return c.columns[col+1] > c.columns[col]+1
}

// walled reports whether a rule stands on the left of a column of the table all
// along a band, the lines between two rules.
func (c *canvas) walled(band, col int) bool {
	for y := c.rules[band] + 1; y < c.rules[band+1]; y++ {
		if r := c.cells[y][c.columns[col]]; r != '|' && r != '+' {
			return false
		}
	}
	return true
}

// rows joins the slots that no rule divides. It returns nil when the pieces are
// not rectangles.
func (c *canvas) rows() []row {
	bands, cols := len(c.rules)-1, len(c.columns)-1
	taken := make([]bool, bands*cols)
	rows := make([]row, bands)
	for band := range bands {
		for col := range cols {
			if taken[band*cols+col] {
				continue
			}
			f := c.cellAt(band, col)
			for y := band; y < band+f.rowSpan; y++ {
				for x := col; x < col+f.colSpan; x++ {
					if taken[y*cols+x] {
						return nil
					}
					taken[y*cols+x] = true
				}
			}
			rows[band] = append(rows[band], f)
		}
	}
	return rows
}

// cellAt grows a cell from its first slot, right and then down, to the rules.
func (c *canvas) cellAt(band, col int) field {
	f := field{rowSpan: 1, colSpan: 1, line: c.lines[min(c.rules[band]+1, len(c.lines)-1)], index: col + 1}
	for col+f.colSpan < len(c.columns)-1 && !c.walled(band, col+f.colSpan) {
		f.colSpan++
	}
	for band+f.rowSpan < len(c.rules)-1 && !c.ruled(c.rules[band+f.rowSpan], col) {
		f.rowSpan++
	}
	for y := c.rules[band] + 1; y < c.rules[band+f.rowSpan]; y++ {
		var b strings.Builder
		for x := c.columns[col] + 1; x < c.columns[col+f.colSpan]; x++ {
			if r := c.cells[y][x]; r != 0 {
				b.WriteRune(r)
			}
		}
		f.join(b.String())
	}
	return f
}
