package normalize_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// pathPlants are what befalls a file of any format, and its way to us.
func pathPlants() []filePlant {
	return []filePlant{
		{rule: "document/empty", do: func(t *testing.T, r *rand.Rand, m *made, folder string) {
			put(t, folder, some(r, shapes...), []byte(some(r, "", "\ufeff", "\x00\x00")+strings.Repeat(some(r, " ", "\r\n", "\u3000"), r.Intn(3000))))
		}},
		{rule: "document/unknown-format", do: func(t *testing.T, r *rand.Rand, m *made, folder string) {
			shape := some(r, shapes...)
			data := m.print(shape)
			for i, c := range noise(r, len(data)) {
				data[i] ^= c
			}
			put(t, folder, shape, data)
		}},
		{rule: "document/unsupported-format", do: func(t *testing.T, r *rand.Rand, m *made, folder string) {
			shape := some(r, shapes...)
			put(t, folder, some(r, shape, "年报"), packed(t, r, shape, m.print(shape)))
		}},
		{rule: "document/encrypted", do: func(t *testing.T, r *rand.Rand, m *made, folder string) {
			put(t, folder, "r.docx", compound("EncryptedPackage", noise(r, 4096+r.Intn(8192))))
		}},
		{rule: "document/name-encoding", do: func(t *testing.T, r *rand.Rand, m *made, folder string) {
			shape := some(r, "r.html", "lines.txt", "r.docx")
			name, err := simplifiedchinese.GB18030.NewEncoder().String(some(r, "白石镇", "年度报告", "信息公开") + fmt.Sprint(m.year) + some(r, "年", "年报"))
			must(t, err)
			put(t, folder, name+filepath.Ext(shape), m.print(shape))
		}},
		{rule: "document/too-large", do: func(t *testing.T, r *rand.Rand, m *made, folder string) {
			shape := some(r, shapes...)
			put(t, folder, shape, m.print(shape))
			must(t, os.Truncate(filepath.Join(folder, shape), 256<<20+1+r.Int63n(1<<30)))
		}},
		{rule: "document/unreadable", do: func(t *testing.T, r *rand.Rand, m *made, folder string) {
			must(t, syscall.Mkfifo(filepath.Join(folder, some(r, shapes...)), 0o600))
		}},
		{rule: "document/symlink-loop", do: func(t *testing.T, r *rand.Rand, m *made, folder string) {
			below := filepath.Join(folder, some(r, "年报", "2021", "a"), some(r, "b", "附件"))
			must(t, os.MkdirAll(below, 0o700))
			put(t, below, "r.html", m.print("r.html"))
			must(t, os.Symlink(some(r, folder, filepath.Dir(below), "..", "../.."), filepath.Join(below, "c")))
		}},
	}
}

// packed puts a file into another that is none of ours to unpack.
func packed(t *testing.T, r *rand.Rand, name string, data []byte) []byte {
	var b bytes.Buffer
	switch r.Intn(4) {
	case 0:
		return compound(some(r, "WordDocument", "Workbook", "PowerPoint Document"), noise(r, 4096+r.Intn(8192)))
	case 1:
		w := gzip.NewWriter(&b)
		_, err := w.Write(data)
		must(t, err)
		must(t, w.Close())
	case 2:
		z := zip.NewWriter(&b)
		w, err := z.Create("年报/" + name)
		must(t, err)
		_, err = w.Write(data)
		must(t, err)
		must(t, z.Close())
	default:
		b.WriteString(some(r, `{\rtf1\ansi `, "Rar!\x1a\x07\x00", "\x89PNG\r\n\x1a\n", "7z\xbc\xaf\x27\x1c"))
		b.Write(noise(r, 4096+r.Intn(8192)))
	}
	return b.Bytes()
}

// inPage is a plant in the report's page.
func inPage(rule string, change func(r *rand.Rand, page string) string) filePlant {
	return filePlant{rule: rule, do: func(t *testing.T, r *rand.Rand, m *made, folder string) {
		put(t, folder, "r.html", []byte(change(r, m.html())))
	}}
}

func rarely(p filePlant) filePlant {
	p.rare = true
	return p
}

const endOfParagraph = "</p>\n"

// pagePlants are what befalls pages.
func pagePlants() []filePlant {
	return []filePlant{
		inPage("document/encoding-misdeclared", func(r *rand.Rand, page string) string {
			if r.Intn(2) == 0 {
				return strings.Replace(page, "charset=utf-8", "charset="+some(r, "gb2312", "gbk", "big5", "iso-8859-1"), 1)
			}
			s, err := simplifiedchinese.GB18030.NewEncoder().String(page)
			if err != nil {
				panic(err)
			}
			return s // which says that it is UTF-8
		}),
		inPage("document/encoding-damaged", func(r *rand.Rand, page string) string {
			at := 0
			for k, c := range page {
				if c > 0xff && (at == 0 || r.Intn(100) == 0) {
					at = k + 1 + r.Intn(2) // within the character
				}
			}
			return page[:at] + page[at+1:]
		}),
		inPage("document/hidden-content", func(r *rand.Rand, page string) string {
			hidden := fmt.Sprintf(some(r, `<div style="display:none">%s</div>`, `<div hidden><p>%s</p></div>`, `<table style="display: none"><tr><td>%s</td></tr></table>`),
				strings.Repeat(some(r, "本栏目的往年信息。", "政策文件全文如下。"), 30+r.Intn(50)))
			return behind(r, page, endOfParagraph, hidden)
		}),
		inPage("document/nesting", func(r *rand.Rand, page string) string {
			return behind(r, page, endOfParagraph, strings.Repeat(some(r, "<div>", "<div class=a>", "<section>", "<table><tr><td>"), 520+r.Intn(600)))
		}),
		inPage("document/table-too-large", func(r *rand.Rand, page string) string {
			return behind(r, page, endOfParagraph, "<table>"+strings.Repeat(fmt.Sprintf("<tr><td colspan=%d>甲</td></tr>", 900+r.Intn(101)), 1120+r.Intn(99))+"</table>")
		}),
		inPage("document/too-many-rows", func(r *rand.Rand, page string) string {
			return behind(r, page, endOfParagraph, "<table>"+strings.Repeat(fmt.Sprintf("<tr><td>信访<td>%d", r.Intn(99)), 5001+r.Intn(500))+"</table>")
		}),
		inPage("document/too-many-headings", func(r *rand.Rand, page string) string {
			return behind(r, page, endOfParagraph, strings.Repeat("<p>"+some(r, sectionHeadings...)+"</p>", 1001+r.Intn(500)))
		}),
		rarely(inPage("document/truncated", func(r *rand.Rand, page string) string {
			return behind(r, page, endOfParagraph, strings.Repeat("<p>"+some(r, "甲", "见附件"), 100_001+r.Intn(100)))
		})),
	}
}

// inText is a plant in the report as a text.
func inText(rule, shape string, change func(r *rand.Rand, text string) string) filePlant {
	return filePlant{rule: rule, do: func(t *testing.T, r *rand.Rand, m *made, folder string) {
		put(t, folder, shape, []byte(change(r, string(m.print(shape)))))
	}}
}

// textPlants are what befalls texts.
func textPlants() []filePlant {
	return []filePlant{
		inText("document/table-omitted", "lines.txt", func(r *rand.Rand, text string) string {
			return behind(r, text, "\n", some(r, "\n[TABLE]\n\n", "\n  [TABLE]\n\n"))
		}),
		inText("document/truncated", "pipes.txt", func(r *rand.Rand, text string) string {
			if r.Intn(2) == 0 {
				return text + strings.Repeat("\n", 100_001)
			}
			return behind(r, text, "\n", strings.Repeat("甲", 350_000+r.Intn(1000))+"\n")
		}),
		rarely(inText("document/table-cut", "tabs.txt", func(r *rand.Rand, text string) string {
			columns := 900 + r.Intn(100)
			return text + "\n" + strings.Repeat(strings.Repeat("1|", columns-1)+"1\n", 1_000_000/columns+1+r.Intn(50))
		})),
	}
}

// compound is a file of the container that old office programs use, with one stream
// (MS-CFB 2.2, 2.6.1): its data, and its entry of the directory behind.
func compound(stream string, data []byte) []byte {
	const sector, entry = 512, 128
	file := make([]byte, sector, sector+len(data)+2*sector)
	copy(file, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	file = append(file, data...)
	file = append(file, make([]byte, sector-len(file)%sector)...)
	of := make([]byte, entry)
	for k, c := range stream {
		of[2*k] = byte(c)
	}
	of[64], of[66] = byte(2*len(stream)+2), 2
	return append(file, of...)
}
