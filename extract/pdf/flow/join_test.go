package flow

import "testing"

func TestJoinLines(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"按照党中央国务院决策", "部署", "按照党中央国务院决策部署"},
		{"全年收到申请31", "19件", "全年收到申请3119件"},
		{"全年收到申请3,", "119件", "全年收到申请3,119件"},
		{"增长12.", "5%", "增长12.5%"},
		{"截至2024", "年底", "截至2024年底"},
		{"the annual", "report", "the annual report"},
		{"the annual,", "and", "the annual, and"},
		{"infor-", "mation", "information"},
		{"电话：0517-", "83605210", "电话：0517-83605210"},
		{"邮箱：hazwgkc@", "163.com", "邮箱：hazwgkc@163.com"},
		{"网址：http://www.qinghe.gov.cn/zwgk", "xxgknb", "网址：http://www.qinghe.gov.cn/zwgkxxgknb"},
		{"http://a.gov.cn/very-", "long", "http://a.gov.cn/very-long"},
		{"report", "（2024", "report（2024"},
		{"，", "a", "，a"},
	} {
		if got := string(joinLines([]byte(c.a), c.b, false)); got != c.want {
			t.Errorf("%q and %q make %q, want %q", c.a, c.b, got, c.want)
		}
	}
	if got := string(joinLines([]byte("in the year 2023"), "12 reviews", true)); got != "in the year 2023 12 reviews" {
		t.Errorf("Latin prose: %q", got)
	}
}

func TestFirstWord(t *testing.T) {
	for text, want := range map[string]float64{
		"": 0, "部署": 1, "部，署": 2, "12.5%。以": 3.5, "（见附件": 2, "（http://a.cn/b）下": 8.5, "report of": 3,
		"hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh": maxWord,
	} {
		if got := firstWord(text); got != want {
			t.Errorf("%q is %g em, want %g", text, got, want)
		}
	}
}
