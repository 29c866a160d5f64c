package normalize_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"gongkai/audit"
	"gongkai/normalize"
	"gongkai/normalize/gazetteer"
)

// TestLocate resolves bodies of the sample's places, and of a name that six towns of
// the country have: resolved to the right one or left open with the finding that says
// why.
func TestLocate(t *testing.T) {
	type clues map[string]string // by source
	for _, c := range []struct {
		agency, path string
		year         int
		clues        clues
		code, unit   string
		level        normalize.Level
		ending       normalize.Level // what the ending of the name tells, where it is another
		key, rule    string          // rule: of the finding
		noTitle      bool
		headline     string
		says         string // what the finding's Chinese words hold
	}{
		{agency: "望川区人民政府", path: "a/b.html", year: 2021, code: "990102", level: normalize.County, key: "990102"},
		{agency: "云泽市望川区东篱街道办事处", path: "a/b.html", year: 2021, code: "990102001", level: normalize.Subdistrict, key: "990102001"},
		{agency: "东篱街道", path: "望川区/东篱街道/2021.html", year: 2021, code: "990102001", level: normalize.Subdistrict, key: "990102001"},
		{agency: "澄溪县教育局", path: "a/b.html", year: 2021, code: "990121", unit: "教育局", level: normalize.Department, key: "990121/教育局"},
		{agency: "教育局", path: "临江省/云泽市/澄溪县/教育局/2021.html", year: 2021, code: "990121", unit: "教育局", level: normalize.Department, key: "990121/教育局"},
		{agency: "云泽经济技术开发区管理委员会", path: "云泽市/b.html", year: 2021, code: "990100", unit: "经济技术开发区", level: normalize.OtherLevel, key: "990100/经济技术开发区"},
		{agency: "澄溪县发展和改革局（粮食局）", path: "a/b.html", year: 2021, code: "990121", unit: "发展和改革局", level: normalize.Department, key: "990121/发展和改革局"},
		// The office of a government reports for itself, that of a town for the town; a zone is
		// no county, whatever its name ends with.
		{agency: "云泽市人民政府办公厅", path: "a/b.html", year: 2018, code: "990100", unit: "人民政府办公厅", level: normalize.Department, key: "990100/政府办公室"},
		{agency: "云泽市人民政府办公室（外事办公室）", path: "a/b.html", year: 2021, code: "990100", unit: "人民政府办公室", ending: normalize.OtherLevel, level: normalize.Department, key: "990100/政府办公室"},
		{agency: "云泽市望川区人民政府办公室（区外事办）", path: "云泽市/望川区/区府办.html", year: 2021, code: "990102", unit: "人民政府办公室", ending: normalize.OtherLevel, level: normalize.Department, key: "990102/政府办公室"},
		{agency: "市政府办公室", path: "临江省/云泽市/b.html", year: 2021, code: "990100", unit: "政府办公室", level: normalize.Department, key: "990100/政府办公室"},
		{agency: "澄溪县石桥坞镇党政办公室", path: "a/b.html", year: 2021, code: "990121102", ending: normalize.Department, level: normalize.Town, key: "990121102"},
		{agency: "云泽市高新区", path: "a/b.html", year: 2021, code: "990100", unit: "高新区", ending: normalize.County, level: normalize.OtherLevel, key: "990100/高新区"},
		// One body under its names: 乡 that became 镇, and one that was merged into another stays one of its own.
		{agency: "石桥坞乡人民政府", path: "澄溪县/a.html", year: 2012, code: "990121201", level: normalize.Town, key: "990121102"},
		{agency: "石桥坞镇人民政府", path: "澄溪县/a.html", year: 2021, code: "990121102", level: normalize.Town, key: "990121102"},
		{agency: "澄溪县箬溪镇", path: "a.html", year: 2016, code: "990121106", level: normalize.Town, key: "990121106"},
		{agency: "澄溪县青箬镇", path: "a.html", year: 2021, code: "990121106", level: normalize.Town, key: "990121106"},
		{agency: "澄溪县桑洲乡人民政府", path: "a.html", year: 2019, code: "990121206", level: normalize.Town, key: "990121206"},
		// Two sub-districts of one name in the sample, six towns in the country.
		{agency: "望江门街道", path: "岚桥区/a.html", year: 2021, code: "990202003", level: normalize.Subdistrict, key: "990202003"},
		{agency: "望江门街道办事处", path: "x/a.html", year: 2021, level: normalize.Subdistrict, key: "name:望江门街道@x/a",
			rule: "metadata/division-unresolved", says: "临江省云泽市望川区望江门街道 990102004、临江省瀚宁市岚桥区望江门街道 990202003"},
		{agency: "红星镇", path: "x/红星镇/2021.html", year: 2021, level: normalize.Town, key: "name:红星镇@x/红星镇",
			rule: "metadata/division-unresolved", says: "黑龙江省哈尔滨市阿城区红星镇 230112109"},
		{agency: "红星镇", path: "x/a.html", year: 2021, clues: clues{"box": "阿城区人民政府"}, code: "230112109", level: normalize.Town, key: "230112109"},
		{agency: "红星镇", path: "x/a.html", year: 2021, clues: clues{"contact": "黑龙江省哈尔滨市阿城区红星镇红星大街1号"}, code: "230112109", level: normalize.Town, key: "230112109"},
		// A host decides nothing.
		{agency: "红星镇", path: "x/a.html", year: 2021, clues: clues{"site": "阿城区人民政府", "url": "http://www.acheng.example/hongxing/2021.html"},
			level: normalize.Town, key: "name:红星镇@x/a", rule: "metadata/division-unresolved"},
		// Places that contradict each other, or that are not believed.
		{agency: "红星镇", path: "阿城区/a.html", year: 2021, clues: clues{"box": "颍上县人民政府办公室"}, level: normalize.Town, key: "name:红星镇@阿城区/a",
			rule: "metadata/division-contradicted", says: "信息栏“颍上县人民政府办公室”是 安徽省阜阳市颍上县，文件夹“阿城区/a”是 黑龙江省哈尔滨市阿城区"},
		{agency: "阿城区红星镇", path: "x/a.html", year: 2021, clues: clues{"contact": "颍上县红星镇红星街1号"}, code: "230112109", level: normalize.Town, key: "230112109",
			rule: "metadata/division-elsewhere", says: "安徽省阜阳市颍上县红星镇"},
		// What the gazetteer does not have.
		{agency: "澄溪县无此镇人民政府", path: "澄溪县/a.html", year: 2021, level: normalize.Town, key: "name:澄溪县无此镇@澄溪县/a", rule: "metadata/division-unknown", says: "没有与“澄溪县无此镇人民政府”相符"},
		{agency: "红星镇", path: "临江省/云泽市/澄溪县/红星镇/a.html", year: 2021, level: normalize.Town, key: "name:红星镇@临江省/云泽市/澄溪县/红星镇",
			rule: "metadata/division-unknown", says: "没有与“红星镇”相符的区划（所在地 临江省云泽市澄溪县）"},
		{agency: "望川区无此街道办事处", path: "云泽市/望川区/a.html", year: 2021, level: normalize.Subdistrict, key: "name:望川区无此街道@云泽市/望川区/a", rule: "metadata/division-unknown"},
		{agency: "鼓楼区无此街道办事处", path: "a.html", year: 2021, level: normalize.Subdistrict, key: "name:鼓楼区无此街道@a", rule: "metadata/division-unknown"},
		// The title names what no ending tells to be a body; who publishes is another. The
		// way to the page or file goes on below the body that was read.
		{agency: "澄溪县人民政府", path: "a/b.html", year: 2021, clues: clues{"title": "河口林场某队"}, level: normalize.County, key: "name:澄溪县@a/b",
			rule: "metadata/division-contradicted", says: "标题写的是“河口林场某队”：可能是 临江省云泽市澄溪县 990121"},
		{agency: "澄溪县", path: "a/b.html", year: 2021, clues: clues{"breadcrumb": "首页>澄溪县>白鹭渡镇>年报"}, noTitle: true, level: normalize.County, key: "name:澄溪县@a/b",
			rule: "metadata/division-unresolved", says: "临江省云泽市澄溪县白鹭渡镇 990121101"},
		{agency: "澄溪县", path: "澄溪县/白鹭渡镇/b.html", year: 2021, noTitle: true, level: normalize.County, key: "name:澄溪县@澄溪县/白鹭渡镇",
			rule: "metadata/division-unresolved", says: "临江省云泽市澄溪县白鹭渡镇 990121101"},
		{agency: "澄溪县", path: "a/b.html", year: 2021, headline: "澄溪县2021年政府信息公开工作年度报告（白鹭渡镇）", level: normalize.County, key: "name:澄溪县@a/b",
			rule: "metadata/division-unresolved", says: "临江省云泽市澄溪县白鹭渡镇 990121101"},
		{agency: "澄溪县", path: "a/b.html", year: 2021, headline: "澄溪县2021年政府信息公开工作年度报告（教育局）", level: normalize.County, key: "name:澄溪县@a/b",
			rule: "metadata/division-unresolved", says: "可能是 临江省云泽市澄溪县 990121，但"},
		// So it does behind a dash, or in the preamble; a town that no list has is another all the same.
		{agency: "澄溪县", path: "a/b.html", year: 2021, clues: clues{"remark": "白鹭渡镇"}, level: normalize.County, key: "name:澄溪县@a/b",
			rule: "metadata/division-unresolved", says: "临江省云泽市澄溪县白鹭渡镇 990121101"},
		{agency: "澄溪县", path: "a/b.html", year: 2021, headline: "澄溪县2021年政府信息公开工作年度报告（无此镇）", level: normalize.County, key: "name:澄溪县@a/b", rule: "metadata/division-unresolved"},
		{agency: "澄溪县", path: "a/b.html", year: 2021, clues: clues{"title": "澄溪县", "preamble": "澄溪县白鹭渡镇人民政府"}, level: normalize.County, key: "name:澄溪县@a/b",
			rule: "metadata/division-unresolved", says: "临江省云泽市澄溪县白鹭渡镇 990121101"},
		{agency: "澄溪县", path: "a/b.html", year: 2021, clues: clues{"title": "澄溪县", "preamble": "澄溪县教育局", "sign-off": "澄溪县教育局"}, level: normalize.County, key: "name:澄溪县@a/b",
			rule: "metadata/division-unresolved"},
		{agency: "澄溪县", path: "a/b.html", year: 2021, clues: clues{"title": "澄溪县", "preamble": "澄溪县数据局", "sign-off": "澄溪县人民政府"}, code: "990121", level: normalize.County, key: "990121"},
		{agency: "澄溪县", path: "a/b.html", year: 2021, clues: clues{"remark": "云泽市人民政府"}, code: "990121", level: normalize.County, key: "990121"},
		{agency: "澄溪县", path: "a/b.html", year: 2021, headline: "澄溪县政府信息公开工作年度报告（2021年度）", code: "990121", level: normalize.County, key: "990121"},
		{agency: "澄溪县白鹭渡镇", path: "a/b.html", year: 2021, headline: "澄溪县白鹭渡镇2021年政府信息公开工作年度报告（白鹭渡镇）", code: "990121101", level: normalize.Town, key: "990121101"},
		{agency: "澄溪县", path: "澄溪县/b.html", year: 2021, noTitle: true, code: "990121", level: normalize.County, key: "990121"},
		{agency: "", path: "临江省/云泽市/a.html", year: 2021, key: ""},
	} {
		t.Run(c.agency+" "+c.path, func(t *testing.T) {
			r := &normalize.Report{Agency: c.agency, Level: cmp.Or(c.ending, c.level), Year: c.year, Title: c.headline}
			if c.agency != "" && c.clues["title"] == "" && !c.noTitle {
				r.Clues = append(r.Clues, gazetteer.Clue{Source: "title", Text: c.agency})
			}
			for _, source := range slices.Sorted(mapKeys(c.clues)) {
				r.Clues = append(r.Clues, gazetteer.Clue{Source: source, Text: c.clues[source]})
			}
			before := len(r.Clues)
			normalize.Locate(r, samplePlaces(), c.path)
			if r.DivisionCode != c.code || r.Unit != c.unit || r.Level != c.level || r.AgencyKey != c.key {
				t.Errorf("%q %q %s %q, want %q %q %s %q (%s)", r.DivisionCode, r.Unit, r.Level, r.AgencyKey, c.code, c.unit, c.level, c.key, r.DivisionRule)
			}
			if len(r.Clues) != before || (r.DivisionCode == "") != (r.DivisionName == "") || r.DivisionCode != "" && r.Candidates != nil {
				t.Errorf("%d clues, name %q, candidates %v", len(r.Clues), r.DivisionName, r.Candidates)
			}
			rule, words := "", ""
			for _, n := range r.Notes {
				f := audit.FromNote(n)
				rule, words = rule+f.Rule, words+f.Message(audit.Chinese)
			}
			if rule != c.rule || !strings.Contains(words, c.says) || strings.Contains(words, "：，") {
				t.Errorf("finding %q: %s; want %q: %s", rule, words, c.rule, c.says)
			}
		})
	}
}

// FuzzLocate: whatever a page and its path print, a report has one division or none,
// and a key when it has a body.
func FuzzLocate(f *testing.F) {
	f.Add("红星镇", "阿城区/红星镇/2021.html", "contact", "哈尔滨市阿城区红星镇红星大街1号")
	f.Add("教育局", "", "breadcrumb", "首页>澄溪县人民政府>年报")
	f.Add("澄溪县发展和改革局(粮食局)", "///", "box", "\xff\xfe市市市市")
	f.Add("(市)", "2021/二〇二一年.html/.", "folder", strings.Repeat("朝阳区", 400))
	f.Fuzz(func(t *testing.T, agency, path, source, text string) {
		r := &normalize.Report{Agency: agency, Level: normalize.Town, Year: len(text), Clues: []gazetteer.Clue{{Source: "title", Text: agency}, {Source: source, Text: text}}}
		normalize.Locate(r, samplePlaces(), path)
		known := samplePlaces().Division(r.DivisionCode) != nil
		if known == (r.DivisionCode == "") || known && r.Candidates != nil || (r.AgencyKey == "") == (agency != "" || known) {
			t.Errorf("%q %q: code %q, key %q, candidates %v", agency, path, r.DivisionCode, r.AgencyKey, r.Candidates)
		}
		for _, n := range r.Notes {
			if m := audit.FromNote(n).Message(audit.English); m == "" || strings.HasPrefix(m, n.Rule) {
				t.Errorf("%s has no words", n.Rule)
			}
		}
	})
}
