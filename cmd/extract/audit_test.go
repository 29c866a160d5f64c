package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gongkai/audit"
	"gongkai/store"
)

// auditFolder is a database of a few reports, one some with hostile paths; it returns what
// runs the command on it.
func auditFolder(t *testing.T) (db string, command func(want int, args ...string) string) {
	t.Helper()
	dir := t.TempDir()
	for name, report := range map[string]string{
		"=1+1/甲镇.html":       htmlReport("甲镇人民政府", "2022", map[string]string{"requests.received.total": "7"}),
		"乙/\x1b[31m红.html":   htmlReport("丁镇人民政府", "2022", map[string]string{"requests.received.total": "7"}),
		"丙/2021.html":        htmlReport("丙镇人民政府", "2021", map[string]string{"disclosure.licensing.decisions": ""}),
		"丙/notes/empty.html": "",
	} {
		path := filepath.Join(dir, "in", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(report), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	db = filepath.Join(dir, "test.db")
	command = func(want int, args ...string) string {
		t.Helper()
		var out, errs bytes.Buffer
		if code := run(context.Background(), append([]string{"--db", db}, args...), strings.NewReader(""), &out, &errs); code != want {
			t.Fatalf("%q: exit status %d: %s", args, code, errs.String())
		}
		return out.String()
	}
	command(exitFailed, filepath.Join(dir, "in"))
	return db, command
}

// TestAuditFormatsAgree: table, JSON, CSV and XLSX tell the same findings.
func TestAuditFormatsAgree(t *testing.T) {
	_, command := auditFolder(t)
	text := command(exitFailed, "audit", "--limit", "0")
	var object struct {
		Findings []struct {
			ID, Rule string
			Message  string
			FID      string `json:"finding_id"`
		}
		Summary struct{ Error, Warning, Info int }
	}
	if err := json.Unmarshal([]byte(command(exitFailed, "audit", "--json")), &object); err != nil {
		t.Fatal(err)
	}
	if n := len(object.Findings); n < 6 || n != object.Summary.Error+object.Summary.Warning+object.Summary.Info {
		t.Errorf("%d findings, counted %+v", n, object.Summary)
	}
	sheet := command(exitFailed, "audit", "--format", "csv")
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(sheet, byteOrderMark))).ReadAll()
	if err != nil || len(rows) != len(object.Findings)+1 {
		t.Fatalf("%d lines of CSV, %v", len(rows), err)
	}
	book := openBook(t, command(exitFailed, "audit", "--format", "xlsx"))
	lines, err := book.GetRows("发现")
	if err != nil || len(lines) != len(rows) {
		t.Fatalf("%d rows of XLSX, %v", len(lines), err)
	}
	for i, f := range object.Findings {
		if rows[i+1][0] != f.FID || lines[i+1][0] != f.FID || strings.Count(text, f.FID) != 1 {
			t.Errorf("finding %d %s: CSV %s, XLSX %s, %d times in the table", i, f.FID, rows[i+1][0], lines[i+1][0], strings.Count(text, f.FID))
		}
		if rows[i+1][7] != printable(f.Message) || lines[i+1][7] != printable(f.Message) {
			t.Errorf("message %q: CSV %q, XLSX %q", f.Message, rows[i+1][7], lines[i+1][7])
		}
	}
	for _, line := range strings.Split(text, "\n") {
		if n := displayWidth(line); n > auditWidth {
			t.Errorf("%d columns: %s", n, line)
		}
	}
}

func openBook(t *testing.T, content string) *excelize.File {
	t.Helper()
	book, err := excelize.OpenReader(strings.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	return book
}

// TestAuditHarmless: what stands in a document or path steers neither a spreadsheet nor
// the terminal.
func TestAuditHarmless(t *testing.T) {
	_, command := auditFolder(t)
	for _, format := range []string{"table", "csv", "html"} {
		out := command(exitFailed, "audit", "--format", format, "--limit", "0")
		if strings.Contains(out, "\x1b") {
			t.Errorf("%s: an escape came through", format)
		}
		if format == "csv" && (strings.Contains(out, ",=") || !strings.Contains(out, ",'=1+1/")) {
			t.Errorf("a formula in the CSV:\n%s", out)
		}
	}
	book := openBook(t, command(exitFailed, "audit", "--format", "xlsx"))
	rows, err := book.GetRows("发现")
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for i, row := range rows {
		for k := range row {
			at, _ := excelize.CoordinatesToCellName(k+1, i+1)
			if formula, _ := book.GetCellFormula("发现", at); formula != "" {
				t.Errorf("%s is the formula %s", at, formula)
			}
			found = found || strings.HasPrefix(row[k], "=1+1/")
		}
	}
	if !found {
		t.Error("the path is not in the workbook as it is")
	}
}

// TestAuditSheets: more findings than a sheet takes go on the next, each with its head.
func TestAuditSheets(t *testing.T) {
	path, command := auditFolder(t)
	all := strings.Count(command(exitFailed, "audit", "--format", "csv"), "\n") - 1
	db, err := store.OpenReadOnly(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	r := &auditRun{app: &app{lang: "en", db: path}, ctx: context.Background(), db: db, o: &auditOptions{}, never: true}
	if err := r.findPlaces(); err != nil {
		t.Fatal(err)
	}
	f := excelize.NewFile()
	x := &workbook{auditRun: r, file: f, tally: newTally(), perSheet: 3}
	if err := x.fill(); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	book := openBook(t, b.String())
	if want := 1 + (all+1)/2; len(book.GetSheetList()) != want {
		t.Errorf("sheets %q for %d findings", book.GetSheetList(), all)
	}
	n := 0
	for _, name := range book.GetSheetList()[1:] {
		rows, err := book.GetRows(name)
		if err != nil || rows[0][0] != "ID" || len(rows) > 3 {
			t.Errorf("sheet %s: %q, %v", name, rows, err)
		}
		n += len(rows) - 1
	}
	if n != all {
		t.Errorf("%d of %d findings", n, all)
	}
}

// TestAuditBytes: the same database gives the same bytes in every format.
func TestAuditBytes(t *testing.T) {
	_, command := auditFolder(t)
	for _, f := range auditFormats {
		first := command(exitFailed, "audit", "--format", f.name)
		for range 4 { // of two streamed sheets each order was as likely
			if command(exitFailed, "audit", "--format", f.name) != first {
				t.Errorf("%s: other bytes", f.name)
			}
		}
	}
}

// TestTally: accepted and gone findings are counted beside those that stand.
func TestTally(t *testing.T) {
	tally := newTally()
	for _, r := range []store.AuditRow{
		{Rule: "a/b", Severity: audit.Error, AgencyKey: "990101102", DivisionCode: "990101102", Year: 2020, Document: "/1"},
		{Rule: "a/b", Severity: audit.Error, AgencyKey: "990101102", DivisionCode: "990101102", Year: 2020, Document: "/1"},
		{Rule: "a/b", Severity: audit.Info, AgencyKey: "990101", DivisionCode: "990101", Year: 2021, Document: "/2"},
		{Rule: "a/c", Severity: audit.Error, State: store.Gone, AgencyKey: "990101"},
		{Rule: "a/d", Severity: audit.Error, Accepted: "why", AgencyKey: "990101"},
		{Rule: "a/e", Severity: audit.Warning},
	} {
		tally.add(&r)
	}
	if tally.standing() != 4 || tally.accepted != 1 || tally.states[store.Gone] != 1 || tally.rules["a/b"].files != [3]int{1, 0, 1} || len(tally.rules) != 2 || len(tally.found) != 3 ||
		!slices.Equal(tally.byRegion(), []string{"990101", ""}) || !slices.Equal(tally.sortedYears(), []int{0, 2020, 2021}) ||
		tally.byAgency()[0].key != "990101102" || tally.byRule()[0].rule != "a/b" {
		t.Errorf("%+v", tally)
	}
}

// TestAuditOutKeeps: a link stays one and the file it leads to is written; what is no file is
// written to and not replaced.
func TestAuditOutKeeps(t *testing.T) {
	_, command := auditFolder(t)
	dir := t.TempDir()
	file, link := filepath.Join(dir, "real", "all.csv"), filepath.Join(dir, "all.csv")
	must(t, os.Mkdir(filepath.Dir(file), 0o777))
	must(t, os.WriteFile(file, []byte("old"), 0o666))
	must(t, os.Symlink(file, link))
	command(exitFailed, "audit", "-o", link)
	if b, err := os.ReadFile(file); err != nil || !bytes.Contains(b, []byte("finding_id")) {
		t.Errorf("behind the link stands %.20q, %v", b, err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v", err)
	}
	pipe, w, err := os.Pipe()
	must(t, err)
	defer pipe.Close()
	read := make(chan []byte)
	go func() {
		b, _ := io.ReadAll(pipe) // what was read is held against what is wanted
		read <- b
	}()
	command(exitFailed, "audit", "--format", "csv", "-o", fmt.Sprintf("/dev/fd/%d", w.Fd()))
	must(t, w.Close())
	if b := <-read; !bytes.Contains(b, []byte("finding_id")) {
		t.Errorf("through the pipe came %.20q", b)
	}
}
