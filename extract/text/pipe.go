package text

import (
	"strings"
	"unicode/utf8"
)

// Tables whose cells are separated by pipes, in the four ways converters write
// them:
//
//	row by row, pipes outside        | 规章 | 0 | 0 |
//	row by row, pipes between        规章 | 0 | 0 |  |      (an empty cell ends it)
//	a cell to a line, pipe after     规章 |   0 |   0       (each on its own line)
//	a cell to a line, pipe before    规章   | 0   | 0
//
// A run of such lines is found by local signs first and then read in the way
// that most of its lines are written.

// Lengths that tell a cell's text from prose, in runes.
const (
	closerRunes   = 20 // the last cell of a row, alone on its line without a pipe
	fragmentRunes = 5  // a piece of a cell's text broken over lines: 本年新⏎制作数量 |
	fragmentLines = 12 // pieces of one cell: 三、本⏎年⏎度⏎办⏎理⏎结⏎果
)

// pipeTable reads a run of lines with pipes.
func pipeTable(lines []line) claim {
	n := pipeRun(lines)
	if n == 0 {
		return claim{}
	}
	run := newPipeLines(lines[:n])
	rows, markdown := run.rows()
	if !isPipeTable(rows, run) {
		return claim{plain: n}
	}
	return claim{rows: rows, ragged: !markdown || !sameWidth(rows), loose: endless(rows), taken: n}
}

// isPipeTable reports whether rows are more than a line of prose or navigation
// with a pipe in it: a single row must have its pipes outside, or a cell that is
// empty or a figure.
func isPipeTable(rows []row, run pipeLines) bool {
	if len(rows) == 0 {
		return false
	}
	if len(rows) > 1 || run.outside() {
		for _, r := range rows {
			if len(r) > 1 {
				return true
			}
		}
		return false
	}
	return hasValue(rows[0])
}

func sameWidth(rows []row) bool {
	for _, r := range rows {
		if len(r) != len(rows[0]) {
			return false
		}
	}
	return true
}

// pipeRun returns how many lines from the first belong to one run. Blank lines
// do not end it; prose does, and so does the head of a further Markdown table.
func pipeRun(lines []line) (n int) {
	delimited := false
	for i, l := range lines {
		switch {
		case l.text == "" && !l.tabLed():
			if n == 0 || delimited && i+2 < len(lines) && isDelimiter(lines[i+2].text) {
				return n
			}
		case hasPipe(l.text) || isPipeRule(l.text) || n > 0 && isDrawnRule(lines, i):
			delimited = delimited || isDelimiter(l.text)
			n = i + 1
		case isOpener(lines, i) || isFragment(lines, i) && (n > 0 || !numbered.MatchString(l.text)) || n > 0 && isCloser(lines, i):
			n = i + 1
		default:
			return n
		}
	}
	return n
}

// isOpener: the line is the first cell of a row whose other cells follow, a line
// each, after a pipe.
func isOpener(lines []line, i int) bool {
	return shorter(lines[i].text, 2*closerRunes) && adjacent(lines, i+1) && isCellBefore(lines[i+1].text)
}

// isCloser: the line directly follows a cell that stands alone with its pipe.
func isCloser(lines []line, i int) bool {
	s := lines[i].text
	return shorter(s, closerRunes) && !isHeadingLike(s) && adjacent(lines, i-1) && isCellAfter(lines[i-1].text)
}

// isFragment: the line and the next few are pieces of a cell's text that goes on
// to a pipe. A line that begins with its pipe begins its own cell.
func isFragment(lines []line, i int) bool {
	for j := i; j < i+fragmentLines && adjacent(lines, j); j++ {
		s := lines[j].text
		if hasPipe(s) {
			return j > i && pipeAt(s) != 0
		}
		if !shorter(s, fragmentRunes) {
			return false
		}
	}
	return false
}

// pipes are the characters that separate cells: ASCII, full width, box drawing.
const pipes = "|｜│┃"

func hasPipe(s string) bool { return pipeAt(s) >= 0 }

// pipeAt returns the index of the first pipe not escaped, or -1.
func pipeAt(s string) int {
	for from := 0; ; {
		i := strings.IndexByte(s[from:], '|')
		if i < 0 {
			break
		}
		if i += from; i == 0 || s[i-1] != '\\' {
			return i
		}
		from = i + 1
	}
	for i := 0; i+2 < len(s); i++ { // U+2502, U+2503, U+FF5C; most Chinese lines have their first bytes
		switch {
		case s[i] == 0xe2 && s[i+1] == 0x94 && (s[i+2] == 0x82 || s[i+2] == 0x83),
			s[i] == 0xef && s[i+1] == 0xbd && s[i+2] == 0x9c:
			return i
		}
	}
	return -1
}

// cutPipes splits s at its pipes; lead and trail report pipes at its ends, which
// are not separators.
func cutPipes(s string) (fields []string, lead, trail bool) {
	start := 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\\' && i+1 < len(s):
			n++
		case strings.ContainsRune(pipes, r):
			fields = append(fields, s[start:i])
			start = i + n
		}
		i += n
	}
	fields = append(fields, s[min(start, len(s)):])
	for i, f := range fields { // html2text fills cells with them
		fields[i] = strings.TrimRight(f, "_")
	}
	if lead = fields[0] == ""; lead {
		fields = fields[1:]
	}
	if k := len(fields) - 1; k >= 0 && fields[k] == "" {
		trail, fields = true, fields[:k]
	}
	return fields, lead, trail
}

// isCellAfter and isCellBefore tell a line that holds one cell and one pipe,
// after it or before it.
func isCellAfter(s string) bool {
	fields, lead, trail := cutPipes(s)
	return len(fields) == 1 && trail && !lead
}

func isCellBefore(s string) bool {
	fields, lead, trail := cutPipes(s)
	return lead && (len(fields) == 1 && !trail || len(fields) == 0)
}

// isPipeRule reports whether s only draws a line of the table: dashes between
// pipes, crosses or corners.
func isPipeRule(s string) bool {
	if s == "" || strings.Trim(s, "|+-=:─━═┼│┃┌┐└┘├┤┬┴╋┏┓┗┛┣┫┳┻ \t") != "" || !strings.ContainsAny(s, "|+┼│┃┌└├╋┏┗┣┬┴") {
		return false
	}
	dashed := 0
	parts := strings.FieldsFunc(s, func(r rune) bool {
		return strings.ContainsRune("|+┼│┃┌┐└┘├┤┬┴╋┏┓┗┛┣┫┳┻", r)
	})
	for _, p := range parts {
		p = strings.TrimSpace(p)
		bare := strings.Trim(p, ":")
		if p == "" {
			continue
		}
		if n := utf8.RuneCountInString(bare); n == 0 || n < 3 && bare == p && strings.Contains(s, " ") {
			return false // "| - | - |" is a row of dashes for nothing
		}
		dashed++
	}
	return dashed > 1 || dashed == 1 && !strings.HasSuffix(s, " |") || dashed == 0 && strings.ContainsAny(s, "┼├┌└")
}

// isDelimiter tells the line between head and body of a Markdown table.
func isDelimiter(s string) bool { return isPipeRule(s) && !strings.ContainsAny(s, "+=─━═┼") }

// isDrawnRule: a line of dashes without pipes between lines with pipes.
func isDrawnRule(lines []line, i int) bool {
	return isRuleLine(lines[i].text) && adjacent(lines, i+1) && hasPipe(lines[i+1].text)
}
