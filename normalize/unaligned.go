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
			ids = append(ids, r.patterns...)
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
		labels, figures := g.labels()
		if len(labels) < minLikeLabels {
			continue
		}
		n := document.NewNote("table/unaligned", "rows", itoa(len(g.rows)), "figures", itoa(figures), "labels", strings.Join(labels[:min(len(labels), maxLikeLabels)], "、"))
		n.Ref = g.rows[0].ref
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
// how many cells hold figures.
func (g *group) labels() (labels []string, figures int) {
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
			}
		}
	}
	return labels, figures
}
