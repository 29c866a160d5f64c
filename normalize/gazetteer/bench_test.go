package gazetteer

import "testing"

// BenchmarkBuiltin is the start: unpacking, reading and indexing, once per process. It
// must stay under 50 ms.
func BenchmarkBuiltin(b *testing.B) {
	for b.Loop() {
		builtin()
	}
}

// BenchmarkWith is the adding of a file of regions.
func BenchmarkWith(b *testing.B) {
	g := Builtin()
	for b.Loop() {
		if _, err := g.With([]Region{{Code: "990000", Name: "临江省", Level: Province}}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkResolve is one report with as much evidence as a page gives. It must stay
// under 50 µs.
func BenchmarkResolve(b *testing.B) {
	g := Builtin()
	e := Evidence{Agency: "红星镇人民政府", Year: 2021, Clues: []Clue{
		{"title", "红星镇人民政府2021年政府信息公开工作年度报告"},
		{"preamble", "本年度报告根据《中华人民共和国政府信息公开条例》的要求编制,由哈尔滨市阿城区红星镇人民政府发布,通过阿城区人民政府网站向社会公开"},
		{"breadcrumb", "当前位置: 首页 > 阿城区人民政府 > 政府信息公开 > 镇街 > 红星镇 > 政府信息公开年报"},
		{"box", "发布机构:红星镇 公开方式:主动公开 成文日期:2022年1月20日"},
		{"contact", "如对本报告有疑问,请联系红星镇人民政府,地址:阿城区红星镇振兴村,邮编:150300,电话:0451-55500000"},
		{"sign-off", "红星镇人民政府"},
		{"url", "http://www.hongxing.example/art/2022/1/20/art_1234_567.html"},
		{"folder", "黑龙江省/哈尔滨市/阿城区/红星镇/2021年度报告.html"},
	}}
	if got := g.Resolve(e); got.Division == nil || got.Division.Code != "230112109" {
		b.Fatalf("%+v", got)
	}
	b.ReportAllocs()
	for b.Loop() {
		g.Resolve(e)
	}
}

// BenchmarkResolveOpen is the same name with nothing that says which of many it is.
func BenchmarkResolveOpen(b *testing.B) {
	g := Builtin()
	e := Evidence{Agency: "城关镇人民政府", Year: 2021, Clues: []Clue{{"title", "城关镇人民政府2021年政府信息公开工作年度报告"}, {"sign-off", "城关镇人民政府"}}}
	b.ReportAllocs()
	for b.Loop() {
		g.Resolve(e)
	}
}
