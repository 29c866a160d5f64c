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
	titled bool   // the block's title stands in the document
	data   []int  // indexes into alignment.rows
	// firstValue is the leftmost column in which a row of the part has a value.
	firstValue int
	lengths    map[int]int // number of cells of a row to how many rows have it
	closed     bool        // some row ends in a figure
	lossy      bool        // flattened, and cells of some rows are gone
}

// A heading is one printed column: the lowest header cell over it.
type heading struct {
	text   string // the lowest label, as printed
	path   string // all labels from the top, joined
	x0, x1 int
	fields int // how many cells its row has
	column int // index into block.columns, -1 when no column claims it
}

// reading collects what the columns of an alignment say.
type reading struct {
	claims    []claim
	ambiguous []*row // rows whose cells cannot be told apart
	unmapped  []Unmapped
	notes     []document.Note
}

// readColumns assigns the values of every aligned row to the columns of its block.
func (a *alignment) readColumns() *reading {
	rd := &reading{}
	lossy := a.lossy()
	for _, p := range a.parts() {
		p.lossy = lossy
		hs := p.headings()
		p.countCells(a)
		for _, i := range p.data {
			l := a.form.lines[a.line[i]]
			rd.row(a.rows[i], p, l.row, hs)
		}
	}
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
		if last == nil || last.block != l.block || a.rows[last.data[0]].table != r.table {
			last = &part{block: l.block, header: a.headerOver(i, l.block), titled: a.titled(l.block)}
			parts = append(parts, last)
			last.firstValue = r.valueColumn()
		}
		last.data = append(last.data, i)
		last.firstValue = min(last.firstValue, r.valueColumn())
	}
	return parts
}

// unitAround returns what is printed about units beside the column's label: in the
// row's label, in a cell of the header rows, or in the line over the table.
func (p *part) unitAround(r *row) string {
	texts := []string{r.caption}
	for i := range r.cells[:r.label] {
		texts = append(texts, r.cells[i].text)
	}
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

// titled reports whether the title row of a block was found.
func (a *alignment) titled(b *block) bool {
	return slices.ContainsFunc(a.line, func(j int) bool {
		return j >= 0 && a.form.lines[j].block == b && a.form.lines[j].kind == titleLine
	})
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

// headings finds the printed columns of a part and which column of the block
// each one is.
func (p *part) headings() []heading {
	var hs []heading
	if len(p.header) == 0 {
		return nil
	}
	if p.header[0].ragged {
		hs = p.raggedHeadings()
	} else {
		hs = p.gridHeadings()
	}
	// What stands over labels in every row is no column.
	hs = slices.DeleteFunc(hs, func(h heading) bool { return h.x1 <= p.firstValue })
	matchHeadings(hs, p.block)
	return hs
}

// gridHeadings reads, for each column of the grid, the lowest label over it.
func (p *part) gridHeadings() []heading {
	var hs []heading
	for x := 0; x < p.header[0].table.Cols; {
		h := heading{x0: x, x1: p.header[0].table.Cols, column: -1}
		for _, r := range p.header {
			for i := range r.cells {
				c := &r.cells[i]
				if c.x0 > x || c.x1 <= x || c.class != textCell {
					continue
				}
				h.x1 = min(h.x1, c.x1)
				if c.text != h.text {
					h.text = c.text
					h.path += c.text
				}
			}
		}
		if h.text != "" && compare(h.text).best(p.block.stub) < sureSimilarity {
			hs = append(hs, h)
		} else {
			h.x1 = x + 1
		}
		x = h.x1
	}
	return hs
}

// raggedHeadings reads the last header row's labels after the stub.
func (p *part) raggedHeadings() []heading {
	var hs []heading
	r := p.header[len(p.header)-1]
	for i := range r.cells {
		c := &r.cells[i]
		if c.class == textCell && compare(c.text).best(p.block.stub) < sureSimilarity {
			hs = append(hs, heading{text: c.text, path: c.text, x0: c.x0, x1: c.x1, fields: len(r.cells), column: -1})
		}
	}
	return hs
}

// matchHeadings finds the column of each heading: exact labels first, wherever
// they stand, then the others between them in order.
func matchHeadings(hs []heading, b *block) {
	taken := make([]bool, len(b.columns))
	sim := make([][]float64, len(hs))
	for i := range hs {
		sim[i] = make([]float64, len(b.columns))
		leaf, path := compare(hs[i].text), compare(hs[i].path)
		for x := range b.columns {
			sim[i][x] = max(leaf.best(b.columns[x].patterns), path.best(b.columns[x].patterns))
		}
	}
	for i := range hs {
		if x := exactColumn(sim[i]); x >= 0 && !taken[x] {
			hs[i].column, taken[x] = x, true
		}
	}
	for i := range hs {
		if hs[i].column >= 0 {
			continue
		}
		lo, hi := between(hs, i, len(b.columns))
		best, at := minColumnSimilarity, -1
		for x := lo; x < hi; x++ {
			if !taken[x] && sim[i][x] >= best && (at < 0 || sim[i][x] > best) {
				best, at = sim[i][x], x
			}
		}
		if at >= 0 {
			hs[i].column, taken[at] = at, true
		}
	}
}

// exactColumn returns the only column with similarity 1, or -1.
func exactColumn(sim []float64) int {
	at := -1
	for x, s := range sim {
		if s == 1 {
			if at >= 0 {
				return -1
			}
			at = x
		}
	}
	return at
}

// between returns the columns that may stand between the neighbours of heading i
// that have one, half-open.
func between(hs []heading, i, columns int) (lo, hi int) {
	hi = columns
	for k := range hs[:i] {
		lo = max(lo, hs[k].column+1)
	}
	for k := len(hs) - 1; k > i; k-- {
		if hs[k].column >= 0 {
			hi = hs[k].column
		}
	}
	return lo, hi
}

// row assigns the values of one row.
func (rd *reading) row(r *row, p *part, y int, hs []heading) {
	b := p.block
	as := b.choose(y, r, r.assignments(b, hs))
	if as == nil {
		rd.ambiguous = append(rd.ambiguous, r)
		rd.leave(r, r.values())
		return
	}
	if !b.summed() && (!p.headed(hs) || p.lossy && r.flat) {
		rd.notes = append(rd.notes, b.rowNote("row/columns-by-place", y, r))
	}
	if p.uneven(r, as) && !b.rowProves(y, r.values(), as) {
		rd.notes = append(rd.notes, b.rowNote("row/uneven", y, r, "cells", itoa(len(r.values())), "columns", itoa(len(b.columns))))
	}
	values := r.values()
	for i := range values {
		c := &values[i]
		var ind *Indicator
		if x := as.columns[i]; x >= 0 && !c.above && !c.down {
			ind = b.cell(y, x)
		}
		if ind == nil {
			rd.leave(r, values[i:i+1])
			continue
		}
		header := as.labels[i]
		if ind.Type == Money && unitIn(fold(header)) == "" {
			header += p.unitAround(r)
		}
		rd.claims = append(rd.claims, claim{ind, c, header, r})
	}
}

// summed reports whether the form's arithmetic covers the rows of the block, so
// that figures under the wrong columns would show.
func (b *block) summed() bool {
	return slices.ContainsFunc(identities(b.form), func(id identity) bool { return id.within(b, 0) })
}

// headed reports whether the printed labels say which column is which: every
// column has its heading, or the labels in a row are those of the form. A single
// column needs no more than the title of its block: 行政处罚 902 in a list of what a
// website published is not a number of decisions.
func (p *part) headed(hs []heading) bool {
	b := p.block
	if complete(hs, b) || len(b.columns) == 1 && p.titled {
		return true
	}
	printed, expected := "", ""
	for _, r := range p.header {
		for i := range r.cells {
			if v := compare(r.cells[i].text); v.best(b.stub) < sureSimilarity && v.best(b.title) < sureSimilarity {
				printed += r.cells[i].text
			}
		}
	}
	for x := range b.columns {
		expected += b.columns[x].label
	}
	want := makePattern(makeLabel(expected).full)
	return want.similarity(makeLabel(printed).full) >= minJoinedHeader
}

// minJoinedHeader is how alike the labels of a block, broken over lines and joined
// again, are to the form's: with two of them swapped 本年制发件数本年废止件数现行有效件数
// is 0.78 of itself.
const minJoinedHeader = 0.9

// countCells notes how many cells the rows of the part's tables have.
func (p *part) countCells(a *alignment) {
	p.lengths = map[int]int{}
	for _, r := range p.header {
		p.lengths[len(r.cells)]++
	}
	for _, i := range p.data {
		r := a.rows[i]
		p.lengths[len(r.cells)]++
		v := r.values()
		p.closed = p.closed || len(v) > 0 && v[len(v)-1].class != blankCell
	}
}

// uneven reports a row of which a cell was lost or slipped in, so that its figures
// may stand under the wrong columns: which one, only arithmetic could tell. More
// cells than the form has columns are fillers where other rows have as many.
// Without known columns, a row that ends in an empty cell while others end in a
// figure may be one short.
func (p *part) uneven(r *row, as *assignment) bool {
	n := len(p.block.columns)
	values := r.values()
	if len(values) < n || len(values) > n && (p.lengths[len(r.cells)] < 2 || as.claimed(values) < filled(values)) {
		return true
	}
	w, _ := r.window(n)
	return r.ragged && n > 1 && p.closed && w != nil && w[n-1].class == blankCell && filled(values) > 0
}

// rowProves reports whether the row's arithmetic holds under the assignment with
// a number other than zero in it: zeros hold under any.
func (b *block) rowProves(y int, values []cell, a *assignment) bool {
	for i, x := range a.columns {
		if x >= 0 && values[i].class == numberCell && parseValue(values[i].text).number.Sign() != 0 {
			return a.claimed(values) == len(b.columns) && b.rowHolds(y, values, a)
		}
	}
	return false
}

// rowNote makes a note about a row that names all its indicators.
func (b *block) rowNote(rule string, y int, r *row, args ...string) document.Note {
	name := b.rows[y].label
	if name == "" { // a block without row labels
		name = b.cell(0, 0).Group
	}
	n := document.NewNote(rule, append([]string{"label", r.printedLabel(), "row", name}, args...)...)
	n.Ref = r.ref
	for x := range b.columns {
		if i := b.cell(y, x); i != nil {
			n.Indicators = append(n.Indicators, i.Key)
		}
	}
	return n
}

// leave records cells that no indicator claims; empty ones are fillers.
func (rd *reading) leave(r *row, cells []cell) {
	for i := range cells {
		if cells[i].class != blankCell {
			rd.unmapped = append(rd.unmapped, Unmapped{Row: r.printedLabel(), Text: cells[i].text, Ref: cells[i].ref})
		}
	}
}

// An assignment is one way to read a row: for each value its column of the block
// (-1: none) and the printed label over it.
type assignment struct {
	columns []int
	labels  []string
}

func newAssignment(n int) *assignment {
	a := &assignment{make([]int, n), make([]string, n)}
	for i := range a.columns {
		a.columns[i] = -1
	}
	return a
}

// assignments returns the ways to read a row's values, the most natural first.
func (r *row) assignments(b *block, hs []heading) []*assignment {
	values := r.values()
	var all []*assignment
	// As many values as printed columns: they go by order, for the spans of
	// header and data rows need not agree (one table for blocks of three and
	// four columns).
	if complete(hs, b) && len(values) == len(hs) {
		a := newAssignment(len(values))
		for i := range values {
			a.columns[i], a.labels[i] = hs[i].column, hs[i].text
		}
		if len(values) == len(b.columns) {
			return []*assignment{a}
		}
		all = append(all, a)
	}
	if a := r.byPlace(b, hs); a != nil {
		all = append(all, a)
	}
	if a := r.byOrder(b, hs); a != nil {
		all = append(all, a)
	}
	return all
}

// byPlace assigns values to the headings over them; a value under several
// headings, or one of several under one heading, has no column. nil when the
// row states no places that the headings share.
func (r *row) byPlace(b *block, hs []heading) *assignment {
	values := r.values()
	if !anyColumn(hs) || len(values) == len(b.columns) || r.ragged && len(r.cells) != hs[0].fields {
		return nil
	}
	a := newAssignment(len(values))
	owner := make([]int, len(hs))
	for k := range hs {
		owner[k] = -1
	}
	for i := range values {
		over := -1
		for k := range hs {
			if values[i].x0 < hs[k].x1 && hs[k].x0 < values[i].x1 {
				if over >= 0 {
					over = -2
					break
				}
				over = k
			}
		}
		switch {
		case over < 0:
		case owner[over] >= 0:
			a.columns[owner[over]] = -1
		default:
			owner[over], a.columns[i], a.labels[i] = i, hs[over].column, hs[over].text
		}
	}
	return a
}

// byOrder assigns the values in order when there are as many as columns, or more
// of which the others are empty.
func (r *row) byOrder(b *block, hs []heading) *assignment {
	n := len(b.columns)
	w, at := r.window(n)
	if w == nil || len(hs) == n && !compatible(hs, b) {
		return nil
	}
	a := newAssignment(len(r.values()))
	var order []heading
	if !r.flat || !b.summed() {
		// Flattened, the two header lines of the matrix stand one behind the other:
		// their order is not that of the columns, and the sums prove those.
		order = printedOrder(hs, b)
	}
	for k := range n {
		a.columns[at+k] = k
		if order != nil {
			a.columns[at+k], a.labels[at+k] = order[k].column, order[k].text
		} else if len(hs) == n {
			a.labels[at+k] = hs[k].text
		}
	}
	return a
}

// printedOrder returns the headings of the columns from left to right when every
// column has one, other headings left out; else nil.
func printedOrder(hs []heading, b *block) []heading {
	if !complete(hs, b) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(hs), func(h heading) bool { return h.column < 0 })
}

// choose returns the assignment to take: the one that claims the most cells with
// something in them; of equals the one under which the row's own arithmetic
// holds. nil when none is left or two differ beyond empty cells.
func (b *block) choose(y int, r *row, as []*assignment) *assignment {
	values := r.values()
	most := 0
	for _, a := range as {
		most = max(most, a.claimed(values))
	}
	as = slices.DeleteFunc(as, func(a *assignment) bool { return a.claimed(values) < most })
	as = slices.CompactFunc(as, func(a, b *assignment) bool { return slices.Equal(a.columns, b.columns) })
	if len(as) > 1 {
		holds := slices.DeleteFunc(slices.Clone(as), func(a *assignment) bool { return !b.rowHolds(y, values, a) })
		if len(holds) == 1 {
			return holds[0]
		}
		if most > 0 {
			return nil
		}
	}
	if len(as) == 0 {
		return nil
	}
	return as[0]
}

// claimed counts the cells with something in them that have a column.
func (a *assignment) claimed(values []cell) int {
	n := 0
	for i, x := range a.columns {
		if x >= 0 && values[i].class != blankCell {
			n++
		}
	}
	return n
}

// rowHolds reports whether an identity over the columns of the row exists and
// holds under the assignment, blank cells taken for zero: a test of the reading,
// not of the report.
func (b *block) rowHolds(y int, values []cell, a *assignment) bool {
	at := map[*Indicator]Decimal{}
	for i, x := range a.columns {
		if x >= 0 && values[i].class == numberCell {
			at[b.cell(y, x)] = parseValue(values[i].text).number
		}
	}
	tested := false
	for _, id := range identities(b.form) {
		if !id.within(b, y) {
			continue
		}
		tested = true
		var diff Decimal
		for _, i := range id.left {
			diff, _ = diff.Add(at[i])
		}
		for _, i := range id.right {
			diff, _ = diff.Add(at[i].Neg())
		}
		if diff.Sign() != 0 {
			return false
		}
	}
	return tested
}

// within reports whether all indicators of the identity stand in one row of the block.
func (id *identity) within(b *block, y int) bool {
	has := func(i *Indicator) bool { return slices.Contains(b.cells[y], i) }
	return has(id.right[0]) && !slices.ContainsFunc(id.left, func(i *Indicator) bool { return !has(i) })
}

// complete reports whether every column of the block has a heading.
func complete(hs []heading, b *block) bool {
	n := 0
	for i := range hs {
		if hs[i].column >= 0 {
			n++
		}
	}
	return n == len(b.columns)
}

func anyColumn(hs []heading) bool {
	return slices.ContainsFunc(hs, func(h heading) bool { return h.column >= 0 })
}

// compatible reports whether headings as many as the columns can be those
// columns in order: each is the column's, or a part of its label (cut to 本年新),
// or nothing is printed.
func compatible(hs []heading, b *block) bool {
	for x := range hs {
		if hs[x].column == x || trim(hs[x].text) == "" {
			continue
		}
		v := compare(hs[x].text)
		if hs[x].column >= 0 || v.best(b.columns[x].words) < minCutSimilarity && v.best(b.columns[x].patterns) < minCutSimilarity {
			return false
		}
	}
	return true
}

// minCutSimilarity is what is left of a label cut to its first line: 本年新 of
// 本年新制作数量 is 0.6.
const minCutSimilarity = 0.5

// window returns the n values of the row when there are n, or more of which the
// others are empty, and where they begin; nil when that cannot be told.
func (r *row) window(n int) (w []cell, at int) {
	values := r.values()
	if len(values) < n {
		return nil, 0
	}
	lo, hi := len(values), -1
	for i := range values {
		if values[i].class != blankCell {
			lo, hi = min(lo, i), i
		}
	}
	first, last := max(0, hi+1-n), min(lo, len(values)-n)
	switch {
	case hi < 0: // all empty: which of them are the columns makes no difference
		return values[:n], 0
	case first == last:
		return values[first : first+n], first
	}
	return nil, 0
}
