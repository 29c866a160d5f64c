package audit_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"gongkai/normalize"
)

// sourcePlants are what is wrong with who, where and when: the right piece is missing and
// another stands in for it, or something names another.
var sourcePlants = []plant{
	{"metadata/agency-doubtful", "", func(r *rand.Rand, d *draft) bool {
		name := pick(r, "云海", "临江", "望川", "青箬") + pick(r, "之窗", "在线", "热线", "论坛", "资讯")
		d.title = strings.Replace(d.title, d.body.name, name, 1)
		d.forgetName()
		return true
	}},
	{"metadata/agency-source", "", func(r *rand.Rand, d *draft) bool {
		d.titleNames("")
		switch r.IntN(3) {
		case 0:
			d.preamble[0] = d.body.name + d.preamble[0]
		case 1:
			d.lines = append([]string{"当前位置：首页 > 政府信息公开 > " + d.body.name + " > 年度报告"}, d.lines...)
		default:
			d.pageTitle = d.body.name + itoa(d.year) + "年政府信息公开工作年度报告"
		}
		return true
	}},
	{"metadata/agency-weak", "", func(r *rand.Rand, d *draft) bool {
		d.titleNames("")
		d.forgetName()
		switch r.IntN(3) {
		case 0:
			d.preamble[0] += "如有疑问，请与" + d.body.name + "办公室联系。"
		case 1:
			d.path = "年报/" + d.body.name + "/" + itoa(d.year) + ".html"
		default:
			d.lines = append(d.lines, "发布机构："+d.body.name)
		}
		return true
	}},
	{"metadata/agency-elsewhere", "", func(r *rand.Rand, d *draft) bool {
		others := map[normalize.Level]string{
			normalize.City: "临江省瀚宁市人民政府", normalize.County: "瀚宁市岚桥区人民政府", normalize.Department: "瀚宁市岚桥区财政局",
			normalize.Subdistrict: "瀚宁市岚桥区望江门街道办事处", normalize.Town: "岚桥区临溪镇人民政府",
		}
		if r.IntN(3) == 0 { // whose text it is: a body of the same kind, or it would be who took it over
			d.lines = append(d.lines, pick(r, "信息来源：", "来源：")+others[d.body.level])
			return true
		}
		delete(others, d.body.level)
		all := slices.Sorted(maps.Values(others))
		d.lines = append(d.lines, pick(r, "发布机构：", "发布单位：")+pick(r, all...))
		return true
	}},
	{"metadata/division-elsewhere", "", func(r *rand.Rand, d *draft) bool {
		before := d.preamble[0]
		d.preamble[0] = strings.Replace(before, "地址：学府路", "地址："+pick(r, "临江省瀚宁市岚桥区", "瀚宁市岚桥区", "安徽省阜阳市颍上县")+pick(r, "学府路", "新街", "人民路"), 1)
		return d.preamble[0] != before
	}},
	{"metadata/year-elsewhere", "", func(r *rand.Rand, d *draft) bool {
		year := itoa(d.year - 1 - r.IntN(4))
		d.path = pick(r, year+"/报告.html", "年报/"+year+"年/a.html", "政府信息公开/"+year+"年度报告.html", year+"年年报.html")
		return true
	}},
	{"metadata/year-missing", "", func(r *rand.Rand, d *draft) bool {
		d.forgetYear()
		return true
	}},
	{"metadata/year-weak", "", func(r *rand.Rand, d *draft) bool {
		published := d.lines[0]
		d.forgetYear()
		switch y := itoa(d.year); r.IntN(2) {
		case 0:
			d.lines = []string{published}
		default:
			d.path = pick(r, y+"/报告.html", "年报/"+y+"年/a.html", y+"年年报.html")
		}
		return true
	}},
}

func pick(r *rand.Rand, texts ...string) string { return texts[r.IntN(len(texts))] }

// titleNames lets the title name another body, or none.
func (d *draft) titleNames(name string) { d.title = strings.Replace(d.title, d.body.name, name, 1) }

// forgetName takes the body's name out of what stands below the title.
func (d *draft) forgetName() {
	for i := range d.preamble {
		d.preamble[i] = strings.ReplaceAll(d.preamble[i], d.body.name+"办公室", "我们")
	}
}

// forgetYear takes the year, and the year after, out of the whole text.
func (d *draft) forgetYear() {
	for _, lines := range [][]string{{d.title}, d.preamble, d.texts} {
		for i := range lines {
			for _, words := range []string{
				fmt.Sprintf("本报告所列数据的统计期限自%d年1月1日至%d年12月31日。", d.year, d.year),
				fmt.Sprintf("%d年度", d.year), fmt.Sprintf("%d年，", d.year), fmt.Sprintf("%d年", d.year),
			} {
				lines[i] = strings.ReplaceAll(lines[i], words, "")
			}
		}
	}
	d.title = strings.NewReplacer(itoa(d.year)+"年度", "", itoa(d.year)+"年", "").Replace(d.title)
	d.lines = nil
}
