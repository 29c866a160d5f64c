package audit_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gongkai/extract/document"
	"gongkai/normalize"
)

// A draft is a made-up report before it is printed: consistent, complete and on the form of
// its year, until something is planted in it.
type draft struct {
	form      string
	year      int
	body      draftBody
	title     string
	lines     []string // between title and preamble: the date of publication
	preamble  []string
	heads     []string // of the sections
	texts     []string // of the sections; paragraphs by '\n'
	order     []int    // of the sections, as printed
	tables    []*draftTable
	values    map[string]string // by key
	endBlocks []document.Block
	path      string // of the file
	pageTitle string // what the page says of itself
	lined     bool   // it is a text: what stands in it is known by its line
}

// A draftTable is a table of a section, or what stands in its place.
type draftTable struct {
	section int // index in heads
	rows    [][]draftCell
	instead *document.Block
}

type draftCell struct {
	text, key  string // key: the text is its value
	rows, cols int
}

// A draftBody is one of the sample's bodies.
type draftBody struct {
	name, calls string // in full, and what it calls itself
	level       normalize.Level
}

var draftBodies = []draftBody{
	{"云泽市澄溪县青箬镇人民政府", "我镇", normalize.Town},
	{"云泽市望川区东篱街道办事处", "本街道", normalize.Subdistrict},
	{"云泽市澄溪县人民政府", "我县", normalize.County},
	{"临江省云泽市人民政府", "我市", normalize.City},
	{"云泽市澄溪县教育局", "我局", normalize.Department},
}

func labelCell(text string, spans ...int) draftCell {
	c := draftCell{text: text, rows: 1, cols: 1}
	if len(spans) == 2 {
		c.rows, c.cols = spans[0], spans[1]
	}
	return c
}

func valueCell(key string) draftCell { return draftCell{key: key, rows: 1, cols: 1} }

var draftApplicants = []string{"natural_person", "enterprise", "research", "nonprofit", "legal_service", "other", "total"}

// newDraft draws a clean report on the form that its year asks for.
func newDraft(r *rand.Rand, form string, body draftBody) *draft {
	if form == "2014" {
		return newLegacyDraft(r, body)
	}
	d := &draft{form: form, year: 2019 + r.IntN(2), body: body, values: map[string]string{}, order: []int{0, 1, 2, 3, 4, 5}}
	if form == "2021" {
		d.year = 2021 + r.IntN(4)
	}
	y := strconv.Itoa(d.year)
	d.drawFigures(r)
	d.title = body.name + y + []string{"年政府信息公开工作年度报告", "年度政府信息公开工作年度报告"}[r.IntN(2)]
	d.lines = []string{fmt.Sprintf("发布日期：%d-01-%02d", d.year+1, 5+r.IntN(25))}
	d.preamble = []string{fmt.Sprintf("根据《中华人民共和国政府信息公开条例》的规定，编制本报告。本报告所列数据的统计期限自%s年1月1日至%s年12月31日。", y, y) +
		[]string{"如有疑问，请与" + body.name + "办公室联系（地址：学府路5号，邮编：990121，电话：0999-5550123）。", "联系电话：0999-5550188。"}[r.IntN(2)]}
	d.heads = []string{"一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"}
	d.texts = []string{
		y + "年，" + body.calls + "认真贯彻落实条例，坚持以公开为常态、不公开为例外，各项工作有序开展。\n" + d.requestSentence(r),
		"", "", "",
		"一是公开内容还不够丰富，二是业务培训有待加强。\n下一步将充实内容，加强培训。",
		[]string{"本年度未收取信息处理费。", "根据国办函〔2020〕109号文件，本年度没有发出收费通知，实际收取0元。", "依申请公开政府信息未收取任何费用，没有其他需要报告的事项。"}[r.IntN(3)],
	}
	d.tables = append(d.disclosureTables(), d.requestsTable(), d.remediesTable())
	return d
}

// requestSentence restates the requests received in one of the shapes of real reports.
func (d *draft) requestSentence(r *rand.Rand) string {
	if d.values["requests.received.total"] == "0" {
		return []string{"本年度未收到政府信息公开申请。", "全年没有收到依申请公开政府信息的申请。"}[r.IntN(2)]
	}
	return fmt.Sprintf([]string{"全年收到政府信息公开申请%s件。", "本年新收政府信息公开申请%s件，均按时办理。"}[r.IntN(2)], d.values["requests.received.total"])
}

// drawFigures draws figures that satisfy every identity. Research bodies ask for nothing and
// no review ends otherwise, so that no row is uniform by chance.
func (d *draft) drawFigures(r *rand.Rand) {
	size := []int{1, 4, 30, 900}[r.IntN(4)]
	n := map[string]int{}
	for _, i := range normalize.Dictionary() {
		if i.In(d.form) && i.Table != "narrative" && i.Column != "research" && (i.Table != "remedies" || i.Column != "other") && r.IntN(2) == 0 {
			n[i.Key] = r.IntN(size)
		} else if i.In(d.form) && i.Table != "narrative" {
			n[i.Key] = 0
		}
	}
	d.balance(n, r)
	for _, k := range []string{"review", "suit_direct", "suit_after_review"} {
		k = "remedies." + k + "."
		n[k+"total"] = n[k+"upheld"] + n[k+"corrected"] + n[k+"other"] + n[k+"pending"]
	}
	for _, k := range []string{"regulations", "normative_documents"} {
		k = "disclosure." + k + "."
		if k == "disclosure.regulations." && d.body.level != normalize.City {
			for _, c := range []string{"issued", "repealed", "in_force", "created", "disclosed", "disclosed_total"} {
				n[k+c] = 0
			}
			continue
		}
		n[k+"in_force"] += n[k+"issued"] + 3
		n[k+"created"] += n[k+"disclosed"]
		n[k+"disclosed_total"] += n[k+"disclosed"]
	}
	for _, k := range []string{"licensing", "other_services", "penalties", "coercion"} {
		k = "disclosure." + k + "."
		n[k+"decisions"] += n[k+"items_prior"] + n[k+"items_change"] + 2
	}
	n["disclosure.procurement.projects"] = 1 + r.IntN(20)
	for _, i := range normalize.Dictionary() {
		if v, ok := n[i.Key]; ok && i.In(d.form) {
			d.values[i.Key] = strconv.Itoa(v)
		}
		if i.In(d.form) && i.Type == normalize.Money {
			d.values[i.Key] = fmt.Sprintf("%d.%02d", 1+r.IntN(90), r.IntN(100))
		}
	}
}

// balance makes the totals of the matrix.
func (d *draft) balance(n map[string]int, r *rand.Rand) {
	rows := d.requestRows()
	for _, a := range draftApplicants[:6] {
		handled := 0
		for _, i := range rows {
			if outcomeRow(i.Row) {
				handled += n["requests."+i.Row+"."+a]
			}
		}
		n["requests.handled_total."+a] = handled
		all := handled + n["requests.carried_out."+a]
		n["requests.carried_in."+a] = r.IntN(all + 1)
		n["requests.received."+a] = all - n["requests.carried_in."+a]
	}
	for _, i := range rows {
		sum := 0
		for _, a := range draftApplicants[:6] {
			sum += n["requests."+i.Row+"."+a]
		}
		n["requests."+i.Row+".total"] = sum
	}
}

func outcomeRow(row string) bool {
	return !slices.Contains([]string{"received", "carried_in", "handled_total", "carried_out"}, row)
}

// requestRows are the rows of the matrix as printed.
func (d *draft) requestRows() (rows []*normalize.Indicator) {
	for _, i := range normalize.Dictionary() {
		if i.Table == "requests" && i.In(d.form) && i.Column == "natural_person" {
			rows = append(rows, i)
		}
	}
	place := func(i *normalize.Indicator) int {
		return 1 + slices.Index([]string{"other_handling", "handled_total", "carried_out"}, i.Row)
	}
	slices.SortStableFunc(rows, func(a, b *normalize.Indicator) int { return place(a) - place(b) })
	return rows
}

// disclosureTables print one table for each item of article 20.
func (d *draft) disclosureTables() (all []*draftTable) {
	items := map[string]*draftTable{}
	for _, i := range normalize.Dictionary() {
		if i.Table != "disclosure" || !i.In(d.form) {
			continue
		}
		t := items[i.Group]
		if t == nil {
			t = &draftTable{section: 1, rows: [][]draftCell{{labelCell(i.Group)}, {labelCell("信息内容")}}}
			items[i.Group], all = t, append(all, t)
		}
		t.add(d, i)
	}
	order := func(t *draftTable) int { return strings.Index("一五六八九", string([]rune(t.rows[0][0].text)[6])) }
	slices.SortStableFunc(all, func(a, b *draftTable) int { return order(a) - order(b) })
	for _, t := range all {
		t.rows[0][0].cols = len(t.rows[1])
	}
	return all
}

// add puts an indicator under its column into its row. 处理决定数量 comes last.
func (t *draftTable) add(d *draft, i *normalize.Indicator) {
	column := i.ColumnLabel
	switch {
	case i.Key == "disclosure.procurement.amount":
		column = "采购总金额（万元）"
	case d.form == "2019" && i.Column == "decisions":
		column = "处理决定数量"
	}
	at := slices.IndexFunc(t.rows[1], func(c draftCell) bool { return c.text == column })
	if at < 0 {
		at = len(t.rows[1])
		last := at > 1 && t.rows[1][at-1].text == "处理决定数量"
		if last {
			at--
			for y := 2; y < len(t.rows); y++ {
				t.rows[y] = slices.Insert(t.rows[y], at, labelCell(""))
			}
		}
		t.rows[1] = slices.Insert(t.rows[1], at, labelCell(column))
	}
	y := slices.IndexFunc(t.rows, func(row []draftCell) bool { return row[0].text == i.RowLabel })
	if y < 0 {
		y = len(t.rows)
		t.rows = append(t.rows, []draftCell{labelCell(i.RowLabel)})
	}
	for len(t.rows[y]) <= at {
		t.rows[y] = append(t.rows[y], labelCell(""))
	}
	t.rows[y][at] = valueCell(i.Key)
}

func (d *draft) requestsTable() *draftTable {
	t := &draftTable{section: 2, rows: [][]draftCell{
		{labelCell("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3), labelCell("申请人情况", 1, 7)},
		{labelCell("自然人", 2, 1), labelCell("法人或其他组织", 1, 5), labelCell("总计", 2, 1)},
		{labelCell("商业企业"), labelCell("科研机构"), labelCell("社会公益组织"), labelCell("法律服务机构"), labelCell("其他")},
	}}
	count := map[string]int{}
	for _, i := range d.requestRows() {
		top, _, _ := strings.Cut(i.Group, " / ")
		count[top]++
		if top != i.Group {
			count[i.Group]++
		}
	}
	seen := map[string]bool{}
	for _, i := range d.requestRows() {
		top, sub, _ := strings.Cut(i.Group, " / ")
		var line []draftCell
		if top != "" && !seen[top] {
			line = append(line, labelCell(top, count[top], 1))
		}
		if sub != "" && !seen[i.Group] {
			line = append(line, labelCell(sub, count[i.Group], 1))
		}
		seen[top], seen[i.Group] = true, true
		line = append(line, labelCell(i.RowLabel, 1, map[bool]int{true: 3, false: 2}[top == ""]))
		if sub != "" {
			line[len(line)-1].cols = 1
		}
		for _, a := range draftApplicants {
			line = append(line, valueCell("requests."+i.Row+"."+a))
		}
		t.rows = append(t.rows, line)
	}
	return t
}

func (d *draft) remediesTable() *draftTable {
	outcomes := []string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"}
	t := &draftTable{section: 3, rows: [][]draftCell{{labelCell("行政复议", 1, 5), labelCell("行政诉讼", 1, 10)}, nil, nil, nil}}
	for _, o := range outcomes {
		t.rows[1] = append(t.rows[1], labelCell(o, 2, 1))
	}
	t.rows[1] = append(t.rows[1], labelCell("未经复议直接起诉", 1, 5), labelCell("复议后起诉", 1, 5))
	for range 2 {
		for _, o := range outcomes {
			t.rows[2] = append(t.rows[2], labelCell(o))
		}
	}
	for _, k := range []string{"review", "suit_direct", "suit_after_review"} {
		for _, o := range []string{"upheld", "corrected", "other", "pending", "total"} {
			t.rows[3] = append(t.rows[3], valueCell("remedies."+k+"."+o))
		}
	}
	return t
}

// print lays the draft out as a document.
func (d *draft) print(t *testing.T) *document.Document {
	doc := &document.Document{Format: "html"}
	if d.pageTitle != "" {
		doc.Properties = []document.Property{{Name: "title", Value: d.pageTitle}}
	}
	line := 0
	ref := func(element string) document.Ref {
		if line++; d.lined {
			return document.Ref{Mark: "line " + strconv.Itoa(line)}
		}
		return document.Ref{Path: fmt.Sprintf("/%s[%d]", element, len(doc.Blocks))}
	}
	say := func(text string) {
		for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' }) {
			doc.Blocks = append(doc.Blocks, document.Block{Kind: document.Paragraph, Text: line, Ref: ref("p")})
		}
	}
	say(d.title)
	for _, l := range append(slices.Clone(d.lines), d.preamble...) {
		say(l)
	}
	for _, k := range d.order {
		say(d.heads[k])
		say(d.texts[k])
		for _, table := range d.tables {
			if table.section != k {
				continue
			}
			if table.instead != nil {
				b := *table.instead
				b.Ref = ref("p")
				doc.Blocks = append(doc.Blocks, b)
				continue
			}
			at := ref("table")
			doc.Blocks = append(doc.Blocks, document.Block{Kind: document.TableBlock, Table: table.grid(t, d, at, line), Ref: at})
			line += len(table.rows) - 1
		}
	}
	doc.Blocks = append(doc.Blocks, d.endBlocks...)
	return doc
}

// grid lays a table out; line is where it begins.
func (t *draftTable) grid(tb *testing.T, d *draft, ref document.Ref, line int) *document.Table {
	g := document.NewGrid()
	for y, row := range t.rows {
		if err := g.StartRow(); err != nil {
			tb.Fatal(err)
		}
		for x, c := range row {
			text := c.text
			if c.key != "" {
				text = d.values[c.key]
			}
			at := document.Ref{Path: ref.Path, Mark: fmt.Sprintf("/tr[%d]/td[%d]", y+1, x+1)}
			if d.lined {
				at = document.Ref{Mark: fmt.Sprintf("line %d cell %d", line+y, x+1)}
			}
			if err := g.Add(document.Cell{Text: text, RowSpan: c.rows, ColSpan: c.cols, Ref: at}); err != nil {
				tb.Fatal(err)
			}
		}
	}
	table := g.Table()
	table.Ref = ref
	return table
}
