package normalize_test

import (
	"bytes"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"
)

// inPDF is a plant in the report as pages; after is given the file written.
func inPDF(rule string, change func(r *rand.Rand, m *made, p *pdfPen), after func(r *rand.Rand, file []byte) []byte) filePlant {
	return filePlant{rule: rule, do: func(t *testing.T, r *rand.Rand, m *made, folder string) {
		p := &pdfPen{}
		change(r, m, p)
		if p.pages == nil {
			m.pen(p)
		}
		file := p.file()
		if after != nil {
			file = after(r, file)
		}
		put(t, folder, "r.pdf", file)
	}}
}

// picture covers a share of the page.
func picture(share float64) string {
	return fmt.Sprintf("q %.0f 0 0 %.0f 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q\n", pageWide, pageHigh*share)
}

// scan makes a page of the report a picture of itself.
func scan(r *rand.Rand, p *pdfPen, k int) {
	p.pages[k].Reset()
	p.pages[k].WriteString(picture(.9 + .1*r.Float64()))
}

// unknownFont is a font that says neither in which characters its codes are nor what it shows.
const unknownFont = "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+F1/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+F1/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>]>>"

// pdfPlants are what befalls files of pages.
func pdfPlants() []filePlant {
	none := func(*rand.Rand, *made, *pdfPen) {}
	return []filePlant{
		inPDF("document/encrypted", func(r *rand.Rand, m *made, p *pdfPen) {
			p.trailer = fmt.Sprintf("/Encrypt<</Filter/Standard/V 1/R 2/P -44/O<%x>/U<%x>>>/ID[<%x><%x>]", noise(r, 32), noise(r, 32), noise(r, 16), noise(r, 16))
		}, nil),
		inPDF("document/encryption-unknown", func(r *rand.Rand, m *made, p *pdfPen) {
			p.trailer = fmt.Sprintf("/Encrypt<</Filter/%s/V %d/R %d/P -44/O<%x>/U<%x>>>/ID[<%x><%x>]", some(r, "Adobe.PubSec", "Standard9", "FoxitConnectedPDFDRM"), 4+r.Intn(2), 5+r.Intn(2), noise(r, 32), noise(r, 32), noise(r, 16), noise(r, 16))
		}, nil),
		inPDF("document/needs-ocr", func(r *rand.Rand, m *made, p *pdfPen) {
			m.pen(p)
			for k := range p.pages {
				scan(r, p, k)
			}
		}, nil),
		inPDF("document/page-needs-ocr", func(r *rand.Rand, m *made, p *pdfPen) {
			m.pen(p)
			if len(p.pages) == 1 {
				p.turn()
			}
			scan(r, p, r.Intn(len(p.pages)))
		}, nil),
		inPDF("document/ocr-layer", func(r *rand.Rand, m *made, p *pdfPen) {
			m.pen(p)
			p.pages[r.Intn(len(p.pages))] = layered(p, r)
		}, nil),
		inPDF("document/unreadable-fonts", func(r *rand.Rand, m *made, p *pdfPen) {
			p.object = func(number int, body string) string {
				if number == 3 {
					return strings.ReplaceAll(unknownFont, "ABCDEF", some(r, "BAAAAA", "CIDAAA", "XQJZPK"))
				}
				return body
			}
		}, nil),
		inPDF("document/unmapped-glyphs", func(r *rand.Rand, m *made, p *pdfPen) {
			p.object = func(number int, body string) string {
				return strings.Replace(body, "/Font<</F1 3 0 R>>", "/Font<</F1 3 0 R/F2 6 0 R>>", 1)
			}
			p.extra = []string{unknownFont}
			m.pen(p)
			k := r.Intn(len(p.pages))
			const end = "> Tj ET\n" // the last character of some text is of the other font
			texts := strings.SplitAfter(p.pages[k].String(), end)
			at := r.Intn(len(texts) - 1)
			texts[at] = fmt.Sprintf("%s> Tj /F2 9 Tf <%04X%s", texts[at][:len(texts[at])-len(end)-4], 1+r.Intn(9000), end)
			p.pages[k].Reset()
			p.pages[k].WriteString(strings.Join(texts, ""))
		}, nil),
		inPDF("document/repaired", none, func(r *rand.Rand, file []byte) []byte {
			switch at := bytes.LastIndex(file, []byte("xref\n0")); r.Intn(3) {
			case 0:
				return file[:at+r.Intn(len(file)-at-10)] // cut off in the table of objects
			case 1:
				head := bytes.IndexByte(file, '\n') + 1 // all offsets are wrong
				return slices.Insert(file, head, []byte(strings.Repeat(some(r, "\r\n", "% \n", " "), 20+r.Intn(50)))...)
			default:
				return bytes.Replace(file, []byte("startxref\n"), []byte("startxref\n"+fmt.Sprint(1+r.Intn(9))), 1)
			}
		}),
		inPDF("document/page-cut", func(r *rand.Rand, m *made, p *pdfPen) {
			p.object = func(number int, body string) string {
				return strings.Replace(body, "/Font<<", "/XObject<</X1 6 0 R>>/Font<<", 1)
			}
			p.extra = []string{"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X1 6 0 R>>>>/Length 9>>stream\nq /X1 Do Q\nendstream"}
			m.pen(p)
			k := r.Intn(len(p.pages))
			p.pages[k].WriteString("q /X1 Do Q\n")
		}, nil),
		inPDF("document/damaged", none, func(r *rand.Rand, file []byte) []byte {
			return file[:20+r.Intn(300)] // cut off before its first page
		}),
		inPDF("table/unsure-columns", func(r *rand.Rand, m *made, p *pdfPen) {
			p.unruled = true
			rows, column := requestRows(m.form), r.Intn(len(applicants)-1)
			row := "requests." + rows[r.Intn(len(rows))].Row + "."
			p.instead = func(c *sheetCell, x, y, wide float64) bool { // one figure over two columns
				if c.key == row+applicants[column] {
					const digits = 8
					p.text(x+2, y, (wide+4)/digits*2, fmt.Sprint(10_000_000+r.Intn(90_000_000)))
				}
				return c.key == row+applicants[column] || c.key == row+applicants[column+1]
			}
		}, nil),
	}
}

// layered is a page of a scan with what a program recognised behind it, unseen.
func layered(p *pdfPen, r *rand.Rand) (page bytes.Buffer) {
	text := p.pages[r.Intn(len(p.pages))].String()
	page.WriteString(picture(1))
	page.WriteString(strings.ReplaceAll(text, "BT ", "BT 3 Tr "))
	return page
}
