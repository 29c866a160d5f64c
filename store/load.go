package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"gongkai/normalize"
)

// Loaded is a document as the database has it.
type Loaded struct {
	File
	Version int // its newest; 1 is the first
}

// Load returns the newest version of a document with its reports and findings.
// name is its absolute path, its relative path, or the end of either that begins
// at a folder or file name; the first of these that fits one document decides.
// The error is ErrNotFound, or a SeveralError when several fit.
func (db *DB) Load(ctx context.Context, name string) (*Loaded, error) {
	id, err := db.resolve(ctx, name)
	if err != nil {
		return nil, err
	}
	l := &Loaded{}
	var version int64
	err = db.read.QueryRowContext(ctx, `SELECT d.root, d.path, d.abs, v.id, v.number,
			v.sha256, v.bytes, v.format, v.status, v.message, v.engine, v.second_engine
		FROM document d JOIN version v ON v.document = d.id AND v.newest = 1 WHERE d.id = ?`, id).
		Scan(&l.Root, &l.Path, &l.Abs, &version, &l.Version,
			&l.SHA256, &l.Bytes, &l.Format, &l.Status, &l.Message, &l.Engine, &l.SecondEngine)
	if err != nil {
		return nil, err
	}
	if l.Reports, err = db.loadReports(ctx, version); err != nil {
		return nil, fmt.Errorf("load %s: %w", l.Path, err)
	}
	if l.Findings, err = db.loadFindings(ctx, `report IS NULL AND version = ?`, version); err != nil {
		return nil, fmt.Errorf("load %s: %w", l.Path, err)
	}
	return l, nil
}

// A SeveralError is that a name fits several documents: the first of them by their absolute
// paths.
type SeveralError struct {
	Name      string
	Documents []string
}

func (e *SeveralError) Error() string {
	return e.Name + " is several documents, name one of: " + strings.Join(e.Documents, ", ")
}

// resolve returns the id of the document that name means.
func (db *DB) resolve(ctx context.Context, name string) (int64, error) {
	slashed := filepath.ToSlash(name)
	for _, try := range []struct{ where, arg string }{
		{`abs = ?`, name},
		{`path = ?`, slashed},
		{`substr('/' || replace(abs, '\', '/'), -length(?1)) = ?1`, "/" + strings.TrimLeft(slashed, "/")},
	} {
		ids, names, err := db.documentsWhere(ctx, try.where, try.arg)
		switch {
		case err != nil:
			return 0, err
		case len(ids) == 1:
			return ids[0], nil
		case len(ids) > 1:
			return 0, &SeveralError{name, names}
		}
	}
	return 0, fmt.Errorf("%s: %w", name, ErrNotFound)
}

// maxNamed bounds the documents an error message lists.
const maxNamed = 10

func (db *DB) documentsWhere(ctx context.Context, where, arg string) (ids []int64, names []string, err error) {
	rows, err := db.read.QueryContext(ctx, `SELECT id, abs FROM document WHERE `+where+` ORDER BY abs LIMIT ?2`, arg, maxNamed)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var abs string
		if err := rows.Scan(&id, &abs); err != nil {
			return nil, nil, err
		}
		ids, names = append(ids, id), append(names, abs)
	}
	return ids, names, rows.Err()
}

// loadReports rebuilds the reports of a version.
func (db *DB) loadReports(ctx context.Context, version int64) ([]Report, error) {
	rows, err := db.read.QueryContext(ctx, `SELECT id, detail, ifnull(title, ''), ifnull(agency, ''), ifnull(level, ''),
			ifnull(year, 0), ifnull(period_start, ''), ifnull(period_end, ''), ifnull(form, ''),
			ifnull(address, ''), ifnull(postcode, ''), ifnull(phone, ''), ifnull(email, ''),
			ifnull(published_on, ''), ifnull(url, ''), ifnull(index_number, ''), zeros_blank,
			ifnull(division_code, ''), ifnull(unit, ''), ifnull(agency_key, '')
		FROM report WHERE version = ? ORDER BY number`, version)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []int64
	var details []string
	var all []Report
	for rows.Next() {
		var id int64
		var detail string
		r := &normalize.Report{}
		if err := rows.Scan(&id, &detail, &r.Title, &r.Agency, &r.Level, &r.Year, &r.PeriodStart, &r.PeriodEnd, &r.Form,
			&r.Contact.Address, &r.Contact.Postcode, &r.Contact.Phone, &r.Contact.Email,
			&r.PublishedOn, &r.URL, &r.IndexNumber, &r.ZerosBlank,
			&r.DivisionCode, &r.Unit, &r.AgencyKey); err != nil {
			return nil, err
		}
		ids, details, all = append(ids, id), append(details, detail), append(all, Report{Report: r})
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	for i := range all {
		if err := db.loadReport(ctx, ids[i], details[i], &all[i]); err != nil {
			return nil, fmt.Errorf("report %d: %w", i+1, err)
		}
	}
	return all, nil
}

// loadReport adds what hangs on the report's row.
func (db *DB) loadReport(ctx context.Context, id int64, detail string, r *Report) error {
	cells, err := db.loadObservations(ctx, id, r.Report)
	if err != nil {
		return err
	}
	if err := decodeDetail(detail, r.Report, cells, db.indicators); err != nil {
		return err
	}
	if err := db.loadSections(ctx, id, r.Report); err != nil {
		return err
	}
	r.Findings, err = db.loadFindings(ctx, `report = ?`, id)
	return err
}

// loadObservations fills r.Observations, in the dictionary's order, and returns
// them by the id of their indicator.
func (db *DB) loadObservations(ctx context.Context, report int64, r *normalize.Report) (map[int64]*normalize.Observation, error) {
	rows, err := db.read.QueryContext(context.WithoutCancel(ctx), `SELECT o.indicator, o.kind, o.status, o.number, o.divisor,
			o.implied, o.implied_divisor, o.raw, p.path, o.mark
		FROM observation o JOIN place p ON p.report = o.report AND p.number = o.place WHERE o.report = ?`, report)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var indicator, divisor int64
		var number, implied, impliedDivisor sql.NullInt64
		var o normalize.Observation
		if err := rows.Scan(&indicator, &o.Kind, &o.Status, &number, &divisor,
			&implied, &impliedDivisor, &o.Raw, &o.Ref.Path, &o.Ref.Mark); err != nil {
			return nil, err
		}
		if o.Indicator = db.indicators[indicator]; o.Indicator == nil {
			return nil, fmt.Errorf("unknown indicator %d", indicator)
		}
		if number.Valid {
			o.Value = normalize.Decimal{Unscaled: number.Int64, Scale: scaleOf(divisor)}
		}
		if implied.Valid {
			o.Implied = &normalize.Decimal{Unscaled: implied.Int64, Scale: scaleOf(impliedDivisor.Int64)}
		}
		r.Observations = append(r.Observations, o)
	}
	slices.SortFunc(r.Observations, func(a, b normalize.Observation) int { return byDictionary(a.Indicator, b.Indicator) })
	cells := make(map[int64]*normalize.Observation, len(r.Observations))
	for i := range r.Observations {
		cells[db.ids[r.Observations[i].Indicator.Key]] = &r.Observations[i]
	}
	return cells, rows.Err()
}

// byDictionary orders indicators as the dictionary does, those it no longer has last.
func byDictionary(a, b *normalize.Indicator) int {
	switch {
	case a.Index == b.Index:
		return strings.Compare(a.Key, b.Key)
	case a.Index < 0:
		return 1
	case b.Index < 0:
		return -1
	}
	return a.Index - b.Index
}

func (db *DB) loadSections(ctx context.Context, report int64, r *normalize.Report) error {
	rows, err := db.read.QueryContext(ctx, `SELECT number, key, heading, status, text, path, mark
		FROM section WHERE report = ? ORDER BY position`, report)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var s normalize.Section
		if err := rows.Scan(&s.Number, &s.Key, &s.Heading, &s.Status, &s.Text, &s.Ref.Path, &s.Ref.Mark); err != nil {
			return err
		}
		r.Sections = append(r.Sections, s)
	}
	return rows.Err()
}

func (db *DB) loadFindings(ctx context.Context, where string, id int64) ([]Finding, error) {
	rows, err := db.read.QueryContext(ctx, `SELECT rule, severity, message, args, indicators, path, mark
		FROM finding WHERE `+where+` ORDER BY position`, id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []Finding
	for rows.Next() {
		var f Finding
		var args, indicators string
		if err := rows.Scan(&f.Rule, &f.Severity, &f.Message, &args, &indicators, &f.Ref.Path, &f.Ref.Mark); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(args), &f.Args); err != nil {
			return nil, fmt.Errorf("arguments of %s: %w", f.Rule, err)
		}
		if indicators != "" {
			f.Indicators = strings.Fields(indicators)
		}
		all = append(all, f)
	}
	return all, rows.Err()
}
