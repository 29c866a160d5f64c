package font

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/extract/pdf/object"
)

// A shownText counts what the strings of a document's pages show, and keeps the text.
type shownText struct {
	change           func(object.Dict) object.Dict // of font dictionaries before they are loaded
	glyphs, unmapped int
	text             strings.Builder
	faults           []string
	missing          map[string]int
}

// readShown runs the text-showing operators of all pages; positions are ignored.
func readShown(t testing.TB, name string, change func(object.Dict) object.Dict) *shownText {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	f, err := object.Open(context.Background(), data)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := f.Pages()
	if err != nil {
		t.Fatal(err)
	}
	s := &shownText{change: change, missing: map[string]int{}}
	fonts := map[object.Ref]*Font{}
	for _, p := range pages {
		content, err := f.PageContent(p)
		if err != nil {
			t.Error(err)
		}
		s.page(f, p.Resources, content, fonts)
	}
	for _, font := range fonts {
		s.faults = append(s.faults, font.Faults()...)
	}
	return s
}

func (s *shownText) page(f *object.File, resources object.Dict, content []byte, fonts map[object.Ref]*Font) {
	lexer := object.NewLexer(content)
	var stack []object.Object
	var font *Font
	for {
		o, ok := lexer.Next()
		if !ok {
			return
		}
		word, ok := o.(object.Keyword)
		if !ok {
			stack = append(stack, o)
			continue
		}
		if word == "Tf" && len(stack) == 2 {
			name, _ := stack[0].(object.Name)
			entry := f.Dict(resources["Font"])[name]
			ref, _ := entry.(object.Ref)
			if font = fonts[ref]; font == nil || ref == (object.Ref{}) {
				font = Load(f, s.change(f.Dict(entry)))
				fonts[ref] = font
			}
		}
		if font != nil && (word == "Tj" || word == "TJ" || word == "'") && len(stack) > 0 {
			s.show(font, stack[len(stack)-1])
		}
		stack = stack[:0]
	}
}

func (s *shownText) show(font *Font, o object.Object) {
	switch v := o.(type) {
	case object.Array:
		for _, part := range v {
			s.show(font, part)
		}
	case object.String:
		for rest := []byte(v); len(rest) > 0; {
			c := font.Next(rest)
			rest = rest[c.Size:]
			s.glyphs++
			if c.Unmapped {
				s.unmapped++
				s.missing[font.Name]++
			}
			s.text.WriteString(c.Text)
		}
	}
}

func asIs(d object.Dict) object.Dict { return d }

// TestRealReport reads the report that is not part of the project: every glyph of it
// has a ToUnicode entry or a character in its font program.
func TestRealReport(t *testing.T) {
	name := filepath.Join("..", "..", "..", "..", "shared", "real", "huaian-2024.pdf")
	if _, err := os.Stat(name); err != nil {
		t.Skip("the real report is not here: ", err)
	}
	s := readShown(t, name, asIs)
	if s.unmapped > 0 || s.glyphs < 2800 {
		t.Errorf("%d of %d glyphs unmapped", s.unmapped, s.glyphs)
	}
	for _, want := range []string{"政府信息公开", "行政规范性文件", "2024"} {
		if !strings.Contains(s.text.String(), want) {
			t.Errorf("no %q in the text", want)
		}
	}
}

// TestUnembeddedFonts reads files whose fonts are known by name only; testdata/make.py
// makes them.
func TestUnembeddedFonts(t *testing.T) {
	tests := []struct{ name, want string }{
		{"unigb-ucs2-h.pdf", "政府信息公开工作年度报告（2024年）：受理申请12件，〇一二三；行政规范性文件35件。Total 3,456.78 (A-Z)"},
		{"gbk-euc-h.pdf", "政府信息公开工作年度报告（2024年）：受理申请12件，零一二三；行政规范性文件35件。"},
	}
	for _, tt := range tests {
		s := readShown(t, filepath.Join("testdata", tt.name), asIs)
		if got := s.text.String(); got != tt.want || len(s.faults) > 0 {
			t.Errorf("%s: got %q, want %q; faults %v", tt.name, got, tt.want, s.faults)
		}
	}
}

// BenchmarkReport loads the fonts of the real report and reads its strings.
func BenchmarkReport(b *testing.B) {
	name := filepath.Join("..", "..", "..", "..", "shared", "real", "huaian-2024.pdf")
	if _, err := os.Stat(name); err != nil {
		b.Skip("the real report is not here: ", err)
	}
	for b.Loop() {
		readShown(b, name, asIs)
	}
}
