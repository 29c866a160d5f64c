package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// What only the command tells of a file is planted in made-up pages: that no report is in it,
// and that a second engine was asked. The readers' and the normalizer's rules are planted in
// normalize, the rest in audit.

// pointing is a page about reports that holds none.
func pointing(r *rand.Rand) []string {
	agency := plantedWord(r, "白石镇", "青山县水务局", "澄溪县", "望江门街道办事处")
	year := 2014 + r.IntN(11)
	title := fmt.Sprintf("%s%d年政府信息公开工作年度报告", agency, year)
	switch r.IntN(3) {
	case 0:
		return []string{title + plantedWord(r, "见附件。", "已经公布，请点击下载。", "全文请见附件。")}
	case 1:
		return []string{"关于做好" + title + "编制工作的通知", "各有关单位：", "请于1月" + fmt.Sprint(10+r.IntN(20)) + "日前将本单位年度报告报县政府办公室。"}
	}
	lines := []string{"政府信息公开年报"}
	for k := range 2 + r.IntN(9) {
		lines = append(lines, fmt.Sprintf("%s%d年政府信息公开工作年度报告　%d-01-%02d", agency, year-k, year-k+1, 10+r.IntN(20)))
	}
	return lines
}

func plantedWord(r *rand.Rand, texts ...string) string { return texts[r.IntN(len(texts))] }

// plantedPDF sets lines on one page, in a font that is named and not embedded.
func plantedPDF(lines []string) []byte {
	var page textPage
	for k, line := range lines {
		page.write(62+20*float64(k), 10, line)
	}
	return []byte(page.file())
}

// linesOf are the paragraphs of a page, its tables left out.
func linesOf(page string) (lines []string) {
	for part := range strings.SplitSeq(page, "<") {
		if tag, text, _ := strings.Cut(part, ">"); (tag == "p" || tag == "h1" || tag == "h2") && text != "" {
			lines = append(lines, text)
		}
	}
	return lines
}

// TestPlantedForTheCommand: a page that holds no report, and pages that leave a doubt, are told.
func TestPlantedForTheCommand(t *testing.T) {
	for seed := range uint64(25) {
		r := rand.New(rand.NewPCG(seed, 31))
		for _, c := range []struct {
			rule, name string
			content    []byte
		}{
			{"report/none", "a.html", []byte("<html><meta charset=utf-8><body><p>" + strings.Join(pointing(r), "</p>\n<p>") + "</p>")},
			{"report/none", "a.pdf", plantedPDF(pointing(r))},
			{"document/second-engine", "a.pdf", plantedPDF(pointing(r))},
			{"document/second-engine", "b.pdf", plantedPDF(linesOf(htmlReport(plantedWord(r, "白石镇", "青山县水务局"), fmt.Sprint(2021+r.IntN(4)), nil)))}, // its tables are gone
		} {
			path := filepath.Join(t.TempDir(), c.name)
			must(t, os.WriteFile(path, c.content, 0o600))
			if rules := rulesAt(t, path); !slices.Contains(rules, c.rule) {
				t.Errorf("seed %d: %s was not found in %s, but %q", seed, c.rule, c.name, rules)
			}
		}
	}
}
