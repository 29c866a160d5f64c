package docx

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"gongkai/extract/document"
)

// fault reads data that must be refused.
func fault(t *testing.T, data []byte) *document.Fault {
	t.Helper()
	d, err := Extract(context.Background(), data)
	var f *document.Fault
	if !errors.As(err, &f) {
		t.Fatalf("document %v, error %v: want a fault", d, err)
	}
	return f
}

// TestOpening: files that Word opens and the library does not.
func TestOpening(t *testing.T) {
	body := wrapBody(para("甲"))
	for name, p := range map[string]parts{
		"no rels":                        {"word/document.xml": body},
		"main part named by the package": {"_rels/.rels": rels(rel("r", "officeDocument", "word/document2.xml")), "word/document2.xml": body, "word/_rels/document2.xml.rels": rels()},
		"main part with a leading slash": {"_rels/.rels": rels(rel("r", "officeDocument", "/word/main.xml")), "word/main.xml": body},
		"main part named by its type":    {"[Content_Types].xml": `<Types><Override PartName="/w/d.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`, "w/d.xml": body},
		"backslashes":                    {`word\document.xml`: body, `word\_rels\document.xml.rels`: rels()},
		"capitals":                       {"Word/Document.xml": body},
	} {
		if got := lines(read(t, p)); got != "甲" {
			t.Errorf("%s: read %q", name, got)
		}
	}
	junk := append([]byte("HTTP/1.1 200 OK\r\n\r\n"), pack(t, small(para("甲")))...)
	d, err := Extract(context.Background(), junk)
	if err != nil || lines(d) != "甲" {
		t.Errorf("leading junk: %v, error %v", d, err)
	}
}

// claim makes a zip of one entry whose directory claims a size.
func claim(t *testing.T, name string, packed []byte, claimed uint64) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	f, err := w.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, CompressedSize64: uint64(len(packed)), UncompressedSize64: claimed})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(packed); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// zeroes is n zero bytes, deflated.
func zeroes(t *testing.T, n int64) []byte {
	t.Helper()
	var buf bytes.Buffer
	w, err := flate.NewWriter(&buf, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.CopyN(w, zeroReader{}, n); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

type zeroReader struct{}

func (zeroReader) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// TestBombs: what the directory declares is held against the limits before a byte
// is inflated, and what it conceals is not inflated beyond what it declares.
func TestBombs(t *testing.T) {
	small := zeroes(t, 1<<20)
	big := zeroes(t, 64<<20)
	many := parts{}
	for i := range MaxEntries + 1 {
		many["word/media/"+strconv.Itoa(i)] = ""
	}
	for _, c := range []struct {
		name, rule string
		data       []byte
	}{
		{"10 GB part", "document/too-large", claim(t, "word/document.xml", small, 10<<30)},
		{"10 GB picture", "document/too-large", claim(t, "word/media/image1.png", small, 10<<30)},
		{"sizes that overflow", "document/too-large", claim(t, "word/document.xml", small, 1<<63)},
		{"part beyond its limit", "document/too-large", claim(t, "word/document.xml", big, MaxPartBytes+1)},
		{"ratio", "document/too-large", claim(t, "word/media/x.bin", small, 64<<20)},
		{"too many entries", "document/too-large", pack(t, many)},
		{"64 MB that claim to be 1 KB", "document/damaged", claim(t, "word/document.xml", big, 1<<10)},
		{"64 MB that claim to be a header", "document/damaged", claim(t, "word/header1.xml", big, 1<<10)},
	} {
		t.Run(c.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			f := fault(t, c.data)
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			if f.Status != document.Failed || f.Note.Rule != c.rule {
				t.Errorf("fault %s %s, want failed %s", f.Status, f.Note.Rule, c.rule)
			}
			if spent := after.TotalAlloc - before.TotalAlloc; spent > 16<<20 {
				t.Errorf("%d bytes allocated in %v", spent, took)
			}
		})
	}
}

func TestNotADocument(t *testing.T) {
	for name, data := range map[string][]byte{
		"empty":           nil,
		"junk":            bytes.Repeat([]byte{0xD0, 0xCF, 0x11, 0xE0}, 1000),
		"empty zip":       pack(t, parts{}),
		"another package": pack(t, parts{"_rels/.rels": rels(rel("r", "officeDocument", "xl/workbook.xml")), "xl/workbook.xml": "<workbook/>"}),
		"empty main part": pack(t, parts{"word/document.xml": ""}),
		"not XML":         pack(t, parts{"word/document.xml": "\x00\x01<<<>"}),
	} {
		if f := fault(t, data); f.Status != document.Failed || f.Note.Rule != "document/damaged" {
			t.Errorf("%s: fault %s %s", name, f.Status, f.Note.Rule)
		}
	}
	locked := pack(t, parts{"word/document.xml": "x"})
	for i := 0; i+4 < len(locked); i++ { // the encryption flag, in both headers
		switch string(locked[i : i+4]) {
		case "PK\x03\x04":
			binary.LittleEndian.PutUint16(locked[i+6:], 1)
		case "PK\x01\x02":
			binary.LittleEndian.PutUint16(locked[i+8:], 1)
		}
	}
	if f := fault(t, locked); f.Status != document.Unsupported || f.Note.Rule != "document/encrypted" {
		t.Errorf("locked: fault %s %s", f.Status, f.Note.Rule)
	}
}

// TestTruncated: a file that breaks off anywhere is read as far as it goes, with
// a warning, or refused; nothing is made up.
func TestTruncated(t *testing.T) {
	var body strings.Builder
	for i := range 400 {
		body.WriteString(para("第" + strconv.Itoa(i) + "段" + strconv.Itoa(i*7919%1000)))
	}
	whole := pack(t, small(body.String()))
	full := read(t, small(body.String()))
	salvaged := 0
	for n := 0; n < len(whole); n += 37 {
		d, err := Extract(context.Background(), whole[:n])
		if err != nil {
			var f *document.Fault
			if !errors.As(err, &f) || f.Note.Rule != "document/damaged" {
				t.Fatalf("cut at %d: error %v", n, err)
			}
			continue
		}
		salvaged++
		if len(d.Warnings) == 0 || d.Warnings[0].Rule != "document/damaged" {
			t.Fatalf("cut at %d: read without a warning", n)
		}
		for i, b := range d.Blocks {
			if b.Text != full.Blocks[i].Text {
				t.Fatalf("cut at %d: block %d is %q, want %q", n, i, b.Text, full.Blocks[i].Text)
			}
		}
	}
	if salvaged < 20 {
		t.Errorf("only %d of the cut files could be read", salvaged)
	}
}

// TestDamagedPart: a flipped byte in the packed text is a warning, and what came
// before it is read.
func TestDamagedPart(t *testing.T) {
	p := small(para("甲") + para(strings.Repeat("乙", 1000)))
	data := pack(t, p)
	at := bytes.Index(data, []byte("word/document.xml")) + len("word/document.xml")
	for i := range 100 {
		broken := bytes.Clone(data)
		broken[at+i] ^= 0x55
		if d, err := Extract(context.Background(), broken); err == nil && len(d.Warnings) == 0 {
			t.Errorf("byte %d: damage unnoticed", i)
		}
	}
}

// TestHostileXML: within limits of depth, entities and size.
func TestHostileXML(t *testing.T) {
	laughs := `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>`
	doc := strings.Replace(wrapBody(para("甲&c;")), "?>\n", "?>"+laughs, 1)
	if got, want := lines(read(t, parts{"word/document.xml": doc})), "甲&c;|!document/xml-entities part word/document.xml"; got != want {
		t.Errorf("entities: read %q, want %q", got, want)
	}
	for name, body := range map[string]string{
		"deep elements": para("甲") + strings.Repeat("<w:ins>", 100_000),
		"deep tables":   para("甲") + strings.Repeat("<w:tbl><w:tr><w:tc>", 100_000),
		"deep controls": para("甲") + strings.Repeat("<w:sdt><w:sdtContent>", 100_000),
		"deep shapes":   para("甲") + strings.Repeat(`<w:p><w:r><w:pict><v:textbox><w:txbxContent>`, 20_000),
		"deep formulas": para("甲", strings.Repeat("<m:e>", 100_000)),
		"deep choices":  para("甲", strings.Repeat("<mc:AlternateContent><mc:Choice>", 50_000)),
	} {
		d := read(t, parts{"word/document.xml": wrapBody(body)})
		if len(d.Blocks) == 0 || d.Blocks[0].Text != "甲" || len(d.Warnings) != 1 || d.Warnings[0].Rule != "document/too-deep" {
			t.Errorf("%s: read %q", name, lines(d))
		}
	}
	cut := read(t, parts{"word/document.xml": strings.TrimSuffix(wrapBody(para("甲")+`<w:tbl>`+tr(tc("", "乙"))+`<w:tr><w:tc>`+para("丙")), "</w:body></w:document>")})
	if len(cut.Blocks) != 2 || draw(cut.Blocks[1].Table) != "乙/丙" || cut.Warnings[0].Rule != "document/damaged" {
		t.Errorf("cut: read %s", dump(cut))
	}
}

// TestHostileTables: spans and cells without number.
func TestHostileTables(t *testing.T) {
	d := read(t, small(tbl(tr(tc(span(1_000_000_000), "a"), tc("", "b")), tr(tc(`<w:gridSpan w:val="-1"/>`, "c")))))
	if tab := d.Blocks[0].Table; tab.Cols != document.MaxColumns {
		t.Errorf("%d columns", tab.Cols)
	}
	row := "<w:tr>" + strings.Repeat("<w:tc><w:p/></w:tc>", 1000) + "</w:tr>"
	d = read(t, small("<w:tbl>"+strings.Repeat(row, MaxCells/1000)+"</w:tbl>"))
	if tab := d.Blocks[0].Table; len(tab.Cells) != MaxCells {
		t.Errorf("%d cells, want %d", len(tab.Cells), MaxCells)
	}
	if f := fault(t, pack(t, small("<w:tbl>"+strings.Repeat(row, 1000)+"</w:tbl>"))); f.Note.Rule != "document/too-large" {
		t.Errorf("a million cells: fault %s", f.Note.Rule)
	}
	d = read(t, small("<w:tbl>"+tr(tc(span(1000), "a"))+strings.Repeat("<w:tr/>", 2_000_000)+"</w:tbl>"))
	if d.Warnings[0].Rule != "document/table-too-large" {
		t.Errorf("a table of empty rows: %v", d.Warnings)
	}
	if f := fault(t, pack(t, small(strings.Repeat(para("a"), MaxBlocks+1)))); f.Note.Rule != "document/too-large" {
		t.Errorf("fault %s", f.Note.Rule)
	}
}

// TestHostileLists: definitions without number take bounded memory.
func TestHostileLists(t *testing.T) {
	var namespaces, numbers, styles, links strings.Builder
	for i := range 60_000 {
		n := strconv.Itoa(i)
		namespaces.WriteString(` xmlns:n` + n + `="u"`)
		numbers.WriteString(`<w:abstractNum w:abstractNumId="` + n + `"/>`)
		styles.WriteString(`<w:style w:styleId="` + n + `"/>`)
		links.WriteString(rel("i"+n, "x", "y"))
	}
	body := wrapBody(strings.Repeat("<q:a/><r:b/>", 50_000) + para("甲"))
	for name, p := range map[string]parts{
		"namespaces": {"word/document.xml": strings.Replace(body, " xmlns:a=", namespaces.String()+" xmlns:a=", 1)},
		"numberings": small(para("甲"), "word/numbering.xml", numPart(numbers.String())),
		"styles":     small(para("甲"), "word/styles.xml", `<w:styles `+wordSpace+`>`+styles.String()+`</w:styles>`),
		"relations":  small(para("甲"), "word/_rels/document.xml.rels", rels(links.String())),
	} {
		d, err := Extract(context.Background(), pack(t, p))
		if err != nil || len(d.Warnings) == 0 || !strings.HasPrefix(d.Warnings[0].Arg("reason"), "too-many-"+name) {
			t.Errorf("%s: document %v, error %v", name, d, err)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := Extract(ctx, pack(t, small(strings.Repeat(para("甲"), 1000))))
	var f *document.Fault
	if !errors.As(err, &f) || !errors.Is(err, context.Canceled) || f.Note.Rule != "document/timeout" {
		t.Errorf("error %v", err)
	}
}
