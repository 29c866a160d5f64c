package extract

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"unicode/utf8"
)

// tree makes files below a new directory; a name that ends in '/' is a
// directory, "a -> b" a symbolic link.
func tree(t *testing.T, names ...string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		name, to, link := strings.Cut(name, " -> ")
		path := filepath.Join(dir, name)
		err := os.MkdirAll(filepath.Dir(path), 0o700)
		switch {
		case err != nil:
		case link:
			err = os.Symlink(to, path)
		case strings.HasSuffix(name, "/"):
			err = os.MkdirAll(path, 0o700)
		default:
			err = os.WriteFile(path, []byte(name), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// shown writes entries as "path" or "path !rule reason".
func shown(entries []Entry) (list []string) {
	for _, e := range entries {
		s := e.Path
		if e.Fault != nil {
			s += " !" + e.Fault.Note.Rule + " " + e.Fault.Note.Arg("reason")
		}
		list = append(list, s)
	}
	return list
}

func walked(t *testing.T, paths ...string) []Entry {
	t.Helper()
	entries, err := Walk(context.Background(), paths)
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

func expect(t *testing.T, entries []Entry, want ...string) {
	t.Helper()
	if got := shown(entries); !slices.Equal(got, want) {
		t.Errorf("entries\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

func TestWalkSkipsAndSorts(t *testing.T) {
	dir := tree(t, "b.html", "a/c.txt", "a.txt", "a/B/x.docx", ".git/config", ".DS_Store", "~$b.docx", "Thumbs.db", "desktop.ini",
		"__MACOSX/b.html", "空/", "out.db-journal", "odd-wal", "deep/1/2/3/报告.html")
	for _, name := range []string{"out.db", "results"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(sqliteHead+"more"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"out.db-wal", "results-shm"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	expect(t, walked(t, dir), "a.txt", "a/B/x.docx", "a/c.txt", "b.html", "deep/1/2/3/报告.html", "odd-wal")
}

func TestWalkSameFileOnce(t *testing.T) {
	dir := tree(t, "in/a.html", "in/sub/b.html", "other/c.html", "in/z -> ../other/c.html", "in/y -> sub/b.html")
	in, sub, file := filepath.Join(dir, "in"), filepath.Join(dir, "in/sub"), filepath.Join(dir, "other/c.html")
	want := []string{"a.html", "sub/b.html", "z"}
	expect(t, walked(t, in), want...)
	expect(t, walked(t, sub, in, in+"/."), want...)
	expect(t, walked(t, file, sub, in), "a.html", "c.html", "sub/b.html")
	one, two := walked(t, file, sub, in), walked(t, in, file, sub)
	for i := range one {
		if fmt.Sprint(one[i]) != fmt.Sprint(two[i]) {
			t.Errorf("order of arguments matters: %v, %v", one[i], two[i])
		}
	}
}

func TestWalkLinks(t *testing.T) {
	dir := tree(t, "in/a.html", "in/loop -> .", "in/up -> ..", "in/self -> self", "in/broken -> none", "in/away -> ../out",
		"out/b.html", "out/back -> ../in", "in/x/to-y -> ../y", "in/y/to-x -> ../x")
	entries := walked(t, filepath.Join(dir, "in"))
	// A link to a folder around it is a circle; x/to-y, y/to-x and away/back lead to
	// folders that are listed anyway.
	expect(t, entries,
		"a.html",
		"away/b.html",
		"broken !document/unreadable missing",
		"loop !document/symlink-loop visited",
		"self !document/symlink-loop loop",
		"up !document/symlink-loop visited",
	)
}

func TestWalkMissing(t *testing.T) {
	dir := tree(t, "a.html")
	_, err := Walk(context.Background(), []string{dir, filepath.Join(dir, "none"), filepath.Join(dir, "a.html", "x")})
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), filepath.Join(dir, "none")) || !strings.Contains(err.Error(), "x") {
		t.Errorf("error %v", err)
	}
}

func TestWalkWithoutPermission(t *testing.T) {
	dir := tree(t, "a.html", "closed/b.html", "z/c.html")
	w := walker{seen: map[string]bool{}, readDir: func(path string) ([]fs.DirEntry, error) {
		if filepath.Base(path) == "closed" { // root may read everything: the refusal is put in
			return nil, &fs.PathError{Op: "open", Path: path, Err: syscall.EACCES}
		}
		return os.ReadDir(path)
	}}
	entries, err := w.walk(context.Background(), []string{dir})
	if err != nil {
		t.Fatal(err)
	}
	expect(t, entries, "a.html", "closed !document/unreadable permission", "z/c.html")
}

func TestWalkSpecialFiles(t *testing.T) {
	dir := tree(t, "a.html")
	if err := syscall.Mkfifo(filepath.Join(dir, "fifo"), 0o600); err != nil {
		t.Fatal(err)
	}
	expect(t, walked(t, dir), "a.html", "fifo !document/unreadable not-regular")
	expect(t, walked(t, filepath.Join(dir, "fifo")), "fifo !document/unreadable not-regular")
}

func TestWalkNames(t *testing.T) {
	gbk := "\xba\xec\xd0\xc7.txt" // 红星.txt
	dir := tree(t, gbk, "bad\xff\xfe.txt", "\xba\xec\xd0\xc7d/x.txt")
	entries := walked(t, dir)
	expect(t, entries, `bad\xff\xfe.txt`, "红星.txt", "红星d/x.txt")
	for _, e := range entries {
		if len(e.Notes) != 1 || e.Notes[0].Rule != "document/name-encoding" || !utf8.ValidString(e.Path) {
			t.Errorf("entry %+v", e)
		}
		if _, err := os.Stat(e.OSPath); err != nil {
			t.Error(err)
		}
	}
	dir = tree(t, gbk, "红星.txt", `\xba\xec\xd0\xc7.txt`)
	expect(t, walked(t, dir), `\xba\xec\xd0\xc7.txt`, `\xba\xec\xd0\xc7.txt~2`, "红星.txt")
}

func TestWalkStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Walk(ctx, []string{tree(t, "a.html")}); err != context.Canceled {
		t.Errorf("error %v", err)
	}
}

func BenchmarkWalk(b *testing.B) {
	dir := b.TempDir()
	for i := range 100 {
		sub := filepath.Join(dir, fmt.Sprint(i))
		if err := os.Mkdir(sub, 0o700); err != nil {
			b.Fatal(err)
		}
		for j := range 100 {
			if err := os.WriteFile(filepath.Join(sub, fmt.Sprintf("%d.html", j)), nil, 0o600); err != nil {
				b.Fatal(err)
			}
		}
	}
	for b.Loop() {
		if entries, err := Walk(context.Background(), []string{dir}); err != nil || len(entries) != 10_000 {
			b.Fatal(len(entries), err)
		}
	}
}
