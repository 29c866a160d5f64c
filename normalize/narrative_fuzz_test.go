package normalize

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/extract/document"
)

// FuzzNarrative reads any text as a report's prose: no panic, at most one
// observation for an indicator, and every raw text stands in the prose, character
// for character but for the white space where lines were joined. Folding both sides
// would ask less, and more than is true: a word that folds as a whole may be cut.
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
	// brackets without end, lists without end, numbers without end
	for _, seed := range []string{
		strings.Repeat("（", 50) + "收到政府信息公开申请5件" + strings.Repeat("）", 60),
		"主动公开政府信息9条，其中" + strings.Repeat("甲1条、", 300),
		"其中，" + strings.Repeat("不予公开（", 40) + "1件" + strings.Repeat("）1件", 40),
		"收到政府信息公开申请" + strings.Repeat("9", 300) + "余万亿件以上——①②未零报告",
		strings.Repeat("未收到、没有、无", 100) + "政府信息公开申请",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, prose string) { checkProse(t, strings.ToValidUTF8(prose, "�")) })
}

// checkProse reads a paragraph as the prose of a report and holds what every reading
// promises; the observations come back.
func checkProse(t *testing.T, prose string) []Observation {
	t.Helper()
	fl := makeFlow([]document.Block{{Kind: document.Paragraph, Text: prose}}, false)
	var heads [7]candidate
	for k := range heads {
		heads[k].item = -1
	}
	r := &Report{Agency: "临水县青石镇人民政府", Year: 2024}
	r.narrate(fl, heads, scope{})
	printed := unspaced(prose)
	seen := map[string]bool{}
	for _, o := range r.Observations {
		if seen[o.Indicator.Key] {
			t.Errorf("%q: %s twice", prose, o.Indicator.Key)
		}
		seen[o.Indicator.Key] = true
		for part := range strings.SplitSeq(o.Raw, "，") {
			if !strings.Contains(printed, unspaced(part)) {
				t.Errorf("%q: %q is not in the prose", prose, part)
			}
		}
		if o.Value.Sign() < 0 {
			t.Errorf("%q: %s is negative", prose, o.Raw)
		}
	}
	return r.Observations
}

// unspaced leaves out what carries no meaning: white space, controls, format marks.
func unspaced(s string) string {
	return strings.Map(func(r rune) rune {
		if foldRune(r) == 0 {
			return -1
		}
		return r
	}, s)
}
