package audit

import (
	"strconv"
	"strings"
	"testing"

	"gongkai/normalize"
)

// filled is a report of the form of 2021 with figures in the cells of a table or row.
func filled(prefix string, figures ...int64) *normalize.Report {
	r := &normalize.Report{Form: "2021", Year: 2022}
	for _, i := range normalize.Dictionary() {
		if n := len(r.Observations); strings.HasPrefix(i.Key, prefix) && i.In("2021") && n < len(figures) {
			r.Observations = append(r.Observations, normalize.Observation{Indicator: i, Value: normalize.Int(figures[n]), Raw: strconv.FormatInt(figures[n], 10)})
		}
	}
	return r
}

func TestUniformAndCounting(t *testing.T) {
	for _, c := range []struct {
		name   string
		report *normalize.Report
		want   string
	}{
		{"a row of ones", filled("requests.received.", 1, 1, 1, 1, 1, 1, 6), "value/uniform"},
		{"a row of zeros", filled("requests.received.", 0, 0, 0, 0, 0, 0, 0), ""},
		{"one differs", filled("requests.received.", 5, 5, 5, 5, 5, 4, 29), ""},
		{"one cell is not there", filled("requests.received.", 5, 5, 5, 5, 5), ""},
		{"a row that counts", filled("requests.granted.", 1, 2, 3, 4, 5, 6, 7), "value/counting"},
		{"a row that counts to the fifth", filled("requests.granted.", 1, 2, 3, 4, 5, 5, 20), ""},
		{"one review of each outcome", filled("remedies.review.", 1, 1, 1, 1, 4), ""},
		{"two reviews of each outcome", filled("remedies.review.", 2, 2, 2, 2, 8), "value/uniform"},
		{"reviews that count", filled("remedies.review.", 1, 2, 3, 4, 10), ""},
		{"documents alone", filled("disclosure.regulations.", 5, 5, 5), ""},
		{"all of a table", filled("disclosure.", 3, 3, 3, 3, 3, 3, 3, 3, 3, 3), "value/uniform"},
		{"a table that counts", filled("disclosure.", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), "value/counting"},
		{"a block of the form of 2014", listed("一、主动公开情况", func(int) int64 { return 1 }), "value/uniform"},
		{"numbers of lines", listed("三、依申请公开情况", func(i int) int64 { return int64(20 + i) }), "value/counting"},
		{"a short block", listed("五、行政诉讼数量", func(int) int64 { return 1 }), ""},
		{"all of a matrix", matrixOf(func(int) int64 { return 8 }), "value/uniform"},
		{"a column that counts", matrixOf(func(row int) int64 { return int64(row) }), "value/uniform value/counting"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, f := range append(uniform(c.report), counting(c.report)...) {
				got = append(got, f.Rule)
				if m := f.Message(English); strings.Contains(m, "{") || f.Severity != Warning {
					t.Errorf("%s: %q", f.Severity, m)
				}
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("findings %q, want %q", s, c.want)
			}
		})
	}
}

// listed fills a block of the form of 2014.
func listed(block string, figure func(line int) int64) *normalize.Report {
	r := &normalize.Report{Form: "2014", Year: 2016}
	for _, i := range normalize.Dictionary() {
		if i.Table == "legacy" && tableName(i) == block {
			r.Observations = append(r.Observations, normalize.Observation{Indicator: i, Value: normalize.Int(figure(len(r.Observations)))})
		}
	}
	return r
}

// matrixOf fills the matrix of requests with a figure for each row.
func matrixOf(figure func(row int) int64) *normalize.Report {
	r := filled("requests.", make([]int64, 175)...)
	row, last := 0, ""
	for i := range r.Observations {
		o := &r.Observations[i]
		if o.Indicator.Row != last {
			row, last = row+1, o.Indicator.Row
		}
		o.Value = normalize.Int(figure(row))
	}
	return r
}
