package line

import (
	"encoding/binary"
	"math"
	"strings"
	"testing"

	"gongkai/extract/pdf/page"
)

var (
	song = &page.Font{Name: "SimSun"}
	hei  = &page.Font{Name: "SimHei", Bold: true}
)

// A pen sets glyphs on a page: Chinese characters an em wide, others half.
type pen struct {
	x, y, size float64 // y is the baseline
	track      float64 // letter spacing, in points
	font       *page.Font
	glyphs     []page.Glyph
}

func at(x, y, size float64) *pen { return &pen{x: x, y: y, size: size, font: song} }

func (p *pen) to(x, y float64) *pen { p.x, p.y = x, y; return p }

func (p *pen) move(em float64) *pen { p.x += em * p.size; return p }

func (p *pen) set(text string) *pen {
	for _, r := range text {
		w := p.size / 2
		if r >= 0x2E80 {
			w = p.size
		}
		p.glyphs = append(p.glyphs, page.Glyph{
			Text: string(r), Size: p.size, Font: p.font, Clip: -1,
			Box: page.Rect{X0: p.x, Y0: p.y - 0.86*p.size, X1: p.x + w, Y1: p.y + 0.14*p.size},
		})
		p.x += w + p.track
	}
	return p
}

// read joins the lines with '/', spans of a line with '|'.
func read(lines []Line) string {
	var out []string
	for _, l := range lines {
		var spans []string
		for _, s := range l.Spans {
			spans = append(spans, s.Text)
		}
		if strings.Join(spans, " ") != l.Text {
			return "spans " + strings.Join(spans, "|") + " are not the text " + l.Text
		}
		out = append(out, strings.Join(spans, "|"))
	}
	return strings.Join(out, "/")
}

func TestLines(t *testing.T) {
	for _, c := range []struct {
		name string
		pen  *pen
		want string
	}{
		{"painted out of order", at(50, 40, 10).set("第二行").to(50, 20).set("第一行"), "第一行/第二行"},
		{"pieces right to left", at(90, 20, 10).set("件。").to(50, 20).set("受理3119"), "受理3119件。"},
		{"printed blanks count once", at(50, 20, 10).set("a  b   c"), "a b c"},
		{"blank by a gap", at(50, 20, 10).set("annual").move(0.25).set("report"), "annual report"},
		{"kerned letters", at(50, 20, 10).set("AV").move(-0.08).set("A").move(0.1).set("T"), "AVAT"},
		{"numbers set apart", at(50, 20, 10).set("12").move(0.3).set("34"), "12 34"},
		{"a kerned number", at(50, 20, 10).set("31").move(0.12).set("19"), "3119"},
		{"letter-spaced number", at(50, 20, 10).set("3").move(0.3).set("1").move(0.3).set("1").move(0.3).set("9"), "3119"},
		{"columns of single digits", at(50, 20, 10).set("0").move(2).set("0").move(2).set("5"), "0|0|5"},
		{"narrow columns of single digits", at(50, 20, 10).set("0").move(1).set("0").move(1).set("5"), "0 0 5"},
		{"thousands separators", at(50, 20, 10).set("3,985,758").move(2).set("1,288"), "3,985,758|1,288"},
		{"automatic gap of Chinese and Latin", at(50, 20, 10).set("截至").move(0.25).set("2024").move(0.25).set("年"), "截至2024年"},
		{"printed blank of Chinese and Latin", at(50, 20, 10).set("截至 2024 年"), "截至 2024 年"},
		{"spread word, ideographic spaces", at(50, 20, 10).set("总　　计"), "总计"},
		{"spread word, spaces", at(50, 20, 10).set("目 录"), "目录"},
		{"spread word, placed", at(50, 20, 10).set("结").move(2).set("果").move(2).set("维").move(2).set("持"), "结果维持"},
		{"deliberate gap", at(50, 20, 10).set("第一章　总则"), "第一章 总则"},
		{"deliberate placed gap", at(50, 20, 10).set("第一章").move(1).set("总则"), "第一章 总则"},
		{"spread word among columns", at(50, 20, 10).set("信息内容").move(6).set("总").move(2).set("计").move(6).set("数量"), "信息内容|总计|数量"},
		{"justified", func() *pen { p := at(50, 20, 10); p.track = 0.6; return p.set("按照党中央国务院") }(), "按照党中央国务院"},
		{"stretched over its line", func() *pen {
			p := at(50, 20, 10)
			p.track = 14
			p.set("；电话：")
			p.track = 0
			p.set("0344-3713051").move(1.4)
			p.track = 14
			return p.set("；电子邮箱：")
		}(), "；电话：0344-3713051；电子邮箱："},
		{"widely tracked Latin", func() *pen { p := at(50, 20, 10); p.track = 3; return p.set("report") }(), "report"},
		{"a space without room", at(50, 20, 10).set("结果 ").move(-0.5).set("纠正"), "结果纠正"},
		{"printed twice for bold", at(50, 20, 10).set("主动公开").to(50.3, 20).set("主动公开"), "主动公开"},
		{"double digits stay", at(50, 20, 10).set("1100"), "1100"},
		{"shadow", at(50, 20, 10).set("主动").to(51.5, 21).set("主动"), "主动"},
		{"superscript", func() *pen {
			p := at(50, 20, 10).set("面积5m")
			p.size = 6
			p.to(p.x, 16.5).set("2")
			p.size = 10
			return p.to(p.x, 20).set("以上")
		}(), "面积5m2以上"},
		{"sizes on one baseline", func() *pen {
			p := at(50, 40, 22).set("报告")
			p.size = 10
			return p.set("（摘要）")
		}(), "报告（摘要）"},
		{"two lines beside one", at(50, 20, 10).set("上行").to(50, 34).set("下行").to(200, 27).set("中间"), "上行/中间/下行"},
		{"two lines beside a large letter", func() *pen {
			p := at(200, 20, 9).set("上行").to(200, 32).set("下行")
			p.size = 24
			return p.to(50, 34).set("大")
		}(), "上行/大|下行"},
		{"tight leading", at(50, 20, 10).set("第一行").to(50, 30).set("第二行"), "第一行/第二行"},
		{"only blanks", at(50, 20, 10).set(" 　 "), ""},
		{"blanks around", at(50, 20, 10).set("　　正文 "), "正文"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := read(Lines(c.pen.glyphs, nil)); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestLinesFace(t *testing.T) {
	p := at(50, 20, 10)
	p.font = hei
	p.set("（二）依申请公开。")
	p.font = song
	p.set("定期研判申请公开工作的情况")
	l := Lines(p.glyphs, nil)[0]
	if l.Bold || l.AllBold || l.Font != song || l.Size != 10 {
		t.Errorf("bold %t, all %t, font %s, size %g", l.Bold, l.AllBold, l.Font.Name, l.Size)
	}
	p = at(50, 20, 10)
	p.font = hei
	p.set("一")
	p.font = song
	p.set("、")
	if l := Lines(p.glyphs, nil)[0]; !l.AllBold {
		t.Error("punctuation of another face made a bold heading plain")
	}
	if l := Lines(at(50, 20, 10).set("标题").to(50.2, 20).set("标题").glyphs, nil)[0]; !l.AllBold {
		t.Error("printed twice is not bold")
	}
}

// TestLinesTurned reads the same two lines in all directions.
func TestLinesTurned(t *testing.T) {
	upright := at(50, 20, 10).set("ab cd").to(50, 40).set("第二行").glyphs
	for dir := page.Right; dir <= page.Up; dir++ {
		turned := make([]page.Glyph, len(upright))
		for i, g := range upright {
			b := g.Box
			switch dir {
			case page.Down:
				b = page.NewRect(300-b.Y0, b.X0, 300-b.Y1, b.X1)
			case page.Left:
				b = page.NewRect(300-b.X0, 300-b.Y0, 300-b.X1, 300-b.Y1)
			case page.Up:
				b = page.NewRect(b.Y0, 300-b.X0, b.Y1, 300-b.X1)
			}
			g.Box, g.Dir = b, dir
			turned[i] = g
		}
		if got := read(Lines(turned, nil)); got != "ab cd/第二行" {
			t.Errorf("direction %d: %q", dir, got)
		}
	}
}

func TestLinesVertical(t *testing.T) {
	var glyphs []page.Glyph
	for i, r := range []rune("三本年度") {
		y := 50 + 10*float64(i)
		glyphs = append(glyphs, page.Glyph{Text: string(r), Size: 10, Font: song, Dir: page.Down, Vertical: true,
			Box: page.Rect{X0: 100, Y0: y, X1: 110, Y1: y + 10}})
		glyphs = append(glyphs, page.Glyph{Text: string(r + 1), Size: 10, Font: song, Dir: page.Down, Vertical: true,
			Box: page.Rect{X0: 80, Y0: y, X1: 90, Y1: y + 10}})
	}
	lines := Lines(glyphs, nil)
	if len(lines) != 2 || lines[0].Text != "三本年度" || !lines[0].Vertical {
		t.Errorf("columns %q", read(lines))
	}
}

func TestLinesOfSome(t *testing.T) {
	g := at(50, 20, 10).set("甲乙").to(50, 40).set("丙丁").glyphs
	lines := Lines(g, []int32{2, 3, -1, 99})
	if got := read(lines); got != "丙丁" || len(lines[0].Glyphs) != 2 || lines[0].Glyphs[0] != 2 {
		t.Errorf("got %q of %v", got, lines)
	}
	if lines := Lines(g, []int32{}); lines != nil {
		t.Errorf("no glyphs made %d lines", len(lines))
	}
}

func TestVisible(t *testing.T) {
	p := at(50, 100, 10).set("正文第一行的文字很多").to(50, 120).set("正文第二行的文字很多")
	body := len(p.glyphs)
	mark := at(60, 125, 30)
	mark.set("水印")
	for i := range mark.glyphs {
		mark.glyphs[i].Gray = 0.8
	}
	slant := at(0, 0, 40)
	for i := range 4 {
		slant.to(60+30*float64(i), 300-30*float64(i)).set("样")
	}
	white := at(50, 160, 10).set("白字").to(50, 200).set("白底黑框")
	for i := range white.glyphs {
		white.glyphs[i].Gray = 1
	}
	hidden := at(50, 220, 10).set("隐")
	hidden.glyphs[0].Invisible = true
	pg := &page.Page{Boxes: []page.Box{{Rect: page.Rect{X0: 40, Y0: 185, X1: 200, Y1: 205}, Gray: 0.2}}}
	for _, q := range []*pen{p, mark, slant, white, hidden} {
		pg.Glyphs = append(pg.Glyphs, q.glyphs...)
	}
	var text string
	for _, i := range Visible(pg)[body:] {
		text += pg.Glyphs[i].Text
	}
	if text != "白底黑框" {
		t.Errorf("beside the body %q is visible", text)
	}
	if h := Hidden(pg); len(h) != 1 || pg.Glyphs[h[0]].Text != "隐" {
		t.Errorf("hidden %v", h)
	}
}

func FuzzLines(f *testing.F) {
	f.Add([]byte("\x10\x20\x30\x40\x50\x60\x70\x80"))
	f.Add([]byte(strings.Repeat("\x00\xff\x10\x02", 40)))
	f.Fuzz(func(t *testing.T, data []byte) {
		texts := [...]string{"1", "字", " ", "　", "a", ",", "\u200b", "ﬁ", "\ufffd", ""}
		odd := [...]float64{math.NaN(), math.Inf(1), math.Inf(-1), 1e308, -1e308, 0}
		p := &page.Page{}
		for ; len(data) >= 8; data = data[8:] {
			x, y := float64(data[1])*2, float64(data[2])*2
			if data[3] < 6 {
				x = odd[data[3]]
			}
			size := float64(binary.LittleEndian.Uint16(data[4:])) / 100
			p.Glyphs = append(p.Glyphs, page.Glyph{
				Text: texts[int(data[0])%len(texts)], Size: size, Font: song,
				Dir: page.Dir(data[6] % 5), Vertical: data[6] > 200, Gray: float32(data[7]) / 255,
				Box: page.Rect{X0: x, Y0: y, X1: x + size, Y1: y + size},
			})
		}
		seen := map[int32]bool{}
		for _, l := range Lines(p.Glyphs, Visible(p)) {
			if strings.TrimSpace(l.Text) != l.Text || l.Text == "" {
				t.Fatalf("text %q", l.Text)
			}
			if !l.Box.Finite() || len(l.Spans) == 0 {
				t.Fatalf("line %+v", l)
			}
			for _, g := range l.Glyphs {
				if seen[g] {
					t.Fatalf("glyph %d is in two lines", g)
				}
				seen[g] = true
			}
		}
	})
}

// BenchmarkLines reads a page of 38 lines of 40 characters.
func BenchmarkLines(b *testing.B) {
	p := at(50, 0, 12)
	for y := range 38 {
		p.to(50, 60+18*float64(y)).set("2024年，我市坚持以习近平新时代中国特色社会主义思想为指导，认真学习 3119 件")
	}
	b.ReportAllocs()
	for b.Loop() {
		Lines(p.glyphs, nil)
	}
	b.ReportMetric(float64(len(p.glyphs)), "glyphs")
}
