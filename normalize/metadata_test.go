package normalize

import (
	"slices"
	"strings"
	"testing"

	"gongkai/extract/document"
)

// TestTitles reads printed lines as the title of a page that has no other.
func TestTitles(t *testing.T) {
	for _, c := range []struct {
		line, agency string
		year         int
	}{
		{"白石镇2022年政府信息公开工作年度报告|白石镇人民政府网", "白石镇", 2022},
		{"临江省人民政府门户网站 - 青山县水务局2021年政府信息公开年度报告", "青山县水务局", 2021},
		{"【图文】白石镇2022年度政府信息公开工作年度报告", "白石镇", 2022},
		{"[年报]青山县白石镇2022年政府信息公开工作年度报告", "青山县白石镇", 2022},
		{"白石镇2022年政府信息公开工作年度报告{{ item.sub }}", "白石镇", 2022},
		{"标题：白石镇2022年政府信息公开工作年度报告", "白石镇", 2022},
		{"附件1：白石镇2022年政府信息公开工作年度报告", "白石镇", 2022},
		{"2022年度政府信息公开工作年度报告（青山县白石镇人民政府）", "青山县白石镇人民政府", 2022},
		{"2022年政府信息公开工作年度报告——青山县水务局", "青山县水务局", 2022},
		{"白石镇2022年政府信息公开工作年度报告根据《条例》规定，现将有关情况公布如下。", "白石镇", 2022},
		{"白石镇2022年政府信息公开工作年度报告 发布时间：2023-01-20 来源：白石镇", "白石镇", 2022},
		{"白石镇2022年度信息年度公开报告", "白石镇", 2022},
		{"青山县白石镇人民政府2022年政府信息公开工作年度报", "青山县白石镇人民政府", 2022},
		{"白石镇2022年信息公开工作年度报告", "白石镇", 2022},
		{"白石镇2022年政府信息公开报告", "白石镇", 2022},
		{"白石镇2022年政府信息公开年度工作报告", "白石镇", 2022},
		{"白石镇二〇二二年度政府信息公开工作年度报告", "白石镇", 2022},
		{"白石镇二零二二年政府信息公开工作年度报告", "白石镇", 2022},
		{"白石镇二O一七年政府信息公開工作年度報告", "白石镇", 2017},
		{"白 石 镇 2022 年 政 府 信 息 公 开 工 作 年 度 报 告", "白石镇", 2022},
		{"２０２２年白石镇政府信息公开工作年度报告", "白石镇", 2022},
		{"白石鎮（baí shí）2022年政府資訊公開工作年度報告", "白石鎮", 2022},
		{"关于青山县白石镇2022年政府信息公开工作的年度报告", "青山县白石镇", 2022},
		{"中共青山县委宣传部2022年政府信息公开工作年度报告", "中共青山县委宣传部", 2022},
		{"青山县人民医院2022年政府信息公开工作年度报告（2023年1月10日）", "青山县人民医院", 2022},
		{"青山县第一中学2022年度信息公开工作报告", "青山县第一中学", 2022},
		{"临江高新技术产业开发区管理委员会2022年政府信息公开工作年度报告", "临江高新技术产业开发区管理委员会", 2022},
		{"最新范文大全 青山县白石镇2022年政府信息公开工作年度报告", "青山县白石镇", 2022},
		{"www.mirror.example青山县白石镇2022年政府信息公开工作年度报告", "青山县白石镇", 2022},
		{"云海文库网2022年政府信息公开工作年度报告", "", 2022},
		{"政府信息公开工作年度报告", "", 0},
		{"2022年政府信息公开工作年度报告", "", 2022},
		{"青山县白石镇政府2022年度政府信息公开年报", "青山县白石镇政府", 2022},
		{"国家税务总局青山县税务局2022年政府信息公开工作年度报告", "国家税务总局青山县税务局", 2022},
		{"青山县教育体育和文化旅游局（青山县文物局）2022年政府信息公开工作年度报告", "青山县教育体育和文化旅游局（青山县文物局）", 2022},
		{"《青山县白石镇2022年政府信息公开工作年度报告》", "青山县白石镇", 2022},
		{"青山县白石镇2022年政府信息公开工作年度报告（附表）", "青山县白石镇", 2022},
		{"青山县白石镇 - 2022年政府信息公开工作年度报告", "青山县白石镇", 2022},
		{"2022-01 青山县白石镇2021年政府信息公开工作年度报告", "青山县白石镇", 2021},
		{"青山县白石镇关于2022年政府信息公开工作情况的报告", "青山县白石镇", 2022},
		{"青司〔2023〕2号 青山县司法局2022年政府信息公开工作年度报告", "青山县司法局", 2022},
		{"一、青山县司法局2022年政府信息公开工作年度报告", "青山县司法局", 2022},
		{"★青山县司法局2022年政府信息公开工作年度报告★", "青山县司法局", 2022},
		{"青石乡政府2022年信息公开工作总结报告", "青石乡政府", 2022},
		{"本县2022年政府信息公开工作年度报告", "", 2022},
		{"青山县白石镇人民政府关于报送2022年政府信息公开工作年度报告的报告", "青山县白石镇人民政府", 2022},
		{"关于上报2022年政府信息公开工作年度报告的报告", "", 2022},
		{"白石镇2022-2023年政府信息公开工作年度报告", "白石镇", 2023},
		{"青山县司法局2O22年政府信息公开工作年度报告", "青山县司法局2O22年", 0},
	} {
		f := flowOf(c.line, "我单位认真落实条例，依法公开信息。", "一、总体情况", "全年工作平稳有序，公开及时准确。")
		m := metadataOf(f, "")
		if m.agency != c.agency || m.year != c.year || !m.titled {
			t.Errorf("%s: agency %q (%s), year %d, titled %v; want %q %d", c.line, m.agency, m.chosen.source, m.year, m.titled, c.agency, c.year)
		}
	}
}

// metadataOf reads the metadata of a flow that is a whole page.
func metadataOf(f *flow, name string, properties ...document.Property) *metadata {
	return f.readMetadata(&document.Document{Properties: properties}, f.findHeadings([7]span{}), scope{}, name)
}

// TestNotTitles: lines that speak of reports and are none.
func TestNotTitles(t *testing.T) {
	for _, line := range []string{
		"关于公布2022年政府信息公开工作年度报告的通知", "青山县政府信息公开年度报告目录", "本报告根据2022年政府信息公开工作年度报告格式编制",
		"现将白石镇2022年政府信息公开工作年度报告公布如下：", "政府信息公开", "上一篇：没有了", "{{ title }}", "白石镇2022年政府工作报告",
		"首页 > 政府信息公开 > 政府信息公开年报", "2022年政府网站工作年度报表", "关于2022年政府信息公开工作年度报告的解读",
	} {
		if got, ok := partedTitle(line); ok {
			t.Errorf("%s: read as a title, agency %q year %d", line, got.agency, got.year)
		}
	}
}

// TestPeriods reads periods in the sentences reports state them in.
func TestPeriods(t *testing.T) {
	for _, c := range []struct {
		text, start, end string
		lost             bool
	}{
		{"统计期限自2021年1月1日起至2021年12月31日止", "2021-01-01", "2021-12-31", false},
		{"统计期限为2021年1月1日至12月31日", "2021-01-01", "2021-12-31", false},
		{"数据统计期限：202111日至20211231日。", "2021-01-01", "2021-12-31", true},
		{"自20211月1日起至202112月31日止", "2021-01-01", "2021-12-31", true},
		{"期限为2018年11日至2018年1231日", "2018-01-01", "2018-12-31", true},
		{"（2025111231日）", "2025-01-01", "2025-12-31", true},
		{"统计期限从二〇二一年一月一日至二〇二一年十二月三十一日", "2021-01-01", "2021-12-31", false},
		{"统计期限为2021年度（1月1日至12月31日）", "2021-01-01", "2021-12-31", false},
		{"本报告的统计期限为2021年1月1日至2021年11月30日。", "2021-01-01", "2021-11-30", false},
		{"统计期限自2021年1月1日起。", "2021-01-01", "", false},
		{"本报告数据截止日期为2021年12月31日。", "", "2021-12-31", false},
		{"统计期限自2021年1月日至2021年12月31日止", "", "2021-12-31", false},
		{"统计期限自202020年1月1日起至2020年12月31日止", "", "2020-12-31", false},
		{"2021年3月1日至4月30日开展培训。本报告统计期限为2021年1月1日至2021年12月31日", "2021-01-01", "2021-12-31", false},
		{"2021年3月1日至4月30日开展专项整治，在法定期限内答复申请3件。", "", "", false},
		{"2020.01.01—2020.12.31", "2020-01-01", "2020-12-31", false},
		{"2020/1/1-2020/12/31", "2020-01-01", "2020-12-31", false},
		{"自 2021 年 1 月 1 日 起 至 2021 年 12 月 31 日 止", "2021-01-01", "2021-12-31", false},
		{"核定时间点为12月31日", "", "", false},
		{"统计期限为2021年1月1日－－12月31日", "2021-01-01", "2021-12-31", false},
		{"自2021年1月1日零时起至2021年12月31日24时止", "2021-01-01", "2021-12-31", false},
		{"统计期限：2021年全年", "2021-01-01", "2021-12-31", false},
		{"统计期限为2021年度", "2021-01-01", "2021-12-31", false},
		{"统计期限为2021年度上半年", "", "", false},
		{"统计期限自2021年度起", "", "", false},
		{"统计期限自2021年1月1日至12月底", "2021-01-01", "2021-12-31", false},
		{"统计期限自2021年1月1日起至2021年底", "2021-01-01", "2021-12-31", false},
		{"统计期限自2021年1月1日至2022年底", "2021-01-01", "", false},
		{"统计期限自2021年1月至11月底", "", "", false},
		{"统计期限自20210101至20211231", "2021-01-01", "2021-12-31", false},
		{"统计期限自2021111至20211231", "", "", false},
		{"统计期限自2021年1月1日起至2021年1231日止", "2021-01-01", "2021-12-31", true},
		{"统计期限自2021年1月1日起至2021年12月1231日止", "2021-01-01", "", false},
		{"统计期限自2021年月日起至2021年12月31日止", "", "2021-12-31", false},
		{"统计期限自年1月1日起至12月31日止", "", "", false},
	} {
		p, _ := findPeriod(fold(c.text))
		if p.start.String() != c.start || p.end.String() != c.end || p.lost != c.lost {
			t.Errorf("%s: %s to %s lost %v, want %s to %s %v", c.text, p.start, p.end, p.lost, c.start, c.end, c.lost)
		}
	}
}

// TestContacts reads contact sentences.
func TestContacts(t *testing.T) {
	for _, c := range []struct {
		text string
		want Contact
	}{
		{"（地址：青山县白石镇迎宾路8号；邮编：306112；电话：0380-5550101；电子邮箱：bs@mail.example）", Contact{"青山县白石镇迎宾路8号", "306112", "0380-5550101", "bs@mail.example"}},
		{"联系电话5550102。", Contact{Phone: "5550102"}},
		{"电话/传真：0380—5550103，地址：青山县迎宾路9号邮编306112", Contact{"青山县迎宾路9号", "306112", "0380-5550103", ""}},
		{"电话：0380 - 555 0104 转 8001", Contact{Phone: "0380-5550104转8001"}},
		{"联系电话：0380-5550105、5550106", Contact{Phone: "0380-5550105、5550106"}},
		{"传真：0380-5550107，电话：0380-5550108", Contact{Phone: "0380-5550108"}},
		{"传真：0380-5550109。", Contact{}},
		{"监督电话：0380-5550110；联系电话：0380-5550111", Contact{Phone: "0380-5550111"}},
		{"电话（0380）5550112", Contact{Phone: "(0380)5550112"}},
		{"（电话：（0380）5550113）", Contact{Phone: "(0380)5550113"}},
		{"邮编306112，地址青山县", Contact{Postcode: "306112"}},
		{"联系地址：306112青山县白石镇迎宾路8号，电话０３８０５５５０１１４", Contact{"青山县白石镇迎宾路8号", "306112", "03805550114", ""}},
		{"地址及邮编：青山县白石镇迎宾路8号，306112", Contact{"青山县白石镇迎宾路8号", "306112", "", ""}},
		{"地址：青山县白石镇迎宾路8号（行政中心二楼）306112；", Contact{"青山县白石镇迎宾路8号(行政中心二楼)", "306112", "", ""}},
		{"（青山县白石镇迎宾路8号，邮编：306112，电话：0380-5550115）", Contact{"青山县白石镇迎宾路8号", "306112", "0380-5550115", ""}},
		{"邮箱：ＢＳ＠MAIL.EXAMPLE", Contact{Email: "BS@MAIL.EXAMPLE"}},
		{"邮箱：bs.mail.example", Contact{}},
		{"请拨打12345热线", Contact{}},
		{"联系人：张三，0380-5550116", Contact{Phone: "0380-5550116"}},
		{"电话：0380-5550117/5550118", Contact{Phone: "0380-5550117/5550118"}},
		{"电话：0380-555-0119", Contact{Phone: "0380-555-0119"}},
		{"全年共受理20215550件，收到来电12345678次", Contact{}},
		{"联系方式：0380-5550120", Contact{Phone: "0380-5550120"}},
		{"咨询电话：400-555-0121", Contact{Phone: "400-555-0121"}},
		{"网址为www.bs.example，地址为青山县白石镇迎宾路8号，联系电话为0380-5550122", Contact{"青山县白石镇迎宾路8号", "", "0380-5550122", ""}},
	} {
		if got := findContact(fold(c.text)); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.text, got, c.want)
		}
	}
}

// TestBoxes reads what stands around a report, laid out in lines.
func TestBoxes(t *testing.T) {
	for _, c := range []struct {
		lines []string
		want  box
	}{
		{[]string{"索引号：QS1-2023-00001", "发布机构：青山县水务局", "发布日期：2023-01-10"}, box{index: "QS1-2023-00001", publisher: "青山县水务局", published: "2023-01-10"}},
		{[]string{"索 引 号: QS1/2023-00002 发布机构: 文号: 无 生成日期: 2023-01-08 公开日期: 2023年01月11日"}, box{index: "QS1/2023-00002", published: "2023-01-11"}},
		{[]string{"信息索引号", "/2021-0000", "公开主体", "青山县白石镇人民政府", "成文日期", "2022-01-05"}, box{index: "/2021-0000", publisher: "青山县白石镇人民政府", published: "2022-01-05"}},
		{[]string{"来源：青山县白石镇 发布时间：2023-01-12 15:04 浏览次数：12 字体：[大 中 小]"}, box{source: "青山县白石镇", published: "2023-01-12"}},
		{[]string{"来源：本站原创 发布时间：2023年 02月 17日"}, box{published: "2023-02-17"}},
		{[]string{"发布单位：{{ item.org }}", "发布时间：{{ item.time }}"}, box{}},
		{[]string{"[索引号] QS1-2023-00003", "[发布机构] 青山县水务局"}, box{index: "QS1-2023-00003", publisher: "青山县水务局"}},
		{[]string{"有效性：失效", "更新日期：2024-03-01", "发文日期：2023-01-03"}, box{withdrawn: "失效", published: "2023-01-03"}},
		{[]string{"该文件已失效"}, box{withdrawn: "该文件已失效"}},
		{[]string{"该链接已失效"}, box{}},
		{[]string{"登录已失效，请重新登录"}, box{}},
		{[]string{"全年清理规范性文件，已废止3件"}, box{}},
		{[]string{"本文件已于2022年3月1日已废止"}, box{withdrawn: "本文件已于2022年3月1日已废止"}},
		{[]string{"时效性：有效"}, box{}},
		{[]string{"发布时间：1970-01-01"}, box{}},
		{[]string{"信息提供日期：2023-01-09；更新日期：2023-05-01"}, box{published: "2023-01-09"}},
	} {
		f := flowOf(append(slices.Clone(c.lines), "一、总体情况", "全年工作平稳有序。")...)
		got := f.readBox(&document.Document{}, len(c.lines))
		got.titles = nil
		if got.index != c.want.index || got.publisher != c.want.publisher || got.source != c.want.source || got.published != c.want.published || got.withdrawn != c.want.withdrawn {
			t.Errorf("%q: %+v, want %+v", c.lines, got, c.want)
		}
	}
}

// TestAgencies: who reports, from what source, and what the findings say.
func TestAgencies(t *testing.T) {
	tail := []string{"一、总体情况", "全年工作平稳有序，公开及时准确。"}
	for _, c := range []struct {
		name   string
		lines  []string
		path   string
		title  string // of the page
		agency string
		source string
		rules  string
	}{
		{"short and full are one", []string{"红星镇2022年政府信息公开工作年度报告", "阿城区红星镇人民政府根据《中华人民共和国政府信息公开条例》编制本报告。"}, "", "", "红星镇", "title", ""},
		{"office of the body", []string{"青山县2022年政府信息公开工作年度报告", "本报告由青山县人民政府办公室编制。"}, "", "", "青山县", "title", ""},
		{"another bureau's preamble", []string{"青山县水务局2022年政府信息公开工作年度报告", "青山县财政局根据《政府信息公开条例》编制。"}, "", "", "青山县水务局", "title", "metadata/agency-disagreement"},
		{"bureau shortened", []string{"青山县自然资源局2022年政府信息公开工作年度报告", "本报告由青山县自然资源和规划局编制。"}, "", "", "青山县自然资源局", "title", ""},
		{"superior publishes", []string{"发布机构：青山县人民政府", "青山县水务局2022年政府信息公开工作年度报告", "根据条例编制。"}, "", "", "青山县水务局", "title", ""},
		{"superior not in the name", []string{"发布机构：青山县人民政府", "白石镇2022年政府信息公开工作年度报告", "根据条例编制。"}, "", "", "白石镇", "title", "metadata/agency-elsewhere"},
		{"equal publishes", []string{"发布机构：青山县财政局", "青山县水务局2022年政府信息公开工作年度报告", "根据条例编制。"}, "", "", "青山县水务局", "title", "metadata/agency-disagreement"},
		{"编制 before the body", []string{"根据《中华人民共和国政府信息公开条例》和有关要求，编制青山县石桥镇人民政府2022年政府信息公开工作年度报告。"}, "", "", "青山县石桥镇人民政府", "preamble", "metadata/agency-source"},
		{"preamble only", []string{"2022年政府信息公开工作年度报告", "青山县水务局根据《中华人民共和国政府信息公开条例》编制本报告。"}, "", "", "青山县水务局", "preamble", "metadata/agency-source"},
		{"breadcrumb only", []string{"当前位置：首页 > 政府信息公开 > 乡镇 > 白石镇 > 年报", "2022年政府信息公开工作年度报告", "我镇认真落实条例。"}, "", "", "白石镇", "breadcrumb", "metadata/agency-source"},
		{"contact only", []string{"2022年政府信息公开工作年度报告", "如有疑问，请与青山县水务局办公室联系（电话：0380-5550101）。"}, "", "", "青山县水务局办公室", "contact", "metadata/agency-weak"},
		{"path only", []string{"2022年政府信息公开工作年度报告", "我镇认真落实条例。"}, "临江省/青山县/白石镇/2022.html", "", "白石镇", "path", "metadata/agency-weak"},
		{"path and site confirm", []string{"2022年政府信息公开工作年度报告", "我镇认真落实条例。"}, "白石镇/2022.html", "年报-青山县白石镇人民政府网站", "白石镇", "path", "metadata/agency-source"},
		{"another town's folder", []string{"白石镇2022年政府信息公开工作年度报告", "我镇认真落实条例。"}, "青山县/青石镇/2022.html", "", "白石镇", "title", "metadata/agency-disagreement"},
		{"folder of the county", []string{"白石镇2022年政府信息公开工作年度报告", "我镇认真落实条例。"}, "临江省/青山县/2022.html", "", "白石镇", "title", ""},
		{"mirror as the site", []string{"2022年政府信息公开工作年度报告", "我局认真落实条例。"}, "", "2022年政府信息公开工作年度报告_云海文库网", "", "", "metadata/agency-missing"},
		{"advert in the title", []string{"免费下载2022年政府信息公开工作年度报告", "我局认真落实条例。"}, "", "", "", "", "metadata/agency-missing metadata/agency-doubtful"},
		{"no body's name", []string{"云海之窗2022年政府信息公开工作年度报告", "我局认真落实条例。"}, "", "", "云海之窗", "title", "metadata/agency-doubtful"},
		{"title no body, preamble one", []string{"云海之窗2022年政府信息公开工作年度报告", "青山县水务局根据《政府信息公开条例》编制。"}, "", "", "青山县水务局", "preamble", "metadata/agency-source metadata/agency-disagreement"},
		{"superior's demand is not the body", []string{"白石镇2022年政府信息公开工作年度报告", "按照青山县人民政府办公室《关于做好年度报告的通知》要求，白石镇人民政府编制本报告。"}, "", "", "白石镇", "title", ""},
		{"page title of another", []string{"白石镇2022年政府信息公开工作年度报告", "我镇认真落实条例。"}, "", "青石镇2022年政府信息公开工作年度报告", "白石镇", "title", "metadata/agency-disagreement"},
		{"two titles of two bodies", []string{"白石镇2022年政府信息公开工作年度报告", "青石镇2022年政府信息公开工作年度报告", "我镇认真落实条例。"}, "", "", "白石镇", "title", "metadata/agency-disagreement"},
		{"title in the box alone", []string{"标题：青山县水务局2022年政府信息公开工作年度报告 发布日期：2023-01-10", "我局认真落实条例。"}, "", "", "青山县水务局", "title", ""},
		{"page title alone", []string{"我局认真落实条例。"}, "", "青山县水务局2022年政府信息公开工作年度报告", "青山县水务局", "page-title", "metadata/agency-source"},
		{"zone short and full", []string{"当前位置：首页 > 政府信息公开 > 秋鸣高新区 > 年报", "秋鸣高新技术产业园区管理委员会2022年政府信息公开工作年度报告", "我委认真落实条例。"}, "", "", "秋鸣高新技术产业园区管理委员会", "title", ""},
		{"district and zone", []string{"秋鸣高新技术产业园区管理委员会2022年政府信息公开工作年度报告", "秋鸣区人民政府根据《政府信息公开条例》编制。"}, "", "", "秋鸣高新技术产业园区管理委员会", "title", "metadata/agency-disagreement"},
		{"zones of two places", []string{"秋鸣高新技术产业园区管理委员会2022年政府信息公开工作年度报告", "岚坡高新区管委会根据《政府信息公开条例》编制。"}, "", "", "秋鸣高新技术产业园区管理委员会", "title", "metadata/agency-disagreement"},
		{"another place of like name", []string{"小白石镇2022年政府信息公开工作年度报告", "白石镇人民政府根据《政府信息公开条例》编制。"}, "", "", "小白石镇", "title", "metadata/agency-disagreement"},
		{"nobody", []string{"2022年政府信息公开工作年度报告", "我单位认真落实条例。"}, "", "", "", "", "metadata/agency-missing"},
		{"two offices' page title", []string{"青山县水务局2022年政府信息公开工作年度报告", "我局认真落实条例。"}, "", "水务局2022年政府信息公开工作年度报告", "青山县水务局", "title", ""},
		{"address of a host in the name", []string{"青山县(www.ad.example)水务局2022年政府信息公开工作年度报告", "我局认真落实条例。"}, "", "", "青山县水务局", "title", ""},
	} {
		f := flowOf(append(slices.Clone(c.lines), tail...)...)
		var properties []document.Property
		if c.title != "" {
			properties = append(properties, document.Property{Name: "title", Value: c.title})
		}
		m := metadataOf(f, c.path, properties...)
		var rules []string
		for _, n := range agencyNotes(m.chosen, m.mentions) {
			rules = append(rules, n.Rule)
		}
		if m.agency != c.agency || m.chosen.source != c.source || strings.Join(rules, " ") != c.rules {
			t.Errorf("%s: %q from %q, %q; want %q from %q, %q\n%+v", c.name, m.agency, m.chosen.source, rules, c.agency, c.source, c.rules, m.mentions)
		}
	}
}

// TestLastYearsReport: section one may tell of the report on the year before.
func TestLastYearsReport(t *testing.T) {
	f := flowOf("白石镇2022年政府信息公开工作年度报告", "一、总体情况", "2022年，我镇认真落实条例，按时发布2021年政府信息公开工作年度报告。", "二、主动公开政府信息情况", "见附表。")
	if m := metadataOf(f, ""); m.year != 2022 || len(m.yearNotes()) > 0 {
		t.Errorf("%d, %v", m.year, m.yearNotes())
	}
}

// TestYears: the reporting year, its source, and what the findings say.
func TestYears(t *testing.T) {
	for _, c := range []struct {
		name          string
		lines         []string
		path, url     string
		year          int
		source, rules string
	}{
		{"all agree", []string{"白石镇2022年政府信息公开工作年度报告", "统计期限自2022年1月1日至2022年12月31日。"}, "", "", 2022, "period", ""},
		{"period of another year", []string{"白石镇2022年政府信息公开工作年度报告", "统计期限自2021年1月1日至2021年12月31日。"}, "", "", 2021, "period", "metadata/year-disagreement"},
		{"preamble of another year", []string{"白石镇2022年政府信息公开工作年度报告", "2021年，我镇认真落实条例。2021年度工作如下。"}, "", "", 2022, "title", "metadata/year-disagreement"},
		{"preamble copied from last year, no title", []string{"统计期限自2021年1月1日至2021年12月31日。", "一、总体情况", "2022年，我镇认真落实条例。", "2022年共公开20条。"}, "", "", 2021, "period", "metadata/year-disagreement"},
		{"no title, the past recalled", []string{"统计期限自2022年1月1日至2022年12月31日。", "一、总体情况", "2022年，我镇认真落实条例。2021年办理2件。", "2021年公开20条。"}, "", "", 2022, "period", ""},
		{"preamble names the report of another year", []string{"白石镇2022年政府信息公开工作年度报告", "白石镇人民政府根据国办公开办函〔2021〕30号编制了2021年政府信息公开工作年度报告。统计期限自2022年1月1日至2022年12月31日。"}, "", "", 2022, "period", "metadata/year-disagreement"},
		{"preamble publishes the report of another year", []string{"白石镇2022年政府信息公开工作年度报告", "现将白石镇人民政府2021年政府信息公开年度报告向社会公布，统计期限自2022年1月1日至2022年12月31日。"}, "", "", 2022, "period", "metadata/year-disagreement"},
		{"preamble names its own report", []string{"白石镇2022年政府信息公开工作年度报告", "白石镇人民政府根据《条例》和2021年印发的格式，编制了2022年政府信息公开工作年度报告。"}, "", "", 2022, "title", ""},
		{"demand of an older notice", []string{"白石镇2022年政府信息公开工作年度报告", "按照县政府发布的《关于做好2021年政府信息公开工作年度报告编制工作的通知》，编制了本报告。"}, "", "", 2022, "title", ""},
		{"folder of another year", []string{"白石镇2022年政府信息公开工作年度报告", "我镇认真落实条例。"}, "2019/白石镇.html", "", 2022, "title", "metadata/year-elsewhere"},
		{"folder of a month of publication", []string{"白石镇2022年政府信息公开工作年度报告", "我镇认真落实条例。"}, "2023-01/白石镇.html", "", 2022, "title", ""},
		{"folder of a day of publication alone", []string{"白石镇政府信息公开工作年度报告", "我镇认真落实条例。"}, "", "https://a.example/2023-01/18/content_1.html", 0, "", "metadata/year-missing"},
		{"path only", []string{"白石镇政府信息公开工作年度报告", "我镇认真落实条例。"}, "白石镇/2022年.html", "", 2022, "path", "metadata/year-weak"},
		{"address only", []string{"白石镇政府信息公开工作年度报告", "我镇认真落实条例。"}, "", "https://a.example/nb.jsp?area=1&fbtime=2022", 2022, "url", "metadata/year-weak"},
		{"publication only", []string{"白石镇政府信息公开工作年度报告", "发布时间：2023-01-20", "我镇认真落实条例。"}, "", "https://a.example/art/2023/1/20/art_1_2.html", 2022, "publication", "metadata/year-weak"},
		{"nothing", []string{"白石镇政府信息公开工作年度报告", "我镇认真落实条例。"}, "", "", 0, "", "metadata/year-missing"},
		{"number of a notice is no year", []string{"白石镇政府信息公开工作年度报告", "按国办公开办函〔2021〕30号编制。"}, "", "", 0, "", "metadata/year-missing"},
		{"a title over two years", []string{"白石镇2022-2023年政府信息公开工作年度报告", "我镇认真落实条例。"}, "", "", 2023, "title", "metadata/year-disagreement"},
		{"two titles", []string{"2023年政府信息公开工作年度报告", "2022年政府信息公开工作年度报告", "我局认真落实条例。"}, "", "", 2023, "title", "metadata/year-disagreement"},
		{"the period ends before it begins", []string{"白石镇2022年政府信息公开工作年度报告", "统计期限自2022年1月1日起至2021年12月31日止。"}, "", "", 2022, "title", ""},
		{"typing error in the period", []string{"白石镇2020年政府信息公开工作年度报告", "统计期限自202020年1月1日至12月31日。"}, "", "", 2020, "title", ""},
	} {
		f := flowOf(append(slices.Clone(c.lines), "一、总体情况", "全年工作平稳有序，公开及时准确。")...)
		m := metadataOf(f, c.path, document.Property{Name: "url", Value: c.url})
		var rules []string
		for _, n := range m.yearNotes() {
			rules = append(rules, n.Rule)
		}
		if m.year != c.year || m.yearSource != c.source || strings.Join(rules, " ") != c.rules {
			t.Errorf("%s: %d from %q, %q; want %d from %q, %q", c.name, m.year, m.yearSource, rules, c.year, c.source, c.rules)
		}
	}
}

// TestNamesOfPlaces: words that no name of a body holds stand in the names of places.
func TestNamesOfPlaces(t *testing.T) {
	for name, want := range map[string]bool{
		"西田各庄镇": true, "青山县大固本镇人民政府": true, "新乡镇": true, "万全区人民政府": true, "赵镇街道办事处": true,
		"各庄各乡镇": false, "本镇": false, "根据要求本镇": false, "全县乡镇": false, "各乡镇人民政府": false, "各镇街道": false, "全区各镇街道": false,
	} {
		if got := isBody(name); got != want {
			t.Errorf("%s: %t", name, got)
		}
	}
}
