package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"gongkai/audit"
)

// Copied text is judged over all reports at once, for whether a sentence is everybody's
// depends on all of them. What was found is stored body by body under a code of its own,
// beside the neighbourhoods', and of bodies for which nothing changed nothing is written.

// copiedCode begins the codes under which the findings of bodies stand in across_finding;
// no body's key begins so.
const copiedCode = "copied:"

// copiedRule is the rule of which all this is.
const copiedRule = "text/copied"

// printSentences stores the prints of a report's sections.
func (w *writer) printSentences(report int64, r *Report) error {
	prints := audit.Prints(r.Report)
	if len(prints) == 0 {
		return nil
	}
	return w.exec(`INSERT INTO sentence_print (report, prints) VALUES (?, ?)`, report, prints)
}

// CopiedStale reports whether a report came, changed or went since PutCopied.
func (db *DB) CopiedStale(ctx context.Context) (stale bool, err error) {
	err = db.read.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM sentence_stale WHERE marked > judged)`).Scan(&stale)
	return stale, err
}

// PrintedReports returns the preferred reports that have prints, in no order that matters.
// They are some 400 bytes each in memory.
func (db *DB) PrintedReports(ctx context.Context) ([]audit.PrintedReport, error) {
	if err := db.marks.note(ctx, db.read, textsMark, allTexts); err != nil {
		return nil, err
	}
	rows, err := db.read.QueryContext(ctx, `SELECT r.uid, d.path, r.agency_key, ifnull(r.agency, r.agency_key), r.year, p.prints
		FROM sentence_print p
		CROSS JOIN report r ON r.id = p.report AND r.preferred = 1
		JOIN version v ON v.id = r.version
		JOIN document d ON d.id = v.document`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []audit.PrintedReport
	for rows.Next() {
		var r audit.PrintedReport
		if err := rows.Scan(&r.ID, &r.Path, &r.Key, &r.Agency, &r.Year, &r.Prints); err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, rows.Err()
}

// PutCopied makes these the findings on copied text, in one transaction, and returns those
// of the bodies for which they changed. They answer for the reports that PrintedReports gave:
// where another run has by now compared later ones, nothing is written.
func (db *DB) PutCopied(ctx context.Context, findings []AcrossFinding) (changed []AcrossFinding, err error) {
	w, err := db.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer w.rollback()
	if ok, err := w.judging(ctx, textsMark, textsJudged, allTexts); err != nil || !ok {
		return nil, err
	}
	stored, err := copiedFindings(ctx, w.tx)
	if err != nil {
		return nil, err
	}
	bodies := map[string][]AcrossFinding{}
	for _, f := range findings {
		bodies[f.Agency] = append(bodies[f.Agency], f)
	}
	for key := range stored {
		if _, found := bodies[key]; !found {
			bodies[key] = nil
		}
	}
	for _, key := range sortedKeys(bodies) {
		if slices.Equal(stored[key], describe(bodies[key])) {
			continue
		}
		if err := w.putCopied(key, bodies[key]); err != nil {
			return nil, fmt.Errorf("copied text of %s: %w", key, err)
		}
		changed = append(changed, bodies[key]...)
	}
	return changed, w.commit()
}

func sortedKeys(m map[string][]AcrossFinding) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

func (w *writer) putCopied(key string, findings []AcrossFinding) error {
	if err := w.leaveNeighbourhood(copiedCode + key); err != nil {
		return err
	}
	if err := w.exec(`DELETE FROM across_finding WHERE neighbourhood = ?`, copiedCode+key); err != nil {
		return err
	}
	for i := range findings {
		if err := w.across(copiedCode+key, i+1, &findings[i]); err != nil {
			return err
		}
	}
	return nil
}

// describe is what tells whether the stored findings of a body are these.
func describe(findings []AcrossFinding) (all []string) {
	for _, f := range findings {
		all = append(all, fmt.Sprintf("%s %d %s%s %s", f.ReportID, f.Severity, f.Ref.Path, f.Ref.Mark, f.Message))
	}
	return all
}

// copiedFindings describes what is stored, by body.
func copiedFindings(ctx context.Context, q querier) (map[string][]string, error) {
	rows, err := q.QueryContext(ctx, `SELECT a.neighbourhood, ifnull(r.uid, ''), a.severity, a.path || a.mark, a.message
		FROM across_finding a LEFT JOIN report r ON r.id = a.report
		WHERE a.neighbourhood >= ? AND a.neighbourhood < ? ORDER BY a.neighbourhood, a.position`, copiedCode, copiedCode[:len(copiedCode)-1]+";")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := map[string][]string{}
	for rows.Next() {
		var code, report, locator, message string
		var severity int
		if err := rows.Scan(&code, &report, &severity, &locator, &message); err != nil {
			return nil, err
		}
		key := strings.TrimPrefix(code, copiedCode)
		all[key] = append(all[key], fmt.Sprintf("%s %d %s %s", report, severity, locator, message))
	}
	return all, rows.Err()
}

// copied compares all texts with the parameters of the configuration.
func (j *rejudge) copied(ctx context.Context) (more bool, err error) {
	reports, err := j.db.PrintedReports(ctx)
	if err != nil {
		return false, err
	}
	var names identities
	for _, a := range audit.Copied(j.f.Config, reports) {
		r := AuditRow{ID: names.ofBody(a.Agency, a.Year, a.Rule, "", locatorOf(&a.Finding)), AgencyKey: a.Agency, ReportID: a.ReportID, Year: a.Year}
		err := j.db.read.QueryRowContext(ctx, `SELECT ifnull(r.agency, ''), ifnull(r.division_code, ''), ifnull(r.level, ''), d.path, d.abs
			FROM report r JOIN version v ON v.id = r.version AND v.newest = 1 JOIN document d ON d.id = v.document WHERE r.uid = ?`, a.ReportID).
			Scan(&r.Agency, &r.DivisionCode, &r.Level, &r.DocumentPath, &r.Document)
		if err != nil {
			return false, err
		}
		if more, err := j.tell(ctx, r, &a.Finding); err != nil || !more {
			return false, err
		}
	}
	return true, nil
}

// A SectionText is one section of a stored report and whose it is.
type SectionText struct {
	Agency, Unit, Path, Heading, Text string
	Year                              int
}

// Section returns a section of a report by its number on the form; ok is false when there
// is none.
func (db *DB) Section(ctx context.Context, reportID string, number int) (s SectionText, ok bool, err error) {
	rows, err := db.read.QueryContext(ctx, `SELECT ifnull(r.agency, ''), ifnull(r.unit, ''), ifnull(r.year, 0), d.path, s.heading, s.text
		FROM report r
		JOIN version v ON v.id = r.version AND v.newest = 1
		JOIN document d ON d.id = v.document
		JOIN section s ON s.report = r.id AND s.number = ?
		WHERE r.uid = ? ORDER BY s.position`, number, reportID)
	if err != nil {
		return s, false, err
	}
	defer rows.Close()
	for rows.Next() {
		one := SectionText{}
		if err := rows.Scan(&one.Agency, &one.Unit, &one.Year, &one.Path, &one.Heading, &one.Text); err != nil {
			return s, false, err
		}
		if ok {
			one.Heading, one.Text = s.Heading, s.Text+"\n"+one.Text
		}
		s, ok = one, true
	}
	return s, ok, rows.Err()
}
