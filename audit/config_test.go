package audit

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"gongkai/normalize"
)

func TestReadConfig(t *testing.T) {
	c, err := ReadConfig(strings.NewReader(`
# an auditor's own
[rules."series/jump"]
severity = "info"
factor = 30
[rules."series/jump".floor]
disclosure.fees.amount = 2.5
"requests.received.total" = 40
[rules."metadata/title-missing"]
severity = "off"
[rules]
"plausibility/amount" = { limit = { town = 9000, "town disclosure.fees.amount" = 100 } }
`))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []struct {
		rule string
		made Severity
		want Severity
		on   bool
	}{
		{"series/jump", Warning, Info, true},
		{"series/jump", Info, Info, true},
		{"metadata/title-missing", Info, Info, false},
		{"series/peers", Warning, Warning, true},
		{"of/no-catalogue", Warning, Warning, true},
	} {
		if got, on := c.Severity(s.rule, s.made); got != s.want || on != s.on {
			t.Errorf("%s: %v %v, want %v %v", s.rule, got, on, s.want, s.on)
		}
	}
	for _, n := range []struct{ rule, parameter, scope, want string }{
		{"series/jump", "factor", "disclosure.fees.amount", "30"},
		{"series/jump", "floor", "disclosure.fees.amount", "2.5"},
		{"series/jump", "floor", "requests.received.total", "40"},
		{"series/jump", "floor", "remedies.review.total", "7"},
		{"series/peers", "floor", "disclosure.fees.amount", "7"},
		{"plausibility/amount", "limit", "town disclosure.fees.amount", "100"},
		{"plausibility/amount", "limit", "town disclosure.procurement.amount", "9000"},
		{"plausibility/amount", "limit", "county disclosure.procurement.amount", "7"},
	} {
		if got := c.number(n.rule, n.parameter, normalize.Int(7), strings.Fields(n.scope)...).String(); got != n.want {
			t.Errorf("%s %s of %s: %s, want %s", n.rule, n.parameter, n.scope, got, n.want)
		}
	}
	if !c.Changes("series/jump") || c.Changes("series/peers") || c.Changes("metadata/title-missing") {
		t.Error("the wrong rules have to judge again")
	}
}

// TestNoConfig: nothing set is nothing changed.
func TestNoConfig(t *testing.T) {
	empty, err := ReadConfig(strings.NewReader("# nothing\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []*Config{nil, empty} {
		if s, on := c.Severity("series/jump", Info); s != Info || !on || c.Changes("series/jump") {
			t.Error("something is changed by nothing")
		}
	}
}

func TestConfigErrors(t *testing.T) {
	for _, c := range []struct{ name, file, want string }{
		{"not TOML", "[rules.\"series/jump\"]\nseverity = \n", "line 2: syntax"},
		{"a rule misspelt", "\n\n[rules.\"series/jmp\"]\nseverity = \"off\"", `line 3: unknown rule "series/jmp" (did you mean series/jump?)`},
		{"a rule without its family", "[rules]\njump = {}", `line 2: unknown rule "jump" (did you mean series/jump?)`},
		{"no rule at all", "[rules.xyz]\nseverity = \"off\"", `line 1: unknown rule "xyz"`},
		{"a parameter misspelt", "[rules.\"series/jump\"]\nfactor = 3\nfaktor = 3", `line 3: unknown parameter "faktor" (did you mean factor?)`},
		{"a parameter of another rule", "[rules.\"series/year-missing\"]\nyears = 3", `line 2: unknown parameter "years"`},
		{"a severity misspelt", "[rules.\"series/jump\"]\nseverity = \"warn\"", `line 2: unknown severity "warn" (did you mean error, warning, info, off?)`},
		{"a severity that is no word", "[rules.\"series/jump\"]\nseverity = false", `line 2: unknown severity "false"`},
		{"an indicator misspelt", "[rules.\"series/jump\".factor]\n\"requests.recieved.total\" = 5", `line 2: unknown scope "requests.recieved.total" (did you mean requests.received.total?)`},
		{"an indicator without quotes, misspelt", "[rules.\"series/jump\"]\nfactor.requests.recieved.total = 5", `line 2: unknown scope "requests.recieved.total"`},
		{"an inline one", "[rules]\n\"series/jump\" = { factor = { none = 5 } }", `line 2: unknown scope "none"`},
		{"a scope where there is none", "[rules.\"series/peers\"]\nbodies = { town = 5 }", `line 2: not a number "bodies"`},
		{"words for a number", "[rules.\"series/jump\"]\nfactor = \"ten\"", `line 2: not a number "factor"`},
		{"not a number", "[rules.\"series/jump\"]\nfloor = nan", `line 2: not a number "floor"`},
		{"too small", "[rules.\"series/jump\"]\nfactor = 1", `line 2: too small "factor": at least 2`},
		{"a fraction", "[rules.\"series/jump\"]\nfactor = 2.5", `line 2: not whole "factor"`},
		{"a rule that is no table", "[rules]\n\"series/jump\" = \"off\"", `line 2: not a table "series/jump"`},
		{"rules that are no table", "rules = 3", `line 1: not a table "rules"`},
		{"another table", "[rule.\"series/jump\"]", `line 1: unknown key "rule" (did you mean rules?)`},
		{"twice", "[rules.\"series/jump\"]\n[rules.\"series/jump\"]", "line 2: syntax"},
		{"the first of several", "[rules.b]\n[rules.a]", `line 1: unknown rule "b"`},
		{"too large", strings.Repeat("#", maxConfigBytes+1), "too large"},
		{"deep", "[rules.\"series/jump\"]\nfactor = " + strings.Repeat("{a=", 60) + "1" + strings.Repeat("}", 60), "unknown scope"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ReadConfig(strings.NewReader(c.file))
			if e := (*ConfigError)(nil); !errors.As(err, &e) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %s", err, c.want)
			}
		})
	}
	if _, err := ReadConfig(iotest.ErrReader(io.ErrUnexpectedEOF)); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("error %v", err)
	}
}

// TestConfigJudges: parameters change what the rules find, and not what they find for
// anybody else.
func TestConfigJudges(t *testing.T) {
	read := func(file string) *Config {
		c, err := ReadConfig(strings.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	n := &Neighbourhood{Bodies: []Body{seriesOf("disclosure.licensing.decisions", "410?", "395?", "420?", "42000?")}}
	for _, c := range []struct {
		file string
		want int
	}{
		{"", 1},
		{"[rules.\"series/jump\"]\nfactor = 99", 1},
		{"[rules.\"series/jump\"]\nfactor = 100", 0},
		{"[rules.\"series/jump\".factor]\ndisclosure.licensing.decisions = 100", 0},
		{"[rules.\"series/jump\".factor]\nrequests.received.total = 101", 1},
		{"[rules.\"series/jump\"]\nyears = 4", 0},
		{"[rules.\"series/jump\"]\nfloor = 42000", 0},
	} {
		if got := read(c.file).RunAcross(n); len(got) != c.want {
			t.Errorf("%s: findings %q, want %d", c.file, short(got), c.want)
		}
	}
	r := reportOf("2021", normalize.Town, map[string]string{"disclosure.fees.amount": "2500"})
	for file, want := range map[string]int{"": 1, "[rules.\"plausibility/amount\".limit]\ntown = 2500": 0, "[rules.\"plausibility/amount\".limit]\ncounty = 2500": 1} {
		if got := read(file).Plausibility(r); len(got) != want {
			t.Errorf("%s: %v, want %d", file, got, want)
		}
	}
	expect(t, short(RunAcross(n)), "warning series/jump 2022")
}

// FuzzReadConfig: no file is read for ever or makes the reader fall over, and one that is
// read sets only what exists.
func FuzzReadConfig(f *testing.F) {
	f.Add("[rules.\"series/jump\"]\nseverity = \"info\"\nfactor = { disclosure.fees.amount = 5 }\n")
	f.Add("[[rules]]\n'series/jump' = 1e400")
	f.Fuzz(func(t *testing.T, file string) {
		c, err := ReadConfig(strings.NewReader(file))
		if err != nil {
			return
		}
		for rule := range c.severities {
			if !slices.Contains(ruleIDs(), rule) {
				t.Errorf("%q is no rule", rule)
			}
		}
	})
}
