package main

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/extract"
)

var samplePDFs = filepath.Join("..", "..", "testdata", "pdf")

// TestPDFs runs the command over the PDFs of testdata/pdf, each odd in one way,
// and compares status, findings, text and figures with truth.csv. Nothing in them
// may be lost or invented, whatever it is that is odd.
func TestPDFs(t *testing.T) {
	f, err := os.Open(filepath.Join(samplePDFs, "truth.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	db := filepath.Join(t.TempDir(), "pdf.db")
	extractInto(t, exitClean, "--db", db, "--quiet", samplePDFs)
	documents, rules := map[string]map[string]string{}, map[string]string{}
	for _, row := range rowsOf(t, db, "documents") {
		documents[row["path"]] = row
	}
	for _, row := range rowsOf(t, db, "report_findings") {
		rules[row["document_path"]] += " " + row["rule"]
	}
	all := figures(t, db)
	for _, row := range named(records) {
		t.Run(row["file"], func(t *testing.T) {
			d := documents[row["file"]]
			t.Logf("%s: %s %s %s%s", row["what"], d["status"], d["second_engine"], d["message"], rules[row["file"]])
			if row["status"] != "" && d["status"] != row["status"] {
				t.Errorf("status %s, want %s", d["status"], row["status"])
			}
			if !strings.Contains(rules[row["file"]]+" ", " "+row["rule"]) {
				t.Errorf("findings%s, want %s", rules[row["file"]], row["rule"])
			}
			text := textOf(t, filepath.Join(samplePDFs, row["file"]))
			if !strings.Contains(text, row["text"]) {
				t.Errorf("the text has no %q", row["text"])
			}
			for _, never := range []string{"印刷机台", "作废草稿", "22222", "33333"} {
				if strings.Contains(text, never) {
					t.Errorf("%q is not shown and was read", never)
				}
			}
			if row["truth"] != "" {
				sameFigures(t, row["file"], row["truth"], statutory(all[row["file"]]), truthFigures(t, row["truth"]))
			}
		})
	}
}

// textOf is all text of a file as its reader gives it, nothing where it cannot.
func textOf(t *testing.T, path string) string {
	t.Helper()
	_, doc, err := extract.File(t.Context(), path)
	if err != nil {
		return ""
	}
	var b strings.Builder
	for _, block := range doc.Blocks {
		b.WriteString(block.Text + "\n")
		if block.Table != nil {
			for _, c := range block.Table.Cells {
				b.WriteString(c.Text + "\n")
			}
		}
	}
	return b.String()
}

// statutory leaves out the figures of the prose.
func statutory(figures map[string]string) map[string]string {
	kept := map[string]string{}
	for k, v := range figures {
		if !strings.HasPrefix(k, "narrative.") {
			kept[k] = v
		}
	}
	return kept
}

// truthFigures reads the truth of a document of the sample corpus, in the shape of
// figures.
func truthFigures(t *testing.T, name string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(sampleTruth, filepath.FromSlash(name)+".truth.csv"))
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(strings.NewReader(string(data))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	truth := map[string]string{}
	for _, row := range named(records) {
		truth[row["indicator"]] = row["kind"] + " " + row["value"]
	}
	return truth
}
