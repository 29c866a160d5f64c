package gazetteer

import "sync"

// A Level is the tier of a division.
type Level uint8

const (
	Province Level = iota + 1
	City
	County
	Township // towns, townships and sub-districts, and farms and zones counted like them
)

// A Division is one entry of the gazetteer.
type Division struct {
	Code      string // six digits, nine for townships: 110000, 130100, 130102, 110101001
	Name      string // official: 东华门街道
	Level     Level
	Parent    *Division // nil for provinces; the next higher division that names print
	From, To  int       // first and last year it existed; 0: open
	Successor string    // code of what it became or was merged into, or ""
	Former    []Former  // other names it had under the same code
}

// A Former is a name that a division had until a year.
type Former struct {
	Name string
	To   int // the last year of the name; 0: not known
}

// FullName is the name with those of the divisions it lies in.
func (d *Division) FullName() string {
	if d.Parent == nil {
		return d.Name
	}
	return d.Parent.FullName() + d.Name
}

// In reports whether the division existed in a year; in year 0, not known, all do.
func (d *Division) In(year int) bool {
	return year == 0 || (d.From == 0 || d.From <= year) && (d.To == 0 || year <= d.To)
}

// A Gazetteer is a set of divisions. It does not change and may be used by several
// goroutines at once.
type Gazetteer struct {
	divisions []Division        // in the order of codes
	now       []int32           // of each division, the index of what it is today
	parents   []int32           // of each division, the index of what it lies in; -1: none
	next      []int32           // of each division, the index of its successor; -1: none that is known
	sources   []int32           // of each division, how many became it or part of it
	bodies    []int32           // of each division, the one whose government is today its own
	earlier   map[int32][]int32 // what has become a division: indexes by its index
	digest    string

	children func() map[*Division][]*Division
	index    index
}

// Builtin is the gazetteer that the binary carries: the divisions of mid-2023, the
// townships since 2015 that are no more, and well-known changes of counties since 2009
// (data/history.csv). It is read when first asked for.
var Builtin = sync.OnceValue(builtin)

// Digest tells added regions apart: "" for the built-in gazetteer.
func (g *Gazetteer) Digest() string { return g.digest }

// Division is the division of a code, or nil.
func (g *Gazetteer) Division(code string) *Division {
	i, ok := g.find(code)
	if !ok {
		return nil
	}
	return &g.divisions[i]
}

// Children are the divisions directly below that of a code, those of all years, in
// the order of their codes; of "" they are the provinces.
func (g *Gazetteer) Children(code string) []*Division {
	if code == "" {
		return g.children()[nil]
	}
	d := g.Division(code)
	if d == nil {
		return nil
	}
	return g.children()[d]
}

// maxSuccessors ends a chain of successors that never ends: no division was merged
// this often since 2008.
const maxSuccessors = 8

// Now is what a division is today: the end of the chain of its successors. A chain
// without an end, or one to a code that is not known, leaves it what it is.
func (g *Gazetteer) Now(d *Division) *Division {
	i := g.indexOf(d)
	if i < 0 {
		return d
	}
	return &g.divisions[g.now[i]]
}

// today is the end of the chain of a division's successors.
func (g *Gazetteer) today(i int32) int32 {
	now := i
	for range maxSuccessors {
		if g.next[now] < 0 {
			break
		}
		now = g.next[now]
	}
	if g.divisions[now].Successor != "" {
		return i
	}
	return now
}

// Body is the division whose government is today that of another: the end of a chain
// of renamings and upgrades (密云县, 密云区). A division that was merged into one that was
// there before, or with others into a new one, has no such successor and stays what it
// was: 崇文区 and 东城区 are two bodies, though Now of both is 东城区.
func (g *Gazetteer) Body(d *Division) *Division {
	i := g.indexOf(d)
	if i < 0 {
		return d
	}
	return &g.divisions[g.bodies[i]]
}

// body is the end of a chain of renamings and upgrades.
func (g *Gazetteer) body(i int32) int32 {
	for range maxSuccessors {
		if next := g.next[i]; next < 0 || !g.continues(i, next) {
			break
		}
		i = g.next[i]
	}
	return i
}

// continues reports whether a division began as another ended, and under its name or
// from it alone.
func (g *Gazetteer) continues(division, later int32) bool {
	d, next := &g.divisions[division], &g.divisions[later]
	if next.From == 0 || d.To == 0 || max(next.From-d.To, d.To-next.From) > slackYears {
		return false
	}
	stem, _ := words().split(d)
	if stem != "" && sameStem(next, stem) || next.Name == d.Name {
		return true
	}
	return g.sources[later] == 1
}

// childrenOf groups divisions by what they lie in.
func childrenOf(divisions []Division) func() map[*Division][]*Division {
	return sync.OnceValue(func() map[*Division][]*Division {
		m := map[*Division][]*Division{}
		for i := range divisions {
			m[divisions[i].Parent] = append(m[divisions[i].Parent], &divisions[i])
		}
		return m
	})
}
