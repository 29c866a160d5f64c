package html

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the dumps beside the pages in testdata/html")

// TestSnapshots reads the pages of testdata/html and compares the documents with
// the dumps beside them. A page without a dump fails.
func TestSnapshots(t *testing.T) {
	const dir = "../../testdata/html"
	pages, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(pages) == 0 {
		t.Fatalf("no pages in %s: %v", dir, err)
	}
	for _, page := range pages {
		switch filepath.Ext(page) {
		case ".dump", ".md":
			continue
		}
		t.Run(filepath.Base(page), func(t *testing.T) {
			data, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			d := extract(t, string(data))
			checkDocument(t, d)
			got := []byte(dump(d))
			file := strings.TrimSuffix(page, filepath.Ext(page)) + ".dump"
			if *update {
				if err := os.WriteFile(file, got, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("document differs from %s, now:\n%s", file, got)
			}
		})
	}
}
