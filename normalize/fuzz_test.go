package normalize_test

import (
	"cmp"
	"context"
	"math/rand"
	"slices"
	"strings"
	"testing"
	"unicode"

	"gongkai/audit"
	"gongkai/extract"
	"gongkai/extract/document"
	"gongkai/normalize"
)

// FuzzNormalize reads anything as a page and holds what every report promises: no
// indicator twice, observations in the dictionary's order, no implied value beside
// a number, nothing both read and missing, every raw text printed on the page.
func FuzzNormalize(f *testing.F) {
	m := makeReport(rand.New(rand.NewSource(1)), "2021")
	m.sheets = m.sheets[len(m.sheets)-1:] // small seeds: the mutator works by the byte
	f.Add(m.html())
	f.Add(m.lines())
	f.Add(m.pipes())
	f.Add("<table><tr><td>一、总体情况<table><tr><td>规章<td>1</table></table>")
	f.Fuzz(func(t *testing.T, text string) {
		for _, name := range []string{"a.html", "a.txt"} {
			doc, err := extract.Bytes(context.Background(), name, []byte(text))
			if err != nil {
				continue
			}
			printed := printedIn(doc.Blocks)
			for _, r := range normalize.Normalize(doc, name) {
				checkReport(t, r)
				checkRaw(t, printed, r)
				audit.Run(r)
			}
		}
	})
}

func checkReport(t *testing.T, r *normalize.Report) {
	t.Helper()
	seen := map[*normalize.Indicator]bool{}
	last := -1
	for _, o := range r.Observations {
		if o.Indicator.Index <= last {
			t.Fatalf("%s out of order or twice", o.Indicator.Key)
		}
		last = o.Indicator.Index
		seen[o.Indicator] = true
		if o.Kind == normalize.Number && o.Implied != nil || o.Kind != normalize.Number && o.Status != normalize.Unchecked {
			t.Fatalf("%s: %s with status %s, implied %v", o.Indicator.Key, o.Kind, o.Status, o.Implied)
		}
		if !o.Indicator.In(cmp.Or(r.Form, "prose")) { // of reports without tables
			t.Fatalf("%s is not of form %s", o.Indicator.Key, r.Form)
		}
	}
	for _, m := range r.Missing {
		if seen[m.Indicator] {
			t.Fatalf("%s both read and missing", m.Indicator.Key)
		}
	}
	if n := len(r.Sections); (r.Form == "2019" || r.Form == "2021") && n != 6 { // others have those they print
		t.Fatalf("%d sections", n)
	}
}

// meaningful leaves out white space, controls and format marks.
func meaningful(s string) string {
	return strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7f || unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
}

// printedIn is all text of blocks without what carries no meaning.
func printedIn(blocks []document.Block) string {
	var b strings.Builder
	var add func(blocks []document.Block)
	add = func(blocks []document.Block) {
		for i := range blocks {
			b.WriteString(meaningful(blocks[i].Text))
			if t := blocks[i].Table; t != nil {
				b.WriteString(meaningful(t.Caption))
				for k := range t.Cells {
					b.WriteString(meaningful(t.Cells[k].Text))
					add(t.Cells[k].Blocks)
				}
			}
		}
	}
	add(blocks)
	return b.String()
}

// checkRaw wants every raw text on the page, character for character but for white
// space; what prose says in two places is joined by a comma.
func checkRaw(t *testing.T, printed string, r *normalize.Report) {
	t.Helper()
	for _, o := range r.Observations {
		raw := meaningful(o.Raw)
		if strings.Contains(printed, raw) {
			continue
		}
		for part := range strings.SplitSeq(raw, "，") {
			if o.Indicator.Table != "narrative" || !strings.Contains(printed, part) {
				t.Fatalf("%s: %q is not on the page", o.Indicator.Key, o.Raw)
			}
		}
	}
}

// TestHostileDocuments: what costs more than linear time is bounded, and the bound
// is told. The search among all these headings would take hours.
func TestHostileDocuments(t *testing.T) {
	d := &document.Document{Blocks: []document.Block{{Text: "白石镇2021年政府信息公开工作年度报告"}, {Text: "根据条例，编制本报告。"}}}
	for range 20_000 {
		for _, s := range []string{"一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "规章", "3", "2021年1月1日至"} {
			d.Blocks = append(d.Blocks, document.Block{Text: s})
		}
	}
	rs := normalize.Normalize(d, "a.txt")
	if len(rs) != 1 {
		t.Fatalf("%d reports", len(rs))
	}
	for _, rule := range []string{"document/too-many-headings", "document/too-many-rows"} {
		if !slices.ContainsFunc(rs[0].Notes, func(n document.Note) bool { return n.Rule == rule }) {
			t.Errorf("nothing says %s", rule)
		}
	}
}
