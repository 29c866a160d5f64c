package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"gongkai/extract/document"
)

// An Entry is one file of a run, or one thing that could not be entered.
type Entry struct {
	Root   string // the PATH given, cleaned
	Path   string // below Root, '/' separated and valid UTF-8, to be shown and stored
	OSPath string // to open the file by
	Abs    string // absolute, symbolic links resolved: one file has one Abs
	Fault  *document.Fault
	Notes  []document.Note
}

// Walk lists the files at and below paths, by Path and then Root, whatever the
// order of paths. A file reached twice is one Entry. Hidden files and what
// programs leave beside documents are left out (skipped). A directory that cannot
// be read, and a link that leads nowhere or to a directory listed already, are
// Entries with a Fault.
//
// The error names every path that does not exist, or is that of ctx.
func Walk(ctx context.Context, paths []string) ([]Entry, error) {
	w := walker{readDir: os.ReadDir, seen: map[string]bool{}}
	return w.walk(ctx, paths)
}

// A walker lists directories before it follows links, so that a file keeps the
// path of the folder it lies in, not of a link that leads to it.
type walker struct {
	readDir func(string) ([]fs.DirEntry, error)
	seen    map[string]bool // by Abs: directories entered and files listed
	entries []Entry
	links   []Entry // symbolic links met, not yet followed
}

func (w *walker) walk(ctx context.Context, paths []string) ([]Entry, error) {
	roots, err := resolve(paths)
	if err != nil {
		return nil, err
	}
	for _, e := range roots {
		if err := w.root(ctx, e); err != nil {
			return nil, err
		}
	}
	for len(w.links) > 0 { // following one may meet others
		links := w.links
		w.links = nil
		slices.SortFunc(links, byPath)
		for _, e := range links {
			if err := w.follow(ctx, e); err != nil {
				return nil, err
			}
		}
	}
	slices.SortFunc(w.entries, byPath)
	return w.entries, nil
}

func byPath(a, b Entry) int {
	if c := strings.Compare(a.Path, b.Path); c != 0 {
		return c
	}
	return strings.Compare(a.Root, b.Root)
}

// resolve gives each path its Abs, in the order of Abs, outer folders first.
func resolve(paths []string) ([]Entry, error) {
	var roots []Entry
	var missing []error
	for _, p := range paths {
		if _, err := os.Stat(p); errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
			missing = append(missing, fmt.Errorf("%q: %w", p, fs.ErrNotExist))
			continue
		}
		e := Entry{Root: filepath.Clean(p), OSPath: filepath.Clean(p)}
		abs, err := filepath.Abs(p)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", p, err)
		}
		if e.Abs, err = filepath.EvalSymlinks(abs); err != nil {
			e.Abs = abs // root will say what is wrong with it
		}
		roots = append(roots, e)
	}
	slices.SortFunc(roots, func(a, b Entry) int {
		if c := strings.Compare(a.Abs, b.Abs); c != 0 {
			return c
		}
		return strings.Compare(a.Root, b.Root)
	})
	return roots, errors.Join(missing...)
}

// root lists a path given by the user. What the user names is not skipped.
func (w *walker) root(ctx context.Context, e Entry) error {
	info, err := os.Stat(e.OSPath)
	if err == nil && info.IsDir() {
		if w.seen[e.Abs] {
			return nil
		}
		return w.dir(ctx, e)
	}
	e.Path, e.Notes = displayName(filepath.Base(e.OSPath))
	if err != nil {
		e.Fault = unreadable(err)
		w.file(e)
		return nil
	}
	return w.entry(ctx, e, info.Mode().Type())
}

// dir lists the directory e and what is below it.
func (w *walker) dir(ctx context.Context, e Entry) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	w.seen[e.Abs] = true
	list, err := w.readDir(e.OSPath)
	if err != nil { // list holds what could be read before
		bad := e
		bad.Fault = unreadable(err)
		if bad.Path == "" {
			bad.Path = "."
		}
		w.entries = append(w.entries, bad)
	}
	databases := map[string]bool{}
	names := shownNames{}
	for _, d := range list {
		if utf8Name(d.Name()) { // these keep their names; the others make way
			names[d.Name()] = true
		}
	}
	for _, d := range list {
		if skipped(e.OSPath, d, databases) {
			continue
		}
		child := Entry{Root: e.Root, OSPath: filepath.Join(e.OSPath, d.Name()), Abs: filepath.Join(e.Abs, d.Name())}
		shown, notes := names.show(d.Name())
		child.Path, child.Notes = shown, append(slices.Clip(e.Notes), notes...)
		if e.Path != "" {
			child.Path = e.Path + "/" + shown
		}
		if err := w.entry(ctx, child, d.Type()); err != nil {
			return err
		}
	}
	return nil
}

// entry lists one member of a directory.
func (w *walker) entry(ctx context.Context, e Entry, mode fs.FileMode) error {
	switch {
	case mode&fs.ModeSymlink != 0:
		w.links = append(w.links, e)
	case mode.IsDir():
		if !w.seen[e.Abs] {
			return w.dir(ctx, e)
		}
	case mode.IsRegular():
		w.file(e)
	default: // a pipe, socket or device holds no document; opening it could block
		e.Fault = document.NewFault(document.Failed, nil, "document/unreadable", "reason", "not-regular", "detail", mode.Type().String())
		w.file(e)
	}
	return nil
}

// file lists e unless it is listed.
func (w *walker) file(e Entry) {
	if !w.seen[e.Abs] {
		w.seen[e.Abs] = true
		w.entries = append(w.entries, e)
	}
}

// follow lists what a symbolic link leads to.
func (w *walker) follow(ctx context.Context, e Entry) error {
	info, err := os.Stat(e.OSPath)
	if err != nil {
		e.Fault = unreadable(err)
		w.entries = append(w.entries, e)
		return nil
	}
	link := e.Abs
	if e.Abs, err = filepath.EvalSymlinks(e.Abs); err != nil {
		e.Abs = link
		e.Fault = unreadable(err)
		w.entries = append(w.entries, e)
		return nil
	}
	switch {
	case info.IsDir() && strings.HasPrefix(link, e.Abs+string(filepath.Separator)):
		e.Fault = document.NewFault(document.Failed, nil, "document/symlink-loop", "reason", "visited", "detail", displayPath(e.Abs))
		w.entries = append(w.entries, e)
		return nil
	case info.IsDir() && w.seen[e.Abs]:
		return nil // latest -> 2024: listed there
	}
	return w.entry(ctx, e, info.Mode().Type())
}

// skipped reports whether d is something programs leave beside documents.
func skipped(dir string, d fs.DirEntry, databases map[string]bool) bool {
	name := d.Name()
	switch {
	case strings.HasPrefix(name, "."), name == "__MACOSX":
		return true
	case d.IsDir():
		return false
	case strings.HasPrefix(name, "~$"), // the lock file of an open office document
		strings.EqualFold(name, "Thumbs.db"), strings.EqualFold(name, "desktop.ini"):
		return true
	}
	return isDatabase(dir, name, d, databases)
}

// reportExts are names that are never databases: opening each of 100,000 reports
// to see that would double the cost of the walk.
var reportExts = []string{".html", ".htm", ".shtml", ".docx", ".doc", ".wps", ".txt", ".md", ".pdf", ".ofd", ".rtf", ".xls", ".xlsx"}

const sqliteHead = "SQLite format 3\x00" // https://www.sqlite.org/fileformat.html, 1.3

// isDatabase tells the run's own database and its companions, which often lie in
// the folder of the reports. Directories list "x.db" before "x.db-wal".
func isDatabase(dir, name string, d fs.DirEntry, databases map[string]bool) bool {
	for _, suffix := range []string{"-wal", "-shm", "-journal"} {
		if base, ok := strings.CutSuffix(name, suffix); ok && databases[base] {
			return true
		}
	}
	if !d.Type().IsRegular() || hasExt(name, reportExts...) {
		return false
	}
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		return false // reading it will say what is wrong
	}
	defer f.Close()
	head := make([]byte, len(sqliteHead))
	if _, err := io.ReadFull(f, head); err != nil || !bytes.Equal(head, []byte(sqliteHead)) {
		return false
	}
	databases[name] = true
	return true
}
