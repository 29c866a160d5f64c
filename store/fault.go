package store

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/mattn/go-sqlite3"
)

// Errors a caller can decide by.
var (
	ErrNotFound   = errors.New("no such document in the database")
	ErrNewer      = errors.New("the database was written by a newer version of this program")
	ErrForeign    = errors.New("the database belongs to another program")
	ErrOutdated   = errors.New("the database has the schema of an older version")
	ErrNoDatabase = errors.New("there is no database yet")
)

// explain adds to an error of opening what the user can do about it.
func explain(path string, err error) error {
	advice := ""
	switch code := sqliteCode(err); {
	case errors.Is(err, ErrNewer):
		advice = "use that version, or name another file with --db"
	case errors.Is(err, ErrForeign), code == sqlite3.ErrNotADB:
		advice = "name another file with --db"
	case errors.Is(err, ErrOutdated):
		advice = "run extract PATH once to bring it up to date"
	case errors.Is(err, fs.ErrNotExist):
		err, advice = ErrNoDatabase, "run extract PATH first, or name the database with --db"
	case code == sqlite3.ErrCorrupt:
		advice = "the file is damaged: restore a copy, or move it away and run extract PATH again"
	case cannotOpen(err), errors.Is(err, fs.ErrPermission):
		advice = "check that the folder exists and that you may write to it and to the file, or name another file with --db"
	case code == sqlite3.ErrBusy, code == sqlite3.ErrLocked:
		advice = "another program is writing to it: wait for it to end"
	case code == sqlite3.ErrFull:
		advice = "the disk is full: free some space"
	}
	if advice == "" {
		return fmt.Errorf("database %s: %w", path, err)
	}
	return fmt.Errorf("database %s: %w; %s", path, err, advice)
}

// sqliteCode returns the primary result code of SQLite in err, or 0.
func sqliteCode(err error) sqlite3.ErrNo {
	var e sqlite3.Error
	if errors.As(err, &e) {
		return e.Code
	}
	return 0
}

func cannotOpen(err error) bool {
	switch sqliteCode(err) {
	case sqlite3.ErrCantOpen, sqlite3.ErrReadonly, sqlite3.ErrPerm, sqlite3.ErrIoErr:
		return true
	}
	return false
}
