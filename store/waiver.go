package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"gongkai/extract/document"
)

// A Waiver is an auditor's word that a finding may stand.
type Waiver struct {
	Why string
	By  string // "" when not stated
	Run int64  // the newest run when it was given

	content string
}

// A FindingError is why a finding could not be accepted or taken back.
type FindingError struct {
	ID  string
	Err error
}

func (e *FindingError) Error() string { return "finding " + e.ID + ": " + e.Err.Error() }

func (e *FindingError) Unwrap() error { return e.Err }

// Accept lets the findings with these ids stand: all, or none with an error that is
// ErrNotFound when one is not found in the newest versions. It holds until the content that
// the finding rests on changes; another one about the same finding takes its place.
func (db *DB) Accept(ctx context.Context, ids []string, why, by string) error {
	w, err := db.begin(ctx)
	if err != nil {
		return err
	}
	defer w.rollback()
	for _, id := range ids {
		content, err := contentOf(ctx, w.tx, id)
		if err != nil {
			return &FindingError{id, err}
		}
		if err := w.exec(`INSERT INTO waiver (finding_id, content, why, accepted_by, run)
			VALUES (?, ?, ?, ?, (SELECT ifnull(max(id), 0) FROM run))
			ON CONFLICT (finding_id) DO UPDATE SET content = excluded.content, why = excluded.why,
				accepted_by = excluded.accepted_by, run = excluded.run`, id, content, why, by); err != nil {
			return err
		}
	}
	return w.commit()
}

// Withdraw takes waivers back: all, or none with an error that is ErrNotFound when a
// finding has none.
func (db *DB) Withdraw(ctx context.Context, ids []string) error {
	w, err := db.begin(ctx)
	if err != nil {
		return err
	}
	defer w.rollback()
	for _, id := range ids {
		r, err := w.tx.Exec(`DELETE FROM waiver WHERE finding_id = ?`, id)
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n == 0 {
			return &FindingError{id, errors.Join(err, ErrNotFound)}
		}
	}
	return w.commit()
}

// waivers returns all by the id of their finding: what people type, so they are few.
func (db *DB) waivers(ctx context.Context) (map[string]Waiver, error) {
	rows, err := db.read.QueryContext(ctx, `SELECT finding_id, content, why, accepted_by, run FROM waiver`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := map[string]Waiver{}
	for rows.Next() {
		var id string
		var w Waiver
		if err := rows.Scan(&id, &w.content, &w.Why, &w.By, &w.Run); err != nil {
			return nil, err
		}
		all[id] = w
	}
	return all, rows.Err()
}

func (db *DB) contentOf(ctx context.Context, id string) (string, error) {
	return contentOf(ctx, db.read, id)
}

// contentOf names what a finding rests on: the bytes of its document, or for one about a
// body's years its figures and the bytes of the documents it names.
func contentOf(ctx context.Context, q querier, id string) (string, error) {
	var content string
	err := q.QueryRowContext(ctx, `SELECT v.sha256 FROM finding f JOIN version v ON v.id = f.version AND v.newest = 1
		WHERE f.uid = ?`, id).Scan(&content)
	if !errors.Is(err, sql.ErrNoRows) {
		return content, err
	}
	var args string
	var path sql.NullString
	err = q.QueryRowContext(ctx, `SELECT a.args, d.path FROM across_finding a
		LEFT JOIN report r ON r.id = a.report LEFT JOIN version v ON v.id = r.version LEFT JOIN document d ON d.id = v.document
		WHERE a.uid = ?`, id).Scan(&args, &path)
	if errors.Is(err, sql.ErrNoRows) {
		return "", ErrNotFound
	}
	if err != nil {
		return "", err
	}
	return acrossContent(ctx, q, args, path.String)
}

// pathArgs are the figures of messages that name a document.
var pathArgs = []string{"path", "next_path", "preferred", "other_path"}

func acrossContent(ctx context.Context, q querier, args, path string) (string, error) {
	var n document.Note
	if err := json.Unmarshal([]byte(args), &n.Args); err != nil {
		return "", err
	}
	paths := []string{path}
	for _, name := range pathArgs {
		paths = append(paths, n.Arg(name))
	}
	slices.Sort(paths)
	parts := []string{args}
	for _, p := range slices.Compact(paths) {
		rows, err := q.QueryContext(ctx, `SELECT v.sha256 FROM document d JOIN version v ON v.document = d.id AND v.newest = 1
			WHERE d.path = ? ORDER BY v.sha256`, p)
		if err != nil {
			return "", err
		}
		for rows.Next() {
			var sha string
			if err := rows.Scan(&sha); err != nil {
				rows.Close()
				return "", err
			}
			parts = append(parts, sha)
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			return "", err
		}
	}
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:]), nil
}
