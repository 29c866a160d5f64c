package audit

import (
	"testing"

	"gongkai/extract/document"
	"gongkai/normalize"
)

func TestFeeStatement(t *testing.T) {
	for _, c := range []struct {
		name, overview, six string
		year                int
		want                bool
	}{
		{"none charged", "", "本年度未收取信息处理费。", 2022, false},
		{"no charge of any kind", "", "2022年，我镇依申请公开政府信息未收取任何费用。", 2022, false},
		{"notices and amounts", "", "发出收费通知2件，实际收取400元。", 2022, false},
		{"the number of the notice", "", "根据国办函〔2020〕109号文件，本年度0元。", 2022, false},
		{"the number of the notice without brackets", "", "按照国办函2020109号要求，无。", 2022, false},
		{"words apart", "", "本年度未产生信 息 处 理 费。", 2022, false},
		{"words over two lines", "", "本年度未收取信息\n处理费", 2022, false},
		{"a copy in traditional characters", "", "本年度未收取資訊處理費", 2022, false},
		{"free", "", "依申请公开全部免费。", 2022, false},
		{"in section one", "本年度收到申请2件，均未收取费用。", "无。", 2022, false},
		{"nothing", "", "无。", 2022, true},
		{"nothing to report", "", "本年度没有其他需要报告的事项。", 2021, true},
		{"another charge", "", "行政事业性收费0万元。", 2022, true},
		{"museums are free in section one", "图书馆免费开放，公开收费目录清单。", "无", 2022, true},
		{"charges of others published", "公开教育收费信息12条，涉企收费3条。", "无", 2022, true},
		{"before the rule", "", "无。", 2020, false},
		{"year not known", "", "无。", 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := &normalize.Report{Year: c.year, Sections: []normalize.Section{
				{Number: 1, Key: "overview", Status: normalize.Present, Text: c.overview},
				{Number: 6, Key: "other", Status: normalize.Present, Text: c.six}}}
			if got := len(feeStatement(r)) == 1; got != c.want {
				t.Errorf("told %v, want %v", got, c.want)
			}
		})
	}
	six := func(s normalize.SectionStatus) *normalize.Report {
		return &normalize.Report{Year: 2022, Sections: []normalize.Section{{Number: 6, Status: s}}}
	}
	if len(feeStatement(six(normalize.Absent))) != 0 || len(feeStatement(six(normalize.Present))) != 0 || len(feeStatement(six(normalize.Empty))) != 1 {
		t.Error("a missing section has its own finding, one without text says nothing, an empty one lacks the statement")
	}
	if len(feeStatement(&normalize.Report{Year: 2022})) != 0 {
		t.Error("free prose owes no section six")
	}
	garbled := six(normalize.Empty)
	garbled.Notes = []document.Note{document.NewNote("text/mojibake", "sections", "1、6")}
	if len(feeStatement(garbled)) != 0 {
		t.Error("garbled words state nothing either way")
	}
	figure := six(normalize.Empty)
	figure.Observations = []normalize.Observation{{Indicator: normalize.Lookup("narrative.fee_amount")}}
	if len(feeStatement(figure)) != 0 {
		t.Error("a figure of the prose is the statement")
	}
}
