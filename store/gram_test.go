package store

import (
	"math/rand"
	"slices"
	"testing"
)

// TestSegmentLists: blocks give back every pair with its positions, also where a
// list is longer than a block and where a block holds many lists.
func TestSegmentLists(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	p := newProse(2)
	var b segmentBuilder
	want := map[gram][]int32{}
	at := int32(0)
	for id := range int64(60) {
		text := word(r, r.Intn(16_000)) + p.text(r.Intn(600))
		if !b.add(id*3+1, text) {
			t.Fatal("does not fit")
		}
		runes := append([]rune(text), 0)
		for i := range runes[:len(runes)-1] {
			g := gramOf(runes[i], runes[i+1])
			want[g] = append(want[g], at)
			at++
		}
	}
	got := map[gram][]int32{}
	var before int64 = sectionsGram - 1
	blocks, long := 0, 0
	err := b.blocks(func(g int64, block []byte) error {
		if g <= before {
			t.Errorf("block %d after block %d", g, before)
		}
		before = g
		if g == sectionsGram {
			return nil
		}
		blocks++
		if len(block) > blockBytes {
			long++
		}
		for lo := range want { // a block answers for its own grams only
			if err := lists(gram(g), block, lo, lo, func(list []byte) { got[lo] = positions(got[lo], list, 0) }); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if blocks < 5 || long == 0 {
		t.Errorf("%d blocks, %d long: the case is too small to mean anything", blocks, long)
	}
	if len(got) != len(want) {
		t.Errorf("%d grams, want %d", len(got), len(want))
	}
	for g, p := range want {
		if !slices.Equal(got[g], p) {
			t.Fatalf("gram %x: positions %v, want %v", g, got[g], p)
		}
	}
}

func TestIntersect(t *testing.T) {
	list := []byte{3, 2, 200, 1, 1} // 3, 5, 205, 206: 200 is two bytes
	if got := positions(nil, list, 4); !slices.Equal(got, []int32{1, 201, 202}) {
		t.Errorf("positions %v, want 1, 201 and 202", got)
	}
	if got := intersect([]int32{0, 1, 2, 200, 201}, list, 4); !slices.Equal(got, []int32{1, 201}) {
		t.Errorf("intersection %v, want 1 and 201", got)
	}
}
