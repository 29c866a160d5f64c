package html

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"gongkai/extract/document"
)

// tableReader forms one table. HTML, "forming a table": row groups in source
// order (browsers show <tfoot> last, but nobody writes it elsewhere), cells into
// the next free slot, spans clamped, none across a row group.
type tableReader struct {
	grid   *document.Grid
	room   room
	path   string // of the table, with the row group where all rows share one
	group  string // mark of the row group where they do not: "/tbody[2]"
	full   bool
	unseen *tableReader     // of the hidden rows, which follow as a table of their own; nil for none
	behind []document.Block // what hidden cells hold
}

func (r *reader) newTable(path string) *tableReader {
	return &tableReader{grid: document.NewGrid(), room: room{limit: min(document.MaxSlots, r.slots)}, path: path}
}

func (r *reader) table(n *html.Node, c flow) {
	r.flush()
	r.marker = ""
	c.list, c.level, c.center = nil, 0, false
	t := r.newTable(r.path(r.here()))
	shared := groupsWithRows(n) <= 1
	caption := ""
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		if child.Type != html.ElementNode {
			continue
		}
		index := r.count(child)
		if t.full || r.stop() {
			break
		}
		r.enter(child, index)
		switch child.DataAtom {
		case atom.Caption:
			if text := r.caption(child, c); caption == "" {
				caption = text
			}
		case atom.Thead, atom.Tbody, atom.Tfoot:
			r.rowGroup(t, child, shared, c)
		}
		r.leave()
	}
	r.endTable(t, caption)
	if t.unseen != nil {
		r.hide(func() { r.endTable(t.unseen, "") })
	}
}

// endTable adds the table of t, and what its hidden cells hold.
func (r *reader) endTable(t *tableReader, caption string) {
	tab := t.grid.Table()
	if len(tab.Cells) > 0 || caption != "" || t.full {
		r.slots -= tab.Rows * tab.Cols
		tab.Caption = caption
		tab.Ref.Path = t.path
		if t.full {
			note := document.NewNote(ruleTableTooLarge, "rows", strconv.Itoa(tab.Rows), "limit", strconv.Itoa(t.room.limit))
			note.Ref = tab.Ref
			r.doc.Warnings = append(r.doc.Warnings, note)
		}
		r.emit(document.Block{Kind: document.TableBlock, Table: tab, Ref: tab.Ref})
	}
	r.blocks = append(r.blocks, t.behind...)
}

// groupsWithRows counts the row groups of a table that have a row.
func groupsWithRows(n *html.Node) int {
	count := 0
	for g := n.FirstChild; g != nil; g = g.NextSibling {
		switch g.DataAtom {
		case atom.Thead, atom.Tbody, atom.Tfoot:
			if childElement(g, atom.Tr) != nil {
				count++
			}
		}
	}
	return count
}

// rowGroup reads the rows of a group, the innermost frame. shared tells that no
// other group of the table has rows.
func (r *reader) rowGroup(t *tableReader, n *html.Node, shared bool, c flow) {
	if childElement(n, atom.Tr) == nil {
		return
	}
	if shared {
		t.path = r.path(r.here())
	} else {
		t.group = "/" + n.Data + "[" + strconv.Itoa(r.frames[r.here()].index) + "]"
	}
	l := lookOf(n)
	c = c.within(n, l)
	if l.hidden {
		r.hiddenRows(t, n, func(t *tableReader) { r.rows(t, n, c) })
		return
	}
	r.rows(t, n, c)
}

// rows reads the rows of a row group.
func (r *reader) rows(t *tableReader, n *html.Node, c flow) {
	for row := n.FirstChild; row != nil && !t.full; row = row.NextSibling {
		if row.Type != html.ElementNode {
			continue
		}
		index := r.count(row)
		if row.DataAtom != atom.Tr {
			continue
		}
		if r.stop() {
			break
		}
		r.enter(row, index)
		l := lookOf(row)
		if l.hidden {
			r.hiddenRows(t, row, func(t *tableReader) { r.row(t, row, c.within(row, l)) })
		} else {
			r.row(t, row, c.within(row, l))
		}
		r.leave()
	}
	t.grid.EndGroup()
	t.room.endGroup()
}

func (r *reader) row(t *tableReader, n *html.Node, c flow) {
	if !t.room.startRow() || t.grid.StartRow() != nil {
		t.full = true
		return
	}
	mark := t.group + "/tr[" + strconv.Itoa(r.frames[r.here()].index) + "]/*["
	for cell := n.FirstChild; cell != nil; cell = cell.NextSibling {
		if cell.Type != html.ElementNode {
			continue
		}
		index := r.count(cell)
		if cell.DataAtom != atom.Td && cell.DataAtom != atom.Th {
			continue
		}
		if r.stop() {
			return
		}
		position := r.frames[r.here()].total
		r.enter(cell, index)
		if l := lookOf(cell); l.hidden {
			r.hiddenCell(t, cell, c.within(cell, l))
		} else {
			out := r.cell(cell, c.within(cell, l))
			out.Ref = document.Ref{Path: t.path, Mark: mark + strconv.Itoa(position) + "]"}
			if !t.room.add(out.ColSpan, out.RowSpan) || t.grid.Add(out) != nil {
				t.full = true
			}
		}
		r.leave()
		if t.full {
			return
		}
	}
}

// cell reads a cell, the innermost frame.
func (r *reader) cell(n *html.Node, c flow) document.Cell {
	out := document.Cell{ColSpan: 1, RowSpan: 1, Header: n.DataAtom == atom.Th}
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "colspan":
			if v := parseInt(a.Val); v > 0 {
				out.ColSpan = min(v, document.MaxColumns)
			}
		case "rowspan":
			if v := parseInt(a.Val); v >= 0 {
				out.RowSpan = min(v, document.MaxRowSpan)
			}
		}
	}
	start := len(r.blocks)
	r.cellContent(n, c)
	out.Text, out.Blocks = r.take(start)
	return out
}

func (r *reader) cellContent(n *html.Node, c flow) {
	c.block = r.here()
	r.cells++
	r.children(n, c)
	r.flush()
	r.cells--
}

// take removes the blocks from start on and returns their text; the blocks too
// where the text does not say all of them: other kinds than paragraphs, headings,
// links. Of a cell that is shown, hidden paragraphs are no text.
func (r *reader) take(start int) (string, []document.Block) {
	list := r.blocks[start:]
	r.blocks = r.blocks[:start]
	text, rich := "", false
	switch {
	case len(list) == 0:
		return "", nil
	case len(list) == 1 && r.isPlain(&list[0]):
		return list[0].Text, nil
	}
	lines := make([]string, 0, len(list))
	for i := range list {
		if list[i].Kind == document.Paragraph && list[i].Hidden == r.hiding {
			lines = append(lines, list[i].Text)
		}
		rich = rich || !r.isPlain(&list[i])
	}
	text = strings.Join(lines, "\n")
	if !rich {
		return text, nil
	}
	return text, slices.Clone(list)
}

// isPlain reports a paragraph of which the text is all.
func (r *reader) isPlain(b *document.Block) bool {
	return b.Kind == document.Paragraph && b.Level == 0 && b.LinkRunes == 0 && b.Hidden == r.hiding
}

// caption returns the text of a caption, the innermost frame. What else it
// holds stands before the table.
func (r *reader) caption(n *html.Node, c flow) string {
	l := lookOf(n)
	if l.hidden {
		r.unseen(n, blockRole, l, c)
		return ""
	}
	start := len(r.blocks)
	c = c.within(n, l)
	c.block = r.here()
	r.children(n, c)
	r.flush()
	text, list := r.take(start)
	for _, b := range list {
		if b.Kind != document.Paragraph {
			r.blocks = append(r.blocks, b)
		}
	}
	return text
}
