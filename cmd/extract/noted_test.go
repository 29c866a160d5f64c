package main

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/audit"
	"gongkai/extract"
)

// notedFile names, for each rule that a reader or the normalizer notes, what fires it: a
// document below the module's root that is read here, "made" for one that is made below, or
// the test that holds it by its id.
const notedFile = "testdata/noted.csv"

// TestNotedRules: every rule that is not audit's own is fired by the case that the list
// names.
func TestNotedRules(t *testing.T) {
	where := map[string]string{}
	f, err := os.Open(notedFile)
	must(t, err)
	defer f.Close()
	r := csv.NewReader(f)
	r.Comment = '#'
	records, err := r.ReadAll()
	must(t, err)
	for _, rec := range records[1:] {
		where[rec[0]] = rec[1]
		if i, _, ok := audit.LookupRule(rec[0]); !ok || i.By == "audit" {
			t.Errorf("%s: %s is no rule of a reader or the normalizer", notedFile, rec[0])
		}
	}
	for _, rule := range audit.Rules() {
		if rule.By == "audit" {
			continue
		}
		t.Run(rule.ID, func(t *testing.T) {
			switch at := where[rule.ID]; {
			case at == "":
				t.Errorf("%s names no case", notedFile)
			case at == "made":
				page, ok := madeToFire[rule.ID]
				if !ok {
					t.Fatal("no page is made for it")
				}
				path := filepath.Join(t.TempDir(), page.name)
				must(t, os.WriteFile(path, []byte(page.content()), 0o600))
				fires(t, rule.ID, path)
			case strings.HasSuffix(at, "_test.go"), strings.Contains(at, "/testdata/narrative/"):
				text, err := os.ReadFile(filepath.Join("../..", at))
				must(t, err)
				if !strings.Contains(string(text), rule.ID) {
					t.Errorf("%s does not speak of it", at)
				}
			default:
				fires(t, rule.ID, filepath.Join("../..", at))
			}
		})
	}
}

// fires reads one file and asks for a finding of the rule.
func fires(t *testing.T, rule, path string) {
	var rules []string
	entries, err := extract.Walk(t.Context(), []string{path})
	must(t, err)
	for i := range entries {
		f, err := newReader(words(audit.Chinese), builtIn, nil).file(t.Context(), &entries[i])
		must(t, err)
		for _, n := range f.Findings {
			rules = append(rules, n.Rule)
		}
		for _, r := range f.Reports {
			for _, n := range r.Findings {
				rules = append(rules, n.Rule)
			}
		}
	}
	if !slices.Contains(rules, rule) {
		t.Errorf("%s has %q", path, rules)
	}
}

// madePage is a document that is made rather than kept, for it is large, or differs from a
// usual one in a few words.
type madePage struct {
	name    string
	content func() string
}

// pageWith is a report in which something is replaced by something else.
func pageWith(text, old, new string) madePage {
	return madePage{"2022.html", func() string {
		return strings.Replace(htmlReport("白石镇", "2022", map[string]string{"text": text, "disclosure.fees.amount": "18.87"}), old, new, 1)
	}}
}

const (
	madeTable  = "<h2>二、主动公开政府信息情况</h2>"
	madeMatrix = "<h2>三、收到和处理政府信息公开申请情况</h2>"
	madePeriod = "自2022年1月1日至2022年12月31日"
)

var madeToFire = map[string]madePage{
	"document/empty":   {"2022.html", func() string { return "" }},
	"document/nesting": pageWith("", "<h1>", strings.Repeat("<div>", 600)+"<h1>"),
	"document/table-omitted": {"2022.txt", func() string {
		return "白石镇2022年政府信息公开工作年度报告\n\n[TABLE]\n\n本年度没有收到申请。\n"
	}},
	"document/truncated":     {"2022.txt", func() string { return strings.Repeat("白石镇\n", 100_010) }},
	"document/table-cut":     {"2022.txt", func() string { return strings.Repeat(strings.Repeat("1|", 999)+"1\n", 1100) }},
	"report/none":            {"2022.html", func() string { return "<p>白石镇2022年政府信息公开工作年度报告见附件。</p>" }},
	"text/advertising":       pageWith("全年发布信息一百条，更多范文请到云海文库。", "", ""),
	"text/unrendered":        pageWith("全年发布信息{{ count }}条。", "", ""),
	"text/private-use":       pageWith("认真\ue004落实责任，全年发布信息一百条。", "", ""),
	"row/other-year":         pageWith("", madeMatrix, madeMatrix+"<p>2021年度</p>"),
	"value/unit-disagrees":   pageWith("", madeTable, madeTable+"<p>单位：元</p>"),
	"metadata/period-months": pageWith("", madePeriod, "为2022年1月至12月"),
	"table/other-year": {"2015.html", func() string {
		return strings.Replace(readCase("legacy-yuan"), "<td>统计数</td>", "<td>2014年</td>", 1)
	}},
	"row/broken-off": {"2024.txt", func() string { return strings.Replace(readCase("txt-rows-2space"), "  6  266", "  6  26\n6", 1) }},
	"row/borrowed":   {"2022.html", borrowedRow},
}

// readCase is the document of a case that is kept.
func readCase(name string) string {
	for _, ext := range []string{".html", ".txt"} {
		if b, err := os.ReadFile("../../testdata/cases/" + name + "/report" + ext); err == nil {
			return string(b)
		}
	}
	return ""
}

// borrowedRow is a report whose matrix lacks its last row, which a second one has.
func borrowedRow() string {
	page := htmlReport("白石镇", "2022", nil)
	start := strings.Index(page, madeMatrix) + len(madeMatrix)
	end := start + strings.Index(page[start:], "</table>")
	matrix := page[start:end]
	last := strings.LastIndex(matrix, "<tr>")
	return page[:start] + matrix[:last] + "</table><p>汇总</p>" + matrix + page[end:]
}
