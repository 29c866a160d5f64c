package normalize_test

import (
	"context"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"gongkai/audit"
	"gongkai/extract"
	"gongkai/normalize"
)

// TestOtherLayouts: the same numbers printed in another layout are the same
// observations, without a warning.
func TestOtherLayouts(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(m *made)
	}{
		{"remedies as three rows", func(m *made) { remediesAs(remediesInRows)(nil, m) }},
		{"remedies turned", func(m *made) { remediesAs(remediesTurned)(nil, m) }},
		{"remedies as a list", func(m *made) { remediesAs(remediesListed)(nil, m) }},
		{"a column of serial numbers", func(m *made) {
			s := &m.sheets[len(m.sheets)-2]
			for y := range s.rows {
				n := ""
				if y > 2 {
					n = fmt.Sprint(y - 2)
				}
				s.rows[y] = append([]sheetCell{label(n)}, s.rows[y]...)
			}
		}},
		{"a column of units", func(m *made) {
			for k := range m.sheets {
				s := &m.sheets[k]
				if s.section != 3 {
					continue
				}
				for y := range s.rows {
					unit := ""
					if y > 2 {
						unit = "件"
					}
					at := slices.IndexFunc(s.rows[y], func(c sheetCell) bool { return c.key != "" })
					if y == 0 {
						at = 1
					}
					if at < 0 {
						at = 0
					}
					s.rows[y] = slices.Insert(slices.Clone(s.rows[y]), at, label(unit))
				}
			}
		}},
		{"columns in another order", func(m *made) {
			for k := range m.sheets {
				for y, row := range m.sheets[k].rows {
					if n := len(row); m.sheets[k].section == 2 && n >= 3 {
						m.sheets[k].rows[y][n-1], m.sheets[k].rows[y][1] = row[1], row[n-1]
					}
				}
			}
		}},
		{"labels cut after their first words", func(m *made) {
			for _, s := range m.sheets {
				for y := range s.rows {
					for x := range s.rows[y] {
						if c := &s.rows[y][x]; c.key == "" {
							c.text, _, _ = strings.Cut(c.text, "、行政机关")
						}
					}
				}
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for seed := range int64(5) {
				m := makeReport(rand.New(rand.NewSource(seed)), "2021")
				c.do(m)
				r, named, _ := readMade(t, "r.html", m.html())
				for _, o := range r.Observations {
					if o.Raw != m.values[o.Indicator.Key] {
						t.Errorf("seed %d: %s %q, want %q", seed, o.Indicator.Key, o.Raw, m.values[o.Indicator.Key])
					}
				}
				if len(r.Observations) != len(m.values) {
					t.Errorf("seed %d: %d cells, want %d", seed, len(r.Observations), len(m.values))
				}
				delete(named, "disclosure.fees.amount") // its unit may be assumed
				if len(named) > 0 {
					t.Errorf("seed %d: doubt about %v", seed, named)
				}
			}
		})
	}
}

// readMade reads a printed report and returns what was read and which indicators
// a warning or error names.
func readMade(t *testing.T, name, text string) (*normalize.Report, map[string]bool, []audit.Finding) {
	t.Helper()
	reports := readAll(t, name, text)
	if len(reports) != 1 {
		t.Fatalf("%d reports", len(reports))
	}
	named := map[string]bool{}
	findings := audit.Run(reports[0])
	for _, f := range findings {
		if f.Severity > audit.Info && !strings.HasPrefix(f.Rule, "plausibility/") {
			for _, k := range f.Indicators {
				named[k] = true
			}
		}
	}
	return reports[0], named, findings
}

func readAll(t *testing.T, name, text string) []*normalize.Report {
	t.Helper()
	doc, err := extract.Bytes(context.Background(), name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return normalize.Normalize(doc, name)
}

// checkValues fails the test when a report does not hold what was printed.
func checkValues(t *testing.T, r *normalize.Report, m *made) {
	t.Helper()
	if len(r.Observations) != len(m.values) {
		t.Errorf("%d cells, want %d", len(r.Observations), len(m.values))
	}
	for _, o := range r.Observations {
		if o.Raw != m.values[o.Indicator.Key] {
			t.Fatalf("%s %q, want %q", o.Indicator.Key, o.Raw, m.values[o.Indicator.Key])
		}
	}
}

func TestSeveralReports(t *testing.T) {
	a, b := makeReport(rand.New(rand.NewSource(1)), "2021"), makeReport(rand.New(rand.NewSource(2)), "2021")
	a.year, b.year = 2023, 2022
	for shape, text := range map[string]string{"r.html": a.html() + b.html(), "r.txt": a.lines() + b.lines()} {
		rs := readAll(t, shape, text)
		if len(rs) != 2 || rs[0].Year != 2023 || rs[1].Year != 2022 {
			t.Fatalf("%s: %d reports", shape, len(rs))
		}
		checkValues(t, rs[0], a)
		checkValues(t, rs[1], b)
	}
}

// TestHiddenCopy: what a page hides is not read beside what it shows, and is read
// where the page shows no tables.
func TestHiddenCopy(t *testing.T) {
	a, b := makeReport(rand.New(rand.NewSource(1)), "2021"), makeReport(rand.New(rand.NewSource(2)), "2021")
	hidden := `<div style="display:none">` + b.html() + `</div>`
	for _, text := range []string{a.html() + hidden, hidden + a.html()} {
		rs := readAll(t, "r.html", text)
		if len(rs) != 1 {
			t.Fatalf("%d reports", len(rs))
		}
		checkValues(t, rs[0], a)
	}
	rs := readAll(t, "r.html", hidden)
	if len(rs) != 1 {
		t.Fatalf("%d reports behind a script", len(rs))
	}
	checkValues(t, rs[0], b)
}

// TestOtherYearsTable: of two tables the one captioned as another year's is left,
// wherever it stands, and the difference is told.
func TestOtherYearsTable(t *testing.T) {
	a, b := makeReport(rand.New(rand.NewSource(1)), "2021"), makeReport(rand.New(rand.NewSource(2)), "2021")
	now, last := a.html(), b.html()
	from := strings.LastIndex(last, "<table")
	old := "<p>上年度情况：</p>" + last[from:strings.LastIndex(last, "</table>")+8]
	at := strings.LastIndex(now, "<table")
	end := strings.LastIndex(now, "</table>") + 8
	for name, text := range map[string]string{
		"before": now[:at] + old + "<p>本年度情况：</p>" + now[at:],
		"after":  now[:end] + old + now[end:],
	} {
		t.Run(name, func(t *testing.T) {
			r, named, _ := readMade(t, "r.html", text)
			checkValues(t, r, a)
			if !named["remedies.review.total"] {
				t.Error("two tables, and nothing says so")
			}
		})
	}
}

// TestForeignTables: rows that share their names with the form's are not taken
// without a word.
func TestForeignTables(t *testing.T) {
	for _, c := range []struct{ name, page string }{
		{"what a website published", `<p>一、总体情况</p><table><tr><td>栏目</td><td>信息条数</td></tr><tr><td>行政许可</td><td>120</td></tr><tr><td>行政处罚</td><td>902</td></tr><tr><td>行政强制</td><td>3</td></tr></table>`},
		{"groups for rows", `<p>三、收到和处理政府信息公开申请情况</p><table><tr><td></td><td>自然人</td><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td><td>总计</td></tr>` +
			`<tr><td>一、本年新收政府信息公开申请数量</td><td>5</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>5</td></tr>` +
			`<tr><td>（三）不予公开</td><td>5</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>5</td></tr><tr><td>（七）总计</td><td>5</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>5</td></tr></table>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			page := `<h1>白石镇2022年政府信息公开工作年度报告</h1><p>根据条例，编制本报告。</p>` + c.page + `<p>五、存在的主要问题及改进情况</p><p>无。</p><p>六、其他需要报告的事项</p><p>无。</p>`
			r, named, _ := readMade(t, "r.html", page)
			for _, o := range r.Observations {
				key := o.Indicator.Key
				if strings.Contains(key, "refused") || o.Indicator.Table == "disclosure" && !named[key] {
					t.Errorf("%s read from a table that is not the form's", key)
				}
			}
		})
	}
}

// TestNotReports: other documents with tables and the words of the form.
func TestNotReports(t *testing.T) {
	for _, c := range []struct{ name, page string }{
		{"a budget", `<h1>白石镇2022年部门预算公开</h1><p>根据规定，现将预算公开如下。</p><table><tr><td>项目</td><td>金额</td></tr><tr><td>行政事业性收费</td><td>22</td></tr><tr><td>行政许可</td><td>1</td></tr><tr><td>行政处罚</td><td>2</td></tr></table>`},
		{"a notice", `<h1>关于做好2022年政府信息公开工作年度报告编制工作的通知</h1><p>一、总体情况</p><p>写明全年工作。</p><p>二、主动公开政府信息情况</p><p>按附表填写。</p><p>三、收到和处理政府信息公开申请情况</p><p>四、政府信息公开行政复议、行政诉讼情况</p>`},
		{"a list", `<ul><li><a href=1.html>白石镇2022年政府信息公开工作年度报告</a></li><li><a href=2.html>白石镇2021年政府信息公开工作年度报告</a></li></ul>`},
		{"a blank form in a notice", `<h1>关于印发政府信息公开工作年度报告格式的通知</h1>` + blankForm(makeReport(rand.New(rand.NewSource(1)), "2021"))},
	} {
		t.Run(c.name, func(t *testing.T) {
			if rs := readAll(t, "r.html", c.page); len(rs) != 0 {
				t.Errorf("taken for a report: %q, %d cells", rs[0].Title, len(rs[0].Observations))
			}
		})
	}
}

// blankForm prints the tables of a report without figures.
func blankForm(m *made) string {
	for _, s := range m.sheets {
		for y := range s.rows {
			for x := range s.rows[y] {
				if s.rows[y][x].key != "" {
					s.rows[y][x].text = ""
				}
			}
		}
	}
	_, tables, _ := strings.Cut(m.html(), "一、总体情况")
	return tables
}

// TestUnits: money in another unit than the form's, wherever the unit stands.
func TestUnits(t *testing.T) {
	table := func(caption, label, header, value string) string {
		return `<h1>白石镇2022年政府信息公开工作年度报告</h1><p>二、主动公开政府信息情况</p><p>` + caption + `</p><table><tr><td colspan=2>第二十条第（八）项</td></tr>` +
			`<tr><td>信息内容</td><td>` + header + `</td></tr><tr><td>` + label + `</td><td>` + value + `</td></tr></table><p>三、收到和处理政府信息公开申请情况</p><p>四、行政复议、行政诉讼情况</p>`
	}
	for _, c := range []struct{ name, page, want, rule string }{
		{"header", table("", "行政事业性收费", "本年收费金额（单位：万元）", "38.24"), "38.24", ""},
		{"cell", table("", "行政事业性收费", "本年收费金额（单位：万元）", "382400元"), "38.24", "value/unit-converted"},
		{"caption", table("单位：元", "行政事业性收费", "本年收费金额", "382400"), "38.24", "value/unit-converted"},
		{"row label", table("", "行政事业性收费（元）", "本年收费金额", "382400"), "38.24", "value/unit-converted"},
		{"nowhere", table("", "行政事业性收费", "本年收费金额", "38.24"), "38.24", "value/unit-assumed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, _, findings := readMade(t, "r.html", c.page)
			if len(r.Observations) != 1 || r.Observations[0].Value.String() != c.want {
				t.Fatalf("%v, want %s", r.Observations, c.want)
			}
			rules := []string{}
			for _, f := range findings {
				if strings.HasPrefix(f.Rule, "value/unit") {
					rules = append(rules, f.Rule)
				}
			}
			if strings.Join(rules, " ") != c.rule {
				t.Errorf("rules %v, want %s", rules, c.rule)
			}
		})
	}
}

// TestAllBlankNamesItsCells: a form without figures is no silent loss.
func TestAllBlankNamesItsCells(t *testing.T) {
	m := makeReport(rand.New(rand.NewSource(1)), "2021")
	text := "<h1>白石镇2022年政府信息公开工作年度报告</h1><p>一、总体情况" + blankForm(m)
	r, named, findings := readMade(t, "r.html", text)
	if len(r.Observations) != 200 || len(named) != 200 {
		t.Errorf("%d cells, %d named", len(r.Observations), len(named))
	}
	for _, f := range findings {
		if f.Severity == audit.Error {
			t.Errorf("error %s", f.Rule)
		}
	}
}
