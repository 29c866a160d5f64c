package main

import (
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gongkai/audit"
	"gongkai/extract"
	"gongkai/normalize"
)

// TestSampleCorpusAcross: what the rules over years and files say of the sample corpus is
// what its plan broke on purpose, and nothing else. Whose report a file is comes from the
// plan, so that this tests the rules alone.
func TestSampleCorpusAcross(t *testing.T) {
	plan := corpusPlan(t)
	n := &audit.Neighbourhood{}
	var want []string
	for _, p := range plan {
		if len(n.Bodies) == 0 || n.Bodies[len(n.Bodies)-1].Key != p.body {
			n.Bodies = append(n.Bodies, audit.Body{Key: p.body})
		}
		b := &n.Bodies[len(n.Bodies)-1]
		r := yearReport(p.path, p.read)
		if k := len(b.Years) - 1; k >= 0 && b.Years[k].Year == p.year {
			b.Years[k].Reports = append(b.Years[k].Reports, r)
			continue
		} else if k >= 0 && b.Years[k].Year+1 != p.year {
			want = append(want, fmt.Sprintf("%s %d series/year-missing", p.body, b.Years[k].Year+1))
		}
		b.Years = append(b.Years, audit.BodyYear{Year: p.year, Reports: []audit.YearReport{r}})
		b.Level = p.read.Level
		for _, word := range []string{"carry-over", "in-force"} {
			if slices.Contains(p.irregularities, word+"-break") {
				want = append(want, fmt.Sprintf("%s %d series/%s", p.body, p.year, word))
			}
		}
	}
	var got []string
	same := 0
	for _, f := range audit.RunAcross(n) {
		if f.Rule == "duplicate/same" {
			same++
			continue
		}
		got = append(got, fmt.Sprintf("%s %d %s", f.Agency, f.Year, f.Rule))
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("findings %q, planned %q", got, want)
	}
	if same < 20 {
		t.Errorf("%d files of a report beside the preferred one say the same", same)
	}
}

// A plannedReport is a line of reports.csv with what was read of its file.
type plannedReport struct {
	path, body     string
	year           int
	irregularities []string
	read           *normalize.Report
}

// corpusPlan reads the files of the sample corpus that hold a report, by body and year.
func corpusPlan(t *testing.T) (all []plannedReport) {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "testdata", "corpus", "reports.csv"))
	must(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	must(t, err)
	column := func(name string) int { return slices.Index(rows[0], name) }
	for _, row := range rows[1:] {
		body, year, ok := strings.Cut(row[column("report")], "-")
		if !ok {
			continue
		}
		p := plannedReport{path: row[column("path")], body: body, irregularities: strings.Fields(row[column("irregularities")])}
		p.year, err = strconv.Atoi(year)
		must(t, err)
		data, err := os.ReadFile(filepath.Join(sampleCorpus, p.path))
		must(t, err)
		doc, err := extract.Bytes(t.Context(), filepath.Base(p.path), data)
		must(t, err)
		reports := normalize.Normalize(doc, p.path)
		if len(reports) != 1 {
			t.Fatalf("%s: %d reports", p.path, len(reports))
		}
		p.read = reports[0]
		all = append(all, p)
	}
	slices.SortStableFunc(all, func(a, b plannedReport) int {
		if c := strings.Compare(a.body, b.body); c != 0 {
			return c
		}
		return a.year - b.year
	})
	return all
}

func yearReport(path string, r *normalize.Report) audit.YearReport {
	y := audit.YearReport{ID: path, Path: path, Year: r.Year, Form: r.Form, PeriodStart: r.PeriodStart, PeriodEnd: r.PeriodEnd, ZerosBlank: r.ZerosBlank}
	for i := range r.Observations {
		o := &r.Observations[i]
		y.Cells = append(y.Cells, audit.Cell{Indicator: o.Indicator, Kind: o.Kind, Value: o.Value, Status: o.Status, Raw: o.Raw})
	}
	return y
}

// TestSampleCorpusTold: a run over the sample corpus, whose bodies the gazetteer resolves,
// tells the four breaks of its plan, and of 21 files that another has the same report.
func TestSampleCorpusTold(t *testing.T) {
	db := filepath.Join(t.TempDir(), "t.db")
	extractInto(t, exitClean, "--db", db, "--quiet", sampleCorpus)
	counts := map[string]int{}
	for _, row := range acrossRows(t, db) {
		for _, rule := range []string{"series/carry-over", "series/in-force", "series/year-missing", "duplicate/same"} {
			if strings.Contains(row, ","+rule+",") {
				counts[rule]++
			}
		}
		counts["all"]++
	}
	want := map[string]int{"series/carry-over": 2, "series/in-force": 1, "series/year-missing": 1, "duplicate/same": 21, "all": 25}
	if !maps.Equal(counts, want) {
		t.Errorf("told %v, want %v", counts, want)
	}
}
