package normalize_test

import (
	"math/rand"
	"strings"
	"testing"
)

// TestSectionText: a section is its own text whole, without tables, captions, the
// site's lines and the sign-off.
func TestSectionText(t *testing.T) {
	page := `<html><body><div class=nav><a href=/>首页</a> <a href=/x>政务公开</a></div><div id=content>
<h1>白石镇2022年政府信息公开工作年度报告</h1><p>发布时间：2023-01-20</p><p>本报告由白石镇人民政府编制。</p>
<p><b>一、总体情况</b></p><p>（一）主动公开。公开信息120条。</p><p>（二）依申请公开情况。未收到申请。</p>
<section>二</section><section>、主动公开政府信息情况</section><p>具体见下表。</p><p>填报单位：白石镇</p>
<table><tr><td colspan=2>第二十条第（五）项</td></tr><tr><td>信息内容</td><td>本年处理决定数量</td></tr><tr><td>行政许可</td><td>5</td></tr></table>
<p>三、收到和处理政府信息公开申请情况</p><p>四、政府信息公开行政复议、行政诉讼情况</p><p>无。</p>
<p>五、存在的主要问题及改进情况  问题是目录不全。</p><p>改进措施：补全。</p>
<p>六、其他需要报告的事项</p><p>本年度未收取信息处理费。</p><p>白石镇人民政府</p><p>2023年1月20日</p><p>上一篇：<a href=1>2021年报告</a></p></div>
<div class=foot>主办单位：白石镇人民政府 备案号 1</div></body></html>`
	r, _, _ := readMade(t, "r.html", page)
	want := []string{
		"present|一、总体情况|（一）主动公开。公开信息120条。⏎（二）依申请公开情况。未收到申请。",
		"present|二、主动公开政府信息情况|具体见下表。",
		"empty|三、收到和处理政府信息公开申请情况|",
		"present|四、政府信息公开行政复议、行政诉讼情况|无。",
		"present|五、存在的主要问题及改进情况|问题是目录不全。⏎改进措施：补全。",
		"present|六、其他需要报告的事项|本年度未收取信息处理费。",
	}
	for k, s := range r.Sections {
		got := string(s.Status) + "|" + s.Heading + "|" + strings.ReplaceAll(s.Text, "\n", "⏎")
		if got != want[k] {
			t.Errorf("section %d: %s, want %s", k+1, got, want[k])
		}
	}
	if r.PublishedOn != "2023-01-20" {
		t.Errorf("published on %s", r.PublishedOn)
	}
}

// TestLastSection: what stands below the report is not its text, and nothing of
// the report is taken for that.
func TestLastSection(t *testing.T) {
	for _, c := range []struct{ name, below, want string }{
		{"a sentence with a site's words", "<p>分享到政务新媒体的信息共12条。</p><p>收费420元。</p>", "分享到政务新媒体的信息共12条。⏎收费420元。"},
		{"a link inside", "<p><a href=1>公开指南已更新</a></p><p>收费420元。</p>", "公开指南已更新⏎收费420元。"},
		{"links below", "<p>收费420元。</p><p><a href=1>2021年报告</a></p><p><a href=2>2020年报告</a></p>", "收费420元。"},
		{"body and date", "<p>无。</p><p>白石镇人民政府</p><p>2023年1月12日</p>", "无。"},
		{"body and date in one line", "<p>无。</p><p>河口县民政局 2023年1月12日</p>", "无。"},
		{"who printed it", "<p>无。</p><p>河口县民政局办公室　2023年1月12日印发</p>", "无。"},
		{"remarks below the date", "<p>无。</p><p>河口县民政局</p><p>2023年1月12日</p><p>（此件公开发布）</p>", "无。"},
		{"buttons below the date", "<p>无。</p><p>2023年1月12日</p><p>【字体：大 中 小】 打印 关闭</p>", "无。"},
		{"an article's tail", "<p>无。</p><p>— END —</p><p>编辑：甲</p><p>喜欢就点个在看</p>", "无。"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, _, _ := readMade(t, "r.html", `<h1>白石镇2022年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>工作有序。</p><p>二、主动公开政府信息情况</p><p>见附表。</p>`+
				`<p>五、存在的主要问题及改进情况</p><p>目录不全。</p><p>六、其他需要报告的事项</p>`+c.below)
			if got := strings.ReplaceAll(r.Sections[5].Text, "\n", "⏎"); got != c.want {
				t.Errorf("text %q, want %q", got, c.want)
			}
		})
	}
}

// TestWideSpans: a span of a thousand columns is a way to say "the whole width".
func TestWideSpans(t *testing.T) {
	m := makeReport(rand.New(rand.NewSource(1)), "2021")
	body := strings.TrimPrefix(m.html(), "<!DOCTYPE html><meta charset=utf-8><body>")
	for name, page := range map[string]string{
		"layout": "<table><tr><td colspan=999><h2>白石镇</h2></td></tr><tr><td>" + body + "</td></tr></table>",
		"value":  strings.Replace(m.html(), "<td rowspan=1 colspan=1>"+m.values["disclosure.fees.amount"], "<td colspan=1000000000>"+m.values["disclosure.fees.amount"], 1),
	} {
		t.Run(name, func(t *testing.T) {
			rs := readAll(t, "r.html", page)
			if len(rs) != 1 {
				t.Fatalf("%d reports", len(rs))
			}
			checkValues(t, rs[0], m)
		})
	}
}
