package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// layoutCases are those of forms, sections, texts, tables and rows.
func layoutCases() []noteCase {
	return slices.Concat(sectionCases(), tableCases(), rowCases())
}

// TestNotedLayoutIsRead: what a rule is silent on was read as a report, and is not silent
// because nothing could be.
func TestNotedLayoutIsRead(t *testing.T) {
	for _, c := range layoutCases() {
		for name, s := range map[string]noteSource{"quiet": c.quiet, "near": c.near} {
			if s != nil && slices.ContainsFunc(s.noted(t), func(rule string) bool { return rule == "report/none" || rule == "document/damaged" }) {
				t.Errorf("%s %s: no report was read", c.rule, name)
			}
		}
	}
}

const (
	madeHeading  = "五、存在的主要问题及改进情况"
	madeLast     = "<h2>六、其他需要报告的事项</h2>"
	madeText     = "全年发布信息一百条。"
	madeFourth   = "<h2>四、政府信息公开行政复议、行政诉讼情况</h2>"
	templateLeft = storedFile("testdata/cases/sections-template-left/report.html")
	straggler    = storedFile("testdata/cases/prose-2021-straggler/report.html")
	gluedFew     = storedFile("testdata/gold/documents/g118/glued_few.txt")
)

// sectionCases are those of forms, sections and texts.
func sectionCases() []noteCase {
	usual := layoutPage()
	return []noteCase{
		// One heading of the form in force, on requests, and its tables are only missing.
		{"form/prose", straggler, usual, edited{straggler, []string{"三、依申请公开政府信息和不予公开政府信息的情况", "三、收到和处理政府信息公开申请情况"}}},
		// One row that only the form of 2019 has is not run together.
		{"form/unsure", gluedFew, usual, edited{gluedFew, []string{"政府集中采购00", "政府集中采购 0 0"}}},
		// The same heading, and section six stands on its own as well.
		{"section/shared", layoutPage(madeLast, "", madeHeading, madeHeading+"和其他需要报告的事项"), usual, layoutPage(madeHeading, madeHeading+"和其他需要报告的事项")},
		// Printed twice with nothing between, it is one; under （五） it is a point of section one; it goes on behind a page.
		{"section/doubled", storedFile("testdata/cases/sections-doubled-5/report.html"), usual,
			layoutPage(madeHeading, madeHeading+"</h2>\n<h2>"+madeHeading, madeText, madeText+"</p><p>（五）存在的主要问题及改进情况</p><p>没有。", madeMatrix, "<h2>二、主动公开政府信息情况（续）</h2><p>见上表。</p>"+madeMatrix)},
		// The numbers are out of order, the sections are not.
		{"section/out-of-order", storedFile("testdata/cases/sections-swapped-5-6/report.html"), usual, layoutPage("五、存在", "六、存在", "六、其他", "五、其他")},
		// None, digits, and in words: the sections' own numbers all the same.
		{"section/renumbered", storedFile("testdata/cases/sections-numbers-with-gap/report.html"), usual,
			layoutPage("一、总体", "总体", "二、主动", "2．主动", "三、收到", "第三部分 收到", "四、政府", "（四）政府", "五、存在", "五存在")},
		{"section/template", templateLeft, usual, layoutPage(madeText, madeText+"申请人可在此处填写申请表，各单位按月以表格形式报告办理情况，该部分数据见下表。")},
		{"section/unfilled", templateLeft, usual, layoutPage(madeText, madeText+"李××等3人反映的XX项目已公开，占地3×4米，编号A_01，X月刊出__。")},
		// Two such characters, as in names, where three fire; é, ㄅ and 烫烫 as they are used.
		{"text/mojibake", storedFile("testdata/cases/sections-mojibake-brackets/report.html"), usual,
			layoutPage(madeText, madeText+"</p><p>鍏某、闄某两位同志来解答。</p><p>Café®的“ㄅㄆㄇ”招牌、冷热烫烫的投诉已办结。")},
		// Bullets of a symbol font, and what GBK has for a blank.
		{"text/private-use", pageWith("认真\ue004落实责任，全年发布信息一百条。", "", ""), usual, layoutPage(madeText, "\uf06c 认真\uf0d8落实\ue5e5责任。"+madeText)},
		{"text/glued-numbers", layoutPage(madeText, "全年工作分为八87个部分推进。"), usual, layoutPage(madeText, "全年工作分为八类87个部分推进，第一2022年公开，统一12个平台，受理十件、87件。")},
		{"text/unrendered", pageWith("全年发布信息{{ count }}条。", "", ""), usual, layoutPage(madeText, "全年发布信息{ 100 }条，<%合计%>，经费$100。")},
		// The body's own channel.
		{"text/advertising", pageWith("全年发布信息一百条，更多范文请到云海文库。", "", ""), usual, layoutPage(madeText, madeText+"更多信息请关注“白石发布”公众号，点击下载年报全文。")},
	}
}

// layoutPage is the usual report with texts replaced, each of which must be there.
func layoutPage(pairs ...string) noteSource {
	return folder(func(t *testing.T, dir string) {
		must(t, os.WriteFile(filepath.Join(dir, "2022.html"), []byte(changed(t, pageWith("", "", "").content(), pairs)), 0o600))
	})
}
