package audit_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"gongkai/extract/document"
	"gongkai/normalize"
)

// A plant breaks one thing about a draft. It reports whether there was such a thing.
type plant struct {
	rule string
	form string // "" for both
	do   func(*rand.Rand, *draft) bool
}

// at returns a figure of the draft.
func (d *draft) at(key string) int {
	n, err := strconv.Atoi(d.values[key])
	if err != nil {
		panic(key + " " + d.values[key])
	}
	return n
}

func (d *draft) set(key string, n int) bool {
	if d.values[key] == "" {
		panic(key)
	}
	d.values[key] = strconv.Itoa(n)
	return true
}

// some returns the key of a cell like a pattern with one '*'.
func (d *draft) some(r *rand.Rand, pattern string) string {
	before, after, _ := strings.Cut(pattern, "*")
	var keys []string
	for _, i := range normalize.Dictionary() {
		if i.In(d.form) && d.values[i.Key] != "" && strings.HasPrefix(i.Key, before) && strings.HasSuffix(i.Key, after) {
			keys = append(keys, i.Key)
		}
	}
	return keys[r.IntN(len(keys))]
}

// writes is a plant that puts one of some texts into some cell; %d is any number.
func writes(rule, pattern string, texts ...string) plant {
	return plant{rule, "", func(r *rand.Rand, d *draft) bool {
		d.values[d.some(r, pattern)] = numbered(r, pick(r, texts...))
		return true
	}}
}

// figurePlants are inconsistencies of the figures.
var figurePlants = []plant{
	{"identity/requests-row-total", "", func(r *rand.Rand, d *draft) bool {
		key := d.some(r, "requests.*.total")
		return d.set(key, d.at(key)+1+r.IntN(3))
	}},
	{"identity/requests-outcomes", "", func(r *rand.Rand, d *draft) bool {
		key := d.some(r, "requests.refused_*.natural_person")
		return d.set(key, d.at(key)+1+r.IntN(9))
	}},
	{"identity/requests-balance", "", func(r *rand.Rand, d *draft) bool {
		a := draftApplicants[r.IntN(6)]
		return d.set("requests.received."+a, d.at("requests.received."+a)+1)
	}},
	{"identity/remedies-total", "", func(r *rand.Rand, d *draft) bool {
		key := d.some(r, "remedies.*.upheld")
		return d.set(key, d.at(key)+1+r.IntN(9))
	}},
	writes("value/negative", "disclosure.*.decisions", "-%d", "－%d", "−%d"),
	writes("value/fraction", "disclosure.*.decisions", "%d.5", "%d.25件"),
	writes("value/text", "disclosure.*.decisions", "约%d", "%d余件", "若干", "见附件", "近%d件", "%d+%d"),
	writes("value/looks-like", "disclosure.*.decisions", "%dO", "%dl", "o", "I%d", "%do"),
	writes("value/blank", "disclosure.*.decisions", "", " ", "\u3000"),
	writes("value/blank", "remedies.*.pending", ""),
	writes("value/not-applicable", "disclosure.*.decisions", "/", "—", "-", "不适用", "——", "／"),
	writes("value/leading-zero", "disclosure.*.decisions", "0%d", "00%d"),
	writes("value/mixed-widths", "disclosure.*.decisions", "%d２", "４%d", "%d０"),
	writes("value/dash-or-one", "disclosure.*.decisions", "一"),
	writes("value/ring-or-zero", "remedies.*.other", "〇"),
	writes("value/remark", "disclosure.normative_documents.*", "%d（其中修订%d件）", "%d（含上年%d件）"),
	{"value/uniform", "", func(r *rand.Rand, d *draft) bool {
		n := 1 + r.IntN(9)
		old := d.at("requests.granted.total")
		for _, a := range draftApplicants[:6] { // the sums are kept, as they are where a row is invented
			more := n - d.at("requests.granted."+a)
			for _, row := range []string{"granted", "handled_total", "received"} {
				d.set("requests."+row+"."+a, d.at("requests."+row+"."+a)+more)
			}
		}
		for _, row := range []string{"granted", "handled_total", "received"} {
			d.set("requests."+row+".total", d.at("requests."+row+".total")+6*n-old)
		}
		d.restate()
		return !slices.ContainsFunc(draftApplicants[:6], func(a string) bool { return d.at("requests.received."+a) < 0 })
	}},
	{"value/uniform", "2021", func(r *rand.Rand, d *draft) bool {
		same := itoa(2 + r.IntN(20))
		for _, i := range normalize.Dictionary() {
			if i.Table == "disclosure" && i.In(d.form) {
				d.values[i.Key] = same
			}
		}
		return true
	}},
	{"value/counting", "", func(r *rand.Rand, d *draft) bool {
		from, row := r.IntN(4), d.some(r, "requests.declined_*.natural_person")
		for i, a := range draftApplicants {
			d.set(strings.TrimSuffix(row, "natural_person")+a, from+i)
		}
		return true
	}},
	{"value/unit-assumed", "2019", func(r *rand.Rand, d *draft) bool {
		for _, t := range d.tables {
			for y := range t.rows {
				for x := range t.rows[y] {
					t.rows[y][x].text = strings.Replace(t.rows[y][x].text, "采购总金额（万元）", "采购总金额", 1)
				}
			}
		}
		return true
	}},
	{"value/unit-converted", "2019", func(r *rand.Rand, d *draft) bool {
		d.values["disclosure.procurement.amount"] = strconv.Itoa(10_000+r.IntN(400_000)) + "元"
		return true
	}},
	{"plausibility/regulations", "2021", func(r *rand.Rand, d *draft) bool {
		return d.body.level != normalize.City && d.body.level != normalize.Department && d.set("disclosure.regulations.in_force", 1+r.IntN(5))
	}},
	{"plausibility/in-force", "2021", func(r *rand.Rand, d *draft) bool {
		key := "disclosure.normative_documents."
		d.set(key+"issued", 7+r.IntN(9))
		d.set(key+"repealed", r.IntN(3))
		return d.set(key+"in_force", r.IntN(5))
	}},
	{"plausibility/disclosed", "2019", func(r *rand.Rand, d *draft) bool {
		key := "disclosure.normative_documents."
		total := r.IntN(20)
		return d.set(key+"disclosed_total", total) && d.set(key+"disclosed", total+1+r.IntN(9)) && d.set(key+"created", 40+r.IntN(9))
	}},
	{"plausibility/decisions-as-stock", "2019", func(r *rand.Rand, d *draft) bool {
		key := "disclosure." + []string{"licensing", "other_services", "penalties", "coercion"}[r.IntN(4)]
		prior, change := 10+r.IntN(200), 1+r.IntN(9)
		return d.set(key+".items_prior", prior) && d.set(key+".items_change", change) && d.set(key+".decisions", prior+change)
	}},
	{"plausibility/amount-without-projects", "2019", func(r *rand.Rand, d *draft) bool { return d.set("disclosure.procurement.projects", 0) }},
	{"plausibility/amount", "2021", func(r *rand.Rand, d *draft) bool {
		d.values["disclosure.fees.amount"] = itoa(300_000 + r.IntN(900_000))
		return d.body.level == normalize.Town || d.body.level == normalize.Subdistrict
	}},
	{"prose/differs-from-table", "", func(r *rand.Rand, d *draft) bool {
		d.texts[0] = strings.Replace(d.texts[0], d.values["requests.received.total"]+"件", strconv.Itoa(d.at("requests.received.total")+1)+"件", 1)
		return d.at("requests.received.total") > 0 && d.at("requests.carried_in.total") != 1
	}},
	{"prose/differs-from-table", "", func(r *rand.Rand, d *draft) bool {
		n := d.at("remedies.review.total")
		d.texts[0] += fmt.Sprintf("\n全年发生政府信息公开行政复议%d件。", n+1+r.IntN(5))
		return true
	}},
	{"prose/parts-exceed-total", "", func(r *rand.Rand, d *draft) bool {
		a, b, c := 2+r.IntN(300), 2+r.IntN(300), 2+r.IntN(300)
		d.sayParts(r, a+b+c-1-r.IntN(min(a, b, c)-1), fmt.Sprintf("工作动态类%d条，政策文件类%d条，其他类%d条", a, b, c))
		return true
	}},
	{"prose/parts-below-total", "", func(r *rand.Rand, d *draft) bool {
		a, b := 1+r.IntN(300), 1+r.IntN(300)
		d.sayParts(r, a+b+1+r.IntN(200), fmt.Sprintf("工作动态类%d条，政策文件类%d条", a, b))
		return true
	}},
	{"prose/balance", "", func(r *rand.Rand, d *draft) bool {
		in, before, open := 5+r.IntN(90), r.IntN(9), r.IntN(5)
		out := in + before - open + 1 + r.IntN(5)
		d.texts[0] = fmt.Sprintf("全年新收政府信息公开申请%d件，上年结转%d件，办结%d件，结转下年度继续办理%d件。", in, before, out, open)
		return true
	}},
	{"value/unit-disagrees", "2019", func(r *rand.Rand, d *draft) bool {
		t, _ := d.table("disclosure.procurement.amount")
		above := &draftTable{section: 1, instead: &document.Block{Kind: document.Paragraph, Text: "单位：元"}}
		d.tables = slices.Insert(d.tables, slices.Index(d.tables, t), above)
		return true
	}},
	{"value/zeros-blank", "", func(r *rand.Rand, d *draft) bool {
		for key, v := range d.values {
			if v == "0" {
				d.values[key] = ""
			}
		}
		return d.values["requests.received.total"] != ""
	}},
	{"prose/ambiguous", "", func(r *rand.Rand, d *draft) bool {
		n := 1 + r.IntN(900)
		d.texts[0] += fmt.Sprintf(pick(r, "\n全年主动公开政府信息%d条。全年主动公开政府信息%d条。", "\n全年主动公开政府信息%d条。\n本年度共主动公开政府信息%d条。"), n, n+1+r.IntN(50))
		return true
	}},
	{"prose/approximate", "", func(r *rand.Rand, d *draft) bool {
		d.texts[0] += numbered(r, pick(r, "\n全年主动公开政府信息约%d00条。", "\n全年主动公开政府信息近%d00条。", "\n全年主动公开政府信息%d00余条。", "\n全年主动公开政府信息%d0多条。"))
		return true
	}},
}

// sayParts states a total of what was disclosed, and its parts.
func (d *draft) sayParts(r *rand.Rand, total int, parts string) {
	d.texts[0] += fmt.Sprintf(pick(r, "\n全年主动公开政府信息共%d条，其中：%s。", "\n全年主动公开政府信息%d条，其中，%s。"), total, parts)
}

// restate puts the requests received into the prose anew.
func (d *draft) restate() {
	first, _, _ := strings.Cut(d.texts[0], "\n")
	d.texts[0] = first + "\n全年收到政府信息公开申请" + d.values["requests.received.total"] + "件。"
}

func itoa(n int) string { return strconv.Itoa(n) }
