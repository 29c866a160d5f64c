package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"gongkai/audit"
	"gongkai/extract"
	"gongkai/extract/document"
	"gongkai/normalize"
	"gongkai/store"
)

// readersVersion and rulesVersion change when the same bytes would give another
// Document, or the same Report other findings.
const (
	readersVersion = "4"
	rulesVersion   = "5"
)

// judgeTimeout is the time normalizer and audit have for one document. A report
// takes them milliseconds; only hostile input comes near.
const judgeTimeout = 60 * time.Second

// engine names what made the rows of a file. Messages are stored written out, so
// the language is part of it; so are the divisions that were added.
func engine(w words, p *places) string {
	parts := []string{"read " + readersVersion, "normalize " + normalize.Version, "audit " + rulesVersion, string(w)}
	if p.digest != "" {
		parts = append(parts, "regions "+p.digest)
	}
	return strings.Join(parts, ", ")
}

func (r *reader) engine() string { return engine(r.words, r.places) }

// A reader makes stored files of what the walk found. Its methods may run at
// once on several goroutines.
type reader struct {
	words  words
	places *places
	known  map[string]store.Known
	// large holds a token while a large file is in memory: one at a time, so that
	// the peak does not grow with the number of jobs.
	large chan struct{}
}

// largeFile is the size in bytes from which a file is read alone, and
// largeGCPercent how much the heap may grow over what lives while it is.
const (
	largeFile      = 8 << 20
	largeGCPercent = 25
)

func newReader(w words, p *places, known map[string]store.Known) *reader {
	return &reader{words: w, places: p, known: known, large: make(chan struct{}, 1)}
}

// An outcome is what came of one entry of the walk.
type outcome struct {
	entry *extract.Entry
	// file is nil when the stored version is still right; then status is its.
	file   *store.File
	status document.Status
	took   time.Duration
	err    error // only that of the context: the run was stopped
}

// read reads one entry, or finds that it did not change.
func (r *reader) read(ctx context.Context, e *extract.Entry) (o outcome) {
	start := time.Now()
	defer func() { o.took = time.Since(start) }()
	o.entry = e
	if k, ok := r.unchanged(e); ok {
		o.status = k.Status
		return o
	}
	if info, err := os.Stat(e.OSPath); err == nil && info.Size() >= largeFile {
		select {
		case r.large <- struct{}{}:
			// Garbage is collected early, or the heap grows to twice the file.
			percent := debug.SetGCPercent(largeGCPercent)
			defer func() { debug.SetGCPercent(percent); <-r.large }()
		case <-ctx.Done():
			o.err = ctx.Err()
			return o
		}
	}
	o.file, o.err = r.file(ctx, e)
	if o.err == nil {
		o.status = o.file.Status
	}
	return o
}

// unchanged compares the file's content with its stored version.
func (r *reader) unchanged(e *extract.Entry) (k store.Known, ok bool) {
	k, ok = r.known[e.Abs]
	if !ok || k.Reached != r.reached(e) || e.Fault != nil || k.Engine != r.engine() || k.SHA256 == "" {
		return k, false
	}
	src, err := extract.Hash(e.OSPath)
	return k, err == nil && src.SHA256 == k.SHA256
}

// file takes an entry the whole way: bytes, Document, Reports, findings.
func (r *reader) file(ctx context.Context, e *extract.Entry) (*store.File, error) {
	f, _, err := r.fileAndDocument(ctx, e)
	return f, err
}

// fileAndDocument is file, with the Document the reports were read from: nil where
// the file could not be read.
func (r *reader) fileAndDocument(ctx context.Context, e *extract.Entry) (*store.File, *document.Document, error) {
	f := &store.File{Root: rootOf(e), Path: e.Path, Abs: e.Abs, Reached: r.reached(e), Engine: r.engine()}
	failed := func(err error) (*store.File, *document.Document, error) {
		f, err := r.fail(f, e, err)
		return f, nil, err
	}
	if e.Fault != nil {
		return failed(e.Fault)
	}
	data, src, err := extract.Load(e.OSPath)
	if err != nil {
		return failed(err)
	}
	f.SHA256, f.Bytes = src.SHA256, src.Bytes
	doc, err := extract.Bytes(ctx, filepath.Base(e.OSPath), data)
	f.Format = doc.Format
	if err != nil {
		return failed(err)
	}
	read := *f // a copy: work that is given up must not write to what is recorded
	stands, err := extract.Guard(ctx, judgeTimeout, 0, func(ctx context.Context) (*document.Document, error) {
		return r.judge(ctx, &read, doc, data, e), nil
	})
	if err != nil {
		return failed(err)
	}
	return &read, stands, nil
}

// judge finds the reports of a document and says what is to be said of them and
// of the file. It returns the document that they were read from.
func (r *reader) judge(ctx context.Context, f *store.File, doc *document.Document, data []byte, e *extract.Entry) *document.Document {
	doc, reports := reconsider(ctx, doc, data, knownAs(e))
	f.SecondEngine = doc.Engine
	for _, n := range reports {
		normalize.Locate(n, r.places.gazetteer(), f.Reached)
		f.Reports = append(f.Reports, store.Report{Report: n, Findings: r.written(audit.Run(n))})
	}
	notes := append(e.Notes[:len(e.Notes):len(e.Notes)], doc.Warnings...)
	f.Status = audit.StatusOf(notes, reports)
	if f.Status == document.NotAReport {
		notes = append(notes, pointersOf(doc).note())
	}
	f.Findings = r.written(audit.File(notes))
	causes := slices.Clone(f.Findings)
	for _, s := range f.Reports {
		causes = append(causes, s.Findings...)
	}
	f.Message = messageOf(r.words, causes, f.Status)
	return doc
}

// reconsider normalizes doc and, where a statutory table stays unaligned or an
// equation in conflict, has the second engine of the format read the file as
// well. The better of the two readings stands; if they say the same, the conflict
// is the report's own.
func reconsider(ctx context.Context, doc *document.Document, data []byte, name string) (*document.Document, []*normalize.Report) {
	reports := normalize.Normalize(doc, name)
	doubt := normalize.DoubtOf(doc, reports)
	if doubt == "" {
		return doc, reports
	}
	again := extract.Second(ctx, doc, data)
	if again == nil {
		return doc, reports
	}
	engine, outcome := again.Engine, "agrees"
	if second := normalize.Normalize(again, name); normalize.Better(second, reports) {
		doc, reports, outcome = again, second, "better"
	}
	doc.Engine = engine
	doc.Warnings = append(doc.Warnings, document.NewNote("document/second-engine", "engine", engine, "reason", doubt, "outcome", outcome))
	return doc, reports
}

// fail records what kept a file from being read.
func (r *reader) fail(f *store.File, e *extract.Entry, err error) (*store.File, error) {
	fault := (*document.Fault)(nil)
	if !errors.As(err, &fault) {
		return nil, err // the run was stopped
	}
	f.Reports = nil
	f.Status = fault.Status
	f.Findings = r.written(audit.File(append(e.Notes[:len(e.Notes):len(e.Notes)], fault.Note)))
	f.Message = messageOf(r.words, f.Findings, f.Status)
	return f, nil
}

// written writes findings out in the language of the run.
func (r *reader) written(findings []audit.Finding) []store.Finding {
	var all []store.Finding
	for _, f := range findings {
		all = append(all, store.Finding{Finding: f, Message: f.Message(audit.Lang(r.words))})
	}
	return all
}

// knownAs is the entry's path as the user knows it, with the name of the folder
// given: it may name the agency, or the year.
func knownAs(e *extract.Entry) string {
	root := rootOf(e)
	if filepath.Base(root) == filepath.Base(e.OSPath) && !strings.Contains(e.Path, "/") {
		root = filepath.Dir(root) // the PATH given was the file itself
	}
	return strings.ToValidUTF8(filepath.Base(root), "\uFFFD") + "/" + e.Path
}

// reached is the entry's path with the folders that say where a body lies: as it was
// typed now or in an earlier run, whichever has more of them, so that a database does
// not depend on what was read first.
func (r *reader) reached(e *extract.Entry) string {
	now, before := typedAs(e), r.known[e.Abs].Reached
	n, b := strings.Count(now, "/"), strings.Count(before, "/")
	if b > n || b == n && before != "" && before < now {
		return before
	}
	return now
}

// typedAs is the entry's path as the user typed it, where that is below the working
// directory: the folders above the one given say where a body lies. Else it is knownAs.
func typedAs(e *extract.Entry) string {
	if !filepath.IsLocal(e.Root) || e.Root == "." {
		return knownAs(e)
	}
	name := filepath.Join(e.Root, filepath.FromSlash(e.Path))
	if filepath.Base(e.Root) == filepath.Base(e.OSPath) && !strings.Contains(e.Path, "/") {
		name = e.Root // the PATH given was the file itself
	}
	if !strings.ContainsRune(name, filepath.Separator) {
		return knownAs(e) // as the working directory does
	}
	return strings.ToValidUTF8(filepath.ToSlash(name), "\uFFFD")
}

// rootOf returns the absolute form of the PATH the entry was reached through.
func rootOf(e *extract.Entry) string {
	abs, err := filepath.Abs(e.Root)
	if err != nil { // no working directory: what was given has to do
		return e.Root
	}
	return abs
}
