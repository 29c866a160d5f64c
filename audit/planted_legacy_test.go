package audit_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"gongkai/normalize"
)

// newLegacyDraft draws a clean report in free prose with the statistics form of 2014.
func newLegacyDraft(r *rand.Rand, body draftBody) *draft {
	d := &draft{form: "2014", year: 2014 + r.IntN(5), body: body, values: map[string]string{}, order: []int{0, 1, 2, 3, 4, 5}}
	y := strconv.Itoa(d.year)
	d.drawLegacyFigures(r)
	d.title = body.name + y + "年政府信息公开工作年度报告"
	d.lines = []string{fmt.Sprintf("发布日期：%d-03-%02d", d.year+1, 1+r.IntN(30))}
	d.preamble = []string{fmt.Sprintf("根据《中华人民共和国政府信息公开条例》的规定，编制本报告。本报告所列数据的统计期限自%s年1月1日至%s年12月31日。联系电话：0999-5550123。", y, y)}
	d.heads = []string{"一、概述", "二、主动公开政府信息的情况", "三、依申请公开政府信息的情况", "四、政府信息公开的收费及减免情况", "五、因政府信息公开申请行政复议、提起行政诉讼的情况", "六、存在的主要问题及改进情况"}
	d.texts = []string{
		y + "年，" + body.calls + "认真贯彻落实条例，各项工作有序开展。", "通过网站和公开栏主动公开政府信息。", "依法受理和答复申请。",
		"严格执行收费规定。", "依法办理有关案件。", "公开内容还不够丰富，下一步将充实内容。",
	}
	t := &draftTable{section: 5, rows: [][]draftCell{{labelCell("统计指标"), labelCell("单位"), labelCell("统计数")}}}
	said := map[string]bool{}
	for _, i := range normalize.Dictionary() {
		if i.Table != "legacy" || !i.In("2014") {
			continue
		}
		for _, g := range strings.Split(i.Group, " / ") {
			if !said[g] && g != i.RowLabel {
				t.rows = append(t.rows, []draftCell{labelCell(g), labelCell("——"), labelCell("")})
			}
			said[g] = true
		}
		t.rows = append(t.rows, []draftCell{labelCell(i.RowLabel), labelCell(i.Unit), valueCell(i.Key)})
	}
	d.tables = []*draftTable{t}
	return d
}

// legacySums are the totals of the form: a key and the keys or prefixes of its parts.
var legacySums = [][]string{
	{"replies_refused", "refused_"},
	{"applications", "applications_"},
	{"concluded", "concluded_"},
	{"replies", "replies_"},
	{"review", "review_"},
	{"suits", "suits_"},
	{"staff", "staff_"},
}

// drawLegacyFigures draws figures that satisfy every identity and bound of the form.
func (d *draft) drawLegacyFigures(r *rand.Rand) {
	size := []int{2, 40, 2000}[r.IntN(3)]
	n := map[string]int{}
	for _, i := range normalize.Dictionary() {
		if i.Table == "legacy" && i.In("2014") {
			n[i.Key] = r.IntN(size)
		}
	}
	for _, s := range legacySums {
		sum := 0
		for key, v := range n {
			if strings.HasPrefix(key, "legacy."+s[1]) && key != "legacy."+s[0] {
				sum += v
			}
		}
		n["legacy."+s[0]] = sum
	}
	n["legacy.disclosed"] += size
	n["legacy.press_conferences"] += size
	n["legacy.online_interviews"] += size
	for key, v := range n {
		d.values[key] = strconv.Itoa(v)
	}
	for _, key := range []string{"legacy.fees_charged", "legacy.budget"} {
		d.values[key] = fmt.Sprintf("%d.%02d", r.IntN(9), r.IntN(100))
	}
}

// legacyPlants are what is wrong with reports on the form of 2014.
var legacyPlants = []plant{
	{"identity/legacy-total", "2014", func(r *rand.Rand, d *draft) bool {
		key := "legacy." + legacySums[r.IntN(len(legacySums))][0]
		return d.set(key, d.at(key)+1+r.IntN(5))
	}},
	{"identity/legacy-bound", "2014", func(r *rand.Rand, d *draft) bool {
		key := d.some(r, "legacy.via_*")
		return d.set(key, d.at("legacy.disclosed")+1+r.IntN(50))
	}},
	{"table/statistics-missing", "2014", func(r *rand.Rand, d *draft) bool {
		d.tables = nil
		return true
	}},
	{"value/negative", "2014", func(r *rand.Rand, d *draft) bool { return d.set(d.some(r, "legacy.*_letter"), -3) }},
	{"value/text", "2014", func(r *rand.Rand, d *draft) bool {
		d.values[d.some(r, "legacy.policy*")] = "约30"
		return true
	}},
	{"row/missing", "2014", func(r *rand.Rand, d *draft) bool {
		t, y := d.table(d.some(r, "legacy.training_*"))
		t.rows = slices.Delete(t.rows, y, y+1)
		return true
	}},
	{"value/uniform", "2014", func(r *rand.Rand, d *draft) bool { return d.fillResponses(func(int) int { return 7 }) }},
	{"value/counting", "2014", func(r *rand.Rand, d *draft) bool { return d.fillResponses(func(line int) int { return 10 + line }) }},
	{"plausibility/amount", "2014", func(r *rand.Rand, d *draft) bool {
		d.values["legacy.fees_charged"] = "43500"
		return true
	}},
	{"metadata/overdue", "2014", func(r *rand.Rand, d *draft) bool {
		d.lines[0] = fmt.Sprintf("发布日期：%d-04-%02d", d.year+1, 1+r.IntN(30))
		return true
	}},
	{"metadata/contact-missing", "2014", func(r *rand.Rand, d *draft) bool {
		d.preamble[0] = strings.TrimSuffix(d.preamble[0], "联系电话：0999-5550123。")
		return true
	}},
	{"text/other-place", "2014", func(r *rand.Rand, d *draft) bool {
		d.texts[r.IntN(6)] += "\n" + strconv.Itoa(d.year) + "年，岚桥区政府信息公开工作有序开展。"
		return true
	}},
}

// fillResponses fills the second block of the form.
func (d *draft) fillResponses(figure func(line int) int) bool {
	line := 0
	for _, i := range normalize.Dictionary() {
		if strings.HasPrefix(i.Group, "二、回应解读情况") {
			line++
			d.set(i.Key, figure(line))
		}
	}
	return line > 0
}
