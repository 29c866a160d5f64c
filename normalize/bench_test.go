package normalize_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"gongkai/extract"
	"gongkai/normalize"
)

// BenchmarkNormalize measures Document to Report, alignment and proof included,
// for one report of each format.
func BenchmarkNormalize(b *testing.B) {
	dir := filepath.Join(corpusDir, "临江省/云泽市/云泽市人民政府")
	for _, name := range []string{"2021年政府信息公开工作年度报告.html", "2021年政府信息公开工作年度报告.docx", "2021年政府信息公开工作年度报告.txt"} {
		b.Run(filepath.Ext(name)[1:], func(b *testing.B) {
			_, doc, err := extract.File(context.Background(), filepath.Join(dir, name))
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if len(normalize.Normalize(doc, name)) != 1 {
					b.Fatal("no report")
				}
			}
		})
	}
}

// BenchmarkLocate measures which division the report is of, by all its clues.
func BenchmarkLocate(b *testing.B) {
	name := "临江省/云泽市/澄溪县/石桥坞镇/2023年度报告.html"
	_, doc, err := extract.File(context.Background(), filepath.Join(corpusDir, name))
	if err != nil {
		b.Fatal(err)
	}
	read := normalize.Normalize(doc, name)[0]
	g := samplePlaces()
	b.ReportAllocs()
	for b.Loop() {
		r := *read
		if normalize.Locate(&r, g, name); r.DivisionCode == "" {
			b.Fatal("not resolved")
		}
	}
}

// BenchmarkFile measures bytes to Report over the whole sample corpus.
func BenchmarkFile(b *testing.B) {
	var files [][]byte
	var names []string
	var size int64
	err := filepath.WalkDir(corpusDir, func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(p)
		files, names = append(files, data), append(names, p)
		size += int64(len(data))
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for i, data := range files {
			doc, err := extract.Bytes(context.Background(), names[i], data)
			if err != nil {
				b.Fatal(err)
			}
			normalize.Normalize(doc, names[i])
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(files)), "µs/report")
}
