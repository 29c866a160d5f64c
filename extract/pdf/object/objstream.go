package object

import "math"

// An objStream is a decoded object stream (7.5.7).
type objStream struct {
	data    []byte
	first   int
	nums    []uint32
	offsets []uint32 // relative to first
	slots   map[uint32]int
	extends Object
}

// objStreams keeps decoded object streams by number; nil marks one that cannot be
// read.
type objStreams struct {
	known   map[uint32]*objStream
	size    int
	loading map[uint32]bool
}

// readPacked reads an object from an object stream. slot is where it should be, -1
// when that is not known.
func (f *File) readPacked(num, stream uint32, slot int) (Object, int, bool) {
	for range maxExtends {
		s := f.objStream(stream)
		if s == nil {
			return nil, 0, false
		}
		if i, ok := s.find(num, slot); ok {
			at := s.first + int(s.offsets[i])
			if at > len(s.data) {
				return nil, 0, false
			}
			l := *f.lexer // shares the names
			l.data, l.pos = s.data, at
			o := f.parse(&l)
			return o, l.pos - at + l.count*elementCost, true
		}
		base, ok := s.extends.(Ref)
		if !ok {
			return nil, 0, false
		}
		stream, slot = base.Num, -1
	}
	return nil, 0, false
}

func (s *objStream) find(num uint32, slot int) (int, bool) {
	if slot >= 0 && slot < len(s.nums) && s.nums[slot] == num {
		return slot, true
	}
	if s.slots == nil {
		s.slots = make(map[uint32]int, len(s.nums))
		for i, n := range s.nums {
			s.slots[n] = i
		}
	}
	i, ok := s.slots[num]
	return i, ok
}

// objStream returns an object stream decoded and indexed. One that is being
// decoded, because its dictionary refers into itself, is nil.
func (f *File) objStream(num uint32) *objStream {
	c := &f.streams
	if s, ok := c.known[num]; ok {
		return s
	}
	if c.loading[num] {
		f.fault("object-stream-loop")
		return nil
	}
	if c.loading == nil {
		c.loading = make(map[uint32]bool)
	}
	c.loading[num] = true
	s := f.decodeObjStream(num)
	delete(c.loading, num)
	if s == nil {
		f.fault("object-stream")
	}
	if c.known == nil || c.size > objStreamCost {
		c.known, c.size = make(map[uint32]*objStream), 0
	}
	c.known[num] = s
	if c.size += elementCost; s != nil {
		c.size += len(s.data) + 8*len(s.nums)
	}
	return s
}

func (f *File) decodeObjStream(num uint32) *objStream {
	if e := f.entry(num); e.kind == inStream {
		return nil // an object stream is never in another one
	}
	stream, ok := f.load(num).(*Stream)
	if !ok {
		return nil
	}
	count, _ := f.Int(stream.Dict["N"])
	first, ok := f.Int(stream.Dict["First"])
	if !ok || first < 0 || count < 0 {
		return nil
	}
	data, err := f.Data(stream)
	if err != nil {
		f.fault("object-stream")
	}
	if len(data) == 0 {
		return nil
	}
	s := &objStream{data: data, first: int(min(first, int64(len(data)))), extends: stream.Dict["Extends"]}
	l := Lexer{data: data[:s.first]}
	for range min(count, maxObjects) {
		l.skipSpace()
		n, ok1 := l.digits()
		l.skipSpace()
		at, ok2 := l.digits()
		if !ok1 || !ok2 || n > math.MaxUint32 {
			break
		}
		s.nums = append(s.nums, uint32(n))
		s.offsets = append(s.offsets, uint32(min(at, math.MaxUint32)))
	}
	return s
}
