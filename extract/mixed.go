package extract

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"gongkai/extract/charset"
	"gongkai/extract/document"
	"gongkai/extract/html"
	"gongkai/extract/text"
)

// readText reads a text, and the HTML tables in it: Markdown has no spans, so
// what converts to it writes tables with spans as HTML. Neither reader knows the
// other; here is where both are at hand.
//
// Each table gives way to a mark on a line of its own, the text is read, and the
// mark to what the HTML reader makes of the table. Line numbers stay as they are.
func readText(ctx context.Context, data []byte) (*document.Document, error) {
	if !tableTag.Match(data) {
		return text.Extract(ctx, data)
	}
	decoded, encoding, notes := charset.Decode(data, "")
	tables := outerTables(decoded)
	marked, last := make([]byte, 0, len(decoded)), 0
	for i, t := range tables {
		marked = append(marked, decoded[last:t[0]]...)
		// A line end of the table's own before the mark would shift the numbers, so
		// the breaks around it are those that a line may hold (form feeds).
		marked = fmt.Appendf(marked, "\f%s%d\f", tableMark, i)
		marked = append(marked, bytes.Repeat([]byte("\n"), bytes.Count(decoded[t[0]:t[1]], []byte("\n")))...)
		last = t[1]
	}
	doc, err := text.Extract(ctx, append(marked, decoded[last:]...))
	if err != nil {
		return nil, err
	}
	doc.Encoding, doc.Warnings = encoding, append(notes, doc.Warnings...)
	return doc, placeTables(ctx, doc, decoded, tables)
}

// tableMark is a private-use character and a word, so that no text holds it.
const tableMark = "\ue0f5table "

var tableTag = regexp.MustCompile(`(?i)</?table[\s>]`)

// outerTables returns the spans of data from <table> to its </table>.
func outerTables(data []byte) (spans [][2]int) {
	depth, start := 0, 0
	for _, m := range tableTag.FindAllIndex(data, -1) {
		switch open := data[m[0]+1] != '/'; {
		case open:
			if depth == 0 {
				start = m[0]
			}
			depth++
		case depth > 0:
			if depth--; depth == 0 {
				spans = append(spans, [2]int{start, m[1]})
			}
		}
	}
	return spans
}

// placeTables puts the blocks of the HTML tables where their marks stand.
func placeTables(ctx context.Context, doc *document.Document, data []byte, tables [][2]int) error {
	var blocks []document.Block
	for _, b := range doc.Blocks {
		number, marked := strings.CutPrefix(b.Text, tableMark)
		i, err := strconv.Atoi(number)
		if !marked || err != nil || i < 0 || i >= len(tables) {
			blocks = append(blocks, b)
			continue
		}
		part, err := html.Extract(ctx, data[tables[i][0]:tables[i][1]])
		if err != nil {
			return err
		}
		moveBlocks(part.Blocks, b.Ref.Mark)
		blocks = append(blocks, part.Blocks...)
		doc.Warnings = append(doc.Warnings, part.Warnings...)
	}
	doc.Blocks = blocks
	return nil
}

// moveBlocks places blocks, and the cells and blocks in their tables, below the
// line of the text that they were cut from.
func moveBlocks(blocks []document.Block, line string) {
	for i := range blocks {
		blocks[i].Ref.Path = line + blocks[i].Ref.Path
		t := blocks[i].Table
		if t == nil {
			continue
		}
		t.Ref.Path = line + t.Ref.Path
		for k := range t.Cells {
			t.Cells[k].Ref.Path = line + t.Cells[k].Ref.Path
			moveBlocks(t.Cells[k].Blocks, line)
		}
	}
}
