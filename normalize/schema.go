package normalize

import (
	"slices"
	"strconv"
	"strings"
	"sync"
)

// layout is how a block is printed.
type layout uint8

const (
	matrix layout = iota // a labelled row per row key, a column per column key
	strips               // one row without a label, the dictionary's rows side by side
)

// A block is one statutory table of a form: rows by columns of indicators.
type block struct {
	form    string
	name    string // schema/blocks.csv: article20_1, requests, ...
	table   string
	section int
	layout  layout
	title   []int // patterns of the title row (第二十条第（一）项); empty when the form prints none
	stub    []int // patterns of what stands over the row labels
	rows    []blockRow
	columns []blockColumn
	cells   [][]*Indicator // rows x columns; nil where the form has no cell
}

type blockRow struct {
	key      string
	label    string // the form's words
	patterns []int  // of the row label, alone and under its group
}

type blockColumn struct {
	key      string
	label    string // the form's words
	patterns []int  // of the label, under its groups where it needs them to be told apart
	words    []int  // of the label alone as well
}

// A form is one national form: its blocks in printed order.
type form struct {
	name       string
	blocks     []*block
	indicators []*Indicator // of all blocks, in the dictionary's order
	lines      []formLine   // the printed rows the observed ones are aligned with
}

// lineKind is what a printed row of a form holds.
type lineKind uint8

const (
	titleLine  lineKind = iota // 第二十条第（一）项
	headerLine                 // 信息内容 | 本年制发件数 | ...; a form may print several
	dataLine
)

// A formLine is one printed row of a form.
type formLine struct {
	block *block
	kind  lineKind
	row   int // index into block.rows for a dataLine
}

// forms are the national forms with statutory blocks, in order.
var forms = sync.OnceValue(func() []*form {
	var all []*form
	for _, name := range []string{"2019", "2021"} {
		all = append(all, makeForm(name))
	}
	return all
})

func makeForm(name string) *form {
	f := &form{name: name}
	for _, r := range readSchema("blocks.csv", 7) {
		b := &block{form: name, name: r[0], table: r[1]}
		b.section, _ = strconv.Atoi(r[4])
		if r[3] == "strip" {
			b.layout = strips
		}
		b.fill(name, r[2], strings.Fields(r[6]))
		if len(b.rows) == 0 {
			continue
		}
		if r[2] != "" {
			b.title = []int{intern(strip(fold(r[2])))}
		}
		if r[5] != "" {
			b.stub = internLabel(r[5])
		}
		f.blocks = append(f.blocks, b)
		f.lines = append(f.lines, b.lines()...)
	}
	for _, i := range Dictionary() {
		for _, b := range f.blocks {
			if i.Table == b.table && i.In(name) && b.index(i) {
				f.indicators = append(f.indicators, i)
			}
		}
	}
	return f
}

// fill takes the block's indicators from the dictionary, columns in the printed
// order where one is given.
func (b *block) fill(form, group string, printed []string) {
	is := slices.DeleteFunc(slices.Clone(Dictionary()), func(i *Indicator) bool {
		return i.Table != b.table || !i.In(form) || !strings.HasPrefix(i.Group, group)
	})
	if len(printed) > 0 {
		slices.SortStableFunc(is, func(i, j *Indicator) int {
			return slices.Index(printed, i.Column) - slices.Index(printed, j.Column)
		})
	}
	for _, i := range is {
		row, column := i.Row, i.Column
		rowPatterns, columnPatterns := rowWordings(i), b.columnWordings(i)
		if b.layout == strips {
			row, column = b.table, i.Row+"."+i.Column
			columnPatterns = stripWordings(i)
			rowPatterns = nil
		}
		y := b.row(row, i.RowLabel, rowPatterns)
		x := b.column(column, i.ColumnLabel, columnPatterns)
		for len(b.cells[y]) <= x {
			b.cells[y] = append(b.cells[y], nil)
		}
		b.cells[y][x] = i
	}
}

func (b *block) row(key, label string, patterns []int) int {
	for y := range b.rows {
		if b.rows[y].key == key {
			return y
		}
	}
	b.rows = append(b.rows, blockRow{key, label, patterns})
	b.cells = append(b.cells, nil)
	return len(b.rows) - 1
}

func (b *block) column(key, label string, patterns []int) int {
	for x := range b.columns {
		if b.columns[x].key == key {
			return x
		}
	}
	b.columns = append(b.columns, blockColumn{key, label, patterns, append(internLabel(label), patterns...)})
	return len(b.columns) - 1
}

func (b *block) index(i *Indicator) bool {
	for _, row := range b.cells {
		for _, c := range row {
			if c == i {
				return true
			}
		}
	}
	return false
}

// cell returns the indicator of a row and column, or nil.
func (b *block) cell(row, column int) *Indicator {
	if column < len(b.cells[row]) {
		return b.cells[row][column]
	}
	return nil
}

func (b *block) lines() []formLine {
	var l []formLine
	if b.title != nil {
		l = append(l, formLine{block: b, kind: titleLine})
	}
	l = append(l, formLine{block: b, kind: headerLine})
	for y := range b.rows {
		l = append(l, formLine{block: b, kind: dataLine, row: y})
	}
	return l
}

// rowWordings are the label alone, under its nearest group, and under all of them.
func rowWordings(i *Indicator) []int {
	p := internLabel(i.RowLabel)
	path := i.RowLabel
	groups := strings.Split(i.Group, " / ")
	for g := len(groups) - 1; g >= 0; g-- {
		if groups[g] != "" && i.Table != "disclosure" {
			path = groups[g] + path
			p = append(p, internLabel(path)...)
		}
	}
	for _, r := range readSchema("labels.csv", 4) {
		if r[0] == "row" && r[1] == i.Row {
			p = append(p, internLabel(r[2])...)
		}
	}
	return p
}

func (b *block) columnWordings(i *Indicator) []int {
	p := internLabel(i.ColumnLabel)
	for _, a := range i.AlsoPrinted {
		p = append(p, internLabel(a)...)
	}
	for _, r := range readSchema("labels.csv", 4) {
		if r[0] == "column" && r[1] == b.name+"/"+i.Column {
			p = append(p, internLabel(r[2])...)
		}
	}
	return p
}

// stripWordings are those of a column whose group stands in a spanning header
// cell: 结果维持 under 未经复议直接起诉 under 行政诉讼.
func stripWordings(i *Indicator) []int {
	p := internLabel(i.RowLabel + i.ColumnLabel)
	if i.Group != i.RowLabel {
		p = append(p, internLabel(i.Group+i.RowLabel+i.ColumnLabel)...)
	}
	return p
}

// patterns are the distinct folded texts of the schema; labels hold indexes, so
// that the similarity of one printed text to all of them is one vector.
var patterns struct {
	all []pattern
	ids map[string]int
}

func intern(text string) int {
	if patterns.ids == nil {
		patterns.ids = map[string]int{}
	}
	if id, ok := patterns.ids[text]; ok {
		return id
	}
	patterns.ids[text] = len(patterns.all)
	patterns.all = append(patterns.all, makePattern(text))
	return len(patterns.all) - 1
}

func internLabel(printed string) []int {
	l := makeLabel(printed)
	ids := []int{intern(l.core)}
	if l.full != l.core {
		ids = append(ids, intern(l.full))
	}
	return ids
}

// similarities gives the similarity of a printed text to every pattern of the
// schema. Labels repeat from report to report, so vectors are kept.
type similarities []float32

var vectors struct {
	sync.RWMutex
	m map[string]similarities
}

const (
	maxLabelRunes = 100  // longer texts are prose, similar to no label
	maxVectors    = 8192 // kept at once; some 600 bytes each
)

// compare returns the vector of a printed text, nil when it cannot be a label.
func compare(printed string) similarities {
	if len(printed) > 4*maxLabelRunes {
		return nil
	}
	vectors.RLock()
	v, ok := vectors.m[printed]
	vectors.RUnlock()
	if ok {
		return v
	}
	forms() // the patterns are complete before the first comparison
	if l := makeLabel(printed); l.full != "" {
		v = make(similarities, len(patterns.all))
		for i := range patterns.all {
			p := &patterns.all[i]
			s := p.similarity(l.full)
			if l.core != l.full {
				s = max(s, p.similarity(l.core))
			}
			v[i] = float32(s)
		}
	}
	vectors.Lock()
	if vectors.m == nil || len(vectors.m) >= maxVectors {
		vectors.m = map[string]similarities{}
	}
	vectors.m[strings.Clone(printed)] = v
	vectors.Unlock()
	return v
}

// best returns the greatest similarity to any of the patterns.
func (v similarities) best(ids []int) float64 {
	if v == nil {
		return 0
	}
	s := float32(0)
	for _, id := range ids {
		s = max(s, v[id])
	}
	return float64(s)
}
