package store

import (
	"context"
	"time"

	"gongkai/extract/document"
)

// A Version is one publication of a document.
type Version struct {
	Number  int    // 1 is the first
	SHA256  string // "" when the file could not be opened
	Bytes   int64
	Format  string
	Status  document.Status
	Message string
	Engine  string
	Run     int64     // the run that imported it
	Seen    time.Time // when that run began to write, UTC
	// Changes lists what differs from the version before, by report; nil for the
	// first. When Reread is true the two were read by different engines, and a
	// difference may be the reader's and not the publisher's.
	Changes []ReportChange
	Reread  bool
}

// History returns the versions of a document, newest first; name is as for Load.
func (db *DB) History(ctx context.Context, name string) ([]Version, error) {
	id, err := db.resolve(ctx, name)
	if err != nil {
		return nil, err
	}
	rows, err := db.read.QueryContext(ctx, `SELECT v.id, v.number, v.sha256, v.bytes, v.format, v.status, v.message, v.engine,
			v.run, r.started
		FROM version v JOIN run r ON r.id = v.run WHERE v.document = ? ORDER BY v.number DESC`, id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []int64
	var all []Version
	for rows.Next() {
		var id int64
		var started string
		var v Version
		if err := rows.Scan(&id, &v.Number, &v.SHA256, &v.Bytes, &v.Format, &v.Status, &v.Message, &v.Engine,
			&v.Run, &started); err != nil {
			return nil, err
		}
		if v.Seen, err = time.Parse(time.RFC3339, started); err != nil {
			return nil, err
		}
		ids, all = append(ids, id), append(all, v)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return all, db.compare(ctx, ids, all)
}

// compare fills in the changes of versions (newest first, with their row ids).
func (db *DB) compare(ctx context.Context, ids []int64, all []Version) error {
	var after []Report
	for i := range all {
		reports, err := db.loadReports(ctx, ids[i])
		if err != nil {
			return err
		}
		if i > 0 {
			all[i-1].Changes = diffReports(reports, after)
			all[i-1].Reread = all[i-1].Engine != all[i].Engine
		}
		after = reports
	}
	return nil
}
