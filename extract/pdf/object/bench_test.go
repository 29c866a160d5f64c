package object

import (
	"bytes"
	"compress/flate"
	"context"
	"os"
	"testing"
)

// realFile is a report as a bureau published it, which is not part of the project.
const realFile = "../../../../shared/real/huaian-2024.pdf"

func readReal(tb testing.TB) []byte {
	tb.Helper()
	data, err := os.ReadFile(realFile)
	if err != nil {
		tb.Skip("the real report is not here: " + realFile)
	}
	return data
}

// BenchmarkPageContents opens the real report and decodes the content of its pages.
func BenchmarkPageContents(b *testing.B) {
	data := readReal(b)
	b.ReportAllocs()
	for b.Loop() {
		f, err := Open(context.Background(), data)
		if err != nil {
			b.Fatal(err)
		}
		pages, err := f.Pages()
		if err != nil {
			b.Fatal(err)
		}
		for _, p := range pages {
			if _, err := f.PageContent(p); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkAllStreams decodes every stream of the real report but images.
func BenchmarkAllStreams(b *testing.B) {
	data := readReal(b)
	b.ReportAllocs()
	total := 0
	for b.Loop() {
		f, err := Open(context.Background(), data)
		if err != nil {
			b.Fatal(err)
		}
		total = 0
		for _, r := range f.Refs() {
			d, _ := f.Data(f.Stream(r))
			total += len(d)
		}
	}
	b.SetBytes(int64(total))
}

// BenchmarkInflate compares with the standard library on the streams of the real
// report.
func BenchmarkInflate(b *testing.B) {
	f := mustOpen(b, readReal(b))
	var streams [][]byte
	size := 0
	for _, r := range f.Refs() {
		s := f.Stream(r)
		if s == nil || f.Name(s.Dict["Filter"]) != "FlateDecode" {
			continue
		}
		raw, err := f.Raw(s)
		if err != nil {
			b.Fatal(err)
		}
		streams = append(streams, raw)
		out, err := inflate(raw, maxStreamBytes)
		if err != nil {
			b.Fatal(err)
		}
		size += len(out)
	}
	b.Run("ours", func(b *testing.B) {
		b.SetBytes(int64(size))
		for b.Loop() {
			for _, raw := range streams {
				inflate(raw, maxStreamBytes)
			}
		}
	})
	b.Run("standard", func(b *testing.B) {
		b.SetBytes(int64(size))
		r := flate.NewReader(nil)
		for b.Loop() {
			for _, raw := range streams {
				r.(flate.Resetter).Reset(bytes.NewReader(raw[2:]), nil) // never fails
				out := bytes.NewBuffer(make([]byte, 0, 4*len(raw)))
				out.ReadFrom(r)
			}
		}
	})
}
