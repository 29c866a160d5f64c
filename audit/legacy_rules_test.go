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

func TestFormAge(t *testing.T) {
	for _, c := range []struct {
		form string
		year int
		want string
	}{
		{"2014", 2013, "form/early"}, {"2014", 2016, ""}, {"2014", 2019, "form/outdated"}, {"2014", 2022, "form/outdated"},
		{"2019", 2018, "form/early"}, {"2019", 2020, ""}, {"2019", 2021, "form/outdated"},
		{"2021", 2020, "form/early"}, {"2021", 2021, ""}, {"2021", 0, ""}, {"", 2016, ""},
	} {
		got := ""
		for _, f := range formAge(&normalize.Report{Form: c.form, Year: c.year}) {
			got = f.Rule
		}
		if got != c.want {
			t.Errorf("form %s in %d: %q, want %q", c.form, c.year, got, c.want)
		}
	}
}
