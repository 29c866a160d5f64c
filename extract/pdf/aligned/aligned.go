// Package aligned finds the tables of a page that have no rulings, or only
// horizontal ones, from how their text is aligned ("stream" tables).
//
// The steps: glyphs that touch are atoms; atoms of one height are bands; bands
// that hold numbers under each other are the body of a table, and the white
// strips between the numbers its columns; the text beside the numbers is divided
// into label columns; bands over the body that fit its columns are its header;
// wrapped labels are put to the rows they are centred on, group labels to the
// rows they stand beside, spanning headers to the columns they stand over.
//
// A table without numbers is not looked for: without rulings it cannot be told
// from prose with tabs. A false table does more harm than one left as lines of
// text, because lines can still be read as a flattened table.
//
// Known limits: only text that runs to the right; a row whose values are all
// blank at the very end of a table is left out of it, and so is a title line
// over it; numbers that wrap inside their cell make the table unsure.
package aligned

import (
	"slices"

	"gongkai/extract/pdf/line"
	"gongkai/extract/pdf/page"
	"gongkai/extract/pdf/table"
)

// Limits of one page. A page of statutory forms has some 400 atoms; beyond these
// the page is no table a person could read.
const (
	maxAtoms   = 50_000
	maxColumns = 64  // value columns of one table; the widest form has 15
	maxRows    = 400 // value rows of one table on one page
)

// A Table is a table with what is doubtful about it.
type Table struct {
	Table table.Table
	// Unsure names what could be read in more than one way, as short stable
	// English keys with a place: "column [72,100,90,110]". Empty when nothing was.
	Unsure []string
}

// Find returns the tables without rulings that the lines hold, from the top to
// the bottom. Lines that belong to lattice tables must have been taken out; their
// Glyphs are indices into p.Glyphs.
func Find(p *page.Page, lines []line.Line) []table.Table {
	found := Tables(p, lines)
	if len(found) == 0 {
		return nil
	}
	out := make([]table.Table, len(found))
	for i := range found {
		out[i] = found[i].Table
	}
	return out
}

// Tables is Find with the doubts about each table.
func Tables(p *page.Page, lines []line.Line) []Table {
	w := work{page: p}
	w.split(lines)
	if len(w.atoms) == 0 || !w.anyNumbers() {
		return nil
	}
	w.band()
	if !w.isolate() {
		return nil
	}
	w.collectRules()
	var out []Table
	free := 0 // first band that no table has taken
	for i := 0; i < len(w.bands); {
		if w.bands[i].values == 0 {
			i++
			continue
		}
		b := w.grow(i, free)
		if t, ok := w.table(b); ok {
			out = append(out, t)
			free = b.last + 1
		}
		i = max(i, b.grown) + 1
	}
	return out
}

// table makes the table of a body, unless the body is too weak to be one.
func (w *work) table(b *body) (Table, bool) {
	b.demote(w)
	if len(b.cols) == 0 {
		return Table{}, false
	}
	b.zones(w)
	b.extend(w)
	b.findHeader(w)
	if !b.plausible(w) {
		return Table{}, false
	}
	b.labelColumns(w)
	if b.rowsFromLabels(w); len(b.records) == 0 {
		return Table{}, false // all of it is a header
	}
	return b.build(w), true
}

// work is what one call of Tables works with; its slices are shared by all steps.
type work struct {
	page  *page.Page
	order []int32 // glyphs; atoms are ranges of it
	atoms []atom  // by band, then from left to right
	bands []band
	rules []rule
	text  []byte // scratch
}

// collectRules keeps the horizontal rulings of the page, by height.
func (w *work) collectRules() {
	for _, l := range w.page.Lines {
		if r := page.NewRect(l.X0, l.Y0, l.X1, l.Y1); r.Height() <= maxRule && r.Width() >= minRule {
			w.rules = append(w.rules, rule{r.X0, r.X1, r.CenterY()})
		}
	}
	for _, b := range w.page.Boxes {
		if b.Paint == page.Filled && b.Height() <= maxRule && b.Width() >= minRule && b.Gray < 0.95 {
			w.rules = append(w.rules, rule{b.X0, b.X1, b.CenterY()})
		}
	}
	slices.SortFunc(w.rules, func(a, b rule) int {
		switch {
		case a.y != b.y:
			return sign(a.y - b.y)
		case a.x0 != b.x0:
			return sign(a.x0 - b.x0)
		}
		return sign(a.x1 - b.x1)
	})
}

// A rule is a horizontal ruling at height y.
type rule struct{ x0, x1, y float64 }

const (
	maxRule = 2.0  // points: what is thicker is a background, not a ruling
	minRule = 15.0 // points: shorter ones underline a word
)

// ruled reports whether a horizontal ruling runs over [x0, x1], at least half of
// it, between the heights y0 and y1.
func (w *work) ruled(x0, x1, y0, y1 float64) bool {
	i, _ := slices.BinarySearchFunc(w.rules, y0, func(r rule, y float64) int { return sign(r.y - y) })
	for n := 0; i < len(w.rules) && w.rules[i].y <= y1 && n < maxColumns; i, n = i+1, n+1 {
		r := w.rules[i]
		if min(r.x1, x1)-max(r.x0, x0) >= (x1-x0)/2 {
			return true
		}
	}
	return false
}

func sign(d float64) int {
	switch {
	case d < 0:
		return -1
	case d > 0:
		return 1
	}
	return 0
}
