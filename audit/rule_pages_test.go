package audit

import (
	_ "embed"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongkai/extract/document"
)

var update = flag.Bool("update", false, "rewrite what is generated of docs/*.md")

//go:embed examples.csv
var examplesFile string

// examples are the figures of the example on each rule's page.
func examples(t *testing.T) map[string]document.Note {
	m := map[string]document.Note{}
	for _, rec := range records(examplesFile, "examples.csv", 2) {
		n := document.NewNote(rec[0])
		for pair := range strings.SplitSeq(rec[1], ";") {
			if name, value, ok := strings.Cut(pair, "="); ok {
				n.Args = append(n.Args, name, value)
			}
		}
		if _, twice := m[rec[0]]; twice {
			t.Errorf("examples.csv: %s has two examples", rec[0])
		}
		m[rec[0]] = n
	}
	return m
}

// paragraphs of a page begin with these words, in this order; what is between the facts and
// the basis is its own text.
const (
	pageTitle      = "# "
	pageFacts      = "**"
	pageBasis      = "**Basis.** "
	pageExample    = "**Example.** "
	pageMessage    = "> "
	pageFalse      = "**何时不对。** "
	pageWrong      = "**When it is wrong.** "
	pageParameters = "**Parameters.** "
)

// TestPages: each rule has a page and each page a rule, and what the catalogue says stands
// in it: severity, basis, parameters, and the example's message as the rule would print it.
// -update rewrites those parts.
func TestPages(t *testing.T) {
	notes := examples(t)
	for _, r := range Rules() {
		name := "docs/" + pageName(r.ID)
		b, err := os.ReadFile(name)
		if err != nil {
			t.Errorf("%s has no page: %v", r.ID, err)
			continue
		}
		n, ok := notes[r.ID]
		if !ok {
			t.Errorf("%s has no line in examples.csv", r.ID)
		}
		want := generated(t, &r, n, string(b))
		switch {
		case *update:
			if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		case want != string(b):
			t.Errorf("%s is stale: run go test ./audit -run Pages -update", name)
		}
	}
	files, err := fs.Glob(os.DirFS("docs"), "*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		rule := strings.Replace(strings.TrimSuffix(f, ".md"), "_", "/", 1)
		if _, _, ok := LookupRule(rule); !ok && f != "README.md" {
			t.Errorf("docs/%s is of no rule", f)
		}
	}
	for rule := range notes {
		if _, _, ok := LookupRule(rule); !ok {
			t.Errorf("examples.csv: %s is no rule", rule)
		}
	}
}

// generated is the page as it should be: its own text with the generated paragraphs new.
func generated(t *testing.T, r *RuleInfo, n document.Note, page string) string {
	var own []string // the text, the example and when it is wrong
	var example, untrue, wrong string
	for k, p := range strings.Split(strings.TrimSpace(page), "\n\n") {
		switch {
		case k < 2 || strings.HasPrefix(p, pageBasis) || strings.HasPrefix(p, pageMessage) || strings.HasPrefix(p, pageParameters):
		case strings.HasPrefix(p, pageExample):
			example = p
		case strings.HasPrefix(p, pageFalse):
			untrue = p
		case strings.HasPrefix(p, pageWrong):
			wrong = p
		default:
			own = append(own, p)
		}
	}
	if len(own) < 2 || example == "" || untrue == "" || wrong == "" {
		t.Errorf("the page of %s lacks its meaning, its example or when it is wrong, in one of two languages", r.ID)
	}
	f := FromNote(n)
	f.Rule = r.ID
	all := []string{
		pageTitle + r.ID,
		fmt.Sprintf("%s%s** · %s  \nseverity: %s · topic: %s · about: %s · seen by: %s", pageFacts, r.Title(Chinese), r.Title(English),
			r.Severity, RuleWord(r.Topic, English), RuleWord(r.Concerns, English), RuleWord(r.By, English)),
	}
	all = append(all, own...)
	all = append(all, pageBasis+r.BasisText(Chinese)+"  \n"+r.BasisText(English), example,
		pageMessage+f.Message(Chinese)+"  \n"+pageMessage+f.Message(English), untrue, wrong)
	if ps := r.Parameters(); len(ps) > 0 {
		all = append(all, parametersText(ps))
	}
	return strings.Join(all, "\n\n") + "\n"
}

func parametersText(ps []Parameter) string {
	text := pageParameters + "Set in the file of `--config`:"
	var scopes []string
	for _, p := range ps {
		text += fmt.Sprintf("\n- `%s`: %s, %s", p.Name, p.Text(Chinese), p.Text(English))
		if p.Default != "" {
			text += "; " + p.Default + " if not set"
		}
		if len(p.Scopes) > 0 {
			text += "; for all or by name"
			scopes = p.Scopes
		}
	}
	if scopes != nil {
		text += "\n- names: `" + strings.Join(scopes, "`, `") + "`"
	}
	return text
}

// TestPagesRead: no page is empty talk or a treatise, no figure of an example is left out, and
// the pages of which rules share no text that says anything.
func TestPagesRead(t *testing.T) {
	seen := map[string]string{}
	for _, r := range Rules() {
		page, ok := PageOf(r.ID)
		if !ok {
			t.Errorf("no page of %s", r.ID)
			continue
		}
		if n := strings.Count(page, "\n"); n < 10 || n > 38 {
			t.Errorf("the page of %s has %d lines", r.ID, n)
		}
		for p := range strings.SplitSeq(strings.TrimSpace(page), "\n\n") {
			if strings.HasPrefix(p, pageMessage) && (strings.ContainsAny(p, "{}") && r.ID != "text/unrendered" || strings.Contains(p, "“”")) {
				t.Errorf("the example of %s lacks a figure: %s", r.ID, p)
			}
			if other := seen[p]; other != "" && !strings.HasPrefix(p, pageBasis) {
				t.Errorf("%s and %s say the same: %s", r.ID, other, p)
			}
			seen[p] = r.ID
		}
	}
	if _, ok := PageOf("../rules"); ok {
		t.Error("a file outside is a page")
	}
}

// TestPageLinks: what a page names exists, be it a rule, a page of the documentation or a file.
func TestPageLinks(t *testing.T) {
	rule := regexp.MustCompile(`\b(?:` + strings.Join(families(), "|") + `)/[a-z][a-z*-]+`)
	link := regexp.MustCompile(`\]\(([^)#]+)`)
	docs := regexp.MustCompile(`\bdocs/[a-z-]+\.md`)
	for _, f := range got(fs.Glob(os.DirFS("docs"), "*.md"))(t) {
		text := string(got(os.ReadFile("docs/" + f))(t))
		for _, id := range rule.FindAllString(text, -1) {
			before, star := strings.CutSuffix(id, "*")
			if !slices.ContainsFunc(ruleIDs(), func(r string) bool { return r == id || star && strings.HasPrefix(r, before) }) {
				t.Errorf("docs/%s: %s is no rule", f, id)
			}
		}
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			if _, err := os.Stat("docs/" + m[1]); err != nil {
				t.Errorf("docs/%s links %s: %v", f, m[1], err)
			}
		}
		for _, d := range docs.FindAllString(text, -1) {
			if _, err := os.Stat("../" + d); err != nil {
				t.Errorf("docs/%s names %s: %v", f, d, err)
			}
		}
	}
}

func got[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// families are the first parts of all ids, in their order.
func families() (all []string) {
	for _, r := range Rules() {
		if !slices.Contains(all, r.Family()) {
			all = append(all, r.Family())
		}
	}
	return all
}

const indexMark = "<!-- Below is generated by go test ./audit -run Pages -update. -->\n"

// TestPagesIndex: docs/README.md lists all rules; -update rewrites the list.
func TestPagesIndex(t *testing.T) {
	const name = "docs/README.md"
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	head, _, ok := strings.Cut(string(b), indexMark)
	if !ok {
		t.Fatalf("%s has no mark above its list", name)
	}
	want := head + indexMark + index()
	switch {
	case *update:
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	case want != string(b):
		t.Errorf("%s is stale: run go test ./audit -run Pages -update", name)
	}
}

// index is a table of the rules for each family.
func index() string {
	var b strings.Builder
	for _, family := range families() {
		fmt.Fprintf(&b, "\n## %s\n\n| rule | severity | topic | 含义 | meaning |\n|---|---|---|---|---|\n", family)
		for _, r := range Rules() {
			if r.Family() == family {
				fmt.Fprintf(&b, "| [%s](%s) | %s | %s | %s | %s |\n", r.ID, pageName(r.ID), r.Severity, RuleWord(r.Topic, English), r.Title(Chinese), r.Title(English))
			}
		}
	}
	return b.String()
}

// TestPagesConfig: the configurations that the documentation shows are ones.
func TestPagesConfig(t *testing.T) {
	for file, block := range map[string]*regexp.Regexp{
		"docs/README.md":   regexp.MustCompile("(?s)```toml\n(.*?)```"),
		"../docs/audit.md": regexp.MustCompile(`(?m)(?:^    .*\n)*^    \[rules.*\n(?:^    .*\n)*`),
	} {
		text := string(got(os.ReadFile(file))(t))
		examples := block.FindAllString(text, -1)
		if len(examples) == 0 {
			t.Errorf("%s shows no configuration", file)
		}
		for _, e := range examples {
			if _, err := ReadConfig(strings.NewReader(strings.TrimSuffix(strings.TrimPrefix(e, "```toml\n"), "```"))); err != nil {
				t.Errorf("%s: %v in\n%s", file, err, e)
			}
		}
	}
}

// TestRuleCatalogue: every rule has its line in rules.csv, in words that exist.
func TestRuleCatalogue(t *testing.T) {
	topics := []string{"completeness", "form", "arithmetic", "across", "reading", "text", "metadata", "value"}
	for _, r := range Rules() {
		if r.Topic == "" {
			t.Errorf("%s has no line in rules.csv", r.ID)
			continue
		}
		if !slices.Contains(topics, r.Topic) || !slices.Contains([]string{"reader", "normalizer", "audit"}, r.By) {
			t.Errorf("%s: topic %q, seen by %q", r.ID, r.Topic, r.By)
		}
		for _, code := range append([]string{r.Topic, r.Concerns, r.By}, r.Basis...) {
			if ruleWords()[code] == nil {
				t.Errorf("%s: %q has no words in rule_words.csv", r.ID, code)
			}
		}
		if r.Title(Chinese) == "" || r.Title(English) == "" {
			t.Errorf("%s has no title", r.ID)
		}
		for _, p := range r.Parameters() {
			if p.Text(Chinese) == "" || p.Text(English) == "" {
				t.Errorf("%s: %s is not explained", r.ID, p.Name)
			}
		}
	}
	for _, p := range parameters() {
		if _, _, ok := LookupRule(p.Rule); !ok {
			t.Errorf("parameters.csv: %s is no rule", p.Rule)
		}
	}
	if _, near, ok := LookupRule("serie/jump"); ok || !slices.Contains(near, "series/jump") {
		t.Errorf("near serie/jump are %q", near)
	}
}
