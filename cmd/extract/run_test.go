package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"gongkai/extract"
	"gongkai/store"
)

// extractInto runs the command in process and returns stdout and stderr.
func extractInto(t *testing.T, want int, args ...string) (stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(context.Background(), args, strings.NewReader(""), &out, &errs); code != want {
		t.Fatalf("extract %q: exit status %d, want %d\n%s", args, code, want, errs.String())
	}
	return out.String(), errs.String()
}

// dump is every view of a database.
func dump(t *testing.T, path string) string {
	t.Helper()
	var b strings.Builder
	for _, v := range store.Views {
		b.WriteString(dumpView(t, path, v.Name))
	}
	return b.String()
}

// dumpView is one view of a database, as CSV.
func dumpView(t *testing.T, path, view string) string {
	t.Helper()
	db, err := store.OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var b strings.Builder
	if err := db.Dump(t.Context(), view, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// smallCorpus writes some reports, good and bad, into two folders.
func smallCorpus(t *testing.T) (root string, folders []string) {
	t.Helper()
	root = t.TempDir()
	for i := range 12 {
		name := filepath.Join(root, []string{"东", "西"}[i%2], fmt.Sprintf("镇%d", i/4), fmt.Sprintf("%d年.html", 2021+i%4))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		cells := map[string]string{"requests.received.natural_person": fmt.Sprint(i)}
		page := htmlReport(fmt.Sprintf("镇%d人民政府", i), fmt.Sprint(2021+i%4), cells)
		if i%5 == 4 {
			page = page[:len(page)/3]
		}
		if i == 7 {
			page = ""
		}
		if err := os.WriteFile(name, []byte(page), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return root, []string{filepath.Join(root, "东"), filepath.Join(root, "西")}
}

// TestSameDatabase wants the same views of any number of jobs and any order of
// the paths, and a second run that changes nothing.
func TestSameDatabase(t *testing.T) {
	_, folders := smallCorpus(t)
	first := ""
	for _, test := range []struct {
		jobs  string
		paths []string
	}{{"1", folders}, {"8", folders}, {"3", []string{folders[1], folders[0]}}, {"2", []string{folders[0], folders[1], folders[0]}}} {
		db := filepath.Join(t.TempDir(), "t.db")
		args := append([]string{"--db", db, "--jobs", test.jobs}, test.paths...)
		extractInto(t, exitFailed, args...)
		got := dump(t, db)
		if first == "" {
			first = got
		}
		if got != first {
			t.Fatalf("jobs %s, paths %q: another database", test.jobs, test.paths)
		}
		before, err := os.ReadFile(db)
		if err != nil {
			t.Fatal(err)
		}
		out, _ := extractInto(t, exitFailed, args...)
		if !strings.Contains(out, say("summary.all-unchanged")[3:12]) {
			t.Errorf("second run:\n%s", out)
		}
		after, err := os.ReadFile(db)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(before, after) {
			t.Error("the second run changed the file")
		}
	}
}

// TestOneByOne puts files in one at a time, in another order: the same views as
// of one run over the folder.
func TestOneByOne(t *testing.T) {
	root, _ := smallCorpus(t)
	whole, single := filepath.Join(t.TempDir(), "whole.db"), filepath.Join(t.TempDir(), "single.db")
	extractInto(t, exitFailed, "--db", whole, filepath.Join(root, "东"), filepath.Join(root, "西"))
	extractInto(t, exitFailed, "--db", single, filepath.Join(root, "西"))
	extractInto(t, exitClean, "--db", single, filepath.Join(root, "东"))
	if dump(t, whole) != dump(t, single) {
		t.Error("two runs over the folders differ from one")
	}
}

// TestReadAllOrder wants outcomes in the order of the entries, a slow one to hold
// up no more than the window, and all of them written once.
func TestReadAllOrder(t *testing.T) {
	entries := make([]extract.Entry, 1000)
	for i := range entries {
		entries[i].Path = fmt.Sprint(i)
	}
	var begun atomic.Int64
	read := func(_ context.Context, e *extract.Entry) outcome {
		n := begun.Add(1)
		if e.Path == "3" {
			for begun.Load() < window { // the others go on meanwhile
				time.Sleep(time.Millisecond)
			}
		}
		if n > int64(len(entries)) {
			t.Error("an entry was read twice")
		}
		return outcome{entry: e}
	}
	next := 0
	err := readAll(t.Context(), entries, 4, read, func(o outcome) error {
		if o.entry.Path != fmt.Sprint(next) {
			t.Fatalf("%s written, want %d", o.entry.Path, next)
		}
		next++
		return nil
	})
	if err != nil || next != len(entries) {
		t.Errorf("%d written, %v", next, err)
	}
}

// TestStop cancels a run half-way: what was written stays, the message says that
// the same command resumes, and it does.
func TestStop(t *testing.T) {
	root, _ := smallCorpus(t)
	db := filepath.Join(t.TempDir(), "t.db")
	ctx, cancel := context.WithCancel(t.Context())
	var out bytes.Buffer
	errs := &cancelAfter{lines: 3, cancel: cancel}
	if code := run(ctx, []string{"--db", db, "--verbose", "--jobs", "1", root}, strings.NewReader(""), &out, errs); code != exitError {
		t.Fatalf("exit status %d\n%s", code, errs.String())
	}
	if !strings.Contains(errs.String(), words("zh").say("error.stopped", 3)) || out.Len() > 0 {
		t.Errorf("stderr %q, stdout %q", errs.String(), out.String())
	}
	again, _ := extractInto(t, exitFailed, "--db", db, "--json", root)
	for _, want := range []string{`"added": 9`, `"unchanged": 3`} {
		if !strings.Contains(again, want) {
			t.Errorf("resumed run has no %s:\n%s", want, again)
		}
	}
}

// cancelAfter is a stderr that cancels after some lines.
type cancelAfter struct {
	bytes.Buffer
	lines  int
	cancel func()
}

func (c *cancelAfter) Write(p []byte) (int, error) {
	if c.lines--; c.lines == 0 {
		c.cancel()
	}
	return c.Buffer.Write(p)
}

// TestClosedFolder wants --prune to spare what lies in a folder that cannot be
// looked into.
func TestClosedFolder(t *testing.T) {
	seen := seenIn([]extract.Entry{
		{Abs: "/a/x.html"},
		{Abs: "/a/closed", Fault: extract.Internal(os.ErrPermission)},
	})
	for abs, want := range map[string]bool{"/a/x.html": true, "/a/closed/y.html": true, "/a/closed2/y.html": false, "/a/z.html": false} {
		if got := seen(abs); got != want {
			t.Errorf("%s seen: %v", abs, got)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		s     string
		width int
		want  string
	}{
		{"本年度办理结果", 6, "本年度|办理结|果"},
		{"办理，结果", 4, "办|理，|结果"},
		{"one two three", 8, "one two|three"},
		{"unbreakable", 4, "unbr|eaka|ble"},
		{"", 4, ""},
	} {
		if got := strings.Join(wrap(test.s, test.width), "|"); got != test.want {
			t.Errorf("wrap(%q, %d) = %q, want %q", test.s, test.width, got, test.want)
		}
	}
}

func TestPrintable(t *testing.T) {
	if got := printable("a\x1b[31mb\r\n\u202ec\u200b\td"); got != "a [31mb cd" && got != "a [31mb c d" {
		t.Errorf("printable: %q", got)
	}
}

func TestQuoted(t *testing.T) {
	for s, want := range map[string]string{"a/甲.html": "a/甲.html", "a b": "'a b'", "it's": `'it'\''s'`, "-x": "'-x'", "": "''"} {
		if got := quoted(s); got != want {
			t.Errorf("quoted(%q) = %s, want %s", s, got, want)
		}
	}
}
