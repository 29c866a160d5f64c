package gazetteer

import (
	"strings"
	"testing"
)

// FuzzResolve: whatever is printed, the answer is a division with a rule or none, and
// the same twice.
func FuzzResolve(f *testing.F) {
	f.Add("黑龙江省哈尔滨市阿城区红星镇人民政府", "title", "阿城区红星镇2021年", "folder", "黑龙江/哈尔滨/阿城", 2021)
	f.Add("市自然资源局红星分局", "breadcrumb", "首页>哈尔滨市>部门", "contact", "地址:阿城区", 2010)
	f.Add("教育局", "box", "(阿城区)", "preamble", "由密云县教育局编制", 2012)
	f.Add("朝阳朝阳朝阳朝阳区区区", "title", strings.Repeat("城关镇", 200), "folder", strings.Repeat("/城关", 200), 0)
	f.Add("公安局阿城分局", "sign-off", "哈尔滨市公安局", "url", "http://a.example/", 9999)
	f.Add("（", "", "", "title", "）", -5)
	g := Builtin()
	f.Fuzz(func(t *testing.T, agency, source, text, source2, text2 string, year int) {
		e := Evidence{agency, year, []Clue{{source, text}, {source2, text2}}}
		a, b := g.Resolve(e), g.Resolve(e)
		if a.Division != b.Division || a.Rule != b.Rule || a.Unit != b.Unit {
			t.Fatalf("%+v and %+v", a, b)
		}
		if a.Rule == "" || a.Division == nil != (a.Level == "") || a.Division != nil && a.Candidates != nil || len(a.Candidates) > maxCandidates {
			t.Fatalf("%+v", a)
		}
		if a.Division != nil && !strings.ContainsFunc(agency+text+text2, isHan) {
			t.Fatalf("resolved from nothing: %+v", a)
		}
		g.Find(agency)
	})
}

// FuzzReadRegions: what is read can be added, or is refused with a reason.
func FuzzReadRegions(f *testing.F) {
	f.Add(invented)
	f.Add("code,name\n990000,临江省\n")
	f.Add("code,name,parent,successor\n990101,望川区,110000,990101\n110000,京,,\n")
	f.Add("name,former_names,code\n云泽市,a|b/2000||,990100\n")
	// A small country: reading and adding are tried, not its size.
	small, err := readRegionsOf("code,name\n110000,北京市\n110101,东城区\n110101001,东华门街道\n")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		regions, err := ReadRegions(strings.NewReader(text))
		if err != nil {
			return
		}
		g, err := small.With(regions)
		if err != nil {
			return
		}
		for i := range g.divisions {
			d := &g.divisions[i]
			g.Now(d)
			g.Resolve(Evidence{Agency: d.FullName(), Year: 2020})
			if g.Division(d.Code) != d {
				t.Fatalf("%s is not found", d.Code)
			}
		}
	})
}

func readRegionsOf(text string) (*Gazetteer, error) {
	regions, err := ReadRegions(strings.NewReader(text))
	if err != nil {
		return nil, err
	}
	for i := range regions {
		if regions[i].Code == "110101" {
			regions[i].Parent = "110000"
		}
	}
	return (&Gazetteer{}).With(regions)
}
