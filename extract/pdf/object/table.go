package object

import "slices"

// kind says where an object is.
type kind uint8

const (
	unknown kind = iota
	free
	inFile   // at an offset
	inStream // in an object stream
)

// An entry is a cross-reference entry (7.5.4, 7.5.8).
type entry struct {
	at   int64  // offset in the file, or the number of the object stream
	slot uint32 // index in the object stream
	gen  uint16
	kind kind
}

// A table maps object numbers to entries. Numbers that a file of its size may
// well have are an index into dense, so that a large file costs no map; the
// others go into sparse, so that a large number costs no memory.
type table struct {
	dense  []entry
	sparse map[uint32]entry
	reach  uint32 // numbers below it are dense
	count  int
}

// denseReserve is how many numbers more than bytes a file may have and still get
// a dense table: object streams pack well.
const denseReserve = 1024

func newTable(fileSize int) *table {
	return &table{reach: uint32(min(maxObjects, fileSize+denseReserve)), sparse: make(map[uint32]entry)}
}

func (t *table) get(num uint32) entry {
	if int64(num) < int64(len(t.dense)) {
		return t.dense[num]
	}
	return t.sparse[num]
}

// set records e and reports whether there was room.
func (t *table) set(num uint32, e entry) bool {
	if t.get(num).kind == unknown {
		if t.count >= maxObjects {
			return false
		}
		t.count++
	}
	if num >= t.reach {
		t.sparse[num] = e
		return true
	}
	if need := int(num) + 1; need > len(t.dense) {
		t.dense = slices.Grow(t.dense, need-len(t.dense))[:need]
	}
	t.dense[num] = e
	return true
}

// numbers returns the numbers of the objects in use, ascending.
func (t *table) numbers() []uint32 {
	var nums []uint32
	for num, e := range t.dense {
		if e.kind >= inFile {
			nums = append(nums, uint32(num))
		}
	}
	first := len(nums)
	for num, e := range t.sparse {
		if e.kind >= inFile {
			nums = append(nums, num)
		}
	}
	slices.Sort(nums[first:])
	return nums
}
