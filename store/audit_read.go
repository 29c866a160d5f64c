package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"gongkai/audit"
)

// Audit iterates over the findings of the filter, one in memory at a time: by body (those
// of files without a report last), year and document, each document's in the order they
// were found in, errors first.
func (db *DB) Audit(ctx context.Context, f AuditFilter) iter.Seq2[AuditRow, error] {
	return func(yield func(AuditRow, error) bool) {
		if err := db.audit(ctx, &f, func(r AuditRow) bool { return yield(r, nil) }); err != nil {
			yield(AuditRow{}, fmt.Errorf("findings: %w", err))
		}
	}
}

func (db *DB) audit(ctx context.Context, f *AuditFilter, yield func(AuditRow) bool) error {
	waivers, err := db.waivers(ctx)
	if err != nil {
		return err
	}
	told := func(r AuditRow) (bool, error) {
		if err := db.settleWaiver(ctx, waivers, &r); err != nil {
			return false, err
		}
		return yield(r), nil
	}
	changed := f.changedRules()
	if more, err := db.stored(ctx, f, changed, told); err != nil || !more || len(changed) == 0 {
		return err
	}
	j := rejudge{db: db, f: f, rules: changed, yield: told}
	return j.run(ctx)
}

// settleWaiver tells who accepted a finding, if it rests on what it rested on then.
func (db *DB) settleWaiver(ctx context.Context, waivers map[string]Waiver, r *AuditRow) error {
	w, ok := waivers[r.ID]
	if !ok || r.State == Gone {
		return nil
	}
	content, err := db.contentOf(ctx, r.ID)
	if errors.Is(err, ErrNotFound) { // a rule with other parameters found it
		return nil
	}
	if err == nil && content == w.content {
		r.Accepted, r.AcceptedBy = w.Why, w.By
	}
	return err
}

// stored yields the findings that were stored, but for those of changed rules; more is
// false when told had enough.
func (db *DB) stored(ctx context.Context, f *AuditFilter, changed map[string]bool, told func(AuditRow) (bool, error)) (more bool, err error) {
	judged, err := db.judge(ctx, f, changed)
	if err != nil || len(judged) == 0 {
		return err == nil, err
	}
	query, args := f.query(judged, len(changed) > 0)
	// A Background context spares the driver a goroutine per row; ctx is asked below.
	rows, err := db.read.QueryContext(context.WithoutCancel(ctx), query, args...)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	for n := 0; rows.Next(); n++ {
		if n%1000 == 0 && ctx.Err() != nil {
			return false, ctx.Err()
		}
		r, stored, err := f.scan(rows)
		if err != nil {
			return false, err
		}
		ok := false
		if r.Severity, ok = judged[ruleSeverity{r.Rule, stored}]; !ok {
			continue
		}
		if more, err := told(r); err != nil || !more {
			return false, err
		}
	}
	return true, rows.Err()
}

// A ruleSeverity is what a configuration decides on.
type ruleSeverity struct {
	rule     string
	severity audit.Severity // as stored
}

// judge asks the filter for every rule and severity that is stored, but for changed rules.
func (db *DB) judge(ctx context.Context, f *AuditFilter, changed map[string]bool) (map[ruleSeverity]audit.Severity, error) {
	rows, err := db.read.QueryContext(ctx, `SELECT DISTINCT rule, severity FROM finding
		UNION SELECT DISTINCT rule, severity FROM across_finding
		UNION SELECT DISTINCT rule, severity FROM finding_gone`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	judged := map[ruleSeverity]audit.Severity{}
	for rows.Next() {
		var s ruleSeverity
		if err := rows.Scan(&s.rule, &s.severity); err != nil {
			return nil, err
		}
		if severity, wanted := f.judged(s.rule, s.severity); wanted && !changed[s.rule] {
			judged[s] = severity
		}
	}
	return judged, rows.Err()
}

// The three kinds of findings: of documents, of bodies over years, and those that went.
// %s stands for what the filter asks of rule, body and year. The state of a finding is
// new when it came after the run that is asked about (?1) and did not stand at its end.
const (
	auditDocuments = `SELECT f.uid, f.rule, f.severity, r.agency, r.agency_key AS body, r.division_code, r.level, r.year AS year,
		d.path AS path, d.abs AS abs, r.uid, f.message, f.args, f.indicators, f.path || f.mark, f.position AS position, ` + auditState + `
	FROM document d
	JOIN version v ON v.document = d.id AND v.newest = 1
	JOIN finding f ON f.version = v.id
	LEFT JOIN report r ON r.id = f.report
	WHERE %s`
	auditBodies = `SELECT f.uid, f.rule, f.severity, r.agency, f.agency_key, r.division_code, r.level, f.year,
		d.path, d.abs, CASE WHEN f.report IS NULL THEN NULL ELSE r.uid END, f.message, f.args, f.indicators, f.path || f.mark, f.position, ` + auditState + `
	FROM across_finding f
	LEFT JOIN report r ON r.id = ifnull(f.report, (SELECT n.id FROM report n
		WHERE n.agency_key = f.agency_key AND n.preferred = 1 ORDER BY n.year DESC, n.uid LIMIT 1))
	LEFT JOIN version v ON v.id = r.version AND f.report IS NOT NULL
	LEFT JOIN document d ON d.id = v.document
	WHERE %s`
	auditGone = `SELECT r.uid, r.rule, r.severity, r.agency, r.agency_key, r.division_code, r.level, r.year,
		r.document_path, r.document, r.report_id, r.message, r.args, r.indicators, r.locator, r.position, 'gone'
	FROM finding_gone r
	WHERE r.first_run <= ?1 AND r.gone_run > ?1
		AND NOT EXISTS (SELECT 1 FROM finding f JOIN version v ON v.id = f.version AND v.newest = 1 WHERE f.uid = r.uid)
		AND NOT EXISTS (SELECT 1 FROM across_finding a WHERE a.uid = r.uid) AND %s`
	auditState = `CASE WHEN ?1 = 0 THEN '' WHEN f.first_run <= ?1 THEN 'same'
		WHEN EXISTS (SELECT 1 FROM finding_gone g WHERE g.uid = f.uid AND g.first_run <= ?1 AND g.gone_run > ?1) THEN 'same'
		ELSE 'new' END`
	auditOrder = ` ORDER BY body NULLS LAST, year, path, abs, position, 1`
)

// query returns the SQL of the filter and what it binds; some: not all rules are wanted.
func (f *AuditFilter) query(judged map[ruleSeverity]audit.Severity, some bool) (query string, args []any) {
	args = []any{f.Since}
	bind := binder(&args)
	rules := "1"
	if some || f.Judge != nil {
		rules = rulesAmong(judged, bind)
	}
	region, years := f.region(bind), f.years(bind)
	where := func(of, body, year string) string {
		return strings.NewReplacer("{of}", of, "{body}", body, "{year}", year).Replace(rules + region + years)
	}
	query = fmt.Sprintf(auditDocuments, where("f", "r.agency_key", "r.year")) + " UNION ALL " +
		fmt.Sprintf(auditBodies, where("f", "f.agency_key", "f.year"))
	if f.Since > 0 {
		query += " UNION ALL " + fmt.Sprintf(auditGone, where("r", "r.agency_key", "r.year"))
	}
	return query + auditOrder, args
}

// binder returns a function that adds a value to those a query binds and names it in SQL.
func binder(args *[]any) func(any) string {
	return func(v any) string {
		*args = append(*args, v)
		return fmt.Sprintf("?%d", len(*args))
	}
}

// rulesAmong asks for the rules of which a severity is wanted; of one that is wanted in
// part the rest is left out later.
func rulesAmong(judged map[ruleSeverity]audit.Severity, bind func(any) string) string {
	var names []string
	for s := range judged {
		names = append(names, s.rule)
	}
	slices.Sort(names)
	var list []string
	for _, name := range slices.Compact(names) {
		list = append(list, bind(name))
	}
	return "{of}.rule IN (" + strings.Join(list, ", ") + ")"
}

// region asks for the bodies in a division, as it is now or as it was in the year.
func (f *AuditFilter) region(bind func(any) string) string {
	if f.Region == "" {
		return ""
	}
	from, to := under(f.Region)
	from, to = bind(from), bind(to)
	return " AND ({body} >= " + from + " AND {body} < " + to + " OR r.division_code >= " + from + " AND r.division_code < " + to + ")"
}

func (f *AuditFilter) years(bind func(any) string) string {
	var ranges []string
	for _, y := range f.Years {
		ranges = append(ranges, "{year} BETWEEN "+bind(y.First)+" AND "+bind(y.Last))
	}
	if ranges == nil {
		return ""
	}
	return " AND (" + strings.Join(ranges, " OR ") + ")"
}

// scan reads a row of the query and words its message.
func (f *AuditFilter) scan(rows *sql.Rows) (r AuditRow, stored audit.Severity, err error) {
	var agency, key, division, level, path, abs, report sql.NullString
	var year sql.NullInt64
	var args string
	var position int
	err = rows.Scan(&r.ID, &r.Rule, &stored, &agency, &key, &division, &level, &year, &path, &abs, &report,
		&r.Message, &args, &r.Indicators, &r.Locator, &position, &r.State)
	if err != nil {
		return r, stored, err
	}
	r.Agency, r.AgencyKey, r.DivisionCode, r.Level, r.Year = agency.String, key.String, division.String, level.String, int(year.Int64)
	r.DocumentPath, r.Document, r.ReportID = path.String, abs.String, report.String
	if err := json.Unmarshal([]byte(args), &r.Args); err != nil {
		return r, stored, fmt.Errorf("arguments of %s %s: %w", r.Rule, r.ID, err)
	}
	if audit.Knows(r.Rule) { // else the words of the program that stored it are all there is
		r.Message = audit.Finding{Rule: r.Rule, Args: r.Args}.Message(cmp.Or(f.Lang, audit.Chinese))
	}
	return r, stored, nil
}
