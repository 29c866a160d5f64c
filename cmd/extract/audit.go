package main

import (
	"context"
	"errors"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/audit"
	"gongkai/store"
)

// errFindings ends an audit that was complete and has findings at or above --fail-on. The
// output has told them, so nothing more is said.
var errFindings = errors.New("findings stand")

// An auditOptions is what the flags of the audit say, as typed.
type auditOptions struct {
	rules            []string
	region, years    string
	severity, failOn string
	since            string
	format, out      string
	config           string
	accepted         bool
	limit            int
}

// auditFormats are the formats of --format, the ending of a file of each, and what writes
// them.
var auditFormats = []struct {
	name, ending string
	write        func(*auditRun, io.Writer) error
	// binary: nothing for a terminal to show.
	binary bool
}{
	{"table", ".txt", (*auditRun).writeTable, false},
	{"json", ".json", (*auditRun).writeJSON, false},
	{"csv", ".csv", (*auditRun).writeCSV, false},
	{"xlsx", ".xlsx", (*auditRun).writeXLSX, true},
	{"html", ".html", (*auditRun).writeHTML, true},
}

// defaultListed is how many findings the table lists one by one: what a person reads at
// one go. The other formats have all.
const defaultListed = 50

// auditCommand tells the findings over the database.
func (a *app) auditCommand() *cobra.Command {
	c := newCommand("audit [flags]", "audit")
	var o auditOptions
	flags := c.Flags()
	flags.SortFlags = false
	flags.StringArrayVar(&o.rules, "rule", nil, say("flag.audit-rule"))
	flags.StringVar(&o.region, "region", "", say("flag.audit-region"))
	flags.StringVar(&o.years, "year", "", say("flag.audit-year"))
	flags.StringVar(&o.severity, "severity", "info", say("flag.audit-severity"))
	flags.StringVar(&o.failOn, "fail-on", "error", say("flag.audit-fail-on"))
	flags.StringVar(&o.since, "since", "", say("flag.audit-since"))
	flags.BoolVar(&o.accepted, "accepted", false, say("flag.audit-accepted"))
	flags.StringVar(&o.format, "format", "", say("flag.audit-format"))
	flags.StringVarP(&o.out, "out", "o", "", say("flag.audit-out"))
	flags.IntVar(&o.limit, "limit", defaultListed, say("flag.audit-limit"))
	flags.StringVar(&o.config, "config", "", say("flag.audit-config"))
	a.regionsFlag(c)
	c.Args = a.wantArgs(0, "error.audit-args")
	c.RunE = func(c *cobra.Command, _ []string) error { return a.audit(c, &o) }
	c.AddCommand(a.auditRulesCommand(), a.auditAcceptCommand(), a.auditRunsCommand())
	levels := []string{"error", "warning", "info"}
	var formats []string
	for _, f := range auditFormats {
		formats = append(formats, f.name)
	}
	// These fail only for a flag that does not exist.
	_ = c.RegisterFlagCompletionFunc("severity", cobra.FixedCompletions(levels, cobra.ShellCompDirectiveNoFileComp))
	_ = c.RegisterFlagCompletionFunc("fail-on", cobra.FixedCompletions(append(levels, failNever), cobra.ShellCompDirectiveNoFileComp))
	_ = c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
	_ = c.RegisterFlagCompletionFunc("rule", cobra.FixedCompletions(ruleNames(), cobra.ShellCompDirectiveNoFileComp))
	_ = c.MarkFlagFilename("config", "toml")
	return c
}

// failNever is the word of --fail-on for an audit that findings do not fail.
const failNever = "none"

// An auditRun is one audit under way.
type auditRun struct {
	*app
	ctx    context.Context
	db     *store.DB
	o      *auditOptions
	config *audit.Config
	places *places
	names  map[string]string // of divisions that were looked up, by code
	filter store.AuditFilter
	show   audit.Severity
	failOn audit.Severity
	never  bool // no finding fails the audit

	reports, bodies int  // that the findings were sought in
	failed          bool // a finding at or above failOn was met
	hidden          int  // of those, how many --severity or --accepted keep from being shown
}

func (a *app) audit(c *cobra.Command, o *auditOptions) error {
	if err := a.auditFormat(o); err != nil {
		return err
	}
	// A script whose variable is not set would audit everything.
	for _, name := range []string{"region", "year", "since"} {
		if f := c.Flags().Lookup(name); f.Changed && strings.TrimSpace(f.Value.String()) == "" {
			return errors.New(a.say("error.audit-blank", name))
		}
	}
	r := &auditRun{app: a, ctx: c.Context(), o: o}
	if err := r.readFlags(); err != nil {
		return err
	}
	db, err := store.OpenReadOnly(r.ctx, a.db)
	if err != nil {
		return err
	}
	defer db.Close()
	r.db = db
	if err := r.look(); err != nil {
		return err
	}
	if err := r.write(c.OutOrStdout()); err != nil {
		if r.ctx.Err() != nil { // err may be what SQLite calls an interrupt
			return errors.New(a.say("error.stopped-early"))
		}
		return err
	}
	if r.failed {
		return errFindings
	}
	return nil
}

// auditFormat settles the format: what --format says, JSON with --json, what the ending of
// the file to write says, and on stdout the table.
func (a *app) auditFormat(o *auditOptions) error {
	ending := strings.ToLower(filepath.Ext(o.out))
	var names, endings []string
	byEnding := ""
	for _, f := range auditFormats {
		names, endings = append(names, f.name), append(endings, f.ending)
		if f.ending == ending {
			byEnding = f.name
		}
	}
	switch {
	case o.format == "" && a.json:
		o.format = "json"
	case o.format == "" && (o.out == "" || o.out == "-"):
		o.format = names[0]
	case o.format == "" && byEnding == "":
		return errors.New(a.say("error.audit-ending", printable(o.out), strings.Join(endings, " ")))
	case o.format == "":
		o.format = byEnding
	case !slices.Contains(names, o.format):
		return errors.New(a.say("error.audit-format", o.format))
	case a.json && o.format != "json":
		return errors.New(a.say("error.audit-json", o.format))
	}
	return nil
}

// readFlags reads what does not need the database.
func (r *auditRun) readFlags() error {
	var ok bool
	if r.show, ok = audit.ParseSeverity(r.o.severity); !ok {
		return errors.New(r.say("error.audit-severity", r.o.severity))
	}
	r.never = r.o.failOn == failNever
	if r.failOn, ok = audit.ParseSeverity(r.o.failOn); !ok && !r.never {
		return errors.New(r.say("error.audit-fail-on", r.o.failOn))
	}
	if r.o.limit < 0 {
		return errors.New(r.say("error.audit-limit", r.o.limit))
	}
	var err error
	if r.filter.Years, err = r.readYears(r.o.years); err != nil {
		return err
	}
	if err := r.checkRules(func(p string) string { return r.say("error.audit-pattern", p) }); err != nil {
		return err
	}
	if r.o.config != "" {
		if r.config, err = r.readConfig(r.o.config); err != nil {
			return err
		}
	}
	r.filter.Lang = audit.Lang(r.language())
	r.filter.Judge, r.filter.Config = r.judge, r.config
	return nil
}

// look asks the database for what the flags name in it, and for what there is to audit.
func (r *auditRun) look() error {
	var err error
	if r.filter.Since, err = r.sinceRun(); err != nil {
		return err
	}
	if r.filter.Since > 0 && slices.ContainsFunc(ruleNames(), r.config.Changes) {
		return errors.New(r.say("error.audit-since-config"))
	}
	if r.filter.Region, err = r.regionCode(); err != nil {
		return err
	}
	if r.reports, r.bodies, err = r.db.Scope(r.ctx, r.filter); err != nil {
		return err
	}
	if r.reports == 0 {
		if err := r.checkScope(); err != nil {
			return err
		}
	}
	dirty, err := r.db.DirtyNeighbourhoods(r.ctx)
	if err == nil && len(dirty) > 0 {
		r.log(r.say("audit.not-compared", len(dirty)))
	}
	return err
}

// checkScope refuses an audit of nothing, which would seem clean. A year without a report
// may be just what the findings are about.
func (r *auditRun) checkScope() error {
	if r.filter.Region == "" && r.filter.Years == nil {
		stats, err := r.db.Stats(r.ctx)
		if err == nil && len(stats.Files) == 0 {
			err = errors.New(r.say("error.audit-empty", r.app.db))
		}
		return err
	}
	for _, err := range r.db.Audit(r.ctx, store.AuditFilter{Region: r.filter.Region, Years: r.filter.Years}) {
		return err
	}
	return errors.New(r.say("error.audit-no-report", r.app.db))
}

// judge says what a stored finding is to count as, and whether the run has to see it: what
// is not shown may still fail the audit.
func (r *auditRun) judge(rule string, s audit.Severity) (audit.Severity, bool) {
	s, on := r.config.Severity(rule, s)
	least := r.show
	if !r.never {
		least = min(least, r.failOn)
	}
	return s, on && s >= least && r.wanted(rule)
}

// rows iterates over the findings to be shown and notes those that fail the audit.
func (r *auditRun) rows() iter.Seq2[*store.AuditRow, error] {
	return func(yield func(*store.AuditRow, error) bool) {
		for row, err := range r.db.Audit(r.ctx, r.filter) {
			if err != nil {
				yield(nil, err)
				return
			}
			fails := row.Accepted == "" && row.State != store.Gone && !r.never && row.Severity >= r.failOn
			r.failed = r.failed || fails
			if row.Severity < r.show || r.o.accepted && row.Accepted == "" {
				if fails {
					r.hidden++
				}
				continue
			}
			if !yield(&row, nil) {
				return
			}
		}
	}
}

// write writes the findings to --out, or to stdout.
func (r *auditRun) write(stdout io.Writer) error {
	for _, f := range auditFormats {
		if f.name != r.o.format {
			continue
		}
		if r.o.out != "" && r.o.out != "-" {
			return r.writeFile(f.write)
		}
		if f.binary && terminalWidth(r.stdout) > 0 {
			return errors.New(r.say("error.audit-terminal", f.name, f.name))
		}
		return f.write(r, stdout)
	}
	return nil
}

// readYears reads 2021, 2019-2024 and lists of them with commas.
func (r *auditRun) readYears(text string) (all []store.YearRange, err error) {
	if text == "" {
		return nil, nil
	}
	for _, part := range strings.Split(text, ",") {
		first, last, isRange := strings.Cut(strings.TrimSpace(part), "-")
		if !isRange {
			last = first
		}
		from, err := yearOf(first, 0)
		to, err2 := yearOf(last, 9999)
		if err != nil || err2 != nil || first == "" && last == "" || from > to {
			return nil, errors.New(r.say("error.audit-year", text))
		}
		all = append(all, store.YearRange{First: from, Last: to})
	}
	return all, nil
}

// yearOf reads one end of a range; an open one is otherwise.
func yearOf(s string, otherwise int) (int, error) {
	if s == "" {
		return otherwise, nil
	}
	n, err := strconv.Atoi(s)
	if err == nil && (len(s) != 4 || n < 1000) {
		err = strconv.ErrRange
	}
	return n, err
}
