package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// measureFolder is where the tests below keep what they make; they measure, and
// fail nothing, so they run only when asked.
func measureFolder(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("GONGKAI_MEASURE")
	if dir == "" {
		t.Skip("set GONGKAI_MEASURE to a folder to measure")
	}
	return dir
}

// TestMeasureMixed runs the command over 2,000 files: the sample corpus again and
// again in folders of their own, each copy with other bytes, so that none is the
// same file.
func TestMeasureMixed(t *testing.T) {
	root := filepath.Join(measureFolder(t), "mixed")
	if _, err := os.Stat(root); err != nil {
		makeMixed(t, root, 2000)
	}
	for _, jobs := range []string{"1", "2"} {
		db := filepath.Join(t.TempDir(), "t.db")
		first := measureRun(t, "--db", db, "--jobs", jobs, "--quiet", root)
		second := measureRun(t, "--db", db, "--jobs", jobs, "--quiet", root)
		info, err := os.Stat(db)
		must(t, err)
		t.Logf("%s jobs: %.2f s, %.0f files a second, %d MB at the peak; again: %.2f s (%.1f %%), %d MB; database %d MB", jobs,
			first.took.Seconds(), 2000/first.took.Seconds(), first.memory>>20, second.took.Seconds(),
			100*second.took.Seconds()/first.took.Seconds(), second.memory>>20, info.Size()>>20)
	}
}

type cost struct {
	took   time.Duration
	memory int64 // bytes resident at the peak
}

func measureRun(t *testing.T, args ...string) cost {
	t.Helper()
	c := exec.Command("extract", args...) // this test binary: see TestMain
	var stderr bytes.Buffer
	c.Stderr = &stderr
	start := time.Now()
	must(t, c.Start())
	peak := make(chan int64)
	go func() { peak <- watchMemory(c.Process.Pid) }()
	if err := c.Wait(); err != nil {
		t.Fatal(err, stderr.String())
	}
	return cost{time.Since(start), <-peak}
}

func makeMixed(t *testing.T, root string, n int) {
	var files []string
	must(t, filepath.WalkDir(sampleCorpus, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, path)
		}
		return err
	}))
	for i := range n {
		path, turn := files[i%len(files)], i/len(files)
		data, err := os.ReadFile(path)
		must(t, err)
		rel, err := filepath.Rel(sampleCorpus, path)
		must(t, err)
		out := filepath.Join(root, fmt.Sprintf("%02d", turn), rel)
		must(t, os.MkdirAll(filepath.Dir(out), 0o777))
		must(t, os.WriteFile(out, altered(t, data, turn), 0o666))
	}
}

// altered gives a file other bytes and the same content.
func altered(t *testing.T, data []byte, turn int) []byte {
	switch {
	case bytes.HasPrefix(data, []byte("PK")):
		return withComment(t, data, fmt.Sprint(turn))
	case bytes.IndexByte(data, 0) >= 0: // UTF-16
		return append(data, strings.Repeat("\n\x00", turn+1)...)
	}
	return append(data, strings.Repeat("\n", turn+1)...)
}

func withComment(t *testing.T, data []byte, comment string) []byte {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range r.File {
		must(t, w.Copy(f))
	}
	must(t, w.SetComment(comment))
	must(t, w.Close())
	return b.Bytes()
}

// TestMeasurePandoc compares whole processes, in turn: pandoc, which converts a
// file to plain text and knows nothing of indicators, and the command.
func TestMeasurePandoc(t *testing.T) {
	dir := measureFolder(t)
	if _, err := exec.LookPath("pandoc"); err != nil {
		t.Skip("needs pandoc")
	}
	page := filepath.Join(dir, "large.html")
	must(t, os.WriteFile(page, largePage(3), 0o666))
	body := filepath.Join(sampleCorpus, "临江省/云泽市/云泽市人民政府")
	for _, path := range []string{
		page,
		filepath.Join(body, "2021年政府信息公开工作年度报告.html"),
		filepath.Join(body, "2021年政府信息公开工作年度报告.docx"),
		filepath.Join("..", "..", "..", "shared", "real", "official-template-2021.docx"),
	} {
		info, err := os.Stat(path)
		if err != nil {
			t.Log(err)
			continue
		}
		var ours, theirs []time.Duration
		for i := range 11 {
			db := filepath.Join(t.TempDir(), fmt.Sprint(i, ".db"))
			ours = append(ours, measureRun(t, "--db", db, "--quiet", path).took)
			c := exec.Command("pandoc", "-t", "plain", "-o", os.DevNull, path)
			start := time.Now()
			must(t, c.Run())
			theirs = append(theirs, time.Since(start))
		}
		slices.Sort(ours)
		slices.Sort(theirs)
		t.Logf("%-60s %4d KB  extract %3d ms, pandoc %4d ms: 1 to %.1f", filepath.Base(path), info.Size()/1000,
			ours[5].Milliseconds(), theirs[5].Milliseconds(), theirs[5].Seconds()/ours[5].Seconds())
	}
}
