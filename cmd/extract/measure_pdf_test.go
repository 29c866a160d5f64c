package main

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestMeasurePDF compares CPU time, pair by pair in one run: the command over all
// committed PDF reports and the real one, in one process that finds the report,
// proves the numbers and writes a database; and `pdftotext -layout` over the same
// files, one process each.
func TestMeasurePDF(t *testing.T) {
	measureFolder(t)
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("needs pdftotext")
	}
	folder := filepath.Join(t.TempDir(), "pdf")
	files := reportPDFs(t, folder)
	var ours, theirs []time.Duration
	for range 7 {
		db := filepath.Join(t.TempDir(), "t.db")
		ours = append(ours, spent(t, exec.Command("extract", "--db", db, "--jobs", "1", "--quiet", folder)))
		sum := time.Duration(0)
		for _, path := range files {
			sum += spent(t, exec.Command("pdftotext", "-layout", path, os.DevNull))
		}
		theirs = append(theirs, sum)
	}
	slices.Sort(ours)
	slices.Sort(theirs)
	t.Logf("%d files: extract %v, pdftotext %v of CPU (medians of 7), ratio %.2f",
		len(files), ours[3], theirs[3], ours[3].Seconds()/theirs[3].Seconds())
}

// spent runs a command and returns the CPU time it took.
func spent(t *testing.T, c *exec.Cmd) time.Duration {
	t.Helper()
	must(t, c.Run())
	return c.ProcessState.UserTime() + c.ProcessState.SystemTime()
}

// reportPDFs copies every PDF report with truth into folder.
func reportPDFs(t *testing.T, folder string) (files []string) {
	t.Helper()
	for _, root := range []string{sampleCorpus, filepath.Join("..", "..", "testdata", "cases"), filepath.Join("..", "..", "..", "shared", "real")} {
		err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".pdf") {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			// A folder each: many files have the same name.
			out := filepath.Join(folder, strconv.Itoa(len(files)), filepath.Base(path))
			files = append(files, out)
			if err := os.MkdirAll(filepath.Dir(out), 0o777); err != nil {
				return err
			}
			return os.WriteFile(out, data, 0o666)
		})
		if err != nil {
			t.Log(err)
		}
	}
	return files
}
