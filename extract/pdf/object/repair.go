package object

import (
	"bytes"
	"math"
	"slices"
)

// marks are the places a scan notes besides objects.
type marks struct {
	trailers []int    // behind "trailer", and behind headers of cross-reference streams
	streams  []uint32 // object streams, in file order
	expanded bool
}

// scan looks for all objects in the file, once; f.found is what it found. It
// reports whether that may be used.
func (f *File) scan() bool {
	if f.found != nil {
		return true
	}
	if f.ctx.Err() != nil {
		return false
	}
	f.fault("scanned")
	f.scanObjects()
	// A table that is wrong in one place may lack objects in others. What was
	// missing so far may have been found.
	f.partial = true
	f.cache.clear()
	if f.cryptKnown {
		f.expandStreams()
	}
	return true
}

// rebuild replaces the table and the trailer by what a scan finds.
func (f *File) rebuild() {
	f.scan()
	if f.found == nil {
		f.found = newTable(len(f.data))
	}
	f.fault("xref-rebuilt")
	f.table = f.found
	f.cache.clear()
	f.streams = objStreams{}
	f.collectTrailers()
}

// scanObjects records every "N G obj"; of equal numbers the last one counts, as it
// does in a file that was saved again and again.
func (f *File) scanObjects() {
	f.found = newTable(len(f.data))
	data := f.data
	for pos, n := 0, 0; ; n++ {
		if n%1024 == 0 && f.ctx.Err() != nil {
			return
		}
		i := bytes.Index(data[pos:], []byte("obj"))
		if i < 0 {
			break
		}
		at := pos + i
		pos = at + len("obj")
		h, start, ok := headerBefore(data, at)
		if !ok {
			continue
		}
		if !f.found.set(h.num, entry{kind: inFile, at: int64(start - f.base), gen: h.gen}) {
			f.fault("object-limit")
		}
		pos = f.scanStream(h)
	}
	for pos := 0; ; {
		i := bytes.Index(data[pos:], []byte("trailer"))
		if i < 0 {
			break
		}
		pos += i + len("trailer")
		f.marks.addTrailer(pos)
	}
	slices.Sort(f.marks.trailers)
}

// addTrailer keeps the first and the last ones: those are what counts in
// linearized and in updated files.
func (m *marks) addTrailer(pos int) {
	if len(m.trailers) >= maxTrailers {
		m.trailers = slices.Delete(m.trailers, maxTrailers/2, maxTrailers/2+1)
	}
	m.trailers = append(m.trailers, pos)
}

// maxBlanks is the white space looked over between the parts of a header.
const maxBlanks = 8

// headerBefore reads backwards the "N G " in front of the "obj" at at.
func headerBefore(data []byte, at int) (h header, start int, ok bool) {
	h.body = at + len("obj")
	if h.body < len(data) && data[h.body]|0x20-'a' < 26 {
		return h, 0, false
	}
	gen, i, ok := digitsBefore(data, at)
	if !ok || i == 0 || class[data[i-1]] != space {
		return h, 0, false
	}
	num, start, ok := digitsBefore(data, i)
	if !ok || num == 0 || num > math.MaxUint32 {
		return h, 0, false
	}
	h.num, h.gen = uint32(num), uint16(min(gen, math.MaxUint16))
	return h, start, true
}

// digitsBefore reads an integer that ends at end, or some blanks before it.
func digitsBefore(data []byte, end int) (n int64, start int, ok bool) {
	i := end
	for i > 0 && end-i < maxBlanks && class[data[i-1]] == space {
		i--
	}
	last := i
	scale := int64(1)
	for i > 0 && last-i < 10 && data[i-1]-'0' <= 9 {
		i--
		n += int64(data[i]-'0') * scale
		scale *= 10
	}
	return n, i, i < last
}

// streamReach is how far behind its header the keyword "stream" of a cross-reference
// or object stream is looked for: their dictionaries are short.
const streamReach = 1024

// scanStream notes what kind of stream the object is, if any, and returns where to
// go on: behind the data when its length proves true, so that a PDF file attached
// to this one does not mix its objects with ours.
func (f *File) scanStream(h header) int {
	window := f.data[h.body:min(h.body+streamReach, len(f.data))]
	if i := bytes.Index(window, endObject); i >= 0 {
		window = window[:i]
	}
	i := bytes.Index(window, []byte("stream"))
	if i < 0 {
		return h.body
	}
	dict := window[:i]
	if bytes.Contains(dict, []byte("/XRef")) {
		f.marks.addTrailer(h.body)
	}
	if bytes.Contains(dict, []byte("/ObjStm")) {
		f.marks.streams = append(f.marks.streams, h.num)
	}
	start, ok := streamStart(f.data, h.body+i)
	if !ok {
		return h.body
	}
	j := bytes.LastIndex(dict, []byte("/Length"))
	if j < 0 {
		return start
	}
	l := Lexer{data: dict, pos: j + len("/Length"), refs: true}
	l.skipSpace()
	n, ok := l.digits()
	if ok && n <= int64(len(f.data)-start) && endFollows(f.data[start+int(n):]) {
		return start + int(n)
	}
	return start
}

// collectTrailers puts a trailer together from all that were found; the last one
// to have a key counts.
func (f *File) collectTrailers() {
	f.trailer = Dict{}
	for _, pos := range f.marks.trailers {
		f.lexer.pos = pos
		d, ok := f.parse(f.lexer).(Dict)
		if !ok {
			continue
		}
		for _, k := range trailerKeys {
			if d[k] != nil && (k != "Root" || f.mayBeRoot(d[k])) {
				f.trailer[k] = d[k]
			}
		}
	}
}

// mayBeRoot reports whether a reference found in a trailer leads somewhere: object
// streams are not known yet, so an object in one of them is only not ruled out.
func (f *File) mayBeRoot(o Object) bool {
	r, ok := o.(Ref)
	return ok && (f.found.get(r.Num).kind != unknown || len(f.marks.streams) > 0)
}

// expandStreams adds the objects inside object streams to what the scan found. An
// object counts by the place of its stream in the file.
func (f *File) expandStreams() {
	if f.marks.expanded {
		return
	}
	f.marks.expanded = true
	for _, num := range f.marks.streams {
		if f.ctx.Err() != nil {
			return
		}
		at := f.found.get(num)
		s := f.objStream(num)
		if s == nil || at.kind != inFile {
			continue
		}
		for slot, n := range s.nums {
			if n == num || f.placeOf(f.found, n) > at.at {
				continue
			}
			if !f.found.set(n, entry{kind: inStream, at: int64(num), slot: uint32(slot)}) {
				f.fault("object-limit")
			}
		}
	}
	if f.found == f.table {
		f.cache.clear() // what was missing may be there now
	}
}

// placeOf is the offset of an object, or of the object stream it is in; -1 when it
// is nowhere.
func (f *File) placeOf(t *table, num uint32) int64 {
	e := t.get(num)
	if e.kind == inStream {
		e = t.get(uint32(e.at))
	}
	if e.kind != inFile {
		return -1
	}
	return e.at
}

// findCatalog makes the last catalog in the file the root when the trailers name
// none.
func (f *File) findCatalog() {
	if d := f.catalog(); d != nil && (d["Type"] == Name("Catalog") || f.Dict(d["Pages"]) != nil) {
		return
	}
	f.fault("root-missing")
	delete(f.trailer, "Root")
	best := int64(-1)
	for i, num := range f.numbers() {
		if i%1024 == 0 && f.ctx.Err() != nil {
			return
		}
		if d, ok := f.load(num).(Dict); ok && d["Type"] == Name("Catalog") {
			if at := f.placeOf(f.table, num); at >= best {
				best = at
				f.trailer["Root"] = Ref{num, f.entry(num).gen}
			}
		}
	}
}
