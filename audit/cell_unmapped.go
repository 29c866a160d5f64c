package audit

import (
	"strconv"
	"strings"

	"gongkai/normalize"
)

// unmapped reports cells of statutory tables that no indicator claims, the first few
// with their rows.
func unmapped(r *normalize.Report) []Finding {
	if len(r.Unmapped) == 0 {
		return nil
	}
	u := r.Unmapped[0]
	var others []string
	for _, o := range r.Unmapped[1:min(len(r.Unmapped), maxNamed)] {
		others = append(others, o.Row+"："+o.Text)
	}
	if len(r.Unmapped) > maxNamed {
		others = append(others, "…")
	}
	f := finding("cell/unmapped", nil, "cells", strconv.Itoa(len(r.Unmapped)), "row", u.Row, "text", u.Text, "others", strings.Join(others, "；"))
	f.Ref = u.Ref
	return []Finding{f}
}
