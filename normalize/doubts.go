package normalize

import (
	"slices"
	"strings"

	"gongkai/extract/document"
)

// doubts are rows taken for a line of the form on weaker grounds than an exact
// label, and statutory rows that stand a second time.
func (a *alignment) doubts() []document.Note {
	var notes []document.Note
	for i, j := range a.line {
		if j < 0 {
			continue
		}
		r, l := a.rows[i], &a.form.lines[j]
		if l.kind != dataLine || l.block.layout == strips {
			continue
		}
		switch {
		case r.label == 0 || r.bare:
			notes = append(notes, l.block.rowNote("row/unlabelled", l.row, r))
		case r.vector.best(l.block.rows[l.row].patterns) < sureSimilarity:
			notes = append(notes, l.block.rowNote("row/label-doubtful", l.row, r))
		}
		if r.older {
			notes = append(notes, l.block.rowNote("row/other-year", l.row, r, "caption", r.whose()))
		}
	}
	notes = append(notes, a.rivalTables()...)
	notes = append(notes, a.borrowed()...)
	return append(notes, a.repeated()...)
}

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
		if len(rows) == 0 || slices.ContainsFunc(v.rows, func(r *row) bool { return r.table == rows[0].table }) || slices.Equal(printedFigures(rows), printedFigures(v.rows)) {
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

// otherRows notes a row without a label under a further header of a block whose rows
// were taken from elsewhere: it may be any of them.
func (a *alignment) otherRows(i int) []document.Note {
	r := a.rows[i]
	if r.label > 0 && !r.bare || r.numbers() == 0 || r.table == nil {
		return nil
	}
	for _, b := range a.form.blocks {
		if b.layout != matrix || !a.found(b) || len(b.columns) < minSplitColumns {
			continue
		}
		for k := i - 1; k >= 0 && a.rows[k].table == r.table; k-- {
			if j := a.line[k]; j >= 0 && a.form.lines[j].kind == dataLine {
				break
			}
			if _, ok := a.rows[k].scoreHeader(b); !ok {
				continue
			}
			var notes []document.Note
			for y := range b.rows {
				notes = append(notes, b.rowNote("row/contradicted", y, r))
			}
			return notes
		}
	}
	return nil
}

// maxStripLoss is how many of its figures a second row of fifteen may have lost.
const maxStripLoss = 4

// otherStrip notes a row that could as well be the only one of a block without
// labels: which of the two it is, nothing printed beside it says.
func (a *alignment) otherStrip(r *row, taken map[int]*row) []document.Note {
	for j := range a.form.lines {
		l := &a.form.lines[j]
		t := taken[j]
		if t == nil || l.block.layout != strips || r.numbers() == 0 {
			continue
		}
		_, ok := r.scoreStrip(l.block)
		// One that lost cells, or has some too many, is no less of a doubt.
		ok = ok || (r.label == 0 || r.flat) && r.numbers() >= len(l.block.columns)-maxStripLoss
		if ok && !sameTexts(r.values(), t.values()) {
			return []document.Note{l.block.rowNote("row/contradicted", l.row, r)}
		}
	}
	return nil
}

// holdsValues reports cells after the label that are no labels themselves, as
// those of a header row are.
func (r *row) holdsValues() bool {
	v := r.values()
	for i := range v {
		if v[i].class == textCell && compare(v[i].text).most(anyPattern) >= minColumnSimilarity {
			return false
		}
	}
	return len(v) > 0
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

// summed reports whether the form's arithmetic covers the rows of the block, so
// that figures under the wrong columns would show.
func (b *block) summed() bool { return len(b.identitiesWithin(0)) > 0 }

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
	if len(values) < p.width() || p.whole && p.width() < n && filled(values) > p.width() || len(values) > n && (p.lengths[len(r.cells)] < 2 || as.claimed(r) < filled(values)) {
		return true
	}
	if !r.ragged && len(values) > n && n > 1 && !p.whole && !complete(p.heads, p.block) {
		return true
	}
	if r.split || !p.block.summed() && p.shortOf(r) {
		return true
	}
	// Two figures in one cell: the others may stand a column off.
	if n > 1 && slices.ContainsFunc(values, func(c cell) bool { return twoFigures(c.text) != nil }) {
		return true
	}
	if !r.ragged || n == 1 {
		return false
	}
	w, _ := r.window(n, p)
	edge := w != nil && filled(values) > 0 && (p.closed && w[n-1].class == blankCell || !r.flat && w[0].class == blankCell)
	return edge && !p.whole || p.fromEdge < 0 && r.guessed(p.width())
}

// shortOf reports a row that has fewer cells than the header row over it, or more with
// the first of them empty.
func (p *part) shortOf(r *row) bool {
	values := r.values()
	if len(p.heads) > len(values) {
		return true
	}
	if !r.ragged || r.flat || len(p.header) == 0 {
		return false
	}
	head := len(p.header[len(p.header)-1].cells)
	return len(r.cells) < head || len(r.cells) > head && len(p.heads) > 0 && values[0].class == blankCell
}

// minHollowRows is how many rows with figures must leave a column empty before it is
// looked at twice.
const minHollowRows = 3

// markPlaced finds the parts whose columns are doubtful: most rows contradict their own
// sums, or a column is empty in every row and the figures may stand a column off.
func markPlaced(all []*rowReading) {
	rows := map[*part]int{}
	filledIn := map[*part]map[int]bool{}
	for _, rr := range all {
		if len(rr.part.heads) > 0 && !rr.row.ragged && len(rr.row.values()) == len(rr.part.block.columns) || len(rr.part.block.columns) < 2 || len(rr.ways) == 0 || rr.row.numbers() == 0 {
			continue
		}
		if filledIn[rr.part] == nil {
			filledIn[rr.part] = map[int]bool{}
		}
		rows[rr.part]++
		values := rr.ways[0].valuesOf(rr.row)
		for i, x := range rr.ways[0].columns {
			if x >= 0 && values[i].class != blankCell {
				filledIn[rr.part][x] = true
			}
		}
	}
	for p := range failing(all) {
		p.failing = true
	}
	for _, rr := range all {
		// A blank row where the table is turned is a column slipped in.
		if rr.row.turned && rr.part.block.layout == matrix && filled(rr.row.values()) == 0 && rows[rr.part] > 0 {
			rr.part.failing = true
		}
	}
	for p, n := range rows {
		p.placed = p.placed || n >= minHollowRows && len(filledIn[p]) < p.width()
	}
}

// minFailing is how many sums must fail before a table is in doubt: one is a misprint.
const minFailing = 2

// failing returns the parts of which more rows contradict their own sums than hold:
// their headings say one thing and their figures another.
func failing(all []*rowReading) map[*part]bool {
	balance, wrong := map[*part]int{}, map[*part]int{}
	for _, rr := range all {
		b := rr.part.block
		if !b.summed() || len(rr.ways) != 1 {
			continue
		}
		s := &settling{block: b}
		fails, holds := s.weigh(b.identitiesWithin(rr.line), b.printedNumbers(rr.line, rr.row, rr.ways[0]))
		balance[rr.part] += holds - fails
		wrong[rr.part] += fails
	}
	parts := map[*part]bool{}
	for p, n := range balance {
		if n < 0 && wrong[p] >= minFailing {
			parts[p] = true
		}
	}
	return parts
}

// zerosIn returns the tables with a zero in some row.
func zerosIn(all []*rowReading) map[string]bool {
	tables := map[string]bool{}
	for _, rr := range all {
		for _, c := range rr.row.values() {
			if c.class == numberCell && parseValue(c.text).number.Sign() == 0 {
				tables[rr.part.block.table] = true
			}
		}
	}
	return tables
}

// endsBlank reports a row whose last cell alone is blank: a cell before it may be lost
// and the figures behind it moved up.
func endsBlank(values []cell) bool {
	return len(values) > 1 && values[len(values)-1].class == blankCell && filled(values) == len(values)-1
}

// blankAmongZeros reports a blank cell in a row that prints zeros beside other
// figures: one of them is lost, or stands in the place of another.
func blankAmongZeros(values []cell) bool {
	blank, zero, other := false, false, false
	for i := range values {
		switch values[i].class {
		case blankCell:
			blank = true
		case numberCell:
			if parseValue(values[i].text).number.Sign() == 0 {
				zero = true
			} else {
				other = true
			}
		}
	}
	return blank && zero && other
}

// uniform reports a row that prints one and the same text as often as it has columns:
// wherever its cells belong, they say the same.
func (r *row) uniform(n int) bool {
	if n == 1 {
		return false
	}
	text, same := "", 0
	for _, c := range r.values() {
		switch {
		case c.class == blankCell:
		case same == 0 || c.text == text:
			text = c.text
			same++
		default:
			return false
		}
	}
	return same == n
}

// rowProves reports whether the row's arithmetic holds under the assignment with
// a number other than zero in it: zeros hold under any.
func (b *block) rowProves(y int, r *row, a *assignment) bool {
	values := a.valuesOf(r)
	for i, x := range a.columns {
		if x >= 0 && values[i].class == numberCell && parseValue(values[i].text).number.Sign() != 0 {
			return a.claimed(r) == len(b.columns) && b.rowHolds(y, r, a)
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

// maxNamedRows is how many rows a note names; its indicators name all.
const maxNamedRows = 4

// gatherRows makes one note of those that say the same of several rows of a table.
func gatherRows(notes []document.Note) []document.Note {
	type group struct{ rule, table, cells string }
	groups := map[group]int{} // to the index in kept
	rows := map[int][]string{}
	var kept []document.Note
	for _, n := range notes {
		if !strings.HasPrefix(n.Rule, "row/") || n.Rule == "row/label-doubtful" || len(n.Indicators) == 0 {
			kept = append(kept, n)
			continue
		}
		table, _, _ := strings.Cut(n.Indicators[0], ".")
		g := group{n.Rule, table, n.Arg("cells")}
		at, known := groups[g]
		if !known {
			at = len(kept)
			groups[g] = at
			kept = append(kept, n)
		} else {
			kept[at].Indicators = slices.Concat(kept[at].Indicators, n.Indicators)
		}
		rows[at] = append(rows[at], n.Arg("row"))
	}
	for at, names := range rows {
		if len(names) > 1 {
			kept[at].Args = withRows(kept[at].Args, names)
		}
	}
	return kept
}

// withRows returns the arguments of a note with the names of several rows.
func withRows(args, names []string) []string {
	more := ""
	if len(names) > maxNamedRows {
		names, more = names[:maxNamedRows], "…"
	}
	args = slices.Clone(args)
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] == "row" {
			args[i+1] = strings.Join(names, "；") + more
		}
	}
	return args
}
