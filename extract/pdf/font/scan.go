package font

import "slices"

// A scanner takes the tokens of a CMap stream or of the clear part of a Type 1 font
// program apart. It knows no PostScript beyond that and never fails: odd bytes are
// skipped.
type scanner struct {
	data    []byte
	pos     int
	scratch []byte // of the last hexadecimal string
}

type tokenKind uint8

const (
	tokenEnd tokenKind = iota
	tokenWord
	tokenName
	tokenHex
	tokenNumber
	tokenOpen  // [
	tokenClose // ]
	tokenOther // a literal string, procedure or dictionary bracket
)

// A token is one piece of the source.
type token struct {
	kind   tokenKind
	text   string // of a word or name
	number int64
	// Of a hexadecimal string: its bytes, at most maxHexBytes of them and valid until
	// the next such string; how many there are; the number that the first four make.
	bytes []byte
	size  int
	code  uint32
}

// maxHexBytes bounds one hexadecimal string. The longest real target is a ligature
// of a few characters.
const maxHexBytes = 256

func (s *scanner) next() token {
	for s.pos < len(s.data) {
		c := s.data[s.pos]
		switch {
		case blank(c):
			s.pos++
		case c == '%':
			for s.pos < len(s.data) && s.data[s.pos] != '\n' && s.data[s.pos] != '\r' {
				s.pos++
			}
		case c == '<' && s.pos+1 < len(s.data) && s.data[s.pos+1] == '<',
			c == '>' && s.pos+1 < len(s.data) && s.data[s.pos+1] == '>':
			s.pos += 2
			return token{kind: tokenOther}
		case c == '<':
			return s.hex()
		case c == '[':
			s.pos++
			return token{kind: tokenOpen}
		case c == ']':
			s.pos++
			return token{kind: tokenClose}
		case c == '(':
			s.literal()
			return token{kind: tokenOther}
		case c == '{' || c == '}' || c == ')' || c == '>':
			s.pos++
			return token{kind: tokenOther}
		case c == '/':
			s.pos++
			return token{kind: tokenName, text: s.regular()}
		default:
			return word(s.regular())
		}
	}
	return token{}
}

func blank(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func delimiter(c byte) bool {
	switch c {
	case '<', '>', '[', ']', '(', ')', '{', '}', '/', '%':
		return true
	}
	return false
}

func (s *scanner) regular() string {
	start := s.pos
	for s.pos < len(s.data) && !blank(s.data[s.pos]) && !delimiter(s.data[s.pos]) {
		s.pos++
	}
	return string(s.data[start:s.pos])
}

func word(text string) token {
	var n int64
	digits := text
	negative := len(digits) > 0 && digits[0] == '-'
	if negative {
		digits = digits[1:]
	}
	if len(digits) == 0 || len(digits) > 12 {
		return token{kind: tokenWord, text: text}
	}
	for _, c := range []byte(digits) {
		if c < '0' || c > '9' {
			return token{kind: tokenWord, text: text}
		}
		n = n*10 + int64(c-'0')
	}
	if negative {
		n = -n
	}
	return token{kind: tokenNumber, number: n}
}

// hex reads <...> with blanks anywhere. An odd number of digits is read as a number
// with a leading 0: producers that write <9> mean 9.
func (s *scanner) hex() token {
	s.pos++
	digits := s.scratch[:0]
	for s.pos < len(s.data) {
		c := s.data[s.pos]
		s.pos++
		if c == '>' {
			break
		}
		if d, ok := hexDigit(c); ok && len(digits) < 2*maxHexBytes {
			digits = append(digits, d)
		} else if !ok && !blank(c) {
			s.pos-- // no closing bracket
			break
		}
	}
	if len(digits)%2 == 1 {
		digits = slices.Insert(digits, 0, 0)
	}
	s.scratch = digits
	t := token{kind: tokenHex, bytes: digits[:0], size: len(digits) / 2}
	for i := 0; i+1 < len(digits); i += 2 {
		t.bytes = append(t.bytes, digits[i]<<4|digits[i+1])
	}
	for _, b := range t.bytes[:min(4, t.size)] {
		t.code = t.code<<8 | uint32(b)
	}
	return t
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

func (s *scanner) literal() {
	depth := 0
	for s.pos < len(s.data) {
		c := s.data[s.pos]
		s.pos++
		switch c {
		case '\\':
			s.pos++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return
			}
		}
	}
}
