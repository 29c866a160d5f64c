package object

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	library "github.com/ledongthuc/pdf"
)

// A comparison walks what the trailer leads to with both readers. The library is
// the independent oracle: where it can read a file, ours must read the same.
type comparison struct {
	f       *File
	seen    map[uint32]bool
	objects int
	streams int
	diffs   []string
}

func (c *comparison) diff(path string, format string, args ...any) {
	if len(c.diffs) < 20 {
		c.diffs = append(c.diffs, path+": "+fmt.Sprintf(format, args...))
	}
}

func (c *comparison) compare(path string, o Object, v library.Value) {
	if r, ok := o.(Ref); ok {
		if c.seen[r.Num] {
			return
		}
		c.seen[r.Num] = true
		c.objects++
		path = fmt.Sprintf("%d 0 R", r.Num)
		o = c.f.Resolve(o)
	}
	switch o := o.(type) {
	case nil:
		if v.Kind() != library.Null {
			c.diff(path, "null, library has %v", v)
		}
	case bool:
		if v.Kind() != library.Bool || v.Bool() != o {
			c.diff(path, "%v, library has %v", o, v)
		}
	case int64:
		if v.Kind() != library.Integer || v.Int64() != o {
			c.diff(path, "%v, library has %v", o, v)
		}
	case float64:
		if v.Kind() != library.Real || v.Float64() != o {
			c.diff(path, "%v, library has %v", o, v)
		}
	case String:
		if v.Kind() != library.String || v.RawString() != string(o) {
			c.diff(path, "%q, library has %q", o, v.RawString())
		}
	case Name:
		if v.Kind() != library.Name || v.Name() != string(o) {
			c.diff(path, "%q, library has %v", o, v)
		}
	case Array:
		if v.Kind() != library.Array || v.Len() != len(o) {
			c.diff(path, "array of %d, library has %d", len(o), v.Len())
			return
		}
		for i := range o {
			c.compare(path+"["+strconv.Itoa(i)+"]", o[i], v.Index(i))
		}
	case Dict:
		if v.Kind() != library.Dict {
			c.diff(path, "dictionary, library has %v", v)
		}
		c.compareDict(path, o, v)
	case *Stream:
		if v.Kind() != library.Stream {
			c.diff(path, "stream, library has %v", v)
		}
		c.compareDict(path, o.Dict, v)
		c.compareData(path, o, v)
	}
}

func (c *comparison) compareDict(path string, d Dict, v library.Value) {
	keys := v.Keys()
	for k := range d {
		if !slices.Contains(keys, string(k)) {
			c.diff(path, "the library has no %s", k)
		}
	}
	for _, k := range keys {
		c.compare(path+"/"+k, d[Name(k)], v.Key(k))
	}
}

// compareData compares decoded streams; those that only the library cannot decode,
// which it says by a panic, are none of the comparison's.
func (c *comparison) compareData(path string, s *Stream, v library.Value) {
	ours, err := c.f.Data(s)
	if err != nil {
		return
	}
	theirs, ok := func() (data []byte, ok bool) {
		defer func() {
			if recover() != nil {
				ok = false
			}
		}()
		data, err := io.ReadAll(v.Reader())
		return data, err == nil
	}()
	if !ok {
		return
	}
	c.streams++
	if !bytes.Equal(ours, theirs) {
		c.diff(path, "%d bytes of data, library has %d", len(ours), len(theirs))
	}
}

// compareAll compares a file, which the library must be able to open.
func compareAll(f *File, data []byte) (c *comparison, err error) {
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("the library panics: %.60s", fmt.Sprint(x))
		}
	}()
	c = &comparison{f: f, seen: map[uint32]bool{}}
	r, err := library.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return c, err
	}
	for _, key := range []Name{"Root", "Info", "ID"} {
		c.compare(string(key), f.Trailer()[key], r.Trailer().Key(string(key)))
	}
	return c, nil
}

// TestSameAsLibrary reads well-formed files with both readers.
func TestSameAsLibrary(t *testing.T) {
	names := []string{"testdata/plain.pdf", "testdata/objstreams.pdf", "testdata/linearized.pdf", "testdata/rc4-128.pdf"}
	for _, pattern := range []string{"../../../testdata/pdf/*.pdf", "../../../testdata/cases/*/*.pdf", "../../../../shared/real/*.pdf"} {
		more, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		if len(more) == 0 {
			t.Logf("no files %s", pattern)
		}
		names = append(names, more...)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f, err := Open(context.Background(), data)
		if err != nil {
			t.Logf("%s: %v", name, err) // hostile and encrypted cases have their own tests
			continue
		}
		if len(f.faults) > 0 || f.crypt != nil && name != "testdata/rc4-128.pdf" {
			continue // the library hangs on these, reads them wrongly or not at all
		}
		c, err := compareAll(f, data)
		if err != nil {
			t.Logf("%s: %v", name, err)
			continue
		}
		t.Logf("%s: %d objects and %d streams the same", filepath.Base(name), c.objects, c.streams)
		for _, d := range c.diffs {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// depthOf counts the arrays and dictionaries nested in o.
func depthOf(o Object) int {
	most := -1
	switch o := o.(type) {
	case Array:
		for _, e := range o {
			most = max(most, depthOf(e))
		}
	case Dict:
		for _, e := range o {
			most = max(most, depthOf(e))
		}
	default:
		return 0
	}
	return max(most, 0) + 1
}

// FuzzSameAsLibrary reads an object as we do, writes it well-formed, and has both
// read that: however odd the bytes, what we make of them must be something that
// can be written and read.
func FuzzSameAsLibrary(f *testing.F) {
	for _, s := range []string{"1", "-1.5", "[1 2 0 R]", "<</A/B/C(d\\051)>>", "(\\1234\\\r\n)", "<4>", "/A#20#", "--5", "1.2.3",
		"1e-5", "99999999999999999999", "[[[]]]", "<</A<</B[true false null]>>>>", "-9223372036854775808", ".", "4-2"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 4096 {
			return
		}
		l := NewLexer(data)
		l.refs = true
		o, _ := l.Next()
		if depthOf(o) > maxNesting-2 { // what wraps it below would be too deep
			return
		}
		written := writeObject(nil, o)
		var b builder
		file := b.file(map[int]string{1: "<</X " + string(written) + ">>", 2: "<</Type/Page>>"}, "")
		ours, err := Open(context.Background(), file)
		if err != nil {
			t.Fatal(err)
		}
		c, err := compareAll(ours, file)
		if err != nil {
			t.Fatalf("%v: %s", err, written)
		}
		if len(c.diffs) > 0 {
			t.Fatalf("%s: %v", written, c.diffs)
		}
		if again := writeObject(nil, ours.Dict(Ref{1, 0})["X"]); !bytes.Equal(again, written) && o != nil {
			if _, isKey := o.(Keyword); !isKey {
				t.Fatalf("wrote %s, read %s", written, again)
			}
		}
	})
}

// writeObject writes o well-formed. References and nulls become names: the library
// ends an array at a null.
func writeObject(out []byte, o Object) []byte {
	switch o := o.(type) {
	case bool:
		return strconv.AppendBool(out, o)
	case int64:
		return strconv.AppendInt(out, o, 10)
	case float64:
		start := len(out)
		out = strconv.AppendFloat(out, o, 'f', -1, 64)
		if !bytes.Contains(out[start:], []byte(".")) {
			out = append(out, '.', '0')
		}
		return out
	case String:
		return fmt.Appendf(out, "<%x>", string(o))
	case Name:
		out = append(out, '/')
		for _, c := range []byte(o) {
			out = fmt.Appendf(out, "#%02x", c)
		}
		return out
	case Array:
		out = append(out, '[')
		for _, e := range o {
			out = append(writeObject(out, e), ' ')
		}
		return append(out, ']')
	case Dict:
		keys := make([]Name, 0, len(o))
		for k := range o {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		out = append(out, "<<"...)
		for _, k := range keys {
			out = append(writeObject(out, k), ' ')
			out = append(writeObject(out, o[k]), ' ')
		}
		return append(out, ">>"...)
	case Ref:
		return writeObject(out, Name(fmt.Sprintf("ref%dx%d", o.Num, o.Gen)))
	}
	return writeObject(out, Name("none"))
}
