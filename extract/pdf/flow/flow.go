// Package flow puts what stands on the pages of a document into reading order:
// lines become paragraphs, tables cut by page breaks are joined, running heads
// and page numbers leave the flow.
//
// The steps, over all pages: running heads are told from the text by place and
// repetition (heads); what is left on each page is put in order, columns apart
// (order); the margins, the leading and the indents that the document uses are
// measured (measure); lines become paragraphs (paragraph), and paragraphs,
// tables and pictures become blocks.
//
// Known limits: columns are found where they are prose; a footnote set in the size
// of the text stays where it is printed; text turned against the page's own direction is put at the end
// of its page.
package flow

import (
	"gongkai/extract/document"
	"gongkai/extract/pdf/line"
	"gongkai/extract/pdf/page"
	"gongkai/extract/pdf/table"
)

// A Sheet is what one page holds, in points of the page as shown.
type Sheet struct {
	Number        int // from 1
	Width, Height float64
	Lines         []line.Line    // those outside the tables
	Tables        []*table.Table // of this page, not yet joined
	Pictures      []page.Rect
}

// Blocks returns the content of the pages in reading order. Running heads, page
// numbers and footnotes come last, as blocks with Note set, once each; so does the
// caption 续表 that a page break called for.
func Blocks(sheets []Sheet) ([]document.Block, []document.Note) {
	r := &reader{sheets: sheets}
	running := findRunning(sheets)
	for i := range sheets {
		r.takeRunning(i, running[i])
		r.order(i, running[i])
	}
	r.measure()
	r.findFeet()
	r.write()
	return append(r.blocks, r.notes...), nil
}

// A reader is the work of one call of Blocks.
type reader struct {
	sheets  []Sheet
	pieces  []piece   // in reading order
	columns []column  // what piece.column points into
	body    float64   // size of the body text in points; 0 without any text
	leading float64   // from line to line of the body text, in em
	indents []float64 // of first lines, as found, in em
	blocks  []document.Block
	notes   []document.Block
	noted   map[string]bool
}

// A piece is a line, a table or a picture at its place in the reading order.
type piece struct {
	line   *line.Line   // nil for the others
	table  *table.Table // nil for the others
	box    page.Rect    // as its reader sees it: the page turned so that the text is upright
	shown  page.Rect    // on the page
	sheet  int
	column int
	turned bool // against the page's direction
	foot   bool // a footnote
}

// A column is the area that lines of text fill: mostly the page between its margins.
type column struct {
	sheet       int
	left, right float64 // margins, as the reader sees them
	width       float64 // of the page, as the reader sees it
	whole       bool    // the only column at its height
}

// takeRunning keeps the running heads of a sheet as notes, each text once.
func (r *reader) takeRunning(sheet int, running []bool) {
	for k, is := range running {
		if is {
			l := &r.sheets[sheet].Lines[k]
			r.note(l.Text, r.ref(sheet, l.Box))
		}
	}
}

// note adds text outside the flow, once.
func (r *reader) note(text string, ref document.Ref) {
	if r.noted[text] {
		return
	}
	if r.noted == nil {
		r.noted = map[string]bool{}
	}
	r.noted[text] = true
	r.notes = append(r.notes, document.Block{Text: text, Note: true, Ref: ref})
}

func (r *reader) ref(sheet int, box page.Rect) document.Ref {
	return table.Ref(r.sheets[sheet].Number, box)
}
