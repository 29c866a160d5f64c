package font

import (
	"context"
	"math"
	"sync"
	"testing"

	"gongkai/extract/pdf/object"
)

// noFile is a file for font dictionaries that have no references.
var noFile = sync.OnceValue(func() *object.File {
	f, err := object.Open(context.Background(), []byte("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"+
		"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n"))
	if err != nil {
		panic(err)
	}
	return f
})

func load(dict object.Dict) *Font { return Load(noFile(), dict) }

func stream(data string) *object.Stream { return object.NewStream(object.Dict{}, []byte(data)) }

// text is what a string shows: U+FFFD for unmapped characters.
func text(f *Font, s string) string {
	out := ""
	for len(s) > 0 {
		c := f.Next([]byte(s))
		out += c.Text
		s = s[c.Size:]
	}
	return out
}

func composite0(encoding object.Object, descendant object.Dict, more object.Dict) object.Dict {
	d := object.Dict{
		"Subtype": object.Name("Type0"), "Encoding": encoding,
		"DescendantFonts": object.Array{descendant},
	}
	for k, v := range more {
		d[k] = v
	}
	return d
}

func info(ordering string) object.Dict {
	return object.Dict{"CIDSystemInfo": object.Dict{"Ordering": object.String(ordering)}}
}

func TestSimpleFonts(t *testing.T) {
	diff := func(base string, entries ...object.Object) object.Dict {
		d := object.Dict{"Differences": object.Array(entries)}
		if base != "" {
			d["BaseEncoding"] = object.Name(base)
		}
		return d
	}
	tests := []struct {
		name string
		dict object.Dict
		in   string
		want string
	}{
		{"WinAnsi", object.Dict{"Subtype": object.Name("TrueType"), "Encoding": object.Name("WinAnsiEncoding")},
			"A\x80\x93\xa0\xad", "A€“ -"},
		{"MacRoman", object.Dict{"Encoding": object.Name("MacRomanEncoding")}, "\x8a\xd2", "ä“"},
		{"MacExpert figures", object.Dict{"Encoding": object.Name("MacExpertEncoding")}, "\x30\x61\x57", "0Afi"},
		{"Standard when nothing is said", object.Dict{"Subtype": object.Name("Type1")}, "A'`\xae", "A’‘fi"},
		{"Symbol", object.Dict{"BaseFont": object.Name("Symbol")}, "a\xb7", "α•"},
		{"Symbol with Differences", object.Dict{"BaseFont": object.Name("Symbol"), "Encoding": diff("", int64(97), object.Name("beta"))},
			"ab", "ββ"},
		{"ZapfDingbats", object.Dict{"BaseFont": object.Name("ZapfDingbats")}, "!4", "✁✔"},
		{"Differences", object.Dict{"Encoding": diff("WinAnsiEncoding", int64(65), object.Name("uni4E00"),
			object.Name("u20000"), object.Name("f_i.alt"), object.Name("g12"), object.Name("cid345"), object.Name("one.oldstyle"))},
			"ABCDEFG", "一\U00020000fi\uFFFD\uFFFD1G"},
		{"Differences start again", object.Dict{"Encoding": diff("", int64(1), object.Name("a"), float64(200), object.Name("b"))},
			"\x01\xc8\x41", "abA"},
		{"Wingdings", object.Dict{"BaseFont": object.Name("ABCDEF+Wingdings-Regular"), "Encoding": object.Name("WinAnsiEncoding"),
			"ToUnicode": stream("beginbfchar <01> <F06C> endbfchar")}, "l\x01\xfe", "●●☑"},
		{"two-byte ToUnicode of a simple font", object.Dict{"ToUnicode": stream(
			"1 beginbfchar <0041> <4E2D> endbfchar")}, "AB", "中B"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := text(load(tt.dict), tt.in); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestPredefinedCMaps(t *testing.T) {
	tests := []struct{ encoding, in, want string }{
		{"GBK-EUC-H", "A\xd6\xd0\xb9\xfa\x81\x40", "A中国丂"},
		{"GBK-EUC-V", "\xd6\xd0\xa3\xa8", "中（"},
		{"GBKp-EUC-H", "1\xd6\xd0", "1中"},
		{"GBK2K-H", "\xd6\xd0\x81\x39\xef\x30a", "中㐁a"},
		{"GB-EUC-H", "\xd6\xd0 a", "中 a"},
		{"GBpc-EUC-H", "\xd6\xd0a", "中a"},
		{"GBT-EUC-H", "\xd6\xd0\xb9\xfa", "中國"},
		{"GB-H", "\x56\x50", "中"},
		{"UniGB-UCS2-H", "\x4e\x2d\x2f\x00\x00A", "中一A"},
		{"UniGB-UCS2-V", "\x4e\x2d", "中"},
		{"UniGB-UTF16-H", "\x4e\x2d\xd8\x40\xdc\x00", "中\U00020000"},
		{"UniGB-UTF8-H", "中a", "中a"},
		{"UniGB-UTF32-H", "\x00\x00\x4e\x2d", "中"},
		{"B5pc-H", "\xa4\xa4\xb0\xea", "中國"},
		{"ETen-B5-H", "\xa4\xa4\xb0\xea1", "中國1"},
		{"UniCNS-UCS2-H", "\x57\x0b", "國"},
		{"UniCNS-UTF16-H", "\x57\x0b", "國"},
		{"UniJIS-UCS2-H", "\x30\x42", "あ"},
		{"UniJIS-UTF16-H", "\x30\x42", "あ"},
		{"90ms-RKSJ-H", "\x82\xa0A", "あA"},
		{"UniKS-UCS2-H", "\xac\x00", "가"},
		{"KSCms-UHC-H", "\xb0\xa1", "가"},
		{"UniKS-UTF16-H", "\xac\x00", "가"},
	}
	for _, tt := range tests {
		f := load(composite0(object.Name(tt.encoding), object.Dict{}, nil))
		if got := text(f, tt.in); got != tt.want || len(f.Faults()) > 0 {
			t.Errorf("%s: got %q, want %q; faults %v", tt.encoding, got, tt.want, f.Faults())
		}
	}
}

func TestCIDs(t *testing.T) {
	tests := []struct {
		encoding string
		in       string
		size     int
		want     uint32
	}{
		{"GBK-EUC-H", "\xd6\xd0", 2, 4559},
		{"UniGB-UCS2-H", "\x4e\x2d", 2, 4559},
		{"UniGB-UTF16-H", "\x4e\x2d", 2, 4559},
		{"UniGB-UTF8-H", "中", 3, 4559},
		{"UniGB-UTF32-H", "\x00\x00\x4e\x2d", 4, 4559},
		{"GBK2K-H", "\x81\x30\x84\x36", 4, 22354},
		{"GBK-EUC-H", " ", 1, 7716},
		{"GBKp-EUC-H", " ", 1, 1},
		{"UniGB-UTF16-V", "\xff\x08", 2, 580},
		{"Identity-H", "\x12\x34", 2, 0x1234},
	}
	for _, tt := range tests {
		m := predefined(tt.encoding)
		code, size := m.next([]byte(tt.in))
		if got := m.cid(code, size); size != tt.size || got != tt.want {
			t.Errorf("%s %q: size %d, CID %d, want %d and %d", tt.encoding, tt.in, size, got, tt.size, tt.want)
		}
	}
}

func TestCollections(t *testing.T) {
	for ordering, want := range map[string]string{"GB1": "中", "CNS1": "一", "Japan1": "亜", "Korea1": "가"} {
		cid := map[string]string{"GB1": "\x11\xcf", "CNS1": "\x02\x53", "Japan1": "\x04\x65", "Korea1": "\x04\x3e"}[ordering]
		f := load(composite0(object.Name("Identity-H"), info(ordering), nil))
		if got := text(f, cid); got != want {
			t.Errorf("%s: got %q, want %q", ordering, got, want)
		}
	}
}

func TestEmbeddedCMap(t *testing.T) {
	const src = `/CIDInit /ProcSet findresource begin begincmap
/CMapName /Own def /WMode 1 def
2 begincodespacerange <00> <80> <8140> <fefe> endcodespacerange
1 begincidrange <20> <7e> 1 endcidrange
99 begincidchar <8140> 4559 <8141> 4560
endcidchar endcmap`
	f := load(composite0(stream(src), info("GB1"), nil))
	if got, want := text(f, " !\x81\x40a"), " !中a"; got != want || !f.Vertical {
		t.Errorf("got %q, want %q; vertical %v", got, want, f.Vertical)
	}
	use := load(composite0(stream("/GBK-EUC-H usecmap 1 begincidchar <d6d0> 1 endcidchar"), object.Dict{}, nil))
	if got, want := text(use, "\xb9\xfa"), "国"; got != want {
		t.Errorf("usecmap: got %q, want %q", got, want)
	}
	loop := stream("")
	loop.Dict["UseCMap"] = loop
	text(load(composite0(loop, object.Dict{}, nil)), "abc")
}

func TestToUnicode(t *testing.T) {
	tests := []struct{ name, src, in, want string }{
		{"bfchar", "beginbfchar <0001> <4E2D> <0002> <56FD> endbfchar", "\x00\x01\x00\x02", "中国"},
		{"lying count", "1 beginbfchar <0001> <4E2D> <0002> <56FD> endbfchar", "\x00\x02", "国"},
		{"no end", "beginbfchar <0001> <4E2D> 1 beginbfrange <0002> <0003> <0041> endbfrange", "\x00\x01\x00\x03", "中B"},
		{"hex with blanks", "beginbfchar <00 01> < 4E 2D\n> endbfchar", "\x00\x01", "中"},
		{"range", "beginbfrange <0001> <0003> <0041> endbfrange", "\x00\x03", "C"},
		{"range over a byte boundary", "beginbfrange <00F0> <0110> <4EF0> endbfrange", "\x01\x00", "\u4F00"},
		{"range array", "beginbfrange <0001> <0003> [<0041> <00660069> <4E2D>] endbfrange", "\x00\x01\x00\x02\x00\x03", "Afi中"},
		{"one-byte source", "beginbfrange <20> <7e> <0020> endbfrange", "\x00A", "A"},
		{"surrogates", "beginbfchar <0001> <D840DC00> endbfchar", "\x00\x01", "\U00020000"},
		{"several characters, counting", "beginbfrange <0001> <0002> <00310041> endbfrange", "\x00\x02", "1B"},
		{"glyph name", "beginbfchar <0001> /one endbfchar", "\x00\x01", "1"},
		{"nothing, private, placeholder", "beginbfchar <0001> <0000> <0002> <E000> <0003> <FFFD> <4> <0041> <5> <0042> <6> <0043> endbfchar",
			"\x00\x01\x00\x02\x00\x03\x00\x04", "\uFFFD\uFFFD\uFFFDA"},
		{"overlap", "beginbfrange <0000> <00FF> <0100> endbfrange beginbfchar <0041> <4E2D> endbfchar", "\x00\x41\x00\x42", "中\u0142"},
		{"radicals", "beginbfchar <0001> <2F00> <0002> <2ED3> <0003> <F900> <0004> <FB01> <0005> <FF11> endbfchar",
			"\x00\x01\x00\x02\x00\x03\x00\x04\x00\x05", "一长豈fi１"},
		{"all the same", "beginbfchar <1> <0020> <2> <0020> <3> <0020> <4> <0020> <5> <0020> endbfchar", "\x00\x01", "\uFFFD"},
		{"control characters", "beginbfrange <0001> <0010> <0001> endbfrange", "\x00\x02", "\uFFFD"},
		{"odd end", "beginbfchar <0001> <4E2D", "\x00\x01", "中"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := load(composite0(object.Name("Identity-H"), object.Dict{}, object.Dict{"ToUnicode": stream(tt.src)}))
			if got := text(f, tt.in); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestSourcesInTurn(t *testing.T) {
	more := object.Dict{"ToUnicode": stream("beginbfchar <4E2D> <E000> <56FD> <0041> endbfchar")}
	f := load(composite0(object.Name("UniGB-UCS2-H"), info("GB1"), more))
	if got, want := text(f, "\x4e\x2d\x56\xfd"), "中A"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWidths(t *testing.T) {
	w := object.Array{
		int64(1), object.Array{int64(500), float64(250.5), int64(-3)},
		int64(10), int64(12), int64(700), int64(20), int64(1 << 40), int64(600),
	}
	d := object.Dict{"W": w, "DW": int64(900)}
	f := load(composite0(object.Name("Identity-H"), d, nil))
	for code, want := range map[string]float64{
		"\x00\x01": 0.5, "\x00\x02": 0.2505, "\x00\x03": 0, "\x00\x04": 0.9, "\x00\x0c": 0.7, "\xff\xff": 0.6,
	} {
		if got := f.Next([]byte(code)).Width; math.Abs(got-want) > 1e-6 {
			t.Errorf("%x: got %v, want %v", code, got, want)
		}
	}
	gbk := load(composite0(object.Name("GBK-EUC-H"), object.Dict{"W": object.Array{int64(4559), object.Array{int64(400)}}}, nil))
	if got := gbk.Next([]byte("\xd6\xd0")).Width; math.Abs(got-0.4) > 1e-6 {
		t.Errorf("W by CID of a GBK code: got %v, want 0.4", got)
	}
}

func TestSimpleWidths(t *testing.T) {
	listed := object.Dict{
		"FirstChar": int64(65), "Widths": object.Array{int64(600), int64(1e9)},
		"FontDescriptor": object.Dict{"MissingWidth": int64(300)}, "Encoding": object.Name("WinAnsiEncoding"),
	}
	tests := []struct {
		dict object.Dict
		code byte
		want float64
	}{
		{listed, 'A', 0.6}, {listed, 'B', maxAdvance}, {listed, 'C', 0.3},
		{object.Dict{"BaseFont": object.Name("Helvetica")}, 'A', 0.667},
		{object.Dict{"BaseFont": object.Name("ABCDEF+TimesNewRoman,Bold")}, '0', 0.5},
		{object.Dict{"BaseFont": object.Name("Courier")}, 'i', 0.6},
		{object.Dict{"Subtype": object.Name("Type3"), "FontMatrix": object.Array{0.01, int64(0), int64(0), 0.01, int64(0), int64(0)},
			"FirstChar": int64(1), "Widths": object.Array{int64(50)}}, 1, 0.5},
	}
	for _, tt := range tests {
		if got := load(tt.dict).Next([]byte{tt.code}).Width; math.Abs(got-tt.want) > 1e-9 {
			t.Errorf("%v %c: got %v, want %v", tt.dict["BaseFont"], tt.code, got, tt.want)
		}
	}
}

func TestVertical(t *testing.T) {
	d := object.Dict{
		"DW2": object.Array{int64(800), int64(-900)},
		"W2":  object.Array{int64(5), object.Array{int64(-500), int64(250), int64(700)}, int64(7), int64(8), int64(-1), int64(2), int64(3)},
	}
	f := load(composite0(object.Name("Identity-V"), d, nil))
	tests := []struct {
		in         string
		vx, vy, w1 float64
	}{
		{"\x00\x01", 0.5, 0.8, -0.9}, {"\x00\x05", 0.25, 0.7, -0.5}, {"\x00\x08", 0.002, 0.003, -0.001},
	}
	for _, tt := range tests {
		c := f.Next([]byte(tt.in))
		if d := math.Abs(c.VX-tt.vx) + math.Abs(c.VY-tt.vy) + math.Abs(c.W1-tt.w1); d > 1e-6 || !f.Vertical {
			t.Errorf("%x: got %v %v %v, want %v", tt.in, c.VX, c.VY, c.W1, tt)
		}
	}
}

func TestStyle(t *testing.T) {
	tests := []struct {
		base, name   string
		bold, italic bool
	}{
		{"ABCDEF+SimSun", "SimSun", false, false},
		{"\xba\xda\xcc\xe5", "黑体", true, false},
		{"SimHei", "SimHei", true, false},
		{"XEKKFX+黑体", "黑体", true, false},
		{"FZXBSJW--GB1-0", "FZXBSJW--GB1-0", true, false},
		{"Arial,BoldItalic", "Arial,BoldItalic", true, true},
		{"MicrosoftYaHei", "MicrosoftYaHei", false, false},
	}
	for _, tt := range tests {
		f := load(object.Dict{"BaseFont": object.Name(tt.base)})
		if f.Name != tt.name || f.Bold != tt.bold || f.Italic != tt.italic {
			t.Errorf("%q: got %q %v %v", tt.base, f.Name, f.Bold, f.Italic)
		}
	}
	heavy := load(object.Dict{"FontDescriptor": object.Dict{"FontWeight": int64(700), "ItalicAngle": int64(-12),
		"Ascent": int64(30000), "Descent": int64(200)}})
	if !heavy.Bold || !heavy.Italic || heavy.Ascent != 0.75 || heavy.Descent != -0.2 {
		t.Errorf("by descriptor: %+v", heavy)
	}
}

func TestNextEndsWithTheString(t *testing.T) {
	for _, encoding := range []string{"Identity-H", "UniGB-UTF16-H", "UniGB-UTF8-H", "GBK2K-H", "unknown"} {
		f := load(composite0(object.Name(encoding), object.Dict{}, nil))
		for _, in := range []string{"\x81", "\xd8\x40\xdc", "\xe4\xb8", "\x81\x30\x81", "\xff\xff\xff\xff\xff"} {
			text(f, in) // a size beyond the string would panic
		}
	}
}

func TestNextDoesNotAllocate(t *testing.T) {
	f := load(composite0(object.Name("GBK-EUC-H"), object.Dict{}, nil))
	s := []byte("a\xd6\xd0")
	n := testing.AllocsPerRun(10, func() { f.Next(s); f.Next(s[1:]) })
	if n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkNext(b *testing.B) {
	f := load(composite0(object.Name("Identity-H"), info("GB1"), nil))
	s := []byte("\x11\xcf\x12\x34\x01\x02\x03\x04")
	for b.Loop() {
		for rest := s; len(rest) > 0; {
			rest = rest[f.Next(rest).Size:]
		}
	}
}

func BenchmarkLoadGB1(b *testing.B) {
	for b.Loop() {
		predefinedCMaps, collections = memo[*cmap]{}, memo[[]rune]{}
		f := load(composite0(object.Name("UniGB-UCS2-H"), info("GB1"), nil))
		f.Next([]byte("\x4e\x2d"))
	}
}
