package main

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"gongkai/store"
)

// auditColumns are the columns of CSV and XLSX, named as in JSON and the views.
var auditColumns = []struct {
	name string
	of   func(*store.AuditRow) string
	// width in the XLSX, in characters
	width float64
}{
	{"finding_id", func(r *store.AuditRow) string { return r.ID }, 16},
	{"severity", func(r *store.AuditRow) string { return r.Severity.String() }, 9},
	{"rule", func(r *store.AuditRow) string { return r.Rule }, 28},
	{"agency", func(r *store.AuditRow) string { return r.Agency }, 28},
	{"level", func(r *store.AuditRow) string { return r.Level }, 11},
	{"division_code", func(r *store.AuditRow) string { return r.DivisionCode }, 13},
	{"year", func(r *store.AuditRow) string { return yearText(r.Year) }, 7},
	{"message", func(r *store.AuditRow) string { return r.Message }, 70},
	{"document_path", func(r *store.AuditRow) string { return r.DocumentPath }, 50},
	{"locator", func(r *store.AuditRow) string { return r.Locator }, 30},
	{"indicators", func(r *store.AuditRow) string { return r.Indicators }, 30},
	{"accepted", func(r *store.AuditRow) string { return r.Accepted }, 30},
	{"accepted_by", func(r *store.AuditRow) string { return r.AcceptedBy }, 12},
	{"state", func(r *store.AuditRow) string { return string(r.State) }, 7},
	{"report_id", func(r *store.AuditRow) string { return r.ReportID }, 18},
	{"agency_key", func(r *store.AuditRow) string { return r.AgencyKey }, 20},
}

func yearText(y int) string {
	if y == 0 {
		return ""
	}
	return strconv.Itoa(y)
}

// byteOrderMark tells Excel that a CSV file is UTF-8; without it Chinese is garbled.
const byteOrderMark = "\ufeff"

// writeCSV writes a line for each finding, with the line ends that RFC 4180 wants.
func (r *auditRun) writeCSV(w io.Writer) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	record := make([]string, len(auditColumns))
	for i, c := range auditColumns {
		record[i] = c.name
	}
	if err := out.Write(record); err != nil {
		return err
	}
	for row, err := range r.rows() {
		if err != nil {
			return err
		}
		for i, c := range auditColumns {
			record[i] = harmless(printable(c.of(row)))
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// harmless keeps a spreadsheet from running what a document may have put into a name or
// path as a formula: such text gets an apostrophe before it.
func harmless(s string) string {
	if s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		return "'" + s
	}
	return s
}
