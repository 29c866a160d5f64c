package gazetteer

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestElsewhere: what is returned stands where it says, and is nothing of home's.
func TestElsewhere(t *testing.T) {
	g := Builtin()
	words := []string{"在", "政府", "，", "提高", "红星", "镇", "朝阳", "区", "市", "场", "县", "新城区", "《", "》", "一", "〇", " ", "\x00", "\xff", "😀", "/"}
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 29))
		own := &g.divisions[r.IntN(len(g.divisions))]
		var b strings.Builder
		for range 1 + r.IntN(12) {
			if d := &g.divisions[r.IntN(len(g.divisions))]; r.IntN(2) == 0 {
				b.WriteString(d.Name)
			} else {
				b.WriteString(words[r.IntN(len(words))])
			}
		}
		text, places := g.Elsewhere(b.String(), own, 2000+r.IntN(30))
		for _, p := range places {
			if p.From < 0 || p.To > len(text) || string(text[p.From:p.To]) != p.Name || p.To-p.From < minSure {
				t.Fatalf("seed %d: %+v in %q", seed, p, string(text))
			}
			if d, home := g.indexOf(p.Division), g.indexOf(own); g.within(d, home) || g.within(home, d) {
				t.Errorf("seed %d: %s is near %s", seed, p.Division.FullName(), own.FullName())
			}
		}
	}
}

func TestElsewhereFinds(t *testing.T) {
	g := Builtin()
	find := func(name string) *Division { return g.Find(name)[0] }
	for _, c := range []struct{ own, text, want string }{
		{"黑龙江省哈尔滨市阿城区", "哈尔滨市、黑龙江省和阿城区红星镇", ""},
		{"黑龙江省哈尔滨市阿城区", "颍上县政府", "颍上县"},
		{"黑龙江省哈尔滨市阿城区", "安徽省阜阳市颍上县政府", "安徽省阜阳市颍上县"},
		{"黑龙江省哈尔滨市阿城区", "红星镇政府", ""},
		{"黑龙江省哈尔滨市", "颍上县红星镇政府", "颍上县红星镇"},
		{"北京市密云区", "密云县人民政府", ""}, // what it was
		{"北京市密云区", "新城区和老城区，市中区，县城，农贸市场", ""},
	} {
		_, places := g.Elsewhere(c.text, find(c.own), 2021)
		var got []string
		for _, p := range places {
			got = append(got, p.Name)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s in the report of %s: %q, want %q", c.text, c.own, s, c.want)
		}
	}
}
