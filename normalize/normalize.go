// Package normalize turns a Document into Reports: which rows and columns of its
// tables are which indicators, what their cells say, what the form's own
// arithmetic proves, where the sections begin, and who reports when.
//
// The steps, in order: flow.go lays the document out as lines and table rows;
// flat.go rebuilds rows from flattened text; align.go aligns the rows with the
// lines of each national form; header.go, columns.go and assign.go align the
// values with the columns; value.go reads them; identity.go proves them; doubts.go
// names what stands on weak grounds; sections.go finds the headings as a sequence;
// narrative.go reads the figures of the prose;
// title.go, agency.go, dates.go and contact.go read the rest, scope.go and split.go
// where a report begins and ends. explain.go tells of each indicator how it was read.
//
// Forms, labels, headings and identities are data, in schema/*.csv.
//
// Known limits: the form of 2014 is not read yet; a matrix of requests turned by 90
// degrees, or cut in two by columns, is not aligned.
package normalize

import (
	"path"
	"slices"

	"gongkai/extract/document"
)

// Version changes when the same document would give other reports; the store
// reads files again that an earlier version normalized.
const Version = "2"

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
	tables  [7]span
	heads   [7]candidate
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
	rows := f.flatten()
	if len(rows) > maxRows {
		f.note("document/too-many-rows", "limit", itoa(maxRows))
		rows = rows[:maxRows]
	}
	markOlder(rows)
	v := &view{flow: f}
	v.aligned, v.cells = chooseForm(rows)
	v.tables = v.aligned.tableSpans()
	v.heads = f.findHeadings(v.tables)
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
	if !isReport(a, v.heads, m, f) {
		return nil
	}
	r := &Report{Notes: slices.Clone(f.notes)}
	m.fill(r)
	if a.figures() && len(v.cells.claims) > 0 {
		r.Form = a.form.name
		r.observe(v.cells)
		r.prove()
		r.missing(a, v.cells)
	}
	r.narrate(f, v.heads, in)
	r.Unmapped = v.cells.unmapped
	r.Notes = append(r.Notes, v.cells.notes...)
	r.Notes = append(r.Notes, a.doubts()...)
	if r.Form == "" && r.Year > 0 && r.Year < firstSectionedYear {
		r.Notes = append(r.Notes, a.unreadForm()...)
	}
	if r.Form != "" || r.Year == 0 || r.Year >= firstSectionedYear {
		r.Sections = f.readSections(v.heads, v.tables, in)
		r.Notes = append(r.Notes, f.pictures(r.Sections, v.tables, v.heads)...)
	}
	return r
}

// minUnreadRows is how many rows with figures make an appended 统计表.
const minUnreadRows = 10

// unreadForm notes the statistics table that reports for 2014 to 2018 append: its
// form is in the dictionary and not read yet.
func (a *alignment) unreadForm() []document.Note {
	n := document.NewNote("form/unread", "form", "2014")
	rows := 0
	for _, r := range a.rows {
		if r.numbers() > 0 {
			if rows++; rows == 1 {
				n.Ref = r.ref
			}
		}
	}
	if rows < minUnreadRows {
		return nil
	}
	for _, i := range Dictionary() {
		if i.In("2014") && i.Table == "legacy" {
			n.Indicators = append(n.Indicators, i.Key)
		}
	}
	return []document.Note{n}
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
	for _, f := range forms() {
		a := alignRows(f, rows)
		rd := a.readColumns()
		s := a.score + rd.score()
		if best == nil || s >= most {
			best, read, most = a, rd, s
		}
		scores = append(scores, FormScore{f.name, s})
	}
	best.scores = scores
	return best, read
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

// pictures reports a section whose table is missing and which holds a picture.
func (f *flow) pictures(sections []Section, tables [7]span, heads [7]candidate) []document.Note {
	var notes []document.Note
	for k := 2; k <= 4; k++ {
		if tables[k].found || heads[k].item < 0 {
			continue
		}
		end := len(f.items)
		for n := k + 1; n <= 6; n++ {
			if heads[n].item >= 0 {
				end = heads[n].item
				break
			}
		}
		for i := heads[k].item; i < end; i++ {
			if b := f.items[i].block; b != nil {
				n := document.NewNote("table/"+b.Kind.String(), "section", itoa(k), "heading", sections[k-1].Heading, "target", path.Base(b.Target))
				n.Ref = b.Ref
				notes = append(notes, n)
				break
			}
		}
	}
	return notes
}
