package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/audit"
	"gongkai/normalize"
	"gongkai/store"
)

// acrossFake is a store of neighbourhoods without a database.
type acrossFake struct {
	dirty []string
	put   []string // codes, in order
	fail  error
	stop  context.CancelFunc // called by the first Put
}

func (f *acrossFake) DirtyNeighbourhoods(context.Context) ([]string, error) { return f.dirty, nil }

// Neighbourhood is one body that has no report for 2020.
func (f *acrossFake) Neighbourhood(_ context.Context, code string) (audit.Neighbourhood, error) {
	year := func(y int) audit.BodyYear {
		return audit.BodyYear{Year: y, Reports: []audit.YearReport{{ID: fmt.Sprint(code, y), Path: fmt.Sprintf("%s/%d.html", code, y), Year: y}}}
	}
	b := audit.Body{Key: code + "101", Name: "白石镇", Years: []audit.BodyYear{year(2019), year(2021)}}
	return audit.Neighbourhood{Code: code, Bodies: []audit.Body{b}}, f.fail
}

func (f *acrossFake) PutAcross(_ context.Context, code string, findings []store.AcrossFinding) error {
	f.put = append(f.put, fmt.Sprintf("%s %d %s", code, len(findings), findings[0].Message))
	if f.stop != nil {
		f.stop()
	}
	return nil
}

func quietApp(lang string) *app {
	return &app{lang: lang, quiet: true, stderr: &bytes.Buffer{}}
}

// TestJudgeAcross: every marked neighbourhood in order, in the run's language, counted.
func TestJudgeAcross(t *testing.T) {
	db := &acrossFake{dirty: []string{"990101", "990102"}}
	a := quietApp("en")
	s := newSummary(a, readOptions{})
	if err := a.judgeAcross(t.Context(), db, builtIn, s); err != nil {
		t.Fatal(err)
	}
	message := "the report for 2020 is missing (2019 and 2021 have one)"
	want := []string{"990101 1 " + message, "990102 1 " + message}
	if !slices.Equal(db.put, want) {
		t.Errorf("put %q", db.put)
	}
	if s.across.bodies != 2 || s.across.findings[audit.Warning] != 2 {
		t.Errorf("counted %+v", s.across)
	}
	if c := s.findings["series/year-missing"]; c == nil || c.findings != 2 || c.path != "" || c.body != "白石镇" || c.files != 2 || c.message != message {
		t.Errorf("rule counted %+v", c)
	}
}

// TestJudgeAcrossStops: what was stored before stays, the rest keeps its mark.
func TestJudgeAcrossStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	db := &acrossFake{dirty: []string{"990101", "990102"}, stop: cancel}
	a := quietApp("zh")
	if err := a.judgeAcross(ctx, db, builtIn, newSummary(a, readOptions{})); !errors.Is(err, context.Canceled) || len(db.put) != 1 {
		t.Errorf("%v, put %q", err, db.put)
	}
	fail := errors.New("disk full")
	db = &acrossFake{dirty: []string{"990101"}, fail: fail}
	if err := a.judgeAcross(t.Context(), db, builtIn, newSummary(a, readOptions{})); !errors.Is(err, fail) || len(db.put) != 0 {
		t.Errorf("%v, put %q", err, db.put)
	}
}

func TestNothingMarked(t *testing.T) {
	a := quietApp("zh")
	s := newSummary(a, readOptions{})
	if err := a.judgeAcross(t.Context(), &acrossFake{}, nil, s); err != nil || s.across.bodies != 0 {
		t.Errorf("%v, %+v", err, s.across)
	}
}

// yearPages writes reports of one body for some years into a folder.
func yearPages(t *testing.T, root string, carried map[int][2]int) {
	t.Helper()
	for year, c := range carried {
		page := htmlReport("白石镇人民政府", fmt.Sprint(year), map[string]string{
			"requests.carried_in.natural_person": fmt.Sprint(c[0]), "requests.carried_in.total": fmt.Sprint(c[0]),
			"requests.received.natural_person": fmt.Sprint(c[1]), "requests.received.total": fmt.Sprint(c[1]),
			"requests.carried_out.natural_person": fmt.Sprint(c[0] + c[1]), "requests.carried_out.total": fmt.Sprint(c[0] + c[1]),
		})
		if err := os.WriteFile(filepath.Join(root, fmt.Sprintf("%d年.html", year)), []byte(page), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// acrossRows are the findings over years of a database.
func acrossRows(t *testing.T, db string) (all []string) {
	t.Helper()
	for line := range strings.Lines(dumpView(t, db, "report_findings")) {
		if strings.Contains(line, ",series/") || strings.Contains(line, ",duplicate/") {
			all = append(all, line)
		}
	}
	return all
}

// TestAcrossFollowsFiles: a finding over years comes, goes and comes again with the files,
// whatever the order of runs; and a run without a change writes nothing.
func TestAcrossFollowsFiles(t *testing.T) {
	root, db := t.TempDir(), filepath.Join(t.TempDir(), "t.db")
	yearPages(t, root, map[int][2]int{2021: {0, 3}, 2022: {4, 0}})
	out, _ := extractInto(t, exitClean, "--db", db, "--lang", "en", root)
	if rows := acrossRows(t, db); len(rows) != 1 || !strings.Contains(rows[0], "series/carry-over,error,总计: the report for 2021 carries 3 out and that for 2022 carries 4 in (+1)") {
		t.Fatalf("findings %q", rows)
	}
	if !strings.Contains(out, "1 agency compared over years and files, 1 finding  error 1") {
		t.Errorf("summary:\n%s", out)
	}
	before, _ := os.ReadFile(db)
	extractInto(t, exitClean, "--db", db, "--lang", "en", root)
	if after, _ := os.ReadFile(db); !bytes.Equal(before, after) {
		t.Error("a run without a change wrote")
	}
	yearPages(t, root, map[int][2]int{2022: {3, 0}})
	extractInto(t, exitClean, "--db", db, "--lang", "en", root)
	if rows := acrossRows(t, db); len(rows) != 0 {
		t.Errorf("findings after the correction %q", rows)
	}
	if err := os.Remove(filepath.Join(root, "2022年.html")); err != nil {
		t.Fatal(err)
	}
	yearPages(t, root, map[int][2]int{2023: {3, 0}})
	extractInto(t, exitClean, "--db", db, "--prune", root)
	if rows := acrossRows(t, db); len(rows) != 1 || !strings.Contains(rows[0], "series/year-missing,warning,缺少 2022 年度的报告") {
		t.Errorf("findings without 2022 %q", rows)
	}
}

// TestAcrossStored: a county that counts its townships, through the database.
func TestAcrossStored(t *testing.T) {
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "t.db"))
	must(t, err)
	defer db.Close()
	put := func(code string, level normalize.Level, received int64, claims bool) {
		f := countyFile(rand.New(rand.NewPCG(1, 1)), code, 2023)
		r := f.Reports[0].Report
		r.Level = level
		for i := range r.Observations {
			if r.Observations[i].Indicator.Key == "requests.received.total" {
				r.Observations[i].Value = normalize.Int(received)
			} else {
				r.Observations[i].Value = normalize.Int(0)
			}
		}
		if claims {
			f.Reports[0].Findings = []store.Finding{{Finding: audit.Finding{Rule: "report/whole-area"}}}
		}
		_, err := db.Put(t.Context(), f)
		must(t, err)
	}
	put("990101", normalize.County, 49, true)
	put("990101101", normalize.Town, 30, false)
	put("990101102", normalize.Subdistrict, 20, false)
	a := quietApp("zh")
	s := newSummary(a, readOptions{})
	must(t, a.judgeAcross(t.Context(), db, builtIn, s))
	if c := s.findings["series/parent"]; c == nil || c.findings != 1 || c.path != "990101/2023.html" || !strings.Contains(c.message, "50 > 49（按已有报告的 2 个）") {
		t.Errorf("counted %+v", c)
	}
	dirty, err := db.DirtyNeighbourhoods(t.Context())
	if err != nil || len(dirty) != 0 {
		t.Errorf("still marked: %q, %v", dirty, err)
	}
	put("990101102", normalize.Subdistrict, 20, false) // the same again: nothing is marked
	if dirty, _ := db.DirtyNeighbourhoods(t.Context()); len(dirty) != 0 {
		t.Errorf("marked without a change: %q", dirty)
	}
}
