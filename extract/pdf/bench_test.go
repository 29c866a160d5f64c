package pdf

import (
	"context"
	"os"
	"testing"
)

// BenchmarkExtract reads the real report of six pages with the first engine;
// below 10 ms a page is wanted.
func BenchmarkExtract(b *testing.B) {
	data, err := os.ReadFile("../../../shared/real/huaian-2024.pdf")
	if err != nil {
		b.Skip("the real documents are not here: ", err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Extract(context.Background(), data); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/1000/6, "ms/page")
}
