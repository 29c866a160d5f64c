package table

import (
	"strings"
	"testing"

	"gongkai/extract/document"
)

// part makes a table as Find would: rows of cells parted by '|', with spans as
// write has them ("text<2,1>"), on columns 40 points wide.
func part(number int, text string) *Table {
	g := document.NewGrid()
	for row := range strings.Lines(text) {
		if g.StartRow() != nil {
			panic("rows")
		}
		for _, s := range strings.Split(strings.TrimSuffix(row, "\n"), "|") {
			c := document.Cell{Text: s, RowSpan: 1, ColSpan: 1}
			if at := strings.IndexByte(s, '<'); at >= 0 {
				c.Text = s[:at]
				c.RowSpan, c.ColSpan = int(s[at+1]-'0'), int(s[at+3]-'0')
			}
			if g.Add(c) != nil {
				panic("cells")
			}
		}
	}
	d := g.Table()
	t := &Table{Page: number, Rows: d.Rows, Cols: d.Cols}
	for i := range d.Cols + 1 {
		t.XS = append(t.XS, 50+40*float64(i))
	}
	for i := range d.Rows + 1 {
		t.YS = append(t.YS, 50+20*float64(i))
	}
	for _, c := range d.Cells {
		text, full := strings.CutSuffix(c.Text, "~") // the line is full
		t.Cells = append(t.Cells, Cell{Row: c.Row, Col: c.Col, RowSpan: c.RowSpan, ColSpan: c.ColSpan, Text: text, Page: number, full: full, fullHan: full})
	}
	t.compact()
	return t
}

func TestJoin(t *testing.T) {
	for _, c := range []struct{ name, a, b, want string }{
		{"rows", "甲|1\n乙|2", "丙|3", "甲|1\n乙|2\n丙|3\n"},
		{"repeated header", "名称<2,1>|总计<1,2>\n件|次\n甲|1|2", "名称<2,1>|总计<1,2>\n件|次\n乙|3|4", "名称<2,1>|总计<1,2>\n件|次\n甲|1|2\n乙|3|4\n"},
		{"a cell in two parts, its rows whole",
			"三、结果<2,1>|（三）不予<1,1>|1.秘密|0\n（四）无~|1.不掌握|746",
			"<3,1>|法提供<2,1>|2.没有现成|11\n3.补正|1\n（五）不予处理|1.信访|56",
			"三、结果<5,1>|（三）不予|1.秘密|0\n（四）无/法提供<3,1>|1.不掌握|746\n2.没有现成|11\n3.补正|1\n（五）不予处理|1.信访|56\n"},
		{"one sub-row on each side", "（三）不予|1.秘密|0\n（四）无|1.不掌握|746", "法提供|2.没有现成|11", "（三）不予|1.秘密|0\n（四）无/法提供<2,1>|1.不掌握|746\n2.没有现成|11\n"},
		{"a new label is no rest", "（三）不予|1.秘密|0\n（四）无法提供|1.不掌握|746", "（五）不予处理<2,1>|1.信访|11\n2.重复|0", "（三）不予|1.秘密|0\n（四）无法提供|1.不掌握|746\n（五）不予处理<2,1>|1.信访|11\n2.重复|0\n"},
		{"a row cut within its label", "甲|1\n3.申请人逾期不补~|2", "正的|", "甲|1\n3.申请人逾期不补/正的|2\n"},
		{"cut within the ordinal", "（三）|1.秘密|0\n（|1.不~|746", "四）无法<2,1>|掌握|\n2.没有|2", "（三）|1.秘密|0\n（/四）无法<2,1>|1.不/掌握|746\n2.没有|2\n"},
		{"ordinal cut, its rows whole", "（三）|1.秘密|0\n（|1.不|746", "四）无法|2.没有|2\n（五）|1.信访|1", "（三）|1.秘密|0\n（/四）无法<2,1>|1.不|746\n2.没有|2\n（五）|1.信访|1\n"},
		{"figures on the second part", "甲|1\n3.申请人逾期不补~|", "正的|2", "甲|1\n3.申请人逾期不补/正的|2\n"},
		{"label above, figures below", "甲|1\n乙|", "|2", "甲|1\n乙|2\n"},
		{"an empty foot", "甲|1\n乙|2", "|\n丙|3", "甲|1\n乙|2\n丙|3\n"},
		{"an empty head", "甲|1\n|", "乙|2", "甲|1\n乙|2\n"},
		{"blank form", "规章|\n文件|", "许可|\n处罚|", "规章|\n文件|\n许可|\n处罚|\n"},
		{"blank rows, then figures", "规章|1\n文件|", "许可|3\n处罚|4", "规章|1\n文件|\n许可|3\n处罚|4\n"},
		{"digits broken off", "甲|1|2\n乙|31~|81", "|9|\n丙|3|4", "甲|1|2\n乙|319|81\n丙|3|4\n"},
		{"a unit broken off", "甲|1件|2件\n乙|31~|81件", "|件|\n丙|3件|4件", "甲|1件|2件\n乙|31/件|81件\n丙|3件|4件\n"},
		{"one figure on the second part", "甲|1|2\n乙|31|", "||9\n丙|3|4", "甲|1|2\n乙|31|9\n丙|3|4\n"},
		{"a narrow column of whole figures", "甲|1|2\n乙|31~|81", "丙|9|\n丁|3|4", "甲|1|2\n乙|31|81\n丙|9|\n丁|3|4\n"},
		{"figures without labels", "甲|1|2\n乙|31~|81", "|9|7", "甲|1|2\n乙|31|81\n|9|7\n"},
		{"printed on both pages", "甲|1\n行政强制|544", "行政强制|544\n丙|3", "甲|1\n行政强制|544\n丙|3\n"},
		{"equal figures", "甲|0\n1.秘密|0", "2.禁止|0", "甲|0\n1.秘密|0\n2.禁止|0\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Join([]*Table{part(1, c.a), part(2, c.b)})
			if len(got) != 1 {
				t.Fatalf("%d tables", len(got))
			}
			check(t, got[0])
			var b strings.Builder
			writeTable(&b, got[0])
			if b.String() != c.want {
				t.Errorf("got\n%swant\n%s", b.String(), c.want)
			}
		})
	}
}

// A header cell that is one letter wide, cut by the break: its lines are equally long.
func TestJoinNarrowHeader(t *testing.T) {
	a, b := part(1, "自然人|商|科|总计"), part(2, "|业|构|\n甲|1|2|3")
	a.Cells[1].Text, a.Cells[2].Text = "商\n业\n企", "科\n研\n机"
	if got := Join([]*Table{a, b}); len(got) != 1 || got[0].Rows != 2 || got[0].Cells[1].Text != "商\n业\n企\n业" {
		t.Errorf("%+v", got[0])
	}
}

func TestJoinColumns(t *testing.T) {
	a, b := part(1, "题<1,3>\n甲|1|2"), part(2, "乙|3<1,2>")
	b.XS = []float64{62, 102, 182} // shifted, as pages for two-sided printing are
	b.Cols, b.Cells[1].ColSpan = 2, 1
	for _, tables := range [][]*Table{{a, b}, {a, b, part(3, "丙|4|5")}} {
		got := Join(tables)
		if len(got) != 1 {
			t.Fatalf("%d tables", len(got))
		}
		check(t, got[0])
	}
	if c := Join([]*Table{a, b})[0].Cells; c[len(c)-1].ColSpan != 2 || c[len(c)-1].Page != 2 {
		t.Errorf("last cell %+v", c[len(c)-1])
	}
	wide := part(2, "乙|3|4|5")
	same := part(1, "乙|3|4")
	if n := len(Join([]*Table{a, wide})); n != 2 {
		t.Error("tables of different width joined")
	}
	if n := len(Join([]*Table{a, same})); n != 2 {
		t.Error("tables of one page joined")
	}
}

func TestJoinRefs(t *testing.T) {
	d := Join([]*Table{part(1, "甲|1"), part(2, "乙|2")})[0].Document()
	if got := d.Slot(1, 0).Ref; got != (document.Ref{Path: "page[2]", Mark: "[50,50,90,70]"}) {
		t.Errorf("ref %v", got)
	}
	if d.Ref.Path != "page[1]" {
		t.Errorf("ref of the table %v", d.Ref)
	}
}

func TestOrdinalFirst(t *testing.T) {
	for label, want := range map[string]bool{
		"一、本年": true, "（三）不予公开": true, "(3)其他": true, "1.属于": true, "2．其他": true, "3、其他": true, "①其他": true,
		"十二、其他": true, "第（一）项": true, "第一项": true, "法提供": false, "一次性告知": false, "2024年": false, "": false,
	} {
		if got := ordinalFirst(label); got != want {
			t.Errorf("%q: %v", label, got)
		}
	}
}

// BenchmarkFind reads a page like the fullest of a real report: the requests matrix
// with 39 strokes, 130 clips and 500 glyphs.
func BenchmarkFind(b *testing.B) {
	s := newSketch()
	xs, ys := []float64{70}, []float64{80}
	for range 10 {
		xs = append(xs, xs[len(xs)-1]+45)
	}
	for range 22 {
		ys = append(ys, ys[len(ys)-1]+30)
	}
	s.grid(xs, ys)
	for i := range 10 {
		for j := range 22 {
			s.clip(xs[i], ys[j], xs[i+1], ys[j+1], []string{"属于国家", "12"}[min(i, 1)])
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		if f := Find(&s.Page); len(f.Tables) != 1 {
			b.Fatal(len(f.Tables))
		}
	}
}
