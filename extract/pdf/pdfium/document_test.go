package pdfium

import (
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
	"testing"

	"gongkai/extract/pdf/page"
)

// document builds a PDF of the objects, of which the first is the catalog.
func document(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, at := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, xref)
	return b.Bytes()
}

// onePage builds a document of one page. Its resources have the font F1, which is
// Helvetica, and more; objects are numbered from 6.
func onePage(attributes, resources, content string, objects ...string) []byte {
	return document(append([]string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>" + resources + ">>" + attributes + ">>",
		stream("", []byte(content)),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
	}, objects...)...)
}

func stream(attributes string, data []byte) string {
	return fmt.Sprintf("<<%s/Length %d>>stream\n%s\nendstream", attributes, len(data), data)
}

func deflated(data []byte) []byte {
	var b bytes.Buffer
	w, _ := zlib.NewWriterLevel(&b, zlib.BestSpeed) // the level is a valid one
	w.Write(data)
	w.Close()
	return b.Bytes()
}

// read returns the first page of a document.
func read(t *testing.T, data []byte) *page.Page {
	t.Helper()
	f, err := Open(context.Background(), data)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p, err := f.Page(context.Background(), 1)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func textOfPage(p *page.Page) string {
	var b []byte
	for _, g := range p.Glyphs {
		b = append(b, g.Text...)
	}
	return string(b)
}

// near reports whether two rectangles agree to a tenth of a point.
func near(a, b page.Rect) bool {
	for _, d := range [4]float64{a.X0 - b.X0, a.Y0 - b.Y0, a.X1 - b.X1, a.Y1 - b.Y1} {
		if d > 0.1 || d < -0.1 {
			return false
		}
	}
	return true
}
