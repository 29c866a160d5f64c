package pdf

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"gongkai/extract/document"
)

// onePage makes a file of one page; objects are numbered from 4.
func onePage(content, resources string, objects ...string) []byte {
	var b bytes.Buffer
	var at []int
	b.WriteString("%PDF-1.7\n")
	for _, o := range append([]string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<<" + resources + ">>>>",
		fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content),
	}, objects...) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer <</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.Bytes()
}

const twoFonts = "/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>" +
	"/F2<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Own/FirstChar 1/LastChar 3/Widths[556 556 556]/Encoding<</Type/Encoding/Differences[1/g25 2/g26 3/g22]>>>>>>"

func textOfAll(d *document.Document) string {
	var b strings.Builder
	for _, block := range d.Blocks {
		b.WriteString(block.Text + "\n")
	}
	return b.String()
}

// TestLeftOut: pdfium leaves out glyphs that have no text. They stand as U+FFFD in
// every reading, with their finding.
func TestLeftOut(t *testing.T) {
	data := onePage("BT /F1 12 Tf 20 150 Td (permits) Tj 100 0 Td /F2 12 Tf <0103> Tj ET", twoFonts)
	for name, read := range map[string]func(context.Context, []byte) (*document.Document, error){"Extract": Extract, "Recheck": Recheck} {
		d, err := read(context.Background(), data)
		if err != nil {
			t.Fatal(name, err)
		}
		if got := textOfAll(d); !strings.Contains(got, "\uFFFD\uFFFD") {
			t.Errorf("%s: %q", name, got)
		}
		found := false
		for _, n := range d.Warnings {
			found = found || n.Rule == "document/unmapped-glyphs"
		}
		if !found {
			t.Errorf("%s: warnings %v", name, d.Warnings)
		}
	}
}

// TestUnderPicture: text below a picture of the page is a recognition layer,
// however it was painted.
func TestUnderPicture(t *testing.T) {
	d, err := Extract(context.Background(), onePage("BT /F1 12 Tf 20 150 Td (permits 63) Tj ET q 300 0 0 200 0 0 cm /I Do Q",
		twoFonts+"/XObject<</I 5 0 R>>", "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>\nstream\nx\nendstream"))
	if err != nil {
		t.Fatal(err)
	}
	if d.Engine != "" || !strings.Contains(textOfAll(d), "63") || len(d.Warnings) != 1 || d.Warnings[0].Rule != "document/ocr-layer" {
		t.Errorf("engine %q, text %q, warnings %v", d.Engine, textOfAll(d), d.Warnings)
	}
}

// TestOverprinted: a figure printed over another is neither, nor both in a row.
func TestOverprinted(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"over each other", "(63) Tj 2 0 Td (88) Tj", "\uFFFD\uFFFD"},
		{"bold by printing twice", "(63) Tj .3 0 Td (63) Tj", "63"},
		{"condensed", "60 Tz (6389) Tj", "6389"},
		{"a note", "(63) Tj 14 5 Td /F1 6 Tf (1) Tj", "63"},
		{"close lines", "(63) Tj 0 -8 Td (88) Tj", "63"},
	} {
		d, err := Extract(context.Background(), onePage("BT /F1 12 Tf 20 180 Td (permits of the year) Tj ET BT /F1 12 Tf 20 150 Td "+c.content+" ET", twoFonts))
		if err != nil {
			t.Fatal(c.name, err)
		}
		if got := textOfAll(d); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
