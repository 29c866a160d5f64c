package store

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
)

// A View is one of the database's public views.
type View struct {
	Name string
	Key  string // the columns that name a row, in SQL, in the order rows are listed
}

// Views are the views of the contract. Two files may have the same relative path
// under different roots; then the columns after it decide.
var Views = []View{
	{"documents", "path, sha256, status, message, versions"},
	{"reports", "document_path, number, report_id"},
	{"observations", "document_path, report_id, indicator"},
	{"report_sections", "document_path, report_id, position"},
	{"report_findings", "document_path, report_id, position, rule, message, indicators, locator, agency_key, year, finding_id"},
	{"indicators", "position"},
	{"agencies", "agency_key"},
	{"panel", "agency_key, division_code, year, series"},
	{"panel_wide", "agency_key, division_code, year"},
	{"panel_years", "year, level, series"},
	{"series", "position"},
	{"crosswalk", "position, number"},
}

// Dump writes a view as CSV with a header, ordered by its key: the same rows give
// the same bytes. NULL is empty, a number has no exponent.
func (db *DB) Dump(ctx context.Context, view string, w io.Writer) error {
	for _, v := range Views {
		if v.Name == view {
			return db.dump(ctx, v, w)
		}
	}
	return fmt.Errorf("no view %q", view)
}

func (db *DB) dump(ctx context.Context, v View, w io.Writer) error {
	// A Background context spares the driver a goroutine per row; ctx is asked below.
	rows, err := db.read.QueryContext(context.WithoutCancel(ctx), `SELECT * FROM `+v.Name+` ORDER BY `+v.Key)
	if err != nil {
		return fmt.Errorf("view %s: %w", v.Name, err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return err
	}
	out := csv.NewWriter(w)
	if err := out.Write(names); err != nil {
		return err
	}
	record := make([]string, len(names))
	for n := 0; rows.Next(); n++ {
		if n%1000 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		row, err := scanRow(rows)
		if err != nil {
			return err
		}
		for i, value := range row {
			record[i] = csvField(value)
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}

func csvField(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case []byte:
		return string(v)
	}
	return fmt.Sprint(value)
}
