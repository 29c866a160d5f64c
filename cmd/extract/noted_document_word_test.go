package main

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// wordCases are those of Word files.
func wordCases() []noteCase {
	plain := word{}
	return []noteCase{
		{"document/damaged", folder(halfReport), plain, folder(brokenPicture)}, // nobody reads the picture whose sum is wrong
		{"document/too-deep", deep(maxDeep + 1), plain, deep(maxDeep)},
		// Character data may name an entity, and a comment a document type; nothing of them is defined or used.
		{"document/xml-entities", word{last: paragraph("甲&nbsp;乙")}, plain, word{last: "<!-- <!DOCTYPE w> -->" + paragraph("<![CDATA[甲&nbsp;乙<!DOCTYPE w>]]>&amp;&#160;&lt;")}},
		// One code in two symbol fonts: of Wingdings it is the tick.
		{"document/unmapped-glyph", word{last: symbol("Webdings", "F0FC")}, plain, word{last: symbol("Wingdings", "F0FC")}},
		// A sheet inside the file; one beside it, and the sheet that a revision took out again.
		{"document/embedded", word{last: "<w:p>" + sheet + "</w:p>"}, plain,
			word{last: `<w:p><w:hyperlink r:id="r1"><w:r><w:t>附表.xlsx</w:t></w:r></w:hyperlink><w:del>` + sheet + "</w:del></w:p>"}},
		// The end before it is of no field. A field may end in a later paragraph than it began in, and may show nothing.
		{"document/field-unclosed", word{first: "<w:p>" + field("end") + field("begin") + "</w:p>"}, plain,
			word{first: "<w:p>" + field("begin") + "</w:p><w:p>" + field("separate") + "</w:p>", last: "<w:p>" + field("end") + field("begin") + field("end") + "</w:p>"}},
	}
}

// maxDeep is how many elements may stand around a paragraph's text, of 512: document,
// body, paragraph, run and text stand around it anyway.
const maxDeep = 507

func deep(n int) word {
	return word{last: strings.Repeat("<w:ins>", n) + paragraph("底") + strings.Repeat("</w:ins>", n)}
}

func paragraph(text string) string { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>" }

func symbol(font, code string) string {
	return fmt.Sprintf(`<w:p><w:r><w:sym w:font="%s" w:char="%s"/></w:r></w:p>`, font, code)
}

func field(kind string) string {
	return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` + map[string]string{"begin": "<w:r><w:instrText>DATE</w:instrText></w:r>"}[kind]
}

const sheet = `<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12" r:id="r2"/></w:object></w:r>`

// A word is a report as a Word file, with something before and behind it.
type word struct{ first, last string }

func (w word) noted(t *testing.T) []string {
	return folder(func(t *testing.T, dir string) { content(string(w.pack(t)))(t, dir+"/2022.docx") }).noted(t)
}

// pack writes the file; it has a picture, stored as it is.
func (w word) pack(t *testing.T) []byte {
	const spaces = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:o="urn:schemas-microsoft-com:office:office"` +
		` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	const relation = `<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>`
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range [][2]string{
		{"[Content_Types].xml", "<Types/>"},
		{"word/media/image1.png", picture},
		{"word/_rels/document.xml.rels", "<Relationships>" + fmt.Sprintf(relation, "r1", "hyperlink", `https://x.example/fb.xlsx" TargetMode="External`) +
			fmt.Sprintf(relation, "r2", "package", "embeddings/sheet1.xlsx") + "</Relationships>"},
		{"word/document.xml", "<w:document" + spaces + "><w:body>" + w.first + wordOf(htmlReport("白石镇", "2022", nil)) + w.last + "</w:body></w:document>"},
	} {
		f, err := z.CreateHeader(&zip.FileHeader{Name: part[0], Method: zip.Store})
		must(t, err)
		_, err = f.Write([]byte(part[1]))
		must(t, err)
	}
	must(t, z.Close())
	return b.Bytes()
}

const picture = "\x89PNG\r\n\x1a\n a seal"

var (
	tableCell = regexp.MustCompile(`<td(?: colspan=(\d+))?>`)
	wordTags  = strings.NewReplacer("</td>", "</w:t></w:r></w:p></w:tc>", "<tr>", "<w:tr>", "</tr>", "</w:tr>", "<table border=1>", "<w:tbl>", "</table>", "</w:tbl>",
		"<p>", "<w:p><w:r><w:t>", "</p>", "</w:t></w:r></w:p>", "<h1>", "<w:p><w:r><w:t>", "</h1>", "</w:t></w:r></w:p>", "<h2>", "<w:p><w:r><w:t>", "</h2>", "</w:t></w:r></w:p>")
)

// wordOf writes what stands on a page as Word does.
func wordOf(page string) string {
	page = page[strings.Index(page, "<h1>"):strings.Index(page, "</body>")]
	page = tableCell.ReplaceAllString(page, `<w:tc><w:tcPr><w:gridSpan w:val="0$1"/></w:tcPr><w:p><w:r><w:t>`)
	return wordTags.Replace(page)
}

// halfReport is a report cut off behind its tables: in the text of its last section.
func halfReport(t *testing.T, dir string) {
	whole := word{}.pack(t)
	content(string(whole[:bytes.Index(whole, []byte("六、"))+40]))(t, dir+"/2022.docx")
}

// brokenPicture is a report of which a byte of the picture is wrong.
func brokenPicture(t *testing.T, dir string) {
	whole := word{}.pack(t)
	at := bytes.Index(whole, []byte(picture))
	binary.BigEndian.PutUint16(whole[at+len(picture)-2:], 0)
	content(string(whole))(t, dir+"/2022.docx")
}
