package audit

import (
	"strconv"

	"gongkai/normalize"
)

// formFigures notices a form whose cells are all there and all blank. Where no cell could be
// told from another there is nothing to say so of.
func formFigures(r *normalize.Report) []Finding {
	if r.Form == "" || filledIn(r) > 0 {
		return nil
	}
	var keys []string
	for i := range r.Observations {
		if of := r.Observations[i].Indicator; of.Table != "narrative" {
			keys = append(keys, of.Key)
		}
	}
	if keys == nil {
		return nil // no cell was read: other rules say why
	}
	return []Finding{finding("form/no-figures", keys, "cells", strconv.Itoa(len(keys)))}
}

// filledIn counts the cells of the tables that are not blank: a figure in the prose fills in
// no form.
func filledIn(r *normalize.Report) int {
	n := 0
	for i := range r.Observations {
		if o := &r.Observations[i]; o.Kind != normalize.Blank && o.Indicator.Table != "narrative" {
			n++
		}
	}
	return n
}
