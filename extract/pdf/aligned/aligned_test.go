package aligned

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"gongkai/extract/pdf/line"
	"gongkai/extract/pdf/table"
)

// covered returns the text of the cell over every slot; "-" where none is.
func covered(t *testing.T, tb *table.Table) [][]string {
	t.Helper()
	out := make([][]string, tb.Rows)
	for r := range out {
		out[r] = make([]string, tb.Cols)
		for c := range out[r] {
			out[r][c] = "-"
		}
	}
	for _, c := range tb.Cells {
		for r := c.Row; r < c.Row+c.RowSpan; r++ {
			for k := c.Col; k < c.Col+c.ColSpan; k++ {
				if r >= tb.Rows || k >= tb.Cols {
					t.Fatalf("cell %+v outside %d x %d", c, tb.Rows, tb.Cols)
				}
				if out[r][k] != "-" {
					t.Fatalf("two cells at %d, %d: %q and %q", r, k, out[r][k], c.Text)
				}
				out[r][k] = flat(c.Text)
			}
		}
	}
	return out
}

// want is covered for a form.
func want(f form) [][]string {
	out := make([][]string, f.rows)
	for r := range out {
		out[r] = make([]string, len(f.widths))
	}
	for _, c := range f.cells {
		for r := c.row; r < c.row+c.rows; r++ {
			for k := c.col; k < c.col+c.cols; k++ {
				out[r][k] = flat(c.text)
			}
		}
	}
	return out
}

// difference compares what is said of every number: the path of labels over it
// and the path of labels beside it. body is how many rows are not header.
func difference(got, want [][]string, body int) string {
	if len(got) < body || len(got[0]) != len(want[0]) {
		return fmt.Sprintf("%d x %d, want %d x %d\n%s", len(got), len(got[0]), len(want), len(want[0]), dump(got))
	}
	var b strings.Builder
	for c := range want[0] {
		if g, w := over(got, c, len(got)-body), over(want, c, len(want)-body); g != w {
			fmt.Fprintf(&b, "over column %d: %q, want %q\n", c, g, w)
		}
	}
	for r := 1; r <= body; r++ {
		g, w := got[len(got)-r], want[len(want)-r]
		for c := range w {
			if g[c] != w[c] {
				fmt.Fprintf(&b, "(-%d,%d) %q, want %q\n", r, c, g[c], w[c])
			}
		}
	}
	return b.String()
}

func over(g [][]string, c, rows int) string {
	path := ""
	for r := range rows {
		if r == 0 || g[r][c] != g[r-1][c] {
			path += "/" + g[r][c]
		}
	}
	return path
}

func dump(g [][]string) string {
	var b strings.Builder
	for _, r := range g {
		fmt.Fprintln(&b, strings.Join(r, "|"))
	}
	return b.String()
}

// TestForms sets the statutory forms in random styles and expects their grids.
func TestForms(t *testing.T) {
	exact, unsure, wrong := 0, 0, 0
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 3))
		align := float64(r.IntN(3)) / 2
		s := style{size: 7 + 2*r.Float64(), pitch: 1.15 + 0.35*r.Float64(), pad: 1.5 + 4*r.Float64(), padX: 2 + 3*r.Float64(), valign: 0.5}
		s.jitter = func() float64 { return (r.Float64() - 0.5) * 0.8 }
		forms := []form{disclosure(r, align), requests(r, align, 0), remedies(r, align)}
		if seed%3 == 1 {
			forms[1] = requests(r, align, 6)
		}
		for i, f := range forms {
			c := newCanvas()
			y := c.prose(40, 12, "二、主动公开政府信息情况")
			y = c.set(f, s, 62, y+10)
			c.prose(y+10, 12, "五、存在的主要问题及改进情况")
			found := c.find()
			if len(found) != 1 {
				t.Errorf("seed %d form %d: %d tables", seed, i, len(found))
				wrong++
				continue
			}
			d := difference(covered(t, &found[0].Table), want(f), f.body)
			switch {
			case d == "":
				exact++
			case len(found[0].Unsure) > 0:
				unsure++
			default:
				wrong++
				if wrong < 12 {
					t.Errorf("seed %d form %d align %v style %+v:\n%s", seed, i, align, s, d)
				}
			}
		}
	}
	t.Logf("exact %d, unsure %d, wrong %d", exact, unsure, wrong)
	if wrong > 0 || unsure > 0 {
		t.Errorf("%d forms wrong and %d unsure of %d", wrong, unsure, exact+unsure+wrong)
	}
}

func TestProseIsNoTable(t *testing.T) {
	text := "2024年，我市坚持以习近平新时代中国特色社会主义思想为指导，全市共受理政府信息公开申请 3119 件，答复 3050 件（含上年度结转申请 34 件，另有 103 件顺延到下年度答复）。政府信息公开行政复议 351 件，其中结果维持 72 件，结果纠正 64 件，其他结果 178 件，尚未审结 37 件；政府信息公开行政诉讼 46 件。"
	cases := map[string]func(c *canvas){
		"prose": func(c *canvas) {
			y := 60.0
			for range 8 {
				y = c.prose(y, 12+float64(int(y)%5), text)
			}
		},
		"contents": func(c *canvas) {
			c.spaced(260, 80, 16, 32, "目录")
			for i, s := range []string{"一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、其他"} {
				c.text(72, 120+24*float64(i), 12, s)
				c.text(510, 120+24*float64(i), 12, fmt.Sprint(1+2*i))
			}
		},
		"leaders": func(c *canvas) {
			for i, s := range []string{"一、总体情况", "二、主动公开政府信息情况", "三、其他"} {
				c.text(72, 120+24*float64(i), 12, s+strings.Repeat("…", 34-len([]rune(s)))+fmt.Sprint(1+2*i))
			}
		},
		"list": func(c *canvas) {
			for i := range 5 {
				c.text(72, 120+24*float64(i), 12, fmt.Sprint(i+1))
				c.text(100, 120+24*float64(i), 12, "加强政府信息公开工作的组织领导和队伍建设")
			}
		},
		"signature": func(c *canvas) {
			c.text(72, 100, 12, "联系电话：0517-83605210")
			c.text(300, 100, 12, "邮编：223001")
			c.text(72, 124, 12, "电子邮箱：hazwgkc@163.com")
			c.text(300, 124, 12, "传真：83605210")
			c.text(380, 200, 12, "淮安市人民政府")
			c.text(390, 224, 12, "2025年1月20日")
			c.text(280, 800, 9, "- 1 -")
		},
		"two columns": func(c *canvas) {
			for i := range 20 {
				c.text(72, 100+18*float64(i), 10, "坚持以公开为常态不公开为例外全年受理")
				c.text(320, 100+18*float64(i), 10, fmt.Sprintf("办结%d件其中予以公开%d件不予公开", 17*i, 3*i))
			}
		},
	}
	for name, draw := range cases {
		t.Run(name, func(t *testing.T) {
			c := newCanvas()
			draw(c)
			for _, f := range c.find() {
				t.Errorf("found a table:\n%s", dump(covered(t, &f.Table)))
			}
		})
	}
}

func TestShiftedPageSameGrid(t *testing.T) {
	set := func(dx, dy float64) [][]string {
		r := rand.New(rand.NewPCG(1, 1))
		c := newCanvas()
		c.set(requests(r, 0.5, 0), style{size: 8, pitch: 1.3, pad: 3, padX: 3, valign: 0.5, jitter: func() float64 { return 0 }}, 60+dx, 60+dy)
		found := c.find()
		if len(found) != 1 {
			t.Fatalf("%d tables", len(found))
		}
		return covered(t, &found[0].Table)
	}
	if a, b := set(0, 0), set(-200.3, 77.7); !reflect.DeepEqual(a, b) {
		t.Error(difference(b, a, len(a)))
	}
}

func FuzzFind(f *testing.F) {
	f.Add([]byte{10, 10, 1, 2, 200, 10, 1, 0, 10, 30, 1, 2, 200, 30, 1, 0}, uint8(2))
	f.Add([]byte{0, 0, 255, 4, 40, 0, 3, 0, 80, 0, 9, 0, 40, 14, 3, 0, 80, 14, 9, 0}, uint8(1))
	texts := []string{"0", "1288", "一、本年新收", "（三）不予公开", "1.属于国家秘密", "总计", "——", "\ufffd", "条"}
	f.Fuzz(func(t *testing.T, data []byte, scale uint8) {
		c := newCanvas()
		for ; len(data) >= 4 && len(c.page.Glyphs) < 4000; data = data[4:] {
			k := float64(scale%8) + 1
			c.text(float64(data[0])*k, float64(data[1])*k, 4+float64(data[2]%16), texts[int(data[3])%len(texts)])
		}
		for _, found := range c.find() {
			tb := &found.Table
			covered(t, tb)
			if len(tb.XS) != tb.Cols+1 || len(tb.YS) != tb.Rows+1 {
				t.Fatalf("%d x %d with %d and %d grid lines", tb.Rows, tb.Cols, len(tb.YS), len(tb.XS))
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	c := newCanvas()
	c.set(requests(r, 0.5, 0), style{size: 8, pitch: 1.3, pad: 3, padX: 3, valign: 0.5, jitter: func() float64 { return 0 }}, 60, 60)
	lines := line.Lines(c.page.Glyphs, nil)
	b.ReportAllocs()
	for b.Loop() {
		Find(&c.page, lines)
	}
}

func BenchmarkFindProse(b *testing.B) {
	c := newCanvas()
	for y := 60.0; y < 760; {
		y = c.prose(y, 12, "全市共受理政府信息公开申请 3119 件，答复 3050 件，另有 103 件顺延到下年度答复。")
	}
	lines := line.Lines(c.page.Glyphs, nil)
	b.ReportAllocs()
	for b.Loop() {
		Find(&c.page, lines)
	}
}

// A page of nothing but numbers costs no more than in proportion.
func TestHostilePages(t *testing.T) {
	for name, draw := range map[string]func(c *canvas, i int){
		"grid":   func(c *canvas, i int) { c.text(float64(i%60)*9, float64(i/60)*7, 6, "12") },
		"column": func(c *canvas, i int) { c.text(float64(i%2)*90, float64(i)*3, 6, []string{"一、其他", "7"}[i%2]) },
		"heap":   func(c *canvas, i int) { c.text(100, 100, 10, "7") },
		"labels": func(c *canvas, i int) {
			c.text(float64(i%7)*40, float64(i/7)*9, 6, []string{"1.其", "条", "7", "（一）", "——", "总", "3"}[i%7])
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := newCanvas()
			for i := range 20_000 {
				draw(c, i)
			}
			lines := line.Lines(c.page.Glyphs, nil)
			for _, f := range Tables(&c.page, lines) {
				covered(t, &f.Table)
			}
		})
	}
}
