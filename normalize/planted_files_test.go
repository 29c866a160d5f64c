package normalize_test

import (
	"errors"
	"fmt"
	"maps"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gongkai/audit"
	"gongkai/extract"
	"gongkai/extract/document"
	"gongkai/normalize"
)

// A filePlant writes a generated report into a folder with what a reader must tell of it.
type filePlant struct {
	rule string
	rare bool // it takes long: planted in few rounds
	do   func(t *testing.T, r *rand.Rand, m *made, folder string)
}

// rareRounds: what is rare is planted in the last round of so many.
const rareRounds = 5

// plantedFiles is how many reports there are plants in; GONGKAI_PLANTED says another number.
const plantedFiles = 200

func plantedCount() int {
	if n, err := strconv.Atoi(os.Getenv("GONGKAI_PLANTED")); err == nil {
		return n
	}
	return plantedFiles
}

// filePlants are all of them, in turn.
func filePlants() []filePlant {
	return slices.Concat(pathPlants(), pagePlants(), textPlants(), docxPlants(), pdfPlants())
}

// TestPlantedInFiles plants one thing in each of some files: the readers tell all of them.
func TestPlantedInFiles(t *testing.T) {
	plants, count := filePlants(), plantedCount()
	planted, found := map[string]int{}, map[string]int{}
	for seed, at := 0, 0; seed < count; at++ {
		p := plants[at%len(plants)]
		if p.rare && at/len(plants)%rareRounds < rareRounds-1 {
			continue
		}
		r := rand.New(rand.NewSource(int64(seed)))
		m := drawReport(r, madeForms[r.Intn(len(madeForms))])
		folder := t.TempDir()
		p.do(t, r, m, folder)
		planted[p.rule]++
		if rules := rulesOfFolder(t, folder); slices.Contains(rules, p.rule) {
			found[p.rule]++
		} else {
			t.Errorf("seed %d: %s was not found, but %q", seed, p.rule, rules)
		}
		seed++
	}
	var b strings.Builder
	for _, rule := range slices.Sorted(maps.Keys(planted)) {
		fmt.Fprintf(&b, "%-40s %4d of %4d\n", rule, found[rule], planted[rule])
	}
	t.Logf("%d files, %d rules\n%s", count, len(planted), b.String())
}

// TestCleanFilesGiveNothing: of a report as it is printed the readers tell nothing.
func TestCleanFilesGiveNothing(t *testing.T) {
	for seed := range plantedCount() / 4 {
		r := rand.New(rand.NewSource(int64(seed)))
		m := drawReport(r, madeForms[r.Intn(len(madeForms))])
		shape, folder := shapes[seed%len(shapes)], t.TempDir()
		put(t, folder, shape, m.print(shape))
		for _, rule := range rulesOfFolder(t, folder) {
			if strings.HasPrefix(rule, "document/") || rule == "table/unsure-columns" {
				t.Errorf("seed %d, %s: %s", seed, shape, rule)
			}
		}
	}
}

// rulesOfFolder reads the files of a folder and returns what is told of them.
func rulesOfFolder(t *testing.T, folder string) (rules []string) {
	t.Helper()
	entries, err := extract.Walk(t.Context(), []string{folder})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Fault != nil {
			rules = append(rules, e.Fault.Note.Rule)
			continue
		}
		notes := e.Notes
		_, doc, err := extract.File(t.Context(), e.OSPath)
		if fault := (*document.Fault)(nil); errors.As(err, &fault) {
			notes = append(notes, fault.Note)
		} else if err != nil {
			t.Fatal(err)
		}
		for _, f := range audit.File(append(notes, doc.Warnings...)) {
			rules = append(rules, f.Rule)
		}
		for _, report := range normalize.Normalize(doc, e.Path) {
			for _, f := range audit.Run(report) {
				rules = append(rules, f.Rule)
			}
		}
	}
	return rules
}

func put(t *testing.T, folder, name string, data []byte) {
	t.Helper()
	must(t, os.WriteFile(filepath.Join(folder, name), data, 0o600))
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// some is one of the texts.
func some(r *rand.Rand, texts ...string) string { return texts[r.Intn(len(texts))] }

// behind puts a text behind one of the places where another stands.
func behind(r *rand.Rand, text, mark, more string) string {
	parts := strings.SplitAfter(text, mark)
	at := 1 + r.Intn(len(parts)-1)
	return strings.Join(parts[:at], "") + more + strings.Join(parts[at:], "")
}

// noise are bytes of no format.
func noise(r *rand.Rand, n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.Intn(256))
	}
	return b
}
