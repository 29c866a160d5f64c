package normalize_test

import (
	"math/rand"
	"strings"
	"testing"

	"gongkai/audit"
)

// TestUnclaimed: what stands in a report and nothing claims is told, with what and
// where; what belongs to the page is not.
func TestUnclaimed(t *testing.T) {
	o := official()
	pages := func(change func(body []printed) []printed) string {
		return page(makeReport(rand.New(rand.NewSource(7)), "2021"), change(usual(o)))
	}
	// without prints html in the place of the tables of section k.
	without := func(k int, html string) string {
		return strings.Replace(pages(func(body []printed) []printed {
			for i := range body {
				if body[i].tables == k {
					body[i] = printed{text: "@@"}
				}
			}
			return body
		}), "<p>@@</p>", html, 1)
	}
	text := func(k int, s string) string {
		return pages(func(body []printed) []printed {
			for i := range body {
				if body[i].text == bodies[k-1] {
					body[i].text = s
				}
			}
			return body
		})
	}
	behind := func(k int, html string) string {
		return strings.Replace(without(k, ""), "</div>", html+"</div>", 1)
	}
	for _, c := range []struct{ name, page, rules, says string }{
		{"clean", text(1, bodies[0]), "", ""},
		{"a picture", without(3, `<p><img src="/pic/W020230115.jpg"></p>`), "table/picture table/missing", "W020230115.jpg"},
		{"two pictures", without(3, `<p><img src="a1.png"><img src="a2.png"></p>`), "table/picture table/missing", "a1.png、a2.png"},
		{"a picture in a cell", without(3, `<table><tr><td>表一</td><td><img src="x/req.png"></td></tr><tr><td>表二</td><td></td></tr></table>`), "table/picture table/missing", "req.png"},
		{"a picture inside the page", without(3, `<p><img src="data:image/png;base64,iVBORw0KGgo="></p>`), "table/picture table/missing", "data:image/png"},
		{"an icon", without(3, `<p><img src="/images/icon_doc.gif"></p>`), "table/missing", ""},
		{"a placeholder", without(3, `<p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></p>`), "table/missing", ""},
		{"a code to scan", without(3, `<p><img src="/u/20230115.png" alt="二维码"></p>`), "table/missing", ""},
		{"an icon and the file", without(3, `<p><img src="/images/icon_xls.gif"><a href="req.xls">附件：申请情况表.xls</a></p>`), "table/missing table/attachment", "req.xls"},
		{"pictures at the end", behind(3, `<p><img src="t3.png"></p>`), "table/picture table/missing", "t3.png"},
		{"below the site's lines", behind(3, `<p>【打印】【关闭】</p><p><img src="t3.png"></p>`), "table/missing", ""},
		{"a photograph where nothing is missing", strings.Replace(text(1, bodies[0]), "<p>二、", "<p><img src=\"photo.jpg\"></p><p>二、", 1), "", ""},
		{"a table that resembles one", without(4, `<table><tr><td>复议诉讼</td><td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td></tr><tr><td>本级</td><td>1</td><td>x</td><td>y</td><td>见附表</td></tr></table>`), "table/missing table/unaligned table/unproved", "结果维持、结果纠正、其他结果、尚未审结"},
		{"a table of another kind", without(4, `<table><tr><td>科室</td><td>人数</td></tr><tr><td>办公室</td><td>5</td></tr></table>`), "table/missing", ""},
		{"replacement characters", text(5, "目录更新不够��时，将加强检查。"), "text/mojibake", "不够��时"},
		{"GBK read a byte late", text(5, "?。ㄒ唬┲鞫公开方面仍有不足。"), "text/mojibake", "ㄒ唬┲"},
		{"UTF-8 read as GBK", text(5, "鏀垮簻淇℃伅鍏紑鐨勭洰褰曚笉澶熷畬鏁达紝鏄富瑕侀棶棰樸€�"), "text/mojibake", ""},
		{"UTF-8 read as GBK, whole", text(5, "鐨勭洰鍙戝竷涓嶅鏄墠鍏紑锛"), "text/mojibake", "鐨勭洰"},
		{"UTF-8 read as GBK, some of it of private use", text(5, "\ue5c5鐨勭洰鍙戝竷涓嶅鏄墠鍏紑锛"), "text/mojibake", "鐨勭洰"},
		{"UTF-8 read as Latin-1", text(5, "ä¿¡æ¯å…¬å¼€ç›®å½•"), "text/mojibake", "ä¿¡æ"},
		{"a byte order mark read as Latin-1", text(5, "ï»¿目录不全。"), "text/mojibake", "ï»¿"},
		{"decoded twice", text(5, "目录锟斤拷锟斤拷不全。"), "text/mojibake", "锟斤拷"},
		{"private use", text(5, "目录\ue123不全。"), "", "私用区"},
		{"private use at the beginning", text(5, "\ue004 目录不全。"), "", "私用区"},
		{"a bullet of a symbol font", text(5, "\uf06c 目录不全。"), "", ""},
		{"ordinary signs", text(5, "第1·2项、3×4、5°、±1，Café®，①②③★●○■□→。"), "", ""},
		{"rare names", text(5, "张骞、宸宇和鍏某三位同志负责，冰淇淋店由闄某管理。"), "", ""},
		{"two versions of a number", text(1, "全年工作分为八87个部分推进，机制不断健全。"), "text/glued-numbers", "八87"},
		{"two versions of the figure of a sentence", text(1, "全年收到政府信息公开申请五5件。"), "text/glued-numbers", "五5件"},
		{"a number behind a numeral that is none", text(1, "全年统一12个平台，第一2022年、第二2023年。"), "", ""},
		{"template wording", text(2, "（该部分以表格形式报告）"), "section/template", "该部分以表格形式"},
		{"words of a template on something else", text(1, "申请人可在此处填写申请表，各单位按月以表格形式报告办理情况。"), "", ""},
		{"another place, then the template's", text(1, "申请人可在此处填写申请表。（此处填写）"), "section/template", "此处填写"},
		{"a line to be filled in", text(1, "我镇公开信息＿＿份。"), "section/unfilled", "＿＿份"},
		{"a blank", text(1, "20XX年，我镇公开信息XX条。"), "section/unfilled", "20XX年"},
		{"a blank behind one that is filled in", text(1, "我镇公开信息__320__条，培训 __86__ 人，共20__年，举办培训___次。"), "section/unfilled", "20__年"},
		{"blanks that are filled in", text(1, "我镇公开信息__320__条，培训__86__人，举办培训3__次，其中__20__条、＿３＿＿件已存档。"), "", ""},
		{"a blank before its unit", text(1, "我镇投入经费XX万元，公开信息 __ 条。"), "section/unfilled", "XX万元"},
		{"a name hidden", text(1, "李××等同志反映的问题已办结。"), "", ""},
		{"a page's template", text(1, "{{ item.content }}全年工作平稳。"), "", "没有替换的标记"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, findings := readMade(t, "r.html", c.page)
			var rules []string
			said := false
			for _, f := range findings {
				if f.Severity > audit.Info && f.Rule != "section/empty" && !strings.HasPrefix(f.Rule, "plausibility/") {
					rules = append(rules, f.Rule)
				}
				said = said || strings.Contains(f.Message(audit.Chinese), c.says)
			}
			if got := strings.Join(rules, " "); got != c.rules {
				t.Errorf("findings %q, want %q", got, c.rules)
			}
			if c.says != "" && !said {
				t.Errorf("no finding says %q", c.says)
			}
		})
	}
}
