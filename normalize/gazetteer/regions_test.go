package gazetteer

import (
	"bytes"
	"strings"
	"testing"
)

// invented are places of no province, as the sample documents have them.
const invented = `code,name,level,parent,from,to,successor,former_names
# a comment
990000,临江省,province,,,,,
990100,云泽市,city,990000,,,,
990101,望川区,county,990100,,,,
990102,澄溪县,county,990100,,2015,990103,
990103,澄溪区,county,990100,2015,,,
990101001,东篱街道,subdistrict,990101,,,,东篱镇/2012
990103100,石桥坞镇,town,990103,,,,
990103101,红星镇,town,990103,,,,
990103201,双溪乡,town,990103,,2016,990103100,
`

func withInvented(t testing.TB) *Gazetteer {
	regions, err := ReadRegions(strings.NewReader(invented))
	if err != nil {
		t.Fatal(err)
	}
	g, err := Builtin().With(regions)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestRegions(t *testing.T) {
	g := withInvented(t)
	for _, test := range []struct {
		agency, folder string
		year           int
		code, rule     string
	}{
		{"临江省云泽市望川区人民政府", "", 2021, "990101", RulePath},
		{"东篱街道办事处", "", 2021, "990101001", RuleUnique},
		{"东篱镇人民政府", "", 2010, "990101001", RuleUnique},
		{"东篱镇人民政府", "", 2021, "", RuleUnsupported},
		{"东篱镇人民政府", "云泽市/望川区", 2021, "990101001", RuleChanged},
		{"澄溪县人民政府", "", 2012, "990102", RuleUnique},
		{"澄溪县人民政府", "", 2015, "990102", RuleUnique},
		{"澄溪县人民政府", "", 2016, "990103", RuleUnique},
		{"澄溪区人民政府", "", 2014, "990102", RuleUnique},
		{"澄溪县石桥坞镇人民政府", "", 2012, "990103100", RulePath},
		{"红星镇", "临江省/云泽市/澄溪区/红星镇", 2021, "990103101", RuleContext},
		{"红星镇", "临江省/云泽市", 2021, "990103101", RuleContext},
		{"阿城区红星镇", "", 2021, "230112109", RulePath},
		{"双溪乡", "临江省/云泽市/澄溪区", 2014, "990103201", RuleContext},
		{"双溪乡", "临江省/云泽市/澄溪区", 2020, "", RuleContradiction},
		{"云泽经济技术开发区管委会", "临江省/云泽市/云泽经济技术开发区", 2021, "990100", RuleShort},
	} {
		e := Evidence{Agency: test.agency, Year: test.year}
		if test.folder != "" {
			e.Clues = []Clue{{"folder", test.folder}}
		}
		res := g.Resolve(e)
		code := ""
		if res.Division != nil {
			code = res.Division.Code
		}
		if code != test.code || res.Rule != test.rule {
			t.Errorf("%s %d %s: %s by %s %v, want %s by %s", test.agency, test.year, test.folder, code, res.Rule, fullNames(res.Candidates), test.code, test.rule)
		}
	}
	if got := g.Now(g.Division("990103201")); got.Name != "石桥坞镇" {
		t.Errorf("双溪乡 is today %s", got.Name)
	}
	if got := strings.Join(fullNames(g.Children("990100")), " "); got != "临江省云泽市望川区 临江省云泽市澄溪县 临江省云泽市澄溪区" {
		t.Errorf("children: %s", got)
	}
	if Builtin().Division("990000") != nil || Builtin().Digest() != "" || g.Digest() == "" {
		t.Error("With changed the gazetteer it was called on, or has no digest")
	}
	if h := withInvented(t); h.Digest() != g.Digest() {
		t.Error("the digest is not the same twice")
	}
	replaced, err := Builtin().With([]Region{{Code: "230112", Name: "新阿城区", Level: County, Parent: "230100"}})
	if err != nil || replaced.Division("230112109").FullName() != "黑龙江省哈尔滨市新阿城区红星镇" {
		t.Errorf("replaced: %v", err)
	}
}

// TestRingsOfSuccessors: a file can say what it likes.
func TestRingsOfSuccessors(t *testing.T) {
	g, err := Builtin().With([]Region{
		{Code: "990000", Name: "临江省", Level: Province},
		{Code: "990101", Name: "甲县", Level: County, Parent: "990000", To: 2010, Successor: "990102"},
		{Code: "990102", Name: "甲区", Level: County, Parent: "990000", To: 2011, Successor: "990101"},
		{Code: "990103", Name: "临溪县", Level: County, Parent: "990000", To: 2011, Successor: "990103"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range []string{"990101", "990102", "990103"} {
		if d := g.Division(code); g.Now(d) != d {
			t.Errorf("%s is today %s", code, g.Now(d).Code)
		}
		g.Resolve(Evidence{Agency: g.Division(code).Name, Year: 2020})
	}
}

func TestReadRegionsRefuses(t *testing.T) {
	for _, test := range []struct{ text, says string }{
		{"", "no header"},
		{"code\n", `no column "name"`},
		{"code,name,colour\n", `unknown column "colour"`},
		{"code,name,code\n", "twice"},
		{"code,name\n99,临江省\n", "line 2: code"},
		{"code,name\n99x000,临江省\n", "digits only"},
		{"code,name\n990000,省\n", "line 2: name"},
		{"code,name\n990000,临江省\n990000,临江省\n", "line 3: code 990000 stands in line 2"},
		{"code,name,level\n990000,临江省,village\n", `level "village"`},
		{"code,name,level\n990000,临江省,town\n", "does not go with"},
		{"code,name,from,to\n990000,临江省,2010,2009\n", "after"},
		{"code,name,from\n990000,临江省,20x0\n", "no year"},
		{"code,name,successor\n990000,临江省,1\n", "successor"},
		{"code,name,former_names\n990000,临江省,旧省/abc\n", "former_names"},
		{"code,name\n990000\n", "line 2"},
		{"code,name\n990000,\xff\xfe\n", "UTF-8"},
	} {
		if _, err := ReadRegions(strings.NewReader(test.text)); err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%q: %v, want %q", test.text, err, test.says)
		}
	}
	for _, r := range []Region{
		{Code: "990101", Name: "望川区", Level: County, Parent: "990100"},
		{Code: "990000", Name: "临江省", Level: Province, Successor: "980000"},
		{Code: "990101", Name: "望川区", Level: City, Parent: "230112109"},
		{Code: "230112", Name: "阿城区", Level: Township, Parent: "230100"},
		{Code: "9", Name: "望川区", Level: County, Parent: "230100"},
		{Code: "", Name: "", Level: County, Parent: "230100"},
		{Code: "990000", Name: "临江省", Level: 9},
		{Code: "990000", Name: "临江省", Level: Province, Former: []Former{{Name: ""}}},
	} {
		if _, err := Builtin().With([]Region{r}); err == nil {
			t.Errorf("%+v is taken", r)
		}
	}
}

func TestWithRefusesOneCodeTwice(t *testing.T) {
	if _, err := Builtin().With([]Region{{Code: "990000", Name: "临江省", Level: Province}, {Code: "990000", Name: "临河省", Level: Province}}); err == nil {
		t.Error("two regions of one code are taken")
	}
}

func TestReadRegionsFills(t *testing.T) {
	regions, err := ReadRegions(strings.NewReader("\ufeffname, code\n望川区,990101000000\n东篱街道,990101001000\n云泽市,990100\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []Region{{Code: "990101", Name: "望川区", Level: County, Parent: "990100"}, {Code: "990101001", Name: "东篱街道", Level: Township, Parent: "990101"}, {Code: "990100", Name: "云泽市", Level: City, Parent: "990000"}}
	for i, w := range want {
		if r := regions[i]; r.Code != w.Code || r.Level != w.Level || r.Parent != w.Parent {
			t.Errorf("%+v, want %+v", r, w)
		}
	}
}

func TestFind(t *testing.T) {
	for name, want := range map[string]string{
		"230112":    "230112",
		"阿城区":       "230112",
		"阿城区红星镇":    "230112109",
		"长沙县":       "430121",
		"长沙":        "320623103 340722202 360726205 430100 430121 440783002 441402103 500154123 520381108",
		"北京市朝阳区":    "110105",
		"朝阳区":       "110105 220104",
		"恩施州":       "422800",
		"红星镇人民政府":   "230112109 230724101 341226118 361003109 511803108 513232102",
		"密云县":       "110228",
		"没有的地方":     "",
		"阿城区红星镇财政所": "",
	} {
		var codes []string
		for _, d := range Builtin().Find(name) {
			codes = append(codes, d.Code)
		}
		if got := strings.Join(codes, " "); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// TestNameOfTheNextYear: a report on the last year of 红星乡 may print what it became in the
// next, though that name is also another's.
func TestNameOfTheNextYear(t *testing.T) {
	regions, err := ReadRegions(strings.NewReader("code,name,level,parent,from,to,successor\n990000,临江省,province,,,,\n990100,云泽市,city,990000,,,\n990121,澄溪县,county,990100,,,\n" +
		"990121102,红星镇,town,990121,2015,,\n990121201,红星乡,town,990121,,2014,990121102\n"))
	if err != nil {
		t.Fatal(err)
	}
	g, err := Builtin().With(regions)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		year int
		code string
	}{
		{"红星镇", 2014, "990121201"}, {"红星镇", 2015, "990121102"}, {"红星乡", 2015, "990121102"}, {"红星乡", 2014, "990121201"}, {"红星镇", 2010, ""},
	} {
		got := g.Resolve(Evidence{c.name, c.year, []Clue{{"box", "澄溪县"}}})
		if (got.Division == nil) != (c.code == "") || got.Division != nil && got.Division.Code != c.code {
			t.Errorf("%s in %d: %+v", c.name, c.year, got)
		}
	}
}

// TestHistoryAgreesWithTheEditions: the counties of history.csv, written from the State
// Council's decisions, end as the editions of the codes say, which were read apart from it:
// in the year before the first edition without them or up to three before, for some were
// listed late (金明区), and in the same successor.
func TestHistoryAgreesWithTheEditions(t *testing.T) {
	listed, err := readPacked(packed)
	if err != nil {
		t.Fatal(err)
	}
	g := Gazetteer{divisions: listed}
	written, err := ReadRegions(bytes.NewReader(history))
	if err != nil {
		t.Fatal(err)
	}
	both := 0
	for _, r := range written {
		d := g.Division(r.Code)
		if d == nil || d.To == 0 || r.To == 0 {
			continue
		}
		both++
		if r.To > d.To || r.To < d.To-3 || d.Successor != "" && r.Successor != d.Successor {
			t.Errorf("%s %s: until %d, then %s; the editions have it until %d, then %s", r.Code, r.Name, r.To, r.Successor, d.To, d.Successor)
		}
	}
	if both < 150 {
		t.Errorf("only %d stand in both", both)
	}
}
