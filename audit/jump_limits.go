package audit

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"

	"gongkai/normalize"
)

//go:embed jumps.csv
var jumpsFile string

// A jumpLimit is one line of jumps.csv.
type jumpLimit struct {
	indicators []*normalize.Indicator // the first one stated counts
	levels     []string               // of the bodies meant; empty for all
	years      int                    // other years needed to judge by them
	factor     int64
	floor      normalize.Decimal
	peers      int64 // factor against peers; 0: never
	peerFloor  normalize.Decimal
}

// jumpLimits are the lines of jumps.csv with the parameters set.
func (c *Config) jumpLimits() []jumpLimit {
	all := slices.Clone(jumpLimits())
	for k := range all {
		l, series := &all[k], all[k].indicators[0].Key
		l.years = int(c.whole("series/jump", "years", int64(l.years), series))
		l.factor = c.whole("series/jump", "factor", l.factor, series)
		l.floor = c.number("series/jump", "floor", l.floor, series)
		l.peers = c.whole("series/peers", "factor", l.peers, series)
		l.peerFloor = c.number("series/peers", "floor", l.peerFloor, series)
	}
	return all
}

var jumpLimits = sync.OnceValue(func() []jumpLimit {
	var all []jumpLimit
	for _, rec := range records(jumpsFile, "jumps.csv", 6) {
		l := jumpLimit{levels: strings.Fields(rec[1])}
		for key := range strings.FieldsSeq(rec[0]) {
			l.indicators = append(l.indicators, normalize.Lookup(key))
		}
		var errs [4]error
		l.years, errs[0] = strconv.Atoi(rec[2])
		l.factor, errs[1] = strconv.ParseInt(rec[3], 10, 64)
		l.floor, errs[2] = normalize.ParseDecimal(rec[4])
		l.peers, errs[3] = strconv.ParseInt(rec[5], 10, 64)
		l.peerFloor = l.floor
		if errs != [4]error{} || slices.Contains(l.indicators, nil) || l.years < 1 || l.factor < 2 {
			panic("audit: jumps.csv: " + strings.Join(rec, ","))
		}
		all = append(all, l)
	}
	return all
})

// exceeds reports whether d is more than factor times what it is held against, which
// counts as the floor where it is less.
func exceeds(d normalize.Decimal, factor int64, against, floor normalize.Decimal) bool {
	if against.Cmp(floor) < 0 {
		against = floor
	}
	bound, ok := times(against, factor)
	return ok && d.Cmp(bound) > 0 // a bound of more digits than any figure has is not exceeded
}

// times multiplies; ok is false when the product does not fit.
func times(d normalize.Decimal, n int64) (product normalize.Decimal, ok bool) {
	p := d.Unscaled * n
	return normalize.Decimal{Unscaled: p, Scale: d.Scale}, n == 0 || p/n == d.Unscaled
}
