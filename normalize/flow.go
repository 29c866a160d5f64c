package normalize

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/extract/document"
)

// A flow is a document in reading order as the normalizer looks at it: lines of
// text and rows of tables, layout tables dissolved into what they lay out.
type flow struct {
	items   []item
	notes   []document.Note
	rows    int    // rows of tables so far
	caption string // the caption in force
	hidden  bool   // with what the page hides
	left    bool   // hidden blocks were left out
	part    bool   // one of several reports: the file's own title is not its
}

// An item is one line of text, one row of a table, or a picture or attachment.
type item struct {
	line  *line
	row   *row
	block *document.Block // picture or attachment
}

// A line is one printed line: a paragraph, or a part of one between line breaks.
type line struct {
	text     string
	level    int  // heading level the format states, 0 for none
	strong   bool // bold or centred throughout
	links    bool // most of it stands inside hyperlinks
	note     bool // outside the flow: footnote, running header
	first    bool // the first line of its paragraph
	asRow    bool // also the text of a table row that is one cell wide
	consumed bool // claimed as part of a table
	ref      document.Ref
}

// A row is one row of a table as printed: its cells from left to right, with
// those that reach down from earlier rows.
type row struct {
	cells    []cell
	label    int           // how many leading cells are the row's label
	vector   *similarities // of the label, best of its readings
	ragged   bool          // columns are not known, only the order of the cells
	flat     bool          // not even blank cells are known: one cell per line
	table    *document.Table
	index    int // row of the table; 0 for flat rows
	first    int // the items of the flow it was made of, first to last
	last     int
	caption  string // the lines next over its table
	under    string // the caption in force, "" for none
	unit     string // that a row above states for all below (单位：元), "" for none
	older    bool   // the caption says that the table is another year's
	holds    bool   // the cells after the label are values, not labels
	unglued  bool   // label or figures were glued together and are taken apart
	split    bool   // cut off figures that stood behind one label
	mixed    bool   // some lines hold one figure and one holds several, or what stands behind may be one more
	oneLine  bool   // flat: the figures stand on one line, below the label
	lineEach bool   // flat: each figure stands on a line of its own
	turned   bool   // of a table that was turned
	bare     bool   // nothing is printed where its own label belongs
	skip     int    // blank cells between label and values, in place of a label that is lost
	named    bool   // the label is exactly one of the form's the rows are aligned with
	ref      document.Ref
}

// A cell is one cell of a row.
type cell struct {
	text   string
	class  class
	x0, x1 int  // columns, half-open; order in the row when ragged
	above  bool // begins in an earlier row
	down   bool // reaches into later rows
	header bool
	ref    document.Ref
}

// class is what a cell's text looks like, before anything is known of its column.
type class uint8

const (
	blankCell class = iota
	numberCell
	absentCell // "/", "-", "无"
	textCell
)

// Limits of what is looked at: far past any printed form.
const (
	maxRows        = 5000
	maxLabelCells  = 6
	longerLabel    = 0.25
	maxSerialCells = 4   // cells up to the label behind a serial number
	proseRunes     = 120 // a cell with more text is layout, not a label; the longest label of the forms has 35
)

// makeFlow lays out blocks; those the page hides only when hidden is true.
func makeFlow(blocks []document.Block, hidden bool) *flow {
	f := &flow{hidden: hidden}
	f.blocks(blocks)
	f.joinNumerals()
	return f
}

// joinNumerals puts the number of a heading, set apart by its own element, back
// before its words: 三 and 、收到和处理政府信息公开申请情况.
func (f *flow) joinNumerals() {
	for i := 0; i+1 < len(f.items); i++ {
		l, next := f.items[i].line, f.items[i+1].line
		if l == nil || next == nil || l.asRow || next.asRow || utf8.RuneCountInString(l.text) > 2 || !strings.HasPrefix(next.text, "、") {
			continue
		}
		if n := smallNumber(l.text); n >= 1 && n <= len(sectionKeys) {
			next.text = l.text + next.text
			l.text = ""
			l.consumed = true
		}
	}
}

func (f *flow) blocks(blocks []document.Block) {
	for i := range blocks {
		b := &blocks[i]
		if b.Hidden && !f.hidden {
			f.left = true
			continue
		}
		switch b.Kind {
		case document.Paragraph:
			f.paragraph(b)
		case document.TableBlock:
			f.table(b.Table)
		default:
			f.items = append(f.items, item{block: b})
		}
	}
}

func (f *flow) paragraph(b *document.Block) {
	links := b.LinkRunes > 0 && 2*b.LinkRunes > utf8.RuneCountInString(b.Text)
	first := true
	for text := range strings.SplitSeq(b.Text, "\n") {
		if text = trim(text); text == "" {
			continue
		}
		f.caption = stand(f.caption, text)
		f.items = append(f.items, item{line: &line{
			text: text, level: b.Level, strong: b.Bold || b.Centered, links: links, note: b.Note, first: first, ref: b.Ref,
		}})
		first = false
	}
}

// table adds the rows of a table, until there are maxRows. A row that lays out other tables or prose is
// dissolved into its cells' content.
func (f *flow) table(t *document.Table) {
	if t.Caption != "" {
		f.paragraph(&document.Block{Text: t.Caption, Ref: t.Ref})
	}
	caption := f.lastLines()
	parts, turned := arrange(t)
	from := len(f.items)
	for _, part := range parts {
		f.tableRows(part, caption)
	}
	if turned {
		for i := from; i < len(f.items); i++ {
			if r := f.items[i].row; r != nil {
				r.turned = true
			}
		}
	}
}

// tableRows adds the rows of one table under its caption.
func (f *flow) tableRows(t *document.Table, caption string) {
	unit, figures := "", false
	under := f.caption
	for y := range t.Rows {
		own := t.Row(y)
		whole := wholeRow(own)
		figures = figures || slices.ContainsFunc(own, func(c document.Cell) bool { return classify(trim(c.Text)) == numberCell })
		if u := unitOfRow(own); u != "" {
			if unit = u; !figures { // it speaks of the whole table, as a line over it
				caption = stating(caption, u)
			}
		}
		if laysOut(t, own) || whole != nil && whole.Blocks != nil {
			for i := range own {
				f.cell(&own[i])
			}
			continue
		}
		if f.rows++; f.rows > maxRows {
			f.note("document/too-many-rows", "limit", itoa(maxRows))
			return
		}
		r := tableRow(t, y)
		if r == nil {
			continue
		}
		if whole != nil {
			under = standInside(under, whole.Text)
		}
		r.caption, r.under, r.unit = caption, under, unit
		rows := r.unmerge()
		for _, part := range rows[:len(rows)-1] {
			f.items = append(f.items, item{row: part})
		}
		it := item{row: rows[len(rows)-1]}
		if whole != nil {
			it.line = &line{text: strings.ReplaceAll(trim(whole.Text), "\n", ""), asRow: true, first: true, ref: whole.Ref}
		}
		f.items = append(f.items, it)
	}
}

// captionLines is how many lines over a table may state its unit.
const captionLines = 2

// lastLines joins the lines next before what comes.
func (f *flow) lastLines() string {
	var text string
	for i := len(f.items) - 1; i >= max(0, len(f.items)-captionLines); i-- {
		l := f.items[i].line
		if l == nil || prose(l.text) {
			break
		}
		text = l.text + " " + text
	}
	return text
}

// markOlder marks the rows of tables whose caption names an earlier year than the
// title or another table's, or says so in words: reports print last year's figures
// beside.
func (f *flow) markOlder(rows []*row) {
	latest := f.titleYear()
	for i, r := range rows {
		if i == 0 || r.whose() != rows[i-1].whose() {
			latest = max(latest, captionYear(r.whose()))
		}
	}
	for i, r := range rows {
		switch {
		case r.whose() == "":
		case i > 0 && r.whose() == rows[i-1].whose(): // a row of the same table
			r.older = rows[i-1].older
		default:
			r.older = older(r.whose(), latest)
		}
	}
	markUnderHeads(rows, latest)
}

// whose returns the caption that says whose figures a row holds.
func (r *row) whose() string {
	if r.under != "" {
		return r.under
	}
	return r.caption
}

// maxTitleLine is how many lines down a report its title stands at the latest.
const maxTitleLine = 60

// titleYear returns the year of the first line that names a report; 0 for none.
func (f *flow) titleYear() int {
	for i := range min(len(f.items), maxTitleLine) {
		l := f.items[i].line
		if l == nil || l.links || len(l.text) > 4*maxTitleRunes || !strings.Contains(fold(l.text), "报告") || !strings.Contains(l.text, "20") {
			continue
		}
		if y := captionYear(l.text); y > 0 {
			return y
		}
	}
	return 0
}

func captionYear(caption string) int {
	if !strings.Contains(caption, "20") {
		return 0
	}
	return figuresYear(fold(caption))
}

// editionYear is the year of a form, of which the figures under it are not: （2014年版）.
var editionYear = regexp.MustCompile(`20\d\d年?(?:版|新?格式|(?:\d{1,2}月)?修订的?(?:格式|版)|制\))`)

// figuresYear is the first year of a folded text over figures.
func figuresYear(text string) int { return findYear(editionYear.ReplaceAllString(text, "")) }

// note tells something of the whole document, once.
func (f *flow) note(rule string, args ...string) {
	if !slices.ContainsFunc(f.notes, func(n document.Note) bool { return n.Rule == rule }) {
		f.notes = append(f.notes, document.NewNote(rule, args...))
	}
}

// cell adds the content of a layout cell.
func (f *flow) cell(c *document.Cell) {
	if c.Blocks != nil {
		f.blocks(c.Blocks)
		return
	}
	f.paragraph(&document.Block{Text: c.Text, Ref: c.Ref})
}

// laysOut reports whether a row holds tables or prose instead of cells.
func laysOut(t *document.Table, own []document.Cell) bool {
	for i := range own {
		for j := range own[i].Blocks {
			if own[i].Blocks[j].Kind == document.TableBlock {
				return true
			}
		}
		if utf8.RuneCountInString(own[i].Text) > proseRunes {
			return true
		}
	}
	return len(t.Cells) == 1
}

// wholeRow returns the only cell of a row that says anything, when that is text:
// a title of a block, or a heading that a report keeps inside its table.
func wholeRow(own []document.Cell) *document.Cell {
	var only *document.Cell
	for i := range own {
		if trim(own[i].Text) == "" {
			continue
		}
		if only != nil {
			return nil
		}
		only = &own[i]
	}
	if only == nil || only.RowSpan > 1 || classify(trim(only.Text)) != textCell {
		return nil
	}
	return only
}

// tableRow collects the cells that cover a row, nil when there are none.
func tableRow(t *document.Table, y int) *row {
	n := 1 // room for what unglueRow adds
	for x := 0; x < t.Cols; x++ {
		if c := t.Slot(y, x); c != nil {
			x = c.Col + c.ColSpan - 1
			n++
		}
	}
	r := &row{table: t, index: y, ragged: t.Ragged, cells: make([]cell, 0, n)}
	for x := 0; x < t.Cols; {
		c := t.Slot(y, x)
		if c == nil {
			x++
			continue
		}
		text := trim(c.Text)
		r.cells = append(r.cells, cell{
			text: text, class: classify(text), x0: c.Col, x1: c.Col + c.ColSpan,
			above: c.Row < y, down: c.Row+c.RowSpan > y+1, header: c.Header, ref: c.Ref,
		})
		x = c.Col + c.ColSpan
	}
	if len(r.cells) == 0 {
		return nil
	}
	r.ref = r.cells[0].ref
	r.unglueRow()
	r.readLabel()
	return r
}

// readLabel decides how many leading cells are the row's label: the reading most
// similar to a row of the forms, else the leading text.
func (r *row) readLabel() {
	first := len(r.cells) // first cell that is a value beyond doubt
	for i := range r.cells {
		if k := r.cells[i].class; k == numberCell || k == absentCell {
			first = i
			break
		}
	}
	bestScore, joined := 0.0, ""
	for k := 0; k < min(len(r.cells), first+maxSerialCells, maxLabelCells); k++ {
		c := &r.cells[k]
		if c.class != textCell {
			continue
		}
		joined += c.text
		for n, text := range [...]string{c.text, joined} {
			if n > 0 && text == c.text {
				break // the first text of the row
			}
			v := compare(text)
			s := v.most(rowPattern)
			// Past a figure only a label beyond doubt counts: a column of serial
			// numbers stands before it, not a value.
			if k > first && s < sureSimilarity {
				continue
			}
			// The label is the whole path: 2.申请人逾期… under （六）其他处理, which is a row of
			// its own in another form.
			if s > 0 && (s >= bestScore || n == 0 && s >= minRowSimilarity && s > bestScore-longerLabel) {
				bestScore, r.label, r.vector = s, k+1, v
			}
		}
	}
	if bestScore >= minRowSimilarity {
		// A column of units stands between label and figures.
		if r.label < len(r.cells) && r.label < first && isUnit(r.cells[r.label].text) {
			r.label++
		}
		r.bare = bestScore < 1 && compare(r.cells[r.label-1].text).best(groupPatterns()) == 1 && r.ownLabelLost()
		return
	}
	r.label, r.vector = 0, nil
	for r.label < first && r.cells[r.label].class == textCell && strings.ContainsFunc(r.cells[r.label].text, isHan) {
		r.label++
	}
	if r.label > 0 {
		r.vector = compare(r.cells[r.label-1].text)
	}
	r.bare = r.ownLabelLost()
}

// ownLabelLost reports a row of which only the group's cell says anything before the
// first blank cell: one that reaches down from a row above, or repeats its words.
func (r *row) ownLabelLost() bool {
	if r.label == len(r.cells) || r.cells[r.label].class != blankCell {
		return false
	}
	if r.label > 0 && compare(r.cells[r.label-1].text).best(groupPatterns()) >= sureSimilarity {
		return true
	}
	for i := range r.cells[:r.label] {
		if !r.cells[i].above {
			return false
		}
	}
	return true
}

// values are the cells after the label.
func (r *row) values() []cell { return r.cells[r.label+r.skip:] }

// blanksBefore returns how many cells too many for n values a row without a label
// has before them, all blank: the place of its label.
func (r *row) blanksBefore(n int) int {
	values := r.cells[r.label:]
	for i := range len(values) - n {
		if values[i].class != blankCell {
			return 0
		}
	}
	return max(0, len(values)-n)
}

// numbers counts the cells that hold a number.
func (r *row) numbers() int {
	n := 0
	for i := range r.cells {
		if r.cells[i].class == numberCell {
			n++
		}
	}
	return n
}

// printedLabel is the row's label as printed, levels joined by " / ".
func (r *row) printedLabel() string {
	var parts []string
	for _, c := range r.cells[:r.label] {
		if c.text != "" {
			parts = append(parts, strings.ReplaceAll(c.text, "\n", ""))
		}
	}
	return strings.Join(parts, " / ")
}

// trim removes white space of every kind from both ends.
func trim(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return foldRune(r) == 0 })
}
