package object

import (
	"math"
	"strconv"
)

// maxExactDigits is how many decimal digits surely fit an int64.
const maxExactDigits = 18

var pow10 = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
	1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18}

// number reads an integer, a real or, in a file, a reference. Malformed numbers
// are read as Acrobat reads them: a doubled sign counts once, a sign inside is
// skipped, a second point and what follows it are dropped, a lone sign or point is
// zero. It is at a sign, a point or a digit.
func (l *Lexer) number() Object {
	data, i := l.data, l.pos
	start := i
	negative := false
	for i < len(data) && (data[i] == '+' || data[i] == '-') {
		negative = negative || data[i] == '-'
		i++
	}
	first := i
	var n int64
	for i < len(data) && data[i]-'0' <= 9 && i-first < maxExactDigits {
		n = n*10 + int64(data[i]-'0')
		i++
	}
	if i < len(data) && (data[i]-'0' <= 9 || data[i] == '.' || data[i] == '-' || data[i] == 'e' || data[i] == 'E') {
		return l.real(first, negative)
	}
	l.pos = i
	if negative {
		return -n
	}
	if l.refs && first == start && i > first && n <= math.MaxUint32 {
		if r, ok := l.reference(uint32(n)); ok {
			return r
		}
	}
	return n
}

// real reads a number that is more than a few digits, from first on, its sign
// apart. One without a point is an integer as far as an int64 goes.
func (l *Lexer) real(first int, negative bool) Object {
	data, i := l.data, first
	var mantissa uint64
	digits, decimals, points, clean := 0, 0, 0, true
scan:
	for ; i < len(data); i++ {
		switch c := data[i]; {
		case c-'0' <= 9:
			if points > 1 {
				continue
			}
			if digits < maxExactDigits {
				mantissa = mantissa*10 + uint64(c-'0')
				if mantissa > 0 {
					digits++
				}
				decimals += points
			} else {
				clean = false
			}
		case c == '.':
			points++
		case c == '-': // skipped
		default:
			break scan
		}
	}
	l.pos = i
	exponent, hasExponent := l.exponent()
	if points == 0 && clean && !hasExponent {
		if negative {
			return -int64(mantissa)
		}
		return int64(mantissa)
	}
	var f float64
	if clean && !hasExponent && decimals < len(pow10) && mantissa < 1<<53 {
		f = float64(mantissa) / pow10[decimals]
	} else {
		return l.slowReal(data[first:i], negative, exponent)
	}
	if negative {
		f = -f
	}
	return f
}

// exponent reads what PDF does not allow and some producers write: 1e-5.
func (l *Lexer) exponent() (int, bool) {
	i := l.pos
	if i >= len(l.data) || l.data[i]|0x20 != 'e' {
		return 0, false
	}
	i++
	negative := false
	if i < len(l.data) && (l.data[i] == '-' || l.data[i] == '+') {
		negative = l.data[i] == '-'
		i++
	}
	first, n := i, 0
	for i < len(l.data) && l.data[i]-'0' <= 9 {
		n = min(n*10+int(l.data[i]-'0'), 9999)
		i++
	}
	if i == first {
		return 0, false
	}
	l.pos = i
	if negative {
		n = -n
	}
	return n, true
}

// maxSlowDigits is how much of a number that is longer than any real one is read.
const maxSlowDigits = 400

// slowReal parses digits with signs and points between them; the result is
// finite, and an integer when it has no point and fits.
func (l *Lexer) slowReal(raw []byte, negative bool, exponent int) Object {
	text := make([]byte, 0, min(len(raw), maxSlowDigits)+8)
	if negative {
		text = append(text, '-')
	}
	point := false
	for _, c := range raw {
		if c == '-' {
			continue
		}
		if c == '.' {
			if point {
				break
			}
			point = true
		}
		if len(text) < maxSlowDigits || !point {
			text = append(text, c)
		}
	}
	if !point && exponent == 0 {
		if n, err := strconv.ParseInt(string(text), 10, 64); err == nil {
			return n
		}
	}
	text = append(text, 'e')
	text = strconv.AppendInt(text, int64(exponent), 10)
	f, _ := strconv.ParseFloat(string(text), 64) // out of range gives an infinity, which is clamped
	return min(max(f, -math.MaxFloat64), math.MaxFloat64)
}

// reference looks for "G R" after an object number; nothing is read without it.
func (l *Lexer) reference(num uint32) (Object, bool) {
	start := l.pos
	if start >= len(l.data) || class[l.data[start]] != space && l.data[start] != '%' {
		return nil, false
	}
	l.skipSpace()
	gen, digits := 0, 0
	for l.pos < len(l.data) && l.data[l.pos]-'0' <= 9 && digits < 6 {
		gen = gen*10 + int(l.data[l.pos]-'0')
		l.pos++
		digits++
	}
	if digits > 0 {
		l.skipSpace()
		if l.pos < len(l.data) && l.data[l.pos] == 'R' &&
			(l.pos+1 == len(l.data) || class[l.data[l.pos+1]] != regular) {
			l.pos++
			return Ref{num, uint16(min(gen, math.MaxUint16))}, true
		}
	}
	l.pos = start
	return nil, false
}
