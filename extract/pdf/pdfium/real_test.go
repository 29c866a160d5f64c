package pdfium

import (
	"context"
	"os"
	"strings"
	"testing"
)

// TestRealDocument reads the real report, which is not in the repository. It has
// six pages, and tables on pages 3 to 5.
func TestRealDocument(t *testing.T) {
	data, err := os.ReadFile("../../../../shared/real/huaian-2024.pdf")
	if err != nil {
		t.Skip("the real documents are not here: ", err)
	}
	f, err := Open(context.Background(), data)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	// Characters that are no blanks by pdftotext 22.12, and ruling lines.
	want := []struct{ glyphs, lines int }{{497, 0}, {691, 0}, {416, 15}, {481, 39}, {466, 45}, {328, 0}}
	if f.NumPages() != len(want) {
		t.Fatalf("%d pages, want %d", f.NumPages(), len(want))
	}
	for i, want := range want {
		p, err := f.Page(context.Background(), i+1)
		if err != nil {
			t.Fatal(err)
		}
		glyphs := 0
		for _, g := range p.Glyphs {
			if strings.TrimSpace(g.Text) != "" {
				glyphs++
			}
			if g.Unmapped || g.Invisible {
				t.Errorf("page %d: %+v", i+1, g)
			}
		}
		if glyphs != want.glyphs || len(p.Lines) != want.lines || p.Cut {
			t.Errorf("page %d: %d glyphs, %d lines, cut %t; want %d and %d", i+1, glyphs, len(p.Lines), p.Cut, want.glyphs, want.lines)
		}
	}
}
