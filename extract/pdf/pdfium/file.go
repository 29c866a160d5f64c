// Package pdfium reads PDF pages with pdfium, the engine of Chromium, compiled to
// WebAssembly: the second opinion beside the reader of our own. It needs no C
// library. Steps:
//
//  1. engine.go: compile the module on first use, or load it from the user's cache;
//  2. instance.go: one instance per open document, called directly;
//  3. file.go: open the document, page by page;
//  4. objects.go, path.go, shape.go, clip.go: page objects to lines, boxes, clips
//     and pictures;
//  5. text.go, style.go: the text page to glyphs.
//
// Known limits, all of what pdfium tells. User units (/UserUnit) it does not: such a
// page comes in default user space units. A single rectangular clip that cuts
// nothing off an object is dropped by its parser, so Clips are fewer than in the
// file. Optional content that is switched off is among the glyphs. Text printed
// twice at one place comes once. Vertical writing is told by how the glyphs of a font
// follow each other, so one glyph alone is taken for horizontal. The codes of a
// ligature may come as one glyph for each letter.
package pdfium

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gongkai/extract/pdf/page"
)

// The errors of Open that a caller may decide by.
var (
	ErrPassword   = errors.New("PDF is encrypted and needs a password")
	ErrEncryption = errors.New("PDF is encrypted in a way that pdfium does not know")
	ErrDamaged    = errors.New("not a PDF, or too damaged for pdfium")
)

const (
	// maxSize is what a document may have in bytes: it is copied into the memory of
	// the instance, where parsing needs room too.
	maxSize = 256 << 20

	// openTime and pageTime bound one call of Open and of Page. The real documents
	// take some 10 milliseconds for either.
	openTime = 20 * time.Second
	pageTime = 20 * time.Second

	// maxRestarts is how many pages of a document may stop pdfium (time, memory, a
	// fault) before the rest is given up.
	maxRestarts = 4
)

// A File is an open document. It is used by one goroutine at a time; several
// files may be read at the same time. Up to maxInstances may be open.
type File struct {
	data     []byte
	in       *instance
	doc      uint64 // FPDF_DOCUMENT
	pages    int
	restarts int
	fonts    map[uint64]*font // of this instance, by FPDF_FONT
}

// Open parses the document in data, which must not change until Close. The first
// Open of the process starts the engine: about 0.1 seconds, and one to ten when it
// has to be compiled. The errors are ErrPassword (the empty password is tried),
// ErrEncryption, ErrDamaged, the context's, or of the engine.
func Open(ctx context.Context, data []byte) (*File, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if len(data) > maxSize {
		return nil, fmt.Errorf("PDF of %d bytes: the limit for pdfium is %d", len(data), maxSize)
	}
	f := &File{data: data}
	if err := f.open(ctx); err != nil {
		_ = f.Close() // err says more
		return nil, err
	}
	return f, nil
}

// open loads the document into a fresh instance.
func (f *File) open(ctx context.Context) error {
	in, err := newInstance(ctx)
	if err != nil {
		return err
	}
	f.in, f.fonts = in, map[uint64]*font{}
	// The time limit starts here: waiting for another document's Close is not ours.
	within, cancel := context.WithTimeout(ctx, openTime)
	defer cancel()
	in.during(within)
	address := in.call(malloc, uint64(max(1, len(f.data))))
	if in.err == nil && (address == 0 || !in.memory.Write(uint32(address), f.data)) {
		in.err = fmt.Errorf("%w: no memory for %d bytes", errEngine, len(f.data))
	}
	f.doc = in.call(loadDocument, address, uint64(len(f.data)), 0)
	if in.err == nil && f.doc == 0 {
		return openError(in.call(lastError))
	}
	f.pages = int(int32(in.call(pageCount, f.doc)))
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if in.err != nil {
		return f.fault()
	}
	return nil
}

// openError names an FPDF_ERR value of fpdfview.h.
func openError(code uint64) error {
	switch code {
	case 4:
		return ErrPassword
	case 5:
		return ErrEncryption
	}
	return ErrDamaged
}

var errPage = errors.New("too damaged for pdfium")

// fault is the error that stopped the instance, in words of ours when it was the
// time limit.
func (f *File) fault() error {
	if errors.Is(f.in.err, context.DeadlineExceeded) {
		return fmt.Errorf("%w: took longer than the limit", errEngine)
	}
	return f.in.err
}

// NumPages is the number of pages as the document gives it, 0 included.
func (f *File) NumPages() int { return max(0, f.pages) }

// Close ends the instance. A second Close does nothing.
func (f *File) Close() error {
	if f.in != nil {
		f.in.close()
		f.in = nil
	}
	f.data = nil
	return nil
}

// Page reads the page of that number, from 1. When pdfium stops in the middle, by
// the time limit, for memory or by a fault, what it had told until then comes back
// with Cut set; the next Page starts a fresh instance. It is an error when there
// is no such page, nothing of it could be read, the context has ended, or the file
// is closed.
func (f *File) Page(ctx context.Context, number int) (*page.Page, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if f.data == nil {
		return nil, errors.New("PDF is closed")
	}
	if number < 1 || number > f.pages {
		return nil, fmt.Errorf("page %d: the document has %d", number, f.NumPages())
	}
	if err := f.restart(ctx); err != nil {
		return nil, fmt.Errorf("page %d: %w", number, err)
	}
	within, cancel := context.WithTimeout(ctx, pageTime)
	defer cancel()
	p, err := f.read(within, number)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, fmt.Errorf("page %d: %w", number, err)
	}
	return p, nil
}

// restart replaces an instance that an earlier page stopped.
func (f *File) restart(ctx context.Context) error {
	if f.in != nil && f.in.err == nil {
		return nil
	}
	if f.restarts == maxRestarts {
		return fmt.Errorf("%w on %d pages before; giving the document up", errEngine, maxRestarts)
	}
	f.restarts++
	if f.in != nil {
		f.in.close()
		f.in = nil
	}
	return f.open(ctx)
}

// read loads the page and tells all of it.
func (f *File) read(ctx context.Context, number int) (*page.Page, error) {
	in := f.in
	in.during(ctx)
	handle := in.call(loadPage, f.doc, uint64(number-1))
	if in.err != nil {
		return nil, f.fault()
	}
	if handle == 0 {
		return nil, errPage
	}
	in.call(pageBox, handle, in.at(0))
	// An FS_RECTF has left, top, right, bottom.
	visible := page.NewRect(in.float32At(0), in.float32At(3), in.float32At(2), in.float32At(1))
	turns := int(int32(in.call(pageRotation, handle)))
	if in.err != nil {
		return nil, f.fault()
	}
	if !visible.Finite() || visible.Empty() {
		return nil, errPage
	}
	r := newReader(f, visible, turns)
	r.page.Number = number
	r.objects(handle)
	r.text(handle)
	in.call(closePage, handle)
	if in.err != nil {
		r.page.Cut = true
	}
	return r.page, nil
}
