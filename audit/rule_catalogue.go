package audit

import (
	"embed"
	"strings"
	"sync"
)

//go:embed rules.csv
var rulesFile string

//go:embed rule_words.csv
var ruleWordsFile string

//go:embed docs/*.md
var pages embed.FS

// A RuleInfo is what the catalogue says of a rule.
type RuleInfo struct {
	ID       string   // family/name
	Topic    string   // completeness, form, arithmetic, across, reading, text, metadata or value
	Concerns string   // what a finding is about: a file, a report, a cell ...
	By       string   // reader, normalizer or audit: who sees it
	Severity Severity // that a finding has unless the rule or a configuration says otherwise
	Basis    []string // keys of what asks for it; none where it is about reading alone
	titles   map[Lang]string
}

// Family is the first part of the id.
func (r *RuleInfo) Family() string {
	family, _, _ := strings.Cut(r.ID, "/")
	return family
}

// BasisText says what asks for it.
func (r *RuleInfo) BasisText(lang Lang) string {
	switch {
	case len(r.Basis) > 0:
	case r.Topic == "reading" || r.By == "reader":
		return RuleWord("none-reading", lang)
	default:
		return RuleWord("none-judgement", lang)
	}
	var all []string
	for _, key := range r.Basis {
		all = append(all, RuleWord(key, lang))
	}
	if lang == Chinese {
		return strings.Join(all, "；")
	}
	return strings.Join(all, "; ")
}

// Title says in a few words what a finding of the rule means.
func (r *RuleInfo) Title(lang Lang) string { return r.titles[lang] }

// Parameters are what a configuration can set beside the severity.
func (r *RuleInfo) Parameters() []Parameter { return parametersOf(r.ID) }

// Rules returns every rule, in the order of messages.csv. The slice is the caller's.
func Rules() []RuleInfo {
	all := make([]RuleInfo, 0, len(ruleIDs()))
	for _, id := range ruleIDs() {
		all = append(all, ruleInfos()[id])
	}
	return all
}

// LookupRule returns a rule by its id; near are the ids that may be meant where there is
// none.
func LookupRule(id string) (rule RuleInfo, nearby []string, ok bool) {
	if _, ok = catalogue()[id]; !ok {
		return rule, near(id, ruleIDs()), false
	}
	return ruleInfos()[id], nil, true
}

var ruleInfos = sync.OnceValue(func() map[string]RuleInfo {
	m := map[string]RuleInfo{}
	for id, e := range catalogue() { // a rule that rules.csv lacks is listed all the same
		m[id] = RuleInfo{ID: id, Severity: e.severity, titles: map[Lang]string{}}
	}
	for _, rec := range records(rulesFile, "rules.csv", 7) {
		r, ok := m[rec[0]]
		if !ok {
			panic("audit: rules.csv: " + rec[0] + " is no rule")
		}
		r.Topic, r.Concerns, r.By, r.Basis = rec[1], rec[2], rec[3], strings.Fields(rec[4])
		r.titles = map[Lang]string{Chinese: rec[5], English: rec[6]}
		m[rec[0]] = r
	}
	return m
})

// RuleWord is the word for a topic, for what a rule concerns, for who sees it or for a
// legal basis; the code itself where there is none.
func RuleWord(code string, lang Lang) string {
	if w, ok := ruleWords()[code]; ok {
		return w[lang]
	}
	return code
}

var ruleWords = sync.OnceValue(func() map[string]map[Lang]string {
	m := map[string]map[Lang]string{}
	for _, rec := range records(ruleWordsFile, "rule_words.csv", 3) {
		m[rec[0]] = map[Lang]string{Chinese: rec[1], English: rec[2]}
	}
	return m
})

// PageOf is the page of a rule, in Markdown: what it means, what it rests on, an example,
// when it is wrong and what to do.
func PageOf(rule string) (page string, ok bool) {
	if _, known := catalogue()[rule]; !known {
		return "", false // a name of a file is not taken from outside
	}
	b, err := pages.ReadFile("docs/" + pageName(rule))
	return string(b), err == nil
}

// pageName is the file of a rule's page in docs.
func pageName(rule string) string { return strings.ReplaceAll(rule, "/", "_") + ".md" }
