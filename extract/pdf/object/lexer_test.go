package object

import (
	"math"
	"reflect"
	"strings"
	"testing"
)

func TestLexer(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []Object
	}{
		{"", nil},
		{"1 -2 +3 007", []Object{int64(1), int64(-2), int64(3), int64(7)}},
		{"1.5 -.25 4. 0.0001 .", []Object{1.5, -0.25, 4.0, 0.0001, 0.0}},
		{"--5 1.2.3 4-5 - +", []Object{int64(-5), 1.2, int64(45), int64(0), int64(0)}},
		{"123456789012345678901234567890", []Object{123456789012345678901234567890.0}},
		{"9223372036854775807 -9223372036854775808", []Object{int64(math.MaxInt64), int64(math.MinInt64)}},
		{"1" + strings.Repeat("0", 500), []Object{math.MaxFloat64}},
		{"0." + strings.Repeat("0", 600) + "1", []Object{0.0}},
		{"1e-2 2E3 5e", []Object{0.01, 2000.0, int64(5), Keyword("e")}},
		{"0.1234567890123456789", []Object{0.1234567890123456789}},
		{"1rg 0endobj 5Tj", []Object{int64(1), Keyword("rg"), int64(0), Keyword("endobj"), int64(5), Keyword("Tj")}},
		{"true false null", []Object{true, false, nil}},
		{"trueish T* ' \"", []Object{Keyword("trueish"), Keyword("T*"), Keyword("'"), Keyword("\"")}},
		{"/A /A#20B /#4 /#zz / /A/B", []Object{Name("A"), Name("A B"), Name("#4"), Name("#zz"), Name(""), Name("A"), Name("B")}},
		{`(a) (a(b)c) (\n\r\t\b\f\(\)\\) (\x)`, []Object{String("a"), String("a(b)c"), String("\n\r\t\b\f()\\"), String("x")}},
		{`(\53) (\053) (\0533) (\5) (\777) (\8)`, []Object{String("+"), String("+"), String("+3"), String("\x05"), String("\xff"), String("8")}},
		{"(a\\\r\nb\\\nc\\\rd) (\r\n\r)", []Object{String("abcd"), String("\n\n")}},
		{"(open (", []Object{String("open (")}},
		{`(open \`, []Object{String("open ")}},
		{"<48 65> <4> <4x8> <> <48", []Object{String("He"), String("@"), String("H"), String(""), String("H")}},
		{"[1[2]3] [ ]", []Object{Array{int64(1), Array{int64(2)}, int64(3)}, Array{}}},
		{"[1 2", []Object{Array{int64(1), int64(2)}}},
		{"<</A 1/B null/C<</D[/E]>>>>", []Object{Dict{"A": int64(1), "C": Dict{"D": Array{Name("E")}}}}},
		{"<</A 1/A 2>>", []Object{Dict{"A": int64(2)}}},
		{"<</A>> <<1/A 2>> <</A junk/B 1>>", []Object{Dict{}, Dict{"A": int64(2)}, Dict{"B": int64(1)}}},
		{"<</A[1 2>> 3", []Object{Dict{"A": Array{int64(1), int64(2)}}, int64(3)}},
		{"<</A[1 2 endobj", []Object{Dict{"A": Array{int64(1), int64(2)}}, Keyword("endobj")}},
		{"1%x\n2%(\r3", []Object{int64(1), int64(2), int64(3)}},
		{"] >> { } ) > 1", []Object{Keyword("]"), Keyword(">>"), Keyword("{"), Keyword("}"), int64(1)}},
		{"1 0 R", []Object{int64(1), int64(0), Keyword("R")}},
	} {
		l := NewLexer([]byte(c.in))
		var got []Object
		for o, ok := l.Next(); ok; o, ok = l.Next() {
			got = append(got, o)
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%.60q: got %#v, want %#v", c.in, got, c.want)
		}
	}
}

func TestReferences(t *testing.T) {
	for in, want := range map[string]Object{
		"[1 0 R 2 0 R]":        Array{Ref{1, 0}, Ref{2, 0}},
		"[1 2 3 0 R 4]":        Array{int64(1), int64(2), Ref{3, 0}, int64(4)},
		"[1 0 RG 1 0]":         Array{int64(1), int64(0), int64(1), int64(0)},
		"[-1 0 R]":             Array{int64(-1), int64(0)},
		"[1%x\n0\n%\nR]":       Array{Ref{1, 0}},
		"[99999999999 0 R]":    Array{int64(99999999999), int64(0)},
		"[7 65536 R]":          Array{Ref{7, 65535}},
		"[1.0 0 R 1]":          Array{1.0, int64(0), int64(1)},
		"<</A 1 0 R/B 2 0 R>>": Dict{"A": Ref{1, 0}, "B": Ref{2, 0}},
	} {
		l := NewLexer([]byte(in))
		l.refs = true
		if got, _ := l.Next(); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: got %#v, want %#v", in, got, want)
		}
	}
}

// TestLexerReads content without allocating for what it met before.
func TestLexerAllocations(t *testing.T) {
	data := []byte(strings.Repeat("1 0 0 1 72 80 cm /F1 Tf BT ET ", 100))
	l := NewLexer(data)
	n := testing.AllocsPerRun(10, func() {
		l.SetPos(0)
		for _, ok := l.Next(); ok; _, ok = l.Next() {
		}
	})
	if n > 20 {
		t.Errorf("%v allocations for 1000 objects", n)
	}
}

func FuzzLexer(f *testing.F) {
	for _, s := range []string{"<</A[1 0 R(x\\1)]>>", "BT /F1 12 Tf (a) Tj ET", "[[[[", "<41 4", "1.2.3 --4e5", "%\n{}", "BI /W 1 ID x EI"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		l := NewLexer(data)
		l.refs = len(data)%2 == 0
		last := -1
		for {
			o, ok := l.Next()
			if !ok {
				break
			}
			if l.Pos() <= last || l.Pos() > len(data) {
				t.Fatalf("at %d after %d of %d", l.Pos(), last, len(data))
			}
			last = l.Pos()
			if x, isReal := o.(float64); isReal && (math.IsNaN(x) || math.IsInf(x, 0)) {
				t.Fatal(x)
			}
		}
	})
}

func TestText(t *testing.T) {
	for in, want := range map[String]string{
		"plain":                                    "plain",
		"\xFE\xFF\x4E\x2D\x65\x87":                 "中文",
		"\xFF\xFE\x2D\x4E\x87\x65":                 "中文",
		"\xFE\xFF\x00\x1Bzh\x00\x1B\x4E\x2D":       "中",
		"\xFE\xFF\x4E":                             "",
		"\xEF\xBB\xBF中文":                           "中文",
		"中文":                                       "中文",
		"\xD6\xD0\xCE\xC4":                         "中文",
		"2024\xC4\xEA\xB6\xC8\xB1\xA8\xB8\xE6.doc": "2024年度报告.doc",
		"r\xE9sum\xE9":                             "résumé",
		"\x80\xA0\x93":                             "•€ﬁ",
		"na\xEFve \x8D\x8E":                        "naïve “”",
	} {
		if got := Text(in); got != want {
			t.Errorf("%q: got %q, want %q", string(in), got, want)
		}
	}
}
