package main

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/store"
)

// An agencyReport is one report of an agency, as the reports view has it.
type agencyReport struct{ agency, year, form, title, path string }

// reportsOf lists the reports of the agencies that are called name, else of those
// whose name contains it, by agency, year and path.
func reportsOf(ctx context.Context, db *store.DB, name string) ([]agencyReport, error) {
	r, w := io.Pipe()
	go func() { w.CloseWithError(db.Dump(ctx, "reports", w)) }()
	defer r.Close()
	rows := csv.NewReader(r)
	head, err := rows.Read()
	if err != nil {
		return nil, err
	}
	var exact, partly []agencyReport
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		at := func(column string) string { return row[slices.Index(head, column)] }
		report := agencyReport{at("agency"), at("year"), at("form"), at("title"), at("document_path")}
		switch {
		case report.agency == name:
			exact = append(exact, report)
		case strings.Contains(report.agency, name):
			partly = append(partly, report)
		}
	}
	if len(exact) == 0 {
		exact = partly
	}
	slices.SortStableFunc(exact, func(a, b agencyReport) int {
		return slices.Compare([]string{a.agency, a.year, a.path}, []string{b.agency, b.year, b.path})
	})
	return exact, nil
}

// printAgency lists the reports that a name of an agency leaves open.
func (a *app) printAgency(c *cobra.Command, name string, list []agencyReport) error {
	if a.json {
		all := []object{}
		for _, r := range list {
			all = append(all, object{{"agency", r.agency}, {"year", r.year}, {"form", orNull(r.form)}, {"title", r.title}, {"document_path", r.path}})
		}
		return writeJSON(c.OutOrStdout(), object{{"query", name}, {"reports", all}})
	}
	p := a.newPage(c.OutOrStdout())
	p.line(p.say("show.agency", name, len(list)))
	g := grid{columns: 3, leftFrom: 1}
	for _, r := range list {
		g.add(printable(r.agency), r.year, p.paint(cyan, printable(r.path)))
	}
	g.print(p)
	return p.err
}
