package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/audit"
	"gongkai/extract"
	"gongkai/extract/document"
	"gongkai/store"
)

// largePage is a report of about 100 KB as a CMS stores one that was pasted from
// Word: a navigation before it, nested spans, a styled paragraph in every cell.
func largePage(n int) []byte {
	page := htmlReport("石桥镇人民政府", "2023", map[string]string{
		"requests.received.natural_person": fmt.Sprint(n), "requests.received.total": fmt.Sprint(n), "text": prose(6000),
	})
	page = strings.NewReplacer(
		"<body>", "<body><div class=nav><ul>"+strings.Repeat(`<li><a href="/col/index.html" target="_blank">政府信息公开年报</a></li>`+"\n", 60)+"</ul></div><div id=zoom>",
		"<td>", `<td width="66" valign="center" style="width:49.5pt;border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt"><p class="MsoNormal" align="center" style="text-align:center"><span lang="EN-US" style="font-family:宋体">`,
		"</td>", "</span></p></td>",
		"<p>", `<p class="MsoNormal" style="text-indent:32.0pt;line-height:28.0pt"><span style="font-size:16.0pt;font-family:仿宋_GB2312">`,
		"</p>", `<span lang="EN-US"><o:p></o:p></span></span></p>`,
	).Replace(page)
	return []byte(page)
}

// prose is about n characters of a section, in paragraphs.
func prose(n int) string {
	const sentence = "加强政府信息公开工作，全年主动公开政府信息128条，其中通过政府网站公开64条，及时回应群众关切。"
	var b strings.Builder
	for i := 0; b.Len() < 3*n; i++ {
		if i%4 == 3 {
			b.WriteString("</p>\n<p>")
		}
		b.WriteString(sentence)
	}
	return b.String()
}

// benchmarkRows measures bytes to findings and cells, all that is done to a file
// before it is stored.
func benchmarkRows(b *testing.B, name string, data []byte) {
	r := newReader(words(audit.Chinese), builtIn, nil)
	entry := &extract.Entry{Root: "/reports", Path: name, OSPath: "/reports/" + name, Abs: "/reports/" + name}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		doc, err := extract.Bytes(b.Context(), name, data)
		if err != nil {
			b.Fatal(err)
		}
		var f store.File
		r.judge(b.Context(), &f, doc, data, entry)
		if len(f.Reports) != 1 || len(f.Reports[0].Observations) != 200 {
			b.Fatalf("%d reports", len(f.Reports))
		}
	}
}

// BenchmarkHTMLToRows: a page of 100 KB.
func BenchmarkHTMLToRows(b *testing.B) {
	page := largePage(3)
	if len(page) < 95_000 || len(page) > 110_000 {
		b.Fatalf("%d bytes, want 100 KB", len(page))
	}
	benchmarkRows(b, "石桥镇2023年.html", page)
}

// BenchmarkDOCXToRows: the official template, whose main part has 250 KB.
func BenchmarkDOCXToRows(b *testing.B) {
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "real", "official-template-2021.docx"))
	if err != nil {
		b.Skip("the official template is not on this machine (../shared/real)")
	}
	benchmarkRows(b, "official-template-2021.docx", data)
}

// BenchmarkStages splits BenchmarkHTMLToRows: what the reader, the normalizer and
// audit, and the store take of it.
func BenchmarkStages(b *testing.B) {
	page, r := largePage(3), newReader(words(audit.Chinese), builtIn, nil)
	entry := &extract.Entry{Root: "/reports", Path: "a.html", OSPath: "/reports/a.html", Abs: "/reports/a.html"}
	doc, err := extract.Bytes(b.Context(), "a.html", page)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			if _, err := extract.Bytes(b.Context(), "a.html", page); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("judge", func(b *testing.B) {
		for b.Loop() {
			var f store.File
			r.judge(b.Context(), &f, doc, nil, entry)
		}
	})
	b.Run("store", func(b *testing.B) { benchmarkPut(b, r, doc, entry) })
}

// benchmarkPut stores the same report under new names.
func benchmarkPut(b *testing.B, r *reader, doc *document.Document, entry *extract.Entry) {
	db, err := store.Open(b.Context(), filepath.Join(b.TempDir(), "t.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	var f store.File
	r.judge(b.Context(), &f, doc, nil, entry)
	f.Root, f.Format, f.Engine = "/reports", doc.Format, r.engine()
	n := 0
	for b.Loop() {
		n++
		f.Path = fmt.Sprintf("%d.html", n)
		f.Abs, f.SHA256 = "/reports/"+f.Path, fmt.Sprintf("%064x", n)
		if _, err := db.Put(b.Context(), &f); err != nil {
			b.Fatal(err)
		}
	}
}
