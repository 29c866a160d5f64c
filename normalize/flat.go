package normalize

import (
	"strings"
	"unicode/utf8"
)

// Flattened tables: text converters leave a table as one cell per line, or as a
// line per row with its cells between spaces. The rows are rebuilt from the
// order of labels and figures; blank cells are gone and cannot be told.

// maxPlainDigits is the longest run of digits that is one figure beyond doubt.
const maxPlainDigits = 12

// maxTokenRunes is the longest line taken for a cell; the longest label of the
// forms has 35 runes.
const maxTokenRunes = 60

// minFlatFigures is how many lines of figures make a run of lines a table: the
// smallest statutory block, 第二十条第（八）项, has one, but no report has one alone.
const minFlatFigures = 3

// A token is one cell of a flattened table.
type token struct {
	text  string
	class class
	item  int  // index into flow.items
	glued bool // taken apart from others
}

// flatten replaces runs of lines that are flattened tables by rows. It returns
// the rows of the flow in order, table rows and flat rows alike, each with the
// index of its item.
func (f *flow) flatten() []*row {
	var rows []*row
	var run []token
	captions := []standingCaption{{item: -1}} // of the run
	flush := func() {
		rows = append(rows, underCaptions(f.runToRows(run), captions)...)
		last := captions[len(captions)-1]
		last.unit = "" // was said of the lines of one table
		run, captions = run[:0], append(captions[:0], last)
	}
	for i := range f.items {
		it := &f.items[i]
		if it.line != nil {
			now := captions[len(captions)-1].text
			if c := standInside(now, it.line.text); c != now {
				captions = append(captions, standingCaption{i, c, ""})
			}
			if u := unitLine(it.line.text); u != "" {
				captions = append(captions, standingCaption{i, captions[len(captions)-1].text, u})
			}
		}
		switch {
		case it.row != nil:
			flush()
			it.row.first, it.row.last = i, i
			rows = append(rows, it.row)
		case it.line == nil || it.line.note || it.line.links || prose(it.line.text):
			flush()
		default:
			run = appendTokens(run, it.line.text, i)
		}
	}
	flush()
	return rows
}

// A standing caption is one in force from an item on.
type standingCaption struct {
	item int
	text string
	unit string // the line states the unit of money below it
}

// underCaptions gives flattened rows the caption they stand under, and the units that lines
// above them state: the first is that of the whole table.
func underCaptions(rows []*row, captions []standingCaption) []*row {
	k, first, unit := 0, "", ""
	for _, r := range rows {
		for k+1 < len(captions) && captions[k+1].item < r.first {
			if k++; captions[k].unit == "" {
				continue
			}
			if unit = captions[k].unit; first == "" {
				first = unit
			}
		}
		r.caption, r.unit = captions[k].text, unit
		if first != "" {
			r.caption = stating(r.caption, first)
		}
	}
	return rows
}

func prose(text string) bool {
	n := 0
	for _, r := range text {
		switch r {
		case '。', '；', '！', '？':
			return true
		}
		if n++; n > maxTokenRunes {
			return true
		}
	}
	return false
}

// appendTokens adds the cells of one line: the whole line, or a label with
// figures behind it.
func appendTokens(run []token, text string, item int) []token {
	if onlyMarks(text) && classify(text) == textCell {
		return run // a rule or a lone '|' between cells
	}
	fields := strings.Fields(text)
	n := len(fields)
	for n > 0 {
		if k := classify(fields[n-1]); k != numberCell && k != absentCell {
			break
		}
		n--
	}
	if len(fields) > 1 && n < len(fields) && (n == 0 || compare(strings.Join(fields[:n], "")).most(rowPattern) >= minRowSimilarity) {
		if n > 0 {
			run = append(run, token{text: strings.Join(fields[:n], ""), class: textCell, item: item})
		}
		for _, s := range fields[n:] {
			run = append(run, token{text: s, class: classify(s), item: item})
		}
		return run
	}
	if label, digits, ok := unglueLabel(text); ok {
		return append(run, token{label, textCell, item, true}, token{digits, numberCell, item, true})
	}
	// A figure broken at its point: 95 and .87, 27. and 41.
	if k := len(run) - 1; k >= 0 && brokenAtPoint(run[k], text) {
		run[k].text, run[k].class = run[k].text+"\n"+text, textCell
		return run
	}
	class := classify(text)
	if len(text) > maxPlainDigits && allDigits(text) {
		if parts := unglueStrip(fold(text)); parts != nil {
			for _, s := range asGlued(text, parts) {
				run = append(run, token{s, numberCell, item, true})
			}
			return run
		}
	}
	return append(run, token{text: text, class: class, item: item})
}

// brokenAtPoint reports a figure whose decimals stand on the next line.
func brokenAtPoint(before token, text string) bool {
	first, rest := fold(before.text), fold(text)
	switch {
	case before.class != numberCell && before.class != textCell || len(rest) == 0 || strings.Trim(rest, "0123456789.") != "":
		return false
	case rest[0] == '.':
		return before.class == numberCell && len(rest) > 1
	}
	return len(first) > 1 && strings.HasSuffix(first, ".") && isDigit(rune(first[len(first)-2]))
}

// runToRows cuts a run of cells into rows: text, then the figures behind it.
func (f *flow) runToRows(run []token) []*row {
	figures := 0
	for _, t := range run {
		if t.class == numberCell || t.class == absentCell {
			figures++
		}
	}
	if figures < minFlatFigures && !headsRow(run) {
		return nil
	}
	var rows []*row
	oneLine, lineEach := false, false
	for i := 0; i < len(run); {
		from := i
		for i < len(run) && run[i].class == textCell {
			i++
		}
		values := i
		for i < len(run) && run[i].class != textCell && !beginsLabel(run, i) {
			i++
		}
		if i == from {
			run[i].class = textCell
			continue
		}
		k := labelTokens(run[from:values])
		rows = append(rows, f.headRows(run[from:values-k])...)
		if values-k < i {
			rows = append(rows, f.figureRows(run[values-k:i], k)...)
			oneLine = oneLine || rows[len(rows)-1].oneLine
			lineEach = lineEach || rows[len(rows)-1].lineEach
			rows[len(rows)-1].mixed = rows[len(rows)-1].mixed || i < len(run) && run[i].mayBeFigure()
		}
	}
	if oneLine && lineEach {
		for _, r := range rows {
			r.mixed = r.mixed || r.oneLine
		}
	}
	return rows
}

// headsRow reports a label of a row with a figure behind it, glued to it or with a label
// of the form before: one item alone is a table, too.
func headsRow(run []token) bool {
	for i := 1; i+1 < len(run); i++ {
		if run[i].class == textCell && run[i+1].class == numberCell && compare(run[i].text).most(rowPattern) == 1 &&
			(run[i+1].glued || compare(run[i-1].text).most(anyPattern) == 1) {
			return true
		}
	}
	return false
}

// maxFigureRunes is how long a figure is that was not read as one: 1.25万元, 25,21.
const maxFigureRunes = 8

// mayBeFigure reports a cell behind the figures of a row that may be one more: nothing of
// the form's words, and as short as one: 见附件.
func (t token) mayBeFigure() bool {
	return utf8.RuneCountInString(t.text) <= maxFigureRunes && compare(t.text).most(anyPattern) < minColumnSimilarity
}

// beginsLabel reports a Chinese numeral that ends a row of digits and stands before
// text: of a label printed one character a line, 三 of （三）不予公开.
func beginsLabel(run []token, i int) bool {
	if i == 0 || i+1 == len(run) || run[i+1].class != textCell || run[i-1].class != numberCell {
		return false
	}
	hasDigit := func(s string) bool { return strings.ContainsFunc(s, func(r rune) bool { return isDigit(foldRune(r)) }) }
	return !hasDigit(run[i].text) && run[i].class == numberCell && hasDigit(run[i-1].text)
}

// figureRows makes a row of a label of k tokens and the figures behind it; where
// those are two or three times what the label's row holds, the labels of the rows
// behind it are lost.
func (f *flow) figureRows(run []token, k int) []*row {
	r := f.flatRow(run)
	r.label, r.vector = k, nil
	if k == 0 {
		return []*row{r}
	}
	r.vector = compare(joinTokens(run[:k]))
	n := columnsOf(r.vector)
	if n < minSplitColumns || len(run)-k <= n || (len(run)-k)%n != 0 || (len(run)-k)/n > maxLostLabels {
		return []*row{r}
	}
	rows := f.figureRows(run[:k+n], k)
	for at := k + n; at < len(run); at += n {
		rows = append(rows, f.figureRows(run[at:at+n], 0)...)
	}
	for _, r := range rows {
		r.split = true
	}
	return rows
}

// Figures behind one label are cut into rows from minSplitColumns a row on; past
// maxLostLabels rows without a label they are no rows.
const (
	minSplitColumns = 2
	maxLostLabels   = 3
)

// columnsOf returns how many columns the row has that a label is most similar to;
// 0 where rows of several widths are.
func columnsOf(v *similarities) int {
	n, best := 0, sureSimilarity
	for _, fm := range forms() {
		for _, b := range fm.blocks {
			for _, r := range b.rows {
				s := v.best(r.patterns)
				if b.instead != "" || s < best {
					continue
				}
				if s > best {
					n, best = len(b.columns), s
				}
				if n == 0 {
					n = len(b.columns)
				}
				if n != len(b.columns) {
					return 0
				}
			}
		}
	}
	return n
}

// labelTokens returns how many of the last tokens are the label of the row whose
// figures follow; labels may be broken over lines, down to one character each.
func labelTokens(run []token) int {
	best, n := 0.0, 0
	for k := 1; k <= min(len(run), 12); k++ {
		if s := compare(joinTokens(run[len(run)-k:])).most(rowPattern); s >= minRowSimilarity && s >= best {
			best, n = s, k
		}
	}
	if n == 0 && len(run) > 0 {
		return 0
	}
	return n
}

// headRows makes rows of the text before a label: titles of blocks on their own,
// what stands between them together.
func (f *flow) headRows(run []token) []*row {
	var rows []*row
	from := 0
	for i := range run {
		if compare(run[i].text).most(titlePattern) >= sureSimilarity {
			if from < i {
				rows = append(rows, f.flatRow(run[from:i]))
			}
			rows = append(rows, f.flatRow(run[i:i+1]))
			from = i + 1
		}
	}
	if from < len(run) {
		rows = append(rows, f.flatRow(run[from:]))
	}
	for _, r := range rows {
		r.label = len(r.cells)
		r.vector = compare(r.cells[0].text)
	}
	return rows
}

func (f *flow) flatRow(run []token) *row {
	r := &row{flat: true, ragged: true, first: run[0].item, last: run[len(run)-1].item}
	several, alone := false, false
	for x, t := range run {
		r.cells = append(r.cells, cell{text: t.text, class: t.class, x0: x, x1: x + 1, ref: f.items[t.item].line.ref})
		r.unglued = r.unglued || t.glued
		if x > 0 && t.class == numberCell && run[x-1].class == numberCell {
			several, alone = several || t.item == run[x-1].item, alone || t.item != run[x-1].item
		}
	}
	r.mixed = several && alone
	r.oneLine = several && !alone && run[0].item != run[len(run)-1].item
	r.lineEach = alone && !several
	r.ref = r.cells[0].ref
	return r
}

func joinTokens(run []token) string {
	var b strings.Builder
	for _, t := range run {
		b.WriteString(t.text)
	}
	return b.String()
}
