package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
)

// Migrations are numbered 0001, 0002, ... without gaps and applied in order. One
// that was released is never changed.
//
//go:embed migration/*.sql
var migrationFiles embed.FS

// inspect refuses a file that is not ours before anything could change it.
func inspect(ctx context.Context, abs string) error {
	if !exists(abs) {
		return nil
	}
	// Not mode=ro: a log left by a crash must be recovered to see what is there.
	c, err := connect(abs, "rw", "_txlock=deferred", 1)
	if err != nil {
		return err
	}
	defer c.Close()
	id, version, tables, err := header(ctx, c)
	switch {
	case err != nil:
		return err
	case id == 0 && version == 0 && tables == 0: // an empty file
		return nil
	}
	if err = current(id, version); errors.Is(err, ErrOutdated) { // migrate brings it up
		return nil
	}
	return err
}

// checkVersion reports whether the schema is the one this program reads.
func checkVersion(ctx context.Context, c *sql.DB) error {
	id, version, tables, err := header(ctx, c)
	switch {
	case err != nil:
		return err
	case id == 0 && version == 0 && tables == 0: // an empty file, which Open makes one of
		return ErrNoDatabase
	}
	return current(id, version)
}

func current(id, version int) error {
	names, err := migrations()
	switch {
	case err != nil:
		return err
	case id != applicationID:
		return ErrForeign
	case version > len(names):
		return fmt.Errorf("%w (schema %d, this program knows %d)", ErrNewer, version, len(names))
	case version < len(names):
		return fmt.Errorf("%w (schema %d of %d)", ErrOutdated, version, len(names))
	}
	return nil
}

func header(ctx context.Context, c *sql.DB) (id, version, tables int, err error) {
	err = c.QueryRowContext(ctx, `SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)
		FROM pragma_application_id, pragma_user_version`).Scan(&id, &version, &tables)
	return id, version, tables, err
}

// namesFindings is the migration after which the program names the findings.
const namesFindings = 7

func migrations() ([]string, error) { return fs.Glob(migrationFiles, "migration/*.sql") }

// migrate applies the migrations the database lacks, each in a transaction that
// also records it. Another run may do so at the same time.
func migrate(ctx context.Context, c *sql.DB) error {
	names, err := migrations()
	if err != nil {
		return err
	}
	_, version, _, err := header(ctx, c)
	if err != nil {
		return err
	}
	for ; version < len(names); version++ {
		if err := apply(ctx, c, names[version], version+1); err != nil {
			return fmt.Errorf("%s: %w", names[version], err)
		}
	}
	return nil
}

func apply(ctx context.Context, c *sql.DB, name string, version int) error {
	text, err := migrationFiles.ReadFile(name)
	if err != nil {
		return err
	}
	tx, err := c.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // no effect after Commit
	var done int
	if err := tx.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&done); err != nil || done >= version {
		return err
	}
	if _, err := tx.ExecContext(ctx, string(text)); err != nil {
		return err
	}
	if version == namesFindings {
		if err := nameFindings(tx); err != nil {
			return err
		}
	}
	pragmas := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, version)
	if _, err := tx.ExecContext(ctx, pragmas); err != nil {
		return err
	}
	return tx.Commit()
}
