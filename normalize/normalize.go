// Package normalize turns a Document into Reports: which rows and columns of its
// tables are which indicators, what their cells say, what the form's own
// arithmetic proves, where the sections begin, and who reports when.
//
// The steps, in order: flow.go lays the document out as lines and table rows, those of
// tables turned or side by side as arrange.go puts them, under the captions of
// captions.go; flat.go rebuilds rows from flattened text, torn.go labels; align.go aligns
// the rows with the lines of each national form, strays.go those out of their place, and
// rivals.go chooses between layouts of one table; header.go, columns.go and assign.go
// align the values with the columns, gaps.go and glued.go where cells are lost or run
// together, and settle.go chooses by the sums; value.go reads them; identity.go proves
// them; doubts.go and copies.go name what stands on weak grounds, or twice; headings.go
// finds the headings as a sequence and sections.go cuts the text at them,
// prose_sections.go that of reports in free prose; narrative.go reads the figures of the
// prose; title.go, agency.go, dates.go and contact.go read the rest, scope.go and
// split.go where a report begins and ends. explain.go tells of each indicator how it was
// read. evidence.go keeps what says where the body lies, and locate.go asks the
// gazetteer which division that is.
//
// Forms, labels, headings and identities are data, in schema/*.csv.
//
// The statistics form of 2014, a list of figures, is read by legacy*.go.
//
// Known limits: text that lost its empty cells keeps too little to tell some columns;
// without sums, as in table 二, only labels tell a shifted figure; of a statistics table
// with several columns and no telling head nothing is taken. docs/alignment.md has more.
package normalize

import (
	"slices"

	"gongkai/extract/document"
)

// Version changes when the same document would give other reports; the store
// reads files again that an earlier version normalized.
const Version = "5"

// Normalize returns the reports of a document, none when it holds no report.
// name is the file's path as the user knows it: the last resort for agency and year.
func Normalize(d *document.Document, name string) []*Report {
	reports, _ := readReports(d, name)
	return reports
}

// readReports returns the reports of a document and, in step, the views they were
// read from.
func readReports(d *document.Document, name string) (reports []*Report, views []*view) {
	whole := lookAt(d)
	if parts := whole.flow.split(); len(parts) > 1 {
		for _, f := range parts {
			v := look(f)
			if r := v.report(d, name); r != nil {
				reports, views = append(reports, r), append(views, v)
			}
		}
		if len(reports) == len(parts) {
			return reports, views
		}
	}
	if r := whole.report(d, name); r != nil {
		return []*Report{r}, []*view{whole}
	}
	return nil, nil
}

// A view is a flow with what was found in it.
type view struct {
	flow    *flow
	aligned *alignment
	cells   *reading
	legacy  *legacyTable // nil when nothing resembles the statistics form of 2014
	tables  [7]span
	heads   [7]candidate
	again   []candidate     // second headings of sections
	notes   []document.Note // on the headings
}

// lookAt looks at what a document shows, and at what it hides as well where that
// alone makes the report whole: the panels of a page with tabs. A hidden copy of
// what is shown is not looked at.
func lookAt(d *document.Document) *view {
	v := look(makeFlow(d.Blocks, false))
	if v.flow.left {
		if all := look(makeFlow(d.Blocks, true)); all.parts() > v.parts() {
			return all
		}
	}
	return v
}

// look aligns the rows of a flow and finds its headings.
func look(f *flow) *view {
	f.joinHeadings()
	rows := f.flatten()
	if len(rows) > maxRows {
		f.note("document/too-many-rows", "limit", itoa(maxRows))
		rows = rows[:maxRows]
	}
	rows = joinTorn(rows)
	f.markOlder(rows)
	v := &view{flow: f}
	v.aligned, v.cells = chooseForm(rows)
	if v.legacy = f.findLegacy(); v.legacy.chosen(v.aligned, v.cells) {
		scores := v.aligned.scores
		v.aligned, v.cells = v.legacy.legacyReading(f)
		v.aligned.scores = scores
	}
	v.tables = v.aligned.tableSpans()
	places := f.places(false)
	v.heads = f.headingsAmong(places, v.tables)
	v.moreHeadings(places)
	return v
}

// parts counts the tables and sections found.
func (v *view) parts() int {
	n := headingCount(v.heads)
	for _, b := range v.aligned.form.blocks {
		if v.aligned.found(b) {
			n++
		}
	}
	return n
}

// report makes the report of a view, nil when it holds none.
func (v *view) report(d *document.Document, name string) *Report {
	f, a := v.flow, v.aligned
	in := f.findScope(v.heads, a)
	a.consume(f)
	m := f.readMetadata(d, v.heads, in, name)
	if a.form.figures() {
		m.readLegacyTitle(f, v.legacy)
	}
	if !isReport(a, v.heads, m, f) {
		return nil
	}
	r := &Report{Notes: slices.Clone(f.notes)}
	m.fill(r)
	if a.figures() && (len(v.cells.claims) > 0 || a.form.figures()) {
		r.Form = a.form.name
		r.observe(v.cells)
		r.prove()
		r.missing(a, v.cells)
	}
	r.narrate(f, v.heads, in)
	r.Unmapped = v.cells.unmapped
	notes := v.cells.notes
	if !a.form.figures() { // whose doubts are among the notes of its reading
		notes = slices.Concat(notes, a.doubts(), v.brokenOff())
	}
	r.Notes = append(r.Notes, gatherRows(notes)...)
	r.Notes = append(r.Notes, v.legacyNotes(r)...)
	v.sections(r, in)
	if r.SixParts() {
		r.Notes = append(r.Notes, v.pictures(r, in)...)
		r.Notes = append(r.Notes, v.unaligned(r)...)
	}
	r.Notes = append(r.Notes, v.garbled(in)...)
	r.Notes = append(r.Notes, r.residue()...)
	return r
}

// firstSectionedYear is the first reporting year of the form with six sections.
const firstSectionedYear = 2019

// chooseForm aligns the rows with every form and keeps the one that explains the
// tables best; of equals the later form, which is the one in force.
func chooseForm(rows []*row) (*alignment, *reading) {
	var best *alignment
	var read *reading
	most := 0
	var scores []FormScore
	for _, f := range sectionedForms() {
		a := alignRows(f, rows)
		rd := a.readColumns()
		s := a.score + rd.score()
		if best == nil || s >= most {
			best, read, most = a, rd, s
		}
		scores = append(scores, FormScore{f.name, s})
	}
	read.notes = append(read.notes, read.unsureForm(best.form)...)
	best.scores = scores
	return best, read
}

// unsureForm notes a form of which nothing was read that another has not as well,
// figures glued to their labels aside: which of them the report follows, the tables
// do not tell.
func (rd *reading) unsureForm(f *form) []document.Note {
	var notes []document.Note
	for _, other := range forms() {
		if other == f || len(rd.claims) == 0 || slices.ContainsFunc(rd.claims, func(c claim) bool { return !c.row.unglued && !c.indicator.In(other.name) }) {
			continue
		}
		n := document.NewNote("form/unsure", "form", f.name, "other", other.name)
		for _, i := range other.indicators {
			if !i.In(f.name) {
				n.Indicators = append(n.Indicators, i.Key)
			}
		}
		notes = append(notes, n)
	}
	return notes
}

// Weights of a cell in the choice of the form, beside the scores of the rows.
const (
	scoreClaimed = 5   // a cell under a column of the form
	costUnmapped = -15 // a figure in an aligned row under a column the form does not have
)

// score says how well the columns of a form explain the cells of its rows.
func (rd *reading) score() int {
	return scoreClaimed*len(rd.claims) + costUnmapped*len(rd.unmapped)
}

// figures reports whether any statutory row was found.
func (a *alignment) figures() bool {
	return slices.ContainsFunc(a.form.blocks, a.found)
}
