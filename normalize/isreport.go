package normalize

import (
	"slices"
	"strings"
)

// isReport decides whether a document holds a report: statutory rows, or a title
// with prose under it, or the sequence of sections. Figures in its tables under its
// headings are a report's, though nothing says whose and when.
func isReport(a *alignment, heads [7]candidate, m *metadata, f *flow) bool {
	found := headingCount(heads)
	rows := 0
	for _, j := range a.line {
		if j >= 0 && a.form.lines[j].kind == dataLine {
			rows++
		}
	}
	switch {
	case a.form.figures() && (a.numbers() > 0 || m.agency == ""):
		return a.numbers() > 0 // the national statistics table is one filled in, whoever's it is
	case rows >= minReportRows && (m.titled || a.statutory() && (m.year > 0 || m.agency != "" || f.part)):
		return !f.announces() || a.numbers() > 0
	case found >= 3:
		return m.titled || (m.year > 0 || a.statutory() && a.numbers() > 0) && !f.announces()
	}
	return m.titled && m.year > 0 && m.agency != "" && f.proseRunes() >= minReportRunes
}

// statutory reports tables that only such a report has: one of the two matrices,
// or a block under its title. 其他 and 总计 are rows of many tables.
func (a *alignment) statutory() bool {
	rows := map[*block]int{}
	for _, j := range a.line {
		if j >= 0 && a.form.lines[j].kind == dataLine {
			rows[a.form.lines[j].block]++
		}
	}
	return slices.ContainsFunc(a.form.blocks, func(b *block) bool {
		switch b.table {
		case "disclosure":
			return rows[b] > 0 && a.titled(b)
		case "requests":
			return rows[b] >= minReportRows
		}
		return rows[b] > 0
	})
}

// titled reports whether the title row of a block was found.
func (a *alignment) titled(b *block) bool {
	return slices.ContainsFunc(a.line, func(j int) bool {
		return j >= 0 && a.form.lines[j].block == b && a.form.lines[j].kind == titleLine
	})
}

// numbers counts the figures in the aligned rows.
func (a *alignment) numbers() int {
	n := 0
	for i, j := range a.line {
		if j >= 0 && a.form.lines[j].kind == dataLine {
			n += a.rows[i].numbers()
		}
	}
	return n
}

// maxNoticeLines is how far down a page the title of a notice stands at the latest.
const maxNoticeLines = 30

// announces reports a notice about reports, with or without a blank form in it.
func (f *flow) announces() bool {
	for i := range min(len(f.items), maxNoticeLines) {
		l := f.items[i].line
		if l == nil || l.links || len([]rune(l.text)) > maxTitleRunes || !strings.ContainsAny(l.text, "报報") {
			continue
		}
		if namesNotice(strip(dropRemarks(fold(l.text)))) {
			return true
		}
	}
	return false
}

// namesNotice reports the title of a document about reports: one ends in its kind.
func namesNotice(s string) bool {
	return slices.ContainsFunc(noticeKinds, func(kind string) bool {
		about, is := strings.CutSuffix(s, kind)
		return is && !strings.ContainsAny(about, ",.;") && (strings.Contains(about, "报告") || strings.Contains(about, "年报"))
	})
}

var noticeKinds = []string{"通知", "通告", "公告", "办法", "规定", "指南", "方案", "的函", "要求", "说明"}

const (
	minReportRows  = 3   // statutory rows that make a report without any title
	minReportRunes = 100 // prose under a title that makes a report without tables and sections
)

// proseRunes counts the characters of running text.
func (f *flow) proseRunes() int {
	n := 0
	for i := range f.items {
		if l := f.items[i].line; l != nil && !l.links && strings.ContainsAny(l.text, "。；，") {
			n += len([]rune(l.text))
		}
	}
	return n
}
