package font

// A codeReader goes through cmap subtables (ISO/IEC 14496-22, cmap). It stops at its
// limit and calls back with glyphs that exist and are not 0 only.
type codeReader struct {
	glyphs int
	left   int // codes that may still be read
}

type codeFunc func(code, gid uint32)

func (c *codeReader) each(t []byte, fn codeFunc) {
	give := func(code, gid int) bool {
		if c.left--; c.left < 0 {
			return false
		}
		if gid > 0 && gid < c.glyphs {
			fn(uint32(code), uint32(gid))
		}
		return true
	}
	switch u16(t, 0) {
	case 0:
		for code := 0; code < 256 && 6+code < len(t); code++ {
			if !give(code, int(t[6+code])) {
				return
			}
		}
	case 2:
		eachHighByte(t, give)
	case 4:
		eachSegment(t, give)
	case 6:
		first := u16(t, 6)
		for i := range min(u16(t, 8), len(t)/2) {
			if !give(first+i, u16(t, 10+2*i)) {
				return
			}
		}
	case 10:
		first := u32(t, 12)
		for i := range min(u32(t, 16), len(t)/2) {
			if !give(first+i, u16(t, 20+2*i)) {
				return
			}
		}
	case 12, 13:
		c.eachGroup(t, u16(t, 0) == 13, give)
	}
}

// eachHighByte reads format 2, of the old double-byte encodings.
func eachHighByte(t []byte, give func(code, gid int) bool) {
	for high := range 256 {
		key := u16(t, 6+2*high) / 8
		head := 6 + 512 + 8*key
		first, count := u16(t, head), u16(t, head+2)
		delta, offset := u16(t, head+4), u16(t, head+6)
		if key == 0 { // a single-byte code
			if i := high - first; i >= 0 && i < count {
				if gid := u16(t, head+6+offset+2*i); gid != 0 && !give(high, (gid+delta)&0xFFFF) {
					return
				}
			}
			continue
		}
		for i := range min(count, 256) {
			gid := u16(t, head+6+offset+2*i)
			if gid != 0 {
				gid = (gid + delta) & 0xFFFF
			}
			if !give(high<<8|(first+i)&0xFF, gid) {
				return
			}
		}
	}
}

// eachSegment reads format 4, the usual one.
func eachSegment(t []byte, give func(code, gid int) bool) {
	segments := min(u16(t, 6)/2, len(t)/8)
	ends, starts := 14, 16+2*segments
	deltas, offsets := starts+2*segments, starts+4*segments
	for i := range segments {
		start, end := u16(t, starts+2*i), u16(t, ends+2*i)
		delta, offset := u16(t, deltas+2*i), u16(t, offsets+2*i)
		for code := start; code <= end && code != 0xFFFF; code++ {
			gid := code
			if offset != 0 {
				if gid = u16(t, offsets+2*i+offset+2*(code-start)); gid == 0 {
					if !give(code, 0) {
						return
					}
					continue
				}
			}
			if !give(code, (gid+delta)&0xFFFF) {
				return
			}
		}
	}
}

// eachGroup reads format 12, and format 13, whose groups have one glyph each: the
// first code of a group stands for it.
func (c *codeReader) eachGroup(t []byte, one bool, give func(code, gid int) bool) {
	for i := range min(u32(t, 12), len(t)/12) {
		at := 16 + 12*i
		start, end, gid := u32(t, at), u32(t, at+4), u32(t, at+8)
		if one {
			end = start
		}
		if gid >= c.glyphs || end < start {
			continue
		}
		for code := start; code <= min(end, start+c.glyphs-gid); code++ {
			if !give(code, gid+code-start) {
				return
			}
		}
	}
}

// readPost reads the glyph names of the post table.
func (p *program) readPost(t []byte) {
	version := u32(t, 0)
	if version != 0x00010000 && version != 0x00020000 {
		return
	}
	usual := nameTable("names/post")
	if version == 0x00010000 {
		p.names = usual
		return
	}
	count := min(u16(t, 32), len(t)/2)
	var own []string
	for rest := from(t, 34+2*count); len(rest) > 0 && len(own) < maxGlyphs; {
		n := min(int(rest[0]), len(rest)-1)
		own = append(own, string(rest[1:1+n]))
		rest = rest[1+n:]
	}
	p.names = make([]string, count)
	for gid := range p.names {
		index := u16(t, 34+2*gid)
		switch {
		case index < len(usual):
			p.names[gid] = usual[index]
		case index-len(usual) < len(own):
			p.names[gid] = own[index-len(usual)]
		}
	}
}
