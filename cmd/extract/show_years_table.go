package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"

	"gongkai/audit"
	"gongkai/normalize"
)

// Widths of the table of years.
const (
	yearLabel      = 38 // of the names of rows
	narrowLabel    = 28 // on a terminal of less than wideTerminal columns
	wideTerminal   = 100
	minYearColumn  = 5
	longestGap     = 2 // missing years that have a column each; more have one together
	gapColumn      = "…"
	widestSparking = 24 // years; more leave no room for figures
)

// A shownYear is a column of the table as it is printed.
type shownYear struct {
	head string
	at   int // in columns; -1: a run of missing years
}

// shownYears are the columns of the table, long runs of missing years as one.
func (y *agencyYears) shownYears() []shownYear {
	var all []shownYear
	for i := 0; i < len(y.columns); i++ {
		run := i
		for run < len(y.columns) && y.columns[run].report == nil {
			run++
		}
		if run-i > longestGap {
			all = append(all, shownYear{gapColumn, -1})
			i = run - 1
			continue
		}
		all = append(all, shownYear{y.columns[i].name(), i})
	}
	return all
}

// A tableLine is a line of the table of years: a title over rows when it has no cells.
type tableLine struct {
	label string   // of one line or several
	cells []string // for each column
	tail  string
}

// yearTable prints what stands over the figures and the figures, as many of the newest
// years as fit, and says which are left out.
func (p *page) yearTable(y *agencyYears, groups []yearGroup, keys bool) {
	marks := map[string]bool{}
	lines := p.yearHeads(y)
	for _, g := range groups {
		if g.table != "" {
			lines = append(lines, tableLine{label: p.paint(bold, p.say("table."+g.table))})
		}
		for i := range g.rows {
			lines = append(lines, p.yearLine(y, &g.rows[i], marks, keys))
		}
	}
	shown := y.shownYears()
	label, widths := yearWidths(lines, shown)
	from := p.fitting(widths, 2, 2+label+p.sparkWidth(y))
	p.line()
	p.yearHeadLine(y, shown, widths, from, label)
	for _, l := range lines {
		if l.cells == nil {
			p.line("  ", l.label)
			continue
		}
		p.tableLine(l, shown, widths, from, label)
	}
	p.yearLegend(marks)
	if from > 0 {
		p.leftOut(shown[0].head, shown[from-1].head)
	}
}

// yearWidths are the columns that labels take, and those of each year.
func yearWidths(lines []tableLine, shown []shownYear) (label int, widths []int) {
	for _, l := range lines {
		if l.cells != nil {
			label = max(label, text.LongestLineLen(l.label))
		}
	}
	widths = make([]int, len(shown))
	for i, s := range shown {
		widths[i] = displayWidth(s.head)
		if s.at < 0 {
			continue
		}
		widths[i] = max(widths[i]+1, minYearColumn) // the mark of a figure stands behind it
		for _, l := range lines {
			if l.cells != nil {
				widths[i] = max(widths[i], displayWidth(l.cells[s.at]))
			}
		}
	}
	return label, widths
}

// yearHeadLine names the columns, and the years of the ticks where that fits.
func (p *page) yearHeadLine(y *agencyYears, shown []shownYear, widths []int, from, label int) {
	parts := []string{strings.Repeat(" ", 2+label)}
	for i := from; i < len(shown); i++ {
		parts = append(parts, "  ", padLeft(p.paint(bold, shown[i].head)+" ", widths[i]))
	}
	if span := yearSpan(y.columns[0].year, y.columns[len(y.columns)-1].year); p.sparkWidth(y) >= 2+displayWidth(span) && len(y.columns) <= widestSparking {
		parts = append(parts, "  ", p.paint(faint, span))
	}
	p.line(parts...)
}

func (p *page) tableLine(l tableLine, shown []shownYear, widths []int, from, label int) {
	first, rest, _ := strings.Cut(l.label, "\n")
	parts := []string{"  ", padRight(first, label)}
	for i := from; i < len(shown); i++ {
		cell := ""
		if shown[i].at >= 0 {
			cell = l.cells[shown[i].at]
		}
		parts = append(parts, "  ", padLeft(cell, widths[i]))
	}
	p.line(append(parts, "  ", l.tail)...)
	for line := range strings.Lines(rest) {
		p.line("  ", strings.TrimSuffix(line, "\n"))
	}
}

// fitting returns the first of the newest columns that fit a terminal beside fixed
// other columns; 0 where there is no terminal. The newest is always shown.
func (p *page) fitting(widths []int, gap, fixed int) (from int) {
	if p.columns == 0 {
		return 0
	}
	from = len(widths)
	for room := p.columns - fixed; from > 0 && (room >= widths[from-1]+gap || from == len(widths)); {
		from--
		room -= widths[from] + gap
	}
	return from
}

// leftOut says which years the terminal is too narrow for.
func (p *page) leftOut(first, last string) {
	span := first + "–" + last
	if first == last {
		span = first
	}
	p.note("  ", yellow, p.say("years.left-out", span, p.columns))
}

// sparks reports whether lines of ticks are drawn: only on a terminal that shows more
// than plain text.
func (p *page) sparks(y *agencyYears) bool { return p.color && len(y.columns) > 1 }

func (p *page) sparkWidth(y *agencyYears) int {
	if !p.sparks(y) {
		return 0
	}
	return 2 + min(len(y.columns), widestSparking)
}

// yearHeads are the lines above the figures: the form, and what was found in the report.
func (p *page) yearHeads(y *agencyYears) []tableLine {
	form, found := tableLine{label: p.say("field.form")}, tableLine{label: p.say("years.findings")}
	for i := range y.columns {
		r := y.columns[i].report
		if r == nil {
			form.cells, found.cells = append(form.cells, p.paint(yellow, p.say("years.absent"))+" "), append(found.cells, "")
			continue
		}
		name := r.Form
		if name == "" {
			name = p.say("years.prose")
		}
		form.cells = append(form.cells, p.paint(faint, name)+" ")
		color := faint
		switch {
		case r.Errors > 0:
			color = red
		case r.Warnings > 0:
			color = yellow
		}
		found.cells = append(found.cells, p.paint(color, fmt.Sprintf("%d/%d", r.Errors, r.Warnings))+" ")
	}
	return []tableLine{form, found}
}

// yearLine is the line of a series.
func (p *page) yearLine(y *agencyYears, r *yearRow, marks map[string]bool, key bool) tableLine {
	l := tableLine{label: p.seriesLabel(r)}
	values := make([]float64, 0, len(r.cells))
	for i := range r.cells {
		c := &r.cells[i]
		l.cells = append(l.cells, p.yearCell(c, marks))
		v := math.NaN()
		if c.state == hasNumber {
			if f, err := strconv.ParseFloat(c.value.Value, 64); err == nil {
				v = f
			}
		}
		values = append(values, v)
	}
	if p.sparks(y) {
		values = values[max(0, len(values)-widestSparking):]
		l.tail = p.paint(cyan, padRight(sparkline(values), len(values)))
	}
	if key && (p.columns == 0 || p.columns >= wideTerminal) {
		l.tail += "  " + p.paint(faint, r.series.Key)
	}
	return l
}

// seriesLabel is the name of a series as it stands at its row: of a part what follows
// the name of the whole, with the unit where that is not cases.
func (p *page) seriesLabel(r *yearRow) string {
	name, unit := r.series.English, ""
	if p.words == words(audit.Chinese) {
		name = r.series.Chinese
	}
	if r.series.Unit != "件" {
		unit = p.say("years.unit", r.series.Unit)
	}
	width := yearLabel
	if p.columns > 0 && p.columns < wideTerminal {
		width = narrowLabel
	}
	indent := ""
	if r.inside {
		indent = "  "
		for _, colon := range []string{"：", ": "} {
			if _, part, ok := strings.Cut(name, colon); ok {
				name = part
			}
		}
	}
	// Names are broken and not cut: what tells two of them apart stands at their ends.
	return indent + strings.Join(wrap(name+unit, width-len(indent)-2), "\n"+indent+"  ")
}

// yearCell is a figure with its mark, or the mark of why there is none.
func (p *page) yearCell(c *yearCell, marks map[string]bool) string {
	show := func(key string, color paint) string {
		marks[key] = true
		return p.paint(color, p.say("mark."+key))
	}
	switch c.state {
	case noReport:
		return ""
	case noItem:
		marks["no-item"] = true
		return ""
	case noCell:
		return show("missing", yellow)
	case noNumber:
		if c.value.Status == normalize.Conflict.String() {
			return show("empty", faint) + show("conflict", red)
		}
		return show("empty", faint)
	}
	text := c.value.Value
	if c.value.Relation == string(normalize.Narrower) || c.value.Relation == string(normalize.Wider) {
		text = show("about", yellow) + text
	}
	switch {
	case c.value.Status == normalize.Conflict.String():
		return text + show("conflict", red)
	case c.value.Source == normalize.Narrative:
		return text + show("narrative", cyan)
	case c.value.Status == normalize.Verified.String():
		return text + show("verified", green)
	}
	return text + show("unchecked", faint)
}

// yearMarks are the marks of the table of years, in the order of its legend.
var yearMarks = []struct {
	key   string
	paint paint
}{{"verified", green}, {"unchecked", faint}, {"conflict", red}, {"narrative", cyan}, {"about", yellow}, {"empty", faint}, {"missing", yellow}, {"no-item", faint}}

// yearLegend explains the marks that stand in the table.
func (p *page) yearLegend(marks map[string]bool) {
	var parts []string
	for _, m := range yearMarks {
		if marks[m.key] {
			parts = append(parts, p.paint(m.paint, p.say("mark."+m.key))+" "+p.say("cell."+m.key))
		}
	}
	p.wrappedParts(append(parts, p.paint(faint, p.say("years.cases"))))
}

// note prints a sentence of one colour, over lines as need be.
func (p *page) note(indent string, c paint, s string) {
	for _, l := range wrap(s, max(p.width-len(indent), 20)) {
		p.line(indent, p.paint(c, l))
	}
}

// wrappedParts prints parts, as many to a line as fit.
func (p *page) wrappedParts(parts []string) {
	line := ""
	for _, part := range parts {
		if line != "" && displayWidth(line)+3+displayWidth(part)+2 > p.width {
			p.line("  ", line)
			line = ""
		}
		if line != "" {
			line += "   "
		}
		line += part
	}
	p.line("  ", line)
}
