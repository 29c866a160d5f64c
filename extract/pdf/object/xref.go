package object

import (
	"bytes"
	"math"
)

// readTables reads the cross-reference sections from startxref on and reports
// whether they lead to a trailer with a catalog. Offsets count from the header
// where something precedes it, or from the start of the file: both are met.
func (f *File) readTables() bool {
	at := bytes.LastIndex(f.data, []byte("startxref"))
	if at < 0 {
		f.table = newTable(len(f.data))
		f.fault("xref-missing")
		return false
	}
	l := f.lexer
	l.pos = at + len("startxref")
	l.skipSpace()
	start, _ := l.digits()
	header := f.base
	for _, base := range []int{header, 0} {
		f.base, f.table, f.trailer, f.partial = base, newTable(len(f.data)), nil, false
		if f.readSections(start) {
			return true
		}
		if header == 0 {
			break
		}
	}
	f.base = header
	f.fault("xref-broken")
	return false
}

// readSections follows the chain of sections, newest first (7.5.6). Of each object
// the first entry met counts.
func (f *File) readSections(start int64) bool {
	seen := make(map[int64]bool)
	for n := 0; ; n++ {
		if seen[start] || n >= maxSections {
			f.fault("xref-loop")
			f.partial = true
			break
		}
		seen[start] = true
		trailer, ok := f.readSection(start)
		if !ok && n == 0 {
			return false
		}
		if !ok {
			f.fault("xref-section")
			f.partial = true
			break
		}
		f.addTrailer(trailer)
		if start, ok = sectionOffset(trailer["Prev"]); !ok {
			break
		}
	}
	return f.trailer["Root"] != nil
}

// addTrailer keeps the newest trailer and takes from older ones what it lacks.
func (f *File) addTrailer(d Dict) {
	if f.trailer == nil {
		f.trailer = Dict{}
		for k, v := range d {
			f.trailer[k] = v
		}
		return
	}
	for _, k := range trailerKeys {
		if _, ok := f.trailer[k]; !ok && d[k] != nil {
			f.trailer[k] = d[k]
		}
	}
}

var trailerKeys = []Name{"Root", "Info", "ID", "Encrypt"}

// sectionOffset reads a Prev or XRefStm entry. Some programs write a reference
// whose number is the offset.
func sectionOffset(o Object) (int64, bool) {
	switch o := o.(type) {
	case int64:
		return o, o > 0
	case float64:
		return int64(min(o, math.MaxInt32)), o >= 1
	case Ref:
		return int64(o.Num), o.Num > 0
	}
	return 0, false
}

// readSection reads a table or a stream and returns its trailer dictionary.
func (f *File) readSection(at int64) (Dict, bool) {
	if at < 0 || at > int64(len(f.data)) || int(at)+f.base >= len(f.data) {
		return nil, false
	}
	pos := int(at) + f.base
	l := f.lexer
	l.pos = pos
	l.skipSpace()
	if !bytes.HasPrefix(l.data[l.pos:], []byte("xref")) {
		return f.readTableStream(pos)
	}
	l.pos += len("xref")
	freed, ok := f.readRows()
	if !ok {
		return nil, false
	}
	trailer, ok := f.parse(l).(Dict)
	if !ok {
		return nil, false
	}
	if at, ok := sectionOffset(trailer["XRefStm"]); ok {
		f.readHidden(int(min(at, int64(len(f.data))))+f.base, freed)
	}
	return trailer, true
}

// readHidden reads the stream of a hybrid file (7.5.8.4): the objects it holds are
// marked free in the table, for the sake of older programs.
func (f *File) readHidden(pos int, freed []uint32) {
	for _, num := range freed {
		f.table.set(num, entry{})
	}
	if _, ok := f.readTableStream(pos); !ok {
		f.fault("xref-section")
		f.partial = true
	}
	for _, num := range freed {
		if f.table.get(num).kind == unknown {
			f.table.set(num, entry{kind: free})
		}
	}
}

// readRows reads the subsections of a table (7.5.4) up to behind "trailer", and
// returns the objects this section says are free. Rows are read token by token:
// they are met with 19 or 21 bytes, and in other numbers than announced.
func (f *File) readRows() (freed []uint32, ok bool) {
	l := f.lexer
	for {
		l.skipSpace()
		if bytes.HasPrefix(l.data[l.pos:], []byte("trailer")) {
			l.pos += len("trailer")
			return freed, true
		}
		num, ok := l.digits()
		if !ok {
			return nil, false
		}
		l.skipSpace()
		if _, ok = l.digits(); !ok { // how many rows there are shows by itself
			return nil, false
		}
		first := true
		for {
			at, gen, used, ok := l.row()
			if !ok {
				break
			}
			if first && num == 1 && !used && at == 0 && gen == math.MaxUint16 {
				num = 0 // the head of the free list is object 0, whatever the subsection says
				f.fault("xref-numbering")
			}
			first = false
			if num <= math.MaxUint32 && f.addRow(uint32(num), at, gen, used) {
				freed = append(freed, uint32(num))
			}
			num++
		}
	}
}

// row reads "offset generation n" or "... f"; nothing is read when there is none.
func (l *Lexer) row() (at, gen int64, used, ok bool) {
	start := l.pos
	l.skipSpace()
	if at, ok = l.digits(); ok {
		l.skipSpace()
		if gen, ok = l.digits(); ok {
			l.skipSpace()
			if l.pos < len(l.data) && (l.data[l.pos] == 'n' || l.data[l.pos] == 'f') {
				used = l.data[l.pos] == 'n'
				l.pos++
				return at, gen, used, true
			}
		}
	}
	l.pos = start
	return 0, 0, false, false
}

// addRow records a row unless a newer section had one, and reports whether it made
// the object free. An object in use at offset 0 is none.
func (f *File) addRow(num uint32, at, gen int64, used bool) (freed bool) {
	if f.table.get(num).kind != unknown {
		return false
	}
	e := entry{kind: free}
	if used && at > 0 {
		e = entry{kind: inFile, at: at, gen: uint16(min(gen, math.MaxUint16))}
	}
	if !f.table.set(num, e) {
		f.fault("object-limit")
		return false
	}
	return e.kind == free
}

// readTableStream reads a cross-reference stream (7.5.8).
func (f *File) readTableStream(pos int) (Dict, bool) {
	h, ok := f.headerAt(pos)
	if !ok {
		return nil, false
	}
	o, _ := f.parseBody(h, nil)
	s, ok := o.(*Stream)
	if !ok {
		return nil, false
	}
	width, ok := columnWidths(f.Array(s.Dict["W"]))
	if !ok {
		return nil, false
	}
	data, err := f.Data(s)
	if err != nil {
		f.partial = true
	}
	index := f.Array(s.Dict["Index"])
	if len(index) < 2 {
		index = Array{int64(0), int64(math.MaxUint32)}
	}
	for i := 0; i+1 < len(index) && len(data) > 0; i += 2 {
		first, ok1 := f.Int(index[i])
		n, ok2 := f.Int(index[i+1])
		if !ok1 || !ok2 || first < 0 || n < 0 {
			return s.Dict, true
		}
		data = f.addColumns(data, width, first, n)
	}
	return s.Dict, true
}

// columnWidths reads the W array: three widths, in bytes.
func columnWidths(a Array) (w [3]int, ok bool) {
	if len(a) < 3 {
		return w, false
	}
	sum := 0
	for i := range w {
		n, isInt := a[i].(int64)
		if !isInt || n < 0 || n > 8 {
			return w, false
		}
		w[i] = int(n)
		sum += w[i]
	}
	return w, sum > 0
}

// addColumns records n entries from object first on and returns the rest of data.
func (f *File) addColumns(data []byte, width [3]int, first, n int64) []byte {
	size := width[0] + width[1] + width[2]
	for ; n > 0 && len(data) >= size && first <= math.MaxUint32; n-- {
		what := uint64(1) // the default of 7.5.8.2
		if width[0] > 0 {
			what = bigEndian(data[:width[0]])
		}
		at := bigEndian(data[width[0] : width[0]+width[1]])
		last := bigEndian(data[width[0]+width[1] : size])
		data = data[size:]
		num := uint32(first)
		first++
		switch {
		case what == 2 && at <= math.MaxUint32:
			if f.table.get(num).kind == unknown &&
				!f.table.set(num, entry{kind: inStream, at: int64(at), slot: uint32(min(last, math.MaxUint32))}) {
				f.fault("object-limit")
			}
		case what <= 1:
			f.addRow(num, int64(min(at, math.MaxInt64/2)), int64(min(last, math.MaxUint16)), what == 1)
		}
	}
	return data
}

func bigEndian(b []byte) uint64 {
	var n uint64
	for _, c := range b {
		n = n<<8 | uint64(c)
	}
	return n
}
