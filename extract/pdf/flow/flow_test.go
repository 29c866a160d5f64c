package flow

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"gongkai/extract/document"
	"gongkai/extract/pdf/line"
	"gongkai/extract/pdf/page"
	"gongkai/extract/pdf/table"
)

var (
	song = &page.Font{Name: "SimSun"}
	hei  = &page.Font{Name: "SimHei", Bold: true}
)

// A press prints pages of 600 x 840 points with a text area from 80 to 520: lines
// of 44 characters of 10 points.
type press struct {
	sheets []Sheet
	glyphs []page.Glyph
	font   *page.Font
	y      float64
}

const left, right, em = 80.0, 520.0, 10.0

func newPress() *press { p := &press{font: song}; p.newPage(); return p }

func (p *press) newPage() *press {
	p.endPage()
	p.sheets = append(p.sheets, Sheet{Number: len(p.sheets) + 1, Width: 600, Height: 840})
	p.y = 100
	return p
}

func (p *press) endPage() {
	if n := len(p.sheets); n > 0 {
		p.sheets[n-1].Lines = line.Lines(p.glyphs, nil)
		p.glyphs = nil
	}
}

// at prints a text at x with its baseline at y.
func (p *press) at(x, y, size float64, text string) *press {
	for _, r := range text {
		w := size / 2
		if r >= 0x2E80 {
			w = size
		}
		p.glyphs = append(p.glyphs, page.Glyph{Text: string(r), Size: size, Font: p.font, Clip: -1,
			Box: page.Rect{X0: x, Y0: y - 0.86*size, X1: x + w, Y1: y + 0.14*size}})
		x += w
	}
	return p
}

func width(text string, size float64) float64 {
	w := 0.0
	for _, r := range text {
		if r >= 0x2E80 {
			w += size
		} else {
			w += size / 2
		}
	}
	return w
}

// centre prints a line in the middle.
func (p *press) centre(size float64, text string) *press {
	p.at((left+right-width(text, size))/2, p.y, size, text)
	p.y += 1.6 * size
	return p
}

// set breaks a text into lines, the first one indented by so many em.
func (p *press) set(indent float64, text string) *press {
	x := left + indent*em
	row := ""
	for _, r := range text {
		w := width(string(r), em)
		if x+width(row, em)+w > right {
			p.at(x, p.y, em, row)
			p.y += 1.6 * em
			x, row = left, ""
		}
		row += string(r)
	}
	p.at(x, p.y, em, row)
	p.y += 1.6 * em
	return p
}

func (p *press) grid(number int, rows int) *press {
	t := &table.Table{Page: len(p.sheets), Box: page.Rect{X0: left, Y0: p.y, X1: right, Y1: p.y + 20*float64(rows)}, Rows: rows, Cols: 2, XS: []float64{left, 300, right}}
	for y := range rows {
		t.YS = append(t.YS, p.y+20*float64(y))
		for x := range 2 {
			t.Cells = append(t.Cells, table.Cell{Row: y, Col: x, RowSpan: 1, ColSpan: 1, Text: fmt.Sprint(number, y, x), Page: t.Page,
				Box: page.Rect{X0: t.XS[x], Y0: p.y + 20*float64(y), X1: t.XS[x+1], Y1: p.y + 20*float64(y+1)}})
		}
	}
	t.YS = append(t.YS, p.y+20*float64(rows))
	s := &p.sheets[len(p.sheets)-1]
	s.Tables = append(s.Tables, t)
	p.y += 20*float64(rows) + 20
	return p
}

// read writes the blocks one a line: C centred, B bold, 1 heading, N note.
func (p *press) read() string {
	p.endPage()
	blocks, _ := Blocks(p.sheets)
	var out []string
	for _, b := range blocks {
		mark := ""
		for _, m := range []struct {
			is   bool
			mark string
		}{{b.Centered, "C"}, {b.Bold, "B"}, {b.Level == 1, "1"}, {b.Note, "N"}} {
			if m.is {
				mark += m.mark
			}
		}
		text := b.Text
		switch b.Kind {
		case document.TableBlock:
			text = fmt.Sprintf("[table %dx%d]", b.Table.Rows, b.Table.Cols)
		case document.Picture:
			text = "[picture]"
		}
		if mark != "" {
			text = mark + ":" + text
		}
		out = append(out, text)
	}
	return strings.Join(out, "\n")
}

func check(t *testing.T, p *press, want ...string) {
	t.Helper()
	if got := p.read(); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

// prosa returns n characters of prose that end in a full stop.
func prosa(n int) string {
	const s = "全市各级行政机关坚持以公开为常态不公开为例外扎实推进决策执行管理服务结果公开不断提升政务公开工作水平"
	r := []rune(strings.Repeat(s, n/50+1))
	return string(r[:n-1]) + "。"
}

func TestParagraphs(t *testing.T) {
	a, b, c := prosa(100), prosa(60), prosa(130)
	t.Run("indented", func(t *testing.T) { check(t, newPress().set(2, a).set(2, b).set(2, c), a, b, c) })
	full := prosa(42) // fills its line to the margin
	t.Run("indented, last line full", func(t *testing.T) {
		check(t, newPress().set(2, a).set(2, full).set(2, full).set(2, b), a, full, full, b)
	})
	t.Run("not indented", func(t *testing.T) { check(t, newPress().set(0, a).set(0, b).set(0, c), a, b, c) })
	t.Run("set apart, last line full", func(t *testing.T) {
		p := newPress().set(0, prosa(88))
		p.y += 8
		check(t, p.set(0, b).set(0, c), prosa(88), b, c)
	})
	t.Run("over a page", func(t *testing.T) {
		p := newPress().set(2, c).set(2, "全年收到政府信息公开申请"+strings.Repeat("甲", 29)+"3")
		p.newPage().set(0, "119件，均已答复。").set(2, b).set(2, c)
		check(t, p, c, "全年收到政府信息公开申请"+strings.Repeat("甲", 29)+"3119件，均已答复。", b, c)
	})
	t.Run("page ends with a paragraph", func(t *testing.T) {
		check(t, newPress().set(2, a).newPage().set(2, b).set(2, c), a, b, c)
	})
	t.Run("signature", func(t *testing.T) {
		p := newPress().set(2, a).at(400, 200, em, "淮安市人民政府").at(395, 216, em, "2025年1月20日")
		check(t, p, a, "淮安市人民政府", "2025年1月20日")
	})
	t.Run("bold lead", func(t *testing.T) {
		p := newPress().set(2, a)
		y := p.y
		p.font = hei
		p.at(100, y, em, "（二）依申请公开情况。")
		p.font = song
		p.at(210, y, em, prosa(31)[:90]+"一")
		p.y += 16
		check(t, p.set(0, "二三四。"), a, "（二）依申请公开情况。"+prosa(31)[:90]+"一二三四。")
	})
	t.Run("hanging item", func(t *testing.T) {
		p := newPress().set(0, a).at(80, 300, em, "1.").at(95, 300, em, prosa(44)[:42*3]).at(95, 316, em, "续行。")
		check(t, p, a, "1."+prosa(44)[:42*3]+"续行。")
	})
	t.Run("first line that ends early", func(t *testing.T) {
		p := newPress().set(2, a).at(100, 300, em, prosa(43)[:40*3]).at(80, 316, em, "11040条，其中政务动态类四百条。")
		check(t, p, a, prosa(43)[:40*3]+"11040条，其中政务动态类四百条。")
	})
	t.Run("address that moved on", func(t *testing.T) {
		p := newPress().set(2, a).at(80, 300, em, prosa(43)[:38*3]).at(80, 316, em, "zwgk400@mail.")
		check(t, p, a, prosa(43)[:38*3]+"zwgk400@mail.")
	})
	t.Run("list set in as a block", func(t *testing.T) {
		p := newPress().set(2, a).at(105, 300, em, prosa(43)[:41*3]).at(105, 316, em, "续行。")
		check(t, p, a, prosa(43)[:41*3]+"续行。")
	})
	t.Run("items without indent", func(t *testing.T) {
		p := newPress().set(0, a).set(0, "（一）"+prosa(41)).set(0, "（二）"+prosa(50))
		check(t, p, a, "（一）"+prosa(41), "（二）"+prosa(50))
	})
}

func TestTitle(t *testing.T) {
	p := newPress().centre(22, "淮安市人民政府").centre(22, "2024年政府信息公开年度报告").centre(12, "（2025年1月）")
	p.y += 20
	p.set(2, prosa(120)).set(2, "一、总体情况").set(2, prosa(120))
	check(t, p, "C1:淮安市人民政府2024年政府信息公开年度报告", "C:（2025年1月）", prosa(120), "一、总体情况", prosa(120))
	p = newPress().set(2, prosa(120))
	p.font = hei
	p.set(2, "二、主动公开政府信息情况")
	p.font = song
	check(t, p.set(2, prosa(120)), prosa(120), "B:二、主动公开政府信息情况", prosa(120))
}

func TestRunningHeads(t *testing.T) {
	a, b := prosa(120), prosa(90)
	t.Run("numbers inside and outside", func(t *testing.T) {
		p := newPress().set(2, a).at(490, 790, 14, "-1-").newPage().set(2, b).at(80, 790, 14, "-2-")
		check(t, p, a, b, "N:-1-", "N:-2-")
	})
	t.Run("cover without", func(t *testing.T) {
		p := newPress().set(2, a).newPage().set(2, b).at(297, 790, 9, "1").newPage().set(2, a).at(297, 790, 9, "2")
		check(t, p, a, b, a, "N:1", "N:2")
	})
	t.Run("lone", func(t *testing.T) {
		check(t, newPress().set(2, a).at(290, 790, 9, "第1页 共1页"), a, "N:第1页 共1页")
	})
	t.Run("heads and feet", func(t *testing.T) {
		p := newPress()
		for i := range 4 {
			p.at(80, 40, 9, "淮安市人民政府年度报告").at(80, 800, 9, "www.huaian.gov.cn").at(400, 800, 9, fmt.Sprintf("第 %d 页", i+1)).set(2, a)
			if i < 3 {
				p.newPage()
			}
		}
		check(t, p, a, a, a, a, "N:淮安市人民政府年度报告", "N:www.huaian.gov.cn 第 1 页", "N:www.huaian.gov.cn 第 2 页", "N:www.huaian.gov.cn 第 3 页", "N:www.huaian.gov.cn 第 4 页")
	})
	t.Run("body in the margin stays", func(t *testing.T) {
		p := newPress()
		p.y = 720
		p.set(2, prosa(200)).newPage()
		p.y = 60
		check(t, p.set(0, "无其他事项。").set(2, "单位：件"), prosa(200), "无其他事项。", "单位：件")
	})
	t.Run("caption over each table stays", func(t *testing.T) {
		p := newPress()
		for i := range 3 {
			p.at(470, 90, em, "单位：件").grid(i, 3)
			p.sheets[i].Tables[0].XS[1] += 40 * float64(i) // not to be joined
			p.set(2, a)
			if i < 2 {
				p.newPage()
			}
		}
		check(t, p, "单位：件", "[table 3x2]", a, "单位：件", "[table 3x2]", a, "单位：件", "[table 3x2]", a)
	})
}

func TestFootnotes(t *testing.T) {
	p := newPress().set(2, prosa(120)).set(2, prosa(90)[:3*85]+"按")
	p.at(80, 740, 8, "1数据由各内设机构报送。").newPage().set(0, "月汇总。").set(2, prosa(90))
	check(t, p, prosa(120), prosa(90)[:3*85]+"按月汇总。", prosa(90), "N:1数据由各内设机构报送。")
}

func TestColumns(t *testing.T) {
	p := newPress().centre(20, "公报第一期")
	var l, r string
	for i := range 8 {
		y := 150 + 16*float64(i)
		s := fmt.Sprintf("左%d", i) + strings.Repeat("文", 18)
		q := fmt.Sprintf("右%d", i) + strings.Repeat("字", 18)
		if i == 7 {
			s, q = "左栏到此完毕。", "右栏到此完毕。"
		}
		p.at(80, y, em, s).at(310, y+float64(i%2), em, q)
		l, r = l+s, r+q
	}
	check(t, p, "C1:公报第一期", l, r)
}

func TestTables(t *testing.T) {
	t.Run("joined over a page", func(t *testing.T) {
		p := newPress().set(2, prosa(90)).grid(1, 3).at(297, 790, 9, "1").newPage().grid(2, 2).set(2, prosa(90)).at(297, 790, 9, "2")
		check(t, p, prosa(90), "[table 5x2]", prosa(90), "N:1", "N:2")
	})
	t.Run("continued by caption", func(t *testing.T) {
		p := newPress().set(2, prosa(90)).grid(1, 3).newPage().set(0, "续表1").grid(2, 2)
		check(t, p, prosa(90), "[table 5x2]", "N:续表1")
	})
	t.Run("text between", func(t *testing.T) {
		p := newPress().grid(1, 3).set(2, prosa(90)).newPage().grid(2, 2)
		check(t, p, "[table 3x2]", prosa(90), "[table 2x2]")
	})
	t.Run("text beside", func(t *testing.T) {
		p := newPress().set(2, prosa(90)).grid(1, 3)
		p.sheets[0].Tables[0].Box.X0 = 200
		p.at(100, p.y-50, em, "表一")
		check(t, p, prosa(90), "表一", "[table 3x2]")
	})
}

func TestPictures(t *testing.T) {
	p := newPress().set(2, prosa(90))
	p.sheets[0].Pictures = []page.Rect{{X0: 80, Y0: 200, X1: 520, Y1: 500}, {X0: 400, Y0: 120, X1: 440, Y1: 160}}
	p.y = 520
	check(t, p.set(2, prosa(60)), prosa(90), "[picture]", prosa(60))
	blocks, _ := Blocks(p.sheets)
	if got := blocks[1].Ref.String(); got != "page[1][80,200,520,500]" {
		t.Errorf("picture at %s", got)
	}
	p = newPress().set(2, prosa(190))
	p.sheets[0].Pictures = []page.Rect{{X0: 0, Y0: 0, X1: 600, Y1: 840}}
	check(t, p, prosa(190))
}

func FuzzBlocks(f *testing.F) {
	f.Add([]byte("\x10\x20\x30\x40\x50\x60\x70\x80"))
	f.Fuzz(func(t *testing.T, data []byte) {
		texts := [...]string{"1", "- 2 -", "正文的文字", "a b", "续表", "（一）", "第3页", "http://a", "0"}
		p := newPress()
		for ; len(data) >= 6; data = data[6:] {
			s := &p.sheets[len(p.sheets)-1]
			x, y := float64(data[1])*3, float64(data[2])*4
			switch data[0] % 8 {
			case 0:
				p.newPage()
			case 1:
				s.Tables = append(s.Tables, &table.Table{Page: s.Number, Rows: 1, Cols: 1, Box: page.Rect{X0: x, Y0: y, X1: x + float64(data[3]), Y1: y + float64(data[4])},
					Cells: []table.Cell{{RowSpan: 1, ColSpan: 1, Text: "1"}}, XS: []float64{x, x + 9}})
			case 2:
				s.Pictures = append(s.Pictures, page.Rect{X0: x, Y0: y, X1: x + 400, Y1: y + 400})
			case 3:
				s.Width, s.Height = float64(data[3]), math.Inf(int(data[4])%2)
			default:
				from := len(p.glyphs)
				p.at(x, y, 1+float64(data[3])/8, texts[int(data[4])%len(texts)])
				for i := from; i < len(p.glyphs); i++ {
					p.glyphs[i].Dir = page.Dir(data[5] / 64)
				}
			}
		}
		p.endPage()
		want, got := 0, 0
		for _, s := range p.sheets {
			for _, l := range s.Lines {
				want += len(strings.ReplaceAll(l.Text, " ", ""))
			}
		}
		blocks, _ := Blocks(p.sheets)
		for _, b := range blocks {
			if !b.Note && b.Kind == document.Paragraph {
				got += len(strings.ReplaceAll(b.Text, " ", ""))
			}
		}
		if got > want {
			t.Fatalf("%d bytes of text became %d", want, got)
		}
	})
}
