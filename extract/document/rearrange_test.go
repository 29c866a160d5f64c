package document_test

import (
	"reflect"
	"testing"

	"gongkai/extract/document"
)

// spanned is a table with a cell over two columns and one over two rows:
//
//	A A B
//	C D B
//	C E F
func spanned(t *testing.T) *document.Table {
	t.Helper()
	g := document.NewGrid()
	for _, row := range [][]document.Cell{
		{{Text: "A", ColSpan: 2}, {Text: "B", RowSpan: 2}},
		{{Text: "C", RowSpan: 2}, {Text: "D"}},
		{{Text: "E"}, {Text: "F"}},
	} {
		if err := g.StartRow(); err != nil {
			t.Fatal(err)
		}
		for _, c := range row {
			c.RowSpan, c.ColSpan = max(c.RowSpan, 1), max(c.ColSpan, 1)
			if err := g.Add(c); err != nil {
				t.Fatal(err)
			}
		}
	}
	return g.Table()
}

func texts(t *document.Table) [][]string {
	all := make([][]string, t.Rows)
	for y := range all {
		for x := range t.Cols {
			text := "-"
			if c := t.Slot(y, x); c != nil {
				text = c.Text
			}
			all[y] = append(all[y], text)
		}
	}
	return all
}

func TestTurned(t *testing.T) {
	table := spanned(t)
	want := [][]string{{"A", "C", "C"}, {"A", "D", "E"}, {"B", "B", "F"}}
	if got := texts(table.Turned()); !reflect.DeepEqual(got, want) {
		t.Errorf("turned: %v, want %v", got, want)
	}
	if back := table.Turned().Turned(); !reflect.DeepEqual(back, table) {
		t.Errorf("turned twice: %v, want %v", texts(back), texts(table))
	}
}

func TestColumns(t *testing.T) {
	table := spanned(t)
	for _, c := range []struct {
		lo, hi int
		want   [][]string
	}{
		{0, 1, [][]string{{"A"}, {"C"}, {"C"}}},
		{1, 3, [][]string{{"-", "B"}, {"D", "B"}, {"E", "F"}}},
		{2, 9, [][]string{{"B"}, {"B"}, {"F"}}},
		{3, 3, [][]string{nil, nil, nil}},
	} {
		if got := texts(table.Columns(c.lo, c.hi)); !reflect.DeepEqual(got, c.want) {
			t.Errorf("columns %d to %d: %v, want %v", c.lo, c.hi, got, c.want)
		}
	}
}
