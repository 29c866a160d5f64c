package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"gongkai/extract"
	"gongkai/extract/document"
	"gongkai/store"
)

// showCommand prints one file: as it is on disk, else as the database has it.
func (a *app) showCommand() *cobra.Command {
	c := newCommand("show [flags] FILE|AGENCY", "show")
	var history, where, explained bool
	var pages string
	var patterns []string
	c.Flags().SortFlags = false
	c.Flags().BoolVar(&where, "where", false, say("flag.where"))
	c.Flags().BoolVar(&explained, "explain", false, say("flag.explain"))
	c.Flags().StringArrayVar(&patterns, "indicator", nil, say("flag.indicator"))
	c.Flags().BoolVar(&history, "history", false, say("flag.history"))
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
		return a.show(c, args[0], where || a.verbose)
	}
	return c
}

func (a *app) show(c *cobra.Command, name string, where bool) error {
	f, list, err := a.find(c.Context(), name)
	if err != nil {
		return err
	}
	if list != nil {
		return a.printAgency(c, name, list)
	}
	if a.json {
		err = writeJSON(c.OutOrStdout(), fileObject(f, a.language()))
	} else {
		err = a.newPage(c.OutOrStdout()).file(f, where)
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

// find reads the file from disk, or loads it from the database. A name that is no
// file may be an agency: then it is the agency's one report, or the list of them.
func (a *app) find(ctx context.Context, name string) (*shown, []agencyReport, error) {
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
		return nil, nil, errors.New(a.say("error.show-folder", name))
	case err == nil:
		f, err := a.readOne(ctx, name)
		return f, nil, err
	case !errors.Is(err, os.ErrNotExist):
		return nil, nil, err
	}
	db, err := store.OpenReadOnly(ctx, a.db)
	if err != nil {
		if errors.Is(err, store.ErrNoDatabase) {
			err = errors.New(a.say("error.show-nowhere", name, a.db))
		}
		return nil, nil, err
	}
	defer db.Close()
	l, err := db.Load(ctx, name)
	if errors.Is(err, store.ErrNotFound) {
		var list []agencyReport
		switch list, err = reportsOf(ctx, db, name); {
		case err != nil:
			return nil, nil, err
		case len(list) == 0:
			return nil, nil, errors.New(a.say("error.show-unknown", name, a.db))
		case len(list) > 1:
			return nil, list, nil
		}
		l, err = db.Load(ctx, list[0].path)
	}
	if err != nil {
		return nil, nil, err
	}
	if err := a.nameDivisions(&l.File); err != nil {
		return nil, nil, err
	}
	return &shown{&l.File, l.Version}, nil, nil
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
