package html

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"gongkai/extract/document"
)

func extract(t testing.TB, page string) *document.Document {
	t.Helper()
	d, err := Extract(context.Background(), []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestBlocks(t *testing.T) {
	long := strings.Repeat("长", hiddenRunes+1)
	for _, c := range []struct{ name, page, want string }{
		{"empty", "", ""},
		{"fragment", "甲", "甲"},
		{"paragraphs", "<p>甲<p>乙</p>丙<div>丁<div>戊</div>己</div>", "甲 | 乙 | 丙 | 丁 | 戊 | 己"},
		{"inline elements join", "<p>20<span>21</span><font>年<o:p></o:p></font><st1:date>度</st1:date></p>", "2021年度"},
		{"line breaks", "<p>甲<br> 乙<br/><br>丙<br></p>", "甲\n乙\n\n丙"},
		{"white space folds", "<p> \n甲 \t\n 乙<b> 丙</b> </p>", "甲 乙 丙"},
		{"wide spaces stay inside", "<p>&nbsp;　甲&nbsp;　乙&emsp;　\n&nbsp;</p>", "甲\u00a0　乙"},
		{"zero-width characters go", "<p>甲&#8203;\ufeff乙&shy;丙&zwj;</p>", "甲乙丙"},
		{"control characters go", "<p>\x1f甲\x07乙&#127;</p><p>\x1e</p>", "甲乙"},
		{"only blanks", "<p>&nbsp;</p><p>　<br>　</p><div>\n</div>", ""},
		{"pre keeps lines", "<pre>\n甲  乙\n\n 丙\n</pre>", "甲  乙\n\n 丙"},
		{"white-space style", "<div style='white-space:pre-wrap'>甲\n乙</div>", "甲\n乙"},
		{"headings", "<h2>甲</h2><div role=heading aria-level=3>乙</div><p style='mso-outline-level:1'>丙</p>", "h2:甲 | h3:乙 | h1:丙"},
		{"bold", "<p><b>甲</b> <strong>乙</strong></p><p><b>甲</b>乙</p><p style='font-weight:700'>丙</p><p><b><span style='font-weight:normal'>丁</span></b></p>",
			"b:甲 乙 | 甲乙 | b:丙 | 丁"},
		{"Word's bidi weight is not weight", "<p><b style='mso-bidi-font-weight:normal'>甲</b></p>", "b:甲"},
		{"centered", "<p align=center>甲</p><center>乙<p>丙</p></center><div style='TEXT-ALIGN: center'>丁<p style='text-align:left'>戊</p></div>",
			"c:甲 | c:乙 | c:丙 | c:丁 | 戊"},
		{"links", "<p><a href=/a>首页</a> &gt; <a href=/b>公开</a></p><p><a name=x>甲</a></p>", "a4:首页 > 公开 | 甲"},
		{"definition list", "<dl><dt>甲<dd>乙</dl>", "甲 | 乙"},
		{"display overrides", "<span style='display:block'>甲</span><span style='display:block'>乙</span><div style='display:inline'>丙</div><p style='display:inline'>丁</p>",
			"甲 | 乙 | 丙丁"},
		{"not content", "<script>a</script><style>b</style><template>c</template><!-- d --><select><option>e</select><textarea>f</textarea><button>g</button><svg><text>h</text></svg>甲", "甲"},
		{"comments of Word", "<p>甲<!--[if gte mso 9]><xml><w:x>1</w:x></xml><![endif]-->乙<![if !supportLists]>1.<![endif]>丙</p>", "甲乙1.丙"},
		{"settings of Word", "<xml><w:View>Normal</w:View></xml><p>甲</p>", "甲"},
		{"ruby", "<ruby>红<rp>(</rp><rt>hong</rt><rp>)</rp></ruby>星", "红星"},
		{"deleted and struck", "<p>甲<del>乙</del><ins>丙</ins><s>丁</s><strike>戊</strike></p><p style='text-decoration:underline line-through'>己<b>庚</b></p><p><s>7</s>371</p>", "甲丙 | 371"},
		{"struck and never closed", "<p><s>甲</p><p>乙</p>", "甲 | 乙"},
		{"hidden", "<p hidden>a</p><p style='display:none'>b</p><p style='visibility:hidden'>c</p><p>甲<span style='mso-hide:all'>d</span>乙</p>", "-a | -b | -c | 甲乙"},
		{"hidden but long", "<div style='display: none !important'><p>" + long + "</p></div>", "-" + long},
		{"hidden in a line but long", "<div>甲<span hidden>" + long + "</span>乙</div>", "甲乙 | -" + long},
		{"hidden but a table", "<div hidden>甲<table><tr><td>1</table></div>", "-甲 | -[1]"},
		{"hidden all the way", "<div hidden><p>甲<span hidden>a</span></p><div hidden>乙</div><img src=a.png><a href=b.pdf>丙</a></div>", "-甲 | -乙 | -img(|a.png) | a1:-丙 | -file(丙|b.pdf)"},
		{"hidden block in a line", "<div>甲<div hidden>乙</div>丙</div>", "甲丙 | -乙"},
		{"closed dialog", "<dialog>甲</dialog><dialog open>乙</dialog>", "-甲 | 乙"},
		{"raised figures stand apart", "<p>21<sup>1</sup>、m<sup>2</sup>、3<sup>注</sup>、4<span style='vertical-align:super'>5</span></p>", "21 1、m2、3注、4 5"},
		{"boxes in a line stand apart", "<p><span style='display:inline-block'>3</span><span style='display:inline-block'>5</span><i style='margin-left:9px'>-6</i><b>7</b>年<b style='padding:0'>8</b></p>", "3 5 -6 7年8"},
		{"cells made of spans", "<p><span style='display:table-cell'>甲</span><span style='display:table-cell'>5</span></p>", "甲 | 5"},
		{"a picture between figures", "<p>3<img src=a.png>5</p>", "3 5 | img(|a.png)"},
		{"noscript beside content", "<noscript>请启用</noscript>甲", "甲"},
		{"noscript alone", "<body><script>x</script><noscript><p>甲</p><p>乙</p></noscript></body>", "甲 | 乙"},
		{"form and fieldset", "<form><fieldset><legend>甲</legend><label>乙</label><input value=x></fieldset></form>", "甲 | 乙"},
		{"after the end", "<html><body><p>甲</p></body></html>乙", "甲 | 乙"},
		{"XHTML empty elements", "<?xml version='1.0'?><html><head><title/><script src='x'/></head><body><table><tr><td/><td>甲</td></tr></table></body></html>", "[,甲]"},
		{"unclosed select", "<select><option>a<p>甲</p></select>", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := lines(extract(t, c.page).Blocks); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestLists(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"decimal", "<ol><li>甲<li>乙</ol>", "1. 甲 | 2. 乙"},
		{"bullets", "<ul><li>甲<li>乙</ul>", "甲 | 乙"},
		{"start, value, reversed", "<ol start=3><li>甲<li value=7>乙<li>丙</ol><ol reversed><li>丁<li>戊</ol>", "3. 甲 | 7. 乙 | 8. 丙 | 2. 丁 | 1. 戊"},
		{"type", "<ol type=a><li>甲</ol><ol type=I start=4><li>乙</ol><ol type=A start=28><li>丙</ol>", "a. 甲 | IV. 乙 | AB. 丙"},
		{"Chinese", "<ol style='list-style-type:cjk-ideographic' start=9><li>甲<li>乙<li>丙</ol><ol style='list-style:simp-chinese-informal outside' start=110><li>丁</ol>",
			"九、甲 | 十、乙 | 十一、丙 | 一百一十、丁"},
		{"none", "<ol style='list-style:none'><li>一、甲</ol>", "一、甲"},
		{"paragraphs in an item", "<ol><li><p>甲</p><p>乙</p></li><li></li><li>丙</ol>", "1. 甲 | 乙 | 3. 丙"},
		{"nested", "<ol><li>甲<ul><li>乙</ul><li>丙<ol type=i><li>丁</ol></ol>", "1. 甲 | 乙 | 2. 丙 | i. 丁"},
		{"hidden item has no number", "<ol><li hidden>x<li>甲</ol>", "-x | 1. 甲"},
		{"no list", "<li>甲", "甲"},
		{"number written by hand", "<ol><li>1.甲<li> 2、乙<li>3个<li>12.丁</ol>", "1.甲 | 2、乙 | 3. 3个 | 4. 12.丁"},
		{"floating number of LibreOffice", "<ol><li><p><span style='display:block;float:left'>1.</span>甲</p></ol>", "1.甲"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := lines(extract(t, c.page).Blocks); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestLonghand(t *testing.T) {
	f := counterStyles["simp-chinese-informal"]
	for n, want := range map[int]string{0: "零", 5: "五", 10: "十", 19: "十九", 20: "二十", 21: "二十一", 100: "一百", 101: "一百零一",
		110: "一百一十", 1001: "一千零一", 1010: "一千零一十", 9999: "九千九百九十九"} {
		if got := f(n); got != want+"、" {
			t.Errorf("%d is %s, want %s、", n, got, want)
		}
	}
}

func TestTables(t *testing.T) {
	long := strings.Repeat("长", hiddenRunes+1)
	for _, c := range []struct{ name, page, want string }{
		{"plain", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "[a,b / c,d]"},
		{"missing end tags", "<table><tr><td>a<td>b<tr><th>c<td>d</table>", "[a,b / c!,d]"},
		{"spans", "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>", "[a,b,< / ^,c,d]"},
		{"broken span values", "<table><tr><td colspan='2px'>a<td rowspan=-1>b<td colspan=0 rowspan=''>c<td colspan=x>d</table>", "[a,<,b,c,d]"},
		{"rowspan=0 ends with its group", "<table><tbody><tr><td rowspan=0>a<td>b<tr><td>c<tbody><tr><td>d<td>e</table>", "[a,b / ^,c / d,e]"},
		{"row span does not cross groups", "<table><thead><tr><th rowspan=5>a<th>b</thead><tbody><tr><td>c<td>d</table>", "[a!,b! / c,d]"},
		{"foot in source order", "<table><tfoot><tr><td>z</tfoot><tr><td>a</table>", "[z / a]"},
		{"overlap", "<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c<td>d</table>", "[a,b,. / c,^,d]"},
		{"caption", "<table><caption>表 <b>一</b></caption><tr><td>a</table>", "[表 一: a]"},
		{"paragraphs and breaks in a cell", "<table><tr><td><p>甲</p><p>&nbsp;</p><p>乙<br>丙</p>丁<td>&nbsp;0&nbsp;</table>", "[甲\n乙\n丙\n丁,0]"},
		{"nested table", "<table><tr><td>甲<table><tr><td>a<td>b</table>乙<td>丙</table>", "[甲\n乙{甲 | [a,b] | 乙},丙]"},
		{"picture and file in a cell", "<table><tr><td><img src=a.png alt=图><td><a href=b.docx>附件</a></table>", "[{img(图|a.png)},附件{a2:附件 | file(附件|b.docx)}]"},
		{"foster-parented text", "<table>甲<tr><td>a</table>", "甲 | [a]"},
		{"form inside a table", "<table><form><tr><td>a</td></tr></form></table>", "[a]"},
		{"hidden row and cell", "<table><tr style='display:none'><td>x<tr><td>a<td style='display:none'>y<td>b</table>", "[a,b]"},
		{"many hidden rows", "<table><tr><td>a<td>b</tr><tbody hidden><tr><td>" + long + "<td hidden>x<td>c</table>", "[a,b] | -[" + long + ",c]"},
		{"hidden cell that holds much", "<table><tr><td>a<td hidden><p>" + long + "</p><table><tr><td>1</table></table>", "[a] | -" + long + " | -[1]"},
		{"hidden in a cell", "<table><tr><td>a<p hidden>b</p><td hidden>c<td>d</table>", "[a{a | -b},d]"},
		{"cell of a hidden table", "<table hidden><tr><td><p>a</p><p>b</p></table>", "-[a\nb]"},
		{"controls with values", "<input value=x><table><tr><td><input value=12><td><input type=NUMBER value=' 3 '><input value=4><td><input type=hidden value=5><input type=submit value=6><td><textarea>\n7\n8</textarea><td><input value=9 hidden></table>",
			"[12,3 4,,7\n8,]"},
		{"chosen options", "<table><tr><td><select><option>1<option selected>2</select><td><select><optgroup><option>3<option>4</select></table>", "[2,3]"},
		{"empty rows count", "<table><tr></tr><tr><td>a</table>", "[. / a]"},
		{"table without cells", "<p>甲<table></table><table><tr></tr></table>", "甲"},
		{"numbering does not leak into a cell", "<ol><li><table><tr><td>a</table></ol>", "[a]"},
		{"Excel", "<table x:str><col width=72><![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=72></td></tr><![endif]><tr><td x:num='12.000'>12</table>", "[12]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := extract(t, c.page)
			if got := lines(d.Blocks); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			checkDocument(t, d)
		})
	}
}

func TestPicturesAndAttachments(t *testing.T) {
	data := "data:image/png;base64," + strings.Repeat("A", 500)
	for _, c := range []struct{ name, page, want string }{
		{"picture follows its paragraph", "<p>甲<img src=a.png alt=' 图 '>乙</p>", "甲乙 | img(图|a.png)"},
		{"picture alone", "<p><img src=a.png></p>", "img(|a.png)"},
		{"data address is cut", "<img src='" + data + "'>", "img(|" + data[:maxDataURI] + ")"},
		{"spacer", "<img src=a.gif width=1 height=1><img src=b.gif height='0'>", ""},
		{"lazy picture", "<img data-src=a.png>", "img(|a.png)"},
		{"file", "<p>附件：<a href='/P020.PDF?v=1'>报告.pdf</a>。</p>", "a6:附件：报告.pdf。 | file(报告.pdf|/P020.PDF?v=1)"},
		{"file in the query", "<a href='/down.jsp?id=1&filename=a.docx'>下载</a>", "a2:下载 | file(下载|/down.jsp?id=1&filename=a.docx)"},
		{"file by its text", "<a href='/down?id=1'>年报.xls</a>", "a6:年报.xls | file(年报.xls|/down?id=1)"},
		{"link in two pieces", "<p><a href=a.pdf>报告</a><font><a href=a.pdf>.pdf</a></font></p>", "a6:报告.pdf | file(报告.pdf|a.pdf)"},
		{"download attribute", "<a href=/x download>下载</a>", "a2:下载 | file(下载|/x)"},
		{"no file", "<a href=/index.html>首页</a><a href='javascript:down(1.pdf)'>下</a><a href=#a.pdf>上</a>", "a4:首页下上"},
		{"frames", "<iframe src=/viewer?file=a.pdf title=报告></iframe><embed src=b.pdf><object data=c.pdf>不支持</object>", "file(报告|/viewer?file=a.pdf) | file(|b.pdf) | file(|c.pdf)"},
		{"frame without address", "<iframe src='about:blank'></iframe><object>甲</object>", "甲"},
		{"frame set", "<html><frameset cols=20,80><frame src=menu.html><frame src=main.html></frameset></html>", "file(|menu.html) | file(|main.html)"},
		{"no frames", "<html><frameset><noframes><p>甲</p></noframes></frameset></html>", "甲"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := lines(extract(t, c.page).Blocks); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestPaths(t *testing.T) {
	d := extract(t, `<html><body><div>甲</div><x-y></x-y><div><p>乙</p><font><p>丙</p></font><x-y><p>丁</p></x-y>
<table><thead></thead><tr><td>a<td>b</tr><form></form><tr><td>c</table>
<table><thead><tr><th>d</thead><tbody><tr><td>e<td>f</table></div></body></html>`)
	want := []string{"/html/body/div[1]", "/html/body/div[2]/p[1]", "/html/body/div[2]/font[1]/p[1]", "/html/body/div[2]/*[3]/p[1]",
		"/html/body/div[2]/table[1]/tbody[1]", "/html/body/div[2]/table[2]"}
	for i, b := range d.Blocks {
		if b.Ref.Path != want[i] {
			t.Errorf("block %d stands at %s, want %s", i, b.Ref.Path, want[i])
		}
	}
	var marks []string
	for _, b := range d.Blocks[4:] {
		for _, c := range b.Table.Cells {
			marks = append(marks, c.Ref.Mark)
		}
	}
	if got, want := strings.Join(marks, " "), "/tr[1]/*[1] /tr[1]/*[2] /tr[2]/*[1] /thead[1]/tr[1]/*[1] /tbody[1]/tr[1]/*[1] /tbody[1]/tr[1]/*[2]"; got != want {
		t.Errorf("marks %s, want %s", got, want)
	}
}

func TestProperties(t *testing.T) {
	d := extract(t, `<!DOCTYPE html>
<!-- saved from url=(0031)https://www.example.gov.cn/a.html -->
<html><head><title> 红星镇
 年报 </title><meta name="ArticleTitle" content="红星镇年报"><meta property="og:url" content="https://www.example.gov.cn/b.html">
<meta http-equiv="X" content="y"><meta name="Empty" content=""><link rel="Canonical" href="https://www.example.gov.cn/c.html"><base href="https://www.example.gov.cn/">
</head><body><div><meta name="PubDate" content="2022-01-20"></div><title>别的</title></body></html>`)
	want := "title=红星镇 年报;meta:articletitle=红星镇年报;meta:og:url=https://www.example.gov.cn/b.html;base=https://www.example.gov.cn/;" +
		"url=https://www.example.gov.cn/c.html;url=https://www.example.gov.cn/b.html;url=https://www.example.gov.cn/a.html;meta:pubdate=2022-01-20;"
	got := ""
	for _, p := range d.Properties {
		got += p.Name + "=" + p.Value + ";"
	}
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestEncodings(t *testing.T) {
	page := func(meta string) string {
		return "<html><head>" + meta + "<title>年报</title></head><body><p>红星镇二〇二一年度报告，申请3件</p></body></html>"
	}
	gbk := func(s string) string { out, _ := simplifiedchinese.GBK.NewEncoder().String(s); return out }
	utf16 := func(s string) string {
		out, _ := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String(s)
		return out
	}
	for _, c := range []struct{ name, data, encoding, rule string }{
		{"meta charset", gbk(page("<meta charset=gb2312>")), "gb18030", ""},
		{"http-equiv", gbk(page(`<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset = GBK">`)), "gb18030", ""},
		{"XML declaration", gbk(`<?xml version="1.0" encoding="gb2312"?>` + page("")), "gb18030", ""},
		{"none", gbk(page("")), "gb18030", ""},
		{"misdeclared", gbk(page("<meta charset='utf-8'>")), "gb18030", "document/encoding-misdeclared"},
		{"misdeclared the other way", page("<meta charset='gb2312'>"), "utf-8", "document/encoding-misdeclared"},
		{"declared in a comment", page("<!-- <meta charset=gb2312> -->"), "utf-8", ""},
		{"UTF-16", "\xff\xfe" + utf16(page("<meta http-equiv=Content-Type content='text/html; charset=unicode'>")), "utf-16le", ""},
		{"UTF-16 without mark", utf16(page("<meta charset=utf-16>")), "utf-16le", ""},
		{"late declaration", "<!--" + strings.Repeat(" ", 2000) + "-->" + gbk(page("<meta charset=gbk>")), "gb18030", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := extract(t, c.data)
			rule := ""
			if len(d.Warnings) > 0 {
				rule = d.Warnings[0].Rule
			}
			if got := lines(d.Blocks); d.Encoding != c.encoding || rule != c.rule || got != "红星镇二〇二一年度报告，申请3件" {
				t.Errorf("%s, %q: %s", d.Encoding, rule, got)
			}
		})
	}
}

func TestContextDone(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := Extract(ctx, []byte("<p>甲"))
	var f *document.Fault
	if !errors.As(err, &f) || f.Note.Rule != ruleTimeout || f.Status != document.Failed || !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want a fault %s", err, ruleTimeout)
	}
}

// within fails the test when f takes far longer than time linear in its input
// explains, on the slowest machine and under the race detector.
func within(t *testing.T, f func()) {
	t.Helper()
	const limit = 30 * time.Second
	start := time.Now()
	f()
	if d := time.Since(start); d > limit {
		t.Errorf("took %v, more than %v", d, limit)
	}
}
