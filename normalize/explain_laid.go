package normalize

import (
	"slices"

	"gongkai/extract/document"
)

// laidAnew returns the tables that are none of the document's own: those that stand
// turned by 90 degrees or beside another, of which rows were made (arrange.go).
func (a *alignment) laidAnew(blocks []document.Block) map[*document.Table]Laid {
	printed := tablesOf(blocks)
	own := map[*document.Table]bool{}
	for _, t := range printed {
		own[t] = true
	}
	laid := map[*document.Table]Laid{}
	for _, r := range a.rows {
		if _, known := laid[r.table]; known || r.table == nil || own[r.table] {
			continue
		}
		if at := slices.IndexFunc(printed, func(t *document.Table) bool { return t.Ref == r.table.Ref }); at >= 0 {
			laid[r.table] = LaidTurned
			if t := printed[at]; t.Rows == r.table.Rows && t.Cols > r.table.Cols {
				laid[r.table] = LaidAbreast
			}
		}
	}
	return laid
}

// tablesOf returns the tables of blocks and of the cells of these, in order.
func tablesOf(blocks []document.Block) []*document.Table {
	var all []*document.Table
	for i := range blocks {
		t := blocks[i].Table
		if t == nil {
			continue
		}
		all = append(all, t)
		for k := range t.Cells {
			all = append(all, tablesOf(t.Cells[k].Blocks)...)
		}
	}
	return all
}

// laidOf tells what was done to the page before a row of it was read.
func (x *explainer) laidOf(r *row) []Laid {
	var all []Laid
	if l, ok := x.laid[r.table]; ok {
		all = append(all, l)
	}
	if !r.flat && r.table != nil && r.last > r.first {
		all = append(all, LaidTorn)
	}
	if r.table != nil && slices.ContainsFunc(x.aligned.rows, func(o *row) bool { return o != r && o.table == r.table && o.index == r.index }) {
		all = append(all, LaidTogether)
	}
	if r.unglued {
		all = append(all, LaidUnglued)
	}
	return all
}
