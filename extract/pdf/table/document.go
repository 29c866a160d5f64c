package table

import (
	"strconv"

	"gongkai/extract/document"
	"gongkai/extract/pdf/page"
)

// Path is the document.Ref.Path of what stands on a page.
func Path(number int) string { return "page[" + strconv.Itoa(number) + "]" }

// Ref places a rectangle of a page.
func Ref(number int, box page.Rect) document.Ref {
	return document.Ref{Path: Path(number), Mark: box.String()}
}

// maxNesting bounds tables in cells of tables in the document; deeper ones are
// left out there. Nesting wants a cell around each table, so real ones stop at two.
const maxNesting = 16

// Document returns the table as the reader's model has it, built by the one grid
// builder. Each cell's Ref has the page it begins on.
func (t *Table) Document() *document.Table { return t.document(maxNesting) }

func (t *Table) document(depth int) *document.Table {
	g := document.NewGrid()
	next := 0
rows:
	for row := range t.Rows {
		if g.StartRow() != nil {
			break
		}
		col := 0
		for ; next < len(t.Cells) && t.Cells[next].Row == row; next++ {
			c := &t.Cells[next]
			g.Skip(c.Col - col)
			col = c.Col + c.ColSpan
			out := document.Cell{RowSpan: c.RowSpan, ColSpan: c.ColSpan, Text: c.Text, Ref: Ref(c.Page, c.Box)}
			if len(c.Inner) > 0 && depth > 0 {
				out.Blocks = c.blocks(depth)
			}
			if g.Add(out) != nil {
				break rows
			}
		}
	}
	d := g.Table()
	d.Ref = Ref(t.Page, t.Box)
	return d
}

// blocks is the content of a cell that holds tables: its own text, then them.
func (c *Cell) blocks(depth int) []document.Block {
	var blocks []document.Block
	if c.Text != "" {
		blocks = append(blocks, document.Block{Text: c.Text, Ref: Ref(c.Page, c.Box)})
	}
	for _, t := range c.Inner {
		blocks = append(blocks, document.Block{Kind: document.TableBlock, Table: t.document(depth - 1), Ref: Ref(t.Page, t.Box)})
	}
	return blocks
}
