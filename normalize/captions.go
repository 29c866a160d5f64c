package normalize

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Captions say whose figures a table holds: 附：2023年度数据 over three tables of last
// year, 所属事业单位数据：, 更正前. What one says holds for the tables below it until
// another caption or the next section.

// captionWordsByClass are the words of schema/caption_words.csv.
var captionWordsByClass = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for _, r := range readSchema("caption_words.csv", 2) {
		m[r[0]] = strings.Fields(r[1])
	}
	return m
})

// says reports whether a caption has one of the words of a class.
func says(caption, class string) bool {
	for _, w := range captionWordsByClass()[class] {
		if strings.Contains(caption, w) {
			return true
		}
	}
	return false
}

// maxCaption is the longest line, in runes, that says no more than whose figures are
// below: 附件：2022年度政府信息公开工作情况统计数据：
const maxCaption = 45

// isCaption reports a line that only says whose figures are below it.
func isCaption(text string) bool {
	if len(text) > 4*maxCaption || utf8.RuneCountInString(text) > maxCaption || strings.ContainsAny(text, "。；") {
		return false
	}
	if text = fold(text); strings.Contains(text, "报告") { // folded: 2021年情況
		return false
	}
	ends := strings.HasSuffix(text, ":") || strings.HasSuffix(text, "情况") || strings.HasSuffix(text, "数据")
	if !ends && !strings.HasPrefix(text, "附") && utf8.RuneCountInString(text) > 4 {
		return false
	}
	return captionYear(text) > 0 || says(text, "earlier") || says(text, "other") || says(text, "present")
}

// stand returns the caption in force behind a line, before being the one until then.
func stand(before, text string) string {
	if isCaption(text) {
		return text
	}
	if before == "" || len(text) > 4*maxHeading {
		return before
	}
	if k, level, _ := ordinal(fold(text)); level == 1 && k >= 1 && k <= len(sectionKeys) && utf8.RuneCountInString(text) <= maxHeading && !isRowLabel(text) {
		return ""
	}
	return before
}

// isRowLabel reports a label of the matrix, which are numbered as the sections are:
// 二、上年结转政府信息公开申请数量.
func isRowLabel(text string) bool {
	v := compare(text)
	return v.most(rowPattern) >= sureSimilarity || v.best(groupPatterns()) >= sureSimilarity
}

// yearRow is a row of a table that says which year's figures are below it: 2021年度. A bare
// 2021 may be a figure.
var yearRow = regexp.MustCompile(`^\(?20\d\d年度?\)?$`)

// standInside returns the caption in force behind a row of a table that is one cell, or a
// line where lines are the rows.
func standInside(before, text string) string {
	if len(text) <= 4*maxCaption && yearRow.MatchString(fold(text)) {
		return text
	}
	return stand(before, text)
}

// older reports whether a caption says that the figures below are another year's than
// latest, or another body's.
func older(caption string, latest int) bool {
	caption = fold(caption)
	if says(caption, "other") || says(caption, "earlier") {
		return !says(caption, "present")
	}
	y := captionYear(caption)
	return y > 0 && y < latest
}

// markUnderHeads marks the rows of a block whose head names no year but an earlier one than
// latest: 信息内容, 2021年处理决定数量.
func markUnderHeads(rows []*row, latest int) {
	if latest == 0 || !slices.ContainsFunc(rows, (*row).namesYear) {
		return
	}
	var last *row
	head, inHead := "", false
	for _, r := range rows {
		if last != nil && last.table != r.table {
			head, inHead = "", false
		}
		if last = r; r.table == nil {
			continue
		}
		text, is := r.headText()
		switch {
		case !is && head != "" && !r.older:
			r.older, r.under = true, head
		case is && (text != "" || !inHead):
			if head = ""; text != "" && headYear(text) < latest {
				head = text
			}
		}
		inHead = is
	}
}

// statedYear is the year in a head.
var statedYear = regexp.MustCompile(`20\d\d年度?`)

// headYear is the year of a head, which a remark in it does not name unless it is nothing
// else: 制发件数（2022年）, and not 制发件数（不含2022年结转）.
func headYear(text string) int {
	folded := fold(text)
	if s := yearRemark.FindString(folded); s != "" {
		return captionYear(s)
	}
	return captionYear(dropRemarks(folded))
}

// yearRemark is a remark that names a year.
var yearRemark = regexp.MustCompile(`\(20\d\d年度?\)`)

// namesYear is the cheap question before headText.
func (r *row) namesYear() bool {
	return r.table != nil && slices.ContainsFunc(r.cells, func(c cell) bool { return strings.Contains(c.text, "20") && strings.Contains(c.text, "年") })
}

// headText reports a header row, and returns the text that names its latest year; one
// that says it is of the year before, as 上一年项目数量 does, names none.
func (r *row) headText() (text string, is bool) {
	if filled(r.cells) < 2 || len(r.cells) > maxLikeCells || slices.ContainsFunc(r.cells, func(c cell) bool {
		return len(c.text) > 4*maxCaption || c.class == numberCell && !strings.Contains(c.text, "年")
	}) {
		return "", false
	}
	for i := range r.cells {
		c := &r.cells[i]
		if c.class == blankCell {
			continue
		}
		rest := statedYear.ReplaceAllString(c.text, "")
		v := compare(rest)
		if v.most(rowPattern) >= sureSimilarity || classify(rest) == numberCell {
			return "", false
		}
		is = is || rest == "" || v.most(anyPattern) >= sureSimilarity
		if y := headYear(c.text); y > 0 && y >= headYear(text) && !says(c.text, "earlier") && !strings.Contains(c.text, "上年") {
			text = c.text
		}
	}
	return text, is
}
