package audit_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"gongkai/normalize"
)

// says is a plant that puts one of some sentences into a section; %d is any number.
func says(rule string, sentences ...string) plant {
	return plant{rule, "", func(r *rand.Rand, d *draft) bool {
		d.texts[pickInt(r, 0, 4)] += "\n" + numbered(r, pick(r, sentences...))
		return true
	}}
}

// numbered puts numbers for the %d of a text.
func numbered(r *rand.Rand, text string) string {
	for strings.Contains(text, "%d") {
		text = strings.Replace(text, "%d", itoa(1+r.IntN(99)), 1)
	}
	return text
}

// replaces is a plant that changes the preamble.
func replaces(rule string, change func(year int) (old, replacement string)) plant {
	return plant{rule, "", func(r *rand.Rand, d *draft) bool {
		before := d.preamble[0]
		old, replacement := change(d.year)
		d.preamble[0] = strings.Replace(before, old, replacement, 1)
		return d.preamble[0] != before
	}}
}

// textPlants are what is wrong with the text: sections, metadata and copied words.
var textPlants = []plant{
	{"section/missing", "", func(r *rand.Rand, d *draft) bool {
		k := []int{0, 4, 5}[r.IntN(3)]
		d.heads[k], d.texts[k] = "", ""
		return true
	}},
	{"section/empty", "", func(r *rand.Rand, d *draft) bool {
		d.texts[4+r.IntN(2)] = ""
		return true
	}},
	{"section/heading-missing", "", func(r *rand.Rand, d *draft) bool {
		d.heads[2+r.IntN(2)] = ""
		return true
	}},
	{"section/doubled", "", func(r *rand.Rand, d *draft) bool {
		d.texts[5] += "\n" + d.heads[4] + "\n公开内容还不够丰富。"
		return true
	}},
	{"section/out-of-order", "", func(r *rand.Rand, d *draft) bool {
		d.order[4], d.order[5] = 5, 4
		return true
	}},
	{"section/fee-statement-missing", "2021", func(r *rand.Rand, d *draft) bool {
		d.texts[5] = []string{"无。", "没有其他需要报告的事项。", "本年度行政事业性收费0元，图书馆免费开放。", "本报告由办公室负责解释。"}[r.IntN(4)]
		return true
	}},
	says("section/template", "（此处填写）", "（请填写本单位情况）", "该部分以表格形式报告。", "请在此处填写工作情况。"),
	says("section/unfilled", "全年公开信息XX条。", "20XX年，各项工作有序开展。", "举办培训××次。", "全年主动公开信息____条。", "其中%d条为政策文件，___条为工作动态。", "全年公开信息 XX 条。", "投入经费XX万元。"),
	says("text/unrendered", "{{ item.title }}", "全年发布信息{{ count }}条。", "<%= summary %>", "${content}"),
	says("text/advertising", "转载请注明出处。", "更多范文请到云海文库。", "本文来源于网络。", "点击下载全文（共%d页）。"),
	says("text/mojibake", "锟斤拷锟斤拷锟斤拷", "全年公开信息锟斤拷%d条。", "鏈勾搴︽湭鏀跺埌琛屾斂澶嶈鐢宠锛屽叕寮娓犻亾鏇村姞鐣呴氥", "鍏ㄥ勾涓诲姩鍏紑鏀垮簻淇℃伅锛岃鐪熻疮褰昏惤瀹炴潯渚嬶紝鍚勯」宸ヤ綔鏈夊簭寮灞曘", "ä¸»åŠ¨å…¬å¼€æ”¿åºœä¿¡æ¯", "全年公开\ufffd\ufffd%d条。"),
	says("text/private-use", "\ue5cf\ue5d0各项工作", "认真\ue004落实责任。", "全年公开\uf8e5%d条。"),
	{"text/other-place", "", func(r *rand.Rand, d *draft) bool {
		d.texts[r.IntN(2)*4] += "\n" + []string{
			"%d年，岚桥区政府信息公开工作取得新成效。", "%d年，在岚桥区委、区政府的领导下开展工作。", "%d年，切实提高了岚桥区人民政府的公信力。",
			"%d年，岚桥区高度重视，岚桥区各项工作有序开展。", "%d年，瀚宁市岚桥区教育局主动公开信息。"}[r.IntN(5)]
		for k := range d.texts {
			if strings.Contains(d.texts[k], "%d") {
				d.texts[k] = fmt.Sprintf(d.texts[k], d.year)
			}
		}
		return true
	}},
	{"text/other-place", "", func(r *rand.Rand, d *draft) bool {
		d.texts[4] += fmt.Sprintf("\n%d年，石桥坞镇政务公开工作有序开展。", d.year)
		return d.body.level == normalize.Town
	}},
	{"metadata/contact-missing", "", func(r *rand.Rand, d *draft) bool {
		at := strings.Index(d.preamble[0], "如有疑问")
		if at < 0 {
			at = strings.Index(d.preamble[0], "联系电话")
		}
		d.preamble[0] = d.preamble[0][:at]
		return true
	}},
	{"metadata/overdue", "", func(r *rand.Rand, d *draft) bool {
		d.lines[0] = fmt.Sprintf("发布日期：%d-%02d-%02d", d.year+1, 4+r.IntN(9), 1+r.IntN(28))
		return true
	}},
	{"metadata/overdue", "", func(r *rand.Rand, d *draft) bool {
		d.lines[0] = fmt.Sprintf("发布日期：%d-02-%02d", d.year+1, 1+r.IntN(28))
		return d.body.level == normalize.Department
	}},
	{"metadata/published-early", "", func(r *rand.Rand, d *draft) bool {
		d.lines[0] = fmt.Sprintf("发布日期：%d-12-%02d", d.year, 1+r.IntN(30))
		return true
	}},
	{"metadata/published-late", "", func(r *rand.Rand, d *draft) bool {
		d.lines[0] = fmt.Sprintf("发布日期：%d-%02d-%02d", d.year+2+r.IntN(3), 1+r.IntN(12), 1+r.IntN(28))
		return true
	}},
	replaces("metadata/period-missing", func(y int) (string, string) {
		return fmt.Sprintf("本报告所列数据的统计期限自%d年1月1日至%d年12月31日。", y, y), ""
	}),
	replaces("metadata/period-partial", func(int) (string, string) { return "12月31日", "11月30日" }),
	replaces("metadata/period-garbled", func(y int) (string, string) { return "年1月1日至", "11日至" }),
	replaces("metadata/year-disagreement", func(y int) (string, string) {
		return fmt.Sprintf("自%d年1月1日至%d年", y, y), fmt.Sprintf("自%d年1月1日至%d年", y-1, y-1)
	}),
	{"metadata/agency-disagreement", "", func(r *rand.Rand, d *draft) bool {
		d.preamble = append([]string{"岚桥区卫生健康局根据《中华人民共和国政府信息公开条例》编制了本单位" + strconv.Itoa(d.year) + "年政府信息公开工作年度报告。"}, d.preamble...)
		return true
	}},
	{"metadata/agency-missing", "", func(r *rand.Rand, d *draft) bool {
		d.title = strconv.Itoa(d.year) + "年政府信息公开工作年度报告"
		d.preamble[0] = strings.ReplaceAll(d.preamble[0], d.body.name+"办公室", "我们")
		return true
	}},
	{"metadata/title-missing", "", func(r *rand.Rand, d *draft) bool {
		d.title = ""
		return true
	}},
	{"metadata/index-malformed", "", func(r *rand.Rand, d *draft) bool {
		d.lines = append(d.lines, pick(r, "索引号：/2021-None", "索引号：/"+itoa(d.year+1)+"-None"))
		return true
	}},
	{"metadata/withdrawn", "", func(r *rand.Rand, d *draft) bool {
		d.lines = append(d.lines, pick(r, "时效性：文件已失效", "有效性：失效", "时效性：已废止"))
		return true
	}},
	{"metadata/email-garbled", "", func(r *rand.Rand, d *draft) bool {
		d.preamble[0] += numbered(r, pick(r, "电子邮箱：bangongshi.qingruo.example。", "电子邮箱：zwgk%d.qingruo.example。", "邮箱：office%d qingruo.example。"))
		return true
	}},
	replaces("metadata/period-incomplete", func(y int) (string, string) { return fmt.Sprintf("至%d年12月31日", y), "起" }),
	replaces("metadata/period-months", func(y int) (string, string) {
		return fmt.Sprintf("1月1日至%d年12月31日", y), fmt.Sprintf("1月至%d年12月", y)
	}),
	{"metadata/division-unknown", "", func(r *rand.Rand, d *draft) bool {
		d.rename("云泽市澄溪县无此镇人民政府")
		return true
	}},
	{"metadata/division-unresolved", "", func(r *rand.Rand, d *draft) bool {
		d.rename("红星镇人民政府")
		return true
	}},
	{"metadata/division-contradicted", "", func(r *rand.Rand, d *draft) bool {
		d.rename("望江门街道办事处")
		d.title = "云泽市望川区" + d.title
		d.preamble[0] = strings.Replace(d.preamble[0], "编制本报告", "瀚宁市岚桥区望江门街道办事处编制本报告", 1)
		return true
	}},
	{"report/whole-area", "", func(r *rand.Rand, d *draft) bool {
		d.preamble[0] += "本报告综合各县区、各乡镇和各部门的政府信息公开年度报告编制而成。"
		return true
	}},
}

// rename gives the draft another body.
func (d *draft) rename(name string) {
	for _, lines := range [][]string{d.lines, d.preamble, d.texts} {
		for i := range lines {
			lines[i] = strings.ReplaceAll(lines[i], d.body.name, name)
		}
	}
	d.title = strings.Replace(d.title, d.body.name, name, 1)
	d.body.name = name
}
