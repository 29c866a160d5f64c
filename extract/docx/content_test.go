package docx

import (
	"strings"
	"testing"
)

// para makes a paragraph of one run per text; a text that is markup stays as it is.
func para(texts ...string) string {
	var b strings.Builder
	b.WriteString("<w:p>")
	for _, t := range texts {
		if strings.HasPrefix(t, "<") {
			b.WriteString(t)
			continue
		}
		b.WriteString(txt(t))
	}
	b.WriteString("</w:p>")
	return b.String()
}

func txt(s string) string { return `<w:r><w:t xml:space="preserve">` + s + `</w:t></w:r>` }

func fldChar(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }

func instr(code string) string { return `<w:r><w:instrText>` + code + `</w:instrText></w:r>` }

// TestContent: what Word prints of a paragraph, and nothing else.
func TestContent(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"runs join", para("甲", "乙"), "甲乙"},
		{"white space around text without xml:space is not text", para("甲", "<w:r><w:t>\n 乙 \n</w:t></w:r>", "丙"), "甲乙丙"},
		{"preserved white space", para("甲 ", " 乙"), "甲  乙"},
		{"tabs and breaks", para("甲<w:tab/>", "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:cr/><w:t>丁</w:t><w:br w:type=\"page\"/><w:t>戊</w:t></w:r>"), "甲甲\t乙\n丙\n丁\n戊"},
		{"hyphens", para("<w:r><w:t>0451</w:t><w:noBreakHyphen/><w:t>53</w:t><w:softHyphen/><w:t>86</w:t></w:r>"), "0451-5386"},
		{"entities", para("a &amp; b &lt;&#20013;&#x56fd;&gt;"), "a & b <中国>"},
		{"character data", para("<w:r><w:t><![CDATA[1 < 2 & 3]]></w:t></w:r>"), "1 < 2 & 3"},
		{"comments and instructions inside text", para("<w:r><w:t>甲<!-- > -->乙<?x y?>丙</w:t></w:r>"), "甲乙丙"},
		{"deleted and moved away text is not content", para("甲", `<w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del>`, `<w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom>`, "乙"), "甲乙"},
		{"inserted and moved text is", para("甲", `<w:ins w:id="1">`+txt("新")+`</w:ins>`, `<w:moveTo>`+txt("来")+`</w:moveTo>`), "甲新来"},
		{"a deleted paragraph mark joins paragraphs", `<w:p><w:pPr><w:rPr><w:del w:id="2"/></w:rPr></w:pPr>` + txt("上") + `</w:p>` + para("下"), "上下"},
		{"a deleted mark before the end", `<w:p><w:pPr><w:rPr><w:del w:id="2"/></w:rPr></w:pPr>` + txt("上") + `</w:p>`, "上"},
		{"hidden text", para("甲", `<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>`, `<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>乙</w:t></w:r>`, `<w:r><w:rPr><w:webHidden/></w:rPr><w:t>丙</w:t></w:r>`), "甲乙丙"},
		{"old properties do not count", para(`<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>甲</w:t></w:r>`), "甲"},
		{"field result, not code", para("第", fldChar("begin"), instr(" PAGE "), fldChar("separate"), "3", fldChar("end"), "页"), "第3页"},
		{"field without result", para("第", fldChar("begin"), instr(" PAGE "), fldChar("end"), "页"), "第页"},
		{"nested fields", para(fldChar("begin"), instr("IF "), fldChar("begin"), instr("DATE"), fldChar("separate"), "内", fldChar("end"), instr("x"), fldChar("separate"), "外", fldChar("end")), "外"},
		{"field over two paragraphs", para(fldChar("begin"), instr("TOC"), fldChar("separate"), "甲") + para("乙", fldChar("end"), "丙"), "甲|乙丙"},
		{"field without an end does not swallow the rest", para("甲", fldChar("begin"), instr("PAGE")) + para("乙"), "甲|乙|!document/field-unclosed part word/document.xml"},
		{"an end of no field does not end a later one", para(fldChar("end"), "甲", fldChar("begin"), instr("PAGE")) + para("乙"), "甲|乙|!document/field-unclosed part word/document.xml"},
		{"no field without an end in other quotes", para("甲", strings.ReplaceAll(fldChar("begin"), `"`, "'")) + para("乙"), "甲|乙|!document/field-unclosed part word/document.xml"},
		{"a table is no code", para(fldChar("begin"), "甲") + `<w:tbl><w:tr><w:tc>` + para("乙") + `</w:tc></w:tr></w:tbl>` + para(fldChar("end"), "丙"), "|丙|!document/field-unclosed part word/document.xml"},
		{"simple field", para("第", `<w:fldSimple w:instr="PAGE">`+txt("4")+`</w:fldSimple>`), "第4"},
		{"circled number by an EQ field", para(fldChar("begin"), instr(`eq \o\ac(○,3)`), fldChar("end"), "公开"), "③公开"},
		{"legacy check box", para(`<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>`, instr("FORMCHECKBOX"), fldChar("end"), "是"), "☒是"},
		{"content control in a line", para("共", `<w:sdt><w:sdtPr/><w:sdtContent>`+txt("5")+`</w:sdtContent></w:sdt>`, "件"), "共5件"},
		{"placeholder of a content control", para("共", `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>`+txt("单击此处")+`</w:sdtContent></w:sdt>`, "件"), "共件"},
		{"content control around paragraphs", `<w:sdt><w:sdtContent>` + para("甲") + para("乙") + `</w:sdtContent></w:sdt>`, "甲|乙"},
		{"wrappers", `<w:customXml>` + para(`<w:smartTag>`+txt("甲")+`</w:smartTag>`, `<w:customXml>`+txt("乙")+`</w:customXml>`, `<w:bdo>`+txt("丙")+`</w:bdo>`) + `</w:customXml>`, "甲乙丙"},
		{"ruby base without its reading", para(`<w:r><w:ruby><w:rt><w:r><w:t>zhōng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>中</w:t></w:r></w:rubyBase></w:ruby></w:r>`), "中"},
		{"formula", para("<m:oMathPara><m:oMath><m:r><m:t>1+1</m:t></m:r><m:r><m:t>=2</m:t></m:r></m:oMath></m:oMathPara>"), "1+1=2"},
		{"symbols", para(`<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings" w:char="F081"/><w:sym w:font="Symbol" w:char="F0B4"/></w:r>`), "☑①×"},
		{"symbol without a character", para(`<w:r><w:sym w:font="Wingdings" w:char="F0FF"/></w:r>`, "甲"), "\uFFFD甲|!document/unmapped-glyph font Wingdings code f0ff"},
		{"symbol codes typed as text", para("<w:r><w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr><w:t>\uf0fc</w:t></w:r>"), "✓"},
		{"alternate content once", para(`<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t>新</w:t></mc:Choice><mc:Fallback><w:t>旧</w:t></mc:Fallback></mc:AlternateContent></w:r>`), "新"},
		{"alternate content not understood", para(`<mc:AlternateContent><mc:Choice xmlns:w16="urn:x" Requires="w16">` + txt("新") + `</mc:Choice><mc:Fallback>` + txt("旧") + `</mc:Fallback></mc:AlternateContent>`), "旧"},
		{"a run between paragraphs", txt("散") + para("甲"), "散|甲"},
		{"white space and empty paragraphs are no blocks", para("\u3000 ") + para() + para(" 甲\u3000"), "甲"},
		{"comments are not content", para("甲", `<w:commentRangeStart w:id="0"/>`, `<w:r><w:annotationRef/><w:commentReference w:id="0"/></w:r>`), "甲"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := lines(read(t, small(c.body))); got != c.want {
				t.Errorf("read %q, want %q", got, c.want)
			}
		})
	}
}

// TestOtherPrefixes: names count by namespace, in the transitional and the strict
// standard, and in UTF-16.
func TestOtherPrefixes(t *testing.T) {
	plain := small(para("甲") + `<w:tbl><w:tr><w:tc>` + para("乙") + `</w:tc></w:tr></w:tbl>`)
	want := dump(read(t, plain))
	for name, change := range map[string]func(string) string{
		"ns0:": func(s string) string {
			s = strings.ReplaceAll(strings.ReplaceAll(s, "<w:", "<ns0:"), "</w:", "</ns0:")
			return strings.ReplaceAll(s, "xmlns:w=", "xmlns:ns0=")
		},
		"default namespace": func(s string) string {
			s = strings.ReplaceAll(strings.ReplaceAll(s, "<w:", "<"), "</w:", "</")
			return strings.ReplaceAll(s, "xmlns:w=", "xmlns=")
		},
		"strict": func(s string) string {
			return strings.ReplaceAll(s, "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
		},
		"byte order mark":      func(s string) string { return "\uFEFF" + s },
		"UTF-16 little endian": func(s string) string { return utf16Of(s, 1) },
		"UTF-16 big endian":    func(s string) string { return utf16Of(s, 0) },
	} {
		p := small("")
		p["word/document.xml"] = change(plain["word/document.xml"])
		if got := dump(read(t, p)); got != want {
			t.Errorf("%s: read %q, want %q", name, got, want)
		}
	}
}

func utf16Of(s string, high int) string {
	out := []byte{0, 0}
	out[high], out[1-high] = 0xFE, 0xFF
	for _, r := range s { // the test has no characters beyond the BMP
		unit := []byte{0, 0}
		unit[high], unit[1-high] = byte(r>>8), byte(r)
		out = append(out, unit...)
	}
	return string(out)
}

const styleSheet = `<w:styles ` + wordSpace + `>
<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="我的标题"/><w:basedOn w:val="1"/><w:pPr><w:jc w:val="left"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="x"/><w:basedOn w:val="loop2"/></w:style>
<w:style w:type="paragraph" w:styleId="loop2"><w:name w:val="y"/><w:basedOn w:val="loop"/></w:style>
<w:style w:type="paragraph" w:styleId="gone"><w:name w:val="z"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="cut"><w:name w:val="cut"/><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="character" w:styleId="ref"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="hid"><w:name w:val="hid"/><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>`

// TestStyles: level, weight, place and hiding, stated or inherited.
func TestStyles(t *testing.T) {
	styled := func(id, rest, text string) string {
		return `<w:p><w:pPr><w:pStyle w:val="` + id + `"/>` + rest + `</w:pPr>` + text + `</w:p>`
	}
	run := func(props, text string) string {
		return `<w:r><w:rPr>` + props + `</w:rPr><w:t>` + text + `</w:t></w:r>`
	}
	for _, c := range []struct{ name, body, want string }{
		{"heading style", styled("1", "", txt("甲")), `h1 bold center "甲"`},
		{"the name of a built-in style states its level", styled("2", "", txt("甲")), `h2 bold center "甲"`},
		{"based on a heading", styled("mine", "", txt("甲")), `h1 bold "甲"`},
		{"outline level of the paragraph", styled("a", `<w:outlineLvl w:val="2"/>`, txt("甲")), `h3 "甲"`},
		{"body text in a heading style", styled("1", `<w:outlineLvl w:val="9"/>`, txt("甲")), `bold center "甲"`},
		{"styles based on each other", styled("loop", "", txt("甲")), `"甲"`},
		{"partly bold", para(run(`<w:b/>`, "甲"), "乙"), `"甲乙"`},
		{"bold but for white space", para(run(`<w:b/>`, "甲"), "  ", run(`<w:rStyle w:val="strong"/>`, "乙")), `bold "甲  乙"`},
		{"bold style in a bold style is not bold", styled("1", "", run(`<w:rStyle w:val="strong"/>`, "甲")), `h1 center "甲"`},
		{"bold taken back", styled("1", "", run(`<w:b w:val="false"/>`, "甲")), `h1 center "甲"`},
		{"hidden by a character style", para("甲", run(`<w:rStyle w:val="hid"/>`, "隐")), `"甲"`},
		{"hidden by the paragraph style", styled("gone", "", txt("隐")) + para("甲"), `"甲"`},
		{"crossed out", para("甲", run(`<w:strike/><w:dstrike w:val="0"/>`, "7"), run(`<w:strike w:val="0"/><w:dstrike/>`, "8"), "371"), `"甲371"`},
		{"crossed out by a style", para(run(`<w:rStyle w:val="cut"/>`, "7"), run(`<w:rStyle w:val="cut"/><w:strike w:val="false"/>`, "3")), `"3"`},
		{"pictures are not crossed out", para(`<w:r><w:rPr><w:strike/></w:rPr><w:t>x</w:t><w:pict><v:shape alt="图"><v:imagedata r:id="i1"/></v:shape></w:pict></w:r>`), `picture "图" -> ""`},
		{"raised figures stand apart", para("21", run(`<w:vertAlign w:val="superscript"/>`, "1"), "2，m", run(`<w:vertAlign w:val="superscript"/>`, "2"), run(`<w:vertAlign w:val="baseline"/>`, "。")), `"21 1 2，m2。"`},
		{"raised by a style", para("21", run(`<w:rStyle w:val="ref"/>`, "12")), `"21 12"`},
		{"shown in a hidden style", styled("gone", "", run(`<w:vanish w:val="0"/>`, "甲")), `"甲"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.TrimSpace(dump(read(t, small(c.body, "word/styles.xml", styleSheet)))); got != c.want {
				t.Errorf("read %s, want %s", got, c.want)
			}
		})
	}
}

// TestOutside: links, pictures, objects, text boxes, notes, headers and footers.
func TestOutside(t *testing.T) {
	p := small(
		para("见", `<w:hyperlink r:id="l1">`+txt("附件")+`</w:hyperlink>`, `<w:hyperlink r:id="l2">`+txt("网站")+`</w:hyperlink>`)+
			para(fldChar("begin"), instr(`HYPERLINK "http://x.cn/a.doc"`), fldChar("separate"), "下载", fldChar("end"))+
			para("图", `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="依申请公开情况表"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="i1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`)+
			para("框前", `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="2" name="框"/><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>`+para("框内")+`<w:tbl><w:tr><w:tc>`+para("框表")+`</w:tc></w:tr></w:tbl></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>`+
				`<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>`+para("框内")+`</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`, "框后")+
			para(`<w:r><w:pict><v:shape alt="旧图"><v:imagedata r:id="i1"/></v:shape></w:pict></w:r>`)+
			para(`<w:r><w:object><v:shape><v:imagedata r:id="i1"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12" r:id="o1"/></w:object></w:r>`)+
			`<w:altChunk r:id="c1"/>`+
			para("正文", `<w:r><w:footnoteReference w:id="2"/></w:r>`, `<w:del><w:r><w:footnoteReference w:id="3"/></w:r></w:del>`)+
			`<w:sectPr><w:headerReference w:type="default" r:id="h1"/><w:headerReference w:type="first" r:id="h1"/></w:sectPr>`,
		"word/_rels/document.xml.rels", rels(rel("l1", "hyperlink", "https://x.cn/2023年报.PDF?v=1"), rel("l2", "hyperlink", "https://x.cn/"), rel("i1", "image", "media/image1.png"),
			rel("o1", "package", "embeddings/a.xlsx"), rel("c1", "aFChunk", "chunk.html"), rel("h1", "header", "header1.xml"), rel("f", "footnotes", "footnotes.xml")),
		"word/header1.xml", `<w:hdr `+wordSpace+`>`+para("页眉")+`</w:hdr>`,
		"word/footnotes.xml", `<w:footnotes `+wordSpace+`><w:footnote w:type="separator" w:id="0">`+para("隔")+`</w:footnote><w:footnote w:id="3">`+para("删")+`</w:footnote><w:footnote w:id="2">`+para(`<w:r><w:footnoteRef/></w:r>`, " 注")+`</w:footnote></w:footnotes>`,
		"docProps/core.xml", `<cp:coreProperties xmlns:cp="a" xmlns:dc="b"><dc:creator>某镇</dc:creator><dc:title>年报 </dc:title></cp:coreProperties>`,
	)
	want := `@core:title=年报
@core:creator=某镇
link4 "见附件网站"
attachment "附件" -> "https://x.cn/2023年报.PDF?v=1"
link2 "下载"
attachment "下载" -> "http://x.cn/a.doc"
"图"
picture "依申请公开情况表" -> "word/media/image1.png"
"框前框后"
"框内"
table 1x1 
  0"框表"
picture "旧图" -> "word/media/image1.png"
picture "" -> "word/media/image1.png"
attachment "Excel.Sheet.12" -> "word/embeddings/a.xlsx"
attachment "" -> "word/chunk.html"
"正文"
note "页眉"
note "注"
!document/embedded target word/embeddings/a.xlsx program Excel.Sheet.12
!document/embedded target word/chunk.html program altChunk
`
	d := read(t, p)
	if got := dump(d); got != want {
		t.Errorf("read\n%s\nwant\n%s", got, want)
	}
	for i, path := range map[int]string{0: "w:body/w:p[1]", 7: "w:body/w:p[4]//w:txbxContent[1]/w:p[1]", 8: "w:body/w:p[4]//w:txbxContent[1]/w:tbl[1]", 13: "w:body/w:p[7]"} {
		if got := d.Blocks[i].Ref.Path; got != "word/document.xml/"+path {
			t.Errorf("block %d stands at %s, want %s", i, got, path)
		}
	}
}
