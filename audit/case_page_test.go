package audit

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongkai/extract"
	"gongkai/normalize"
)

// A casePage is a report as it is published, for cases of rules: every figure zero but for
// those given, the tables as the forms print them.
type casePage struct {
	agency  string
	form    string
	year    int
	figures string   // key=text words; _ for a blank cell
	edits   []string // pairs: what is replaced in the page, and by what
	says    string   // under 总体情况
	rows    []caseRow
	blank   bool // cells without a figure are blank and not zero
}

// A caseRow is a row printed otherwise: with these cells, or without any not at all.
type caseRow struct {
	label string
	cells []string
}

// of is a page with these figures, on the form and of the year that most cases have.
func of(figures string, edits ...string) casePage {
	return casePage{figures: figures, edits: edits}
}

// on is the page on the form of another era.
func (p casePage) on(form string, year int) casePage {
	p.form, p.year = form, year
	return p
}

// by is the page of another body.
func (p casePage) by(agency string) casePage {
	p.agency = agency
	return p
}

// saying is the page with words under 总体情况.
func (p casePage) saying(words string) casePage {
	p.says = words
	return p
}

// row is the page with a row of other cells; none for a page without the row.
func (p casePage) row(label string, cells ...string) casePage {
	p.rows = append(slices.Clone(p.rows), caseRow{label, cells})
	return p
}

// blanks is the page with blank cells for zeros.
func (p casePage) blanks() casePage {
	p.blank = true
	return p
}

// html prints the page.
func (p casePage) html(t *testing.T) string {
	if p.form == "" {
		p.form, p.year = "2021", 2022
	}
	if p.agency == "" {
		p.agency = "白石镇"
	}
	cells := map[string]string{}
	if p.blank {
		for _, i := range normalize.Dictionary() {
			cells[i.Key] = ""
		}
	}
	for w := range strings.FieldsSeq(p.figures) {
		key, text, _ := strings.Cut(w, "=")
		if normalize.Lookup(key) == nil {
			t.Fatalf("%s is no indicator", key)
		}
		cells[key] = strings.ReplaceAll(text, "_", "")
	}
	var b strings.Builder
	title := fmt.Sprintf("%s%d年政府信息公开工作年度报告", p.agency, p.year)
	fmt.Fprintf(&b, "<html><head><meta charset=utf-8><title>%[1]s</title></head><body><h1>%[1]s</h1>\n", title)
	fmt.Fprintf(&b, "<p>本报告由%s编制，所列数据的统计期限自%[2]d年1月1日至%[2]d年12月31日。地址：白石镇青山路1号，联系电话：0999-5550100。</p>\n", p.agency, p.year)
	fmt.Fprintf(&b, "<h2>一、总体情况</h2><p>%s本年度认真做好主动公开工作，按时更新各栏目。</p>\n", p.says)
	if p.form == "2014" {
		writeList(&b, cells)
	} else {
		b.WriteString("<h2>二、主动公开政府信息情况</h2>\n<table border=1>" + tableRows(p.form, "disclosure", cells) + "</table>\n")
		b.WriteString("<h2>三、收到和处理政府信息公开申请情况</h2>\n<table border=1>" + tableRows(p.form, "requests", cells) + "</table>\n")
		b.WriteString("<h2>四、政府信息公开行政复议、行政诉讼情况</h2>\n<table border=1>" + remedies(cells) + "</table>\n")
		b.WriteString("<h2>五、存在的主要问题及改进情况</h2><p>存在问题：更新不够及时。下一步加强培训与整改。</p>\n")
		b.WriteString("<h2>六、其他需要报告的事项</h2><p>本年度没有收取信息处理费，无其他需要报告的事项。</p>\n")
	}
	b.WriteString("</body></html>\n")
	page := b.String()
	for _, r := range p.rows {
		page = r.in(t, page)
	}
	for k := 0; k+1 < len(p.edits); k += 2 {
		if !strings.Contains(page, p.edits[k]) {
			t.Fatalf("the page has no %q to replace", p.edits[k])
		}
		page = strings.Replace(page, p.edits[k], p.edits[k+1], 1)
	}
	return page
}

// in replaces the row of a page.
func (r caseRow) in(t *testing.T, page string) string {
	label := strings.Index(page, r.label+"</td>")
	if label < 0 {
		t.Fatalf("the page has no row %q", r.label)
	}
	start, end := strings.LastIndex(page[:label], "<tr>"), label+strings.Index(page[label:], "</tr>")+len("</tr>")
	printed := ""
	if len(r.cells) > 0 {
		printed = page[start:label] + r.label + "</td><td>" + strings.Join(r.cells, "</td><td>") + "</td></tr>"
	}
	return page[:start] + printed + page[end:]
}

// found are the rules whose findings the page has.
func (p casePage) found(t *testing.T) (rules []string) {
	doc, err := extract.Bytes(t.Context(), "2022.html", []byte(p.html(t)))
	if err != nil {
		t.Fatal(err)
	}
	reports := normalize.Normalize(doc, "2022.html")
	if len(reports) != 1 {
		t.Fatalf("%d reports in the page", len(reports))
	}
	for _, f := range Run(reports[0]) {
		rules = append(rules, f.Rule)
	}
	return rules
}

// tableRows prints the rows of a table, a head over each block.
func tableRows(form, table string, cells map[string]string) string {
	var b strings.Builder
	group := ""
	for _, row := range rowsOfForm(form, table) {
		i := row[0]
		if i.Group != group && (table == "disclosure" || group == "") {
			if table == "disclosure" {
				fmt.Fprintf(&b, "<tr><td colspan=4>%s</td></tr>", i.Group)
			}
			b.WriteString("\n<tr><td>" + map[string]string{"disclosure": "信息内容", "requests": "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"}[table] + "</td>")
			for _, c := range row {
				b.WriteString("<td>" + c.ColumnLabel + "</td>")
			}
			b.WriteString("</tr>")
		}
		group = i.Group
		fmt.Fprintf(&b, "\n<tr><td>%s%s</td>", groupText(table, group), i.RowLabel)
		for _, c := range row {
			b.WriteString("<td>" + cellOf(cells, c) + "</td>")
		}
		b.WriteString("</tr>")
	}
	return b.String()
}

// rowsOfForm are the indicators of a table by row, in the order printed: the dictionary keeps
// those of two forms side by side.
func rowsOfForm(form, table string) (rows [][]*normalize.Indicator) {
	at := map[string]int{}
	for _, i := range cellsOfForm(form, table) {
		k, ok := at[i.Row]
		if !ok {
			k = len(rows)
			at[i.Row], rows = k, append(rows, nil)
		}
		rows[k] = append(rows[k], i)
	}
	if table == "disclosure" {
		items := []string{"第二十条第（一）项", "第二十条第（五）项", "第二十条第（六）项", "第二十条第（八）项", "第二十条第（九）项"}
		slices.SortStableFunc(rows, func(a, b []*normalize.Indicator) int {
			return slices.Index(items, a[0].Group) - slices.Index(items, b[0].Group)
		})
		columns := []string{"created", "disclosed", "disclosed_total", "items_prior", "items_change", "projects", "decisions", "amount"}
		for _, row := range rows {
			slices.SortStableFunc(row, func(a, b *normalize.Indicator) int {
				return slices.Index(columns, a.Column) - slices.Index(columns, b.Column)
			})
		}
	}
	return rows
}

func groupText(table, group string) string {
	if table == "disclosure" {
		return ""
	}
	return strings.ReplaceAll(group, " / ", "")
}

// remedies prints the table of reviews and suits, which stand side by side in one row.
func remedies(cells map[string]string) string {
	var b strings.Builder
	b.WriteString("<tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr>\n<tr>" + strings.Repeat("<td></td>", 5) +
		"<td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr>\n<tr>")
	all := cellsOfForm("2021", "remedies")
	for _, i := range all {
		b.WriteString("<td>" + i.ColumnLabel + "</td>")
	}
	b.WriteString("</tr>\n<tr>")
	for _, i := range all {
		b.WriteString("<td>" + cellOf(cells, i) + "</td>")
	}
	b.WriteString("</tr>")
	return b.String()
}

// writeList prints the statistics form of 2014.
func writeList(b *strings.Builder, cells map[string]string) {
	b.WriteString("<h2>政府信息公开情况统计表</h2>\n<table border=1><tr><td>统计指标</td><td>单位</td><td>统计数</td></tr>")
	group := ""
	for _, i := range cellsOfForm("2014", "legacy") {
		if top, _, _ := strings.Cut(i.Group, " / "); top != group {
			if group = top; top != i.RowLabel {
				fmt.Fprintf(b, "\n<tr><td>%s</td><td></td><td></td></tr>", top)
			}
		}
		fmt.Fprintf(b, "\n<tr><td>%s</td><td>%s</td><td>%s</td></tr>", i.RowLabel, i.Unit, cellOf(cells, i))
	}
	b.WriteString("</table>\n")
}

func cellsOfForm(form, table string) (all []*normalize.Indicator) {
	for _, i := range normalize.Dictionary() {
		if i.Table == table && i.In(form) {
			all = append(all, i)
		}
	}
	return all
}

func cellOf(cells map[string]string, i *normalize.Indicator) string {
	if text, ok := cells[i.Key]; ok {
		return text
	}
	return "0"
}

// TestCasePages: the pages as they are have no finding above a hint, so that what a case
// changes is what its finding is about.
func TestCasePages(t *testing.T) {
	for _, p := range []casePage{of(""), of("").on("2019", 2020), of("").on("2014", 2016), of("").by("青山县人民政府")} {
		for _, rule := range p.found(t) {
			if catalogue()[rule].severity > Info {
				t.Errorf("form %s: %s", p.form, rule)
			}
		}
	}
}
