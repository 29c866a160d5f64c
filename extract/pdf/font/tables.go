package font

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"io"
	"strconv"
	"strings"
	"sync"
)

// tablesZip holds CMaps, character collections, glyph names, encodings and widths;
// data/README.md says which, where they come from and under what licence. A member
// is inflated when a font first needs it, so that start-up pays nothing.
//
//go:embed data/tables.zip
var tablesZip []byte

var archive = sync.OnceValue(func() map[string]*zip.File {
	files := make(map[string]*zip.File)
	r, err := zip.NewReader(bytes.NewReader(tablesZip), int64(len(tablesZip)))
	if err != nil {
		return files // cannot be: the archive is part of the program and tested
	}
	for _, f := range r.File {
		files[f.Name] = f
	}
	return files
})

// table returns the content of a member, nil when there is none of that name.
func table(name string) []byte {
	f := archive()[name]
	if f == nil {
		return nil
	}
	r, err := f.Open()
	if err != nil {
		return nil
	}
	defer r.Close()
	data := make([]byte, f.UncompressedSize64)
	if _, err := io.ReadFull(r, data); err != nil {
		return nil
	}
	return data
}

// A memo keeps what was made of a member of the archive, for the whole process.
// The names asked for must come from the program, or be checked against the archive
// first, so that it stays small.
type memo[T any] struct {
	mu   sync.Mutex
	kept map[string]T
}

func (m *memo[T]) get(name string, build func(string) T) T {
	m.mu.Lock()
	defer m.mu.Unlock()
	if v, ok := m.kept[name]; ok {
		return v
	}
	if m.kept == nil {
		m.kept = make(map[string]T)
	}
	v := build(name)
	m.kept[name] = v
	return v
}

// lookup finds the line that starts with key and ";" in lines sorted by their key,
// and returns the rest of it. No map is built: a document asks for few names.
func lookup(lines, key string) (string, bool) {
	lo, hi := 0, len(lines)
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		start := strings.LastIndexByte(lines[lo:mid], '\n') + 1 + lo
		end := len(lines)
		if i := strings.IndexByte(lines[mid:], '\n'); i >= 0 {
			end = mid + i
		}
		name, rest, _ := strings.Cut(lines[start:end], ";")
		switch {
		case name == key:
			return rest, true
		case name < key:
			lo = min(end+1, hi)
		default:
			hi = start
		}
	}
	return "", false
}

// parseHex reads up to eight hexadecimal digits.
func parseHex(s string) (rune, bool) {
	v, err := strconv.ParseUint(s, 16, 31)
	return rune(v), err == nil
}

// A varints reads the numbers of a binary member.
type varints struct{ data []byte }

func (v *varints) unsigned() uint32 {
	var n uint32
	for shift := 0; len(v.data) > 0 && shift < 35; shift += 7 {
		b := v.data[0]
		v.data = v.data[1:]
		n |= uint32(b&0x7F) << shift
		if b < 0x80 {
			break
		}
	}
	return n
}

func (v *varints) signed() int32 {
	n := v.unsigned()
	return int32(n>>1) ^ -int32(n&1)
}

func (v *varints) text() string {
	n := min(int(v.unsigned()), len(v.data))
	s := string(v.data[:n])
	v.data = v.data[n:]
	return s
}
