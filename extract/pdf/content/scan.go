package content

import (
	"strconv"

	"gongkai/extract/pdf/object"
)

// Limits of the operands of one operator; more than these are dropped, first ones
// first. No operator takes more than 33 (scn of DeviceN), TJ arrays apart.
const (
	maxOperands = 64
	maxItems    = 100_000 // elements of one array
)

type operandKind uint8

const (
	numberOperand operandKind = iota
	nameOperand
	stringOperand
	arrayOperand
	dictOperand
	otherOperand // true, false, null
)

// An operand is one value before an operator. text is the bytes of a name or
// string, valid until the next operator; or the source of a dictionary. An array
// is items[lo:hi] of the scanner.
type operand struct {
	kind   operandKind
	num    float64
	text   []byte
	lo, hi int
}

// A scanner splits a content stream into operators and their operands (ISO
// 32000-1 7.8.2) without allocating for each.
type scanner struct {
	data     []byte
	pos      int
	operands []operand
	items    []operand // elements of arrays
	arena    []byte    // decoded strings of this operator
}

// next reads operands up to the next operator and returns it; nil at the end.
// What cannot be part of a content stream is skipped.
func (s *scanner) next() []byte {
	s.operands, s.items, s.arena = s.operands[:0], s.items[:0], s.arena[:0]
	for {
		s.skipSpace()
		if s.pos >= len(s.data) {
			return nil
		}
		c := s.data[s.pos]
		switch class[c] {
		case regular:
			if op := s.word(); op != nil {
				return op
			}
			continue
		case digit:
			s.push(operand{kind: numberOperand, num: s.number()})
			continue
		}
		if o, ok := s.delimited(c); ok {
			s.push(o)
		}
	}
}

func (s *scanner) push(o operand) {
	if len(s.operands) == maxOperands {
		copy(s.operands, s.operands[1:])
		s.operands = s.operands[:maxOperands-1]
	}
	s.operands = append(s.operands, o)
}

// delimited reads the operand that begins with delimiter c, or skips c.
func (s *scanner) delimited(c byte) (operand, bool) {
	switch c {
	case '/':
		return operand{kind: nameOperand, text: s.name()}, true
	case '(':
		return operand{kind: stringOperand, text: s.literal()}, true
	case '[':
		return s.array(), true
	case '<':
		if s.pos+1 < len(s.data) && s.data[s.pos+1] == '<' {
			return operand{kind: dictOperand, text: s.dict()}, true
		}
		return operand{kind: stringOperand, text: s.hex()}, true
	}
	s.pos++ // a stray ) ] > { }
	return operand{}, false
}

// array reads an array of numbers, strings and names; arrays and dictionaries in
// it, which no operator takes, are skipped.
func (s *scanner) array() operand {
	s.pos++
	lo := len(s.items)
	for {
		s.skipSpace()
		if s.pos >= len(s.data) {
			break
		}
		c := s.data[s.pos]
		if c == ']' {
			s.pos++
			break
		}
		var o operand
		ok := true
		switch {
		case class[c] == digit:
			o = operand{kind: numberOperand, num: s.number()}
		case class[c] == regular:
			// An operator inside an array: its ] was lost. Literals are skipped.
			start := s.pos
			if op := s.word(); op != nil && len(op) <= 3 {
				s.pos = start
				return operand{kind: arrayOperand, lo: lo, hi: len(s.items)}
			}
			continue
		case c == '[':
			s.pos++
			ok = false
		default:
			o, ok = s.delimited(c)
		}
		if ok && len(s.items)-lo < maxItems {
			s.items = append(s.items, o)
		}
	}
	return operand{kind: arrayOperand, lo: lo, hi: len(s.items)}
}

// word reads an operator; a literal is pushed as an operand and gives nil.
func (s *scanner) word() []byte {
	start := s.pos
	for s.pos < len(s.data) && class[s.data[s.pos]] <= digit {
		s.pos++
	}
	w := s.data[start:s.pos]
	switch string(w) {
	case "true", "false", "null":
		s.push(operand{kind: otherOperand})
		return nil
	}
	return w
}

// number reads a number as lenient readers do: a second sign or point ends it,
// and what is none is 0.
func (s *scanner) number() float64 {
	start := s.pos
	negative := false
	for s.pos < len(s.data) && (s.data[s.pos] == '-' || s.data[s.pos] == '+') {
		negative = s.data[s.pos] == '-'
		s.pos++
	}
	mantissa, places, digits := uint64(0), -1, 0
	for ; s.pos < len(s.data); s.pos++ {
		c := s.data[s.pos]
		if c == '.' && places < 0 {
			places = 0
			continue
		}
		if c < '0' || c > '9' {
			break
		}
		if digits++; digits <= 18 {
			mantissa = mantissa*10 + uint64(c-'0')
			if places >= 0 {
				places++
			}
		}
	}
	end := s.pos
	for s.pos < len(s.data) && class[s.data[s.pos]] == digit { // "1.2.3", "5-3": the rest is dropped
		s.pos++
	}
	if digits > 18 {
		f, err := strconv.ParseFloat(string(s.data[start:end]), 64)
		if err != nil { // out of range: no place on any page
			return 0
		}
		return f
	}
	v := float64(mantissa)
	if places > 0 {
		v /= powers[places]
	}
	if negative {
		return -v
	}
	return v
}

var powers = [19]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18}

// dict returns the source of a dictionary, from << to its >>.
func (s *scanner) dict() []byte {
	start := s.pos
	depth := 0
	for s.pos < len(s.data) {
		switch c := s.data[s.pos]; {
		case c == '(':
			s.literal()
			continue
		case c == '<' && s.pos+1 < len(s.data) && s.data[s.pos+1] == '<':
			depth++
			s.pos++
		case c == '>' && s.pos+1 < len(s.data) && s.data[s.pos+1] == '>':
			depth--
			s.pos++
			if depth == 0 {
				s.pos++
				return s.data[start:s.pos]
			}
		}
		s.pos++
	}
	return s.data[start:]
}

// parse turns the source of a dictionary operand into a dictionary.
func (o operand) parse() object.Dict {
	if o.kind != dictOperand {
		return nil
	}
	first, _ := object.NewLexer(o.text).Next()
	d, _ := first.(object.Dict)
	return d
}

func (s *scanner) skipSpace() {
	for s.pos < len(s.data) {
		c := s.data[s.pos]
		if c == '%' {
			for s.pos < len(s.data) && s.data[s.pos] != '\n' && s.data[s.pos] != '\r' {
				s.pos++
			}
			continue
		}
		if class[c] != space {
			return
		}
		s.pos++
	}
}

// Classes of bytes in a content stream. Below space: parts of words.
const (
	regular = iota
	digit   // may begin a number
	space
	delimiter
)

var class = func() (t [256]uint8) {
	for _, c := range []byte("0123456789+-.") {
		t[c] = digit
	}
	for _, c := range []byte("\x00\t\n\f\r ") {
		t[c] = space
	}
	for _, c := range []byte("()<>[]{}/%") {
		t[c] = delimiter
	}
	return t
}()
