package normalize

import "slices"

// A heading is one printed column: the lowest header cell over it.
type heading struct {
	text   string // the lowest label, as printed
	path   string // all labels from the top, joined
	x0, x1 int
	fields int // how many cells its row has
	column int // index into block.columns, -1 when no column claims it
}

// headings finds the printed columns of a part and which column of the block
// each one is.
func (p *part) headings() []heading {
	var hs []heading
	if len(p.header) == 0 {
		return nil
	}
	if p.header[0].ragged {
		hs = p.raggedHeadings()
	} else {
		hs = p.gridHeadings()
	}
	// What stands over labels in every row is no column.
	hs = slices.DeleteFunc(hs, func(h heading) bool { return h.x1 <= p.firstValue })
	matchHeadings(hs, p.block)
	return hs
}

// gridHeadings reads, for each column of the grid, the lowest label over it.
func (p *part) gridHeadings() []heading {
	var hs []heading
	for x := 0; x < p.header[0].table.Cols; {
		h := heading{x0: x, x1: p.header[0].table.Cols, column: -1}
		for _, r := range p.header {
			for i := range r.cells {
				c := &r.cells[i]
				if c.x0 > x || c.x1 <= x || c.class != textCell {
					continue
				}
				h.x1 = min(h.x1, c.x1)
				if c.text != h.text {
					h.text = c.text
					h.path += c.text
				}
			}
		}
		if h.text != "" && compare(h.text).best(p.block.stub) < sureSimilarity {
			hs = append(hs, h)
		} else {
			h.x1 = x + 1
		}
		x = h.x1
	}
	return hs
}

// raggedHeadings reads the last header row's labels after the stub.
func (p *part) raggedHeadings() []heading {
	var hs []heading
	r := p.header[len(p.header)-1]
	for i := range r.cells {
		c := &r.cells[i]
		if c.class == textCell && compare(c.text).best(p.block.stub) < sureSimilarity {
			hs = append(hs, heading{text: c.text, path: c.text, x0: c.x0, x1: c.x1, fields: len(r.cells), column: -1})
		}
	}
	return hs
}

// matchHeadings finds the column of each heading: exact labels first, wherever
// they stand, then the others between them in order.
func matchHeadings(hs []heading, b *block) {
	taken := make([]bool, len(b.columns))
	sim := make([][]float64, len(hs))
	for i := range hs {
		sim[i] = make([]float64, len(b.columns))
		leaf, path := compare(hs[i].text), compare(hs[i].path)
		for x := range b.columns {
			sim[i][x] = max(leaf.best(b.columns[x].patterns), path.best(b.columns[x].patterns))
		}
	}
	for i := range hs {
		if x := exactColumn(sim[i]); x >= 0 && !taken[x] {
			hs[i].column, taken[x] = x, true
		}
	}
	for i := range hs {
		if hs[i].column >= 0 {
			continue
		}
		lo, hi := between(hs, i, len(b.columns))
		best, at := minColumnSimilarity, -1
		for x := lo; x < hi; x++ {
			if !taken[x] && sim[i][x] >= best && (at < 0 || sim[i][x] > best) {
				best, at = sim[i][x], x
			}
		}
		if at >= 0 {
			hs[i].column, taken[at] = at, true
		}
	}
}

// exactColumn returns the only column with similarity 1, or -1.
func exactColumn(sim []float64) int {
	at := -1
	for x, s := range sim {
		if s == 1 {
			if at >= 0 {
				return -1
			}
			at = x
		}
	}
	return at
}

// between returns the columns that may stand between the neighbours of heading i
// that have one, half-open.
func between(hs []heading, i, columns int) (lo, hi int) {
	hi = columns
	for k := range hs[:i] {
		lo = max(lo, hs[k].column+1)
	}
	for k := len(hs) - 1; k > i; k-- {
		if hs[k].column >= 0 {
			hi = hs[k].column
		}
	}
	return lo, hi
}

// headed reports whether the printed labels say which column is which: every
// column has its heading, or the labels in a row are those of the form. A single
// column needs no more than the title of its block: 行政处罚 902 in a list of what a
// website published is not a number of decisions.
func (p *part) headed(hs []heading) bool {
	b := p.block
	if complete(hs, b) || len(b.columns) == 1 && p.titled {
		return true
	}
	printed, expected := "", ""
	for _, r := range p.header {
		for i := range r.cells {
			if v := compare(r.cells[i].text); v.best(b.stub) < sureSimilarity && v.best(b.title) < sureSimilarity {
				printed += r.cells[i].text
			}
		}
	}
	for x := range b.columns {
		expected += b.columns[x].label
	}
	want := makePattern(makeLabel(expected).full)
	return want.similarity(makeLabel(printed).full) >= minJoinedHeader
}

// minJoinedHeader is how alike the labels of a block, broken over lines and joined
// again, are to the form's: with two of them swapped 本年制发件数本年废止件数现行有效件数
// is 0.78 of itself.
const minJoinedHeader = 0.9

// printedOrder returns the headings of the columns from left to right when every
// column has one, other headings left out; else nil.
func printedOrder(hs []heading, b *block) []heading {
	if !complete(hs, b) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(hs), func(h heading) bool { return h.column < 0 })
}

// complete reports whether every column of the block has a heading.
func complete(hs []heading, b *block) bool {
	n := 0
	for i := range hs {
		if hs[i].column >= 0 {
			n++
		}
	}
	return n == len(b.columns)
}

func anyColumn(hs []heading) bool {
	return slices.ContainsFunc(hs, func(h heading) bool { return h.column >= 0 })
}

// compatible reports whether headings as many as the columns can be those
// columns in order: each is the column's, or a part of its label (cut to 本年新),
// or nothing is printed.
func compatible(hs []heading, b *block) bool {
	for x := range hs {
		if hs[x].column == x || trim(hs[x].text) == "" {
			continue
		}
		v := compare(hs[x].text)
		if hs[x].column >= 0 || v.best(b.columns[x].words) < minCutSimilarity && v.best(b.columns[x].patterns) < minCutSimilarity {
			return false
		}
	}
	return true
}

// minCutSimilarity is what is left of a label cut to its first line: 本年新 of
// 本年新制作数量 is 0.6.
const minCutSimilarity = 0.5
