package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// An Agency is a body over time: a row of the view agencies.
type Agency struct {
	Key, Name    string // Name: as printed in the newest report, "" when it prints none
	Names        []AgencyName
	Level        string
	DivisionCode string // of the newest report; "" when not resolved
	Unit         string // "" for the government of the division
	// FirstYear and LastYear are 0 when no report has a year. Years counts those with a
	// report, Reports the files, all versions but the newest left out.
	FirstYear, LastYear, Years, Reports int
}

// An AgencyName is a name as printed, with the years it was printed first and last; 0
// when not known.
type AgencyName struct {
	Name  string `json:"name"`
	First int    `json:"first"`
	Last  int    `json:"last"`
}

// Agency returns the body of a key; the error is ErrNotFound when there is none.
func (db *DB) Agency(ctx context.Context, key string) (*Agency, error) {
	a := &Agency{Key: key}
	var names string
	err := db.read.QueryRowContext(ctx, `SELECT ifnull(name, ''), names, ifnull(level, ''), ifnull(division_code, ''), ifnull(unit, ''),
			ifnull(first_year, 0), ifnull(last_year, 0), years, reports
		FROM agencies WHERE agency_key = ?`, key).
		Scan(&a.Name, &names, &a.Level, &a.DivisionCode, &a.Unit, &a.FirstYear, &a.LastYear, &a.Years, &a.Reports)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("agency %s: %w", key, ErrNotFound)
	}
	if err == nil {
		err = json.Unmarshal([]byte(names), &a.Names)
	}
	if err != nil {
		return nil, fmt.Errorf("agency %s: %w", key, err)
	}
	return a, nil
}

// AgencyKeysNamed returns, in order, the keys of the bodies that have printed a name
// exactly so.
func (db *DB) AgencyKeysNamed(ctx context.Context, name string) ([]string, error) {
	return texts(ctx, db.read, `SELECT DISTINCT agency_key FROM report
		WHERE agency = ? AND agency_key IS NOT NULL ORDER BY 1`, name)
}

// AgencyKeysFrom returns, in order, the keys that begin with a prefix.
func (db *DB) AgencyKeysFrom(ctx context.Context, prefix string) ([]string, error) {
	return texts(ctx, db.read, `SELECT DISTINCT agency_key FROM report
		WHERE agency_key >= ?1 AND agency_key < ?1 || char(0x10ffff) ORDER BY 1`, prefix)
}

// An AgencyReport is one report of a body, among the newest versions.
type AgencyReport struct {
	ID, Path, Title, Agency   string
	DivisionCode, Form        string // "": none
	Format, Status            string // of the document
	Year                      int    // 0: not known
	Preferred                 bool
	Verified, Unchecked       int // cells
	Conflict, Missing         int
	Errors, Warnings, Remarks int // findings by severity, those over years among them
	AgencyKey, Level, Unit    string
}

const agencyReports = `SELECT r.uid, d.path, ifnull(r.title, ''), ifnull(r.agency, ''), ifnull(r.division_code, ''), ifnull(r.form, ''),
		v.format, v.status, ifnull(r.year, 0), r.preferred, r.verified, r.unchecked, r.conflict, r.missing,
		ifnull(r.agency_key, ''), ifnull(r.level, ''), ifnull(r.unit, ''), r.id
	FROM report r JOIN version v ON v.id = r.version AND v.newest = 1 JOIN document d ON d.id = v.document WHERE `

// AgencyReports returns the reports of a body by year, the preferred one of a year
// first, then by division and path; those without a year come first of all.
func (db *DB) AgencyReports(ctx context.Context, key string) ([]AgencyReport, error) {
	all, ids, err := db.agencyReports(ctx, `r.agency_key = ? ORDER BY r.year, r.preferred DESC, r.division_code, d.path, r.uid`, key)
	if err != nil {
		return nil, err
	}
	for i, id := range ids {
		err := db.read.QueryRowContext(ctx, `SELECT ifnull(sum(severity = 2), 0), ifnull(sum(severity = 1), 0), ifnull(sum(severity = 0), 0) FROM (
				SELECT severity FROM finding WHERE report = ?1 UNION ALL SELECT severity FROM across_finding WHERE report = ?1)`, id).
			Scan(&all[i].Errors, &all[i].Warnings, &all[i].Remarks)
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// ReportsNamedLike returns the reports of bodies whose printed name contains a text, by
// name, year and path.
func (db *DB) ReportsNamedLike(ctx context.Context, part string) ([]AgencyReport, error) {
	if strings.TrimSpace(part) == "" {
		return nil, nil
	}
	all, _, err := db.agencyReports(ctx, `r.agency IN (SELECT DISTINCT agency FROM report WHERE instr(agency, ?) > 0)
		ORDER BY r.agency, r.year, d.path, r.uid`, part)
	return all, err
}

func (db *DB) agencyReports(ctx context.Context, where, arg string) (all []AgencyReport, ids []int64, err error) {
	rows, err := db.read.QueryContext(ctx, agencyReports+where, arg)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var r AgencyReport
		var id int64
		if err := rows.Scan(&r.ID, &r.Path, &r.Title, &r.Agency, &r.DivisionCode, &r.Form, &r.Format, &r.Status, &r.Year, &r.Preferred,
			&r.Verified, &r.Unchecked, &r.Conflict, &r.Missing, &r.AgencyKey, &r.Level, &r.Unit, &id); err != nil {
			return nil, nil, err
		}
		all, ids = append(all, r), append(ids, id)
	}
	return all, ids, rows.Err()
}

// A PanelValue is a row of the view panel.
type PanelValue struct {
	ReportID, Series string
	Value            string // a number without exponent; "" for none
	Status           string // verified, unchecked, conflict
	Indicators       string // with spaces between them
	Source, Relation string
}

// AgencyPanel returns what the panel has of a body.
func (db *DB) AgencyPanel(ctx context.Context, key string) ([]PanelValue, error) {
	rows, err := db.read.QueryContext(ctx, `SELECT report_id, series, value, status, ifnull(indicator, ''), source, ifnull(relation, '')
		FROM panel WHERE agency_key = ?`, key)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []PanelValue
	for rows.Next() {
		var v PanelValue
		var number any
		if err := rows.Scan(&v.ReportID, &v.Series, &number, &v.Status, &v.Indicators, &v.Source, &v.Relation); err != nil {
			return nil, err
		}
		v.Value = csvField(number)
		all = append(all, v)
	}
	return all, rows.Err()
}

// AgencyFindings returns the findings over years and files of a body, by year, the most
// severe first.
func (db *DB) AgencyFindings(ctx context.Context, key string) ([]AcrossFinding, error) {
	rows, err := db.read.QueryContext(ctx, `SELECT ifnull(r.uid, ''), ifnull(a.year, 0), a.rule, a.severity, a.message, a.args, a.indicators, a.path, a.mark
		FROM across_finding a LEFT JOIN report r ON r.id = a.report
		WHERE a.agency_key = ? ORDER BY a.year, a.severity DESC, a.position, a.id`, key)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []AcrossFinding
	for rows.Next() {
		var f AcrossFinding
		var args, indicators string
		if err := rows.Scan(&f.ReportID, &f.Year, &f.Rule, &f.Severity, &f.Message, &args, &indicators, &f.Ref.Path, &f.Ref.Mark); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(args), &f.Args); err != nil {
			return nil, fmt.Errorf("arguments of %s: %w", f.Rule, err)
		}
		f.Agency, f.Indicators = key, strings.Fields(indicators)
		all = append(all, f)
	}
	return all, rows.Err()
}

// Roots returns, in order, the folders through which the documents were reached.
func (db *DB) Roots(ctx context.Context) ([]string, error) {
	return texts(ctx, db.read, `SELECT DISTINCT root FROM document ORDER BY 1`)
}

func texts(ctx context.Context, q querier, query string, args ...any) ([]string, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, rows.Err()
}
