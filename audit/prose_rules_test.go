package audit

import (
	"slices"
	"testing"

	"gongkai/normalize"
)

func TestProseAgainstTables(t *testing.T) {
	const (
		received  = "narrative.requests_received"
		refused   = "narrative.requests_refused"
		suits     = "narrative.suit_cases"
		normative = "narrative.normative_issued"
	)
	table := map[string]int64{
		"requests.received.total": 10, "requests.carried_in.total": 2,
		"remedies.suit_direct.total": 3, "remedies.suit_after_review.total": 1,
		"disclosure.normative_documents.issued": 5,
	}
	for _, i := range normalize.Dictionary() {
		if i.In("2021") && i.Table == "requests" && i.Column == "total" && i.Row[:4] == "refu" {
			table[i.Key] = 1 // eight rows
		}
	}
	for _, c := range []struct {
		name        string
		prose       map[string]int64
		without     string // a cell that is not there
		approximate bool
		want        []string // narrative keys of the findings
	}{
		{name: "alike", prose: map[string]int64{received: 10, refused: 8, suits: 4, normative: 5}},
		{name: "received with what was carried in", prose: map[string]int64{received: 12}},
		{name: "other figures", prose: map[string]int64{received: 11, refused: 7, suits: 3, normative: 6}, want: []string{normative, received, refused, suits}},
		{name: "no cell to compare with", prose: map[string]int64{refused: 7}, without: "requests.refused_state_secret.total"},
		{name: "rounded", prose: map[string]int64{received: 11}, approximate: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := &normalize.Report{Form: "2021"}
			for _, i := range normalize.Dictionary() {
				if v, ok := table[i.Key]; ok && i.Key != c.without {
					r.Observations = append(r.Observations, normalize.Observation{Indicator: i, Value: normalize.Int(v)})
				}
				if v, ok := c.prose[i.Key]; ok {
					r.Observations = append(r.Observations, normalize.Observation{Indicator: i, Value: normalize.Int(v), Approximate: c.approximate})
				}
			}
			var got []string
			for _, f := range proseAgainstTables(r) {
				if f.Rule != "prose/differs-from-table" || f.Severity != Warning {
					t.Errorf("finding %s %s", f.Rule, f.Severity)
				}
				got = append(got, f.Indicators[len(f.Indicators)-1])
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("findings for %q, want %q", got, c.want)
			}
		})
	}
}
