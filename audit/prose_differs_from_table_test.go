package audit

import (
	"cmp"
	"fmt"
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
		items     = "narrative.proactive_items"
		concluded = "narrative.requests_concluded"
		fees      = "narrative.fee_amount"
	)
	legacy := map[string]int64{
		"legacy.disclosed": 900, "legacy.normative_issued": 4, "legacy.applications": 58, "legacy.concluded": 58, "legacy.replies": 57,
		"legacy.replies_refused": 6, "legacy.review": 3, "legacy.suits": 2, "legacy.fees_charged": 36, // hundredths of 万元
	}
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
		atLeast     bool
		form        string // 2021 when empty
		tables      map[string]int64
		want        []string // narrative keys of the findings
	}{
		{name: "alike", prose: map[string]int64{received: 10, refused: 8, suits: 4, normative: 5}},
		{name: "received with what was carried in", prose: map[string]int64{received: 12}},
		{name: "other figures", prose: map[string]int64{received: 11, refused: 7, suits: 3, normative: 6}, want: []string{normative, received, refused, suits}},
		{name: "no cell to compare with", prose: map[string]int64{refused: 7}, without: "requests.refused_state_secret.total"},
		{name: "rounded", prose: map[string]int64{received: 11}, approximate: true},
		{name: "rounded down, and more", prose: map[string]int64{received: 8}, approximate: true, atLeast: true},
		{name: "rounded down, and less", prose: map[string]int64{received: 13}, approximate: true, atLeast: true, want: []string{received}},
		{name: "rounded down, and less without what was carried in", prose: map[string]int64{received: 12}, approximate: true, atLeast: true},
		{name: "nothing in either", prose: map[string]int64{received: 0, suits: 0}, tables: map[string]int64{
			"requests.received.total": 0, "requests.carried_in.total": 0, "remedies.suit_direct.total": 0, "remedies.suit_after_review.total": 0}},
		{name: "nothing in the prose alone", prose: map[string]int64{received: 0}, want: []string{received}},
		{name: "2014, alike", form: "2014", prose: map[string]int64{items: 900, normative: 4, received: 58, concluded: 58, refused: 6, suits: 2, fees: 3600}, tables: legacy},
		{name: "2014, others", form: "2014", prose: map[string]int64{items: 901, normative: 5, received: 57, concluded: 56, refused: 5, suits: 1, fees: 36}, tables: legacy,
			want: []string{items, normative, received, concluded, refused, suits, fees}},
		{name: "2014, answered and not concluded", form: "2014", prose: map[string]int64{concluded: 57}, tables: legacy},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := &normalize.Report{Form: cmp.Or(c.form, "2021")}
			cells := c.tables
			if cells == nil {
				cells = table
			}
			for _, i := range normalize.Dictionary() {
				if v, ok := cells[i.Key]; ok && i.Key != c.without {
					value := normalize.Int(v)
					if i.Type == normalize.Money {
						value, _ = normalize.ParseDecimal(fmt.Sprintf("%d.%02d", v/100, v%100))
					}
					r.Observations = append(r.Observations, normalize.Observation{Indicator: i, Value: value})
				}
				if v, ok := c.prose[i.Key]; ok {
					r.Observations = append(r.Observations, normalize.Observation{Indicator: i, Value: normalize.Int(v), Approximate: c.approximate, AtLeast: c.atLeast})
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

// TestProseOnMoney: sums of money are told with their unit, and that of the table as it is
// printed there.
func TestProseOnMoney(t *testing.T) {
	cell, _ := normalize.ParseDecimal("0.36")
	r := &normalize.Report{Form: "2014", Observations: []normalize.Observation{
		{Indicator: normalize.Lookup("legacy.fees_charged"), Value: cell},
		{Indicator: normalize.Lookup("narrative.fee_amount"), Value: normalize.Int(36), Raw: "收取检索费36元"}}}
	all := proseAgainstTables(r)
	if len(all) != 1 {
		t.Fatalf("%d findings", len(all))
	}
	for lang, want := range map[Lang]string{
		Chinese: "正文与表格不一致：“实际收取信息处理费”正文为 36 元（“收取检索费36元”），表格为 3600 元，即 0.36 万元（七、依申请公开信息收取的费用/统计数）",
		English: "prose and table differ: 实际收取信息处理费 is 36 元 in the prose (“收取检索费36元”) and 3600 元, that is 0.36 万元, in the table (七、依申请公开信息收取的费用/统计数)",
	} {
		if got := all[0].Message(lang); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
