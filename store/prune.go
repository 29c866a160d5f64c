package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
)

// Vanished returns the absolute paths, in order, of the documents at or under
// one of the roots (absolute paths) that were not seen.
func (db *DB) Vanished(ctx context.Context, roots []string, seen func(abs string) bool) ([]string, error) {
	rows, err := db.read.QueryContext(ctx, `SELECT abs FROM document ORDER BY abs`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var gone []string
	for rows.Next() {
		var abs string
		if err := rows.Scan(&abs); err != nil {
			return nil, err
		}
		if within(abs, roots) && !seen(abs) {
			gone = append(gone, abs)
		}
	}
	return gone, rows.Err()
}

// within reports whether abs is one of the roots, lies under one, or is a member
// of an archive that is one.
func within(abs string, roots []string) bool {
	for _, root := range roots {
		rest, ok := strings.CutPrefix(abs, strings.TrimSuffix(root, string(filepath.Separator)))
		if ok && (rest == "" || rest[0] == filepath.Separator || strings.HasPrefix(rest, "!/")) {
			return true
		}
	}
	return false
}

// Prune deletes the documents with all their versions, in one transaction, and
// returns how many there were. Paths that are not in the database are passed over.
func (db *DB) Prune(ctx context.Context, abs []string) (int, error) {
	if len(abs) == 0 {
		return 0, nil
	}
	w, err := db.begin(ctx)
	if err != nil {
		return 0, err
	}
	defer w.rollback()
	pruned := 0
	for _, a := range abs {
		ok, err := w.prune(a)
		if err != nil {
			return 0, fmt.Errorf("prune %s: %w", a, err)
		}
		if ok {
			pruned++
		}
	}
	if pruned == 0 {
		return 0, nil
	}
	if err := w.elect(); err != nil {
		return 0, fmt.Errorf("prune: %w", err)
	}
	return pruned, w.commit()
}

func (w *writer) prune(abs string) (bool, error) {
	var id int64
	var path string
	err := w.tx.QueryRow(`SELECT id, path FROM document WHERE abs = ?`, abs).Scan(&id, &path)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	v, err := w.newest(id)
	if err != nil {
		return false, err
	}
	for _, step := range []func(int64) error{w.retire, w.touch, w.leave} {
		if err := step(v.id); err != nil {
			return false, err
		}
	}
	if err := w.exec(`DELETE FROM document WHERE id = ?`, id); err != nil {
		return false, err
	}
	return true, w.rank(path)
}
