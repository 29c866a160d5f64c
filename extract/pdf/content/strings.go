package content

// literal reads a string in parentheses (ISO 32000-1 7.3.4.2). Without escapes it
// is a slice of the stream.
func (s *scanner) literal() []byte {
	s.pos++
	start, depth := s.pos, 1
	for ; s.pos < len(s.data); s.pos++ {
		switch s.data[s.pos] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				s.pos++
				return s.data[start : s.pos-1]
			}
		case '\\', '\r':
			return s.escaped(start, depth)
		}
	}
	return s.data[start:]
}

// escaped reads on from the first escape into the arena.
func (s *scanner) escaped(start, depth int) []byte {
	lo := len(s.arena)
	s.arena = append(s.arena, s.data[start:s.pos]...)
	for s.pos < len(s.data) {
		c := s.data[s.pos]
		s.pos++
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return s.arena[lo:]
			}
		case '\r': // an end of line is one \n whatever its bytes
			if s.pos < len(s.data) && s.data[s.pos] == '\n' {
				s.pos++
			}
			c = '\n'
		case '\\':
			s.escape()
			continue
		}
		s.arena = append(s.arena, c)
	}
	return s.arena[lo:]
}

// escape reads what follows a backslash.
func (s *scanner) escape() {
	if s.pos >= len(s.data) {
		return
	}
	c := s.data[s.pos]
	s.pos++
	switch c {
	case 'n':
		c = '\n'
	case 'r':
		c = '\r'
	case 't':
		c = '\t'
	case 'b':
		c = '\b'
	case 'f':
		c = '\f'
	case '\r':
		if s.pos < len(s.data) && s.data[s.pos] == '\n' {
			s.pos++
		}
		return
	case '\n':
		return
	case '0', '1', '2', '3', '4', '5', '6', '7':
		v := int(c - '0')
		for i := 0; i < 2 && s.pos < len(s.data) && s.data[s.pos] >= '0' && s.data[s.pos] <= '7'; i++ {
			v = v<<3 | int(s.data[s.pos]-'0')
			s.pos++
		}
		c = byte(v) // high-order overflow is ignored
	}
	s.arena = append(s.arena, c)
}

// hex reads a hexadecimal string; an odd last digit is followed by 0.
func (s *scanner) hex() []byte {
	s.pos++
	lo := len(s.arena)
	high := -1
	for s.pos < len(s.data) {
		c := s.data[s.pos]
		s.pos++
		if c == '>' {
			break
		}
		v := unhex(c)
		switch {
		case v < 0: // white space, or what a sloppy writer left
		case high < 0:
			high = v
		default:
			s.arena = append(s.arena, byte(high<<4|v))
			high = -1
		}
	}
	if high >= 0 {
		s.arena = append(s.arena, byte(high<<4))
	}
	return s.arena[lo:]
}

func unhex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// name reads a name after its slash, #xx escapes resolved.
func (s *scanner) name() []byte {
	s.pos++
	start := s.pos
	plain := true
	for s.pos < len(s.data) && class[s.data[s.pos]] <= digit {
		if s.data[s.pos] == '#' {
			plain = false
		}
		s.pos++
	}
	if raw := s.data[start:s.pos]; !plain {
		return s.unescapeName(raw)
	}
	return s.data[start:s.pos]
}

func (s *scanner) unescapeName(raw []byte) []byte {
	lo := len(s.arena)
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) {
			if a, b := unhex(raw[i+1]), unhex(raw[i+2]); a >= 0 && b >= 0 {
				s.arena = append(s.arena, byte(a<<4|b))
				i += 2
				continue
			}
		}
		s.arena = append(s.arena, raw[i])
	}
	return s.arena[lo:]
}
