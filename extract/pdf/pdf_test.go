package pdf

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/extract/document"
	"gongkai/extract/pdf/page"
)

func sample(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "testdata", "pdf", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestEnginesAgree: both engines make the same tables of a plain report.
func TestEnginesAgree(t *testing.T) {
	data := sample(t, "plain.pdf")
	first, err := Extract(context.Background(), data)
	if err != nil {
		t.Fatal(err)
	}
	second, err := Second(context.Background(), data)
	if err != nil {
		t.Fatal(err)
	}
	if first.Engine != "" || second.Engine != secondEngine {
		t.Errorf("engines %q and %q", first.Engine, second.Engine)
	}
	a, b := tables(first), tables(second)
	if len(a) == 0 || len(a) != len(b) {
		t.Fatalf("%d tables by the first engine, %d by the second", len(a), len(b))
	}
	for i := range a {
		if len(a[i].Cells) != len(b[i].Cells) {
			t.Fatalf("table %d: %d cells and %d", i, len(a[i].Cells), len(b[i].Cells))
		}
		for k := range a[i].Cells {
			x, y := a[i].Cells[k], b[i].Cells[k]
			if x.Text != y.Text || x.Row != y.Row || x.Col != y.Col || x.RowSpan != y.RowSpan || x.ColSpan != y.ColSpan {
				t.Errorf("table %d: %+v and %+v", i, x, y)
			}
		}
	}
}

func tables(d *document.Document) (all []*document.Table) {
	for _, b := range d.Blocks {
		if b.Table != nil {
			all = append(all, b.Table)
		}
	}
	return all
}

// TestReal: the rectangles behind the prose make no table, and the tables that run
// over three pages are whole.
func TestReal(t *testing.T) {
	data, err := os.ReadFile("../../../shared/real/huaian-2024.pdf")
	if err != nil {
		t.Skip("the real documents are not here: ", err)
	}
	d, err := Extract(context.Background(), data)
	if err != nil {
		t.Fatal(err)
	}
	if d.Engine != "" || len(d.Warnings) > 0 {
		t.Errorf("engine %q, warnings %v", d.Engine, d.Warnings)
	}
	var sizes [][2]int
	for _, table := range tables(d) {
		sizes = append(sizes, [2]int{table.Rows, table.Cols})
	}
	if len(sizes) != 3 || sizes[1] != [2]int{28, 10} || sizes[2] != [2]int{4, 15} {
		t.Errorf("tables %v, want three: the items of article 20, 28 x 10 and 4 x 15", sizes)
	}
	if c := tables(d)[1].Slot(17, 1); c == nil || strings.ReplaceAll(c.Text, "\n", "") != "（四）无法提供" || c.RowSpan != 3 {
		t.Errorf("the cell that the page break cuts: %+v", c)
	}
}

func TestFaults(t *testing.T) {
	for _, c := range []struct {
		name   string
		status document.Status
		rule   string
	}{
		{"password.pdf", document.Unsupported, "document/encrypted"},
		{"certificates.pdf", document.Unsupported, "document/encryption-unknown"},
		{"scanned.pdf", document.Unsupported, "document/needs-ocr"},
		{"no-unicode-truetype.pdf", document.Unsupported, "document/unreadable-fonts"},
	} {
		_, err := Extract(context.Background(), sample(t, c.name))
		fault := (*document.Fault)(nil)
		if !errors.As(err, &fault) || fault.Status != c.status || fault.Note.Rule != c.rule {
			t.Errorf("%s: %v, want %s %s", c.name, err, c.status, c.rule)
		}
	}
	if _, err := Extract(context.Background(), []byte("%PDF-1.7\n")); err == nil {
		t.Error("a header alone is no document")
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Extract(ctx, sample(t, "plain.pdf")); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the context", err)
	}
}

// TestClearer: the second engine's reading of a page stands only where it has more
// text, and no more glyphs without.
func TestClearer(t *testing.T) {
	sheet := func(text, lost int) *page.Page {
		p := &page.Page{}
		for range text {
			p.Glyphs = append(p.Glyphs, page.Glyph{Text: "一"})
		}
		for range lost {
			p.Glyphs = append(p.Glyphs, page.Glyph{Text: "\uFFFD", Unmapped: true})
		}
		return p
	}
	for _, c := range []struct {
		text, lost, text0, lost0 int
		want                     bool
	}{
		{10, 0, 5, 5, true}, {10, 0, 10, 0, false}, {5, 0, 10, 5, false}, {12, 6, 10, 5, false}, {10, 4, 10, 5, true}, {3, 0, 0, 0, true},
	} {
		if got := clearer(sheet(c.text, c.lost), sheet(c.text0, c.lost0)); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

// TestDraw: each page is a well-formed SVG that shows glyphs, rulings, their
// crossings and the cells.
func TestDraw(t *testing.T) {
	cells, rulings, points := 0, 0, 0
	pages := 0
	err := Draw(context.Background(), sample(t, "plain.pdf"), func(number int, svg []byte) error {
		pages++
		if number != pages {
			t.Errorf("page %d comes as number %d", pages, number)
		}
		for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
			if _, err := d.Token(); err != nil {
				if err.Error() != "EOF" {
					t.Fatalf("page %d: %v", number, err)
				}
				break
			}
		}
		cells += bytes.Count(svg, []byte(`fill-opacity="0.12"`))
		rulings += bytes.Count(svg, []byte("<line "))
		points += bytes.Count(svg, []byte("<circle "))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if pages != 4 || cells < 250 || rulings < 30 || points < 200 {
		t.Errorf("%d pages, %d cells, %d rulings, %d crossings", pages, cells, rulings, points)
	}
	stop := errors.New("stop")
	if err := Draw(context.Background(), sample(t, "plain.pdf"), func(int, []byte) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("error %v, want that of emit", err)
	}
}

// FuzzExtract reads whatever comes, with the first engine only: no panic, and
// places that are within the page.
func FuzzExtract(f *testing.F) {
	for _, name := range []string{"plain.pdf", "forms.pdf", "vertical.pdf", "odd-numbers.pdf", "object-streams.pdf"} {
		f.Add(sample(f, name))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := openFirst(context.Background(), data)
		if err != nil {
			return
		}
		r := &reading{ctx: context.Background(), data: data}
		d, err := r.document(e)
		if err != nil {
			return
		}
		for _, b := range d.Blocks {
			if b.Ref.Path == "" {
				t.Errorf("a block without a place: %+v", b)
			}
		}
	})
}

// TestOutlined: a page whose letters are drawn as outlines is as little text as a
// scan; one with an emblem is no such page.
func TestOutlined(t *testing.T) {
	p := &page.Page{Number: 1, Width: 595, Height: 842, Shapes: 2000}
	if !layOut(p).scan {
		t.Error("2,000 curved shapes and no text are no text")
	}
	p.Shapes = 60
	if layOut(p).scan {
		t.Error("an emblem is not a page of outlines")
	}
}

// TestLostObjects: what pages are made of is missed when it is gone.
func TestLostObjects(t *testing.T) {
	for _, c := range []struct{ old, new, rule string }{
		{"/Contents 14 0 R", "/Contents 99 0 R", "document/page-cut"},
		{"/Contents 14 0 R", "/Contents null  ", ""}, // an empty page
		{"/Pages 7 0 R", "/Pages null ", "document/damaged"},
	} {
		data := bytes.Replace(sample(t, "plain.pdf"), []byte(c.old), []byte(c.new), 1)
		d, err := Extract(context.Background(), data)
		if err != nil {
			t.Fatal(c.new, err)
		}
		if got := losses(d); got != c.rule {
			t.Errorf("%s: %q, want %q", c.new, got, c.rule)
		}
	}
}

// TestOpenedByForce: of an encrypted file without a key the second engine makes empty
// pages; that is no document without a report.
func TestOpenedByForce(t *testing.T) {
	data := bytes.Replace(sample(t, "aes-256.pdf"), []byte("18 0 obj\n<<"), []byte("           "), 1)
	fault := (*document.Fault)(nil)
	if d, err := Extract(context.Background(), data); !errors.As(err, &fault) {
		t.Errorf("document %v, error %v", d, err)
	}
}

// losses are the rules of a document's warnings, those of a mere repair left out.
func losses(d *document.Document) (rules string) {
	for _, n := range d.Warnings {
		if n.Rule != "document/repaired" {
			rules += n.Rule
		}
	}
	return rules
}

// TestWrongSum: bytes that a checksum says are others are told of the page they are on,
// and of the file where every page is made of them. A checksum left out says nothing.
func TestWrongSum(t *testing.T) {
	for _, c := range []struct {
		name, mark, rule string
		damage           byte
	}{
		{"object-streams.pdf", "/ObjStm", "document/damaged", 1},
		{"plain.pdf", "/FlateDecode", "document/page-cut", 1},
		{"plain.pdf", "/FlateDecode", "", 0},
	} {
		data := sample(t, c.name)
		at := bytes.Index(data, []byte(c.mark))
		end := at + bytes.Index(data[at:], []byte("endstream"))
		data[len(bytes.TrimRight(data[:end], "\r\n"))-1] ^= c.damage
		d, err := Extract(context.Background(), data)
		if err != nil {
			t.Fatal(c.name, err)
		}
		if got := losses(d); got != c.rule {
			t.Errorf("%s: %q, want %q", c.name, got, c.rule)
		}
	}
}
