package normalize

import (
	"strconv"
	"strings"

	"gongkai/extract/document"
)

// A line break inside a figure of a text file ends its row: 14 stands in the table, and
// the 8 of 148 alone on the line below. Converters break so at the end of their width.

// brokenOff notes rows of text whose last figure may go on in the line below, where
// that line is nothing but digits and follows at once.
func (v *view) brokenOff() []document.Note {
	var notes []document.Note
	a, items := v.aligned, v.flow.items
	for i, j := range a.line {
		if j < 0 || a.form.lines[j].kind != dataLine || a.rows[i].flat || a.rows[i].last+1 >= len(items) {
			continue
		}
		r := a.rows[i]
		values := r.values()
		text, ref := items[r.last+1].first()
		digits := fold(text)
		if len(values) == 0 || values[len(values)-1].class != numberCell || digits == "" || len(digits) > maxWholeDigits || strings.Trim(digits, "0123456789") != "" {
			continue
		}
		if at := lineOf(values[len(values)-1].ref); at > 0 && lineOf(ref) <= at+1 { // form feeds do not count
			l := &a.form.lines[j]
			notes = append(notes, l.block.rowNote("row/broken-off", l.row, r, "text", text))
		}
	}
	return notes
}

// first is the first line that an item prints, where it stands alone there: it is all
// of the item, or of its first cell a line of its own. It is "" for others.
func (it *item) first() (text string, ref document.Ref) {
	switch {
	case it.row != nil:
		for _, c := range it.row.cells {
			if c.class == blankCell {
				continue
			}
			text, _, broken := strings.Cut(c.text, "\n")
			if broken || filled(it.row.cells) == 1 {
				return text, c.ref
			}
			break
		}
	case it.line != nil:
		return it.line.text, it.line.ref
	}
	return "", ref
}

// lineOf is the line of a text file where something stands, 0 in other formats.
func lineOf(ref document.Ref) int {
	rest, ok := strings.CutPrefix(ref.Mark, "line ")
	if !ok {
		return 0
	}
	rest, _, _ = strings.Cut(rest, " ")
	n, _ := strconv.Atoi(rest) // 0 for what is no number
	return n
}
