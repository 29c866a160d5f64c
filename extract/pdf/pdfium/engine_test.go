package pdfium

import (
	"os"
	"path/filepath"
	"testing"
)

// tiny is a module of one empty function: compiled in no time.
var tiny = []byte("\x00asm\x01\x00\x00\x00\x01\x04\x01\x60\x00\x00\x03\x02\x01\x00\x0a\x04\x01\x02\x00\x0b")

// Nothing that the cache's folder holds or refuses keeps the engine from starting.
func TestCacheUnusable(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	pool, err := initialize(filepath.Join(file, "under"), tiny)
	if err != nil {
		t.Fatal(err)
	}
	pool.Close()
	if _, err := os.Stat(file); err != nil {
		t.Error(err)
	}
}

// A damaged entry is not run, and is gone afterwards.
func TestCacheDamaged(t *testing.T) {
	dir := t.TempDir()
	entries := func() []string {
		names, err := filepath.Glob(filepath.Join(dir, "*", "*"))
		if err != nil {
			t.Fatal(err)
		}
		return names
	}
	pool, err := initialize(dir, tiny)
	if err != nil {
		t.Fatal(err)
	}
	pool.Close()
	if len(entries()) != 1 {
		t.Fatalf("entries %v, want one", entries())
	}
	for _, name := range entries() {
		if err := os.Truncate(name, 30); err != nil {
			t.Fatal(err)
		}
	}
	if pool, err = initialize(dir, tiny); err != nil {
		t.Fatal(err)
	}
	pool.Close()
	if len(entries()) != 0 {
		t.Errorf("still there: %v", entries())
	}
}

func TestCacheDir(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", "")
	t.Setenv("HOME", "")
	if dir := cacheDir(); dir != "" {
		t.Errorf("without a home: %q", dir)
	}
}
