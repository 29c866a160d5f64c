package normalize_test

import (
	"html"
	"math/rand"
	"strings"
	"testing"

	"gongkai/audit"
	"gongkai/normalize"
)

// bodies are the texts of the six sections of a made page.
var bodies = [6]string{"全年工作平稳有序，机制不断健全。", "具体情况如下。", "申请办理情况如下。", "复议诉讼情况如下。", "目录更新不够及时，将加强检查。", "无其他需要报告的内容，没有收取信息处理费。"}

// A printed is one paragraph of a made page, or the tables of a section where
// tables is not 0.
type printed struct {
	text   string
	tables int
}

// usual prints the six sections with the headings given, each with its text and
// tables.
func usual(headings [6]string) []printed {
	var all []printed
	for k, h := range headings {
		if h != "" {
			all = append(all, printed{text: h})
		}
		all = append(all, printed{text: bodies[k]})
		if k >= 1 && k <= 3 {
			all = append(all, printed{tables: k + 1})
		}
	}
	return all
}

// page prints a report for 2022 with title and preamble.
func page(m *made, body []printed) string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html><meta charset=utf-8><body><div class=content><p>白石镇2022年政府信息公开工作年度报告</p>" +
		"<p>本报告由白石镇人民政府编制，所列数据的统计期限自2022年1月1日至2022年12月31日。联系电话：0999-5550123。</p>\n")
	for _, p := range body {
		if p.tables == 0 {
			b.WriteString("<p>" + strings.ReplaceAll(html.EscapeString(p.text), "\n", "<br>") + "</p>\n")
			continue
		}
		for _, s := range m.sheets {
			if s.section == p.tables {
				s.html(&b)
			}
		}
	}
	return b.String() + "</div>"
}

func official() [6]string {
	var h [6]string
	copy(h[:], sectionHeadings)
	return h
}

// with replaces headings by their numbers.
func with(change map[int]string) [6]string {
	h := official()
	for k, s := range change {
		h[k-1] = s
	}
	return h
}

// TestHeadingVariants: the six sections are found under every printed wording and
// numbering, with their texts whole, and no heading is taken twice.
func TestHeadingVariants(t *testing.T) {
	cases := map[string][]printed{}
	for k, variants := range map[int][]string{
		1: {"一、总体概述", "一、信息公开总体情况", "一、2022年政府信息公开工作的总体情况", "一、工作概述", "一、工作基本情况", "一、工作总体推进情况",
			"一、政府信息公开工作的基本概况", "一、概述", "一概述", "总体情况", "一)总体情况", "（一）总体情况", "一.总体情况", "一,总体情况", "一、 总体情况", "一 、总体情况", "一。总体情况", "1、总体情况", "第一部分 总体情况", "一、總體情況", "一:总体情况", "一 总体情况", "I、总体情况", "1 总体情况", "一、总体情况："},
		2: {"二、行政机关主动公开政府信息情况", "二、主动公开信息情况", "二、主动公开政府信息的情况", "二、主动公开情况", "二、主动公开政府政府情况", "二、政府信息主动公开情况",
			"主动公开政府信息情况", "2、主动公开政府信息情况", "二、主动公开政府信息\n情况", "二、\n主动公开政府信息情况", "三、主动公开政府信息情况"},
		3: {"三、行政机关收到和处理政府信息公开申请情况", "三、依申请公开政府信息情况", "三、政府信息依申请公开办理情况", "三、政府信息公开申请接收与办理情况", "三、依申请公开和不予公开情况",
			"三、收到和处理政府信息公开申请情况（单位：件）", "四、收到和处理政府信息公开申请情况", "收到和处理政府信息公开申请情况", "三、收到和处理政府信息\n公开申请情况", "三、收到和处理政府信息公开申情况"},
		4: {"四、政府信息公开行政复议/行政诉讼情况", "四、政府信息公开行政复议和行政诉讼情况", "四、政府信息公开行政复议与行政诉讼情况", "四、政府信息公开行政复议及行政诉讼情况", "四、政府信息公开行政复议行政诉讼情况",
			"四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", "四、因政府信息公开被申请行政复议、提起行政诉讼情况", "四、复议、诉讼和申诉情况", "四、行政复议、诉讼情况", "政府信息公开行政复议、行政诉讼情况", "四、政府信息公开行政复议、行政诉讼\n情况"},
		5: {"五、政府信息公开工作存在的主要问题及改进情况", "五、存在问题及改进情况", "五、存在的主要问题和改进措施", "五、存在问题及工作打算", "五、发现的不足和整改方向", "五、存在的问题及下步打算",
			"五、现存问题与改进举措", "五、存在问题的建议和下一步工作思考", "存在的主要问题及改进情况", "六、存在的主要问题及改进情况", "四、存在的主要问题及改进情况", "五、问题与不足及改进措施", "五、主要问题和下一步工作计划", "五、工作中存在的困难和问题以及2023年工作安排"},
		6: {"六、其它需要报告的事项", "六、其他需要汇报事项", "六、其他报告事项", "六、需要说明的事项", "六、其进他需要报告的事项", "七、其他需要报告的事项", "其他需要报告的事项", "五、其他需要报告的事项", "六、其他需报告的事项", "六、其他需要说明的情况", "六、其他"},
	} {
		for _, v := range variants {
			cases[v] = usual(with(map[int]string{k: v}))
		}
	}
	m := makeReport(rand.New(rand.NewSource(7)), "2021")
	for name, body := range cases {
		t.Run(name, func(t *testing.T) { checkSections(t, page(m, body), bodies) })
	}
}

// TestHeadingStructures: headings doubled, lost, swapped, renumbered, glued or on
// another level are found, with what a reader should know of it.
func TestHeadingStructures(t *testing.T) {
	o, b := official(), bodies
	line := func(s string) printed { return printed{text: s} }
	tables := func(k int) printed { return printed{tables: k} }
	glued := ""
	for k := range o {
		glued += o[k] + b[k]
	}
	subheads := []printed{line("（一）总体情况"), line("平稳。"), line("（二）主动公开政府信息情况"), line("主动。"), line("（三）收到和处理政府信息公开申请情况"), line("依法。"),
		line("（四）政府信息公开行政复议、行政诉讼情况"), line("没有。"), line("（五）存在的主要问题及改进情况"), line("没有。")}
	for _, c := range []struct {
		name  string
		body  []printed
		want  map[int]string // texts other than the usual; "-" for a missing section
		rules string
	}{
		{"one paragraph, tables behind", []printed{line(glued), tables(2), tables(3), tables(4)}, nil, ""},
		{"one paragraph with the preamble", []printed{line("现将有关情况报告如下。" + glued), tables(2), tables(3), tables(4)}, nil, ""},
		{"glued to the end of the preamble", append([]printed{line("现将情况公布如下（统计期限见上）。一、总体情况")}, usual(o)[1:]...), nil, ""},
		{"a section of one word glued", append(usual(o)[:13], line("六、其他需要报告的事项：无。")), map[int]string{6: "无。"}, "section/fee-statement-missing"},
		{"five and six swapped", append(usual(o)[:11], line(o[5]), line(b[5]), line(o[4]), line(b[4])), nil, "section/out-of-order"},
		{"five and six swapped, numbered as they stand", append(usual(o)[:11], line("五、其他需要报告的事项"), line(b[5]), line("六、存在的主要问题及改进情况"), line(b[4])), nil, "section/out-of-order section/renumbered"},
		{"five twice", append(usual(o)[:11], line(o[4]), line("另有问题。"), line(o[4]), line(b[4]), line(o[5]), line(b[5])), map[int]string{5: "另有问题。\n" + o[4] + "\n" + b[4]}, "section/doubled"},
		{"five again behind six", append(usual(o), line(o[4]), line("另有问题。")), map[int]string{5: b[4] + "\n" + o[4] + "\n另有问题。"}, "section/doubled"},
		{"two again before its table", append(append(usual(o)[:4:4], line("二、主动公开政府信息情况（表）")), usual(o)[4:]...), map[int]string{2: b[1] + "\n二、主动公开政府信息情况（表）"}, "section/doubled"},
		{"three before two, with their tables", append(append(append(usual(o)[:2:2], usual(o)[5:8]...), usual(o)[2:5]...), usual(o)[8:]...), nil, "section/out-of-order"},
		{"a list with numbers of the first level", append(append(usual(o)[:12:12], line("问题：\n一、意识不强；\n二、更新不及时；\n三、主动公开政府信息情况掌握不全面。")), usual(o)[13:]...), map[int]string{5: "问题：\n一、意识不强；\n二、更新不及时；\n三、主动公开政府信息情况掌握不全面。"}, ""},
		{"two headings in one line", append(usual(o)[:11], line(o[4]+"　"+o[5]), line(b[4])), map[int]string{6: ""}, "section/shared"},
		{"two headings in one line with a comma", append(usual(o)[:11], line(o[4]+"，"+o[5]), line(b[4])), map[int]string{6: ""}, "section/shared"},
		{"one heading for two sections", append(usual(o)[:11], line("五、存在的主要问题及改进情况和其他需要报告的事项"), line(b[4])), map[int]string{6: ""}, "section/shared"},
		{"one heading for the last two, shortened", append(usual(o)[:11], line("五、存在问题、改进措施及其他需要报告的事项"), line(b[4])), map[int]string{6: ""}, "section/shared"},
		{"one heading for the last two, and a sentence with its words", append(usual(o)[:11], line("五、存在的主要问题及改进情况和其他需要报告的事项"), line(b[4]), line("无其他需要报告的事项。")),
			map[int]string{5: b[4] + "\n无其他需要报告的事项。", 6: ""}, "section/shared"},
		{"a heading printed twice at once", append(usual(o)[:11], line(o[4]), line(o[4]), line(b[4]), line(o[5]), line(b[5])), nil, ""},
		{"all headings lost", usual([6]string{}), map[int]string{1: b[0] + "\n" + b[1], 2: "", 3: "", 4: ""},
			"section/heading-missing section/heading-missing section/heading-missing section/heading-missing section/heading-missing section/heading-missing"},
		{"first heading lost", usual(with(map[int]string{1: ""})), nil, "section/heading-missing"},
		{"second heading lost", usual(with(map[int]string{2: ""})), map[int]string{1: b[0] + "\n" + b[1], 2: ""}, "section/heading-missing"},
		{"no first section", usual(o)[2:], map[int]string{1: "-"}, "section/missing"},
		{"sub-headings with the names of sections", append(append(usual(o)[:1:1], subheads...), usual(o)[2:]...),
			map[int]string{1: "（一）总体情况\n平稳。\n（二）主动公开政府信息情况\n主动。\n（三）收到和处理政府信息公开申请情况\n依法。\n（四）政府信息公开行政复议、行政诉讼情况\n没有。\n（五）存在的主要问题及改进情况\n没有。"}, ""},
		{"the same under no first heading", append(append([]printed{}, subheads...), usual(o)[2:]...),
			map[int]string{1: "（一）总体情况\n平稳。\n（二）主动公开政府信息情况\n主动。\n（三）收到和处理政府信息公开申请情况\n依法。\n（四）政府信息公开行政复议、行政诉讼情况\n没有。\n（五）存在的主要问题及改进情况\n没有。"}, "section/heading-missing"},
		{"section and sub-section both 1、", append([]printed{line("1、总体情况"), line("1、主动公开政府信息情况"), line("主动。"), line("2、收到和处理政府信息公开申请情况"), line("依法。"), line("3、政府信息管理情况"), line("管理。")},
			usual([6]string{"", "2、主动公开政府信息情况", "3、收到和处理政府信息公开申请情况", "4、政府信息公开行政复议、行政诉讼情况", "5、存在的主要问题及改进情况", "6、其他需要报告的事项"})[1:]...),
			map[int]string{1: "1、主动公开政府信息情况\n主动。\n2、收到和处理政府信息公开申请情况\n依法。\n3、政府信息管理情况\n管理。"}, ""},
		{"every section 1、", usual([6]string{"1、总体情况", "1、主动公开政府信息情况", "1、收到和处理政府信息公开申请情况", "1、政府信息公开行政复议、行政诉讼情况", "1、存在的主要问题及改进情况", "1、其他需要报告的事项"}), nil, "section/renumbered"},
		{"numbers lost", usual([6]string{"总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况", "其他需要报告的事项"}), nil, ""},
		{"a list of contents before", append([]printed{line("目录"), line(o[0]), line(o[1]), line(o[2]), line(o[3]), line(o[4]), line(o[5])}, usual(o)...), nil, ""},
		{"a list of contents with pages before the preamble", append([]printed{line("目录"), line(o[0] + "……1"), line(o[1] + "……2"), line(o[2] + "……3"), line(o[3] + "……4"), line(o[4] + "……5"), line(o[5] + "……6"),
			line("根据《中华人民共和国政府信息公开条例》和有关规定，编制白石镇人民政府2023年政府信息公开工作年度报告。本报告所列数据的统计期限为2023年1月1日至12月31日。")}, usual(o)...), nil, ""},
		{"numbers from 三 on after a gap", usual([6]string{"一、总体情况", "三、主动公开政府信息情况", "四、收到和处理政府信息公开申请情况", "五、政府信息公开行政复议、行政诉讼情况", "六、存在的主要问题及改进情况", "七、其他需要报告的事项"}), nil, "section/renumbered"},
		{"four in two parts", append(append(usual(o)[:8:8], line("四、政府信息公开行政复议情况"), line("无。"), line("五、行政诉讼情况"), line("无。"), tables(4)), line("六、存在的主要问题及改进情况"), line(b[4]), line("七、其他需要报告的事项"), line(b[5])),
			map[int]string{4: "无。\n五、行政诉讼情况\n无。"}, "section/renumbered"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, _, findings := readMade(t, "r.html", page(makeReport(rand.New(rand.NewSource(7)), "2021"), c.body))
			for k, s := range r.Sections {
				want, other := c.want[k+1]
				if !other {
					want = b[k]
				}
				if s.Status == normalize.Absent != (want == "-") || want != "-" && s.Text != want {
					t.Errorf("section %d %s %q: %q, want %q", k+1, s.Status, s.Heading, s.Text, want)
				}
			}
			if len(r.Missing) > 0 || len(r.Unmapped) > 0 {
				t.Errorf("%d cells missing, %d unmapped", len(r.Missing), len(r.Unmapped))
			}
			if got := rulesOf(findings, "section/"); got != c.rules {
				t.Errorf("findings %q, want %q", got, c.rules)
			}
		})
	}
}

// rulesOf joins the rules of a family, in the order of the findings.
func rulesOf(findings []audit.Finding, family string) string {
	var rules []string
	for _, f := range findings {
		if strings.HasPrefix(f.Rule, family) {
			rules = append(rules, f.Rule)
		}
	}
	return strings.Join(rules, " ")
}

// checkSections fails unless all six sections are present with these texts.
func checkSections(t *testing.T, page string, want [6]string) {
	t.Helper()
	r, _, findings := readMade(t, "r.html", page)
	for k, s := range r.Sections {
		if s.Status != normalize.Present || s.Text != want[k] {
			t.Errorf("section %d %s %q: %q, want %q", k+1, s.Status, s.Heading, s.Text, want[k])
		}
	}
	if got := rulesOf(findings, "section/"); got != "" && got != "section/renumbered" {
		t.Errorf("findings %s", got)
	}
}
