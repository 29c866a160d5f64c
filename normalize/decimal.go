package normalize

import (
	"cmp"
	"errors"
	"math/big"
	"strconv"
	"strings"
)

// A Decimal is an exact decimal number, Unscaled / 10^Scale, never a float.
// The zero value is 0. Scale is at most MaxScale; Unscaled fits 18 digits.
type Decimal struct {
	Unscaled int64
	Scale    uint8
}

// MaxScale is the largest number of decimal places kept; the dictionary's money
// columns print at most six.
const MaxScale = 9

var errDecimal = errors.New("not a decimal of at most 18 digits")

// Int returns n as a Decimal.
func Int(n int64) Decimal { return Decimal{Unscaled: n} }

// ParseDecimal reads ASCII digits with an optional sign and decimal point, as
// printed: "18.8710" keeps its four places.
func ParseDecimal(s string) (Decimal, error) {
	digits := s
	if s != "" && (s[0] == '-' || s[0] == '+') {
		digits = s[1:]
	}
	whole, frac, point := strings.Cut(digits, ".")
	if whole == "" && frac == "" || point && frac == "" || len(frac) > MaxScale || len(whole)+len(frac) > 18 {
		return Decimal{}, errDecimal
	}
	var n int64
	for _, c := range []byte(whole + frac) {
		if c < '0' || c > '9' {
			return Decimal{}, errDecimal
		}
		n = n*10 + int64(c-'0')
	}
	if s[0] == '-' {
		n = -n
	}
	return Decimal{n, uint8(len(frac))}, nil
}

// Shift returns d * 10^n exactly; ok is false when it would not fit.
func (d Decimal) Shift(n int) (shifted Decimal, ok bool) {
	for ; n > 0; n-- {
		if d.Scale > 0 {
			d.Scale--
			continue
		}
		if d.Unscaled > 1e17 || d.Unscaled < -1e17 {
			return Decimal{}, false
		}
		d.Unscaled *= 10
	}
	for ; n < 0; n++ {
		if d.Unscaled%10 == 0 {
			d.Unscaled /= 10
			continue
		}
		if d.Scale >= MaxScale {
			return Decimal{}, false
		}
		d.Scale++
	}
	return d, true
}

// Add returns the exact sum; ok is false when it does not fit.
func (d Decimal) Add(e Decimal) (sum Decimal, ok bool) {
	scale := max(d.Scale, e.Scale)
	a, okA := d.at(scale)
	b, okB := e.at(scale)
	n := a + b
	if !okA || !okB || a > 0 && b > 0 && n < 0 || a < 0 && b < 0 && n >= 0 {
		return Decimal{}, false
	}
	return Decimal{n, scale}, true
}

// Neg returns -d.
func (d Decimal) Neg() Decimal { return Decimal{-d.Unscaled, d.Scale} }

// at returns d in units of 10^-scale; scale is not below d.Scale.
func (d Decimal) at(scale uint8) (n int64, ok bool) {
	p := pow10(scale - d.Scale)
	n = d.Unscaled * p
	return n, n/p == d.Unscaled
}

// Cmp compares two decimals by value: 1.50 equals 1.5.
func (d Decimal) Cmp(e Decimal) int {
	scale := max(d.Scale, e.Scale)
	a, okA := d.at(scale)
	b, okB := e.at(scale)
	if !okA || !okB { // one is beyond 18 digits at the other's scale
		return new(big.Rat).SetFrac64(d.Unscaled, pow10(d.Scale)).Cmp(new(big.Rat).SetFrac64(e.Unscaled, pow10(e.Scale)))
	}
	return cmp.Compare(a, b)
}

// Sign returns -1, 0 or 1.
func (d Decimal) Sign() int {
	switch {
	case d.Unscaled < 0:
		return -1
	case d.Unscaled > 0:
		return 1
	}
	return 0
}

// String prints the number as SQLite and a person expect it: no exponent, no
// trailing zeros after the point.
func (d Decimal) String() string {
	for d.Scale > 0 && d.Unscaled%10 == 0 {
		d.Unscaled, d.Scale = d.Unscaled/10, d.Scale-1
	}
	s := strconv.FormatInt(d.Unscaled, 10)
	if d.Scale == 0 {
		return s
	}
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	if n := int(d.Scale) + 1 - len(s); n > 0 {
		s = strings.Repeat("0", n) + s
	}
	at := len(s) - int(d.Scale)
	return sign + s[:at] + "." + s[at:]
}

// IsInteger reports whether d has no fractional part.
func (d Decimal) IsInteger() bool { return d.Unscaled%pow10(d.Scale) == 0 }

func pow10(n uint8) int64 {
	p := int64(1)
	for ; n > 0; n-- {
		p *= 10
	}
	return p
}
