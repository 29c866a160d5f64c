package content

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"gongkai/extract/pdf/object"
	"gongkai/extract/pdf/page"
)

// helvetica is a font whose widths every reader knows: A is 0.667 em, a digit
// 0.556, a blank 0.278.
const helvetica = `/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >>`

// build makes a file of one page. attributes go into the page dictionary beside
// its content; objects are further ones, numbered from 5.
func build(content, resources, attributes string, objects ...string) []byte {
	var b bytes.Buffer
	var offsets []int
	object := func(body string) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), body)
	}
	b.WriteString("%PDF-1.7\n")
	object("<< /Type /Catalog /Pages 2 0 R /OCProperties << /D << /OFF [6 0 R] >> >> >>")
	object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
	if !strings.Contains(attributes, "/MediaBox") {
		attributes += " /MediaBox [0 0 200 100]"
	}
	object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << %s >> %s >>", resources, attributes))
	object(fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content))
	for _, o := range objects {
		object(o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, start)
	return b.Bytes()
}

// read interprets the first page of data.
func read(t testing.TB, data []byte) *page.Page {
	t.Helper()
	f, err := object.Open(context.Background(), data)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := f.Pages()
	if err != nil || len(pages) == 0 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	p, err := NewReader(f).Page(context.Background(), pages[0], 1)
	if err != nil && !(p.Cut && errors.Is(err, object.ErrLimit)) {
		t.Fatal(err)
	}
	return p
}

func stream(dict, data string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(data), data)
}

// text joins the visible glyphs in painting order.
func text(p *page.Page) string {
	var b strings.Builder
	for _, g := range p.Glyphs {
		if !g.Invisible {
			b.WriteString(g.Text)
		}
	}
	return b.String()
}

func TestText(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"Tj", "BT /F1 10 Tf 10 50 Td (AB) Tj ET", "AB"},
		{"TJ", "BT /F1 10 Tf [(A) -500 (B) <43>] TJ ET", "ABC"},
		{"quote operators", "BT /F1 10 Tf 12 TL 0 90 Td (A) ' 1 2 (B) \" ET", "AB"},
		{"escapes", `BT /F1 10 Tf (\101\(\)\\(x)\
B) Tj ET`, `A()\(x)B`},
		{"hexadecimal, odd", "BT /F1 10 Tf <41 4> Tj ET", "A@"},
		{"no font", "BT (A) Tj ET", ""},
		{"unknown operators and stray delimiters", "foo ) ] > 1 2 bar BT /F1 10 Tf (A) Tj ET", "A"},
		{"comment", "BT /F1 10 Tf % (B) Tj\n(A) Tj ET", "A"},
		{"no blanks", "BT/F1 10 Tf(A)Tj[(B)]TJ ET", "AB"},
		{"array never closed", "BT /F1 10 Tf [(A) TJ (B) Tj ET", "AB"},
		{"inline image", "BT /F1 10 Tf (A) Tj ET BI /W 2 /H 1 /BPC 8 /CS /G ID EI EI BT /F1 10 Tf (B) Tj ET", "AB"},
		{"inline image that ends with its filter's mark", "BI /W 4 /H 4 /IM true /F /AHx ID 90A0F050>EI BT /F1 10 Tf (B) Tj ET", "B"},
		{"inline image of unknown length", "BI /W 9 /H 9 /F /Fl ID x\x9c EI\x01 y EI BT /F1 10 Tf (B) Tj ET", "B"},
		{"unbalanced Q", "Q Q BT /F1 10 Tf (A) Tj ET Q", "A"},
		{"numbers of sloppy writers", "BT /F1 10.0.0 Tf --5 5- Td (A) Tj ET", "A"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := text(read(t, build(c.content, helvetica, ""))); got != c.want {
				t.Errorf("text %q, want %q", got, c.want)
			}
		})
	}
}

func near(a, b float64) bool { return math.Abs(a-b) < 0.01 }

func nearRect(a, b page.Rect) bool {
	return near(a.X0, b.X0) && near(a.Y0, b.Y0) && near(a.X1, b.X1) && near(a.Y1, b.Y1)
}

// TestGlyphPlaces: where the second glyph begins, and which way it runs.
func TestGlyphPlaces(t *testing.T) {
	for _, c := range []struct {
		name, content string
		x, y          float64 // of the origin of the second glyph, as shown
		size          float64
		dir           page.Dir
	}{
		{"advance", "BT /F1 10 Tf 10 50 Td (AA) Tj ET", 16.67, 50, 10, page.Right},
		{"TJ moves back", "BT /F1 10 Tf 10 50 Td [(A) -1000 (A)] TJ ET", 26.67, 50, 10, page.Right},
		{"character spacing", "BT /F1 10 Tf 2 Tc 10 50 Td (AA) Tj ET", 18.67, 50, 10, page.Right},
		{"horizontal scaling", "BT /F1 10 Tf 50 Tz 10 50 Td (AA) Tj ET", 13.335, 50, 10, page.Right},
		{"word spacing is for blanks", "BT /F1 10 Tf 5 Tw 10 50 Td ( A) Tj ET", 17.78, 50, 10, page.Right},
		{"text matrix", "BT /F1 1 Tf 20 0 0 20 10 50 Tm (AA) Tj ET", 23.34, 50, 20, page.Right},
		{"user matrix", "2 0 0 2 0 0 cm BT /F1 10 Tf 10 20 Td (AA) Tj ET", 33.34, 60, 20, page.Right},
		{"turned upwards", "BT /F1 10 Tf 0 1 -1 0 50 10 Tm (AA) Tj ET", 50, 83.33, 10, page.Up},
		{"turned downwards", "BT /F1 10 Tf 0 -1 1 0 50 90 Tm (AA) Tj ET", 50, 16.67, 10, page.Down},
		{"upside down", "BT /F1 10 Tf -1 0 0 -1 50 50 Tm (AA) Tj ET", 43.33, 50, 10, page.Left},
		{"state is restored", "q 5 0 0 5 0 0 cm Q BT /F1 10 Tf 10 50 Td (AA) Tj ET", 16.67, 50, 10, page.Right},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := read(t, build(c.content, helvetica, ""))
			if len(p.Glyphs) != 2 {
				t.Fatalf("%d glyphs", len(p.Glyphs))
			}
			g := p.Glyphs[1]
			var x, y float64
			switch g.Dir { // the corner where the advance begins
			case page.Right:
				x, y = g.Box.X0, c.y
			case page.Left:
				x, y = g.Box.X1, c.y
			case page.Up:
				x, y = c.x, g.Box.Y1
			case page.Down:
				x, y = c.x, g.Box.Y0
			}
			if !near(x, c.x) || !near(y, c.y) || !near(g.Size, c.size) || g.Dir != c.dir || !g.Box.Contains(c.x, c.y) {
				t.Errorf("glyph %v at %.2f, %.2f size %.2f dir %d, want %+v", g.Box, x, y, g.Size, g.Dir, c)
			}
		})
	}
}

// TestPageGeometry: the same glyph under the attributes that change what is shown.
func TestPageGeometry(t *testing.T) {
	const a = "BT /F1 10 Tf 20 70 Td (A) Tj ET"
	for _, c := range []struct {
		attributes    string
		width, height float64
		x, y          float64 // the glyph's origin
		dir           page.Dir
	}{
		{"", 200, 100, 20, 30, page.Right},
		{"/Rotate 90", 100, 200, 70, 20, page.Down},
		{"/Rotate 180", 200, 100, 180, 70, page.Left},
		{"/Rotate 270", 100, 200, 30, 180, page.Up},
		{"/UserUnit 2", 400, 200, 40, 60, page.Right},
		{"/CropBox [10 10 110 90]", 100, 80, 10, 20, page.Right},
		{"/CropBox [10 10 110 90] /Rotate 90", 80, 100, 60, 10, page.Down},
		{"/MediaBox [0 100 200 0]", 200, 100, 20, 30, page.Right},
	} {
		t.Run(c.attributes, func(t *testing.T) {
			p := read(t, build(a, helvetica, c.attributes))
			if !near(p.Width, c.width) || !near(p.Height, c.height) || len(p.Glyphs) != 1 {
				t.Fatalf("page %.1f x %.1f with %d glyphs", p.Width, p.Height, len(p.Glyphs))
			}
			if g := p.Glyphs[0]; !g.Box.Grow(0.01).Contains(c.x, c.y) || g.Dir != c.dir || g.Invisible {
				t.Errorf("glyph %+v, want origin %.1f, %.1f dir %d", g, c.x, c.y, c.dir)
			}
		})
	}
}

func TestShapes(t *testing.T) {
	for _, c := range []struct {
		name, content string
		lines, boxes  []page.Rect
	}{
		{"stroke", "2 w 10 50 m 110 50 l S", []page.Rect{{X0: 10, Y0: 50, X1: 110, Y1: 50}}, nil},
		{"closed stroke has a third side", "10 10 m 50 10 l 50 40 l s", []page.Rect{
			{X0: 10, Y0: 90, X1: 50, Y1: 90}, {X0: 50, Y0: 60, X1: 50, Y1: 90}, {X0: 10, Y0: 60, X1: 50, Y1: 90}}, nil},
		{"thin rectangle", "10 50 100 0.5 re f", nil, []page.Rect{{X0: 10, Y0: 49.5, X1: 110, Y1: 50}}},
		{"rectangle of lines", "10 10 m 60 10 l 60 30 l 10 30 l h f", nil, []page.Rect{{X0: 10, Y0: 70, X1: 60, Y1: 90}}},
		{"frame", "10 10 50 50 re 11 11 48 48 re f*", nil, []page.Rect{
			{X0: 10, Y0: 40, X1: 60, Y1: 41}, {X0: 10, Y0: 89, X1: 60, Y1: 90}, {X0: 10, Y0: 41, X1: 11, Y1: 89}, {X0: 59, Y0: 41, X1: 60, Y1: 89}}},
		{"mitred border", "10 50 m 110 50 l 109 49 l 11 49 l f", nil, []page.Rect{{X0: 10, Y0: 50, X1: 110, Y1: 51}}},
		{"bar by a thick stroke", "20 w 10 50 m 110 50 l S", nil, []page.Rect{{X0: 10, Y0: 40, X1: 110, Y1: 60}}},
		{"clip narrows", "0 0 50 100 re W n 10 50 100 10 re f", nil, []page.Rect{{X0: 0, Y0: 0, X1: 50, Y1: 100}, {X0: 10, Y0: 40, X1: 50, Y1: 50}}},
		{"outside the clip", "0 0 50 100 re W n 60 50 m 90 50 l S", nil, []page.Rect{{X0: 0, Y0: 0, X1: 50, Y1: 100}}},
		{"path without paint", "10 10 50 50 re n", nil, nil},
		{"pattern of one sample", "q 100 0 0 1 10 50 cm BI /W 1 /H 1 /IM true ID \x00 EI Q", nil, []page.Rect{{X0: 10, Y0: 49, X1: 110, Y1: 50}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := read(t, build(c.content, helvetica, ""))
			if len(p.Lines) != len(c.lines) || len(p.Boxes) != len(c.boxes) {
				t.Fatalf("lines %+v boxes %+v", p.Lines, p.Boxes)
			}
			for i, l := range p.Lines {
				if r := page.NewRect(l.X0, l.Y0, l.X1, l.Y1); !nearRect(r, c.lines[i]) {
					t.Errorf("line %v, want %v", r, c.lines[i])
				}
			}
			for i, b := range p.Boxes {
				if !nearRect(b.Rect, c.boxes[i]) {
					t.Errorf("box %v, want %v", b.Rect, c.boxes[i])
				}
			}
		})
	}
}

func TestColours(t *testing.T) {
	spaces := helvetica + ` /ColorSpace << /S [/Separation /Black /DeviceCMYK 9 0 R] /L [/Lab << >>] /I [/ICCBased 9 0 R] >> /ExtGState << /G << /ca 0.5 >> >>`
	for _, c := range []struct {
		content string
		want    float32
	}{
		{"", 0}, {"1 g", 1}, {"0.5 g", 0.5}, {"1 1 1 rg", 1}, {"1 0 0 rg", 0.299}, {"0 0 0 1 k", 0}, {"0 0 0 0 k", 1},
		{"/S cs 1 scn", 0}, {"/S cs 0 scn", 1}, {"/L cs 100 0 0 scn", 1}, {"/I cs 1 1 1 scn", 1}, {"/Pattern cs /P scn", 0}, {"/G gs", 0.5},
	} {
		p := read(t, build(c.content+" BT /F1 10 Tf 20 50 Td (A) Tj ET", spaces, ""))
		if len(p.Glyphs) != 1 || math.Abs(float64(p.Glyphs[0].Gray-c.want)) > 0.01 {
			t.Errorf("%s: %+v, want gray %.2f", c.content, p.Glyphs, c.want)
		}
	}
}

func TestVisibility(t *testing.T) {
	layers := helvetica + ` /Properties << /Off 6 0 R /On 7 0 R >> /XObject << /X 5 0 R >>`
	form := stream("/Type /XObject /Subtype /Form /BBox [0 0 200 100] /OC 6 0 R", "BT /F1 10 Tf 20 50 Td (X) Tj ET")
	objects := []string{form, "<< /Type /OCG /Name (off) >>", "<< /Type /OCG /Name (on) >>"}
	for _, c := range []struct{ name, content, want string }{
		{"mode 3", "BT /F1 10 Tf 20 50 Td 3 Tr (A) Tj 0 Tr (B) Tj ET", "B"},
		{"outside the page", "BT /F1 10 Tf 500 50 Td (A) Tj ET", ""},
		{"outside the clip", "q 0 0 5 5 re W n BT /F1 10 Tf 20 50 Td (A) Tj ET Q BT /F1 10 Tf 20 50 Td (B) Tj ET", "B"},
		{"layer", "/OC /Off BDC BT /F1 10 Tf 20 50 Td (A) Tj ET EMC /OC /On BDC BT /F1 10 Tf 20 50 Td (B) Tj ET EMC", "B"},
		{"form of a layer", "/X Do BT /F1 10 Tf 20 50 Td (B) Tj ET", "B"},
		{"transparent", "BT /F1 10 Tf 20 50 Td (B) Tj ET", "B"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := text(read(t, build(c.content, layers, "", objects...))); got != c.want {
				t.Errorf("text %q, want %q", got, c.want)
			}
		})
	}
}

func TestActualText(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"one for one", "/Span << /ActualText (XY) >> BDC (AB) Tj EMC", "XY"},
		{"one for many", "/Span << /ActualText <FEFF4E004E8C> >> BDC (ABC) Tj EMC", "一二"},
		{"nothing", "/Span << /ActualText () >> BDC (-) Tj EMC (A) Tj", "A"},
		{"figures stay as shown", "/Span << /ActualText (99) >> BDC (12) Tj EMC", "12"},
		{"never closed", "/Span << /ActualText (X) >> BDC (A) Tj", "X"},
		{"several lines", "/Span << /ActualText (X) >> BDC (A) Tj 0 -20 Td (B) Tj EMC", "AB"},
		{"property list", "/Span /P BDC (A) Tj EMC", "Q"},
	} {
		t.Run(c.name, func(t *testing.T) {
			resources := helvetica + " /Properties << /P << /ActualText (Q) >> >>"
			if got := text(read(t, build("BT /F1 10 Tf 20 50 Td "+c.content+" ET", resources, ""))); got != c.want {
				t.Errorf("text %q, want %q", got, c.want)
			}
		})
	}
}

func TestForms(t *testing.T) {
	resources := helvetica + " /XObject << /X 5 0 R /Self 6 0 R >>"
	objects := []string{
		stream("/Subtype /Form /BBox [0 0 100 100] /Matrix [1 0 0 1 30 0]", "q 1 0 0 1 5 0 cm BT /F1 10 Tf 20 50 Td (A) Tj ET"),
		stream("/Subtype /Form /BBox [0 0 100 100] /Resources << /XObject << /Self 6 0 R >> "+helvetica+" >>", "BT /F1 10 Tf (B) Tj ET /Self Do /Self Do"),
	}
	p := read(t, build("/X Do BT /F1 10 Tf 20 50 Td (C) Tj ET", resources, "", objects...))
	if text(p) != "AC" || !near(p.Glyphs[0].Box.X0, 55) || !near(p.Glyphs[1].Box.X0, 20) {
		t.Errorf("glyphs %+v", p.Glyphs)
	}
	p = read(t, build("/Self Do", resources, "", objects...))
	if len(p.Glyphs) != 1 || !p.Cut {
		t.Errorf("a form within itself: %d glyphs, cut %v", len(p.Glyphs), p.Cut)
	}
}

// TestAnnotations: the value of a filled form field stands where its rectangle is;
// hidden ones and those without an appearance show nothing.
func TestAnnotations(t *testing.T) {
	field := stream("/Subtype /Form /BBox [0 0 50 10] /Resources << "+helvetica+" >>", "BT /F1 10 Tf 2 2 Td (A) Tj ET")
	annots := "/Annots [ << /Subtype /Widget /Rect [100 40 150 50] /AP << /N 5 0 R >> >>" +
		" << /Subtype /Widget /Rect [10 10 110 30] /AS /On /AP << /N << /On 5 0 R /Off 6 0 R >> >> >>" +
		" << /Subtype /Widget /Rect [10 60 60 70] /F 2 /AP << /N 5 0 R >> >> << /Subtype /Link /Rect [0 0 9 9] >> 99 0 R ]"
	p := read(t, build("BT /F1 10 Tf 20 80 Td (B) Tj ET", helvetica, annots, field))
	if text(p) != "BAA" {
		t.Fatalf("text %q, want BAA", text(p))
	}
	if g := p.Glyphs[1]; !near(g.Box.X0, 102) || !near(g.Size, 10) || !g.Box.Grow(0.01).Contains(102, 58) {
		t.Errorf("the first field: %+v", g)
	}
	if g := p.Glyphs[2]; !near(g.Box.X0, 14) || !near(g.Size, 20) {
		t.Errorf("the second field, twice the size: %+v", g)
	}
}

// TestFontFaults: what a font could not say is told once, however many use it.
func TestFontFaults(t *testing.T) {
	const lost = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /No-Such-CMap /DescendantFonts [<< /Subtype /CIDFontType2 >>] >>"
	data := build("BT /A 10 Tf 20 50 Td <0041> Tj /B 10 Tf <0041> Tj ET", "/Font << /A "+lost+" /B "+lost+" >>", "")
	f, err := object.Open(context.Background(), data)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := f.Pages()
	if err != nil {
		t.Fatal(err)
	}
	r := NewReader(f)
	if _, err := r.Page(context.Background(), pages[0], 1); err != nil {
		t.Fatal(err)
	}
	if got := r.FontFaults(); len(got) != 1 || got[0] != "cmap-unknown:No-Such-CMap" {
		t.Errorf("faults %q", got)
	}
}

// TestFormsThatMultiply: ten levels of ten forms each are 10^10 operators.
func TestFormsThatMultiply(t *testing.T) {
	var objects []string
	for i := range 10 {
		body := strings.Repeat("/N Do ", 10)
		objects = append(objects, stream(fmt.Sprintf("/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /N %d 0 R >> >>", 6+i), body))
	}
	objects = append(objects, stream("/Subtype /Form /BBox [0 0 9 9]", strings.Repeat("q Q ", 1000)))
	p := read(t, build("/N Do", "/XObject << /N 5 0 R >>", "", objects...))
	if !p.Cut {
		t.Error("the page is not marked as cut")
	}
}

// TestHostileNumbers: whatever the coordinates, all that is reported is finite.
func TestHostileNumbers(t *testing.T) {
	big := strings.Repeat("9", 400)
	p := read(t, build("1e400 0 0 "+big+" 0 0 cm "+big+" w BT /F1 "+big+" Tf "+big+" -"+big+" Td (A) Tj ET "+
		big+" 0 m 0 "+big+" l S 0 0 "+big+" "+big+" re f 0 0 0 0 0 0 cm 1 1 1 1 re f 0 0 m 1 1 l S", helvetica, ""))
	checkFinite(t, p)
}

func checkFinite(t testing.TB, p *page.Page) {
	t.Helper()
	for _, g := range p.Glyphs {
		if !g.Box.Finite() || g.Text == "" || g.Font == nil || !(g.Size > 0) || math.IsInf(g.Size, 0) || int(g.Clip) >= len(p.Clips) {
			t.Fatalf("glyph %+v", g)
		}
	}
	for _, l := range p.Lines {
		if !page.NewRect(l.X0, l.Y0, l.X1, l.Y1).Finite() || math.IsNaN(l.Width) || math.IsInf(l.Width, 0) {
			t.Fatalf("line %+v", l)
		}
	}
	for _, b := range p.Boxes {
		if !b.Finite() || b.X1 < b.X0 || b.Y1 < b.Y0 {
			t.Fatalf("box %+v", b)
		}
	}
	for _, r := range append(p.Clips, p.Pictures...) {
		if !r.Finite() {
			t.Fatalf("rectangle %v", r)
		}
	}
}

func FuzzContent(f *testing.F) {
	for _, s := range []string{
		"BT /F1 10 Tf 10 50 Td [(A) -500 (B)] TJ ET", "q 1 0 0 1 5 5 cm 0 0 10 10 re W n Q", "BI /W 2 /H 1 /BPC 8 ID ab EI",
		"/Span << /ActualText (X) >> BDC (A) Tj EMC", "1 0 0 rg 10 10 m 20 20 l 1 2 3 4 5 6 c h B*", "/X Do /G gs /S cs 1 scn",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		resources := helvetica + ` /XObject << /X 5 0 R >> /ExtGState << /G << /ca 0.5 /LW 2 >> >> /ColorSpace << /S [/Separation /B /DeviceGray 9 0 R] >>`
		form := stream("/Subtype /Form /BBox [0 0 50 50] /Resources << /XObject << /X 5 0 R >> >>", "0 0 10 10 re f /X Do")
		checkFinite(t, read(t, build(string(content), resources, "", form)))
	})
}
