package store

import (
	"context"

	"gongkai/audit"
)

// maxEarlier is how many earlier versions of a file are read for what changed: a page that
// a program writes anew each day has hundreds.
const maxEarlier = 16

// earlier adds what the earlier versions of the report's file stated for the same year in
// its place, the newest first. Most files have none, which the number of the version tells.
func (db *DB) earlier(ctx context.Context, r *bodyReport) error {
	if r.Version <= 1 {
		return nil
	}
	ids, err := db.earlierReports(ctx, r)
	if err != nil {
		return err
	}
	for i, id := range ids {
		if r.Earlier[i].Cells, err = db.bodyCells(ctx, id, false); err != nil {
			return err
		}
	}
	return nil
}

// earlierReports lists them without their cells and returns the ids of their rows.
func (db *DB) earlierReports(ctx context.Context, r *bodyReport) (ids []int64, err error) {
	rows, err := db.read.QueryContext(ctx, `SELECT o.id, o.zeros_blank, v.number, v.engine
		FROM version v JOIN report o ON o.version = v.id AND o.number = ?
		WHERE v.document = ? AND v.number < ? AND o.year = ? ORDER BY v.number DESC LIMIT ?`,
		r.number, r.document, r.Version, r.Year, maxEarlier)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		e := audit.Earlier{YearReport: audit.YearReport{Path: r.Path, Year: r.Year}}
		if err := rows.Scan(&id, &e.ZerosBlank, &e.Version, &e.Engine); err != nil {
			return nil, err
		}
		ids, r.Earlier = append(ids, id), append(r.Earlier, e)
	}
	return ids, rows.Err()
}
