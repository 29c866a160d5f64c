package main

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// formatCases are those of what a file is: its format, its size, its encoding.
func formatCases() []noteCase {
	plain := pageWith("", "", "")
	return []noteCase{
		{"document/unsupported-format", madePage{"2022.doc", flatWord}, plain, madePage{"2022.doc", pageOfWord}},
		{"document/unknown-format", controls(1), plain, controls(0)},
		{"document/too-large", padded(maxPage + 1), plain, padded(maxPage)},
		// A page that says gb2312 and is GBK, with a character of GB18030's four bytes.
		{"document/encoding-misdeclared", declared("gb2312", "utf-8"), plain, declared("gb2312", "gb18030")},
		{"document/encoding-damaged", declared("utf-8", "cut"), plain, pageWith("全年发布信息\ufffd\ufffd一百条。", "", "")}, // the damage is the page's own
	}
}

// flatWord is a report as the flat XML of Word 2003, of which the page that Word saves
// has the prolog, the name and the namespaces.
func flatWord() string {
	return `<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="urn:schemas-microsoft-com:office:word"><w:body><w:p><w:r><w:t>` +
		"白石镇2022年政府信息公开工作年度报告</w:t></w:r></w:p></w:body></w:wordDocument>"
}

func pageOfWord() string {
	return strings.Replace(htmlReport("白石镇", "2022", nil), "<html>", `<?xml version="1.0" encoding="UTF-8"?><html xmlns:w="urn:schemas-microsoft-com:office:word">`, 1)
}

// controls is a report in text behind which stand as many control characters as text may
// have, one of a hundred and three, and some more.
func controls(more int) madePage {
	return madePage{"2024.txt", func() string {
		text := readCase("txt-rows-2space") + "\n"
		n := 3
		for float64(n+1) <= 0.01*float64(utf8.RuneCountInString(text)+n+1)+3 {
			n++
		}
		return text + strings.Repeat("\x01", n+more)
	}}
}

// maxPage is how many bytes a page may have.
const maxPage = 16 << 20

// padded is a page of so many bytes, nearly all of them in a comment.
func padded(size int) madePage {
	return madePage{"2022.html", func() string {
		page := htmlReport("白石镇", "2022", nil)
		return page + "<!--" + strings.Repeat("-", size-len(page)-len("<!---->")) + "-->"
	}}
}

// declared is a page that says one encoding and is in another; "cut" is UTF-8 of which a
// character has lost its last byte.
func declared(says, is string) madePage {
	return madePage{"2022.html", func() string {
		page := htmlReport("白石镇", "2022", map[string]string{"text": "全年由𠮷岭村发布信息一百条。"})
		page = strings.Replace(page, "charset=utf-8", "charset="+says, 1)
		switch is {
		case "gb18030":
			page, _ = simplifiedchinese.GB18030.NewEncoder().String(page) // it has every character
		case "cut":
			page = strings.Replace(page, "一百条", "一百\xe6\x9d", 1)
		}
		return page
	}}
}
