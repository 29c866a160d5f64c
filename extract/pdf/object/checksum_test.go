package object

import (
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
	"slices"
	"testing"
)

// TestChecksum: a stream that inflates without an error to other bytes than were
// compressed is told by its checksum; one that ends before its checksum is not.
func TestChecksum(t *testing.T) {
	var packed bytes.Buffer
	w := zlib.NewWriter(&packed)
	fmt.Fprint(w, "BT (63) Tj ET")
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	good := packed.Bytes()
	wrong := slices.Clone(good)
	wrong[len(wrong)-1]++
	for _, c := range []struct {
		name   string
		data   []byte
		faulty bool
	}{{"right", good, false}, {"wrong", wrong, true}, {"cut", good[:len(good)-3], false}, {"an end of line behind", append(slices.Clone(good), '\r', '\n'), false}} {
		file := fmt.Appendf(nil, "%%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj\n2 0 obj <</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream endobj\ntrailer <</Root 1 0 R>>\n", len(c.data), c.data)
		f, err := Open(context.Background(), file)
		if err != nil {
			t.Fatal(c.name, err)
		}
		data, err := f.Data(f.Stream(Ref{Num: 2}))
		if err != nil || string(data) != "BT (63) Tj ET" {
			t.Errorf("%s: %q, %v", c.name, data, err)
		}
		if got := slices.Contains(f.Faults(), "stream-checksum"); got != c.faulty {
			t.Errorf("%s: faults %v", c.name, f.Faults())
		}
	}
}
