package normalize

import (
	"slices"

	"gongkai/extract/document"
)

// A claim is one cell taken for one indicator.
type claim struct {
	indicator *Indicator
	cell      *cell
	header    string // the printed column label, for its unit
	row       *row
}

// A part is the run of a block's rows in one table, or its flattened rows.
type part struct {
	block  *block
	header []*row // the rows with column labels, top to bottom
	heads  []heading
	whole  bool  // the headings are all the columns that the rows have
	titled bool  // the block's title stands in the document
	data   []int // indexes into alignment.rows
	// firstValue is the leftmost column in which a row of the part has a value.
	firstValue int
	fromLabel  int            // cells from label to first value in every row that tells; -1: they differ
	fromEdge   int            // the same from the row's beginning
	lengths    map[int]int    // number of cells of a row to how many rows have it
	widths     map[int]int    // the same of values
	blanks     map[uint64]int // sets of blank values to how many rows have it
	untotalled bool           // most rows with figures leave their total blank
	closed     bool           // some row ends in a figure
	lossy      bool           // flattened, and cells of some rows are gone
	failing    bool           // most rows contradict their own sums
	placeless  bool           // the headings are known, not where they stand
	headless   bool           // a matrix no part of which prints a heading
	placed     bool           // which column is which only their place tells, or one is empty in every row
}

// reading collects what the columns of an alignment say.
type reading struct {
	claims    []claim
	rows      []*rowReading
	ambiguous []*rowReading // rows of which some cells cannot be told apart
	unmapped  []Unmapped
	notes     []document.Note
	zeros     map[string]bool // tables that print zeros
	listed    []listedRow     // of the list of figures, in the place of rows
}

// readColumns assigns the values of every aligned row to the columns of its block:
// first the ways each row can be read, then the block's arithmetic chooses.
func (a *alignment) readColumns() *reading {
	rd := &reading{}
	lossy := a.lossy()
	parts := a.parts()
	if a.strayColumns(parts) {
		parts = a.parts()
	}
	rows := map[*block][]*rowReading{}
	var all []*rowReading
	for _, p := range parts {
		p.lossy = lossy
		p.findStart(a)
		for _, i := range p.data {
			rr := &rowReading{row: a.rows[i], part: p, line: a.form.lines[a.line[i]].row}
			rr.ways, rr.contested = p.ways(rr.line, rr.row)
			rr.tried = len(rr.ways)
			rows[p.block] = append(rows[p.block], rr)
			all = append(all, rr)
		}
	}
	for _, b := range a.form.blocks {
		settle(b, rows[b])
	}
	markPlaced(all)
	markUntotalled(all)
	rd.rows = all
	cells := 0
	for _, rr := range all {
		cells += len(rr.row.values())
	}
	rd.claims = make([]claim, 0, cells)
	rd.zeros = zerosIn(all)
	for _, rr := range all {
		rd.row(rr)
	}
	rd.leaveRows(a)
	return rd
}

// parts groups the aligned rows of each block by table, each with the header
// rows that stand over it.
func (a *alignment) parts() []*part {
	var parts []*part
	var last *part
	for i, j := range a.line {
		if j < 0 {
			continue
		}
		l := &a.form.lines[j]
		r := a.rows[i]
		if l.kind != dataLine {
			continue
		}
		if last == nil || last.block != l.block || a.rows[last.data[0]].table != r.table || a.headedAgain(last, i) {
			last = a.newPart(i, l.block)
			parts = append(parts, last)
		}
		last.data = append(last.data, i)
		last.firstValue = min(last.firstValue, r.valueColumn())
	}
	whole := map[*block]*part{}
	for _, p := range parts {
		p.readHeadings(a)
		p.inherit(whole[p.block], a)
		if p.whole {
			whole[p.block] = p
		}
		p.countCells(a)
	}
	for _, p := range parts {
		p.headless = p.block.layout == matrix && p.block.summed() && !slices.ContainsFunc(parts, func(q *part) bool {
			return q.block == p.block && anyColumn(q.heads)
		})
	}
	return parts
}

// inherit takes the columns of the part before for one without a header, as a table
// has behind a page break: a column that is missing there is missing here.
func (p *part) inherit(before *part, a *alignment) {
	if before == nil || len(p.heads) > 0 || !p.holds(a, len(before.heads)) {
		return
	}
	p.heads, p.whole, p.placeless = slices.Clone(before.heads), true, true
	for i := range p.heads {
		p.heads[i].x0, p.heads[i].x1 = 0, 0 // their places are another table's
	}
}

// headedAgain reports a header row between the last row of a part and row i: behind a
// page break the columns need not be the same.
func (a *alignment) headedAgain(p *part, i int) bool {
	for k := p.data[len(p.data)-1] + 1; k < i; k++ {
		if j := a.line[k]; j >= 0 && a.form.lines[j].kind == headerLine && a.form.lines[j].block.table == p.block.table {
			return true
		}
		if _, ok := a.rows[k].scoreHeader(p.block); ok {
			return true
		}
	}
	return false
}

// newPart begins the part of a block whose first row is row i.
func (a *alignment) newPart(i int, b *block) *part {
	return &part{block: b, header: a.headerOver(i, b), titled: a.titledOver(i, b), firstValue: a.rows[i].valueColumn()}
}

// strayColumns looks for a block whose matrix is cut in two by columns: a second
// table prints its rows again, under headings that the first does not have. It reports
// whether there is one.
func (a *alignment) strayColumns(parts []*part) (found bool) {
	left := a.unassignedTables()
	if len(left) == 0 {
		return false
	}
	for _, p := range parts {
		if p.block.layout != matrix || complete(p.heads, p.block) || !anyColumn(p.heads) {
			continue
		}
		for _, rows := range left {
			found = a.joinColumns(p, rows) || found
		}
	}
	return found
}

// joinColumns assigns the rows of a table to the lines of a part's block if its
// headings are columns which the part lacks; else it leaves them, and returns false.
func (a *alignment) joinColumns(p *part, rows []int) bool {
	taken := slices.Clone(a.line)
	a.way = RowSecondTable
	a.pass(rows, a.linesOf(p.block))
	q := &part{}
	for _, i := range rows {
		if j := a.line[i]; j >= 0 && a.form.lines[j].kind == dataLine {
			if len(q.data) == 0 {
				q = a.newPart(i, p.block)
			}
			q.data = append(q.data, i)
			q.firstValue = min(q.firstValue, a.rows[i].valueColumn())
		}
	}
	if len(q.data) >= minBlockRows {
		q.readHeadings(a)
		other := anyColumn(q.heads)
		for _, h := range q.heads {
			other = other && (h.column < 0 || !slices.ContainsFunc(p.heads, func(o heading) bool { return o.column == h.column }))
		}
		if other {
			p.heads = append(p.heads, q.heads...) // a further copy finds them taken
			return true
		}
	}
	a.line = taken
	return false
}

// unassignedTables groups the rows that no line took by their tables, flattened ones
// by their runs.
func (a *alignment) unassignedTables() [][]int {
	var all [][]int
	last := -1
	for i, j := range a.line {
		r := a.rows[i]
		switch {
		case r.table == nil && j >= 0 && a.form.lines[j].kind == dataLine:
			last = -1
		case last >= 0 && a.rows[last].table == r.table:
			if all[len(all)-1] = append(all[len(all)-1], i); j >= 0 && a.form.lines[j].kind == dataLine {
				all[len(all)-1] = nil
			}
			last = i
		default:
			all = append(all, []int{i})
			last = i
		}
	}
	return slices.DeleteFunc(all, func(rows []int) bool { return len(rows) < minBlockRows })
}

// width is how many values a row of the part has: as many as the block has columns,
// or as its headings where every one is known to be a column.
func (p *part) width() int {
	if p.whole {
		return len(p.heads)
	}
	return len(p.block.columns)
}

// unitAround returns what is printed about units beside the column's label: in the
// row's label, in a row above it, in the line over the table, or in a cell of the header rows.
func (p *part) unitAround(r *row) string {
	if stated := r.statedUnits(); stated != nil {
		return "（" + stated[0].unit + "）"
	}
	var texts []string
	for _, h := range p.header {
		for i := range h.cells {
			texts = append(texts, h.cells[i].text)
		}
	}
	for _, text := range texts {
		if u := unitIn(fold(text)); u != "" {
			return "（" + u + "）"
		}
	}
	return ""
}

// titledOver reports whether the title row of a block stands over row i, no figures of
// another between them.
func (a *alignment) titledOver(i int, b *block) bool {
	for k := i - 1; k >= 0; k-- {
		j := a.line[k]
		if j < 0 {
			continue
		}
		switch l := &a.form.lines[j]; {
		case l.kind == titleLine && l.block == b:
			return true
		case l.kind == dataLine && l.block != b:
			return false
		}
	}
	return false
}

// lossy reports a flattened form in which rows have fewer values than columns:
// the converter dropped empty cells, so that a full row proves little.
func (a *alignment) lossy() bool {
	for i, j := range a.line {
		if j < 0 || !a.rows[i].flat {
			continue
		}
		if l := &a.form.lines[j]; l.kind == dataLine && len(a.rows[i].values()) < len(l.block.columns) {
			return true
		}
	}
	return false
}

// valueColumn is the column in which the row's values begin.
func (r *row) valueColumn() int {
	if v := r.values(); len(v) > 0 {
		return v[0].x0
	}
	return r.cells[len(r.cells)-1].x1
}

// headerOver returns the rows with text above data row i that are not data of
// another block: the same table's, or the flattened rows next before it.
func (a *alignment) headerOver(i int, b *block) []*row {
	var rows []*row
	r := a.rows[i]
	for k := i - 1; k >= 0; k-- {
		above := a.rows[k]
		if above.table != r.table {
			break
		}
		if j := a.line[k]; j >= 0 && (a.form.lines[j].kind != headerLine || a.form.lines[j].block.table != b.table) {
			break
		}
		if above.numbers() > 0 {
			continue // a row of local figures between header and data
		}
		rows = append(rows, above)
	}
	slices.Reverse(rows)
	return rows
}

// row claims the cells of one row.
func (rd *reading) row(rr *rowReading) {
	r, p, b := rr.row, rr.part, rr.part.block
	as := rr.agreed()
	if as == nil || rr.open() && !slices.ContainsFunc(as.columns, func(x int) bool { return x >= 0 }) {
		rd.ambiguous = append(rd.ambiguous, rr)
		rd.leave(r, r.values())
		return
	}
	if rr.open() {
		rd.ambiguous = append(rd.ambiguous, rr)
	}
	rd.doubt(rr, as)
	values, twice := as.valuesOf(r), false
	for i := range values {
		c := &values[i]
		var ind *Indicator
		if x := as.columns[i]; x >= 0 && !c.above && !c.down {
			ind = b.cell(rr.line, x)
		}
		if ind == nil {
			rd.leave(r, values[i:i+1])
			continue
		}
		if o := rd.claimed(ind); o != nil {
			// The second half of a table cut in two repeats a column of the first.
			twice = twice || c.class != blankCell && c.text != o.cell.text
			rd.leave(r, values[i:i+1])
			continue
		}
		header := as.labels[i]
		if ind.Type == Money && unitIn(fold(header)) == "" {
			header += p.unitAround(r)
		}
		rd.claims = append(rd.claims, claim{ind, c, header, r})
	}
	if twice {
		rd.notes = append(rd.notes, b.rowNote("row/contradicted", rr.line, r))
	}
}

// claimed returns the claim for an indicator, nil when there is none.
func (rd *reading) claimed(ind *Indicator) *claim {
	for k := range rd.claims {
		if rd.claims[k].indicator == ind {
			return &rd.claims[k]
		}
	}
	return nil
}

// doubt notes why the columns of a row's figures may be other ones.
func (rd *reading) doubt(rr *rowReading, as *assignment) {
	r, p, b := rr.row, rr.part, rr.part.block
	n := len(b.columns)
	note := func(rule string, args ...string) { rd.notes = append(rd.notes, b.rowNote(rule, rr.line, r, args...)) }
	// Figures of a text are told apart by nothing but white space: sums prove no choice.
	proved := (b.rowProves(rr.line, r, as) || r.uniform(n)) && !(r.flat && len(r.values()) > n)
	// A block turned has its sums down the columns: they prove no column's place.
	unheaded := (!b.summed() || b.layout == turned) && (!p.headed(p.heads) || r.flat && (p.lossy || b.layout == turned))
	// Nor do those of a matrix tell one applicant from another where no head is left.
	unheaded = unheaded || p.headless && !r.uniform(n)
	if unheaded || p.failing || as.guess || (p.placed || rr.contested || p.reordered()) && !proved {
		note("row/columns-by-place")
	}
	switch {
	case as.cells != nil || r.unglued || r.mayBeGlued(n), !b.summed() && r.repeats(n):
		note("row/glued", "text", joinCells(r.values()))
	case proved && !r.split:
	case rr.tried > 1 || p.uneven(r, as):
		note("row/uneven", "cells", itoa(len(r.values())), "columns", itoa(n))
	case p.gap(rr, as, rd.zeros[b.table]):
		note("row/gap")
	}
}

// leave records cells that no indicator claims; empty ones are fillers.
func (rd *reading) leave(r *row, cells []cell) {
	for i := range cells {
		if cells[i].class != blankCell {
			rd.unmapped = append(rd.unmapped, Unmapped{Row: r.printedLabel(), Text: cells[i].text, Ref: cells[i].ref})
		}
	}
}

// leaveRows records the figures of rows that stand among those of a block and that
// no line takes: what a body added to the form. Rows whose label is another's, a
// copy or last year's, are told by doubts.
func (rd *reading) leaveRows(a *alignment) {
	for _, i := range a.unassigned() {
		r := a.rows[i]
		if r.numbers() == 0 || r.older || r.named && r.label > 0 || !a.among(i) {
			continue
		}
		rd.leave(r, r.values())
	}
}

// among reports whether the rows next before and behind row i that a line took
// stand in the same table, or in the same run of flattened rows.
func (a *alignment) among(i int) bool {
	near := func(step int) *row {
		for k := i + step; k >= 0 && k < len(a.rows) && a.rows[k].table == a.rows[i].table; k += step {
			if j := a.line[k]; j >= 0 && a.form.lines[j].kind == dataLine {
				return a.rows[k]
			}
		}
		return nil
	}
	before, behind := near(-1), near(1)
	if a.rows[i].flat {
		return before != nil && behind != nil
	}
	return before != nil || behind != nil
}
