package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai/store"
)

// TestMeasureAudit audits the country of 200,000 reports that TestCountry of package
// store makes, in every format: CPU time and memory of the whole process.
func TestMeasureAudit(t *testing.T) {
	path := filepath.Join(measureFolder(t), "country-200000.db")
	if _, err := os.Stat(path); err != nil {
		t.Skip("run TestCountry of package store first")
	}
	db, err := store.Open(t.Context(), path) // brought up to date
	must(t, err)
	dirty, err := db.DirtyNeighbourhoods(t.Context())
	must(t, err)
	if len(dirty) > 0 {
		a := quietApp("zh")
		start := time.Now()
		must(t, a.judgeAcross(t.Context(), db, builtIn, newSummary(a, readOptions{})))
		t.Logf("%d neighbourhoods judged in %v", len(dirty), time.Since(start))
	}
	must(t, db.Close())
	config := filepath.Join(t.TempDir(), "audit.toml")
	must(t, os.WriteFile(config, []byte("[rules.\"series/jump\"]\nfactor = 50\n[rules.\"plausibility/amount\"]\nlimit = { town = 1000 }\n"), 0o666))
	for _, args := range [][]string{{"--format", "table"}, {"--format", "json"}, {"--format", "csv"}, {"--format", "xlsx"}, {"--format", "html"},
		{"--format", "csv", "--since", "1"}, {"--format", "csv", "--config", config}, {"--format", "csv", "--region", "410102"}} {
		out := filepath.Join(t.TempDir(), "out")
		c := exec.Command("extract", append([]string{"audit", "--db", path, "--fail-on", "none", "--out", out}, args...)...)
		start := time.Now()
		must(t, c.Start())
		peak := make(chan int64)
		go func() { peak <- watchMemory(c.Process.Pid) }()
		if err := c.Wait(); err != nil && !errors.As(err, new(*exec.ExitError)) {
			t.Fatal(err)
		}
		info, err := os.Stat(out)
		must(t, err)
		t.Logf("%s: %.1f s of CPU, %.1f s, %d MB at the peak, %d KB written", strings.Join(args[1:], " "),
			(c.ProcessState.UserTime() + c.ProcessState.SystemTime()).Seconds(), time.Since(start).Seconds(), <-peak>>20, info.Size()>>10)
	}
}
