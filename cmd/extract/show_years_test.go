package main

import (
	"bytes"
	"context"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/normalize"
	"gongkai/store"
)

// TestShownGroups looks every series of the short table up.
func TestShownGroups(t *testing.T) {
	all := normalize.AllSeries()
	for _, g := range shownGroups {
		for _, s := range g.series {
			if !slices.ContainsFunc(all, func(x normalize.Series) bool { return x.Key == s.key }) {
				t.Errorf("no series %s", s.key)
			}
		}
	}
	for _, m := range yearMarks {
		words("zh").say("mark." + m.key)
		words("zh").say("cell." + m.key)
	}
	for _, m := range coverMarks {
		words("zh").say("coverage.state." + string(m.state))
	}
	for _, why := range []string{"own", "unit", "code", "unplaced"} {
		words("zh").say("coverage.why." + why)
	}
}

// TestSparkline: what is missing is a gap, and zero is not.
func TestSparkline(t *testing.T) {
	none := math.NaN()
	for _, c := range []struct {
		values []float64
		want   string
	}{
		{nil, ""},
		{[]float64{none, none}, "  "},
		{[]float64{0, none, 0}, "▁ ▁"},
		{[]float64{7, none, 0}, "█ ▁"},
		{[]float64{0, 1, 2, 3, 4, 5, 6, 7}, "▁▂▃▄▅▆▇█"},
		{[]float64{5, 5}, "██"},
		{[]float64{-3, 0, 3}, "▁▅█"},
		{[]float64{math.MaxFloat64, -math.MaxFloat64}, "▁▁"}, // their distance is no number
		{[]float64{math.Inf(1), 1}, "▁▁"},
	} {
		if got := sparkline(c.values); got != c.want {
			t.Errorf("%v: %q, want %q", c.values, got, c.want)
		}
	}
}

// TestColumnsOf: a missing year has a column, and two divisions of one year have one
// each.
func TestColumnsOf(t *testing.T) {
	reports := []store.AgencyReport{{Year: 0}, {Year: 2018, Preferred: true, DivisionCode: "1"}, {Year: 2018, Preferred: true, DivisionCode: "2"},
		{Year: 2018, DivisionCode: "2"}, {Year: 2020, Preferred: true}}
	var names []string
	y := agencyYears{columns: columnsOf(reports), reports: reports}
	for i := range y.columns {
		names = append(names, y.columns[i].name())
	}
	if got := strings.Join(names, " "); got != "2018a 2018b 2019 2020" {
		t.Errorf("columns %s", got)
	}
	if n := len(y.others(&y.columns[1])); n != 1 || len(y.others(&y.columns[0])) != 0 || len(y.undated()) != 1 {
		t.Errorf("%d others", n)
	}
	if got := yearList([]int{2008, 2010, 2011, 2014, 2015, 2016}, " "); got != "2008 2010 2011 2014–2016" {
		t.Errorf("years %s", got)
	}
}

func TestReadYears(t *testing.T) {
	for s, want := range map[string][2]int{"2019-2024": {2019, 2024}, "2021": {2021, 2021}, " 2019 – 2020 ": {2019, 2020}, "2019至2020": {2019, 2020}} {
		if first, last, ok := readYears(s); !ok || first != want[0] || last != want[1] {
			t.Errorf("%q: %d %d %v", s, first, last, ok)
		}
	}
	for _, s := range []string{"", "-", "2019-", "-2019", "2024-2019", "19-24", "2019-2024-2025", "1990-2100", "99999999999999999999"} {
		if first, last, ok := readYears(s); ok {
			t.Errorf("%q is read as %d to %d", s, first, last)
		}
	}
}

// TestPagesFitTerminals draws the sample corpus for terminals of several widths: no
// line is wider, but for paths, which are to be copied, and the list of what is missing.
func TestPagesFitTerminals(t *testing.T) {
	db := filepath.Join(t.TempDir(), "a.db")
	var out, errs bytes.Buffer
	if code := run(context.Background(), []string{"--db", db, sampleCorpus}, strings.NewReader(""), &out, &errs); code != exitClean {
		t.Fatal(errs.String())
	}
	ctx := context.Background()
	d, err := store.OpenReadOnly(ctx, db)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	for _, lang := range []string{"zh", "en"} {
		a := &app{stdout: &out, lang: lang, db: db}
		g, err := a.placesOf(ctx, d)
		if err != nil {
			t.Fatal(err)
		}
		for _, columns := range []int{minWidth, 80, 100, 120, 200} {
			for _, key := range []string{"990100", "990121200", "990100/经济技术开发区"} {
				one, err := d.Agency(ctx, key)
				if err != nil {
					t.Fatal(err)
				}
				y, err := loadYears(ctx, d, g, one)
				if err != nil {
					t.Fatal(err)
				}
				page := terminalPage(a, columns)
				if err := page.agencyYears(y, columns == 200, true); err != nil {
					t.Fatal(err)
				}
				fits(t, page, columns)
			}
			for _, level := range []string{"", "town", "all", "department"} {
				v, err := cover(ctx, d, g, g.Division("990100"), level, 2010, 2025)
				if err != nil {
					t.Fatal(err)
				}
				page := terminalPage(a, columns)
				if err := page.coverage(v); err != nil {
					t.Fatal(err)
				}
				fits(t, page, columns)
			}
		}
	}
}

// terminalPage is a page in colour for a terminal.
func terminalPage(a *app, columns int) *page {
	p := a.newPage(&bytes.Buffer{})
	p.color, p.columns, p.width = true, columns, min(columns, maxWidth)
	return p
}

func fits(t *testing.T, p *page, columns int) {
	t.Helper()
	for line := range strings.Lines(p.w.(*bytes.Buffer).String()) {
		line = strings.TrimSuffix(line, "\n")
		if w := displayWidth(line); w > columns && !strings.Contains(line, "/20") && !strings.Contains(line, ",99") {
			t.Errorf("%d columns: %d: %s", columns, w, line)
		}
	}
}
