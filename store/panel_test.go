package store

import (
	"strings"
	"testing"

	"gongkai/normalize"
)

// refusedParts are the cells whose sum is requests.refused.total on a form.
func refusedParts(t *testing.T, form string) []*normalize.Indicator {
	t.Helper()
	for _, s := range normalize.AllSeries() {
		if s.Key == "requests.refused.total" {
			return s.Source(form).Indicators
		}
	}
	t.Fatal("no series requests.refused.total")
	return nil
}

// reportOf returns a report of a form with cells of the indicators, each 1 and
// verified; change alters them.
func reportOf(form string, all []*normalize.Indicator, change func(cells []normalize.Observation)) *normalize.Report {
	r := &normalize.Report{Agency: "白石镇人民政府", AgencyKey: "990101101", DivisionCode: "990101101", Year: 2021, Form: form}
	for _, i := range all {
		r.Observations = append(r.Observations, normalize.Observation{Indicator: i, Value: normalize.Int(1), Raw: "1", Status: normalize.Verified})
	}
	if change != nil {
		change(r.Observations)
	}
	return r
}

// TestPanelValues: what a series takes from the cells of a report.
func TestPanelValues(t *testing.T) {
	parts := refusedParts(t, "2021")
	if len(parts) < 3 {
		t.Fatalf("%d grounds of refusal", len(parts))
	}
	prose := normalize.Lookup("narrative.requests_refused")
	all := strings.Repeat("1", len(parts))
	blank := func(o *normalize.Observation) {
		o.Kind, o.Value, o.Raw, o.Status = normalize.Blank, normalize.Decimal{}, "", normalize.Unchecked
	}
	for _, c := range []struct {
		name   string
		report *normalize.Report
		zeros  bool // the report leaves zeros blank
		want   string
	}{
		{"a sum", reportOf("2021", parts, nil), false, all + " verified table sum"},
		{"the weakest status", reportOf("2021", parts, func(o []normalize.Observation) { o[1].Status = normalize.Unchecked }), false, all + " unchecked table sum"},
		{"conflict is weakest", reportOf("2021", parts, func(o []normalize.Observation) {
			o[0].Status, o[1].Status = normalize.Conflict, normalize.Unchecked
		}), false, all + " conflict table sum"},
		{"a part without a cell", reportOf("2021", parts[1:], nil), false, "none verified table sum"},
		{"a blank part", reportOf("2021", parts, func(o []normalize.Observation) { blank(&o[0]) }), false, "none unchecked table sum"},
		{"a blank part that is zero", reportOf("2021", parts, func(o []normalize.Observation) { blank(&o[0]) }), true, all[1:] + " unchecked table sum"},
		{"blanks alone", reportOf("2021", parts, func(o []normalize.Observation) {
			for i := range o {
				blank(&o[i])
			}
		}), true, "none unchecked table sum"},
		{"text", reportOf("2021", parts, func(o []normalize.Observation) { o[2].Kind, o[2].Raw = normalize.Text, "若干" }), true, "none verified table sum"},
		{"too great for a sum", reportOf("2021", parts, func(o []normalize.Observation) {
			o[0].Value, o[1].Value = normalize.Int(999_999_999_999_999_999), normalize.Decimal{Unscaled: 999_999_999_999_999_999, Scale: 9}
		}), false, "none verified table sum"},
		{"prose beside the table", reportOf("2021", append(parts[:len(parts):len(parts)], prose), nil), false, all + " verified table sum"},
		{"prose beside one cell", reportOf("2021", append(parts[:1:1], prose), nil), false, "none verified table sum"},
		{"prose alone", reportOf("", []*normalize.Indicator{prose}, nil), false, "1 verified narrative"},
		{"prose of a report with tables", reportOf("2021", []*normalize.Indicator{prose}, nil), false, "1 verified narrative"},
		{"cells of another form", reportOf("2014", parts, nil), false, "no row"},
		{"a form nobody knows", reportOf("2031", append(parts[:1:1], prose), nil), false, "1 verified narrative"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.report.ZerosBlank = c.zeros
			if got := panelOf(t, c.report); got != wanted(c.want) {
				t.Errorf("%s, want %s", got, wanted(c.want))
			}
		})
	}
}

// wanted turns a first word of ones into their number.
func wanted(s string) string {
	head, tail, _ := strings.Cut(s, " ")
	if strings.Trim(head, "1") == "" {
		return csvField(int64(len(head))) + " " + tail
	}
	return s
}

func panelOf(t *testing.T, r *normalize.Report) string {
	t.Helper()
	db := open(t)
	f := smallFile()
	f.Reports = []Report{{Report: r}}
	put(t, db, f, Added)
	got := column(t, db, `SELECT ifnull(value, 'none') || ' ' || status || ' ' || source || CASE source WHEN 'table' THEN ' ' || relation ELSE '' END
		FROM panel WHERE series = 'requests.refused.total'`)
	if len(got) == 0 {
		return "no row"
	}
	return strings.Join(got, "; ")
}

// TestSourcesFit: the number of a source fits its byte.
func TestSourcesFit(t *testing.T) {
	for _, s := range normalize.AllSeries() {
		if len(s.Sources) > maxSources {
			t.Errorf("%s has %d sources, of which %d can be told apart", s.Key, len(s.Sources), maxSources)
		}
	}
}
