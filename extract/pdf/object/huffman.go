package object

import "math/bits"

// maxCodeBits is the longest code of deflate (RFC 1951 3.2.7).
const maxCodeBits = 15

// A huffman decodes one set of prefix codes by table: the next root bits of input
// index it. An entry is symbol<<4 | length of the code, or, for codes longer than
// root, linked | offset of a second table << 4, indexed by the bits that follow.
// Zero is no code.
type huffman struct {
	table []uint32
	root  uint // bits
	sub   uint // bits of the second tables
}

const linked = 1 << 31

// build makes the table for codes of the given lengths, zero for none (RFC 1951
// 3.2.2). It is false when there are more codes than bits allow; fewer are taken,
// as the data may never use the gap.
func (h *huffman) build(lengths []uint8, root uint) bool {
	var count [maxCodeBits + 1]int
	longest := uint(0)
	for _, n := range lengths {
		count[n]++
		longest = max(longest, uint(n))
	}
	count[0] = 0
	var next [maxCodeBits + 1]uint16
	room, code := 1, 0
	for n := 1; n <= maxCodeBits; n++ {
		if room = room<<1 - count[n]; room < 0 {
			return false
		}
		code = (code + count[n-1]) << 1
		next[n] = uint16(code)
	}
	h.root, h.sub = min(root, max(longest, 1)), 0
	if longest > h.root {
		h.sub = longest - h.root
	}
	h.table = grown(h.table[:0], 1<<h.root)
	for symbol, n := range lengths {
		if n == 0 {
			continue
		}
		reversed := uint(bits.Reverse16(next[n])) >> (16 - n)
		next[n]++
		h.enter(reversed, uint(n), uint32(symbol)<<4|uint32(n))
	}
	return true
}

// enter puts an entry wherever the bits of its code, first bit lowest, lead.
func (h *huffman) enter(code, n uint, entry uint32) {
	if n <= h.root {
		for i := code; i < 1<<h.root; i += 1 << n {
			h.table[i] = entry
		}
		return
	}
	first := code & (1<<h.root - 1)
	if h.table[first] == 0 {
		h.table[first] = linked | uint32(len(h.table))<<4
		h.table = grown(h.table, 1<<h.sub)
	}
	second := h.table[h.table[first]&^linked>>4:]
	for i := code >> h.root; i < 1<<h.sub; i += 1 << (n - h.root) {
		second[i] = entry
	}
}

// grown appends n zeros.
func grown(t []uint32, n int) []uint32 {
	if len(t)+n > cap(t) {
		return append(t, make([]uint32, n)...)
	}
	t = t[:len(t)+n]
	clear(t[len(t)-n:])
	return t
}
