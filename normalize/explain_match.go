package normalize

import (
	"slices"
	"strings"

	"gongkai/extract/document"
)

// formRow is the form's words for row y, under its group where a label alone does
// not say which row it is.
func (b *block) formRow(y int) string {
	i := firstCell(b.cells[y])
	switch {
	case b.layout == strips:
		return ""
	case b.layout != matrix && b.layout != figures || i == nil || i.Group == "" || i.Group == i.RowLabel:
		return b.rows[y].label
	}
	return i.Group + " / " + i.RowLabel
}

func firstCell(cells []*Indicator) *Indicator {
	if k := slices.IndexFunc(cells, func(i *Indicator) bool { return i != nil }); k >= 0 {
		return cells[k]
	}
	return nil
}

// rowMatch tells how a row came to its line, and which row of the form its label
// resembles next.
func (x *explainer) rowMatch(rr *rowReading) *RowMatch {
	r, own := rr.row, rr.part.block
	m := &RowMatch{Way: x.wayOf(r, own), Printed: r.printedLabel(), Form: own.formRow(rr.line), Ref: r.place(), Rival: x.rival(rr), Laid: x.laidOf(r)}
	if r.vector == nil || own.layout == strips {
		return m
	}
	m.Similarity = r.vector.best(own.rows[rr.line].patterns)
	for _, b := range x.aligned.printedBlocks() {
		for y := range b.rows {
			if s := r.vector.best(b.rows[y].patterns); s > m.NextSimilarity && (b != own || y != rr.line) {
				m.Next, m.NextSimilarity = b.formRow(y), s
			}
		}
	}
	return m
}

// rival returns the first row that was left over and could stand for the line of
// another as well: of an equal label, or of as many figures where the form has none.
func (x *explainer) rival(rr *rowReading) *Neighbor {
	b := rr.part.block
	for i, r := range x.aligned.rows {
		if x.aligned.line[i] >= 0 || r == rr.row || r.numbers() == 0 {
			continue
		}
		s, could := 0.0, false
		if b.layout == strips {
			_, could = r.scoreStrip(b)
		} else if r.label > 0 {
			s = r.vector.best(b.rows[rr.line].patterns)
			could = s >= sureSimilarity && r.holdsValues()
		}
		if could {
			return &Neighbor{Printed: r.shown(), Similarity: s, Ref: r.place()}
		}
	}
	return nil
}

// place is where the row's own label stands; its group's may span many rows.
func (r *row) place() document.Ref {
	if r.label > 0 {
		return r.cells[r.label-1].ref
	}
	return r.ref
}

// wayOf returns how a row came to its line.
func (x *explainer) wayOf(r *row, b *block) RowWay {
	i := slices.Index(x.aligned.rows, r)
	switch {
	case i < 0:
	case x.aligned.by[i] == RowInOrder && b.layout == strips:
		return RowOfFigures
	case x.aligned.by[i] == RowInOrder && (r.label == 0 || r.vector == nil):
		return RowUnlabelled
	default:
		return x.aligned.by[i]
	}
	return RowInOrder
}

// columnMatch tells how a claimed cell came to column col.
func columnMatch(rr *rowReading, col int, c *claim) *ColumnMatch {
	b := rr.part.block
	m := &ColumnMatch{Form: b.columns[col].label, Tried: max(rr.tried, 1), Left: max(len(rr.ways), 1)}
	if b.layout == strips { // the labels of the columns repeat under every kind
		i := b.cell(rr.line, col)
		m.Form = i.RowLabel + " / " + i.ColumnLabel
	}
	as := rr.agreed()
	if as != nil {
		m.Way, m.Tried = as.by, max(m.Tried, as.among)
		switch {
		case as.by == ColumnFromGlued:
			m.Glued = rr.row.gluedText()
		case as.cells != nil:
			m.Way, m.Glued = ColumnFromParted, rr.row.partedText()
		case as.by == ColumnByHeadings && unplaced(rr.part.heads):
			m.Way = ColumnNamed
		}
	}
	if rr.part.failing {
		m.Doubts = append(m.Doubts, ColumnsFail)
	}
	if rr.part.placed && as != nil && !b.rowProves(rr.line, rr.row, as) {
		m.Doubts = append(m.Doubts, ColumnsHollow)
	}
	h := headingOver(rr.part.heads, col, c.cell, m.Way)
	if h == nil {
		return m
	}
	m.Printed = strings.ReplaceAll(h.path, "\n", "")
	leaf, path := compare(h.text), compare(h.path)
	for x := range b.columns {
		s := max(leaf.best(b.columns[x].patterns), path.best(b.columns[x].patterns))
		switch {
		case x == col:
			m.Similarity = s
		case s > m.NextSimilarity:
			m.Next, m.NextSimilarity = b.columnPath(x), s
		}
	}
	return m
}

// columnPath is the form's words for a column.
func (b *block) columnPath(x int) string {
	if i := b.cell(0, x); b.layout == strips && i != nil {
		return i.RowLabel + " / " + i.ColumnLabel
	}
	return b.columns[x].label
}

// headingOver returns the printed heading that is column col, else the only one
// that stands over the cell; nil for none.
func headingOver(hs []heading, col int, c *cell, way ColumnWay) *heading {
	var over *heading
	for k := range hs {
		switch {
		case hs[k].column == col:
			return &hs[k]
		case way != ColumnUnderHeading || hs[k].column >= 0:
		case c.x0 < hs[k].x1 && hs[k].x0 < c.x1:
			over = &hs[k]
		}
	}
	return over
}

// gluedText is the text of the one cell of a row that prints figures as one.
func (r *row) gluedText() string {
	values := r.values()
	if at := slices.IndexFunc(values, func(c cell) bool { return c.class != blankCell }); at >= 0 {
		return values[at].text
	}
	return ""
}

// partedText is the first cell of a row that holds several figures.
func (r *row) partedText() string {
	for _, c := range r.values() {
		if twoFigures(c.text) != nil {
			return c.text
		}
	}
	return ""
}

// unplaced reports headings that only their words made columns: they cover none.
func unplaced(hs []heading) bool {
	return len(hs) > 0 && !slices.ContainsFunc(hs, func(h heading) bool { return h.x1 > h.x0 })
}

// A Gap says of an indicator without a cell where that should stand, and what is
// there instead.
type Gap struct {
	Reason       MissingReason
	Block        string    // the title of its table in the form; "" where that prints none
	Row, Column  string    // the form's words
	Above, Below *Neighbor // rows of its table, or its title, next before and behind its place; nil for none
	Nearest      *Neighbor // the printed row whose label is most similar, or most filled where the form has no label; nil for none
	Cells        []string  // what the row prints behind its label, where the row was found
	TakenFor     []string  // in step with Cells, the form's columns they were taken for; "" for none
	Columns      int       // how many columns the form has there
	Headings     []string  // the headings printed over the row
	Options      []string  // what the ways left to read the row take for it; "" for no cell
	Ways         int       // how many ways are left
	Doubt        string    // of a list of figures: why the row's was not taken; "" elsewhere
}

// A Neighbor is a printed row beside the place of one that was not found, or like it.
type Neighbor struct {
	Printed    string  // its label; its cells where it has none
	Similarity float64 // to the label looked for; of Gap.Nearest only
	TakenFor   string  // the form's words for the row it was read as; "" for none
	Ref        document.Ref
}

// maxGapCells bounds what a gap shows of its row.
const maxGapCells = 24

// gap tells why there is no cell for the indicator in row y and column col.
func (x *explainer) gap(i *Indicator, b *block, y, col int, rr *rowReading) *Gap {
	g := &Gap{Reason: x.missing[i], Row: b.formRow(y), Column: b.columnPath(col), Columns: len(b.columns)}
	if b.title != nil {
		g.Block = i.Group
	}
	if rr == nil {
		g.Above, g.Below = x.neighbors(b, y)
		if g.Nearest = x.nearest(b, y); b.layout == strips {
			g.Nearest = x.leftOver(b)
		}
		return g
	}
	as := rr.agreed()
	for k, c := range rr.row.values()[:min(len(rr.row.values()), maxGapCells)] {
		column := ""
		if as != nil && as.cells == nil && as.columns[k] >= 0 {
			column = b.columnPath(as.columns[k])
		}
		g.Cells, g.TakenFor = append(g.Cells, c.text), append(g.TakenFor, column)
	}
	for _, h := range rr.part.heads {
		g.Headings = append(g.Headings, strings.ReplaceAll(h.text, "\n", ""))
	}
	g.Ways = len(rr.ways)
	if g.Reason != Ambiguous {
		return g
	}
	for _, w := range rr.ways {
		text := ""
		if c := w.at(rr.row, col); c != nil {
			text = c.text
		}
		if !slices.Contains(g.Options, text) {
			g.Options = append(g.Options, text)
		}
	}
	return g
}

// neighbors returns the rows of a block that were found next before and behind row y.
func (x *explainer) neighbors(b *block, y int) (above, below *Neighbor) {
	up, down := -1, len(b.rows)
	for _, rr := range x.reading.rows {
		if rr.part.block != b {
			continue
		}
		n := &Neighbor{Printed: rr.row.shown(), TakenFor: b.formRow(rr.line), Ref: rr.row.place()}
		if rr.line < y && rr.line > up {
			up, above = rr.line, n
		}
		if rr.line > y && rr.line < down {
			down, below = rr.line, n
		}
	}
	for i, j := range x.aligned.line {
		if above == nil && j >= 0 && x.aligned.form.lines[j].block == b && x.aligned.form.lines[j].kind == titleLine {
			above = &Neighbor{Printed: x.aligned.rows[i].texts(), Ref: x.aligned.rows[i].ref}
		}
	}
	return above, below
}

// leftOver returns the row with the most figures that no line took, where these are
// more than half of what a block without labels has; nil for none.
func (x *explainer) leftOver(b *block) *Neighbor {
	var most *row
	for i, r := range x.aligned.rows {
		if x.aligned.line[i] < 0 && 2*r.numbers() > len(b.columns) && (most == nil || r.numbers() > most.numbers()) {
			most = r
		}
	}
	if most == nil {
		return nil
	}
	return &Neighbor{Printed: most.texts(), Ref: most.ref}
}

// shown is what a row is known by: its label, else its cells.
func (r *row) shown() string {
	if label := r.printedLabel(); label != "" {
		return label
	}
	return r.texts()
}

// texts are the texts of a row's cells, those with any.
func (r *row) texts() string {
	var all []string
	for i := range r.cells[:min(len(r.cells), maxGapCells)] {
		if t := strings.ReplaceAll(r.cells[i].text, "\n", ""); t != "" {
			all = append(all, t)
		}
	}
	return strings.Join(all, " ")
}

// nearest returns the printed row whose label is most similar to that of row y, nil
// when none is similar to it.
func (x *explainer) nearest(b *block, y int) *Neighbor {
	best := -1
	most := minNearest
	for i, r := range x.aligned.rows {
		if s := r.vector.best(b.rows[y].patterns); r.label > 0 && s > most {
			best, most = i, s
		}
	}
	if best < 0 {
		return nil
	}
	r := x.aligned.rows[best]
	n := &Neighbor{Printed: r.printedLabel(), Similarity: most, Ref: r.place()}
	if j := x.aligned.line[best]; j >= 0 && x.aligned.form.lines[j].kind == dataLine {
		l := &x.aligned.form.lines[j]
		n.TakenFor = l.block.formRow(l.row)
	}
	return n
}

// minNearest is the similarity from which a printed row is worth a look where none
// was taken: half of a label's characters.
const minNearest = 0.5
