package normalize

import (
	"strings"
	"testing"
)

func TestWholeArea(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"put together from counties and bureaus", "本报告根据《条例》要求，综合各县（市、区）政府和市级各部门的政府信息公开年度工作报告编制而成。", true},
		{"gathered from townships", "现汇总全县各乡镇、县直各单位政府信息公开工作情况，编制本报告。", true},
		{"from their data", "本报告由县政府办公室根据各镇、各街道和县直部门报送的数据汇总编制。", true},
		{"the figures cover them", "本报告所列数据涵盖全区各街道、区直各部门，统计期限自2023年1月1日至12月31日。", true},
		{"the range is stated", "统计范围为全县各乡（镇）人民政府和县政府各部门。", true},
		{"bodies of all levels", "报告数据涵盖全市各级行政机关，统计期限为2023年1月1日至12月31日。", true},
		{"traditional print", "本報告綜合各鄉鎮人民政府年度報告編制而成。", true},
		{"bureaus alone", "本报告综合县直各部门年度报告编制而成。", false},
		{"market bureaus", "本报告综合市市场监管局各科室情况编制。", false},
		{"the parts of the report", "本报告由总体情况、主动公开政府信息情况等六部分组成，全文包括图表。", false},
		{"what the year's work was", "全县各乡镇、各部门认真贯彻《条例》，主动公开政府信息8915条。", false},
		{"who reads it", "本报告电子版可在区政府网站查阅，各镇办公室备有纸质版。", false},
		{"another sentence gathers", "本报告按照格式编制。全市各县区均已发布年度报告。", false},
		{"evaluation of townships", "对各镇街政务公开工作开展综合评估，形成问题清单。", false},
		{"townships left out", "本报告所列数据为县政府办公室的数据，不包括各乡镇和县政府各部门。", false},
		{"counties not counted", "本报告数据未涵盖各县区。", false},
		{"bureaus without townships", "本报告数据涵盖除各乡镇以外的县政府各部门。", false},
		{"townships gather for themselves", "各乡镇的年度报告另行汇总编制。", false},
		{"for the townships", "本报告汇总各科室数据，供各县区查阅，由办公室编制。", false},
		{"without what is secret", "本报告综合各县区政府年度报告编制，不包括涉密内容。", true},
		{"law enforcement", "持续推进综合行政执法改革，各镇街编制权责清单。", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := wholeArea(fold(c.text)); (got != "") != c.want {
				t.Errorf("claim %q, want one: %v", got, c.want)
			}
		})
	}
}

// BenchmarkWholeArea: a preamble as most are, with the words and without the claim.
func BenchmarkWholeArea(b *testing.B) {
	text := fold(strings.Repeat("本报告由总体情况等六部分组成，全文包括图表，各县区均可查阅，报告数据统计期限自1月1日起。", 10))
	for b.Loop() {
		wholeArea(text)
	}
}
