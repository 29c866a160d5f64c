// Package store keeps what was read in one SQLite database and answers for it.
//
// A file is put whole in one transaction (Put); the rows of its earlier versions
// stay, and the views, which are the public contract, show the newest. Nothing a
// view shows depends on the order of import or on the clock.
//
// One DB writes through one connection and reads through others, so a reader
// never waits for a writer. Any method may be called from any goroutine.
package store

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"gongkai/normalize"

	_ "github.com/mattn/go-sqlite3" // the driver "sqlite3"
)

// applicationID marks our files in the SQLite header ("gksr"), so that the
// database of another program is never migrated by mistake.
const applicationID = 0x676b7372

// walPages lets the write-ahead log grow to 16 MB before it is folded into the file, four
// times what is usual: every report writes to the same last pages of tables and
// indexes, and a Put costs 7 % less. It is a setting of the one writing connection.
const walPages = `PRAGMA wal_autocheckpoint = 4000`

// A DB is an open database.
type DB struct {
	// Now tells the time a run is recorded with; tests replace it.
	Now func() time.Time

	path  string
	write *sql.DB // one connection; nil when opened read-only
	read  *sql.DB

	ids        map[string]int64 // table indicator, by key
	indicators map[int64]*normalize.Indicator
	across     string // the ids of those that the rules over years look at, for SQL

	marks marksRead

	mu  sync.Mutex // held while writing
	run int64      // the row of this run; 0 until something is written
	// gone is true once a finding went in this run.
	gone bool
}

// Open opens the database at path for reading and writing, makes it when there
// is none, and brings it to the schema and dictionary of this program. When it
// is up to date, nothing is written.
func Open(ctx context.Context, path string) (*DB, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("database %s: %w", path, err)
	}
	if err := inspect(ctx, abs); err != nil {
		return nil, explain(path, err)
	}
	db := &DB{Now: time.Now, path: abs}
	if db.write, err = connect(abs, "rwc", "_journal_mode=WAL&_synchronous=NORMAL&_txlock=immediate", 1); err != nil {
		return nil, explain(path, err)
	}
	if err = migrate(ctx, db.write); err == nil {
		err = db.syncDictionary(ctx)
	}
	if err == nil {
		err = db.syncSeries(ctx)
	}
	if err == nil {
		_, err = db.write.ExecContext(ctx, walPages)
	}
	if err == nil {
		db.read, err = connect(abs, "rw", "_query_only=1", readers())
	}
	if err != nil {
		db.Close()
		return nil, explain(path, err)
	}
	return db, nil
}

// OpenReadOnly opens an existing database of this program's schema; nothing is
// ever written, not even beside the file when its folder forbids it.
func OpenReadOnly(ctx context.Context, path string) (*DB, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("database %s: %w", path, err)
	}
	if _, err := os.Stat(abs); err != nil {
		return nil, explain(path, err)
	}
	db := &DB{Now: time.Now, path: abs}
	for _, immutable := range []string{"0", "1"} {
		db.read, err = connect(abs, "ro", "_query_only=1&immutable="+immutable, readers())
		if err != nil {
			return nil, explain(path, err)
		}
		if err = checkVersion(ctx, db.read); err == nil {
			err = db.loadDictionary(ctx, db.read)
		}
		if err == nil {
			return db, nil
		}
		db.read.Close()
		// A WAL database cannot be shared in a folder where the -shm file cannot
		// be made. Without a -wal file nobody is writing, and immutable is safe.
		if !cannotOpen(err) || exists(abs+"-wal") {
			break
		}
	}
	return nil, explain(path, err)
}

// Path returns the absolute path of the database file.
func (db *DB) Path() string { return db.path }

// Close closes the database. The writer goes last: it folds the write-ahead log
// into the file.
func (db *DB) Close() error {
	var first error
	for _, c := range []*sql.DB{db.read, db.write} {
		if c != nil {
			if err := c.Close(); err != nil && first == nil {
				first = err
			}
		}
	}
	return first
}

// connect returns a pool over the file. Everything a connection needs stands in
// the data source name, so that each connection of the pool has it.
func connect(abs, mode, options string, connections int) (*sql.DB, error) {
	path := (&url.URL{Path: filepath.ToSlash(abs)}).EscapedPath()
	// The page cache is in KiB when negative. The statement cache must hold the
	// statements of one Put.
	dsn := "file:" + strings.ReplaceAll(path, "?", "%3f") + "?mode=" + mode +
		"&_foreign_keys=1&_busy_timeout=10000&_cache_size=-16000&_stmt_cache_size=60&" + options
	pool, err := sql.Open("sqlite3", dsn)
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections)
	return pool, nil
}

func readers() int { return max(2, runtime.GOMAXPROCS(0)) }

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
