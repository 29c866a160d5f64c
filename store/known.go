package store

import (
	"context"

	"gongkai/extract/document"
)

// Known is what decides whether a file must be read again.
type Known struct {
	SHA256 string // "" when the file could not be opened
	Engine string
	Status document.Status
	// Reached is File.Reached of the run that saw the most folders.
	Reached string
}

// Known returns the newest version of every document by absolute path.
func (db *DB) Known(ctx context.Context) (map[string]Known, error) {
	rows, err := db.read.QueryContext(ctx, `SELECT d.abs, d.reached, v.sha256, v.engine, v.status
		FROM document d JOIN version v ON v.document = d.id AND v.newest = 1`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := map[string]Known{}
	for rows.Next() {
		var abs string
		var k Known
		if err := rows.Scan(&abs, &k.Reached, &k.SHA256, &k.Engine, &k.Status); err != nil {
			return nil, err
		}
		all[abs] = k
	}
	return all, rows.Err()
}
