package normalize_test

import (
	"fmt"
	"html"
	"math/rand"
	"slices"
	"strings"

	"gongkai/normalize"
)

// A sheet is a printed table of a made-up report: rows of cells with spans, each
// value cell with the indicator it stands for.
type sheet struct {
	section int
	rows    [][]sheetCell
}

type sheetCell struct {
	text     string
	key      string // indicator; "" for labels and headers
	row, col int    // spans
}

// A made report is consistent: every identity of its form holds.
type made struct {
	form   string
	year   int
	values map[string]string
	sheets []sheet
}

func label(text string, spans ...int) sheetCell {
	c := sheetCell{text: text, row: 1, col: 1}
	if len(spans) == 2 {
		c.row, c.col = spans[0], spans[1]
	}
	return c
}

// makeReport draws a consistent report of a form: outcomes at random, totals summed.
func makeReport(r *rand.Rand, form string) *made {
	m := &made{form: form, year: 2019 + r.Intn(2), values: map[string]string{}}
	if form == "2021" {
		m.year = 2021 + r.Intn(4)
	}
	number := func() int {
		switch r.Intn(4) {
		case 0:
			return 0
		case 1:
			return r.Intn(10)
		}
		return r.Intn(1000)
	}
	n := map[string]int{}
	for _, i := range normalize.Dictionary() {
		if !i.In(form) || i.Table == "narrative" {
			continue
		}
		n[i.Key] = number()
		if i.Type == normalize.Money {
			m.values[i.Key] = fmt.Sprintf("%d.%02d", r.Intn(100), 1+r.Intn(99))
		}
	}
	sumRequests(form, n, r)
	for _, k := range []string{"review", "suit_direct", "suit_after_review"} {
		n["remedies."+k+".total"] = n["remedies."+k+".upheld"] + n["remedies."+k+".corrected"] + n["remedies."+k+".other"] + n["remedies."+k+".pending"]
	}
	for k, v := range n {
		if m.values[k] == "" {
			m.values[k] = fmt.Sprint(v)
		}
	}
	m.sheets = append(m.disclosure(), m.requests(), m.remedies())
	return m
}

var applicants = []string{"natural_person", "enterprise", "research", "nonprofit", "legal_service", "other"}

// sumRequests makes the totals of the requests matrix.
func sumRequests(form string, n map[string]int, r *rand.Rand) {
	rows := requestRows(form)
	for _, a := range applicants {
		handled := 0
		for _, row := range rows {
			switch row.Row {
			case "received", "carried_in", "handled_total", "carried_out":
			default:
				handled += n["requests."+row.Row+"."+a]
			}
		}
		n["requests.handled_total."+a] = handled
		all := handled + n["requests.carried_out."+a]
		in := r.Intn(all + 1)
		n["requests.carried_in."+a], n["requests.received."+a] = in, all-in
	}
	for _, row := range rows {
		total := 0
		for _, a := range applicants {
			total += n["requests."+row.Row+"."+a]
		}
		n["requests."+row.Row+".total"] = total
	}
}

// requestRows are the rows of the matrix: the indicator of their first column.
func requestRows(form string) []*normalize.Indicator {
	var rows []*normalize.Indicator
	for _, i := range normalize.Dictionary() {
		if i.Table == "requests" && i.In(form) && i.Column == "natural_person" {
			rows = append(rows, i)
		}
	}
	// The dictionary lists the row of the form of 2019 behind those of 2021.
	return rows
}

func (m *made) value(key string) sheetCell {
	return sheetCell{text: m.values[key], key: key, row: 1, col: 1}
}

func (m *made) disclosure() []sheet {
	var sheets []sheet
	var group string
	for _, i := range normalize.Dictionary() {
		if i.Table != "disclosure" || !i.In(m.form) {
			continue
		}
		if i.Group != group {
			group = i.Group
			sheets = append(sheets, m.disclosureItem(group))
		}
	}
	slices.SortStableFunc(sheets, func(a, b sheet) int { return strings.Compare(itemOrder(a), itemOrder(b)) })
	return slices.CompactFunc(sheets, func(a, b sheet) bool { return itemOrder(a) == itemOrder(b) })
}

// itemOrder sorts 第（一）项, 第（五）项, ... as the form prints them.
func itemOrder(s sheet) string {
	return fmt.Sprint(strings.IndexAny("一五六八九", strings.Trim(s.rows[0][0].text, "第二十条（）项")))
}

func (m *made) disclosureItem(group string) sheet {
	s := sheet{section: 2}
	var rows, columns []string
	cells := map[[2]string]*normalize.Indicator{}
	labels := map[string]string{}
	for _, i := range normalize.Dictionary() {
		if i.Table != "disclosure" || !i.In(m.form) || i.Group != group {
			continue
		}
		if !slices.Contains(rows, i.Row) {
			rows = append(rows, i.Row)
		}
		if !slices.Contains(columns, i.Column) {
			columns = append(columns, i.Column)
		}
		cells[[2]string{i.Row, i.Column}] = i
		labels[i.Row], labels[i.Column] = i.RowLabel, i.ColumnLabel
		if m.form == "2019" && len(i.AlsoPrinted) > 0 {
			labels[i.Column] = i.AlsoPrinted[0]
		}
	}
	slices.SortStableFunc(columns, func(a, b string) int { return columnOrder(a) - columnOrder(b) })
	s.rows = append(s.rows, []sheetCell{label(group, 1, len(columns)+1)})
	head := []sheetCell{label("信息内容")}
	for _, c := range columns {
		head = append(head, label(labels[c]))
	}
	s.rows = append(s.rows, head)
	for _, r := range rows {
		line := []sheetCell{label(labels[r])}
		for _, c := range columns {
			if i := cells[[2]string{r, c}]; i != nil {
				line = append(line, m.value(i.Key))
			}
		}
		s.rows = append(s.rows, line)
	}
	return s
}

// columnOrder prints 处理决定数量 last, as the form of 2019 does.
func columnOrder(column string) int {
	if column == "decisions" {
		return 1
	}
	return 0
}

func (m *made) requests() sheet {
	s := sheet{section: 3}
	s.rows = [][]sheetCell{
		{label("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3), label("申请人情况", 1, 7)},
		{label("自然人", 2, 1), label("法人或其他组织", 1, 5), label("总计", 2, 1)},
		{label("商业企业"), label("科研机构"), label("社会公益组织"), label("法律服务机构"), label("其他")},
	}
	rows := requestRows(m.form)
	slices.SortStableFunc(rows, func(a, b *normalize.Indicator) int { return rowOrder(a) - rowOrder(b) })
	results := 0
	under := map[string]int{}
	for _, i := range rows {
		if strings.HasPrefix(i.Group, "三") {
			results++
			under[i.Group]++
		}
	}
	var group string
	for _, i := range rows {
		var line []sheetCell
		top, sub, _ := strings.Cut(i.Group, " / ")
		switch {
		case i.Group == "":
			line = append(line, label(i.RowLabel, 1, 3))
		default:
			if group == "" {
				line = append(line, label(top, results, 1))
			}
			if sub == "" {
				line = append(line, label(i.RowLabel, 1, 2))
			} else {
				if i.Group != group {
					line = append(line, label(sub, under[i.Group], 1))
				}
				line = append(line, label(i.RowLabel))
			}
			group = i.Group
		}
		for _, a := range append(slices.Clone(applicants), "total") {
			line = append(line, m.value("requests."+i.Row+"."+a))
		}
		s.rows = append(s.rows, line)
	}
	return s
}

// rowOrder is the printed order: the dictionary's, with （六）其他处理 of the form of
// 2019 before the total.
func rowOrder(i *normalize.Indicator) int {
	switch i.Row {
	case "other_handling":
		return 1
	case "handled_total":
		return 2
	case "carried_out":
		return 3
	}
	return 0
}

func (m *made) remedies() sheet {
	outcomes := []string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"}
	s := sheet{section: 4}
	first := []sheetCell{label("行政复议", 1, 5), label("行政诉讼", 1, 10)}
	var second, third, data []sheetCell
	for _, o := range outcomes {
		second = append(second, label(o, 2, 1))
	}
	second = append(second, label("未经复议直接起诉", 1, 5), label("复议后起诉", 1, 5))
	for range 2 {
		for _, o := range outcomes {
			third = append(third, label(o))
		}
	}
	for _, k := range []string{"review", "suit_direct", "suit_after_review"} {
		for _, o := range []string{"upheld", "corrected", "other", "pending", "total"} {
			data = append(data, m.value("remedies."+k+"."+o))
		}
	}
	s.rows = [][]sheetCell{first, second, third, data}
	return s
}

var sectionHeadings = []string{"一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"}

// parts calls f for the paragraphs and sheets of the report in order.
func (m *made) parts(paragraph func(string), table func(sheet)) {
	paragraph(fmt.Sprintf("白石镇%d年政府信息公开工作年度报告", m.year))
	paragraph(fmt.Sprintf("本报告所列数据的统计期限自%d年1月1日至%d年12月31日。联系电话：0999-5550123。", m.year, m.year))
	for k, h := range sectionHeadings {
		paragraph(h)
		if k == 0 || k > 3 {
			paragraph("本年度我镇认真贯彻条例，各项工作有序开展。")
		}
		for _, s := range m.sheets {
			if s.section == k+1 {
				table(s)
			}
		}
	}
}

func (s sheet) html() string {
	var b strings.Builder
	b.WriteString("<table border=1>\n")
	for _, row := range s.rows {
		b.WriteString("<tr>")
		for _, c := range row {
			fmt.Fprintf(&b, "<td rowspan=%d colspan=%d>%s</td>", c.row, c.col, html.EscapeString(c.text))
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</table>\n")
	return b.String()
}

func (m *made) html() string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html><meta charset=utf-8><body><div class=content>")
	m.parts(func(s string) { fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(s)) }, func(s sheet) {
		b.WriteString(s.html())
	})
	b.WriteString("</div>\n")
	return b.String()
}

// lines prints one cell a line, blank cells gone.
func (m *made) lines() string {
	var b strings.Builder
	m.parts(func(s string) { b.WriteString(s + "\n\n") }, func(s sheet) {
		for _, row := range s.rows {
			for _, c := range row {
				b.WriteString(c.text + "\n")
			}
			b.WriteString("\n")
		}
	})
	return b.String()
}

// pipes prints one row a line, cells between '|', spans as empty cells behind.
func (m *made) pipes() string {
	var b strings.Builder
	m.parts(func(s string) { b.WriteString(s + "\n\n") }, func(s sheet) {
		for _, row := range s.rows {
			tail := 0
			for k, c := range row {
				if k > 0 {
					b.WriteString(" | ")
				}
				b.WriteString(c.text)
				tail += c.col - 1
			}
			b.WriteString(strings.Repeat(" |", tail) + "\n")
		}
		b.WriteString("\n")
	})
	return b.String()
}
