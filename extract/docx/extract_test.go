package docx

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"gongkai/extract/document"
)

// officialTemplate reads the blank official form of 2021, when the machine has it.
func officialTemplate(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "real", "official-template-2021.docx"))
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("the official template is not on this machine (../shared/real)")
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestOfficialTemplate: the matrix of section 三 is whole, and each of its value
// slots is a cell of its own and blank.
func TestOfficialTemplate(t *testing.T) {
	d, err := Extract(context.Background(), officialTemplate(t))
	if err != nil {
		t.Fatal(err)
	}
	checkDocument(t, d)
	if len(d.Warnings) > 0 {
		t.Errorf("warnings %v", d.Warnings)
	}
	var tables []*document.Table
	for _, b := range d.Blocks {
		if b.Kind == document.TableBlock {
			tables = append(tables, b.Table)
		}
	}
	if len(tables) != 3 {
		t.Fatalf("%d tables, want 3", len(tables))
	}
	for i, size := range [][2]int{{14, 4}, {28, 10}, {4, 15}} {
		if tables[i].Rows != size[0] || tables[i].Cols != size[1] {
			t.Errorf("table %d is %d x %d, want %d x %d", i, tables[i].Rows, tables[i].Cols, size[0], size[1])
		}
	}
	matrix := tables[1]
	for y := 3; y < 28; y++ {
		for x := 3; x < 10; x++ {
			if c := matrix.Slot(y, x); c == nil || c.Text != "" || c.RowSpan != 1 || c.ColSpan != 1 {
				t.Errorf("slot %d,%d holds %+v, want a blank cell", y, x, c)
			}
		}
	}
	if c := matrix.Slot(20, 0); c == nil || c.Text != "三、本年度办理结果" || c.RowSpan != 22 {
		t.Errorf("row group %+v", c)
	}
	if got, want := matrix.Slot(20, 4).Ref.String(), "word/document.xml/w:body/w:tbl[2]/w:tr[21]/w:tc[5]"; got != want {
		t.Errorf("reference %s, want %s", got, want)
	}
}

func BenchmarkOfficialTemplate(b *testing.B) {
	data := officialTemplate(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Extract(context.Background(), data); err != nil {
			b.Fatal(err)
		}
	}
}
