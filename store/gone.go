package store

import (
	"database/sql"
	"errors"
)

// What went is kept with all the audit shows of it. A finding whose rows are written anew
// goes and comes back in one run: since finds it and takes it for the one it was.

// goneColumns are those of finding_gone; leave binds the run to ?1.
const goneColumns = `INSERT OR REPLACE INTO finding_gone (uid, gone_run, first_run, rule, severity, message, args, indicators,
	locator, position, document_path, document, report_id, agency, agency_key, division_code, level, year) `

// newestOf is the last report of the body that a finding a without a report is about: who
// that body is.
const newestOf = ` FROM report n WHERE n.agency_key = a.agency_key AND n.preferred = 1 ORDER BY n.year DESC, n.uid LIMIT 1`

// leaveAcross selects what goneColumns want of the findings about a body's years. One that
// came in this very run never was.
const leaveAcross = `SELECT a.uid, ?1, a.first_run, a.rule, a.severity, a.message, a.args, a.indicators,
		a.path || a.mark, a.position, d.path, d.abs, r.uid,
		CASE WHEN r.id IS NULL THEN (SELECT n.agency` + newestOf + `) ELSE r.agency END, a.agency_key,
		CASE WHEN r.id IS NULL THEN (SELECT n.division_code` + newestOf + `) ELSE r.division_code END,
		CASE WHEN r.id IS NULL THEN (SELECT n.level` + newestOf + `) ELSE r.level END, a.year
	FROM across_finding a
	LEFT JOIN report r ON r.id = a.report
	LEFT JOIN version v ON v.id = r.version
	LEFT JOIN document d ON d.id = v.document
	WHERE a.first_run < ?1 AND `

// leave records that the findings of a version go, if it is the newest; call it before
// they are deleted or superseded.
func (w *writer) leave(version int64) error {
	if err := w.ensureRun(); err != nil {
		return err
	}
	if err := w.goes(goneColumns+`SELECT f.uid, ?1, f.first_run, f.rule, f.severity, f.message, f.args, f.indicators,
			f.path || f.mark, f.position, d.path, d.abs, r.uid, r.agency, r.agency_key, r.division_code, r.level, r.year
		FROM version v JOIN document d ON d.id = v.document
		JOIN finding f ON f.version = v.id
		LEFT JOIN report r ON r.id = f.report
		WHERE v.id = ?2 AND v.newest = 1 AND f.first_run < ?1`, version); err != nil {
		return err
	}
	return w.goes(goneColumns+leaveAcross+`a.report IN (SELECT id FROM report WHERE version = ?2)`, version)
}

// leaveNeighbourhood does so for the findings of a neighbourhood.
func (w *writer) leaveNeighbourhood(code string) error {
	if err := w.ensureRun(); err != nil {
		return err
	}
	w.names = identities{}
	return w.goes(goneColumns+leaveAcross+`a.neighbourhood = ?2`, code)
}

func (w *writer) goes(query string, which any) error {
	r, err := w.tx.Exec(query, w.run, which)
	if err != nil {
		return err
	}
	n, err := r.RowsAffected()
	w.gone = w.gone || n > 0
	return err
}

// since returns the run since which a finding stands that is written now: an earlier one
// when it went in this run, which is then undone.
func (w *writer) since(uid string) (run int64, err error) {
	if !w.gone {
		return w.run, nil
	}
	err = w.tx.QueryRow(`DELETE FROM finding_gone WHERE uid = ? AND gone_run = ? RETURNING first_run`, uid, w.run).Scan(&run)
	if errors.Is(err, sql.ErrNoRows) {
		return w.run, nil
	}
	return run, err
}
