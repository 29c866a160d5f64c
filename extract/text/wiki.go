package text

import (
	"regexp"
	"strconv"
	"strings"
)

// Tables of markup languages that write a cell to a line, or a row over several:
// MediaWiki between "{|" and "|}", AsciiDoc between two lines "|===".

// wikiTable reads a MediaWiki table.
func wikiTable(lines []line) claim {
	if !strings.HasPrefix(lines[0].text, "{|") {
		return claim{}
	}
	end := closing(lines, func(s string) bool { return strings.HasPrefix(s, "|}") })
	if end < 0 {
		return claim{}
	}
	var b rowBuilder
	for _, l := range lines[1:end] {
		switch s := l.text; {
		case s == "" || strings.HasPrefix(s, "|+"):
		case strings.HasPrefix(s, "|-"):
			b.end()
		case s[0] == '|' || s[0] == '!':
			for i, cell := range strings.Split(s[1:], s[:1]+s[:1]) {
				f := wikiCell(cell)
				f.line, f.index, f.header = l.n, i+1, s[0] == '!'
				b.open = append(b.open, f)
			}
		case len(b.open) > 0:
			b.grow(s)
		}
	}
	b.end()
	if len(b.rows) == 0 {
		return claim{plain: end + 1}
	}
	return claim{rows: b.rows, ragged: !hasSpans(b.rows) && !sameWidth(b.rows), taken: end + 1}
}

// closing returns the index of the first line after lines[0] that ends the table,
// or -1. A table that does not end is none.
func closing(lines []line, ends func(string) bool) int {
	for i := 1; i < min(len(lines), maxMarkupLines); i++ {
		if ends(lines[i].text) {
			return i
		}
	}
	return -1
}

// maxMarkupLines bounds the search for the end of a table.
const maxMarkupLines = 1000

func hasSpans(rows []row) bool {
	for _, r := range rows {
		for _, f := range r {
			if f.rowSpan > 1 || f.colSpan > 1 {
				return true
			}
		}
	}
	return false
}

var (
	wikiAttributes = regexp.MustCompile(`^\s*([a-z]+\s*=\s*("[^"|]*"|[^\s"|]+)\s*)+\|`)
	wikiSpan       = regexp.MustCompile(`(row|col)span\s*=\s*"?(\d{1,4})`)
)

// wikiCell reads a cell with its attributes: colspan="2" | text.
func wikiCell(s string) (f field) {
	if m := wikiAttributes.FindString(s); m != "" {
		s = s[len(m):]
		for _, span := range wikiSpan.FindAllStringSubmatch(m, -1) {
			n, _ := strconv.Atoi(span[2])
			if span[1] == "row" {
				f.rowSpan = n
			} else {
				f.colSpan = n
			}
		}
	}
	f.text = trim(s)
	return f
}

var (
	adocColumns = regexp.MustCompile(`cols="([^"]*)"`)
	adocCell    = regexp.MustCompile(`(^|\s)(?:(\d{1,4})?(?:\.(\d{1,4}))?\+)?[<^>.]*[adehlmsv]?\|`)
)

// adocTable reads an AsciiDoc table, with the line of attributes before it.
func adocTable(lines []line) claim {
	start, columns := 0, 0
	if strings.HasPrefix(lines[0].text, "[") && len(lines) > 1 {
		if m := adocColumns.FindStringSubmatch(lines[0].text); m != nil {
			start, columns = 1, strings.Count(m[1], ",")+1
		}
	}
	if lines[start].text != "|===" {
		return claim{}
	}
	end := closing(lines[start:], func(s string) bool { return s == "|===" })
	if end < 0 {
		return claim{}
	}
	end += start
	var cells row
	for _, l := range lines[start+1 : end] {
		cells = adocLine(cells, l)
		if columns == 0 {
			columns = len(cells) // as many as the first line has
		}
	}
	if rows := wrapCells(cells, columns); len(rows) > 0 {
		return claim{rows: rows, taken: end + 1}
	}
	return claim{plain: end + 1}
}

// adocLine appends the cells of a line; what stands before the first goes on in
// the last of those before.
func adocLine(cells row, l line) row {
	marks := adocCell.FindAllStringSubmatchIndex(l.text, -1)
	before := len(l.text)
	if len(marks) > 0 {
		before = marks[0][0]
	}
	if len(cells) > 0 {
		cells[len(cells)-1].join(adocBreak(l.text[:before]))
	}
	for i, m := range marks {
		until := len(l.text)
		if i+1 < len(marks) {
			until = marks[i+1][0]
		}
		f := field{text: adocBreak(l.text[m[1]:until]), line: l.n, index: i + 1}
		if m[4] >= 0 {
			f.colSpan, _ = strconv.Atoi(l.text[m[4]:m[5]])
		}
		if m[6] >= 0 {
			f.rowSpan, _ = strconv.Atoi(l.text[m[6]:m[7]])
		}
		cells = append(cells, f)
	}
	return cells
}

// adocBreak drops the mark of a line break in a cell.
func adocBreak(s string) string { return strings.TrimSuffix(trim(s), " +") }

// wrapCells ends a row wherever the columns are full, those that cells from above
// reach into included.
func wrapCells(cells row, columns int) (rows []row) {
	if columns == 0 {
		return nil
	}
	down := make([]int, columns) // rows still to be covered from above
	col := 0
	var open row
	advance := func() {
		for {
			for col < columns && down[col] > 0 {
				down[col]--
				col++
			}
			if col < columns || len(open) == 0 {
				return
			}
			rows, open, col = append(rows, open), nil, 0
		}
	}
	for _, f := range cells {
		if advance(); col >= columns { // the row is covered from above: nothing fits
			col = 0
		}
		open = append(open, f)
		for range min(max(f.colSpan, 1), columns-col) {
			down[col] = max(f.rowSpan, 1) - 1
			col++
		}
	}
	if len(open) > 0 {
		rows = append(rows, open)
	}
	return rows
}

var (
	wikiHeading    = regexp.MustCompile(`^(={1,6}) *([^=].*?) *(={1,6})$`)
	adocHeading    = regexp.MustCompile(`^(={1,6}) +([^=].*)$`)
	textileHeading = regexp.MustCompile(`^h([1-6])(?:[(\[{][^ ]{0,40})?\. +(.+)$`)
)

// markupHeading returns the text and level of a heading of MediaWiki, AsciiDoc or
// Textile, or s and 0.
func markupHeading(s string) (text string, level int) {
	switch {
	case strings.HasPrefix(s, "="):
		if m := wikiHeading.FindStringSubmatch(s); m != nil && len(m[1]) == len(m[3]) {
			return m[2], len(m[1])
		}
		if m := adocHeading.FindStringSubmatch(s); m != nil {
			return m[2], len(m[1])
		}
	case len(s) > 2 && s[0] == 'h' && s[1] >= '1' && s[1] <= '6':
		if m := textileHeading.FindStringSubmatch(s); m != nil {
			return m[2], int(m[1][0] - '0')
		}
	}
	return s, 0
}

// markupBold returns the text of a line that is bold as a whole in MediaWiki
// (”'x”') or in AsciiDoc and Textile (*x*).
func markupBold(s string) (text string, bold bool) {
	for _, mark := range []string{"'''", "*"} {
		if len(s) > 2*len(mark) && strings.HasPrefix(s, mark) && strings.HasSuffix(s, mark) && strings.Count(s, mark) == 2 {
			if inner := s[len(mark) : len(s)-len(mark)]; trim(inner) == inner {
				return inner, true
			}
		}
	}
	return s, false
}
