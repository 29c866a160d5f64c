package main

import (
	"archive/zip"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// partOf returns a part of a workbook as it is in the file: what the library that wrote it
// reads back says nothing of what others find there.
func partOf(t *testing.T, content, name string) string {
	t.Helper()
	parts, err := zip.NewReader(strings.NewReader(content), int64(len(content)))
	must(t, err)
	f, err := parts.Open(name)
	must(t, err)
	defer f.Close()
	b, err := io.ReadAll(f)
	must(t, err)
	return string(b)
}

// TestAuditBookParts: what programs that show or print the workbook go by, each in the place
// where the format has it.
func TestAuditBookParts(t *testing.T) {
	_, command := auditFolder(t)
	content := command(exitFailed, "audit", "--format", "xlsx")
	findings, summary := partOf(t, content, "xl/worksheets/sheet2.xml"), partOf(t, content, "xl/worksheets/sheet1.xml")
	order := []string{`fitToPage="true"`, `<pane `, `<cols>`, `<sheetData>`, `<row r="2" ht="`, `</sheetData>`, `<autoFilter ref="$A$1:$P$`, `<pageSetup `}
	at := -1
	for _, part := range order {
		k := strings.Index(findings, part)
		if k <= at {
			t.Errorf("%s stands at %d, what comes before it at %d", part, k, at)
		}
		at = k
	}
	for _, sheet := range []string{findings, summary} {
		last := 0
		for _, m := range regexp.MustCompile(`<col min="(\d+)"`).FindAllStringSubmatch(sheet, -1) {
			n, err := strconv.Atoi(m[1])
			if err != nil || n != last+1 {
				t.Errorf("column %s behind column %d", m[1], last)
			}
			last = n
		}
		if last == 0 || strings.Contains(sheet, "<f>") {
			t.Error("no widths, or a formula")
		}
	}
	if !regexp.MustCompile(`<c r="A2"[^>]* t="inlineStr">`).MatchString(findings) || !regexp.MustCompile(`<c r="G2" s="\d+"><v>20\d\d</v>`).MatchString(findings) {
		t.Error("an id is no text, or a year no number")
	}
	book := partOf(t, content, "xl/workbook.xml")
	for _, name := range []string{"_xlnm.Print_Titles", "_xlnm._FilterDatabase"} {
		if !strings.Contains(book, name) {
			t.Errorf("no %s", name)
		}
	}
}
