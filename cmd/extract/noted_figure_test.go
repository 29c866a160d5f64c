package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// figureCases are those of values, of figures in the prose and of who, when and where.
func figureCases() []noteCase {
	return slices.Concat(valueCases(), proseCases(), agencyCases(), divisionCases(), yearCases(), boxCases())
}

func valueCases() []noteCase {
	const penalties = "<td>行政处罚</td><td>0</td>"
	return []noteCase{
		{"report/whole-area", above("本报告综合各县区、各乡镇和各部门的政府信息公开年度报告编制而成。"),
			above("本报告综合各县直部门、各区域中心的政府信息公开年度报告编制而成。"), // 县 and 区, and no government below
			above("本报告所列数据不包括各乡镇、街道办事处和县政府各部门。")},
		{"value/unit-assumed", usual("（单位：万元）", ""), usual(),
			usual("（单位：万元）", "", "18.87", "18.87万元")},
		{"value/unit-converted", usual("18.87", "188700元"), usual(), usual("18.87", "18.87万元")},
		{"value/unit-disagrees", usual(madeTable, madeTable+"<p>单位：元</p>"), usual(madeTable, madeTable+"<p>单位：万元</p>"),
			usual(madeMatrix, "<p>单位：元</p>"+madeMatrix)}, // behind the table
		{"value/scaled", usual(penalties, "<td>行政处罚</td><td>1.2万件</td>"), usual(), usual(penalties, "<td>行政处罚</td><td>0万件</td>")}, // zero is not rounded
	}
}

func proseCases() []noteCase {
	return []noteCase{
		{"prose/parts-exceed-total", said("主动公开政府信息287条，其中：工作动态127条，政策文件123条，其他38条。"),
			said("通过各类平台主动公开政府信息287条，其中网站204条，微信123条。"), // one item on both counts twice
			said("主动公开政府信息287条，其中：工作动态126条，政策文件123条，其他38条。")},
		{"prose/parts-below-total", said("主动公开政府信息287条，其中：工作动态125条，政策文件123条，其他38条。"),
			said("主动公开政府信息287条，其中政策文件123条。"), // one part is not all
			said("主动公开政府信息287条，其中：工作动态126条，政策文件123条，其他38条。")},
		{"prose/balance", said("新收政府信息公开申请11件，上年结转0件，办结8件，结转下年度1件。"),
			said("新收政府信息公开申请11件，办结8件，结转下年度1件。"), // what was carried in is not said
			said("新收政府信息公开申请7件，上年结转2件，办结8件，结转下年度1件。")},
		{"prose/received-unclear", said("共收到政府信息公开申请12件，上年结转2件，全年办结12件。"),
			said("新收政府信息公开申请12件，上年结转2件，全年办结12件。"), // no doubt of what is new
			said("共收到政府信息公开申请12件，上年结转2件，全年办结12件，结转下年度2件。")},
		{"prose/ambiguous", said("通过县政府网站公开政府信息120条，通过网站公开政府信息80条。"), usual(),
			said("通过县政府网站公开政府信息120条，通过政务服务网公开政府信息80条。")}, // two channels
		{"prose/approximate", said("全年主动公开政府信息300余条。"), said("全年主动公开政府信息300条。"),
			said("全年主动公开政府信息300余条。全年主动公开政府信息312条。")}, // the exact figure is taken
	}
}

// A usualPage is the usual report of 白石镇 for 2022 in which texts, which must be there, are
// replaced throughout.
type usualPage struct {
	path   string
	places bool // the folder brings along the divisions of the corpus
	pairs  []string
}

func usual(pairs ...string) usualPage { return filed("2022.html", pairs...) }

// said is the usual report with another text in its first section.
func said(text string) usualPage { return usual("全年发布信息一百条。", text) }

// above is the usual report with a line over its period.
func above(line string, pairs ...string) usualPage {
	return usual(append(pairs, "<p>本报告所列", "<p>"+line+"</p><p>本报告所列")...)
}

// filed is the usual report at a path below the folder that is read.
func filed(path string, pairs ...string) usualPage { return usualPage{path, false, pairs} }

func (p usualPage) noted(t *testing.T) []string {
	rules := folder(func(t *testing.T, dir string) {
		text := htmlReport("白石镇", "2022", map[string]string{"disclosure.fees.amount": "18.87"})
		for i := 0; i < len(p.pairs); i += 2 {
			if !strings.Contains(text, p.pairs[i]) {
				t.Fatalf("there is no %q", p.pairs[i])
			}
			text = strings.ReplaceAll(text, p.pairs[i], p.pairs[i+1])
		}
		path := filepath.Join(dir, filepath.FromSlash(p.path))
		must(t, os.MkdirAll(filepath.Dir(path), 0o700))
		must(t, os.WriteFile(path, []byte(text), 0o600))
		if p.places {
			regions, err := os.ReadFile(filepath.Join("../../corpus", regionsFile))
			must(t, err)
			must(t, os.WriteFile(filepath.Join(dir, regionsFile), regions, 0o600))
		}
	}).noted(t)
	if slices.Contains(rules, "report/none") {
		t.Error("it is not read as a report")
	}
	return rules
}
