package normalize

import (
	"math/rand"
	"strings"
	"testing"

	"gongkai/normalize/gazetteer"
)

// pagesOf are pages that a town's report may come as, by what of them says where it
// lies; sure are those of which every one must be resolved.
func pagesOf(d *gazetteer.Division, body string) (pages map[string]page, sure []string) {
	const title = "2021年政府信息公开工作年度报告"
	county := d.Parent
	return map[string]page{
		"name":       {"a/1.html", []string{d.Name + title}},
		"full name":  {"a/1.html", []string{d.FullName() + title}},
		"breadcrumb": {"a/1.html", []string{"当前位置：首页 > " + county.FullName() + " > 街道乡镇 > " + d.Name + " > 年报", title}},
		"box":        {"a/1.html", []string{"发布机构：" + county.Name + "人民政府办公室", body + title}},
		"preamble":   {"a/1.html", []string{title, "根据《中华人民共和国政府信息公开条例》规定，由" + county.Name + body + "编制。"}},
		"address":    {"a/1.html", []string{d.Name + title, "联系地址：" + county.FullName() + d.Name + "文化路1号，电话：0999-5550100。"}},
		"folder":     {county.FullName() + "/" + d.Name + "/2021.html", []string{title}},
		"folders":    {county.Parent.FullName() + "/" + county.Name + "/" + d.Name + "2021.html", []string{d.Name + title}},
		"site":       {"a/1.html", []string{d.Name + title + "_" + county.Name + "人民政府网"}},
	}, []string{"full name", "breadcrumb", "address", "folder", "folders"}
}

// A page is lines of text, and where the file lies.
type page struct {
	path  string
	lines []string
}

// TestTownsOfTheCountry writes pages of towns drawn from the gazetteer and takes them
// the whole way: each is resolved to the right town, or left open.
func TestTownsOfTheCountry(t *testing.T) {
	g := gazetteer.Builtin()
	towns := townsOf(g)
	r := rand.New(rand.NewSource(2021)) // drawn, not chosen: the same in every run
	for range 150 {
		d := towns[r.Intn(len(towns))]
		body := d.Name + "人民政府"
		if strings.HasSuffix(d.Name, "街道") {
			body = d.Name + "办事处"
		}
		pages, sure := pagesOf(d, body)
		for shape, p := range pages {
			reports := Normalize(paragraphs(nil, append(p.lines, sixParts...)...), p.path)
			if len(reports) != 1 {
				t.Fatalf("%s of %s: %d reports", shape, d.FullName(), len(reports))
			}
			Locate(reports[0], g, p.path)
			if got := reports[0]; got.DivisionCode != "" && g.Body(g.Division(got.DivisionCode)) != g.Body(d) {
				t.Errorf("%s of %s %s: taken for %s (%s)", shape, d.Code, d.FullName(), got.DivisionName, got.DivisionRule)
			}
		}
		for _, shape := range sure {
			p := pages[shape]
			got := Normalize(paragraphs(nil, append(p.lines, sixParts...)...), p.path)[0]
			if Locate(got, g, p.path); got.DivisionCode == "" {
				t.Errorf("%s of %s %s: left open (%s)", shape, d.Code, d.FullName(), got.DivisionRule)
			}
		}
	}
}

// townsOf are the towns, townships and sub-districts of 2021 whose names end as such.
func townsOf(g *gazetteer.Gazetteer) (towns []*gazetteer.Division) {
	var walk func(code string)
	walk = func(code string) {
		for _, d := range g.Children(code) {
			if level := levelOf(d.Name); d.Level == gazetteer.Township && d.In(2021) && d.Parent.In(2021) && d.Parent.Level == gazetteer.County && (level == Town || level == Subdistrict) {
				towns = append(towns, d)
			}
			walk(d.Code)
		}
	}
	walk("")
	return towns
}

// TestBodyBesideTheTitle: what stands behind the title or below it may be the body, and the
// title that of the county whose site it is.
func TestBodyBesideTheTitle(t *testing.T) {
	const title = "阿城区2021年政府信息公开工作年度报告"
	for _, c := range []struct {
		lines []string
		code  string
	}{
		{[]string{title}, "230112"},
		{[]string{title + "——红星镇"}, ""},
		{[]string{title + "-教育局"}, ""},
		{[]string{title, "红星镇人民政府"}, ""},
		{[]string{title, "由阿城区红星镇人民政府编制。"}, ""},
		{[]string{title + "_阿城区人民政府"}, "230112"},
		{[]string{title + "|哈尔滨市人民政府"}, "230112"},
		{[]string{title, "阿城区人民政府办公室"}, "230112"},
		{[]string{"阿城区红星镇2021年政府信息公开工作年度报告-阿城区人民政府"}, "230112109"},
	} {
		r := Normalize(paragraphs(nil, append(c.lines, sixParts...)...), "a/1.html")[0]
		if Locate(r, gazetteer.Builtin(), "a/1.html"); r.DivisionCode != c.code {
			t.Errorf("%s: %q by %s", c.lines, r.DivisionCode, r.DivisionRule)
		}
	}
}

// TestFolderOfTheLaterName: a folder named for what a body became is not another's.
func TestFolderOfTheLaterName(t *testing.T) {
	for folder, told := range map[string]bool{"密云区": false, "怀柔区": true} {
		path := "北京市/" + folder + "/2012.html"
		r := Normalize(paragraphs(nil, append([]string{"密云县2012年政府信息公开工作年度报告"}, sixParts...)...), path)[0]
		Locate(r, gazetteer.Builtin(), path)
		if got := hasNote(r, "metadata/agency-disagreement"); got != told {
			t.Errorf("%s: %v, division %s", folder, got, r.DivisionName)
		}
	}
}

func hasNote(r *Report, rule string) bool {
	for _, n := range r.Notes {
		if n.Rule == rule {
			return true
		}
	}
	return false
}
