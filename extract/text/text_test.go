package text

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"gongkai/extract/document"
)

// dump writes blocks a line each: "P text", "T ragged" and below it a line per
// row with cells between brackets; '⏎' for a line break, '↦' for the next
// covered slots, '#' for a heading level, '*' for bold.
func dump(d *document.Document) string {
	var b strings.Builder
	for _, k := range d.Blocks {
		switch k.Kind {
		case document.TableBlock:
			dumpTable(&b, k.Table)
		case document.Paragraph:
			fmt.Fprintf(&b, "P%s %s\n", flags(k), flat(k.Text))
		default:
			fmt.Fprintf(&b, "%s %s -> %s\n", k.Kind, flat(k.Text), k.Target)
		}
	}
	return b.String()
}

func flags(k document.Block) string {
	s := strings.Repeat("#", k.Level)
	if k.Bold {
		s += "*"
	}
	if k.Note {
		s += "^"
	}
	if k.LinkRunes > 0 {
		s += fmt.Sprint(k.LinkRunes)
	}
	return s
}

func dumpTable(b *strings.Builder, t *document.Table) {
	b.WriteString("T")
	if t.Ragged {
		b.WriteString(" ragged")
	}
	b.WriteString("\n")
	for y := range t.Rows {
		b.WriteString(" ")
		for _, c := range t.Row(y) {
			span := ""
			if c.RowSpan > 1 || c.ColSpan > 1 {
				span = fmt.Sprintf("%dx%d ", c.RowSpan, c.ColSpan)
			}
			if c.Header {
				span += "!"
			}
			fmt.Fprintf(b, "[%s%s]", span, flat(c.Text))
		}
		b.WriteString("\n")
	}
}

func flat(s string) string { return strings.ReplaceAll(s, "\n", "⏎") }

func extract(t testing.TB, s string) *document.Document {
	t.Helper()
	d, err := Extract(context.Background(), []byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// lines joins lines and indents nothing: the cases read as the files do.
func lines(s ...string) string { return strings.Join(s, "\n") + "\n" }

type convCase struct{ name, in, want string }

func check(t *testing.T, cases []convCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := dump(extract(t, c.in)); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

func TestParagraphs(t *testing.T) {
	check(t, []convCase{
		{"lines are paragraphs, wrapped prose is not joined", "\ufeff  红星镇2021年\r\n\r\n　　一、总体情况\r\n无\r\n", lines("P 红星镇2021年", "P 一、总体情况", "P 无")},
		{"white space of every kind is trimmed", "\u00a0\u3000\t0\u00a0 \n", lines("P 0")},
		{"bookmarks go, and the line with them when it holds nothing else", "[bookmark: _GoBack]    三、收到\n[bookmark: a]\n[]{#_Toc1 .anchor}四、复议\n", lines("P 三、收到", "P 四、复议")},
		{"form feeds and soft breaks end a line", "甲\f乙\v丙\u2028丁\n", lines("P 甲", "P 乙", "P 丙", "P 丁")},
		{"old Macintosh line ends", "甲\r乙\r", lines("P 甲", "P 乙")},
		{"Tika pictures", "[image: image1.png]\n见[image: 图2]下\n", lines("picture  -> image1.png", "P 见下", "picture  -> 图2")},
		{"one cell to a line stays lines", "规章\n\n0\n\n-\n\n----\n\n0\n", lines("P 规章", "P 0", "P -", "P ----", "P 0")},
		{"Word list numbering", "一、\t总体情况\n二、\t主动公开\n", lines("P 一、 总体情况", "P 二、 主动公开")},
		{"a line of navigation", "首页 | 政务公开 | 互动交流\n正文\n", lines("P 首页 | 政务公开 | 互动交流", "P 正文")},
	})
}

func TestMarkdown(t *testing.T) {
	check(t, []convCase{
		{"headings", "# 年度报告 {#id .unnumbered}\n\n## 一、总体情况 ##\n#标签\n", lines("P# 年度报告", "P## 一、总体情况", "P #标签")},
		{"setext underlines", "年度报告\n========\n\n一、总体情况\n------------\n正文\n", lines("P# 年度报告", "P## 一、总体情况", "P 正文")},
		{"dashes below a cell are a cell", "规章\n----\n", lines("P 规章", "P ----")},
		{"bold, whole and in part", "**一、总体情况**\n**一、****总体情况**\n全年**主动**公开\n张****\n", lines("P* 一、总体情况", "P* 一、总体情况", "P 全年主动公开", "P 张****")},
		{"escapes", "1\\. 总体\\_情况\\\n", lines("P 1. 总体_情况")},
		{"links and attachments", "见[网站](http://a.cn/)和[附件下载](/f/1.DOCX \"t\")。\n", lines("P6 见网站和附件下载。", "attachment 附件下载 -> /f/1.DOCX")},
		{"picture with attributes", "![图1 情况](media/image1.png){width=\"5in\" height=\"3in\"}\n", lines("picture 图1 情况 -> media/image1.png")},
		{"spans, entities and tags", "[标题]{.underline}&nbsp;一<u>二</u><br>三\n", lines("P 标题\u00a0一二⏎三")},
		{"quotes, bullets, footnotes, rules", "> 缩进的段落\n\n-   项目\n\n[^1]: 注\n\n::: {custom-style=正文}\n:::\n----------\n<!-- -->\n", lines("P 缩进的段落", "P 项目", "P^ 注")},
	})
}

func TestPipes(t *testing.T) {
	check(t, []convCase{
		{"between cells, trailing empty cells kept", "二、情况\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 | |\n规章 | 0 | 0 | 0 | |\n正文一段。\n",
			lines("P 二、情况", "T ragged", " [信息内容][本年制发件数][本年废止件数][现行有效件数][]", " [规章][0][0][0][]", "P 正文一段。")},
		{"an empty first cell where rows do not begin with a pipe", "三、办理结果 | （一）予以公开 | 0 |\n| （二）部分公开 | 0 |\n",
			lines("T ragged", " [三、办理结果][（一）予以公开][0]", " [][（二）部分公开][0]")},
		{"an empty last cell where rows do not end with a pipe", "规章 | 1 | 2\n文件 | 3 |\n许可 | 4 | 5\n",
			lines("T ragged", " [规章][1][2]", " [文件][3][]", " [许可][4][5]")},
		{"blank lines between rows", "| 规章 | 0 |\n\n| 文件 | 1 |\n\n正文\n", lines("T ragged", " [规章][0]", " [文件][1]", "P 正文")},
		{"full width and drawn pipes, rules between", "规章｜0｜1\n文件│2│3\n────────\n许可│4│5\n", lines("T ragged", " [规章][0][1]", " [文件][2][3]", " [许可][4][5]")},
		{"Markdown", "| 项 | 数 |\n|---|:-:|\n| **规章** | 0 |\n| 文件\\|件 | |\n", lines("T", " [!项][!数]", " [规章][0]", " [文件|件][]")},
		{"Markdown without a head", "|   |   |\n|---|---|\n| 规章 | 0 |\n", lines("T", " [规章][0]")},
		{"Markdown with rows of different width", "| 项 | 数 |\n|---|---|\n| 规章 | 0 | 1 |\n", lines("T ragged", " [!项][!数]", " [规章][0][1]")},
		{"two Markdown tables in sequence", "| 项 | 数 |\n|---|---|\n| 规章 | 0 |\n\n| 信 | 量 |\n|---|---|\n| 许可 | 0 |\n", lines("T", " [!项][!数]", " [规章][0]", "T", " [!信][!量]", " [许可][0]")},
		{"a row of dashes for nothing", "| 规章 | 0 |\n| - | - |\n", lines("T ragged", " [规章][0]", " [-][-]")},
		{"line breaks inside cells", "信息内容 | 本年新\n制作数量 | 本年新\n公开数量 | |\n规章 | 0 | 0 | |\n文件 | 0 | 0 | |\n商业\n企业 | 科研\n机构 | 1 | |\n",
			lines("T ragged", " [信息内容][本年新⏎制作数量][本年新⏎公开数量][]", " [规章][0][0][]", " [文件][0][0][]", " [商业⏎企业][科研⏎机构][1][]")},
		{"labels above labels, only empty last cells end in a pipe", "第（一）项 |  |  |\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n规章 | 4 | 5 | 6\n第（五）项 |  |  |\n信息内容 | 本年处理决定数量 |  |\n行政许可 | 7 |  |\n",
			lines("T ragged", " [第（一）项][][]", " [信息内容][本年制发件数][本年废止件数][现行有效件数]", " [规章][4][5][6]", " [第（五）项][][]", " [信息内容][本年处理决定数量][]", " [行政许可][7][]")},
		{"a cell to a line, last cells without a pipe", "信息内容 |\n本年制发件数 |\n现行有效件数\n规章 |\n0 |\n0\n三、收到和处理政府信息公开申请情况\n",
			lines("T ragged", " [信息内容][本年制发件数][现行有效件数]", " [规章][0][0]", "P 三、收到和处理政府信息公开申请情况")},
		{"a cell to a line, blank lines between rows", "规章 |\n0 |\n|\n\n行政\n许可 |\n0 |\n\n正文\n", lines("T ragged", " [规章][0][]", " [行政⏎许可][0]", "P 正文")},
		{"a cell to a line, pipe before", "正文\n\n规章\n| 0\n| 1\n|\n文件\n| 2\n| 3\n|\n", lines("P 正文", "T ragged", " [规章][0][1][]", " [文件][2][3][]")},
		{"a cell to a line, blank lines between cells", "规章 |\n\n0 |\n\n1 |\n\n\n文件 |\n\n2 |\n\n3 |\n\n正文\n", lines("T ragged", " [规章][0][1]", " [文件][2][3]", "P 正文")},
		{"a cell to a line, rows end with empty cells", "规章 |\n0 |\n1 | |\n文件 |\n2 |\n3 | |\n", lines("T ragged", " [规章][0][1][]", " [文件][2][3][]")},
		{"one row with figures", "规章 | 0 | 0\n", lines("T ragged", " [规章][0][0]")},
	})
}

func TestTabs(t *testing.T) {
	check(t, []convCase{
		{"cells, continued cells, empty cells", "二、情况\n\t第一项\n\n\t三、本\n年\n度\n\t（一）\n予以\n\t0\n\n\t\n\t\n\t1\n\n\n三、情况\n",
			lines("P 二、情况", "T ragged", " [第一项]", " [三、本⏎年⏎度][（一）⏎予以][0]", " [][][1]", "P 三、情况")},
		{"an empty paragraph before the text of a cell", "\t\n0\n\t1\n\n", lines("T ragged", " [0][1]")},
		{"indented prose", "\t2021年，我镇认真贯彻条例，主动公开政府信息一百余条，及时回应群众关切。\n\n\t一、总体情况\n\n\t短句\n\n", lines("P 2021年，我镇认真贯彻条例，主动公开政府信息一百余条，及时回应群众关切。", "P 一、总体情况", "P 短句")},
		{"an indented heading after the table", "\t规章\n\t0\n\n\t三、收到和处理情况\n\n正文\n", lines("T ragged", " [规章][0]", "P 三、收到和处理情况", "P 正文")},
		{"prose right after the last cell", "\t规章\n\t0\n　　三、收到和处理情况\n", lines("T ragged", " [规章][0]", "P 三、收到和处理情况")},
		{"a row to a line", "项目\t数量\t\n规章\t0\t\n\t1\t2\n正文\n", lines("T ragged", " [项目][数量][]", " [规章][0][]", " [][1][2]", "P 正文")},
	})
}

func TestCSV(t *testing.T) {
	check(t, []convCase{
		{"plain", "信息内容,制发,废止\n规章,0,\n文件,1,2\n", lines("T", " [信息内容][制发][废止]", " [规章][0][]", " [文件][1][2]")},
		{"quoted", "\"a,\"\"b\",\"1\n2\"\n\"c\",3\n", lines("T", " [a,\"b][1⏎2]", " [c][3]")},
		{"figures with separators are not", "1,234\n2,345\n3,456\n", lines("P 1,234", "P 2,345", "P 3,456")},
		{"prose is not", "一,二,三\n甲,乙,丙,丁\n天,地\n", lines("P 一,二,三", "P 甲,乙,丙,丁", "P 天,地")},
	})
}

func TestGrids(t *testing.T) {
	check(t, []convCase{
		{"head and cells of several lines", "+------+------+\n| 项目 | 数   |\n+======+======+\n| 行政 | 0    |\n| 许可 |      |\n+------+------+\n正文\n", lines("T", " [!项目][!数]", " [行政⏎许可][0]", "P 正文")},
		{"spans", "+------+---+---+\n| 信息 | 数    |\n|      +---+---+\n|      | 1 | 2 |\n+------+---+---+\n", lines("T", " [2x1 信息][1x2 数]", " [1][2]")},
		{"spans measured in characters", "+----+---+---+\n| 信息 | 数   |\n|    +---+---+\n|    | 1 | 2 |\n+----+---+---+\n", lines("T ragged", " [信息][数]", " [][1][2]")},
		{"box drawing", "┌──┬─┐\n│规章│0│\n├──┼─┤\n│文件│ │\n└──┴─┘\n", lines("T", " [规章][0]", " [文件][]")},
		{"simple table of pandoc", "  项目         数量\n  ------------ --------\n  规章         0\n  规范性文件\n\n正文\n", lines("T", " [!项目][!数量]", " [规章][0]", " [规范性文件][]", "P 正文")},
		{"multiline table of pandoc", "  --------------------\n  信息       本年\n  内容       件数\n  ---------- ---------\n  行政       0\n  许可\n\n  处罚       1\n  --------------------\n正文\n", lines("T", " [!信息⏎内容][!本年⏎件数]", " [行政⏎许可][0]", " [处罚][1]", "P 正文")},
		{"a row of spaces is a row of empty cells", "  ---------- ------\n  行政       复议\n\n                   \n\n  处罚       1\n  ---------- ------\n", lines("T", " [行政][复议]", " [][]", " [处罚][1]")},
		{"ruler without a head", "  ------ ------\n  规章   0\n  文件   1\n  ------ ------\n", lines("T", " [规章][0]", " [文件][1]")},
	})
}

func TestSpaced(t *testing.T) {
	check(t, []convCase{
		{"cells one after another", "信息内容  制发件数  废止件数\n规章  340  206\n第二十条第（五）项\n行政许可　98\n\n三、收到和处理政府信息公开申请情况\n",
			lines("T ragged", " [信息内容][制发件数][废止件数]", " [规章][340][206]", " [第二十条第（五）项]", " [行政许可][98]", "P 三、收到和处理政府信息公开申请情况")},
		{"columns with blanks and spans", "  情况       自然人 法人          总计\n                    企业   机构\n  一、新收   1      2      3      6\n  1. 结转           4             4\n  无\n  其他       5      6      7      18\n",
			lines("T", " [情况][自然人][1x2 法人][总计]", " [][][企业][机构][]", " [一、新收][1][2][3][6]", " [1. 结转][][4][][4]", " [无][][][][]", " [其他][5][6][7][18]")},
		{"columns counted in characters", "项目内容 制发 废止 有效\n规章   1  2  3\n规范性  3     5\n文件   44 5  6\n", lines("T", " [项目内容][制发][废止][有效]", " [规章][1][2][3]", " [规范性][3][][5]", " [文件][44][5][6]")},
		{"one row of figures below its heads", "结果维持 结果纠正 其他结果 尚未审结 总计\n1 2 3 4 10\n", lines("T", " [结果维持][结果纠正][其他结果][尚未审结][总计]", " [1][2][3][4][10]")},
		{"commas, rows of different length", "信息内容,制发,废止\n规章,237,342\n第五项\n行政许可,263\n", lines("T ragged", " [信息内容][制发][废止]", " [规章][237][342]", " [第五项]", " [行政许可][263]")},
		{"contents with pages, signature, contacts", "一、总体情况 1\n二、主动公开情况 3\n红星镇人民政府    2022年1月20日\n邮编  134796\n", lines("P 一、总体情况 1", "P 二、主动公开情况 3", "P 红星镇人民政府    2022年1月20日", "P 邮编  134796")},
		{"pieces of rows", "一、新收 1 2\n17\n二、继续结转 3 45 6\n", lines("P 一、新收 1 2", "P 17", "P 二、继续结转 3 45 6")},
	})
}

func TestMarkup(t *testing.T) {
	check(t, []convCase{
		{"MediaWiki", "= 年度报告 =\n'''一、总体情况'''\n{| class=\"x\"\n|+ 表\n! 项 !! 数\n|-\n| rowspan=\"2\" | 规章\n| 1\n件\n|-\n|colspan=2| 2\n|-\n|\n| 3 || 4\n|}\n正文\n",
			lines("P# 年度报告", "P* 一、总体情况", "T", " [!项][!数]", " [2x1 规章][1⏎件]", " [1x2 2]", " [][3][4]", "P 正文")},
		{"AsciiDoc", "== 年度报告\n*一、总体情况*\n[cols=\",,\",]\n|===\n2+|第一项 |数\n.2+|规章 |1 |2\n|3\n|4 +\n5\n|===\n", lines("P## 年度报告", "P* 一、总体情况", "T", " [1x2 第一项][数]", " [2x1 规章][1][2]", " [3][4⏎5]")},
		{"AsciiDoc, columns of the first line", "|===\n|项 |数\n\n|规章\n|1\n|===\n", lines("T", " [项][数]", " [规章][1]")},
		{"Org", "* 年度报告\n* 5\n", lines("P 年度报告", "P * 5")},
		{"Textile", "h1. 年度报告\n|规章|&#45;9|\n|文件|1|\n", lines("P# 年度报告", "T ragged", " [规章][-9]", " [文件][1]")},
	})
}

func TestPageNumbers(t *testing.T) {
	check(t, []convCase{
		{"of every kind", "甲\n- 3 -\n乙\n— 12 —\n第3页 共8页\n第 4 页\n17\n- 5\n", lines("P 甲", "P 乙", "P 17", "P - 5")},
		{"pages of pages", "甲\n1 / 3\n乙\n2 / 3\n", lines("P 甲", "P 乙")},
		{"pairs of figures", "甲\n1/3\n乙\n2/5\n", lines("P 甲", "P 1/3", "P 乙", "P 2/5")},
		{"with the running head", "甲\n- 1 -\n\n红星镇年报\n乙\n- 2 -\n红星镇年报\n丙\n- 3 -\n", lines("P 甲", "P 乙", "P 丙")},
	})
}

func TestCellsWithoutRows(t *testing.T) {
	cells, want := "\t规章\n\t商业\n企业\n\t\n", "P 规章\nP 商业⏎企业\n"
	for range 40 {
		cells, want = cells+"\t7\n", want+"P 7\n"
	}
	piped := strings.ReplaceAll(strings.ReplaceAll(cells, "商业\n企业", "商业"), "\n\t", "\n| ")
	check(t, []convCase{
		{"TABs", cells + "四、政府信息公开行政复议情况\n", want + "P 四、政府信息公开行政复议情况\n"},
		{"pipes", strings.TrimPrefix(piped, "\t"), strings.ReplaceAll(want, "⏎企业", "")},
	})
}

func TestVertical(t *testing.T) {
	check(t, []convCase{
		{"words written downwards", "自\n然\n人\n（\n四\n）\n无\n法\n提\n供\n7\n三\n、\n结\n果\n", lines("P 自然人", "P （四）无法提供", "P 7", "P 三、结果")},
		{"answers and numerals", "无\n无\n有\n三\n五\n", lines("P 无", "P 无", "P 有", "P 三", "P 五")},
	})
}

func TestMarks(t *testing.T) {
	d := extract(t, "甲\n\n规章 | 0 | 1\n文件 | 2 | 3\n")
	if got := d.Blocks[0].Ref.String(); got != "line 1" {
		t.Errorf("paragraph at %q", got)
	}
	if got := d.Blocks[1].Table.Slot(1, 2).Ref.String(); got != "line 4 field 3" {
		t.Errorf("cell at %q", got)
	}
	d = extract(t, "\t规章\n\t0\n")
	if got := d.Blocks[0].Table.Slot(0, 1).Ref.String(); got != "line 2" {
		t.Errorf("tab cell at %q", got)
	}
}

func TestLimits(t *testing.T) {
	d := extract(t, strings.Repeat("好", MaxLineBytes))
	if len(d.Blocks) != 1 || len(d.Blocks[0].Text) > MaxLineBytes || len(d.Warnings) != 1 {
		t.Errorf("%d blocks, warnings %v", len(d.Blocks), d.Warnings)
	}
	d = extract(t, strings.Repeat("a\n", MaxLines+10))
	if len(d.Blocks) != MaxLines || len(d.Warnings) != 1 {
		t.Errorf("%d blocks, warnings %v", len(d.Blocks), d.Warnings)
	}
	d = extract(t, strings.Repeat("0 | ", document.MaxColumns+10)+"\n| 1 | 2 |\n")
	if len(d.Blocks) != 2 || len(d.Warnings) != 1 {
		t.Errorf("%d blocks, warnings %v", len(d.Blocks), d.Warnings)
	}
}

// TestHostile: these made a reader that looks ahead, or joins as it goes, take
// time in the square of their length; such a reader would not come to an end here.
func TestHostile(t *testing.T) {
	for _, s := range []string{
		"a |\n一、总体情况\n", "a |\nb\n", "商业\n", "| x\n", "|\n", "+--+\n", "+--+\n+-abc\n", "+--+\n| a\n", "-- --\n", "----------\n",
		"---- ----- --\n\n", "\t一\n", "\t一\n\n", "\t\n", "a\tb\n", "a\tb\n\n\n", "\"a\n", "\"a\"", "a,b,c\n", "[", "[[]", "![", "**", "\\", "<", "<u ",
		"&", "](", "> ", "a | b\n\n", "| a | b |\n|---|---|\n\n", "│a\n", "a\n====\n", "a 1\n", "a 1\nb\n\n", "a b\n", "一、总 1\nb\n", "a,b\n", "a,b\n\n\n", "{|\n", "{|\n|}\n", "|===\n", "[cols=\",,\"]\n|===\n9999+|a\n|===\n", "9999.9999+|", "= a =\n", "- 1 -\n", "1 / 9\n", "自\n", "（\n一\n", "[bookmark: ", "[]{#", "\v", "----------\na\n-- --\n\n",
	} {
		extract(t, strings.Repeat(s, 60_000/len(s)))
		extract(t, "\ta\n"+strings.Repeat(s, 20_000/len(s)))
	}
}

func TestOmittedTable(t *testing.T) {
	for s, warnings := range map[string]int{"[TABLE]": 1, "> [TABLE]": 1, "-   [TABLE]": 1, "1.  [TABLE]": 1, `\[TABLE\]`: 0, "见[TABLE]": 0} {
		if d := extract(t, "三、\n\n"+s+"\n"); len(d.Blocks) != 2 || len(d.Warnings) != warnings || warnings > 0 && d.Warnings[0].Ref.Mark != "line 3" {
			t.Errorf("%q: %d blocks, warnings %v", s, len(d.Blocks), d.Warnings)
		}
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Extract(ctx, []byte("甲")); err != context.Canceled {
		t.Errorf("error %v", err)
	}
}

const hongxingPath = "../../../shared/real/hongxing-2021.txt"

func hongxing(t testing.TB) []byte {
	data, err := os.ReadFile(hongxingPath)
	if err != nil {
		t.Skip("the real documents are not here: ", err)
	}
	return data
}

func TestHongxing(t *testing.T) {
	d := extract(t, string(hongxing(t)))
	var tables []*document.Table
	headings := 0
	for _, b := range d.Blocks {
		if b.Table != nil {
			tables = append(tables, b.Table)
		} else if isHeadingLike(b.Text) && shorter(b.Text, 30) {
			headings++
		}
	}
	if headings != 6 || len(tables) != 3 {
		t.Fatalf("%d headings and %d tables, want 6 and 3\n%s", headings, len(tables), dump(d))
	}
	figures := 0
	for y := range tables[1].Rows {
		row := tables[1].Row(y)
		if c := row[len(row)-1]; c.Text != "0" {
			continue
		}
		figures++
		zeros := 0
		for _, c := range row[len(row)-7:] {
			if c.Text == "0" {
				zeros++
			}
		}
		if zeros != 7 || row[len(row)-8].Text == "" {
			t.Errorf("row %d is no label and 7 figures: %v", y, row)
		}
	}
	if figures != 25 {
		t.Errorf("%d rows of figures in the requests matrix, want 25", figures)
	}
	last := tables[2].Row(tables[2].Rows - 1)
	if len(last) != 15 {
		t.Fatalf("last row of the remedies has %d cells", len(last))
	}
	for _, c := range last {
		if c.Text != "0" {
			t.Errorf("cell %q at %s", c.Text, c.Ref)
		}
	}
}

func FuzzExtract(f *testing.F) {
	for _, s := range []string{
		"\t规章\n\t0\n\n\t\n", "规章 | 0 | |\n| 1 |\n", "a |\nb |\n0\n", "规章\n| 0\n|\n", "+--+\n|a |\n+--+\n", "┌─┐\n│a│\n└─┘\n",
		"  a  b\n  -- --\n  1  2\n", "----------\na\n-- --\nb\n----------\n", "\"a\",\"b\n\"\n1,2,3\n", "# a {#b}\n**c**[d](e.pdf)![f](g)&nbsp;<br>\\\n",
		"|a|\n|-|\n|:-|\n", "[![a](b)](c.doc)", "+--+--+\n|a    |\n+--+--+\n", "a\tb\n\t\tc\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Extract(context.Background(), []byte(s))
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range d.Blocks {
			if (b.Kind == document.TableBlock) != (b.Table != nil) {
				t.Fatal("a table block without a table, or the reverse")
			}
			if b.Kind == document.Paragraph && (b.Text == "" || trim(b.Text) != b.Text) {
				t.Fatalf("paragraph %q", b.Text)
			}
			if b.Ref.Mark == "" {
				t.Fatal("a block without a place")
			}
		}
	})
}

func BenchmarkExtract(b *testing.B) {
	data := hongxing(b)
	for len(data) < 100_000 {
		data = append(data, data...)
	}
	data = data[:100_000]
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Extract(context.Background(), data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPipes(b *testing.B) {
	data := []byte(strings.Repeat("行政规范性文件 | 12 | 3 | 4 | |\n", 2500))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Extract(context.Background(), data); err != nil {
			b.Fatal(err)
		}
	}
}
