package document

import (
	"errors"
	"math/rand"
	"strings"
	"testing"
)

// build places rows written as "text" or "text:colspan:rowspan" by letter, for
// example "a32 b" is a cell of three columns and two rows, then a plain one.
func build(t *testing.T, rows ...string) *Table {
	t.Helper()
	g := NewGrid()
	for _, row := range rows {
		if err := g.StartRow(); err != nil {
			t.Fatal(err)
		}
		for _, s := range strings.Fields(row) {
			c := Cell{Text: s[:1], ColSpan: 1, RowSpan: 1}
			if len(s) == 3 {
				c.ColSpan, c.RowSpan = int(s[1]-'0'), int(s[2]-'0')
			}
			if s == "^" {
				if err := g.ContinueAbove(1, Ref{}); err != nil {
					t.Fatal(err)
				}
				continue
			}
			if err := g.Add(c); err != nil {
				t.Fatal(err)
			}
		}
	}
	return g.Table()
}

// draw shows the owner of every slot, rows separated by '/', '.' for no cell and
// '_' for an empty cell.
func draw(t *Table) string {
	var b strings.Builder
	for y := range t.Rows {
		if y > 0 {
			b.WriteByte('/')
		}
		for x := range t.Cols {
			switch c := t.Slot(y, x); {
			case c == nil:
				b.WriteByte('.')
			case c.Text == "":
				b.WriteByte('_')
			default:
				b.WriteString(c.Text)
			}
		}
	}
	return b.String()
}

func TestGrid(t *testing.T) {
	for _, c := range []struct {
		name string
		rows []string
		want string
	}{
		{"plain", []string{"a b", "c d"}, "ab/cd"},
		{"row span pushes the next row right", []string{"a12 b", "c"}, "ab/ac"},
		{"column span", []string{"a21 b", "c d e"}, "aab/cde"},
		{"short row leaves slots without a cell", []string{"a b c", "d"}, "abc/d.."},
		{"overlap stays with the earlier cell", []string{"a b12 c", "d31 e"}, "abc./db.e"},
		{"row span past the last row ends there", []string{"a19 b"}, "ab"},
		{"span of zero runs to the end", []string{"a10 b", "c", "d"}, "ab/ac/ad"},
		{"vertical merge", []string{"a b", "^ c", "^ d"}, "ab/ac/ad"},
		{"vertical merge with nothing above is an empty cell", []string{"^ a"}, "_a"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := draw(build(t, c.rows...)); got != c.want {
				t.Errorf("grid %q, want %q", got, c.want)
			}
		})
	}
}

func TestGridGroupsAndSkips(t *testing.T) {
	g := NewGrid()
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	must(g.StartRow())
	must(g.Add(Cell{Text: "a", RowSpan: 3, ColSpan: 1}))
	g.EndGroup()
	must(g.StartRow())
	g.Skip(1)
	must(g.Add(Cell{Text: "b"}))
	if got := draw(g.Table()); got != "a./.b" {
		t.Errorf("grid %q: a row span crossed its group, or a skip was lost", got)
	}
}

func TestGridLimits(t *testing.T) {
	g := NewGrid()
	if err := g.Add(Cell{ColSpan: 1_000_000_000, RowSpan: 1_000_000_000}); err != nil {
		t.Fatal(err)
	}
	if tab := g.Table(); tab.Cols != MaxColumns || tab.Rows != 1 {
		t.Errorf("grid of %d x %d, want 1 x %d", tab.Rows, tab.Cols, MaxColumns)
	}
	var err error
	for g = NewGrid(); err == nil; err = g.StartRow() {
		if err = g.Add(Cell{ColSpan: MaxColumns, RowSpan: 1}); err != nil {
			break
		}
	}
	// A wide cell after a tall table must not widen it past the limit.
	g = NewGrid()
	for range 100_000 {
		if err := g.StartRow(); err != nil {
			t.Fatal(err)
		}
		if err := g.Add(Cell{RowSpan: 1}); err != nil {
			t.Fatal(err)
		}
	}
	err = g.Add(Cell{ColSpan: MaxColumns, RowSpan: 1})
	if tab := g.Table(); tab.Rows*tab.Cols > MaxSlots {
		t.Errorf("table of %d x %d after the limit", tab.Rows, tab.Cols)
	}
	if !errors.Is(err, ErrTooManySlots) {
		t.Errorf("error %v, want ErrTooManySlots", err)
	}
}

// TestGridProperties: every cell is a rectangle whose slots are its own, spans
// stay inside, and cells are in order.
func TestGridProperties(t *testing.T) {
	for seed := range int64(500) {
		r := rand.New(rand.NewSource(seed))
		g := NewGrid()
		for range 1 + r.Intn(12) {
			if err := g.StartRow(); err != nil {
				t.Fatal(err)
			}
			for range r.Intn(8) {
				var err error
				switch r.Intn(6) {
				case 0:
					g.Skip(r.Intn(3))
				case 1:
					err = g.ContinueAbove(1+r.Intn(3), Ref{})
				default:
					err = g.Add(Cell{RowSpan: r.Intn(5), ColSpan: r.Intn(5)})
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			if r.Intn(5) == 0 {
				g.EndGroup()
			}
		}
		checkTable(t, g.Table())
	}
}

// checkTable fails the test when t breaks a promise of Table.
func checkTable(t *testing.T, tab *Table) {
	t.Helper()
	covered := 0
	for i := range tab.Cells {
		c := &tab.Cells[i]
		if i > 0 {
			p := tab.Cells[i-1]
			if p.Row > c.Row || p.Row == c.Row && p.Col >= c.Col {
				t.Fatalf("cells %d and %d out of order", i-1, i)
			}
		}
		if c.RowSpan < 1 || c.ColSpan < 1 || c.Row+c.RowSpan > tab.Rows || c.Col+c.ColSpan > tab.Cols {
			t.Fatalf("cell %d spans outside the table: %+v in %d x %d", i, *c, tab.Rows, tab.Cols)
		}
		for y := c.Row; y < c.Row+c.RowSpan; y++ {
			for x := c.Col; x < c.Col+c.ColSpan; x++ {
				covered++
				if tab.Slot(y, x) != c {
					t.Fatalf("slot %d,%d is not of cell %d alone", y, x, i)
				}
			}
		}
	}
	slots := 0
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
