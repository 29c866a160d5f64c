package audit

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"gongkai/normalize"
)

//go:embed parameters.csv
var parametersFile string

// A Parameter is a number of a rule that a configuration can set.
type Parameter struct {
	Rule, Name string
	Whole      bool // it has no fraction
	Least      normalize.Decimal
	Default    string // the number; "" where it differs by Scopes
	// Scopes are the indicators and levels it can be set for, none where there is but one.
	Scopes []string
	words  map[Lang]string
}

// Text says what the parameter does.
func (p Parameter) Text(lang Lang) string { return p.words[lang] }

var parameters = sync.OnceValue(func() []Parameter {
	var all []Parameter
	for _, rec := range records(parametersFile, "parameters.csv", 7) {
		p := Parameter{Rule: rec[0], Name: rec[1], Whole: rec[2] == "whole", words: map[Lang]string{Chinese: rec[5], English: rec[6]}}
		var err error
		if p.Least, err = normalize.ParseDecimal(rec[3]); err != nil || rec[2] != "whole" && rec[2] != "decimal" {
			panic("audit: parameters.csv: " + strings.Join(rec, ","))
		}
		switch rec[4] {
		case "jumps.csv":
			p.Scopes = jumpScopes()
		case "plausibility.csv":
			p.Scopes = plausibilityScopes(p.Rule)
		default:
			p.Default = rec[4]
			if _, err := normalize.ParseDecimal(p.Default); err != nil {
				panic("audit: parameters.csv: " + strings.Join(rec, ","))
			}
		}
		all = append(all, p)
	}
	return all
})

// parametersOf are those of a rule, in the order of the file.
func parametersOf(rule string) (of []Parameter) {
	for _, p := range parameters() {
		if p.Rule == rule {
			of = append(of, p)
		}
	}
	return of
}

// jumpScopes are the first indicators of the lines of jumps.csv, which name the series.
func jumpScopes() (scopes []string) {
	for _, l := range jumpLimits() {
		scopes = append(scopes, l.indicators[0].Key)
	}
	return scopes
}

// plausibilityScopes are the levels and indicators of a rule of plausibility.csv.
func plausibilityScopes(rule string) (scopes []string) {
	for _, e := range expectations() {
		if e.rule == rule {
			scopes = append(scopes, e.levels...)
			scopes = append(scopes, e.left[0].indicator.Key)
		}
	}
	slices.Sort(scopes)
	return slices.Compact(scopes)
}
