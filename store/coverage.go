package store

import (
	"context"
	"encoding/json"
	"fmt"
)

// A CoveredYear is a preferred report, with how many others there are of its body,
// division and year.
type CoveredYear struct {
	AgencyReport
	Others int
}

// Covered returns the preferred reports of the years of all bodies whose division code
// lies in from..to, half open, by division, body and year.
func (db *DB) Covered(ctx context.Context, from, to string, firstYear, lastYear int) ([]CoveredYear, error) {
	return db.covered(ctx, `r.preferred = 1 AND r.division_code >= ?1 AND r.division_code < ?2 AND r.year BETWEEN ?3 AND ?4
		ORDER BY r.division_code, r.agency_key, r.year`, from, to, firstYear, lastYear)
}

// CoveredUndated returns the reports of such bodies that have no year.
func (db *DB) CoveredUndated(ctx context.Context, from, to string) ([]CoveredYear, error) {
	return db.covered(ctx, `r.year IS NULL AND r.division_code >= ?1 AND r.division_code < ?2
		ORDER BY r.division_code, r.agency_key, d.path, r.uid`, from, to)
}

func (db *DB) covered(ctx context.Context, where string, args ...any) ([]CoveredYear, error) {
	rows, err := db.read.QueryContext(ctx, `SELECT r.uid, d.path, ifnull(r.agency, ''), r.division_code, ifnull(r.form, ''), v.format, v.status,
			ifnull(r.year, 0), r.agency_key, ifnull(r.level, ''), ifnull(r.unit, ''),
			(SELECT count(*) FROM report o JOIN version w ON w.id = o.version AND w.newest = 1
			 WHERE o.agency_key = r.agency_key AND o.year = r.year AND o.division_code = r.division_code AND o.id <> r.id)
		FROM report r JOIN version v ON v.id = r.version AND v.newest = 1 JOIN document d ON d.id = v.document
		WHERE r.agency_key IS NOT NULL AND `+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []CoveredYear
	for rows.Next() {
		var c CoveredYear
		if err := rows.Scan(&c.ID, &c.Path, &c.Agency, &c.DivisionCode, &c.Form, &c.Format, &c.Status, &c.Year, &c.AgencyKey, &c.Level, &c.Unit, &c.Others); err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, rows.Err()
}

// YearsWithin returns the first and last year of the preferred reports whose division
// code lies in from..to, half open; 0 when there is none.
func (db *DB) YearsWithin(ctx context.Context, from, to string) (first, last int, err error) {
	err = db.read.QueryRowContext(ctx, `SELECT ifnull(min(year), 0), ifnull(max(year), 0) FROM report
		WHERE preferred = 1 AND division_code >= ?1 AND division_code < ?2`, from, to).Scan(&first, &last)
	return first, last, err
}

// An UnplacedReport is a preferred report without a division, with what the finding
// that says so names: candidates, a place.
type UnplacedReport struct {
	AgencyReport
	Args []string
}

// Unplaced returns the preferred reports of the years that have no division, by body
// and year.
func (db *DB) Unplaced(ctx context.Context, firstYear, lastYear int) ([]UnplacedReport, error) {
	rows, err := db.read.QueryContext(ctx, `SELECT r.uid, d.path, ifnull(r.agency, ''), ifnull(r.form, ''), v.format, v.status, r.year, r.agency_key, ifnull(r.level, ''),
			ifnull((SELECT f.args FROM finding f WHERE f.report = r.id AND f.rule GLOB 'metadata/division-*' ORDER BY f.position LIMIT 1), '[]')
		FROM report r JOIN version v ON v.id = r.version AND v.newest = 1 JOIN document d ON d.id = v.document
		WHERE r.preferred = 1 AND r.division_code IS NULL AND r.year BETWEEN ?1 AND ?2
		ORDER BY r.agency_key, r.year`, firstYear, lastYear)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []UnplacedReport
	for rows.Next() {
		var u UnplacedReport
		var args string
		if err := rows.Scan(&u.ID, &u.Path, &u.Agency, &u.Form, &u.Format, &u.Status, &u.Year, &u.AgencyKey, &u.Level, &args); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(args), &u.Args); err != nil {
			return nil, fmt.Errorf("report %s: %w", u.ID, err)
		}
		all = append(all, u)
	}
	return all, rows.Err()
}

// CodesUnder is the range of division codes, half open, that a division and those
// below it have by their digits.
func CodesUnder(code string) (from, to string) { return under(code) }
