package content

import (
	"bytes"
	"compress/zlib"
	"context"
	"testing"

	"gongkai/extract/pdf/object"
)

// TestDamageOfSharedParts: a font or form whose checksum is wrong is read once, and told of
// every page that has it.
func TestDamageOfSharedParts(t *testing.T) {
	flated := func(dict, data string, damage byte) string {
		var b bytes.Buffer
		z := zlib.NewWriter(&b)
		z.Write([]byte(data)) // to memory
		z.Close()
		packed := b.Bytes()
		packed[len(packed)-1] ^= damage
		return stream(dict+" /Filter /FlateDecode", string(packed))
	}
	const (
		cmap  = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <31> <0033> endbfchar endcmap"
		shown = "BT /F1 10 Tf 10 10 Td (12) Tj ET"
	)
	for _, damage := range []byte{0, 1} {
		for name, data := range map[string][]byte{
			"font": build(shown, "/Font << /F1 5 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 6 0 R >>", flated("", cmap, damage)),
			"form": build("/X1 Do", helvetica+" /XObject << /X1 5 0 R >>", "", flated("/Type /XObject /Subtype /Form /BBox [0 0 200 100] /Resources << "+helvetica+" >>", shown, damage)),
		} {
			f, err := object.Open(context.Background(), data)
			if err != nil {
				t.Fatal(err)
			}
			pages, err := f.Pages()
			if err != nil {
				t.Fatal(err)
			}
			r := NewReader(f)
			for number := 1; number <= 3; number++ {
				if p, err := r.Page(context.Background(), pages[0], number); err != nil || p.Cut != (damage > 0) || len(p.Glyphs) != 2 {
					t.Errorf("%s, damage %d, page %d: %d glyphs, cut %t, %v", name, damage, number, len(p.Glyphs), p.Cut, err)
				}
			}
		}
	}
}
