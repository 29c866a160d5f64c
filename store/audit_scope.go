package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"gongkai/audit"
)

// Scope counts the newest reports of the region and years of the filter, and the bodies
// they are of: what its findings, or that there are none, speak of.
func (db *DB) Scope(ctx context.Context, f AuditFilter) (reports, bodies int, err error) {
	var args []any
	bind := binder(&args)
	where := strings.NewReplacer("{body}", "r.agency_key", "{year}", "r.year").Replace(f.region(bind) + f.years(bind))
	err = db.read.QueryRowContext(ctx, `SELECT count(*), count(DISTINCT r.agency_key)
		FROM report r JOIN version v ON v.id = r.version AND v.newest = 1 WHERE 1`+where, args...).Scan(&reports, &bodies)
	return reports, bodies, err
}

// An AuditReport is a report with all its cells.
type AuditReport struct {
	Agency string
	Title  string
	audit.YearReport
}

// AuditReport returns a report of the newest versions by its report_id; the error is
// ErrNotFound when there is none.
func (db *DB) AuditReport(ctx context.Context, id string) (*AuditReport, error) {
	return db.auditReport(ctx, `r.uid = ?1 LIMIT 1`, id)
}

// AuditReportOf returns the report of a body in a document, by its path as views have it.
func (db *DB) AuditReportOf(ctx context.Context, path, agencyKey string) (*AuditReport, error) {
	return db.auditReport(ctx, `d.path = ?1 AND r.agency_key = ?2 ORDER BY r.uid LIMIT 1`, path, agencyKey)
}

func (db *DB) auditReport(ctx context.Context, where string, args ...any) (*AuditReport, error) {
	var id int64
	var r AuditReport
	err := db.read.QueryRowContext(ctx, `SELECT r.id, r.uid, d.path, ifnull(r.agency, ''), ifnull(r.title, ''), ifnull(r.year, 0),
			ifnull(r.division_code, ''), ifnull(r.form, ''), ifnull(r.period_start, ''), ifnull(r.period_end, ''), r.zeros_blank
		FROM report r JOIN version v ON v.id = r.version AND v.newest = 1 JOIN document d ON d.id = v.document
		WHERE `+where, args...).
		Scan(&id, &r.ID, &r.Path, &r.Agency, &r.Title, &r.Year, &r.DivisionCode, &r.Form, &r.PeriodStart, &r.PeriodEnd, &r.ZerosBlank)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	r.Cells, err = db.bodyCells(ctx, id, false)
	return &r, err
}

// YearsOf returns the years, ascending, for which a body has a report.
func (db *DB) YearsOf(ctx context.Context, agencyKey string) ([]int, error) {
	rows, err := db.read.QueryContext(ctx, `SELECT DISTINCT r.year FROM report r JOIN version v ON v.id = r.version AND v.newest = 1
		WHERE r.agency_key = ? AND r.year IS NOT NULL ORDER BY r.year`, agencyKey)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []int
	for rows.Next() {
		var year int
		if err := rows.Scan(&year); err != nil {
			return nil, err
		}
		all = append(all, year)
	}
	return all, rows.Err()
}
