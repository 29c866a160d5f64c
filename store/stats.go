package store

import (
	"context"
	"database/sql"
)

// Stats counts what the views show.
type Stats struct {
	Files   []Count // by status
	Reports []Count // by year and form; "" where unknown
	Cells   []Count // by status, with "missing" for cells that do not exist
}

// A Count is one line of Stats: a status, or a year and a form.
type Count struct {
	Name, Form string
	N          int
}

// Stats returns the counts over the newest version of every document, each list
// in the order of its names.
func (db *DB) Stats(ctx context.Context) (*Stats, error) {
	var s Stats
	var err error
	s.Files, err = db.counts(ctx, `SELECT status, '', count(*) FROM version WHERE newest = 1 GROUP BY status ORDER BY status`)
	if err != nil {
		return nil, err
	}
	s.Reports, err = db.counts(ctx, `SELECT ifnull(r.year, ''), ifnull(r.form, ''), count(*)
		FROM report r JOIN version v ON v.id = r.version AND v.newest = 1 GROUP BY r.year, r.form ORDER BY r.year, r.form`)
	if err != nil {
		return nil, err
	}
	s.Cells, err = db.counts(ctx, `WITH c AS (
			SELECT ifnull(sum(r.verified), 0) AS verified, ifnull(sum(r.unchecked), 0) AS unchecked,
			       ifnull(sum(r.conflict), 0) AS conflict, ifnull(sum(r.missing), 0) AS missing
			FROM report r JOIN version v ON v.id = r.version AND v.newest = 1)
		SELECT 'conflict', '', conflict FROM c UNION ALL SELECT 'missing', '', missing FROM c
		UNION ALL SELECT 'unchecked', '', unchecked FROM c UNION ALL SELECT 'verified', '', verified FROM c ORDER BY 1`)
	if err != nil {
		return nil, err
	}
	return &s, nil
}

func (db *DB) counts(ctx context.Context, query string) ([]Count, error) {
	rows, err := db.read.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	return scanCounts(rows)
}

func scanCounts(rows *sql.Rows) ([]Count, error) {
	var all []Count
	for rows.Next() {
		var c Count
		if err := rows.Scan(&c.Name, &c.Form, &c.N); err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, rows.Err()
}
