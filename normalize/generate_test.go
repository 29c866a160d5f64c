package normalize_test

import (
	"fmt"
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
	before  []string // paragraphs above the table
	at      int      // section after whose text it stands; 0: its own
	beside  *sheet   // printed on the right of this one
	moved   bool     // its columns stand in another order: only their headers tell
	extra   bool     // it has a column that is none of the form's: only its header tells
}

type sheetCell struct {
	text     string
	key      string // indicator; "" for labels and headers
	row, col int    // spans
	number   string // what the cell says, as a plain decimal; "" when it says no number
	demand   demand
	holds    []sheetCell // value cells that were run together in this one
}

// A made report is consistent: every identity of its form holds.
type made struct {
	form     string
	year     int
	values   map[string]string // as drawn
	sheets   []sheet
	headings []string            // of the six sections; "" for none
	dedup    bool                // lines that stood before are gone, where lines are printed
	framed   bool                // the whole page stands in the cell of a layout table, where there are such
	respell  func(string) string // of the prose
}

func label(text string, spans ...int) sheetCell {
	c := sheetCell{text: text, row: 1, col: 1}
	if len(spans) == 2 {
		c.row, c.col = spans[0], spans[1]
	}
	return c
}

// madeForms are the forms that reports are drawn for. A form with other tables makes
// its sheets and its sums in makeReportOf; printing, damages and judging ask the
// sheets and the dictionary only.
var madeForms = []string{"2019", "2021"}

// drawReport draws a report as bodies send them in: busy, with hardly a figure, or
// with nothing but zeros.
func drawReport(r *rand.Rand, form string) *made {
	switch r.Intn(5) {
	case 0:
		return makeReportOf(r, form, func() int { return 0 })
	case 1:
		return makeReportOf(r, form, func() int {
			if r.Intn(6) > 0 {
				return 0
			}
			return 1 + r.Intn(30)
		})
	}
	return makeReport(r, form)
}

// makeReport draws a consistent report of a form with figures of all sizes.
func makeReport(r *rand.Rand, form string) *made {
	return makeReportOf(r, form, func() int {
		switch r.Intn(4) {
		case 0:
			return 0
		case 1:
			return r.Intn(10)
		}
		return r.Intn(1000)
	})
}

// makeReportOf draws a consistent report: outcomes by number, totals summed.
func makeReportOf(r *rand.Rand, form string, number func() int) *made {
	m := &made{form: form, year: 2019 + r.Intn(2), values: map[string]string{}, headings: slices.Clone(sectionHeadings)}
	if form == "2021" {
		m.year = 2021 + r.Intn(4)
	}
	n := map[string]int{}
	for _, i := range normalize.Dictionary() {
		if !i.In(form) || i.Table == "narrative" {
			continue
		}
		n[i.Key] = number()
		if i.Type == normalize.Money && n[i.Key] > 0 {
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
	return sheetCell{text: m.values[key], key: key, row: 1, col: 1, number: m.values[key]}
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
