package main

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"

	"gongkai/audit"
)

// ruleNames are the ids of all rules.
func ruleNames() (all []string) {
	for _, r := range audit.Rules() {
		all = append(all, r.ID)
	}
	return all
}

// checkRules refuses a pattern that no rule can have: an audit for a misspelt rule would
// find nothing and seem clean. malformed words what is no pattern.
func (r *auditRun) checkRules(malformed func(pattern string) string) error {
	for _, pattern := range r.o.rules {
		if _, err := path.Match(pattern, ""); err != nil {
			return errors.New(malformed(pattern))
		}
		if !slices.ContainsFunc(ruleNames(), func(name string) bool { return matchesRule(pattern, name) }) {
			hint := ""
			if _, near, _ := audit.LookupRule(pattern); len(near) > 0 {
				hint = r.say("error.suggestion-rule", strings.Join(near, ", "))
			}
			return errors.New(r.say("error.audit-rule", pattern) + hint)
		}
	}
	return nil
}

// matchesRule reports whether a rule is of a pattern: family/name with * and ?, or a
// family alone.
func matchesRule(pattern, rule string) bool {
	if !strings.Contains(pattern, "/") {
		rule, _, _ = strings.Cut(rule, "/")
	}
	ok, _ := path.Match(pattern, rule) // the patterns were checked
	return ok
}

// wanted reports whether --rule asks for the rule.
func (r *auditRun) wanted(rule string) bool {
	return r.o.rules == nil || slices.ContainsFunc(r.o.rules, func(p string) bool { return matchesRule(p, rule) })
}

// readConfig reads the file of --config.
func (r *auditRun) readConfig(name string) (*audit.Config, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, errors.New(r.say("error.audit-config", printable(name), r.cause(err)))
	}
	defer f.Close()
	c, err := audit.ReadConfig(f)
	if e := (*audit.ConfigError)(nil); errors.As(err, &e) {
		return nil, errors.New(r.say("error.audit-config", printable(name), r.configProblem(e)))
	}
	if err != nil {
		return nil, errors.New(r.say("error.audit-config", printable(name), r.cause(err)))
	}
	return c, nil
}

// configProblem words what is wrong with a configuration.
func (r *auditRun) configProblem(e *audit.ConfigError) string {
	text := r.say("config." + e.Problem)
	if e.Name != "" {
		text += " " + strconv.Quote(e.Name)
	}
	if e.Detail != "" {
		text += r.say("explain.colon") + printable(e.Detail)
	}
	if len(e.Near) > 0 {
		text += r.say("error.suggestion-rule", strings.Join(e.Near, ", "))
	}
	if e.Line > 0 {
		text = r.say("config.line", e.Line) + text
	}
	return text
}

// pathError is err without the name of the file, which the message has.
func pathError(err error) error {
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		return e.Err
	}
	return err
}

// sinceLast is the word of --since for the run before the newest.
const sinceLast = "last"

// sinceRun returns the run that --since names, 0 for none.
func (r *auditRun) sinceRun() (int64, error) {
	if r.o.since == "" {
		return 0, nil
	}
	runs, err := r.db.Runs(r.ctx)
	if err != nil {
		return 0, err
	}
	if r.o.since == sinceLast && len(runs) > 1 {
		return runs[len(runs)-2].Number, nil
	}
	n, err := strconv.ParseInt(r.o.since, 10, 64)
	for _, run := range runs {
		if err == nil && run.Number == n {
			return n, nil
		}
	}
	return 0, errors.New(r.say("error.audit-since", r.o.since))
}

// codeDigits are the digits of a division's code by level: province, city, county,
// township, and the township as the codes of twelve digits write it.
var codeDigits = []int{2, 4, 6, 9, 12}

// regionCode returns the code of the division that --region names by code or name.
func (r *auditRun) regionCode() (string, error) {
	name := strings.TrimSpace(r.o.region)
	if r.o.region == "" {
		return "", nil
	}
	if strings.Trim(name, "0123456789") == "" {
		if !slices.Contains(codeDigits, len(name)) || strings.HasPrefix(name, "0") {
			return "", errors.New(r.say("error.audit-region-code", name))
		}
		for _, n := range []int{12, 9} { // what the zeros at the end leave open
			if len(name) == n {
				name = strings.TrimSuffix(name, "000")
			}
		}
		return name, nil
	}
	if err := r.findPlaces(); err != nil {
		return "", err
	}
	d, err := r.regionOf(r.places.gazetteer(), name)
	if err != nil {
		return "", err
	}
	return d.Code, nil
}

// findPlaces reads the divisions: those that the folders of the documents bring along too.
func (r *auditRun) findPlaces() error {
	if r.places != nil {
		return nil
	}
	roots, err := r.db.Roots(r.ctx)
	if err != nil {
		return err
	}
	r.places, err = r.app.places(roots)
	return err
}

// regionName names a division, once findPlaces was called: by its code where the gazetteer
// has no name; "" for "".
func (r *auditRun) regionName(code string) string {
	name, ok := r.names[code]
	if ok || code == "" {
		return name
	}
	name = code
	if d := r.places.gazetteer().Division(code); d != nil {
		name = d.FullName()
	}
	if r.names == nil {
		r.names = map[string]string{}
	}
	r.names[code] = name
	return name
}
