package audit

import (
	"slices"
	"testing"

	"gongkai/normalize"
)

// TestSecondLooks: numbers that a person would look at twice.
func TestSecondLooks(t *testing.T) {
	for _, c := range []struct {
		raws  []string
		rules []string
	}{
		{[]string{"007"}, []string{"value/leading-zero"}},
		{[]string{"00"}, []string{"value/leading-zero"}},
		{[]string{"０５"}, []string{"value/leading-zero"}},
		{[]string{"0", "10", "0.5", "100"}, nil},
		{[]string{"一", "12"}, []string{"value/dash-or-one"}},
		{[]string{"一", "十二"}, nil},
		{[]string{"1", "12"}, nil},
		{[]string{"12①"}, []string{"value/remark"}},
		{[]string{"22（其中修订16件）"}, []string{"value/remark"}},
		{[]string{"22件"}, nil},
	} {
		var rules []string
		for _, f := range secondLooks(printed(normalize.Number, c.raws...)) {
			rules = append(rules, f.Rule)
		}
		if !slices.Equal(rules, c.rules) {
			t.Errorf("%q: %v, want %v", c.raws, rules, c.rules)
		}
	}
}
