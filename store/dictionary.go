package store

import (
	"context"
	"database/sql"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"gongkai/audit"
	"gongkai/normalize"
)

// indicatorRow returns the dictionary's entry as the columns of table indicator
// after id; series is the one that the indicator is, "" for a part or none.
func indicatorRow(i *normalize.Indicator) []any {
	return []any{int64(i.Index), i.Key, strings.Join(i.Forms, " "), i.Table, i.Row, i.Column, i.Group,
		i.RowLabel, i.ColumnLabel, strings.Join(i.AlsoPrinted, ";"), i.Unit, string(i.Type), i.Series()}
}

const indicatorColumns = `position, key, forms, table_key, row_key, column_key, group_zh,
	row_zh, column_zh, also_printed, unit, type, series`

// syncDictionary makes the indicator table say what the dictionary says, writing
// only when it does not, and loads the ids. An indicator that left the dictionary
// keeps its row without a position: stored cells still name it.
func (db *DB) syncDictionary(ctx context.Context) error {
	var want [][]any
	for _, i := range normalize.Dictionary() {
		want = append(want, indicatorRow(i))
	}
	have, err := storedDictionary(ctx, db.write)
	if err != nil {
		return err
	}
	if !reflect.DeepEqual(have, want) {
		if err := writeDictionary(ctx, db.write); err != nil {
			return err
		}
	}
	return db.loadDictionary(ctx, db.write)
}

func storedDictionary(ctx context.Context, c *sql.DB) ([][]any, error) {
	return storedRows(ctx, c, `SELECT `+indicatorColumns+` FROM indicator WHERE position IS NOT NULL ORDER BY position`)
}

// storedRows returns all rows of a query.
func storedRows(ctx context.Context, c *sql.DB, query string) ([][]any, error) {
	rows, err := c.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all [][]any
	for rows.Next() {
		row, err := scanRow(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, row)
	}
	return all, rows.Err()
}

// scanRow returns the current row as SQLite types it: int64, float64, string,
// []byte or nil.
func scanRow(rows *sql.Rows) ([]any, error) {
	names, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	row, to := make([]any, len(names)), make([]any, len(names))
	for i := range row {
		to[i] = &row[i]
	}
	return row, rows.Scan(to...)
}

func writeDictionary(ctx context.Context, c *sql.DB) error {
	tx, err := c.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // no effect after Commit
	if _, err := tx.ExecContext(ctx, `UPDATE indicator SET position = NULL`); err != nil {
		return err
	}
	for _, i := range normalize.Dictionary() {
		_, err := tx.ExecContext(ctx, `INSERT INTO indicator (`+indicatorColumns+`)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (key) DO UPDATE SET
				position = excluded.position, forms = excluded.forms,
				table_key = excluded.table_key, row_key = excluded.row_key, column_key = excluded.column_key,
				group_zh = excluded.group_zh, row_zh = excluded.row_zh, column_zh = excluded.column_zh,
				also_printed = excluded.also_printed, unit = excluded.unit, type = excluded.type,
				series = excluded.series`, indicatorRow(i)...)
		if err != nil {
			return fmt.Errorf("dictionary: %s: %w", i.Key, err)
		}
	}
	return tx.Commit()
}

// loadDictionary reads the ids of all indicators ever known. One that this
// program no longer has is made from its row, at Index -1.
func (db *DB) loadDictionary(ctx context.Context, c *sql.DB) error {
	rows, err := c.QueryContext(ctx, `SELECT id, `+indicatorColumns+` FROM indicator`)
	if err != nil {
		return err
	}
	defer rows.Close()
	db.ids, db.indicators = map[string]int64{}, map[int64]*normalize.Indicator{}
	for rows.Next() {
		var id int64
		var position sql.NullInt64
		var forms, also, series string
		i := &normalize.Indicator{Index: -1}
		if err := rows.Scan(&id, &position, &i.Key, &forms, &i.Table, &i.Row, &i.Column, &i.Group,
			&i.RowLabel, &i.ColumnLabel, &also, &i.Unit, &i.Type, &series); err != nil {
			return err
		}
		i.Forms = strings.Fields(forms)
		if also != "" {
			i.AlsoPrinted = strings.Split(also, ";")
		}
		if known := normalize.Lookup(i.Key); known != nil {
			i = known
		}
		db.ids[i.Key], db.indicators[id] = id, i
	}
	var across []string
	for _, i := range audit.SeriesIndicators() {
		if id, ok := db.ids[i.Key]; ok {
			across = append(across, strconv.FormatInt(id, 10))
		}
	}
	db.across = strings.Join(across, ", ")
	return rows.Err()
}
