package normalize

import (
	"testing"

	"gongkai/extract/document"
)

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
		if got := DoubtOf(&document.Document{}, []*Report{c.report}); got != c.want {
			t.Errorf("%s: doubt %q, want %q", c.name, got, c.want)
		}
	}
	for text, want := range map[string]string{"石桥镇 2024 年政府信息公开工作年度报告": "unrecognised", "石桥镇2024年部门预算": ""} {
		d := &document.Document{Blocks: []document.Block{{Text: text}}}
		if got := DoubtOf(d, nil); got != want {
			t.Errorf("no report in %q: doubt %q, want %q", text, got, want)
		}
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
