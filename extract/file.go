// Package extract finds the files of a run, tells what each one is from its
// content, and has the reader of that format turn it into a Document.
//
// The steps in order: Walk lists the files; Hash or Load gives a file's identity,
// so that an unchanged one can be skipped unread; Bytes sniffs the format
// (Formats) and extracts. File does the last two at once.
//
// Here is the boundary of one file: whatever its content, the answer is a
// Document or a *document.Fault, within FileTimeout and Grace, and no panic
// leaves it.
package extract

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"gongkai/extract/document"
)

// Limits of one file. A report is below 10 MB with all its pictures and is read
// in milliseconds.
const (
	MaxBytes    = 256 << 20        // bytes of a file we read
	FileTimeout = 60 * time.Second // time a reader has, told by its context
	Grace       = 5 * time.Second  // time it has beyond that to give up by itself
)

// A Source is the identity of a file as read.
type Source struct {
	SHA256 string // of the whole content, lower-case hex
	Bytes  int64
	Format string // a name of Formats, or Unknown; empty until the content was sniffed
}

// File reads and extracts the file at path. The Source is nil when the file
// itself could not be read; what holds for Bytes holds for the rest.
func File(ctx context.Context, path string) (*Source, *document.Document, error) {
	data, src, err := Load(path)
	if err != nil {
		return nil, &document.Document{}, err
	}
	doc, err := Bytes(ctx, filepath.Base(path), data)
	src.Format = doc.Format
	return src, doc, err
}

// Load reads the file at path whole. It never blocks on what is not a regular
// file. The error is a *document.Fault.
func Load(path string) ([]byte, *Source, error) {
	var data bytes.Buffer
	src, err := read(path, &data)
	if err != nil {
		return nil, nil, err
	}
	return data.Bytes(), src, nil
}

// Hash returns what Load would say of the file, without keeping its content.
func Hash(path string) (*Source, error) { return read(path, io.Discard) }

// read copies the file to w and returns its identity.
func read(path string, w io.Writer) (*Source, error) {
	// O_NONBLOCK: opening a pipe nobody writes to must not wait for a writer.
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, unreadable(err)
	}
	defer f.Close() // read only: closing loses nothing
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, unreadable(err)
	case !info.Mode().IsRegular():
		return nil, document.NewFault(document.Failed, nil, "document/unreadable", "reason", "not-regular", "detail", info.Mode().Type().String())
	case info.Size() > MaxBytes:
		return nil, tooLarge(info.Size())
	}
	if b, ok := w.(*bytes.Buffer); ok {
		b.Grow(int(info.Size()) + bytes.MinRead)
	}
	hash := sha256.New()
	// The size may grow while we read, and is 0 for some special files.
	n, err := io.Copy(io.MultiWriter(hash, w), io.LimitReader(f, MaxBytes+1))
	if err != nil {
		return nil, unreadable(err)
	}
	if n > MaxBytes {
		return nil, tooLarge(n)
	}
	return &Source{SHA256: hex.EncodeToString(hash.Sum(nil)), Bytes: n}, nil
}

func tooLarge(size int64) error {
	return document.NewFault(document.Failed, nil, "document/too-large",
		"bytes", strconv.FormatInt(size, 10), "limit", strconv.FormatInt(MaxBytes, 10))
}

// unreadable is the fault of a file or directory the system will not give us.
// Its reason is permission, missing, loop, not-regular or io.
func unreadable(err error) *document.Fault {
	rule, reason := "document/unreadable", "io"
	switch {
	case errors.Is(err, fs.ErrPermission):
		reason = "permission"
	case errors.Is(err, fs.ErrNotExist):
		reason = "missing"
	case errors.Is(err, syscall.ELOOP):
		rule, reason = "document/symlink-loop", "loop"
	case errors.Is(err, syscall.ENXIO): // a socket
		reason = "not-regular"
	}
	detail := err.Error()
	if pe := (*fs.PathError)(nil); errors.As(err, &pe) {
		detail = pe.Err.Error() // the path stands beside the message already
	}
	return document.NewFault(document.Failed, err, rule, "reason", reason, "detail", detail)
}

// Bytes tells the format of data and extracts it. The name is the file's and
// only breaks ties. The Document is never nil; with an error it holds the Format
// alone. The error is a *document.Fault, or that of ctx when ctx ended.
func Bytes(ctx context.Context, name string, data []byte) (*document.Document, error) {
	if isBlank(data) {
		return &document.Document{Format: Unknown}, document.NewFault(document.Failed, nil, "document/empty")
	}
	f, err := Guard(ctx, FileTimeout, Grace, func(context.Context) (Format, error) {
		return Sniff(name, data), nil
	})
	doc := (*document.Document)(nil)
	switch {
	case err != nil:
		f.Name = Unknown
	case f.Name == Unknown:
		err = document.NewFault(document.Unsupported, nil, "document/unknown-format")
	case f.Extract == nil:
		err = document.NewFault(document.Unsupported, nil, "document/unsupported-format",
			"format", f.Name, "advice", f.Advice)
	default:
		doc, err = f.read(ctx, data, f.Extract)
		if f.Second != nil && engineFailed(err) {
			if again, err2 := f.read(ctx, data, f.Second); err2 == nil {
				doc, err = again, nil
			}
		}
	}
	switch {
	case err != nil:
		doc = &document.Document{}
	case doc == nil:
		doc, err = &document.Document{}, Internal("the reader returned nothing")
	}
	doc.Format = f.Name
	return doc, err
}

// Second extracts data again with the second engine of its format. It returns nil
// where the format has none, where the engine took part in doc already, and where
// it fails: then doc is all there is.
func Second(ctx context.Context, doc *document.Document, data []byte) *document.Document {
	i := slices.IndexFunc(Formats, func(f Format) bool { return f.Name == doc.Format })
	if i < 0 || Formats[i].Recheck == nil || doc.Engine != "" {
		return nil
	}
	again, err := Formats[i].read(ctx, data, Formats[i].Recheck)
	if err != nil || again == nil {
		return nil
	}
	again.Format = doc.Format
	return again
}

// ErrNoPages is returned by Draw for a file whose format has no pages to draw.
var ErrNoPages = errors.New("no pages to draw")

// Draw calls emit with a picture (SVG) of each page of data and what the reader
// found on it, pages counted from 1. The error is ErrNoPages, that of emit, or as
// of Bytes.
func Draw(ctx context.Context, name string, data []byte, emit func(number int, svg []byte) error) error {
	f := Sniff(name, data)
	if f.Draw == nil {
		return ErrNoPages
	}
	var failed error
	_, err := Guard(ctx, FileTimeout, Grace, func(ctx context.Context) (bool, error) {
		return true, f.Draw(ctx, data, func(number int, svg []byte) error {
			failed = emit(number, svg)
			return failed
		})
	})
	if failed != nil {
		return failed
	}
	return err
}

// read runs one engine of the format under the limits of a file.
func (f Format) read(ctx context.Context, data []byte, engine func(context.Context, []byte) (*document.Document, error)) (*document.Document, error) {
	return Guard(ctx, FileTimeout, Grace, func(ctx context.Context) (*document.Document, error) {
		return engine(ctx, data)
	})
}

// engineFailed reports whether another engine may do better: the reader found the
// file damaged, slipped, or was too slow. A password it cannot open either.
func engineFailed(err error) bool {
	fault := (*document.Fault)(nil)
	return errors.As(err, &fault) && slices.Contains([]string{"document/damaged", "document/internal-error", "document/timeout"}, fault.Note.Rule)
}

// Guard runs work under a time limit and turns whatever happens into its result,
// a Fault or the error of ctx. Work that ignores its context is left behind
// after grace: its goroutine ends when it ends, and the run goes on.
func Guard[T any](ctx context.Context, limit, grace time.Duration, work func(context.Context) (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	limited, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	done := make(chan result, 1)
	go func() {
		// The one recover of the house: a slip is one file's failure.
		defer func() {
			if p := recover(); p != nil {
				done <- result{err: Internal(p)}
			}
		}()
		value, err := work(limited)
		done <- result{value, err}
	}()
	var r result
	select {
	case r = <-done:
	case <-limited.Done():
		select {
		case r = <-done:
		case <-time.After(grace):
			r.err = limited.Err()
		}
	}
	if r.err != nil {
		r.err = asFault(ctx, limit, r.err)
	}
	return r.value, r.err
}

// asFault gives the error of a reader the shape the run records.
func asFault(ctx context.Context, limit time.Duration, err error) error {
	fault := (*document.Fault)(nil)
	switch {
	case ctx.Err() != nil: // the run was stopped: the file is not to blame
		return ctx.Err()
	case errors.Is(err, context.DeadlineExceeded):
		return document.NewFault(document.Failed, err, "document/timeout",
			"seconds", strconv.FormatFloat(limit.Seconds(), 'f', -1, 64))
	case errors.As(err, &fault):
		return fault
	}
	return document.NewFault(document.Failed, err, "document/damaged", "detail", err.Error())
}

// maxDetail is how many bytes of a panic's value go into the message.
const maxDetail = 200

// Internal is the fault of a slip of ours in one file: what it panicked with, or
// an error nobody foresaw. The stack stays out of it: it differs from run to run.
func Internal(p any) *document.Fault {
	detail := fmt.Sprint(p)
	return document.NewFault(document.Failed, fmt.Errorf("panic: %s", detail), "document/internal-error",
		"detail", strings.ToValidUTF8(detail[:min(len(detail), maxDetail)], ""))
}
