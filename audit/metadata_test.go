package audit

import (
	"strings"
	"testing"

	"gongkai/normalize"
)

func TestMetadataRules(t *testing.T) {
	for _, c := range []struct {
		name   string
		report normalize.Report
		want   string
	}{
		{"whole year, published in January", normalize.Report{Year: 2022, PeriodStart: "2022-01-01", PeriodEnd: "2022-12-31", PublishedOn: "2023-01-20", IndexNumber: "QS1/2023-00001"}, ""},
		{"no period", normalize.Report{Year: 2022}, "metadata/period-missing"},
		{"ends in November", normalize.Report{Year: 2022, PeriodStart: "2022-01-01", PeriodEnd: "2022-11-30"}, "metadata/period-partial"},
		{"two years", normalize.Report{Year: 2022, PeriodStart: "2021-01-01", PeriodEnd: "2022-12-31"}, "metadata/period-partial"},
		{"one end alone is noted where it is read", normalize.Report{Year: 2022, PeriodEnd: "2022-12-31"}, ""},
		{"published before the end", normalize.Report{Year: 2024, PeriodStart: "2024-01-01", PeriodEnd: "2024-12-31", PublishedOn: "2024-12-25"}, "metadata/published-early"},
		{"published on the last day", normalize.Report{Year: 2024, PeriodStart: "2024-01-01", PeriodEnd: "2024-12-31", PublishedOn: "2024-12-31"}, ""},
		{"published years later", normalize.Report{Year: 2020, PeriodStart: "2020-01-01", PeriodEnd: "2020-12-31", PublishedOn: "2024-03-01"}, "metadata/published-late"},
		{"number of no number", normalize.Report{PeriodStart: "2020-01-01", PeriodEnd: "2020-12-31", IndexNumber: "/2021-0000"}, "metadata/index-malformed"},
		{"number of a program", normalize.Report{PeriodStart: "2020-01-01", PeriodEnd: "2020-12-31", IndexNumber: "/2021-None"}, "metadata/index-malformed"},
		{"number zero", normalize.Report{PeriodStart: "2020-01-01", PeriodEnd: "2020-12-31", IndexNumber: "2026-00000"}, "metadata/index-malformed"},
		{"number that ends in zeros", normalize.Report{PeriodStart: "2020-01-01", PeriodEnd: "2020-12-31", IndexNumber: "QS1-2026-01000"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var rules []string
			for _, f := range metadata(&c.report) {
				rules = append(rules, f.Rule)
			}
			if got := strings.Join(rules, " "); got != c.want {
				t.Errorf("findings %q, want %q", got, c.want)
			}
		})
	}
}
