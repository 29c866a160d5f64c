package docx

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"gongkai/extract/document"
)

const (
	wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
		`xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ` +
		`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" ` +
		`xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" ` +
		`xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"`
	relType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// parts are the parts of a document by name; pack zips them in a fixed order.
type parts map[string]string

func pack(t testing.TB, p parts) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for _, name := range sortedNames(p) {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(p[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func sortedNames(p parts) []string {
	return slices.Sorted(maps.Keys(p))
}

func wrapBody(body string) string {
	return `<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<w:document ` + wordSpace + `><w:body>` + body + `</w:body></w:document>`
}

func rels(lines ...string) string {
	return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + strings.Join(lines, "") + `</Relationships>`
}

func rel(id, kind, target string) string {
	mode := ""
	if strings.Contains(target, "://") {
		mode = ` TargetMode="External"`
	}
	return fmt.Sprintf(`<Relationship Id="%s" Type="%s%s" Target="%s"%s/>`, id, relType, kind, target, mode)
}

// small makes the parts of a document with the body; more parts may be added.
func small(body string, more ...string) parts {
	p := parts{
		"_rels/.rels":                  rels(rel("rId1", "officeDocument", "word/document.xml")),
		"word/document.xml":            wrapBody(body),
		"word/_rels/document.xml.rels": rels(),
	}
	for i := 0; i+1 < len(more); i += 2 {
		p[more[i]] = more[i+1]
	}
	return p
}

func read(t testing.TB, p parts) *document.Document {
	t.Helper()
	d, err := Extract(context.Background(), pack(t, p))
	if err != nil {
		t.Fatal(err)
	}
	checkDocument(t, d)
	return d
}

// dump writes a document one block per line: what a person checks against the page.
func dump(d *document.Document) string {
	var b strings.Builder
	for _, p := range d.Properties {
		fmt.Fprintf(&b, "@%s=%s\n", p.Name, p.Value)
	}
	dumpBlocks(&b, "", d.Blocks)
	for _, n := range d.Warnings {
		fmt.Fprintf(&b, "!%s %s\n", n.Rule, strings.Join(n.Args, " "))
	}
	return b.String()
}

// lines is the text of the blocks and the warnings, joined by '|'.
func lines(d *document.Document) string {
	var out []string
	for _, b := range d.Blocks {
		out = append(out, b.Text)
	}
	for _, n := range d.Warnings {
		out = append(out, "!"+n.Rule+" "+strings.Join(n.Args, " "))
	}
	return strings.Join(out, "|")
}

func dumpBlocks(b *strings.Builder, indent string, blocks []document.Block) {
	for _, bl := range blocks {
		b.WriteString(indent)
		if bl.Note {
			b.WriteString("note ")
		}
		if bl.Level > 0 {
			fmt.Fprintf(b, "h%d ", bl.Level)
		}
		if bl.Bold {
			b.WriteString("bold ")
		}
		if bl.Centered {
			b.WriteString("center ")
		}
		if bl.LinkRunes > 0 {
			fmt.Fprintf(b, "link%d ", bl.LinkRunes)
		}
		switch bl.Kind {
		case document.TableBlock:
			dumpTable(b, indent, bl.Table)
		case document.Paragraph:
			fmt.Fprintf(b, "%q\n", bl.Text)
		default:
			fmt.Fprintf(b, "%v %q -> %q\n", bl.Kind, bl.Text, bl.Target)
		}
	}
}

func dumpTable(b *strings.Builder, indent string, t *document.Table) {
	fmt.Fprintf(b, "table %dx%d %s\n", t.Rows, t.Cols, t.Caption)
	for y := range t.Rows {
		b.WriteString(indent + " ")
		for _, c := range t.Row(y) {
			fmt.Fprintf(b, " %d", c.Col)
			if c.RowSpan > 1 || c.ColSpan > 1 {
				fmt.Fprintf(b, "(%dx%d)", c.RowSpan, c.ColSpan)
			}
			if c.Header {
				b.WriteString("*")
			}
			fmt.Fprintf(b, "%q", c.Text)
		}
		b.WriteString("\n")
		for _, c := range t.Row(y) {
			dumpBlocks(b, indent+"    ", c.Blocks)
		}
	}
}

// checkDocument fails the test when the document breaks a promise of the model.
func checkDocument(t testing.TB, d *document.Document) {
	t.Helper()
	checkBlocks(t, d.Blocks)
}

func checkBlocks(t testing.TB, blocks []document.Block) {
	t.Helper()
	for _, b := range blocks {
		if b.Text != strings.TrimSpace(b.Text) {
			t.Fatalf("block text %q has white space around it", b.Text)
		}
		if b.LinkRunes < 0 || b.LinkRunes > len([]rune(b.Text)) {
			t.Fatalf("LinkRunes %d of %q", b.LinkRunes, b.Text)
		}
		if (b.Kind == document.TableBlock) != (b.Table != nil) {
			t.Fatalf("%v block with table %v", b.Kind, b.Table)
		}
		if b.Table != nil {
			checkTable(t, b.Table)
		}
	}
}

func checkTable(t testing.TB, tab *document.Table) {
	t.Helper()
	covered, slots := 0, 0
	for i := range tab.Cells {
		c := &tab.Cells[i]
		if i > 0 {
			if p := &tab.Cells[i-1]; p.Row > c.Row || p.Row == c.Row && p.Col >= c.Col {
				t.Fatalf("cells %d and %d out of order", i-1, i)
			}
		}
		if c.RowSpan < 1 || c.ColSpan < 1 || c.Row+c.RowSpan > tab.Rows || c.Col+c.ColSpan > tab.Cols {
			t.Fatalf("cell %d spans outside the table", i)
		}
		covered += c.RowSpan * c.ColSpan
		if tab.Slot(c.Row, c.Col) != c {
			t.Fatalf("slot %d,%d is not of its cell", c.Row, c.Col)
		}
		checkBlocks(t, c.Blocks)
	}
	for y := range tab.Rows {
		for x := range tab.Cols {
			if tab.Slot(y, x) != nil {
				slots++
			}
		}
	}
	if slots != covered {
		t.Fatalf("%d slots covered, cells claim %d", slots, covered)
	}
}
