package object

import (
	"bytes"
	"compress/flate"
	"compress/lzw"
	"compress/zlib"
	"context"
	"encoding/ascii85"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
)

func decode(t *testing.T, dict Dict, data []byte) ([]byte, error) {
	t.Helper()
	f := &File{ctx: context.Background()}
	return f.Data(NewStream(dict, data))
}

func TestFilters(t *testing.T) {
	text := strings.Repeat("some text, some more text. ", 200)
	var raw, a85 bytes.Buffer
	w, _ := flate.NewWriter(&raw, 6) // the level is a valid one
	io.WriteString(w, text)
	w.Close()
	e := ascii85.NewEncoder(&a85)
	io.WriteString(e, text)
	e.Close()
	flated := deflated(text)
	for _, c := range []struct {
		name   string
		filter Object
		data   string
		want   string
		err    error
	}{
		{"none", nil, text, text, nil},
		{"flate", Name("FlateDecode"), flated, text, nil},
		{"abbreviated", Name("Fl"), flated, text, nil},
		{"without header", Name("FlateDecode"), raw.String(), text, nil},
		{"line end in front", Name("FlateDecode"), "\r\n" + flated, text, nil},
		{"bad checksum", Name("FlateDecode"), flated[:len(flated)-1] + "?", text, nil},
		{"no checksum", Name("FlateDecode"), flated[:len(flated)-4], text, nil},
		{"bad header", Name("FlateDecode"), "\x48\x00" + flated[2:], text, nil},
		{"junk behind", Name("FlateDecode"), flated + "\r\n", text, nil},
		{"empty", Name("FlateDecode"), "", "", ErrFilter},
		{"hex", Name("ASCIIHexDecode"), "48 65\n6c6C 6>junk", "Hell`", nil},
		{"85", Name("A85"), a85.String() + "~>", text, nil},
		{"85 with prefix", Name("ASCII85Decode"), "<~" + a85.String(), text, nil},
		{"85 zeros", Name("ASCII85Decode"), "zz!!~>", "\x00\x00\x00\x00\x00\x00\x00\x00\x00", nil},
		{"run length", Name("RunLengthDecode"), "\x02abc\xFEx\x80junk", "abcxxx", nil},
		{"run length cut", Name("RL"), "\x09abc", "abc", ErrFilter},
		{"chain", Array{Name("AHx"), Name("Fl")}, hexOf(flated), text, nil},
		{"image", Array{Name("Fl"), Name("DCTDecode")}, flated, text, ErrImage},
		{"crypt", Array{Name("Crypt"), Name("Fl")}, flated, text, nil},
		{"unknown", Name("Foo"), "x", "x", ErrFilter},
	} {
		got, err := decode(t, Dict{"Filter": c.filter}, []byte(c.data))
		if string(got) != c.want || !errors.Is(err, c.err) {
			t.Errorf("%s: %d bytes %.30q, %v", c.name, len(got), got, err)
		}
	}
	got, err := decode(t, Dict{"Filter": Name("FlateDecode")}, []byte(deflated(text)[:40]))
	if !strings.HasPrefix(text, string(got)) || len(got) < 5 || !errors.Is(err, ErrFilter) {
		t.Errorf("cut: %q, %v", got, err)
	}
}

func hexOf(s string) string {
	const digits = "0123456789abcdef"
	var b strings.Builder
	for _, c := range []byte(s) {
		b.WriteByte(digits[c>>4])
		b.WriteByte(digits[c&15])
	}
	return b.String() + ">"
}

// TestPredictors applies each predictor by its definition and undoes it.
func TestPredictors(t *testing.T) {
	const columns, colors, rows = 14, 3, 6
	random := rand.New(rand.NewPCG(3, 4))
	plain := make([]byte, columns*colors*rows)
	for i := range plain {
		plain[i] = byte(i*3) + byte(random.IntN(9))
	}
	width := columns * colors
	for tag := range 6 {
		var png []byte
		for r := range rows {
			use := tag
			if tag == 5 { // a tag per row
				use = r % 5
			}
			row := plain[r*width : (r+1)*width]
			above := make([]byte, width)
			if r > 0 {
				above = plain[(r-1)*width : r*width]
			}
			png = append(png, byte(use))
			for i, c := range row {
				left, upLeft := 0, 0
				if i >= colors {
					left, upLeft = int(row[i-colors]), int(above[i-colors])
				}
				predicted := []int{0, left, int(above[i]), (left + int(above[i])) / 2, int(paeth(left, int(above[i]), upLeft))}[use]
				png = append(png, c-byte(predicted))
			}
		}
		parms := Dict{"Predictor": int64(15), "Columns": int64(columns), "Colors": int64(colors)}
		for _, cut := range []int{0, 5} {
			got, err := decode(t, Dict{"Filter": Name("Fl"), "DP": parms}, []byte(deflated(string(png[:len(png)-cut]))))
			if err != nil || !bytes.Equal(got, plain[:len(plain)-cut]) {
				t.Errorf("PNG %d cut %d: %v", tag, cut, err)
			}
		}
	}
	for _, depth := range []int{1, 2, 4, 8, 16} {
		if got := unTIFF(tiffDiff(plain, width, colors, depth), int64(width), colors, depth); !bytes.Equal(got, plain) {
			t.Errorf("TIFF, %d bits", depth)
		}
	}
}

// tiffDiff is horizontal differencing by samples.
func tiffDiff(plain []byte, width, colors, depth int) []byte {
	get := func(row []byte, i int) (v int) {
		for b := i * depth; b < (i+1)*depth; b++ {
			v = v<<1 | int(row[b/8]>>(7-b%8)&1)
		}
		return v
	}
	out := make([]byte, len(plain))
	for start := 0; start < len(plain); start += width {
		row := plain[start : start+width]
		for i := range width * 8 / depth {
			v := get(row, i)
			if i >= colors {
				v -= get(row, i-colors)
			}
			for b := range depth {
				bit := byte(v>>(depth-1-b)) & 1
				at := i*depth + b
				out[start+at/8] |= bit << (7 - at%8)
			}
		}
	}
	return out
}

// TestLZW decodes what the standard library encodes: that has no early change.
func TestLZW(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	plain := make([]byte, 100000)
	for i := range plain {
		plain[i] = byte(random.IntN(1 + i/2000))
	}
	var b bytes.Buffer
	w := lzw.NewWriter(&b, lzw.MSB, 8)
	w.Write(plain)
	w.Close()
	got, err := decode(t, Dict{"Filter": Name("LZWDecode"), "DecodeParms": Dict{"EarlyChange": int64(0)}}, b.Bytes())
	if err != nil || !bytes.Equal(got, plain) {
		t.Errorf("late: %v", err)
	}
	// The example of 7.4.4.2.
	got, err = decode(t, Dict{"Filter": Name("LZWDecode")}, []byte("\x80\x0B\x60\x50\x22\x0C\x0C\x85\x01"))
	if want := "-----A---B"; string(got) != want || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
	got, err = decode(t, Dict{"Filter": Name("LZW")}, encodeLZW(plain))
	if err != nil || !bytes.Equal(got, plain) {
		t.Errorf("early: %d bytes, %v", len(got), err)
	}
}

// encodeLZW encodes with early change, clearing the table before it is full.
func encodeLZW(plain []byte) []byte {
	var out []byte
	bits, n, width := uint32(0), 0, 9
	put := func(code int) {
		bits, n = bits<<width|uint32(code), n+width
		for n >= 8 {
			n -= 8
			out = append(out, byte(bits>>n))
		}
	}
	put(lzwClear)
	codes, next, word := map[string]int{}, lzwFirst, ""
	code := func(s string) int {
		if len(s) == 1 {
			return int(s[0])
		}
		return codes[s]
	}
	for _, c := range plain {
		longer := word + string([]byte{c})
		if _, ok := codes[longer]; ok || word == "" {
			word = longer
			continue
		}
		put(code(word))
		codes[longer] = next
		next++
		word = string([]byte{c})
		// The decoder is one code behind, and grows one code early.
		if next == 1<<width && width < 12 {
			width++
		}
		if next == lzwCodes-2 {
			put(code(word))
			put(lzwClear)
			codes, next, width, word = map[string]int{}, lzwFirst, 9, ""
		}
	}
	if word != "" {
		put(code(word))
	}
	put(lzwEnd)
	return append(out, byte(bits<<(8-n)))
}

func FuzzInflate(f *testing.F) {
	f.Add([]byte(deflated("hello hello hello")))
	f.Add([]byte(deflated(strings.Repeat("x", 70000))))
	f.Add([]byte("\x78\x01\x01\x03\x00\xfc\xffabc"))
	f.Fuzz(func(t *testing.T, data []byte) {
		const most = 1 << 20
		got, err := inflate(data, most)
		r, zerr := zlib.NewReader(bytes.NewReader(data))
		if zerr != nil || data[1]&0x20 != 0 { // PDF has no preset dictionaries
			return
		}
		want, zerr := io.ReadAll(io.LimitReader(r, most))
		wrongSum := errors.Is(zerr, zlib.ErrChecksum)
		if (zerr == nil || wrongSum) && !bytes.Equal(got, want) || zerr == nil && err != nil && len(want) < most {
			t.Fatalf("got %d bytes, %v, want %d, %v", len(got), err, len(want), zerr)
		}
		if wrongSum && err == nil {
			t.Fatal("a wrong checksum was not told")
		}
		if !bytes.HasPrefix(got, want) {
			t.Fatalf("lost what could be decoded: %d of %d bytes", len(got), len(want))
		}
	})
}
