package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return p
	}
	made := func(name, statements string) string {
		p := filepath.Join(dir, name)
		c, err := sql.Open("sqlite3", p)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if _, err := c.Exec(statements); err != nil {
			t.Fatal(err)
		}
		return p
	}
	file := write("file", "not a database, and long enough to be looked at as one "+strings.Repeat("x", 200))
	for _, c := range []struct{ name, path, want string }{
		{"not a database", file, "file is not a database; name another file"},
		{"another program's", made("other.db", `CREATE TABLE t (x)`), "belongs to another program; name another file"},
		{"a newer version's", made("newer.db", fmt.Sprintf(`PRAGMA application_id = %d; PRAGMA user_version = 99; CREATE TABLE t (x)`, applicationID)),
			"newer version of this program (schema 99"},
		{"no such folder", filepath.Join(dir, "none", "x.db"), "check that the folder exists"},
		{"under a file", filepath.Join(file, "x.db"), "check that the folder exists"},
		{"a folder", dir, "check that the folder exists"},
	} {
		t.Run(c.name, func(t *testing.T) {
			before, _ := os.ReadFile(c.path)
			_, err := Open(context.Background(), c.path)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q in it", err, c.want)
			}
			if after, _ := os.ReadFile(c.path); string(after) != string(before) {
				t.Error("the file was changed")
			}
		})
	}
}

func TestOpenEmptyFileAndOddNames(t *testing.T) {
	for _, name := range []string{"a b?mode=memory&c#d%41.db", "报告.db", "-x.db"} {
		p := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(p, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		reopen(t, p)
		if info, err := os.Stat(p); err != nil || info.Size() == 0 {
			t.Errorf("%s: nothing stored under its name: %v", name, err)
		}
	}
}

func TestOpenDamaged(t *testing.T) {
	p := filepath.Join(t.TempDir(), "test.db")
	db := reopen(t, p)
	for n := range 20 {
		put(t, db, randomFile(n, 0), Added)
	}
	db.Close()
	b, err := os.ReadFile(p)
	if err != nil {
		t.Fatal(err)
	}
	for i := 4096; i < len(b); i++ {
		b[i] ^= 0x55
	}
	if err := os.WriteFile(p, b, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(context.Background(), p); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("error %v for a damaged file", err)
	}
}

func TestOpenReadOnly(t *testing.T) {
	ctx := context.Background()
	p := filepath.Join(t.TempDir(), "test.db")
	if _, err := OpenReadOnly(ctx, p); !errors.Is(err, ErrNoDatabase) {
		t.Errorf("error %v, want ErrNoDatabase", err)
	}
	db := reopen(t, p)
	put(t, db, smallFile(), Added)
	want := dumpAll(t, db)
	check := func(when string) {
		ro, err := OpenReadOnly(ctx, p)
		if err != nil {
			t.Fatalf("%s: %v", when, err)
		}
		defer ro.Close()
		if dumpAll(t, ro) != want {
			t.Errorf("%s: other rows", when)
		}
		if _, err := ro.Put(ctx, randomFile(1, 0)); err != errReadOnly {
			t.Errorf("%s: put: %v", when, err)
		}
	}
	check("beside a writer")
	db.Close()
	check("alone")
	if err := os.Chmod(filepath.Dir(p), 0o500); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(filepath.Dir(p), 0o700)
	check("in a folder that cannot be written")
	if os.Getuid() != 0 { // nothing is forbidden to root
		if _, err := Open(ctx, p); err == nil || !strings.Contains(err.Error(), "may write") {
			t.Errorf("error %v for a folder that cannot be written", err)
		}
	}
}

// TestMigrateFromEveryVersion: a database left at any schema is brought up to date.
func TestMigrateFromEveryVersion(t *testing.T) {
	names, err := migrations()
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	for version := 1; version < len(names); version++ {
		p := filepath.Join(t.TempDir(), "test.db")
		c, err := connect(p, "rwc", "", 1)
		if err != nil {
			t.Fatal(err)
		}
		for i := range version {
			if err := apply(ctx, c, names[i], i+1); err != nil {
				t.Fatal(err)
			}
		}
		c.Close()
		if _, err := OpenReadOnly(ctx, p); !errors.Is(err, ErrOutdated) {
			t.Errorf("schema %d read-only: %v", version, err)
		}
		put(t, reopen(t, p), smallFile(), Added)
	}
	for i, name := range names {
		if want := fmt.Sprintf("migration/%04d_", i+1); !strings.HasPrefix(name, want) {
			t.Errorf("migration %s, want one that begins with %s", name, want)
		}
	}
}

// TestDictionaryChange: an indicator that leaves the dictionary keeps its cells.
func TestDictionaryChange(t *testing.T) {
	p := filepath.Join(t.TempDir(), "test.db")
	db := reopen(t, p)
	put(t, db, smallFile(), Added)
	want := dumpAll(t, db)
	if _, err := db.write.Exec(`UPDATE indicator SET unit = 'x', position = position + 1 WHERE position > 100;
		INSERT INTO indicator VALUES (9999, 100, 'old.key.here', '', 'old', 'key', 'here', '', '', '', '', '件', 'count', 'old.key.here');
		INSERT INTO observation SELECT report, 9999, 0, 0, 5, 1, NULL, NULL, '5', place, mark FROM observation LIMIT 1`); err != nil {
		t.Fatal(err)
	}
	db.Close()
	db = reopen(t, p)
	if got := dump(t, db, "indicators"); !strings.Contains(want, got) {
		t.Error("the dictionary was not brought up to date")
	}
	l, err := db.Load(context.Background(), "hongxing.html")
	if err != nil {
		t.Fatal(err)
	}
	cells := l.Reports[0].Observations
	if last := cells[len(cells)-1]; last.Indicator.Key != "old.key.here" || last.Value.Unscaled != 5 {
		t.Errorf("last cell %+v, want the one of the former indicator", last)
	}
}

// TestOpenTogether: runs that begin at once on a database that is not there yet make one.
func TestOpenTogether(t *testing.T) {
	for range 5 {
		path := filepath.Join(t.TempDir(), "new.db")
		var all sync.WaitGroup
		for range 6 {
			all.Go(func() {
				db, err := Open(context.Background(), path)
				if err != nil {
					t.Error(err)
					return
				}
				if err := db.Close(); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
	}
}
