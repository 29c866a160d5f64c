package normalize_test

import (
	"os"
	"strings"
	"testing"
)

// TestOnlyStatisticsTable: the only statistics table is read though it is of an earlier year,
// which is told; not one that is another body's, and not in a report that has the sections of
// a later form and lacks its tables.
func TestOnlyStatisticsTable(t *testing.T) {
	page := func(name string) string {
		text, err := os.ReadFile("../testdata/cases/" + name + "/report.html")
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	listed, sections := page("legacy-yuan"), page("legacy-six-sections")
	for _, c := range []struct{ name, page, over, form, rules string }{
		{"its own", listed, "<p>政府信息公开情况统计表（2015年度）</p>", "2014", ""},
		{"last year's", listed, "<p>政府信息公开情况统计表（2014年度）</p>", "2014", "table/other-year"},
		{"another body's", listed, "<p>所属事业单位数据：</p><p>政府信息公开情况统计表（2015年度）</p>", "", "table/other-statistics"},
		{"another body's of last year", listed, "<p>附：2014年所属事业单位数据</p>", "", "table/other-statistics"},
		{"its own under six sections", sections, "", "2014", ""},
		{"last year's under six sections", sections, "<p>附件：2018年度政府信息公开情况统计表</p>", "", "table/missing table/other-statistics"},
	} {
		r, _, findings := readMade(t, "r.html", strings.Replace(c.page, "<table", c.over+"<table", 1))
		read := ""
		for _, o := range r.Observations {
			if strings.HasPrefix(o.Indicator.Key, "legacy.") {
				read = "2014"
			}
		}
		if got := rulesOf(findings, "table/"); read != c.form || got != c.rules {
			t.Errorf("%s: read as %q, told %q; want %q, %q", c.name, read, got, c.form, c.rules)
		}
	}
}
