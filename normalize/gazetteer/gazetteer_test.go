package gazetteer

import "testing"

func TestBuiltinHasTheCountry(t *testing.T) {
	g := Builtin()
	count := map[Level]int{}
	for i := range g.divisions {
		d := &g.divisions[i]
		count[d.Level]++
		if g.Division(d.Code) != d {
			t.Fatalf("code %s does not lead to its division", d.Code)
		}
		if d.Parent == nil != (d.Level == Province) || d.Parent != nil && d.Parent.Level >= d.Level {
			t.Fatalf("%s %s has a parent of the wrong level", d.Code, d.Name)
		}
	}
	if count[Province] != 31 || count[City] < 333 || count[County] < 2974 || count[Township] < 41352 {
		t.Errorf("levels: %v", count)
	}
	for code, full := range map[string]string{"230112": "黑龙江省哈尔滨市阿城区", "110101001": "北京市东城区东华门街道", "441900003": "广东省东莞市东城街道", "620201001": "甘肃省嘉峪关市雄关街道", "429004": "湖北省仙桃市", "500229": "重庆市城口县"} {
		if d := g.Division(code); d == nil || d.FullName() != full {
			t.Errorf("%s: %+v, want %s", code, d, full)
		}
	}
}
