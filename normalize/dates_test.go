package normalize

import (
	"testing"

	"gongkai/extract/document"
)

func TestFindPeriod(t *testing.T) {
	for _, c := range []struct{ text, start, end string }{
		{"自2021年1月1日至2021年12月31日截止", "2021-01-01", "2021-12-31"},
		{"自2021年1月1日起至12月31日止", "2021-01-01", "2021-12-31"},
		{"2021年1月1日—12月31日", "2021-01-01", "2021-12-31"},
		{"2021 年 1 月 1 日 到 2021 年 12 月 31 日", "2021-01-01", "2021-12-31"},
		{"期限为202111日至20211231日", "2021-01-01", "2021-12-31"},
		{"期限为202111日至1231日", "2021-01-01", "2021-12-31"},
		{"20211月1日至202112月31日", "2021-01-01", "2021-12-31"},
		{"2018年11日至2018年1231日", "2018-01-01", "2018-12-31"},
		{"2025111231日", "2025-01-01", "2025-12-31"},
		{"2021年1月1日至2021年12月30日", "2021-01-01", "2021-12-30"},
		{"2020.1.1-2020.12.31", "2020-01-01", "2020-12-31"},
		{"（国办公开办函〔2021〕30号），2021年1月1日至12月31日", "2021-01-01", "2021-12-31"},

		{"自2021年1月1日起，至2021年12月31日止", "2021-01-01", "2021-12-31"},
		{"2021-01-01至2021-12-31", "2021-01-01", "2021-12-31"},
		{"自2022年 1月 1日 起，至 12月 31日 止", "2022-01-01", "2022-12-31"},

		{"统计期限：2022年1月至12月", "2022-01-01", "2022-12-31"},
		{"数据统计期限为2022年1月—2022年12月。联系电话0380-5550101", "2022-01-01", "2022-12-31"},
		{"统计期限为2022年1-12月", "2022-01-01", "2022-12-31"},
		{"统计期限为2022年3月至12月", "", ""},
		{"统计期限为2021年1月至2022年12月", "", ""},
		{"2022年1月至12月，我局加强公开工作", "", ""},
		{"统计期限自2022年起", "", ""},

		{"电话20211231至20220101", "", ""},
		{"国办公开办函〔2021〕30号", "", ""},
		{"2021年1月15日发布", "", ""},
		{"截止日期2021年12月31日", "", "2021-12-31"},
	} {
		p, _ := findPeriod(fold(c.text))
		if p.start.String() != c.start || p.end.String() != c.end {
			t.Errorf("%s: %s to %s, want %s to %s", c.text, p.start, p.end, c.start, c.end)
		}
	}
}

func TestFindYear(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{{"2021年度", 2021}, {"二〇二一年", 2021}, {"二0一七年", 2017}, {"二零二〇年", 2020}, {"12021年", 2021}, {"无", 0}} {
		if got := findYear(fold(c.text)); got != c.want {
			t.Errorf("%s: %d, want %d", c.text, got, c.want)
		}
	}
}

func TestPathYear(t *testing.T) {
	for _, c := range []struct {
		path string
		want int
	}{
		{"白石镇/2021年.html", 2021}, {"2019/红星镇2023年度报告.docx", 2023}, {"art_3321_1.html", 0}, {"t20220124_1.html", 0},
		{"2020/t20210124_1.html", 2020}, {"红星镇.html", 0},
	} {
		if got := pathYear(c.path); got != c.want {
			t.Errorf("%s: %d, want %d", c.path, got, c.want)
		}
	}
}

func FuzzFindPeriod(f *testing.F) {
	f.Add("自2021年1月1日至2021年12月31日截止")
	f.Add("202111日至20211231日")
	f.Fuzz(func(t *testing.T, s string) {
		p, _ := findPeriod(fold(s))
		for _, d := range [...]date{p.start, p.end} {
			if d.year != 0 && !d.valid() {
				t.Errorf("%q: %v", s, p)
			}
		}
	})
}

// FuzzMetadata: no line makes the readers of titles, contacts and boxes fail.
func FuzzMetadata(f *testing.F) {
	f.Add("索引号：/2021-None 发布机构： 文号：无 成文日期：2022-01-05")
	f.Add("地址：青山县（迎宾路8号）306112，电话：（0380）5550101转8、5550102，邮箱：a.b.example")
	f.Add("【图文】白石镇（bái）二〇二二年政府信息公开工作年度报告{{ t }}（2023年1月1日）根据")
	f.Add("首页 > a > 白石镇 > 报告_www.a.example")
	f.Fuzz(func(t *testing.T, s string) {
		fl := flowOf(s, "一、总体情况", s)
		m := metadataOf(fl, s, document.Property{Name: "title", Value: s}, document.Property{Name: "url", Value: s})
		m.fill(&Report{})
	})
}
