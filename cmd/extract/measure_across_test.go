package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"gongkai/extract/document"
	"gongkai/normalize"
	"gongkai/store"
)

// TestMeasureAcross judges a database of counties of ten townships over twelve years, of
// GONGKAI_MEASURE_REPORTS reports (12,000), all of them marked.
func TestMeasureAcross(t *testing.T) {
	path := filepath.Join(measureFolder(t), "across.db")
	reports := 12_000
	if n, err := strconv.Atoi(os.Getenv("GONGKAI_MEASURE_REPORTS")); err == nil {
		reports = n
	}
	if _, err := os.Stat(path); err != nil {
		makeCounties(t, path, reports)
	}
	db, err := store.Open(t.Context(), path)
	must(t, err)
	defer db.Close()
	dirty, err := db.DirtyNeighbourhoods(t.Context())
	must(t, err)
	a := quietApp("zh")
	s := newSummary(a, readOptions{})
	start := time.Now()
	must(t, a.judgeAcross(t.Context(), kept{db}, builtIn, s))
	took := time.Since(start)
	t.Logf("%d reports in %d neighbourhoods: %.2f s, %.0f µs a report, %d findings", reports, len(dirty), took.Seconds(),
		float64(took.Microseconds())/float64(reports), s.across.all())
}

// kept is a database whose marks stay, so that it can be measured again: nothing is put.
type kept struct{ *store.DB }

func (k kept) PutAcross(ctx context.Context, code string, findings []store.AcrossFinding) error {
	if os.Getenv("GONGKAI_MEASURE_PUT") == "" {
		return nil
	}
	return k.DB.PutAcross(ctx, code, findings)
}

func makeCounties(t *testing.T, path string, reports int) {
	t.Helper()
	db, err := store.Open(t.Context(), path)
	must(t, err)
	defer db.Close()
	r := rand.New(rand.NewPCG(1, 2))
	for n := range reports {
		county, town, year := n/120, n/12%10, 2013+n%12
		code := fmt.Sprintf("99%02d%02d1%02d", county/90+1, county%90+1, town)
		_, err := db.Put(t.Context(), countyFile(r, code, year))
		must(t, err)
	}
}

// countyFile is a township's report with two hundred cells, small numbers as most have.
func countyFile(r *rand.Rand, code string, year int) *store.File {
	form := "2021"
	if year < 2021 {
		form = "2019"
	}
	n := &normalize.Report{Agency: "第" + code + "镇人民政府", AgencyKey: code, DivisionCode: code, Level: normalize.Town, Year: year, Form: form,
		PeriodStart: fmt.Sprintf("%d-01-01", year), PeriodEnd: fmt.Sprintf("%d-12-31", year)}
	for _, i := range normalize.Dictionary() {
		if !i.In(form) || i.Table == "narrative" {
			continue
		}
		v := normalize.Int(max(0, r.Int64N(12)-8))
		k := len(n.Observations)
		n.Observations = append(n.Observations, normalize.Observation{Indicator: i, Value: v, Raw: v.String(), Status: normalize.Verified,
			Ref: document.Ref{Path: fmt.Sprintf("/html/body/table[%d]", 1+k/80), Mark: fmt.Sprintf("/tr[%d]/*[%d]", k/7+1, k%7+1)}})
	}
	name := fmt.Sprintf("%s/%d.html", code, year)
	return &store.File{Root: "/r", Path: name, Abs: "/r/" + name, SHA256: fmt.Sprintf("%064x", r.Uint64()), Format: "html", Status: document.OK,
		Engine: "1", Reports: []store.Report{{Report: n}}}
}
