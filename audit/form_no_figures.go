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
		keys = append(keys, r.Observations[i].Indicator.Key)
	}
	return []Finding{finding("form/no-figures", keys, "cells", strconv.Itoa(len(keys)))}
}

// filledIn counts the cells that are not blank.
func filledIn(r *normalize.Report) int {
	n := 0
	for i := range r.Observations {
		if r.Observations[i].Kind != normalize.Blank {
			n++
		}
	}
	return n
}
