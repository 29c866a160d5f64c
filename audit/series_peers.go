package audit

import (
	"strconv"

	"gongkai/normalize"
)

// leastPeers is how many bodies of a level state a figure before one can stand out.
const leastPeers = 5

// A peerGroup is bodies of one level in a neighbourhood that state a series for a year.
type peerGroup struct {
	level  normalize.Level
	series int // line of jumps.csv
	year   int
}

// A top is the two greatest figures of a group: that of the peers of whoever has the
// greatest is the second.
type top struct {
	count         int
	first, second normalize.Decimal
}

// peerLevels are the levels whose bodies do the same work; departments do not.
var peerLevels = map[normalize.Level]bool{
	normalize.City: true, normalize.County: true, normalize.Town: true, normalize.Subdistrict: true,
}

// aboveOthers reports a figure far above those of all peers in its year, for a body
// without enough years to be held against itself.
func (s *surroundings) aboveOthers(b *Body, series int, p *point) (f Finding, ok bool) {
	l := &s.limits[series]
	if l.peers == 0 || !peerLevels[b.Level] || b.Unit != "" {
		return f, false
	}
	t := s.topsOf()[peerGroup{b.Level, series, p.year}]
	greatest := t.first
	if p.value.Cmp(t.first) == 0 {
		greatest = t.second
	}
	if t.count <= s.leastPeers || !exceeds(p.value, l.peers, greatest, l.peerFloor) {
		return f, false
	}
	f = finding("series/peers", []string{p.indicator.Key}, "label", acrossLabel(p.indicator), "year", strconv.Itoa(p.year),
		"value", p.value.String(), "unit", p.indicator.Unit, "greatest", greatest.String(), "peers", strconv.Itoa(t.count-1), "path", p.report.Path)
	if p.proved {
		f.Severity = Info
	}
	return f, true
}

// topsOf are the greatest figures of all groups of peers.
func (s *surroundings) topsOf() map[peerGroup]top {
	if s.tops != nil {
		return s.tops
	}
	s.tops = map[peerGroup]top{}
	for i := range s.Bodies {
		b := &s.Bodies[i]
		if b.Unit != "" || !peerLevels[b.Level] {
			continue
		}
		for series, points := range s.pointsOf(b) {
			for _, p := range points {
				g := peerGroup{b.Level, series, p.year}
				t := s.tops[g]
				switch {
				case t.count == 0:
					t.first = p.value
				case p.value.Cmp(t.first) > 0:
					t.first, t.second = p.value, t.first
				case t.count == 1 || p.value.Cmp(t.second) > 0:
					t.second = p.value
				}
				t.count++
				s.tops[g] = t
			}
		}
	}
	return s.tops
}
