package page

import (
	"path"
	"slices"
	"strings"

	"gongkai/audit"
	"gongkai/normalize"
)

// maxMarked is how many cells a finding may name and still have its table drawn: one
// that names a whole table, or all that a form has, marks nothing.
const maxMarked = 70

// A drawn is one box of a table of a form with the cells of a report.
type drawn struct {
	Caption string
	Corner  string
	Columns []string
	Lines   []drawnLine
}

// A drawnLine is a row, or a heading over rows.
type drawnLine struct {
	Heading string // over all columns; else a row
	Label   string
	Depth   int
	Slots   []drawnSlot
}

// A drawnSlot is a place of the table.
type drawnSlot struct {
	Text   string
	Raw    string // as printed, where it is not the same; "" else
	Class  string // "" a plain cell, n none on the form, b blank, u unread
	Marked bool
}

// markedIn are the indicators of a finding that are marked in its own report, or in
// another it names.
func markedIn(f *Finding, own bool) []string {
	patterns, ok := marks()[f.Rule]
	if !ok {
		return f.Indicators
	}
	of := patterns[1]
	if own {
		of = patterns[0]
	}
	return slices.DeleteFunc(slices.Clone(f.Indicators), func(key string) bool {
		return !slices.ContainsFunc(of, func(pattern string) bool {
			fits, err := path.Match(pattern, key)
			return fits && err == nil // a test reads the patterns
		})
	})
}

// tables redraws those of a report that hold the cells a finding names. Brief leaves out
// the rows without one.
func (d *draft) tables(r *Report, keys []string, brief bool) (all []drawn) {
	if r == nil || len(keys) == 0 || len(keys) > maxMarked {
		return nil
	}
	marked := map[*normalize.Indicator]bool{}
	for _, k := range keys {
		if i := normalize.Lookup(k); i != nil {
			marked[i] = true
		}
	}
	cells := map[*normalize.Indicator]*audit.Cell{}
	for i := range r.Cells {
		cells[r.Cells[i].Indicator] = &r.Cells[i]
	}
	place := d.placeOf(r)
	for _, table := range normalize.PrintedTables {
		for _, b := range normalize.Printed(table, r.Form) {
			if boxHolds(b, marked) {
				all = append(all, d.box(b, boxDrawing{d.say("table." + table), place, cells, marked, brief}))
			}
		}
	}
	if t, ok := d.narrative(r, marked, place); ok {
		all = append(all, t)
	}
	return all
}

// placeOf says whose report it is, for captions.
func (d *draft) placeOf(r *Report) string {
	return strings.Join(slices.DeleteFunc([]string{plain(r.Agency, maxName), yearName(r.Year), plain(r.Path, maxPath)},
		func(s string) bool { return s == "" }), " · ")
}

type boxDrawing struct {
	title, place string
	cells        map[*normalize.Indicator]*audit.Cell
	marked       map[*normalize.Indicator]bool
	brief        bool
}

func (d *draft) box(b *normalize.Box, o boxDrawing) drawn {
	t := drawn{Caption: o.title, Corner: b.Title, Columns: b.Labels}
	if o.place != "" {
		t.Caption += "（" + o.place + "）"
	}
	if o.brief {
		t.Caption += d.say("semicolon") + d.say("table.rows")
	}
	var open []string
	for i := range b.Rows {
		r := &b.Rows[i]
		if o.brief && !rowHolds(r, o.marked) {
			continue
		}
		same := 0
		for same < len(open) && same < len(r.Groups) && open[same] == r.Groups[same] {
			same++
		}
		for ; same < len(r.Groups); same++ {
			t.Lines = append(t.Lines, drawnLine{Heading: r.Groups[same], Depth: same})
		}
		open = r.Groups
		line := drawnLine{Label: r.Label, Depth: len(open)}
		for _, c := range b.Columns {
			line.Slots = append(line.Slots, d.slot(r.Cells[c], o))
		}
		t.Lines = append(t.Lines, line)
	}
	return t
}

// slot is one place of a box; i is nil where the form has no cell.
func (d *draft) slot(i *normalize.Indicator, o boxDrawing) drawnSlot {
	if i == nil {
		return drawnSlot{Class: "n"}
	}
	s := d.shown(o.cells[i])
	s.Marked = o.marked[i]
	return s
}

// shown is what a slot shows of a cell: its value, and the raw text where that says more.
func (d *draft) shown(c *audit.Cell) drawnSlot {
	if c == nil {
		return drawnSlot{Text: d.say("unread"), Class: "u"}
	}
	raw := plain(c.Raw, maxRaw)
	switch c.Kind {
	case normalize.Number:
		s := drawnSlot{Text: c.Value.String()}
		if raw != s.Text {
			s.Raw = raw
		}
		return s
	case normalize.Blank:
		return drawnSlot{Text: d.say("blank"), Class: "b"}
	}
	return drawnSlot{Text: raw}
}

// narrative lists the figures of the prose that a finding names.
func (d *draft) narrative(r *Report, marked map[*normalize.Indicator]bool, place string) (drawn, bool) {
	t := drawn{Caption: d.say("table.narrative"), Columns: []string{d.say("figures")}}
	if place != "" {
		t.Caption += "（" + place + "）"
	}
	for i := range r.Cells {
		c := &r.Cells[i]
		if c.Indicator.Table != "narrative" || !marked[c.Indicator] {
			continue
		}
		s := d.shown(c)
		s.Marked = true
		t.Lines = append(t.Lines, drawnLine{Label: c.Indicator.RowLabel, Slots: []drawnSlot{s}})
	}
	return t, len(t.Lines) > 0
}

func boxHolds(b *normalize.Box, marked map[*normalize.Indicator]bool) bool {
	return slices.ContainsFunc(b.Rows, func(r normalize.BoxRow) bool { return rowHolds(&r, marked) })
}

func rowHolds(r *normalize.BoxRow, marked map[*normalize.Indicator]bool) bool {
	for _, i := range r.Cells {
		if marked[i] {
			return true
		}
	}
	return false
}
