package normalize

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/extract/document"
)

// FuzzNarrative reads any text as a report's prose: no panic, at most one
// observation for an indicator, and every raw text stands in the prose.
func FuzzNarrative(f *testing.F) {
	files, err := filepath.Glob("testdata/narrative/*.txt")
	if err != nil || len(files) == 0 {
		f.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for c := range strings.SplitSeq(string(src), "\n\n") {
			f.Add(c)
		}
	}
	f.Fuzz(func(t *testing.T, prose string) {
		prose = strings.ToValidUTF8(prose, "�")
		fl := makeFlow([]document.Block{{Kind: document.Paragraph, Text: prose}}, false)
		var heads [7]candidate
		for k := range heads {
			heads[k].item = -1
		}
		r := &Report{Agency: "临水县青石镇人民政府", Year: 2024}
		r.narrate(fl, heads, scope{})
		squeezed := fold(prose)
		seen := map[string]bool{}
		for _, o := range r.Observations {
			if seen[o.Indicator.Key] {
				t.Errorf("%s twice", o.Indicator.Key)
			}
			seen[o.Indicator.Key] = true
			for part := range strings.SplitSeq(o.Raw, "，") {
				if !strings.Contains(squeezed, fold(part)) {
					t.Errorf("%q is not in the prose", part)
				}
			}
			if o.Value.Sign() < 0 {
				t.Errorf("%s is negative", o.Raw)
			}
		}
	})
}
