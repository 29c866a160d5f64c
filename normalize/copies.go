package normalize

import (
	"slices"
	"strings"

	"gongkai/extract/document"
)

// Statutory rows that stand a second time: copies, other figures under the same label,
// another layout of the same table, another body's table. One of them was taken; what
// the others say is told.

// rivalTables notes the block whose figures another table prints differently in another
// layout, which was left for the one that was taken.
func (a *alignment) rivalTables() []document.Note {
	var notes []document.Note
	for _, v := range a.rivals {
		var rows []*row
		for i, j := range a.line {
			if j >= 0 && a.form.lines[j].block == v.winner && a.form.lines[j].kind == dataLine {
				rows = append(rows, a.rows[i])
			}
		}
		if len(rows) == 0 || slices.ContainsFunc(v.rows, func(r *row) bool { return r.table != nil && r.table == rows[0].table }) || slices.Equal(printedFigures(rows), printedFigures(v.rows)) {
			continue
		}
		for y := range v.winner.rows {
			notes = append(notes, v.winner.rowNote("row/contradicted", y, v.rows[0]))
		}
	}
	return notes
}

// printedFigures returns the printed figures of rows, sorted.
func printedFigures(rows []*row) []string {
	var all []string
	for _, r := range rows {
		for _, c := range r.values() {
			if c.class == numberCell {
				all = append(all, c.text)
			}
		}
	}
	slices.Sort(all)
	return all
}

// borrowed notes rows that were taken from a table most of whose rows are copies of
// others: it may be another body's or year's, and the row the one its own lacks.
func (a *alignment) borrowed() []document.Note {
	type source struct {
		block *block
		table *document.Table
	}
	own := map[source]int{}
	taken := map[int]*row{}
	for i, j := range a.line {
		if j >= 0 && a.form.lines[j].kind == dataLine {
			own[source{a.form.lines[j].block, a.rows[i].table}]++
			taken[j] = a.rows[i]
		}
	}
	copies := map[source]int{}
	for i, j := range a.line {
		r := a.rows[i]
		if j >= 0 || r.label == 0 || r.bare || r.table == nil || r.numbers() == 0 {
			continue
		}
		if l := a.likeliest(r, taken); l >= 0 {
			copies[source{a.form.lines[l].block, r.table}]++
		}
	}
	var notes []document.Note
	for i, j := range a.line {
		if j < 0 || a.form.lines[j].kind != dataLine || a.rows[i].table == nil {
			continue
		}
		l := &a.form.lines[j]
		if s := (source{l.block, a.rows[i].table}); copies[s] > own[s] {
			notes = append(notes, l.block.rowNote("row/borrowed", l.row, a.rows[i]))
		}
	}
	return notes
}

// repeated compares rows that stand a second time with those that were taken: a
// copy is worth knowing, a copy with other figures is a doubt.
func (a *alignment) repeated() []document.Note {
	var notes []document.Note
	var copies []*row
	taken := map[int]*row{} // line to the row taken for it
	for i, j := range a.line {
		if j >= 0 && a.form.lines[j].kind == dataLine {
			taken[j] = a.rows[i]
		}
	}
	for i, j := range a.line {
		r := a.rows[i]
		if j < 0 {
			notes = append(notes, a.otherStrip(r, taken)...)
			notes = append(notes, a.otherRows(i)...)
		}
		if j < 0 && r.label > 0 && !r.holds && !r.flat {
			notes = append(notes, a.gluedCopy(r, taken)...)
		}
		if j >= 0 || r.label == 0 || r.bare || r.flat && r.numbers() == 0 || !r.holds {
			continue
		}
		switch l := a.likeliest(r, taken); {
		case l < 0:
		case sameTexts(r.values(), taken[l].values()):
			copies = append(copies, r)
		default:
			notes = append(notes, a.form.lines[l].block.rowNote("row/contradicted", a.form.lines[l].row, r))
		}
	}
	notes = append(notes, a.contradictedWhole(notes)...)
	notes = append(notes, a.looseFigures(taken)...)
	if len(copies) > 0 {
		n := document.NewNote("table/repeated", "rows", itoa(len(copies)))
		n.Ref = copies[0].ref
		notes = append(notes, n)
	}
	return notes
}

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

// looseFigures notes the rows of a block beside which more figures stand than a row or two:
// a further copy that lost its labels may say otherwise.
func (a *alignment) looseFigures(taken map[int]*row) []document.Note {
	loose := map[string]int{} // by table, of blocks without sums by block
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
		case near != nil && !r.older && !counts(r.values()) && !a.copyIn(near.table, r, taken) && (r.flat || r.label == 0):
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

// likeliest returns the line with a row taken for it that a label is most similar to,
// the first of equals; -1 for none.
func (a *alignment) likeliest(r *row, taken map[int]*row) int {
	best, at := sureSimilarity, -1
	for j := range a.form.lines {
		l := &a.form.lines[j]
		if taken[j] == nil || l.block.layout == strips {
			continue
		}
		if s := r.vector.best(l.block.rows[l.row].patterns); s > best || s == best && at < 0 {
			best, at = s, j
		}
	}
	return at
}

// maxStripLoss is how many of its figures a second row of fifteen may have lost.
const maxStripLoss = 4

// otherStrip notes a row that could as well be the only one of a block without
// labels: which of the two it is, nothing printed beside it says.
func (a *alignment) otherStrip(r *row, taken map[int]*row) []document.Note {
	for j := range a.form.lines {
		l := &a.form.lines[j]
		t := taken[j]
		if l.block.layout != strips || l.kind != dataLine || filled(r.cells) == 0 {
			continue
		}
		if t == nil {
			if b := a.otherLayout(l.block); b != nil && r.label == 0 && r.numbers() >= len(l.block.columns)-maxStripLoss {
				return b.allRows("row/contradicted", r)
			}
			continue
		}
		_, ok := r.scoreStrip(l.block)
		ok = ok && r.numbers() > 0
		// One that lost cells, or has some too many, is no less of a doubt.
		ok = ok || (r.label == 0 || r.flat) && r.numbers() >= len(l.block.columns)-maxStripLoss ||
			r.holdsGlued(len(l.block.columns))
		if ok && !sameTexts(r.values(), t.values()) {
			return []document.Note{l.block.rowNote("row/contradicted", l.row, r)}
		}
	}
	return nil
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

// otherLayout returns the block that was found in the place of b, nil for none.
func (a *alignment) otherLayout(b *block) *block {
	for _, other := range a.form.blocks {
		if other != b && other.table == b.table && a.found(other) {
			return other
		}
	}
	return nil
}

// allRows makes a note about each row of a block.
func (b *block) allRows(rule string, r *row) []document.Note {
	var notes []document.Note
	for y := range b.rows {
		notes = append(notes, b.rowNote(rule, y, r))
	}
	return notes
}

// otherRows notes a row without a label under a further header of a block whose rows
// were taken from elsewhere: it may be any of them.
func (a *alignment) otherRows(i int) []document.Note {
	r := a.rows[i]
	if r.label > 0 && !r.bare || r.numbers() == 0 || r.table == nil {
		return nil
	}
	var notes []document.Note
	for _, b := range a.form.blocks {
		if b.layout != matrix || b.instead != "" || !a.found(b) {
			continue
		}
		for k := i - 1; k >= 0 && a.rows[k].table == r.table; k-- {
			if j := a.line[k]; j >= 0 && a.form.lines[j].kind == dataLine {
				break
			}
			if _, ok := a.rows[k].scoreHeader(b); !ok {
				continue
			}
			notes = append(notes, b.allRows("row/contradicted", r)...)
			break
		}
	}
	return notes
}

func sameTexts(a, b []cell) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].text != b[i].text {
			return false
		}
	}
	return true
}
