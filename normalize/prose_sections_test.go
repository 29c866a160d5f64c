package normalize_test

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/audit"
)

// TestProseSections: reports in free prose are cut at the headings they have, with
// the keys of the six where they correspond; nothing is missing that they never owed.
func TestProseSections(t *testing.T) {
	// long makes the text one that a report has.
	long := strings.Repeat("白石镇认真贯彻落实条例要求", 12) + "。"
	usual := "introduction||本报告由白石镇编制，统计期限为全年。⏎" + long
	for _, c := range []struct {
		name  string
		year  int
		lines string // paragraphs, '|' between
		want  string
		rules string
	}{
		{"the statutory list", 2012, "一、概述|工作有序。|二、主动公开政府信息的情况|公开120条。|三、依申请公开政府信息和不予公开政府信息的情况|收到3件。|四、政府信息公开的收费及减免情况|未收费。|五、因政府信息公开申请行政复议、提起行政诉讼的情况|无。|六、存在的主要问题及改进情况|目录不全。|七、其他需要报告的事项|无。",
			usual + " overview|一、概述|工作有序。 disclosure|二、主动公开政府信息的情况|公开120条。 requests|三、依申请公开政府信息和不予公开政府信息的情况|收到3件。 fees|四、政府信息公开的收费及减免情况|未收费。 remedies|五、因政府信息公开申请行政复议、提起行政诉讼的情况|无。 problems|六、存在的主要问题及改进情况|目录不全。 other|七、其他需要报告的事项|无。", ""},
		{"local sections", 2010, "一概述|有序。|二、咨询处理情况|接待30人次。|三、复议、诉讼和申诉情况|无。|四、政府信息公开支出与收费情况|无。|五、工作人员情况|专职1人。|六、领导重视抓落实|成立小组。|七、特色亮点|便民。|附表",
			usual + " overview|一概述|有序。 consultations|二、咨询处理情况|接待30人次。 remedies|三、复议、诉讼和申诉情况|无。 fees|四、政府信息公开支出与收费情况|无。 staff|五、工作人员情况|专职1人。 overview|六、领导重视抓落实|成立小组。 local|七、特色亮点|便民。⏎附表", ""},
		{"three sections", 2009, "一、基本情况|（一）主动公开。公开9条。|（二）依申请公开。无。|二、存在的不足|不够。|三、2010年工作打算|加强。",
			usual + " overview|一、基本情况|（一）主动公开。公开9条。⏎（二）依申请公开。无。 problems|二、存在的不足|不够。 plans|三、2010年工作打算|加强。", ""},
		{"sub-headings with the names of sections", 2013, "一、总体工作情况|（一）主动公开政府信息情况|公开9条。|（二）依申请公开情况|无。|二、问题|不够。",
			usual + " overview|一、总体工作情况|（一）主动公开政府信息情况⏎公开9条。⏎（二）依申请公开情况⏎无。 problems|二、问题|不够。", ""},
		{"first level （一）", 2013, "（一）概述|有序。|（二）主动公开情况|公开9条。|1、网站公开|5条。|（三）存在问题|不够。",
			usual + " overview|（一）概述|有序。 disclosure|（二）主动公开情况|公开9条。⏎1、网站公开⏎5条。 problems|（三）存在问题|不够。", ""},
		{"no numbers", 2014, "概述|有序。|主动公开情况|公开9条。|存在的主要问题|不够。",
			usual + " overview|概述|有序。 disclosure|主动公开情况|公开9条。 problems|存在的主要问题|不够。", ""},
		{"no headings", 2011, "全年公开政府信息120条，内容涉及财政、民政、农业等方面，群众反映良好。|收到申请3件，已全部答复。",
			usual + "⏎全年公开政府信息120条，内容涉及财政、民政、农业等方面，群众反映良好。⏎收到申请3件，已全部答复。", ""},
		{"headings before sentences", 2015, "一、加强领导，健全机制。今年以来，我镇成立了领导小组，全镇上下形成合力，公开工作取得进展。|二、主动公开政府信息情况。全年公开120条，其中网站90条，公告栏30条，内容以民生为主，更新及时。|三、存在的问题：目录不够完整，更新不够及时，人员变动频繁，工作基础仍较薄弱，需要努力改进。",
			usual + " local|一、加强领导，健全机制|今年以来，我镇成立了领导小组，全镇上下形成合力，公开工作取得进展。 disclosure|二、主动公开政府信息情况|全年公开120条，其中网站90条，公告栏30条，内容以民生为主，更新及时。 problems|三、存在的问题|目录不够完整，更新不够及时，人员变动频繁，工作基础仍较薄弱，需要努力改进。", ""},
		{"one paragraph", 2012, "现报告如下。一、概述我镇高度重视，各项工作有序推进。二、主动公开政府信息的情况全年公开120条，均已上网。三、收费及减免情况全年没有收取费用。四、存在的主要问题及改进情况目录不够完整。",
			usual + "⏎现报告如下。 overview|一、概述|我镇高度重视，各项工作有序推进。 disclosure|二、主动公开政府信息的情况|全年公开120条，均已上网。 fees|三、收费及减免情况|全年没有收取费用。 problems|四、存在的主要问题及改进情况|目录不够完整。", ""},
		{"a straggler", 2021, "一、概述|有序。|二、主动公开政府信息的情况|公开120条。|三、依申请公开政府信息和不予公开政府信息的情况|收到3件。|四、政府信息公开的收费及减免情况|未收费。|五、复议、诉讼情况|无。|六、存在的主要问题及改进情况|目录不全。|七、其他需要报告的事项|无。",
			usual + " overview|一、概述|有序。 disclosure|二、主动公开政府信息的情况|公开120条。 requests|三、依申请公开政府信息和不予公开政府信息的情况|收到3件。 fees|四、政府信息公开的收费及减免情况|未收费。 remedies|五、复议、诉讼情况|无。 problems|六、存在的主要问题及改进情况|目录不全。 other|七、其他需要报告的事项|无。", "table/missing form/prose"},
		{"a straggler under the first heading of the form", 2019, "一、总体情况|有序。|二、主动公开情况|公开9条。|三、依申请公开情况|没有。|四、政府信息公开收费及减免情况|没有。|五、复议诉讼情况|没有。|六、问题及改进|不够。",
			usual + " overview|一、总体情况|有序。 disclosure|二、主动公开情况|公开9条。 requests|三、依申请公开情况|没有。 fees|四、政府信息公开收费及减免情况|没有。 remedies|五、复议诉讼情况|没有。 problems|六、问题及改进|不够。", "table/missing form/prose"},
		{"lists inside", 2012, "一、概述|有序。|主要做法是：一、加强领导；二、完善目录；三、开展培训。|二、主动公开情况|公开9条。|三、存在问题|一、认识不足。|二、人员不足。",
			usual + " overview|一、概述|有序。⏎主要做法是：一、加强领导；二、完善目录；三、开展培训。 disclosure|二、主动公开情况|公开9条。 problems|三、存在问题|一、认识不足。⏎二、人员不足。", ""},
		{"reviews and suits apart", 2017, "一、概述|有序。|二、不予公开政府信息情况|没有。|三、行政复议情况|没有。|四、行政诉讼情况|没有。|五、收费情况|没有。",
			usual + " overview|一、概述|有序。 requests|二、不予公开政府信息情况|没有。 remedies|三、行政复议情况|没有。 remedies|四、行政诉讼情况|没有。 fees|五、收费情况|没有。", ""},
		{"parts", 2013, "第一部分 概述|有序。|第二部分 主动公开政府信息情况|公开9条。|第三部分 存在问题|不够。",
			usual + " overview|第一部分 概述|有序。 disclosure|第二部分 主动公开政府信息情况|公开9条。 problems|第三部分 存在问题|不够。", ""},
		{"a form announced by its sections", 2022, "一、总体情况|有序。|二、主动公开政府信息情况|见附件。|三、收到和处理政府信息公开申请情况|见附件。|四、政府信息公开行政复议、行政诉讼情况|见附件。|五、存在的主要问题及改进情况|不够。|六、其他需要报告的事项|没有。",
			"overview|一、总体情况|有序。 disclosure|二、主动公开政府信息情况|见附件。 requests|三、收到和处理政府信息公开申请情况|见附件。 remedies|四、政府信息公开行政复议、行政诉讼情况|见附件。 problems|五、存在的主要问题及改进情况|不够。 other|六、其他需要报告的事项|没有。", "table/missing section/fee-statement-missing"},
		{"an empty one", 2012, "一、概述|有序。|二、收费及减免情况|三、其他需要报告的事项|无。",
			usual + " overview|一、概述|有序。 fees|二、收费及减免情况| other|三、其他需要报告的事项|无。", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b strings.Builder
			fmt.Fprintf(&b, "<div class=nav><a href=/>首页</a></div><div class=text><h1>白石镇%d年政府信息公开工作年度报告</h1><p>发布时间：%d-01-20</p><p>本报告由白石镇编制，统计期限为全年。</p><p>%s</p>", c.year, c.year+1, long)
			for line := range strings.SplitSeq(c.lines, "|") {
				b.WriteString("<p>" + line + "</p>")
			}
			b.WriteString("<p>白石镇人民政府</p><p>" + fmt.Sprint(c.year+1) + "年1月20日</p></div><div class=foot>主办单位：白石镇人民政府。备案号 1</div>")
			r, _, findings := readMade(t, "r.html", b.String())
			var got []string
			for _, s := range r.Sections {
				got = append(got, s.Key+"|"+s.Heading+"|"+strings.ReplaceAll(s.Text, "\n", "⏎"))
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("sections\n%s\nwant\n%s", strings.Join(got, "\n"), c.want)
			}
			var rules []string
			for _, f := range findings {
				if f.Severity > audit.Info && !strings.HasPrefix(f.Rule, "metadata/") && !strings.HasPrefix(f.Rule, "prose/") && f.Rule != "table/statistics-missing" {
					rules = append(rules, f.Rule)
				}
			}
			if strings.Join(rules, " ") != c.rules {
				t.Errorf("findings %s, want %q", rules, c.rules)
			}
		})
	}
}
