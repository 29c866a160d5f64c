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

// A Problem is what is wrong with a database, in a word.
type Problem string

const (
	NoProblem Problem = ""
	Newer     Problem = "newer"    // ErrNewer
	Foreign   Problem = "foreign"  // ErrForeign
	NoSQLite  Problem = "none-of"  // the file is no database
	Outdated  Problem = "outdated" // ErrOutdated
	Absent    Problem = "absent"   // ErrNoDatabase
	Damaged   Problem = "damaged"
	Denied    Problem = "denied" // the file or its folder may not be read or written
	Busy      Problem = "busy"   // another program is writing
	Full      Problem = "full"   // the disk is
)

// ProblemOf says what is wrong with the database, NoProblem when err is about something else.
func ProblemOf(err error) Problem {
	switch code := sqliteCode(err); {
	case errors.Is(err, ErrNewer):
		return Newer
	case errors.Is(err, ErrForeign):
		return Foreign
	case code == sqlite3.ErrNotADB:
		return NoSQLite
	case errors.Is(err, ErrOutdated):
		return Outdated
	case errors.Is(err, ErrNoDatabase):
		return Absent
	case code == sqlite3.ErrCorrupt:
		return Damaged
	case cannotOpen(err):
		return Denied
	case code == sqlite3.ErrBusy, code == sqlite3.ErrLocked:
		return Busy
	case code == sqlite3.ErrFull:
		return Full
	}
	return NoProblem
}

// advice is what the user can do about a problem.
var advice = map[Problem]string{
	Newer:    "use that version, or name another file with --db",
	Foreign:  "name another file with --db",
	NoSQLite: "name another file with --db",
	Outdated: "run extract PATH once to bring it up to date",
	Absent:   "run extract PATH first, or name the database with --db",
	Damaged:  "the file is damaged: restore a copy, or move it away and run extract PATH again",
	Denied:   "check that the folder exists and that you may write to it and to the file, or name another file with --db",
	Busy:     "another program is writing to it: wait for it to end",
	Full:     "the disk is full: free some space",
}

// explain adds to an error of opening what the user can do about it.
func explain(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = ErrNoDatabase
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("database %s: %w; %s", path, err, advice[Denied])
	}
	if a := advice[ProblemOf(err)]; a != "" {
		return fmt.Errorf("database %s: %w; %s", path, err, a)
	}
	return fmt.Errorf("database %s: %w", path, err)
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
