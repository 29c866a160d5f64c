package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/extract"
	"gongkai/extract/document"
	"gongkai/store"
)

// showCommand prints one file: as it is on disk, else as the database has it.
func (a *app) showCommand() *cobra.Command {
	c := newCommand("show [flags] FILE|AGENCY", "show")
	var history, where, explained, all bool
	var pages string
	var patterns []string
	c.Flags().SortFlags = false
	c.Flags().BoolVar(&where, "where", false, say("flag.where"))
	c.Flags().BoolVar(&explained, "explain", false, say("flag.explain"))
	c.Flags().StringArrayVar(&patterns, "indicator", nil, say("flag.indicator"))
	c.Flags().BoolVar(&history, "history", false, say("flag.history"))
	c.Flags().BoolVar(&all, "all", false, say("flag.all"))
	c.Flags().StringVar(&pages, "debug-tables", "", say("flag.debug-tables"))
	a.regionsFlag(c)
	c.Args = a.wantArgs(1, "error.show-args")
	c.RunE = func(c *cobra.Command, args []string) error {
		switch {
		case history:
			return a.showHistory(c, args[0])
		case explained || patterns != nil:
			return a.explain(c, args[0], patterns)
		case pages != "":
			return a.drawPages(c, args[0], pages)
		}
		return a.show(c, args[0], showOptions{where: where || a.verbose, all: all})
	}
	return c
}

// showOptions say how much of a file or an agency is shown.
type showOptions struct {
	where bool // of a file, every cell and where it stands
	all   bool // of an agency, every series
}

func (a *app) show(c *cobra.Command, name string, o showOptions) error {
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
		return a.showFolder(c, name, o)
	case err == nil:
		f, err := a.readOne(c.Context(), name)
		if err != nil {
			return err
		}
		return a.showFile(c, f, o)
	case !errors.Is(err, os.ErrNotExist):
		return err
	}
	return a.showStored(c, name, o)
}

// showFolder prints the body that a folder is named for: reports lie in folders of their
// bodies' names. Another folder is no file.
func (a *app) showFolder(c *cobra.Command, name string, o showOptions) error {
	if db, err := store.OpenReadOnly(c.Context(), a.db); err == nil {
		defer db.Close()
		if found, err := a.showAgency(c, db, name, o); found || err != nil {
			return err
		}
	}
	return errors.New(a.say("error.show-folder", name))
}

func (a *app) showFile(c *cobra.Command, f *shown, o showOptions) (err error) {
	if a.json {
		err = writeJSON(c.OutOrStdout(), fileObject(f, a.language()))
	} else {
		err = a.newPage(c.OutOrStdout()).file(f, o.where)
	}
	if err == nil && f.Status == document.Failed {
		err = errFailedFiles
	}
	return err
}

// A shown file is a file and where it was taken from.
type shown struct {
	*store.File
	version int // 0: read from disk
}

// showStored prints what the database has under a name: a document by its path, a body
// by its name or code, or what is called something like it.
func (a *app) showStored(c *cobra.Command, name string, o showOptions) error {
	ctx := c.Context()
	db, err := store.OpenReadOnly(ctx, a.db)
	if err != nil {
		if errors.Is(err, store.ErrNoDatabase) {
			err = errors.New(a.say("error.show-nowhere", name, a.db))
		}
		return err
	}
	defer db.Close()
	// Documents have an ending and bodies have none. Which of them is asked for first
	// only matters for time: a path's end is sought among all paths.
	asks := []func() (bool, error){
		func() (bool, error) { return a.showAgency(c, db, name, o) },
		func() (bool, error) { return a.showDocument(c, db, name, o) },
	}
	if strings.Contains(name, ".") {
		slices.Reverse(asks)
	}
	for _, ask := range asks {
		if found, err := ask(); found || err != nil {
			return err
		}
	}
	list, err := db.ReportsNamedLike(ctx, name)
	switch {
	case err != nil:
		return err
	case len(list) == 0:
		return errors.New(a.say("error.show-unknown", name, a.db))
	case len(list) == 1:
		_, err = a.showDocument(c, db, list[0].Path, o)
		return err
	}
	return a.printReportsOf(c, name, list)
}

// showDocument prints a stored document, and reports whether there is one of the name.
func (a *app) showDocument(c *cobra.Command, db *store.DB, name string, o showOptions) (bool, error) {
	l, err := db.Load(c.Context(), name)
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	if err == nil {
		err = a.nameDivisions(&l.File)
	}
	if err == nil {
		err = a.showFile(c, &shown{&l.File, l.Version}, o)
	}
	return true, err
}

// readOne reads a file as a run over it alone would.
func (a *app) readOne(ctx context.Context, name string) (*shown, error) {
	entries, err := extract.Walk(ctx, []string{name})
	if err != nil {
		return nil, err
	}
	places, err := a.places([]string{name})
	if err != nil {
		return nil, err
	}
	o := newReader(a.language(), places, nil).read(ctx, &entries[0])
	if o.err != nil {
		return nil, errors.New(a.say("error.stopped-early"))
	}
	o.file.Path = printable(filepath.ToSlash(filepath.Clean(name)))
	return &shown{File: o.file}, nil
}

// showHistory prints the versions of a document that the database keeps.
func (a *app) showHistory(c *cobra.Command, name string) error {
	ctx := c.Context()
	db, err := store.OpenReadOnly(ctx, a.db)
	if err != nil {
		return err
	}
	defer db.Close()
	versions, err := a.history(ctx, db, name)
	if errors.Is(err, store.ErrNotFound) {
		return errors.New(a.say("error.show-unknown", name, a.db))
	}
	if err != nil {
		return err
	}
	if a.json {
		return writeJSON(c.OutOrStdout(), historyObject(name, versions))
	}
	return a.newPage(c.OutOrStdout()).history(name, versions)
}

// history asks for a path on disk first: it names one document for certain.
func (a *app) history(ctx context.Context, db *store.DB, name string) ([]store.Version, error) {
	if abs, err := filepath.Abs(name); err == nil {
		if real, err := filepath.EvalSymlinks(abs); err == nil {
			abs = real
		}
		if versions, err := db.History(ctx, abs); !errors.Is(err, store.ErrNotFound) {
			return versions, err
		}
	}
	return db.History(ctx, name)
}

// source says where the shown file was taken from.
func (p *page) source(f *shown) string {
	if f.version == 0 {
		return p.say("show.from-disk")
	}
	return p.say("show.from-database", fmt.Sprint(f.version))
}
