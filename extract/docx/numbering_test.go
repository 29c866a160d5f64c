package docx

import (
	"fmt"
	"strings"
	"testing"
)

func lvl(i int, format, text, more string) string {
	return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/>%s<w:lvlText w:val="%s"/></w:lvl>`, i, format, more, text)
}

func numPart(body string) string { return `<w:numbering ` + wordSpace + `>` + body + `</w:numbering>` }

func abstractNum(id int, lvls ...string) string {
	return fmt.Sprintf(`<w:abstractNum w:abstractNumId="%d">%s</w:abstractNum>`, id, strings.Join(lvls, ""))
}

func num(id, abstract int, more string) string {
	return fmt.Sprintf(`<w:num w:numId="%d"><w:abstractNumId w:val="%d"/>%s</w:num>`, id, abstract, more)
}

func item(id, level int, text string) string {
	return fmt.Sprintf(`<w:p><w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr></w:pPr>%s</w:p>`, level, id, txt(text))
}

const noGap = `<w:suff w:val="nothing"/>`

func TestNumbering(t *testing.T) {
	outline := abstractNum(0, lvl(0, "chineseCountingThousand", "%1、", noGap), lvl(1, "chineseCounting", "（%2）", noGap), lvl(2, "decimal", "%1.%2.%3", `<w:suff w:val="space"/><w:isLgl/>`), lvl(3, "bullet", "\uf0b7", ""))
	for _, c := range []struct{ name, part, body, want string }{
		{"levels count and restart", outline + num(1, 0, ""), item(1, 0, "甲") + item(1, 1, "乙") + item(1, 1, "丙") + item(1, 0, "丁") + item(1, 1, "戊") + item(1, 2, "己"),
			"一、甲|（一）乙|（二）丙|二、丁|（一）戊|2.1.1 己"},
		{"a level above without a paragraph shows its first number", outline + num(1, 0, ""), item(1, 2, "甲"), "1.1.1 甲"},
		{"bullets print no text", outline + num(1, 0, ""), item(1, 3, "甲"), "甲"},
		{"numberings of one definition count together", outline + num(1, 0, "") + num(2, 0, ""), item(1, 0, "甲") + item(2, 0, "乙"), "一、甲|二、乙"},
		{"start override", outline + num(1, 0, "") + num(2, 0, `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>`), item(1, 0, "甲") + item(2, 0, "乙") + item(2, 0, "丙"), "一、甲|五、乙|六、丙"},
		{"level override", outline + num(2, 0, `<w:lvlOverride w:ilvl="0">`+lvl(0, "decimalEnclosedCircle", "%1", noGap)+`</w:lvlOverride>`), item(2, 0, "甲") + item(2, 0, "乙"), "①甲|②乙"},
		{"numbering zero is none", outline + num(1, 0, ""), item(0, 0, "甲"), "甲"},
		{"a level that never restarts", abstractNum(0, lvl(0, "decimal", "%1.", ""), lvl(1, "lowerLetter", "%2)", `<w:lvlRestart w:val="0"/>`)) + num(1, 0, ""), item(1, 0, "甲") + item(1, 1, "乙") + item(1, 0, "丙") + item(1, 1, "丁"), "1. 甲|a) 乙|2. 丙|b) 丁"},
		{"an empty paragraph prints its number", outline + num(1, 0, ""), item(1, 0, ""), "一、"},
		{"a joined paragraph has one number", outline + num(1, 0, ""), `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>` + txt("甲") + `</w:p>` + item(1, 0, "乙"), "一、甲乙"},
		{"cells merged into the one above have no numbers", outline + num(1, 0, ""), tbl(tr(tc(begins, item(1, 0, ""))), tr(tc(continues, item(1, 0, "")))) + item(1, 0, "丙"), "|二、丙"},
		{"by style, at the level tied to it", abstractNum(0, lvl(0, "decimal", "%1.", noGap), lvl(1, "upperRoman", "%2.", noGap+`<w:pStyle w:val="n2"/>`)) + num(1, 0, ""), `<w:p><w:pPr><w:pStyle w:val="n2"/></w:pPr>` + txt("甲") + `</w:p>`, "I.甲"},
		{"removed from a style", outline + num(1, 0, ""), `<w:p><w:pPr><w:pStyle w:val="n1"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>` + txt("甲") + `</w:p>`, "甲"},
		{"inherited by a style", outline + num(1, 0, ""), `<w:p><w:pPr><w:pStyle w:val="n3"/></w:pPr>` + txt("甲") + `</w:p>`, "（一）甲"},
		{"over a numbering style", abstractNum(0, `<w:numStyleLink w:val="list"/>`) + abstractNum(7, lvl(0, "decimal", "第%1条", noGap)) + num(3, 7, "") + num(1, 0, ""), item(1, 0, "甲"), "第1条甲"},
		{"custom format with a standard one beside it", abstractNum(0, `<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002"/></mc:Choice><mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>`) + num(1, 0, ""), item(1, 0, "甲"), "01 甲"},
	} {
		t.Run(c.name, func(t *testing.T) {
			styles := `<w:styles ` + wordSpace + `><w:style w:type="paragraph" w:styleId="n1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>` +
				`<w:style w:type="paragraph" w:styleId="n2"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>` +
				`<w:style w:type="paragraph" w:styleId="n3"><w:basedOn w:val="n1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>` +
				`<w:style w:type="numbering" w:styleId="list"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style></w:styles>`
			d := read(t, small(c.body, "word/numbering.xml", numPart(c.part), "word/styles.xml", styles))
			if got := lines(d); got != c.want {
				t.Errorf("read %q, want %q", got, c.want)
			}
		})
	}
}

func TestNumerals(t *testing.T) {
	for _, c := range []struct {
		format string
		n      []int
		want   string
	}{
		{"decimal", []int{0, 12}, "0 12"},
		{"decimalZero", []int{1, 10}, "01 10"},
		{"decimalFullWidth", []int{10}, "１０"},
		{"chineseCounting", []int{1, 10, 11, 20, 21, 99, 100}, "一 十 十一 二十 二十一 九十九 一〇〇"},
		{"chineseCountingThousand", []int{10, 11, 101, 110, 115, 1001, 2010}, "十 十一 一百零一 一百一十 一百一十五 一千零一 二千零一十"},
		{"japaneseCounting", []int{3, 10, 11, 20, 100}, "三 十 十一 二十 百"},
		{"ideographDigital", []int{3, 10}, "三 一〇"},
		{"ideographTraditional", []int{1, 10, 11}, "甲 癸 11"},
		{"chineseLegalSimplified", []int{1, 10, 12}, "壹 壹拾 壹拾贰"},
		{"decimalEnclosedCircleChinese", []int{1, 20, 21}, "① ⑳ 21"},
		{"upperLetter", []int{1, 26, 27, 28}, "A Z AA BB"},
		{"lowerRoman", []int{4, 9, 1994}, "iv ix mcmxciv"},
		{"decimalEnclosedParen", []int{1}, "⑴"},
		{"ordinal", []int{1, 2, 3, 4, 11}, "1st 2nd 3rd 4th 11th"},
		{"unheard of", []int{7}, "7"},
	} {
		var got []string
		for _, n := range c.n {
			got = append(got, numeral(c.format, n))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s, want %s", c.format, s, c.want)
		}
	}
}
