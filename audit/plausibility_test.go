package audit

import (
	"slices"
	"testing"

	"gongkai/normalize"
)

// reportOf makes a report with these cells, numbers in the dictionary's unit.
func reportOf(form string, level normalize.Level, figures map[string]string) *normalize.Report {
	r := &normalize.Report{Form: form, Level: level}
	for _, i := range normalize.Dictionary() {
		s, ok := figures[i.Key]
		if !ok {
			continue
		}
		o := normalize.Observation{Indicator: i, Raw: s, Kind: normalize.Blank}
		if d, err := normalize.ParseDecimal(s); err == nil {
			o.Kind, o.Value = normalize.Number, d
		}
		r.Observations = append(r.Observations, o)
	}
	return r
}

// TestPlausibility: for each rule a report that breaks it, one that does not, and
// one that comes close.
func TestPlausibility(t *testing.T) {
	row := func(prefix string, pairs ...string) map[string]string {
		m := map[string]string{}
		for k := 0; k < len(pairs); k += 2 {
			m[prefix+pairs[k]] = pairs[k+1]
		}
		return m
	}
	documents := func(a, b, c string) map[string]string {
		return row("disclosure.normative_documents.", "issued", a, "repealed", b, "in_force", c)
	}
	disclosed := func(a, b, c string) map[string]string {
		return row("disclosure.normative_documents.", "created", a, "disclosed", b, "disclosed_total", c)
	}
	items := func(a, b, c string) map[string]string {
		return row("disclosure.licensing.", "items_prior", a, "items_change", b, "decisions", c)
	}
	procurement := func(projects, amount string) map[string]string {
		return row("disclosure.procurement.", "projects", projects, "amount", amount)
	}
	for _, c := range []struct {
		name    string
		form    string
		level   normalize.Level
		figures map[string]string
		rule    string // "" for none
	}{
		{"fewer in force than added", "2021", normalize.City, documents("564", "4", "500"), "plausibility/in-force"},
		{"as many in force as added", "2021", normalize.City, documents("5", "1", "4"), ""},
		{"one fewer", "2021", normalize.City, documents("5", "1", "3"), "plausibility/in-force"},
		{"more repealed than issued", "2021", normalize.City, documents("4", "5", "0"), ""},

		{"more disclosed than in all", "2019", normalize.County, disclosed("4", "4", "3"), "plausibility/disclosed"},
		{"more disclosed than made", "2019", normalize.County, disclosed("3", "4", "47"), "plausibility/disclosed"},
		{"all disclosed", "2019", normalize.County, disclosed("4", "4", "4"), ""},
		{"usual", "2019", normalize.County, disclosed("34", "4", "47"), ""},

		{"the stock of items", "2019", normalize.Department, items("21", "19", "40"), "plausibility/decisions-as-stock"},
		{"the stock of fewer items", "2019", normalize.Department, items("10", "-10", "0"), "plausibility/decisions-as-stock"},
		{"decisions", "2019", normalize.Department, items("17", "-7", "7"), ""},
		{"as many decisions as items that did not change", "2019", normalize.Department, items("21", "0", "21"), ""},
		{"one off the stock", "2019", normalize.Department, items("21", "19", "41"), ""},

		{"money without projects", "2019", normalize.County, procurement("0", "15.279"), "plausibility/amount-without-projects"},
		{"projects without money", "2019", normalize.County, procurement("3", "0"), "plausibility/amount-without-projects"},
		{"neither", "2019", normalize.County, procurement("0", "0"), ""},
		{"both", "2019", normalize.County, procurement("6", "15.279"), ""},
		{"money beside a blank", "2019", normalize.County, procurement("", "15.279"), ""},

		{"8040 of a township", "2019", normalize.Town, procurement("1", "8040"), "plausibility/amount"},
		{"at the limit", "2019", normalize.Town, procurement("1", "5000"), ""},
		{"8040 of a county", "2019", normalize.County, procurement("1", "8040"), ""},
		{"a city's fees", "2021", normalize.City, row("disclosure.fees.", "amount", "316441"), ""},
		{"a township's fees in 元", "2021", normalize.Town, row("disclosure.fees.", "amount", "20200"), "plausibility/amount"},
	} {
		var rules []string
		for _, f := range plausibility(reportOf(c.form, c.level, c.figures)) {
			rules = append(rules, f.Rule)
			if f.Severity == Error || len(f.Indicators) == 0 {
				t.Errorf("%s: severity %v, indicators %v", c.name, f.Severity, f.Indicators)
			}
		}
		if c.rule == "" && len(rules) > 0 || c.rule != "" && !slices.Equal(rules, []string{c.rule}) {
			t.Errorf("%s: %v, want %q", c.name, rules, c.rule)
		}
	}
}
