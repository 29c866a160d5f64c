package flow

import (
	"strings"
	"unicode/utf8"
)

const (
	// footScale is how small a footnote is set, as a part of the body size.
	footScale = 0.92
	// footLines is how many lines the footnotes of a page may have.
	footLines = 12
)

// findFeet marks the footnotes: the small lines that end a page, from the first
// one that begins with a mark, under text that is not small.
func (r *reader) findFeet() {
	for end := len(r.pieces); end > 0; {
		from := end
		for from > 0 && r.pieces[from-1].sheet == r.pieces[end-1].sheet {
			from--
		}
		r.markFeet(r.pieces[from:end])
		end = from
	}
}

// markFeet marks the footnotes of one page.
func (r *reader) markFeet(page []piece) {
	first := len(page)
	for first > 0 && page[first-1].line != nil && !page[first-1].turned && page[first-1].line.Size <= footScale*r.body {
		first--
	}
	if first == 0 || len(page)-first > footLines || page[first-1].line == nil {
		return // a page of small text, or the remark under a table
	}
	for first < len(page) && !footMark(page[first].line.Text) {
		first++
	}
	for i := first; i < len(page); i++ {
		page[i].foot = true
	}
}

// footMark reports a text that begins with the mark of a footnote: 1 ① [1] *.
func footMark(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	if r >= '①' && r <= '⓿' || r == '*' || r == '＊' || r == '※' {
		return true
	}
	if r == '[' || r == '〔' {
		return true
	}
	rest := strings.TrimLeft(text, "0123456789")
	if len(rest) == len(text) || len(text)-len(rest) > 2 || rest == "" {
		return false
	}
	r, n := utf8.DecodeRuneInString(strings.TrimLeft(rest, " "))
	return n > 0 && r >= 0x2E80 && !strings.ContainsRune("、．。，）年月日件", r)
}

// writeFeet writes the footnotes after everything else, a note for each mark.
func (r *reader) writeFeet() {
	var p paragraph
	for i := range r.pieces {
		c := &r.pieces[i]
		if !c.foot {
			continue
		}
		if len(p.lines) > 0 && (footMark(c.line.Text) || p.lines[0].sheet != c.sheet) {
			r.closeParagraph(&p)
		}
		r.add(&p, c)
	}
	r.closeParagraph(&p)
}
