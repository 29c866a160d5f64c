package audit_test

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"gongkai/audit"
	"gongkai/normalize"
	"gongkai/normalize/gazetteer"
)

// places are the built-in ones with the sample's.
func places(t *testing.T) *gazetteer.Gazetteer {
	f, err := os.Open("../corpus/regions.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	regions, err := gazetteer.ReadRegions(f)
	if err != nil {
		t.Fatal(err)
	}
	g, err := gazetteer.Builtin().With(regions)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// judged prints a draft, reads it and returns what is found in it.
func judged(t *testing.T, d *draft, g *gazetteer.Gazetteer) []audit.Finding {
	doc := d.print(t)
	path := cmp.Or(d.path, "a/b.html")
	reports := normalize.Normalize(doc, path)
	if len(reports) != 1 {
		t.Fatalf("%d reports in one of %s for %d", len(reports), d.body.name, d.year)
	}
	normalize.Locate(reports[0], g, path)
	return audit.Run(reports[0])
}

func TestCleanReportsGiveNothing(t *testing.T) {
	g := places(t)
	for seed := range uint64(plantedReports) {
		r := rand.New(rand.NewPCG(seed, 17))
		d := newDraft(r, []string{"2014", "2019", "2021", "2021"}[seed%4], draftBodies[r.IntN(len(draftBodies))])
		for _, f := range judged(t, d, g) {
			t.Errorf("seed %d, %s for %d: %s %s %s", seed, d.body.name, d.year, f.Severity, f.Rule, f.Message(audit.English))
		}
	}
}

// TestPlantedInReports plants one thing in each of 2,000 reports: all are found, and the
// table says of which rule how many.
func TestPlantedInReports(t *testing.T) {
	g := places(t)
	plants := slices.Concat(figurePlants, textPlants, sourcePlants, layoutPlants, rowPlants, legacyPlants)
	planted, found := map[string]int{}, map[string]int{}
	forms := []string{"2021", "2019"}
	count := 0
	for seed := uint64(0); count < plantedReports; seed++ {
		p := plants[seed%uint64(len(plants))]
		r := rand.New(rand.NewPCG(seed, 19))
		form := cmp.Or(p.form, forms[r.IntN(2)])
		d := newDraft(r, form, draftBodies[r.IntN(len(draftBodies))])
		if !p.do(r, d) {
			continue
		}
		count++
		planted[p.rule]++
		fs := judged(t, d, g)
		if slices.ContainsFunc(fs, func(f audit.Finding) bool { return f.Rule == p.rule }) {
			found[p.rule]++
			continue
		}
		t.Errorf("seed %d: %s planted in a report of %s for %d on the form of %s was not found, but %q", seed, p.rule, d.body.name, d.year, form, rulesOf(fs))
	}
	var b strings.Builder
	for _, rule := range slices.Sorted(maps.Keys(planted)) {
		fmt.Fprintf(&b, "%-40s %4d of %4d\n", rule, found[rule], planted[rule])
	}
	t.Logf("%d reports, %d rules\n%s", count, len(planted), b.String())
}

func rulesOf(fs []audit.Finding) (all []string) {
	for _, f := range fs {
		all = append(all, f.Rule)
	}
	return all
}
