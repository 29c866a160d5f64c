package pdfium

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

var hello = onePage("/MediaBox[0 0 200 100]", "", "BT /F1 10 Tf 10 20 Td (hello) Tj ET")

func TestOpenErrors(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"empty", nil, ErrDamaged},
		{"no PDF", []byte("<html>not a PDF</html>"), ErrDamaged},
		{"head only", []byte("%PDF-1.7\n"), ErrDamaged},
	} {
		if _, err := Open(context.Background(), c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

// The cross references are gone; pdfium finds the objects.
func TestRepaired(t *testing.T) {
	p := read(t, slices.Concat(hello[:bytes.Index(hello, []byte("xref\n"))], hello[bytes.Index(hello, []byte("trailer")):]))
	if got := textOfPage(p); got != "hello" {
		t.Errorf("text %q", got)
	}
}

func TestNoPages(t *testing.T) {
	f, err := Open(context.Background(), document("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if f.NumPages() != 0 {
		t.Errorf("%d pages", f.NumPages())
	}
	for _, n := range []int{-1, 0, 1} {
		if _, err := f.Page(context.Background(), n); err == nil {
			t.Errorf("page %d: no error", n)
		}
	}
}

func TestClosed(t *testing.T) {
	f, err := Open(context.Background(), hello)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
	if _, err := f.Page(context.Background(), 1); err == nil {
		t.Error("page of a closed file: no error")
	}
}

func TestEncrypted(t *testing.T) {
	qpdf, err := exec.LookPath("qpdf")
	if err != nil {
		t.Skip("needs qpdf")
	}
	dir := t.TempDir()
	plain, locked := filepath.Join(dir, "plain.pdf"), filepath.Join(dir, "locked.pdf")
	if err := os.WriteFile(plain, hello, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, bits := range []string{"40", "128", "256"} {
		for _, user := range []string{"", "secret"} {
			args := []string{"--allow-weak-crypto", "--encrypt", user, "owner", bits, "--", plain, locked}
			if out, err := exec.Command(qpdf, args...).CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			data, err := os.ReadFile(locked)
			if err != nil {
				t.Fatal(err)
			}
			if user != "" {
				if _, err := Open(context.Background(), data); !errors.Is(err, ErrPassword) {
					t.Errorf("%s bits: %v, want ErrPassword", bits, err)
				}
				continue
			}
			if got := textOfPage(read(t, data)); got != "hello" {
				t.Errorf("%s bits: text %q", bits, got)
			}
		}
	}
}

// Two documents are read at the same time, and again one after the other.
func TestConcurrent(t *testing.T) {
	documents := [][]byte{hello, onePage("/MediaBox[0 0 200 100]", "", "10 20 40 40 re f "+strings.Repeat("BT /F1 10 Tf 10 20 Td (again) Tj ET\n", 50))}
	want := []any{read(t, documents[0]), read(t, documents[1])}
	var wait sync.WaitGroup
	for k := range 8 {
		wait.Go(func() {
			f, err := Open(context.Background(), documents[k%2])
			if err != nil {
				t.Error(err)
				return
			}
			defer f.Close()
			for range 3 {
				p, err := f.Page(context.Background(), 1)
				if err != nil || !reflect.DeepEqual(any(p), want[k%2]) {
					t.Errorf("document %d differs: %v", k%2, err)
				}
			}
		})
	}
	wait.Wait()
}

func TestCanceled(t *testing.T) {
	f, err := Open(context.Background(), hello)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Open(ctx, hello); !errors.Is(err, context.Canceled) {
		t.Errorf("Open: %v", err)
	}
	if _, err := f.Page(ctx, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("Page: %v", err)
	}
	if p, err := f.Page(context.Background(), 1); err != nil || textOfPage(p) != "hello" {
		t.Errorf("page after a canceled one: %v", err)
	}
}

// All instances are taken: Open waits, no longer than it may.
func TestWait(t *testing.T) {
	var files []*File
	for range maxInstances {
		f, err := Open(context.Background(), hello)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		files = append(files, f)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	if _, err := Open(ctx, hello); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v, want the deadline", err)
	}
	files[0].Close()
	read(t, hello)
}

// busy is a document whose first page has 40 MiB of operators, and whose second has
// none.
func busy() []byte {
	content := deflated(bytes.Repeat([]byte("q Q "), 10<<20))
	return document("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R>>",
		stream("/Filter/FlateDecode", content),
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>")
}

func TestSlowPageIsStopped(t *testing.T) {
	f, err := Open(context.Background(), busy())
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	start := time.Now()
	if _, err := f.Page(ctx, 1); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v, want the deadline", err)
	}
	if took := time.Since(start); took > pageTime { // at once, but on a busy machine
		t.Errorf("stopped after %v", took)
	}
	if _, err := f.Page(context.Background(), 2); err != nil {
		t.Errorf("page after the slow one: %v", err)
	}
}

// A document that needs more memory than the instance may have is an error of its
// page, not of the process.
func TestMemoryIsCapped(t *testing.T) {
	f, err := Open(context.Background(), hello)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	f.in.during(context.Background())
	for size := uint64(64 << 20); size > 0; size /= 2 {
		for f.in.call(malloc, size) != 0 {
		}
	}
	if size := f.in.memory.Size(); f.in.err != nil || size < memoryPages<<15 || size > memoryPages<<16 {
		t.Errorf("%d bytes of memory: %v", size, f.in.err)
	}
	if p, err := f.Page(context.Background(), 1); !errors.Is(err, errEngine) {
		t.Errorf("page %v, error %v", p, err)
	}
	if p, err := f.Page(context.Background(), 1); err != nil || textOfPage(p) != "hello" {
		t.Errorf("page after the one without memory: %v", err)
	}
}

// Whatever the bytes, there is a page or an error, in time.
func FuzzPage(f *testing.F) {
	f.Add(hello)
	f.Add(onePage("/MediaBox[0 0 200 100]/Rotate 90", "", "q 10 10 40 40 re W n 2 w 10 20 m 50 20 l S 0 0 5 5 re f Q"))
	f.Fuzz(func(t *testing.T, data []byte) {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		file, err := Open(ctx, data)
		if err != nil {
			return
		}
		defer file.Close()
		for n := 1; n <= min(3, file.NumPages()); n++ {
			p, err := file.Page(ctx, n)
			if err != nil {
				continue
			}
			for _, g := range p.Glyphs {
				if g.Text == "" || g.Font == nil || !g.Box.Finite() || int(g.Clip) >= len(p.Clips) {
					t.Fatalf("glyph %+v", g)
				}
			}
		}
	})
}
