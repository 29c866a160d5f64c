package normalize_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/audit"
	"gongkai/extract"
	"gongkai/normalize"
)

// TestMetadataFindings reads the cases on who reports and when: findings.csv lists
// every finding of the family metadata that a document must have, and there must
// be no other; second.csv states the fields of a second report in the file.
func TestMetadataFindings(t *testing.T) {
	files, err := filepath.Glob(casesDir + "/meta-*/report.*")
	if err != nil || len(files) < 12 {
		t.Fatalf("%d cases found, %v", len(files), err)
	}
	for _, file := range files {
		dir := filepath.Dir(file)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			_, doc, err := extract.File(context.Background(), file)
			if err != nil {
				t.Fatal(err)
			}
			reports := normalize.Normalize(doc, "report")
			want := make([][]string, len(reports))
			for _, r := range readTable(t, filepath.Join(dir, "findings.csv")) {
				if k := int(r["report"][0] - '1'); k < len(want) {
					want[k] = append(want[k], r["rule"])
				}
			}
			for k, r := range reports {
				var got []string
				for _, f := range audit.Run(r) {
					if strings.HasPrefix(f.Rule, "metadata/") && !slices.Contains(got, f.Rule) {
						got = append(got, f.Rule)
					}
				}
				slices.Sort(got)
				slices.Sort(want[k])
				if !slices.Equal(got, want[k]) {
					t.Errorf("report %d: findings %q, want %q", k+1, got, want[k])
				}
			}
			if _, err := os.Stat(filepath.Join(dir, "second.csv")); err != nil {
				return
			}
			if len(reports) != 2 {
				t.Fatalf("%d reports, want 2", len(reports))
			}
			e := expectation{name: dir + " (second)", fields: map[string]string{}}
			for _, r := range readTable(t, filepath.Join(dir, "second.csv")) {
				e.fields[r["name"]] = r["value"]
			}
			scoreFields(t, e, reports[1], &tally{})
		})
	}
}
