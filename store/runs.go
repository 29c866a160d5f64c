package store

import (
	"context"
	"time"
)

// A Run is one run of the command that wrote something.
type Run struct {
	Number    int64
	Started   time.Time // UTC
	Documents int       // versions of documents that came in it
	New, Gone int       // findings that came in it and still stand, and that went in it
}

// Runs returns all runs, the first first.
func (db *DB) Runs(ctx context.Context) ([]Run, error) {
	rows, err := db.read.QueryContext(ctx, `WITH
			came AS (SELECT f.first_run AS run, count(*) AS n FROM finding f
				JOIN version v ON v.id = f.version AND v.newest = 1 GROUP BY 1),
			across AS (SELECT first_run AS run, count(*) AS n FROM across_finding GROUP BY 1),
			went AS (SELECT gone_run AS run, count(*) AS n FROM finding_gone GROUP BY 1),
			files AS (SELECT run, count(*) AS n FROM version GROUP BY 1)
		SELECT r.id, r.started, ifnull(f.n, 0), ifnull(c.n, 0) + ifnull(a.n, 0), ifnull(w.n, 0)
		FROM run r LEFT JOIN came c ON c.run = r.id LEFT JOIN across a ON a.run = r.id
		LEFT JOIN went w ON w.run = r.id LEFT JOIN files f ON f.run = r.id
		ORDER BY r.id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []Run
	for rows.Next() {
		var r Run
		var started string
		if err := rows.Scan(&r.Number, &started, &r.Documents, &r.New, &r.Gone); err != nil {
			return nil, err
		}
		if r.Started, err = time.Parse(time.RFC3339, started); err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, rows.Err()
}
