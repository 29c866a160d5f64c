package normalize_test

import (
	"strings"
	"testing"

	"gongkai/audit"
	"gongkai/normalize"
	"gongkai/normalize/gazetteer"
)

// TestElsewhere: names of other places in the text, and what an auditor makes of them.
func TestElsewhere(t *testing.T) {
	for _, c := range []struct {
		name, agency, text string
		year               int
		named, found       string
	}{
		{"own places", "澄溪县石桥坞镇", "石桥坞镇和澄溪县、云泽市、临江省都是上级。", 2021, "", ""},
		{"its townships", "澄溪县人民政府", "石桥坞镇、青箬镇主动公开信息12条。", 2021, "", ""},
		{"a neighbour's sentence", "澄溪县人民政府", "2021年，望川区人民政府坚持公开为常态。", 2021, "望川区", "warning"},
		{"inside a sentence", "澄溪县人民政府", "切实提升望川区政府信息公开水平。", 2021, "望川区", "warning"},
		{"inside a sentence and nothing behind", "澄溪县人民政府", "切实提升望川区品质。", 2021, "望川区", ""},
		{"once, nothing behind", "澄溪县人民政府", "2021年，望川区品质提升。", 2021, "望川区", "info"},
		{"twice", "澄溪县人民政府", "在望川区品质提升。2021年，望川区品质再提升。", 2021, "望川区 望川区", "warning"},
		{"a visit", "澄溪县人民政府", "赴望川区人民政府学习。", 2021, "望川区", ""},
		{"a visit to several", "澄溪县人民政府", "组织人员到望川区政府、岚桥区政府考察。", 2021, "望川区 岚桥区", ""},
		{"the title of a document", "澄溪县人民政府", "参照《望川区政府信息公开办法》执行。", 2021, "", ""},
		{"behind the title of a document", "澄溪县人民政府", "根据《条例》，望川区政府编制本报告。", 2021, "望川区", "warning"},
		{"a court", "澄溪县人民政府", "由望川区人民法院受理1件。", 2021, "望川区", ""},
		{"the town beside", "澄溪县石桥坞镇", "2021年，青箬镇政务公开工作有序开展。", 2021, "青箬镇", "warning"},
		{"a town of another county", "澄溪县石桥坞镇", "2021年，东篱街道政务公开工作有序开展。", 2021, "", ""},
		{"a town of another county with its name", "澄溪县石桥坞镇", "2021年，望川区东篱街道政务公开工作有序开展。", 2021, "望川区东篱街道", "warning"},
		{"a word", "澄溪县人民政府", "在新城区政府投资项目，市中区政府服务。", 2021, "", ""},
		{"markets and towns in general", "澄溪县人民政府", "合作市场监管，县城、市级、区域经济，农贸市场。", 2021, "", ""},
		{"a name that is gone", "澄溪县石桥坞镇", "2021年，桑洲乡政府认真组织。", 2021, "", ""},
		{"its own former name", "澄溪县青箬镇", "箬溪镇人民政府认真组织。", 2021, "", ""},
		{"a department's county", "澄溪县教育局", "2021年，望川区教育局主动公开信息。", 2021, "望川区", "warning"},
		{"the country over", "澄溪县教育局", "2021年，阿城区教育局主动公开信息。", 2021, "阿城区", "warning"},
		{"not resolved", "无此县人民政府", "2021年，望川区人民政府坚持公开。", 2021, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := &normalize.Report{Agency: c.agency, Year: c.year, Clues: []gazetteer.Clue{{Source: "title", Text: c.agency}},
				Sections: []normalize.Section{{Number: 1, Key: "overview", Status: normalize.Present, Text: c.text}}}
			normalize.Locate(r, samplePlaces(), "a.html")
			var named, found []string
			for _, e := range r.Elsewhere {
				named = append(named, e.Name)
			}
			for _, f := range audit.Run(r) {
				if f.Rule == "text/other-place" {
					found = append(found, f.Severity.String())
					if m := f.Message(audit.Chinese); !strings.Contains(m, r.Elsewhere[0].FullName) {
						t.Errorf("message %q", m)
					}
				}
			}
			if got := strings.Join(named, " "); got != c.named {
				t.Errorf("named %q, want %q", got, c.named)
			}
			if got := strings.Join(found, " "); got != c.found {
				t.Errorf("found %q, want %q", got, c.found)
			}
		})
	}
}

// TestElsewhereIsBounded: a text of nothing but names costs what a report costs.
func TestElsewhereIsBounded(t *testing.T) {
	r := &normalize.Report{Agency: "澄溪县人民政府", Year: 2021, Clues: []gazetteer.Clue{{Source: "title", Text: "澄溪县人民政府"}},
		Sections: []normalize.Section{{Text: strings.Repeat("望川区，红星镇。", 100_000)}, {Text: strings.Repeat("红星红星", 100_000)}}}
	normalize.Locate(r, samplePlaces(), "a.html")
	if n := len(r.Elsewhere); n == 0 || n > 128 {
		t.Errorf("%d places", n)
	}
}
