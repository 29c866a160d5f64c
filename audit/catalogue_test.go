package audit

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"gongkai/extract/document"
)

func TestMessage(t *testing.T) {
	for _, c := range []struct {
		name string
		note document.Note
		lang Lang
		want string
	}{
		{"every figure", document.NewNote("document/damaged", "part", "word/document.xml", "reason", "truncated"), Chinese,
			"文件损坏（word/document.xml）：文件不完整；请重新下载，或用原来的程序打开后另存一份"},
		{"optional figures left out", document.NewNote("document/damaged"), Chinese, "文件损坏；请重新下载，或用原来的程序打开后另存一份"},
		{"English", document.NewNote("document/unreadable", "reason", "permission"), English, "cannot be opened: no permission"},
		{"figures are not looked into", document.NewNote("cell/unmapped", "cells", "1", "row", "{text}", "text", "[x]"), English,
			"1 cell belongs to no indicator: {text}: [x]"},
		{"a rule without words shows its figures", document.NewNote("x/y", "a", "1"), Chinese, "x/y a 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := FromNote(c.note).Message(c.lang); got != c.want {
				t.Errorf("message %q, want %q", got, c.want)
			}
		})
	}
}

// TestEveryRuleHasWords finds the rule ids in the readers' and the normalizer's
// code and asks the catalogue for each.
func TestEveryRuleHasWords(t *testing.T) {
	id := regexp.MustCompile(`"((?:document|report|form|section|table|row|cell|value|plausibility|identity|prose|metadata|text|series|duplicate)/[a-z][a-z-]+)"`)
	seen := 0
	for _, dir := range []string{"../extract", "../normalize", "../audit"} {
		err := fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") {
				return err
			}
			src, err := fs.ReadFile(os.DirFS(dir), p)
			for _, m := range id.FindAllStringSubmatch(string(src), -1) {
				seen++
				if _, ok := catalogue()[m[1]]; !ok {
					t.Errorf("%s/%s: rule %s has no words in messages.csv", dir, p, m[1])
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if seen < 30 {
		t.Errorf("only %d rules found in the code: the search is broken", seen)
	}
}

// TestWordsAgree: both languages name the same figures, and every identity of
// the forms has its rule.
func TestWordsAgree(t *testing.T) {
	name := regexp.MustCompile(`\{[a-z_]+\}`)
	for rule, e := range catalogue() {
		zh, en := map[string]bool{}, map[string]bool{}
		for _, n := range name.FindAllString(e.words[Chinese], -1) {
			zh[n] = true
		}
		for _, n := range name.FindAllString(e.words[English], -1) {
			en[n] = true
		}
		for _, m := range regexp.MustCompile(`\{([a-z_]+)\|[^{}|]+\|[^{}|]+\}`).FindAllStringSubmatch(e.words[English], -1) {
			if !en["{"+m[1]+"}"] {
				t.Errorf("%s: a word agrees with %s, which is not said", rule, m[1])
			}
		}
		if strings.Contains(e.words[Chinese], "|") || strings.Contains(FromNote(document.NewNote(rule)).Message(English), "|") {
			t.Errorf("%s: two words stand where one of them belongs", rule)
		}
		for n := range zh {
			if !en[n] {
				t.Errorf("%s: %s is not in the English words", rule, n)
			}
		}
	}
}
