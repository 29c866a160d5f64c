package normalize

import "testing"

func TestDoubtAndBetter(t *testing.T) {
	whole := &Report{Form: "2021", Observations: []Observation{{Status: Verified}, {Status: Verified}}}
	conflict := &Report{Form: "2021", Observations: []Observation{{Status: Conflict}, {Status: Verified}}}
	missing := &Report{Form: "2021", Observations: []Observation{{Status: Verified}}, Missing: []Missing{{}}}
	garbled := &Report{Form: "2021", Observations: []Observation{{Kind: Text}, {Status: Verified}}}
	prose := &Report{}
	for _, c := range []struct {
		name   string
		report *Report
		want   string
	}{
		{"whole", whole, ""}, {"conflict", conflict, "conflict"}, {"missing", missing, "unaligned"},
		{"garbled", garbled, "garbled"}, {"no table", prose, "unaligned"},
	} {
		if got := DoubtOf([]*Report{c.report}); got != c.want {
			t.Errorf("%s: doubt %q, want %q", c.name, got, c.want)
		}
	}
	if got := DoubtOf(nil); got != "" {
		t.Errorf("no report: doubt %q", got)
	}
	order := []*Report{whole, garbled, conflict, missing, prose}
	for i, a := range order {
		for j, b := range order {
			if got := Better([]*Report{a}, []*Report{b}); got != (i < j) {
				t.Errorf("reading %d better than %d: %v", i, j, got)
			}
		}
	}
	if Better(nil, []*Report{prose}) || !Better([]*Report{prose}, nil) {
		t.Error("no report at all is the worst reading")
	}
}
