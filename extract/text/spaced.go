package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Tables written with white space alone, or commas, a row to a line: as terminal
// browsers and PDF tools print them, in columns, or with the cells of a row simply
// one after another. Where the cells stand in columns, blank ones and spans show.
//
// Such lines look like any text; a table is what has figures in two rows, or many
// in one below a head.

// A spacedLine is one line of a run as cut at its white space.
type spacedLine struct {
	cells   row
	starts  []int // column in which each cell begins, in the measure tried last
	figures int   // cells that hold a figure
	raw     string
}

const (
	spacedRows    = 2  // rows with figures that make a table
	spacedWide    = 5  // figures that make a table in a single row, and heads above them
	spacedColumns = 60 // in one line
	spacedSlack   = 3  // one column in so many may be missing from the fullest row, or have one cell
	spacedLook    = 4  // lines looked ahead for the next row
	spacedBytes   = 1000
)

// spacedTable reads a table with white space between the cells.
func spacedTable(lines []line) claim {
	if s := lines[0].text; strings.IndexByte(s, ' ') < 0 && !strings.Contains(s, "\u3000") && !strings.Contains(s, "\u00a0") {
		return claim{}
	}
	run, n := spacedRun(lines, cutSpaces)
	if !hasFigures(run) {
		return claim{plain: max(n-1, 0)} // the last may be underlined: a heading
	}
	if rows := alignedRows(run); rows != nil {
		return claim{rows: rows, taken: n}
	}
	return raggedRows(run, n)
}

// commaTable reads rows of different length with commas between the cells.
func commaTable(lines []line) claim {
	if strings.IndexByte(lines[0].text, ',') < 0 {
		return claim{}
	}
	run, n := spacedRun(lines, cutCommas)
	if hasFigures(run) {
		return raggedRows(run, n)
	}
	if c := csvTable(lines); c.taken+c.plain > 0 {
		return c
	}
	return claim{plain: max(n-1, 0)}
}

// raggedRows makes rows of the lines as they are.
func raggedRows(run []spacedLine, n int) claim {
	rows := make([]row, len(run))
	for i := range run {
		rows[i] = run[i].cells
		if len(rows[i]) == 1 && run[i].figures > 0 { // a piece of a row: the lines are no rows
			return claim{plain: max(n-1, 1)}
		}
	}
	return claim{rows: rows, ragged: !sameWidth(rows), taken: n}
}

// hasFigures reports whether two rows hold figures, or one many below a head.
func hasFigures(run []spacedLine) bool {
	rows, wide := 0, false
	for i := range run {
		switch n := len(run[i].cells); {
		case run[i].figures == 0:
			wide = wide || n >= spacedWide
		case wide && run[i].figures >= spacedWide:
			return true
		case n > 1:
			rows++
		}
	}
	return rows >= spacedRows
}

// spacedRun returns the lines that may be the rows of one table, and how many
// lines they take with the blank ones between.
func spacedRun(lines []line, cut func(line) (spacedLine, bool)) (run []spacedLine, n int) {
	for i, l := range lines {
		if l.text == "" {
			continue
		}
		s, ok := cut(l)
		if !ok || len(s.cells) < 2 && (n == 0 || !rowFollows(lines[i+1:], cut)) {
			break
		}
		run = append(run, s)
		n = i + 1
	}
	return run, n
}

// rowFollows reports whether one of the next lines has several cells.
func rowFollows(lines []line, cut func(line) (spacedLine, bool)) bool {
	for i := 0; i < min(len(lines), spacedLook); i++ {
		if s, ok := cut(lines[i]); lines[i].text != "" {
			if !ok {
				return false
			}
			if len(s.cells) > 1 {
				return true
			}
		}
	}
	return false
}

// cutSpaces cuts a line at its white space; ok is false for prose, headings, and
// what belongs to another convention.
func cutSpaces(l line) (s spacedLine, ok bool) {
	if !mayBeRow(l) {
		return s, false
	}
	s.raw = l.raw
	words := strings.FieldsFunc(l.text, unicode.IsSpace)
	if len(words) > 1 && isOrdinal(words[0]) && !isNumber(words[0]) {
		words[1] = words[0] + " " + words[1]
		words = words[1:]
	}
	s.add(words, l.n)
	return s, s.isRow()
}

// cutCommas cuts a line at its commas.
func cutCommas(l line) (s spacedLine, ok bool) {
	if !mayBeRow(l) || strings.Contains(l.text, `"`) {
		return s, false
	}
	s.add(strings.Split(l.text, ","), l.n)
	if len(s.cells) > 1 && len(s.cells) < spacedWide && isNumber(trim(s.cells[0].text)) { // 1,234
		return s, false
	}
	return s, s.isRow()
}

// mayBeRow is false for blank lines, for sentences, and for what belongs to
// another convention. A character for private use begins a mark of the caller's.
func mayBeRow(l line) bool {
	first, _ := utf8.DecodeRuneInString(l.text)
	return l.text != "" && !unicode.Is(unicode.Co, first) && len(l.text) <= spacedBytes && !strings.ContainsAny(l.text, "\t。；？！#") &&
		!hasPipe(l.text) && !isRuleLine(l.text)
}

func (s *spacedLine) add(words []string, line int) {
	for i, text := range words {
		if isNumber(text) {
			s.figures++
		}
		s.cells = append(s.cells, field{text: text, line: line, index: i + 1})
	}
}

// isRow is false for a heading, alone or in a list of contents with its page.
func (s *spacedLine) isRow() bool {
	first := s.cells[0].text
	return len(s.cells) <= spacedColumns && shorter(first, cellRunes) && (!isHeadingLike(first) || len(s.cells) > 2)
}

// alignedRows reads the run by the columns in which its cells begin, or returns
// nil where there are none. Some producers count characters where others count
// columns: the measure in which more cells line up is right.
func alignedRows(run []spacedLine) []row {
	fullest := 0
	for i := range run {
		fullest = max(fullest, len(run[i].cells))
	}
	characters := func(rune) int { return 1 }
	byCharacter, _ := startColumns(run, characters)
	best, lone := startColumns(run, displayWidth)
	if len(best) > len(byCharacter) {
		best, lone = startColumns(run, characters) // again: the starts in run are those of the last call
	}
	if len(best) < 2 || lone > len(best)/spacedSlack || len(best) > fullest+fullest/spacedSlack+1 {
		return nil
	}
	values := make([]bool, len(best)) // columns that hold figures
	for i := range run {
		for k, f := range run[i].cells {
			if at, _ := slices.BinarySearch(best, run[i].starts[k]); isNumber(f.text) {
				values[at] = true
			}
		}
	}
	rows := make([]row, len(run))
	heads := make([]int, len(best)) // the last row of heads that has a cell beginning in the column, from 1
	for i := range run {
		s := &run[i]
		head := s.figures == 0 && s.standsOver(best, values)
		rows[i] = s.inColumns(best, func(at int) bool { return !head && values[at] || head && i > 0 && heads[at] == i })
		for _, start := range s.starts {
			if at, _ := slices.BinarySearch(best, start); head {
				heads[at] = i + 1
			}
		}
	}
	return rows
}

// standsOver reports whether a cell stands in a column of figures. A row without
// figures of which none does is a title, or a label before blank cells.
func (s *spacedLine) standsOver(columns []int, values []bool) bool {
	for _, start := range s.starts {
		if at, _ := slices.BinarySearch(columns, start); values[at] {
			return true
		}
	}
	return false
}

// startColumns returns the columns in which cells begin, in order, and in how many
// of them only one does.
func startColumns(run []spacedLine, measure func(rune) int) (columns []int, lone int) {
	for i := range run {
		s := &run[i]
		s.starts = s.starts[:0]
		at, k, rest := 0, 0, 0 // rest: bytes of the cell that are still to come
		for pos, c := range s.raw {
			if pos >= rest && k < len(s.cells) && !unicode.IsSpace(c) {
				s.starts = append(s.starts, at)
				columns = append(columns, at)
				rest = pos + len(s.cells[k].text)
				k++
			}
			at += measure(c)
		}
	}
	slices.Sort(columns)
	for i, c := range columns {
		if (i == 0 || columns[i-1] != c) && (i+1 == len(columns) || columns[i+1] != c) {
			lone++
		}
	}
	return slices.Compact(columns), lone
}

// inColumns places the cells of a line in the columns. Words reach to the next
// cell, but not over a column that is blank: one of figures below its head, one
// with a head of its own in the row above.
func (s *spacedLine) inColumns(columns []int, blank func(at int) bool) (r row) {
	k := 0
	for at := 0; at < len(columns); {
		if k == len(s.cells) || s.starts[k] != columns[at] {
			r = append(r, field{line: s.cells[0].line})
			at++
			continue
		}
		f := s.cells[k]
		k++
		span := 1
		for at+span < len(columns) && !isNumber(f.text) && !blank(at+span) &&
			(k == len(s.cells) || s.starts[k] != columns[at+span]) {
			span++
		}
		f.colSpan = span
		r = append(r, f)
		at += span
	}
	return r
}
