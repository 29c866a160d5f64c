package font

import "strings"

var nameTables memo[[]string]

// nameTable returns the lines of a member of the archive.
func nameTable(name string) []string {
	return nameTables.get(name, func(name string) []string {
		return strings.Split(strings.TrimSuffix(string(table(name)), "\n"), "\n")
	})
}

// A cffIndex is an INDEX of a CFF program (Technical Note 5176, section 5).
type cffIndex struct {
	data       []byte // from the count on
	count      int
	offsetSize int
}

// readIndex reads the INDEX at the start of data and returns what follows it.
func readIndex(data []byte) (cffIndex, []byte) {
	x := cffIndex{data: data, count: u16(data, 0)}
	if x.count == 0 {
		return x, from(data, 2)
	}
	if len(data) < 3 || data[2] < 1 || data[2] > 4 || 3+(x.count+1)*int(data[2]) > len(data) {
		return cffIndex{}, nil
	}
	x.offsetSize = int(data[2])
	return x, from(data, x.start()+x.offset(x.count))
}

// start is the position that offsets count from: the byte before the objects.
func (x cffIndex) start() int { return 2 + (x.count+1)*x.offsetSize }

func (x cffIndex) offset(i int) int {
	n := 0
	for _, b := range x.data[3+i*x.offsetSize : 3+(i+1)*x.offsetSize] {
		n = n<<8 | int(b)
	}
	return n
}

func (x cffIndex) item(i int) []byte {
	if i < 0 || i >= x.count {
		return nil
	}
	lo, hi := x.start()+x.offset(i), x.start()+x.offset(i+1)
	if lo > hi || hi > len(x.data) {
		return nil
	}
	return x.data[lo:hi]
}

// A cff is what is needed of the tables of the first font in a CFF program.
type cff struct {
	data    []byte
	strings cffIndex
	top     map[int][]int // operands by operator; two-byte operators are 0x0C00 + n
	glyphs  int
	usual   []string
}

// Top DICT operators (section 9).
const (
	opCharset     = 15
	opEncoding    = 16
	opCharStrings = 17
	opROS         = 0x0C00 + 30
)

func (p *program) readCFF(data []byte) bool {
	if len(data) < 4 {
		return false
	}
	_, rest := readIndex(from(data, int(data[2]))) // names
	tops, rest := readIndex(rest)
	texts, _ := readIndex(rest)
	if tops.count == 0 {
		return false
	}
	c := &cff{data: data, strings: texts, top: topDict(tops.item(0)), usual: nameTable("names/cff")}
	chars, _ := readIndex(from(data, c.operand(opCharStrings, 0)))
	c.glyphs = chars.count
	charset := c.charset()
	if ros := c.top[opROS]; len(ros) >= 2 {
		p.cids, p.ordering = charset, c.name(ros[1])
		return true
	}
	p.names = make([]string, len(charset))
	for gid, sid := range charset {
		p.names[gid] = c.name(int(sid))
	}
	p.readCFFEncoding(c)
	return true
}

func (c *cff) operand(op, missing int) int {
	if v := c.top[op]; len(v) > 0 {
		return v[0]
	}
	return missing
}

// name is the string with a SID.
func (c *cff) name(sid int) string {
	if sid < len(c.usual) {
		if sid >= 0 {
			return c.usual[sid]
		}
		return ""
	}
	s := c.strings.item(sid - len(c.usual))
	return string(s[:min(len(s), maxGlyphName)])
}

// maxOperands is the stack of a DICT (section 4).
const maxOperands = 48

// topDict reads a DICT. Real numbers count as 0: none is needed.
func topDict(b []byte) map[int][]int {
	dict := make(map[int][]int)
	var stack []int
	for i := 0; i < len(b); {
		c := int(b[i])
		i++
		switch {
		case c <= 21:
			if c == 12 && i < len(b) {
				c = 0x0C00 + int(b[i])
				i++
			}
			dict[c], stack = stack, nil
			continue
		case c == 28:
			stack, i = append(stack, int(int16(u16(b, i)))), i+2
		case c == 29:
			stack, i = append(stack, int(int32(u32(b, i)))), i+4
		case c == 30:
			for i < len(b) && b[i]&0x0F != 0x0F {
				i++
			}
			stack, i = append(stack, 0), i+1
		case c >= 32 && c <= 246:
			stack = append(stack, c-139)
		case c >= 247 && c <= 250 && i < len(b):
			stack, i = append(stack, (c-247)*256+int(b[i])+108), i+1
		case c >= 251 && c <= 254 && i < len(b):
			stack, i = append(stack, -(c-251)*256-int(b[i])-108), i+1
		}
		if len(stack) > maxOperands {
			return dict
		}
	}
	return dict
}

// charset returns the SID or CID of each glyph (section 13).
func (c *cff) charset() []uint16 {
	ids := make([]uint16, 0, c.glyphs)
	ids = append(ids, 0)
	at := c.operand(opCharset, 0)
	if at <= 2 { // predefined: ISOAdobe is the first 229 strings in order
		for gid := 1; at == 0 && gid < min(c.glyphs, 229); gid++ {
			ids = append(ids, uint16(gid))
		}
		return ids
	}
	t := from(c.data, at)
	if len(t) == 0 {
		return ids
	}
	format := t[0]
	for pos := 1; len(ids) < c.glyphs && pos+2 <= len(t); {
		first, more := u16(t, pos), 0
		pos += 2
		switch format {
		case 1:
			if pos < len(t) {
				more = int(t[pos])
			}
			pos++
		case 2:
			more = u16(t, pos)
			pos += 2
		}
		for i := 0; i <= more && len(ids) < c.glyphs; i++ {
			ids = append(ids, uint16(first+i))
		}
	}
	return ids
}

// readCFFEncoding sets the built-in encoding (section 12).
func (p *program) readCFFEncoding(c *cff) {
	at := c.operand(opEncoding, 0)
	switch at {
	case 0:
		p.builtin = *encodingTable("Standard")
		return
	case 1:
		p.builtin = *encodingTable("MacExpert")
		return
	}
	t := from(c.data, at)
	if len(t) < 2 {
		return
	}
	set := func(code byte, gid int) {
		if gid < len(p.names) {
			p.builtin[code] = p.names[gid]
		}
	}
	pos, gid := 2, 1
	for range t[1] {
		switch {
		case t[0]&0x7F == 0 && pos < len(t):
			set(t[pos], gid)
			pos, gid = pos+1, gid+1
		case t[0]&0x7F == 1 && pos+1 < len(t):
			for i := range int(t[pos+1]) + 1 {
				set(t[pos]+byte(i), gid)
				gid++
			}
			pos += 2
		}
	}
	if t[0]&0x80 != 0 && pos < len(t) { // supplements
		for i := range int(t[pos]) {
			if entry := pos + 1 + 3*i; entry+3 <= len(t) {
				p.builtin[t[entry]] = c.name(u16(t, entry+1))
			}
		}
	}
}
