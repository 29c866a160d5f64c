package text

import (
	"regexp"
	"strconv"
	"strings"
)

// pageNumber matches a page number as footers print it. A bare number is none: it
// may be a cell.
var pageNumber = regexp.MustCompile(`^(?:[-—–－─]+ {0,3}[0-9]{1,3} {0,3}[-—–－─]+|第 ?[0-9]{1,3} ?页(?:[ ,，/／]{0,3}共 ?[0-9]{1,3} ?页)?|[Pp]age [0-9]{1,3}(?: of [0-9]{1,3})?)$`)

// pageOfPages matches "3 / 12". That may be a cell with two figures: it is a page
// number where all such lines of the file count on towards the same number.
var pageOfPages = regexp.MustCompile(`^([0-9]{1,3}) ?/ ?([0-9]{1,3})$`)

// pageNumberRunes is more than any page number has.
const pageNumberRunes = 24

// mayNumberPage tells cheaply which lines are not worth a closer look: most.
func mayNumberPage(s string) bool {
	if len(s) < 3 || !shorter(s, pageNumberRunes) {
		return false
	}
	switch s[0] {
	case 'P', 'p', '-':
		return true
	}
	return strings.HasSuffix(s, "页") || s[0] == 0xE2 || s[0] == 0xEF || strings.IndexByte(s, '/') > 0 // dashes begin with these bytes
}

// dropPageNumbers removes the lines that hold a page number and nothing else, and
// the running head where the same line follows each of them.
func dropPageNumbers(lines []line) []line {
	of := countsOn(lines)
	var at []int
	for i, l := range lines {
		if mayNumberPage(l.text) && (pageNumber.MatchString(l.text) || of && pageOfPages.MatchString(l.text)) {
			at = append(at, i)
		}
	}
	if len(at) == 0 {
		return lines
	}
	head := runningHead(lines, at)
	kept, from := make([]line, 0, len(lines)), 0
	for _, i := range at {
		kept = append(kept, lines[from:i]...)
		if from = i + 1; head != "" && from < len(lines) {
			from = nextText(lines, from) + 1
		}
	}
	return append(kept, lines[min(from, len(lines)):]...)
}

// runningHead returns the line that follows every page number, or "".
func runningHead(lines []line, at []int) string {
	head := ""
	for k, i := range at {
		next := nextText(lines, i+1)
		switch {
		case next == len(lines) && k > 1 && k == len(at)-1: // the last page
			return head
		case next == len(lines) || k+1 < len(at) && next == at[k+1] || isNumber(lines[next].text) || k > 0 && lines[next].text != head:
			return ""
		}
		head = lines[next].text
	}
	if len(at) < 2 {
		return ""
	}
	return head
}

// nextText returns the index of the first line from i on that is not blank.
func nextText(lines []line, i int) int {
	for i < len(lines) && lines[i].text == "" {
		i++
	}
	return i
}

// countsOn reports whether the lines like "3 / 12" number pages.
func countsOn(lines []line) bool {
	last, pages := 0, ""
	for _, l := range lines {
		if !mayNumberPage(l.text) {
			continue
		}
		m := pageOfPages.FindStringSubmatch(l.text)
		if m == nil {
			continue
		}
		page, _ := strconv.Atoi(m[1])
		if page != last+1 && last > 0 || pages != "" && m[2] != pages || page == 0 {
			return false
		}
		last, pages = page, m[2]
	}
	total, _ := strconv.Atoi(pages)
	return last > 1 && last <= total
}
