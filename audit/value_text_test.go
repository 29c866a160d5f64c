package audit

import (
	"slices"
	"strings"
	"testing"

	"gongkai/normalize"
)

// printed makes a report with one cell of a kind for each raw text, in the dictionary's order.
func printed(kind normalize.CellKind, raws ...string) *normalize.Report {
	r := &normalize.Report{Form: "2021"}
	k := 0
	for _, i := range normalize.Dictionary() {
		if i.Table == "requests" && k < len(raws) {
			r.Observations = append(r.Observations, normalize.Observation{Indicator: i, Kind: kind, Raw: raws[k], Value: normalize.Decimal{Unscaled: 1}})
			k++
		}
	}
	return r
}

// TestTexts: a cell that is no number has an error that names it, says why, and
// shows what number it looks like.
func TestTexts(t *testing.T) {
	for _, c := range []struct {
		raws  []string
		rules []string
		words string // in the first message
	}{
		{[]string{"1O"}, []string{"value/looks-like"}, "“1O”像是 10（O/0）"},
		{[]string{"l2", "3O"}, []string{"value/looks-like"}, "有 2 个单元格"},
		{[]string{"约20"}, []string{"value/text"}, "（约数），如"},
		{[]string{"12 34"}, []string{"value/text"}, "像是 1234"},
		{[]string{"本单位未制作规章"}, []string{"value/text"}, "“本单位未制作规章”"},
		{[]string{"5%", "6%", "3-5", "O"}, []string{"value/text", "value/text", "value/looks-like"}, "有 2 个单元格不是可确认的数字（百分比）"},
		{[]string{"增加2"}, []string{"value/text"}, "填写的是增减数"},
		{[]string{"3元"}, []string{"value/text"}, "单位与指标不符"},
		{[]string{"12345678901234"}, []string{"value/text"}, "数字过长"},
		{[]string{"#REF!"}, []string{"value/text"}, "公式或错误值"},
		{nil, nil, ""},
	} {
		r := printed(normalize.Text, c.raws...)
		var rules, keys []string
		fs := texts(r)
		for _, f := range fs {
			rules = append(rules, f.Rule)
			keys = append(keys, f.Indicators...)
			if f.Severity != Error {
				t.Errorf("%q: %s is no error", c.raws, f.Rule)
			}
		}
		if !slices.Equal(rules, c.rules) || len(keys) != len(c.raws) {
			t.Errorf("%q: rules %v for %d cells, want %v", c.raws, rules, len(keys), c.rules)
		} else if len(fs) > 0 && !strings.Contains(fs[0].Message(Chinese), c.words) {
			t.Errorf("%q: %s, want %s", c.raws, fs[0].Message(Chinese), c.words)
		}
	}
}
