package normalize

import (
	"slices"
	"strings"
)

// read claims the figures of the aligned entries.
func (t *legacyTable) read(a *alignment) *reading {
	rd := &reading{}
	line := map[*legacyEntry]int{}
	for i, e := range t.entries {
		line[e] = a.line[i]
	}
	var before *legacyChoice
	for _, p := range t.inOrder() {
		ch := p.choose(before)
		for _, e := range p.entries {
			j := line[e]
			if j >= 0 {
				rd.listed = append(rd.listed, listedRow{e, j, &ch, rd.legacy(e, &a.form.lines[j], &ch)})
			} else if e.heading < 0 && e.lines == nil || e.heading >= 0 && e.numbers() > 0 {
				rd.leave(e.row, ch.figuresOf(e))
			}
		}
		if y := ch.year(); y > 0 && !p.older {
			t.year = y
		} else if t.year == 0 && !p.older {
			t.year = p.year
		}
		before = &ch
	}
	rd.notes = append(rd.notes, t.doubts(a)...)
	return rd
}

// year is the one over the column of figures, 0 where none stands there.
func (ch *legacyChoice) year() int {
	for _, c := range ch.columns {
		if c.at == ch.value {
			return c.year
		}
	}
	return 0
}

// inOrder are the parts, those read first.
func (t *legacyTable) inOrder() []*legacyPart {
	var parts []*legacyPart
	for _, older := range [...]bool{false, true} {
		for _, p := range t.parts {
			if p.older == older && len(p.entries) > 0 {
				parts = append(parts, p)
			}
		}
	}
	return parts
}

// figuresOf are the numbers of an entry that are no serial numbers or codes.
func (ch *legacyChoice) figuresOf(e *legacyEntry) []cell {
	var cs []cell
	for k := e.row.label; k < len(e.row.cells); k++ {
		if c := e.row.cells[k]; c.class == numberCell && !ch.skips(e.placeOf(k)) {
			cs = append(cs, c)
		}
	}
	return cs
}

// A listedRow is an entry that was taken for a line, for the explanation.
type listedRow struct {
	entry  *legacyEntry
	line   int // index into form.lines
	choice *legacyChoice
	doubt  listDoubt
}

// A listDoubt is why the figure of a row is not taken.
type listDoubt uint8

const (
	noDoubt        listDoubt = iota
	doubtNoFigure            // the row has none
	doubtElsewhere           // it has some, in other columns alone
	doubtColumns             // nothing says which of several columns is the year's
	doubtShifted             // the row is shorter than the others, or its figure stands among the units
	doubtSpans               // the cell reaches over several rows
	doubtBlank               // the cell is blank, and another column has a figure
	doubtUnit                // a unit stands where the figure belongs
	doubtScaled              // a unit in which the count is not the figure printed
	doubtSum                 // it is not the sum of the others, as in the other rows
	doubtSeveral             // there is a second figure, and the other rows have one
)

func (d listDoubt) String() string {
	return [...]string{"", "no_figure", "elsewhere", "columns", "shifted", "spans", "blank", "unit", "scaled", "sum", "several"}[d]
}

// doubt says why the figure of an entry cannot be taken; others is how many figures
// stand beside it.
func (ch *legacyChoice) doubt(e *legacyEntry, i *Indicator, figure, unit *cell, others int) listDoubt {
	switch {
	case figure == nil:
		return doubtElsewhere
	case ch.unsure:
		return doubtColumns
	case ch.shifted(e):
		return doubtShifted
	case figure.above || figure.down:
		return doubtSpans
	case figure.class == blankCell && others > 0:
		return doubtBlank
	case isUnit(figure.text) && unit == nil:
		return doubtUnit
	case unit != nil && scaled(unit.text, i):
		return doubtScaled
	case !ch.holds(e):
		return doubtSum
	case ch.stray && others > 0, e.row.flat && others > 0 && ch.single():
		return doubtSeveral
	}
	return noDoubt
}

// legacy claims the figure of one entry for its line, or returns why it cannot.
func (rd *reading) legacy(e *legacyEntry, l *formLine, ch *legacyChoice) listDoubt {
	r, ind := e.row, l.block.cell(l.row, 0)
	var figure, unit *cell
	others := 0
	for k := r.label; k < len(r.cells); k++ {
		c := &r.cells[k]
		switch at := e.placeOf(k); {
		case at == ch.value:
			figure = c
		case isUnit(c.text) || at == ch.unit && c.class != numberCell:
			unit = c
		case c.class == numberCell && !ch.skips(at) && ch.kind(at) != priorColumn:
			others++
		}
	}
	if figure == nil || figure.class == blankCell {
		if c := r.onlyNumber(); c != nil && others == 1 && (r.ragged || ch.unit >= 0 && c.x0 == ch.unit) && !ch.unsure && len(ch.parts) == 0 {
			// The unit is gone and the figure stands in its place.
			figure, others = c, 0
			rd.notes = append(rd.notes, l.block.rowNote("row/uneven", l.row, r, "cells", itoa(len(r.values())), "columns", itoa(len(ch.columns))))
		}
	}
	if figure == nil && others == 0 {
		return doubtNoFigure // cell/missing
	}
	if d := ch.doubt(e, ind, figure, unit, others); d != noDoubt {
		rd.ambiguous = append(rd.ambiguous, &rowReading{row: r})
		rd.leave(r, ch.figuresOf(e))
		return d
	}
	if o := rd.claimed(ind); o != nil { // of two rows with one label
		if figure.text != o.cell.text {
			rd.notes = append(rd.notes, l.block.rowNote("row/contradicted", l.row, r))
		}
		rd.leave(r, ch.figuresOf(e))
		return noDoubt
	}
	header := r.printedLabel()
	if unit != nil && ind.Type == Money && unitIn(fold(unit.text)) != "" {
		header = "（" + unit.text + "）"
	} else if ind.Type == Money && unitIn(fold(header)) == "" {
		header = ""
		if stated := r.statedUnits(); stated != nil {
			header = "（" + stated[0].unit + "）"
		}
	}
	rd.claims = append(rd.claims, claim{ind, figure, header, r})
	for k := r.label; k < len(r.cells); k++ {
		if c := &r.cells[k]; c != figure && c != unit && c.class != blankCell && !isUnit(c.text) && !ch.skips(e.placeOf(k)) {
			rd.leave(r, r.cells[k:k+1])
		}
	}
	return noDoubt
}

// shifted reports a row shorter than the others, or with a figure where its unit
// belongs, in a table with several columns of figures: which one is gone, or whose
// it is, cannot be told.
func (ch *legacyChoice) shifted(e *legacyEntry) bool {
	if ch.single() {
		return false
	}
	most, last := 0, 0
	for _, c := range ch.columns {
		most = max(most, c.numbers)
	}
	for _, c := range ch.columns {
		n := c.numbers
		if c.kind == skipColumn {
			n = 0
		}
		if !e.row.flat { // whose empty cells are gone
			n += c.units + c.texts + c.blank
		}
		if 2*n >= most {
			last = c.at
		}
	}
	reaches := false
	for k := 1; k < len(e.row.cells); k++ {
		at := e.placeOf(k)
		if at == ch.unit && e.row.cells[k].class == numberCell {
			return true
		}
		reaches = reaches || at >= last
	}
	return !reaches
}

// single reports a table of one column of figures.
func (ch *legacyChoice) single() bool {
	n := 0
	for _, c := range ch.columns {
		if c.at != ch.unit && c.numbers > 1 {
			n++
		}
	}
	return n <= 1
}

func (ch *legacyChoice) kind(at int) columnKind {
	for _, c := range ch.columns {
		if c.at == at {
			return c.kind
		}
	}
	return unknownColumn
}

// skips reports a column that holds no figures of the form.
func (ch *legacyChoice) skips(at int) bool {
	for _, c := range ch.columns {
		if c.at == at {
			return c.kind == skipColumn || c.kind == labelColumn || c.counting() && at != ch.value
		}
	}
	return false
}

// holds reports whether the row's figure is the sum of its parts, where that is
// why the column was chosen.
func (ch *legacyChoice) holds(e *legacyEntry) bool {
	if len(ch.parts) == 0 {
		return true
	}
	empty := true
	for k := 1; k < len(e.row.cells); k++ {
		empty = empty && !(slices.Contains(ch.parts, e.placeOf(k)) && e.row.cells[k].class == numberCell)
	}
	if empty { // there is nothing to sum, and the column is proven by the other rows
		return true
	}
	cs := []legacyColumn{{at: ch.value}}
	for _, at := range ch.parts {
		cs = append(cs, legacyColumn{at: at})
	}
	ok, _ := e.sumHolds(ch.value, cs)
	return ok
}

// onlyNumber is the one number behind the label, nil when there are more or none.
func (r *row) onlyNumber() *cell {
	var only *cell
	for k := r.label; k < len(r.cells); k++ {
		if r.cells[k].class == numberCell {
			if only != nil {
				return nil
			}
			only = &r.cells[k]
		}
	}
	return only
}

// scaled reports a unit in which a count is not the figure printed: 万件, 千条.
func scaled(unit string, i *Indicator) bool {
	s := strip(fold(unit))
	return i.Type != Money && s != "" && strings.ContainsAny(s, "万千百亿元%")
}

// legacyReading aligns and reads the statistics table.
func (t *legacyTable) legacyReading(f *flow) (*alignment, *reading) {
	a := t.align()
	rd := t.read(a)
	t.consume(f)
	return a, rd
}
