package audit

import (
	"testing"

	"gongkai/normalize"
)

// legacyReport is a report on the form of 2014 with some figures.
func legacyReport(year int, figures map[string]int64) *normalize.Report {
	r := &normalize.Report{Form: "2014", Year: year}
	for _, i := range normalize.Dictionary() {
		if n, ok := figures[i.Key]; ok {
			r.Observations = append(r.Observations, normalize.Observation{Indicator: i, Value: normalize.Int(n)})
		}
	}
	return r
}

func TestLegacyBounds(t *testing.T) {
	for _, c := range []struct {
		name    string
		figures map[string]int64
		want    int
	}{
		{"a channel may carry all", map[string]int64{"legacy.disclosed": 9, "legacy.via_website": 9, "legacy.via_wechat": 9}, 0},
		{"a channel with more than all", map[string]int64{"legacy.disclosed": 9, "legacy.via_website": 10}, 1},
		{"the head at more press conferences than there were", map[string]int64{"legacy.press_conferences": 1, "legacy.press_conferences_by_head": 2}, 1},
		{"the whole is missing", map[string]int64{"legacy.via_website": 10}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := legacyBounds(legacyReport(2016, c.figures)); len(got) != c.want {
				t.Errorf("%d findings, want %d", len(got), c.want)
			}
		})
	}
}
