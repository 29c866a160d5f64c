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
	matrix  layout = iota // a labelled row per row key, a column per column key
	strips                // one row without a label, the dictionary's rows side by side
	turned                // a labelled row per column key, a column per row key
	list                  // a labelled row per indicator, one column
	figures               // a list with a column of units; groups are rows without a figure
)

var layouts = map[string]layout{"matrix": matrix, "strip": strips, "turned": turned, "list": list, "figures": figures}

// A block is one statutory table of a form: rows by columns of indicators.
type block struct {
	form    string
	name    string // schema/blocks.csv: article20_1, requests, ...
	table   string
	instead string // the block this is another layout of; "" for the form's own
	section int
	layout  layout
	title   []int // patterns of the title row (第二十条第（一）项); empty when the form prints none
	stub    []int // patterns of what stands over the row labels
	groups  []int // patterns of what stands over several columns
	rows    []blockRow
	columns []blockColumn
	cells   [][]*Indicator // rows x columns; nil where the form has no cell
}

type blockRow struct {
	key      string
	label    string // the form's words
	patterns []int  // of the row label, alone and under its group
	under    []int  // of the labels of its groups, where the layout prints a row an indicator
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

	rowLabels   []int // patterns of all row labels
	groupLabels []int // patterns of what rows stand under: （三）不予公开
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
	form  *form
	block *block
	kind  lineKind
	row   int // index into block.rows for a dataLine
}

// forms are the national forms with statutory blocks, in order.
var forms = sync.OnceValue(func() []*form {
	return append([]*form{makeForm("2014")}, sectionedForms()...)
})

// sectionedForms are those of matrices in numbered sections, which align.go aligns;
// the list of figures of 2014 goes its own way (legacy.go).
var sectionedForms = sync.OnceValue(func() []*form {
	return []*form{makeForm("2019"), makeForm("2021")}
})

// figures reports a form that is a list of figures: the statistics table of 2014.
func (f *form) figures() bool { return f.blocks[0].layout == figures }

func makeForm(name string) *form {
	f := &form{name: name}
	for _, r := range readSchema("blocks.csv", 8) {
		b := &block{form: name, name: r[0], table: r[1]}
		b.section, _ = strconv.Atoi(r[4])
		b.layout, b.instead = layouts[r[3]], r[7]
		b.fill(name, r[2], strings.Fields(r[6]))
		if len(b.rows) == 0 {
			continue
		}
		if r[2] != "" && b.layout != figures { // there the words of the group are a row
			b.title = []int{intern(strip(fold(r[2])))}
		}
		if r[5] != "" {
			b.stub = internLabel(r[5])
		}
		b.groups = columnGroups(b.name)
		f.blocks = append(f.blocks, b)
		for _, l := range b.lines() {
			l.form = f
			f.lines = append(f.lines, l)
		}
		for _, r := range b.rows {
			f.rowLabels = append(f.rowLabels, r.patterns...)
		}
	}
	for _, i := range Dictionary() {
		for _, b := range f.blocks {
			if i.Table == b.table && i.In(name) && b.index(i) {
				f.indicators = append(f.indicators, i)
				f.groupLabels = append(f.groupLabels, groupWordings(i)...)
				break
			}
		}
	}
	return f
}

// groupWordings are the headings an indicator's row of the matrix stands under.
func groupWordings(i *Indicator) []int {
	if i.Table != "requests" || i.Group == "" {
		return nil
	}
	var p []int
	path := ""
	for g := range strings.SplitSeq(i.Group, " / ") {
		path += g
		p = append(p, internLabel(g)...)
		p = append(p, internLabel(path)...)
	}
	return p
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
		row, column := b.place(i)
		y, x := b.row(row), b.column(column)
		for len(b.cells[y]) <= x {
			b.cells[y] = append(b.cells[y], nil)
		}
		b.cells[y][x] = i
	}
}

// place says in which row and column the layout prints an indicator, and the
// words it prints there.
func (b *block) place(i *Indicator) (blockRow, blockColumn) {
	if b.layout == figures { // labels are compared whole, not by pattern
		return blockRow{key: i.Row, label: i.RowLabel}, blockColumn{key: "value", label: i.ColumnLabel}
	}
	own := blockRow{i.Row, i.RowLabel, rowWordings(i), groupWordings(i)}
	label := blockColumn{i.Column, i.ColumnLabel, b.columnWordings(i), internLabel(i.ColumnLabel)}
	switch b.layout {
	case strips:
		return blockRow{key: b.table}, blockColumn{i.Row + "." + i.Column, i.ColumnLabel, pathWordings(i), label.words}
	case turned:
		return blockRow{key: i.Column, label: i.ColumnLabel, patterns: label.patterns}, blockColumn{i.Row, i.RowLabel, own.patterns, own.patterns}
	case list:
		value := internLabel("件数")
		return blockRow{key: i.Row + "." + i.Column, label: i.RowLabel + i.ColumnLabel, patterns: pathWordings(i)}, blockColumn{"value", "件数", value, value}
	}
	return own, label
}

// row returns the index of the row with the key, added when it is new.
func (b *block) row(r blockRow) int {
	for y := range b.rows {
		if b.rows[y].key == r.key {
			return y
		}
	}
	b.rows = append(b.rows, r)
	b.cells = append(b.cells, nil)
	return len(b.rows) - 1
}

// column returns the index of the column with the key, added when it is new.
func (b *block) column(c blockColumn) int {
	for x := range b.columns {
		if b.columns[x].key == c.key {
			return x
		}
	}
	b.columns = append(b.columns, c)
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
	if b.instead == "" && b.layout != figures { // the layouts of one block share their header
		l = append(l, formLine{block: b, kind: headerLine})
	}
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
	return append(p, otherWordings("row", i.Row)...)
}

func (b *block) columnWordings(i *Indicator) []int {
	p := internLabel(i.ColumnLabel)
	for _, a := range i.AlsoPrinted {
		p = append(p, internLabel(a)...)
	}
	return append(p, otherWordings("column", b.name+"/"+i.Column)...)
}

// columnGroups are the labels over several columns of a block.
func columnGroups(name string) []int { return otherWordings("group", name) }

// otherWordings are the patterns that labels.csv has for a row, column or group.
func otherWordings(kind, key string) (ids []int) {
	for _, printed := range printedLabels()[labelKey{kind, key}] {
		ids = append(ids, internLabel(printed)...)
	}
	return ids
}

// labelKey is what a line of labels.csv is about.
type labelKey struct{ kind, key string }

// printedLabels are the labels of labels.csv, read once: every indicator of every
// form asks for its own.
var printedLabels = sync.OnceValue(func() map[labelKey][]string {
	m := map[labelKey][]string{}
	for _, r := range readSchema("labels.csv", 4) {
		key := labelKey{r[0], r[1]}
		m[key] = append(m[key], r[2])
	}
	return m
})

// pathWordings are those of a label under its groups, which spanning cells print:
// 结果维持 under 未经复议直接起诉 under 行政诉讼.
func pathWordings(i *Indicator) []int {
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
type similarities struct {
	to    []float32 // by pattern
	exact []int     // the patterns it is
	// The greatest to the patterns of a kind: every cell of every table is asked for it.
	greatest [patternKinds]float64
}

// patternKind is a set of patterns that texts are held against as a whole.
type patternKind uint8

const (
	rowPattern    patternKind = iota // labels of rows, of any form
	ownRowPattern                    // of rows of the blocks as the form lays them out
	titlePattern                     // titles of blocks
	anyPattern
	patternKinds
)

var vectors struct {
	sync.RWMutex
	m map[string]*similarities
}

const (
	maxLabelRunes = 100  // longer texts are prose, similar to no label
	maxVectors    = 8192 // kept at once; some 600 bytes each
)

// A label cut short, or printed short, is taken for the one it begins: 1.申请人无正当
// 理由逾期不补正 without what follows. Six characters begin no two labels of the forms.
const (
	minCutRunes   = 6
	cutSimilarity = 0.85
)

// compare returns the vector of a printed text, nil when it cannot be a label.
func compare(printed string) *similarities {
	if len(printed) > 4*maxLabelRunes {
		return nil
	}
	vectors.RLock()
	v, ok := vectors.m[printed]
	vectors.RUnlock()
	if ok {
		return v
	}
	if l := makeLabel(printed); strings.Trim(l.full, "0123456789") != "" { // no label is a figure, and a page may print a hundred thousand
		v = l.similarities()
	}
	vectors.Lock()
	if vectors.m == nil || len(vectors.m) >= maxVectors {
		vectors.m = map[string]*similarities{}
	}
	vectors.m[strings.Clone(printed)] = v
	vectors.Unlock()
	return v
}

// similarities compares a label with every pattern.
func (l label) similarities() *similarities {
	sectionedForms() // the patterns are complete before the first comparison
	v := &similarities{to: make([]float32, len(patterns.all))}
	core, full := spelled{l.core, []rune(l.core)}, spelled{l.full, []rune(l.full)}
	mayBeCut := len(core.runes) >= minCutRunes
	for i := range patterns.all {
		p := &patterns.all[i]
		s := p.similarityTo(full)
		if l.core != l.full {
			s = max(s, p.similarityTo(core))
		}
		if mayBeCut && s < cutSimilarity && strings.HasPrefix(p.text, l.core) {
			s = cutSimilarity
		}
		if s == 1 {
			v.exact = append(v.exact, i)
		}
		v.to[i] = float32(s)
	}
	for k, ids := range [patternKinds][]int{rowPatterns(), ownLabels(), titlePatterns(), allPatterns()} {
		v.greatest[k] = v.best(ids)
	}
	return v
}

// best returns the greatest similarity to any of the patterns.
func (v *similarities) best(ids []int) float64 {
	if v == nil {
		return 0
	}
	s := float32(0)
	for _, id := range ids {
		if t := v.to[id]; t > s {
			s = t
		}
	}
	return float64(s)
}

// is reports whether the text is exactly one of the patterns.
func (v *similarities) is(ids []int) bool {
	return v != nil && slices.ContainsFunc(v.exact, func(id int) bool { return slices.Contains(ids, id) })
}

// most returns the greatest similarity to any pattern of a kind.
func (v *similarities) most(k patternKind) float64 {
	if v == nil {
		return 0
	}
	return v.greatest[k]
}
