package main

import (
	"math"
	"strings"
)

var ticks = []rune("▁▂▃▄▅▆▇█")

// sparkline draws values from zero, or from the smallest where one is negative, to the
// largest: a tick for each. What is NaN is a gap, never the lowest tick: missing is
// not zero.
func sparkline(values []float64) string {
	low, high := 0.0, 0.0
	for _, v := range values {
		if !math.IsNaN(v) {
			low, high = min(low, v), max(high, v)
		}
	}
	var b strings.Builder
	for _, v := range values {
		switch {
		case math.IsNaN(v):
			b.WriteByte(' ')
		case high == low || math.IsInf(high-low, 0):
			b.WriteRune(ticks[0])
		default:
			b.WriteRune(ticks[int(math.Round((v-low)/(high-low)*float64(len(ticks)-1)))])
		}
	}
	return b.String()
}
