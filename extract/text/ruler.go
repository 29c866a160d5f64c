package text

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Pandoc's simple and multiline tables: the columns are where the dashes of a
// ruler stand, in display columns, East Asian characters two wide.
//
//	信息内容   本年制发件数
//	---------- --------------
//	规章       0
//
// In the multiline form a rule of dashes stands above the head and below the
// body, and blank lines separate the rows.

const (
	minDashes      = 2  // in each part of a ruler
	minRule        = 10 // of a rule across the table, and of a ruler that opens one
	maxRulerOffset = 12 // lines of a head between rule and ruler
)

// rulerTable reads a table with a ruler.
func rulerTable(lines []line) claim {
	first := lines[0].text
	switch {
	case strings.Trim(first, "- ") == "" && first != "":
		if len(first) < minRule {
			return claim{}
		}
		if len(rulerColumns(lines[0].raw)) > 1 {
			return rulerBody(lines, 0, 0)
		}
		for i := 1; i < min(len(lines), maxRulerOffset); i++ {
			if lines[i].text == "" {
				break
			}
			if len(rulerColumns(lines[i].raw)) > 1 {
				return rulerBody(lines, 1, i)
			}
		}
	case len(lines) > 1 && len(rulerColumns(lines[1].raw)) > 1:
		return rulerBody(lines, 0, 1)
	}
	return claim{}
}

// rulerBody reads the table whose head begins at line head and whose ruler is at
// line ruler.
func rulerBody(lines []line, head, ruler int) claim {
	columns := rulerColumns(lines[ruler].raw)
	var rows []row
	if head < ruler {
		top := cutColumns(lines[head:ruler], columns)
		for i := range top {
			top[i].header = true
		}
		rows = append(rows, top)
	}
	framed := head == 1 // a rule above: a rule must stand below
	end, multiline := rulerEnd(lines, ruler+1, framed || head == ruler)
	if end < 0 {
		return claim{}
	}
	last := columns[len(columns)-1]
	for i := ruler + 1; i < end; {
		// Pandoc pads the lines of a table: one of spaces alone is a row of empty
		// cells, one without even these separates rows.
		if lines[i].text == "" && len(lines[i].raw) <= last {
			i++
			continue
		}
		n := 1
		for multiline && i+n < end && lines[i+n].text != "" {
			n++
		}
		rows = append(rows, cutColumns(lines[i:i+n], columns))
		i += n
	}
	if len(rows) == 0 {
		return claim{}
	}
	return claim{rows: rows, taken: min(end+1, len(lines))}
}

// rulerEnd returns the line after the body: the closing rule or, for a simple
// table with a head, the first blank line. multiline reports blank lines between
// the rows. It is -1 when a rule is wanted and there is none.
func rulerEnd(lines []line, from int, ruled bool) (end int, multiline bool) {
	for i := from; i < len(lines); i++ {
		s := lines[i].text
		switch {
		case s == "" && !ruled:
			return i, false
		case s == "":
			multiline = true
		case len(s) >= minRule && strings.Trim(s, "- ") == "":
			return i, multiline
		}
	}
	if ruled {
		return -1, false
	}
	return len(lines), false
}

// rulerColumns returns the display columns at which the parts of a ruler begin;
// nil when the line is no ruler. One part is a rule, not a ruler.
func rulerColumns(raw string) (columns []int) {
	if strings.Trim(raw, "- ") != "" {
		return nil
	}
	for i := 0; i < len(raw); {
		n := 0
		for i+n < len(raw) && raw[i+n] == '-' {
			n++
		}
		switch {
		case n == 0:
			i++
			continue
		case n < minDashes:
			return nil
		}
		columns = append(columns, i)
		i += n
	}
	return columns
}

// cutColumns cuts the lines of one row at the columns and joins the pieces of
// each cell.
func cutColumns(lines []line, columns []int) row {
	r := make(row, len(columns))
	for i := range r {
		r[i] = field{line: lines[0].n, index: i + 1}
	}
	for _, l := range lines {
		at, col, start := 0, 0, 0
		for i, c := range l.raw {
			for col+1 < len(columns) && at >= columns[col+1] {
				r[col].join(l.raw[start:i])
				col, start = col+1, i
			}
			at += displayWidth(c)
		}
		r[col].join(l.raw[start:])
	}
	return r
}

// displayWidth is the number of columns a character takes on a terminal.
func displayWidth(r rune) int {
	if r < utf8.RuneSelf {
		return 1
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
