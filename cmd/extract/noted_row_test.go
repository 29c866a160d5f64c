package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	threeHead  = "<td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td>"
	ruleRow    = "<td>规章</td><td>0</td><td>0</td><td>0</td>"
	paperRow   = "<td>行政规范性文件</td><td>0</td><td>0</td><td>0</td>"
	grantedRow = "（一）予以公开</td><td>3</td><td>2</td><td>0</td><td>0</td><td>0</td><td>0</td><td>5</td>"
	spacedRows = storedFile("testdata/cases/txt-rows-2space/report.txt")
)

// rowCases are those of rows.
func rowCases() []noteCase {
	usual, matrix := rowPage(), tableUnder(rowReport(), madeMatrix)
	return []noteCase{
		// An empty cell in the place of the label, which stands behind it.
		{"row/unlabelled", rowPage("<td>行政强制</td>", "<td></td>"), usual, rowPage("<td>行政强制</td>", "<td></td><td>行政强制</td>")},
		// An empty cell too many at the end.
		{"row/uneven", rowPage(grantedRow, strings.Replace(grantedRow, "<td>0</td>", "", 1)), usual, rowPage(grantedRow, grantedRow+"<td></td>")},
		// 125 has a digit for each of three columns.
		{"row/glued", rowPage(paperRow, "<td>行政规范性文件</td><td>125</td><td></td><td></td>"), usual,
			rowPage(paperRow, "<td>行政规范性文件</td><td>12</td><td></td><td></td>", ruleRow, "<td>规章</td><td>368</td><td>368</td><td>368</td>")},
		// A line further down it is the number of the page.
		{"row/broken-off", edited{spacedRows, []string{"  6  266", "  6  26\n6"}}, spacedRows, edited{spacedRows, []string{"  6  266", "  6  266\n\n6"}}},
		// All rows leave that cell blank.
		{"row/gap", rowPage(paperRow, "<td>行政规范性文件</td><td>2</td><td></td><td>5</td>"), usual,
			rowPage(paperRow, "<td>行政规范性文件</td><td>2</td><td></td><td>5</td>", ruleRow, "<td>规章</td><td>1</td><td></td><td>3</td>")},
		// The heads are shortened, and all there; those of a table's second half stand over the first.
		{"row/columns-by-place", rowPage(matrix, "<table border=1>"+matrix[strings.Index(matrix, "<tr><td>一、"):]), usual,
			rowPage(threeHead, "<td>制发件数</td><td>废止件数</td><td>现行有效数</td>", "<tr><td>三、本年度办理结果（四）", "</table><p>续表</p><table border=1><tr><td>三、本年度办理结果（四）")},
		// The other half of the same table, with the last row of the first printed again.
		{"row/borrowed", madePage{"2022.html", borrowedRow}, usual, halves()},
		// The year of the form, and an earlier one that a head speaks of and is not.
		{"row/other-year", rowPage("本年处理决定数量", "2021年处理决定数量"), usual,
			rowPage(madeMatrix, madeMatrix+"<p>附：申请情况统计表（2021年版）</p>", "本年处理决定数量", "2022年处理决定数量（不含2021年结转）")},
		// The same row twice, and the whole matrix.
		{"row/contradicted", rowPage("<tr><td>行政强制</td><td>6</td></tr>", "<tr><td>行政强制</td><td>6</td></tr><tr><td>行政强制</td><td>7</td></tr>"), usual,
			rowPage("<tr><td>行政强制</td><td>6</td></tr>", "<tr><td>行政强制</td><td>6</td></tr><tr><td>行政强制</td><td>6</td></tr>",
				madeFourth, "<p>打印版</p>"+matrix+madeFourth)},
		// A word less, and another number before the form's own words.
		{"row/label-doubtful", rowPage("7.属于行政执法案卷", "8.属于行政执法"), usual, rowPage("<td>行政规范性文件</td>", "<td>规范性文件</td>", "7.属于行政执法案卷", "8.属于行政执法案卷")},
	}
}

// rowPage is a report with some figures, in which texts are replaced, each of which must
// be there.
func rowPage(pairs ...string) noteSource {
	return folder(func(t *testing.T, dir string) {
		must(t, os.WriteFile(filepath.Join(dir, "2022.html"), []byte(changed(t, rowReport(), pairs)), 0o600))
	})
}

func rowReport() string {
	cells := map[string]string{"disclosure.coercion.decisions": "6", "disclosure.fees.amount": "18.87"}
	for _, row := range []string{"received", "granted", "handled_total"} {
		cells["requests."+row+".natural_person"], cells["requests."+row+".enterprise"], cells["requests."+row+".total"] = "3", "2", "5"
	}
	return htmlReport("白石镇", "2022", cells)
}

// halves is a report whose matrix goes on in a second table with its last two rows, of
// which the first stands at the end of the first table as well.
func halves() noteSource {
	return folder(func(t *testing.T, dir string) {
		page := rowReport()
		start := strings.Index(page, "<tr><td>三、本年度办理结果（七）总计")
		last := strings.Index(page, "<tr><td>四、结转下年度")
		page = page[:last] + "</table><p>续表</p><table border=1>" + page[start:]
		must(t, os.WriteFile(filepath.Join(dir, "2022.html"), []byte(page), 0o600))
	})
}

// borrowedRow is a report whose matrix lacks its last row, which a second one has.
func borrowedRow() string {
	page := htmlReport("白石镇", "2022", nil)
	start := strings.Index(page, madeMatrix) + len(madeMatrix)
	end := start + strings.Index(page[start:], "</table>")
	matrix := page[start:end]
	last := strings.LastIndex(matrix, "<tr>")
	return page[:start] + matrix[:last] + "</table><p>汇总</p>" + matrix + page[end:]
}
