package gazetteer

import (
	"strings"
	"testing"
)

// unitNames are departments as counties and cities have them, and zones.
var unitNames = []string{"教育局", "市场监督管理局", "人力资源和社会保障局", "发展和改革委员会", "卫生健康委员会", "城市管理综合行政执法局", "退役军人事务局", "税务局", "公安局", "住房和城乡建设局", "人民政府办公室", "行政审批服务局", "乡村振兴局", "水务局", "红星小学", "人民医院", "经济开发区管委会"}

// counties calls a function with every division above the townships that exists in a
// year, and tells whether its name is the only one.
func counties(year int, f func(d *Division, sole bool)) {
	g := Builtin()
	names := map[string]int{}
	for i := range g.divisions {
		if g.divisions[i].In(year) {
			names[g.divisions[i].Name]++
		}
	}
	for i := range g.divisions {
		if d := &g.divisions[i]; d.Level < Township && d.In(year) {
			f(d, names[d.Name] == 1 && !generic(d))
		}
	}
}

func TestEveryCounty(t *testing.T) {
	g := Builtin()
	var full, bare, context, brief tally
	counties(2022, func(d *Division, sole bool) {
		government := "人民政府"
		if generic(d) || g.levelOf(g.indexOf(d)) == "other" {
			government = ""
		}
		full.count(t, d, g.Resolve(Evidence{Agency: d.FullName() + government, Year: 2022}), true, d.FullName(), "")
		bare.count(t, d, g.Resolve(Evidence{Agency: d.Name + government, Year: 2022}), sole, d.Name, "")
		if d.Parent == nil {
			return
		}
		clue := []Clue{{"folder", strings.Join(fullPath(d.Parent), "/")}}
		context.count(t, d, g.Resolve(Evidence{Agency: d.Name + government, Year: 2022, Clues: clue}), true, d.Name, "folder")
		brief.count(t, d, g.Resolve(Evidence{Agency: stemOf(d), Year: 2022, Clues: clue}), false, stemOf(d), "folder")
	})
	t.Logf("full %+v bare %+v context %+v short %+v", full, bare, context, brief)
}

func TestEveryDepartment(t *testing.T) {
	g := Builtin()
	var full, bare, context tally
	n := 0
	counties(2022, func(d *Division, sole bool) {
		if g.levelOf(g.indexOf(d)) == "other" {
			return
		}
		unit := unitNames[n%len(unitNames)]
		want := strings.TrimSuffix(unit, "管委会")
		if strings.HasSuffix(unit, "办公室") {
			want = ""
		}
		n++
		check := func(y *tally, e Evidence, must bool) {
			res := g.Resolve(e)
			if res.Division != nil && res.Division.Parent == d && want == "经济开发区" {
				return // the zone is listed
			}
			y.count(t, d, res, must, e.Agency, "")
			if res.Division == d && res.Unit != want {
				t.Errorf("%s: unit %q", e.Agency, res.Unit)
			}
		}
		if len(d.Name) < minSure*hanBytes && unit == "红星小学" {
			return // 和县红星小学: two characters are no sure beginning
		}
		check(&full, Evidence{Agency: d.FullName() + unit, Year: 2022}, true)
		check(&bare, Evidence{Agency: d.Name + unit, Year: 2022}, sole)
		if want == "" {
			return
		}
		check(&context, Evidence{Agency: unit, Year: 2022, Clues: []Clue{{"breadcrumb", "首页 > " + d.FullName() + " > 部门"}}}, true)
		host := g.Resolve(Evidence{Agency: unit, Year: 2022, Clues: []Clue{{"site", d.FullName() + "人民政府"}}})
		if host.Division != nil {
			t.Errorf("%s: a host alone decides: %s", unit, host.Division.FullName())
		}
	})
	t.Logf("full %+v bare %+v context %+v", full, bare, context)
}

// TestHistory prints the name that every earlier division had, in its last years and
// long after.
func TestHistory(t *testing.T) {
	g := Builtin()
	for i := range g.divisions {
		d := &g.divisions[i]
		if d.To == 0 {
			continue
		}
		res := g.Resolve(Evidence{Agency: d.FullName() + "人民政府", Year: d.To - 1})
		if res.Division != d {
			t.Errorf("%s in %d: %+v", d.FullName(), d.To-1, res)
		}
		if now := g.Now(d); d.Successor != "" && (now == d || now.Successor != "") {
			t.Errorf("%s is today %s", d.FullName(), now.FullName())
		}
		res = g.Resolve(Evidence{Agency: d.FullName() + "人民政府", Year: d.To + 3})
		if res.Division != nil && g.Now(res.Division) != g.Now(d) && res.Division.Name != d.Name {
			t.Errorf("%s in %d: %s", d.FullName(), d.To+3, res.Division.FullName())
		}
	}
}
