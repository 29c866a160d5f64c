package audit

import (
	"slices"
	"strings"
)

// A RuleInfo is what the catalogue says of a rule.
type RuleInfo struct {
	ID       string   // family/name
	Topic    string   // completeness, form, arithmetic, across, reading, text, metadata or value
	Severity Severity // that a finding has unless the rule or a configuration says otherwise
}

// Family is the first part of the id.
func (r *RuleInfo) Family() string {
	family, _, _ := strings.Cut(r.ID, "/")
	return family
}

// Title says in a few words what a finding of the rule means.
func (r *RuleInfo) Title(lang Lang) string { return "" }

// Rules returns every rule, in the order of messages.csv. The slice is the caller's.
func Rules() []RuleInfo {
	all := make([]RuleInfo, 0, len(ruleIDs()))
	for _, id := range ruleIDs() {
		all = append(all, RuleInfo{ID: id, Severity: catalogue()[id].severity})
	}
	return all
}

// LookupRule returns a rule by its id; near are the ids that may be meant where there is
// none.
func LookupRule(id string) (rule RuleInfo, nearby []string, ok bool) {
	if !slices.Contains(ruleIDs(), id) {
		return rule, near(id, ruleIDs()), false
	}
	return RuleInfo{ID: id, Severity: catalogue()[id].severity}, nil, true
}

// RuleWord is the word for a topic.
func RuleWord(code string, lang Lang) string { return code }

// PageOf is the page of a rule.
func PageOf(rule string) (page string, ok bool) { return "", false }
