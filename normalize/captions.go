package normalize

import (
	"regexp"
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

// yearRow is a row of a table that says which year's figures are below it: 2021年度.
var yearRow = regexp.MustCompile(`^\(?20\d\d年?度?\)?$`)

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
