package main

import (
	"encoding/json"

	"gongkai/audit"
	"gongkai/normalize"
	"gongkai/normalize/gazetteer"
	"gongkai/store"
)

// agencyObject is a body as JSON; members are named as the columns of the view agencies.
func agencyObject(a *store.Agency, g *gazetteer.Gazetteer) object {
	names := []object{}
	for _, n := range a.Names {
		names = append(names, object{{"name", n.Name}, {"first", orNull(n.First)}, {"last", orNull(n.Last)}})
	}
	var place any
	if d := g.Division(a.DivisionCode); d != nil {
		place = d.FullName()
	}
	return object{
		{"agency_key", a.Key}, {"name", orNull(a.Name)}, {"names", names}, {"level", orNull(a.Level)},
		{"division_code", orNull(a.DivisionCode)}, {"division_name", place}, {"unit", orNull(a.Unit)},
		{"first_year", orNull(a.FirstYear)}, {"last_year", orNull(a.LastYear)}, {"years", a.Years}, {"reports", a.Reports},
	}
}

// jsonObject is a body and all its years, files, series and findings.
func (y *agencyYears) jsonObject(w words) object {
	reports := []object{}
	for i := range y.reports {
		r := &y.reports[i]
		reports = append(reports, object{
			{"report_id", r.ID}, {"document_path", r.Path}, {"year", orNull(r.Year)}, {"division_code", orNull(r.DivisionCode)},
			{"preferred", r.Preferred}, {"form", orNull(r.Form)}, {"agency", orNull(r.Agency)}, {"title", orNull(r.Title)},
			{"format", r.Format}, {"status", r.Status},
			{"cells", object{{"verified", r.Verified}, {"unchecked", r.Unchecked}, {"conflict", r.Conflict}, {"missing", r.Missing}}},
			{"findings", object{{"error", r.Errors}, {"warning", r.Warnings}, {"info", r.Remarks}}},
		})
	}
	missing := y.missing()
	if missing == nil {
		missing = []int{}
	}
	findings := []object{}
	for _, f := range y.findings {
		keys := f.Indicators
		if keys == nil {
			keys = []string{}
		}
		findings = append(findings, object{{"year", orNull(f.Year)}, {"report_id", orNull(f.ReportID)}, {"rule", f.Rule}, {"severity", f.Severity.String()},
			{"message", f.Finding.Message(audit.Lang(w))}, {"indicators", keys}})
	}
	return object{
		{"agency", agencyObject(y.agency, y.places)}, {"missing_years", missing}, {"reports", reports},
		{"series", y.seriesObjects()}, {"findings", findings},
	}
}

// seriesObjects are the series with a value for each preferred report that has one.
func (y *agencyYears) seriesObjects() []object {
	list := []object{}
	all := normalize.AllSeries()
	for i := range all {
		s := &all[i]
		values := []object{}
		for n := range y.columns {
			c := &y.columns[n]
			cell := y.cell(s, c)
			if cell.state < noNumber {
				continue
			}
			var value any
			if cell.state == hasNumber {
				value = json.Number(cell.value.Value)
			}
			values = append(values, object{{"year", c.year}, {"division_code", orNull(c.report.DivisionCode)}, {"value", value},
				{"status", cell.value.Status}, {"report_id", c.report.ID}, {"form", orNull(c.report.Form)}, {"indicator", cell.value.Indicators},
				{"source", cell.value.Source}, {"relation", orNull(cell.value.Relation)}})
		}
		if len(values) > 0 {
			list = append(list, object{{"series", s.Key}, {"zh", s.Chinese}, {"en", s.English}, {"unit", s.Unit}, {"values", values}})
		}
	}
	return list
}
