package docx

import (
	"slices"
	"strconv"

	"gongkai/extract/document"
)

// A table is one being read into a document.Grid.
type table struct {
	grid    *document.Grid
	path    string // shared by its cells
	base    int    // length of the path: what follows is a cell's mark
	caption string
	rows    int
	cols    int
	full    bool // the grid's limit is reached: the rest is unread
	flow    flow // of the cell being read

	col     int    // grid column of the next cell
	header  bool   // the row is repeated as a header
	above   []int  // by grid column: the column span of a cell of the row before that may go on below, 0 for none
	merging []int  // the same of the row being read
	pending *entry // a cell that legacy horizontal merging may widen
	entry   entry
}

// An entry is a cell with how it merges.
type entry struct {
	document.Cell
	span           int // columns of the grid
	merge          int // vertical: mergeNone, mergeBegin, mergeOn
	right          int // horizontal, the same
	deleted, empty bool
}

const (
	mergeNone = iota
	mergeBegin
	mergeOn
)

// table reads w:tbl.
func (s *story) table() {
	s.endCodesHere()
	t := &table{grid: document.NewGrid(), path: s.texts.string(s.path), base: len(s.path)}
	s.rowsOf(t)
	tab := t.grid.Table()
	if s.slots += tab.Rows * tab.Cols; s.slots > MaxSlots {
		s.fail(tooLarge(s.part, strconv.Itoa(MaxSlots)+" table slots"))
	}
	if t.full {
		n := document.NewNote("document/table-too-large", "part", s.part, "limit", strconv.Itoa(document.MaxSlots))
		n.Ref.Path = t.path
		s.reader.note(n)
	}
	if len(tab.Cells) == 0 {
		return
	}
	tab.Caption, tab.Ref = t.caption, document.Ref{Path: t.path}
	s.emit(document.Block{Kind: document.TableBlock, Table: tab, Ref: tab.Ref})
}

func (s *story) rowsOf(t *table) {
	var n siblings
	for d := s.x.depth; s.x.child(d); {
		s.tableElement(t, &n)
	}
}

// tableElement reads one child of a table.
func (s *story) tableElement(t *table, n *siblings) {
	if t.full || !s.tick() {
		return
	}
	if s.x.space() == spaceCompat {
		s.alternate(func() { s.tableElement(t, n) })
		return
	}
	switch s.x.name {
	case "tblPr":
		for d := s.x.depth; s.x.child(d); {
			if s.x.name == "tblCaption" {
				t.caption = s.x.val()
			}
		}
	case "tr":
		n.p++
		s.push("w:tr", n.p)
		s.row(t)
		s.pop()
	case "sdt":
		n.other++
		s.push("w:sdt", n.other)
		s.control(func() { s.rowsOf(t) })
		s.pop()
	case "customXml", "ins", "moveTo":
		n.other++
		s.push("w:"+s.x.name, n.other)
		s.rowsOf(t)
		s.pop()
	}
}

// row reads w:tr. A deleted or hidden row is not content.
func (s *story) row(t *table) {
	t.col, t.header = 0, false
	t.above, t.merging = t.merging, t.above[:0]
	started := false
	var n siblings
	for d := s.x.depth; s.x.child(d); {
		if s.x.name == "trPr" && !started {
			if s.rowProperties(t) {
				t.above, t.merging = t.merging, t.above // the next row continues the one before
				return
			}
			continue
		}
		if s.x.name == "tblPrEx" {
			continue
		}
		if !started && !t.startRow() {
			return
		}
		started = true
		s.rowElement(t, &n)
	}
	if !started && !t.startRow() {
		return
	}
	t.flush()
}

// rowProperties reads trPr and tells whether the row is deleted or hidden.
func (s *story) rowProperties(t *table) (gone bool) {
	for d := s.x.depth; s.x.child(d); {
		switch s.x.name {
		case "gridBefore":
			t.col = s.x.number("val", 0, document.MaxColumns)
		case "tblHeader":
			t.header = s.x.on()
		case "del":
			gone = true
		case "hidden":
			gone = gone || s.x.on()
		}
	}
	return gone
}

// startRow begins a row of the grid behind its gridBefore columns. The grid
// counts slots when it places cells; rows without any are counted here.
func (t *table) startRow() bool {
	t.rows++
	if t.rows*max(t.cols, 1) > document.MaxSlots || t.grid.StartRow() != nil {
		t.full = true
		return false
	}
	t.grid.Skip(t.col)
	return true
}

// rowElement reads one child of a row.
func (s *story) rowElement(t *table, n *siblings) {
	if t.full || !s.tick() {
		return
	}
	if s.x.space() == spaceCompat {
		s.alternate(func() { s.rowElement(t, n) })
		return
	}
	cells := func() {
		var n siblings
		for d := s.x.depth; s.x.child(d); {
			s.rowElement(t, &n)
		}
	}
	switch s.x.name {
	case "tc":
		n.p++
		s.push("w:tc", n.p)
		s.cell(t)
		s.pop()
	case "sdt":
		n.other++
		s.push("w:sdt", n.other)
		s.control(cells)
		s.pop()
	case "customXml", "ins", "moveTo":
		n.other++
		s.push("w:"+s.x.name, n.other)
		cells()
		s.pop()
	}
}

// cell reads w:tc.
func (s *story) cell(t *table) {
	if s.cells++; s.cells > MaxCells {
		s.fail(tooLarge(s.part, strconv.Itoa(MaxCells)+" table cells"))
		return
	}
	e := entry{span: 1}
	flow, p, links, covered := s.flow, s.p, s.links, s.covered
	border := s.fields.enter()
	t.flow.blocks = t.flow.blocks[:0]
	s.flow, s.p, s.links, s.covered = &t.flow, nil, 0, false
	var n siblings
	for d := s.x.depth; s.x.child(d); {
		if s.x.name == "tcPr" && s.x.space() == spaceWord {
			e.properties(&s.x)
			s.covered = e.merge == mergeOn
			continue
		}
		if !e.deleted {
			s.block(&n)
		}
	}
	s.endCarry()
	s.leaveFields(border)
	s.flow, s.p, s.links, s.covered = flow, p, links, covered
	if e.deleted {
		return
	}
	e.Text, e.Blocks = s.cellContent(t.flow.blocks)
	e.empty = e.Text == "" && e.Blocks == nil
	e.Header = t.header
	e.Ref = document.Ref{Path: t.path, Mark: s.texts.string(s.path[min(t.base, len(s.path)):])}
	t.add(e)
}

// properties reads tcPr.
func (e *entry) properties(x *scanner) {
	merge := func() int {
		if v := x.val(); v == "restart" {
			return mergeBegin
		}
		return mergeOn
	}
	for d := x.depth; x.child(d); {
		switch x.name {
		case "gridSpan":
			e.span = max(x.number("val", 1, document.MaxColumns), 1)
		case "vMerge":
			e.merge = merge()
		case "hMerge":
			e.right = merge()
		case "cellDel":
			e.deleted = true
		case "cellMerge": // a tracked merge
			switch v, _ := x.attr("vMerge"); v {
			case "rest":
				e.merge = mergeBegin
			case "cont":
				e.merge = mergeOn
			}
		}
	}
}

// cellContent returns the text of a cell, and its blocks where text is not all.
func (s *story) cellContent(blocks []document.Block) (string, []document.Block) {
	start, more, first, count := len(s.buf), false, "", 0
	for i := range blocks {
		if blocks[i].Kind != document.Paragraph {
			more = true
			continue
		}
		if count++; count == 1 {
			first = blocks[i].Text
		} else {
			s.buf = append(s.buf, '\n')
		}
		s.buf = append(s.buf, blocks[i].Text...)
	}
	if count > 1 {
		first = s.texts.string(s.buf[start:])
	}
	s.buf = s.buf[:start]
	if !more {
		return first, nil
	}
	return first, slices.Clone(blocks)
}

// add takes the next cell of the row. A cell that legacy merging (hMerge) joins
// to the one before widens it; if it has text of its own, it stays a cell.
func (t *table) add(e entry) {
	if e.right == mergeOn && e.empty && t.pending != nil {
		t.pending.span = min(t.pending.span+e.span, document.MaxColumns)
		return
	}
	t.flush()
	t.entry = e
	t.pending = &t.entry
}

// flush places the pending cell. A cell continues the one above (vMerge) only
// when that one is part of a vertical merge in the same columns, and when it has
// no text of its own: Word hides such text, a reader must not.
func (t *table) flush() {
	e := t.pending
	if e == nil || t.full {
		return
	}
	t.pending = nil
	e.ColSpan, e.RowSpan = e.span, 1
	var err error
	if e.merge == mergeOn && e.empty && t.col < len(t.above) && t.above[t.col] == e.span {
		err = t.grid.ContinueAbove(e.span, e.Ref)
	} else {
		err = t.grid.Add(e.Cell)
	}
	if err != nil {
		t.full = true
		return
	}
	if e.merge != mergeNone && t.col < document.MaxColumns {
		for len(t.merging) <= t.col {
			t.merging = append(t.merging, 0)
		}
		t.merging[t.col] = e.span
	}
	t.col += e.span
	t.cols = max(t.cols, t.col)
}
