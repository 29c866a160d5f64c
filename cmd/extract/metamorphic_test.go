package main

import (
	"bytes"
	"encoding/csv"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

var (
	sampleCorpus = filepath.Join("..", "..", "corpus")
	sampleTruth  = filepath.Join("..", "..", "testdata", "corpus")
)

// rowsOf reads a view of a database, each row by column name.
func rowsOf(t *testing.T, db, view string) []map[string]string {
	t.Helper()
	records, err := csv.NewReader(strings.NewReader(dumpView(t, db, view))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return named(records)
}

// named gives each record the names of the first.
func named(records [][]string) (rows []map[string]string) {
	for _, rec := range records[1:] {
		row := map[string]string{}
		for i, name := range records[0] {
			row[name] = rec[i]
		}
		rows = append(rows, row)
	}
	return rows
}

// figures are the observations of each document: by indicator, kind and value.
func figures(t *testing.T, db string) map[string]map[string]string {
	t.Helper()
	all := map[string]map[string]string{}
	for _, row := range rowsOf(t, db, "observations") {
		path := row["document_path"]
		if all[path] == nil {
			all[path] = map[string]string{}
		}
		all[path][row["indicator"]] = row["kind"] + " " + row["value"]
	}
	return all
}

// sameFigures names the indicators on which two documents differ.
func sameFigures(t *testing.T, name, other string, a, b map[string]string) {
	t.Helper()
	for _, key := range slices.Sorted(maps.Keys(a)) {
		if a[key] != b[key] {
			t.Errorf("%s: %s is %q, in %s %q", key, name, a[key], other, b[key])
		}
	}
	if len(a) != len(b) {
		t.Errorf("%d indicators in %s, %d in %s", len(a), name, len(b), other)
	}
}

// TestFormatsAgree: a report that the sample corpus holds as HTML, DOCX and text
// gives the same observations in each.
func TestFormatsAgree(t *testing.T) {
	f, err := os.Open(filepath.Join(sampleTruth, "reports.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]string{}
	for _, row := range named(records) {
		if row["report"] != "" {
			files[row["report"]] = append(files[row["report"]], row["path"])
		}
	}
	db := filepath.Join(t.TempDir(), "t.db")
	extractInto(t, exitClean, "--db", db, "--quiet", sampleCorpus)
	all := figures(t, db)
	groups := 0
	for _, report := range slices.Sorted(maps.Keys(files)) {
		paths := files[report]
		if len(paths) < 2 {
			continue
		}
		groups++
		if len(all[paths[0]]) == 0 {
			t.Errorf("%s: nothing read", paths[0])
		}
		for _, p := range paths[1:] {
			sameFigures(t, paths[0], p, all[paths[0]], all[p])
		}
	}
	if groups < 6 {
		t.Errorf("%d reports in several formats, want 6", groups)
	}
}

// TestDisguises: neither the encoding of a page, nor its line ends, nor its name
// changes what is read from it.
func TestDisguises(t *testing.T) {
	page := htmlReport("石桥镇人民政府", "2023", map[string]string{
		"requests.received.natural_person": "3", "requests.received.total": "3",
		"requests.granted.natural_person": "３", "requests.granted.total": "3",
		"requests.handled_total.natural_person": "3", "requests.handled_total.total": "3",
		"disclosure.fees.amount": "1,234.50", "disclosure.licensing.decisions": "",
	})
	undeclared := strings.Replace(page, "<meta charset=utf-8>", "", 1)
	gb := encode(t, simplifiedchinese.GB18030.NewEncoder().String, undeclared)
	utf16 := encode(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String, undeclared)
	root := t.TempDir()
	for name, content := range map[string]string{
		"原样.html": page, "国标.html": gb, "统一码.html": utf16, "无声明.htm": undeclared,
		"误标.html":     strings.Replace(page, "charset=utf-8", "charset=gb2312", 1),
		"回车换行.html":   strings.ReplaceAll(page, "\n", "\r\n"),
		"其实是网页.doc":   page,
		"其实是网页.txt":   page,
		"没有扩展名":       page,
		"大写标签.HTML":   strings.NewReplacer("<td", "<TD", "</td", "</TD", "<tr", "<TR").Replace(page),
		"字节序标记.shtml": "\ufeff" + page,
	} {
		if err := os.WriteFile(filepath.Join(root, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	db := filepath.Join(t.TempDir(), "t.db")
	extractInto(t, exitClean, "--db", db, "--quiet", root)
	all := figures(t, db)
	if len(all["原样.html"]) != wholeReport || all["原样.html"]["disclosure.fees.amount"] != "number 1234.5" {
		t.Fatalf("%d indicators, fees %q", len(all["原样.html"]), all["原样.html"]["disclosure.fees.amount"])
	}
	if len(all) != 11 {
		t.Errorf("%d files with figures, want 11", len(all))
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		sameFigures(t, "原样.html", name, all["原样.html"], all[name])
	}
}

func encode(t *testing.T, to func(string) (string, error), s string) string {
	t.Helper()
	out, err := to(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestCorpusTwice: over the whole sample corpus too, one job or four give the same
// views, and a second run changes no byte of the file.
func TestCorpusTwice(t *testing.T) {
	one, four := filepath.Join(t.TempDir(), "one.db"), filepath.Join(t.TempDir(), "four.db")
	extractInto(t, exitClean, "--db", one, "--quiet", "--jobs", "1", sampleCorpus)
	extractInto(t, exitClean, "--db", four, "--quiet", "--jobs", "4", sampleCorpus)
	if dump(t, one) != dump(t, four) {
		t.Error("four jobs make another database than one")
	}
	before, err := os.ReadFile(four)
	if err != nil {
		t.Fatal(err)
	}
	extractInto(t, exitClean, "--db", four, "--quiet", sampleCorpus)
	after, err := os.ReadFile(four)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(before, after) {
		t.Error("the second run changed the file")
	}
}
