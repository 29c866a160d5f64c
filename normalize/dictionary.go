package normalize

import (
	"embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed schema/*.csv
var schemaFiles embed.FS

// An Indicator is one entry of the dictionary, schema/indicators.csv.
type Indicator struct {
	Index       int      // position in the dictionary, zero-based
	Key         string   // table.row.column in snake case
	Forms       []string // national forms that have it: "2014", "2019", "2021"; "prose"
	Table       string   // disclosure, requests, remedies, legacy, narrative
	Row, Column string
	Group       string // the form's words for what the row stands under, " / " between levels
	RowLabel    string // the form's words
	ColumnLabel string
	AlsoPrinted []string // other official wordings of the column
	Unit        string   // 件, 万元, ...
	Type        Type
}

// Type is the kind of quantity an indicator counts.
type Type string

const (
	Count  Type = "count"  // a whole number, never negative
	Change Type = "change" // a whole number with sign
	Money  Type = "money"  // a decimal in the indicator's unit
)

// In reports whether the form has the indicator.
func (i *Indicator) In(form string) bool { return slices.Contains(i.Forms, form) }

// Dictionary returns all indicators in the order of schema/indicators.csv. The
// slice and what it points to are shared: do not change them.
func Dictionary() []*Indicator { return dictionary() }

// Lookup returns the indicator with the key, or nil.
func Lookup(key string) *Indicator { return byKey()[key] }

var byKey = sync.OnceValue(func() map[string]*Indicator {
	m := map[string]*Indicator{}
	for _, i := range dictionary() {
		m[i.Key] = i
	}
	return m
})

var dictionary = sync.OnceValue(func() []*Indicator {
	var all []*Indicator
	for _, r := range readSchema("indicators.csv", 11) {
		i := &Indicator{
			Index: len(all), Key: r[0], Forms: strings.Fields(r[1]),
			Table: r[2], Row: r[3], Column: r[4],
			Group: r[5], RowLabel: r[6], ColumnLabel: r[7],
			Unit: r[9], Type: Type(r[10]),
		}
		if r[8] != "" {
			i.AlsoPrinted = strings.Split(r[8], ";")
		}
		all = append(all, i)
	}
	return all
})

// readSchema returns the records of an embedded data file without its header.
// Lines that begin with '#' are comments. A damaged data file is a fault of the
// build, so it panics.
func readSchema(name string, columns int) [][]string {
	f, err := schemaFiles.Open("schema/" + name)
	if err != nil {
		panic(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comment = '#'
	r.FieldsPerRecord = columns
	records, err := r.ReadAll()
	if err != nil {
		panic(fmt.Sprintf("normalize: schema/%s: %v", name, err))
	}
	return records[1:]
}
