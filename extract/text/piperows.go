package text

import "strings"

// A pipeLine is one line of a run as cut at its pipes.
type pipeLine struct {
	n           int
	fields      []string
	lead, trail bool
	kind        pipeKind
}

type pipeKind uint8

const (
	pipeCells pipeKind = iota // a line with pipes
	pipeBare                  // text without a pipe: a first or last cell, or a piece of one
	pipeBlank
	pipeRule
	pipeDelimiter
)

type pipeLines []pipeLine

func newPipeLines(lines []line) pipeLines {
	run := make(pipeLines, 0, len(lines))
	for _, l := range lines {
		p := pipeLine{n: l.n}
		switch {
		case l.text == "":
			p.kind = pipeBlank
		case isDelimiter(l.text):
			p.kind = pipeDelimiter
		case isPipeRule(l.text) || isRuleLine(l.text):
			p.kind = pipeRule
		case !hasPipe(l.text):
			p.kind, p.fields = pipeBare, []string{l.text}
		default:
			p.fields, p.lead, p.trail = cutPipes(l.text)
		}
		run = append(run, p)
	}
	return run
}

// share returns the share of lines with pipes and cells for which ok holds. A
// pipe alone may be any of the ways to write an empty cell.
func (run pipeLines) share(ok func(pipeLine) bool) float64 {
	hits, all := 0, 0
	for _, p := range run {
		if p.kind == pipeCells && len(p.fields) > 0 {
			all++
			if ok(p) {
				hits++
			}
		}
	}
	if all == 0 {
		return 0
	}
	return float64(hits) / float64(all)
}

// How many of the lines must be written in one way for the run to be read so.
const (
	mostLines = 0.6 // the rest are rows that happen to have one cell
	allLines  = 0.9 // pipes outside stand on every line, but for a damaged one
)

// rows reads the run in the way most of it is written. markdown is true when a
// delimiter line states the columns.
func (run pipeLines) rows() (rows []row, markdown bool) {
	after := run.share(func(p pipeLine) bool { return len(p.fields) == 1 && p.trail && !p.lead })
	before := run.share(func(p pipeLine) bool { return len(p.fields) == 1 && p.lead && !p.trail })
	switch {
	case after > mostLines:
		return run.cellsAfter(), false
	case before > mostLines:
		return run.cellsBefore(), false
	}
	return run.cellsAcross()
}

// outside reports whether rows have pipes at both ends, or a single one at one.
func (run pipeLines) outside() bool {
	return run.share(func(p pipeLine) bool { return p.lead || p.trail }) > mostLines
}

// A rowBuilder collects cells into rows.
type rowBuilder struct {
	rows []row
	open row
	// part is the beginning of a cell whose text goes on in the next line.
	part     field
	hasParts bool
}

func (b *rowBuilder) add(text string, line, index int) {
	f := field{text: text, line: line, index: index}
	if b.hasParts {
		f, b.hasParts = b.part, false
		f.index = index
		f.join(text)
	}
	b.open = append(b.open, f)
}

// begin keeps text as the beginning of the next cell.
func (b *rowBuilder) begin(text string, line int) {
	if !b.hasParts {
		b.part, b.hasParts = field{line: line}, true
	}
	b.part.join(text)
}

// grow appends text to the last cell of the open row.
func (b *rowBuilder) grow(text string) { b.open[len(b.open)-1].join(text) }

func (b *rowBuilder) end() {
	if b.hasParts {
		b.hasParts = false
		b.open = append(b.open, b.part)
	}
	if len(b.open) > 0 {
		b.rows = append(b.rows, b.open)
		b.open = nil
	}
}

// cellsAfter reads a cell to a line, each followed by a pipe. The row ends at a
// gap wider than those between cells. Where lines without a pipe hold figures
// they are the last cells of rows; otherwise they are pieces of the next cell.
// Where neither ends any row, a line with further empty cells does.
func (run pipeLines) cellsAfter() []row {
	closes, gaps := run.rowEnds()
	between := run.gapBetweenCells()
	var b rowBuilder
	gap := 0
	for i, p := range run {
		if p.kind == pipeBlank {
			gap++
			continue
		}
		if gap > between {
			b.end()
		}
		gap = 0
		switch p.kind {
		case pipeBare:
			goesOn := i+1 < len(run) && run[i+1].kind <= pipeBare && shorter(p.fields[0], fragmentRunes)
			if goesOn && !closes {
				b.begin(p.fields[0], p.n)
				continue
			}
			b.add(p.fields[0], p.n, 0)
			b.end()
		case pipeCells:
			b.cells(p)
			if !p.trail || len(p.fields) > 1 && !closes && !gaps {
				b.end()
			}
		}
	}
	b.end()
	return b.rows
}

// rowEnds reports what ends rows where cells have a line each: figures without a
// pipe, or gaps wider than those between cells.
func (run pipeLines) rowEnds() (closes, gaps bool) {
	between, gap := run.gapBetweenCells(), 0
	for _, p := range run {
		if p.kind == pipeBlank {
			gap++
			continue
		}
		closes = closes || p.kind == pipeBare && isNumber(p.fields[0])
		gaps = gaps || gap > between
		gap = 0
	}
	return closes, gaps
}

// gapBetweenCells returns 1 where most cells have a blank line before them, else 0.
func (run pipeLines) gapBetweenCells() int {
	cells, apart := 0, 0
	for i, p := range run {
		if p.kind == pipeCells {
			cells++
			if i > 0 && run[i-1].kind == pipeBlank {
				apart++
			}
		}
	}
	if float64(apart) > mostLines*float64(cells) {
		return 1
	}
	return 0
}

// cellsBefore reads a cell to a line, each after a pipe but for the first.
func (run pipeLines) cellsBefore() []row {
	var b rowBuilder
	for i, p := range run {
		switch p.kind {
		case pipeBlank:
			b.end()
		case pipeBare:
			if i > 0 && run[i-1].kind == pipeBare {
				b.grow(p.fields[0])
				continue
			}
			b.end()
			b.add(p.fields[0], p.n, 0)
		case pipeCells:
			b.cells(p)
		}
	}
	b.end()
	return b.rows
}

func (b *rowBuilder) cells(p pipeLine) {
	if len(p.fields) == 0 { // a pipe alone is an empty cell
		b.add("", p.n, 1)
	}
	for i, f := range p.fields {
		b.add(f, p.n, i+1)
	}
}

// cellsAcross reads a row to a line. Where rows end with a pipe, a line that
// does not goes on inside its last cell. Where not all rows begin with one, a
// pipe at the beginning follows an empty cell, and likewise at the end.
func (run pipeLines) cellsAcross() (rows []row, markdown bool) {
	leads, trails := run.edges()
	widest := run.widest()
	var b rowBuilder
	goesOn := false // the open row's last cell continues on this line
	for i, p := range run {
		switch p.kind {
		case pipeBlank:
			b.end()
			goesOn = false
		case pipeDelimiter:
			b.end()
			goesOn = false
			if len(b.rows) == 1 && !markdown {
				markdown = true
				b.rows = headRow(b.rows)
			}
		case pipeBare:
			if goesOn {
				b.grow(p.fields[0])
			} else {
				b.begin(p.fields[0], p.n)
			}
		case pipeCells:
			fields := p.cells(leads && !goesOn, trails)
			if goesOn && !p.lead && len(fields) > 0 {
				b.grow(fields[0])
				fields = fields[1:]
			} else {
				b.endUnlessParts()
			}
			for k, f := range fields {
				b.add(f, p.n, k+1)
			}
			goesOn = trails && !p.trail && i+1 < len(run) && len(b.open) > 0 && run[i+1].continues(fields, widest[i])
			if !goesOn {
				b.end()
			}
		}
	}
	b.end()
	return b.rows, markdown
}

// widest returns, for each line, how many fields the widest line between the same
// blank lines has.
func (run pipeLines) widest() []int {
	most := make([]int, len(run))
	for from := 0; from < len(run); {
		to, n := from, 0
		for to < len(run) && run[to].kind != pipeBlank {
			n = max(n, len(run[to].fields))
			to++
		}
		to = max(to, from+1)
		for i := from; i < to; i++ {
			most[i] = n
		}
		from = to
	}
	return most
}

// continues reports whether a line may begin inside the last of the fields before
// it: labels break over lines, figures do not, and no row that is whole is followed
// by more than half of another.
func (p pipeLine) continues(before []string, widest int) bool {
	if len(p.fields) > 1 && len(p.fields) >= len(before) && len(before)+len(p.fields)-1 > widest {
		return false
	}
	figure := func(field string) bool { return isNumber(strings.TrimSpace(field)) }
	if len(before) > 0 && figure(before[len(before)-1]) || len(p.fields) > 0 && figure(p.fields[0]) {
		return false
	}
	return p.kind == pipeBare || p.kind == pipeCells && !p.lead
}

// endUnlessParts ends the open row, but keeps the beginning of its next cell.
func (b *rowBuilder) endUnlessParts() {
	if len(b.open) > 0 {
		b.end()
	}
}

// edges reports whether rows have a pipe before their first cell and after their
// last. Lines that go on from the line before say nothing about the first.
func (run pipeLines) edges() (leads, trails bool) {
	trails = run.share(func(p pipeLine) bool { return p.trail }) >= 0.5
	starts, led := 0, 0
	previous := pipeLine{trail: true}
	for _, p := range run {
		if p.kind == pipeCells && (previous.trail || !trails || previous.kind != pipeCells) {
			starts++
			if p.lead {
				led++
			}
		}
		previous = p
	}
	return float64(led) >= allLines*float64(starts), trails
}

// cells returns the fields of the line with the empty cells that its ends stand
// for where pipes are only between cells.
func (p pipeLine) cells(leads, trails bool) []string {
	fields := p.fields
	if p.lead && !leads {
		fields = append([]string{""}, fields...)
	}
	if p.trail && !trails {
		fields = append(fields[:len(fields):len(fields)], "")
	}
	return fields
}

// headRow marks the head of a Markdown table, and drops it when it is empty:
// pandoc writes an empty head for a table that has none.
func headRow(rows []row) []row {
	empty := true
	for i := range rows[0] {
		rows[0][i].header = true
		empty = empty && rows[0][i].printed() == ""
	}
	if empty {
		return rows[:0]
	}
	return rows
}
