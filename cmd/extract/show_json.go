package main

import (
	"encoding/json"

	"gongkai/audit"
	"gongkai/normalize"
	"gongkai/store"
)

// fileObject is a file as JSON; members are named as the columns of the views.
func fileObject(f *shown, w words) object {
	reports := []object{}
	for i := range f.Reports {
		reports = append(reports, reportObject(f, i, w))
	}
	return object{
		{"document", documentObject(f)},
		{"findings", findingObjects(f.Findings, w)},
		{"reports", reports},
	}
}

func documentObject(f *shown) object {
	return object{
		{"path", f.Path}, {"sha256", f.SHA256}, {"bytes", f.Bytes}, {"format", f.Format},
		{"status", string(f.Status)}, {"message", f.Message}, {"version", orNull(f.version)},
		{"second_engine", orNull(f.SecondEngine)},
	}
}

func reportObject(f *shown, at int, w words) object {
	r := &f.Reports[at]
	o := object{
		{"report_id", store.ReportID(f.Path, f.SHA256, at+1, 0)}, {"document_path", f.Path},
		{"title", orNull(r.Title)}, {"agency", orNull(r.Agency)}, {"level", orNull(string(r.Level))},
		{"division_code", orNull(r.DivisionCode)}, {"year", orNull(r.Year)},
		{"period_start", orNull(r.PeriodStart)}, {"period_end", orNull(r.PeriodEnd)}, {"form", orNull(r.Form)},
		{"address", orNull(r.Contact.Address)}, {"postcode", orNull(r.Contact.Postcode)},
		{"phone", orNull(r.Contact.Phone)}, {"email", orNull(r.Contact.Email)},
		{"published_on", orNull(r.PublishedOn)}, {"url", orNull(r.URL)}, {"index_number", orNull(r.IndexNumber)},
		{"agency_key", orNull(r.AgencyKey)}, {"unit", orNull(r.Unit)},
		{"division_name", orNull(r.DivisionName)}, {"division_rule", orNull(r.DivisionRule)}, {"candidates", candidateObjects(r.Candidates)},
	}
	return append(o,
		member{"sections", sectionObjects(r.Sections)},
		member{"observations", observationObjects(r.Observations)},
		member{"missing", missingObjects(r.Missing)},
		member{"unmapped", unmappedObjects(r.Unmapped)},
		member{"findings", findingObjects(r.Findings, w)},
	)
}

func candidateObjects(candidates []normalize.Candidate) []object {
	list := []object{}
	for _, c := range candidates {
		list = append(list, object{{"code", c.Code}, {"name", c.Name}})
	}
	return list
}

func sectionObjects(sections []normalize.Section) []object {
	list := []object{}
	for _, s := range sections {
		number := any(nil)
		if s.Number > 0 {
			number = s.Number
		}
		list = append(list, object{{"number", number}, {"key", s.Key}, {"heading", s.Heading}, {"status", string(s.Status)},
			{"text", s.Text}, {"locator", s.Ref.String()}})
	}
	return list
}

func observationObjects(observations []normalize.Observation) []object {
	list := []object{}
	for i := range observations {
		o := &observations[i]
		value, implied := any(nil), any(nil)
		if o.Kind == normalize.Number {
			value = json.Number(o.Value.String())
		}
		if o.Implied != nil {
			implied = json.Number(o.Implied.String())
		}
		list = append(list, object{{"indicator", o.Indicator.Key}, {"value", value}, {"kind", o.Kind.String()}, {"implied", implied},
			{"raw", o.Raw}, {"unit", o.Indicator.Unit}, {"status", o.Status.String()}, {"locator", o.Ref.String()}})
	}
	return list
}

func missingObjects(missing []normalize.Missing) []object {
	list := []object{}
	for _, m := range missing {
		list = append(list, object{{"indicator", m.Indicator.Key}, {"reason", missingWords[m.Reason]}})
	}
	return list
}

func unmappedObjects(unmapped []normalize.Unmapped) []object {
	list := []object{}
	for _, u := range unmapped {
		list = append(list, object{{"row", u.Row}, {"text", u.Text}, {"locator", u.Ref.String()}})
	}
	return list
}

func findingObjects(findings []store.Finding, w words) []object {
	list := []object{}
	for _, f := range findings {
		keys := f.Indicators
		if keys == nil {
			keys = []string{}
		}
		list = append(list, object{{"rule", f.Rule}, {"severity", f.Severity.String()}, {"message", f.Finding.Message(audit.Lang(w))},
			{"indicators", keys}, {"locator", f.Ref.String()}})
	}
	return list
}

// historyObject is the history of a document as JSON.
func historyObject(name string, versions []store.Version) object {
	list := []object{}
	for _, v := range versions {
		changes := []object{}
		for _, c := range v.Changes {
			changes = append(changes, changeObject(c))
		}
		list = append(list, object{{"version", v.Number}, {"seen", v.Seen}, {"sha256", v.SHA256}, {"bytes", v.Bytes}, {"format", v.Format},
			{"status", string(v.Status)}, {"message", v.Message}, {"reread", v.Reread}, {"changes", changes}})
	}
	return object{{"document", name}, {"versions", list}}
}

func changeObject(c store.ReportChange) object {
	fields, sections, cells := []object{}, []object{}, []object{}
	for _, f := range c.Fields {
		fields = append(fields, object{{"name", f.Name}, {"old", f.Old}, {"new", f.New}})
	}
	for _, s := range c.Sections {
		sections = append(sections, object{{"number", s.Number}, {"key", s.Key}, {"old_status", string(s.OldStatus)}, {"new_status", string(s.NewStatus)},
			{"old_heading", s.OldHeading}, {"new_heading", s.NewHeading}, {"old_chars", s.OldChars}, {"new_chars", s.NewChars}, {"text_changed", s.TextChanged}})
	}
	for _, o := range c.Observations {
		cells = append(cells, object{{"indicator", o.Indicator.Key}, {"old", rawOf(o.Old)}, {"new", rawOf(o.New)}})
	}
	return object{{"report", c.Number}, {"presence", string(c.Presence)}, {"fields", fields}, {"sections", sections}, {"observations", cells}}
}

// rawOf is what a cell prints, nil without a cell.
func rawOf(o *normalize.Observation) any {
	if o == nil {
		return nil
	}
	return o.Raw
}
