package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/audit"
	"gongkai/extract"
)

// A noteSource is what a case reads. It tells which rules find something, of the file and of
// its reports.
type noteSource interface {
	noted(*testing.T) []string
}

// A noteCase has, for a rule that a reader or the normalizer notes, what fires it, what it
// says nothing of, and what comes close to firing it and does not.
type noteCase struct {
	rule               string
	fires, quiet, near noteSource
}

// TestNotedRules: every rule that is not audit's own has its three cases, and they are right.
func TestNotedRules(t *testing.T) {
	all := slices.Concat(documentCases(), layoutCases(), figureCases())
	for _, r := range audit.Rules() {
		if r.By != "audit" && !slices.ContainsFunc(all, func(c noteCase) bool { return c.rule == r.ID }) {
			t.Errorf("%s has no cases", r.ID)
		}
	}
	for _, c := range all {
		t.Run(c.rule, func(t *testing.T) {
			if r, _, ok := audit.LookupRule(c.rule); !ok || r.By == "audit" {
				t.Error("it is no rule of a reader or the normalizer")
			}
			if c.fires == nil || c.quiet == nil || c.near == nil {
				t.Fatal("a case is missing")
			}
			if got := c.fires.noted(t); !slices.Contains(got, c.rule) {
				t.Errorf("it does not fire: %q", got)
			}
			for name, s := range map[string]noteSource{"what it says nothing of": c.quiet, "what is close": c.near} {
				if got := s.noted(t); slices.Contains(got, c.rule) {
					t.Errorf("it fires on %s", name)
				}
			}
		})
	}
}

// storedFile is a document of the module, by its path.
type storedFile string

func (k storedFile) noted(t *testing.T) []string {
	return rulesAt(t, filepath.Join("../..", string(k)))
}

// edited is a kept document in which each old text, which must be there, is once replaced by
// the new one behind it.
type edited struct {
	path  storedFile
	pairs []string
}

func (e edited) noted(t *testing.T) []string {
	b, err := os.ReadFile(filepath.Join("../..", string(e.path)))
	must(t, err)
	return madePage{filepath.Base(string(e.path)), func() string { return changed(t, string(b), e.pairs) }}.noted(t)
}

// changed replaces texts that must be there.
func changed(t *testing.T, text string, pairs []string) string {
	t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(text, pairs[i]) {
			t.Fatalf("there is no %q", pairs[i])
		}
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	return text
}

// folder writes files below a folder, which is then read as a whole.
type folder func(t *testing.T, dir string)

func (f folder) noted(t *testing.T) []string {
	dir := t.TempDir()
	f(t, dir)
	return rulesAt(t, dir)
}

// otherwise is what no file in a folder can show, such as running out of time.
type otherwise func(t *testing.T) []string

func (o otherwise) noted(t *testing.T) []string { return o(t) }

// madePage is a document that is made rather than kept, for it is large, or differs from a
// usual one in a few words.
type madePage struct {
	name    string
	content func() string
}

func (p madePage) noted(t *testing.T) []string {
	return folder(func(t *testing.T, dir string) {
		must(t, os.WriteFile(filepath.Join(dir, p.name), []byte(p.content()), 0o600))
	}).noted(t)
}

// rulesAt reads a file or a folder, with the divisions that a folder brings along.
func rulesAt(t *testing.T, path string) (rules []string) {
	t.Helper()
	entries, err := extract.Walk(t.Context(), []string{path})
	must(t, err)
	divisions, err := quietApp("zh").places([]string{path})
	must(t, err)
	entries = divisions.documents(entries)
	for i := range entries {
		f, err := newReader(words(audit.Chinese), divisions, nil).file(t.Context(), &entries[i])
		must(t, err)
		rules = append(rules, rulesOf(f)...)
	}
	return rules
}

// pageWith is a report in which something is replaced by something else.
func pageWith(text, old, new string) madePage {
	return madePage{"2022.html", func() string {
		return strings.Replace(htmlReport("白石镇", "2022", map[string]string{"text": text, "disclosure.fees.amount": "18.87"}), old, new, 1)
	}}
}

const (
	madeTable  = "<h2>二、主动公开政府信息情况</h2>"
	madeMatrix = "<h2>三、收到和处理政府信息公开申请情况</h2>"
)

// readCase is the document of a case that is kept.
func readCase(name string) string {
	for _, ext := range []string{".html", ".txt"} {
		if b, err := os.ReadFile("../../testdata/cases/" + name + "/report" + ext); err == nil {
			return string(b)
		}
	}
	return ""
}
