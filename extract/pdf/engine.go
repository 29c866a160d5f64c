package pdf

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"gongkai/extract/document"
	"gongkai/extract/pdf/content"
	"gongkai/extract/pdf/object"
	"gongkai/extract/pdf/page"
	"gongkai/extract/pdf/pdfium"
)

// An engine says what the pages of one open file show. Pages count from 1.
type engine interface {
	NumPages() int
	Page(ctx context.Context, number int) (*page.Page, error)
	Close() error
}

// secondEngine is the second engine's name, for notes and the database.
const secondEngine = "pdfium"

// What keeps an engine from opening a file, beside damage.
var (
	errPassword   = errors.New("the file needs a password")
	errEncryption = errors.New("the file is encrypted in an unknown way")
)

// A firstEngine is our own: object, font and content.
type firstEngine struct {
	file   *object.File
	reader *content.Reader
	pages  []object.Page
	err    error // of the page tree: some pages are missing
	sums   int   // wrong checksums met before the first page: of what the pages are made of
}

func openFirst(ctx context.Context, data []byte) (*firstEngine, error) {
	f, err := object.Open(ctx, data)
	switch {
	case errors.Is(err, object.ErrPassword):
		return nil, errPassword
	case errors.Is(err, object.ErrEncryption):
		return nil, errEncryption
	case err != nil:
		return nil, err
	}
	pages, err := f.Pages()
	if len(pages) == 0 {
		return nil, fmt.Errorf("no pages: %w", object.ErrDamaged)
	}
	return &firstEngine{file: f, reader: content.NewReader(f), pages: pages, err: err, sums: f.WrongSums()}, nil
}

func (e *firstEngine) NumPages() int { return len(e.pages) }

func (e *firstEngine) Page(ctx context.Context, number int) (*page.Page, error) {
	return e.reader.Page(ctx, e.pages[number-1], number)
}

func (e *firstEngine) Close() error { return nil }

// properties returns what the file says of itself.
func (e *firstEngine) properties() []document.Property {
	info := e.file.Dict(e.file.Trailer()["Info"])
	var all []document.Property
	for _, p := range []struct {
		key  object.Name
		name string
	}{{"Title", "core:title"}, {"Author", "core:creator"}, {"Subject", "core:subject"}, {"Keywords", "core:keywords"}, {"CreationDate", "core:created"}} {
		if s, ok := e.file.String(info[p.key]); ok {
			if v := strings.TrimSpace(object.Text(s)); v != "" {
				all = append(all, document.Property{Name: p.name, Value: v})
			}
		}
	}
	return all
}

// faults notes what had to be worked around so far.
func (e *firstEngine) faults() []document.Note {
	var notes []document.Note
	if e.err != nil {
		notes = append(notes, document.NewNote("document/damaged", "part", "pages", "detail", e.err.Error()))
	}
	if e.sums > 0 {
		notes = append(notes, document.NewNote("document/damaged", "part", "pages", "reason", "checksum"))
	}
	if faults := e.file.Faults(); len(faults) > 0 {
		notes = append(notes, document.NewNote("document/repaired", "faults", strings.Join(faults, ", ")))
	}
	return notes
}

// openSecond opens a file with pdfium, which is started at its first use.
func openSecond(ctx context.Context, data []byte) (engine, error) {
	f, err := pdfium.Open(ctx, data)
	switch {
	case errors.Is(err, pdfium.ErrPassword):
		return nil, errPassword
	case errors.Is(err, pdfium.ErrEncryption):
		return nil, errEncryption
	case err != nil:
		return nil, err
	}
	if f.NumPages() == 0 {
		err := f.Close()
		return nil, errors.Join(errors.New("no pages"), err)
	}
	return f, nil
}

// secondNote says that the second engine's reading stands, for a reason of
// words.csv.
func secondNote(reason string) document.Note {
	return document.NewNote("document/second-engine", "engine", secondEngine, "reason", reason, "outcome", "better")
}
