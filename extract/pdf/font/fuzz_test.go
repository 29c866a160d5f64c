package font

import (
	"testing"

	"gongkai/extract/pdf/object"
)

// FuzzCMap reads the input as an embedded CMap and as a ToUnicode map, and takes it as
// text of such a font.
func FuzzCMap(f *testing.F) {
	f.Add([]byte("/GBK-EUC-H usecmap begincodespacerange <00> <80> <8140> <fefe> endcodespacerange"), []byte("\x81\x40a"))
	f.Add([]byte("beginbfrange <0001> <0003> [<0041> <00660069>] <20> <7e> <0020> endbfrange"), []byte("\x00\x01\x00\x02"))
	f.Add([]byte("begincidrange <0000> <ffffffff> 1 <00000001> <00000003> 9 endcidrange"), []byte("\x00\x00\x00\x02"))
	f.Fuzz(func(t *testing.T, data, shown []byte) {
		s := stream(string(data))
		font := load(composite0(s, info("GB1"), object.Dict{"ToUnicode": s}))
		for rest := shown; len(rest) > 0; {
			c := font.Next(rest)
			if c.Size < 1 || c.Size > len(rest) || c.Text == "" || !(c.Width >= 0 && c.Width <= maxAdvance) {
				t.Fatalf("%+v of %x", c, rest)
			}
			rest = rest[c.Size:]
		}
	})
}

// FuzzFontProgram reads the input as a font program in each of the places one can have.
func FuzzFontProgram(f *testing.F) {
	f.Add(makeSFNT(map[string][]byte{"cmap": makeCmap(3, 10, format12), "maxp": words(1, 0, 9)}))
	f.Add(makeSFNT(map[string][]byte{"cmap": makeCmap(3, 1, format4), "CFF ": makeCFF("", "\x00\x00\x22\x01\x87")}))
	f.Add(makeSFNT(map[string][]byte{"cmap": makeCmap(3, 3, format2())}))
	f.Add(makeCFF("\x1c\x01\x88\x1c\x01\x89\x8b\x0c\x1e", "\x02\x11\xcf\x00\x01"))
	f.Add([]byte("%!\n/Encoding 256 array dup 33 /A put readonly def"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d := object.Dict{"Flags": int64(flagSymbolic), "FontFile2": stream(string(data))}
		simple := load(object.Dict{"Subtype": object.Name("TrueType"), "FontDescriptor": d})
		cid := load(composite0(object.Name("Identity-H"), object.Dict{"FontDescriptor": d, "Subtype": object.Name("CIDFontType2")}, nil))
		for i := range 256 {
			simple.Next([]byte{byte(i)})
			cid.Next([]byte{byte(i), byte(i)})
		}
	})
}
