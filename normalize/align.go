package normalize

import "sync"

// Similarities below minRowSimilarity are no match; from sureSimilarity on a
// label is taken for itself even without its neighbours. 规范性文件 against
// 行政规范性文件 is 0.83, 行政许可 against 行政处罚 0.5, 无法提供 against 不予处理 0.
const (
	minRowSimilarity    = 0.60
	minColumnSimilarity = 0.60
	sureSimilarity      = 0.80
)

// Scores of the alignment, in hundredths of a perfect label.
const (
	scoreFits      = 15  // the row has as many values as the form has columns
	scoreUnlabeled = 20  // a row without a label in the place of one, by its values alone
	scoreStrip     = 70  // a row of 15 values where the form has 15 columns and no label
	scoreFigures   = 8   // the row holds numbers at all
	costOlder      = -20 // the table is captioned as another year's
	costSkipRow    = -12 // a row with numbers that no line of the form takes
	costSkipLine   = -15 // a line of the form that no row takes
)

var rowPatterns = sync.OnceValue(func() []int {
	return collect(func(b *block) (ids []int) {
		for _, r := range b.rows {
			ids = append(ids, r.patterns...)
		}
		return ids
	})
})

// groupPatterns are the labels that rows stand under.
var groupPatterns = sync.OnceValue(func() (ids []int) {
	for _, f := range sectionedForms() {
		ids = append(ids, f.groupLabels...)
	}
	return ids
})

var titlePatterns = sync.OnceValue(func() []int { return collect(func(b *block) []int { return b.title }) })

// collect returns the distinct patterns of all blocks of all forms, in order.
func collect(of func(*block) []int) []int {
	var ids []int
	seen := map[int]bool{}
	for _, f := range sectionedForms() {
		for _, b := range f.blocks {
			for _, id := range of(b) {
				if !seen[id] {
					seen[id] = true
					ids = append(ids, id)
				}
			}
		}
	}
	return ids
}

// An alignment assigns observed rows to the lines of one form.
type alignment struct {
	form  *form
	score int
	rows  []*row
	line  []int // for each row the index into form.lines, -1 for none

	rivals []rival // blocks in other layouts that gave way

	// What only an explanation asks for (explain.go).
	by     []RowWay // for each row how it came to its line
	way    RowWay   // of the pass under way
	scores []FormScore
}

// alignRows finds the order-preserving assignment of rows to the form's lines
// with the greatest total score; of equals the one that takes earlier rows. Rows
// and lines may be skipped. O(rows x lines).
func alignRows(f *form, rows []*row) *alignment {
	a := &alignment{form: f, rows: rows, line: make([]int, len(rows)), by: make([]RowWay, len(rows))}
	all := make([]int, len(f.lines))
	for j := range all {
		all[j] = j
	}
	for i := range a.line {
		a.line[i] = -1
	}
	todo := make([]int, len(rows))
	for i, r := range rows {
		todo[i] = i
		r.skip = 0
		r.holds, r.named = r.holdsValues(), f.names(r.vector)
	}
	a.score = a.pass(todo, all)
	// A block in another place than the form's, and rows in another order than
	// the block's, are looked for among what is left.
	a.strayBlocks()
	a.strayRows()
	a.fillPlaces()
	a.dropLoneRows()
	a.dropRivals()
	a.skipBlanks()
	a.proveStrips()
	return a
}

// pass aligns some rows with some lines, records the assignment and returns its score.
func (a *alignment) pass(rows, lines []int) int {
	const skipRow, skipLine, match = 0, 1, 2
	n, m := len(rows), len(lines)
	best := make([]int, m+1)
	from := make([]uint8, (n+1)*(m+1))
	for j := 1; j <= m; j++ {
		best[j] = best[j-1] + a.skipLine(lines[j-1])
		from[j] = skipLine
	}
	for i := 1; i <= n; i++ {
		r := a.rows[rows[i-1]]
		skip := r.skipCost()
		diagonal := best[0]
		best[0] += skip
		for j := 1; j <= m; j++ {
			above := best[j]
			score, way := above+skip, uint8(skipRow)
			if s := best[j-1] + a.skipLine(lines[j-1]); s > score {
				score, way = s, skipLine
			}
			l := &a.form.lines[lines[j-1]]
			if s, ok := r.score(l); ok {
				if diagonal+s > score {
					score, way = diagonal+s, match
				}
			}
			diagonal = above
			best[j] = score
			from[i*(m+1)+j] = way
		}
	}
	for i, j := n, m; i > 0; {
		switch from[i*(m+1)+j] {
		case skipLine:
			j--
		case match:
			i, j = i-1, j-1
			a.line[rows[i]], a.by[rows[i]] = lines[j], a.way
		default:
			i--
		}
	}
	return best[m]
}

func (a *alignment) skipLine(line int) int {
	if a.form.lines[line].kind == dataLine {
		return costSkipLine
	}
	return 0
}

func (r *row) skipCost() int {
	if r.numbers() > 0 {
		return costSkipRow
	}
	return 0
}

// score tells how well a row stands for a line of the form; ok is false when it
// cannot.
func (r *row) score(l *formLine) (score int, ok bool) {
	switch l.kind {
	case titleLine:
		return r.scoreTitle(l.block)
	case headerLine:
		return r.scoreHeader(l.block)
	}
	if l.block.layout == strips {
		score, ok = r.scoreStrip(l.block)
	} else {
		score, ok = r.scoreData(l)
	}
	if r.older {
		score += costOlder
	}
	return score, ok
}

// maxBeside is how many figures may stand beside those of the form in a row.
const maxBeside = 3

// scoreData scores a row for a labelled line.
func (r *row) scoreData(l *formLine) (score int, ok bool) {
	values := r.values()
	if len(values) == 0 && !r.flat || len(values) > 0 && !r.holds {
		return 0, false
	}
	labelled := r.label > 0 && r.vector != nil && !r.bare
	s := 0.0
	if labelled {
		if s = r.vector.best(l.block.rows[l.row].patterns); s < minRowSimilarity || s < 1 && r.named {
			return 0, false
		}
	}
	// One stray cell is damage; more are another table, unless the label is the form's:
	// last year's figures and the change beside this year's.
	if extra := filled(values) - len(l.block.columns); extra > 1 && (extra > maxBeside || r.vector.best(l.block.rows[l.row].patterns) < 1) {
		return 0, false
	}
	if r.bare {
		values = values[r.blanksBefore(len(l.block.columns)):]
	}
	fits := fitScore(values, len(l.block.columns))
	if !labelled {
		// Nothing printed where the label belongs: only the place in the order
		// and the number of values speak.
		if r.numbers() == 0 || fits < scoreFits || r.flat && len(values) < minSplitColumns {
			return 0, false
		}
		return scoreUnlabeled, true
	}
	score = int(100*s) + fits
	if r.numbers() > 0 {
		score += scoreFigures
	}
	return score, true
}

// names reports a label that is exactly another row's of the form, or a group's:
// it stands for nothing else, however similar.
func (f *form) names(v *similarities) bool {
	return v.is(f.rowLabels) || v.is(f.groupLabels)
}

// filled counts the cells with something in them.
func filled(cells []cell) int {
	n := 0
	for i := range cells {
		if cells[i].class != blankCell {
			n++
		}
	}
	return n
}

// fitScore compares the number of values with the number of columns.
func fitScore(values []cell, columns int) int {
	n := len(values)
	for n > columns && values[n-1].class == blankCell {
		n--
	}
	switch {
	case n == columns:
		return scoreFits
	case n == 0:
		return -scoreFits
	case n < columns:
		return -2 * scoreFits
	}
	return -3 * scoreFits
}

func (r *row) scoreTitle(b *block) (int, bool) {
	if r.vector == nil || r.numbers() > 0 {
		return 0, false
	}
	s := r.vector.best(b.title)
	return int(50 * s), s >= 0.75
}

// scoreHeader counts the cells that are column labels of the block.
func (r *row) scoreHeader(b *block) (int, bool) {
	if r.numbers() > 0 {
		return 0, false
	}
	texts, hits := 0, 0
	for i := range r.cells {
		if r.cells[i].class != textCell {
			continue
		}
		texts++
		v := compare(r.cells[i].text)
		if v.best(b.stub) >= sureSimilarity || b.bestColumn(v) >= sureSimilarity {
			hits++
		}
	}
	if hits == 0 || 2*hits < texts && hits < 3 {
		return 0, false
	}
	return 20 + 8*min(hits, 5), true
}

func (b *block) bestColumn(v *similarities) float64 {
	s := 0.0
	for x := range b.columns {
		s = max(s, v.best(b.columns[x].patterns))
	}
	return s
}

// scoreStrip scores a row for a block of one unlabelled row: as many values as
// columns, rather with figures than without, for the rows above it are fillers.
func (r *row) scoreStrip(b *block) (int, bool) {
	w, _ := r.window(len(b.columns), nil)
	if w == nil {
		// A total of totals may stand behind them.
		if n := filled(r.values()); n < len(b.columns) || n > len(b.columns)+maxExtra || r.numbers() < len(b.columns) {
			return 0, false
		}
		w = r.values() // empty columns stand between the others
	}
	// An unreadable figure (5O) is text; a row of labels is more.
	texts := 0
	for i := range w {
		if w[i].class == textCell {
			texts++
			if compare(w[i].text).most(anyPattern) >= minColumnSimilarity {
				return 0, false
			}
		}
	}
	if texts > 0 && 2*r.numbers() < len(w) {
		return 0, false
	}
	// The last of several empty rows is the one to fill in.
	if r.numbers() == 0 {
		return scoreFits, true
	}
	return scoreStrip + scoreFigures, true
}

func (a *alignment) found(b *block) bool {
	for _, j := range a.line {
		if j >= 0 && a.form.lines[j].block == b && a.form.lines[j].kind == dataLine {
			return true
		}
	}
	return false
}

func (a *alignment) unassigned() []int {
	var left []int
	for i, j := range a.line {
		if j < 0 {
			left = append(left, i)
		}
	}
	return left
}

func (a *alignment) linesOf(b *block) []int {
	var l []int
	for j := range a.form.lines {
		if a.form.lines[j].block == b {
			l = append(l, j)
		}
	}
	return l
}

// allPatterns are the texts of every title, label and column of every form.
var allPatterns = sync.OnceValue(func() []int {
	ids := make([]int, len(patterns.all))
	for i := range ids {
		ids[i] = i
	}
	return ids
})
