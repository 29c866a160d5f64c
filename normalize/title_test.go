package normalize

import (
	"strings"
	"testing"

	"gongkai/extract/document"
)

func TestParseTitle(t *testing.T) {
	for _, c := range []struct {
		text, agency string
		year         int
		ok           bool
	}{
		{"红星镇2021年政府信息公开工作年度报告", "红星镇", 2021, true},
		{"红星镇人民政府2021年度政府信息公开工作年度报告", "红星镇人民政府", 2021, true},
		{"2021年红星镇政府政府信息公开工作年度报告", "红星镇政府", 2021, true},
		{"红星镇人民政府信息公开工作年度报告", "红星镇人民政府", 0, true},
		{"关于2021年度政府信息公开工作的年度报告", "", 2021, true},
		{"红星镇2021年政府信息公开年度工作报告", "红星镇", 2021, true},
		{"红星镇2021年信息公开年度报告", "红星镇", 2021, true},
		{"【图文】红星镇2021年政府信息公开工作年度报告", "红星镇", 2021, true},
		{"红星镇2021年政府信息公开工作年度报告（2022年1月20日）", "红星镇", 2021, true},
		{"红星镇二〇二一年政府信息公开工作年度报告", "红星镇", 2021, true},
		{"政府信息公开工作年度报告", "", 0, true},
		{"《红星镇2021年政府信息公开工作年度报告》", "红星镇", 2021, true},
		{"红星镇政府信息公开工作年度报告（2021年）", "红星镇", 2021, true},
		{"红星镇人民政府关于2021年政府信息公开工作的年度报告", "红星镇人民政府", 2021, true},

		{"关于做好2021年政府信息公开工作年度报告编制工作的通知", "", 0, false},
		{"首页>政府信息公开>年度报告", "", 0, false},
		{"国家信息公开的工作", "", 0, false},
		{"政府工作报告", "", 0, false},
	} {
		got, ok := parseTitle(c.text)
		if ok != c.ok || ok && (got.agency != c.agency || got.year != c.year) {
			t.Errorf("%s: agency %q year %d ok %v, want %q %d %v", c.text, got.agency, got.year, ok, c.agency, c.year, c.ok)
		}
	}
}

// flowOf makes a flow of lines; a line that begins with '#' is a stated heading.
func flowOf(lines ...string) *flow {
	d := &document.Document{}
	for _, l := range lines {
		b := document.Block{Text: strings.TrimPrefix(l, "#")}
		if b.Text != l {
			b.Level = 1
		}
		d.Blocks = append(d.Blocks, b)
	}
	return makeFlow(d.Blocks, false)
}

func TestSplitTitle(t *testing.T) {
	for _, c := range []struct {
		lines []string
		want  string
	}{
		{[]string{"首页", "红星镇2021年", "政府信息公开工作年度报告", "根据条例，编制本报告。"}, "红星镇2021年政府信息公开工作年度报告"},
		{[]string{"阿城区红星镇", "2021年度", "政府信息公开工作", "年度报告"}, "阿城区红星镇2021年度政府信息公开工作年度报告"},
		{[]string{"责任部门", "红星镇", "2021年政府信息公开工作年度报告"}, "2021年政府信息公开工作年度报告"},
		{[]string{"责任部门：", "红星镇", "红星镇", "2021年政府信息公开工作年度报告"}, "红星镇2021年政府信息公开工作年度报告"},
		{[]string{"来源：红星镇", "2021年红星镇政府信息公开工作年度报告"}, "2021年红星镇政府信息公开工作年度报告"},
	} {
		f := flowOf(c.lines...)
		got, _ := bestTitle(f.findTitles(&document.Document{}, len(f.items), scope{}))
		if got.text != c.want {
			t.Errorf("%q: %q, want %q", c.lines, got.text, c.want)
		}
	}
}

func TestHeadings(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  string // section numbers found, with the line of each
	}{
		{"official", []string{"标题", "一、总体情况", "文。", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "文。", "六、其他需要报告的事项", "无"},
			"1@1 2@3 3@4 4@5 5@6 6@8"},
		{"sub-headings carry the names", []string{"一、总体情况", "（一）主动公开政府信息情况", "文。", "（二）收到和处理政府信息公开申请情况", "文。", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、行政复议、行政诉讼情况"},
			"1@0 2@5 3@6 4@7"},
		{"glued to the preamble", []string{"本报告由总体情况、主动公开政府信息情况等六部分组成（见附件）。一、总体情况", "文。", "二、主动公开政府信息情况"},
			"1@0 2@2"},
		{"text behind the heading", []string{"一、总体情况2021年以来，我镇认真贯彻条例，做好各项工作，不断提高水平，取得成效。", "二、主动公开政府信息情况"},
			"1@0 2@1"},
		{"a list of parts is no heading", []string{"包括：一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况。", "一、总体情况", "二、主动公开政府信息情况"},
			"1@1 2@2"},
		{"one missing", []string{"一、总体情况", "三、收到和处理政府信息公开申请情况", "五、存在的问题及改进措施"}, "1@0 3@1 5@2"},
		{"Word's numbers lost", []string{"1、总体情况", "1、主动公开", "2、主动公开政府信息情况", "3、收到和处理政府信息公开申请情况"}, "1@0 2@2 3@3"},
		{"another level of numbers", []string{"（一）总体情况", "文。", "（二）主动公开政府信息情况", "（三）收到和处理政府信息公开申请情况", "（四）行政复议、行政诉讼情况", "（五）存在的主要问题及改进情况"}, "1@0 2@2 3@3 4@4 5@5"},
		{"no numbers", []string{"#总体情况", "文。", "#主动公开政府信息情况", "#其他需要报告的事项"}, "1@0 2@2 6@3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := flowOf(c.lines...)
			got := []string{}
			for k, h := range f.findHeadings([7]span{}) {
				if h.item >= 0 {
					got = append(got, itoa(k)+"@"+itoa(h.item))
				}
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("headings %s, want %s", s, c.want)
			}
		})
	}
}
