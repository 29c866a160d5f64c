package table

import (
	"math"
	"testing"

	"gongkai/extract/pdf/page"
)

var (
	three = []float64{100, 200, 300, 400}
	rows3 = []float64{100, 120, 140, 160}
)

func labels(s *sketch) *sketch {
	return s.text(105, 105, "甲").text(205, 105, "乙").text(305, 105, "丙").
		text(105, 125, "丁").text(205, 125, "1").text(305, 125, "2").
		text(105, 145, "戊").text(205, 145, "3").text(305, 145, "4")
}

const labelled = "甲|乙|丙\n丁|1|2\n戊|3|4\n"

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name string
		s    *sketch
		want string
	}{
		{"strokes", labels(newSketch().grid(three, rows3)), labelled},
		{"slanted", labels(newSketch().grid(three[:2], rows3).grid(three[2:], rows3).line(100, 100, 400, 100.5).line(200, 120, 300, 120.4).line(200, 140, 300, 139.7).line(200, 160, 300, 160)), labelled},
		{"thin boxes broken at the crossings", labels(newSketch().boxes(three, rows3, 0.7, 1)), labelled},
		{"dashes", labels(newSketch().dashes(three, rows3, 3, 2)), labelled},
		{"dots", labels(newSketch().dashes(three, rows3, 0.8, 1.6)), labelled},
		{"double lines", labels(newSketch().grid(three, rows3).grid([]float64{102, 202, 302, 402}, []float64{102, 122, 142, 162})), labelled},
		{"cells set apart", labels(newSketch().boxed(three, rows3, 1)), labelled},
		{"no outer sides", labels(newSketch().h(100, 100, 400).h(120, 100, 400).h(140, 100, 400).h(160, 100, 400).v(200, 100, 160).v(300, 100, 160)), labelled},
		{"cut at the foot", labels(newSketch().h(100, 100, 400).h(120, 100, 400).h(140, 100, 400).v(100, 100, 160).v(200, 100, 160).v(300, 100, 160).v(400, 100, 160)), labelled},
		{"overhang without text", labels(newSketch().grid(three, rows3).v(100, 160, 175).v(200, 160, 175)), labelled},
		{"white lines on a ground", labels(newSketch().fill(100, 100, 400, 160, 0.8).white(three, rows3)), labelled},
		{"white lines on paper", labels(newSketch().white(three, rows3)), ""},
		{"fills", labels(newSketch().fills(three, rows3, 0.9, 0.5)), labelled},
		{"stripes", labels(newSketch().fills(three, rows3[:2], 0.9, 0).fills(three, rows3[2:], 0.9, 0)), labelled},
		{"stripes beside a label", newSketch().fills([]float64{100, 200, 250, 300, 350}, rows3[:2], 0.3, 0).fills([]float64{160, 200, 250, 300, 350}, rows3[2:], 0.9, 0).
			text(105, 105, "甲").text(205, 105, "乙").text(255, 105, "丙").text(305, 105, "总").text(105, 125, "一、上年结转").text(205, 125, "1").text(255, 125, "2").text(305, 125, "3").
			text(165, 145, "丁").text(205, 145, "4").text(255, 145, "5").text(305, 145, "9").text(105, 145, "二"), "甲<1,2>|乙|丙|总\n一、上年结转<1,2>|1|2|3\n二|丁|4|5|9\n"},
		{"a total under stripes beside a label", newSketch().fills([]float64{160, 200, 250, 300, 350}, rows3[:2], 0.3, 0).fill(100, 140, 200, 160, 0.9).fills([]float64{200, 250, 300, 350}, rows3[2:], 0.9, 0).
			text(105, 105, "六").text(165, 105, "乙").text(205, 105, "1").text(255, 105, "2").text(305, 105, "3").text(105, 125, "（七）总计").text(205, 125, "1").text(255, 125, "2").text(305, 125, "3").
			text(105, 145, "四").text(205, 145, "4").text(255, 145, "5").text(305, 145, "9"), "六|乙|1|2|3\n（七）总计<1,2>|1|2|3\n四<1,2>|4|5|9\n"},
		{"stripes that end with an unfilled row", labels(newSketch().fills(three, rows3[:2], 0.9, 0).fills(three, rows3[2:], 0.9, 0)).
			text(105, 165, "己").text(205, 165, "5").text(305, 165, "6").text(105, 185, "正文正文正文正文正文正文"), labelled + "己|5|6\n"},
		{"text under stripes", labels(newSketch().fills(three, rows3[:2], 0.9, 0).fills(three, rows3[2:], 0.9, 0)).text(105, 165, "正文正文正文正文正文正文"), labelled},
		{"a title between stripes", newSketch().fills(three, rows3[:2], 0.9, 0).fills([]float64{100, 400}, rows3[2:], 0.3, 0).
			text(105, 105, "甲").text(205, 105, "乙").text(305, 105, "丙").text(105, 125, "丁").text(205, 125, "1").text(305, 125, "2").text(105, 145, "第六项"), "甲|乙|丙\n丁|1|2\n第六项<1,3>\n"},
		{"shaded bars far apart", newSketch().fills(three, rows3[:2], 0.9, 0).fills(three, []float64{200, 220}, 0.9, 0).text(105, 105, "甲").text(105, 205, "乙"), ""},
		{"fills of one column", labels(newSketch().fills([]float64{100, 400}, rows3, 0.9, 0)), ""},
		{"clips", clipped(newSketch()), "甲|乙\n丙|1\n丁|2\n"},
		{"lines win over clips", clipped(newSketch().grid([]float64{100, 200, 300}, []float64{100, 120, 160})), "甲|乙\n丙/丁|1/2\n"},
		{"columns that only clips state", clipped(newSketch().grid([]float64{100, 300}, []float64{100, 120, 140, 160})), "甲|乙\n丙|1\n丁|2\n"},
		{"full rows without sides", newSketch().h(100, 100, 400).h(120, 100, 400).h(140, 100, 400).h(160, 100, 400).h(180, 100, 400).v(200, 120, 140).v(200, 160, 180).
			text(105, 105, "甲").text(105, 125, "乙").text(205, 125, "1").text(105, 145, "丙").text(105, 165, "丁").text(205, 165, "2"), "甲<1,2>\n乙|1\n丙<1,2>\n丁|2\n"},
		{"underlines and a frame", newSketch().text(100, 100, "标题").h(111, 100, 120).text(100, 130, "正文").h(141, 100, 120).grid([]float64{60, 500}, []float64{60, 700}), ""},
		{"background behind prose", newSketch().fill(90, 90, 300, 200, 0.9).text(100, 100, "正文正文").text(100, 120, "正文"), ""},
		{"red rule", newSketch().fill(60, 80, 500, 83, 0.4).text(100, 100, "正文正文"), ""},
		{"empty grid", newSketch().grid(three, rows3).text(100, 300, "正文"), ""},
		{"one row", newSketch().grid(three, rows3[:2]).text(105, 105, "索引号").text(205, 105, "A01"), "索引号|A01|\n"},
		{"one column", newSketch().grid(three[:2], rows3).text(105, 105, "甲").text(105, 125, "乙"), "甲\n乙\n\n"},
		{"two tables", newSketch().grid(three, rows3[:2]).grid(three[:3], []float64{130, 150}).text(105, 105, "甲").text(105, 135, "乙"), "甲||\n--\n乙|\n"},
		{"nested", newSketch().grid([]float64{100, 200, 400}, []float64{100, 200}).grid([]float64{220, 260, 300}, []float64{130, 150, 170}).
			text(105, 105, "甲").text(210, 110, "外").text(222, 135, "内").text(262, 155, "1"), "甲|外{内|\n|1\n}\n"},
		{"letters outside", newSketch().grid(three, rows3[:2]).text(197, 106, "乙").text(105, 97, "甲").text(395.5, 105, "丙"), "甲|乙|丙\n"},
		{"number over the border", newSketch().grid([]float64{100, 130, 160}, rows3[:2]).text(101, 105, "12345678").text(145, 105, "9"), "12345678|9\n"},
		{"number broken by the cell", newSketch().grid([]float64{100, 122, 160}, []float64{100, 130}).text(101, 103, "1234").text(101, 115, "56").text(125, 103, "甲"), "123456|甲\n"},
		{"number broken at its comma", newSketch().grid([]float64{100, 134, 170}, []float64{100, 130}).text(101, 103, "3，").text(101, 112, "569，").text(101, 121, "883").text(136, 103, "甲"), "3，569，883|甲\n"},
		{"numbers with a comma between", newSketch().grid([]float64{100, 160, 190}, []float64{100, 130}).text(101, 103, "569，").text(101, 115, "883").text(163, 103, "甲"), "569，/883|甲\n"},
		{"an empty cell that ends inside a row", newSketch().h(100, 100, 400).h(120, 200, 400).h(140, 200, 400).h(131, 100, 200).h(160, 100, 400).v(100, 100, 160).v(200, 100, 160).v(300, 100, 160).v(400, 100, 160).
			text(205, 105, "乙").text(305, 105, "1").text(205, 125, "丙").text(305, 125, "2").text(205, 145, "丁").text(305, 145, "3"), "<2,1>|乙|1\n丙|2\n|丁|3\n"},
		{"two numbers", newSketch().grid([]float64{100, 150, 190}, []float64{100, 130}).text(103, 103, "1234").text(103, 115, "56").text(155, 103, "甲"), "1234/56|甲\n"},
		{"one letter a line", newSketch().grid([]float64{100, 115, 200}, []float64{100, 150}).text(102, 103, "结").text(102, 115, "果").text(120, 103, "1"), "结/果|1\n"},
		{"spans", spans(), "申请人<1,3>|总计<2,1>\n个人|单位<1,2>\n1|2|3|6\n"},
		{"a label cell over the whole page", newSketch().grid([]float64{150, 200, 300}, rows3).v(100, 100, 160).text(105, 125, "三").text(155, 105, "1").text(205, 145, "2"), "三<3,1>|1|\n|\n|2\n"},
		{"corner left open", newSketch().h(100, 200, 400).h(120, 100, 400).h(140, 100, 400).v(100, 120, 140).v(200, 100, 140).v(400, 100, 140).
			text(205, 105, "甲").text(105, 125, "乙").text(205, 125, "1"), "|甲\n乙|1\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := Find(&c.s.Page)
			for i := range f.Tables {
				check(t, &f.Tables[i])
			}
			if got := write(f.Tables); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

func spans() *sketch {
	return newSketch().h(100, 100, 400).h(120, 100, 300).h(140, 100, 400).h(160, 100, 400).
		v(100, 100, 160).v(150, 120, 160).v(250, 140, 160).v(300, 100, 160).v(400, 100, 160).
		text(105, 105, "申请人").text(305, 110, "总计").text(105, 125, "个人").text(155, 125, "单位").
		text(105, 145, "1").text(155, 145, "2").text(255, 145, "3").text(305, 145, "6")
}

func clipped(s *sketch) *sketch {
	s.clip(100, 100, 200, 120, "甲").clip(200, 100, 300, 120, "乙")
	s.clip(100, 120, 200, 140, "丙").clip(200, 120, 300, 140, "1")
	return s.clip(100, 140, 200, 160, "丁").clip(200, 140, 300, 160, "2")
}

func (s *sketch) line(x0, y0, x1, y1 float64) *sketch {
	s.Lines = append(s.Lines, page.Line{X0: x0, Y0: y0, X1: x1, Y1: y1, Width: 0.5})
	return s
}

// boxes draws every side of every slot as a thin box, short of the corners by gap.
func (s *sketch) boxes(xs, ys []float64, width, gap float64) *sketch {
	for i := range xs {
		for j := range ys {
			if i+1 < len(xs) {
				s.fill(xs[i]+gap, ys[j], xs[i+1]-gap, ys[j]+width, 0)
			}
			if j+1 < len(ys) {
				s.fill(xs[i], ys[j]+gap, xs[i]+width, ys[j+1]-gap, 0)
			}
		}
	}
	return s
}

func (s *sketch) dashes(xs, ys []float64, dash, gap float64) *sketch {
	for _, y := range ys {
		for x := xs[0]; x < xs[len(xs)-1]; x += dash + gap {
			s.fill(x, y, x+dash, y+0.8, 0)
		}
	}
	for _, x := range xs {
		for y := ys[0]; y < ys[len(ys)-1]; y += dash + gap {
			s.fill(x, y, x+0.8, y+dash, 0)
		}
	}
	return s
}

// boxed draws a box round each cell, inset.
func (s *sketch) boxed(xs, ys []float64, inset float64) *sketch {
	for i := range len(xs) - 1 {
		for j := range len(ys) - 1 {
			s.grid([]float64{xs[i] + inset, xs[i+1] - inset}, []float64{ys[j] + inset, ys[j+1] - inset})
		}
	}
	return s
}

func (s *sketch) fills(xs, ys []float64, gray float32, inset float64) *sketch {
	for i := range len(xs) - 1 {
		for j := range len(ys) - 1 {
			s.fill(xs[i]+inset, ys[j]+inset, xs[i+1]-inset, ys[j+1]-inset, gray)
		}
	}
	return s
}

func (s *sketch) white(xs, ys []float64) *sketch {
	n := len(s.Lines)
	s.grid(xs, ys)
	for i := n; i < len(s.Lines); i++ {
		s.Lines[i].Gray = 1
	}
	return s
}

func TestRegions(t *testing.T) {
	s := labels(newSketch().h(100, 100, 400).h(120, 100, 400).h(160, 101, 399))
	f := Find(&s.Page)
	if len(f.Tables) != 0 || len(f.Regions) != 1 {
		t.Fatalf("%d tables, %d regions", len(f.Tables), len(f.Regions))
	}
	if r := f.Regions[0]; !r.HorizontalOnly || r.Box != (page.Rect{X0: 100, Y0: 100, X1: 400, Y1: 160}) || len(r.YS) != 3 {
		t.Errorf("region %+v", r)
	}
}

// TestSpaced: rows in a frame whose columns are only aligned text are a region.
func TestSpaced(t *testing.T) {
	f := Find(&labels(newSketch().grid([]float64{100, 400}, rows3)).Page)
	if len(f.Tables) != 0 || len(f.Regions) != 1 || len(f.Regions[0].YS) != 4 || f.Inside[0] {
		t.Errorf("%d tables, regions %v", len(f.Tables), f.Regions)
	}
}

func TestInside(t *testing.T) {
	s := newSketch().grid(three, rows3).text(105, 105, "甲").text(100, 80, "外").text(100, 165, "下")
	f := Find(&s.Page)
	if got := f.Inside; !got[0] || got[1] || got[2] {
		t.Errorf("inside %v", got)
	}
}

func TestNotFinite(t *testing.T) {
	s := labels(newSketch().grid(three, rows3))
	for _, x := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), 1e300, -1e300} {
		s.line(x, 0, 100, 100).line(0, x, 100, 100).line(x, x, x, x).line(0, x, 500, x).fill(x, x, 10, x, 0).fill(0, 0, x, x, 0.5)
		s.Lines = append(s.Lines, page.Line{X1: 100, Width: x})
		s.Clips = append(s.Clips, page.Rect{X0: x, Y0: x, X1: x, Y1: x})
		s.clipped(105, 145, " ", int32(len(s.Clips)-1))
	}
	if got := write(Find(&s.Page).Tables); got != labelled {
		t.Errorf("got\n%s", got)
	}
}

func TestUpright(t *testing.T) {
	s := labels(newSketch().grid(three, rows3))
	for _, d := range []page.Dir{page.Down, page.Left, page.Up} {
		// Turning back what was turned away gives the page again.
		back := map[page.Dir]page.Dir{page.Down: page.Up, page.Left: page.Left, page.Up: page.Down}[d]
		turned := turn(&s.Page, back)
		if got := turned.Glyphs[0].Dir; got != d {
			t.Fatalf("turned to %d, want %d", got, d)
		}
		up := Upright(turned)
		if got := write(Find(up).Tables); got != labelled || up.Width != s.Width {
			t.Errorf("direction %d: width %v, got\n%s", d, up.Width, got)
		}
	}
	if Upright(&s.Page) != &s.Page {
		t.Error("an upright page was copied")
	}
}
