package audit_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"gongkai/extract/document"
	"gongkai/normalize"
)

// rowPlants are what is wrong with rows and tables so that their figures may be others':
// cells lost, headers lost, another year's or body's table taken for the report's.
var rowPlants = []plant{
	{"row/uneven", "2021", func(r *rand.Rand, d *draft) bool {
		t, y := d.table("disclosure.normative_documents.issued")
		x := 1 + r.IntN(len(t.rows[y])-1)
		if r.IntN(2) == 0 {
			t.rows[y] = slices.Delete(t.rows[y], x, x+1)
		} else {
			t.rows[y] = slices.Insert(t.rows[y], x, labelCell(itoa(r.IntN(30))))
		}
		return true
	}},
	{"cell/ambiguous", "", func(r *rand.Rand, d *draft) bool { return d.losesTwins(r) }},
	{"row/gap", "2021", func(r *rand.Rand, d *draft) bool {
		d.values["disclosure.normative_documents."+pick(r, "issued", "repealed", "in_force")] = ""
		return true
	}},
	{"row/gap", "2019", func(r *rand.Rand, d *draft) bool {
		key := "disclosure." + pick(r, "licensing.", "other_services.", "penalties.", "coercion.")
		d.values[key+pick(r, "items_prior", "items_change", "decisions")] = ""
		return true
	}},
	{"row/columns-by-place", "", func(r *rand.Rand, d *draft) bool {
		t, _ := d.table(pick(r, "disclosure.normative_documents.", "disclosure.regulations.") + map[string]string{"2021": "issued", "2019": "created"}[d.form])
		t.rows = slices.Delete(t.rows, 1, 2)
		return true
	}},
	{"row/glued", "2021", func(r *rand.Rand, d *draft) bool {
		t, y := d.table("disclosure.normative_documents.issued")
		for x := 2; x < len(t.rows[y]); x++ {
			t.rows[y][x] = labelCell("")
		}
		t.rows[y][1] = labelCell(strings.Repeat(itoa(1+r.IntN(9)), 3))
		return true
	}},
	{"row/borrowed", "", func(r *rand.Rand, d *draft) bool {
		t, _ := d.table("requests.received.total")
		last := len(t.rows) - 1
		t.rows = slices.Clone(t.rows)
		other := d.another(t, r)
		t.rows = t.rows[:last]
		caption := &document.Block{Kind: document.Paragraph, Text: pick(r, "汇总", "全县汇总情况", "合计")}
		d.tables = append(d.tables, &draftTable{section: 2, instead: caption}, other)
		return true
	}},
	{"row/other-year", "", func(r *rand.Rand, d *draft) bool {
		t, _ := d.table("requests.received.total")
		text := fmt.Sprintf(pick(r, "%d年度", "%d年", "（%d年）"), d.year-1-r.IntN(3))
		caption := &draftTable{section: t.section, instead: &document.Block{Kind: document.Paragraph, Text: text}}
		d.tables = slices.Insert(d.tables, slices.Index(d.tables, t), caption)
		return true
	}},
	{"row/broken-off", "", func(r *rand.Rand, d *draft) bool {
		d.lined = true
		t, _ := d.table("disclosure.coercion.decisions")
		digits := &document.Block{Kind: document.Paragraph, Text: itoa(r.IntN(1000))}
		d.tables = slices.Insert(d.tables, slices.Index(d.tables, t)+1, &draftTable{section: 1, instead: digits})
		return true
	}},
	{"table/unaligned", "", func(r *rand.Rand, d *draft) bool {
		t, _ := d.table("requests.received.total")
		labels := []string{"予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "结转下年度继续办理"}
		r.Shuffle(len(labels), func(i, j int) { labels[i], labels[j] = labels[j], labels[i] })
		t.rows = [][]draftCell{{labelCell("季度")}}
		for _, l := range labels[:4] {
			t.rows[0] = append(t.rows[0], labelCell(l))
		}
		for _, quarter := range []string{"一", "二", "三", "四"} {
			row := []draftCell{labelCell("第" + quarter + "季度")}
			for range 4 {
				row = append(row, labelCell(itoa(r.IntN(20))))
			}
			t.rows = append(t.rows, row)
		}
		return true
	}},
	{"form/unsure", "", func(r *rand.Rand, d *draft) bool {
		t, _ := d.table("requests.received.total")
		d.keepCommon(t)
		d.tables = slices.DeleteFunc(d.tables, func(t *draftTable) bool { return t.section == 1 })
		return true
	}},
	{"table/superseded", "", func(r *rand.Rand, d *draft) bool {
		old := newLegacyDraft(r, d.body)
		t := old.tables[0]
		t.section = 2 + r.IntN(4)
		for key, v := range old.values {
			d.values[key] = v
		}
		d.tables = append(d.tables, &draftTable{section: t.section, instead: &document.Block{Kind: document.Paragraph, Text: "政府信息公开情况统计表"}}, t)
		return true
	}},
	{"table/contradicted", "2014", func(r *rand.Rand, d *draft) bool {
		d.tables = append(d.tables, d.another(d.tables[0], r))
		return true
	}},
	{"table/other-year", "2014", func(r *rand.Rand, d *draft) bool {
		year := d.year - 1 - r.IntN(2)
		if r.IntN(2) == 0 {
			d.tables[0].rows[0][2].text = fmt.Sprintf(pick(r, "%d年", "%d年度", "%d年统计数"), year)
			return true
		}
		caption := &document.Block{Kind: document.Paragraph, Text: fmt.Sprintf(pick(r, "政府信息公开情况统计表（%d年度）", "%d年度政府信息公开情况统计表"), year)}
		d.tables = append([]*draftTable{{section: 5, instead: caption}}, d.tables...)
		return true
	}},
	{"table/other-statistics", "2014", func(r *rand.Rand, d *draft) bool {
		d.tables[0] = localStatistics(r)
		return true
	}},
	{"table/other-statistics", "2014", func(r *rand.Rand, d *draft) bool {
		text := fmt.Sprintf(pick(r, "政府信息公开情况统计表（%d年第一季度）", "%d年上半年政府信息公开情况统计表", "政府信息公开情况统计表（%d年1-6月）"), d.year)
		d.tables = append([]*draftTable{{section: 5, instead: &document.Block{Kind: document.Paragraph, Text: text}}}, d.tables...)
		return true
	}},
	{"value/scaled", "", func(r *rand.Rand, d *draft) bool {
		key := d.some(r, "disclosure.*.decisions")
		d.values[key] = fmt.Sprintf("%d.%d%s", r.IntN(30), 1+r.IntN(9), pick(r, "万", "万件"))
		return true
	}},
	{"text/glued-numbers", "", func(r *rand.Rand, d *draft) bool {
		old, now := pick(r, "八", "十二", "三", "二十"), itoa(1+r.IntN(300))
		d.texts[pickInt(r, 0, 4)] += "\n" + fmt.Sprintf(pick(r, "本报告共%s%s部分。", "全年受理%s%s件来信。", "公开%s%s条信息，各项工作有序开展。"), old, now)
		return true
	}},
	{"prose/received-unclear", "2021", func(r *rand.Rand, d *draft) bool {
		in, out, open := 1+r.IntN(9), 10+r.IntN(90), r.IntN(9)
		d.texts[0] = fmt.Sprintf(pick(r, "%d年受理政府信息公开申请%d件，上年结转%d件，办结%d件，结转下年度%d件。", "%d年，共受理政府信息公开申请%d件，其中上年结转%d件，办结%d件，结转下年度%d件。"), d.year, out+open, in, out, open)
		return true
	}},
}

func pickInt(r *rand.Rand, numbers ...int) int { return numbers[r.IntN(len(numbers))] }

// another is a table with the same labels and other figures.
func (d *draft) another(t *draftTable, r *rand.Rand) *draftTable {
	other := &draftTable{section: t.section}
	for _, row := range t.rows {
		row = slices.Clone(row)
		for x, c := range row {
			if c.key != "" {
				n, _, _ := strings.Cut(d.values[c.key], ".")
				row[x] = labelCell(itoa(1+r.IntN(50)) + n)
			}
		}
		other.rows = append(other.rows, row)
	}
	return other
}

// losesTwins empties two rows of the matrix but for one figure each, in neighbouring columns,
// and takes from each the zero that tells the column: both then print the same, and which of
// them stands in which column no sum says.
func (d *draft) losesTwins(r *rand.Rand) bool {
	var rows []string
	for _, i := range d.requestRows() {
		if outcomeRow(i.Row) {
			rows = append(rows, i.Row)
		}
	}
	r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	x, n := 1+r.IntN(4), 1+r.IntN(20)
	for k, row := range rows[:2] {
		for at, a := range draftApplicants[:6] {
			key, figure := "requests."+row+"."+a, 0
			if at == x+k {
				figure = n
			}
			more := figure - d.at(key)
			for _, key := range []string{key, "requests.handled_total." + a, "requests.received." + a} {
				d.set(key, d.at(key)+more)
			}
			for _, key := range []string{"requests." + row + ".total", "requests.handled_total.total", "requests.received.total"} {
				d.set(key, d.at(key)+more)
			}
		}
		t, y := d.table("requests." + row + ".total")
		lost := len(t.rows[y]) - 7 // a zero at the left end, or the last one before the total
		if k == 0 {
			lost += 5
		}
		t.rows[y] = slices.Delete(t.rows[y], lost, lost+1)
	}
	d.restate()
	return !slices.ContainsFunc(draftApplicants[:6], func(a string) bool { return d.at("requests.received."+a) < 0 })
}

// keepCommon leaves of the matrix the rows that both forms in sections have.
func (d *draft) keepCommon(t *draftTable) {
	other := map[string]string{"2019": "2021", "2021": "2019"}[d.form]
	for y := len(t.rows) - 1; y >= 0; y-- {
		key := t.rows[y][len(t.rows[y])-1].key
		if i := normalize.Lookup(key); key == "" || i.In(other) {
			continue
		}
		t.dropRow(y)
	}
}

// dropRow takes a row away, and a row from the groups that it stands in; the label of a group
// that begins in it moves to the next one.
func (t *draftTable) dropRow(y int) {
	for k := range y {
		for x := range t.rows[k] {
			if c := &t.rows[k][x]; c.rows > y-k && c.rows > 1 {
				c.rows--
			}
		}
	}
	for x := range t.rows[y] {
		if c := t.rows[y][x]; c.rows > 1 && y+1 < len(t.rows) {
			c.rows--
			t.rows[y+1] = slices.Insert(t.rows[y+1], x, c)
		}
	}
	t.rows = slices.Delete(t.rows, y, y+1)
}

// localStatistics is a table of figures as some places had of their own.
func localStatistics(r *rand.Rand) *draftTable {
	words := []string{"全文电子化的信息数", "现场接待人数", "咨询电话接听数", "网站专栏访问量", "免予公开范围1", "免予公开范围2", "行政申诉数", "传真答复数", "公开栏更新数", "查阅点接待数", "编发简报数", "培训覆盖数", "专栏点击数", "留言办理数", "热线接听数"}
	r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	t := &draftTable{section: 5, rows: [][]draftCell{{labelCell("指标名称"), labelCell("代码"), labelCell("本年累计")}}}
	for k, w := range words[:11+r.IntN(5)] {
		t.rows = append(t.rows, []draftCell{labelCell(w), labelCell(fmt.Sprintf("%02d", k+1)), labelCell(itoa(r.IntN(400)))})
	}
	return t
}
