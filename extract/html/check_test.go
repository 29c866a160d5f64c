package html

import (
	"strings"
	"testing"
	"unicode/utf8"

	"gongkai/extract/document"
)

// checkDocument fails the test when a document breaks a promise of the model.
func checkDocument(t testing.TB, d *document.Document) {
	t.Helper()
	checkBlocks(t, d.Blocks)
}

func checkBlocks(t testing.TB, blocks []document.Block) {
	t.Helper()
	for i := range blocks {
		b := &blocks[i]
		if !strings.HasPrefix(b.Ref.Path, "/html") {
			t.Errorf("%s %q stands nowhere: %q", b.Kind, b.Text, b.Ref.Path)
		}
		if !utf8.ValidString(b.Text) || strings.TrimSpace(b.Text) != b.Text {
			t.Errorf("text is not trimmed UTF-8: %q", b.Text)
		}
		if b.LinkRunes < 0 || b.LinkRunes > utf8.RuneCountInString(b.Text) || b.Level < 0 || b.Level > 9 {
			t.Errorf("%d link runes, level %d in %q", b.LinkRunes, b.Level, b.Text)
		}
		switch {
		case b.Kind == document.Paragraph && b.Text == "":
			t.Errorf("empty paragraph at %s", b.Ref)
		case (b.Kind == document.TableBlock) != (b.Table != nil):
			t.Errorf("%s at %s and its table do not agree", b.Kind, b.Ref)
		case b.Table != nil:
			checkTable(t, b.Table)
		}
	}
}

func checkTable(t testing.TB, tab *document.Table) {
	t.Helper()
	covered := 0
	for i := range tab.Cells {
		c := &tab.Cells[i]
		if c.RowSpan < 1 || c.ColSpan < 1 || c.Row+c.RowSpan > tab.Rows || c.Col+c.ColSpan > tab.Cols {
			t.Fatalf("cell %d spans outside the table", i)
		}
		covered += c.RowSpan * c.ColSpan
		if tab.Slot(c.Row, c.Col) != c || tab.Slot(c.Row+c.RowSpan-1, c.Col+c.ColSpan-1) != c {
			t.Fatalf("cell %d does not own its corners", i)
		}
		if c.Ref.Path != tab.Ref.Path || c.Ref.Mark == "" {
			t.Errorf("cell %d stands at %q %q, its table at %q", i, c.Ref.Path, c.Ref.Mark, tab.Ref.Path)
		}
		checkBlocks(t, c.Blocks)
	}
	if covered > tab.Rows*tab.Cols {
		t.Fatalf("cells cover %d of %d slots", covered, tab.Rows*tab.Cols)
	}
}
