package main

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"

	"gongkai/audit"
	"gongkai/store"
)

// writeJSON writes one object: what was audited, the findings as they come, and at the end
// the counts, which are known only then.
func (r *auditRun) writeJSON(w io.Writer) error {
	head := object{{"database", r.app.db}, {"reports", r.reports}, {"agencies", r.bodies}, {"since", orNull(r.filter.Since)}}
	b, err := json.Marshal(head)
	if err != nil {
		return err
	}
	b = append(bytes.TrimSuffix(b, []byte("}")), `,"findings":[`...)
	t := newTally()
	separator := "\n"
	for row, err := range r.rows() {
		if err != nil {
			return err
		}
		t.add(row)
		line, err := marshal(findingObject(row))
		if err != nil {
			return err
		}
		b = append(append(b, separator...), bytes.TrimSuffix(line, []byte("\n"))...)
		if _, err := w.Write(b); err != nil {
			return err
		}
		b, separator = b[:0], ",\n"
	}
	tail, err := json.Marshal(t.jsonObject(r.filter.Since > 0))
	if err != nil {
		return err
	}
	b = append(append(append(b, "\n],\n\"summary\":"...), tail...), "}\n"...)
	_, err = w.Write(b)
	return err
}

func findingObject(r *store.AuditRow) object {
	var accepted any
	if r.Accepted != "" {
		accepted = object{{"why", r.Accepted}, {"by", orNull(r.AcceptedBy)}}
	}
	return object{{"finding_id", r.ID}, {"rule", r.Rule}, {"severity", r.Severity.String()},
		{"document_path", orNull(r.DocumentPath)}, {"report_id", orNull(r.ReportID)},
		{"agency", orNull(r.Agency)}, {"agency_key", orNull(r.AgencyKey)}, {"division_code", orNull(r.DivisionCode)},
		{"level", orNull(r.Level)}, {"year", orNull(r.Year)},
		{"message", r.Message}, {"indicators", append([]string{}, strings.Fields(r.Indicators)...)}, {"locator", orNull(r.Locator)},
		{"accepted", accepted}, {"state", orNull(string(r.State))}}
}

func levelsObject(levels [audit.Error + 1]int) object {
	return object{{"error", levels[audit.Error]}, {"warning", levels[audit.Warning]}, {"info", levels[audit.Info]}}
}

// jsonObject is the counts of what stands.
func (t *tally) jsonObject(since bool) object {
	rules, years, regions, agencies := []object{}, []object{}, []object{}, []object{}
	for _, c := range t.byRule() {
		rules = append(rules, append(object{{"rule", c.rule}}, levelsObject(c.levels)...))
	}
	for _, y := range t.sortedYears() {
		years = append(years, append(object{{"year", orNull(y)}}, levelsObject(*t.years[y])...))
	}
	for _, code := range t.byRegion() {
		regions = append(regions, append(object{{"division_code", orNull(code)}}, levelsObject(*t.regions[code])...))
	}
	for _, a := range t.byAgency() {
		agencies = append(agencies, append(object{{"agency_key", a.key}, {"agency", orNull(a.name)}}, levelsObject(a.levels)...))
	}
	o := append(levelsObject(t.levels), member{"accepted", t.accepted})
	if since {
		o = append(o, member{"new", t.states[store.New]}, member{"gone", t.states[store.Gone]}, member{"same", t.states[store.Same]})
	}
	return append(o, member{"rules", rules}, member{"years", years}, member{"divisions", regions}, member{"agencies", agencies})
}
