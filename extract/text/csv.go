package text

import "strings"

// Limits of what is taken for CSV: prose has commas too.
const (
	minCSVRows      = 3
	csvCellRunes    = 60
	maxQuotedLines  = 50
	minCSVSeparator = 2 // with one comma a line, "1,234" would be two cells
)

// csvTable reads rows of comma-separated values (RFC 4180): either they quote
// their cells, or three rows and more have the same number of short cells.
func csvTable(lines []line) claim {
	if lines[0].text[:min(1, len(lines[0].text))] != `"` && strings.Count(lines[0].text, ",") < minCSVSeparator {
		return claim{}
	}
	var rows []row
	n, quoted := 0, false
	for n < len(lines) && lines[n].text != "" {
		r, used, quotes := csvRow(lines[n:])
		if len(r) < 2 || len(rows) > 0 && len(r) != len(rows[0]) || !quotes && strings.HasSuffix(lines[n].text, "。") {
			break
		}
		rows, n, quoted = append(rows, r), n+used, quoted || quotes
	}
	enough := len(rows) >= minCSVRows || quoted && len(rows) >= 2
	if !enough || len(rows) > 0 && len(rows[0]) <= minCSVSeparator && !quoted {
		return claim{plain: n}
	}
	return claim{rows: rows, taken: n}
}

// csvRow reads one row, which quotes may carry over lines. It returns no row
// when the line is not CSV; quotes reports whether a cell was quoted.
func csvRow(lines []line) (r row, used int, quotes bool) {
	used = 1
	rest := lines[0].text
	for {
		f := field{line: lines[used-1].n, index: len(r) + 1}
		if strings.HasPrefix(rest, `"`) {
			text, after, more, ok := csvQuoted(lines[used-1:], rest[1:])
			if !ok || after != "" && after[0] != ',' {
				return nil, 1, false
			}
			f.text, rest, quotes = text, after, true
			used += more
		} else {
			end := strings.IndexByte(rest, ',')
			if end < 0 {
				end = len(rest)
			}
			f.text, rest = rest[:end], rest[end:]
			if !shorter(f.text, csvCellRunes) {
				return nil, 1, false
			}
		}
		r = append(r, f)
		if rest == "" {
			return r, used, quotes
		}
		rest = rest[1:]
	}
}

// csvQuoted reads a quoted cell whose opening quote is gone: rest is what
// follows of the first line. more counts the further lines it reaches into.
func csvQuoted(lines []line, rest string) (text, after string, more int, ok bool) {
	var b strings.Builder
	for {
		before, tail, found := strings.Cut(rest, `"`)
		b.WriteString(before)
		switch {
		case found && strings.HasPrefix(tail, `"`):
			b.WriteByte('"')
			rest = tail[1:]
		case found:
			return b.String(), strings.TrimLeft(tail, " "), more, true
		case more+1 >= len(lines) || more >= maxQuotedLines:
			return "", "", 0, false
		default:
			more++
			b.WriteByte('\n')
			rest = lines[more].text
		}
	}
}
