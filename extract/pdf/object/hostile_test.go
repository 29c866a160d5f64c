package object

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	library "github.com/ledongthuc/pdf"
)

// readWhole does all a caller can do with a file, up to some bytes of decoded data.
func readWhole(tb testing.TB, data []byte) (*File, int) {
	f, err := Open(context.Background(), data)
	if err != nil {
		return nil, 0
	}
	pages, _ := f.Pages()
	for _, p := range pages[:min(len(pages), 100)] {
		f.PageContent(p)
	}
	for _, r := range f.Refs() {
		if f.decoded > 4<<20 {
			break
		}
		switch o := f.Resolve(r).(type) {
		case *Stream:
			f.Data(o)
		case String:
			Text(o)
		case Keyword:
			tb.Fatalf("object %d is the keyword %q", r.Num, o)
		}
	}
	return f, len(pages)
}

// TestTruncated cuts files after every twentieth of them: what survives is read.
func TestTruncated(t *testing.T) {
	for _, name := range []string{"plain.pdf", "objstreams.pdf", "linearized.pdf", "aes-256-r6.pdf"} {
		data := readCase(t, name)
		for i := 0; i <= 20; i++ {
			f, pages := readWhole(t, data[:len(data)*i/20])
			if i == 20 && pages != 3 || f != nil && pages > 3 {
				t.Errorf("%s cut at %d/20: %d pages", name, i, pages)
			}
			if i >= 16 && name == "plain.pdf" && pages != 3 {
				t.Errorf("%s cut at %d/20: %d pages", name, i, pages)
			}
		}
	}
}

// TestFlipped changes random bytes: no panic, and mostly still pages.
func TestFlipped(t *testing.T) {
	names := []string{"plain.pdf", "objstreams.pdf", "linearized.pdf", "aes-256-objstreams.pdf", "rc4-40.pdf"}
	random := rand.New(rand.NewPCG(1, 2))
	rounds := 400
	if testing.Short() {
		rounds = 40
	}
	for _, name := range names {
		original := readCase(t, name)
		readable := 0
		for range rounds {
			data := bytes.Clone(original)
			for range 1 + random.IntN(8) {
				data[random.IntN(len(data))] = byte(random.IntN(256))
			}
			if _, pages := readWhole(t, data); pages > 0 {
				readable++
			}
		}
		t.Logf("%s: %d of %d have pages", name, readable, rounds)
		if name == "plain.pdf" && readable < rounds*95/100 {
			t.Errorf("%s: only %d of %d readable", name, readable, rounds)
		}
	}
}

func deflated(data string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write([]byte(data)) // a buffer takes all
	w.Close()
	return b.String()
}

func stream(dict, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", dict, len(data), data)
}

// tableStream appends a cross-reference stream of W [1 2 1] to objects written in
// a row, with the rows given for their numbers.
func tableStream(body string, num, size int, more string, rows map[int][3]int) []byte {
	at := len(body)
	rows[num] = [3]int{1, at, 0}
	var table []byte
	for n := range size {
		r := rows[n]
		table = append(table, byte(r[0]), byte(r[1]>>8), byte(r[1]), byte(r[2]))
	}
	body += fmt.Sprintf("%d 0 obj\n%s\nendobj\n", num, stream(fmt.Sprintf("/Type/XRef/W[1 2 1]/Size %d/Root 1 0 R%s", size, more), string(table)))
	return []byte(body + fmt.Sprintf("startxref\n%d\n%%%%EOF\n", at))
}

// The files that show why the object layer is our own. Each is small and shows a
// page to a reader that is careful.
var evidence = map[string]func() []byte{
	"prev loop": func() []byte {
		var b builder
		data := b.file(onePage, "")
		at := bytes.Index(data, []byte("xref\n0"))
		return b.file(onePage, fmt.Sprintf("/Prev %d", at))
	},
	"object stream in itself": func() []byte {
		body := "%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
		pages := len(body)
		body += "2 0 obj\n<</Type/Pages/Count 1/Kids[<</Type/Page/Contents 4 0 R>> 5 0 R]>>\nendobj\n"
		return tableStream(body, 3, 6, "", map[int][3]int{1: {1, 9, 0}, 2: {1, pages, 0}, 4: {2, 4, 0}, 5: {2, 4, 1}})
	},
	"version 2.0": func() []byte { b := builder{version: "2.0"}; return b.file(onePage, "") },
	"predictor 15": func() []byte {
		var b builder
		png := deflated("\x02hel\x02\x04\xff\xf4")
		return b.file(with(onePage, map[int]string{4: stream("/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 3>>", png)}), "")
	},
	"size of two thousand million": func() []byte {
		body := "%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
		pages := len(body)
		body += "2 0 obj\n<</Type/Pages/Count 1/Kids[<</Type/Page>>]>>\nendobj\n"
		data := tableStream(body, 3, 4, "/Index[0 4]", map[int][3]int{1: {1, 9, 0}, 2: {1, pages, 0}})
		return bytes.Replace(data, []byte("/Size 4"), []byte("/Size 2000000000"), 1)
	},
}

// evidenceVariable names the file that the test binary, run again, gives to the
// library.
const evidenceVariable = "OBJECT_TEST_EVIDENCE"

// TestEvidence shows what the library makes of files that ours reads: it hangs,
// overflows the stack (which no recover survives), refuses or panics. A process of
// its own is what that takes.
func TestEvidence(t *testing.T) {
	if name := os.Getenv(evidenceVariable); name != "" {
		debug.SetMaxStack(evidenceStack)
		readWithLibrary(evidence[name]())
		return
	}
	for _, c := range []struct{ name, library string }{
		{"prev loop", "killed after a second"},
		{"object stream in itself", "stack exceeds"},
		{"version 2.0", "invalid header"},
		{"predictor 15", "panic: pred"},
		{"size of two thousand million", ""}, // 64 GB, where the machine has them
	} {
		t.Run(c.name, func(t *testing.T) {
			f := mustOpen(t, evidence[c.name]())
			if pages, _ := f.Pages(); len(pages) != 1 {
				t.Errorf("%d pages, faults %v", len(pages), f.Faults())
			}
			t.Logf("ours: 1 page, faults %v", f.Faults())
			if testing.Short() || c.library == "" {
				t.Skip("the library is not run")
			}
			got := runLibrary(t, c.name)
			t.Logf("library: %s", got)
			if !strings.Contains(got, c.library) {
				t.Errorf("the library has changed, is it still %q?", c.library)
			}
		})
	}
}

// evidenceStack is the stack in bytes that the library may fill: a gigabyte, the
// default, takes a slow machine most of a minute.
const evidenceStack = 64 << 20

func readWithLibrary(data []byte) {
	r, err := library.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		fmt.Println(err)
		return
	}
	p := r.Page(1)
	fmt.Println(p.V.Key("Contents").Reader())
}

func runLibrary(t *testing.T, name string) string {
	limit := 30 * time.Second // far more than any takes, for a busy machine is slow
	if name == "prev loop" {
		limit = time.Second
	}
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[0], "-test.run=^TestEvidence$")
	cmd.Env = append(os.Environ(), evidenceVariable+"="+name)
	out, _ := cmd.CombinedOutput() // that it fails is the point
	if ctx.Err() != nil {
		return "killed after a second"
	}
	first, _, _ := strings.Cut(string(out), "\n\n")
	return strings.TrimSpace(first[:min(len(first), 400)])
}

// TestBounded reads files that ask for more than they may have.
func TestBounded(t *testing.T) {
	var b builder
	page := func(changes map[int]string) []byte { return b.file(with(onePage, changes), "") }
	deep := strings.Repeat("[", 200000)
	dicts := strings.Repeat("<</A", 200000)
	size := maxStreamBytes + maxStreamBytes/8
	if testing.Short() { // making it is what takes long
		size = 1 << 20
	}
	bomb := deflated(deflated(deflated(strings.Repeat("\x00", size))))
	headers := strings.Repeat("1 0 obj (", 100000)
	streams := strings.Repeat("1 0 obj<<>>stream\n", 100000)
	chain := map[int]string{}
	for n := 10; n < 99; n++ {
		chain[n] = fmt.Sprintf("%d 0 R", n+1)
	}
	chain[4] = "<</Length 10 0 R>>\nstream\nhello\nendstream"
	for _, c := range []struct {
		name string
		data []byte
	}{
		{"arrays in arrays", page(map[int]string{6: deep})},
		{"dictionaries in dictionaries", page(map[int]string{6: dicts})},
		{"a bomb", page(map[int]string{4: stream("/Filter[/FlateDecode/FlateDecode/FlateDecode]", bomb)})},
		{"a thousand filters", page(map[int]string{4: stream("/Filter["+strings.Repeat("/ASCIIHexDecode", 1000)+"]", "00")})},
		{"strings that do not end", append([]byte("%PDF-1.4\n/Page endobj"), headers...)},
		{"streams that do not end", append([]byte("%PDF-1.4\n/Page endobj"), streams...)},
		{"references to references", page(chain)},
		{"page tree of a million", page(map[int]string{2: "<</Type/Pages/Kids[" + strings.Repeat("<</Type/Page>>", 1000000) + "]>>"})},
		{"predictor rows", page(map[int]string{4: stream("/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2147483647/Colors 255>>", deflated("x"))})},
		{"high object number", page(map[int]string{4: "<<>>\nendobj\n4294967295 0 obj\n1"})},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			f, _ := readWhole(t, c.data)
			if f == nil {
				return
			}
			if f.decoded > maxFileBytes+maxStreamBytes || f.parsed > 2*parseAllowance+2*parseFactor*int64(len(c.data)) {
				t.Errorf("%d bytes decoded, %d looked at", f.decoded, f.parsed)
			}
			if pages, err := f.Pages(); len(pages) > maxPages || len(pages) == maxPages && !errors.Is(err, ErrLimit) {
				t.Errorf("%d pages, %v", len(pages), err)
			}
			t.Logf("%v, faults %v", time.Since(start).Round(time.Millisecond), f.Faults())
		})
	}
}

// TestCancelled stops where the context says so.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Open(ctx, readCase(t, "plain.pdf")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func FuzzOpen(f *testing.F) {
	for _, name := range []string{"plain.pdf", "objstreams.pdf", "linearized.pdf", "aes-128.pdf", "aes-256-objstreams.pdf", "rc4-40.pdf"} {
		f.Add(readCase(f, name))
	}
	for name := range evidence {
		f.Add(evidence[name]())
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) <= 1<<16 {
			readWhole(t, data)
		}
	})
}
