package normalize

import (
	"slices"
	"strings"
)

// What is told of the list of figures of 2014: its rows are found by their whole
// labels, and one column of the table is chosen for all of them (legacy.go).

// A ListScore says how well the list of figures explains a statistics table.
type ListScore struct {
	Lines, Of int // lines of the form found, and how many it has
	Foreign   int // rows with figures that are none of the form's
}

// A BesideColumn is a column of a list of figures that was not taken.
type BesideColumn struct {
	Printed string // its head; "" for none
	Kind    string // what the head says: value, total, part, prior, skip, unit, label; "" for nothing known
	Figures int    // how many rows have a number in it
}

// DoubtColumns is the Gap.Doubt of a list of figures of which no column is the one.
const DoubtColumns = "columns"

// ListDoubts are the values of Gap.Doubt.
func ListDoubts() []string {
	var all []string
	for d := doubtNoFigure; d <= doubtSeveral; d++ {
		all = append(all, d.String())
	}
	return all
}

// listScore returns how well the list of figures was found, nil where the report
// does not follow it.
func (v *view) listScore() *ListScore {
	if !v.aligned.form.figures() || v.legacy == nil {
		return nil
	}
	s := &ListScore{Of: len(v.aligned.form.lines)}
	for i, e := range v.legacy.entries {
		switch {
		case v.aligned.line[i] >= 0:
			s.Lines++
		case e.lines == nil && e.heading < 0 && e.numbers() > 0:
			s.Foreign++
		}
	}
	return s
}

// explainListed tells of an indicator of the list of figures, in row y of a block.
func (x *explainer) explainListed(t *Explained, b *block, y int) {
	lr := x.listedRow(b, y)
	if lr != nil {
		t.Row = x.listedMatch(lr, b, y)
	}
	switch {
	case t.Cell == nil:
		t.Gap = x.listedGap(t.Indicator, b, y, lr)
	case lr != nil:
		t.Column = lr.columnMatch(b, x.claims[t.Indicator])
	}
}

// listedRow returns the entry that was taken for a row of a block, nil for none.
func (x *explainer) listedRow(b *block, y int) *listedRow {
	for k := range x.reading.listed {
		lr := &x.reading.listed[k]
		if l := &x.aligned.form.lines[lr.line]; l.block == b && l.row == y {
			return lr
		}
	}
	return nil
}

func (x *explainer) listedMatch(lr *listedRow, b *block, y int) *RowMatch {
	n, e := legacy(), lr.entry
	at := slices.Index(x.aligned.rows, e.row)
	m := &RowMatch{Way: x.aligned.by[at], Printed: e.row.printedLabel(), Form: b.formRow(y), Ref: e.row.place(), Rival: x.listedRival(lr)}
	switch own := legacyKey(m.Printed); {
	case e.row.label == 0:
		m.Way = RowUnlabelled
		return m
	case own == e.key:
	case at > 0 && n.keys[lr.line] != "" && legacyKey(x.aligned.rows[at-1].printedLabel()+m.Printed) == e.key:
		m.Printed = x.aligned.rows[at-1].printedLabel() + m.Printed
		m.Laid = append(m.Laid, LaidTorn)
	default:
		m.Way = RowUnderHeading
	}
	m.Similarity = n.similarity(lr.line, e.key)
	for j := range n.form.lines {
		if s := n.similarity(j, e.key); j != lr.line && s > m.NextSimilarity {
			m.Next, m.NextSimilarity = n.form.lines[j].block.formRow(n.form.lines[j].row), s
		}
	}
	return m
}

// similarity is that of a key to a line of the form, 1 for each of its wordings.
func (n *legacyNames) similarity(line int, key string) float64 {
	if slices.Contains(n.lines[key], line) {
		return 1
	}
	s := n.patterns[line].similarity(key)
	if strings.HasPrefix(n.keys[line], key) && s < cutSimilarity && len([]rune(key)) >= cutKeyRunes {
		return cutSimilarity
	}
	return s
}

// listedRival returns the first row with a figure that no line took and that could
// stand for this one as well: its copy, in this table or another year's.
func (x *explainer) listedRival(lr *listedRow) *Neighbor {
	for i, e := range x.listed {
		if x.aligned.line[i] >= 0 || e.numbers() == 0 {
			continue
		}
		if _, could := e.fits(lr.line); could {
			return &Neighbor{Printed: e.row.shown(), Similarity: legacy().similarity(lr.line, e.key), Ref: e.row.place()}
		}
	}
	return nil
}

// columnMatch tells why the column of a claimed figure was chosen.
func (lr *listedRow) columnMatch(b *block, c *claim) *ColumnMatch {
	ch := lr.choice
	m := &ColumnMatch{Way: ch.way(), Printed: ch.headAt(ch.value), Form: b.columns[0].label, Tried: 1, Left: 1}
	for k := range lr.entry.row.cells {
		if c != nil && lr.entry.row.cells[k].ref == c.cell.ref && lr.entry.row.cells[k].class == numberCell && lr.entry.placeOf(k) != ch.value {
			m.Way = ColumnOfUnits
		}
	}
	for i := range ch.columns {
		if k := &ch.columns[i]; k.at != ch.value && k.at != ch.unit && k.holds() {
			kind := k.kind
			if kind == unknownColumn && k.counting() {
				kind = skipColumn
			}
			m.Beside = append(m.Beside, BesideColumn{k.printed(), kind.String(), k.numbers})
		}
	}
	return m
}

// way is why a choice fell on its column, the strongest reason first.
func (ch *legacyChoice) way() ColumnWay {
	at := slices.IndexFunc(ch.columns, func(c legacyColumn) bool { return c.at == ch.value })
	switch {
	case len(ch.parts) > 0:
		return ColumnOfSums
	case ch.stray:
		return ColumnOfMost
	case at >= 0 && ch.columns[at].kind == valueColumn:
		return ColumnHeaded
	case at >= 0 && !ch.columns[at].holds():
		return ColumnAllBlank
	}
	return ColumnAlone
}

func (ch *legacyChoice) headAt(place int) string {
	for i := range ch.columns {
		if ch.columns[i].at == place {
			return ch.columns[i].printed()
		}
	}
	return ""
}

// printed is the head of a column; a figure that is no year is one of a row above,
// of which the label was cut.
func (c *legacyColumn) printed() string {
	if c.year == 0 && classify(c.head) == numberCell {
		return ""
	}
	return strings.ReplaceAll(c.head, "\n", "")
}

func (k columnKind) String() string {
	for name, kind := range columnKinds { // one name has the kind, in whatever order
		if kind == k {
			return name
		}
	}
	return ""
}

// listedGap tells why there is no figure for row y of a block.
func (x *explainer) listedGap(i *Indicator, b *block, y int, lr *listedRow) *Gap {
	g := &Gap{Reason: x.missing[i], Row: b.formRow(y), Column: b.columns[0].label, Columns: len(b.columns)}
	g.Block, _, _ = strings.Cut(i.Group, " / ")
	if lr == nil {
		g.Above, g.Below = x.listedNeighbors(b, y)
		g.Nearest = x.listedNearest(b, y)
		return g
	}
	g.Doubt = lr.doubt.String()
	e := lr.entry
	for k := e.row.label; k < min(len(e.row.cells), maxGapCells); k++ {
		c := &e.row.cells[k]
		if at := e.placeOf(k); at == lr.choice.unit || lr.choice.skips(at) {
			continue
		} else if head := lr.choice.headAt(at); head != "" {
			g.Headings = append(g.Headings, head)
		}
		g.Cells, g.TakenFor = append(g.Cells, c.text), append(g.TakenFor, "")
	}
	return g
}

// listedNeighbors returns the rows of a block that were found next before and
// behind row y.
func (x *explainer) listedNeighbors(b *block, y int) (above, below *Neighbor) {
	for up := y - 1; up >= 0 && above == nil; up-- {
		above = x.listedNeighbor(b, up)
	}
	for down := y + 1; down < len(b.rows) && below == nil; down++ {
		below = x.listedNeighbor(b, down)
	}
	return above, below
}

func (x *explainer) listedNeighbor(b *block, y int) *Neighbor {
	lr := x.listedRow(b, y)
	if lr == nil {
		return nil
	}
	return &Neighbor{Printed: lr.entry.row.shown(), TakenFor: b.formRow(y), Ref: lr.entry.row.place()}
}

// listedNearest returns the entry whose label is most similar to that of row y, nil
// when none is similar to it.
func (x *explainer) listedNearest(b *block, y int) *Neighbor {
	n := legacy()
	line := slices.IndexFunc(n.form.lines, func(l formLine) bool { return l.block.name == b.name && l.row == y })
	best, most := -1, minNearest
	for i, e := range x.listed {
		if s := n.similarity(line, e.key); e.key != "" && e.heading < 0 && s > most {
			best, most = i, s
		}
	}
	if best < 0 {
		return nil
	}
	r := x.aligned.rows[best]
	nb := &Neighbor{Printed: r.printedLabel(), Similarity: most, Ref: r.place()}
	if j := x.aligned.line[best]; j >= 0 {
		l := &x.aligned.form.lines[j]
		nb.TakenFor = l.block.formRow(l.row)
	}
	return nb
}
