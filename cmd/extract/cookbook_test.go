package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCookbook runs every query of docs/cookbook.md over the sample corpus: the
// table under it has to be its rows, and there are fifteen questions.
func TestCookbook(t *testing.T) {
	path := filepath.Join("..", "..", "docs", "cookbook.md")
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	dir := readmeFolder(t)
	shell(t, dir, "go run ./cmd/extract --quiet ./corpus")
	queries := 0
	text := queryBlock.ReplaceAllStringFunc(string(old), func(block string) string {
		queries++
		q := queryBlock.FindStringSubmatch(block)[1]
		rows := query(t, filepath.Join(dir, "gongkai.db"), q)
		if strings.Count(rows, "\n") < 3 {
			t.Errorf("no rows: %s", q)
		}
		return "```sql\n" + q + "```\n\n" + rows + "\n"
	})
	if questions := strings.Count(text, "\n## "); questions != 15 || queries < questions {
		t.Errorf("%d questions and %d queries, want 15 with one each", questions, queries)
	}
	if text == string(old) {
		return
	}
	if !*update {
		t.Fatalf("docs/cookbook.md shows other rows than the queries give: go test ./cmd/extract -run Cookbook -update\n%s", firstDifference(string(old), text))
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
