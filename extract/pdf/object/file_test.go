package object

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

const title = "政府信息公开工作年度报告"

func readCase(tb testing.TB, name string) []byte {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

func mustOpen(tb testing.TB, data []byte) *File {
	tb.Helper()
	f, err := Open(context.Background(), data)
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

// checkPlain looks at everything plain.pdf says, whatever was done to it.
func checkPlain(t *testing.T, f *File) {
	t.Helper()
	info := f.Dict(f.Trailer()["Info"])
	if s, _ := f.String(info["Title"]); Text(s) != title {
		t.Errorf("title %q", Text(s))
	}
	pages, err := f.Pages()
	if err != nil || len(pages) != 3 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	first, second := "(First content", "(Second content) Tj ET\n"
	for i, want := range [][]string{{first}, {first, second}, {second}} {
		content, err := f.PageContent(pages[i])
		if err != nil {
			t.Errorf("page %d: %v", i, err)
		}
		for _, w := range want {
			if !bytes.Contains(content, []byte(w)) {
				t.Errorf("page %d lacks %q: %q", i, w, content)
			}
		}
	}
	want := [][4]float64{{0, 0, 595, 842}, {10, 10, 500, 842}, {10, 10, 500, 842}}
	for i, rotate := range []int{90, 0, 90} {
		if pages[i].Rotate != rotate || pages[i].CropBox != want[i] || pages[i].MediaBox != want[0] {
			t.Errorf("page %d: %v %v, turned %d", i, pages[i].MediaBox, pages[i].CropBox, pages[i].Rotate)
		}
	}
	if pages[0].UserUnit != 1 || pages[2].UserUnit != 2 {
		t.Errorf("user units %v %v", pages[0].UserUnit, pages[2].UserUnit)
	}
	font := f.Dict(f.Dict(pages[2].Resources["Font"])["F1"])
	if f.Name(font["BaseFont"]) != "Helvetica-Bold" {
		t.Errorf("font %v", font)
	}
	items := Array{int64(-1), int64(2), 0.5, -0.25, 3.0, true, false, String("a(b)A"), String("Hi "), String("linenext")}
	if got := f.Array(font["X"]); !reflect.DeepEqual(got, items) {
		t.Errorf("array %#v", got)
	}
	if data, err := f.Data(f.Stream(f.Catalog()["Metadata"])); err != nil || !bytes.HasPrefix(data, []byte("<x:xmpmeta")) {
		t.Errorf("metadata %q, %v", data, err)
	}
}

func TestKinds(t *testing.T) {
	names, err := filepath.Glob("testdata/*.pdf")
	if err != nil || len(names) < 15 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		name = filepath.Base(name)
		t.Run(name, func(t *testing.T) {
			data := readCase(t, name)
			if strings.HasPrefix(name, "password") {
				if _, err := Open(context.Background(), data); !errors.Is(err, ErrPassword) {
					t.Fatalf("got %v", err)
				}
				return
			}
			f := mustOpen(t, data)
			checkPlain(t, f)
			if f.Repaired() || len(f.Faults()) > 0 {
				t.Errorf("faults %v", f.Faults())
			}
			// Broken in the same places, all of them must still be readable.
			for _, broken := range []struct {
				what     string
				old, new string
			}{
				{"no startxref", "startxref", "startxxxx"},
				{"wrong startxref", "startxref\n", "startxref\n1"},
				{"junk behind", "%%EOF\n", "%%EOF\n" + strings.Repeat("<html>\n", 300)},
				{"later version", "%PDF-1.", "%PDF-2."},
				{"no header", "%PDF-", "?????"},
			} {
				f := mustOpen(t, bytes.ReplaceAll(data, []byte(broken.old), []byte(broken.new)))
				t.Run(broken.what, func(t *testing.T) { checkPlain(t, f) })
			}
			t.Run("shifted", func(t *testing.T) {
				checkPlain(t, mustOpen(t, append([]byte("junk in front\n"), data...)))
			})
		})
	}
}

// TestOffsetsFromFileStart has bytes before the header that the offsets count.
func TestOffsetsFromFileStart(t *testing.T) {
	data := append([]byte("%comment\n"), readCase(t, "plain.pdf")...)
	f := mustOpen(t, data)
	if f.Repaired() {
		t.Error("offsets from the header: repaired")
	}
	var b builder
	b.junk = "%comment\n"
	f = mustOpen(t, b.file(map[int]string{1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Type/Pages/Kids[3 0 R]/Count 1>>", 3: "<</Type/Page/MediaBox[0 0 10 10]>>"}, ""))
	if pages, err := f.Pages(); err != nil || len(pages) != 1 || f.Repaired() {
		t.Errorf("offsets from the start: %v, %v, %v", pages, err, f.Faults())
	}
}

// A builder writes small files with a right or a wrong table.
type builder struct {
	junk    string
	version string                       // default 1.4
	row     func(num, offset int) string // default the right one of 20 bytes
	section string                       // default "0 N"
	offsets map[int]int                  // set by file
}

func (b *builder) file(objects map[int]string, trailer string) []byte {
	if b.version == "" {
		b.version = "1.4"
	}
	if b.row == nil {
		b.row = func(_, offset int) string { return fmt.Sprintf("%010d 00000 n \n", offset) }
	}
	var out bytes.Buffer
	out.WriteString(b.junk + "%PDF-" + b.version + "\n")
	b.offsets = map[int]int{}
	last := 0
	for num := 1; num < 100; num++ {
		if body, ok := objects[num]; ok {
			b.offsets[num] = out.Len()
			fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", num, body)
			last = num
		}
	}
	xref := out.Len()
	if b.section == "" {
		b.section = fmt.Sprintf("0 %d", last+1)
	}
	fmt.Fprintf(&out, "xref\n%s\n0000000000 65535 f \n", b.section)
	for num := 1; num <= last; num++ {
		if at, ok := b.offsets[num]; ok {
			out.WriteString(b.row(num, at))
		} else {
			out.WriteString("0000000000 00001 f \n")
		}
	}
	fmt.Fprintf(&out, "trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", last+1, trailer, xref)
	return out.Bytes()
}

var onePage = map[int]string{
	1: "<</Type/Catalog/Pages 2 0 R>>",
	2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
	3: "<</Type/Page/MediaBox[0 0 10 10]/Contents 4 0 R/Parent 2 0 R>>",
	4: "<</Length 5 0 R>>\nstream\nhello\nendstream",
	5: "5",
}

func with(objects map[int]string, changes map[int]string) map[int]string {
	out := map[int]string{}
	for n, s := range objects {
		out[n] = s
	}
	for n, s := range changes {
		if s == "" {
			delete(out, n)
		} else {
			out[n] = s
		}
	}
	return out
}

// TestOdd reads files with one oddity each, all of which show one page with the
// content "hello".
func TestOdd(t *testing.T) {
	plain := func(changes map[int]string) []byte { var b builder; return b.file(with(onePage, changes), "") }
	tables := func(b builder) []byte { return b.file(onePage, "") }
	for _, c := range []struct {
		name  string
		data  []byte
		fault string // one that must be told; "": none at all
	}{
		{"plain", plain(nil), ""},
		{"version 2.0", tables(builder{version: "2.0"}), ""},
		{"rows of 19 bytes", tables(builder{row: func(_, o int) string { return fmt.Sprintf("%010d 00000 n\n", o) }}), ""},
		{"rows of 21 bytes", tables(builder{row: func(_, o int) string { return fmt.Sprintf("%010d  00000 n\r\n", o) }}), ""},
		{"first object 1", tables(builder{section: "1 6"}), "xref-numbering"},
		{"fewer rows than said", tables(builder{section: "0 60"}), ""},
		{"more rows than said", tables(builder{section: "0 2"}), ""},
		{"offsets off by one", tables(builder{row: func(_, o int) string { return fmt.Sprintf("%010d 00000 n \n", o-1) }}), ""},
		{"offsets off by three", tables(builder{row: func(_, o int) string { return fmt.Sprintf("%010d 00000 n \n", o+3) }}), "object-misplaced"},
		{"one offset wrong", tables(builder{row: func(n, o int) string {
			return fmt.Sprintf("%010d 00000 n \n", o+7*(n/4))
		}}), "object-misplaced"},
		{"rows missing", tables(builder{row: func(n, o int) string {
			return map[bool]string{true: fmt.Sprintf("%010d 00000 n \n", o)}[n < 3]
		}}), "scanned"},
		{"generation wrong", tables(builder{row: func(_, o int) string { return fmt.Sprintf("%010d 00007 n \n", o) }}), ""},
		{"length too short", plain(map[int]string{5: "3"}), "stream-length"},
		{"length too long", plain(map[int]string{5: "30"}), "stream-length"},
		{"length negative", plain(map[int]string{5: "-1"}), "stream-length"},
		{"length missing", plain(map[int]string{5: ""}), "stream-length"},
		{"length of itself", plain(map[int]string{4: "<</Length 4 0 R>>\nstream\nhello\nendstream"}), "stream-length"},
		{"length a reference loop", plain(map[int]string{5: "5 0 R"}), "reference-loop"},
		{"no endstream", plain(map[int]string{4: "<</Length 99>>\nstream\nhello"}), "stream-length"},
		{"stream with CR", plain(map[int]string{4: "<</Length 5>>\nstream\rhello\rendstream"}), ""},
		{"stream with blanks", plain(map[int]string{4: "<</Length 5>>\nstream  \r\nhello\nendstream"}), ""},
		{"dictionary not closed", plain(map[int]string{3: "<</Type/Page/MediaBox[0 0 10 10]/Contents 4 0 R"}), ""},
		{"key without value", plain(map[int]string{3: "<</Type/Page/Contents 4 0 R/MediaBox>>"}), "media-box"},
		{"comments", plain(map[int]string{3: "%(\n<<%>>\n/Type/Page/Contents%x\r4%y\n0 R/MediaBox[0 0 1 1]>>"}), ""},
		{"page without a type", plain(map[int]string{3: "<</MediaBox[0 0 10 10]/Contents 4 0 R>>"}), ""},
		{"kids are the page", plain(map[int]string{1: "<</Type/Catalog/Pages 3 0 R>>"}), ""},
		{"count wrong", plain(map[int]string{2: "<</Type/Pages/Kids[3 0 R]/Count 7>>"}), "page-count"},
		{"kids loop", plain(map[int]string{2: "<</Type/Pages/Kids[2 0 R 3 0 R 3 0 R]/Count 1>>"}), "page-loop"},
		{"tree missing", plain(map[int]string{2: ""}), "page-tree"},
		{"kids missing", plain(map[int]string{2: "<</Type/Pages/Kids 9 0 R>>"}), "page-broken"},
		{"catalog missing", plain(map[int]string{1: ""}), "root-missing"},
		{"contents twice referred", plain(map[int]string{5: "5", 3: "<</Type/Page/MediaBox[0 0 1 1]/Contents 6 0 R>>", 6: "[4 0 R]"}), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := mustOpen(t, c.data)
			pages, _ := f.Pages()
			if len(pages) != 1 {
				t.Fatalf("%d pages, faults %v", len(pages), f.Faults())
			}
			if content, err := f.PageContent(pages[0]); string(content) != "hello" || err != nil {
				t.Errorf("content %q, %v, faults %v", content, err, f.Faults())
			}
			if all := strings.Join(f.Faults(), " "); !strings.Contains(all, c.fault) || c.fault == "" && all != "" {
				t.Errorf("faults %q, want %q", all, c.fault)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	var b builder
	for _, c := range []struct {
		name string
		data string
		want error
	}{
		{"empty", "", ErrNotPDF},
		{"a page of HTML", "<html>" + strings.Repeat("<p>", 1000), ErrNotPDF},
		{"header only", "%PDF-1.7\n", ErrDamaged},
		{"nothing to show", "%PDF-1.7\n1 0 obj\n<</A 1>>\nendobj\n", ErrDamaged},
		{"another handler", string(b.file(onePage, "/Encrypt<</Filter/Adobe.PubSec/V 4>>")), ErrEncryption},
		{"another version", string(b.file(onePage, "/Encrypt<</Filter/Standard/V 3>>")), ErrEncryption},
		{"no encryption dictionary", string(b.file(onePage, "/Encrypt 77 0 R")), ErrEncryption},
		{"no user entry", string(b.file(onePage, "/Encrypt<</Filter/Standard/V 1/R 2>>")), ErrPassword},
	} {
		if _, err := Open(context.Background(), []byte(c.data)); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

// TestHybrid reads a file whose objects 3 to 5 are in a cross-reference stream that
// older programs do not see (7.5.8.4).
func TestHybrid(t *testing.T) {
	var b builder
	data := b.file(onePage, "")
	rows := make([]byte, 0, 12)
	for num := 3; num <= 5; num++ {
		rows = append(rows, 1, byte(b.offsets[num]>>8), byte(b.offsets[num]), 0)
	}
	body := data[:bytes.Index(data, []byte("xref\n0"))]
	hidden := len(body)
	body = fmt.Appendf(body, "6 0 obj\n%s\nendobj\n", stream("/Type/XRef/W[1 2 1]/Index[3 3]/Size 7", string(rows)))
	xref := len(body)
	body = fmt.Appendf(body, "xref\n0 7\n0000000000 65535 f \n%010d 00000 n \n%010d 00000 n \n", b.offsets[1], b.offsets[2])
	body = append(body, strings.Repeat("0000000000 00000 f \n", 4)...)
	body = fmt.Appendf(body, "trailer<</Size 7/Root 1 0 R/XRefStm %d>>startxref %d %%%%EOF", hidden, xref)
	f := mustOpen(t, body)
	pages, err := f.Pages()
	if err != nil || len(pages) != 1 || f.Repaired() {
		t.Fatalf("%d pages, %v, faults %v", len(pages), err, f.Faults())
	}
	if content, err := f.PageContent(pages[0]); string(content) != "hello" || err != nil {
		t.Errorf("%q, %v", content, err)
	}
}
