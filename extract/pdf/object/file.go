package object

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"slices"
)

// A File is an open PDF file. It is used by one goroutine at a time.
type File struct {
	// ctx is that of Open: reading is lazy, so it must bound what comes later too.
	ctx  context.Context
	data []byte
	base int // offset of the header, where offsets count from it; else 0

	lexer   *Lexer
	table   *table
	trailer Dict
	found   *table // what a scan of the file found; nil before it
	marks   marks  // and what it noted besides
	// partial is set when sections of the table could not be read or it was wrong:
	// objects that it lacks may exist all the same.
	partial bool

	crypt      *crypt // nil when the file is not encrypted
	cryptKnown bool   // crypt is what it will be
	cache      cache
	streams    objStreams
	depth      int   // of objects being loaded
	parsed     int64 // bytes looked at
	decoded    int64 // bytes decoded
	noEnd      int   // no "endstream" is at or after it
	faults     []string
	wrongSums  int // streams decoded whose checksum is wrong
	pages      []Page
	pagesErr   error
	pagesKnown bool
}

// Open reads the structure of a PDF file; data must not change while the File is
// in use. Errors are ErrNotPDF, ErrDamaged, ErrPassword, ErrEncryption (wrapped)
// and those of ctx, which is also looked at by the methods of the File.
func Open(ctx context.Context, data []byte) (*File, error) {
	f := &File{ctx: ctx, data: data, noEnd: len(data)}
	f.lexer = NewLexer(data)
	f.lexer.refs = true
	if err := f.findHeader(); err != nil {
		return nil, err
	}
	intact := f.readTables()
	if !intact {
		f.rebuild()
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := f.openCrypt(); err != nil {
		return nil, err
	}
	if intact && f.catalog() == nil {
		f.rebuild()
		if err := f.openCrypt(); err != nil {
			return nil, err
		}
	}
	if f.found != nil {
		f.expandStreams()
		f.findCatalog()
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if f.catalog() == nil && len(f.allPages()) == 0 {
		return nil, fmt.Errorf("%w: neither a catalog nor a page in %d bytes", ErrDamaged, len(data))
	}
	return f, nil
}

// findHeader looks for "%PDF-" (7.5.2). A file without one is taken when it has
// objects and a table or pages, as the first bytes of a download may be lost.
func (f *File) findHeader() error {
	head := f.data[:min(len(f.data), headerReach)]
	if i := bytes.Index(head, []byte("%PDF-")); i >= 0 {
		f.base = i
		return nil
	}
	if bytes.Contains(f.data, endObject) &&
		(bytes.Contains(f.data, []byte("startxref")) || bytes.Contains(f.data, []byte("/Page"))) {
		f.fault("header")
		return nil
	}
	return ErrNotPDF
}

// Trailer is the trailer dictionary: Root, Info, ID, Encrypt. Of a rebuilt file it
// is put together from what was found.
func (f *File) Trailer() Dict { return f.trailer }

// Catalog is the document catalog (7.7.2), nil when the file has lost it.
func (f *File) Catalog() Dict { return f.catalog() }

func (f *File) catalog() Dict { return f.Dict(f.trailer["Root"]) }

// Repaired reports whether the file had to be scanned for objects.
func (f *File) Repaired() bool { return f.found != nil }

// Faults lists what had to be worked around so far, each once, in the order met.
func (f *File) Faults() []string { return slices.Clone(f.faults) }

// WrongSums counts the streams decoded so far that are not what their checksum is of:
// some letter or figure in them is another.
func (f *File) WrongSums() int { return f.wrongSums }

func (f *File) fault(key string) {
	if !slices.Contains(f.faults, key) {
		f.faults = append(f.faults, key)
	}
}

// Refs returns every object in use, ascending by number.
func (f *File) Refs() []Ref {
	nums := f.numbers()
	refs := make([]Ref, len(nums))
	for i, num := range nums {
		refs[i] = Ref{num, f.entry(num).gen}
	}
	return refs
}

// numbers lists the objects of the table and, where the table is not complete,
// those found by the scan.
func (f *File) numbers() []uint32 {
	nums := f.table.numbers()
	if f.found == nil || f.found == f.table {
		return nums
	}
	for _, num := range f.found.numbers() {
		if f.table.get(num).kind == unknown {
			nums = append(nums, num)
		}
	}
	slices.Sort(nums)
	return nums
}

func (f *File) entry(num uint32) entry {
	e := f.table.get(num)
	if e.kind == unknown && f.found != nil {
		e = f.found.get(num)
	}
	return e
}

// Resolve follows references and returns what they lead to; other objects are
// returned as they are. It is nil when the object is missing, damaged or part of a
// loop.
func (f *File) Resolve(o Object) Object {
	for range maxHops {
		r, ok := o.(Ref)
		if !ok {
			return o
		}
		o = f.load(r.Num)
	}
	f.fault("reference-loop")
	return nil
}

// Dict returns o, or what it refers to, as a dictionary, that of a stream
// included; nil when it is none.
func (f *File) Dict(o Object) Dict {
	switch o := f.Resolve(o).(type) {
	case Dict:
		return o
	case *Stream:
		return o.Dict
	}
	return nil
}

// Array returns o, or what it refers to, as an array, nil when it is none.
func (f *File) Array(o Object) Array {
	a, _ := f.Resolve(o).(Array)
	return a
}

// Stream returns o, or what it refers to, as a stream, nil when it is none.
func (f *File) Stream(o Object) *Stream {
	s, _ := f.Resolve(o).(*Stream)
	return s
}

// Name returns o, or what it refers to, as a name, "" when it is none.
func (f *File) Name(o Object) Name {
	n, _ := f.Resolve(o).(Name)
	return n
}

// String returns o, or what it refers to, as a string.
func (f *File) String(o Object) (String, bool) {
	s, ok := f.Resolve(o).(String)
	return s, ok
}

// Int returns o, or what it refers to, as an integer; a real is cut towards zero.
func (f *File) Int(o Object) (int64, bool) {
	switch n := f.Resolve(o).(type) {
	case int64:
		return n, true
	case float64:
		switch {
		case n >= math.MaxInt64:
			return math.MaxInt64, true
		case n <= math.MinInt64:
			return math.MinInt64, true
		}
		return int64(n), true
	}
	return 0, false
}

// Number returns o, or what it refers to, as a finite number.
func (f *File) Number(o Object) (float64, bool) {
	switch n := f.Resolve(o).(type) {
	case int64:
		return float64(n), true
	case float64:
		return n, true
	}
	return 0, false
}
