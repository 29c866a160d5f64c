package main

import (
	"encoding/json"
	"math"
	"slices"

	"gongkai/normalize"
	"gongkai/store"
)

// explainedObject is an explained file as JSON.
func explainedObject(e *explained, w words) object {
	reports := []object{}
	for k := range e.reports {
		reports = append(reports, explainedReportObject(e, k, w))
	}
	return object{{"document", documentObject(e.shown)}, {"findings", findingObjects(e.Findings, w)}, {"reports", reports}}
}

func explainedReportObject(e *explained, at int, w words) object {
	r := &e.reports[at]
	forms := []object{}
	for _, f := range r.Forms {
		forms = append(forms, object{{"form", f.Form}, {"score", f.Score}, {"taken", f.Form == r.Report.Form}})
	}
	equations, indicators := []object{}, []object{}
	for k, b := range r.Balances {
		if slices.ContainsFunc(r.asked, func(x normalize.Explained) bool { return slices.Contains(x.Balances, b) }) {
			equations = append(equations, balanceObject(k+1, b))
		}
	}
	for k := range r.asked {
		indicators = append(indicators, r.indicatorObject(&r.asked[k], w))
	}
	return object{
		{"report_id", store.ReportID(e.Path, e.SHA256, at+1, 0)}, {"title", orNull(r.Report.Title)}, {"agency", orNull(r.Report.Agency)},
		{"year", orNull(r.Report.Year)}, {"form", orNull(r.Report.Form)}, {"forms", forms},
		{"equations", equations}, {"indicators", indicators},
	}
}

// balanceObject is an equation; number is its place among those of the form.
func balanceObject(number int, b *normalize.Balance) object {
	o := object{{"number", number}, {"rule", b.Rule}, {"left", termObjects(b.Left)}, {"right", termObjects(b.Right)},
		{"left_sum", nil}, {"right_sum", nil}, {"stands", standOf(b)}, {"unusable", termKeys(b.Unusable)}}
	if b.Evaluated {
		o[4].value, o[5].value = json.Number(b.LeftSum.String()), json.Number(b.RightSum.String())
	}
	return o
}

// standOf is how an equation stands, in a word.
func standOf(b *normalize.Balance) string {
	switch {
	case !b.Evaluated:
		return "open"
	case b.Holds:
		return "holds"
	}
	return "fails"
}

func termObjects(ts []normalize.Term) []object {
	list := []object{}
	for _, t := range ts {
		list = append(list, object{{"indicator", t.Indicator.Key}, {"value", numberOf(t.Cell)}, {"raw", rawOf(t.Cell)}})
	}
	return list
}

func termKeys(ts []normalize.Term) []string {
	keys := []string{}
	for _, t := range ts {
		keys = append(keys, t.Indicator.Key)
	}
	return keys
}

// numberOf is the number of a cell, nil for none.
func numberOf(o *normalize.Observation) any {
	if o == nil || o.Kind != normalize.Number {
		return nil
	}
	return json.Number(o.Value.String())
}

func (r *explainedReport) indicatorObject(x *normalize.Explained, w words) object {
	o := object{{"indicator", x.Indicator.Key}, {"look", r.need(x).String()}, {"cell", nil}, {"gap", nil}, {"row", nil}, {"column", nil}}
	if x.Cell != nil {
		o[2].value = observationObjects([]normalize.Observation{*x.Cell})[0]
	}
	if x.Gap != nil {
		o[3].value = gapObject(x.Gap)
	}
	if m := x.Row; m != nil {
		o[4].value = object{{"way", m.Way.String()}, {"printed", m.Printed}, {"form", m.Form}, {"similarity", hundredths(m.Similarity)},
			{"next", orNull(m.Next)}, {"next_similarity", hundredths(m.NextSimilarity)}, {"locator", m.Ref.String()}, {"rival", neighborObject(m.Rival)}}
	}
	if m := x.Column; m != nil {
		o[5].value = object{{"way", m.Way.String()}, {"printed", m.Printed}, {"form", m.Form}, {"similarity", hundredths(m.Similarity)},
			{"next", orNull(m.Next)}, {"next_similarity", hundredths(m.NextSimilarity)}, {"ways", m.Tried}, {"ways_left", m.Left}, {"glued", orNull(m.Glued)}}
	}
	numbers := []int{}
	for k, b := range r.Balances {
		if slices.Contains(x.Balances, b) {
			numbers = append(numbers, k+1)
		}
	}
	return append(o, member{"equations", numbers}, member{"findings", findingObjects(r.about(x), w)})
}

func gapObject(g *normalize.Gap) object {
	return object{{"reason", missingWords[g.Reason]}, {"block", orNull(g.Block)}, {"row", g.Row}, {"column", g.Column},
		{"above", neighborObject(g.Above)}, {"below", neighborObject(g.Below)}, {"nearest", neighborObject(g.Nearest)},
		{"cells", orEmptyList(g.Cells)}, {"cells_taken_for", orEmptyList(g.TakenFor)}, {"columns", g.Columns}, {"headings", orEmptyList(g.Headings)},
		{"ways_left", g.Ways}, {"options", orEmptyList(g.Options)}}
}

func neighborObject(n *normalize.Neighbor) any {
	if n == nil {
		return nil
	}
	return object{{"printed", n.Printed}, {"similarity", hundredths(n.Similarity)}, {"taken_for", orNull(n.TakenFor)}, {"locator", n.Ref.String()}}
}

func orEmptyList(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

// hundredths rounds a similarity down, so that only equal labels are 1.
func hundredths(s float64) float64 { return math.Floor(100*s+1e-9) / 100 }
