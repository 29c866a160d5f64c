package docx

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// samplesDir holds documents made by real programs; make.sh there makes them.
var samplesDir = filepath.Join("..", "..", "testdata", "docx")

var update = flag.Bool("update", false, "rewrite the dumps beside the sample documents")

// TestProducers compares what is read of each sample with the dump beside it,
// which a person has compared with the page.
func TestProducers(t *testing.T) {
	samples, err := filepath.Glob(filepath.Join(samplesDir, "*.docx"))
	if err != nil || len(samples) == 0 {
		t.Fatalf("no sample documents (%v)", err)
	}
	for _, name := range samples {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			d, err := Extract(context.Background(), data)
			if err != nil {
				t.Fatal(err)
			}
			checkDocument(t, d)
			golden := strings.TrimSuffix(name, ".docx") + ".dump"
			if *update {
				if err := os.WriteFile(golden, []byte(dump(d)), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got := dump(d); got != string(want) {
				t.Errorf("read\n%s\nwant\n%s", got, want)
			}
		})
	}
}
