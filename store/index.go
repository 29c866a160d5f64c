package store

import (
	"context"
	"math"
)

const (
	// indexAfter is how many bytes of text may wait outside the index: a search
	// reads them in a few milliseconds, and smaller segments would be too many.
	indexAfter = 3 << 20
	// maxIndexed leaves sections beyond any report to the scan.
	maxIndexed = maxPositions / 4
)

// A span is a range of section ids, both ends included.
type span struct{ first, last int64 }

// A segment is a span that the index covers.
type segment struct {
	id int64
	span
}

// Index brings the search index up to date where that pays. It may be cut short
// at any time: what is not indexed is searched all the same, only slower.
func (db *DB) Index(ctx context.Context) error {
	if err := db.dropDead(ctx); err != nil {
		return err
	}
	waiting, err := db.waiting(ctx)
	for err == nil && waiting >= indexAfter {
		var taken int
		if taken, err = db.indexNext(ctx); taken == 0 {
			break
		}
		waiting -= taken
	}
	return err
}

// dropDead deletes the segments of which more than half was superseded or
// deleted; what lives of them is indexed anew.
func (db *DB) dropDead(ctx context.Context) error {
	var dead int
	err := db.read.QueryRowContext(ctx, `SELECT count(*) FROM search_segment WHERE dead * 2 > live`).Scan(&dead)
	if err != nil || dead == 0 {
		return err
	}
	w, err := db.begin(ctx)
	if err != nil {
		return err
	}
	defer w.rollback()
	if err := w.exec(`DELETE FROM search_segment WHERE dead * 2 > live`); err != nil {
		return err
	}
	return w.commit()
}

// retire counts the sections of the version as dead in the index; call it before
// they are deleted or superseded.
func (w *writer) retire(version int64) error {
	return w.exec(`WITH gone AS (
			SELECT s.id FROM report r JOIN section s ON s.report = r.id
			WHERE r.version = ? AND s.text <> '')
		UPDATE search_segment
		SET dead = dead + (SELECT count(*) FROM gone WHERE id BETWEEN first AND last)
		WHERE first <= (SELECT max(id) FROM gone) AND last >= (SELECT min(id) FROM gone)`, version)
}

// liveSections selects from the sections that search answers for.
const liveSections = ` FROM section s
	JOIN report r ON r.id = s.report
	JOIN version v ON v.id = r.version AND v.newest = 1 `

// waiting returns how many bytes of live text the index could take.
func (db *DB) waiting(ctx context.Context) (int, error) {
	segments, err := loadSegments(ctx, db.read)
	if err != nil {
		return 0, err
	}
	total := 0
	for _, g := range gaps(segments) {
		var n int
		if err := db.read.QueryRowContext(ctx, `SELECT ifnull(sum(octet_length(s.text)), 0)`+liveSections+
			`WHERE s.id BETWEEN ? AND ? AND octet_length(s.text) <= ?`, g.first, g.last, maxIndexed).Scan(&n); err != nil {
			return 0, err
		}
		total += n
	}
	return total, nil
}

// indexNext makes one segment of the first live sections that lie in a gap, in
// one transaction. It returns the bytes of text it took, 0 when there are none.
func (db *DB) indexNext(ctx context.Context) (taken int, err error) {
	w, err := db.begin(ctx)
	if err != nil {
		return 0, err
	}
	defer w.rollback()
	segments, err := loadSegments(ctx, w.tx)
	if err != nil {
		return 0, err
	}
	var b segmentBuilder
	for _, g := range gaps(segments) {
		if taken, err = w.collect(ctx, &b, g); err != nil {
			return 0, err
		}
		if taken > 0 {
			break
		}
	}
	if taken == 0 {
		return 0, nil
	}
	if err := w.writeSegment(&b); err != nil {
		return 0, err
	}
	return taken, w.commit()
}

// collect fills b with live sections of the gap, as many as fit, and takes those
// superseded among them into its span. It stops before a section that is too long
// for the index, so that this stays in a gap.
func (w *writer) collect(ctx context.Context, b *segmentBuilder, g span) (taken int, err error) {
	rows, err := w.tx.Query(`SELECT s.id, CASE WHEN octet_length(s.text) <= ? THEN s.text END`+liveSections+
		`WHERE s.id BETWEEN ? AND ? AND s.text <> '' ORDER BY s.id`, maxIndexed, g.first, g.last)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	b.first = g.first
	for rows.Next() {
		var id int64
		var text *string
		if err := rows.Scan(&id, &text); err != nil {
			return 0, err
		}
		if text == nil {
			if b.count > 0 {
				break
			}
			b.first = id + 1
			continue
		}
		if !b.add(id, *text) {
			break
		}
		taken += len(*text)
		if b.count%1000 == 0 && ctx.Err() != nil {
			return 0, ctx.Err()
		}
	}
	return taken, rows.Err()
}

func (w *writer) writeSegment(b *segmentBuilder) error {
	id, err := w.insert(`INSERT INTO search_segment (first, last, live, dead) VALUES (?, ?, ?, 0)`, b.first, b.last, b.count)
	if err != nil {
		return err
	}
	return b.blocks(func(g int64, lists []byte) error {
		return w.exec(`INSERT INTO search_block (segment, gram, lists) VALUES (?, ?, ?)`, id, g, lists)
	})
}

// loadSegments returns the segments in the order of their spans, which are disjoint.
func loadSegments(ctx context.Context, q querier) ([]segment, error) {
	rows, err := q.QueryContext(ctx, `SELECT id, first, last FROM search_segment ORDER BY first`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []segment
	for rows.Next() {
		var s segment
		if err := rows.Scan(&s.id, &s.first, &s.last); err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, rows.Err()
}

// gaps returns the spans between, before and after the segments. The one after
// has no end.
func gaps(segments []segment) []span {
	var all []span
	from := int64(1)
	for _, s := range segments {
		if s.first > from {
			all = append(all, span{from, s.first - 1})
		}
		from = s.last + 1
	}
	return append(all, span{from, math.MaxInt64})
}
