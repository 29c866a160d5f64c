package main

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// pdfCases are those of PDF files.
func pdfCases() []noteCase {
	plain := pdfFile("plain")
	return []noteCase{
		{"document/encrypted", pdfFile("password"), plain, pdfFile("aes-256")},                 // under an owner's password alone
		{"document/encryption-unknown", pdfFile("certificates"), plain, pdfFile("aes-256-r5")}, // a revision that one program wrote for a year
		// A scan with broad margins; a seal alone, of which no report can be guessed.
		{"document/needs-ocr", pictured(0.11, 0, 0, true), pdfFile("scanned-layer"), told{"report/none", pictured(0.1, 0, 0, true)}},
		// Nineteen letters beside a picture of more than half the page, and beside one of half of it.
		{"document/page-needs-ocr", pictured(0.51, 0, 19, false), plain, pictured(0.5, 0, 19, false)},
		{"document/ocr-layer", pictured(1, 20, 0, false), plain, pictured(1, 0, 20, false)}, // letters on a letterhead
		// Of twice its own letters half say nothing, which is not most.
		{"document/unreadable-fonts", lettered(ownLetters+1, lostFont), plain, lettered(ownLetters, lostFont)},
		{"document/unmapped-glyphs", lettered(1, lostFont), plain, lettered(1, namedFont)},
		// Pictures amid the content whose data looks like it, and of which one ends without white space.
		{"document/second-engine", pdfFile("scanned-page"), pdfFile("scanned-layer"), pdfFile("inline-images")},
		{"document/repaired", pdfFile("xref-loop"), plain, pdfFile("xref-shifted")}, // every offset is wrong by the line before the file
		{"document/page-cut", compressed(wrongSum), plain, compressed(withoutSum)},  // without its checksum, as some programs leave it
	}
}

// ownLetters is how many letters plain.pdf has.
const ownLetters = 1994

// pdfFile is a kept PDF file by its name.
func pdfFile(name string) storedFile { return storedFile("testdata/pdf/" + name + ".pdf") }

// The objects of plain.pdf, whose four pages hold the report: the tree of pages, the first
// page, the others two numbers apart, and the first that is free.
const (
	treeObject = 7
	firstPage  = 9
	freeObject = 18
)

// A pdfUpdate is plain.pdf with an incremental update behind it: a fifth page of this
// content and these resources, and the objects that they name, from the twentieth on.
type pdfUpdate struct {
	content, resources string
	objects            []string
	alone              bool   // the fifth page is the only one
	filter             string // of the content
}

func (u pdfUpdate) noted(t *testing.T) []string {
	return folder(func(t *testing.T, dir string) { content(u.pack(t))(t, filepath.Join(dir, "2023.pdf")) }).noted(t)
}

func (u pdfUpdate) pack(t *testing.T) string {
	plain := readPDF(t, "plain")
	previous := strings.Fields(plain[strings.LastIndex(plain, "startxref\n"):])[1]
	b, xref := bytes.NewBufferString(plain), "xref\n"
	object := func(n int, body string) {
		xref += fmt.Sprintf("%d 1\n%010d 00000 n \n", n, b.Len())
		fmt.Fprintf(b, "%d 0 obj\n%s\nendobj\n", n, body)
	}
	kids, count := fmt.Sprintf("%d 0 R", freeObject+1), 1
	for i := 3; i >= 0 && !u.alone; i-- {
		kids, count = fmt.Sprintf("%d 0 R ", firstPage+2*i)+kids, count+1
	}
	object(treeObject, fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids, count))
	object(freeObject, pdfStream(u.filter, u.content))
	object(freeObject+1, fmt.Sprintf("<</Type/Page/Parent %d 0 R/MediaBox[0 0 600 800]/Contents %d 0 R/Resources<<%s>>>>", treeObject, freeObject, u.resources))
	for i, o := range u.objects {
		object(freeObject+2+i, o)
	}
	end := b.Len()
	fmt.Fprintf(b, "%strailer\n<</Size %d/Root 16 0 R/Prev %s>>\nstartxref\n%d\n%%%%EOF\n", xref, freeObject+2+len(u.objects), previous, end)
	return b.String()
}

func readPDF(t *testing.T, name string) string {
	b, err := os.ReadFile(filepath.Join("../..", string(pdfFile(name))))
	must(t, err)
	return string(b)
}

// pdfStream is a stream object.
func pdfStream(dict, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", dict, len(data), data)
}

const (
	// lostFont and namedFont are fonts without a table of characters: the names of one's
	// glyphs say nothing, those of the other are of Unicode.
	lostFont  = "/F9<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Own/FirstChar 1/LastChar 2/Widths[900 900]/Encoding<</Type/Encoding/Differences[1/g25/g26]>>>>"
	namedFont = "/F9<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Own/FirstChar 1/LastChar 2/Widths[900 900]/Encoding<</Type/Encoding/Differences[1/uni7532/uni4E59]>>>>"
	grey      = "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>\nstream\nx\nendstream"
)

// pictured is a page with a picture over the lower part of it, and so many Chinese letters
// in its upper corner that are painted before it or behind it.
func pictured(part float64, before, behind int, alone bool) pdfUpdate {
	written := func(n int) string {
		return "BT /F2 12 Tf 40 760 Td <" + strings.Repeat("65E0", n) + "> Tj ET " // 无
	}
	drawn := fmt.Sprintf("q 600 0 0 %.4f 0 0 cm /I Do Q ", part*800)
	return pdfUpdate{content: written(before) + drawn + written(behind), resources: "/Font<</F2 6 0 R>>/XObject<</I 20 0 R>>", objects: []string{grey}, alone: alone}
}

// compressed is a page whose compressed content the change was made to; it ends in the
// four bytes of its checksum.
func compressed(change func(data []byte) []byte) otherwise {
	return func(t *testing.T) []string {
		var b bytes.Buffer
		z := zlib.NewWriter(&b)
		_, err := z.Write([]byte("BT /F2 12 Tf 40 760 Td <65E0> Tj ET"))
		must(t, err)
		must(t, z.Close())
		return pdfUpdate{filter: "/Filter/FlateDecode", content: string(change(b.Bytes())), resources: "/Font<</F2 6 0 R>>"}.noted(t)
	}
}

func wrongSum(data []byte) []byte   { data[len(data)-1]++; return data }
func withoutSum(data []byte) []byte { return data[:len(data)-4] }

// lettered is a page of n letters of a font of one byte a letter.
func lettered(n int, font string) pdfUpdate {
	var b strings.Builder
	for b.WriteString("BT /F9 4 Tf 4 TL 10 700 Td "); n > 0; n -= 100 {
		b.WriteString("<" + strings.Repeat("01", min(n, 100)) + "> Tj T* ")
	}
	return pdfUpdate{content: b.String() + "ET", resources: "/Font<<" + font + ">>"}
}
