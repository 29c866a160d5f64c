package object

import (
	"bytes"
	"math"
)

// load returns the object with a number. One that is not where the table says is
// looked for by a scan of the file.
func (f *File) load(num uint32) Object {
	if o, ok := f.cache.get(num); ok {
		return o
	}
	if f.depth >= maxLoadDepth {
		f.fault("reference-depth")
		return nil
	}
	f.depth++
	defer func() { f.depth-- }()
	o, cost := f.read(num)
	f.cache.put(num, o, cost)
	return o
}

// read returns an object and an estimate of its size in memory.
func (f *File) read(num uint32) (Object, int) {
	e := f.table.get(num)
	if e.kind == free || e.kind == unknown && !f.partial {
		return nil, 0
	}
	if o, cost, ok := f.readEntry(num, e); ok {
		return o, cost
	}
	if e.kind != unknown {
		f.fault("object-misplaced")
	}
	if !f.scan() {
		return nil, 0
	}
	other := f.found.get(num)
	if other == e {
		return nil, 0
	}
	o, cost, _ := f.readEntry(num, other)
	return o, cost
}

func (f *File) readEntry(num uint32, e entry) (Object, int, bool) {
	switch e.kind {
	case inFile:
		h, ok := f.headerAt(int(e.at) + f.base)
		if !ok || h.num != num {
			return nil, 0, false
		}
		o, cost := f.parseBody(h, f.crypt)
		return o, cost, true
	case inStream:
		return f.readPacked(num, uint32(e.at), int(e.slot))
	}
	return nil, 0, false
}

// A header is the "N G obj" before an indirect object (7.3.10).
type header struct {
	num  uint32
	gen  uint16
	body int // offset behind it
}

func (f *File) headerAt(pos int) (h header, ok bool) {
	if pos < 0 || pos >= len(f.data) {
		return h, false
	}
	l := f.lexer
	l.pos = pos
	l.skipSpace()
	num, ok := l.digits()
	if !ok || num > math.MaxUint32 {
		return h, false
	}
	l.skipSpace()
	gen, ok := l.digits()
	if !ok {
		return h, false
	}
	l.skipSpace()
	if !bytes.HasPrefix(l.data[l.pos:], []byte("obj")) {
		return h, false
	}
	return header{uint32(num), uint16(min(gen, math.MaxUint16)), l.pos + len("obj")}, true
}

// digits reads an unsigned integer of at most ten digits.
func (l *Lexer) digits() (int64, bool) {
	start := l.pos
	var n int64
	for l.pos < len(l.data) && l.data[l.pos]-'0' <= 9 && l.pos-start < 10 {
		n = n*10 + int64(l.data[l.pos]-'0')
		l.pos++
	}
	return n, l.pos > start
}

// parseBody reads the object behind a header, decrypting its strings with c, and
// returns it with an estimate of its size. A missing "endobj" is no loss.
func (f *File) parseBody(h header, c *crypt) (Object, int) {
	l := f.lexer
	l.pos, l.crypt = h.body, c.forStrings(Ref{h.num, h.gen})
	o := f.parse(l)
	l.crypt = nil
	if d, ok := o.(Dict); ok {
		l.skipSpace()
		if start, ok := streamStart(l.data, l.pos); ok {
			o = &Stream{Dict: d, Ref: Ref{h.num, h.gen}, start: start}
		}
	}
	return o, l.pos - h.body + l.count*elementCost
}

// parse reads one object where l is and counts the bytes it took.
func (f *File) parse(l *Lexer) Object {
	if f.spent() {
		return nil
	}
	start := l.pos
	o, _ := l.Next()
	f.parsed += int64(l.pos - start)
	if l.deep {
		f.fault("nesting")
	}
	if _, isKey := o.(Keyword); isKey {
		l.pos = start // "endobj": the object is missing, which is null
		return nil
	}
	return o
}

// spent reports whether as many bytes were looked at as a file of this size may cost.
func (f *File) spent() bool {
	if f.parsed <= parseAllowance+parseFactor*int64(len(f.data)) {
		return false
	}
	f.fault("parse-limit")
	return true
}

// streamStart returns where the data after the keyword "stream" at pos begins. The
// keyword is followed by CR LF or LF (7.3.8.1); a lone CR is met too.
func streamStart(data []byte, pos int) (int, bool) {
	if !bytes.HasPrefix(data[pos:], []byte("stream")) {
		return 0, false
	}
	pos += len("stream")
	for pos < len(data) && (data[pos] == ' ' || data[pos] == '\t') && endsLine(data, pos) {
		pos++
	}
	if pos < len(data) && data[pos] == '\r' {
		pos++
	}
	if pos < len(data) && data[pos] == '\n' {
		pos++
	}
	return pos, true
}

// endsLine reports whether only blanks are left on the line, within a few bytes.
func endsLine(data []byte, pos int) bool {
	for i := pos; i < len(data) && i < pos+8; i++ {
		switch data[i] {
		case '\r', '\n':
			return true
		case ' ', '\t':
		default:
			return false
		}
	}
	return false
}
