package store

import (
	"cmp"
	"slices"
	"strings"
)

// A bodyYear is what one report is preferred for: a body in a year. Two townships that
// merged later are one body, but their reports of a year before were two: so the
// division of that year tells them apart.
type bodyYear struct {
	key, division string // division "": not resolved
	year          int64
}

func compareBodyYears(a, b bodyYear) int {
	return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.division, b.division), cmp.Compare(a.year, b.year))
}

// keyOf returns the agency_key of a report: as its division was resolved, or by its
// printed name when nobody has tried; "" without a name.
func keyOf(r *Report) string {
	if r.AgencyKey == "" && r.Agency != "" {
		return "name:" + r.Agency
	}
	return r.AgencyKey
}

// touch notes the bodies and years of a version's reports: who is preferred there may
// change, and what their neighbourhoods say.
func (w *writer) touch(version int64) error {
	return w.touchWhere(`version = ?`, version)
}

func (w *writer) touchWhere(where string, arg any) error {
	rows, err := w.tx.Query(`SELECT agency_key, ifnull(division_code, ''), year FROM report
		WHERE agency_key IS NOT NULL AND year IS NOT NULL AND `+where, arg)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var b bodyYear
		if err := rows.Scan(&b.key, &b.division, &b.year); err != nil {
			return err
		}
		w.touched[b] = true
	}
	return rows.Err()
}

// unprefer takes the reports of a version that is no longer the newest out of the
// panel and of what is said across reports.
func (w *writer) unprefer(version int64) error {
	for _, q := range []string{
		`DELETE FROM panel_row WHERE report IN (SELECT id FROM report WHERE version = ?)`,
		`DELETE FROM across_finding WHERE report IN (SELECT id FROM report WHERE version = ?)`,
		`UPDATE report SET preferred = 0 WHERE version = ? AND preferred = 1`,
	} {
		if err := w.exec(q, version); err != nil {
			return err
		}
	}
	return nil
}

// elect makes the choice for every body and year touched, and marks their neighbourhoods
// dirty and the comparison of all texts stale; the last step of every change.
func (w *writer) elect() error {
	all := make([]bodyYear, 0, len(w.touched))
	for b := range w.touched {
		all = append(all, b)
	}
	slices.SortFunc(all, compareBodyYears)
	dirty := map[string]bool{}
	for _, b := range all {
		if w.touched[b] {
			if err := w.prefer(b); err != nil {
				return err
			}
		}
		if err := w.markDirty(b.key, dirty); err != nil {
			return err
		}
	}
	if len(all) == 0 {
		return nil
	}
	return w.exec(`INSERT INTO sentence_stale (one) VALUES (1) ON CONFLICT (one) DO UPDATE SET marked = marked + 1`)
}

// A candidate is one of the reports of a body and year.
type candidate struct {
	id                 int64
	preferred          bool
	verified, findings int
	format, uid        string
}

// formatOrder puts first what loses least: DOCX and HTML state their structure, in PDF
// it is found, text has none. Other formats come last.
var formatOrder = []string{"docx", "html", "pdf", "txt"}

// compareCandidates puts the report first that is to be preferred: more verified
// cells, then fewer findings, then the format; the id decides between equals.
func compareCandidates(a, b candidate) int {
	return cmp.Or(cmp.Compare(b.verified, a.verified), cmp.Compare(a.findings, b.findings),
		cmp.Compare(formatRank(a.format), formatRank(b.format)), strings.Compare(a.uid, b.uid))
}

func formatRank(format string) int {
	if n := slices.Index(formatOrder, format); n >= 0 {
		return n
	}
	return len(formatOrder)
}

// prefer lets the best report of b, and no other, be the preferred one.
func (w *writer) prefer(b bodyYear) error {
	all, err := w.candidates(b)
	if err != nil || len(all) == 0 {
		return err
	}
	best := slices.MinFunc(all, compareCandidates)
	for _, c := range all {
		if c.preferred && c.id != best.id {
			if err := w.exec(`UPDATE report SET preferred = 0 WHERE id = ?`, c.id); err != nil {
				return err
			}
			if err := w.exec(`DELETE FROM panel_row WHERE report = ?`, c.id); err != nil {
				return err
			}
		}
	}
	if best.preferred {
		return nil
	}
	if err := w.exec(`UPDATE report SET preferred = 1 WHERE id = ?`, best.id); err != nil {
		return err
	}
	return w.storedPanel(best.id)
}

// ofBodyYear selects the reports of a bodyYear among the newest versions.
const ofBodyYear = ` FROM report r JOIN version v ON v.id = r.version AND v.newest = 1
	WHERE r.agency_key = ? AND r.year = ? AND ifnull(r.division_code, '') = ?`

func (w *writer) candidates(b bodyYear) ([]candidate, error) {
	rows, err := w.tx.Query(`SELECT r.id, r.preferred, r.verified, r.findings, v.format, r.uid`+ofBodyYear, b.key, b.year, b.division)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []candidate
	for rows.Next() {
		var c candidate
		if err := rows.Scan(&c.id, &c.preferred, &c.verified, &c.findings, &c.format, &c.uid); err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, rows.Err()
}

// alone reports whether no stored report is of b: then a new one is preferred without
// an election.
func (w *writer) alone(b bodyYear) (bool, error) {
	var rivals bool
	err := w.tx.QueryRow(`SELECT EXISTS (SELECT 1`+ofBodyYear+`)`, b.key, b.year, b.division).Scan(&rivals)
	return !rivals, err
}
