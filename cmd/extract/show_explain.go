package main

import (
	"context"
	"errors"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/audit"
	"gongkai/extract"
	"gongkai/extract/document"
	"gongkai/normalize"
	"gongkai/store"
)

// An explained file is one read from disk with how its reports were read.
type explained struct {
	*shown
	reports []explainedReport
}

// An explainedReport is one report: its findings and the indicators asked for, in
// the order of how much they need a look, then the dictionary's.
type explainedReport struct {
	*normalize.Explanation
	findings []store.Finding
	asked    []normalize.Explained
}

// explain prints how every indicator of a file's reports was read, or those whose
// key one of the patterns matches.
func (a *app) explain(c *cobra.Command, name string, patterns []string) error {
	if err := a.checkPatterns(patterns); err != nil {
		return err
	}
	switch info, err := os.Stat(name); {
	case errors.Is(err, os.ErrNotExist):
		return errors.New(a.say("error.explain-file", name))
	case err != nil:
		return err
	case info.IsDir():
		return errors.New(a.say("error.show-folder", name))
	}
	e, err := a.explainOne(c.Context(), name, patterns)
	if err != nil {
		return err
	}
	if a.json {
		err = writeJSON(c.OutOrStdout(), explainedObject(e, a.language()))
	} else {
		err = a.newPage(c.OutOrStdout()).explained(e)
	}
	if err == nil && e.Status == document.Failed {
		err = errFailedFiles
	}
	return err
}

// checkPatterns refuses a pattern that is none, or that no indicator matches.
func (a *app) checkPatterns(patterns []string) error {
	for _, p := range patterns {
		if _, err := path.Match(p, ""); err != nil {
			return errors.New(a.say("error.pattern", p))
		}
		if !slices.ContainsFunc(normalize.Dictionary(), func(i *normalize.Indicator) bool { return asked(i, []string{p}) }) {
			return errors.New(a.say("error.no-indicator", p))
		}
	}
	return nil
}

// asked reports an indicator that one of the patterns matches, or all without any.
func asked(i *normalize.Indicator, patterns []string) bool {
	return len(patterns) == 0 || slices.ContainsFunc(patterns, func(p string) bool {
		ok, err := path.Match(p, i.Key)
		return ok && err == nil // checkPatterns told the error
	})
}

// explainOne reads a file as a run over it alone would, and explains the document
// that its reports were read from: the second engine's where that was the better.
func (a *app) explainOne(ctx context.Context, name string, patterns []string) (*explained, error) {
	entries, err := extract.Walk(ctx, []string{name})
	if err != nil {
		return nil, err
	}
	entry := &entries[0]
	places, err := a.places([]string{name})
	if err != nil {
		return nil, err
	}
	f, doc, err := newReader(a.language(), places, nil).fileAndDocument(ctx, entry)
	if err != nil {
		return nil, errors.New(a.say("error.stopped-early"))
	}
	f.Path = printable(filepath.ToSlash(filepath.Clean(name)))
	e := &explained{shown: &shown{File: f}}
	if doc == nil {
		return e, nil
	}
	all, err := extract.Guard(ctx, judgeTimeout, 0, func(context.Context) ([]*normalize.Explanation, error) {
		return normalize.Explain(doc, knownAs(entry)), nil
	})
	if err != nil {
		return nil, a.faultError(name, err)
	}
	for k, x := range all {
		r := explainedReport{Explanation: x, findings: f.Reports[k].Findings}
		for _, i := range x.Indicators {
			if asked(i.Indicator, patterns) {
				r.asked = append(r.asked, i)
			}
		}
		slices.SortStableFunc(r.asked, func(a, b normalize.Explained) int { return int(r.need(&a)) - int(r.need(&b)) })
		e.reports = append(e.reports, r)
	}
	return e, nil
}

// need is how much an indicator needs a look, most first.
type need uint8

const (
	needConflict   need = iota // an equation that covers it fails
	needMissing                // there is no cell
	needUnreadable             // the cell holds neither a number nor a way of stating none
	needDoubt                  // a warning or error names it
	needNone
)

func (n need) String() string {
	return [...]string{"conflict", "missing", "unreadable", "doubt", "none"}[n]
}

func (r *explainedReport) need(x *normalize.Explained) need {
	switch {
	case x.Cell == nil:
		return needMissing
	case x.Cell.Status == normalize.Conflict:
		return needConflict
	case x.Cell.Kind == normalize.Text:
		return needUnreadable
	case slices.ContainsFunc(r.about(x), func(f store.Finding) bool { return f.Severity > audit.Info && !ofAll(f, r) }):
		return needDoubt
	}
	return needNone
}

// ofAll reports a finding that names every indicator of the form, as one about the
// form itself does: it makes no one of them doubtful.
func ofAll(f store.Finding, r *explainedReport) bool { return len(f.Indicators) >= len(r.Indicators) }

// tableFamilies are the findings on how tables were found at all.
var tableFamilies = []string{"form", "table", "document"}

// ofNone returns the findings on tables that no indicator shown would tell: a table
// that was not read, a form that fits as well as the one taken.
func (r *explainedReport) ofNone() []store.Finding {
	var all []store.Finding
	for _, f := range r.findings {
		family, _, _ := strings.Cut(f.Rule, "/")
		named := slices.ContainsFunc(r.Indicators, func(x normalize.Explained) bool { return slices.Contains(f.Indicators, x.Indicator.Key) })
		if f.Severity > audit.Info && slices.Contains(tableFamilies, family) && (!named || ofAll(f, r)) {
			all = append(all, f)
		}
	}
	return all
}

// about returns the findings that name an indicator.
func (r *explainedReport) about(x *normalize.Explained) []store.Finding {
	var all []store.Finding
	for _, f := range r.findings {
		if slices.Contains(f.Indicators, x.Indicator.Key) {
			all = append(all, f)
		}
	}
	return all
}
