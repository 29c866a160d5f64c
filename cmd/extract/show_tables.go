package main

import (
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"gongkai/normalize"
)

// tableOrder lists the tables that reports print, as they do.
var tableOrder = []string{"disclosure", "requests", "remedies", "legacy"}

// columnOrder lists the columns that the form of 2019 prints in another order than
// the dictionary, which joins the forms; all others stay as they are.
var columnOrder = []string{"items_prior", "items_change", "decisions"}

// A box is one table of a form as it is drawn: rows under group headings.
type box struct {
	title   string // of the box alone; "" when the table has one box
	columns []string
	labels  []string // of the columns
	rows    []boxRow
}

type boxRow struct {
	key    string
	groups []string // headings the row stands under, from outside in
	label  string
	cells  map[string]*normalize.Indicator // by column
}

// boxes lays the indicators of a form's table out. Table 二 has a box for each
// item of article 20, every other table has one.
func boxes(name, form string) []*box {
	var all []*box
	for _, i := range inPrintedOrder(name) {
		title := ""
		if name == "disclosure" {
			title = i.Group
		}
		at := slices.IndexFunc(all, func(b *box) bool { return b.title == title })
		if at < 0 {
			all = append(all, &box{title: title})
			at = len(all) - 1
		}
		if i.In(form) {
			all[at].place(i)
		}
	}
	all = slices.DeleteFunc(all, func(b *box) bool { return len(b.rows) == 0 })
	for _, b := range all {
		b.sortColumns()
	}
	return all
}

// inPrintedOrder returns the indicators of a table, of all forms: a form that
// drops a row still prints the others in that order.
func inPrintedOrder(name string) []*normalize.Indicator {
	var all []*normalize.Indicator
	for _, i := range normalize.Dictionary() {
		if i.Table == name {
			all = append(all, i)
		}
	}
	return all
}

func (b *box) place(i *normalize.Indicator) {
	column := i.Column
	if !slices.Contains(b.columns, column) {
		b.columns = append(b.columns, column)
		b.labels = append(b.labels, i.ColumnLabel)
	}
	at := slices.IndexFunc(b.rows, func(r boxRow) bool { return r.key == i.Row })
	if at < 0 {
		r := boxRow{key: i.Row, label: i.RowLabel, cells: map[string]*normalize.Indicator{}}
		if b.title == "" && i.Group != "" && i.Group != i.RowLabel {
			r.groups = strings.Split(i.Group, " / ")
		}
		b.rows = append(b.rows, r)
		at = len(b.rows) - 1
	}
	b.rows[at].cells[column] = i
}

func (b *box) sortColumns() {
	type column struct{ key, label string }
	var all []column
	for i, key := range b.columns {
		all = append(all, column{key, b.labels[i]})
	}
	slices.SortStableFunc(all, func(x, y column) int {
		return slices.Index(columnOrder, x.key) - slices.Index(columnOrder, y.key)
	})
	for i, c := range all {
		b.columns[i], b.labels[i] = c.key, c.label
	}
}

// tables draws the statutory tables of a report as its form prints them.
func (p *page) tables(r *normalize.Report) {
	cells := map[*normalize.Indicator]string{}
	for i := range r.Observations {
		o := &r.Observations[i]
		cells[o.Indicator] = p.cell(o)
	}
	drawn := false
	for _, name := range tableOrder {
		if !slices.ContainsFunc(r.Observations, func(o normalize.Observation) bool { return o.Indicator.Table == name }) {
			continue
		}
		p.heading(p.say("table." + name))
		all := boxes(name, r.Form)
		width := labelsWidth(all)
		for _, b := range all {
			p.box(b, cells, width)
		}
		drawn = true
	}
	p.narrative(r, cells)
	if drawn {
		p.legend()
	}
}

// cell is what a drawn table shows of an observation: what is printed there, with
// the mark of its status.
func (p *page) cell(o *normalize.Observation) string {
	const widest = 10
	switch o.Kind {
	case normalize.Number:
		return o.Value.String() + p.mark(o)
	case normalize.Blank:
		if o.Status == normalize.Conflict {
			return p.say("mark.blank") + p.mark(o)
		}
		return p.mark(o)
	case normalize.NotApplicable:
		return clip(printable(o.Raw), widest) + p.mark(o)
	}
	return clip(printable(o.Raw), widest) + p.paint(red, p.say("mark.text"))
}

// Widths of a drawn table's parts, in columns.
const (
	manyColumns = 5  // more than these and a head is broken after three characters
	narrowHead  = 6  // 自然人, 商业企|业: seven columns fit a page of 100
	wideHead    = 28 // 本年收费金额（单位：万元）
	labelWidth  = 33 // what seven columns of numbers leave in a page of 100
)

// box draws one box; labels are padded to width, so that boxes stand in line.
func (p *page) box(b *box, cells map[*normalize.Indicator]string, width int) {
	t := table.NewWriter()
	t.SetStyle(boxStyle)
	head := table.Row{padRight(b.title, width)}
	var configs []table.ColumnConfig
	for i, l := range b.labels {
		head = append(head, p.paint(faint, strings.Join(wrap(l, b.headWidth()), "\n")))
		configs = append(configs, table.ColumnConfig{Number: i + 2, Align: text.AlignRight, VAlign: text.VAlignBottom,
			AlignHeader: text.AlignCenter, VAlignHeader: text.VAlignBottom})
	}
	t.AppendHeader(head)
	t.SetColumnConfigs(configs)
	b.lay(func(label string, r *boxRow) {
		line := table.Row{label}
		for _, c := range b.columns {
			if r != nil {
				line = append(line, p.slot(r.cells[c], cells))
			}
		}
		t.AppendRow(line)
	})
	for _, l := range strings.Split(t.Render(), "\n") {
		p.line("  ", l)
	}
}

func (b *box) headWidth() int {
	if len(b.columns) > manyColumns {
		return narrowHead
	}
	return wideHead
}

// lay calls row for each line of the box in order: for a group heading without a
// row. Labels are indented below their groups and broken to labelWidth.
func (b *box) lay(row func(label string, r *boxRow)) {
	var open []string
	for i := range b.rows {
		r := &b.rows[i]
		same := 0
		for same < len(open) && same < len(r.groups) && open[same] == r.groups[same] {
			same++
		}
		for ; same < len(r.groups); same++ {
			row(indented(r.groups[same], same), nil)
		}
		open = r.groups
		row(indented(r.label, len(open)), r)
	}
}

func indented(label string, depth int) string {
	indent := strings.Repeat("  ", depth)
	return indent + strings.Join(wrap(label, labelWidth-len(indent)), "\n"+indent)
}

// labelsWidth is the width of the widest label of the boxes.
func labelsWidth(all []*box) int {
	width := 0
	for _, b := range all {
		width = max(width, text.StringWidth(b.title))
		b.lay(func(label string, _ *boxRow) { width = max(width, text.LongestLineLen(label)) })
	}
	return width
}

// slot is the text of a slot: empty where the form has no cell.
func (p *page) slot(i *normalize.Indicator, cells map[*normalize.Indicator]string) string {
	if i == nil {
		return ""
	}
	if c, ok := cells[i]; ok {
		return c
	}
	return p.paint(yellow, p.say("mark.missing"))
}

// narrative lists the figures that the prose states.
func (p *page) narrative(r *normalize.Report, cells map[*normalize.Indicator]string) {
	first := true
	for i := range r.Observations {
		o := &r.Observations[i]
		if o.Indicator.Table != "narrative" {
			continue
		}
		if first {
			p.heading(p.say("table.narrative"))
			first = false
		}
		p.line("  ", padRight(o.Indicator.RowLabel, 30), "  ", cells[o.Indicator], " ", p.paint(faint, o.Indicator.Unit))
	}
}

var boxStyle = func() table.Style {
	s := table.StyleLight
	s.Format.Header = text.FormatDefault // labels as the form prints them
	return s
}()
