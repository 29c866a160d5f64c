package normalize

import (
	"slices"
	"strings"
	"sync"

	"gongkai/extract/document"
)

// Tables that print the form's rows another way round: turned by 90 degrees, or two
// of them side by side in one grid. They are laid out as the form prints them before
// their rows are looked at.

const (
	minTurnedLabels = 5  // labels of rows along one row of the grid
	maxTurnedHead   = 4  // rows down to the one with the labels
	minAbreast      = 2  // rows in which a second table begins at the same column
	maxAbreast      = 4  // tables side by side
	maxArranged     = 64 // columns of a table worth looking at
)

// arrange returns the tables to read in place of one, in order; turned where that is
// the one table turned.
func arrange(t *document.Table) (all []*document.Table, turned bool) {
	if t.Cols < 2 || t.Cols > maxArranged {
		return []*document.Table{t}, false
	}
	if isTurned(t) {
		return []*document.Table{t.Turned()}, true
	}
	for len(all) < maxAbreast {
		x := abreastAt(t)
		if x == 0 {
			break
		}
		all = append(all, t.Columns(0, x))
		t = t.Columns(x, t.Cols)
	}
	return append(all, t), false
}

// matrixLabels are the labels of rows of the blocks that have more rows than
// columns: along a row they stand only where the table is turned.
var matrixLabels = sync.OnceValue(func() []int {
	return collect(func(b *block) (ids []int) {
		if b.layout == matrix && len(b.rows) > len(b.columns) {
			for _, r := range b.rows {
				ids = append(ids, r.patterns...)
			}
		}
		return ids
	})
})

// isTurned reports labels of the form's rows along one of the first rows.
func isTurned(t *document.Table) bool {
	if t.Ragged || t.Cols < minTurnedLabels {
		return false
	}
	for y := range min(t.Rows, maxTurnedHead) {
		n := 0
		for _, c := range t.Row(y) {
			if compare(c.Text).best(matrixLabels()) >= sureSimilarity {
				n++
			}
		}
		if n >= minTurnedLabels {
			return true
		}
	}
	return false
}

// ownLabels are the labels of rows of the blocks as the form lays them out.
var ownLabels = sync.OnceValue(func() []int {
	return collect(func(b *block) (ids []int) {
		if b.layout == matrix && b.instead == "" {
			for _, r := range b.rows {
				ids = append(ids, r.patterns...)
			}
		}
		return ids
	})
})

var stubs = sync.OnceValue(func() []int { return collect(func(b *block) []int { return b.stub }) })

// abreastAt returns the column in which a second table begins to the right of the
// first, 0 for none: where rows print a second title, a second 信息内容, or a label
// again behind figures.
func abreastAt(t *document.Table) int {
	votes := map[int]int{}
	for y := range t.Rows {
		if x := secondStart(t.Row(y)); x > 0 {
			votes[x]++
		}
	}
	at := 0
	for x, n := range votes {
		if n >= minAbreast && (at == 0 || n > votes[at] || n == votes[at] && x < at) {
			at = x
		}
	}
	if at == 0 {
		return 0
	}
	for i := range t.Cells {
		// A cell that runs over the border and is no caption: one table after all.
		if c := &t.Cells[i]; c.Col < at && c.Col+c.ColSpan > at && c.ColSpan < t.Cols {
			return 0
		}
	}
	for y := range t.Rows {
		// Nor where figures stand right behind it: the rows of the one or the other
		// are shifted.
		if numbersFrom(t.Row(y), at) {
			return 0
		}
	}
	return at
}

// numbersFrom reports that the first of a row's cells from column x on with anything
// in it is a figure.
func numbersFrom(cells []document.Cell, x int) bool {
	for i := range cells {
		if cells[i].Col < x {
			continue
		}
		if k := classify(trim(cells[i].Text)); k != blankCell {
			return k == numberCell
		}
	}
	return false
}

// secondStart returns the column of a row's second start of a table, 0 for none.
func secondStart(cells []document.Cell) int {
	begun, figures := 0, false // 1: a title, 2: a stub, 3: a label of a row
	for i := range cells {
		text := trim(cells[i].Text)
		switch class := classify(text); {
		case class == numberCell || class == absentCell:
			figures = begun == 3
		case class != textCell:
		default:
			kind := startOf(text)
			if kind != 0 && kind == begun && (kind < 3 || figures) {
				return cells[i].Col
			}
			if begun == 0 {
				begun = kind
			}
		}
	}
	return 0
}

// startOf tells what of a table a text begins: 1 its title, 2 what stands over its
// labels, 3 a row; 0 for none.
func startOf(text string) int {
	v := compare(text)
	switch {
	case v.most(titlePattern) >= sureSimilarity:
		return 1
	case v.best(stubs()) >= sureSimilarity:
		return 2
	case v.most(ownRowPattern) >= sureSimilarity:
		return 3
	}
	return 0
}

// unmerge returns the rows that a row prints as one, line below line in each cell:
// 规章⏎规范性文件 | 0⏎3 | 1⏎2. Only where every cell has as many lines, those of the
// label are labels of rows and all others figures.
func (r *row) unmerge() []*row {
	one := []*row{r}
	if r.label == 0 || r.flat {
		return one
	}
	text := r.cells[r.label-1].text
	if !strings.ContainsFunc(text, func(r rune) bool { return foldRune(r) == 0 }) {
		return one // one word: nothing to part
	}
	labels := lines(text)
	if len(labels) < 2 {
		return one
	}
	for _, l := range labels {
		if compare(l).most(ownRowPattern) < sureSimilarity {
			return one
		}
	}
	rows := make([]*row, len(labels))
	for k := range rows {
		n := *r
		n.cells = slices.Clone(r.cells)
		n.cells[r.label-1].text = labels[k]
		rows[k] = &n
	}
	for i := r.label; i < len(r.cells); i++ {
		texts := lines(r.cells[i].text)
		if len(texts) == 0 {
			continue
		}
		if len(texts) != len(rows) {
			return one
		}
		for k, text := range texts {
			c := &rows[k].cells[i]
			c.text, c.class = text, classify(text)
			if c.class != numberCell && c.class != absentCell {
				return one
			}
		}
	}
	for _, n := range rows {
		n.readLabel()
	}
	return rows
}

// lines are the lines of a text that say anything; where converters made one line of
// them, what stands between spaces.
func lines(text string) []string {
	split := func(r rune) bool { return r == '\n' }
	if !strings.Contains(text, "\n") {
		split = func(r rune) bool { return foldRune(r) == 0 }
	}
	var all []string
	for _, l := range strings.FieldsFunc(text, split) {
		if l = trim(l); l != "" {
			all = append(all, l)
		}
	}
	return all
}
