package normalize

import (
	"slices"
	"strings"
)

// PrintedTables lists the tables that reports print, as they do.
var PrintedTables = []string{"disclosure", "requests", "remedies", "legacy"}

// printedColumns lists the columns that the form of 2019 prints in another order than
// the dictionary, which joins the forms; all others stay as they are.
var printedColumns = []string{"items_prior", "items_change", "decisions"}

// A Box is one table of a form as it is drawn: rows under group headings.
type Box struct {
	Title   string // of the box alone; "" when the table has one box
	Columns []string
	Labels  []string // of the columns
	Rows    []BoxRow
}

// A BoxRow is one row of a box.
type BoxRow struct {
	Key    string
	Groups []string // headings the row stands under, from outside in
	Label  string
	Cells  map[string]*Indicator // by column; none where the form has no cell
}

// Printed lays the indicators of a form's table out as the form prints them. Table 二 has
// a box for each item of article 20, every other table has one.
func Printed(table, form string) []*Box {
	var all []*Box
	for _, i := range Dictionary() { // a form that drops a row still prints the others in that order
		if i.Table != table {
			continue
		}
		title := ""
		if table == "disclosure" {
			title = i.Group
		}
		at := slices.IndexFunc(all, func(b *Box) bool { return b.Title == title })
		if at < 0 {
			all = append(all, &Box{Title: title})
			at = len(all) - 1
		}
		if i.In(form) {
			all[at].place(i)
		}
	}
	all = slices.DeleteFunc(all, func(b *Box) bool { return len(b.Rows) == 0 })
	for _, b := range all {
		b.sortColumns()
	}
	return all
}

func (b *Box) place(i *Indicator) {
	if !slices.Contains(b.Columns, i.Column) {
		b.Columns = append(b.Columns, i.Column)
		b.Labels = append(b.Labels, i.ColumnLabel)
	}
	at := slices.IndexFunc(b.Rows, func(r BoxRow) bool { return r.Key == i.Row })
	if at < 0 {
		r := BoxRow{Key: i.Row, Label: i.RowLabel, Cells: map[string]*Indicator{}}
		if b.Title == "" && i.Group != "" && i.Group != i.RowLabel {
			r.Groups = strings.Split(i.Group, " / ")
		}
		b.Rows = append(b.Rows, r)
		at = len(b.Rows) - 1
	}
	b.Rows[at].Cells[i.Column] = i
}

func (b *Box) sortColumns() {
	type column struct{ key, label string }
	var all []column
	for i, key := range b.Columns {
		all = append(all, column{key, b.Labels[i]})
	}
	slices.SortStableFunc(all, func(x, y column) int {
		return slices.Index(printedColumns, x.key) - slices.Index(printedColumns, y.key)
	})
	for i, c := range all {
		b.Columns[i], b.Labels[i] = c.key, c.label
	}
}
