package main

import (
	"fmt"
	"strings"

	"gongkai/normalize"
	"gongkai/normalize/gazetteer"
)

// builtIn is the gazetteer without added divisions.
var builtIn = &places{gazetteer: gazetteer.Builtin}

// htmlReport is a report on the form of 2021, all zero but for the cells given
// by key. "text" is the text of section 一.
func htmlReport(agency, year string, cells map[string]string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<html><head><meta charset=utf-8><title>%[1]s%[2]s年政府信息公开工作年度报告</title></head><body>\n"+
		"<h1>%[1]s%[2]s年政府信息公开工作年度报告</h1>\n"+
		"<p>本报告所列数据的统计期限自%[2]s年1月1日至%[2]s年12月31日。联系电话：0999-5550100。</p>\n", agency, year)
	text := cells["text"]
	if text == "" {
		text = "本年度认真做好主动公开工作，全年发布信息一百条。"
	}
	fmt.Fprintf(&b, "<h2>一、总体情况</h2><p>%s</p>\n<h2>二、主动公开政府信息情况</h2>\n", text)
	b.WriteString("<table border=1>")
	for _, item := range normalize.Printed("disclosure", "2021") {
		fmt.Fprintf(&b, "<tr><td colspan=%d>%s</td></tr>\n", len(item.Columns)+1, item.Title)
		writeRows(&b, "信息内容", item, cells)
	}
	b.WriteString("</table>\n<h2>三、收到和处理政府信息公开申请情况</h2><table border=1>")
	writeRows(&b, "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", normalize.Printed("requests", "2021")[0], cells)
	b.WriteString("</table>\n<h2>四、政府信息公开行政复议、行政诉讼情况</h2><table border=1>")
	writeRemedies(&b, normalize.Printed("remedies", "2021")[0], cells)
	b.WriteString("</table>\n<h2>五、存在的主要问题及改进情况</h2><p>存在问题：更新不够及时。下一步加强培训与整改。</p>\n" +
		"<h2>六、其他需要报告的事项</h2><p>无其他需要报告的事项。</p>\n</body></html>\n")
	return b.String()
}

// writeRows writes a head and the rows of a box; groups stand before the label.
func writeRows(b *strings.Builder, corner string, item *normalize.Box, cells map[string]string) {
	fmt.Fprintf(b, "<tr><td>%s</td>", corner)
	for _, l := range item.Labels {
		fmt.Fprintf(b, "<td>%s</td>", l)
	}
	b.WriteString("</tr>\n")
	for _, r := range item.Rows {
		fmt.Fprintf(b, "<tr><td>%s%s</td>", strings.Join(r.Groups, ""), r.Label)
		for _, c := range item.Columns {
			fmt.Fprintf(b, "<td>%s</td>", cellText(cells, r.Cells[c]))
		}
		b.WriteString("</tr>\n")
	}
}

// writeRemedies writes the remedies as the form does, side by side in one row.
func writeRemedies(b *strings.Builder, item *normalize.Box, cells map[string]string) {
	b.WriteString("<tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr>\n<tr>")
	for range 5 {
		b.WriteString("<td></td>")
	}
	b.WriteString("<td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr>\n<tr>")
	for range item.Rows {
		for _, l := range item.Labels {
			fmt.Fprintf(b, "<td>%s</td>", l)
		}
	}
	b.WriteString("</tr>\n<tr>")
	for _, r := range item.Rows {
		for _, c := range item.Columns {
			fmt.Fprintf(b, "<td>%s</td>", cellText(cells, r.Cells[c]))
		}
	}
	b.WriteString("</tr>\n")
}

func cellText(cells map[string]string, i *normalize.Indicator) string {
	if i == nil {
		return ""
	}
	if v, ok := cells[i.Key]; ok {
		return v
	}
	return "0"
}
