package main

import (
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"gongkai/normalize"
)

// tables draws the statutory tables of a report as its form prints them.
func (p *page) tables(r *normalize.Report) {
	cells := map[*normalize.Indicator]string{}
	for i := range r.Observations {
		o := &r.Observations[i]
		cells[o.Indicator] = p.cell(o)
	}
	drawn := false
	for _, name := range normalize.PrintedTables {
		if !slices.ContainsFunc(r.Observations, func(o normalize.Observation) bool { return o.Indicator.Table == name }) {
			continue
		}
		p.heading(p.say("table." + name))
		all := normalize.Printed(name, r.Form)
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
func (p *page) box(b *normalize.Box, cells map[*normalize.Indicator]string, width int) {
	t := table.NewWriter()
	t.SetStyle(boxStyle)
	head := table.Row{padRight(b.Title, width)}
	var configs []table.ColumnConfig
	for i, l := range b.Labels {
		head = append(head, p.paint(faint, strings.Join(wrap(l, headWidth(b)), "\n")))
		configs = append(configs, table.ColumnConfig{Number: i + 2, Align: text.AlignRight, VAlign: text.VAlignBottom,
			AlignHeader: text.AlignCenter, VAlignHeader: text.VAlignBottom})
	}
	t.AppendHeader(head)
	t.SetColumnConfigs(configs)
	layRows(b, func(label string, r *normalize.BoxRow) {
		line := table.Row{label}
		for _, c := range b.Columns {
			if r != nil {
				line = append(line, p.slot(r.Cells[c], cells))
			}
		}
		t.AppendRow(line)
	})
	for _, l := range strings.Split(t.Render(), "\n") {
		p.line("  ", l)
	}
}

func headWidth(b *normalize.Box) int {
	if len(b.Columns) > manyColumns {
		return narrowHead
	}
	return wideHead
}

// layRows calls row for each line of the box in order: for a group heading without a
// row. Labels are indented below their groups and broken to labelWidth.
func layRows(b *normalize.Box, row func(label string, r *normalize.BoxRow)) {
	var open []string
	for i := range b.Rows {
		r := &b.Rows[i]
		same := 0
		for same < len(open) && same < len(r.Groups) && open[same] == r.Groups[same] {
			same++
		}
		for ; same < len(r.Groups); same++ {
			row(indented(r.Groups[same], same), nil)
		}
		open = r.Groups
		row(indented(r.Label, len(open)), r)
	}
}

func indented(label string, depth int) string {
	indent := strings.Repeat("  ", depth)
	return indent + strings.Join(wrap(label, labelWidth-len(indent)), "\n"+indent)
}

// labelsWidth is the width of the widest label of the boxes.
func labelsWidth(all []*normalize.Box) int {
	width := 0
	for _, b := range all {
		width = max(width, text.StringWidth(b.Title))
		layRows(b, func(label string, _ *normalize.BoxRow) { width = max(width, text.LongestLineLen(label)) })
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
