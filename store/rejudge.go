package store

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"gongkai/audit"
	"gongkai/extract/document"
	"gongkai/normalize"
)

// Findings of a rule whose parameters the filter's Config sets are not what was stored at
// import: the rule judges anew. One neighbourhood or report is in memory at a time.

// A rejudge is one such judging under way.
type rejudge struct {
	db    *DB
	f     *AuditFilter
	rules map[string]bool
	yield func(AuditRow) (bool, error) // false: enough
}

// changedRules are those that have to judge anew.
func (f *AuditFilter) changedRules() map[string]bool {
	changed := map[string]bool{}
	for _, r := range audit.Rules() {
		if f.Config.Changes(r.ID) {
			changed[r.ID] = true
		}
	}
	return changed
}

// run yields the findings of the changed rules, those over years first.
func (j *rejudge) run(ctx context.Context) error {
	across, single := map[string]bool{}, map[string]bool{}
	for rule := range j.rules {
		severity := audit.FromNote(document.Note{Rule: rule}).Severity
		if _, wanted := j.f.judged(rule, severity); !wanted {
			continue
		}
		switch {
		case strings.HasPrefix(rule, "series/"):
			across[rule] = true
		case rule == copiedRule:
			if more, err := j.copied(ctx); err != nil || !more {
				return err
			}
		default:
			single[rule] = true
		}
	}
	if len(across) > 0 {
		if more, err := j.across(ctx, across); err != nil || !more {
			return err
		}
	}
	if len(single) > 0 {
		return j.single(ctx, single)
	}
	return nil
}

// judged is Judge where there is one.
func (f *AuditFilter) judged(rule string, s audit.Severity) (audit.Severity, bool) {
	if f.Judge == nil {
		return s, true
	}
	return f.Judge(rule, s)
}

// fits reports whether a finding is of the filter's region and years.
func (f *AuditFilter) fits(r *AuditRow) bool {
	if f.Region != "" {
		from, to := under(f.Region)
		within := func(code string) bool { return code >= from && code < to }
		if !within(r.AgencyKey) && !within(r.DivisionCode) {
			return false
		}
	}
	return f.Years == nil || slices.ContainsFunc(f.Years, func(y YearRange) bool { return y.First <= r.Year && r.Year <= y.Last })
}

// tell yields a finding with its severity and words, if the filter wants it.
func (j *rejudge) tell(ctx context.Context, r AuditRow, f *audit.Finding) (more bool, err error) {
	var wanted bool
	r.Rule, r.Args, r.Indicators, r.Locator = f.Rule, f.Args, strings.Join(f.Indicators, " "), f.Ref.Path+f.Ref.Mark
	if r.Severity, wanted = j.f.judged(f.Rule, f.Severity); !wanted || !j.f.fits(&r) {
		return true, nil
	}
	r.Message = f.Message(cmp.Or(j.f.Lang, audit.Chinese))
	if err := ctx.Err(); err != nil {
		return false, err
	}
	return j.yield(r)
}

// across judges every neighbourhood in which the filter has a body.
func (j *rejudge) across(ctx context.Context, rules map[string]bool) (more bool, err error) {
	codes, err := j.neighbourhoods(ctx)
	if err != nil {
		return false, err
	}
	for _, code := range codes {
		n, err := j.db.Neighbourhood(ctx, code)
		if err != nil {
			return false, err
		}
		rows := rowsOf(&n)
		var names identities
		for _, a := range j.f.Config.RunAcross(&n) {
			id := names.ofBody(a.Agency, a.Year, a.Rule, strings.Join(a.Indicators, " "), locatorOf(&a.Finding))
			if !rules[a.Rule] {
				continue
			}
			r := rows[a.Agency+"\x00"+a.ReportID]
			r.ID, r.Year = id, a.Year
			if more, err := j.tell(ctx, r, &a.Finding); err != nil || !more {
				return false, err
			}
		}
	}
	return true, nil
}

// neighbourhoods returns, in order, the codes that the filter's bodies are judged under.
func (j *rejudge) neighbourhoods(ctx context.Context) ([]string, error) {
	var args []any
	where := strings.ReplaceAll(j.f.region(binder(&args)), "{body}", "r.agency_key")
	rows, err := j.db.read.QueryContext(ctx, `SELECT DISTINCT agency_key FROM report r WHERE agency_key IS NOT NULL AND preferred = 1`+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	codes := map[string]bool{}
	for rows.Next() {
		var key string
		if err := rows.Scan(&key); err != nil {
			return nil, err
		}
		codes[neighbourhoodOf(key)] = true
	}
	return slices.Sorted(maps.Keys(codes)), rows.Err()
}

// rowsOf are the rows of a neighbourhood's reports by body and report id, and by body and
// no id for a year without a report.
func rowsOf(n *audit.Neighbourhood) map[string]AuditRow {
	rows := map[string]AuditRow{}
	for i := range n.Bodies {
		b := &n.Bodies[i]
		r := AuditRow{Agency: b.Name, AgencyKey: b.Key, DivisionCode: b.DivisionCode, Level: string(b.Level)}
		rows[b.Key+"\x00"] = r
		for _, y := range b.Years {
			for _, report := range y.Reports {
				r.ReportID, r.DocumentPath, r.DivisionCode = report.ID, report.Path, report.DivisionCode
				rows[b.Key+"\x00"+report.ID] = r
			}
		}
	}
	return rows
}

// single judges every report by what it says itself, from the cells that the parameters of
// the rules are about.
func (j *rejudge) single(ctx context.Context, rules map[string]bool) error {
	cells := j.cellsQuery(rules)
	var args []any
	bind := binder(&args)
	where := strings.NewReplacer("{body}", "r.agency_key", "{year}", "r.year").Replace(j.f.region(bind) + j.f.years(bind))
	rows, err := j.db.read.QueryContext(context.WithoutCancel(ctx), `SELECT r.id, r.uid, ifnull(r.form, ''), ifnull(r.agency, ''), ifnull(r.agency_key, ''),
			ifnull(r.division_code, ''), ifnull(r.level, ''), ifnull(r.year, 0), d.path, d.abs, v.id,
			(SELECT count(*) FROM document o WHERE o.path = d.path AND o.abs < d.abs)
		FROM document d JOIN version v ON v.document = d.id AND v.newest = 1 JOIN report r ON r.version = v.id
		WHERE 1`+where+` ORDER BY r.agency_key, r.year, d.path, d.abs, v.id, r.number`, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	var names identities
	for before := int64(0); rows.Next(); {
		var id, version int64
		var rank int
		var r AuditRow
		report := &normalize.Report{}
		if err := rows.Scan(&id, &r.ReportID, &report.Form, &r.Agency, &r.AgencyKey, &r.DivisionCode, &r.Level, &r.Year,
			&r.DocumentPath, &r.Document, &version, &rank); err != nil {
			return err
		}
		if version != before {
			names, before = identities{}, version
		}
		report.Level = normalize.Level(r.Level)
		if report.Observations, err = j.cells(ctx, cells, id); err != nil {
			return err
		}
		for _, f := range j.f.Config.Plausibility(report) {
			if !rules[f.Rule] {
				continue
			}
			r.ID = names.ofDocument(r.DocumentPath, rank, f.Rule, strings.Join(f.Indicators, " "), f.Ref.Path+f.Ref.Mark)
			if more, err := j.tell(ctx, r, &f); err != nil || !more {
				return err
			}
		}
	}
	return rows.Err()
}

// cellsQuery selects the cells of a report that the parameters are set for: a few of two
// hundred.
func (j *rejudge) cellsQuery(rules map[string]bool) string {
	var ids []string
	for _, r := range audit.Rules() {
		if !rules[r.ID] {
			continue
		}
		for _, p := range r.Parameters() {
			for _, scope := range p.Scopes {
				for key := range strings.FieldsSeq(scope) {
					if id, ok := j.db.ids[key]; ok {
						ids = append(ids, strconv.FormatInt(id, 10))
					}
				}
			}
		}
	}
	slices.Sort(ids)
	return `SELECT o.indicator, o.kind, o.number, o.divisor, p.path, o.mark FROM observation o
		JOIN place p ON p.report = o.report AND p.number = o.place
		WHERE o.report = ? AND o.indicator IN (` + strings.Join(slices.Compact(ids), ", ") + `)`
}

func (j *rejudge) cells(ctx context.Context, query string, report int64) ([]normalize.Observation, error) {
	rows, err := j.db.read.QueryContext(context.WithoutCancel(ctx), query, report)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []normalize.Observation
	for rows.Next() {
		var indicator, divisor int64
		var number *int64
		var o normalize.Observation
		if err := rows.Scan(&indicator, &o.Kind, &number, &divisor, &o.Ref.Path, &o.Ref.Mark); err != nil {
			return nil, err
		}
		o.Indicator = j.db.indicators[indicator]
		if number != nil {
			o.Value = normalize.Decimal{Unscaled: *number, Scale: scaleOf(divisor)}
		}
		all = append(all, o)
	}
	return all, rows.Err()
}
