package normalize

import "unicode/utf8"

// minSplitRunes is how much prose stands at least between the first headings of
// two reports; between those of a list of contents and the text stands none.
const minSplitRunes = 60

// split cuts a flow that holds several reports, one behind the other, at the
// titles of the later ones; a list of contents before the first is left out. It
// returns the flow alone when it holds one.
func (f *flow) split() []*flow {
	var cuts []int
	from, first := 0, -1 // where the report under way begins, and its heading 一
	headings, last := 0, -1
	for i := range f.items {
		switch k := f.plainHeading(i); {
		case k > 1:
			headings, last = headings+1, i
		case k == 1 && (first < 0 || headings >= 2):
			if first >= 0 {
				at := f.titleBefore(last+1, i)
				switch {
				case !f.listsContents(first, last) && f.hasContent(first, at):
					cuts = append(cuts, at)
				case len(cuts) == 0:
					from = at
				}
			}
			first, headings, last = i, 0, i
		}
	}
	if len(cuts) == 0 {
		return []*flow{f}
	}
	var parts []*flow
	for _, at := range append(cuts, len(f.items)) {
		parts = append(parts, &flow{items: f.items[from:at:at], part: true})
		from = at
	}
	parts[0].notes = f.notes // of the file: told once
	return parts
}

// minListed is how many headings a list of contents has at least.
const minListed = 4

// listsContents reports headings that stand one below the other, at most a page
// number after each: a list of contents, also where the preamble follows it.
func (f *flow) listsContents(from, to int) bool {
	headings, others := 0, 0
	for i := from; i <= to; i++ {
		switch {
		case f.plainHeading(i) > 0:
			headings++
		case f.contentRunes(i) > 0:
			return false
		default:
			others++
		}
	}
	return headings >= minListed && others <= headings
}

// hasContent reports whether a report, and not a list of contents, stands between
// two items.
func (f *flow) hasContent(from, to int) bool {
	runes := 0
	for i := from; i < to && runes < minSplitRunes; i++ {
		runes += f.contentRunes(i)
	}
	return runes >= minSplitRunes
}

// plainHeading returns the section whose heading, numbered as the form numbers
// it, stands alone in item i; 0 for none.
func (f *flow) plainHeading(i int) int {
	l := f.items[i].line
	if l == nil || l.note || l.links || utf8.RuneCountInString(l.text) > maxHeading {
		return 0
	}
	k, level, rest := ordinal(fold(l.text))
	if level != 1 || k < 1 || k > 6 || bestWording(k, strip(dropRemarks(rest))) < sureSimilarity {
		return 0
	}
	return k
}

// contentRunes is how much an item adds to the proof that a report, and not a list
// of contents, stands between two headings; figures prove it alone.
func (f *flow) contentRunes(i int) int {
	it := &f.items[i]
	if it.row != nil && it.row.numbers() > 0 {
		return minSplitRunes
	}
	if it.line != nil && prose(it.line.text) {
		return utf8.RuneCountInString(it.line.text)
	}
	return 0
}

// titleBefore returns the item where the report whose heading 一 is at item to
// begins: its title, else the sentence of its period, else the heading.
func (f *flow) titleBefore(from, to int) int {
	for i := from; i < to; i++ {
		if l := f.items[i].line; l == nil || l.links {
			continue
		}
		if t, ok := f.titleAt(i); ok && t.year > 0 && t.item >= from {
			return t.item
		}
	}
	for i := to - 1; i > max(from, to-maxTitleLines); i-- {
		if l := f.items[i].line; l != nil && periodWord.MatchString(fold(l.text)) {
			return i
		}
	}
	return to
}
