package store

import (
	"encoding/json"
	"strings"

	"gongkai/normalize"
)

// report writes one report of a version with everything under it.
func (w *writer) report(version int64, number int, path, uid string, r *Report) error {
	detail, err := encodeDetail(r.Report, w.db.ids)
	if err != nil {
		return err
	}
	var cells [3]int // by normalize.Status
	for i := range r.Observations {
		cells[r.Observations[i].Status]++
	}
	b := bodyYear{keyOf(r), r.DivisionCode, int64(r.Year)}
	preferred := false
	if b.key != "" && b.year != 0 {
		if preferred, err = w.alone(b); err != nil {
			return err
		}
	}
	id, err := w.insert(`INSERT INTO report (version, number, uid,
			title, agency, level, division_code, year, period_start, period_end, form,
			address, postcode, phone, email, published_on, url, index_number, zeros_blank,
			verified, unchecked, conflict, missing, findings, detail, agency_key, unit, preferred)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		version, number, uid,
		stated(r.Title), stated(r.Agency), stated(string(r.Level)), stated(r.DivisionCode), statedYear(r.Year),
		stated(r.PeriodStart), stated(r.PeriodEnd), stated(r.Form),
		stated(r.Contact.Address), stated(r.Contact.Postcode), stated(r.Contact.Phone), stated(r.Contact.Email),
		stated(r.PublishedOn), stated(r.URL), stated(r.IndexNumber), r.ZerosBlank,
		cells[normalize.Verified], cells[normalize.Unchecked], cells[normalize.Conflict], len(r.Missing), len(r.Findings), detail,
		stated(b.key), stated(r.Unit), preferred)
	if err != nil {
		return err
	}
	if err := w.observations(id, r.Observations); err != nil {
		return err
	}
	if err := w.enter(id, b, preferred, r); err != nil {
		return err
	}
	if err := w.sections(id, r.Sections); err != nil {
		return err
	}
	if err := w.printSentences(id, r); err != nil {
		return err
	}
	return w.findings(version, id, path, r.Findings)
}

// enter puts a new report among those of its body and year: into the panel when it is
// the only one, else elect will choose.
func (w *writer) enter(id int64, b bodyYear, preferred bool, r *Report) error {
	if b.key == "" || b.year == 0 {
		return nil
	}
	// The only one of its body and year needs no election.
	w.touched[b] = w.touched[b] || !preferred
	if !preferred {
		return nil
	}
	return w.panel(id, cellsOf(r.Report))
}

// stated turns what the report does not state into NULL.
func stated(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func statedYear(y int) any {
	if y == 0 {
		return nil
	}
	return y
}

// Cells go in by rowsPerInsert to a statement: 50 cost a third less than one by
// one, and more gain nothing. Binding a value costs as much as storing it, so the
// report is bound once, and what plain cells have in common stands in their statement.
const (
	rowsPerInsert   = 50
	insertCellsHead = `INSERT INTO observation (report, indicator, kind, status, number, raw, place, mark, divisor,
		implied, implied_divisor) VALUES `
	plainCell  = `(?1, ?, ?, ?, ?, ?, ?, ?, 1, NULL, NULL)`
	anyCell    = `(?1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	plainWidth = 7
	anyWidth   = 10
)

var (
	insertPlainCells = insertCellsHead + plainCell + strings.Repeat(", "+plainCell, rowsPerInsert-1)
	insertAnyCells   = insertCellsHead + anyCell + strings.Repeat(", "+anyCell, rowsPerInsert-1)
)

func (w *writer) observations(report int64, all []normalize.Observation) error {
	places, err := w.places(report, all)
	if err != nil {
		return err
	}
	args := make([]any, 0, 1+min(len(all), rowsPerInsert)*anyWidth)
	for ; len(all) >= rowsPerInsert; all = all[rowsPerInsert:] {
		query, plain := insertAnyCells, allPlain(all[:rowsPerInsert])
		if plain {
			query = insertPlainCells
		}
		args = append(args[:0], report)
		for i := range rowsPerInsert {
			args = w.appendCell(args, &all[i], places, plain)
		}
		if err := w.exec(query, args...); err != nil {
			return err
		}
	}
	for i := range all {
		query, plain := insertCellsHead+anyCell, allPlain(all[i:i+1])
		if plain {
			query = insertCellsHead + plainCell
		}
		if err := w.exec(query, w.appendCell(append(args[:0], report), &all[i], places, plain)...); err != nil {
			return err
		}
	}
	return nil
}

// allPlain reports whether no cell has places after the point or an implied value.
func allPlain(all []normalize.Observation) bool {
	for i := range all {
		if all[i].Implied != nil || all[i].Kind == normalize.Number && all[i].Value.Scale > 0 {
			return false
		}
	}
	return true
}

// places writes the element paths the cells share, numbered by first use.
func (w *writer) places(report int64, all []normalize.Observation) (map[string]int, error) {
	places := map[string]int{}
	for i := range all {
		path := all[i].Ref.Path
		if _, ok := places[path]; ok {
			continue
		}
		places[path] = len(places)
		if err := w.exec(`INSERT INTO place (report, number, path) VALUES (?, ?, ?)`, report, places[path], path); err != nil {
			return nil, err
		}
	}
	return places, nil
}

// appendCell appends the values of a plainCell or, when plain is false, an anyCell.
func (w *writer) appendCell(args []any, o *normalize.Observation, places map[string]int, plain bool) []any {
	var number, implied, impliedDivisor any
	divisor := int64(1)
	if o.Kind == normalize.Number {
		number, divisor = o.Value.Unscaled, divisorOf(o.Value.Scale)
	}
	args = append(args, w.db.ids[o.Indicator.Key], int64(o.Kind), int64(o.Status), number, o.Raw, int64(places[o.Ref.Path]), o.Ref.Mark)
	if plain {
		return args
	}
	if o.Implied != nil {
		implied, impliedDivisor = o.Implied.Unscaled, divisorOf(o.Implied.Scale)
	}
	return append(args, divisor, implied, impliedDivisor)
}

func divisorOf(scale uint8) int64 {
	d := int64(1)
	for ; scale > 0; scale-- {
		d *= 10
	}
	return d
}

// scaleOf is the inverse of divisorOf.
func scaleOf(divisor int64) uint8 {
	scale := uint8(0)
	for ; divisor >= 10; divisor /= 10 {
		scale++
	}
	return scale
}

// The forms of 2019 and 2021 have six sections, which go in together.
const (
	formSections       = 6
	insertSectionsHead = `INSERT INTO section (report, position, number, key, heading, status, path, mark, text) VALUES `
	insertSection      = `(?, ?, ?, ?, ?, ?, ?, ?, ?)`
)

var insertSections = insertSectionsHead + insertSection + strings.Repeat(", "+insertSection, formSections-1)

func (w *writer) sections(report int64, all []normalize.Section) error {
	var args []any
	for i, s := range all {
		args = append(args, report, i+1, s.Number, s.Key, s.Heading, string(s.Status), s.Ref.Path, s.Ref.Mark, s.Text)
		if len(all) == formSections && i < formSections-1 {
			continue
		}
		query := insertSectionsHead + insertSection
		if len(all) == formSections {
			query = insertSections
		}
		if err := w.exec(query, args...); err != nil {
			return err
		}
		args = args[:0]
	}
	return nil
}

// findings writes those of a report, or of the file when report is nil; path is the
// document's.
func (w *writer) findings(version int64, report any, path string, all []Finding) error {
	for i, f := range all {
		args, err := json.Marshal(f.Args)
		if err != nil {
			return err
		}
		indicators := strings.Join(f.Indicators, " ")
		uid := w.names.ofDocument(path, w.twin, f.Rule, indicators, f.Ref.Path+f.Ref.Mark)
		since, err := w.since(uid)
		if err != nil {
			return err
		}
		err = w.exec(`INSERT INTO finding (version, report, position, rule, severity, message, args, indicators, path, mark, uid, first_run)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			version, report, i+1, f.Rule, int64(f.Severity), f.Message, string(args),
			indicators, f.Ref.Path, f.Ref.Mark, uid, since)
		if err != nil {
			return err
		}
	}
	return nil
}
