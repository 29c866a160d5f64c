package audit

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"gongkai/normalize"
)

// twin gives a year a second file of its first report, and returns it.
func twin(b *Body, at int) *YearReport {
	y := &b.Years[at]
	again := y.Reports[0]
	again.Cells = slices.Clone(again.Cells)
	again.ID, again.Path = again.ID+"-again", again.Path+".docx"
	y.Reports = []YearReport{y.Reports[0], again}
	return &y.Reports[1]
}

// filePlants are what two files of a report may say of each other.
var filePlants = []plant{
	{"duplicate/same", func(r *rand.Rand, b *Body) int {
		at := yearIndex(b, 2019+r.IntN(6)) // before, there is but one cell
		other := twin(b, at)
		if r.IntN(2) == 0 { // the other file has fewer cells
			other.Cells = other.Cells[:len(other.Cells)/2]
		}
		return b.Years[at].Year
	}},
	{"duplicate/apart", func(r *rand.Rand, b *Body) int {
		at := r.IntN(len(b.Years))
		y := &b.Years[at]
		other := twin(b, at)
		k := r.IntN(len(other.Cells))
		y.Reports[0].Cells, other.Cells = slices.Clone(other.Cells[:k]), other.Cells[k:]
		return y.Year
	}},
	{"duplicate/form-differs", func(r *rand.Rand, b *Body) int {
		at := r.IntN(len(b.Years))
		other := twin(b, at)
		forms := slices.DeleteFunc([]string{"2014", "2019", "2021"}, func(form string) bool { return form == other.Form })
		other.Form = forms[r.IntN(len(forms))]
		return b.Years[at].Year
	}},
	{"duplicate/period-differs", func(r *rand.Rand, b *Body) int {
		at := r.IntN(len(b.Years))
		year := b.Years[at].Year
		other := twin(b, at)
		if r.IntN(2) == 0 {
			other.PeriodStart = fmt.Sprintf("%d-%02d-01", year, 2+r.IntN(11))
		} else {
			other.PeriodEnd = fmt.Sprintf("%d-%02d-28", year, 1+r.IntN(12))
		}
		return year
	}},
	{"duplicate/predecessor", func(r *rand.Rand, b *Body) int {
		at := r.IntN(len(b.Years))
		twin(b, at).DivisionCode = fmt.Sprintf("9901012%02d", r.IntN(100))
		return b.Years[at].Year
	}},
}

// TestPlantedPeers: a body without a history of its own that states a figure far above those
// of all bodies of its level is told.
func TestPlantedPeers(t *testing.T) {
	const key = "disclosure.licensing.decisions"
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 29))
		n := syntheticCounty(r)
		i, at := 3*r.IntN(syntheticBodies/3)+r.IntN(2), yearIndex(&n.Bodies[0], 2019+r.IntN(6)) // a town or sub-district
		b := &n.Bodies[i]
		greatest := int64(0)
		for k := range n.Bodies {
			if n.Bodies[k].Level == b.Level {
				greatest = max(greatest, set(&n.Bodies[k], at, key, 100+r.Int64N(9000)))
			}
		}
		year := b.Years[at]
		b.Years = []BodyYear{year}
		set(b, 0, key, greatest*(1001+r.Int64N(900)))
		for k := range b.Years[0].Reports { // no sum proves it
			c := b.Years[0].Reports[k].cell(normalize.Lookup(key))
			c.Status = normalize.Unchecked
		}
		if !slices.ContainsFunc(RunAcross(n), func(f AcrossFinding) bool {
			return f.Rule == "series/peers" && f.Agency == b.Key && f.Year == year.Year
		}) {
			t.Errorf("seed %d: %d of %s is not told, the others have up to %d", seed, year.Year, b.Key, greatest)
		}
	}
}

// TestPlantedNeighbour: of two bodies with the same figures both are told.
func TestPlantedNeighbour(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 23))
		n := syntheticCounty(r)
		from, to := r.IntN(syntheticBodies/2), syntheticBodies/2+r.IntN(syntheticBodies/2)
		at := 7 + r.IntN(5)
		for k, key := range []string{"requests.received.natural_person", "requests.received.other", "requests.granted.total", "requests.partly_granted.total"} {
			figure := 100 + 7*int64(k) + r.Int64N(400)
			set(&n.Bodies[from], at, key, figure)
		}
		twin := n.Bodies[from].Years[at].Reports[0]
		for k := range n.Bodies[to].Years[at].Reports {
			n.Bodies[to].Years[at].Reports[k].Cells = twin.Cells
			n.Bodies[to].Years[at].Reports[k].ZerosBlank = twin.ZerosBlank
		}
		told := map[string]bool{}
		for _, f := range RunAcross(n) {
			if f.Rule == "series/copied-neighbour" && f.Year == syntheticFirst+at {
				told[f.Agency] = true
			}
		}
		if len(told) != 2 || !told[n.Bodies[from].Key] || !told[n.Bodies[to].Key] {
			t.Errorf("seed %d: told of %v, want %s and %s", seed, told, n.Bodies[from].Key, n.Bodies[to].Key)
		}
	}
}

// TestPlantedParent: a county that claims its whole area states less than its townships.
func TestPlantedParent(t *testing.T) {
	for seed := range uint64(20) {
		n := syntheticCounty(rand.New(rand.NewPCG(seed, 11)))
		set(n.Parent, 10, "requests.received.total", 3)
		fs := RunAcross(n)
		if len(fs) == 0 || fs[0].Rule != "series/parent" || fs[0].Year != syntheticFirst+10 {
			t.Errorf("seed %d: not found", seed)
		}
	}
}
