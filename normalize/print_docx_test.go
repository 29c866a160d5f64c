package normalize_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"strings"
)

const docxTypes = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
	`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`

const docxRels = `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`

// docx packs the report as Word does, with gridSpan and vMerge for spans.
func (m *made) docx() []byte { return packDocx("", m.docxBody()) }

func (m *made) docxBody() string {
	var body strings.Builder
	if m.framed {
		body.WriteString(`<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>`)
	}
	m.parts(func(s string) { docxParagraph(&body, s) }, func(s sheet) {
		if s.beside != nil {
			body.WriteString(`<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc>`)
			s.docx(&body)
			body.WriteString(`<w:p/></w:tc><w:tc>`)
			s.beside.docx(&body)
			body.WriteString(`<w:p/></w:tc></w:tr></w:tbl><w:p/>`)
			return
		}
		s.docx(&body)
		body.WriteString(`<w:p/>`)
	})
	if m.framed {
		body.WriteString(`</w:tc></w:tr></w:tbl>`)
	}
	return body.String()
}

// packDocx makes a file of a body; types is what stands before its root.
func packDocx(types, body string) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range [...][2]string{
		{"[Content_Types].xml", docxTypes},
		{"_rels/.rels", docxRels},
		{"word/document.xml", `<?xml version="1.0" encoding="UTF-8"?>` + types + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` +
			body + `</w:body></w:document>`},
	} {
		// A bytes.Buffer takes whatever is written.
		w, _ := z.CreateHeader(&zip.FileHeader{Name: part[0], Method: zip.Store})
		w.Write([]byte(part[1]))
	}
	z.Close()
	return out.Bytes()
}

func docxParagraph(b *strings.Builder, s string) {
	fmt.Fprintf(b, `<w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>`, html.EscapeString(s))
}

func (s *sheet) docx(b *strings.Builder) {
	grid := s.slots()
	b.WriteString(`<w:tbl><w:tblGrid>`)
	if len(grid) > 0 {
		b.WriteString(strings.Repeat(`<w:gridCol w:w="800"/>`, len(grid[0])))
	}
	b.WriteString(`</w:tblGrid>`)
	for y := range grid {
		b.WriteString(`<w:tr>`)
		for x := 0; x < len(grid[y]); {
			at := grid[y][x]
			if at.cell == nil { // a row that ends early
				x++
				continue
			}
			wide := 1
			for x+wide < len(grid[y]) && grid[y][x+wide].cell == at.cell {
				wide++
			}
			fmt.Fprintf(b, `<w:tc><w:tcPr><w:gridSpan w:val="%d"/>`, wide)
			if at.cell.row > 1 {
				b.WriteString(map[bool]string{true: `<w:vMerge w:val="restart"/>`, false: `<w:vMerge/>`}[at.first])
			}
			b.WriteString(`</w:tcPr>`)
			if !at.first {
				b.WriteString(`<w:p/>`)
			} else {
				for _, line := range strings.Split(at.cell.text, "\n") {
					docxParagraph(b, line)
				}
			}
			b.WriteString(`</w:tc>`)
			x += wide
		}
		b.WriteString(`</w:tr>`)
	}
	b.WriteString(`</w:tbl>`)
}
