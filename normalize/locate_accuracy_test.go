package normalize_test

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"gongkai/normalize"
	"gongkai/normalize/gazetteer"
)

// samplePlaces is the gazetteer with the places of the sample corpus.
var samplePlaces = sync.OnceValue(func() *gazetteer.Gazetteer {
	f, err := os.Open(filepath.Join(corpusDir, "regions.csv"))
	if err != nil {
		panic(err)
	}
	defer f.Close()
	regions, err := gazetteer.ReadRegions(f)
	if err != nil {
		panic(err)
	}
	g, err := gazetteer.Builtin().With(regions)
	if err != nil {
		panic(err)
	}
	return g
})

// scoreDivision compares the division with the truth, where that states one: it may
// stay open, and may not be another.
func scoreDivision(t *testing.T, e expectation, r *normalize.Report, got *tally) {
	t.Helper()
	want, stated := e.fields["division_code"]
	switch {
	case !stated:
		if d := samplePlaces().Division(r.DivisionCode); d != nil && !strings.Contains(r.Agency, d.Name) {
			t.Errorf("%s: %q is taken for %s", e.name, r.Agency, r.DivisionName)
		}
	case r.DivisionCode == want:
		got.resolved++
	case r.DivisionCode == "":
		got.unresolved++
		t.Logf("%s: the division of %q is not resolved: %s %v", e.name, r.Agency, r.DivisionRule, r.Candidates)
	default:
		got.wrong++
		t.Errorf("%s: %q is taken for %s %s, not %s", e.name, r.Agency, r.DivisionName, r.DivisionCode, want)
	}
}
