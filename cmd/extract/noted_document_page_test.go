package main

import "strings"

// pageCases are those of pages and of texts. Nearly all have a limit: the near case stands at it.
func pageCases() []noteCase {
	plain, text := pageWith("", "", ""), storedFile("testdata/cases/txt-rows-2space/report.txt")
	return []noteCase{
		{"document/hidden-content", behind(`<div hidden>` + strings.Repeat("字", 201) + "</div>"), plain, behind(`<div hidden>` + strings.Repeat("字", 200) + "</div>")},
		{"document/nesting", behind(strings.Repeat("<div>", 511) + "底"), plain, behind(strings.Repeat("<div>", 510) + "底")}, // html and body are open too
		{"document/table-too-large", behind(wideRows(1001)), plain, behind(wideRows(1000))},
		{"document/too-many-headings", behind(headings(maxHeadings)), plain, behind(headings(maxHeadings - 15))}, // the report has some of its own,
		{"document/too-many-rows", behind(licences(maxLicences + 1)), plain, behind(licences(maxLicences))},
		{"document/table-cut", below(strings.Repeat("1|", 1000) + "1\n"), text, below(strings.Repeat("1|", 999) + "1\n")},
		// In an item of a list; and with the brackets that the same converter escapes where the text itself has them.
		{"document/table-omitted", below("-   [TABLE]\n"), text, below("-   \\[TABLE\\]\n")},
		{"document/truncated", lines(100_001), text, lines(100_000)},
		{"report/none", titled(minProse - 1), madePage{"report.html", untitled}, titled(minProse)},
	}
}

// behind is a report with something more on its page.
func behind(more string) madePage { return pageWith("", "</body>", more+"</body>") }

// below is a report in text with something more under it.
func below(more string) madePage {
	return madePage{"2024.txt", func() string { return readCase("txt-rows-2space") + "\n\n" + more }}
}

// lines is a report in text with blank lines under it, so many in all.
func lines(n int) madePage {
	return madePage{"2024.txt", func() string {
		text := readCase("txt-rows-2space")
		return text + strings.Repeat("\n", n-strings.Count(text, "\n"))
	}}
}

// wideRows is a table of a thousand columns.
func wideRows(n int) string {
	return "<table>" + strings.Repeat("<tr><td colspan=1000>无</td></tr>", n) + "</table>"
}

// maxHeadings is how many headings are looked at, and maxLicences how many rows a page may
// have beside the 44 of its report.
const maxHeadings, maxLicences = 1000, 4956

func headings(n int) string { return strings.Repeat("<p>六、其他需要报告的事项</p>", n) }

func licences(n int) string {
	return "<table>" + strings.Repeat("<tr><td>白石米业</td><td>食品经营许可证</td></tr>", n) + "</table>"
}

// minProse is how many characters of prose under its title make a report.
const minProse = 100

// untitled is a report of which nothing says whose and when it is: its sections alone.
func untitled() string {
	page := htmlReport("白石镇", "2022", nil)
	return page[strings.Index(page, "<h2>"):]
}

// titled is a page of a title and so much prose.
func titled(runes int) madePage {
	return madePage{"2022.html", func() string {
		return "<h1>白石镇2022年政府信息公开工作年度报告</h1><p>" + strings.Repeat("全年发布信息一百条，", runes/10) + strings.Repeat("好", runes%10) + "</p>"
	}}
}
