package charset

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

const sentence = "红星镇2021年政府信息公开工作年度报告。本年度新收政府信息公开申请数量为3件，结转0件。"

func in(t testing.TB, e encoding.Encoding, s string) string {
	t.Helper()
	out, err := e.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestDecode(t *testing.T) {
	gbk := in(t, simplifiedchinese.GBK, sentence)
	gb4 := in(t, simplifiedchinese.GB18030, sentence+"㐂𠮷")
	trad := "紅星鎮政府信息公開工作年度報告，申請數量為三件"
	big5 := in(t, traditionalchinese.Big5, trad)
	le := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	be := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	page := "<html><body><p>" + sentence + "</p></body></html>"
	for _, c := range []struct {
		name, data, declared string
		text, encoding       string
		misdeclared          bool
		damage               string
	}{
		{name: "empty", encoding: "utf-8"},
		{name: "ASCII", data: "abc", text: "abc", encoding: "utf-8"},
		{name: "ASCII keeps the declaration", data: "abc", declared: "gb2312", text: "abc", encoding: "gb18030"},
		{name: "UTF-8", data: sentence, text: sentence, encoding: "utf-8"},
		{name: "UTF-8 with mark", data: "\uFEFF" + sentence, text: sentence, encoding: "utf-8"},
		{name: "UTF-8 with mark that says gbk", data: "\uFEFF" + sentence, declared: "GBK", text: sentence, encoding: "utf-8", misdeclared: true},
		{name: "UTF-8 that says gb2312", data: sentence, declared: "gb2312", text: sentence, encoding: "utf-8", misdeclared: true},
		{name: "UTF-8 that says iso-8859-1", data: sentence, declared: "ISO-8859-1", text: sentence, encoding: "utf-8", misdeclared: true},
		{name: "label unknown", data: sentence, declared: "utf8mb4", text: sentence, encoding: "utf-8", misdeclared: true},
		{name: "GBK undeclared", data: gbk, text: sentence, encoding: "gb18030"},
		{name: "GBK declared gb2312", data: gbk, declared: " GB2312 ", text: sentence, encoding: "gb18030"},
		{name: "GB18030 of four bytes", data: gb4, declared: "gb18030", text: sentence + "㐂𠮷", encoding: "gb18030"},
		{name: "GBK that says utf-8", data: gbk, declared: "utf-8", text: sentence, encoding: "gb18030", misdeclared: true},
		{name: "GBK that says iso-8859-1", data: gbk, declared: "iso-8859-1", text: sentence, encoding: "gb18030", misdeclared: true},
		{name: "GBK after a UTF-8 mark", data: "\uFEFF" + gbk, text: sentence, encoding: "gb18030"},
		{name: "GBK pair that is valid UTF-8", data: "\xc4\xa3\xb0\xe5 \xc4\xa3", declared: "gbk", text: "模板 模", encoding: "gb18030"},
		{name: "Big5 declared", data: big5, declared: "big5", text: trad, encoding: "big5"},
		{name: "Western text that says so", data: "caf\xe9 cr\xe8me", declared: "windows-1252", text: "café crème", encoding: "windows-1252"},
		{name: "UTF-16LE with mark", data: "\xff\xfe" + in(t, le, sentence), text: sentence, encoding: "utf-16le"},
		{name: "UTF-16BE with mark", data: "\xfe\xff" + in(t, be, sentence), text: sentence, encoding: "utf-16be"},
		{name: "UTF-16 that says unicode", data: "\xff\xfe" + in(t, le, page), declared: "unicode", text: page, encoding: "utf-16le"},
		{name: "UTF-16LE without mark", data: in(t, le, page), text: page, encoding: "utf-16le"},
		{name: "UTF-16BE without mark", data: in(t, be, sentence), text: sentence, encoding: "utf-16be"},
		{name: "bytes that say utf-16", data: page, declared: "utf-16", text: page, encoding: "utf-8", misdeclared: true},
		{name: "replacement encoding", data: sentence, declared: "hz-gb-2312", text: sentence, encoding: "utf-8", misdeclared: true},
		{name: "UTF-8 cut inside a character", data: sentence[:len(sentence)-1], text: strings.TrimSuffix(sentence, "。") + "\uFFFD", encoding: "utf-8", damage: "1"},
		{name: "UTF-8 with a bad byte that says gbk", data: sentence + "\xff" + sentence, declared: "gbk", text: sentence + "\uFFFD" + sentence, encoding: "utf-8", misdeclared: true, damage: "1"},
		{name: "GBK cut inside a character", data: gbk[:len(gbk)-1], declared: "gbk", text: strings.TrimSuffix(sentence, "。") + "\uFFFD", encoding: "gb18030", damage: "1"},
		{name: "GBK cut, undeclared", data: gbk[:len(gbk)-1], text: strings.TrimSuffix(sentence, "。") + "\uFFFD", encoding: "gb18030", damage: "1"},
		{name: "GBK with a bad byte", data: gbk + "\xff\n" + gbk, declared: "utf-8", text: sentence + "\uFFFD\n" + sentence, encoding: "gb18030", misdeclared: true, damage: "1"},
		{name: "UTF-16 of odd length", data: "\xff\xfe" + in(t, le, sentence) + "a", text: sentence + "\uFFFD", encoding: "utf-16le", damage: "1"},
		{name: "stray zero bytes", data: sentence + "\x00" + sentence, text: sentence + "\x00" + sentence, encoding: "utf-8"},
		{name: "damage of an earlier step is not ours", data: "报\uFFFD告", text: "报\uFFFD告", encoding: "utf-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, name, notes := Decode([]byte(c.data), c.declared)
			if string(text) != c.text || name != c.encoding {
				t.Errorf("%s %q, want %s %q", name, text, c.encoding, c.text)
			}
			misdeclared, damage := false, ""
			for _, n := range notes {
				switch n.Rule {
				case Misdeclared:
					misdeclared = n.Arg("used") == c.encoding && n.Arg("declared") != ""
				case Damaged:
					damage = n.Arg("count")
				}
			}
			if misdeclared != c.misdeclared || damage != c.damage {
				t.Errorf("misdeclared %v, damage %q; want %v, %q (%v)", misdeclared, damage, c.misdeclared, c.damage, notes)
			}
		})
	}
}

// TestDecodeEveryCut: a file cut anywhere is still read in its encoding.
func TestDecodeEveryCut(t *testing.T) {
	text := strings.Repeat(sentence+"\n", 3)
	for name, data := range map[string]string{"utf-8": text, "gb18030": in(t, simplifiedchinese.GBK, text)} {
		for n := 8; n < len(data); n++ {
			got, used, _ := Decode([]byte(data[:n]), "")
			if used != name || bytes.Count(got, replacement) > 1 {
				t.Fatalf("%s cut at %d: read as %s, %q", name, n, used, got)
			}
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(sentence), "gbk")
	f.Add([]byte(in(f, simplifiedchinese.GBK, sentence)), "utf-8")
	f.Add([]byte("\xff\xfea\x00b"), "unicode")
	f.Add([]byte("caf\xe9"), "iso-8859-1")
	f.Add([]byte("\x1b$B"), "iso-2022-jp")
	f.Fuzz(func(t *testing.T, data []byte, declared string) {
		text, name, notes := Decode(data, declared)
		if !utf8.Valid(text) || name == "" {
			t.Errorf("%s: text is not UTF-8: %q", name, text)
		}
		for _, n := range notes {
			for _, a := range n.Args {
				if !utf8.ValidString(a) {
					t.Errorf("note is not UTF-8: %q", a)
				}
			}
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	utf := strings.Repeat("<p style=\"text-align:center\">"+sentence+"</p>\n", 700)
	for _, c := range []struct{ name, data string }{
		{"utf-8", utf}, {"gb18030", in(b, simplifiedchinese.GBK, utf)},
		{"utf-16le", in(b, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), utf)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.data)))
			for b.Loop() {
				Decode([]byte(c.data), "gb2312")
			}
		})
	}
}
