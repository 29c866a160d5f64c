package main

import (
	"bytes"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what the commands and queries of README.md give into it")

var (
	// A console block is a command line and its output.
	consoleBlock = regexp.MustCompile("(?s)```console\n\\$ ([^\n]*)\n(.*?)```")
	// A query is followed by the table of its result.
	queryBlock = regexp.MustCompile("(?s)```sql\n(.*?)```\n\n(?:\\|[^\n]*\n)*\n?")
	headPipe   = regexp.MustCompile(`^(.*) \| head -n (\d+)$`)
)

// TestReadme runs what README.md shows: each console block has to hold the output
// of its command, to the byte, and each query is followed by its rows.
func TestReadme(t *testing.T) {
	path := filepath.Join("..", "..", "README.md")
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	dir := readmeFolder(t)
	commands, queries := 0, 0
	text := consoleBlock.ReplaceAllStringFunc(string(old), func(block string) string {
		commands++
		m := consoleBlock.FindStringSubmatch(block)
		return "```console\n$ " + m[1] + "\n" + shell(t, dir, m[1]) + "```"
	})
	text = queryBlock.ReplaceAllStringFunc(text, func(block string) string {
		queries++
		m := queryBlock.FindStringSubmatch(block)
		return "```sql\n" + m[1] + "```\n\n" + query(t, filepath.Join(dir, "gongkai.db"), m[1]) + "\n"
	})
	if commands < 2 || queries < 2 {
		t.Errorf("%d commands and %d queries found, want 2 of each", commands, queries)
	}
	if text == string(old) {
		return
	}
	if !*update {
		t.Fatalf("README.md shows other output than the command gives: go test ./cmd/extract -run Readme -update\n%s", firstDifference(string(old), text))
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// readmeFolder stands in for the repository's root: the sample corpus, the
// command, and nothing that a run would leave in the repository.
func readmeFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	corpus, err := filepath.Abs(sampleCorpus)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(corpus, filepath.Join(dir, "corpus")); err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	// Where go run builds, the command says "go run" in the lines to try next.
	if err := os.Mkdir(filepath.Join(dir, "go-build"), 0o777); err != nil {
		t.Fatal(err)
	}
	program, err := os.ReadFile(self)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "go-build", "extract"), program, 0o777); err != nil {
		t.Fatal(err)
	}
	return dir
}

// shell runs a line of the README: the command, its words without quotes, perhaps
// cut by head. It returns stdout; a status but 0 fails the test.
func shell(t *testing.T, dir, line string) string {
	t.Helper()
	lines := -1
	if m := headPipe.FindStringSubmatch(line); m != nil {
		line = m[1]
		lines, _ = strconv.Atoi(m[2]) // digits
	}
	args, ok := strings.CutPrefix(line, "go run ./cmd/extract ")
	if !ok {
		t.Fatalf("README.md: %q does not run the command", line)
	}
	c := exec.Command(filepath.Join(dir, "go-build", "extract"), strings.Fields(args)...)
	c.Dir = dir
	var stderr bytes.Buffer
	c.Stderr = &stderr
	out, err := c.Output()
	if err != nil {
		t.Fatalf("README.md: %s: %v\n%s", line, err, stderr.String())
	}
	if lines < 0 {
		return string(out)
	}
	all := strings.SplitAfter(string(out), "\n")
	return strings.Join(all[:min(lines, len(all))], "")
}

// query returns the rows of a query as a table.
func query(t *testing.T, path, text string) string {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path+"?mode=ro") // the driver comes with package store
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query(text)
	if err != nil {
		t.Fatalf("README.md: %s: %v", text, err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	table := "| " + strings.Join(names, " | ") + " |\n" + strings.Repeat("|---", len(names)) + "|\n"
	for rows.Next() {
		values, to := make([]any, len(names)), make([]any, len(names))
		for i := range values {
			to[i] = &values[i]
		}
		if err := rows.Scan(to...); err != nil {
			t.Fatal(err)
		}
		for _, v := range values {
			table += "| " + cellOf(v) + " "
		}
		table += "|\n"
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		t.Fatal(err)
	}
	return table
}

func cellOf(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case []byte:
		return string(v)
	}
	return fmt.Sprint(v)
}

// firstDifference shows the first line in which two texts differ.
func firstDifference(old, text string) string {
	a, b := strings.Split(old, "\n"), strings.Split(text, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("line %d\n- %s\n+ %s", i+1, a[i], b[i])
		}
	}
	return fmt.Sprintf("%d lines, now %d", len(a), len(b))
}

// TestLimitsPage wants each constant that docs/limits.md names to be in the file
// it names.
func TestLimitsPage(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "limits.md"))
	if err != nil {
		t.Fatal(err)
	}
	constant, file, folder := regexp.MustCompile("`_?([a-zA-Z]+(?:_[a-z]+)?)`"), regexp.MustCompile(`[a-z_/]+\.go`), regexp.MustCompile(`constant \(([a-z/]+)(?:, ([a-z]+\.go))?\)`)
	dir, whole, names := "", "", 0
	for line := range strings.Lines(string(page)) {
		if m := folder.FindStringSubmatch(line); m != nil {
			dir, whole = m[1], m[2]
			continue
		}
		columns := strings.Split(line, "|")
		if len(columns) < 4 {
			if strings.HasPrefix(line, "#") {
				dir, whole = "", ""
			}
			continue
		}
		name := whole
		if m := file.FindString(columns[2]); m != "" {
			name = m
		}
		for _, m := range constant.FindAllStringSubmatch(columns[2], -1) {
			names++
			source, err := os.ReadFile(filepath.Join("..", "..", dir, name))
			if err != nil || !strings.Contains(string(source), m[1]) {
				t.Errorf("docs/limits.md: %s is not in %s (%v)", m[1], filepath.Join(dir, name), err)
			}
		}
	}
	if names < 50 {
		t.Errorf("%d constants found, want 50", names)
	}
}
