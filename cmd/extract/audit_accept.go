package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/store"
)

// auditAcceptCommand records that findings may stand, and why.
func (a *app) auditAcceptCommand() *cobra.Command {
	c := newCommand("accept [flags] ID...", "audit_accept")
	var why, by string
	var withdraw bool
	c.Flags().SortFlags = false
	c.Flags().StringVar(&why, "why", "", say("flag.audit-why"))
	c.Flags().StringVar(&by, "by", "", say("flag.audit-by"))
	c.Flags().BoolVar(&withdraw, "withdraw", false, say("flag.audit-withdraw"))
	c.Args = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return errors.New(a.say("error.audit-accept-args", c.CommandPath()))
		}
		return nil
	}
	c.RunE = func(c *cobra.Command, ids []string) error {
		why, by = printable(why), printable(by)
		switch {
		case !withdraw && why == "":
			return errors.New(a.say("error.audit-why"))
		case withdraw && (why != "" || by != ""):
			return errors.New(a.say("error.audit-withdraw"))
		}
		return a.accept(c, ids, why, by, withdraw)
	}
	return c
}

func (a *app) accept(c *cobra.Command, ids []string, why, by string, withdraw bool) error {
	ctx := c.Context()
	// Opening for writing would make a database where there is none.
	db, err := store.OpenReadOnly(ctx, a.db)
	if err != nil {
		return err
	}
	if err := db.Close(); err != nil {
		return err
	}
	if db, err = store.Open(ctx, a.db); err != nil {
		return err
	}
	defer db.Close()
	if withdraw {
		err = db.Withdraw(ctx, ids)
	} else {
		err = db.Accept(ctx, ids, why, by)
	}
	var of *store.FindingError
	switch {
	case errors.As(err, &of) && errors.Is(err, store.ErrNotFound) && withdraw:
		return errors.New(a.say("error.audit-no-waiver", printable(of.ID)))
	case errors.As(err, &of) && errors.Is(err, store.ErrNotFound):
		return errors.New(a.say("error.audit-no-finding", printable(of.ID)))
	case err != nil:
		return err
	}
	if a.json {
		return writeJSON(c.OutOrStdout(), object{{"finding_ids", ids}, {"accepted", !withdraw}, {"why", orNull(why)}, {"by", orNull(by)}})
	}
	p := a.newPage(c.OutOrStdout())
	if withdraw {
		p.line(p.say("audit.did-withdraw", len(ids), strings.Join(ids, " ")))
	} else {
		p.line(p.say("audit.did-accept", len(ids), strings.Join(ids, " "), why))
	}
	return p.err
}
