package audit

import (
	"testing"

	"gongkai/normalize"
)

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
