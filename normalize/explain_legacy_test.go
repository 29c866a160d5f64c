package normalize_test

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"gongkai/extract"
	"gongkai/normalize"
)

// listedPage is a report with a statistics table of the given columns; cells says what
// a row prints behind its label, given its figure.
func listedPage(head string, cells func(key, unit, figure string) string) string {
	m := makeListed(rand.New(rand.NewSource(1)))
	rows := []string{head}
	for _, r := range m.rows {
		rows = append(rows, r.label+"|"+cells(r.key, r.unit, m.values[r.key]))
	}
	return "<meta charset=utf-8><h1>白石县人民政府2016年政府信息公开工作年度报告</h1><p>一、概述</p><p>本年度工作平稳。</p><p>政府信息公开情况统计表</p>" + htmlTable(rows...)
}

// TestExplainListColumns: which column of the list of figures was taken, and why.
func TestExplainListColumns(t *testing.T) {
	plain := func(_, unit, figure string) string { return unit + "|" + figure }
	for _, c := range []struct {
		name, page string
		way        normalize.ColumnWay
		printed    string
		beside     string // heads and kinds of the others
	}{
		{"headed", listedPage("统计指标|单位|统计数", plain), normalize.ColumnHeaded, "统计数", ""},
		{"alone", listedPage("统计指标|单位|情况", plain), normalize.ColumnAlone, "情况", ""},
		{"another year's beside", listedPage("统计指标|单位|2015年|2016年", func(_, unit, figure string) string { return unit + "|7|" + figure }),
			normalize.ColumnHeaded, "2016年", "2015年 prior"},
		{"all blank", listedPage("统计指标|单位|统计数", func(_, unit, _ string) string { return unit + "|" }), normalize.ColumnHeaded, "统计数", ""},
	} {
		_, of := explainHTML(t, c.page)
		x := of("legacy.suits_corrected")
		if x.Row == nil || x.Column == nil {
			t.Errorf("%s: row %v, column %v, gap %+v", c.name, x.Row, x.Column, x.Gap)
			continue
		}
		var beside []string
		for _, b := range x.Column.Beside {
			beside = append(beside, b.Printed+" "+b.Kind)
		}
		if x.Column.Way != c.way || x.Column.Printed != c.printed || strings.Join(beside, ", ") != c.beside {
			t.Errorf("%s: %s, column %+v", c.name, x.Column.Way, *x.Column)
		}
		// The label stands in two blocks: the runner-up is its twin.
		if m := x.Row; m.Similarity != 1 || m.NextSimilarity != 1 || m.Next != "四、行政复议数量 / （二）被依法纠错数" || m.Way != normalize.RowInOrder {
			t.Errorf("%s: row %+v", c.name, *m)
		}
	}
}

// TestExplainListGaps: why a figure of the list was not taken.
func TestExplainListGaps(t *testing.T) {
	odd := func(text string) string {
		return listedPage("统计指标|单位|统计数", func(key, unit, figure string) string {
			if key == "legacy.complaints" {
				return text
			}
			return unit + "|" + figure
		})
	}
	for _, c := range []struct{ name, page, doubt string }{
		{"a unit that scales", odd("万件|3"), "scaled"},
		{"no figure", odd("件"), "no_figure"},
		{"two columns", listedPage("统计指标|单位|甲区|乙区", func(_, unit, figure string) string { return unit + "|3|" + figure }), normalize.DoubtColumns},
	} {
		_, of := explainHTML(t, c.page)
		if x := of("legacy.complaints"); x.Cell != nil || x.Row == nil || x.Gap == nil || x.Gap.Doubt != c.doubt {
			t.Errorf("%s: cell %+v, gap %+v", c.name, x.Cell, x.Gap)
		}
	}
	page := listedPage("统计指标|单位|统计数", func(_, unit, figure string) string { return unit + "|" + figure })
	at := strings.Index(page, "<tr><td>（二）举办各类培训班数")
	page = page[:at] + page[at+strings.Index(page[at:], "</tr>"):]
	_, of := explainHTML(t, page)
	x := of("legacy.training_courses")
	if g := x.Gap; g == nil || g.Reason != normalize.NoRow || g.Above == nil || g.Below == nil ||
		!strings.Contains(g.Above.Printed, "专题会议") || !strings.Contains(g.Below.Printed, "培训人员") {
		t.Errorf("a row that is gone: %+v", x.Gap)
	}
}

// knownTwice is in how many of the documents an indicator has two cells: halves of a
// matrix cut in two by columns, of which a copy stands in the document too. It may
// only shrink.
const knownTwice = 1

// TestExplainDamaged holds the explanation against the reports of documents that are
// spoiled in every way the damage machine knows.
func TestExplainDamaged(t *testing.T) {
	shapes := []string{"r.html", "lines.txt", "pipes.txt", "tabs.txt"}
	twice := 0
	explain := func(name, shape string, data []byte) {
		doc, err := extract.Bytes(t.Context(), shape, data)
		if err != nil {
			return
		}
		reports, all := normalize.Normalize(doc, shape), normalize.Explain(doc, shape)
		if len(all) != len(reports) {
			t.Fatalf("%s: %d reports, %d explained", name, len(reports), len(all))
		}
		for k, e := range all {
			os := reports[k].Observations
			if len(slices.CompactFunc(slices.Clone(os), func(a, b normalize.Observation) bool { return a.Indicator == b.Indicator })) < len(os) {
				twice++
				continue
			}
			checkExplained(t, name, reports[k], e)
		}
	}
	for k := range 2 * len(damages) {
		j := job{form: []string{"2021", "2019"}[k/len(damages)], shape: shapes[k%len(shapes)], n: k}
		if k%3 > 0 { // else five at once
			j.damages = damages[k%len(damages) : k%len(damages)+1]
		}
		m, _ := j.spoil()
		explain(j.name(), j.shape, m.print(j.shape))
	}
	for seed := range int64(2 * len(listDamage)) {
		r := rand.New(rand.NewSource(seed))
		m := makeListed(r)
		s := m.sheet()
		for n := range 1 + seed%3 {
			listDamage[(seed+n*n)%int64(len(listDamage))].do(r, s)
		}
		for _, how := range []string{"html", "pipes.txt", "lines.txt"} {
			explain(fmt.Sprintf("list %d %s", seed, how), how, []byte(s.write(how, m)))
		}
	}
	if twice > knownTwice {
		t.Errorf("%d documents give an indicator two cells, %d are known", twice, knownTwice)
	}
}
