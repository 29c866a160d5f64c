package line

import (
	"cmp"
	"math"
	"slices"

	"gongkai/extract/pdf/page"
)

// A run is a range of glyphs painted one after the other on one baseline.
type run struct {
	from, to int // of assembly.order
	u0, u1   float64
	v        float64 // middle across
	size     float64
	dir      page.Dir
	next     int // the next run of the same band, or -1
	seq      int // its number as painted
}

// A band is the runs of one line. Its anchor is the run that carries most: what
// joins must overlap the anchor, so that bands do not drift down the page.
type band struct {
	dir         page.Dir
	first, last int // runs
	v, size     float64
	weight      float64 // size times length of the anchor
	u0          float64
	baseline    float64
	anchor      int // seq of the anchor
}

const (
	// runDrift is how far, in em, the middle of a glyph may be off its run's:
	// more is a raised letter or another line.
	runDrift = 0.15
	// runScale is how far sizes may differ within a run.
	runScale = 1.3
	// bandOverlap is the part of the smaller one's size that two runs of one line
	// share across it: a line between two others, as beside a two-line cell,
	// shares a third with each.
	bandOverlap = 0.5
	// capScale is the ratio of sizes from which an overlap says little: a large
	// letter overlaps every line beside it. Then the baselines must agree.
	capScale = 1.6
	// middleHeight is where, in em over the baseline, the middle of a box from
	// descender to ascender lies in most fonts.
	middleHeight = 0.35
	// bandsBack is how many earlier bands a run is compared with. Runs come
	// sorted across the lines; more than a few bands overlap at one place only
	// where text is printed over text.
	bandsBack = 8
	// raisedReach is how far, in em, a raised or lowered letter may stand from the
	// text painted before or after it.
	raisedReach = 0.35
)

// usable reports whether a glyph can be placed.
func usable(g *page.Glyph) bool {
	return g.Size > 0 && g.Size <= math.MaxFloat32 && g.Dir <= page.Up && bounded(&g.Box)
}

// bounded reports whether sums and products of the coordinates stay finite.
func bounded(r *page.Rect) bool {
	const most = math.MaxFloat32
	return r.X0 >= -most && r.X0 <= r.X1 && r.X1 <= most && r.Y0 >= -most && r.Y0 <= r.Y1 && r.Y1 <= most
}

// findRuns lists the usable glyphs and cuts them into runs.
func (a *assembly) findRuns(which []int32) {
	n := len(which)
	if which == nil {
		n = len(a.glyphs)
	}
	a.order = make([]int32, 0, n)
	for k := range n {
		i := k
		if which != nil {
			i = int(which[k])
		}
		if i < 0 || i >= len(a.glyphs) || !usable(&a.glyphs[i]) {
			continue
		}
		a.order = append(a.order, int32(i))
		a.extend(&a.glyphs[i])
	}
}

// extend adds the last glyph of a.order to the current run, or begins one.
func (a *assembly) extend(g *page.Glyph) {
	a.count[g.Dir]++
	u0, u1, v := along(&g.Box, g.Dir)
	end := len(a.order)
	if len(a.runs) > 0 {
		r := &a.runs[len(a.runs)-1]
		p := &a.glyphs[a.order[end-2]]
		pu0, _, _ := along(&p.Box, r.dir)
		if r.dir == g.Dir && u0 >= pu0 && math.Abs(v-r.v) <= runDrift*r.size &&
			g.Size <= runScale*r.size && r.size <= runScale*g.Size {
			r.to, r.u1 = end, max(r.u1, u1)
			return
		}
	}
	a.runs = append(a.runs, run{from: end - 1, to: end, u0: u0, u1: u1, v: v, size: g.Size, dir: g.Dir, next: -1, seq: len(a.runs)})
}

// sortRuns puts the runs in the order of the lines: directions by how many
// glyphs they have, then across the lines.
func (a *assembly) sortRuns() {
	slices.SortFunc(a.runs, func(p, q run) int {
		return cmp.Or(a.compareDir(p.dir, q.dir), cmp.Compare(p.v, q.v), cmp.Compare(p.u0, q.u0), cmp.Compare(p.seq, q.seq))
	})
}

func (a *assembly) compareDir(p, q page.Dir) int {
	if p == q {
		return 0
	}
	return cmp.Or(cmp.Compare(a.count[q], a.count[p]), cmp.Compare(p, q))
}

// cluster gathers the sorted runs into bands, and each band's runs along it.
func (a *assembly) cluster() {
	reach := a.paintedExtents()
	for i := range a.runs {
		r := &a.runs[i]
		best, most := -1, 0.0
		for k := len(a.bands) - 1; k >= max(0, len(a.bands)-bandsBack); k-- {
			if a.bands[k].dir != r.dir {
				break
			}
			if s := a.shared(&a.bands[k], r, reach); s > most {
				best, most = k, s
			}
		}
		if best < 0 {
			a.bands = append(a.bands, band{dir: r.dir, first: i, last: i, u0: r.u0})
			a.bands[len(a.bands)-1].anchorOn(r)
			continue
		}
		b := &a.bands[best]
		a.runs[b.last].next, b.last = i, i
		b.u0 = min(b.u0, r.u0)
		if (r.u1-r.u0)*r.size > b.weight {
			b.anchorOn(r)
		}
	}
	slices.SortStableFunc(a.bands, func(p, q band) int {
		return cmp.Or(a.compareDir(p.dir, q.dir), cmp.Compare(p.v, q.v), cmp.Compare(p.u0, q.u0))
	})
}

func (b *band) anchorOn(r *run) {
	b.v, b.size, b.weight, b.anchor = r.v, r.size, (r.u1-r.u0)*r.size, r.seq
	b.baseline = r.v + middleHeight*r.size
}

// An extent is where a run lies along its line, by seq.
type extent struct {
	u0, u1, v, size float64
	dir             page.Dir
}

// paintedExtents lists the runs as painted, to see what stands beside a raised letter.
func (a *assembly) paintedExtents() []extent {
	out := make([]extent, len(a.runs))
	for i := range a.runs {
		r := &a.runs[i]
		out[r.seq] = extent{r.u0, r.u1, r.v, r.size, r.dir}
	}
	return out
}

// shared returns the part of the smaller size that a run and a band's anchor
// share across the line; 0 when the run is not of the band.
func (a *assembly) shared(b *band, r *run, painted []extent) float64 {
	small, large := min(b.size, r.size), max(b.size, r.size)
	s := (min(b.v+b.size/2, r.v+r.size/2) - max(b.v-b.size/2, r.v-r.size/2)) / small
	if s < bandOverlap {
		return 0
	}
	if large > capScale*small && math.Abs(b.baseline-(r.v+middleHeight*r.size)) > small/2 && !beside(painted, r, b) {
		return 0
	}
	return s
}

// beside reports whether the smaller of the run and the band's anchor was
// painted next to the text it would be raised from, and stands next to it.
func beside(painted []extent, r *run, b *band) bool {
	seq, want := r.seq, b.size
	if r.size > b.size {
		seq, want = b.anchor, r.size
	}
	e := painted[seq]
	for _, k := range [2]int{seq - 1, seq + 1} {
		if k < 0 || k >= len(painted) {
			continue
		}
		p := painted[k]
		near := e.u0-p.u1 <= raisedReach*want && p.u0-e.u1 <= raisedReach*want
		if p.dir == e.dir && p.size > e.size && math.Abs(p.v-e.v) < p.size && near {
			return true
		}
	}
	return false
}
