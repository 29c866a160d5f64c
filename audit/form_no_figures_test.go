package audit

import (
	"testing"

	"gongkai/normalize"
)

func TestNoFigures(t *testing.T) {
	prose := normalize.Observation{Indicator: normalize.Lookup("narrative.requests_received"), Value: normalize.Int(3), Raw: "3"}
	for _, c := range []struct {
		name   string
		report normalize.Report
		want   int
	}{
		{"a blank cell", normalize.Report{Form: "2021", Observations: []normalize.Observation{{Indicator: normalize.Lookup("requests.received.total"), Kind: normalize.Blank}, prose}}, 1},
		{"no cell was read", normalize.Report{Form: "2014", Observations: []normalize.Observation{prose}}, 0},
		{"no form", normalize.Report{}, 0},
	} {
		if got := formFigures(&c.report); len(got) != c.want {
			t.Errorf("%s: %v, want %d", c.name, got, c.want)
		}
	}
}
