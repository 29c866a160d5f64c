package normalize

import (
	"slices"

	"gongkai/extract/document"
)

// An Explanation tells of one report how it was read: what Normalize weighed and
// throws away.
type Explanation struct {
	Report *Report
	Forms  []FormScore // of every form in sections, in order; the greatest was taken, of equals the later
	List   *ListScore  // of a report that follows the list of figures of 2014; else nil
	Unsure string      // a form that the tables fit as well as the one taken; "" for none
	// Indicators are those of the report's form in the dictionary's order, then the
	// figures of the prose that were read.
	Indicators []Explained
	Balances   []*Balance // the form's equations, in the order of Report.Equations
}

// A FormScore says how well a form explains the tables of a report.
type FormScore struct {
	Form  string
	Score int // of its rows and its columns together
}

// An Explained is one indicator: the cell it was read from, and why that one.
type Explained struct {
	Indicator *Indicator
	Cell      *Observation // nil: there is none, and Gap says why
	Gap       *Gap
	Row       *RowMatch    // shared by the indicators of a row; nil for figures of the prose, and where no row was found
	Column    *ColumnMatch // nil where no cell was found
	Balances  []*Balance   // the equations that cover it
}

// RowWay is how a printed row came to its line of the form.
type RowWay uint8

const (
	RowInOrder      RowWay = iota // by its label and its place in the order of the form
	RowUnlabelled                 // without a label, by its place and the number of its values
	RowElsewhere                  // its whole block stands in another place than the form's
	RowStray                      // out of order, by its exact label
	RowSecondTable                // of a table cut in two by columns: printed again
	RowBySums                     // of several rows alike, where the form has no label, the one whose sums hold
	RowOfFigures                  // the form itself labels no row there
	RowUnderHeading               // by what it stands under: 总数 below 行政复议数量
)

func (w RowWay) String() string {
	return [...]string{"label", "place", "elsewhere", "stray", "second_table", "sums", "strip", "under"}[w]
}

// A Laid is how what the page prints was laid out anew before its rows were read.
type Laid uint8

const (
	LaidTurned   Laid = iota // the table is turned by 90 degrees
	LaidAbreast              // it stands beside another in one grid
	LaidTorn                 // the row's label was torn into two rows
	LaidTogether             // the row was printed in one with others, line below line
	LaidUnglued              // its figures were glued to the label
)

func (l Laid) String() string {
	return [...]string{"turned", "abreast", "torn", "together", "unglued"}[l]
}

// A RowMatch is the printed row that was taken for a row of the form.
type RowMatch struct {
	Way            RowWay
	Printed        string  // the label, levels joined by " / "; "" for none
	Form           string  // the form's words, under their group; "" for RowOfFigures
	Similarity     float64 // of the two, 0 to 1; 0 without a label
	Next           string  // the form's row that is next most similar to the label; "" for none
	NextSimilarity float64
	Ref            document.Ref
	Rival          *Neighbor // another printed row that no line took and that could be this one as well; nil for none
	Laid           []Laid    // what was done to the page before; nil for nothing
}

// ColumnWay is how the cells of a row came to their columns.
type ColumnWay uint8

const (
	ColumnByOrder      ColumnWay = iota // as many cells as columns, in the form's order
	ColumnByHeadings                    // as many cells as printed headings, in their order
	ColumnUnderHeading                  // each below the heading over it
	ColumnByTrial                       // cells were lost or slipped in: every place was tried
	ColumnFromGlued                     // cut from figures printed as one
	ColumnFromParted                    // a cell of the row holds two figures
	ColumnNamed                         // the header names it, but not in which order; taken in the form's

	// Of a list of figures, where one column is taken for all rows.
	ColumnHeaded   // its head says that it is the one
	ColumnOfSums   // it is the sum of the others in the rows
	ColumnAlone    // it alone holds figures
	ColumnOfMost   // it holds nearly all of them
	ColumnAllBlank // no column holds any
	ColumnOfUnits  // the row lost its unit, and the figure stands there
)

func (w ColumnWay) String() string {
	return [...]string{"order", "headings", "under_heading", "trial", "glued", "parted", "named",
		"head", "total", "alone", "most", "all_blank", "unit_place"}[w]
}

// Listed reports a way of the list of figures: no heading was compared.
func (w ColumnWay) Listed() bool { return w >= ColumnHeaded }

// A ColumnDoubt is why the columns of a row are flagged though they were read.
type ColumnDoubt uint8

const (
	ColumnsFail   ColumnDoubt = iota // more rows of the table contradict their own sums than hold
	ColumnsHollow                    // a column is empty in every row, or only their place tells the columns
)

func (d ColumnDoubt) String() string { return [...]string{"fail", "hollow"}[d] }

// A ColumnMatch is the printed column that a cell stands in.
type ColumnMatch struct {
	Way            ColumnWay
	Printed        string  // the headings over it from the top, joined; "" for none
	Form           string  // the form's words
	Similarity     float64 // of the two, 0 to 1; 0 without a heading
	Next           string  // the form's column that is next most similar; "" for none
	NextSimilarity float64
	// Tried is how many ways there were to read the row, Left how many the
	// equations left; 1 and 1 where nothing had to be tried. With more than one
	// left, only cells on which all agree are taken.
	Tried, Left int
	Glued       string // the figures as printed, for ColumnFromGlued and ColumnFromParted
	Doubts      []ColumnDoubt
	Beside      []BesideColumn // the other columns of a list of figures
}

// A Balance is one equation with its terms, those without a cell too.
type Balance struct {
	Rule        string
	Left, Right []Term
	LeftSum     Decimal
	RightSum    Decimal
	Holds       bool
	Evaluated   bool
	// Unusable are the terms for which it was not evaluated. None, and not
	// evaluated: every term is blank.
	Unusable []Term
}

// A Term is an operand of an equation.
type Term struct {
	Indicator *Indicator
	Cell      *Observation // nil: none was found
}

// Explain tells how the reports of a document were read, in the order of
// Normalize, whose path it takes: name is what Normalize got.
func Explain(d *document.Document, name string) []*Explanation {
	reports, views := readReports(d, name)
	var all []*Explanation
	for k, r := range reports {
		e := &Explanation{Report: r, Forms: views[k].aligned.scores, List: views[k].listScore()}
		for _, n := range r.Notes {
			if n.Rule == "form/unsure" {
				e.Unsure = n.Arg("other")
			}
		}
		e.tell(views[k], d)
		all = append(all, e)
	}
	return all
}

// An explainer holds what is looked up for every indicator.
type explainer struct {
	aligned  *alignment
	reading  *reading
	cells    map[*Indicator]*Observation
	claims   map[*Indicator]*claim
	missing  map[*Indicator]MissingReason
	covering map[*Indicator][]*Balance
	rows     map[*rowReading]*RowMatch // of all indicators of a row
	listed   []*legacyEntry            // of the list of figures, in step with the alignment's rows
	laid     map[*document.Table]Laid  // tables that were laid out anew
}

func (e *Explanation) tell(v *view, d *document.Document) {
	r := e.Report
	x := &explainer{
		aligned: v.aligned, reading: v.cells,
		cells: map[*Indicator]*Observation{}, claims: map[*Indicator]*claim{},
		missing: map[*Indicator]MissingReason{}, covering: map[*Indicator][]*Balance{}, rows: map[*rowReading]*RowMatch{},
	}
	if x.aligned.form.figures() {
		x.listed = v.legacy.entries
	}
	x.laid = v.aligned.laidAnew(d.Blocks)
	for i := range r.Observations {
		x.cells[r.Observations[i].Indicator] = &r.Observations[i]
	}
	for i := range v.cells.claims {
		c := &v.cells.claims[i]
		if o := x.cells[c.indicator]; o != nil && o.Ref == c.cell.ref {
			x.claims[c.indicator] = c
		}
	}
	for _, m := range r.Missing {
		x.missing[m.Indicator] = m.Reason
	}
	e.Balances = x.balances(r)
	if r.Form != "" {
		for _, b := range v.aligned.printedBlocks() {
			for y := range b.rows {
				for col := range b.columns {
					if i := b.cell(y, col); i != nil {
						e.Indicators = append(e.Indicators, x.explain(i, b, y, col))
					}
				}
			}
		}
	}
	for i := range r.Observations {
		if o := &r.Observations[i]; o.Indicator.Table == "narrative" {
			e.Indicators = append(e.Indicators, Explained{Indicator: o.Indicator, Cell: o})
		}
	}
	slices.SortStableFunc(e.Indicators, func(a, b Explained) int { return a.Indicator.Index - b.Indicator.Index })
}

// explain tells of the indicator in row y and column col of a block.
func (x *explainer) explain(i *Indicator, b *block, y, col int) Explained {
	t := Explained{Indicator: i, Cell: x.cells[i], Balances: x.covering[i]}
	if b.layout == figures {
		x.explainListed(&t, b, y)
		return t
	}
	rr := x.readingOf(i, b, y)
	if rr != nil {
		if x.rows[rr] == nil {
			x.rows[rr] = x.rowMatch(rr)
		}
		t.Row = x.rows[rr]
	}
	switch c := x.claims[i]; {
	case t.Cell == nil:
		t.Gap = x.gap(i, b, y, col, rr)
	case c != nil && rr != nil:
		t.Column = columnMatch(rr, col, c)
	}
	return t
}

// readingOf returns the reading of the row that an indicator was, or should have
// been, read from; nil when no row was taken for its line.
func (x *explainer) readingOf(i *Indicator, b *block, y int) *rowReading {
	c := x.claims[i]
	for _, rr := range x.reading.rows {
		if rr.part.block == b && rr.line == y && (c == nil || rr.row == c.row) {
			return rr
		}
	}
	return nil
}

// balances makes the equations of the form with all their terms.
func (x *explainer) balances(r *Report) []*Balance {
	var all []*Balance
	if len(r.Equations) == 0 {
		return nil
	}
	for k, id := range identities(r.Form) {
		q := &r.Equations[k]
		b := &Balance{Rule: q.Rule, LeftSum: q.LeftSum, RightSum: q.RightSum, Holds: q.Holds, Evaluated: q.Evaluated}
		b.Left, b.Right = x.terms(id.left), x.terms(id.right)
		for _, side := range [...][]Term{b.Left, b.Right} {
			for _, t := range side {
				x.covering[t.Indicator] = append(x.covering[t.Indicator], b)
				if o := t.Cell; !q.Evaluated && (o == nil || o.Kind != Number && !o.countsAsZero(r.ZerosBlank)) {
					b.Unusable = append(b.Unusable, t)
				}
			}
		}
		all = append(all, b)
	}
	return all
}

func (x *explainer) terms(is []*Indicator) []Term {
	var ts []Term
	for _, i := range is {
		ts = append(ts, Term{i, x.cells[i]})
	}
	return ts
}
