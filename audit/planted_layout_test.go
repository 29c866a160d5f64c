package audit_test

import (
	"math/rand/v2"
	"slices"
	"strings"

	"gongkai/extract/document"
)

// table returns the draft's table of a section that has the cell.
func (d *draft) table(key string) (t *draftTable, row int) {
	for _, t := range d.tables {
		for y := range t.rows {
			if slices.ContainsFunc(t.rows[y], func(c draftCell) bool { return c.key == key }) {
				return t, y
			}
		}
	}
	panic(key)
}

// instead is a plant that puts a block in the place of a section's tables.
func instead(rule string, block *document.Block) plant {
	return plant{rule, "", func(r *rand.Rand, d *draft) bool {
		section := 1 + r.IntN(3)
		d.tables = slices.DeleteFunc(d.tables, func(t *draftTable) bool { return t.section == section })
		if block != nil {
			d.tables = append(d.tables, &draftTable{section: section, instead: block})
		}
		return true
	}}
}

// layoutPlants are what is wrong with tables and forms.
var layoutPlants = []plant{
	instead("table/missing", nil),
	instead("table/picture", &document.Block{Kind: document.Picture, Target: "W020230119.jpg"}),
	instead("table/attachment", &document.Block{Kind: document.Attachment, Text: "附件：统计表.xlsx", Target: "P020230119.xlsx"}),
	{"row/missing", "", func(r *rand.Rand, d *draft) bool {
		t, y := d.table(d.some(r, "requests.declined_*.total"))
		for k := y; k >= 0; k-- { // the group's cell loses a row
			if c := &t.rows[k][0]; c.rows > y-k && c.rows > 1 && k != y {
				c.rows--
			}
			if len(t.rows[k]) > 1 && k != y {
				if c := &t.rows[k][1]; c.rows > y-k && c.rows > 1 {
					c.rows--
				}
			}
		}
		if len(t.rows[y]) > 8 {
			return false // it holds the label of its group
		}
		t.rows = slices.Delete(t.rows, y, y+1)
		return true
	}},
	{"row/missing", "", func(r *rand.Rand, d *draft) bool {
		t, y := d.table(d.some(r, "disclosure.*.decisions"))
		t.rows = slices.Delete(t.rows, y, y+1)
		return len(t.rows) > 2 // else the table is gone
	}},
	{"cell/missing", "", func(r *rand.Rand, d *draft) bool {
		t, _ := d.table("requests.received.total")
		t.rows[0][1].cols--
		t.rows[1] = slices.Delete(t.rows[1], 2, 3)
		for y := 3; y < len(t.rows); y++ {
			t.rows[y] = t.rows[y][:len(t.rows[y])-1]
		}
		return true
	}},
	{"row/unlabelled", "", func(r *rand.Rand, d *draft) bool {
		t, y := d.table(d.some(r, "disclosure.*.decisions"))
		t.rows[y][0].text = ""
		return true
	}},
	{"row/label-doubtful", "", func(r *rand.Rand, d *draft) bool {
		at := r.IntN(3)
		t, y := d.table("disclosure." + []string{"coercion", "licensing", "penalties"}[at] + ".decisions")
		t.rows[y][0].text = []string{"行政强刳", "行政许诃", "行政处罸"}[at]
		return true
	}},
	{"row/contradicted", "", func(r *rand.Rand, d *draft) bool {
		t, y := d.table(d.some(r, "disclosure.*.decisions"))
		again := slices.Clone(t.rows[y])
		again[len(again)-1] = labelCell(itoa(70_000 + r.IntN(9000)))
		t.rows = slices.Insert(t.rows, y+1, again)
		return true
	}},
	{"cell/unmapped", "", func(r *rand.Rand, d *draft) bool {
		t, _ := d.table(d.some(r, "disclosure.*.decisions"))
		t.rows = append(t.rows, []draftCell{labelCell(pick(r, "行政检查", "行政确认", "行政奖励")), labelCell(itoa(1 + r.IntN(50)))})
		return true
	}},
	{"table/repeated", "", func(r *rand.Rand, d *draft) bool {
		t, _ := d.table("requests.received.total")
		d.tables = append(d.tables, t)
		return d.at("requests.received.total") > 0
	}},
	{"table/unproved", "", func(r *rand.Rand, d *draft) bool {
		at := r.IntN(3)
		t, y := d.table("disclosure." + []string{"coercion", "licensing", "penalties"}[at] + ".decisions")
		t.rows[y][0].text = []string{"行政强刳", "行政许诃", "行政处罸"}[at]
		return true
	}},
	{"section/renumbered", "", func(r *rand.Rand, d *draft) bool {
		for k := 1; k < 6; k++ {
			d.heads[k] = strings.Replace(d.heads[k], string([]rune("一二三四五六")[k]), string([]rune("二三四五六七")[k]), 1)
		}
		return true
	}},
	{"section/shared", "", func(r *rand.Rand, d *draft) bool {
		d.heads[4], d.heads[5] = "五、存在的主要问题及改进情况和其他需要报告的事项", ""
		return true
	}},
	{"form/no-figures", "", func(r *rand.Rand, d *draft) bool {
		for key := range d.values {
			d.values[key] = ""
		}
		d.texts[0], d.texts[5] = "坚持以公开为常态。", "按要求填写。" // figures of the prose would be some
		return true
	}},
	{"form/outdated", "2019", func(r *rand.Rand, d *draft) bool {
		d.anotherYear(2021 + r.IntN(4))
		return true
	}},
	{"form/early", "2021", func(r *rand.Rand, d *draft) bool {
		d.anotherYear(2019 + r.IntN(2))
		return true
	}},
	{"form/prose", "2021", func(r *rand.Rand, d *draft) bool {
		d.heads = []string{"一、概述", "二、主动公开政府信息的情况", "三、依申请公开政府信息的情况", "四、政府信息公开的收费及减免情况", "五、因政府信息公开申请行政复议、提起行政诉讼的情况", "六、存在的主要问题及改进情况"}
		d.texts = []string{"认真贯彻条例。", "主动公开政府信息120条。", "未收到申请。", "未收取费用。", "未发生行政复议和行政诉讼。", "公开内容不够丰富。"}
		d.tables = nil
		return true
	}},
}

// anotherYear moves a draft to another year.
func (d *draft) anotherYear(year int) {
	move := strings.NewReplacer(itoa(d.year), itoa(year), itoa(d.year+1), itoa(year+1))
	d.title = move.Replace(d.title)
	for _, lines := range [][]string{d.lines, d.preamble, d.texts} {
		for i := range lines {
			lines[i] = move.Replace(lines[i])
		}
	}
	d.year = year
}
