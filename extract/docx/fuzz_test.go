package docx

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"gongkai/extract/document"
)

// FuzzScanner: any part scans to its end with balanced elements, and its text is
// what stands in it.
func FuzzScanner(f *testing.F) {
	for _, s := range []string{
		wrapBody(para("甲&amp;&#20013;")), `<a b='1' c="x>y"><![CDATA[]]></a>`, `<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`,
		"<a><!-- -- --><?p?><b/></a>", "\xFF\xFE<\x00a\x00/\x00>\x00", "<a", "<a></b>", `<a xmlns:x="y"><x:b x:c="&#xD800;"/></a>`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, part string) {
		text, _ := decode(part)
		if !utf8.ValidString(text) {
			t.Fatal("decoded text is not UTF-8")
		}
		x := scanner{src: text}
		depth := 0
		for tok := x.next(); tok != tokenEOF; tok = x.next() {
			switch tok {
			case tokenStart:
				depth++
				x.space()
				x.attr("val")
				x.rel("id")
			case tokenEnd:
				depth--
			case tokenText:
				if len(x.appendUnescaped(nil, x.text)) > 2*len(x.text) {
					t.Fatalf("text grew: %q", x.text)
				}
			}
			if depth != x.depth || depth < 0 || depth > MaxDepth {
				t.Fatalf("depth %d, counted %d", x.depth, depth)
			}
		}
		if x.fault == "" && depth != 0 {
			t.Fatal("elements left open without a fault")
		}
	})
}

// FuzzDocument: any main part gives a document that keeps the model's promises,
// or a fault, and the same one again.
func FuzzDocument(f *testing.F) {
	f.Add(wrapBody(para("甲") + tbl(tr(tc(span(2)+begins, "a"), tc("", "b")), tr(tc(continues, ""), tc("", para("c")+tbl(tr(tc("", "d"))))))))
	f.Add(wrapBody(para(fldChar("begin"), instr(`HYPERLINK "a.doc"`), fldChar("separate"), "下载", fldChar("end")) + item(1, 0, "甲")))
	f.Add(wrapBody(`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>` + txt("上") + `</w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>` + para("下") + `</w:sdtContent></w:sdt>`))
	f.Add(wrapBody(para(`<w:r><w:pict><v:shape><v:textbox><w:txbxContent>` + para("框") + `</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`)))
	numbers := numPart(abstractNum(0, lvl(0, "chineseCounting", "%1、", "")) + num(1, 0, ""))
	f.Fuzz(func(t *testing.T, main string) {
		if len(main) > 1<<16 {
			return
		}
		data := pack(t, parts{"word/document.xml": main, "word/_rels/document.xml.rels": rels(), "word/numbering.xml": numbers, "word/styles.xml": styleSheet})
		d, err := Extract(context.Background(), data)
		if err != nil {
			var fault *document.Fault
			if !errors.As(err, &fault) {
				t.Fatalf("error %v is no fault", err)
			}
			return
		}
		checkDocument(t, d)
		if again, _ := Extract(context.Background(), data); dump(again) != dump(d) {
			t.Fatal("read differently the second time")
		}
	})
}

// FuzzFile: any bytes give a document or a fault.
func FuzzFile(f *testing.F) {
	samples, _ := filepath.Glob(filepath.Join(samplesDir, "*.docx")) // the pattern is well-formed
	for _, name := range samples {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add(pack(f, small(strings.Repeat(para("甲"), 3))))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Extract(context.Background(), data)
		if err == nil {
			checkDocument(t, d)
		}
	})
}
