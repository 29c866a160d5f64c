package content

import (
	"testing"

	"gongkai/extract/pdf/page"
)

// TestCovered: what something opaque was painted over is not on the page; what
// shines through, or was painted later, is.
func TestCovered(t *testing.T) {
	const old = "BT /F1 10 Tf 10 50 Td (12) Tj ET "
	const box = "8 48 20 12 re f "
	const resources = helvetica + ` /ExtGState << /Half << /ca 0.5 >> /Multiply << /BM [/Multiply /Normal] >> /Normal << /BM /Normal >> /Mask << /SMask << /S /Alpha >> >> >>
		/XObject << /Photo 5 0 R /Seal 6 0 R /Form 7 0 R >> /Pattern << /P 8 0 R >>`
	objects := []string{
		stream("/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", "x"),
		stream("/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /SMask 5 0 R", "x"),
		stream("/Subtype /Form /BBox [0 0 200 100] /Group << /S /Transparency >> /Resources << /ExtGState << /Normal << /BM /Normal >> >> >>", "/Normal gs 1 g "+box),
		stream("/PatternType 1", ""),
	}
	for _, c := range []struct{ name, content, want string }{
		{"a white box", old + "1 g " + box, ""},
		{"a figure over it", old + "1 g " + box + "0 g BT /F1 10 Tf 10 50 Td (34) Tj ET", "34"},
		{"a background", "0.9 g " + box + old, "12"},
		{"a black bar", old + box, ""},
		{"the next line's background", old + "1 g 8 41 20 11 re f", "12"},
		{"beside it", old + "1 g 30 48 20 12 re f", "12"},
		{"the second letter", old + "1 g 15.6 48 20 12 re f", "1"},
		{"a line through it", old + "8 53 20 1 re f", "12"},
		{"half transparent", old + "/Half gs " + box, "12"},
		{"a highlighter", old + "/Multiply gs 1 1 0 rg " + box, "12"},
		{"a soft mask", old + "/Mask gs " + box, "12"},
		{"a blend mode that is over", old + "/Multiply gs /Normal gs " + box, ""},
		{"a form", old + "/Form Do", ""},
		{"a form that is blended", old + "/Multiply gs /Form Do", "12"},
		{"a pattern", old + "/Pattern cs /P scn " + box, "12"},
		{"a frame", old + "8 48 20 12 re 9 49 18 10 re f*", "12"},
		{"a round clip", old + "q 8 48 m 20 48 30 60 8 60 c h W n " + box + "Q", "12"},
		{"a clip beside it", old + "q 0 0 8 8 re W n " + box + "Q", "12"},
		{"a wide stroke", old + "1 G 12 w 8 54 m 30 54 l S", ""},
		{"a wide dashed stroke", old + "1 G 12 w [2 9] 0 d 8 54 m 30 54 l S", "12"},
		{"a photo", old + "q 20 0 0 12 8 48 cm /Photo Do Q", ""},
		{"a seal", old + "q 20 0 0 12 8 48 cm /Seal Do Q", "12"},
		{"a photo askew", old + "q 20 9 -9 12 8 48 cm /Photo Do Q", "12"},
		{"inside marked content", "/Span << /ActualText (B) >> BDC BT /F1 10 Tf 90 50 Td (xyz) Tj ET 8 48 20 12 re f EMC " + old, "B12"},
	} {
		if got := text(read(t, build(c.content, resources, "", objects...))); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestHighlight: a highlighter lets the text through, a box typed over it does not.
func TestHighlight(t *testing.T) {
	for subtype, want := range map[string]string{"Highlight": "12", "FreeText": ""} {
		annotation := "/Annots [<< /Subtype /" + subtype + " /Rect [8 48 28 60] /AP << /N 5 0 R >> >>]"
		p := read(t, build("BT /F1 10 Tf 10 50 Td (12) Tj ET", helvetica, annotation, stream("/Subtype /Form /BBox [0 0 20 12]", "1 1 0 rg 0 0 20 12 re f")))
		if got := text(p); got != want {
			t.Errorf("%s: %q, want %q", subtype, got, want)
		}
	}
}

// TestLayerPolicy: a membership is shown as its policy or expression says. Group 6
// is switched off (see build), group 5 on.
func TestLayerPolicy(t *testing.T) {
	for _, c := range []struct {
		name, membership string
		shown            bool
	}{
		{"any on", "/OCGs [5 0 R 6 0 R]", true},
		{"any on, none is", "/OCGs [6 0 R]", false},
		{"all on", "/OCGs [5 0 R 6 0 R] /P /AllOn", false},
		{"any off", "/OCGs [5 0 R 6 0 R] /P /AnyOff", true},
		{"any off, none is", "/OCGs 5 0 R /P /AnyOff", false},
		{"all off", "/OCGs 6 0 R /P /AllOff", true},
		{"all off, one is on", "/OCGs [5 0 R 6 0 R] /P /AllOff", false},
		{"not on", "/VE [/Not 5 0 R]", false},
		{"and", "/VE [/And 5 0 R [/Not 6 0 R]]", true},
		{"or", "/VE [/Or 6 0 R [/Not 5 0 R]]", false},
		{"without end", "/VE 7 0 R", true},
	} {
		p := read(t, build("/OC /L BDC BT /F1 10 Tf 10 50 Td (12) Tj ET EMC", helvetica+" /Properties << /L << /Type /OCMD "+c.membership+" >> >>", "",
			"<< /Type /OCG >>", "<< /Type /OCG >>", "[/And 7 0 R 7 0 R]"))
		if shown := text(p) != ""; shown != c.shown {
			t.Errorf("%s: shown %v", c.name, shown)
		}
	}
}

// TestActualFigures: a figure that nobody sees does not come in place of words
// that everybody does.
func TestActualFigures(t *testing.T) {
	if got := text(read(t, build("/Span << /ActualText (99) >> BDC BT /F1 10 Tf 10 50 Td (six) Tj ET EMC", helvetica, ""))); got != "six" {
		t.Errorf("read %q", got)
	}
}

// TestShading: white text on a shading is seen, for which it needs a surface.
func TestShading(t *testing.T) {
	p := read(t, build("q 10 10 50 20 re W n /S sh Q", "", ""))
	if n := len(p.Boxes); n == 0 || p.Boxes[n-1] != (page.Box{Rect: page.Rect{X0: 10, Y0: 70, X1: 60, Y1: 90}, Paint: page.Filled, Gray: shadeGray}) {
		t.Errorf("boxes %+v", p.Boxes)
	}
}
