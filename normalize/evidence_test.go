package normalize

import (
	"strings"
	"testing"
	"unicode/utf8"

	"gongkai/extract/document"
	"gongkai/normalize/gazetteer"
)

// paragraphs is a page of lines, with what the page says of itself.
func paragraphs(properties []document.Property, lines ...string) *document.Document {
	d := &document.Document{Format: "html", Properties: properties}
	for _, l := range lines {
		d.Blocks = append(d.Blocks, document.Block{Text: l})
	}
	return d
}

// sixParts are the headings of a report with nothing but text under them.
var sixParts = []string{
	"一、总体情况", "本年度认真做好主动公开工作，全年发布信息一百条。", "二、主动公开政府信息情况", "见附表。",
	"三、收到和处理政府信息公开申请情况", "全年没有收到申请。", "四、政府信息公开行政复议、行政诉讼情况", "没有。",
	"五、存在的主要问题及改进情况", "更新不够及时。", "六、其他需要报告的事项", "无。",
}

func TestClues(t *testing.T) {
	long := strings.Repeat("很长", 200)
	for _, c := range []struct {
		name       string
		properties []document.Property
		lines      []string
		want       []string
	}{
		{"title alone", nil, []string{"白石镇2022年政府信息公开工作年度报告"}, []string{"title 白石镇"}},
		{"every place",
			[]document.Property{{Name: "title", Value: "白石镇2022年政府信息公开工作年度报告_青山县人民政府网"}, {Name: "url", Value: "http://www.qingshan.example/bsz/2022.html"}},
			[]string{"当前位置：首页 > 青山县人民政府 > 白石镇 > 年报", "发布机构：青山县白石镇人民政府", "白石镇2022年政府信息公开工作年度报告",
				"本报告由青山县白石镇人民政府编制。如对本报告有疑问，请联系青山县白石镇人民政府办公室，地址：青山县白石镇河东路1号，电话：0999-5550100。"},
			[]string{"title 白石镇", "preamble 青山县白石镇人民政府", "breadcrumb 当前位置:首页>青山县人民政府>白石镇>年报", "box 青山县白石镇人民政府",
				"contact 青山县白石镇人民政府办公室", "contact 青山县白石镇河东路1号", "site 青山县人民政府", "url http://www.qingshan.example/bsz/2022.html"}},
		{"traditional print is folded", nil, []string{"白石鎮2022年政府信息公開工作年度報告"}, []string{"title 白石镇"}},
		{"the file's title is that of another body", []document.Property{{Name: "core:title", Value: "红旗乡2021年政府信息公开工作年度报告"}},
			[]string{"白石镇2022年政府信息公开工作年度报告"}, []string{"title 白石镇"}},
		{"a breadcrumb that names no body", nil, []string{"首页 > 政务公开 > 年报", "白石镇2022年政府信息公开工作年度报告"},
			[]string{"title 白石镇", "breadcrumb 首页>政务公开>年报"}},
		{"texts are bounded", []document.Property{{Name: "url", Value: "http://a.example/" + long}},
			[]string{"首页 > " + long + " > 年报", "白石镇2022年政府信息公开工作年度报告"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			reports := Normalize(paragraphs(c.properties, append(c.lines, sixParts...)...), "a.html")
			if len(reports) != 1 {
				t.Fatalf("%d reports", len(reports))
			}
			got := map[string]bool{}
			for _, clue := range reports[0].Clues {
				if len(clue.Text) > maxClueBytes || !utf8.ValidString(clue.Text) {
					t.Errorf("%s: %d bytes: %q", clue.Source, len(clue.Text), clue.Text)
				}
				got[clue.Source+" "+clue.Text] = true
			}
			for _, w := range c.want {
				if !got[w] {
					t.Errorf("no clue %q", w)
				}
				delete(got, w)
			}
			for g := range got {
				if c.want != nil {
					t.Errorf("clue %q", g)
				}
			}
		})
	}
}

// TestUnnamedLeaf: a folder below the body's that names something else makes the body
// doubtful where nothing but the path names it.
func TestUnnamedLeaf(t *testing.T) {
	g := gazetteer.Builtin()
	for path, want := range map[string]string{
		"黑龙江省/哈尔滨市/阿城区/2021.html":        "230112",
		"哈尔滨市/阿城区/年报/2021年.html":         "230112",
		"哈尔滨市/阿城区/t20220113_1.html":      "230112",
		"哈尔滨市/阿城区/红星镇/2021.html":         "230112109",
		"哈尔滨市/阿城区/无此养殖基地/2021.html":      "",
		"哈尔滨市/阿城区/无此养殖基地2021.html":       "",
		"哈尔滨市/阿城区2021年政府信息公开工作年度报告.html": "230112",
	} {
		r := Normalize(paragraphs(nil, append([]string{"2021年政府信息公开工作年度报告"}, sixParts...)...), path)[0]
		if Locate(r, g, path); r.DivisionCode != want {
			t.Errorf("%s: %q (%s) is %q, want %q", path, r.Agency, r.DivisionRule, r.DivisionCode, want)
		}
	}
}

func TestFolderClue(t *testing.T) {
	for name, want := range map[string]string{
		"corpus/临江省/白石镇/2021年.html": "corpus/临江省/白石镇/2021年",
		"临江省/白石鎮/２０２１.html":         "临江省/白石镇/2021",
		"":                          "", "2021": "2021",
		strings.Repeat("很长的文件夹/", 40) + "白石镇/2021.html": strings.Repeat("很长的文件夹/", 11) + "白石镇/2021",
	} {
		if got := folderClue(name).Text; got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
