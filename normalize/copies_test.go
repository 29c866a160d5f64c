package normalize_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"gongkai/audit"
	"gongkai/extract"
	"gongkai/normalize"
)

// TestCopyOfTheRemedies: a table of the remedies that stands a second time is a doubt when
// it does not say the same, and only then; no other table is named.
func TestCopyOfTheRemedies(t *testing.T) {
	page, err := os.ReadFile(corpusDir + "/临江省/云泽市/云泽市人民政府/2021年政府信息公开工作年度报告.html")
	if err != nil {
		t.Fatal(err)
	}
	s := string(page)
	end := strings.LastIndex(s, "</table>") + len("</table>")
	table := s[strings.LastIndex(s, "<table"):end]
	other := strings.Replace(table, ">0<", ">7<", 3)
	if other == table {
		t.Fatal("the table has no zeros to change")
	}
	for _, c := range []struct{ name, copy, rule, table string }{
		{"the same", table, "", ""},
		{"below a line", "<p>附表</p>" + table, "", ""},
		{"other figures", other, "row/contradicted", "remedies."},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := extract.Bytes(context.Background(), "a.html", []byte(s[:end]+c.copy+s[end:]))
			if err != nil {
				t.Fatal(err)
			}
			told := c.rule == ""
			for _, r := range normalize.Normalize(doc, "a.html") {
				for _, f := range audit.Run(r) {
					told = told || f.Rule == c.rule
					if f.Rule != "row/contradicted" {
						continue
					}
					for _, key := range f.Indicators {
						if c.table == "" || !strings.HasPrefix(key, c.table) {
							t.Errorf("%s is contradicted", key)
						}
					}
				}
			}
			if !told {
				t.Errorf("no finding %s", c.rule)
			}
		})
	}
}
