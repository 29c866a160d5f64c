package normalize_test

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"
)

// htmlTable prints rows of plain cells, '|' between them.
func htmlTable(rows ...string) string {
	var b strings.Builder
	b.WriteString("<table>")
	for _, row := range rows {
		b.WriteString("<tr>")
		for c := range strings.SplitSeq(row, "|") {
			fmt.Fprintf(&b, "<td>%s</td>", c)
		}
		b.WriteString("</tr>")
	}
	return b.String() + "</table>"
}

// replaceTable puts other markup in place of table n of a page.
func replaceTable(t *testing.T, page string, n int, other string) string {
	t.Helper()
	from := 0
	for range n {
		from += strings.Index(page[from:], "<table") + 1
	}
	at := from + strings.Index(page[from:], "<table")
	end := at + strings.Index(page[at:], "</table>") + len("</table>")
	return page[:at] + other + page[end:]
}

// TestArrangements: tables printed another way round are the same observations.
func TestArrangements(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(t *testing.T, m *made) string
	}{
		{"turned", func(t *testing.T, m *made) string {
			return replaceTable(t, m.html(), 4, turnedRequests(m))
		}},
		{"two items abreast", func(t *testing.T, m *made) string {
			v := m.values
			page := replaceTable(t, m.html(), 1, htmlTable("第二十条第（五）项||第二十条第（六）项|", "信息内容|本年处理决定数量|信息内容|本年处理决定数量",
				"行政许可|"+v["disclosure.licensing.decisions"]+"|行政处罚|"+v["disclosure.penalties.decisions"], "||行政强制|"+v["disclosure.coercion.decisions"]))
			return replaceTable(t, page, 2, "")
		}},
		{"two rows in one", func(t *testing.T, m *made) string {
			cell := func(column string) string {
				return m.values["disclosure.regulations."+column] + "<br>" + m.values["disclosure.normative_documents."+column]
			}
			return replaceTable(t, m.html(), 0, htmlTable("第二十条第（一）项|||", "信息内容|本年制发件数|本年废止件数|现行有效件数",
				"规章<br>行政规范性文件|"+cell("issued")+"|"+cell("repealed")+"|"+cell("in_force")))
		}},
		{"matrix cut in two by columns", func(t *testing.T, m *made) string {
			return replaceTable(t, m.html(), 4, columnsOfRequests(m, 0, 3)+"<p>续表</p>"+columnsOfRequests(m, 3, 7))
		}},
		{"a label torn in two, figures behind its second part", func(t *testing.T, m *made) string {
			v := m.values
			return replaceTable(t, m.html(), 0, htmlTable("第二十条第（一）项|||", "信息内容|本年制发件数|本年废止件数|现行有效件数",
				"规章|"+v["disclosure.regulations.issued"]+"|"+v["disclosure.regulations.repealed"]+"|"+v["disclosure.regulations.in_force"],
				"行政规|||", "范性文件|"+v["disclosure.normative_documents.issued"]+"|"+v["disclosure.normative_documents.repealed"]+"|"+v["disclosure.normative_documents.in_force"]))
		}},
		{"no column of totals", func(t *testing.T, m *made) string {
			page := replaceTable(t, m.html(), 4, columnsOfRequests(m, 0, 6))
			for _, i := range requestRows("2021") {
				delete(m.values, "requests."+i.Row+".total")
			}
			return page
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for seed := range int64(5) {
				m := makeReport(rand.New(rand.NewSource(seed)), "2021")
				r, _, findings := readMade(t, "r.html", c.do(t, m))
				checkValues(t, r, m)
				for _, f := range findings {
					if strings.HasPrefix(f.Rule, "row/") {
						t.Errorf("seed %d: %s %v", seed, f.Rule, f.Args)
					}
				}
			}
		})
	}
}

var applicantLabels = []string{"自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"}

// columnsOfRequests prints columns lo to hi of the matrix with the labels of its rows.
func columnsOfRequests(m *made, lo, hi int) string {
	rows := []string{"申请人情况|" + strings.Join(applicantLabels[lo:hi], "|")}
	keys := append(append([]string{}, applicants...), "total")
	for _, i := range requestRows(m.form) {
		row := i.RowLabel
		for _, a := range keys[lo:hi] {
			row += "|" + m.values["requests."+i.Row+"."+a]
		}
		rows = append(rows, row)
	}
	return htmlTable(rows...)
}

// turnedRequests prints the matrix with a row for each kind of applicant.
func turnedRequests(m *made) string {
	head, keys := "申请人", append(append([]string{}, applicants...), "total")
	for _, i := range requestRows(m.form) {
		head += "|" + i.RowLabel
	}
	rows := []string{head}
	for k, a := range keys {
		row := applicantLabels[k]
		for _, i := range requestRows(m.form) {
			row += "|" + m.values["requests."+i.Row+"."+a]
		}
		rows = append(rows, row)
	}
	return htmlTable(rows...)
}

// TestTitleOverColumns: a row over the headings that is one cell, above a corner left blank,
// is no heading of all columns.
func TestTitleOverColumns(t *testing.T) {
	m := makeReport(rand.New(rand.NewSource(1)), "2021")
	for _, title := range []string{"收到和处理政府信息公开申请情况", "单位：件"} {
		matrix := strings.Replace(columnsOfRequests(m, 0, 7), "<td>申请人情况</td>", "<td></td>", 1)
		matrix = strings.Replace(matrix, "<tr>", "<tr><td colspan=8>"+title+"</td></tr><tr>", 1)
		r, named, findings := readMade(t, "r.html", replaceTable(t, m.html(), 4, matrix))
		checkValues(t, r, m)
		if len(named) > 0 {
			t.Errorf("%s: told %s", title, rulesOf(findings, ""))
		}
		for _, label := range applicantLabels { // nor does it stand for headings that are not there
			matrix = strings.Replace(matrix, "<td>"+label+"</td>", "<td></td>", 1)
		}
		if _, _, findings := readMade(t, "r.html", replaceTable(t, m.html(), 4, matrix)); rulesOf(findings, "row/columns-by-place") == "" {
			t.Errorf("%s: nothing says that no column has a heading", title)
		}
	}
}

// TestCaptions: what a caption says of whose figures are below it holds for all tables
// until the next caption or section.
func TestCaptions(t *testing.T) {
	own, last := makeReport(rand.New(rand.NewSource(1)), "2021"), makeReport(rand.New(rand.NewSource(2)), "2021")
	own.year = 2023
	tables := last.html()
	tables = tables[strings.Index(tables, "<table"):strings.LastIndex(tables, "</table>")]
	for _, caption := range []string{"附：2022年度数据", "所属事业单位数据：", "更正前：", "第三季度情况："} {
		page := strings.Replace(own.html(), "<p>五、", "<p>"+caption+"</p>"+tables+"</table><p>五、", 1)
		r, _, _ := readMade(t, "r.html", page)
		checkValues(t, r, own)
		page = strings.Replace(own.html(), "<p>一、", "<p>"+caption+"</p>"+tables+"</table><p>一、", 1)
		r, _, _ = readMade(t, "r.html", page)
		checkValues(t, r, own)
	}
	for _, row := range []string{"2022年度", "（2022年）", "上年度情况"} {
		inside := strings.ReplaceAll(tables, "<table border=1>", "<table border=1><tr><td colspan=15>"+row+"</td></tr>") + "</table>"
		for _, page := range []string{strings.Replace(own.html(), "<p>一、", inside+"<p>一、", 1), strings.Replace(own.html(), "<p>五、", inside+"<p>五、", 1)} {
			r, _, _ := readMade(t, "r.html", page)
			checkValues(t, r, own)
		}
	}
	for _, caption := range []string{"2022年度", "附：2022年度数据"} { // the labels below are numbered as sections are
		page := strings.Replace(own.lines(), sectionHeadings[2], sectionHeadings[2]+"\n"+caption, 1)
		if _, named, _ := readMade(t, "lines.txt", page); !named["requests.received.total"] || !named["requests.carried_out.total"] || named["remedies.review.total"] {
			t.Errorf("under %s, one cell a line, nothing says whose figures these are", caption)
		}
	}
}

// TestYearInHead: a head that names an earlier year and no other is told; that of the year
// before beside this one's, an order's and an edition's are not.
func TestYearInHead(t *testing.T) {
	m := makeReport(rand.New(rand.NewSource(1)), "2021")
	m.year = 2023
	for _, c := range []struct {
		old, new, named string
	}{
		{">申请人情况<", ">2022年度申请人情况<", "requests.carried_out.total"},
		{">申请人情况<", ">2022年<", "requests.received.total"},
		{">申请人情况<", ">2023年申请人情况（2021年版）<", ""},
		{">本年处理决定数量<", ">2022年处理决定数量<", "disclosure.licensing.decisions"},
		{">本年制发件数<", ">2022年制发件数<", "disclosure.regulations.issued"},
		{">本年制发件数<", ">本年制发件数（不含2022年结转）<", ""},
		{">本年废止件数<", ">本年废止件数（含上年即2022年制发的）<", ""},
		{">本年制发件数<", ">制发件数（2022年）<", "disclosure.regulations.issued"},
		{">本年处理决定数量<", ">2023年处理决定数量<", ""},
	} {
		page := strings.Replace(m.html(), c.old, c.new, 1)
		if page == m.html() {
			t.Fatalf("there is no %s", c.old)
		}
		_, named, findings := readMade(t, "r.html", page)
		told := rulesOf(findings, "row/other-year") != ""
		if told != (c.named != "") || told && !named[c.named] {
			t.Errorf("%s: told %t", c.new, told)
		}
	}
}
