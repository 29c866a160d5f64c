package normalize_test

import (
	"bytes"
	"fmt"
	"math/rand"
	"strings"
	"testing"
)

// inBody is a plant in the body of the report as Word writes it.
func inBody(rule string, change func(r *rand.Rand, body string) string) filePlant {
	return filePlant{rule: rule, do: func(t *testing.T, r *rand.Rand, m *made, folder string) {
		put(t, folder, "r.docx", packDocx("", change(r, m.docxBody())))
	}}
}

const (
	endOfRun  = `</w:r></w:p>`
	relations = `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	office    = `xmlns:o="urn:schemas-microsoft-com:office:office"`
)

// inRun puts elements behind a run.
func inRun(r *rand.Rand, body, elements string) string {
	return strings.Replace(behind(r, body, endOfRun, "\x00"), endOfRun+"\x00", "</w:r>"+elements+"</w:p>", 1)
}

// docxPlants are what befalls files of Word.
func docxPlants() []filePlant {
	return []filePlant{
		{rule: "document/damaged", do: func(t *testing.T, r *rand.Rand, m *made, folder string) {
			data := m.docx()
			main := bytes.Index(data, []byte("<w:body>"))
			put(t, folder, "r.docx", data[:main+r.Intn(len(data)-main-100)]) // cut off in the main part or behind it
		}},
		{rule: "document/damaged", do: func(t *testing.T, r *rand.Rand, m *made, folder string) {
			data := m.docx()
			main := bytes.Index(data, []byte("<w:body>"))
			for range 1 + r.Intn(20) {
				data[main+r.Intn(len(data)-main)/2] ^= byte(1 + r.Intn(255)) // its check sum fails
			}
			put(t, folder, "r.docx", data)
		}},
		{rule: "document/xml-entities", do: func(t *testing.T, r *rand.Rand, m *made, folder string) {
			name := some(r, "a", "town", "lol9")
			types := fmt.Sprintf("<!DOCTYPE w:document [<!ENTITY %s %q>]>", name, some(r, "白石镇", strings.Repeat("哈", 1+r.Intn(50))))
			body := inRun(r, m.docxBody(), "<w:r><w:t>&"+name+";</w:t></w:r>")
			put(t, folder, "r.docx", packDocx(types, body))
		}},
		inBody("document/unmapped-glyph", func(r *rand.Rand, body string) string {
			font := some(r, "Webdings", "Wingdings 3", "Marlett", "ZapfDingbats")
			if r.Intn(2) == 0 {
				return inRun(r, body, fmt.Sprintf(`<w:r><w:sym w:font="%s" w:char="F0%02X"/></w:r>`, font, 0x21+r.Intn(0x5e)))
			}
			return inRun(r, body, fmt.Sprintf(`<w:r><w:sym w:font="%s" w:char="E%03X"/></w:r>`, font, r.Intn(0x1000)))
		}),
		inBody("document/too-deep", func(r *rand.Rand, body string) string {
			element := some(r, "w:ins", "w:sdt", "w:smartTag", "w:hyperlink")
			n := 513 + r.Intn(2000)
			return inRun(r, body, strings.Repeat("<"+element+">", n)+"<w:r><w:t>深处</w:t></w:r>"+strings.Repeat("</"+element+">", n))
		}),
		inBody("document/embedded", func(r *rand.Rand, body string) string {
			if r.Intn(2) == 0 {
				return strings.Replace(inRun(r, body, "\x00"), "\x00</w:p>", "</w:p><w:altChunk "+relations+` r:id="rId9"/>`, 1)
			}
			return inRun(r, body, fmt.Sprintf(`<w:r><w:object><o:OLEObject %s %s ProgID="%s" r:id="rId9"/></w:object></w:r>`, office, relations, some(r, "Excel.Sheet.12", "Excel.Sheet.8", "Package", "Word.Document.12")))
		}),
		inBody("document/field-unclosed", func(r *rand.Rand, body string) string {
			return inRun(r, body, `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>`+some(r, " PAGE ", " TOC ", ` HYPERLINK "a.docx" `)+`</w:instrText></w:r>`)
		}),
		inBody("document/table-too-large", func(r *rand.Rand, body string) string {
			row := fmt.Sprintf(`<w:tr><w:tc><w:tcPr><w:gridSpan w:val="%d"/></w:tcPr><w:p/></w:tc></w:tr>`, 900+r.Intn(101))
			return behind(r, body, "</w:tbl><w:p/>", "<w:tbl>"+strings.Repeat(row, 1120+r.Intn(99))+"</w:tbl><w:p/>")
		}),
	}
}
