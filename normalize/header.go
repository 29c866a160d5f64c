package normalize

import (
	"slices"
	"strings"
)

// A heading is one printed column: the lowest header cell over it.
type heading struct {
	text   string // the lowest label, as printed
	path   string // all labels from the top, joined
	x0, x1 int
	fields int // how many cells its row has
	column int // index into block.columns, -1 when no column claims it
}

// aligned in heading.fields: the cells of a ragged table stand under one another.
const aligned = -1

// readHeadings finds the printed columns of a part and which column of the block
// each one is; whole is true where they are all the columns its rows have.
func (p *part) readHeadings(a *alignment) {
	if len(p.header) == 0 {
		return
	}
	if !p.header[0].ragged {
		p.heads = p.match(p.gridHeadings())
		p.whole = allMatched(p.heads)
		return
	}
	p.heads = p.match(p.raggedHeadings())
	if complete(p.heads, p.block) {
		return
	}
	if !p.header[0].flat && p.oneEdge(a) {
		if grid := p.match(p.gridHeadings()); allMatched(grid) && p.holds(a, len(grid)) && len(p.namedColumns()) == len(grid) {
			for i := range grid {
				grid[i].fields = aligned
			}
			p.heads, p.whole = grid, true
			return
		}
	}
	if named := p.namedColumns(); p.holds(a, len(named)) {
		p.heads, p.whole, p.placed = named, true, true
	}
}

// match drops what stands over labels, which is no column, and finds the columns of
// the others.
func (p *part) match(hs []heading) []heading {
	hs = slices.DeleteFunc(hs, func(h heading) bool { return h.x1 <= p.firstValue })
	matchHeadings(hs, p.block)
	return slices.DeleteFunc(hs, func(h heading) bool { return h.column < 0 && h.x0 < p.firstValue })
}

// oneEdge reports rows whose figures begin at one cell, as those of a grid do.
func (p *part) oneEdge(a *alignment) bool {
	for _, i := range p.data {
		if r := a.rows[i]; len(r.cells) != len(a.rows[p.data[0]].cells) {
			return false
		}
	}
	return true
}

// holds reports whether n is a number of columns that every row of the part can
// have, and some row does.
func (p *part) holds(a *alignment, n int) bool {
	if n < 2 || n == len(p.block.columns) {
		return false
	}
	full := false
	for _, i := range p.data {
		v := a.rows[i].values()
		if filled(v) > n {
			return false
		}
		full = full || filled(v) == n
	}
	return full
}

// namedColumns returns the columns that any header row names, in the form's order:
// where two lines of labels are laid one behind the other, their order is not that
// of the columns.
func (p *part) namedColumns() []heading {
	hs := make([]heading, len(p.block.columns))
	for x := range hs {
		hs[x].column = -1
	}
	for _, r := range p.header {
		for i := range r.cells {
			if r.cells[i].class != textCell {
				continue
			}
			v := compare(r.cells[i].text)
			for x := range hs {
				if v.best(p.block.columns[x].words) == 1 || v.best(p.block.columns[x].patterns) == 1 {
					hs[x] = heading{text: r.cells[i].text, path: r.cells[i].text, column: x}
				}
			}
		}
	}
	return slices.DeleteFunc(hs, func(h heading) bool { return h.column < 0 })
}

// gridHeadings reads, for each column of the grid, the lowest label over it.
func (p *part) gridHeadings() []heading {
	var hs []heading
	for x := 0; x < p.header[0].table.Cols; {
		h := heading{x0: x, x1: p.header[0].table.Cols, column: -1}
		for _, r := range p.header {
			for i := range r.cells {
				c := &r.cells[i]
				if c.x0 > x || c.x1 <= x {
					continue
				}
				if c.class == textCell || x < p.firstValue { // a corner left blank ends a title over the columns, too
					h.x1 = min(h.x1, c.x1)
				}
				if c.class != textCell {
					continue
				}
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
	latest := 0
	for i := range hs {
		latest = max(latest, captionYear(hs[i].text))
	}
	for i := range hs {
		sim[i] = make([]float64, len(b.columns))
		leaf, path := compare(hs[i].text), compare(hs[i].path)
		if leaf.best(b.groups) == 1 {
			continue // what stands over several columns is none of them
		}
		if y := captionYear(hs[i].text); y > 0 {
			if y < latest || slices.ContainsFunc(hs, func(o heading) bool { return fold(o.text) == withoutYear(hs[i].text) }) {
				continue // 2023年处理决定数量 beside 2024年处理决定数量; 2023年总计 beside 总计
			}
			leaf = compare(withoutYear(hs[i].text))
		}
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

// withoutYear returns a heading without the year it begins with.
func withoutYear(text string) string {
	_, rest, found := strings.Cut(fold(text), "年")
	if !found {
		return text
	}
	return strings.TrimPrefix(rest, "度")
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

// reordered reports headings in another order than the form's which another table
// printed, or of which a sum should prove that they are not misplaced.
func (p *part) reordered() bool {
	if !p.block.summed() && !p.placeless {
		return false
	}
	last := -1
	for _, h := range p.heads {
		if h.column >= 0 && h.column < last {
			return true
		}
		last = max(last, h.column)
	}
	return false
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

// allMatched reports headings of which every one is a column.
func allMatched(hs []heading) bool {
	return len(hs) > 0 && !slices.ContainsFunc(hs, func(h heading) bool { return h.column < 0 })
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
		if x > 0 && hs[x].column < 0 && hs[x].text == hs[x-1].text && hs[x-1].column == x-1 {
			continue // the label before it, printed twice
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
