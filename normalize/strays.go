package normalize

import "slices"

// Rows that the order of the form does not place: blocks in another place than the
// form's, rows out of their order, and rows whose labels are no form's.

// strayBlocks aligns blocks of which no row was found with the rows left over.
func (a *alignment) strayBlocks() {
	a.way = RowElsewhere
	for _, b := range a.form.blocks {
		if !a.found(b) {
			a.pass(a.unassigned(), a.linesOf(b))
		}
	}
}

// strayRows gives rows that stand out of order to their line when the label is
// exact, the line is free, and no other free line has that label.
func (a *alignment) strayRows() {
	taken := make([]bool, len(a.form.lines))
	for _, j := range a.line {
		if j >= 0 {
			taken[j] = true
		}
	}
	for i, j := range a.line {
		r := a.rows[i]
		if j >= 0 || r.vector == nil || r.label == 0 || r.numbers() == 0 && (r.flat || !r.holds) {
			continue
		}
		only := -1
		for j := range a.form.lines {
			l := &a.form.lines[j]
			if taken[j] || l.kind != dataLine || l.block.layout == strips || r.vector.best(l.block.rows[l.row].patterns) < 1 {
				continue
			}
			if only >= 0 {
				only = -1
				break
			}
			only = j
		}
		if only >= 0 && a.found(a.form.lines[only].block) {
			a.line[i], a.by[i] = only, RowStray
			taken[only] = true
		}
	}
}

// fillPlaces gives rows whose labels are no form's to the lines that are free between
// their neighbours, where there are as many of the one as of the other: 逾期不补正 for
// 1.申请人无正当理由逾期不补正、…. Doubts name them.
func (a *alignment) fillPlaces() {
	before := -1
	for i, j := range a.line {
		if j < 0 || a.form.lines[j].kind != dataLine {
			continue
		}
		if before >= 0 && a.rows[before].table == a.rows[i].table && a.form.lines[a.line[before]].block == a.form.lines[j].block {
			a.fillBetween(before, i)
		}
		before = i
	}
}

// fillBetween does so between rows from and to of one table.
func (a *alignment) fillBetween(from, to int) {
	b := a.form.lines[a.line[from]].block
	var lines, rows []int
	for j := a.line[from] + 1; j < a.line[to]; j++ {
		if slices.Contains(a.line, j) {
			return
		}
		lines = append(lines, j)
	}
	for i := from + 1; i < to; i++ {
		r := a.rows[i]
		if r.numbers() == 0 {
			continue
		}
		if a.line[i] >= 0 || r.named || r.label == 0 || !r.holds || len(r.values()) != len(b.columns) || len(b.columns) < minSplitColumns {
			return
		}
		rows = append(rows, i)
	}
	if len(rows) != len(lines) {
		return
	}
	for k, i := range rows {
		a.line[i] = lines[k]
	}
}

// skipBlanks passes over the blank cells that stand for the lost labels of rows.
func (a *alignment) skipBlanks() {
	for i, j := range a.line {
		if r := a.rows[i]; j >= 0 && r.bare && a.form.lines[j].kind == dataLine {
			r.skip = r.blanksBefore(len(a.form.lines[j].block.columns))
		}
	}
}

// minBlockRows is how many rows of a block of many must be found: one alone, such
// as 总计, is some other table's.
const minBlockRows = 2

// dropLoneRows takes back the only row of a block of many rows.
func (a *alignment) dropLoneRows() {
	for _, b := range a.form.blocks {
		only, n := -1, 0
		for i, j := range a.line {
			if j >= 0 && a.form.lines[j].block == b && a.form.lines[j].kind == dataLine {
				only, n = i, n+1
			}
		}
		if n < minBlockRows && n > 0 && len(b.rows) > 2*minBlockRows {
			a.line[only] = -1
		}
	}
}
