package store

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"

	"gongkai/audit"
	"gongkai/extract/document"
)

// An identities names the findings of one document, or those over years of one
// neighbourhood, in their order. A name says what is found and where, not with which
// figures: a finding that is still there after a correction keeps it.
type identities struct {
	seen map[string]int // how often a name was given
}

// idBytes of a SHA-256 are twelve digits: among ten million findings three pairs of
// equal names are to be expected.
const idBytes = 6

// name returns the id of what the parts tell; the second of the same parts has -2.
func (n *identities) name(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	id := hex.EncodeToString(sum[:idBytes])
	if n.seen == nil {
		n.seen = map[string]int{}
	}
	n.seen[id]++
	if times := n.seen[id]; times > 1 {
		return id + "-" + strconv.Itoa(times)
	}
	return id
}

// ofDocument names a finding about a document or one of its reports. rank tells apart
// documents of one path under different roots and is 0 for the first.
func (n *identities) ofDocument(path string, rank int, rule, indicators, locator string) string {
	if rank > 0 {
		path += "\x00" + strconv.Itoa(rank)
	}
	return n.name("document", path, rule, indicators, locator)
}

// ofBody names a finding about a body's years. locator is the place within the report, ""
// where the indicators say it all.
func (n *identities) ofBody(agencyKey string, year int, rule, indicators, locator string) string {
	parts := []string{"body", agencyKey, strconv.Itoa(year), rule, indicators}
	if locator != "" {
		parts = append(parts, locator)
	}
	return n.name(parts...)
}

// locatorOf is the locator that names a finding about a body's years: where it stands in the
// report, or which of several files of a report it is about, each of which keeps its name
// when another one comes or goes.
func locatorOf(f *audit.Finding) string {
	if strings.HasPrefix(f.Rule, "duplicate/") {
		n := document.Note{Args: f.Args}
		return n.Arg("path")
	}
	return f.Ref.Path + f.Ref.Mark
}

// rankOf returns how many documents with this path come before the one at abs.
func (w *writer) rankOf(path, abs string) (rank int, err error) {
	err = w.tx.QueryRow(`SELECT count(*) FROM document WHERE path = ? AND abs < ?`, path, abs).Scan(&rank)
	return rank, err
}

// identify names anew the findings of the documents with this path: for when one of
// several came or went. Under another name it is another finding, as it is in the audit.
func (w *writer) identify(path string) error {
	versions, err := newestAt(w.tx, path)
	if err != nil {
		return err
	}
	for _, v := range versions {
		if err := w.leave(v); err != nil {
			return err
		}
	}
	for rank, v := range versions {
		if err := nameVersion(w.tx, v, path, rank, w.since); err != nil {
			return err
		}
	}
	return nil
}

// newestAt returns the newest versions of the documents with this path, by their absolute
// paths.
func newestAt(tx *sql.Tx, path string) (all []int64, err error) {
	rows, err := tx.Query(`SELECT v.id FROM document d JOIN version v ON v.document = d.id AND v.newest = 1
		WHERE d.path = ? ORDER BY d.abs`, path)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		all = append(all, id)
	}
	return all, rows.Err()
}

// nameFindings names all findings: those of a database that was written before they had
// names.
func nameFindings(tx *sql.Tx) error {
	if err := nameDocuments(tx); err != nil {
		return err
	}
	rows, err := tx.Query(`SELECT id, agency_key, ifnull(year, 0), rule, indicators, args, path, mark, neighbourhood
		FROM across_finding ORDER BY neighbourhood, position`)
	if err != nil {
		return err
	}
	defer rows.Close()
	var names identities
	for before := ""; rows.Next(); {
		var id int64
		var year int
		var f audit.Finding
		var key, indicators, args, neighbourhood string
		if err := rows.Scan(&id, &key, &year, &f.Rule, &indicators, &args, &f.Ref.Path, &f.Ref.Mark, &neighbourhood); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(args), &f.Args); err != nil {
			return err
		}
		if neighbourhood != before {
			names, before = identities{}, neighbourhood
		}
		if _, err := tx.Exec(`UPDATE across_finding SET uid = ? WHERE id = ?`, names.ofBody(key, year, f.Rule, indicators, locatorOf(&f)), id); err != nil {
			return err
		}
	}
	return rows.Err()
}

// nameDocuments names the findings in all versions of all documents.
func nameDocuments(tx *sql.Tx) error {
	rows, err := tx.Query(`SELECT v.id, d.path, (SELECT count(*) FROM document o WHERE o.path = d.path AND o.abs < d.abs)
		FROM document d JOIN version v ON v.document = d.id`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var version int64
		var path string
		var rank int
		if err := rows.Scan(&version, &path, &rank); err != nil {
			return err
		}
		if err := nameVersion(tx, version, path, rank, nil); err != nil {
			return err
		}
	}
	return rows.Err()
}

// nameVersion names the findings of a version, in the order they were written in. since
// tells the run since which one of a name stands; nil: that does not change.
func nameVersion(tx *sql.Tx, version int64, path string, rank int, since func(uid string) (int64, error)) error {
	rows, err := tx.Query(`SELECT f.id, f.rule, f.indicators, f.path || f.mark, f.first_run FROM finding f
		LEFT JOIN report r ON r.id = f.report WHERE f.version = ? ORDER BY ifnull(r.number, 0), f.position`, version)
	if err != nil {
		return err
	}
	defer rows.Close()
	var names identities
	for rows.Next() {
		var id, run int64
		var rule, indicators, locator string
		if err := rows.Scan(&id, &rule, &indicators, &locator, &run); err != nil {
			return err
		}
		uid := names.ofDocument(path, rank, rule, indicators, locator)
		if since != nil {
			if run, err = since(uid); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(`UPDATE finding SET uid = ?, first_run = ? WHERE id = ?`, uid, run, id); err != nil {
			return err
		}
	}
	return rows.Err()
}
