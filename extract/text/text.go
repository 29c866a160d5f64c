// Package text reads plain text as converters leave it and reports the structure
// that their conventions carry: paragraphs, headings, tables, links, pictures.
//
// Steps: decode (package charset); split into lines and drop what converters
// leave behind; at each line try the table conventions in order; what none of
// them claims is a paragraph, line by line. Hard-wrapped prose is not joined,
// and a table written with one cell to a line and nothing else stays a run of
// paragraphs: both are for the normalizer to judge.
//
// Known limits: in a table aligned by spaces alone, a cell printed over several
// lines is several rows; where a cell holds line breaks and the convention ends its rows
// with line breaks too, short fragments are taken for parts of a cell by their
// length; HTML tables inside Markdown stay lines here (package extract reads
// them); the simple tables of pandoc do not say which of their cells span.
package text

import (
	"context"
	"regexp"
	"strconv"
	"strings"

	"gongkai/extract/charset"
	"gongkai/extract/document"
)

// Limits of one file. The longest report of the survey has under 1,000 lines and
// no line over 20 KB.
const (
	MaxLines     = 100_000 // lines read; the longest reports have some thousands
	MaxLineBytes = 1 << 20 // bytes of a line kept
)

// Extract reads a text file. The only error is that of ctx: any text is a
// Document. What exceeds a limit is cut, with a warning.
func Extract(ctx context.Context, data []byte) (*document.Document, error) {
	text, encoding, notes := charset.Decode(data, "")
	r := &reader{doc: &document.Document{Format: "txt", Encoding: encoding, Warnings: notes}}
	lines := dropPageNumbers(r.split(string(text)))
	for i := 0; i < len(lines); {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		i += r.next(lines[i:])
	}
	return r.doc, nil
}

// A reader fills one Document.
type reader struct{ doc *document.Document }

// A convention recognizes one way to write a table. It is given the lines from
// the present one on, and looks no further back.
type convention func(lines []line) claim

// A claim is what a convention makes of the lines: the first taken are the
// table; the next plain are paragraphs, whatever else they resemble. The zero
// claim leaves the lines to the next convention.
//
// Conventions that look at many lines claim them all, one way or the other: so
// no line is looked at many times, and reading stays linear.
type claim struct {
	rows         []row
	ragged       bool
	loose        bool // the cells are in order, their rows unknown
	taken, plain int
}

// A row is the cells of one row in order.
type row []field

// A field is a cell as written, before Markdown and residue are resolved.
type field struct {
	text             string
	more             []string // further lines of the text, joined once: a cell may have many
	line             int      // number of the line it begins on
	index            int      // its order in the line from 1, where lines hold several; else 0
	header           bool     // the convention marks a header row
	rowSpan, colSpan int      // 0 for 1
}

// conventions in order of precedence: those with the strictest frame first.
var conventions = []convention{gridTable, rulerTable, wikiTable, adocTable, pipeTable, tabTable, tsvTable, commaTable, csvTable, spacedTable}

// next reads the first table or paragraph of lines and returns how many it took.
func (r *reader) next(lines []line) int {
	if lines[0].text == "" && !lines[0].tabLed() {
		return 1
	}
	for _, convention := range conventions {
		c := convention(lines)
		if c.taken+c.plain == 0 {
			continue
		}
		switch {
		case c.loose:
			r.loose(c.rows)
		case c.taken > 0:
			r.table(c)
		}
		for i := c.taken; i < c.taken+c.plain; {
			i += r.paragraph(lines[i : c.taken+c.plain])
		}
		return c.taken + c.plain
	}
	return r.paragraph(lines)
}

// table adds the table of c. Where the grid's limits cut it, the rest follows as
// another table, with a warning.
func (r *reader) table(c claim) {
	rows := c.rows
	for len(rows) > 0 {
		g, n := document.NewGrid(), 0
		for n < len(rows) && place(g, rows[n]) {
			n++
		}
		t := g.Table()
		t.Ragged, t.Ref = c.ragged, lineRef(rows[0][0].line, 0)
		r.doc.Blocks = append(r.doc.Blocks, document.Block{Kind: document.TableBlock, Table: t, Ref: t.Ref})
		if n == len(rows) {
			return
		}
		note := document.NewNote("document/table-cut", "rows", strconv.Itoa(n+1))
		note.Ref = lineRef(rows[n][0].line, 0)
		r.doc.Warnings = append(r.doc.Warnings, note)
		rows = rows[n+1:]
	}
}

// loose adds the cells as paragraphs, a cell to each, without the blank ones.
func (r *reader) loose(rows []row) {
	for _, cells := range rows {
		for _, f := range cells {
			in, ref := resolve(f.printed()), lineRef(f.line, f.index)
			if in.text != "" {
				r.doc.Blocks = append(r.doc.Blocks, in.block(ref))
			}
			r.doc.Blocks = append(r.doc.Blocks, in.others(ref)...)
		}
	}
}

const (
	mostCells       = 40 // in a row: the widest of the forms has 15, spacers may double it
	mostCellsSingle = 20 // in a table of one row
)

// endless reports whether nothing ended the rows of a table with a cell to a line,
// so that one of them holds many.
func endless(rows []row) bool {
	for _, r := range rows {
		if r[0].line != r[len(r)-1].line && (len(r) > mostCells || len(rows) == 1 && len(r) > mostCellsSingle) {
			return true
		}
	}
	return false
}

// place adds a row to the grid; false when the grid is full.
func place(g *document.Grid, cells row) bool {
	if g.StartRow() != nil { // the only error is ErrTooManySlots
		return false
	}
	for _, f := range cells {
		if g.Add(f.cell()) != nil {
			return false
		}
	}
	return true
}

// join appends a line to the field's text.
func (f *field) join(s string) {
	switch s = trim(s); {
	case s == "":
	case f.text == "":
		f.text = s
	default:
		f.more = append(f.more, s)
	}
}

// printed returns the text as it stands in the cell.
func (f field) printed() string {
	if f.more == nil {
		return trim(f.text)
	}
	return trim(f.text + "\n" + strings.Join(f.more, "\n"))
}

// isValue reports whether the cell is empty or holds a figure.
func (f field) isValue() bool {
	s := f.printed()
	return s == "" || isNumber(s)
}

// cell resolves the field's text.
func (f field) cell() document.Cell {
	in := resolve(f.printed())
	ref := lineRef(f.line, f.index)
	c := document.Cell{Text: in.text, Header: f.header, RowSpan: max(f.rowSpan, 1), ColSpan: max(f.colSpan, 1), Ref: ref}
	if len(in.targets) > 0 {
		if in.text != "" {
			c.Blocks = append(c.Blocks, in.block(ref))
		}
		c.Blocks = append(c.Blocks, in.others(ref)...)
	}
	return c
}

// omittedTable matches what pandoc writes for a table it cannot write as text, by itself
// or in an item of a list. It escapes the brackets of a text that says the same.
var omittedTable = regexp.MustCompile(`^(\(?[0-9a-zA-Z#]{1,3}[.)] +)?\[TABLE\]$`)

func lineRef(line, index int) document.Ref {
	mark := "line " + strconv.Itoa(line)
	if index > 0 {
		mark += " field " + strconv.Itoa(index)
	}
	return document.Ref{Mark: mark}
}

// paragraph adds the first line as a paragraph and returns the lines used: two
// where the second underlines the first.
func (r *reader) paragraph(lines []line) int {
	l := lines[0]
	used, level := 1, 0
	s := strings.TrimSpace(l.text)
	if isRuleLine(s) {
		return 1
	}
	if word, n := vertical(lines); n > 1 {
		r.doc.Blocks = append(r.doc.Blocks, document.Block{Kind: document.Paragraph, Text: word, Ref: lineRef(l.n, 0)})
		return n
	}
	if len(lines) > 1 {
		if level = underline(s, lines[1].raw); level > 0 {
			used = 2
		}
	}
	s = unquote(s)
	if omittedTable.MatchString(s) {
		r.warn("document/table-omitted", l.n)
	}
	s, hashes := heading(s)
	if hashes == 0 {
		s, hashes = markupHeading(s)
	}
	s, bold := markupBold(s)
	note := false
	if rest, ok := footnote(s); ok {
		s, note = rest, true
	}
	in := resolve(s)
	ref := lineRef(l.n, 0)
	if in.text != "" {
		b := in.block(ref)
		b.Level, b.Note, b.Bold = max(level, hashes), note, b.Bold || bold
		r.doc.Blocks = append(r.doc.Blocks, b)
	}
	r.doc.Blocks = append(r.doc.Blocks, in.others(ref)...)
	return used
}
