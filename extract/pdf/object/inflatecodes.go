package object

import "encoding/binary"

// Lengths and distances by symbol: a base and the number of bits added to it (RFC
// 1951 3.2.5).
var (
	lengthBase = [29]uint16{3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31,
		35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258}
	lengthBits = [29]uint8{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2,
		3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0}
	distanceBase = [30]uint16{1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193,
		257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577}
	distanceBits = [30]uint8{0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6,
		7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13}
)

const (
	endOfBlock  = 256
	firstLength = 257
	// symbolBits is the most one literal, or one length with its distance, takes:
	// two codes of 15 bits and 5 and 13 bits added.
	symbolBits = 48
)

// codes decodes the symbols of a block up to its end.
func (z *inflater) codes(literals, distances *huffman) error {
	for {
		if err := z.room(2 * longestMatch); err != nil {
			return err
		}
		if done, err := z.run(literals, distances); done || err != nil {
			return err
		}
	}
}

// find returns the entry for the next bits.
func (h *huffman) find(hold uint64) uint32 {
	e := h.table[hold&(1<<h.root-1)]
	if e&linked != 0 {
		e = h.table[uint64(e&^linked>>4)+hold>>h.root&(1<<h.sub-1)]
	}
	return e
}

// run decodes symbols while a longest match has room. The state is in local
// variables, which is what makes it fast; a flat loop is easier on them than parts.
func (z *inflater) run(literals, distances *huffman) (done bool, err error) {
	in, pos, hold, have := z.in, z.pos, z.hold, z.have
	out, n := z.out, z.n
	table, mask := literals.table, uint64(1)<<literals.root-1
	for n < len(out)-longestMatch {
		if have < symbolBits {
			if pos+8 <= len(in) {
				hold |= binary.LittleEndian.Uint64(in[pos:]) << have
				pos += int(63-have) >> 3
				have |= 56
			} else {
				for have <= 56 && pos < len(in) {
					hold |= uint64(in[pos]) << have
					pos++
					have += 8
				}
			}
		}
		e := table[hold&mask]
		if e&linked != 0 {
			e = literals.find(hold)
		}
		size := uint(e & 15)
		if size == 0 || size > have {
			err = errCode
			break
		}
		hold >>= size
		have -= size
		symbol := e >> 4
		if symbol < endOfBlock {
			out[n] = byte(symbol)
			n++
			continue
		}
		if symbol == endOfBlock {
			done = true
			break
		}
		symbol -= firstLength
		if symbol >= uint32(len(lengthBase)) {
			err = errCode
			break
		}
		extra := uint(lengthBits[symbol])
		length := int(lengthBase[symbol]) + int(hold&(1<<extra-1))
		d := distances.find(hold >> extra)
		size = uint(d & 15)
		symbol = d >> 4
		if size == 0 || symbol >= uint32(len(distanceBase)) {
			err = errCode
			break
		}
		more := uint(distanceBits[symbol])
		used := extra + size
		distance := int(distanceBase[symbol]) + int(hold>>used&(1<<more-1))
		if used += more; used > have {
			err = errCut
			break
		}
		hold >>= used
		have -= used
		from := n - distance
		if from < 0 {
			err = errBefore
			break
		}
		if distance >= length {
			n += copy(out[n:n+length], out[from:from+length])
			continue
		}
		for end := n + length; n < end; {
			n += copy(out[n:end], out[from:n]) // what was copied is copied again
		}
	}
	z.pos, z.hold, z.have, z.n = pos, hold, have, n
	return done, err
}
