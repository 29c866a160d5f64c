package store

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"gongkai/audit"
)

// An AcrossFinding is a finding about a body's years, with its message written out in
// one language.
type AcrossFinding struct {
	audit.AcrossFinding
	Message string
}

// DirtyNeighbourhoods returns, in order, the codes of the neighbourhoods in which a
// report came, changed or went since PutAcross was called for them.
func (db *DB) DirtyNeighbourhoods(ctx context.Context) ([]string, error) {
	rows, err := db.read.QueryContext(ctx, `SELECT code FROM dirty_neighbourhood WHERE marked > judged ORDER BY code`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var code string
		if err := rows.Scan(&code); err != nil {
			return nil, err
		}
		all = append(all, code)
	}
	return all, rows.Err()
}

// PutAcross replaces the findings of a neighbourhood by these, in one transaction, and clears
// the dirty marks that it had when Neighbourhood began to read it. Where another run has by
// now judged what came later, nothing is written. A report that is gone or superseded by now
// has no finding: what changed it has marked the neighbourhood dirty.
func (db *DB) PutAcross(ctx context.Context, code string, findings []AcrossFinding) error {
	w, err := db.begin(ctx)
	if err != nil {
		return err
	}
	defer w.rollback()
	if ok, err := w.judging(ctx, neighbourhoodMark, neighbourhoodJudged, code); err != nil || !ok {
		return err
	}
	if err := w.leaveNeighbourhood(code); err != nil {
		return fmt.Errorf("neighbourhood %s: %w", code, err)
	}
	if err := w.exec(`DELETE FROM across_finding WHERE neighbourhood = ?`, code); err != nil {
		return err
	}
	for i := range findings {
		if err := w.across(code, i+1, &findings[i]); err != nil {
			return fmt.Errorf("neighbourhood %s: %w", code, err)
		}
	}
	return w.commit()
}

func (w *writer) across(code string, position int, f *AcrossFinding) error {
	args, err := json.Marshal(f.Args)
	if err != nil {
		return err
	}
	indicators := strings.Join(f.Indicators, " ")
	uid := w.names.ofBody(f.Agency, f.Year, f.Rule, indicators, locatorOf(&f.Finding))
	since, err := w.since(uid)
	if err != nil {
		return err
	}
	const columns = `INSERT INTO across_finding (neighbourhood, position, agency_key, report, year,
		rule, severity, message, args, indicators, path, mark, uid, first_run) `
	values := []any{code, position, f.Agency, nil, statedYear(f.Year), f.Rule, int64(f.Severity), f.Message,
		string(args), indicators, f.Ref.Path, f.Ref.Mark, uid, since}
	if f.ReportID == "" {
		return w.exec(columns+`VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, values...)
	}
	values[3] = f.ReportID
	return w.exec(columns+`SELECT ?1, ?2, ?3, r.id, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14
		FROM report r JOIN version v ON v.id = r.version AND v.newest = 1 WHERE r.uid = ?4`, values...)
}

// Neighbourhood returns the bodies that are judged together under a code, and the
// government above them, each with its reports by year. Expected is left to those who
// have the gazetteer. The code need not be dirty; one without bodies has none.
func (db *DB) Neighbourhood(ctx context.Context, code string) (audit.Neighbourhood, error) {
	n := audit.Neighbourhood{Code: code}
	if err := db.marks.note(ctx, db.read, neighbourhoodMark, code); err != nil {
		return n, fmt.Errorf("neighbourhood %s: %w", code, err)
	}
	keys, err := db.keysOf(ctx, code)
	if err != nil {
		return n, fmt.Errorf("neighbourhood %s: %w", code, err)
	}
	for _, key := range keys {
		b, err := db.body(ctx, key)
		switch {
		case err != nil:
			return n, fmt.Errorf("neighbourhood %s: %s: %w", code, key, err)
		case len(b.Years) == 0:
		case key == code && coded(code):
			n.Parent = b
		default:
			n.Bodies = append(n.Bodies, *b)
		}
	}
	return n, nil
}

// keysOf returns the keys of the bodies in a neighbourhood and of the government above
// them, in order. It steps from key to key: there are many reports to each.
func (db *DB) keysOf(ctx context.Context, code string) ([]string, error) {
	if code != "" && !coded(code) {
		return []string{code}, nil
	}
	from, to := under(code)
	rows, err := db.read.QueryContext(ctx, `WITH RECURSIVE k (key) AS (
			SELECT min(agency_key) FROM report WHERE agency_key >= ?1 AND agency_key < ?2
			UNION ALL
			SELECT (SELECT min(agency_key) FROM report WHERE agency_key > key AND agency_key < ?2) FROM k WHERE key IS NOT NULL)
		SELECT key FROM k WHERE key IS NOT NULL`, from, to)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var key string
		if err := rows.Scan(&key); err != nil {
			return nil, err
		}
		if key == code || neighbourhoodOf(key) == code {
			all = append(all, key)
		}
	}
	return all, rows.Err()
}

// A bodyReport is a report of a body with its row's id and its place in the file.
type bodyReport struct {
	id, document, number int64
	audit.YearReport
}

// body returns the body with its reports, ascending by year, the preferred one of a
// year first, then the others by path.
func (db *DB) body(ctx context.Context, key string) (*audit.Body, error) {
	b := &audit.Body{Key: key}
	all, err := db.bodyReports(ctx, b)
	if err != nil {
		return nil, err
	}
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].Year == all[0].Year {
			n++
		}
		y := audit.BodyYear{Year: all[0].Year}
		for _, r := range all[:n] {
			if err := db.earlier(ctx, &r); err != nil {
				return nil, err
			}
			if r.Cells, err = db.bodyCells(ctx, r.id, n == 1 && r.Earlier == nil); err != nil {
				return nil, err
			}
			y.Reports = append(y.Reports, r.YearReport)
		}
		b.Years, all = append(b.Years, y), all[n:]
	}
	return b, nil
}

// bodyReports fills what b is called from its newest report and returns all that have
// a year.
func (db *DB) bodyReports(ctx context.Context, b *audit.Body) ([]bodyReport, error) {
	rows, err := db.read.QueryContext(ctx, `SELECT r.id, r.uid, d.path, r.year, ifnull(r.division_code, ''), ifnull(r.form, ''),
			ifnull(r.period_start, ''), ifnull(r.period_end, ''), r.zeros_blank,
			EXISTS (SELECT 1 FROM finding f WHERE f.report = r.id AND f.rule = 'report/whole-area'),
			ifnull(r.agency, ''), ifnull(r.unit, ''), ifnull(r.level, ''), d.id, r.number, v.number, v.engine
		FROM report r JOIN version v ON v.id = r.version AND v.newest = 1 JOIN document d ON d.id = v.document
		WHERE r.agency_key = ? AND r.year IS NOT NULL
		ORDER BY r.year, r.preferred DESC, d.path, r.uid`, b.Key)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []bodyReport
	for rows.Next() {
		var r bodyReport
		var named audit.Body
		if err := rows.Scan(&r.id, &r.ID, &r.Path, &r.Year, &r.DivisionCode, &r.Form, &r.PeriodStart, &r.PeriodEnd, &r.ZerosBlank,
			&r.WholeArea, &named.Name, &named.Unit, &named.Level, &r.document, &r.number, &r.Version, &r.Engine); err != nil {
			return nil, err
		}
		if len(all) == 0 || all[len(all)-1].Year != r.Year { // the preferred one of a later year
			b.Name, b.Unit, b.Level, b.DivisionCode = named.Name, named.Unit, named.Level, r.DivisionCode
		}
		all = append(all, r)
	}
	return all, rows.Err()
}

// bodyCells returns the cells of a report in the dictionary's order, of the only
// report of a year those alone that the rules over years look at.
func (db *DB) bodyCells(ctx context.Context, report int64, only bool) ([]audit.Cell, error) {
	query := `SELECT indicator, kind, status, number, divisor, raw FROM observation WHERE report = ?`
	if only { // a quarter of the cells: sought one by one they come in a third of the time
		query += ` AND indicator IN (` + db.across + `)`
	}
	rows, err := db.read.QueryContext(ctx, query, report)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []audit.Cell
	for rows.Next() {
		var indicator, divisor int64
		var number *int64
		var c audit.Cell
		if err := rows.Scan(&indicator, &c.Kind, &c.Status, &number, &divisor, &c.Raw); err != nil {
			return nil, err
		}
		c.Indicator = db.indicators[indicator]
		if c.Indicator == nil || c.Indicator.Index < 0 {
			continue
		}
		if number != nil {
			c.Value.Unscaled, c.Value.Scale = *number, scaleOf(divisor)
		}
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b audit.Cell) int { return cmp.Compare(a.Indicator.Index, b.Indicator.Index) })
	return all, rows.Err()
}
