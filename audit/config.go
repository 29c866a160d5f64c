package audit

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"gongkai/normalize"
)

// A Config is what an auditor sets for the rules. nil is that nothing is set.
//
//	[rules."series/jump"]
//	severity = "info"       # error, warning, info or off
//	factor = 30
type Config struct {
	severities map[string]Severity
	off        map[string]bool
	settings   map[string][]setting // by rule and parameter, in the order of the file
}

// A setting is a parameter's value, for the indicators and levels of its scope: words
// that all have to fit, none for any.
type setting struct {
	scope []string
	value normalize.Decimal
}

// A ConfigError is what is wrong with a configuration, and where.
type ConfigError struct {
	Line    int    // from 1; 0 when it concerns the file as a whole
	Problem string // syntax, unknown-key, unknown-rule, unknown-parameter, unknown-severity, unknown-scope, not-a-table, not-a-number, not-whole, too-small, too-large
	Name    string // what is wrong, as written
	Near    []string
	Detail  string // what the parser says, or the bound
}

func (e *ConfigError) Error() string {
	var b strings.Builder
	if e.Line > 0 {
		fmt.Fprintf(&b, "line %d: ", e.Line)
	}
	b.WriteString(strings.ReplaceAll(e.Problem, "-", " "))
	if e.Name != "" {
		fmt.Fprintf(&b, " %q", e.Name)
	}
	if e.Detail != "" {
		b.WriteString(": " + e.Detail)
	}
	if len(e.Near) > 0 {
		b.WriteString(" (did you mean " + strings.Join(e.Near, ", ") + "?)")
	}
	return b.String()
}

// maxConfigBytes bounds a configuration; every rule with all its parameters needs a tenth.
const maxConfigBytes = 1 << 18

// ReadConfig reads a configuration in TOML. A rule, parameter or word that does not exist
// is a *ConfigError with its line and the names that are near: a setting that does nothing
// would leave an auditor believing that something was looked at.
func ReadConfig(r io.Reader) (*Config, error) {
	file, err := io.ReadAll(io.LimitReader(r, maxConfigBytes+1))
	if err != nil {
		return nil, err
	}
	if len(file) > maxConfigBytes {
		return nil, &ConfigError{Problem: "too-large", Detail: strconv.Itoa(maxConfigBytes) + " bytes"}
	}
	var top map[string]any
	if err := toml.Unmarshal(file, &top); err != nil {
		e := &ConfigError{Problem: "syntax", Detail: strings.TrimPrefix(err.Error(), "toml: ")}
		if d := (*toml.DecodeError)(nil); errors.As(err, &d) {
			e.Line, _ = d.Position()
		}
		return nil, e
	}
	w := configReader{lines: linesOf(file), config: &Config{map[string]Severity{}, map[string]bool{}, map[string][]setting{}}}
	w.top(top)
	if len(w.errors) > 0 {
		slices.SortStableFunc(w.errors, func(a, b *ConfigError) int { return cmp.Compare(a.Line, b.Line) })
		return nil, w.errors[0]
	}
	return w.config, nil
}

// Severity is the severity of a rule's finding, given that the rule made it with s: what
// the configuration says of the rule holds for all its findings. on is false for a rule
// that is switched off.
func (c *Config) Severity(rule string, s Severity) (severity Severity, on bool) {
	if c == nil {
		return s, true
	}
	if set, ok := c.severities[rule]; ok {
		s = set
	}
	return s, !c.off[rule]
}

// Changes reports whether the configuration sets a parameter of the rule, so that what was
// found at import does not hold and it has to judge again.
func (c *Config) Changes(rule string) bool {
	if c == nil {
		return false
	}
	return slices.ContainsFunc(parametersOf(rule), func(p Parameter) bool { return len(c.settings[settingKey(rule, p.Name)]) > 0 })
}

// number is a parameter's value for an indicator and what else it may depend on: the last
// line of the file that fits counts, else the default.
func (c *Config) number(rule, parameter string, otherwise normalize.Decimal, scope ...string) normalize.Decimal {
	if c == nil {
		return otherwise
	}
	for _, s := range slices.Backward(c.settings[settingKey(rule, parameter)]) {
		if !slices.ContainsFunc(s.scope, func(word string) bool { return !slices.Contains(scope, word) }) {
			return s.value
		}
	}
	return otherwise
}

// whole is a parameter that counts.
func (c *Config) whole(rule, parameter string, otherwise int64, scope ...string) int64 {
	d := c.number(rule, parameter, normalize.Int(otherwise), scope...)
	n, err := strconv.ParseInt(d.String(), 10, 64)
	if err != nil {
		return math.MaxInt32 // more digits than any count has
	}
	return n
}

func settingKey(rule, parameter string) string { return rule + " " + parameter }

// configReader turns the tables of a file into a Config and says what does not fit.
type configReader struct {
	lines  map[string]int
	config *Config
	errors []*ConfigError
}

func (w *configReader) fail(path []string, e ConfigError) {
	e.Line = w.lines[pathKey(path)]
	if e.Name == "" && len(path) > 0 {
		e.Name = path[len(path)-1]
	}
	w.errors = append(w.errors, &e)
}

func (w *configReader) top(top map[string]any) {
	for _, key := range slices.Sorted(maps.Keys(top)) {
		path := []string{key}
		rules, ok := top[key].(map[string]any)
		switch {
		case key != "rules":
			w.fail(path, ConfigError{Problem: "unknown-key", Near: near(key, []string{"rules"})})
		case !ok:
			w.fail(path, ConfigError{Problem: "not-a-table"})
		}
		if key != "rules" {
			continue
		}
		for _, rule := range slices.Sorted(maps.Keys(rules)) {
			w.rule(rule, rules[rule])
		}
	}
}

func (w *configReader) rule(rule string, value any) {
	path := []string{"rules", rule}
	table, ok := value.(map[string]any)
	switch {
	case catalogue()[rule].words == nil:
		w.fail(path, ConfigError{Problem: "unknown-rule", Near: near(rule, ruleIDs())})
		return
	case !ok:
		w.fail(path, ConfigError{Problem: "not-a-table"})
	}
	names := []string{"severity"}
	for _, p := range parametersOf(rule) {
		names = append(names, p.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(table)) {
		at := append(path[:2:2], name)
		switch k := slices.Index(names, name); k {
		case -1:
			w.fail(at, ConfigError{Problem: "unknown-parameter", Near: near(name, names)})
		case 0:
			w.severity(at, rule, table[name])
		default:
			w.parameter(at, parametersOf(rule)[k-1], nil, table[name])
		}
	}
}

func (w *configReader) severity(path []string, rule string, value any) {
	word, _ := value.(string)
	s, ok := ParseSeverity(word)
	switch {
	case word == "off":
		w.config.off[rule] = true
	case ok:
		w.config.severities[rule] = s
	default:
		w.fail(path, ConfigError{Problem: "unknown-severity", Name: fmt.Sprint(value), Near: []string{"error", "warning", "info", "off"}})
	}
}

// parameter reads a number, or a table of numbers by scope. A key of indicators written
// without quotes is a table in a table, as TOML has it; names are joined again.
func (w *configReader) parameter(path []string, p Parameter, scope []string, value any) {
	if table, ok := value.(map[string]any); ok && len(p.Scopes) > 0 {
		keys := slices.Sorted(maps.Keys(table))
		slices.SortStableFunc(keys, func(a, b string) int {
			return cmp.Compare(w.lines[pathKey(append(path[:len(path):len(path)], a))], w.lines[pathKey(append(path[:len(path):len(path)], b))])
		})
		for _, key := range keys {
			w.parameter(append(path[:len(path):len(path)], key), p, append(scope[:len(scope):len(scope)], key), table[key])
		}
		return
	}
	words := strings.Fields(strings.Join(scope, "."))
	for _, word := range words {
		if !slices.Contains(p.Scopes, word) {
			w.fail(path, ConfigError{Problem: "unknown-scope", Name: word, Near: near(word, p.Scopes)})
			return
		}
	}
	d, ok := decimalOf(value)
	switch {
	case !ok:
		w.fail(path, ConfigError{Problem: "not-a-number"})
	case p.Whole && !d.IsInteger():
		w.fail(path, ConfigError{Problem: "not-whole"})
	case d.Cmp(p.Least) < 0:
		w.fail(path, ConfigError{Problem: "too-small", Detail: "at least " + p.Least.String()})
	default:
		key := settingKey(p.Rule, p.Name)
		w.config.settings[key] = append(w.config.settings[key], setting{words, d})
	}
}

// decimalOf reads a number of TOML.
func decimalOf(value any) (d normalize.Decimal, ok bool) {
	text := ""
	switch v := value.(type) {
	case int64:
		text = strconv.FormatInt(v, 10)
	case float64:
		text = strconv.FormatFloat(v, 'f', -1, 64)
	}
	d, err := normalize.ParseDecimal(text)
	return d, err == nil
}
