package store

import (
	"encoding/binary"
	"errors"
	"slices"
	"unicode/utf8"
)

// The search index. The sections of a segment are laid one after another on a
// line of characters, and for every gram, a pair of neighbouring characters, the
// segment lists where on the line it stands; the last character of a section is
// paired with 0. A phrase occurs where the lists of its pairs, each moved back by
// the pair's place in the phrase, have a common position. One character is found
// by all grams that begin with it.
//
// Lists are sorted by gram and packed into blocks of about one database page:
//
//	block = { uvarint gram minus the one before (the first: minus the block's),
//	          uvarint bytes of the list, list }
//	list  = { uvarint position minus the one before }
//
// SQLite's own FTS4 over the same pairs took 2.3 ms per report to build and three
// times the size of the text; this takes a tenth and less than the text.

// A gram packs two characters; it takes 42 bits.
type gram uint64

const (
	runeBits     = 21
	positionBits = 22
	maxPositions = 1 << positionBits // of a segment: gram and position share 64 bits
	blockBytes   = 4000              // fits one page of 4096 with its row
	sectionsGram = -1                // names the block that lists the sections
)

func gramOf(a, b rune) gram { return gram(a)<<runeBits | gram(b) }

// A segmentBuilder collects the grams of sections in the order of their ids.
type segmentBuilder struct {
	keys     []uint64 // gram and position
	sections []byte   // { uvarint id minus the one before, uvarint characters }
	first    int64    // of the span; set by the caller
	last     int64    // id of the section added last
	count    int
	length   int // characters on the line so far
}

// add lays a section on the line; false means that it does not fit.
func (b *segmentBuilder) add(id int64, text string) bool {
	n := utf8.RuneCountInString(text)
	if b.length+n > maxPositions {
		return false
	}
	b.sections = binary.AppendUvarint(b.sections, uint64(id-b.last))
	b.sections = binary.AppendUvarint(b.sections, uint64(n))
	b.last = id
	b.count++
	at := b.length
	b.length += n
	before := rune(-1)
	for _, r := range text {
		if before >= 0 {
			b.keys = append(b.keys, uint64(gramOf(before, r))<<positionBits|uint64(at))
			at++
		}
		before = r
	}
	if before >= 0 {
		b.keys = append(b.keys, uint64(gramOf(before, 0))<<positionBits|uint64(at))
	}
	return true
}

// blocks calls emit with every block in the order of grams. The slice is valid
// only during the call.
func (b *segmentBuilder) blocks(emit func(g int64, lists []byte) error) error {
	if err := emit(sectionsGram, b.sections); err != nil {
		return err
	}
	slices.Sort(b.keys)
	var block, list []byte
	var first, before gram
	for rest := b.keys; len(rest) > 0; {
		g := gram(rest[0] >> positionBits)
		n := 0
		list = list[:0]
		for at := uint64(0); n < len(rest) && gram(rest[n]>>positionBits) == g; n++ {
			p := rest[n] % maxPositions
			list = binary.AppendUvarint(list, p-at)
			at = p
		}
		rest = rest[n:]
		if len(block) > 0 && len(block)+len(list)+2*binary.MaxVarintLen32 > blockBytes {
			if err := emit(int64(first), block); err != nil {
				return err
			}
			block = block[:0]
		}
		if len(block) == 0 {
			first, before = g, g
		}
		block = binary.AppendUvarint(block, uint64(g-before))
		block = binary.AppendUvarint(block, uint64(len(list)))
		block = append(block, list...)
		before = g
	}
	if len(block) == 0 {
		return nil
	}
	return emit(int64(first), block)
}

var errIndex = errors.New("the search index is damaged")

// lists calls visit with the lists of the block whose grams lie in lo..hi.
func lists(first gram, block []byte, lo, hi gram, visit func(list []byte)) error {
	for g := first; len(block) > 0; {
		step, n := binary.Uvarint(block)
		if n <= 0 {
			return errIndex
		}
		size, m := binary.Uvarint(block[n:])
		if m <= 0 || size > uint64(len(block)-n-m) {
			return errIndex
		}
		g += gram(step)
		list := block[n+m : n+m+int(size)]
		block = block[n+m+int(size):]
		if g > hi {
			return nil
		}
		if g >= lo {
			visit(list)
		}
	}
	return nil
}

// positions appends the list's positions, each moved back by offset, to dst;
// those that would be negative are left out.
func positions(dst []int32, list []byte, offset int) []int32 {
	at := -offset
	for i := 0; i < len(list); {
		step, n := next(list, i)
		at, i = at+step, n
		if at >= 0 {
			dst = append(dst, int32(at))
		}
	}
	return dst
}

// intersect keeps the members of a that the list, moved back by offset, has too.
func intersect(a []int32, list []byte, offset int) []int32 {
	kept, rest := a[:0], a
	at := -offset
	for i := 0; i < len(list) && len(rest) > 0; {
		step, n := next(list, i)
		at, i = at+step, n
		for len(rest) > 0 && int(rest[0]) < at {
			rest = rest[1:]
		}
		if len(rest) > 0 && int(rest[0]) == at {
			kept, rest = append(kept, rest[0]), rest[1:]
		}
	}
	return kept
}

// next returns the uvarint at list[i] and where it ends.
func next(list []byte, i int) (step, end int) {
	if b := list[i]; b < 0x80 {
		return int(b), i + 1
	}
	v, n := binary.Uvarint(list[i:])
	if n <= 0 { // damaged: a candidate too few or too many, and the text decides
		return 0, len(list)
	}
	return int(v % maxPositions), i + n
}
