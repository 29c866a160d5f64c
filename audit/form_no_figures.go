package audit

import (
	"strconv"

	"gongkai/normalize"
)

// formFigures notices a form whose cells are all there and all blank.
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
