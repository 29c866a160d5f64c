package main

import (
	"fmt"
	"strings"
	"unicode/utf16"

	"gongkai/normalize"
)

// A textPage is a page of a PDF with text set in places and nothing drawn.
type textPage struct{ strings.Builder }

// set sets text with its right end at x, y points from the top; Chinese letters are an em
// wide and others half of it.
func (p *textPage) set(x, y, size float64, s string) {
	var codes strings.Builder
	for _, r := range s {
		if x -= size; r < 0x7f {
			x += size / 2
		}
		for _, u := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&codes, "%04X", u)
		}
	}
	fmt.Fprintf(p, "BT /F1 %.1f Tf 1 0 0 1 %.1f %.1f Tm <%s> Tj ET\n", size, x, 842-y, codes.String())
}

// write sets text with its left end at 40.
func (p *textPage) write(y, size float64, s string) {
	width := 0.0
	for _, r := range s {
		if width += size; r < 0x7f {
			width -= size / 2
		}
	}
	p.set(40+width, y, size, s)
}

// file is the PDF with this page alone, in a font that is named and not embedded.
func (p *textPage) file() string {
	var out strings.Builder
	var offsets []int
	out.WriteString("%PDF-1.4\n")
	for _, body := range []string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Count 1/Kids[6 0 R]/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>>>",
		"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light-UniGB-UTF16-H/Encoding/UniGB-UTF16-H/DescendantFonts[4 0 R]>>",
		"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 5 0 R/DW 1000/W[1[" + strings.Repeat("500 ", 95) + "]]>>",
		"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
		"<</Type/Page/Parent 2 0 R/Contents 7 0 R>>",
		fmt.Sprintf("<</Length %d>>stream\n%sendstream", p.Len(), p.String()),
	} {
		offsets = append(offsets, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", len(offsets), body)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, at := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&out, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, start)
	return out.String()
}

// unruled is a report with the matrix of requests set without lines, one figure of it
// so many points to the right of its column.
func unruled(drift float64) madePage {
	return madePage{"2022.pdf", func() string {
		box := normalize.Printed("requests", "2021")[0]
		var p textPage
		p.write(40, 12, "白石镇2022年政府信息公开工作年度报告")
		p.write(60, 8, "本报告所列数据的统计期限自2022年1月1日至2022年12月31日。联系电话：0999-5550100。")
		p.write(80, 8, "三、收到和处理政府信息公开申请情况")
		right := func(x int) float64 { return 300 + 32*float64(x) }
		for x, label := range box.Labels {
			p.set(right(x), 100, 5, label)
		}
		for y, r := range box.Rows {
			at := 115 + 14*float64(y)
			p.write(at, 5, r.Label)
			for x, c := range box.Columns {
				figure, off := "0", 0.0
				switch r.Cells[c].Key {
				case "requests.received.total", "requests.handled_total.total":
					figure = "402800"
				case "requests.granted.natural_person":
					figure, off = "201400", drift
				case "requests.received.natural_person", "requests.received.enterprise", "requests.granted.total", "requests.partly_granted.enterprise",
					"requests.partly_granted.total", "requests.handled_total.natural_person", "requests.handled_total.enterprise":
					figure = "201400"
				}
				p.set(right(x)+off, at, 8, figure)
			}
		}
		return p.file()
	}}
}
