package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/audit"
	"gongkai/normalize"
)

// damagedReport writes a report with an odd total, a cell that is no number, a row
// that is gone and one that lost a cell, and explains it with scores that no change
// of weights alters.
func damagedReport(t *testing.T, lang audit.Lang, patterns ...string) *explained {
	t.Helper()
	html := htmlReport("甲镇人民政府", "2022", map[string]string{
		"requests.received.total": "7", "requests.carried_in.natural_person": "2", "requests.carried_in.total": "2",
		"disclosure.licensing.decisions": "约五百余件，另有三千二百一十件正在核对之中"})
	at := strings.Index(html, "2.其他法律行政法规禁止公开")
	from := strings.LastIndex(html[:at], "<tr>")
	html = html[:from] + html[at+strings.Index(html[at:], "<tr>"):]
	at = strings.Index(html, "4.保护第三方合法权益")
	html = html[:at] + strings.Replace(html[at:], "<td>0</td>", "", 1)
	name := filepath.Join(t.TempDir(), "2022年.html")
	if err := os.WriteFile(name, []byte(html), 0o666); err != nil {
		t.Fatal(err)
	}
	a := &app{lang: string(lang)}
	e, err := a.explainOne(context.Background(), name, patterns)
	if err != nil {
		t.Fatal(err)
	}
	e.Path = "甲镇/2022年.html"
	for k := range e.reports {
		e.reports[k].Forms = []normalize.FormScore{{Form: "2019", Score: 900}, {Form: "2021", Score: 1000}}
	}
	return e
}

// explainedPage is the page of an explained file on a terminal of 80 columns.
func explainedPage(t *testing.T, e *explained, lang audit.Lang) string {
	t.Helper()
	var out bytes.Buffer
	p := &page{words: words(lang), w: &out, width: 80}
	if err := p.explained(e); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestExplainPage compares the page with the one in testdata; -update writes it.
func TestExplainPage(t *testing.T) {
	for _, lang := range []audit.Lang{audit.Chinese, audit.English} {
		got := explainedPage(t, damagedReport(t, lang, "requests.received.total", "requests.refused_*.total", "requests.refused_third_party.*", "disclosure.*.decisions"), lang)
		path := filepath.Join("testdata", "explain."+string(lang)+".txt")
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s: other than %s; read it, then -update\n%s", lang, path, firstDifference(string(want), got))
		}
	}
}

// TestExplainWidth: on a terminal of 80 columns no line is wider, in either language.
func TestExplainWidth(t *testing.T) {
	for _, lang := range []audit.Lang{audit.Chinese, audit.English} {
		es := []*explained{damagedReport(t, lang)}
		for _, name := range []string{"legacy-sum-column", "legacy-columns-unsure", "prose-2016-local"} {
			a := &app{lang: string(lang)}
			e, err := a.explainOne(t.Context(), filepath.Join("..", "..", "testdata", "cases", name, "report.html"), nil)
			if err != nil {
				t.Fatal(err)
			}
			e.Path = name
			es = append(es, e)
		}
		for _, e := range es {
			for l := range strings.SplitSeq(explainedPage(t, e, lang), "\n") {
				if displayWidth(l) > 80 {
					t.Errorf("%s: %d columns: %s", lang, displayWidth(l), l)
				}
			}
		}
	}
}

// TestExplainFamilies asks for the words of every way and standing.
func TestExplainFamilies(t *testing.T) {
	w := words(audit.English)
	for way := normalize.RowInOrder; way <= normalize.RowUnderHeading; way++ {
		w.say("explain.row." + way.String())
	}
	for way := normalize.ColumnByOrder; way <= normalize.ColumnOfUnits; way++ {
		w.say("explain.column." + way.String())
	}
	for l := normalize.LaidTurned; l <= normalize.LaidUnglued; l++ {
		w.say("explain.laid." + l.String())
	}
	for d := normalize.ColumnsFail; d <= normalize.ColumnsHollow; d++ {
		w.say("explain.doubt." + d.String())
	}
	for _, d := range normalize.ListDoubts() {
		w.say("explain.doubt." + d)
	}
	for _, k := range []string{"value", "total", "part", "prior", "skip", "unit", "label", "unknown"} {
		w.say("explain.beside." + k)
	}
	for n := needConflict; n <= needNone; n++ {
		w.say("explain.need." + n.String())
	}
	for k := normalize.Number; k <= normalize.Text; k++ {
		w.say("explain.kind." + k.String())
		if k != normalize.Number {
			w.say("explain.unusable." + k.String())
		}
	}
	for _, s := range []string{"holds", "fails", "open"} {
		w.say("explain.stands." + s)
	}
}
