package text

import "strings"

// Tables written with TABs, in two ways:
//
// A cell to a line, as Tika writes the tables of office files: a line that
// begins with a TAB begins a cell, lines without one continue it, a blank line
// ends the row. A TAB alone is an empty cell.
//
// A row to a line, as spreadsheets copy: TABs between the cells.

// cellRunes is the length from which an indented line is prose: the longest
// label of the statutory forms has 37 runes.
const cellRunes = 60

func isProse(s string) bool {
	return !shorter(s, cellRunes) || strings.HasSuffix(s, "。") && !shorter(s, cellRunes/3)
}

// emptyCells reports a row of nothing but empty cells.
func (l line) emptyCells() bool { return l.text == "" && strings.Count(l.raw, "\t") > 1 }

// emptyBehind reports a first cell with nothing but empty cells behind it.
func (l line) emptyBehind() bool {
	return l.text != "" && !l.tabLed() && strings.IndexByte(l.text, '\t') < 0 && strings.HasSuffix(strings.TrimRight(l.raw, " \r"), "\t") && !isProse(l.text)
}

// tabCell reports whether the line begins a cell. Several TABs with nothing between
// them are a row of empty cells.
func (l line) tabCell() bool {
	return !l.emptyCells() && l.tabLed() && strings.IndexByte(l.text, '\t') < 0 && !isProse(l.text)
}

// tabTable reads a table with a cell to a line.
func tabTable(lines []line) claim {
	if !lines[0].tabCell() || startsWithHeading(lines) {
		return claim{}
	}
	var rows []row
	var open row
	starts := []int{} // index of the first line of each row
	n, start := 0, 0  // n: lines up to the end of the last cell
scan:
	for i, l := range lines {
		switch {
		case l.tabCell():
			if open == nil {
				start = i
			}
			open = append(open, field{text: l.text, line: l.n})
		case l.text == "" && !l.tabLed():
			if open != nil {
				rows, starts, open = append(rows, open), append(starts, start), nil
			}
			continue
		case open != nil && !l.tabLed() && shorter(l.text, cellRunes) && !indented(l) && !endsTable(open, l):
			open[len(open)-1].join(l.text)
		default:
			break scan
		}
		n = i + 1
	}
	if open != nil {
		rows, starts = append(rows, open), append(starts, start)
	}
	return tabClaim(rows, starts, n)
}

// endsTable reports whether the line is the heading after the table: a figure has
// no second line.
func endsTable(open row, l line) bool {
	return isHeadingLike(l.text) && isNumber(open[len(open)-1].printed())
}

// tabClaim decides which of the rows are a table. Indented prose looks like a
// row of one cell: such rows at the end are paragraphs, and so is everything
// when nothing else shows a table.
func tabClaim(rows []row, starts []int, n int) claim {
	last := len(rows)
	for last > 0 && len(rows[last-1]) == 1 && !rows[last-1][0].isValue() {
		last--
	}
	if last == 0 || last == 1 && !hasValue(rows[0]) {
		return claim{plain: n}
	}
	taken := n
	if last < len(rows) {
		taken = starts[last]
	}
	return claim{rows: rows[:last], ragged: true, loose: endless(rows[:last]), taken: taken, plain: n - taken}
}

// hasValue reports whether the row has a cell that is empty or a figure.
func hasValue(r row) bool {
	for _, f := range r {
		if len(r) > 1 && f.isValue() {
			return true
		}
	}
	return false
}

// startsWithHeading: a section heading indented by a TAB stands alone before the
// table.
func startsWithHeading(lines []line) bool {
	return isHeadingLike(lines[0].text) && !adjacent(lines, 1) && (len(lines) < 2 || !lines[1].tabLed())
}

// indented reports whether the line begins as a Chinese paragraph does: with two
// ideographs' width of space.
func indented(l line) bool {
	return strings.HasPrefix(l.raw, "\u3000\u3000") || strings.HasPrefix(l.raw, "    ") || strings.HasPrefix(l.raw, "\u00a0\u00a0\u00a0\u00a0")
}

// tsvTable reads a table with a row to a line.
func tsvTable(lines []line) claim {
	if !isTSV(lines[0]) {
		return claim{}
	}
	var rows []row
	n := 0
	for i, l := range lines {
		if l.text == "" && !l.tabLed() {
			continue
		}
		if !isTSV(l) && !l.emptyCells() && !l.emptyBehind() && !(l.tabLed() && i > 0 && adjacent(lines, i-1)) {
			break
		}
		rows = append(rows, tsvRow(l))
		n = i + 1
	}
	if len(rows) < 2 {
		return claim{plain: n}
	}
	return claim{rows: rows, ragged: true, taken: n}
}

// isTSV reports whether the line has TABs between cells. A TAB after an ordinal
// is Word's list numbering.
func isTSV(l line) bool {
	head, _, found := strings.Cut(l.text, "\t")
	return found && !isOrdinal(head) && !isProse(head)
}

func tsvRow(l line) (r row) {
	for i, f := range strings.Split(strings.TrimRight(l.raw, " \r"), "\t") {
		r = append(r, field{text: strings.Trim(f, "\""), line: l.n, index: i + 1})
	}
	return r
}

// isOrdinal reports whether s is a list number alone: "一、", "（二）", "3.", "•".
func isOrdinal(s string) bool {
	if !shorter(s, 6) {
		return false
	}
	if s == "•" || s == "·" || s == "-" || s == "*" || s == "" {
		return true
	}
	mark := strings.HasSuffix(s, "、") || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "．") || strings.HasSuffix(s, "）") || strings.HasSuffix(s, ")")
	return mark && strings.Trim(s, "一二三四五六七八九十0123456789０１２３４５６７８９（）().．、第节章") == ""
}
