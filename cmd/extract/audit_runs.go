package main

import (
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"gongkai/store"
)

// auditRunsCommand lists the runs that wrote something, for --since.
func (a *app) auditRunsCommand() *cobra.Command {
	c := newCommand("runs", "audit_runs")
	c.Args = a.wantArgs(0, "error.no-args")
	c.RunE = func(c *cobra.Command, _ []string) error {
		db, err := store.OpenReadOnly(c.Context(), a.db)
		if err != nil {
			return err
		}
		defer db.Close()
		runs, err := db.Runs(c.Context())
		if err != nil {
			return err
		}
		if a.json {
			list := []object{}
			for _, r := range runs {
				list = append(list, object{{"run", r.Number}, {"started", r.Started.Format(time.RFC3339)}, {"documents", r.Documents}, {"new", r.New}, {"gone", r.Gone}})
			}
			return writeJSON(c.OutOrStdout(), object{{"runs", list}})
		}
		p := a.newPage(c.OutOrStdout())
		g := grid{columns: 5}
		g.add(p.say("audit.column.run"), p.say("audit.column.started"), p.say("audit.column.documents"), p.say("audit.state.new"), p.say("audit.state.gone"))
		for _, r := range runs {
			g.add(strconv.FormatInt(r.Number, 10), r.Started.Local().Format("2006-01-02 15:04"), thousands(r.Documents), thousands(r.New), thousands(r.Gone))
		}
		g.print(p)
		return p.err
	}
	return c
}
