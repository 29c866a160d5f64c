package pdfium

import (
	"math"
	"reflect"
	"testing"

	"gongkai/extract/pdf/page"
)

func TestTextPlacement(t *testing.T) {
	const at = "BT /F1 10 Tf 1 0 0 1 30 40 Tm (W) Tj ET" // 9.44 wide
	for _, c := range []struct {
		name, attributes, content string
		width, height             float64
		x, y                      float64 // of the origin
		dir                       page.Dir
		size                      float64
	}{
		{"plain", "/MediaBox[0 0 200 100]", at, 200, 100, 30, 60, page.Right, 10},
		{"crop box", "/MediaBox[0 0 200 100]/CropBox[10 20 110 90]", at, 100, 70, 20, 50, page.Right, 10},
		{"rotated 90", "/MediaBox[0 0 200 100]/Rotate 90", at, 100, 200, 40, 30, page.Down, 10},
		{"rotated 180", "/MediaBox[0 0 200 100]/Rotate 180", at, 200, 100, 170, 40, page.Left, 10},
		{"rotated 270", "/MediaBox[0 0 200 100]/Rotate -90", at, 100, 200, 60, 170, page.Up, 10},
		{"rotated, crop box", "/MediaBox[0 0 200 100]/CropBox[10 20 110 90]/Rotate 90", at, 70, 100, 20, 20, page.Down, 10},
		{"scaled", "/MediaBox[0 0 200 100]", "q 2 0 0 2 10 10 cm BT /F1 1 Tf 5 0 0 5 10 15 Tm (W) Tj ET Q", 200, 100, 30, 60, page.Right, 10},
		{"mirrored twice", "/MediaBox[0 0 200 100]", "1 0 0 -1 0 100 cm BT /F1 10 Tf 1 0 0 -1 30 60 Tm (W) Tj ET", 200, 100, 30, 60, page.Right, 10},
		{"upwards", "/MediaBox[0 0 200 100]", "BT /F1 10 Tf 0 1 -1 0 30 40 Tm (W) Tj ET", 200, 100, 30, 60, page.Up, 10},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := read(t, onePage(c.attributes, "", c.content))
			if p.Width != c.width || p.Height != c.height || p.Number != 1 || p.Cut {
				t.Errorf("page %d of %g x %g, cut %t; want 1 of %g x %g", p.Number, p.Width, p.Height, p.Cut, c.width, c.height)
			}
			if len(p.Glyphs) != 1 {
				t.Fatalf("%d glyphs, want 1", len(p.Glyphs))
			}
			g := p.Glyphs[0]
			box := map[page.Dir]page.Rect{
				page.Right: {X0: c.x, Y0: c.y, X1: c.x + 9.44, Y1: c.y}, page.Left: {X0: c.x - 9.44, Y0: c.y, X1: c.x, Y1: c.y},
				page.Down: {X0: c.x, Y0: c.y, X1: c.x, Y1: c.y + 9.44}, page.Up: {X0: c.x, Y0: c.y - 9.44, X1: c.x, Y1: c.y},
			}[c.dir]
			got := g.Box
			if c.dir == page.Right || c.dir == page.Left {
				if got.Y0 > c.y || got.Y1 < c.y || got.Height() < 8 || got.Height() > 15 {
					t.Errorf("box %v about %g", got, c.y)
				}
				got.Y0, got.Y1 = c.y, c.y
			} else {
				if got.X0 > c.x || got.X1 < c.x || got.Width() < 8 || got.Width() > 15 {
					t.Errorf("box %v about %g", got, c.x)
				}
				got.X0, got.X1 = c.x, c.x
			}
			if !near(got, box) || g.Dir != c.dir || math.Abs(g.Size-c.size) > 0.01 {
				t.Errorf("box %v, direction %d, size %g; want %v along the line, %d, %g", g.Box, g.Dir, g.Size, box, c.dir, c.size)
			}
			if g.Text != "W" || g.Font.Name != "Helvetica" || g.Clip != -1 || g.Invisible || g.Unmapped {
				t.Errorf("glyph %+v", g)
			}
		})
	}
}

func TestTextAttributes(t *testing.T) {
	p := read(t, onePage("/MediaBox[0 0 200 100]", "", `BT /F1 10 Tf 10 80 Td 1 g (a) Tj 0 g
3 Tr 0 -12 Td (b) Tj 2 Tr 0 -12 Td (c) Tj 0 Tr 1 0 0 rg 0 -12 Td (d e) Tj 400 0 Td (f) Tj ET`))
	if got := textOfPage(p); got != "abcd ef" {
		t.Fatalf("text %q", got)
	}
	g := p.Glyphs
	if g[0].Gray != 1 || g[1].Gray != 0 || math.Abs(float64(g[3].Gray)-0.299) > 0.001 {
		t.Errorf("gray %g %g %g, want 1 0 0.299", g[0].Gray, g[1].Gray, g[3].Gray)
	}
	for i, want := range []bool{false, true, false, false, false, false, true} {
		if g[i].Invisible != want {
			t.Errorf("%q: invisible %t", g[i].Text, !want)
		}
	}
	if g[1].Stroked || !g[2].Stroked || g[3].Stroked {
		t.Error("only c is stroked")
	}
}

func TestShapes(t *testing.T) {
	for _, c := range []struct {
		name, content string
		lines         []page.Line
		boxes         []page.Box
	}{
		{"stroked line", "2 w 10 20 m 50 20 l S", []page.Line{{X0: 10, Y0: 80, X1: 50, Y1: 80, Width: 2}}, nil},
		{"dashed and scaled", "2 0 0 2 0 0 cm [3 1] 0 d 0.5 G 5 10 m 25 10 l S",
			[]page.Line{{X0: 10, Y0: 80, X1: 50, Y1: 80, Width: 2, Dashed: true, Gray: 127 / 255.0}}, nil},
		{"filled rectangle", "0.2 g 10 20 40 0.5 re f", nil,
			[]page.Box{{Rect: page.Rect{X0: 10, Y0: 79.5, X1: 50, Y1: 80}, Gray: 0.2}}},
		{"no height", "10 20 40 0 re f", nil, []page.Box{{Rect: page.Rect{X0: 10, Y0: 80, X1: 50, Y1: 80}}}},
		{"triangle", "10 20 m 50 20 l 50 60 l f", nil, nil},
		{"mitred bar", "10 20 m 50 20 l 49 21 l 11 21 l f", nil,
			[]page.Box{{Rect: page.Rect{X0: 10, Y0: 79, X1: 50, Y1: 80}}}},
		{"frame", "10 20 40 40 re 11 21 38 38 re f*", nil, []page.Box{
			{Rect: page.Rect{X0: 10, Y0: 40, X1: 50, Y1: 41}}, {Rect: page.Rect{X0: 10, Y0: 79, X1: 50, Y1: 80}},
			{Rect: page.Rect{X0: 10, Y0: 41, X1: 11, Y1: 79}}, {Rect: page.Rect{X0: 49, Y0: 41, X1: 50, Y1: 79}}}},
		{"bar by a stroke", "20 w 10 20 m 50 20 l S", nil, []page.Box{{Rect: page.Rect{X0: 10, Y0: 70, X1: 50, Y1: 90}}}},
		{"not painted", "10 20 40 40 re n", nil, nil},
		{"outside", "300 20 40 40 re f 300 20 m 400 20 l S", nil, nil},
		{"triangle stroked", "10 20 m 50 20 l 50 60 l s", []page.Line{
			{X0: 10, Y0: 80, X1: 50, Y1: 80, Width: 1}, {X0: 50, Y0: 80, X1: 50, Y1: 40, Width: 1}, {X0: 50, Y0: 40, X1: 10, Y1: 80, Width: 1}}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := read(t, onePage("/MediaBox[0 0 200 100]", "", c.content))
			if len(p.Lines) != len(c.lines) || len(p.Boxes) != len(c.boxes) {
				t.Fatalf("lines %+v, boxes %+v", p.Lines, p.Boxes)
			}
			for i, want := range c.lines {
				got := p.Lines[i]
				same := near(page.Rect{X0: got.X0, Y0: got.Y0, X1: got.X1, Y1: got.Y1}, page.Rect{X0: want.X0, Y0: want.Y0, X1: want.X1, Y1: want.Y1})
				if !same || math.Abs(got.Width-want.Width) > 0.01 || got.Dashed != want.Dashed || math.Abs(float64(got.Gray-want.Gray)) > 0.01 {
					t.Errorf("line %+v, want %+v", got, want)
				}
			}
			for i, want := range c.boxes {
				if got := p.Boxes[i]; !near(got.Rect, want.Rect) || got.Paint != want.Paint || math.Abs(float64(got.Gray-want.Gray)) > 0.01 {
					t.Errorf("box %+v, want %+v", got, want)
				}
			}
		})
	}
}

// A rectangle that a clip leaves half of, in a form that is placed by two matrices.
func TestFormAndClip(t *testing.T) {
	form := stream("/Type/XObject/Subtype/Form/BBox[0 0 100 100]/Matrix[2 0 0 2 0 0]/Resources<</Font<</F1 5 0 R>>>>",
		[]byte("0 0 20 10 re W n 10 0 20 5 re f BT /F1 4 Tf 18 2 Td (WW) Tj ET"))
	p := read(t, onePage("/MediaBox[0 0 200 100]", "/XObject<</X 6 0 R>>", "q 1 0 0 1 10 20 cm /X Do Q", form))
	clip := page.Rect{X0: 10, Y0: 60, X1: 50, Y1: 80}
	if len(p.Clips) != 1 || !near(p.Clips[0], clip) {
		t.Fatalf("clips %v, want %v", p.Clips, clip)
	}
	want := page.Box{Rect: page.Rect{X0: 30, Y0: 70, X1: 50, Y1: 80}}
	if n := len(p.Boxes); n != 2 || !near(p.Boxes[1].Rect, want.Rect) || p.Boxes[0].Paint != page.Clipped || p.Boxes[1].Paint != page.Filled {
		t.Errorf("boxes %+v, want %+v as the last", p.Boxes, want)
	}
	g := p.Glyphs
	if len(g) != 2 || g[0].Clip != 0 || g[0].Invisible || !g[1].Invisible || math.Abs(g[0].Size-8) > 0.01 {
		t.Errorf("glyphs %+v", g)
	}
}

func TestPicture(t *testing.T) {
	image := stream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", []byte{0})
	p := read(t, onePage("/MediaBox[0 0 200 100]", "/XObject<</I 6 0 R>>", "q 50 0 0 30 10 20 cm /I Do Q", image))
	if want := (page.Rect{X0: 10, Y0: 50, X1: 60, Y1: 80}); len(p.Pictures) != 1 || !near(p.Pictures[0], want) {
		t.Errorf("pictures %v, want %v", p.Pictures, want)
	}
}

// The letters of one character code are one glyph.
func TestLigature(t *testing.T) {
	cmap := stream("", []byte(`/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange
2 beginbfchar <41> <006600660069> <42> <D840DC00> endbfchar endcmap end`))
	p := read(t, onePage("/MediaBox[0 0 200 100]/Resources<</Font<</F1 6 0 R>>>>", "", "BT /F1 10 Tf 10 20 Td (ABC) Tj ET",
		"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/ToUnicode 7 0 R>>", cmap))
	var texts []string
	for _, g := range p.Glyphs {
		texts = append(texts, g.Text)
	}
	if want := []string{"ffi", "\U00020000", "C"}; !reflect.DeepEqual(texts, want) {
		t.Errorf("glyphs %q, want %q", texts, want)
	}
}

// Chinese in a font that is not embedded: text objects of one character, and a
// column of vertical writing.
func TestFontNotEmbedded(t *testing.T) {
	for _, c := range []struct {
		encoding, content, text string
		vertical                bool
	}{
		{"UniGB-UCS2-H", "BT /F1 10 Tf 10 80 Td <6761> Tj 40 0 Td <4EF6> Tj 40 0 Td <0037> Tj ET", "条件7", false},
		{"UniGB-UCS2-V", "BT /F1 10 Tf 100 80 Td <5E7471674E0D> Tj ET", "年照不", true},
	} {
		p := read(t, onePage("/MediaBox[0 0 200 100]/Resources<</Font<</F1 6 0 R>>>>", "", c.content,
			"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/"+c.encoding+"/DescendantFonts[7 0 R]>>",
			"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor 8 0 R>>",
			"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/Ascent 880/Descent -120/ItalicAngle 0/CapHeight 880/StemV 93/FontBBox[-25 -254 1000 880]>>"))
		if got := textOfPage(p); got != c.text {
			t.Errorf("%s: text %q, want %q", c.encoding, got, c.text)
		}
		for _, g := range p.Glyphs {
			if g.Vertical != c.vertical || math.Abs(g.Box.Height()-10) > 0.5 || g.Text > "~" && math.Abs(g.Box.Width()-10) > 0.5 {
				t.Errorf("%s: glyph %+v", c.encoding, g)
			}
		}
	}
}

func TestBaseName(t *testing.T) {
	for in, want := range map[string]string{
		"ABCDEF+SimSun": "SimSun", "AbCDEF+SimSun": "AbCDEF+SimSun", "ABCDEF+": "ABCDEF+", "\xcb\xce\xcc\xe5": "宋体", "": "",
	} {
		if got := baseName([]byte(in)); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
