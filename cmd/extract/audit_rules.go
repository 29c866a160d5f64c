package main

import (
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/audit"
)

// auditRulesCommand lists the rules, or prints the page of one.
func (a *app) auditRulesCommand() *cobra.Command {
	c := newCommand("rules [flags] [RULE|GLOB]", "audit_rules")
	var config string
	c.Flags().SortFlags = false
	c.Flags().StringVar(&config, "config", "", say("flag.audit-config"))
	_ = c.MarkFlagFilename("config", "toml") // fails only for a flag that does not exist
	c.Args = func(c *cobra.Command, args []string) error {
		if len(args) > 1 {
			return errors.New(a.say("error.audit-rules-args", c.CommandPath()))
		}
		return nil
	}
	c.ValidArgsFunction = func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return ruleNames(), cobra.ShellCompDirectiveNoFileComp
	}
	c.RunE = func(c *cobra.Command, args []string) error {
		r := &auditRun{app: a, ctx: c.Context(), o: &auditOptions{}}
		if config != "" {
			var err error
			if r.config, err = r.readConfig(config); err != nil {
				return err
			}
		}
		if len(args) == 0 {
			return r.printRuleList(c.OutOrStdout())
		}
		if _, _, ok := audit.LookupRule(args[0]); ok {
			return r.printRule(c.OutOrStdout(), args[0])
		}
		r.o.rules = args
		if err := r.checkRules(func(p string) string { return r.say("error.audit-rules-pattern", p) }); err != nil {
			return err
		}
		return r.printRuleList(c.OutOrStdout())
	}
	return c
}

// A listedRule is a rule as this run would judge by it.
type listedRule struct {
	audit.RuleInfo
	severity audit.Severity
	on       bool
}

// listedRules are the rules that are wanted.
func (r *auditRun) listedRules() (all []listedRule) {
	for _, info := range audit.Rules() {
		if !r.wanted(info.ID) {
			continue
		}
		l := listedRule{RuleInfo: info}
		l.severity, l.on = r.config.Severity(info.ID, info.Severity)
		all = append(all, l)
	}
	return all
}

// object is the rule for programs.
func (l *listedRule) object(lang audit.Lang) object {
	return object{{"rule", l.ID}, {"topic", orNull(l.Topic)}, {"severity", l.severity.String()}, {"off", !l.on}, {"title", orNull(l.Title(lang))}}
}

// printRuleList lists the rules under their topics.
func (r *auditRun) printRuleList(w io.Writer) error {
	lang, rules := audit.Lang(r.language()), r.listedRules()
	if r.json {
		list := []object{}
		for _, l := range rules {
			list = append(list, l.object(lang))
		}
		return writeJSON(w, object{{"rules", list}})
	}
	p := r.newPage(w)
	p.width = min(p.width, auditWidth)
	p.line(p.paint(bold, p.say("audit.rules", len(rules))))
	var topics []string
	of := map[string][]listedRule{}
	for _, l := range rules {
		if of[l.Topic] == nil {
			topics = append(topics, l.Topic)
		}
		of[l.Topic] = append(of[l.Topic], l)
	}
	for _, topic := range topics {
		p.heading(audit.RuleWord(topic, lang))
		for _, l := range of[topic] {
			word := p.severityColumn(l.severity)
			if !l.on {
				word = p.paint(faint, p.say("audit.off"))
			}
			const width = 34 // of an id
			left := "  " + word + "  " + p.paint(cyan, padRight(l.ID, width)) + "  "
			p.line(left, clip(l.Title(lang), p.width-displayWidth(left)))
		}
	}
	p.line()
	p.wrapped("", "", p.say("audit.rules-hint"))
	return p.err
}

// printRule prints the page of a rule that there is.
func (r *auditRun) printRule(w io.Writer, name string) error {
	info, _, _ := audit.LookupRule(name)
	l := listedRule{RuleInfo: info}
	l.severity, l.on = r.config.Severity(info.ID, info.Severity)
	text, _ := audit.PageOf(name) // a test asks for a page of every rule
	if r.json {
		return writeJSON(w, append(l.object(audit.Lang(r.language())), member{"page", text}))
	}
	p := r.newPage(w)
	for line := range strings.Lines(strings.TrimRight(text, "\n")) {
		line = strings.TrimRight(line, "\n")
		if heading := strings.TrimLeft(line, "# "); strings.HasPrefix(line, "#") {
			line = p.paint(bold, heading)
		}
		p.line(line)
	}
	return p.err
}
