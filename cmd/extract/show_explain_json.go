package main

import (
	"encoding/json"
	"fmt"
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
		{"form_as_likely", orNull(r.Unsure)}, {"list", listObject(r.List)},
		{"findings", findingObjects(r.ofNone(), w)}, {"equations", equations}, {"indicators", indicators},
	}
}

// listObject says how well the list of figures of 2014 was found; nil for other forms.
func listObject(l *normalize.ListScore) any {
	if l == nil {
		return nil
	}
	return object{{"rows_found", l.Lines}, {"rows", l.Of}, {"rows_not_of_the_form", l.Foreign}}
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
			{"next", orNull(m.Next)}, {"next_similarity", hundredths(m.NextSimilarity)}, {"locator", m.Ref.String()}, {"rival", neighborObject(m.Rival)}, {"layout", namesOf(m.Laid)}}
	}
	if m := x.Column; m != nil {
		o[5].value = columnObject(m)
	}
	numbers := []int{}
	for k, b := range r.Balances {
		if slices.Contains(x.Balances, b) {
			numbers = append(numbers, k+1)
		}
	}
	return append(o, member{"equations", numbers}, member{"findings", findingObjects(r.about(x), w)})
}

// columnObject is a column; of a list of figures no heading was compared, and it says
// what the other columns are.
func columnObject(m *normalize.ColumnMatch) object {
	var alike, next any = hundredths(m.Similarity), hundredths(m.NextSimilarity)
	if m.Way.Listed() {
		alike, next = nil, nil
	}
	beside := []object{}
	for _, b := range m.Beside {
		beside = append(beside, object{{"printed", orNull(b.Printed)}, {"kind", orNull(b.Kind)}, {"figures", b.Figures}})
	}
	return object{{"way", m.Way.String()}, {"printed", m.Printed}, {"form", m.Form}, {"similarity", alike},
		{"next", orNull(m.Next)}, {"next_similarity", next}, {"ways", m.Tried}, {"ways_left", m.Left}, {"glued", orNull(m.Glued)},
		{"doubts", namesOf(m.Doubts)}, {"beside", beside}}
}

// namesOf are the names of ways or doubts, an empty list for none.
func namesOf[T fmt.Stringer](all []T) []string {
	names := []string{}
	for _, x := range all {
		names = append(names, x.String())
	}
	return names
}

func gapObject(g *normalize.Gap) object {
	return object{{"reason", missingWords[g.Reason]}, {"doubt", orNull(g.Doubt)}, {"block", orNull(g.Block)}, {"row", g.Row}, {"column", g.Column},
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
