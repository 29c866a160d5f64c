package audit

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/normalize"
)

// A point is what a body states of a series for a year.
type point struct {
	year      int
	value     normalize.Decimal
	proved    bool // a sum of its own table holds it
	indicator *normalize.Indicator
	report    *YearReport
}

// surroundings are a neighbourhood with what the rules make of it once.
type surroundings struct {
	*Neighbourhood
	limits     []jumpLimit // by line of jumps.csv
	leastPeers int
	points     map[*Body][][]point // by line of jumps.csv, then by year
	tops       map[peerGroup]top
	// bitsYears and bitsNeighbours are how much equal figures must tell.
	bitsYears, bitsNeighbours float64
	alike                     map[*Body][][]holder // reports with the same figures
}

// jumps notices figures far from the body's own other years, and with too few of them far
// above its peers: tables without sums are proved by nothing else (method 4). A figure that
// the sums of its own table hold was not misread, and is only worth knowing.
func jumps(s *surroundings, b *Body) (all []AcrossFinding) {
	for k, points := range s.pointsOf(b) {
		l := &s.limits[k]
		for at := range points {
			p := &points[at]
			others := l.othersOf(points, at)
			if others == nil {
				if f, ok := s.aboveOthers(b, k, p); ok {
					all = append(all, across(b, p.report, f))
				}
				continue
			}
			if move := l.move(p.value, l.factor, others); move != "" && !s.shared(b, k, p.year, move) {
				all = append(all, across(b, p.report, jumpFinding(p, others, move)))
			}
		}
	}
	return all
}

// pointsOf are the stated figures of a body by series and year.
func (s *surroundings) pointsOf(b *Body) [][]point {
	if points, ok := s.points[b]; ok {
		return points
	}
	if s.points == nil {
		s.points = map[*Body][][]point{}
	}
	all := make([][]point, len(s.limits))
	for i := range b.Years {
		r := b.Years[i].chosen()
		if r == nil || !r.calendarYear() {
			continue
		}
		for k := range s.limits {
			if l := &s.limits[k]; len(l.levels) == 0 || slices.Contains(l.levels, string(b.Level)) {
				if p, ok := l.pointOf(r); ok {
					all[k] = append(all[k], p)
				}
			}
		}
	}
	s.points[b] = all
	return all
}

// pointOf is the first figure of the series that a report states.
func (l *jumpLimit) pointOf(r *YearReport) (p point, ok bool) {
	for _, i := range l.indicators {
		if d, ok := r.figure(i); ok {
			return point{r.Year, d, r.cell(i).Status == normalize.Verified, i, r}, true
		}
	}
	return p, false
}

// othersOf are the years that a figure is held against: those before it, so that a level
// reached once is no jump again, and where they are too few all others. nil: too few.
func (l *jumpLimit) othersOf(points []point, at int) []point {
	switch {
	case at >= l.years:
		return points[:at]
	case len(points) > l.years:
		return slices.Concat(points[:at], points[at+1:])
	}
	return nil
}

// The ways a figure moves, as in words.csv.
const (
	jumped  = "jumped"
	dropped = "dropped"
)

// move says whether a figure lies far above or below all others; "" for neither.
func (l *jumpLimit) move(d normalize.Decimal, factor int64, others []point) string {
	low, high := extent(others)
	switch {
	case exceeds(d, factor, high, l.floor):
		return jumped
	case exceeds(low, factor, d, l.floor):
		return dropped
	}
	return ""
}

func extent(points []point) (low, high normalize.Decimal) {
	low, high = points[0].value, points[0].value
	for _, p := range points[1:] {
		if p.value.Cmp(low) < 0 {
			low = p.value
		}
		if p.value.Cmp(high) > 0 {
			high = p.value
		}
	}
	return low, high
}

const (
	// sharedFactor is how far a peer must have moved in the same year and direction to
	// share a move.
	sharedFactor = 2
	// sharedPeers is how many peers must be comparable before a move can be a shared one.
	sharedPeers = 3
)

// shared reports a move that at least half of the peers made in the same year: a reform
// or a new way of counting, and no slip of this body.
func (s *surroundings) shared(b *Body, series, year int, move string) bool {
	l := &s.limits[series]
	comparable, moved := 0, 0
	for i := range s.Bodies {
		peer := &s.Bodies[i]
		if peer == b || peer.Level != b.Level {
			continue
		}
		points := s.pointsOf(peer)[series]
		at := slices.IndexFunc(points, func(p point) bool { return p.year == year })
		if at < 0 {
			continue
		}
		others := l.othersOf(points, at)
		if others == nil {
			continue
		}
		comparable++
		if l.move(points[at].value, sharedFactor, others) == move {
			moved++
		}
	}
	return comparable >= sharedPeers && 2*moved >= comparable
}

// maxHistory is how many other years a message names.
const maxHistory = 6

func jumpFinding(p *point, others []point, move string) Finding {
	var history []string
	for _, o := range others[max(0, len(others)-maxHistory):] {
		history = append(history, strconv.Itoa(o.year)+"："+o.value.String())
	}
	f := finding("series/jump", []string{p.indicator.Key}, "label", acrossLabel(p.indicator), "year", strconv.Itoa(p.year),
		"value", p.value.String(), "unit", p.indicator.Unit, "move", move, "history", strings.Join(history, "、"), "path", p.report.Path)
	if p.proved {
		f.Severity = Info
	}
	return f
}
