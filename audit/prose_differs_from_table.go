package audit

import (
	_ "embed"
	"strings"
	"sync"

	"gongkai/normalize"
)

//go:embed prose.csv
var proseFile string

// A restatement says which cells of the tables a figure of the prose restates: the
// sum of cells, or that of also.
type restatement struct {
	prose       *normalize.Indicator
	cells, also []*normalize.Indicator // of every form
}

var restatements = sync.OnceValue(func() []restatement {
	var all []restatement
	for _, rec := range records(proseFile, "prose.csv", 3) {
		r := restatement{prose: normalize.Lookup(rec[0]), cells: cellsLike(rec[1]), also: cellsLike(rec[2])}
		if r.prose == nil || len(r.cells) == 0 {
			panic("audit: prose.csv: " + strings.Join(rec, ","))
		}
		all = append(all, r)
	}
	return all
})

// proseAgainstTables compares the figures of the prose with the cells they restate:
// exact ones, and those rounded down (100余条), which a smaller figure in the table
// contradicts and a greater one does not. A cell that is missing or unreadable is
// compared with nothing.
func proseAgainstTables(r *normalize.Report) []Finding {
	var all []Finding
	at := map[string]*normalize.Observation{}
	for i := range r.Observations {
		at[r.Observations[i].Indicator.Key] = &r.Observations[i]
	}
	for _, s := range restatements() {
		o := at[s.prose.Key]
		if o == nil || o.Kind != normalize.Number || o.Approximate && !o.AtLeast {
			continue
		}
		table, cells, ok := sumIn(r, at, s.cells, s.prose)
		if !ok || agrees(o, table) {
			continue
		}
		if wider, _, ok := sumIn(r, at, s.also, s.prose); ok && agrees(o, wider) {
			continue
		}
		keys := []string{}
		labels := []string{}
		for _, c := range cells {
			keys = append(keys, c.Key)
			labels = append(labels, cellLabel(c))
		}
		f := finding("prose/differs-from-table", append(keys, s.prose.Key), "label", s.prose.RowLabel,
			"prose", o.Value.String(), "text", o.Raw, "table", table.String(), "cells", someOf(labels))
		f.Args = append(f.Args, moneyIn(s.prose, cells[0], table)...)
		f.Ref = o.Ref
		all = append(all, f)
	}
	return all
}

// moneyIn names the unit of sums of money and, where the table has another, the sum in that;
// what is counted is plain from the label.
func moneyIn(prose, cell *normalize.Indicator, table normalize.Decimal) []string {
	if prose.Unit != "元" {
		return nil
	}
	args := []string{"unit", prose.Unit}
	if printed, ok := table.Shift(-4); ok && cell.Unit == "万元" {
		args = append(args, "printed", printed.String()+" "+cell.Unit)
	}
	return args
}

func agrees(prose *normalize.Observation, table normalize.Decimal) bool {
	c := table.Cmp(prose.Value)
	return c == 0 || prose.AtLeast && c > 0
}

// sumIn adds the cells that the report's form has, in the unit of the prose; ok is
// false when there is none, or one of them is not known. Blank is zero where the
// report leaves zeros blank.
func sumIn(r *normalize.Report, at map[string]*normalize.Observation, cells []*normalize.Indicator, prose *normalize.Indicator) (sum normalize.Decimal, used []*normalize.Indicator, ok bool) {
	for _, i := range cells {
		if !i.In(r.Form) {
			continue
		}
		o := at[i.Key]
		if o == nil || o.Kind != normalize.Number && !(o.Kind == normalize.Blank && r.ZerosBlank) {
			return sum, nil, false
		}
		v := o.Value
		if o.Kind == normalize.Blank {
			v = normalize.Decimal{}
		}
		if i.Unit == "万元" && prose.Unit == "元" {
			if v, ok = v.Shift(4); !ok {
				return sum, nil, false
			}
		}
		if sum, ok = sum.Add(v); !ok {
			return sum, nil, false
		}
		used = append(used, i)
	}
	return sum, used, len(used) > 0
}
