package normalize

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	filledBy = regexp.MustCompile(`(?:填报单位|填报机关|填表单位|单位名称|报送单位|公开单位)(?:名称)?(?:\([^)]*\))*[:]?([^:,;|]+)`)
	notName  = regexp.MustCompile(`(?:填报人|填表人|审核人|负责人|填报日期|填报时间|填报年度|日期|联系电话|电话|统计期间|年度|20\d\d年).*$`)
)

// readLegacyTitle reads who and when from what stands over a statistics table
// that is a document of its own.
func (m *metadata) readLegacyTitle(f *flow, t *legacyTable) {
	if m.titled || t == nil {
		return
	}
	first := t.parts[0].entries[0].row.first
	year, agency, filler := 0, "", ""
	for i := max(0, first-2*titleLines); i < first; i++ {
		for _, text := range f.textsOf(i) {
			s := fold(text)
			at := legacyTitle.FindStringIndex(s)
			if at != nil && !m.titled && utf8.RuneCountInString(s) <= maxTitleRunes {
				m.titled, m.title = true, joinWords(text)
				agency = cleanAgency(s[:at[0]])
			}
			if y := findYear(s); y > 0 && year == 0 && (at != nil || !isDateLine(text)) {
				year = y
			}
		}
		for _, text := range f.boxTexts(i) {
			if p := filledBy.FindStringSubmatch(strings.ReplaceAll(fold(text), "::", ":")); p != nil {
				if name := notName.ReplaceAllString(p[1], ""); utf8.RuneCountInString(name) >= minAgency {
					filler = asPrinted(text, name)
				}
			}
		}
	}
	if m.titled && filler == "" && plausibleAgency(agency) {
		filler = agency
	}
	if filler != "" { // 填报单位 stands in the table's own head, as a title does
		m.chosen = mention{filler, fold(filler), "title"}
		m.agency = filler
	}
	if m.titled && year >= minYear && year <= maxYear && m.yearSource != "period" {
		m.years = append([]stated{{year, "title"}}, m.years...)
		m.year, m.yearSource = year, "title"
	}
}

// textsOf are the texts of a line or of the cells of a row.
func (f *flow) textsOf(i int) []string {
	it := &f.items[i]
	if it.row == nil {
		if it.line == nil {
			return nil
		}
		return []string{it.line.text}
	}
	var texts []string
	for k := range it.row.cells {
		texts = append(texts, it.row.cells[k].text)
	}
	return texts
}
