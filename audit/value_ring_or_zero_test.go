package audit_test

import (
	"testing"

	"gongkai/audit"
	"gongkai/normalize"
)

// TestRing: a ring among Arabic digits is doubtful, one among Chinese numerals is not.
func TestRing(t *testing.T) {
	for _, c := range []struct {
		name string
		raws []string
		want bool
	}{
		{"among digits", []string{"5", "〇", "12"}, true},
		{"among numerals", []string{"十二", "〇"}, false},
		{"none", []string{"5", "0"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := &normalize.Report{Form: "2021", Year: 2022}
			for i, key := range []string{"disclosure.licensing.decisions", "disclosure.penalties.decisions", "disclosure.coercion.decisions"}[:len(c.raws)] {
				r.Observations = append(r.Observations, normalize.Observation{Indicator: normalize.Lookup(key), Raw: c.raws[i], Value: normalize.Int(0)})
			}
			found := false
			for _, f := range audit.Run(r) {
				found = found || f.Rule == "value/ring-or-zero"
			}
			if found != c.want {
				t.Errorf("told %v, want %v", found, c.want)
			}
		})
	}
}
