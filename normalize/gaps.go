package normalize

import "slices"

// Rows that lost cells, or have more than the form has columns. Which is lost or
// stray the row alone seldom says: every place is tried, and the arithmetic of the
// block chooses (settle.go).

const (
	maxGaps  = 6  // cells missing from a row of the matrix: a text that lost its blank cells keeps one of seven
	maxExtra = 2  // cells too many that are not empty
	maxWays  = 64 // of one row: 15 columns with one gap, 7 with three
)

// gaps returns the ways to read a row of k values that leave out columns (k below
// the block's) or values (k above), beyond those in have. Blank values take part
// like others. nil when there are too many ways to tell anything.
func (r *row) gaps(b *block, have []*assignment) []*assignment {
	values := r.values()
	k, n := len(values), len(b.columns)
	if k == 0 || k == n || n-k > maxGaps || k-n > maxExtra || choices(max(k, n), min(k, n)) > maxWays {
		return nil
	}
	var ways []*assignment
	combine(max(k, n), min(k, n), func(chosen []int) {
		a := newAssignment(k)
		a.by = ColumnByTrial
		for i, at := range chosen {
			if k < n {
				a.columns[i] = at
			} else {
				a.columns[at] = i
			}
		}
		if !containsWay(have, a) {
			ways = append(ways, a)
		}
	})
	return ways
}

func containsWay(as []*assignment, a *assignment) bool {
	for _, o := range as {
		if o.cells == nil && slices.Equal(o.columns, a.columns) {
			return true
		}
	}
	return false
}

// choices is n over k, or more than maxWays.
func choices(n, k int) int {
	c := 1
	for i := range k {
		if c = c * (n - i) / (i + 1); c > 1<<20 {
			return c
		}
	}
	return c
}

// combine calls f with every increasing choice of k of n numbers, in order. f must
// not keep the slice.
func combine(n, k int, f func([]int)) {
	chosen := make([]int, k)
	var next func(i, from int)
	next = func(i, from int) {
		if i == k {
			f(chosen)
			return
		}
		for x := from; x <= n-(k-i); x++ {
			chosen[i] = x
			next(i+1, x+1)
		}
	}
	next(0, 0)
}
