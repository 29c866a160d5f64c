package object

// noHex marks a byte that is no hexadecimal digit.
const noHex = 0xFF

var hexDigit = func() (t [256]uint8) {
	for i := range t {
		t[i] = noHex
	}
	for i := range 10 {
		t['0'+i] = uint8(i)
	}
	for i := range 6 {
		t['a'+i], t['A'+i] = uint8(10+i), uint8(10+i)
	}
	return t
}()

// name reads a name after its slash (7.3.5). A # that no two digits follow stands
// for itself, as it did before PDF 1.2.
func (l *Lexer) name() Object {
	start, escaped := l.pos, false
	for l.pos < len(l.data) && class[l.data[l.pos]] == regular {
		escaped = escaped || l.data[l.pos] == '#'
		l.pos++
	}
	raw := l.data[start:l.pos]
	if escaped {
		raw = l.unescapeName(raw)
	}
	if o, ok := l.names[string(raw)]; ok {
		return o
	}
	return intern(l.names, Name(raw))
}

func (l *Lexer) unescapeName(raw []byte) []byte {
	out := l.buf[:0]
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) {
			if hi, lo := hexDigit[raw[i+1]], hexDigit[raw[i+2]]; hi != noHex && lo != noHex {
				out = append(out, hi<<4|lo)
				i += 2
				continue
			}
		}
		out = append(out, raw[i])
	}
	l.buf = out
	return out
}

// literal reads a literal string after its parenthesis (7.3.4.2). One that is not
// closed reaches to the end of the data.
func (l *Lexer) literal() []byte {
	start := l.pos
	for i := start; i < len(l.data); i++ {
		switch l.data[i] {
		case ')':
			l.pos = i + 1
			return l.data[start:i]
		case '\\', '(', '\r':
			l.buf = append(l.buf[:0], l.data[start:i]...)
			l.pos = i
			return l.literalRest()
		}
	}
	l.pos = len(l.data)
	return l.data[start:]
}

// literalRest goes on from the first byte that does not stand for itself, with
// what came before in l.buf.
func (l *Lexer) literalRest() []byte {
	out, depth := l.buf, 1
	for l.pos < len(l.data) {
		c := l.data[l.pos]
		l.pos++
		switch c {
		case '\\':
			out = l.escape(out)
			continue
		case '\r': // any end of line is read as a line feed
			if l.pos < len(l.data) && l.data[l.pos] == '\n' {
				l.pos++
			}
			c = '\n'
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.buf = out
				return out
			}
		}
		out = append(out, c)
	}
	l.buf = out
	return out
}

// escape appends what the sequence after a backslash stands for (7.3.4.2, table 3).
// Of an unknown sequence the backslash is ignored.
func (l *Lexer) escape(out []byte) []byte {
	if l.pos >= len(l.data) {
		return out
	}
	c := l.data[l.pos]
	l.pos++
	switch c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case '\r':
		if l.pos < len(l.data) && l.data[l.pos] == '\n' {
			l.pos++
		}
		return out
	case '\n':
		return out
	}
	if c < '0' || c > '7' {
		return append(out, c)
	}
	code := c - '0' // high-order overflow is ignored
	for n := 1; n < 3 && l.pos < len(l.data) && l.data[l.pos]&^7 == '0'; n++ {
		code = code<<3 | l.data[l.pos]&7
		l.pos++
	}
	return append(out, code)
}

// hex reads a hexadecimal string after its bracket (7.3.4.3). A missing last digit
// is zero; what is no digit is skipped.
func (l *Lexer) hex() []byte {
	out, high, half := l.buf[:0], uint8(0), false
	for l.pos < len(l.data) {
		c := l.data[l.pos]
		l.pos++
		if c == '>' {
			break
		}
		d := hexDigit[c]
		if d == noHex {
			continue
		}
		if half {
			out = append(out, high|d)
		} else {
			high = d << 4
		}
		half = !half
	}
	if half {
		out = append(out, high)
	}
	l.buf = out
	return out
}

// decrypted returns the string for raw, which may be scratch.
func (l *Lexer) decrypted(raw []byte) Object {
	if l.crypt != nil {
		raw = l.crypt.decrypt(raw)
	}
	return String(raw)
}
