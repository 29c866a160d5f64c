package font

// A cache keeps the characters seen, so that a code is looked up once per font.
// One- and two-byte codes go through tables; longer ones are rare.
type cache struct {
	single [256]*Char
	double [256]*[256]*Char
	long   map[longCode]*Char
	slab   []Char
}

type longCode struct {
	code uint32
	size int
}

// maxLong bounds what four-byte codes of a hostile string can make us keep.
const maxLong = 1 << 16

// slabSize is how many characters are allocated at once: about what one page uses of
// one font.
const slabSize = 64

func (k *cache) get(code uint32, size int) *Char {
	switch size {
	case 1:
		return k.single[code&0xFF]
	case 2:
		if row := k.double[code>>8&0xFF]; row != nil {
			return row[code&0xFF]
		}
		return nil
	}
	return k.long[longCode{code, size}]
}

// put returns the zero character that is now kept for code.
func (k *cache) put(code uint32, size int) *Char {
	if len(k.slab) == 0 {
		k.slab = make([]Char, slabSize)
	}
	c := &k.slab[0]
	k.slab = k.slab[1:]
	switch size {
	case 1:
		k.single[code&0xFF] = c
	case 2:
		row := k.double[code>>8&0xFF]
		if row == nil {
			row = new([256]*Char)
			k.double[code>>8&0xFF] = row
		}
		row[code&0xFF] = c
	default:
		if k.long == nil || len(k.long) >= maxLong {
			k.long = make(map[longCode]*Char)
		}
		k.long[longCode{code, size}] = c
	}
	return c
}
