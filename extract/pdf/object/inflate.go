package object

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/adler32"
	"sync"
)

// inflate decodes FlateDecode (7.4.4): zlib data (RFC 1950) or deflate data without
// its header. With an error it returns what came before it; with errChecksum, all.
//
// It is our own because most of the time of reading a report goes here: from memory
// to memory it takes half of what compress/flate does, which reads through an
// interface byte by byte and writes through a window.
func inflate(data []byte, limit int) ([]byte, error) {
	z := inflaters.Get().(*inflater)
	defer inflaters.Put(z)
	body := skipHeader(data)
	if out, err := z.inflate(body, limit); err == nil || len(out) > 0 {
		if err == nil && len(body) < len(data) && !intact(out, body[z.used:]) {
			err = errChecksum
		}
		return out, err
	}
	// An end of line too many in front, or no zlib header that just looked like one.
	if trimmed := bytes.TrimLeft(data, "\r\n"); len(trimmed) < len(data) {
		return z.inflate(skipHeader(trimmed), limit)
	}
	return z.inflate(data, limit)
}

// errChecksum is the error of data that came out whole and is not what was put in.
// A bit that turned over in a compressed stream mostly makes another letter, and
// another figure, without breaking it.
var errChecksum = errFlate("wrong checksum")

// intact compares out with the checksum at the beginning of rest (RFC 1950 2.2); one
// that is missing or cut, as some programs leave it, says nothing.
func intact(out, rest []byte) bool {
	return len(rest) < 4 || adler32.Checksum(out) == binary.BigEndian.Uint32(rest)
}

// skipHeader drops the header of zlib data. One with a wrong check is one still:
// deflate data hardly ever begins with the same bits.
func skipHeader(data []byte) []byte {
	if len(data) >= 2 && data[0]&15 == 8 && data[0]>>4 <= 7 {
		return data[2:]
	}
	return data
}

var inflaters = sync.Pool{New: func() any { return new(inflater) }}

// An inflater decodes deflate data (RFC 1951) from memory to memory.
type inflater struct {
	in   []byte
	pos  int
	hold uint64 // bits read and not used, the next one lowest
	have uint   // how many of hold count; those above are right or zero

	out   []byte // all of it may be written
	n     int    // how much of it was
	limit int
	used  int // bytes of in that the last data took

	literals, distances huffman
}

// Bits of the first tables: most codes are shorter.
const (
	literalRoot  = 10
	distanceRoot = 8
	lengthRoot   = 7 // codes of code lengths are never longer
)

// longestMatch is what one code can copy.
const longestMatch = 258

func (z *inflater) inflate(in []byte, limit int) ([]byte, error) {
	z.in, z.pos, z.hold, z.have = in, 0, 0, 0
	z.out, z.n, z.limit = make([]byte, min(4*len(in), limit)+longestMatch), 0, limit
	err := z.blocks()
	z.used = z.pos - int(z.have/8)
	out := z.out[:min(z.n, limit)]
	z.in, z.out = nil, nil // the pool must not keep them
	return out, err
}

func errFlate(what string) error { return fmt.Errorf("%w: deflate: %s", ErrFilter, what) }

var (
	errCut    = errFlate("data ends early")
	errCode   = errFlate("invalid code")
	errBlock  = errFlate("invalid block")
	errBefore = errFlate("copy from before the start")
)

func (z *inflater) blocks() error {
	for {
		head, ok := z.bits(3)
		if !ok {
			return errCut
		}
		var err error
		switch head >> 1 {
		case 0:
			err = z.stored()
		case 1:
			fixed := fixedCodes()
			err = z.codes(&fixed[0], &fixed[1])
		case 2:
			if err = z.readCodes(); err == nil {
				err = z.codes(&z.literals, &z.distances)
			}
		default:
			err = errBlock
		}
		if err != nil || head&1 == 1 {
			return err
		}
	}
}

// fill brings the bits in hold to at least 56, or to all there are.
func (z *inflater) fill() {
	if z.pos+8 <= len(z.in) {
		z.hold |= binary.LittleEndian.Uint64(z.in[z.pos:]) << z.have
		z.pos += int(63-z.have) >> 3
		z.have |= 56
		return
	}
	for z.have <= 56 && z.pos < len(z.in) {
		z.hold |= uint64(z.in[z.pos]) << z.have
		z.pos++
		z.have += 8
	}
}

// bits takes n bits, at most 16.
func (z *inflater) bits(n uint) (uint, bool) {
	if z.have < n {
		if z.fill(); z.have < n {
			return 0, false
		}
	}
	v := uint(z.hold & (1<<n - 1))
	z.hold >>= n
	z.have -= n
	return v, true
}

// room makes sure that n more bytes can be written.
func (z *inflater) room(n int) error {
	if z.n > z.limit {
		return ErrLimit
	}
	if len(z.out)-z.n < n {
		size := max(2*len(z.out), len(z.out)+n)
		z.out = append(make([]byte, 0, size), z.out[:z.n]...)[:size]
	}
	return nil
}

// stored copies a block that is not compressed (RFC 1951 3.2.4).
func (z *inflater) stored() error {
	z.pos -= int(z.have >> 3) // whole bytes go back
	z.hold, z.have = 0, 0
	if len(z.in)-z.pos < 4 {
		return errCut
	}
	n := int(binary.LittleEndian.Uint16(z.in[z.pos:]))
	if n != int(^binary.LittleEndian.Uint16(z.in[z.pos+2:])) {
		return errBlock
	}
	z.pos += 4
	if err := z.room(n); err != nil {
		return err
	}
	copied := copy(z.out[z.n:z.n+n], z.in[z.pos:])
	z.n += copied
	z.pos += copied
	if copied < n {
		return errCut
	}
	return nil
}

// lengthOrder is the order of the lengths of the code length code (RFC 1951 3.2.7).
var lengthOrder = [19]uint8{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

// readCodes reads the codes of a block (RFC 1951 3.2.7).
func (z *inflater) readCodes() error {
	head, ok := z.bits(14)
	if !ok {
		return errCut
	}
	literals, distances := int(head&31)+257, int(head>>5&31)+1
	var lengths [288 + 32]uint8
	for _, i := range lengthOrder[:head>>10+4] {
		n, ok := z.bits(3)
		if !ok {
			return errCut
		}
		lengths[i] = uint8(n)
	}
	if !z.literals.build(lengths[:len(lengthOrder)], lengthRoot) {
		return errBlock
	}
	clear(lengths[:])
	if err := z.readLengths(lengths[:literals+distances]); err != nil {
		return err
	}
	if !z.literals.build(lengths[:literals], literalRoot) ||
		!z.distances.build(lengths[literals:literals+distances], distanceRoot) {
		return errBlock
	}
	return nil
}

// readLengths reads code lengths with the code in z.literals.
func (z *inflater) readLengths(lengths []uint8) error {
	for i := 0; i < len(lengths); {
		z.fill()
		e := z.literals.table[z.hold&(1<<z.literals.root-1)]
		if e == 0 {
			return errCode
		}
		if _, ok := z.bits(uint(e & 15)); !ok {
			return errCut
		}
		symbol := e >> 4
		if symbol < 16 {
			lengths[i] = uint8(symbol)
			i++
			continue
		}
		repeated, base, extra := uint8(0), uint(3), uint(3)
		switch symbol {
		case 16:
			if i == 0 {
				return errBlock
			}
			repeated, extra = lengths[i-1], 2
		case 18:
			base, extra = 11, 7
		}
		more, ok := z.bits(extra)
		if !ok {
			return errCut
		}
		n := int(base + more)
		if n > len(lengths)-i {
			return errBlock
		}
		for range n {
			lengths[i] = repeated
			i++
		}
	}
	return nil
}

// fixedCodes are the codes of RFC 1951 3.2.6.
var fixedCodes = sync.OnceValue(func() *[2]huffman {
	var lengths [288]uint8
	for i := range lengths {
		switch {
		case i < 144:
			lengths[i] = 8
		case i < 256:
			lengths[i] = 9
		case i < 280:
			lengths[i] = 7
		default:
			lengths[i] = 8
		}
	}
	var fives [32]uint8
	for i := range fives {
		fives[i] = 5
	}
	var codes [2]huffman
	codes[0].build(lengths[:], literalRoot)
	codes[1].build(fives[:], distanceRoot)
	return &codes
})
