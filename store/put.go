package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Put stores f in one transaction: all of it or nothing. A document is known by
// f.Abs. Other bytes make a new version and keep the old one; the same bytes
// with another engine or status replace the version's rows, since the
// publication did not change; else nothing is written.
//
// A file that could not be opened (SHA256 "") is a version only until it can be
// read again. A cancelled ctx stops Put before it begins, never half-way.
func (db *DB) Put(ctx context.Context, f *File) (Change, error) {
	if err := f.check(db.ids); err != nil {
		return Unchanged, err
	}
	w, err := db.begin(ctx)
	if err != nil {
		return Unchanged, err
	}
	defer w.rollback()
	change, err := w.put(f)
	if err != nil {
		return Unchanged, fmt.Errorf("store %s: %w", f.Path, err)
	}
	if change == Unchanged {
		return Unchanged, nil
	}
	if err := w.elect(); err != nil {
		return Unchanged, fmt.Errorf("store %s: %w", f.Path, err)
	}
	return change, w.commit()
}

var errReadOnly = errors.New("the database is open for reading only")

// A writer is one transaction on the writing connection.
type writer struct {
	db  *DB
	tx  *sql.Tx
	run int64
	// gone is true once a finding went in this run: until then none can come back.
	gone  bool
	names identities // of the findings of the document that is written
	twin  int        // rank of that document among those with its path
	// touched are the bodies and years whose reports came, changed or went; true for
	// those where elect must choose anew.
	touched map[bodyYear]bool
}

// begin starts a transaction and holds the writing lock until commit or rollback.
func (db *DB) begin(ctx context.Context) (*writer, error) {
	if db.write == nil {
		return nil, errReadOnly
	}
	db.mu.Lock()
	if err := ctx.Err(); err != nil {
		db.mu.Unlock()
		return nil, err
	}
	// From here on ctx must not interrupt; besides, the driver starts a goroutine
	// per statement when it might.
	tx, err := db.write.BeginTx(context.Background(), nil)
	if err != nil {
		db.mu.Unlock()
		return nil, explain(db.path, err)
	}
	return &writer{db: db, tx: tx, run: db.run, gone: db.gone, touched: map[bodyYear]bool{}}, nil
}

func (w *writer) commit() error {
	if err := w.tx.Commit(); err != nil {
		return explain(w.db.path, err)
	}
	w.db.run, w.db.gone = w.run, w.gone
	w.db.mu.Unlock()
	w.db = nil
	return nil
}

// rollback undoes the transaction; after commit it does nothing.
func (w *writer) rollback() {
	if w.db == nil {
		return
	}
	w.tx.Rollback() // an error here leaves nothing to do: SQLite undoes it on the next open
	w.db.mu.Unlock()
	w.db = nil
}

func (w *writer) exec(query string, args ...any) error {
	_, err := w.tx.Exec(query, args...)
	return err
}

// insert returns the id of the new row.
func (w *writer) insert(query string, args ...any) (int64, error) {
	r, err := w.tx.Exec(query, args...)
	if err != nil {
		return 0, err
	}
	return r.LastInsertId()
}

// A stored is a version as the put decides by it; id 0 means none.
type stored struct {
	id, number                   int64
	sha, engine, status, message string
}

// newest returns the highest version of the document.
func (w *writer) newest(document int64) (v stored, err error) {
	err = w.tx.QueryRow(`SELECT id, number, sha256, engine, status, message FROM version
		WHERE document = ? ORDER BY number DESC LIMIT 1`, document).
		Scan(&v.id, &v.number, &v.sha, &v.engine, &v.status, &v.message)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return v, err
}

// says reports whether the version holds what f would put there.
func (v stored) says(f *File) bool {
	return v.sha == f.SHA256 && v.engine == f.Engine && v.status == string(f.Status) &&
		(v.sha != "" || v.message == f.Message)
}

func (w *writer) put(f *File) (Change, error) {
	var id int64
	path, reached := f.Path, f.Reached
	err := w.tx.QueryRow(`SELECT id, path, reached FROM document WHERE abs = ?`, f.Abs).Scan(&id, &path, &reached)
	if errors.Is(err, sql.ErrNoRows) {
		return Added, w.add(f)
	}
	if err != nil {
		return Unchanged, err
	}
	v, err := w.newest(id)
	if err != nil {
		return Unchanged, err
	}
	change := Altered
	switch {
	case v.says(f) && reached == f.Reached:
		return Unchanged, nil
	case v.sha == "" && f.SHA256 != "":
		// The file can be read again: what it was before it could not decides.
		for _, step := range []func(int64) error{w.touch, w.leave} {
			if err := step(v.id); err != nil {
				return Unchanged, err
			}
		}
		if err := w.exec(`DELETE FROM version WHERE id = ?`, v.id); err != nil {
			return Unchanged, err
		}
		if v, err = w.newest(id); err != nil {
			return Unchanged, err
		}
		if v.id == 0 || v.sha == f.SHA256 {
			change = Reread
		}
	case v.sha == f.SHA256:
		change = Reread
	}
	if reached != f.Reached {
		if err := w.exec(`UPDATE document SET reached = ? WHERE id = ?`, f.Reached, id); err != nil {
			return Unchanged, err
		}
	}
	version := v.id
	if v.id != 0 && v.sha == f.SHA256 {
		err = w.replace(v.id, f)
	} else {
		version, err = w.supersede(id, v, f)
	}
	if err == nil {
		err = w.fill(version, path, f)
	}
	return change, err
}

// add makes the document and its first version.
func (w *writer) add(f *File) error {
	id, err := w.insert(`INSERT INTO document (abs, root, path, reached) VALUES (?, ?, ?, ?)`, f.Abs, f.Root, f.Path, f.Reached)
	if err != nil {
		return err
	}
	version, err := w.supersede(id, stored{}, f)
	if err != nil {
		return err
	}
	return w.fill(version, f.Path, f)
}

// supersede makes an empty version after v the newest and returns its id.
func (w *writer) supersede(document int64, v stored, f *File) (int64, error) {
	if v.id != 0 {
		for _, step := range []func(int64) error{w.retire, w.touch, w.leave, w.unprefer} {
			if err := step(v.id); err != nil {
				return 0, err
			}
		}
		if err := w.exec(`UPDATE version SET newest = 0 WHERE id = ?`, v.id); err != nil {
			return 0, err
		}
	}
	if err := w.ensureRun(); err != nil {
		return 0, err
	}
	return w.insert(`INSERT INTO version (document, number, newest, run, sha256, bytes, format, status, message, engine, second_engine)
		VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?)`,
		document, v.number+1, w.run, f.SHA256, f.Bytes, f.Format, string(f.Status), f.Message, f.Engine, f.SecondEngine)
}

// replace empties the version for the rows of another reading of the same bytes.
func (w *writer) replace(version int64, f *File) error {
	for _, step := range []func(int64) error{w.retire, w.touch, w.leave} {
		if err := step(version); err != nil {
			return err
		}
	}
	for _, q := range []string{`DELETE FROM finding WHERE version = ?`, `DELETE FROM report WHERE version = ?`} {
		if err := w.exec(q, version); err != nil {
			return err
		}
	}
	return w.exec(`UPDATE version SET newest = 1, bytes = ?, format = ?, status = ?, message = ?, engine = ?, second_engine = ? WHERE id = ?`,
		f.Bytes, f.Format, string(f.Status), f.Message, f.Engine, f.SecondEngine, version)
}

// fill writes the reports and findings of f into a version of the document at path.
func (w *writer) fill(version int64, path string, f *File) error {
	if err := w.ensureRun(); err != nil {
		return err
	}
	var err error
	if w.twin, err = w.rankOf(path, f.Abs); err != nil {
		return err
	}
	w.names = identities{}
	if err := w.findings(version, nil, path, f.Findings); err != nil {
		return err
	}
	for i := range f.Reports {
		if err := w.report(version, i+1, path, ReportID(path, f.SHA256, i+1, 0), &f.Reports[i]); err != nil {
			return fmt.Errorf("report %d: %w", i+1, err)
		}
	}
	var twins int
	if err := w.tx.QueryRow(`SELECT count(*) FROM document WHERE path = ?`, path).Scan(&twins); err != nil || twins < 2 {
		return err
	}
	return w.rank(path)
}

// rank gives equal files at the same relative path under different roots
// different report ids, and their findings other names, by the order of their absolute paths.
func (w *writer) rank(path string) error {
	type row struct {
		id     int64
		sha    string
		number int
		uid    string
	}
	rows, err := w.tx.Query(`SELECT r.id, v.sha256, r.number, r.uid
		FROM document d JOIN version v ON v.document = d.id AND v.newest = 1 JOIN report r ON r.version = v.id
		WHERE d.path = ? ORDER BY v.sha256, r.number, d.abs`, path)
	if err != nil {
		return err
	}
	defer rows.Close()
	var all []row
	for rows.Next() {
		var r row
		if err := rows.Scan(&r.id, &r.sha, &r.number, &r.uid); err != nil {
			return err
		}
		all = append(all, r)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if err := w.identify(path); err != nil {
		return err
	}
	rank := 0
	for i, r := range all {
		rank++
		if i == 0 || all[i-1].sha != r.sha || all[i-1].number != r.number {
			rank = 0
		}
		if uid := ReportID(path, r.sha, r.number, rank); uid != r.uid {
			if err := w.exec(`UPDATE report SET uid = ? WHERE id = ?`, uid, r.id); err != nil {
				return err
			}
			// Between equals the id decides which is preferred.
			if err := w.touchWhere(`id = ?`, r.id); err != nil {
				return err
			}
		}
	}
	return nil
}

// ensureRun records this run once it writes.
func (w *writer) ensureRun() error {
	if w.run != 0 {
		return nil
	}
	var err error
	w.run, err = w.insert(`INSERT INTO run (started) VALUES (?)`, w.db.Now().UTC().Format(time.RFC3339))
	return err
}
