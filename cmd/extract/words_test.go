package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"gongkai/audit"
	"gongkai/normalize"
	"gongkai/normalize/gazetteer"
	"gongkai/store"
)

// TestCommandsHelp asks every command for its short and long help and examples,
// and every example to begin with the program's name or to be a pipe to a shell.
func TestCommandsHelp(t *testing.T) {
	root := (&app{}).root()
	root.InitDefaultHelpCmd()
	var visit func(c *cobra.Command)
	visit = func(c *cobra.Command) {
		for part, text := range map[string]string{"Short": c.Short, "Long": c.Long, "Example": c.Example} {
			if strings.TrimSpace(text) == "" {
				t.Errorf("%s: no %s", c.CommandPath(), part)
			}
		}
		if !strings.Contains(c.Example, c.CommandPath()) {
			t.Errorf("%s: the examples do not show it:\n%s", c.CommandPath(), c.Example)
		}
		for _, sub := range c.Commands() {
			visit(sub)
		}
	}
	visit(root)
	if n := len(root.Commands()); n != 7 {
		t.Errorf("%d commands, want 7: show, coverage, search, audit, version, completion, help", n)
	}
}

// TestMessages holds messages.csv against the code: every key used is there, none
// is left over, and the wordings of a message take the same figures.
func TestMessages(t *testing.T) {
	verbs := regexp.MustCompile(`%[-+# 0-9.\[\]]*[a-z]`)
	for key, m := range messages() {
		if zh, en := verbs.FindAllString(m[0], -1), verbs.FindAllString(m[1], -1); len(zh) != len(en) {
			t.Errorf("%s: figures %q in Chinese, %q in English", key, zh, en)
		}
	}
	var source strings.Builder
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(f, "_test.go") {
			source.Write(b)
		}
	}
	whole := regexp.MustCompile(`(?:say|wantArgs)\((?:[0-9], )?"([a-z.0-9-]+[a-z0-9])"`)
	used := map[string]bool{}
	for _, m := range whole.FindAllStringSubmatch(source.String(), -1) {
		used[m[1]] = true
		if _, ok := messages()[m[1]]; !ok {
			t.Errorf("no message %s", m[1])
		}
	}
	var families []string // keys put together: say("status." + s)
	for _, m := range regexp.MustCompile(`say\("([a-z.]+\.)"\s*\+`).FindAllStringSubmatch(source.String(), -1) {
		families = append(families, m[1])
	}
	for key := range messages() {
		family := false
		for _, f := range families {
			family = family || strings.HasPrefix(key, f)
		}
		if !used[key] && !family {
			t.Errorf("message %s is not used", key)
		}
	}
}

// TestMessageFamilies asks for the message of every value that a key ends with.
func TestMessageFamilies(t *testing.T) {
	w := words(audit.English)
	for _, s := range statuses {
		w.say("status." + string(s))
	}
	for _, l := range []normalize.Level{normalize.Province, normalize.City, normalize.County, normalize.Town,
		normalize.Subdistrict, normalize.Department, normalize.OtherLevel} {
		w.say("level." + string(l))
	}
	for _, s := range []normalize.SectionStatus{normalize.Present, normalize.Empty, normalize.Absent} {
		w.say("section.status." + string(s))
	}
	for _, k := range []string{"overview", "disclosure", "requests", "remedies", "problems", "other",
		"introduction", "fees", "staff", "consultations", "plans", "appendix", "local"} {
		w.say("section." + k)
	}
	for _, r := range []string{gazetteer.RulePath, gazetteer.RuleContext, gazetteer.RuleUnique, gazetteer.RuleChanged, gazetteer.RuleShort, gazetteer.RuleOwner,
		gazetteer.RulePlace, gazetteer.RuleAmbiguous, gazetteer.RuleContradiction, gazetteer.RuleUnsupported, gazetteer.RuleYear, gazetteer.RuleUnknown} {
		w.say("division." + r)
	}
	for _, m := range missingWords {
		w.say("missing." + m)
	}
	for _, l := range legend {
		w.say("mark." + l.key)
		w.say("cell." + l.key)
	}
	for _, s := range []store.State{store.New, store.Gone, store.Same} {
		w.say("audit.state." + string(s))
	}
	for _, problem := range []string{"line", "syntax", "unknown-key", "unknown-rule", "unknown-parameter", "unknown-severity", "unknown-scope",
		"not-a-table", "not-a-number", "not-whole", "too-small", "too-large"} {
		w.say("config." + problem)
	}
	for _, p := range []store.Problem{store.Newer, store.Foreign, store.NoSQLite, store.Outdated, store.Absent, store.Damaged, store.Denied, store.Busy, store.Full} {
		w.say("database."+string(p), "x.db")
	}
	for _, c := range causes {
		w.say("cause." + c.key)
	}
	for _, c := range auditColumns {
		w.say("audit.column." + c.name)
	}
	for _, n := range normalize.PrintedTables {
		w.say("table." + n)
	}
}

// TestErrorIsOneLine runs wrong command lines: one line on stderr, exit status 2.
func TestErrorIsOneLine(t *testing.T) {
	for _, args := range [][]string{{}, {"--nope"}, {"show"}, {"search"}, {"no\nsuch"}, {"--lang", "xx", "version"}, {"completion"}} {
		var out, errs bytes.Buffer
		if code := run(context.Background(), args, strings.NewReader(""), &out, &errs); code != exitError {
			t.Errorf("%q: exit status %d", args, code)
		}
		if n := strings.Count(errs.String(), "\n"); n != 1 || out.Len() > 0 {
			t.Errorf("%q: stdout %q, stderr %q", args, out.String(), errs.String())
		}
	}
}

// TestAgreeing: words agree with the figure before them, also out of order.
func TestAgreeing(t *testing.T) {
	for _, c := range []struct {
		key  string
		args []any
		want string
	}{
		{"summary.findings", []any{"1", 1}, "1 finding of 1 rule"},
		{"summary.findings", []any{"1,001", 2}, "1,001 findings of 2 rules"},
		{"summary.vanished", []any{1}, "1 file in the database is no longer on disk; --prune removes it"},
		{"summary.vanished", []any{21}, "21 files in the database are no longer on disk; --prune removes them"},
		{"show.units-of", []any{"1", 0}, `"1" has no report of its own; 0 bodies belong to it`},
		{"progress.done", []any{1, 0.5, 2.0}, "1 file in 0.5 s (2 a second)"},
	} {
		if got := words(audit.English).say(c.key, c.args...); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	if got := agreeing("%[2]d {a|b} %[1]d {a|b} 100%% {a|b}", []any{1, 2}); got != "%[2]d b %[1]d a 100%% a" {
		t.Error(got)
	}
	for key, m := range messages() {
		if strings.ContainsAny(m[0], "{|}") || strings.ContainsAny(agreeing(m[1], []any{1, 1, 1, 1, 1}), "{|}") {
			t.Errorf("%s: %q, %q", key, m[0], m[1])
		}
	}
}
