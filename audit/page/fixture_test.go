package page

import (
	"bytes"
	"iter"
	"strconv"
	"testing"

	"gongkai/audit"
	"gongkai/normalize"
)

// each are findings without an error among them.
func each(fs []Finding) iter.Seq2[Finding, error] {
	return func(yield func(Finding, error) bool) {
		for _, f := range fs {
			if !yield(f, nil) {
				return
			}
		}
	}
}

// render writes a page.
func render(t testing.TB, p Page) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// whole is a report of a form with every cell a number of its own, so that no equation
// holds by accident.
func whole(id, agency string, year int, form string) *Report {
	r := &Report{ID: id, Agency: agency, Year: year, Form: form, Path: "临江省/白石镇/" + strconv.Itoa(year) + "年.html"}
	for _, i := range normalize.Dictionary() {
		if i.In(form) && i.Table != "narrative" {
			n := int64(0)
			if i.Column == "natural_person" || i.Column == "total" {
				n = int64(i.Index % 7)
			}
			r.Cells = append(r.Cells, audit.Cell{Indicator: i, Value: normalize.Int(n), Raw: strconv.FormatInt(n, 10)})
		}
	}
	return r
}

// put sets a cell.
func (r *Report) put(key string, kind normalize.CellKind, value int64, raw string) {
	for i := range r.Cells {
		if c := &r.Cells[i]; c.Indicator.Key == key {
			c.Kind, c.Value, c.Raw = kind, normalize.Int(value), raw
		}
	}
}

// drop takes a cell away: one that was not read.
func (r *Report) drop(key string) {
	for i := range r.Cells {
		if r.Cells[i].Indicator.Key == key {
			r.Cells = append(r.Cells[:i], r.Cells[i+1:]...)
			return
		}
	}
}

var balanceKeys = []string{"requests.received.enterprise", "requests.carried_in.enterprise", "requests.handled_total.enterprise", "requests.carried_out.enterprise"}

// small is a page with one finding of each kind.
func small(lang audit.Lang) Page {
	stone := whole("r1", "白石镇人民政府", 2023, "2021")
	stone.put("requests.received.enterprise", normalize.Number, 26, "26")
	stone.put("requests.carried_in.enterprise", normalize.Number, 2, "２件")
	stone.put("requests.handled_total.enterprise", normalize.Number, 26, "26")
	stone.put("requests.carried_out.enterprise", normalize.Number, 1, "1")
	stone.put("requests.granted.enterprise", normalize.Blank, 0, "")
	stone.put("requests.granted.research", normalize.Text, 0, "<script>alert(1)</script>")
	stone.drop("requests.granted.other")
	before := whole("r0", "白石镇人民政府", 2022, "2021")
	bureau := whole("r2", "望川区教育局", 2020, "2019")
	reports := map[string]*Report{"r0": before, "r1": stone, "r2": bureau}
	findings := []Finding{
		{ID: "0a1b2c3d4e5f", Rule: "identity/requests-balance", Severity: audit.Error, Agency: "白石镇人民政府", AgencyKey: "990112101", Region: "望川区",
			Year: 2023, Message: "商业企业：新收＋上年结转 28 ≠ 办结总计＋结转下年 27（26 + 2 ≠ 26 + 1）", Indicators: balanceKeys,
			ReportID: "r1", Path: "临江省/白石镇/2023年.html", Locator: "html/body/table[3]", State: "new"},
		{ID: "1a1b2c3d4e5f", Rule: "series/carry-over", Severity: audit.Error, Agency: "白石镇人民政府", AgencyKey: "990112101", Region: "望川区", Year: 2023,
			Message: "总计：2022 年报告结转下年度 3 件，2023 年报告上年结转 5 件，相差 2", Args: []string{"label", "总计", "year", "2022", "next", "2023", "out", "3", "in", "5"},
			Indicators: []string{"requests.carried_in.total", "requests.carried_out.total"}, ReportID: "r1", Others: []string{"r0"},
			Path: "临江省/白石镇/2023年.html", Accepted: "电话核实：上年报告有误，已更正（李某）", State: "same"},
		{ID: "2a1b2c3d4e5f", Rule: "value/negative", Severity: audit.Warning, Agency: "望川区教育局", AgencyKey: "990112/教育局", Region: "望川区", Year: 2020,
			Message: "“处理决定数量”为 -5", Indicators: []string{"disclosure.licensing.decisions"}, ReportID: "r2", Path: "望川区/教育局/2020.docx", Locator: "t2 r3 c4"},
		{ID: "3a1b2c3d4e5f", Rule: "text/copied", Severity: audit.Warning, Agency: "望川区教育局", AgencyKey: "990112/教育局", Region: "望川区", Year: 2020,
			Message: "第五部分与 2019 年报告 12 句中 11 句相同（92%）", ReportID: "r2", Path: "望川区/教育局/2020.docx",
			Passages: []Passage{
				{"望川区教育局 2020 第五部分", []Line{{"主动公开的内容还不够全面。", true}, {"下一步加强学习。", false}}},
				{"望川区教育局 2019 第五部分", []Line{{"主动公开的内容还不够全面。", true}}},
			}},
		{ID: "4a1b2c3d4e5f", Rule: "document/encoding-guessed", Severity: audit.Info, Message: "没有声明编码，按 GB18030 读取", Path: "其他/列表.html"},
	}
	return Page{
		Lang:     lang,
		Scope:    []Fact{{"数据库", "gongkai.db"}, {"报告", "6"}, {"年度", "2019–2023"}},
		Findings: each(findings),
		Report:   func(id string) (*Report, error) { return reports[id], nil },
		Years:    func(key string) ([]int, error) { return []int{2020, 2022, 2023}, nil },
		Meaning: func(rule string) string {
			if rule == "identity/requests-balance" {
				return "新收与上年结转之和，应等于办理结果总计与结转下年度之和。"
			}
			return ""
		},
	}
}
