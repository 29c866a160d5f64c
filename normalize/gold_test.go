package normalize_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/audit"
	"gongkai/extract"
	"gongkai/extract/document"
	"gongkai/normalize"
)

// goldDir is the open gold set; testdata/gold/README.md says how it is scored,
// and score.py scores other extractors by the same rules.
const goldDir = "../testdata/gold"

// A goldMiss is one thing that was not read as the truth has it. The file
// misses.csv lists those of today, and may only shrink.
type goldMiss struct {
	document, indicator, today string // today: what we return
}

// TestGold scores the gold set: whatever is not exact stands in misses.csv with
// its reason, and what stands there and is exact by now has to be taken out.
// Run it with -v to see the table by format and situation.
func TestGold(t *testing.T) {
	var total tally
	families := map[string]string{}
	for _, r := range readTable(t, filepath.Join(goldDir, "adapters/gongkai_rules.csv")) {
		families[r["rule"]] = r["finding"]
	}
	groups := map[string]*tally{}
	var misses []goldMiss
	for _, entry := range readTable(t, filepath.Join(goldDir, "gold.csv")) {
		got, missed := scoreGold(t, entry, families)
		total.add(got)
		slices.SortStableFunc(missed, func(a, b goldMiss) int { return cmp.Compare(a.indicator, b.indicator) })
		misses = append(misses, byTable(missed)...)
		names := []string{"gold format " + entry["format"]}
		for _, s := range strings.Fields(entry["situations"]) {
			names = append(names, fmt.Sprintf("gold situation %02s", s))
		}
		for _, g := range names {
			if groups[g] == nil {
				groups[g] = &tally{}
			}
			groups[g].add(got)
		}
	}
	t.Log("\n" + accuracyTable(total, groups))
	holdRatchet(t, misses)
}

// holdRatchet compares the misses with misses.csv: what is worse fails, and what
// is better fails until its line is changed or taken out.
func holdRatchet(t *testing.T, misses []goldMiss) {
	t.Helper()
	type place struct{ document, indicator string }
	known := map[place]string{}
	for _, r := range readTable(t, filepath.Join(goldDir, "misses.csv")) {
		if r["why"] == "" {
			t.Errorf("misses.csv: %s %s: no reason is given", r["document"], r["indicator"])
		}
		known[place{r["document"], r["indicator"]}] = r["today"]
	}
	for _, m := range misses {
		at := place{m.document, m.indicator}
		if today, ok := known[at]; !ok || today != m.today {
			t.Errorf("misses.csv: want %s,%s,%s", m.document, m.indicator, m.today)
		}
		delete(known, at)
	}
	for at := range known {
		t.Errorf("misses.csv: %s %s is exact by now: take the line out", at.document, at.indicator)
	}
}

// byTable joins the misses of one table of a document: 58 lines "legacy.x,
// missing" are one, "legacy.*, 58 missing".
func byTable(misses []goldMiss) []goldMiss {
	var joined []goldMiss
	for len(misses) > 0 {
		table, _, isKey := strings.Cut(misses[0].indicator, ".")
		n := slices.IndexFunc(misses, func(m goldMiss) bool { return !isKey || !strings.HasPrefix(m.indicator, table+".") })
		if n < 0 {
			n = len(misses)
		}
		if n < 2 {
			joined, misses = append(joined, misses[0]), misses[1:]
			continue
		}
		counts := map[string]int{}
		for _, m := range misses[:n] {
			words := strings.Fields(m.today)
			if last := words[len(words)-1]; last == "SILENT" || last == "flagged" {
				counts[words[0]+" "+last]++
			} else {
				counts[m.today]++
			}
		}
		var parts []string
		for _, what := range slices.Sorted(maps.Keys(counts)) {
			parts = append(parts, fmt.Sprint(counts[what], " ", what))
		}
		joined = append(joined, goldMiss{misses[0].document, table + ".*", strings.Join(parts, "; ")})
		misses = misses[n:]
	}
	return joined
}

// scoreGold reads one document of the set and compares it with its truth.
func scoreGold(t *testing.T, entry, families map[string]string) (tally, []goldMiss) {
	t.Helper()
	folder := filepath.Join(goldDir, "truth", entry["id"])
	name := strings.TrimPrefix(entry["file"], "documents/")
	status, r, findings := readGold(filepath.Join(goldDir, entry["file"]), name)
	g := goldScore{id: entry["id"], families: families, named: map[string]bool{}, observed: map[string]*normalize.Observation{}, tally: tally{documents: 1}}
	for i := range r.Observations {
		g.observed[r.Observations[i].Indicator.Key] = &r.Observations[i]
	}
	for _, f := range findings {
		if f.Severity > audit.Info {
			for _, k := range f.Indicators {
				g.named[k] = true
			}
		}
	}
	g.cells(readCells(t, filepath.Join(folder, "truth.csv")))
	for _, row := range readTable(t, filepath.Join(folder, "expect.csv")) {
		if !g.found(row["finding"], strings.Fields(row["indicators"]), findings) {
			g.miss("finding "+row["finding"], "not found")
		}
	}
	for _, row := range readTable(t, filepath.Join(folder, "narrative.csv")) {
		if o := g.observed[row["indicator"]]; o == nil {
			g.miss(row["indicator"], "missing")
		} else if o.Value.String() != canonical(row["value"]) {
			g.miss(row["indicator"], o.Value.String())
		}
	}
	have := goldFields(r)
	have["status"] = string(status)
	for _, row := range readTable(t, filepath.Join(folder, "fields.csv")) {
		g.field(row["name"], have[row["name"]], row["value"])
	}
	return g.tally, g.misses
}

// readGold is one document as the database would have it: its status, its
// report (an empty one if there is none), and what is found in it.
func readGold(file, name string) (document.Status, *normalize.Report, []audit.Finding) {
	_, doc, err := extract.File(context.Background(), file)
	if fault := (*document.Fault)(nil); errors.As(err, &fault) {
		return fault.Status, &normalize.Report{}, audit.File([]document.Note{fault.Note})
	}
	if err != nil {
		return document.Failed, &normalize.Report{}, nil
	}
	reports := normalize.Normalize(doc, name)
	status, findings := audit.StatusOf(doc.Warnings, reports), audit.File(doc.Warnings)
	if len(reports) == 0 {
		return status, &normalize.Report{}, findings
	}
	return status, reports[0], append(findings, audit.Run(reports[0])...)
}

type goldScore struct {
	id       string
	families map[string]string // rule to the set's own word for it
	named    map[string]bool
	observed map[string]*normalize.Observation
	tally    tally
	misses   []goldMiss
}

func (g *goldScore) miss(indicator, today string) {
	g.misses = append(g.misses, goldMiss{document: g.id, indicator: indicator, today: today})
}

// found reports whether an expected finding was made: one of its family, or one
// that names a cell it is about.
func (g *goldScore) found(finding string, patterns []string, findings []audit.Finding) bool {
	if slices.ContainsFunc(findings, func(f audit.Finding) bool { return g.families[f.Rule] == finding }) {
		return true
	}
	for key := range g.named {
		for _, p := range patterns {
			if prefix, all := strings.CutSuffix(p, "*"); p == key || all && strings.HasPrefix(key, prefix) {
				return true
			}
		}
	}
	return false
}

// cell records a statutory cell that is not exact.
func (g *goldScore) cell(key, today string) {
	if g.named[key] {
		g.tally.flagged++
		today += " flagged"
	} else {
		g.tally.silent++
		today += " SILENT"
	}
	g.miss(key, today)
}

func (g *goldScore) cells(want map[string]truthCell) {
	g.tally.cells = len(want)
	for _, key := range slices.Sorted(maps.Keys(want)) {
		w, o := want[key], g.observed[key]
		switch {
		case w.kind == "unreadable":
			if o != nil && o.Kind == normalize.Number && o.Value.String() != canonical(w.value) {
				g.cell(key, o.Value.String())
			} else if !g.named[key] {
				g.cell(key, "unreadable")
			} else {
				g.tally.exact++
			}
		case o == nil:
			g.cell(key, "missing")
		case o.Kind.String() != w.kind || w.kind == "number" && o.Value.String() != canonical(w.value):
			g.cell(key, o.Kind.String()+" "+o.Value.String())
		case squeeze(o.Raw) != squeeze(w.raw):
			g.cell(key, "raw "+squeeze(o.Raw))
		default:
			g.tally.exact++
		}
	}
	for _, key := range slices.Sorted(maps.Keys(g.observed)) {
		if _, ok := want[key]; !ok && !strings.HasPrefix(key, "narrative.") {
			g.cell(key, "invented "+g.observed[key].Raw)
		}
	}
}

// field compares a field; its truth may name several forms that are right.
func (g *goldScore) field(name, got, want string) {
	ok := slices.ContainsFunc(strings.Split(want, "|"), func(w string) bool { return squeeze(w) == squeeze(got) })
	if len(name) == 2 {
		g.tally.sections++
		g.tally.sectionsOK += one(ok)
	} else {
		g.tally.fields++
		g.tally.fieldsOK += one(ok)
	}
	if !ok {
		g.miss(name, got)
	}
}

func goldFields(r *normalize.Report) map[string]string {
	have := map[string]string{
		"title": r.Title, "agency": r.Agency, "form": r.Form, "period_start": r.PeriodStart, "period_end": r.PeriodEnd,
		"phone": r.Contact.Phone, "postcode": r.Contact.Postcode, "email": r.Contact.Email, "address": r.Contact.Address,
		"published_on": r.PublishedOn, "index_number": r.IndexNumber,
	}
	if r.Year != 0 {
		have["year"] = fmt.Sprint(r.Year)
	}
	for _, s := range r.Sections {
		have[fmt.Sprintf("s%d", s.Number)] = string(s.Status)
	}
	return have
}
