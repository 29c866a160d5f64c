package main

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"gongkai/extract"
	"gongkai/store"
)

// maxJobs bounds --jobs: beyond it only memory grows.
const maxJobs = 256

// heapFloor is the size in bytes that the heap counts from while files are read.
const heapFloor = 32 << 20

// A readOptions is what the flags of the reading command say.
type readOptions struct {
	paths  []string
	jobs   int
	prune  bool
	dryRun bool
	places *places
}

// laterCommands are commands of the contract that are not there yet: their names
// must not read a folder that happens to have them.
var laterCommands = []string{"export", "serve"}

// readCommand is the command without a name of its own: it reads files.
func (a *app) readCommand() *cobra.Command {
	c := newCommand("extract [flags] PATH...", "extract")
	var o readOptions
	c.Flags().SortFlags = false
	c.Flags().IntVarP(&o.jobs, "jobs", "j", runtime.NumCPU(), say("flag.jobs"))
	c.Flags().BoolVar(&o.prune, "prune", false, say("flag.prune"))
	c.Flags().BoolVarP(&o.dryRun, "dry-run", "n", false, say("flag.dry-run"))
	a.regionsFlag(c)
	c.Args = cobra.ArbitraryArgs
	c.RunE = func(c *cobra.Command, args []string) error {
		o.paths = args
		switch {
		case len(args) == 0:
			return errors.New(a.say("error.no-path"))
		case slices.Contains(laterCommands, args[0]):
			return errors.New(a.say("error.later-command", args[0], args[0]))
		case o.jobs < 1:
			return errors.New(a.say("error.jobs", o.jobs))
		case o.prune && o.dryRun:
			return errors.New(a.say("error.prune-dry-run"))
		}
		o.jobs = min(o.jobs, maxJobs)
		return a.read(c, o)
	}
	return c
}

// read walks the paths, reads what changed, stores it and prints the summary.
func (a *app) read(c *cobra.Command, o readOptions) error {
	ctx, start := c.Context(), time.Now()
	entries, places, err := a.walk(c, o.paths)
	if err != nil {
		return err
	}
	db, err := a.openFor(ctx, o)
	if err != nil {
		return err
	}
	if db != nil {
		defer db.Close() // again, when the run failed before its own Close
	}
	o.places = places
	s, err := a.readInto(ctx, db, entries, o)
	if err != nil {
		return a.stopped(ctx, err, s)
	}
	s.took = time.Since(start)
	if err := a.settle(ctx, db, entries, o, s); err != nil {
		return a.stopped(ctx, err, s)
	}
	if err := a.printSummary(c.OutOrStdout(), s); err != nil {
		return err
	}
	if s.failed() > 0 {
		return errFailedFiles
	}
	return nil
}

// walk lists the documents of the paths, and reads the divisions they bring along; no
// document at all is an error.
func (a *app) walk(c *cobra.Command, paths []string) ([]extract.Entry, *places, error) {
	entries, err := extract.Walk(c.Context(), paths)
	switch {
	case c.Context().Err() != nil:
		return nil, nil, errors.New(a.say("error.stopped-early"))
	case errors.Is(err, fs.ErrNotExist):
		missing := strings.ReplaceAll(strings.ReplaceAll(err.Error(), ": "+fs.ErrNotExist.Error(), ""), "\n", ", ")
		hint := ""
		if names := c.SuggestionsFor(paths[0]); len(names) > 0 {
			hint = a.say("error.suggestion", names[0])
		}
		return nil, nil, errors.New(a.say("error.missing-path", missing) + hint)
	case err != nil:
		return nil, nil, err
	}
	places, err := a.places(paths)
	if err != nil {
		return nil, nil, err
	}
	if entries = places.documents(entries); len(entries) == 0 {
		return nil, nil, errors.New(a.say("error.nothing", strings.Join(paths, " ")))
	}
	return entries, places, nil
}

// openFor opens the database of a run. A dry run reads one that is there and
// makes none: then the DB is nil.
func (a *app) openFor(ctx context.Context, o readOptions) (*store.DB, error) {
	if !o.dryRun {
		return store.Open(ctx, a.db)
	}
	db, err := store.OpenReadOnly(ctx, a.db)
	if errors.Is(err, store.ErrNoDatabase) {
		return nil, nil
	}
	return db, err
}

// readInto reads the entries into db. The summary holds what was done, also when
// an error cut it short.
func (a *app) readInto(ctx context.Context, db *store.DB, entries []extract.Entry, o readOptions) (*summary, error) {
	s := newSummary(a, o)
	known := map[string]store.Known{}
	if db != nil {
		var err error
		if known, err = db.Known(ctx); err != nil {
			return s, err
		}
	}
	r := newReader(a.language(), o.places, known)
	// Bytes never touched, which take address space and no memory: the collector
	// starts at twice what lives, and with 5 MB living it would run every few files.
	ballast := make([]byte, heapFloor)
	defer runtime.KeepAlive(ballast)
	progress := a.newProgress(len(entries))
	err := readAll(ctx, entries, o.jobs, r.read, func(out outcome) error {
		change := store.Unchanged
		if out.file != nil {
			var err error
			if change, err = r.put(ctx, db, out.file, o.dryRun); err != nil {
				return err
			}
		}
		s.add(out, change)
		progress.step(out, change)
		return nil
	})
	progress.end(err == nil)
	return s, err
}

// put stores a file, or says what storing it would do. A file the store refuses
// is a failed one; only when that cannot be stored either has the database failed.
func (r *reader) put(ctx context.Context, db *store.DB, f *store.File, dryRun bool) (store.Change, error) {
	if dryRun {
		return r.wouldChange(f), nil
	}
	change, err := db.Put(ctx, f)
	if err == nil || len(f.Reports) == 0 || ctx.Err() != nil {
		return change, err
	}
	failed, _ := r.fail(f, &extract.Entry{}, extract.Internal(err)) // fails only for an error that is no Fault
	return db.Put(ctx, failed)
}

func (r *reader) wouldChange(f *store.File) store.Change {
	k, ok := r.known[f.Abs]
	switch {
	case !ok:
		return store.Added
	case k.SHA256 != f.SHA256:
		return store.Altered
	case k.Engine == r.engine():
		return store.Unchanged
	}
	return store.Reread
}

// settle does what remains once all files are stored: vanished documents, what reports
// say together, the index for searching, and the figures of the whole database.
func (a *app) settle(ctx context.Context, db *store.DB, entries []extract.Entry, o readOptions, s *summary) error {
	if db == nil {
		return nil
	}
	gone, err := db.Vanished(ctx, rootsOf(o.paths), seenIn(entries))
	if err != nil {
		return err
	}
	s.vanished = len(gone)
	if o.prune {
		if s.pruned, err = db.Prune(ctx, gone); err != nil {
			return err
		}
		s.vanished -= s.pruned
	}
	if !o.dryRun {
		if err := a.judgeAcross(ctx, db, o.places, s); err != nil {
			return err
		}
		if err := a.judgeCopied(ctx, db, s); err != nil {
			return err
		}
		if err := db.Index(ctx); err != nil {
			return err
		}
	}
	if s.stored, err = db.Stats(ctx); err != nil {
		return err
	}
	s.retell(ctx, db)
	return db.Close()
}

// rootsOf returns the paths as documents know them: absolute, links resolved.
func rootsOf(paths []string) []string {
	var roots []string
	for _, p := range paths {
		abs, err := filepath.Abs(p)
		if err != nil {
			continue // nothing below it is called vanished
		}
		if real, err := filepath.EvalSymlinks(abs); err == nil {
			abs = real
		}
		roots = append(roots, abs)
	}
	return roots
}

// seenIn tells the documents that were met, or may lie where the walk could not
// look: what cannot be seen has not vanished.
func seenIn(entries []extract.Entry) func(abs string) bool {
	seen := map[string]bool{}
	var closed []string
	for i := range entries {
		seen[entries[i].Abs] = true
		if entries[i].Fault != nil {
			closed = append(closed, entries[i].Abs+string(filepath.Separator))
		}
	}
	return func(abs string) bool {
		for _, c := range closed {
			if strings.HasPrefix(abs, c) {
				return true
			}
		}
		return seen[abs]
	}
}

// stopped words the error of a run that did not finish.
func (a *app) stopped(ctx context.Context, err error, s *summary) error {
	if ctx.Err() != nil { // err may be what SQLite calls an interrupt
		return errors.New(a.say("error.stopped", s.written()))
	}
	return err
}
