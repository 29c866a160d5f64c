package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"
)

// marksRead remembers how often a neighbourhood, or all texts, had been marked when this run
// began to read it: what is judged by it answers for these marks and for no later one.
type marksRead struct {
	mu  sync.Mutex
	all map[string]int64
}

// allTexts stands for the mark of sentence_stale among those of neighbourhoods; no code is so.
const allTexts = copiedCode

// Marks are looked up, and taken for judged, in one of two tables.
const (
	neighbourhoodMark   = `SELECT marked, judged FROM dirty_neighbourhood WHERE code = ?`
	neighbourhoodJudged = `UPDATE dirty_neighbourhood SET judged = ? WHERE code = ?`
	textsMark           = `SELECT marked, judged FROM sentence_stale WHERE ? <> ''`
	textsJudged         = `UPDATE sentence_stale SET judged = ? WHERE ? <> ''`
)

// note remembers the mark; call it before anything is read that is judged.
func (m *marksRead) note(ctx context.Context, q querier, query, of string) error {
	marked, _, err := marks(ctx, q, query, of)
	if err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.all == nil {
		m.all = map[string]int64{}
	}
	m.all[of] = marked
	return nil
}

// take returns the mark that was noted, once.
func (m *marksRead) take(of string) (marked int64, noted bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	marked, noted = m.all[of]
	delete(m.all, of)
	return marked, noted
}

func marks(ctx context.Context, q querier, query, of string) (marked, judged int64, err error) {
	err = q.QueryRowContext(ctx, query, of).Scan(&marked, &judged)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, 0, nil
	}
	return marked, judged, err
}

// judging reports whether what this run found is to be written: not when another run has
// judged by what came later. It takes the mark that was read, or where nothing was the
// present one, for judged.
func (w *writer) judging(ctx context.Context, query, update, of string) (ok bool, err error) {
	marked, judged, err := marks(ctx, w.tx, query, of)
	if err != nil {
		return false, err
	}
	if read, noted := w.db.marks.take(of); noted {
		marked = read
	}
	if marked < judged {
		return false, nil
	}
	return true, w.exec(update, marked, of)
}
