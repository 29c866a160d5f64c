package normalize

import (
	"slices"
	"sync"

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
	under := sync.OnceValue(a.underHeaders)
	for i, j := range a.line {
		r := a.rows[i]
		if j < 0 {
			notes = append(notes, a.otherStrip(r, taken)...)
			notes = append(notes, a.otherRows(i, under)...)
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
	notes = append(notes, a.inHeads()...)
	if len(copies) > 0 {
		n := document.NewNote("table/repeated", "rows", itoa(len(copies)))
		n.Ref = copies[0].ref
		notes = append(notes, n)
	}
	return notes
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
func (a *alignment) otherRows(i int, under func() map[*block][]bool) []document.Note {
	r := a.rows[i]
	if r.label > 0 && !r.bare || r.numbers() == 0 || r.table == nil {
		return nil
	}
	var notes []document.Note
	for _, b := range a.form.blocks {
		if below := under()[b]; below != nil && below[i] {
			notes = append(notes, b.allRows("row/contradicted", r)...)
		}
	}
	return notes
}

// underHeaders tells, for the matrices whose rows were found, which rows stand below a
// header of theirs in one table, with no row of the form between.
func (a *alignment) underHeaders() map[*block][]bool {
	under := map[*block][]bool{}
	for _, b := range a.form.blocks {
		if b.layout != matrix || b.instead != "" || !a.found(b) {
			continue
		}
		below, now := make([]bool, len(a.rows)), false
		for k, r := range a.rows {
			below[k] = now && r.table == a.rows[k-1].table
			now = below[k]
			if j := a.line[k]; j >= 0 && a.form.lines[j].kind == dataLine {
				now = false
			} else if _, ok := r.scoreHeader(b); ok && (!b.summed() || a.headerOf(r) == b) {
				now = true
			}
		}
		under[b] = below
	}
	return under
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
