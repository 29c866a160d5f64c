package main

import (
	"archive/zip"
	"errors"
	"io"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"gongkai/audit"
	"gongkai/store"
)

// What a sheet of a workbook holds (Excel's specifications and limits).
const (
	maxSheetRows = 1_048_576
	maxCellRunes = 32_767
	// In points. Not every program makes a row as high as its text.
	lineHeight, maxRowHeight = 15, 409
)

// writeXLSX writes a workbook: a sheet with the counts, and the findings on as many sheets
// as they need. The rows are streamed, so that a hundred thousand do not stand in memory.
func (r *auditRun) writeXLSX(w io.Writer) (err error) {
	if err := r.findPlaces(); err != nil {
		return err
	}
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }() // removes its temporary files
	x := &workbook{auditRun: r, file: f, tally: newTally(), perSheet: maxSheetRows}
	if err := x.fill(); err != nil {
		return err
	}
	return writeOrdered(w, f)
}

// writeOrdered writes a workbook with its parts in the order of their names: the library
// writes streamed sheets as a map gives them, and the same findings are to be the same bytes.
func writeOrdered(w io.Writer, f *excelize.File) error {
	whole, err := os.CreateTemp("", "audit-*.xlsx")
	if err != nil {
		return err
	}
	defer os.Remove(whole.Name())
	defer whole.Close()
	if err := f.Write(whole); err != nil {
		return err
	}
	size, err := whole.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	parts, err := zip.NewReader(whole, size)
	if err != nil {
		return err
	}
	slices.SortFunc(parts.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	out := zip.NewWriter(w)
	for _, part := range parts.File {
		if err := out.Copy(part); err != nil {
			return err
		}
	}
	return out.Close()
}

// fill writes both kinds of sheets.
func (x *workbook) fill() (err error) {
	f := x.file
	summary := x.say("audit.sheet-summary")
	if err := f.SetSheetName(f.GetSheetName(0), summary); err != nil {
		return err
	}
	if err := x.makeStyles(); err != nil {
		return err
	}
	if err := x.findings(); err != nil {
		return err
	}
	return x.summary(summary)
}

// makeStyles makes the styles of the sheets. Text stands at the top of its cell, since that of
// messages runs over several lines.
func (x *workbook) makeStyles() (err error) {
	style := func(s excelize.Style) (id int) {
		if err == nil {
			id, err = x.file.NewStyle(&s)
		}
		return id
	}
	top := &excelize.Alignment{Vertical: "top"}
	head := excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7E6E6"}}, Alignment: top}
	x.head = style(head)
	head.Alignment = &excelize.Alignment{Vertical: "top", Horizontal: "right"}
	x.countHead = style(head)
	x.left = style(excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left"}})
	x.note = style(excelize.Style{Alignment: &excelize.Alignment{Indent: 1}})
	x.title = style(excelize.Style{Font: &excelize.Font{Bold: true, Size: 14}})
	x.text = style(excelize.Style{Alignment: top})
	x.lines = style(excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	for s, color := range [...]string{audit.Info: "7F7F7F", audit.Warning: "9C5700", audit.Error: "C00000"} {
		x.colors[s] = style(excelize.Style{Font: &excelize.Font{Color: color}, Alignment: top})
	}
	return err
}

// A workbook is one being written.
type workbook struct {
	*auditRun
	file  *excelize.File
	tally *tally
	// Styles: lines is that of text that runs over several.
	head, countHead, title, text, left, note, lines int
	colors                                          [audit.Error + 1]int
	sheets                                          int
	// perSheet is how many rows a sheet takes, its head included.
	perSheet int
	stream   *excelize.StreamWriter
	row      int // the last one written on the sheet
}

// findings writes every finding and counts it.
func (x *workbook) findings() error {
	if err := x.begin(); err != nil {
		return err
	}
	cells := make([]any, len(auditColumns))
	for row, err := range x.rows() {
		if err != nil {
			return err
		}
		x.tally.add(row)
		if x.row == x.perSheet {
			if err := x.end(); err != nil {
				return err
			}
			if err := x.begin(); err != nil {
				return err
			}
		}
		lines := 1
		for i, c := range auditColumns {
			cells[i] = x.cell(c.name, c.of(row), row)
			if inLines(c.name) {
				lines = max(lines, int(math.Ceil(float64(displayWidth(c.of(row)))/(c.width-1))))
			}
		}
		if err := x.write(cells, excelize.RowOpts{Height: min(float64(lines)*lineHeight, maxRowHeight)}); err != nil {
			return err
		}
	}
	return x.end()
}

// cell is what stands in a column: words in the language of the run, years as numbers, all
// else as text, which no spreadsheet takes for a formula.
func (x *workbook) cell(column, text string, row *store.AuditRow) any {
	switch {
	case text == "":
		return nil
	case column == "year":
		return excelize.Cell{StyleID: x.left, Value: row.Year}
	case column == "severity":
		return excelize.Cell{StyleID: x.colors[row.Severity], Value: x.say("severity." + text)}
	case column == "level":
		return excelize.Cell{StyleID: x.text, Value: x.say("level." + text)}
	case column == "state":
		return excelize.Cell{StyleID: x.text, Value: x.say("audit.state." + text)}
	case inLines(column):
		return excelize.Cell{StyleID: x.lines, Value: sheetText(text)}
	}
	return excelize.Cell{StyleID: x.text, Value: sheetText(text)}
}

// inLines reports whether the text of a column runs over several lines.
func inLines(column string) bool { return column == "message" || column == "accepted" }

// sheetText is text as a cell can hold it.
func sheetText(text string) string {
	text = printable(text)
	if runes := []rune(text); len(runes) > maxCellRunes {
		text = string(runes[:maxCellRunes-1]) + "…"
	}
	return text
}

// begin starts a sheet of findings with its head, which stays in sight, filters, and stands
// on every page when it is printed.
func (x *workbook) begin() error {
	x.sheets++
	name := x.say("audit.sheet-findings")
	if x.sheets > 1 {
		name += " " + strconv.Itoa(x.sheets)
	}
	if _, err := x.file.NewSheet(name); err != nil {
		return err
	}
	if err := x.layOut(name, "landscape", 2); err != nil {
		return err
	}
	titles := excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + name + "'!$1:$1", Scope: name}
	if err := x.file.SetDefinedName(&titles); err != nil {
		return err
	}
	var err error
	if x.stream, err = x.file.NewStreamWriter(name); err != nil {
		return err
	}
	x.row = 0
	heads, widths := make([]any, len(auditColumns)), make([]float64, len(auditColumns))
	for i, c := range auditColumns {
		heads[i], widths[i] = excelize.Cell{StyleID: x.head, Value: x.say("audit.column." + c.name)}, c.width
	}
	if err := x.setWidths(widths...); err != nil {
		return err
	}
	if err := x.stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	return x.write(heads)
}

func (x *workbook) end() error {
	last, err := excelize.CoordinatesToCellName(len(auditColumns), max(x.row, 1))
	if err != nil {
		return err
	}
	// The library writes what stands behind the rows when they end: a filter set later is lost.
	if err := x.file.AutoFilter(x.file.GetSheetName(x.sheets), "A1:"+last, nil); err != nil {
		return err
	}
	return x.stream.Flush()
}

// layOut makes a sheet so many pages wide when it is printed; call it before it is streamed.
func (x *workbook) layOut(sheet, orientation string, wide int) error {
	fit, high, a4 := true, 0, 9
	if err := x.file.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	return x.file.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &a4, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high})
}

// setWidths sets the widths of the columns, in characters, from the last to the first: the
// library puts each before those it has, and Excel wants them in order.
func (x *workbook) setWidths(widths ...float64) error {
	for i := len(widths); i > 0; i-- {
		if err := x.stream.SetColWidth(i, i, widths[i-1]); err != nil {
			return err
		}
	}
	return nil
}

func (x *workbook) write(cells []any, opts ...excelize.RowOpts) error {
	x.row++
	at, err := excelize.CoordinatesToCellName(1, x.row)
	if err != nil {
		return err
	}
	return x.stream.SetRow(at, cells, opts...)
}

// summary writes the counts by rule, year and agency below each other.
func (x *workbook) summary(sheet string) (err error) {
	if err := x.layOut(sheet, "portrait", 1); err != nil {
		return err
	}
	if x.stream, err = x.file.NewStreamWriter(sheet); err != nil {
		return err
	}
	x.row = 0
	if err := x.setWidths(44, 10, 10, 10, 50); err != nil {
		return err
	}
	lines := [][]any{
		{excelize.Cell{StyleID: x.title, Value: x.say("audit.title")}, sheetText(x.app.db)},
		{x.say("audit.column.reports"), x.reports}, {x.say("audit.column.agencies"), x.bodies},
		{x.say("audit.accepted-count"), x.tally.accepted},
	}
	if x.filter.Since > 0 {
		for _, s := range []store.State{store.New, store.Gone, store.Same} {
			lines = append(lines, []any{x.say("audit.state." + string(s)), x.tally.states[s]})
		}
	}
	lines = append(lines, x.counts()...)
	for _, cells := range lines {
		if err := x.write(cells); err != nil {
			return err
		}
	}
	return x.stream.Flush()
}

// counts are the lines of the counts by rule, year, region and agency.
func (x *workbook) counts() (lines [][]any) {
	block := func(title, last string) {
		heads := []any{excelize.Cell{StyleID: x.head, Value: title}}
		for _, s := range []audit.Severity{audit.Error, audit.Warning, audit.Info} {
			heads = append(heads, excelize.Cell{StyleID: x.countHead, Value: x.say("severity." + s.String())})
		}
		lines = append(lines, nil, append(heads, excelize.Cell{StyleID: x.head, Value: last}))
	}
	line := func(name any, levels [audit.Error + 1]int, last string) {
		lines = append(lines, []any{name, levels[audit.Error], levels[audit.Warning], levels[audit.Info], excelize.Cell{StyleID: x.note, Value: sheetText(last)}})
	}
	block(x.say("audit.by-rule"), x.say("audit.column.message"))
	for _, c := range x.tally.byRule() {
		info, _, _ := audit.LookupRule(c.rule) // a rule of another version has no title
		line(c.rule, c.levels, info.Title(audit.Lang(x.language())))
	}
	block(x.say("audit.by-year"), "")
	for _, y := range x.tally.sortedYears() {
		if y == 0 {
			line(x.say("summary.no-year"), *x.tally.years[y], "")
			continue
		}
		line(excelize.Cell{StyleID: x.left, Value: y}, *x.tally.years[y], "")
	}
	regions := x.tally.byRegion()
	block(x.say("audit.by-region", thousands(len(regions))), x.say("audit.column.division_code"))
	for _, code := range regions {
		name := x.say("show.no-division")
		if code != "" {
			name = x.regionName(code)
		}
		line(sheetText(name), *x.tally.regions[code], code)
	}
	agencies := x.tally.byAgency()
	block(x.say("audit.by-agency", thousands(len(agencies))), x.say("audit.column.agency_key"))
	for _, a := range agencies { // two bodies of one name are told apart by their keys
		line(sheetText(a.shown()), a.levels, a.key)
	}
	return lines
}
