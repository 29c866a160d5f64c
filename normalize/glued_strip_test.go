package normalize

import (
	"math/rand"
	"slices"
	"testing"
)

// TestUnglueStrip: cutting with the sums in sight finds what trying every cut finds.
func TestUnglueStrip(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	unique := 0
	for range 1000 {
		var digits string
		for range 3 {
			sum := 0
			for range 4 {
				v := 0
				if r.Intn(3) == 0 {
					v = r.Intn(8)
				}
				sum += v
				digits += itoa(v)
			}
			digits += itoa(sum + r.Intn(20)/19)
		}
		got, want := unglueStrip(digits), onlyCut(digits)
		if !slices.Equal(got, want) {
			t.Fatalf("%s: got %v, want %v", digits, got, want)
		}
		if got != nil {
			unique++
		}
	}
	if unique < 300 || unique > 990 {
		t.Errorf("%d of 1000 have one way: the draw tests nothing", unique)
	}
}

// onlyCut tries every cut of the figures of the remedies; nil where none or several hold.
func onlyCut(digits string) (only []string) {
	forms := forms()
	f := forms[slices.IndexFunc(forms, func(f *form) bool { return f.name == "2021" })]
	b := f.blocks[slices.IndexFunc(f.blocks, func(b *block) bool { return b.layout == strips })]
	ways := 0
	combine(len(digits)-1, len(b.columns)-1, func(cuts []int) {
		row := &row{cells: []cell{{text: digits, class: numberCell}}}
		if parts := cutAt(digits, cuts); parts != nil && b.rowHolds(0, row, row.cut(0, parts)) {
			only = parts
			ways++
		}
	})
	if ways != 1 || len(digits) > min(len(b.columns)+3, maxGluedDigits) {
		return nil
	}
	return only
}
