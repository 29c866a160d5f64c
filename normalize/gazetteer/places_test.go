package gazetteer

import (
	"slices"
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
		zone := d.To > 0 && g.Now(d) == d // 青岛高新技术产业开发区, which the list has twice in its last year
		full.count(t, d, g.Resolve(Evidence{Agency: d.FullName() + government, Year: 2022}), !zone, d.FullName(), "")
		bare.count(t, d, g.Resolve(Evidence{Agency: d.Name + government, Year: 2022}), sole, d.Name, "")
		if d.Parent == nil {
			return
		}
		clue := []Clue{{"folder", strings.Join(fullPath(d.Parent), "/")}}
		context.count(t, d, g.Resolve(Evidence{Agency: d.Name + government, Year: 2022, Clues: clue}), !zone, d.Name, "folder")
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
	open := 0
	for i := range g.divisions {
		d := &g.divisions[i]
		if d.To == 0 {
			continue
		}
		government := "人民政府"
		if g.levelOf(int32(i)) == "other" {
			government = ""
		}
		res := g.Resolve(Evidence{Agency: d.FullName() + government, Year: d.To - 1})
		if res.Division == nil && slices.ContainsFunc(res.Candidates, func(c *Division) bool { return g.Body(c) == g.Body(d) }) {
			open++ // 哈密市 was a county, and is a city that has two 花园乡
			continue
		}
		if res.Division == nil || res.Division != d && g.Body(res.Division) != g.Body(d) {
			t.Errorf("%s in %d: %+v", d.FullName(), d.To-1, res)
		}
		if now := g.Now(d); d.Successor != "" && (now == d || now.Successor != "") {
			t.Errorf("%s is today %s", d.FullName(), now.FullName())
		}
		res = g.Resolve(Evidence{Agency: d.FullName() + government, Year: d.To + 3})
		stem, _ := words().split(d)
		if res.Division != nil && g.Now(res.Division) != g.Now(d) && res.Division.Name != d.Name && !((sameStem(res.Division, stem) || strings.HasPrefix(res.Division.Name, d.Name)) && g.Now(res.Division.Parent) == g.Now(d.Parent)) {
			t.Errorf("%s in %d: %s", d.FullName(), d.To+3, res.Division.FullName())
		}
	}
	if open > 20 { // of 8,700: where a new one of the name was listed in another county as the old one went
		t.Errorf("%d are left open", open)
	}
}

// TestAnotherCounty prints the name of a township beside a clue to a county that it
// does not lie in: it may be a township of that county with the same name, or nothing.
func TestAnotherCounty(t *testing.T) {
	g := Builtin()
	var others []*Division
	counties(2022, func(d *Division, _ bool) {
		if d.Level == County {
			others = append(others, d)
		}
	})
	resolved := 0
	for i := 0; i < len(g.divisions); i += 3 {
		d, county := &g.divisions[i], others[i*7919%len(others)]
		if d.Level != Township || d.Parent == county {
			continue
		}
		for s, shape := range shapes[4:] {
			clue := contexts[(i+s)%5](&Division{Parent: county, Name: d.Name})
			res := g.Resolve(Evidence{Agency: shape.print(d), Year: 2022, Clues: []Clue{clue}})
			if res.Division == nil {
				continue
			}
			resolved++
			if in, at := g.indexOf(res.Division), g.indexOf(county); !g.within(in, at) && !g.within(at, in) {
				t.Errorf("%s with %s %s: %s by %s", shape.print(d), clue.Source, clue.Text, res.Division.FullName(), res.Rule)
			}
		}
	}
	t.Logf("%d resolved in the other county", resolved)
}

// TestBody: renamed and upgraded divisions are one body, merged ones are not.
func TestBody(t *testing.T) {
	g := Builtin()
	for code, want := range map[string]string{
		"110228": "110118", // 密云县, 密云区
		"520321": "520304", // 遵义县, 播州区
		"110103": "110103", // 崇文区 became part of 东城区
		"130721": "130721", // 宣化县 became part of 宣化区
		"320502": "320502", // 沧浪区 and two others became 姑苏区
		"350403": "350404", // 三元区 took 梅列区
		"350402": "350402",
		"110118": "110118",
		"230112": "230112",
	} {
		if got := g.Body(g.Division(code)); got.Code != want {
			t.Errorf("%s %s continues as %s %s, want %s", code, g.Division(code).Name, got.Code, got.Name, want)
		}
	}
	if g.Body(nil) != nil {
		t.Error("a body of nothing")
	}
}

// TestEveryUpgrade prints every town as the township it may have been, and every
// sub-district as the town: right in its county, open alone.
func TestEveryUpgrade(t *testing.T) {
	g := Builtin()
	inCounty, bearers := map[string]int{}, map[string]int{}
	for i := range g.divisions {
		bearers[g.divisions[i].Name]++
		if d := &g.divisions[i]; d.Level == Township && d.In(2012) {
			inCounty[g.Now(d.Parent).Code+stemOf(d)]++
			inCounty[g.Now(d.Parent).Code+d.Name]++
		}
	}
	var placed, path, alone, backwards tally
	for i := range g.divisions {
		d := &g.divisions[i]
		stem := stemOf(d)
		ending := map[kind]string{townKind: "乡", streetKind: "镇"}[g.index.kinds[i]]
		if d.Level != Township || ending == "" || stem == d.Name || !d.In(2012) {
			continue
		}
		old := stem + ending
		sole := inCounty[g.Now(d.Parent).Code+stem] == 1 && bearers[old] == 0
		clue := []Clue{contexts[i%len(contexts)](&Division{Parent: d.Parent, Name: old})}
		count := func(y *tally, e Evidence, must bool) {
			res := g.Resolve(e)
			if o := res.Division; o != nil && o != d && (o.Name == old || strings.HasPrefix(o.Name, stem+"街道") || slices.ContainsFunc(o.Former, func(f Former) bool { return f.Name == old }) || stemOf(o) == stem && g.Now(o.Parent) == g.Now(d.Parent)) {
				y.cases, y.open = y.cases+1, y.open+1
				return // there is one of that name
			}
			y.count(t, d, res, must, e.Agency, "")
		}
		count(&placed, Evidence{old + "人民政府", 2012, clue}, sole)
		count(&path, Evidence{d.Parent.FullName() + old, 2012, nil}, sole)
		count(&alone, Evidence{old, 2012, nil}, false)
		if g.index.kinds[i] == townKind && d.To == 0 {
			count(&backwards, Evidence{d.Parent.FullName() + stem + "街道办事处", 2012, nil}, false)
		}
	}
	if backwards.right > 0 || alone.right > 0 {
		t.Errorf("backwards %+v, alone %+v: resolved without a reason", backwards, alone)
	}
	t.Logf("with county %+v, path %+v, alone %+v, backwards %+v", placed, path, alone, backwards)
}

// TestAccidentalPlaces gives departments the names of places: 南山林场, 朝阳医院. In the
// folder of another county they are its departments, or nothing.
func TestAccidentalPlaces(t *testing.T) {
	g := Builtin()
	var all []*Division
	counties(2022, func(d *Division, _ bool) {
		if d.Level >= City && g.levelOf(g.indexOf(d)) != "other" {
			all = append(all, d)
		}
	})
	right, open := 0, 0
	for i, named := range all {
		county := all[(i*7919+31)%len(all)]
		if g.within(g.indexOf(county), g.indexOf(named)) || g.within(g.indexOf(named), g.indexOf(county)) {
			continue
		}
		for _, unit := range []string{"医院", "林场", "大学", "公园管理处", "税务所", "风景区管委会", "教育局", "水库管理局", "路小学", "开发区"} {
			e := Evidence{Agency: stemOf(named) + unit, Year: 2022, Clues: []Clue{{"folder", strings.Join(fullPath(county), "/")}}}
			res := g.Resolve(e)
			switch {
			case res.Division == nil:
				open++
			case e.Agency == "市中医院": // is that of any city
			case res.Division == county || res.Division.Parent == county:
				right++
			default:
				t.Errorf("%s in %s: %s %q by %s", e.Agency, county.FullName(), res.Division.FullName(), res.Unit, res.Rule)
			}
		}
	}
	t.Logf("%d are departments of the folder, %d open", right, open)
}
