package normalize_test

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/extract"
	"gongkai/normalize"
)

// smallReport is a report of 白石镇 with the given rows of the tables 二 and 三; cells
// stand between bars, and a line "--" begins another table.
func smallReport(disclosure, requests string) string {
	var b strings.Builder
	b.WriteString("<meta charset=utf-8><h1>白石镇人民政府2022年政府信息公开工作年度报告</h1><h2>一、总体情况</h2><p>本年度发布信息12条。</p>")
	for _, s := range [][2]string{{"二、主动公开政府信息情况", disclosure}, {"三、收到和处理政府信息公开申请情况", requests}} {
		b.WriteString("<h2>" + s[0] + "</h2><table>")
		for row := range strings.SplitSeq(strings.TrimSpace(s[1]), "\n") {
			if row == "--" {
				b.WriteString("</table><table>")
				continue
			}
			b.WriteString("<tr>")
			for cell := range strings.SplitSeq(row, "|") {
				b.WriteString("<td>" + cell + "</td>")
			}
			b.WriteString("</tr>")
		}
		b.WriteString("</table>")
	}
	b.WriteString("<h2>五、存在的主要问题及改进情况</h2><p>存在问题。</p><h2>六、其他需要报告的事项</h2><p>无。</p>")
	return b.String()
}

const (
	smallDisclosure = `第二十条第（一）项
信息内容|本年制发件数|本年废止件数|现行有效件数
规章|1|2|3
行政规范文件|4|0|9`
	smallHead = "申请人情况|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计\n"
)

// explainHTML explains the one report of a page.
func explainHTML(t *testing.T, html string) (*normalize.Explanation, func(key string) normalize.Explained) {
	t.Helper()
	doc, err := extract.Bytes(context.Background(), "r.html", []byte(html))
	if err != nil {
		t.Fatal(err)
	}
	all := normalize.Explain(doc, "r.html")
	if len(all) != 1 {
		t.Fatalf("%d reports", len(all))
	}
	return all[0], func(key string) normalize.Explained {
		t.Helper()
		at := slices.IndexFunc(all[0].Indicators, func(x normalize.Explained) bool { return x.Indicator.Key == key })
		if at < 0 {
			t.Fatalf("%s is not explained", key)
		}
		return all[0].Indicators[at]
	}
}

// TestExplainRows: how a row was taken, and what it resembles next. 行政规范文件 has 6
// of the 7 characters of 行政规范性文件, 2 x 6 / 13, and two of the four of 行政许可. Of
// two rows in the wrong order the first is in place and the second astray.
func TestExplainRows(t *testing.T) {
	e, of := explainHTML(t, smallReport(smallDisclosure, smallHead+
		"二、上年结转政府信息公开申请数量|1|0|0|0|0|0|1\n"+
		"一、本年新收政府信息公开申请数量|3|0|0|0|0|0|3\n"+
		"（一）予以公开|4|0|0|0|0|0|4\n"+
		"0|0|0|0|0|0|0\n"+
		"1.属于国家秘密|0|0|0|0|0|0|0\n"))
	best := slices.MaxFunc(e.Forms, func(a, b normalize.FormScore) int { return a.Score - b.Score })
	if e.Report.Form != "2021" || best.Form != "2021" || len(e.Forms) < 2 {
		t.Errorf("form %s of %v", e.Report.Form, e.Forms)
	}
	for _, c := range []struct {
		key, printed, form, next string
		way                      normalize.RowWay
		least, most              float64 // similarity
	}{
		{"disclosure.normative_documents.issued", "行政规范文件", "第二十条第（一）项 / 行政规范性文件", "第二十条第（五）项 / 行政许可", normalize.RowInOrder, 0.923, 0.924},
		{"requests.carried_in.total", "二、上年结转政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "一、本年新收政府信息公开申请数量", normalize.RowInOrder, 1, 1},
		{"requests.received.total", "一、本年新收政府信息公开申请数量", "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", normalize.RowStray, 1, 1},
		{"requests.partly_granted.total", "", "三、本年度办理结果 / （二）部分公开（区分处理的，只计这一情形，不计其他情形）", "", normalize.RowUnlabelled, 0, 0},
	} {
		m := of(c.key).Row
		switch {
		case m == nil:
			t.Errorf("%s has no row", c.key)
		case m.Printed != c.printed || m.Form != c.form || m.Next != c.next || m.Way != c.way || m.Similarity < c.least || m.Similarity > c.most:
			t.Errorf("%s: %+v", c.key, *m)
		}
	}
}

// TestExplainArithmetic: a row that lost one of its zeros. The columns fix what the
// first applicant and the total are; which zero was lost nothing tells: of the seven
// places five are left.
func TestExplainArithmetic(t *testing.T) {
	e, of := explainHTML(t, smallReport(smallDisclosure, smallHead+
		"一、本年新收政府信息公开申请数量|3|0|0|0|0|0|3\n"+
		"二、上年结转政府信息公开申请数量|1|0|0|0|0|1\n"+
		"（七）总计|4|0|0|0|0|0|4\n"+
		"四、结转下年度继续办理|0|0|0|0|0|0|0\n"))
	x := of("requests.carried_in.natural_person")
	if x.Cell == nil || x.Cell.Raw != "1" || x.Column == nil || x.Column.Tried != 7 || x.Column.Left != 5 {
		t.Errorf("natural_person: %+v, column %+v", x.Cell, x.Column)
	}
	x = of("requests.carried_in.research")
	if x.Cell != nil || x.Gap == nil || x.Gap.Reason != normalize.Ambiguous || x.Gap.Ways != 5 || x.Gap.Columns != 7 || len(x.Gap.Cells) != 6 {
		t.Fatalf("research: %+v, gap %+v", x.Cell, x.Gap)
	}
	if o := x.Gap.Options; len(o) != 2 || !slices.Contains(o, "0") || !slices.Contains(o, "") {
		t.Errorf("options %q", o)
	}
	// received 3 + carried_in 1 = handled 4 + carried_out 0; the row's own total lacks
	// its five zeros.
	x = of("requests.carried_in.total")
	stands := map[string]*normalize.Balance{}
	for _, b := range x.Balances {
		stands[b.Rule] = b
	}
	if b := stands["identity/requests-balance"]; b == nil || !b.Evaluated || !b.Holds || b.LeftSum.String() != "4" || len(b.Left) != 2 || len(b.Right) != 2 {
		t.Errorf("balance %+v", b)
	}
	if b := stands["identity/requests-row-total"]; b == nil || b.Evaluated || len(b.Unusable) != 5 || b.Unusable[0].Indicator.Key != "requests.carried_in.enterprise" {
		t.Errorf("row total %+v", b)
	}
	if b := stands["identity/requests-outcomes"]; b != nil {
		t.Error("the outcomes do not cover what was carried in")
	}
	if len(e.Balances) != len(e.Report.Equations) {
		t.Errorf("%d equations of %d", len(e.Balances), len(e.Report.Equations))
	}
}

// TestExplainGaps: why there is no cell, and where it should stand.
func TestExplainGaps(t *testing.T) {
	_, of := explainHTML(t, smallReport(smallDisclosure, smallHead+
		"一、本年新收政府信息公开申请数量|3|0|0|0|0|0|3\n"+
		"（一）予以公开|3|0|0|0|0|0|3\n"+
		"1.属于国家秘密|0|0|0|0|0|0|0\n"+
		"3.危及“三安全一稳定”|0|0|0|0|0|0|0\n"))
	x := of("requests.refused_law_forbids.total")
	g := x.Gap
	switch {
	case x.Cell != nil || x.Row != nil || g == nil:
		t.Fatalf("%+v", x)
	case g.Reason != normalize.NoRow || g.Row != "三、本年度办理结果 / （三）不予公开 / 2.其他法律行政法规禁止公开" || g.Column != "总计":
		t.Errorf("gap %+v", g)
	case g.Above == nil || g.Above.Printed != "1.属于国家秘密" || g.Below == nil || g.Below.Printed != "3.危及“三安全一稳定”":
		t.Errorf("between %+v and %+v", g.Above, g.Below)
	}
	x = of("remedies.review.total")
	if x.Gap == nil || x.Gap.Reason != normalize.NoTable || x.Gap.Above != nil || x.Gap.Nearest != nil {
		t.Errorf("remedies: %+v", x.Gap)
	}
	x = of("disclosure.penalties.decisions")
	if x.Gap == nil || x.Gap.Reason != normalize.NoTable || x.Gap.Block != "第二十条第（六）项" {
		t.Errorf("penalties: %+v", x.Gap)
	}
}

// TestExplainTables: figures taken apart, and columns printed in a second table: of
// two tables the one that has more of the columns was aligned first.
func TestExplainTables(t *testing.T) {
	_, of := explainHTML(t, smallReport(strings.Replace(smallDisclosure, "规章|1|2|3", "规章|141414||", 1),
		"申请人情况|自然人|商业企业|科研机构\n"+
			"一、本年新收政府信息公开申请数量|3|0|1\n二、上年结转政府信息公开申请数量|0|0|0\n--\n"+
			"申请人情况|社会公益组织|法律服务机构|其他|总计\n"+
			"一、本年新收政府信息公开申请数量|0|0|0|4\n二、上年结转政府信息公开申请数量|0|0|0|0\n"))
	x := of("requests.received.total")
	if x.Cell == nil || x.Cell.Raw != "4" || x.Row.Way != normalize.RowInOrder || x.Column.Printed != "总计" || x.Column.Way != normalize.ColumnByHeadings {
		t.Errorf("total: cell %+v row %+v column %+v", x.Cell, x.Row, x.Column)
	}
	x = of("requests.received.research")
	if x.Cell == nil || x.Cell.Raw != "1" || x.Row.Way != normalize.RowSecondTable || x.Column.Similarity != 1 {
		t.Errorf("research: cell %+v row %+v column %+v", x.Cell, x.Row, x.Column)
	}
	_, of = explainHTML(t, smallReport(strings.Replace(smallDisclosure, "规章|1|2|3", "规章|141414", 1), smallHead+
		"一、本年新收政府信息公开申请数量|3|0|0|0|0|0|3\n二、上年结转政府信息公开申请数量|0|0|0|0|0|0|0\n"))
	x = of("disclosure.regulations.repealed")
	if x.Cell == nil || x.Cell.Raw != "14" || x.Column.Way != normalize.ColumnFromGlued || x.Column.Glued != "141414" {
		t.Errorf("glued: cell %+v column %+v", x.Cell, x.Column)
	}
}

// TestExplainIsNormalize: over all cases the explanation is of the same reports, has
// every indicator of the form once, and a row and column for each cell of a table or
// a gap with the reason for none.
func TestExplainIsNormalize(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "testdata", "cases", "*", "report.*"))
	if err != nil || len(files) < 50 {
		t.Fatalf("%d cases, %v", len(files), err)
	}
	for _, name := range files {
		_, doc, err := extract.File(context.Background(), name)
		if err != nil {
			continue // the readers' own tests ask for the fault
		}
		reports := normalize.Normalize(doc, name)
		all := normalize.Explain(doc, name)
		if len(all) != len(reports) {
			t.Fatalf("%s: %d reports, %d explained", name, len(reports), len(all))
		}
		for k, e := range all {
			checkExplained(t, name, reports[k], e)
		}
	}
}

func checkExplained(t *testing.T, name string, r *normalize.Report, e *normalize.Explanation) {
	t.Helper()
	if len(e.Indicators) != len(r.Observations)+len(r.Missing) || len(e.Balances) != len(r.Equations) {
		t.Errorf("%s: %d indicators explained, %d cells and %d missing", name, len(e.Indicators), len(r.Observations), len(r.Missing))
	}
	for i := range e.Balances {
		if b, q := e.Balances[i], &r.Equations[i]; b.Holds != q.Holds || b.Evaluated != q.Evaluated || len(b.Left) != len(q.Left) {
			t.Errorf("%s: equation %d is another", name, i)
		}
	}
	reasons := map[*normalize.Indicator]normalize.MissingReason{}
	for _, m := range r.Missing {
		reasons[m.Indicator] = m.Reason
	}
	at := 0 // of the observations, which are in the same order
	for _, x := range e.Indicators {
		reason, missing := reasons[x.Indicator]
		switch {
		case missing:
			if x.Cell != nil || x.Gap == nil || x.Gap.Reason != reason {
				t.Errorf("%s: %s is missing: %+v", name, x.Indicator.Key, x.Gap)
			}
			continue
		case x.Cell == nil || x.Cell.Indicator != x.Indicator || x.Cell.Raw != r.Observations[at].Raw || x.Cell.Status != r.Observations[at].Status:
			t.Errorf("%s: %s is explained by another cell", name, x.Indicator.Key)
		case x.Indicator.Table != "narrative" && (x.Row == nil || x.Column == nil):
			t.Errorf("%s: %s has a cell and row %v, column %v", name, x.Indicator.Key, x.Row, x.Column)
		}
		at++
	}
}
