package extract

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf16"

	"gongkai/extract/document"
)

// zipped returns a zip of the named parts, "name" or "name=content".
func zipped(parts ...string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, p := range parts {
		name, content, _ := strings.Cut(p, "=")
		m := zip.FileHeader{Name: name, Method: zip.Store}
		f, _ := w.CreateHeader(&m) // a buffer does not fail
		f.Write([]byte(content))
	}
	w.Close()
	return b.Bytes()
}

// compound returns the head of a compound file with these directory entries.
func compound(streams ...string) []byte {
	b := append([]byte(oleHead), make([]byte, 512-8)...)
	for _, s := range append([]string{"Root Entry"}, streams...) {
		entry := make([]byte, oleDirEntry)
		for i, u := range utf16.Encode([]rune(s)) {
			binary.LittleEndian.PutUint16(entry[2*i:], u)
		}
		binary.LittleEndian.PutUint16(entry[64:], uint16(2*len(s)+2))
		entry[66] = 2
		b = append(b, entry...)
	}
	return b
}

func utf16LE(s string, mark bool) []byte {
	var b []byte
	if mark {
		b = []byte{0xff, 0xfe}
	}
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}

const docXML = `word/document.xml=<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>一、总体情况</w:t></w:r></w:p></w:body></w:document>`

var docxFile = zipped("[Content_Types].xml", "_rels/.rels", docXML)

func TestSniff(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"a.docx", docxFile, "docx"},
		{"a.txt", docxFile, "docx"},
		{"a.docx", zipped(`[Content_Types].xml=<Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>`, "doc.xml"), "docx"},
		{"a.docx", zipped(`word\document.xml`), "docx"},
		{"a.zip", docxFile[:len(docxFile)-30], "docx"},
		{"a.docx", docxFile[:60], "docx"},
		{"a.docx", zipped("[Content_Types].xml", "xl/workbook.xml"), "xlsx"},
		{"a.docx", zipped("ppt/presentation.xml"), "pptx"},
		{"a.zip", zipped("a/b.docx"), "zip"},
		{"a.ofd", zipped("OFD.xml", "Doc_0/Document.xml"), "ofd"},
		{"a.odt", zipped("mimetype=application/vnd.oasis.opendocument.text", "content.xml"), "odt"},
		{"a.epub", zipped("mimetype=application/epub+zip"), "epub"},
		{"a.doc", compound("WordDocument"), "doc"},
		{"a.wps", compound("WordDocument"), "wps"},
		{"a.doc", compound("Workbook"), "xls"},
		{"a.xls", compound("Book"), "xls"},
		{"a", compound("PowerPoint Document"), "ppt"},
		{"a.docx", compound("EncryptionInfo", "EncryptedPackage"), "encrypted"},
		{"a.doc", compound("Quill"), "ole"},
		{"a.pdf", []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"), "pdf"},
		{"a.pdf", append(bytes.Repeat([]byte{0}, 500), "%PDF-1.4"...), "pdf"},
		{"a.doc", []byte(`{\rtf1\ansi`), "rtf"},
		{"a.docx", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), "png"},
		{"a", []byte("RIFF\x00\x00\x00\x00WEBPVP8 "), "webp"},
		{"a.doc", []byte("MIME-Version: 1.0\r\nX-Y: a\r\n b\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"), "mht"},
		{"a.txt", []byte("Content-Type 说明：multipart/related\n"), "txt"},
		{"a.xml", []byte(`<?xml version="1.0"?><uof:UOF xmlns:uof="x">`), "uof"},
		{"a.doc", []byte(`<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="x">`), "xml"},
		{"a.doc", []byte("\xef\xbb\xbf \r\n<!-- x --><!DOCTYPE html><html>"), "html"},
		{"a.xls", []byte(`<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>`), "html"},
		{"a.txt", []byte(`<?xml version="1.0" encoding="gb2312"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0"><html>`), "html"},
		{"a.txt", []byte("<div class=x>一</div>"), "html"},
		{"a.txt", []byte("　　<p>一、总体情况</p>"), "html"},
		{"a.txt", []byte("<TABLE><tr><td>1</table>"), "html"},
		{"a.txt", utf16LE("<html><body>一、总体情况</body></html>", true), "html"},
		{"a.txt", utf16LE("<html><body>一、总体情况</body></html>", false), "html"},
		{"a.txt", []byte("HTTP/1.1 200 OK\r\nServer: x\r\n\r\n<!doctype html><html>"), "html"},
		{"a.txt", []byte("一、总体情况<br/>二、<br/><p>三、</p>"), "html"},
		{"a.txt", []byte("数量<10的不计，<重要>通知"), "txt"},
		{"a.html", []byte("没有标签的文本"), "txt"},
		{"a.md", []byte("# 一\n\n<table><tr><td><p>1</p><p>1</p><p>1</p></td></tr></table>\n\n二\n"), "txt"},
		{"a.md", []byte("说明\n\n| 商业<br>企业 | 科研<br>机构 | 社会<br>公益 |\n"), "txt"},
		{"a.md", []byte("# 报告\n\n一<br>二<br>三<br>\n"), "txt"},
		{"a.html", []byte("\xd2\xbb\xa1\xa2\xd7\xdc\xcc\xe5\xc7\xe9\xbf\xf6\n"), "txt"}, // GB18030
		{"a.txt", utf16LE("一、总体情况\r\n2021年\r\n", true), "txt"},
		{"a.txt", []byte("一、总体情况\x00二"), "txt"},
		{"a.txt", junk(4096), Unknown},
		{"a.txt", bytes.Repeat([]byte{0, 1, 2, 3}, 100), Unknown},
		{"a.db", []byte("SQLite format 3\x00\x10\x00\x01\x01\x00\x40\x20\x20\x00\x00\x00\x00\x00\x00\x00\x00"), Unknown},
	} {
		if got := Sniff(c.name, c.data).Name; got != c.want {
			t.Errorf("%s %.40q: format %s, want %s", c.name, c.data, got, c.want)
		}
	}
}

// junk is the same noise in every run.
func junk(n int) []byte {
	b, x := make([]byte, n), uint32(1)
	for i := range b {
		x = x*1664525 + 1013904223
		b[i] = byte(x >> 24)
	}
	return b
}

// want checks the status and rule of a fault.
func want(t *testing.T, err error, status document.Status, rule string) *document.Fault {
	t.Helper()
	f := (*document.Fault)(nil)
	if !errors.As(err, &f) {
		t.Fatalf("error %v, want a fault %s", err, rule)
	}
	if f.Status != status || f.Note.Rule != rule {
		t.Fatalf("fault %s %s, want %s %s", f.Status, f.Note.Rule, status, rule)
	}
	return f
}

func TestBytesFaults(t *testing.T) {
	for _, c := range []struct {
		name   string
		data   []byte
		status document.Status
		rule   string
	}{
		{"empty.html", nil, document.Failed, "document/empty"},
		{"white.txt", []byte("\ufeff \t\r\n\u3000\u00a0\n"), document.Failed, "document/empty"},
		{"wide.html", []byte(strings.Repeat("\u3000", 1000)), document.Failed, "document/empty"}, // the probe ends inside one
		{"nul.txt", make([]byte, 5000), document.Failed, "document/empty"},
		{"white16.txt", utf16LE("\r\n　　\r\n", true), document.Failed, "document/empty"},
		{"junk.docx", junk(100_000), document.Unsupported, "document/unknown-format"},
		{"png.docx", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), document.Unsupported, "document/unsupported-format"},
		{"secret.docx", compound("EncryptedPackage"), document.Unsupported, "document/encrypted"},
	} {
		doc, err := Bytes(context.Background(), c.name, c.data)
		want(t, err, c.status, c.rule)
		if doc == nil || doc.Format == "" {
			t.Errorf("%s: no format", c.name)
		}
	}
}

func TestUnsupportedHasAdvice(t *testing.T) {
	for _, f := range Formats {
		if f.Match == nil || (f.Extract == nil) != (f.Advice != "") {
			t.Errorf("format %s is neither read nor explained", f.Name)
		}
	}
	_, err := Bytes(context.Background(), "a", []byte("Rar!\x1a\x07\x00"))
	f := want(t, err, document.Unsupported, "document/unsupported-format")
	if f.Note.Arg("format") != "rar" || f.Note.Arg("advice") == "" {
		t.Errorf("args %q", f.Note.Args)
	}
}

func TestBytesReads(t *testing.T) {
	for _, c := range []struct {
		name, format string
		data         []byte
	}{
		{"report.doc", "html", []byte("<html><body><p>一、总体情况</p></body></html>")},
		{"report.txt", "docx", docxFile},
		{"report.html", "txt", []byte("一、总体情况\n")},
		{"deep.html", "html", []byte(strings.Repeat("<div>", 100_000) + "一")},
		{"line.txt", "txt", bytes.Repeat([]byte("政府"), 10<<20/6)},
		{"nul.txt", "txt", []byte("一、总\x00体情况")},
	} {
		doc, err := Bytes(context.Background(), c.name, c.data)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if doc.Format != c.format || len(doc.Blocks) == 0 {
			t.Errorf("%s: format %s with %d blocks", c.name, doc.Format, len(doc.Blocks))
		}
	}
}

// TestMarkdownWithTables: tables of HTML between the paragraphs of a text are
// read as tables, in their place.
func TestMarkdownWithTables(t *testing.T) {
	in := "# 报告\n\n二、主动公开政府信息情况\n\n<table>\n<tr><td colspan=2>规章<table><tr><td>1</td></tr></table></td></tr>\n<tr><td>0</td><td>1</td></tr></table>\n三、收到<TABLE><tr><td>2</td></tr></TABLE>\n四、\n"
	doc, err := Bytes(context.Background(), "a.md", []byte(in))
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, b := range doc.Blocks {
		line, _, _ := strings.Cut(b.Ref.String(), "/") // what follows is the HTML reader's
		got += fmt.Sprintf("%s %s %s\n", b.Kind, b.Text, line)
		if b.Table != nil {
			line, _, _ = strings.Cut(b.Table.Cells[len(b.Table.Cells)-1].Ref.String(), "/")
			got += fmt.Sprintf("  %dx%d, last at %s\n", b.Table.Rows, b.Table.Cols, line)
		}
	}
	want := `paragraph 报告 line 1
paragraph 二、主动公开政府信息情况 line 3
table  line 5
  2x2, last at line 5
paragraph 三、收到 line 8
table  line 8
  1x1, last at line 8
paragraph 四、 line 9
`
	if got != want || doc.Format != "txt" {
		t.Errorf("format %s\n%swant\n%s", doc.Format, got, want)
	}
}

// TestTruncatedZip: wherever a package is cut off, the answer is a document or a
// fault of a stated kind.
func TestTruncatedZip(t *testing.T) {
	for n := 1; n < len(docxFile); n += 7 {
		doc, err := Bytes(context.Background(), "a.docx", docxFile[:n])
		f := (*document.Fault)(nil)
		if err != nil && (!errors.As(err, &f) || f.Note.Rule == "document/internal-error") {
			t.Errorf("cut at %d: %v", n, err)
		}
		if doc == nil {
			t.Errorf("cut at %d: no document", n)
		}
	}
}

func TestGuardRecovers(t *testing.T) {
	_, err := Guard(context.Background(), time.Minute, 0, func(context.Context) (int, error) {
		var list []int
		return list[len(list)], nil
	})
	f := want(t, err, document.Failed, "document/internal-error")
	if d := f.Note.Arg("detail"); !strings.Contains(d, "index out of range") || strings.Contains(d, "goroutine") {
		t.Errorf("detail %q", d)
	}
}

func TestGuardTimeout(t *testing.T) {
	obeys := func(ctx context.Context) (int, error) { <-ctx.Done(); return 0, fmt.Errorf("part: %w", ctx.Err()) }
	release := make(chan struct{})
	defer close(release)
	ignores := func(context.Context) (int, error) { <-release; return 0, nil }
	for _, work := range []func(context.Context) (int, error){obeys, ignores} {
		_, err := Guard(context.Background(), time.Millisecond, 10*time.Millisecond, work)
		want(t, err, document.Failed, "document/timeout")
	}
}

func TestGuardStop(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := Guard(ctx, time.Minute, time.Millisecond, func(ctx context.Context) (int, error) { return 0, ctx.Err() })
	if err != context.Canceled {
		t.Errorf("error %v: stopping the run is not a fault of the file", err)
	}
}

func TestGuardOtherErrors(t *testing.T) {
	_, err := Guard(context.Background(), time.Minute, 0, func(context.Context) (int, error) { return 0, errors.New("bad part") })
	want(t, err, document.Failed, "document/damaged")
}

func TestFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.html")
	if err := os.WriteFile(path, []byte("一、总体情况\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	src, doc, err := File(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	if src.Format != "txt" || doc.Format != "txt" || src.Bytes != 19 {
		t.Errorf("source %+v", src)
	}
	hash, err := Hash(path)
	if err != nil || hash.SHA256 != src.SHA256 || len(hash.SHA256) != 64 {
		t.Errorf("hash %v, %v; file %v", hash, err, src)
	}
}

func TestFileFaults(t *testing.T) {
	dir := t.TempDir()
	fifo := filepath.Join(dir, "fifo")
	if err := syscall.Mkfifo(fifo, 0o600); err != nil {
		t.Fatal(err)
	}
	huge := filepath.Join(dir, "huge")
	if err := os.WriteFile(huge, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(huge, MaxBytes+1); err != nil { // sparse
		t.Fatal(err)
	}
	for _, c := range []struct{ path, rule, reason string }{
		{dir, "document/unreadable", "not-regular"},
		{fifo, "document/unreadable", "not-regular"},
		{"/dev/zero", "document/unreadable", "not-regular"},
		{filepath.Join(dir, "none"), "document/unreadable", "missing"},
		{huge, "document/too-large", ""},
	} {
		_, doc, err := File(context.Background(), c.path)
		f := want(t, err, document.Failed, c.rule)
		if f.Note.Arg("reason") != c.reason || doc == nil {
			t.Errorf("%s: args %q", c.path, f.Note.Args)
		}
	}
}

func TestUnreadablePermission(t *testing.T) {
	f := unreadable(&os.PathError{Op: "open", Path: "/x", Err: syscall.EACCES})
	if f.Note.Arg("reason") != "permission" || strings.Contains(f.Note.Arg("detail"), "/x") {
		t.Errorf("args %q", f.Note.Args)
	}
}

func BenchmarkSniff(b *testing.B) {
	page := []byte("<html><head><meta charset=gbk></head><body>" + strings.Repeat("<p>\xd2\xbb\xa1\xa2\xd7\xdc</p>\n", 5000))
	for b.Loop() {
		if f := Sniff("a.html", page); f.Name != "html" {
			b.Fatal(f.Name)
		}
	}
}

func FuzzBytes(f *testing.F) {
	f.Add("a.docx", docxFile)
	f.Add("a.html", []byte("<table><tr><td colspan=9>1</table>"))
	f.Add("a.txt", []byte("规章 | 0\n文件 | 1\n"))
	f.Add("a.doc", compound("WordDocument"))
	f.Add("a", utf16LE("<p>一", true))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		doc, err := Bytes(context.Background(), name, data)
		fault := (*document.Fault)(nil)
		if doc == nil || doc.Format == "" || errors.As(err, &fault) && fault.Note.Rule == "document/internal-error" {
			t.Fatalf("%v, %v", doc, err)
		}
	})
}
