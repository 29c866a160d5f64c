package html

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// wordPage makes a report page of about 100 KB as a CMS stores it when the
// report is pasted from Word: chrome around it, MsoNormal paragraphs of nested
// spans, three statutory tables with a styled paragraph in every cell.
func wordPage() []byte {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>红星镇2023年政府信息公开工作年度报告</title><meta name="ArticleTitle" content="红星镇2023年政府信息公开工作年度报告" />
<meta name="PubDate" content="2024-01-20 10:00" /><link rel="stylesheet" href="/css/a.css" /><script>var a = "<div>";</script></head><body>
<div class="header"><ul class="nav">`)
	for i := range 40 {
		fmt.Fprintf(&b, "<li><a href=\"/col/col%d/index.html\" target=\"_blank\">栏目名称%d</a></li>\n", i, i)
	}
	b.WriteString(`</ul></div><div class="main"><h1>红星镇2023年政府信息公开工作年度报告</h1><div id="zoom" class="TRS_Editor"><style>.TRS_Editor P{line-height:2}</style>`)
	para := func(s string) {
		fmt.Fprintf(&b, `<p class="MsoNormal" style="text-indent:32.0pt;mso-char-indent-count:2.0;line-height:28.0pt;mso-line-height-rule:exactly"><span style="font-size:16.0pt;font-family:仿宋_GB2312;mso-hansi-font-family:宋体">%s<span lang="EN-US"><o:p></o:p></span></span></p>`+"\n", s)
	}
	for i := range 50 {
		para(fmt.Sprintf("（%d）加强政府信息公开工作，全年主动公开政府信息<span lang=\"EN-US\">%d</span>条，其中通过政府网站公开<span lang=\"EN-US\">%d</span>条，及时回应群众关切。", i, i*7, i*3))
	}
	table := func(rows, cols int) {
		b.WriteString(`<table class="MsoNormalTable" border="1" cellspacing="0" cellpadding="0" style="border-collapse:collapse;mso-border-alt:solid windowtext .5pt"><tbody>`)
		for r := range rows {
			b.WriteString(`<tr style="height:17.0pt">`)
			for c := range cols {
				fmt.Fprintf(&b, `<td width="66" valign="center" style="width:49.5pt;border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt"><p class="MsoNormal" align="center" style="text-align:center"><span lang="EN-US" style="font-family:宋体">%d</span></p></td>`, r*c)
			}
			b.WriteString("</tr>\n")
		}
		b.WriteString("</tbody></table>\n")
	}
	table(14, 4)
	para("三、收到和处理政府信息公开申请情况")
	table(27, 9)
	para("四、政府信息公开行政复议、行政诉讼情况")
	table(4, 15)
	b.WriteString(`</div></div><div class="footer">`)
	for i := range 20 {
		fmt.Fprintf(&b, `<p><a href="/x%d.html">链接%d</a>　版权所有&nbsp;&copy; 2023</p>`, i, i)
	}
	b.WriteString("</div></body></html>")
	return []byte(b.String())
}

// BenchmarkParse is the share of the HTML5 parser alone in BenchmarkExtract.
func BenchmarkParse(b *testing.B) {
	p := wordPage()
	b.SetBytes(int64(len(p)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := html.Parse(bytes.NewReader(p)); err != nil {
			b.Fatal(err)
		}
	}
}
func BenchmarkExtract(b *testing.B) {
	p := wordPage()
	b.SetBytes(int64(len(p)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Extract(context.Background(), p); err != nil {
			b.Fatal(err)
		}
	}
}
