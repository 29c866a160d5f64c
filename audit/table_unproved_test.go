package audit

import (
	"strconv"
	"strings"
	"testing"

	"gongkai/normalize"
)

// rowOf makes a report with one row of the requests, whose cells are given from natural
// persons to the total, its own sum as it stands, and one figure of table two.
func rowOf(cells ...string) *normalize.Report {
	columns := []string{"natural_person", "enterprise", "research", "nonprofit", "legal_service", "other", "total"}
	figures := map[string]string{"disclosure.licensing.decisions": "54"}
	for i, c := range cells {
		figures["requests.granted."+columns[i]] = c
	}
	r := reportOf("2021", normalize.Town, figures)
	e := normalize.Equation{Rule: "identity/requests-row-total", Evaluated: true}
	for i := range r.Observations {
		switch o := &r.Observations[i]; {
		case o.Indicator.Table != "requests":
		case o.Indicator.Column == "total":
			e.Right, e.RightSum = append(e.Right, o), o.Value
		default:
			e.Left = append(e.Left, o)
			e.LeftSum, _ = e.LeftSum.Add(o.Value)
		}
	}
	e.Holds = e.LeftSum.Cmp(e.RightSum) == 0
	r.Equations = []normalize.Equation{e}
	return r
}

// TestUnproved: which figures are named where a table shows damage, by what proves them.
func TestUnproved(t *testing.T) {
	sign := func(rule string, keys ...string) []Finding { return []Finding{finding(rule, keys)} }
	sum := rowOf("1", "2", "0", "0", "0", "0", "3")
	wrong := rowOf("1", "2", "0", "0", "0", "0", "4")
	zeros := rowOf("0", "0", "0", "0", "0", "0", "0")
	blank := rowOf("3", "", "0", "0", "0", "0", "3")
	cases := []struct {
		name   string
		report *normalize.Report
		found  []Finding
		want   string // tables and how many of their figures are named
	}{
		{"nothing is damaged", sum, nil, ""},
		{"what a cell says is no sign", sum, sign("value/text", "requests.granted.other"), ""},
		{"a sum that holds proves its row, table two has none", sum, sign("row/uneven", "requests.received.total"), "disclosure 1"},
		{"a sum that fails proves nothing", wrong, sign("row/uneven", "requests.received.total"), "disclosure 1 requests 7"},
		{"zeros stand in any column", zeros, sign("row/uneven", "requests.received.total"), "disclosure 1"},
		{"zeros may be another row's where labels are lost", zeros, sign("row/missing", "requests.received.total"), "disclosure 1 requests 7"},
		{"labels lost in another table", zeros, sign("row/missing", "remedies.review.total"), "disclosure 1"},
		{"beside a blank cell figures may be shifted", blank, sign("row/uneven", "requests.received.total"), "disclosure 1 requests 7"},
		{"what a finding names is left to it", sum, sign("row/uneven", "disclosure.licensing.decisions"), ""},
		{"plausibility does not speak of the reading", sum, append(sign("row/uneven", "requests.received.total"), sign("plausibility/regulations", "disclosure.licensing.decisions")...), "disclosure 1"},
		{"a copy is worth knowing, and a sign", sum, sign("table/repeated"), "disclosure 1"},
		{"a table that is missing says nothing of others", sum, sign("table/missing", "remedies.review.total"), ""},
		{"an item that is missing does of its table", sum, sign("table/missing", "disclosure.fees.amount"), "disclosure 1"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			n := map[string]int{}
			for _, f := range unproved(c.report, c.found) {
				for _, key := range f.Indicators {
					table, _, _ := strings.Cut(key, ".")
					if n[table]++; n[table] == len(f.Indicators) {
						got = append(got, table+" "+strconv.Itoa(n[table]))
					}
				}
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("named are %q, want %q", s, c.want)
			}
		})
	}
}

// TestSignsAreRules: a sign is a finding that can be made, and costs something known.
func TestSignsAreRules(t *testing.T) {
	for rule, costs := range signs() {
		if _, ok := catalogue()[rule]; !ok {
			t.Errorf("%s is no rule", rule)
		}
		if costs != "label" && costs != "cell" && costs != "own" {
			t.Errorf("%s costs %q", rule, costs)
		}
	}
}
