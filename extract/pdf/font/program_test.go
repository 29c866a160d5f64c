package font

import (
	"encoding/binary"
	"slices"
	"strings"
	"testing"

	"gongkai/extract/pdf/object"
)

// words packs 16-bit numbers.
func words(n ...int) []byte {
	var b []byte
	for _, v := range n {
		b = binary.BigEndian.AppendUint16(b, uint16(v))
	}
	return b
}

// longs packs 32-bit numbers.
func longs(n ...int) []byte {
	var b []byte
	for _, v := range n {
		b = binary.BigEndian.AppendUint32(b, uint32(v))
	}
	return b
}

// makeSFNT makes a font file of tables, in the order of their tags.
func makeSFNT(tables map[string][]byte) []byte {
	var tags []string
	for tag := range tables {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	head := append(longs(0x00010000), words(len(tags), 0, 0, 0)...)
	at := len(head) + 16*len(tags)
	var body []byte
	for _, tag := range tags {
		head = append(append(head, tag...), longs(0, at+len(body), len(tables[tag]))...)
		body = append(body, tables[tag]...)
	}
	return append(head, body...)
}

// makeCmap makes a cmap table with one subtable.
func makeCmap(platform, encoding int, subtable []byte) []byte {
	return slices.Concat(words(0, 1, platform, encoding), longs(12), subtable)
}

func format0(gids map[int]byte) []byte {
	b := append(words(0, 262, 0), make([]byte, 256)...)
	for code, gid := range gids {
		b[6+code] = gid
	}
	return b
}

var (
	// U+4E2D is glyph 1 by delta, U+56FD glyph 2 by array
	format4 = slices.Concat(words(4, 0, 0, 6, 0, 0, 0, 0x4E2D, 0x56FD, 0xFFFF, 0, 0x4E2D, 0x56FD, 0xFFFF,
		1-0x4E2D, 0, 1, 0, 4, 0, 2))
	format6  = words(6, 0, 0, 0x4E2D, 1, 3)
	format10 = slices.Concat(words(10, 0), longs(0, 0, 0x4E2D, 1), words(3))
	format12 = slices.Concat(words(12, 0), longs(0, 0, 2, 0x2F00, 0x2F00, 1, 0x20000, 0x20001, 4))
	format13 = slices.Concat(words(13, 0), longs(0, 0, 1, 0x4E2D, 0x4EFF, 3))
)

// format2 maps the double-byte code D6D0 to glyph 1 and the single byte 41 to glyph 2.
func format2() []byte {
	keys := make([]int, 256)
	keys[0xD6] = 8
	b := slices.Concat(words(2, 0, 0), words(keys...),
		words(0x41, 1, 0, 10), // its glyph is 10 bytes after the offset: past header 1
		words(0xD0, 1, 0, 4), words(2, 1))
	return b
}

func TestCmapFormats(t *testing.T) {
	tests := []struct {
		name string
		cmap []byte
		want map[int]string
	}{
		{"format 0", makeCmap(0, 3, format0(map[int]byte{'A': 1})), map[int]string{1: "A", 2: ""}},
		{"format 2, GBK", makeCmap(3, 3, format2()), map[int]string{1: "中", 2: "A"}},
		{"format 4", makeCmap(3, 1, format4), map[int]string{1: "中", 2: "国", 3: ""}},
		{"format 6", makeCmap(3, 1, format6), map[int]string{3: "中"}},
		{"format 10", makeCmap(3, 10, format10), map[int]string{3: "中"}},
		{"format 12", makeCmap(3, 10, format12), map[int]string{1: "一", 4: "\U00020000", 5: "\U00020001"}},
		{"format 13", makeCmap(3, 10, format13), map[int]string{3: "中"}},
		{"Unicode in a symbol subtable", makeCmap(3, 0, format6), map[int]string{3: "中"}},
	}
	for _, tt := range tests {
		p := readProgram(makeSFNT(map[string][]byte{"cmap": tt.cmap, "maxp": words(1, 0, 9)}))
		for gid, want := range tt.want {
			if got := p.glyphText(uint32(gid)); got != want {
				t.Errorf("%s, glyph %d: got %q, want %q", tt.name, gid, got, want)
			}
		}
	}
}

func TestPostNames(t *testing.T) {
	post := slices.Concat(longs(0x00020000), make([]byte, 28), words(3, 0, 36, 258), []byte("\x07uni4E2D"))
	p := readProgram(makeSFNT(map[string][]byte{"post": post, "maxp": words(1, 0, 3)}))
	if p.glyphText(1) != "A" || p.glyphText(2) != "中" || p.glyphText(9) != "" {
		t.Errorf("got %q", p.names)
	}
}

func TestEmbeddedTrueType(t *testing.T) {
	both := makeSFNT(map[string][]byte{
		"maxp": words(1, 0, 9), "head": words(0, 0, 0, 0, 0, 0, 0, 0, 0, 1000), "hmtx": words(500, 0, 250, 0),
		"hhea": append(make([]byte, 34), 0, 2),
		"cmap": slices.Concat(words(0, 2, 3, 0), longs(20), words(3, 1), longs(20+262),
			format0(map[int]byte{0x21: 1}), format4),
	})
	embedded := object.Dict{"Flags": int64(flagSymbolic), "FontFile2": stream(string(both))}
	simple := load(object.Dict{"Subtype": object.Name("TrueType"), "FontDescriptor": embedded})
	if c := simple.Next([]byte("!")); c.Text != "中" || c.Width != 0.25 {
		t.Errorf("symbolic: %+v", c)
	}
	descendant := object.Dict{"Subtype": object.Name("CIDFontType2"), "FontDescriptor": embedded}
	f := load(composite0(object.Name("Identity-H"), descendant, nil))
	if got, want := text(f, "\x00\x01\x00\x02\x00\x03"), "中国\uFFFD"; got != want {
		t.Errorf("Identity: got %q, want %q", got, want)
	}
	descendant["CIDToGIDMap"] = stream("\x00\x00\x00\x02\x00\x01")
	f = load(composite0(object.Name("Identity-H"), descendant, nil))
	if got, want := text(f, "\x00\x01\x00\x02\x00\x03"), "国中\uFFFD"; got != want {
		t.Errorf("CIDToGIDMap: got %q, want %q", got, want)
	}
	delete(descendant, "CIDToGIDMap")
	descendant["CIDSystemInfo"] = object.Dict{"Ordering": object.String("GB1")}
	f = load(composite0(object.Name("Identity-H"), descendant, nil))
	if got := text(f, "\x00\x01"); got != "中" {
		t.Errorf("the program is better evidence than a stated collection: got %q", got)
	}
	whole := object.Dict{"ToUnicode": stream("beginbfrange <0000> <FFFF> <0000> endbfrange")}
	f = load(composite0(object.Name("Identity-H"), descendant, whole))
	if got := text(f, "\x00\x01"); got != "中" {
		t.Errorf("a map of all codes to themselves: got %q", got)
	}
}

// makeIndex makes a CFF INDEX with one-byte offsets.
func makeIndex(items ...string) []byte {
	b := append(words(len(items)), 1, 1)
	at := 1
	for _, s := range items {
		at += len(s)
		b = append(b, byte(at))
	}
	return append(b, strings.Join(items, "")...)
}

// makeCFF makes a CFF program with three glyphs: .notdef, 34 (A), 391 (uni4E2D). top
// stands before the charset, encoding and CharStrings operators.
func makeCFF(top string, charset string) []byte {
	number := func(n int) string { return "\x1d" + string(longs(n)) }
	names, texts := makeIndex("Test"), makeIndex("uni4E2D", "Adobe", "GB1")
	size := 4 + len(names) + len(makeIndex(top+number(0)+"\x0f"+number(0)+"\x10"+number(0)+"\x11")) + len(texts)
	encoding := "\x00\x02\x30\x31"
	tops := makeIndex(top + number(size) + "\x0f" + number(size+len(charset)) + "\x10" + number(size+len(charset)+len(encoding)) + "\x11")
	return slices.Concat([]byte{1, 0, 4, 1}, names, tops, texts, []byte(charset), []byte(encoding), makeIndex("x", "x", "x"))
}

func TestCFF(t *testing.T) {
	named := makeCFF("", "\x00"+string(words(34, 391)))
	d := object.Dict{"FontDescriptor": object.Dict{"Flags": int64(flagSymbolic), "FontFile3": stream(string(named))}}
	if got, want := text(load(d), "012"), "A中\uFFFD"; got != want {
		t.Errorf("built-in encoding: got %q, want %q", got, want)
	}
	descendant := object.Dict{"FontDescriptor": d["FontDescriptor"]}
	f := load(composite0(object.Name("Identity-H"), descendant, nil))
	if got, want := text(f, "\x00\x01\x00\x02"), "A中"; got != want {
		t.Errorf("charset by glyph: got %q, want %q", got, want)
	}
	// 392 Adobe, 393 GB1: a CID-keyed program whose glyphs have the CIDs 4559, 4560
	keyed := makeCFF("\x1c\x01\x88\x1c\x01\x89\x8b\x0c\x1e", "\x02"+string(words(4559, 1)))
	descendant = object.Dict{"FontDescriptor": object.Dict{"FontFile3": stream(string(keyed))},
		"CIDSystemInfo": object.Dict{"Ordering": object.String("Identity")}}
	f = load(composite0(object.Name("Identity-H"), descendant, nil))
	if got, want := text(f, "\x11\xcf"), "中"; got != want {
		t.Errorf("CID-keyed: got %q, want %q", got, want)
	}
}

func TestType1Encoding(t *testing.T) {
	const clear = `%!PS-AdobeFont-1.0: Own
/Encoding 256 array 0 1 255 {1 index exch /.notdef put} for
dup 33 /A put dup 34 /uni4E2D put readonly def currentfile eexec`
	d := object.Dict{"FontDescriptor": object.Dict{"Flags": int64(flagSymbolic), "FontFile": stream(clear)}}
	if got, want := text(load(d), "!\"#"), "A中\uFFFD"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	standard := object.Dict{"FontDescriptor": object.Dict{"FontFile": stream("%!\n/Encoding StandardEncoding def")}}
	if got, want := text(load(standard), "A\xae"), "Afi"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSenselessProgram(t *testing.T) {
	f := load(object.Dict{"FontDescriptor": object.Dict{"Flags": int64(flagSymbolic), "FontFile2": stream("what is this")}})
	if c := f.Next([]byte("A")); !c.Unmapped || !slices.Contains(f.Faults(), "program-unreadable") {
		t.Errorf("%+v, faults %v", c, f.Faults())
	}
}
