package normalize_test

import (
	"context"
	"math/rand"
	"slices"
	"testing"

	"gongkai/extract"
	"gongkai/normalize"
)

// TestExplainLaid: what was done to the page before the row of an indicator was read.
func TestExplainLaid(t *testing.T) {
	m := makeReport(rand.New(rand.NewSource(1)), "2021")
	head := []string{"第二十条第（一）项|||", "信息内容|本年制发件数|本年废止件数|现行有效件数"}
	article := func(rows ...string) string {
		return replaceTable(t, m.html(), 0, htmlTable(slices.Concat(head, rows)...))
	}
	for _, c := range []struct {
		name, page, key string
		laid            []normalize.Laid
	}{
		{"as the form prints it", m.html(), "disclosure.normative_documents.issued", nil},
		{"turned", replaceTable(t, m.html(), 4, turnedRequests(m)), "requests.received.total", []normalize.Laid{normalize.LaidTurned}},
		{"abreast", replaceTable(t, replaceTable(t, m.html(), 1, htmlTable("第二十条第（五）项||第二十条第（六）项|", "信息内容|本年处理决定数量|信息内容|本年处理决定数量",
			"行政许可|1|行政处罚|2", "||行政强制|3")), 2, ""), "disclosure.coercion.decisions", []normalize.Laid{normalize.LaidAbreast}},
		{"torn", article("规章|1|2|3", "行政规|||", "范性文件|4|5|6"), "disclosure.normative_documents.issued", []normalize.Laid{normalize.LaidTorn}},
		{"together", article("规章<br>行政规范性文件|1<br>4|2<br>5|3<br>6"), "disclosure.normative_documents.issued", []normalize.Laid{normalize.LaidTogether}},
		{"glued to the label", article("规章000", "行政规范性文件|4|5|6"), "disclosure.regulations.issued", []normalize.Laid{normalize.LaidUnglued}},
	} {
		_, of := explainHTML(t, c.page)
		x := of(c.key)
		if x.Cell == nil || x.Row == nil || !slices.Equal(x.Row.Laid, c.laid) {
			t.Errorf("%s: cell %+v, row %+v", c.name, x.Cell, x.Row)
		}
	}
}

// TestExplainDoubts: columns that were read and are flagged, and figures parted.
func TestExplainDoubts(t *testing.T) {
	row := "一、本年新收政府信息公开申请数量|"
	_, of := explainHTML(t, smallReport(smallDisclosure, smallHead+row+"3|1|0|0|0|0|9\n（一）予以公开|1|1|0|0|0|0|9\n"))
	if x := of("requests.received.total"); x.Column == nil || !slices.Contains(x.Column.Doubts, normalize.ColumnsFail) {
		t.Errorf("rows that contradict themselves: %+v", x.Column)
	}
	_, of = explainHTML(t, smallReport(smallDisclosure, smallHead+row+"3|1|2 4|0|0|10\n（一）予以公开|1|1|0|0|0|0|2\n"))
	if x := of("requests.received.research"); x.Column == nil || x.Column.Way != normalize.ColumnFromParted || x.Column.Glued != "2 4" {
		t.Errorf("two figures in a cell: %+v, gap %+v", x.Column, x.Gap)
	}
}

// TestExplainNamed: laid out a cell a line, the two header lines of a matrix without
// totals stand one behind the other; they name the columns and not their order.
func TestExplainNamed(t *testing.T) {
	m := makeReport(rand.New(rand.NewSource(1)), "2021")
	s := m.ofSection(3)
	s.deleteColumn(s.valueColumns()[6])
	doc, err := extract.Bytes(context.Background(), "lines.txt", m.print("lines.txt"))
	if err != nil {
		t.Fatal(err)
	}
	all := normalize.Explain(doc, "lines.txt")
	if len(all) != 1 {
		t.Fatalf("%d reports", len(all))
	}
	at := slices.IndexFunc(all[0].Indicators, func(x normalize.Explained) bool { return x.Indicator.Key == "requests.received.enterprise" })
	x := all[0].Indicators[at]
	if x.Column == nil || x.Column.Way != normalize.ColumnNamed || !slices.Contains(x.Column.Doubts, normalize.ColumnsHollow) {
		t.Errorf("column %+v, gap %+v", x.Column, x.Gap)
	}
}

// TestExplainUnsure: rows that two forms have alike leave the form open, and it says so.
func TestExplainUnsure(t *testing.T) {
	rows := "一、本年新收政府信息公开申请数量|3|0|0|0|0|0|3\n（一）予以公开|2|0|0|0|0|0|2\n四、结转下年度继续办理|1|0|0|0|0|0|1\n"
	if e, _ := explainHTML(t, smallReport("关于公开|无", smallHead+rows)); e.Unsure != "2019" {
		t.Errorf("form %s, as likely %q", e.Report.Form, e.Unsure)
	}
	if e, _ := explainHTML(t, smallReport(smallDisclosure, smallHead+rows)); e.Unsure != "" {
		t.Errorf("form %s, as likely %q", e.Report.Form, e.Unsure)
	}
}
