package main

import (
	"archive/zip"
	"errors"
	"io"
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
	if x.head, err = f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7E6E6"}}}); err != nil {
		return err
	}
	for s, color := range [...]string{audit.Info: "7F7F7F", audit.Warning: "9C5700", audit.Error: "C00000"} {
		if x.colors[s], err = f.NewStyle(&excelize.Style{Font: &excelize.Font{Color: color}}); err != nil {
			return err
		}
	}
	if err := x.findings(); err != nil {
		return err
	}
	return x.summary(summary)
}

// A workbook is one being written.
type workbook struct {
	*auditRun
	file   *excelize.File
	tally  *tally
	head   int // style
	colors [audit.Error + 1]int
	sheets int
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
		for i, c := range auditColumns {
			cells[i] = x.cell(c.name, c.of(row), row)
		}
		if err := x.write(cells); err != nil {
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
		return row.Year
	case column == "severity":
		return excelize.Cell{StyleID: x.colors[row.Severity], Value: x.say("severity." + text)}
	case column == "level":
		return x.say("level." + text)
	case column == "state":
		return x.say("audit.state." + text)
	}
	text = printable(text)
	if runes := []rune(text); len(runes) > maxCellRunes {
		text = string(runes[:maxCellRunes-1]) + "…"
	}
	return text
}

// begin starts a sheet of findings with its head, which stays in sight and filters.
func (x *workbook) begin() error {
	x.sheets++
	name := x.say("audit.sheet-findings")
	if x.sheets > 1 {
		name += " " + strconv.Itoa(x.sheets)
	}
	if _, err := x.file.NewSheet(name); err != nil {
		return err
	}
	var err error
	if x.stream, err = x.file.NewStreamWriter(name); err != nil {
		return err
	}
	x.row = 0
	heads := make([]any, len(auditColumns))
	for i, c := range auditColumns {
		if err := x.stream.SetColWidth(i+1, i+1, c.width); err != nil {
			return err
		}
		heads[i] = excelize.Cell{StyleID: x.head, Value: x.say("audit.column." + c.name)}
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
	if err := x.stream.Flush(); err != nil {
		return err
	}
	return x.file.AutoFilter(x.file.GetSheetName(x.sheets), "A1:"+last, nil)
}

func (x *workbook) write(cells []any) error {
	x.row++
	at, err := excelize.CoordinatesToCellName(1, x.row)
	if err != nil {
		return err
	}
	return x.stream.SetRow(at, cells)
}

// summary writes the counts by rule, year and agency below each other.
func (x *workbook) summary(sheet string) (err error) {
	if x.stream, err = x.file.NewStreamWriter(sheet); err != nil {
		return err
	}
	x.row = 0
	if err := x.stream.SetColWidth(1, 1, 44); err != nil {
		return err
	}
	lines := [][]any{
		{x.say("audit.title"), x.app.db},
		{x.say("audit.column.reports"), x.reports}, {x.say("audit.column.agencies"), x.bodies},
		{x.say("audit.accepted-count"), x.tally.accepted},
	}
	if x.filter.Since > 0 {
		for _, s := range []store.State{store.New, store.Gone, store.Same} {
			lines = append(lines, []any{x.say("audit.state." + string(s)), x.tally.states[s]})
		}
	}
	block := func(title string) {
		lines = append(lines, nil, []any{excelize.Cell{StyleID: x.head, Value: title},
			excelize.Cell{StyleID: x.head, Value: x.say("severity.error")}, excelize.Cell{StyleID: x.head, Value: x.say("severity.warning")},
			excelize.Cell{StyleID: x.head, Value: x.say("severity.info")}})
	}
	line := func(name any, levels [audit.Error + 1]int) {
		lines = append(lines, []any{name, levels[audit.Error], levels[audit.Warning], levels[audit.Info]})
	}
	block(x.say("audit.by-rule"))
	for _, c := range x.tally.byRule() {
		line(c.rule, c.levels)
	}
	block(x.say("audit.by-year"))
	for _, y := range x.tally.sortedYears() {
		line(orNull(y), *x.tally.years[y])
	}
	regions := x.tally.byRegion()
	block(x.say("audit.by-region", thousands(len(regions))))
	for _, code := range regions {
		line(orNull(x.regionName(code)), *x.tally.regions[code])
	}
	agencies := x.tally.byAgency()
	block(x.say("audit.by-agency", thousands(len(agencies))))
	for _, a := range agencies {
		line(x.cell("agency", a.shown(), nil), a.levels)
	}
	for _, cells := range lines {
		if err := x.write(cells); err != nil {
			return err
		}
	}
	return x.stream.Flush()
}
