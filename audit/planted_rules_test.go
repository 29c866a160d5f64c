package audit_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/audit"
)

// neverPlanted are the rules that nothing written in a file can show, and why.
var neverPlanted = map[string]string{
	"document/timeout":        "no content is known that takes a reader so long",
	"document/internal-error": "no content is known that a reader slips on",
	"text/copied":             "planted by TestCopiedPlanted, where no other rule is judged",
}

// TestEveryRuleIsPlanted: each rule is named in some test that plants it.
func TestEveryRuleIsPlanted(t *testing.T) {
	var sources strings.Builder
	for _, pattern := range []string{"planted_*_test.go", "across_property_test.go", "../normalize/planted_*_test.go", "../cmd/extract/planted_test.go"} {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatal(pattern, err)
		}
		for _, name := range names {
			if name == "planted_rules_test.go" {
				continue
			}
			source, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			sources.Write(source)
		}
	}
	for _, r := range audit.Rules() {
		planted := strings.Contains(sources.String(), `"`+r.ID+`"`)
		if why := neverPlanted[r.ID]; planted == (why != "") {
			t.Errorf("%s: planted %t, and why not: %q", r.ID, planted, why)
		}
	}
	t.Logf("%d rules, %d of them in no planting here", len(audit.Rules()), len(neverPlanted))
}
