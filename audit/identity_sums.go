package audit

import (
	"slices"
	"strings"

	"gongkai/normalize"
)

// equations reports every identity that does not hold, with its numbers.
func equations(r *normalize.Report) []Finding {
	var all []Finding
	for i := range r.Equations {
		e := &r.Equations[i]
		if !e.Evaluated || e.Holds {
			continue
		}
		f := finding(e.Rule, nil, "label", equationLabel(e), "left", e.LeftSum.String(), "right", e.RightSum.String(),
			"terms", terms(e.Left)+" ≠ "+terms(e.Right))
		for _, o := range slices.Concat(e.Left, e.Right) {
			f.Indicators = append(f.Indicators, o.Indicator.Key)
		}
		f.Ref = e.Right[0].Ref
		all = append(all, f)
	}
	return all
}

// equationLabel names the row or column an equation runs over.
func equationLabel(e *normalize.Equation) string {
	if a, b := e.Left[0].Indicator, e.Left[1].Indicator; a.Row != b.Row && a.ColumnLabel != "" && a.Table != "legacy" {
		return a.ColumnLabel
	}
	return e.Right[0].Indicator.RowLabel
}

// terms writes one side of an equation: zeros are left out where others stand.
func terms(side []*normalize.Observation) string {
	var parts []string
	for _, o := range side {
		if o.Kind == normalize.Number && o.Value.Sign() != 0 {
			parts = append(parts, o.Value.String())
		}
	}
	if len(parts) == 0 {
		return "0"
	}
	return strings.Join(parts, " + ")
}
