package main

import "strings"

const (
	listedReport = storedFile("testdata/cases/legacy-yuan/report.html")
	listedHead   = "<tr><td>统计指标</td><td>单位</td><td>统计数</td></tr>\n"
	oldProse     = storedFile("testdata/cases/prose-2018-text/report.txt")
	madePicture  = `<p><img src="W020230119.png"></p>`
	madeFile     = `<p><a href="P020230119.xlsx">附件：统计表.xlsx</a></p>`
)

// tableCases are those of tables.
func tableCases() []noteCase {
	figures := listedFigures()
	appended := func(n int) noteSource {
		return layoutPage("</body>", "<table>\n"+listedHead+strings.Join(figures[:n], "")+"</table></body>")
	}
	page := pageWith("", "", "").content()
	usual, matrix, remedies := layoutPage(), tableUnder(page, madeMatrix), tableUnder(page, madeFourth)
	return []noteCase{
		// A point further to the right, and a third of the figure stands over the next column.
		{"table/unsure-columns", unruled(12), unruled(0), unruled(11)},
		// The second half is a picture. Near: a section has a picture and its table, another no table, and a picture stands
		// under the heading of a third.
		{"table/picture", layoutPage(matrix, matrix[:strings.Index(matrix, "<tr><td>三、本年度办理结果（五）")]+"</table>"+madePicture), usual, layoutPage(matrix, matrix+madePicture, remedies, "<p>本年度无。</p>", madeText+"</p>", madeText+"</p>"+madePicture)},
		// Two labels that are the form's alone: three are a resemblance.
		{"table/unaligned", layoutPage(remedies, casesTable("结果维持", "结果纠正", "尚未审结")), usual, layoutPage(remedies, casesTable("结果维持", "结果纠正", "总计"))},
		{"table/attachment", layoutPage(matrix, madeFile), usual, layoutPage(matrix, matrix+madeFile, remedies, `<p>见<a href="/ysqgk/index.html">依申请公开栏目</a>。</p>`)},
		// Its head alone stands twice, over the other half of its rows.
		{"table/repeated", layoutPage(matrix, matrix+"<p>打印版</p>"+matrix), usual, layoutPage("<tr><td>三、本年度办理结果（四）无法提供1.", "</table><p>续表</p><table border=1>"+
			matrix[strings.Index(matrix, "<tr>"):strings.Index(matrix, "<tr><td>一、")]+"<tr><td>三、本年度办理结果（四）无法提供1.")},
		// A row less, and it is any table with some rows of the form's.
		{"table/other-statistics", listedRows(figures[:18]), listedReport, listedRows(figures[:19])},
		// Four rows are told each on its own.
		{"table/contradicted", listedTwice(5), listedReport, listedTwice(4)},
		// The years of the order that the form is of and of its edition.
		{"table/other-year", edited{listedReport, []string{"<table", "<p>政府信息公开情况统计表</p><p>（2014年度）</p><table"}}, listedReport, edited{listedReport, []string{"<table", "<p>政府信息公开情况统计表（2014年版）</p><p>（国办发〔2014〕32号）</p><table"}}},
		// A row less is no form; one label of it the report's own tables have.
		{"table/superseded", appended(18), usual, appended(17)},
		// The year before the form.
		{"table/statistics-missing", edited{oldProse, []string{"2018年政府", "2014年政府", "自2018年", "自2014年", "至2018年", "至2014年", "2019年", "2015年"}}, usual,
			edited{oldProse, []string{"2018年政府", "2013年政府", "自2018年", "自2013年", "至2018年", "至2013年", "2019年", "2014年"}}},
	}
}

// tableUnder is the table of a page under a heading.
func tableUnder(page, heading string) string {
	_, page, _ = strings.Cut(page, heading)
	table, _, _ := strings.Cut(strings.TrimLeft(page, "\n"), "</table>")
	return table + "</table>"
}

// casesTable is a table of cases by kind that is no statutory one.
func casesTable(kinds ...string) string {
	return "<table><tr><td>案由</td><td>" + strings.Join(kinds, "</td><td>") + "</td></tr><tr><td>本级</td><td>见附表</td><td>见附表</td><td>见附表</td></tr></table>"
}

// listedFigures are the rows with figures of the form of 2014.
func listedFigures() (rows []string) {
	_, table, _ := strings.Cut(readCase("legacy-yuan"), listedHead)
	table, _, _ = strings.Cut(table, "</table>")
	for row := range strings.Lines(table) {
		if !strings.Contains(row, "<td></td>") {
			rows = append(rows, row)
		}
	}
	return rows
}

// listedRows is a report with some rows of that form.
func listedRows(rows []string) madePage {
	return madePage{"2015.html", func() string {
		head, table, _ := strings.Cut(readCase("legacy-yuan"), listedHead)
		_, tail, _ := strings.Cut(table, "</table>")
		return head + listedHead + strings.Join(rows, "") + "</table>" + tail
	}}
}

// listedTwice is that form printed twice, some rows with other figures.
func listedTwice(other int) madePage {
	rows := listedFigures()
	for i, r := range listedFigures() {
		if i < other {
			r = strings.Replace(r, "</td></tr>", "7</td></tr>", 1)
		}
		rows = append(rows, r)
	}
	return listedRows(rows)
}
