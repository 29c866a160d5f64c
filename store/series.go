package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"gongkai/normalize"
)

// The panel of a report is one row of table panel_row: a column v1, v2, ... for each
// series, in the order of normalize.AllSeries, so that a report takes half a kilobyte
// and one INSERT, where a row for each series would take four kilobytes and two
// hundred. The views panel, panel_wide and panel_years unfold it. Table and views follow the
// series, so the program makes them and not a migration.

// syncSeries makes the tables of series say what this program's series do. When they
// were made by others, the panel of every preferred report is made anew from its
// stored cells.
func (db *DB) syncSeries(ctx context.Context) error {
	want := seriesRows(normalize.AllSeries())
	digest := want.digest()
	have, err := storedRows(ctx, db.write, `SELECT digest FROM panel_made`)
	if err != nil || len(have) == 1 && have[0][0] == digest {
		return err
	}
	w, err := db.begin(ctx)
	if err != nil {
		return err
	}
	defer w.rollback()
	if err := w.writeSeries(want); err != nil {
		return fmt.Errorf("series: %w", err)
	}
	if err := w.makePanels(ctx); err != nil {
		return fmt.Errorf("panel: %w", err)
	}
	if err := w.exec(`INSERT INTO panel_made (digest) VALUES (?)`, digest); err != nil {
		return err
	}
	return w.commit()
}

// The rows of panel_series and panel_source.
type seriesTables struct{ series, sources [][]any }

const (
	seriesColumns = `id, key, zh, en, unit, note`
	sourceColumns = `series, number, forms, indicators, relation, note`
)

func seriesRows(all []normalize.Series) (t seriesTables) {
	for i := range all {
		s, id := &all[i], int64(i+1)
		t.series = append(t.series, []any{id, s.Key, s.Chinese, s.English, s.Unit, s.Note})
		for n, src := range s.Sources {
			t.sources = append(t.sources, []any{id, int64(n), strings.Join(src.Forms, " "),
				strings.Join(indicatorKeys(src.Indicators), " "), string(src.Relation), src.Note})
		}
	}
	return t
}

func indicatorKeys(all []*normalize.Indicator) []string {
	var keys []string
	for _, i := range all {
		keys = append(keys, i.Key)
	}
	return keys
}

// panelRules counts the changes of how a panel_row is made from cells: raise it, and
// those that are stored are made anew.
const panelRules = 1

// digest names all that decides what stands in panel_row and its views.
func (t seriesTables) digest() string {
	sum := sha256.New()
	fmt.Fprintf(sum, "%d %q %q %q", panelRules, t.series, t.sources, t.statements())
	return hex.EncodeToString(sum.Sum(nil))
}

// statements make panel_row and its views.
func (t seriesTables) statements() []string {
	return []string{createPanelRow(len(t.series)), createPanel(len(t.series)), createPanelWide(t.series), createPanelYears(len(t.series))}
}

// writeSeries fills the tables of series and makes an empty panel_row and the views.
func (w *writer) writeSeries(t seriesTables) error {
	for _, q := range []string{`DROP VIEW IF EXISTS panel`, `DROP VIEW IF EXISTS panel_wide`, `DROP VIEW IF EXISTS panel_years`, `DROP TABLE IF EXISTS panel_row`,
		`DELETE FROM panel_made`, `DELETE FROM panel_source`, `DELETE FROM panel_series`} {
		if err := w.exec(q); err != nil {
			return err
		}
	}
	for _, r := range t.series {
		if err := w.exec(`INSERT INTO panel_series (`+seriesColumns+`) VALUES (?, ?, ?, ?, ?, ?)`, r...); err != nil {
			return err
		}
	}
	for _, r := range t.sources {
		if err := w.exec(`INSERT INTO panel_source (`+sourceColumns+`) VALUES (?, ?, ?, ?, ?, ?)`, r...); err != nil {
			return err
		}
	}
	for _, q := range t.statements() {
		if err := w.exec(q); err != nil {
			return err
		}
	}
	return nil
}

// createPanelRow makes the table of n series. A value is as the views show it: an
// INTEGER, or REAL when it has places. how has a byte for each series, see panelMark.
func createPanelRow(n int) string {
	var b strings.Builder
	b.WriteString(`CREATE TABLE panel_row (report INTEGER PRIMARY KEY REFERENCES report ON DELETE CASCADE, how BLOB NOT NULL`)
	for i := range n {
		fmt.Fprintf(&b, ", v%d", i+1)
	}
	b.WriteString(`)`)
	return b.String()
}

// createPanel makes the view panel: a row for each report and series whose byte in
// how says that the report has it. CROSS JOIN fixes the order: the reports first, by
// the index that fits, then the series of each, whose columns lie together. SQLite
// leaves out the left joins where nobody asks for their columns. The second part, which
// has no rows, keeps it from putting the view into a query with GROUP BY: sorting would
// carry the columns of all series along, and not their value.
func createPanel(n int) string {
	const mark = `substr(p.how, s.id, 1)`
	how := fmt.Sprintf(`(unicode(%s) - %d)`, mark, panelPresent)
	return `CREATE VIEW panel AS
SELECT r.agency, r.division_code, r.year, s.key AS series,
       ` + seriesTree("p.v", 1, n) + ` AS value,
       CASE ` + how + ` % 3 WHEN 0 THEN 'unchecked' WHEN 1 THEN 'verified' ELSE 'conflict' END AS status,
       r.uid AS report_id, c.indicators AS indicator, s.unit,
       r.agency_key, r.form, r.level, r.unit AS unit_of_body,
       CASE c.forms WHEN 'narrative' THEN 'narrative' ELSE 'table' END AS source, c.relation,
       d.path AS document_path
FROM report r
JOIN panel_row p ON p.report = r.id
LEFT JOIN version v ON v.id = r.version
LEFT JOIN document d ON d.id = v.document
CROSS JOIN panel_series s
LEFT JOIN panel_source c ON c.series = s.id AND c.number = ` + how + ` / 3
WHERE r.preferred = 1 AND ` + mark + ` > x'20'
UNION ALL
SELECT agency, division_code, year, uid, NULL, '', uid, uid, uid, agency_key, form, level, unit, '', uid, uid
FROM report WHERE id = 0`
}

// seriesTree is the column of the series s.id among prefix from..to (at least one): a
// tree of choices, since a list of three hundred would be walked through for every row.
func seriesTree(prefix string, from, to int) string {
	if from >= to {
		return prefix + strconv.Itoa(from)
	}
	half := (from + to) / 2
	return fmt.Sprintf("CASE WHEN s.id <= %d THEN %s ELSE %s END", half, seriesTree(prefix, from, half), seriesTree(prefix, half+1, to))
}

// createPanelWide makes the view with one row for each preferred report and one
// column for each series, named by its key.
func createPanelWide(series [][]any) string {
	var b strings.Builder
	b.WriteString(`CREATE VIEW panel_wide AS
SELECT r.agency_key, r.agency, r.division_code, r.level, r.unit AS unit_of_body, r.year, r.form,
       r.uid AS report_id, d.path AS document_path`)
	for i, s := range series {
		fmt.Fprintf(&b, ",\n       p.v%d AS \"%s\"", i+1, s[1])
	}
	b.WriteString(`
FROM report r
JOIN panel_row p ON p.report = r.id
LEFT JOIN version v ON v.id = r.version
LEFT JOIN document d ON d.id = v.document
WHERE r.preferred = 1`)
	return b.String()
}

// createPanelYears makes the view of the whole country: of each year, level and series
// how many reports have a value, and the sum. It adds up the columns of panel_row,
// where panel would have to sort a hundred rows for each report.
func createPanelYears(n int) string {
	var b strings.Builder
	b.WriteString(`CREATE VIEW panel_years AS
SELECT w.year, w.level, s.key AS series,
       ` + seriesTree("w.n", 1, n) + ` AS bodies,
       ` + seriesTree("w.t", 1, n) + ` AS total, s.unit
FROM (SELECT r.year, r.level`)
	for i := range n {
		fmt.Fprintf(&b, ", count(p.v%d) AS n%[1]d, sum(p.v%[1]d) AS t%[1]d", i+1)
	}
	b.WriteString(`
      FROM report r
      JOIN panel_row p ON p.report = r.id
      WHERE r.preferred = 1
      GROUP BY r.year, r.level) w
CROSS JOIN panel_series s
WHERE bodies > 0`)
	return b.String()
}
