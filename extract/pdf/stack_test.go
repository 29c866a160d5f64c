package pdf

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/extract/document"
	"gongkai/extract/pdf/flow"
	"gongkai/extract/pdf/page"
)

// A text is a line of a test page: letters of ten points from x on the baseline y.
type text struct {
	x, y float64
	s    string
}

// plainPage makes a page of the texts; Chinese letters are one em wide, others half.
func plainPage(number int, texts ...text) *page.Page {
	p := &page.Page{Number: number, Width: 400, Height: 420}
	font := &page.Font{Name: "SimSun"}
	for _, t := range texts {
		x := t.x
		for _, r := range t.s {
			w := 10.0
			if r < 0x80 {
				w = 5
			}
			p.Glyphs = append(p.Glyphs, page.Glyph{Text: string(r), Size: 10, Font: font, Clip: -1,
				Box: page.Rect{X0: x, Y0: t.y - 8, X1: x + w, Y1: t.y + 2}})
			x += w
		}
	}
	return p
}

// figures makes one row of the test table.
func figures(y float64, label string, values ...string) []text {
	row := []text{{20, y, label}}
	for i, v := range values {
		row = append(row, text{150 + 50*float64(i), y, v})
	}
	return row
}

// tablesOver returns the tables of pages without rulings, as lines of cells.
func tablesOver(pages ...*page.Page) []string {
	r := &reading{}
	for _, p := range pages {
		r.sheets = append(r.sheets, r.sheet(p))
	}
	r.stackPages()
	blocks, _ := flow.Blocks(r.sheets)
	var out []string
	for _, b := range blocks {
		if b.Kind == document.TableBlock {
			var s strings.Builder
			row := 0
			for _, c := range b.Table.Cells {
				if c.Row != row {
					s.WriteByte('\n')
					row = c.Row
				}
				fmt.Fprintf(&s, "%s@%s|", strings.ReplaceAll(c.Text, "\n", ""), strings.Trim(c.Ref.Path, "page[]"))
			}
			out = append(out, s.String())
		}
	}
	return out
}

// A row of a table without rulings that a page break cuts is one row, with the
// figures above and the label below; repeated headers and page numbers are left out.
func TestStackPages(t *testing.T) {
	head := figures(80, "申请人情况", "自然人", "企业", "其他", "总计")
	head = append(head, figures(95, "（单位：件）", "个人", "商业", "组织", "合计")...)
	one := append(head[:len(head):len(head)], figures(130, "1.属于国家秘密", "1", "2", "3", "6")...)
	one = append(one, figures(160, "2.其他禁止公开", "4", "5", "6", "15")...)
	one = append(one, figures(190, "", "7", "8", "9", "24")...)
	one = append(one, text{195, 405, "- 1 -"})
	two := append(head[:len(head):len(head)], text{20, 130, "3.危及安全稳定"})
	two = append(two, figures(160, "4.保护合法权益", "0", "0", "1", "1")...)
	two = append(two, figures(190, "5.属于内部信息", "2", "0", "0", "2")...)
	two = append(two, text{195, 405, "- 2 -"})
	got := tablesOver(plainPage(1, one...), plainPage(2, two...))
	if len(got) != 1 {
		t.Fatalf("%d tables: %q", len(got), got)
	}
	for _, want := range []string{"1.属于国家秘密@1|1@1|2@1|3@1|6@1|", "3.危及安全稳定@1|7@1|8@1|9@1|24@1|", "4.保护合法权益@2|0@2|0@2|1@2|1@2|"} {
		if !strings.Contains(got[0], want) {
			t.Errorf("no %q in\n%s", want, got[0])
		}
	}
	if strings.Count(got[0], "自然人") > 1 {
		t.Errorf("the header is repeated in\n%s", got[0])
	}
}

// A page number under a column of figures is none of them, once the other pages are
// seen.
func TestPageNumberUnderColumn(t *testing.T) {
	var pages []*page.Page
	for n := 1; n <= 3; n++ {
		var all []text
		for i := range 4 {
			y := 300 + 25*float64(i)
			all = append(all, figures(y, fmt.Sprintf("%d.属于内部信息", 4*n+i), "17", "18", "19", "54")...)
		}
		all = append(all, text{200, 400, fmt.Sprint(n)})
		pages = append(pages, plainPage(n, all...))
	}
	for _, table := range tablesOver(pages...) {
		for row := range strings.Lines(table) {
			if !strings.Contains(row, "17@") {
				t.Errorf("row %q in\n%s", row, table)
			}
		}
	}
}

// The lines of a label that go on below its figures are no row of their own,
// however many.
func TestLabelGoesOn(t *testing.T) {
	one := figures(60, "1.属于国家秘密", "1", "2", "3", "6")
	one = append(one, figures(90, "2.其他禁止", "4", "5", "6", "15")...)
	for i := range 10 {
		one = append(one, text{20, 103 + 13*float64(i), "公开的信息"})
	}
	one = append(one, figures(250, "3.危及安全稳定", "0", "0", "1", "1")...)
	got := tablesOver(plainPage(1, one...))
	if len(got) != 1 || strings.Count(got[0], "\n") != 2 || !strings.Contains(got[0], "公开的信息@1|4@1|") {
		t.Errorf("%q", got)
	}
}
