package store

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"gongkai/normalize"
)

func TestHistory(t *testing.T) {
	ctx := context.Background()
	db := open(t)
	put(t, db, smallFile(), Added)

	second := smallFile()
	second.SHA256, second.Engine = sha(2), "2"
	r := second.Reports[0].Report
	r.Title = "红星镇2021年度报告"
	r.Sections[0].Text = "全年公开信息12条。"
	r.Sections[1] = normalize.Section{Number: 6, Key: "other", Heading: "六、其他", Status: normalize.Empty}
	r.Observations[2].Raw, r.Observations[2].Value = "23", normalize.Int(23)
	r.Observations = append(r.Observations[:3:3], r.Observations[4]) // one cell is gone
	r.Equations = nil
	put(t, db, second, Altered)

	third := smallFile()
	third.SHA256, third.Engine, third.Reports = sha(3), "2", nil
	put(t, db, third, Altered)

	v, err := db.History(ctx, "2021/hongxing.html")
	if err != nil {
		t.Fatal(err)
	}
	if len(v) != 3 || v[0].Number != 3 || v[2].Changes != nil || v[0].Reread || !v[1].Reread {
		t.Fatalf("history %+v", v)
	}
	if want := time.Date(2025, 2, 3, 4, 5, 6, 0, time.UTC); !v[1].Seen.Equal(want) || v[1].Run != v[2].Run {
		t.Errorf("seen %v in run %d", v[1].Seen, v[1].Run)
	}
	if c := v[0].Changes; len(c) != 1 || c[0].Presence != Removed || c[0].Number != 1 {
		t.Errorf("third version: %+v, want report 1 removed", c)
	}
	if len(v[1].Changes) != 1 {
		t.Fatalf("second version: %+v", v[1].Changes)
	}
	c := v[1].Changes[0]
	if len(c.Fields) != 1 || c.Fields[0] != (FieldChange{"title", small().Title, r.Title}) {
		t.Errorf("fields %+v", c.Fields)
	}
	sections := []SectionChange{
		{Number: 1, Key: "overview", OldStatus: normalize.Present, NewStatus: normalize.Present,
			OldHeading: "一、总体情况", NewHeading: "一、总体情况", OldChars: 12, NewChars: 10, TextChanged: true},
		{Number: 6, Key: "other", OldStatus: normalize.Absent, NewStatus: normalize.Empty, NewHeading: "六、其他"},
	}
	for i, want := range sections {
		if i >= len(c.Sections) || c.Sections[i] != want {
			t.Errorf("section change %d of %+v, want %+v", i, c.Sections, want)
		}
	}
	if len(c.Observations) != 2 {
		t.Fatalf("cells %+v", c.Observations)
	}
	if o := c.Observations[0]; o.Old.Raw != "22（其中修订16件）" || o.New.Raw != "23" {
		t.Errorf("first cell %+v", o)
	}
	if o := c.Observations[1]; o.Indicator.Key != "requests.received.enterprise" || o.New != nil {
		t.Errorf("second cell %+v, want it gone", o)
	}
}

func TestDiffMatchesByAgencyAndYear(t *testing.T) {
	report := func(agency string) Report {
		return Report{Report: &normalize.Report{Agency: agency, Year: 2021, Title: agency}}
	}
	a, b, c := report("甲"), report("乙"), report("丙")
	for _, x := range []struct {
		name          string
		before, after []Report
		want          []Presence
	}{
		{"one put in front", []Report{a, b}, []Report{c, a, b}, []Presence{Gained}},
		{"turned round", []Report{a, b}, []Report{b, a}, nil},
		{"renamed", []Report{a, b}, []Report{a, c}, []Presence{Kept}},
		{"one gone", []Report{a, b}, []Report{b}, []Presence{Removed}},
	} {
		t.Run(x.name, func(t *testing.T) {
			got := diffReports(x.before, x.after)
			if len(got) != len(x.want) {
				t.Fatalf("changes %+v, want %v", got, x.want)
			}
			for i := range got {
				if got[i].Presence != x.want[i] {
					t.Errorf("change %+v, want %s", got[i], x.want[i])
				}
			}
		})
	}
}

func TestLoadNames(t *testing.T) {
	ctx := context.Background()
	db := open(t)
	for _, p := range []string{"2020/a.html", "2021/a.html", "2021/b.zip!/c.html"} {
		f := smallFile()
		f.Path, f.Abs = p, "/data/"+p
		put(t, db, f, Added)
	}
	for name, want := range map[string]string{
		"/data/2020/a.html": "/data/2020/a.html", "2021/a.html": "/data/2021/a.html",
		"c.html": "/data/2021/b.zip!/c.html", "b.zip!/c.html": "/data/2021/b.zip!/c.html",
	} {
		if l, err := db.Load(ctx, name); err != nil || l.Abs != want {
			t.Errorf("load %s: %v, want %s", name, err, want)
		}
	}
	if _, err := db.Load(ctx, "a.html"); err == nil || !strings.Contains(err.Error(), "/data/2020/a.html, /data/2021/a.html") {
		t.Errorf("load a.html: %v, want both named", err)
	}
	for _, name := range []string{"", "html", "%", "d.html"} {
		if _, err := db.Load(ctx, name); !errors.Is(err, ErrNotFound) {
			t.Errorf("load %q: %v, want ErrNotFound", name, err)
		}
	}
}
