package main

import (
	"errors"
	"io"
	"iter"
	"strings"

	"gongkai/audit"
	auditpage "gongkai/audit/page" // page is what text is printed on
	"gongkai/extract/document"
	"gongkai/store"
)

// writeHTML writes the page that an auditor can send on.
func (r *auditRun) writeHTML(w io.Writer) error {
	if err := r.findPlaces(); err != nil {
		return err
	}
	lang := audit.Lang(r.language())
	return auditpage.Write(w, auditpage.Page{
		Lang:     lang,
		Scope:    r.scope(),
		Findings: r.pageFindings(),
		Report:   r.pageReport,
		Passages: r.pagePassages,
		Years:    func(key string) ([]int, error) { return r.db.YearsOf(r.ctx, key) },
		Meaning: func(rule string) string {
			info, _, _ := audit.LookupRule(rule)
			return info.Title(lang)
		},
	})
}

// scope tells what was audited and how: what an auditor has to know to do it again.
func (r *auditRun) scope() []auditpage.Fact {
	all := []auditpage.Fact{
		{Name: r.say("summary.database"), Value: r.app.db},
		{Name: r.say("audit.column.reports"), Value: thousands(r.reports)},
		{Name: r.say("audit.column.agencies"), Value: thousands(r.bodies)},
	}
	for _, f := range []struct{ flag, value string }{{"--region", r.o.region}, {"--year", r.o.years}, {"--rule", strings.Join(r.o.rules, " ")},
		{"--severity", r.o.severity}, {"--since", r.o.since}, {"--config", r.o.config}} {
		if f.value != "" && f.value != audit.Info.String() {
			all = append(all, auditpage.Fact{Name: f.flag, Value: f.value})
		}
	}
	return all
}

// pageFindings are the findings as the page takes them.
func (r *auditRun) pageFindings() iter.Seq2[auditpage.Finding, error] {
	return func(yield func(auditpage.Finding, error) bool) {
		for row, err := range r.rows() {
			if err != nil {
				yield(auditpage.Finding{}, err)
				return
			}
			f := auditpage.Finding{ID: row.ID, Rule: row.Rule, Severity: row.Severity, Agency: row.Agency, AgencyKey: row.AgencyKey,
				Region: r.regionName(countyOf(row)), Year: row.Year, Message: row.Message, Args: row.Args, Indicators: strings.Fields(row.Indicators),
				ReportID: row.ReportID, Others: otherReports(row), Path: row.DocumentPath, Locator: row.Locator,
				Accepted: row.Accepted, State: string(row.State)}
			if row.Accepted != "" && row.AcceptedBy != "" {
				f.Accepted += r.say("audit.accepted-by", row.AcceptedBy)
			}
			if f.Agency == "" {
				f.Agency = row.AgencyKey
			}
			if !yield(f, nil) {
				return
			}
		}
	}
}

// byPath begins the id of a report that is known by its document only: its path and the
// body's key follow.
const byPath = "path\x00"

// otherReports names the reports of the same body that the figures of a message come from,
// by the documents it names.
func otherReports(row *store.AuditRow) (all []string) {
	if row.AgencyKey == "" || row.ReportID == "" {
		return nil
	}
	n := document.Note{Args: row.Args}
	for _, name := range []string{"path", "next_path", "preferred"} {
		if path := n.Arg(name); path != "" && path != row.DocumentPath {
			all = append(all, byPath+path+"\x00"+row.AgencyKey)
		}
	}
	return all
}

// pageReport loads a report for its tables.
func (r *auditRun) pageReport(id string) (*auditpage.Report, error) {
	var stored *store.AuditReport
	var err error
	if rest, ok := strings.CutPrefix(id, byPath); ok {
		path, key, _ := strings.Cut(rest, "\x00")
		stored, err = r.db.AuditReportOf(r.ctx, path, key)
	} else {
		stored, err = r.db.AuditReport(r.ctx, id)
	}
	if errors.Is(err, store.ErrNotFound) { // one that is gone, or of another body
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &auditpage.Report{ID: id, Agency: stored.Agency, Year: stored.Year, Path: stored.Path, Form: stored.Form,
		Cells: stored.Cells, ZerosBlank: stored.ZerosBlank}, nil
}
