package normalize

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"gongkai/extract/document"
)

const (
	minLikeLabels  = 3    // labels of the forms that make a table resemble theirs
	minLabelRunes  = 4    // 其他 and 总计 are labels of many tables
	likeSimilarity = 0.90 // of a label that counts
	maxLikeLabels  = 4    // named in a note
	maxLikeTables  = 20   // looked at in one report
	maxLikeRows    = 60   // of one table
	maxLikeCells   = 20   // of one row; the widest of the forms has 15
)

// longLabels are the labels that only tables of the forms have.
var longLabels = sync.OnceValue(func() (ids []int) {
	all := collect(func(b *block) (ids []int) {
		for _, r := range b.rows {
			ids = append(append(ids, r.patterns...), r.under...)
		}
		for _, c := range b.columns {
			ids = append(ids, c.words...)
		}
		return append(ids, b.title...)
	})
	for _, id := range all {
		if utf8.RuneCountInString(patterns.all[id].text) >= minLabelRunes {
			ids = append(ids, id)
		}
	}
	return ids
})

// A group is the rows of one table, or of a run of flattened lines.
type group struct {
	rows    []*row
	aligned bool // one of them is a row of the form
}

// unaligned reports tables with labels of the forms of which no row could be
// aligned, where the report lacks rows: they may be in them.
func (v *view) unaligned(r *Report) []document.Note {
	if r.Form != "" && len(r.Missing) == 0 {
		return nil
	}
	var notes []document.Note
	for n, g := range v.groups() {
		if n == maxLikeTables {
			break
		}
		if g.aligned {
			continue
		}
		labels, tables, figures := g.labels()
		if len(labels) < minLikeLabels {
			continue
		}
		n := document.NewNote("table/unaligned", "rows", itoa(len(g.rows)), "figures", itoa(figures), "labels", strings.Join(labels[:min(len(labels), maxLikeLabels)], "、"))
		n.Ref, n.Indicators = g.rows[0].ref, v.resembled(tables)
		notes = append(notes, n)
	}
	return notes
}

// groups are the tables of the report with figures or labels in them.
func (v *view) groups() []group {
	var all []group
	var last *row
	for i, r := range v.aligned.rows {
		if last == nil || r.table != last.table || r.table == nil && r.first > last.last+1 {
			all = append(all, group{})
		}
		g := &all[len(all)-1]
		g.rows = append(g.rows, r)
		if j := v.aligned.line[i]; j >= 0 && v.aligned.form.lines[j].kind == dataLine {
			g.aligned = true
		}
		last = r
	}
	return all
}

// labels are the labels of the forms that a table has, as printed, each once, and
// of which statutory tables, and how many cells hold figures.
func (g *group) labels() (labels []string, tables map[string]int, figures int) {
	tables = map[string]int{}
	var seen []int
	for _, r := range g.rows[:min(len(g.rows), maxLikeRows)] {
		figures += r.numbers()
		for i := range r.cells[:min(len(r.cells), maxLikeCells)] {
			c := &r.cells[i]
			if c.class != textCell || c.above {
				continue
			}
			v := compare(c.text)
			if v == nil {
				continue
			}
			best := -1
			for _, id := range longLabels() {
				if v.to[id] >= likeSimilarity && (best < 0 || v.to[id] > v.to[best]) {
					best = id
				}
			}
			if best >= 0 && !slices.Contains(seen, best) {
				seen = append(seen, best)
				labels = append(labels, strings.ReplaceAll(c.text, "\n", ""))
				tables[tableOfLabel()[best]]++
			}
		}
	}
	return labels, tables, figures
}

// tableOfLabel tells the statutory table of a label; "" where several have it.
var tableOfLabel = sync.OnceValue(func() map[int]string {
	m := map[int]string{}
	add := func(ids []int, table string) {
		for _, id := range ids {
			if t, ok := m[id]; ok && t != table {
				table = ""
			}
			m[id] = table
		}
	}
	for _, f := range sectionedForms() {
		for _, b := range f.blocks {
			add(b.title, b.table)
			for _, r := range b.rows {
				add(r.patterns, b.table)
				add(r.under, b.table)
			}
			for _, c := range b.columns {
				add(c.words, b.table)
			}
		}
	}
	return m
})

// resembled are the indicators that were read of the statutory table most of whose
// labels a table has: which of the two is the report's own is not sure.
func (v *view) resembled(tables map[string]int) []string {
	table, most := "", 0
	for _, b := range v.aligned.form.blocks {
		if tables[b.table] > most {
			table, most = b.table, tables[b.table]
		}
	}
	var keys []string
	for _, c := range v.cells.claims {
		if c.indicator.Table == table {
			keys = append(keys, c.indicator.Key)
		}
	}
	return keys
}
