package normalize_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gongkai/extract/document"
	"gongkai/normalize"
)

const narrativeDir = "testdata/narrative"

// TestNarrative reads the prose of each case and compares every figure and every
// note with what a person read.
func TestNarrative(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(narrativeDir, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range strings.Split("\n"+string(src), "\n# ")[1:] {
			name, body, _ := strings.Cut(c, "\n")
			t.Run(strings.TrimSuffix(filepath.Base(file), ".txt")+"/"+name, func(t *testing.T) {
				prose, truth, ok := strings.Cut(body, "\n---")
				if !ok {
					t.Fatal("no line of truth")
				}
				want, gaps := []string{}, []string{}
				for line := range strings.FieldsFuncSeq(truth, func(r rune) bool { return r == '\n' }) {
					if gap, ok := strings.CutPrefix(line, "? "); ok {
						gaps = append(gaps, gap)
						continue
					}
					want = append(want, line)
				}
				got := narrativeOf(t, prose)
				for _, gap := range gaps {
					if slices.Contains(got, gap) {
						t.Errorf("%q is read now: take the mark off", gap)
					}
				}
				slices.Sort(want)
				slices.Sort(got)
				if !slices.Equal(got, want) {
					t.Errorf("%s\n got %q\nwant %q", prose, got, want)
				}
			})
		}
	}
}

// narrativeOf puts prose into a report and returns what is read in it, as the cases
// write it.
func narrativeOf(t *testing.T, prose string) []string {
	t.Helper()
	agency, year := "临水县青石镇人民政府", 2024
	var lines []string
	for line := range strings.Lines(prose) {
		line = strings.TrimSpace(line)
		if rest, ok := strings.CutPrefix(line, "@ "); ok {
			if a, ok := strings.CutPrefix(rest, "agency "); ok {
				agency = a
			} else {
				year, _ = strconv.Atoi(rest)
			}
			continue
		}
		lines = append(lines, line)
	}
	all := []string{agency + strconv.Itoa(year) + "年政府信息公开工作年度报告"}
	if year >= 2019 {
		all = append(all, "一、总体情况")
		lines = append(lines, "二、主动公开政府信息情况", "见下表。", "三、收到和处理政府信息公开申请情况", "见下表。", "四、政府信息公开行政复议、行政诉讼情况", "见下表。",
			"五、存在的主要问题及改进情况", "2024年收到政府信息公开申请99件。", "六、其他需要报告的事项", "无其他事项。")
	}
	if year < 2019 {
		all = append(all, "本报告根据《中华人民共和国政府信息公开条例》的要求编制，由概述、主动公开、依申请公开、收费及减免、行政复议和行政诉讼、存在的主要问题及改进情况等部分组成，电子版可以在政府网站下载；如对本报告有疑问，请与本机关联系，地址是青石镇白水路，欢迎来信来函和来电垂询。")
	}
	doc := &document.Document{Format: "txt"}
	for i, l := range append(all, lines...) {
		doc.Blocks = append(doc.Blocks, document.Block{Kind: document.Paragraph, Text: l, Ref: document.Ref{Mark: fmt.Sprint("line ", i+1)}})
	}
	reports := normalize.Normalize(doc, "report.txt")
	if len(reports) != 1 {
		t.Fatalf("%d reports", len(reports))
	}
	var got []string
	for _, o := range reports[0].Observations {
		s := o.Indicator.Row + " "
		if o.Approximate {
			s += "~"
		}
		s += o.Value.String()
		if o.Status != normalize.Unchecked {
			s += " " + o.Status.String()
		}
		got = append(got, s)
	}
	for _, n := range reports[0].Notes {
		if strings.HasPrefix(n.Rule, "prose/") {
			for i, k := range n.Indicators {
				n.Indicators[i] = strings.TrimPrefix(k, "narrative.")
			}
			got = append(got, "! "+n.Rule+" "+strings.Join(n.Indicators, " "))
		}
	}
	return got
}
