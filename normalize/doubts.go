package normalize

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"

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
		case r.vector.best(l.block.rows[l.row].patterns) < sureSimilarity || r.labelEndsInFigure() || l.block.numberedOtherwise(l.row, r):
			notes = append(notes, l.block.rowNote("row/label-doubtful", l.row, r))
		}
		if r.older {
			notes = append(notes, l.block.rowNote("row/other-year", l.row, r, "caption", r.whose()))
		}
	}
	notes = append(notes, a.misgrouped()...)
	notes = append(notes, a.rivalTables()...)
	notes = append(notes, a.borrowed()...)
	return append(notes, a.repeated()...)
}

// numberedOtherwise reports a label that is not the form's, under another number than the
// row of the form has: 8.属于行政 for 7.属于行政执法案卷.
func (b *block) numberedOtherwise(y int, r *row) bool {
	if r.vector.best(b.rows[y].patterns) == 1 {
		return false
	}
	text := fold(r.cells[r.label-1].text)
	n, level, _ := ordinal(text)
	own, at, _ := ordinal(fold(b.rows[y].label))
	if k := behindGroup.FindStringIndex(text); k != nil && level < at {
		text = text[k[0]:]
		n, level, _ = ordinal(text)
	}
	return n > 0 && own > 0 && level == at && n != own && compare(text).best(b.rows[y].patterns) < 1
}

// behindGroup finds the number of a label behind that of its group: （三）不予公开8.属于行政.
var behindGroup = regexp.MustCompile(`\d{1,2}[.、]`)

// misgrouped notes the matrix that lacks a row and of which another stands under the
// label of a group that is not its own: its labels may stand a row off their figures.
func (a *alignment) misgrouped() []document.Note {
	taken := map[*block]int{}
	first := map[*block]*row{}
	for i, j := range a.line {
		if j < 0 || a.form.lines[j].kind != dataLine || a.form.lines[j].block.layout != matrix {
			continue
		}
		l := &a.form.lines[j]
		taken[l.block]++
		if first[l.block] == nil && a.form.underOther(a.rows[i], l.block.rows[l.row].under) {
			first[l.block] = a.rows[i]
		}
	}
	var notes []document.Note
	for _, b := range a.form.blocks {
		if r := first[b]; r != nil && taken[b] < len(b.rows) {
			n := b.rowNote("row/label-doubtful", 0, r)
			for y := range b.rows[1:] {
				n.Indicators = append(n.Indicators, b.rowNote("", y+1, r).Indicators...)
			}
			notes = append(notes, n)
		}
	}
	return notes
}

// underOther reports a row that prints the label of a group beside its own label, and
// that is not its own.
func (f *form) underOther(r *row, own []int) bool {
	for k := range max(0, r.label-1) {
		c := &r.cells[k]
		if v := compare(c.text); c.text != "" && v != nil && v.is(f.groupLabels) && v.best(own) < sureSimilarity {
			return true
		}
	}
	return false
}

// labelEndsInFigure reports a label with a number behind it that may be the row's: 行政许可 0.
func (r *row) labelEndsInFigure() bool {
	text := r.cells[r.label-1].text
	if r.flat {
		return r.label > 1 && token{text: text}.mayBeFigure() && strings.ContainsFunc(text, func(c rune) bool { return isDigit(foldRune(c)) })
	}
	at := strings.LastIndexFunc(text, unicode.IsSpace)
	return at > 0 && classify(text[at:]) == numberCell
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

// summed reports whether the form's arithmetic covers the rows of the block, so
// that figures under the wrong columns would show.
func (b *block) summed() bool { return len(b.identitiesWithin(0)) > 0 }

// minHollowRows is how many rows with figures must leave a column empty before it is
// looked at twice.
const minHollowRows = 3

// markPlaced finds the parts whose columns are doubtful: most rows contradict their own
// sums, or a column is empty in every row and the figures may stand a column off.
func markPlaced(all []*rowReading) {
	rows := map[*part]int{}
	filledIn := map[*part]map[int]bool{}
	begins := map[*part]int{}
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
		// Rows of a grid that begin at different columns: one of them is shifted.
		if at := slices.Index(rr.ways[0].columns, 0); !rr.row.ragged && at >= 0 {
			if begun, ok := begins[rr.part]; ok && begun != at {
				rr.part.placed = true
			}
			begins[rr.part] = at
		}
	}
	for p := range failing(all) {
		p.failing = true
	}
	for p := range turnedUnproved(all) {
		p.failing = true
	}
	for p, n := range rows {
		p.placed = p.placed || n >= min(minHollowRows, len(p.block.rows)) && n > 1 && len(filledIn[p]) < p.width()
	}
}

// sumsUp reports a row without a column of totals whose last figure is the sum of the
// others, some of them not zero.
func (rr *rowReading) sumsUp() bool {
	b := rr.part.block
	if slices.Contains(rr.ways[0].columns, len(b.columns)-1) {
		return false
	}
	var sum, last Decimal
	n := 0
	values := rr.ways[0].valuesOf(rr.row)
	for i, x := range rr.ways[0].columns {
		if x < 0 || values[i].class != numberCell {
			continue
		}
		sum, _ = sum.Add(last)
		last = parseValue(values[i].text).number
		if last.Sign() != 0 {
			n++
		}
	}
	return n > 2 && sum.Cmp(last) == 0
}

// turnedUnproved returns the parts of turned matrices that the sums of their columns,
// which lie along the printed rows, do not prove: their figures may stand a row off.
func turnedUnproved(all []*rowReading) map[*part]bool {
	parts := map[*part]bool{}
	known := map[*part]*settling{}
	lines := map[*part]int{}
	for _, rr := range all {
		p := rr.part
		if !(rr.row.turned && p.block.layout == matrix || p.block.layout == turned && p.block.table == "requests") {
			continue
		}
		if known[p] == nil {
			known[p] = &settling{block: p.block, known: map[*Indicator]Decimal{}}
		}
		if len(rr.ways) == 1 {
			known[p].learn(rr)
		}
		// A row without its label is a label that stands beside another; a column without
		// its heading may be any.
		parts[p] = parts[p] || rr.row.label == 0 || rr.row.bare || rr.row.turned && !p.whole && !complete(p.heads, p.block)
		lines[p]++
	}
	for p, s := range known {
		fails, holds := s.weigh(identities(p.block.form), nil)
		// Where one label is missing, those beside it may stand over its figures.
		parts[p] = parts[p] || fails > 0 || holds == 0 || p.block.layout == matrix && lines[p] < len(p.block.rows)
	}
	maps.DeleteFunc(parts, func(_ *part, doubtful bool) bool { return !doubtful })
	return parts
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
		if rr.part.whole && rr.sumsUp() {
			fails++ // a total stands under another heading
		}
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

// zerosIn returns the tables with a zero in some row, or a mark in the place of one.
func zerosIn(all []*rowReading) map[string]bool {
	tables := map[string]bool{}
	for _, rr := range all {
		for _, c := range rr.row.values() {
			if c.class == absentCell || c.class == numberCell && parseValue(c.text).number.Sign() == 0 {
				tables[rr.part.block.table] = true
			}
		}
	}
	return tables
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
