package normalize_test

import (
	"cmp"
	"context"
	"encoding/csv"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jedib0t/go-pretty/v6/table"

	"gongkai/audit"
	"gongkai/extract"
	"gongkai/extract/document"
	"gongkai/normalize"
)

// Where ground truth lies. The documents of realDir are published ones that are
// not copied into the repository.
const (
	corpusDir = "../corpus"
	truthDir  = "../testdata/corpus"
	casesDir  = "../testdata/cases"
	realDir   = "../../shared/real"
)

// An expectation is what a person read off one document.
type expectation struct {
	file    string // path of the document
	name    string // for messages
	status  document.Status
	fields  map[string]string // title, agency, ...; only what is stated here is compared
	cells   map[string]truthCell
	groups  []string // layout and irregularities, for the table
	planted []string // indicators that a planted inconsistency puts in conflict
}

type truthCell struct{ kind, value, raw string }

// A tally counts one line of the accuracy table.
type tally struct {
	documents             int
	cells, exact, flagged int // expected cells, read exactly, wrong or missing but named by a finding
	silent                int // wrong, missing or invented, and nothing says so
	sections, sectionsOK  int
	fields, fieldsOK      int
	// bodies whose division is right, not told, and told wrong
	resolved, unresolved, wrong int
}

func (t *tally) add(o tally) {
	t.documents += o.documents
	t.cells += o.cells
	t.exact += o.exact
	t.flagged += o.flagged
	t.silent += o.silent
	t.sections += o.sections
	t.sectionsOK += o.sectionsOK
	t.fields += o.fields
	t.fieldsOK += o.fieldsOK
	t.resolved += o.resolved
	t.unresolved += o.unresolved
	t.wrong += o.wrong
}

// TestAccuracy reads every document with ground truth and prints the table of
// method.md section 7: exact cells, silent errors, sections and metadata, by
// format, layout and irregularity. Run it with -v to see the table.
func TestAccuracy(t *testing.T) {
	all := slices.Concat(corpusTruth(t), caseTruth(t), realTruth(t))
	if len(all) == 0 {
		t.Fatal("no ground truth found")
	}
	var total tally
	groups := map[string]*tally{}
	for _, e := range all {
		got, format := score(t, e)
		total.add(got)
		for _, g := range append([]string{"format " + format}, e.groups...) {
			if groups[g] == nil {
				groups[g] = &tally{}
			}
			groups[g].add(got)
		}
	}
	t.Log("\n" + accuracyTable(total, groups))
	t.Logf("divisions: %d resolved, %d unresolved, %d wrong", total.resolved, total.unresolved, total.wrong)
	if total.exact != total.cells || total.silent != 0 || total.sectionsOK != total.sections || total.fieldsOK != total.fields {
		t.Error("not everything was read exactly: see the lines above")
	}
}

// score reads one document and compares it with its truth; every difference is
// an error of the test.
func score(t *testing.T, e expectation) (tally, string) {
	t.Helper()
	got := tally{documents: 1}
	_, doc, err := extract.File(context.Background(), e.file)
	if err != nil {
		t.Errorf("%s: %v", e.name, err)
		return got, "unread"
	}
	reports := normalize.Normalize(doc, e.name)
	if s := audit.StatusOf(doc.Warnings, reports); s != e.status {
		t.Errorf("%s: status %s, want %s", e.name, s, e.status)
	}
	if len(reports) == 0 && e.status == document.NotAReport {
		return got, doc.Format
	}
	if len(reports) == 0 {
		got.cells, got.silent = len(e.cells), len(e.cells)
		return got, doc.Format
	}
	r := reports[0]
	normalize.Locate(r, samplePlaces(), e.name)
	scoreDivision(t, e, r, &got)
	scoreCells(t, e, r, &got)
	scoreFields(t, e, r, &got)
	return got, doc.Format
}

func scoreCells(t *testing.T, e expectation, r *normalize.Report, got *tally) {
	t.Helper()
	named := map[string]bool{}
	for _, f := range audit.Run(r) {
		if f.Severity > audit.Info && !strings.HasPrefix(f.Rule, "plausibility/") { // which speaks of the figures, not of their reading
			for _, k := range f.Indicators {
				named[k] = true
			}
		}
	}
	miss := func(key, format string, args ...any) {
		if named[key] {
			got.flagged++
		} else {
			got.silent++
			format = "SILENT " + format
		}
		t.Errorf("%s: %s: %s", e.name, key, fmt.Sprintf(format, args...))
	}
	seen := map[string]bool{}
	for i := range r.Observations {
		o := &r.Observations[i]
		key := o.Indicator.Key
		if o.Indicator.Table == "narrative" {
			continue
		}
		seen[key] = true
		want, ok := e.cells[key]
		if !ok {
			miss(key, "invented %q", o.Raw)
			continue
		}
		got.cells++
		switch {
		case o.Kind.String() != want.kind || want.kind == "number" && o.Value.String() != canonical(want.value):
			miss(key, "got %s %s, want %s %s", o.Kind, o.Value, want.kind, want.value)
		case squeeze(o.Raw) != squeeze(want.raw):
			miss(key, "raw %q, want %q", o.Raw, want.raw)
		default:
			got.exact++
		}
		if conflict := o.Status == normalize.Conflict; conflict != slices.Contains(e.planted, key) && slices.Contains(e.planted, key) {
			t.Errorf("%s: %s: conflict not seen", e.name, key)
		}
	}
	for key, want := range e.cells {
		if !seen[key] {
			got.cells++
			miss(key, "no cell, want %s %q", want.kind, want.raw)
		}
	}
	for i := range r.Equations {
		if q := &r.Equations[i]; q.Evaluated && !q.Holds && len(e.planted) == 0 {
			t.Errorf("%s: false conflict %s: %s ≠ %s", e.name, q.Rule, q.LeftSum, q.RightSum)
		}
	}
}

func scoreFields(t *testing.T, e expectation, r *normalize.Report, got *tally) {
	t.Helper()
	have := map[string]string{
		"title": r.Title, "agency": r.Agency, "level": string(r.Level), "year": fmt.Sprint(r.Year),
		"period_start": r.PeriodStart, "period_end": r.PeriodEnd, "form": r.Form,
		"phone": r.Contact.Phone, "postcode": r.Contact.Postcode, "email": r.Contact.Email, "address": r.Contact.Address,
		"published_on": r.PublishedOn, "index_number": r.IndexNumber,
	}
	var keys []string
	for i, s := range r.Sections {
		have[fmt.Sprintf("s%d", s.Number)], have[fmt.Sprintf("s%dtext", s.Number)] = string(s.Status), s.Text
		have[fmt.Sprintf("t%d", i+1)] = s.Text
		keys = append(keys, s.Key)
	}
	have["keys"], have["findings"] = strings.Join(keys, " "), strings.Join(contentRules(r), " ")
	for _, name := range slices.Sorted(mapKeys(e.fields)) {
		if name == "division_code" { // scoreDivision
			continue
		}
		ok := have[name] == e.fields[name]
		if len(name) == 2 {
			got.sections++
			got.sectionsOK += one(ok)
		} else {
			got.fields++
			got.fieldsOK += one(ok)
		}
		if !ok {
			t.Errorf("%s: %s %q, want %q", e.name, name, have[name], e.fields[name])
		}
	}
}

// contentRules are the rules of the findings on sections, texts and tables, each
// once and sorted; those on single rows and cells stand in the truth already.
func contentRules(r *normalize.Report) []string {
	var rules []string
	for _, f := range audit.Run(r) {
		family, _, _ := strings.Cut(f.Rule, "/")
		if slices.Contains([]string{"section", "text", "table", "form"}, family) {
			rules = append(rules, f.Rule)
		}
	}
	slices.Sort(rules)
	return slices.Compact(rules)
}

func mapKeys(m map[string]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func one(ok bool) int {
	if ok {
		return 1
	}
	return 0
}

// canonical drops trailing zeros after the point.
func canonical(s string) string {
	d, err := normalize.ParseDecimal(s)
	if err != nil {
		return s
	}
	return d.String()
}

// squeeze removes white space: how a cell's lines break is the format's business.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// corpusTruth reads testdata/corpus/reports.csv.
func corpusTruth(t *testing.T) []expectation {
	var all []expectation
	for _, r := range readTable(t, filepath.Join(truthDir, "reports.csv")) {
		e := expectation{
			file: filepath.Join(corpusDir, r["path"]), name: r["path"], status: document.Status(r["status"]),
			fields: map[string]string{}, planted: strings.Fields(r["conflicts"]), groups: []string{"layout " + r["layout"]},
		}
		e.groups = append(e.groups, strings.Fields(r["irregularities"])...)
		if e.status != document.NotAReport {
			for _, name := range []string{"title", "agency", "level", "year", "period_start", "period_end", "form", "phone", "postcode", "email", "address", "division_code", "s1", "s2", "s3", "s4", "s5", "s6"} {
				e.fields[name] = r[name]
			}
			e.cells = readCells(t, filepath.Join(truthDir, r["path"]+".truth.csv"))
		}
		all = append(all, e)
	}
	return all
}

// caseTruth reads the folders of testdata/cases: a document, truth.csv, and
// fields.csv with lines of name,value.
func caseTruth(t *testing.T) []expectation {
	var all []expectation
	fs.WalkDir(os.DirFS(casesDir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasPrefix(d.Name(), "report.") {
			return nil
		}
		dir := filepath.Join(casesDir, filepath.Dir(p))
		e := expectation{file: filepath.Join(casesDir, p), name: p, status: document.OK, fields: map[string]string{}, cells: readCells(t, filepath.Join(dir, "truth.csv")), groups: []string{"case " + filepath.Dir(p)}}
		for _, r := range readTable(t, filepath.Join(dir, "fields.csv")) {
			switch r["name"] {
			case "status":
				e.status = document.Status(r["value"])
			case "conflicts":
				e.planted = strings.Fields(r["value"])
			default:
				e.fields[r["name"]] = r["value"]
			}
		}
		all = append(all, e)
		return nil
	})
	return all
}

// realTruth is the published documents, when they are there.
func realTruth(t *testing.T) []expectation {
	if _, err := os.Stat(realDir); err != nil {
		t.Logf("%s is absent: published documents are not measured", realDir)
		return nil
	}
	present := map[string]string{"s1": "present", "s2": "present", "s3": "present", "s4": "present", "s5": "present", "s6": "present"}
	hongxing := map[string]string{
		"title": "哈尔滨市阿城区红星镇2021年政府信息公开工作年度报告", "agency": "哈尔滨市阿城区红星镇", "level": "town", "year": "2021",
		"period_start": "2021-01-01", "period_end": "2021-12-31", "form": "2021", "postcode": "150305", "phone": "0451-53865023", "division_code": "230112109",
	}
	for k, v := range present {
		hongxing[k] = v
	}
	template := map[string]truthCell{}
	for _, i := range normalize.Dictionary() {
		if i.In("2021") && i.Table != "narrative" {
			template[i.Key] = truthCell{kind: "blank"}
		}
	}
	return []expectation{
		{file: realDir + "/hongxing-2021.txt", name: "hongxing-2021.txt", status: document.OK, fields: hongxing,
			cells: readCells(t, realDir+"/hongxing-2021.truth.csv"), groups: []string{"real"}},
		{file: realDir + "/official-template-2021.docx", name: "official-template-2021.docx", status: document.Partial,
			fields: map[string]string{"form": "2021"}, cells: template, groups: []string{"real"}},
	}
}

func readCells(t *testing.T, file string) map[string]truthCell {
	t.Helper()
	m := map[string]truthCell{}
	for _, r := range readTable(t, file) {
		m[r["indicator"]] = truthCell{r["kind"], r["value"], r["raw"]}
	}
	return m
}

// readTable reads a CSV file with a header line.
func readTable(t *testing.T, file string) []map[string]string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Errorf("ground truth: %v", err)
		return nil
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	var rows []map[string]string
	for _, rec := range records[1:] {
		m := map[string]string{}
		for i, name := range records[0] {
			m[name] = rec[i]
		}
		rows = append(rows, m)
	}
	return rows
}

func accuracyTable(total tally, groups map[string]*tally) string {
	w := table.NewWriter()
	w.AppendHeader(table.Row{"group", "documents", "cells", "exact", "exact %", "flagged", "silent", "sections", "metadata"})
	line := func(name string, t tally) table.Row {
		share := "-"
		if t.cells > 0 {
			share = fmt.Sprintf("%.2f", 100*float64(t.exact)/float64(t.cells))
		}
		return table.Row{name, t.documents, t.cells, t.exact, share, t.flagged, t.silent,
			fmt.Sprintf("%d/%d", t.sectionsOK, t.sections), fmt.Sprintf("%d/%d", t.fieldsOK, t.fields)}
	}
	names := make([]string, 0, len(groups))
	for g := range groups {
		names = append(names, g)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Compare(a, b) })
	for _, g := range names {
		w.AppendRow(line(g, *groups[g]))
	}
	w.AppendFooter(line("all", total))
	return w.Render()
}
