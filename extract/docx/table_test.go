package docx

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/extract/document"
)

func tc(props, content string) string {
	if !strings.HasPrefix(content, "<") {
		content = para(content)
	}
	return `<w:tc><w:tcPr>` + props + `</w:tcPr>` + content + `</w:tc>`
}

func tr(cells ...string) string { return `<w:tr>` + strings.Join(cells, "") + `</w:tr>` }

func tbl(rows ...string) string {
	return `<w:tbl><w:tblPr/><w:tblGrid/>` + strings.Join(rows, "") + `</w:tbl>`
}

// draw shows the text of the cell that owns each slot, rows separated by '/',
// '.' for no cell and '_' for a blank one.
func draw(t *document.Table) string {
	var rows []string
	for y := range t.Rows {
		row := ""
		for x := range t.Cols {
			switch c := t.Slot(y, x); {
			case c == nil:
				row += "."
			case c.Text == "":
				row += "_"
			default:
				row += c.Text
			}
		}
		rows = append(rows, row)
	}
	return strings.Join(rows, "/")
}

const (
	begins    = `<w:vMerge w:val="restart"/>`
	continues = `<w:vMerge/>`
)

func span(n int) string { return fmt.Sprintf(`<w:gridSpan w:val="%d"/>`, n) }

func TestTables(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"plain", tbl(tr(tc("", "a"), tc("", "b")), tr(tc("", ""), tc("", "d"))), "ab/_d"},
		{"spans", tbl(tr(tc(span(2)+begins, "a"), tc("", "b")), tr(tc(span(2)+continues, ""), tc("", "c"))), "aab/aac"},
		{"merge without a beginning", tbl(tr(tc(continues, ""), tc("", "b")), tr(tc(continues, ""), tc("", "d"))), "_b/_d"},
		{"a merge does not reach into a cell that is not merged", tbl(tr(tc("", "5")), tr(tc(continues, ""))), "5/_"},
		{"a merge does not reach into other columns", tbl(tr(tc(span(2)+begins, "a")), tr(tc(continues, ""), tc("", "b"))), "aa/_b"},
		{"text in a continuing cell is kept", tbl(tr(tc(begins, "a"), tc("", "b")), tr(tc(continues, "c"), tc("", "d"))), "ab/cd"},
		{"two merges in one column", tbl(tr(tc(begins, "a")), tr(tc(continues, "")), tr(tc(begins, "b")), tr(tc(continues, ""))), "a/a/b/b"},
		{"legacy horizontal merge", tbl(tr(tc(`<w:hMerge w:val="restart"/>`, "a"), tc(`<w:hMerge/>`, ""), tc("", "b"))), "aab"},
		{"columns before and after", tbl(tr(tc("", "a"), tc("", "b"), tc("", "c")), `<w:tr><w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>`+tc("", "d")+`</w:tr>`), "abc/.d."},
		{"hidden row", tbl(`<w:tr><w:trPr><w:hidden/></w:trPr>`+tc("", "x")+`</w:tr>`, `<w:tr><w:trPr><w:hidden w:val="0"/></w:trPr>`+tc("", "a")+`</w:tr>`), "a"},
		{"deleted row", tbl(tr(tc(begins, "a"), tc("", "b")), `<w:tr><w:trPr><w:del/></w:trPr>`+tc(begins, "x")+tc("", "y")+`</w:tr>`, tr(tc(continues, ""), tc("", "c"))), "ab/ac"},
		{"deleted cell", tbl(tr(tc("", "a"), tc(`<w:cellDel/>`, "x"), tc("", "b"))), "ab"},
		{"inserted row", tbl(`<w:tr><w:trPr><w:ins/></w:trPr>` + tc("", "a") + `</w:tr>`), "a"},
		{"old properties do not count", tbl(tr(tc(`<w:tcPrChange><w:tcPr>`+span(3)+`</w:tcPr></w:tcPrChange>`, "a"), tc("", "b"))), "ab"},
		{"rows and cells in content controls", tbl(`<w:sdt><w:sdtContent>`+tr(tc("", "a"), `<w:sdt><w:sdtContent>`+tc("", "b")+`</w:sdtContent></w:sdt>`)+`</w:sdtContent></w:sdt>`, `<w:customXml>`+tr(tc("", "c"), tc("", "d"))+`</w:customXml>`), "ab/cd"},
		{"placeholder in a cell is blank", tbl(tr(tc("", "a"), `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>`+tc("", "填")+`</w:sdtContent></w:sdt>`)), "a_"},
		{"paragraphs of a cell", tbl(tr(tc("", para("商业")+para()+para("企业")))), "商业\n企业"},
		{"text box in a cell", tbl(tr(tc("", para("a", `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>`+para("b")+`</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`)))), "a\nb"},
		{"row without cells", tbl(tr(tc("", "a")), tr(), tr(tc("", "b"))), "a/./b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := read(t, small(c.body))
			if len(d.Blocks) != 1 || d.Blocks[0].Table == nil {
				t.Fatalf("blocks %s", dump(d))
			}
			if got := draw(d.Blocks[0].Table); got != c.want {
				t.Errorf("table %q, want %q", got, c.want)
			}
		})
	}
}

// TestTableBlocks: header rows, captions, nested tables, neighbours, positions.
func TestTableBlocks(t *testing.T) {
	body := `<w:tbl><w:tblPr><w:tblCaption w:val="申请情况"/></w:tblPr><w:tr><w:trPr><w:tblHeader/></w:trPr>` + tc("", "头") + `</w:tr>` +
		tr(tc("", para("前")+tbl(tr(tc("", "内")))+para("后"))) + `</w:tbl>` + tbl(tr(tc("", "邻")))
	d := read(t, small(body))
	want := `table 2x1 申请情况
  0*"头"
  0"前\n后"
    "前"
    table 1x1 
      0"内"
    "后"
table 1x1 
  0"邻"
`
	if got := dump(d); got != want {
		t.Fatalf("read\n%s\nwant\n%s", got, want)
	}
	outer := d.Blocks[0].Table
	if got, want := outer.Cells[1].Ref.String(), "word/document.xml/w:body/w:tbl[1]/w:tr[2]/w:tc[1]"; got != want {
		t.Errorf("cell at %s, want %s", got, want)
	}
	if got, want := outer.Cells[1].Blocks[1].Table.Cells[0].Ref.String(), "word/document.xml/w:body/w:tbl[1]/w:tr[2]/w:tc[1]/w:tbl[1]/w:tr[1]/w:tc[1]"; got != want {
		t.Errorf("nested cell at %s, want %s", got, want)
	}
	if got, want := d.Blocks[1].Ref.Path, "word/document.xml/w:body/w:tbl[2]"; got != want {
		t.Errorf("second table at %s, want %s", got, want)
	}
}
