package normalize

import (
	"slices"
	"strings"

	"gongkai/extract/document"
)

// Copies that are damaged: glued to their labels, without labels, side by side. What they
// say cannot be compared cell by cell; that they may say otherwise is told.

// gluedCopy notes a row whose label and figures are one text, with other figures than
// the row of that label that was taken.
func (a *alignment) gluedCopy(r *row, taken map[int]*row) []document.Note {
	text := fold(r.cells[r.label-1].text)
	label := strings.TrimRight(text, "0123456789")
	if len(text)-len(label) < minSplitColumns {
		return nil
	}
	glued := *r
	glued.vector = compare(label)
	l := a.likeliest(&glued, taken)
	if l < 0 {
		return nil
	}
	var figures strings.Builder
	for _, c := range taken[l].values() {
		if c.class == numberCell {
			figures.WriteString(fold(c.text))
		}
	}
	if figures.String() == text[len(label):] {
		return nil
	}
	return []document.Note{a.form.lines[l].block.rowNote("row/contradicted", a.form.lines[l].row, r)}
}

// contradictedWhole notes all rows of a block of which most stand a second time with other
// figures: the copies of the others may be damaged past recognition.
func (a *alignment) contradictedWhole(notes []document.Note) []document.Note {
	told := map[string]bool{}
	for _, n := range notes {
		for _, key := range n.Indicators {
			told[key] = true
		}
	}
	var all []document.Note
	for _, b := range a.form.blocks {
		if b.layout == strips || !a.found(b) {
			continue
		}
		contradicted := 0
		for y := range b.rows {
			if i := b.cell(y, 0); i != nil && told[i.Key] {
				contradicted++
			}
		}
		if len(b.rows) < minBlockRows || 2*contradicted <= len(b.rows) {
			continue
		}
		for i, j := range a.line {
			if j < 0 || a.form.lines[j].block != b || a.form.lines[j].kind != dataLine {
				continue
			}
			y := a.form.lines[j].row
			if ind := b.cell(y, 0); ind != nil && !told[ind.Key] {
				all = append(all, b.rowNote("row/contradicted", y, a.rows[i]))
			}
		}
	}
	return all
}

// minLoose is how many figures without a label make a copy whose labels are lost: two
// rows of the matrix, or the three sums of the remedies cut to pieces.
const minLoose = 10

// inHeads notes rows that stand a second time in what was taken for a header, with
// something else behind the label: 行政事业性收费 and a figure that a line break tore.
func (a *alignment) inHeads() []document.Note {
	labelled := map[[2]string]int{} // a table and a label: the line of the row that was taken
	for i, j := range a.line {
		if r := a.rows[i]; j >= 0 && a.form.lines[j].kind == dataLine && r.label > 0 {
			labelled[[2]string{a.form.lines[j].block.table, r.cells[r.label-1].text}] = j
		}
	}
	var notes []document.Note
	for i, j := range a.line {
		if j < 0 || a.form.lines[j].kind == dataLine {
			continue
		}
		table, copied := a.form.lines[j].block.table, -1
		for _, c := range a.rows[i].cells {
			if l, ok := labelled[[2]string{table, c.text}]; ok {
				copied = l
			} else if copied >= 0 && strings.ContainsAny(fold(c.text), "0123456789") {
				notes = append(notes, a.form.lines[copied].block.rowNote("row/contradicted", a.form.lines[copied].row, a.rows[i]))
				copied = -1
			}
		}
	}
	return notes
}

// looseFigures notes the rows of a block beside which more figures stand than a row or two:
// a further copy that lost its labels may say otherwise.
func (a *alignment) looseFigures(taken map[int]*row) []document.Note {
	loose := map[string]int{} // by table, of blocks without sums by block
	same := map[string]bool{} // what rows that were taken print
	for _, t := range taken {
		same[joinCells(t.values())] = true
	}
	var notes []document.Note
	var near *block
	for i, j := range a.line {
		r := a.rows[i]
		switch {
		case j >= 0 && a.form.lines[j].kind == dataLine:
			near = a.form.lines[j].block
			if r.flat {
				loose[near.looseIn()] += max(0, r.numbers()-len(near.columns))
			}
			if twoHalves(r) {
				notes = append(notes, near.rowNote("row/contradicted", a.form.lines[j].row, r))
			}
		case r.numbers() == 0:
			if b := a.headerOf(r); b != nil {
				near = b
			}
		case near != nil && !r.older && !same[joinCells(r.values())] && !counts(r.values()) && !a.copyIn(near.table, r, taken) && (r.flat || r.label == 0):
			loose[near.looseIn()] += r.numbers()
		}
	}
	for i, j := range a.line {
		if j < 0 || a.form.lines[j].kind != dataLine {
			continue
		}
		if l := &a.form.lines[j]; loose[l.block.looseIn()] >= minLoose || !l.block.summed() && loose[l.block.looseIn()] >= minSplitColumns {
			notes = append(notes, l.block.rowNote("row/contradicted", l.row, a.rows[i]))
		}
	}
	return notes
}

// looseIn is what loose figures near a row of the block may be a copy of: its table, which
// may be printed in another layout, or where that has no sums the block.
func (b *block) looseIn() string {
	if b.summed() {
		return b.table
	}
	return b.name
}

// counts reports a row that numbers the columns: 1, 2, 3.
func counts(values []cell) bool {
	n := 0
	for i := range values {
		if values[i].class == blankCell {
			continue
		}
		if n++; fold(values[i].text) != itoa(n) {
			return false
		}
	}
	return true
}

// twoHalves reports a row whose label stands twice, with figures between: two copies side
// by side.
func twoHalves(r *row) bool {
	between := false
	for i := r.label - 2; i >= 0; i-- {
		switch c := &r.cells[i]; {
		case c.class == numberCell:
			between = true
		case between && c.class == textCell && c.text == r.cells[r.label-1].text:
			return true
		}
	}
	return false
}

// copyIn reports a row with the label of a row that was taken for a table.
func (a *alignment) copyIn(table string, r *row, taken map[int]*row) bool {
	if r.label == 0 {
		return false
	}
	l := a.likeliest(r, taken)
	return l >= 0 && a.form.lines[l].block.table == table
}

// headerOf returns the block most of whose columns a row prints, nil for none.
func (a *alignment) headerOf(r *row) (best *block) {
	if r.numbers() > 0 {
		return nil
	}
	most := 0
	for _, b := range a.form.blocks {
		if !b.summed() || len(b.columns) < minSplitColumns {
			continue
		}
		if _, ok := r.scoreHeader(b); !ok {
			continue
		}
		hits := 0
		for i := range r.cells {
			if c := &r.cells[i]; c.class == textCell && b.bestColumn(compare(c.text)) >= sureSimilarity {
				hits++
			}
		}
		if hits > most {
			best, most = b, hits
		}
	}
	return best
}

// holdsGlued reports a cell that is, or ends in, a line of n digits or more: the figures of
// a row that were run together.
func (r *row) holdsGlued(n int) bool {
	return slices.ContainsFunc(r.cells, func(c cell) bool {
		if len(c.text) < n {
			return false
		}
		last := fold(c.text[strings.LastIndexByte(c.text, '\n')+1:])
		return len(last) >= n && allDigits(last)
	})
}
