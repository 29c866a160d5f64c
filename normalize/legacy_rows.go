package normalize

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/extract/document"
)

// A legacyEntry is one label of the statistics table with what stands behind it.
type legacyEntry struct {
	row     *row // its cells from the label on; row.label is 1, or 0 where no label is printed
	place   int  // of the first cell, in columns of the row
	key     string
	lines   []int // lines of the form with exactly this label
	heading int   // the block whose heading it is, -1 for none
	abreast int   // how many labels stand before it in its row
	context int   // the block it stands in, -1 where nothing says so
	guess   int   // the line its label is most similar to, -1 for none
}

func (e *legacyEntry) numbers() int { return e.row.numbers() }

// A legacyPart is the run of entries in one table, or in lines one after another.
type legacyPart struct {
	table   *document.Table
	entries []*legacyEntry
	from    int      // the item its header begins at
	heads   []*row   // rows over the first entry
	words   []string // cells of a flattened header
	title   string   // folded: what is printed over it
	year    int      // that its title states, 0 for none
	older   bool
	hits    int
}

// legacyParts collects the parts of the statistics table, and how many labels of
// the form were met.
func (f *flow) legacyParts() (parts []*legacyPart, hits int) {
	var run []token
	table := &legacyPart{}
	flush := func() {
		if p := f.flatPart(run); p != nil {
			parts = append(parts, p)
		}
		run = run[:0]
	}
	for i := range f.items {
		it := &f.items[i]
		switch {
		case it.row != nil:
			flush()
			if it.row.table != table.table {
				table = &legacyPart{table: it.row.table, from: i, older: it.row.older}
				parts = append(parts, table)
			}
			table.row(it.row, i)
		case it.line == nil || it.line.note || it.line.links || sentence(it.line.text):
			flush()
		default:
			run = legacyTokens(run, it.line.text, i)
		}
	}
	flush()
	entries := 0
	for i, p := range parts {
		if entries += len(p.entries); entries > maxRows {
			parts = parts[:i] // no statistics table: the alignment is quadratic
			break
		}
	}
	parts = slices.DeleteFunc(parts, func(p *legacyPart) bool { return p.hits == 0 || len(p.entries) == 0 })
	parts = dropLone(parts)
	for _, p := range parts {
		hits += p.hits
		f.readTitle(p)
	}
	return cutAbreast(parts), hits
}

// readOnlyOlder lets the table under an earlier year be read where there is no other: last
// year's, or the report's own under words copied from last year, which table/other-year says.
// One that is captioned as another body's stays unread, and a report in the six sections of a
// later form lacks that form's tables all the same.
func (f *flow) readOnlyOlder(parts []*legacyPart) {
	latest := 0
	for _, p := range parts {
		caption := p.entries[0].row.whose()
		if !p.older || p.year == 0 || p.year != captionYear(caption) || older(caption, 0) {
			return
		}
		latest = max(latest, p.year)
	}
	if f.titleYear() >= firstSectionedYear && headingCount(f.findHeadings([7]span{})) >= enoughHeadings {
		return
	}
	for _, p := range parts {
		p.older = p.year < latest
	}
}

// cutAbreast makes a part of each half of a table printed in two columns.
func cutAbreast(parts []*legacyPart) []*legacyPart {
	var all []*legacyPart
	for _, p := range parts {
		right, most := 0, 0
		for _, e := range p.entries {
			most = max(most, e.abreast)
			if e.abreast > 0 && len(e.lines) > 0 {
				right++
			}
		}
		if right < minFlatHits {
			all = append(all, p)
			continue
		}
		for k := 0; k <= most; k++ {
			half := *p
			half.entries = slices.DeleteFunc(slices.Clone(p.entries), func(e *legacyEntry) bool { return e.abreast != k })
			if len(half.entries) > 0 {
				all = append(all, &half)
			}
		}
	}
	return all
}

// nearLines is how near a lone line stands to the table it fell out of.
const nearLines = 3

// dropLone leaves out lines of prose that are called as the form's rows are; between
// two parts of the table they are rows a reader did not find in it.
func dropLone(parts []*legacyPart) []*legacyPart {
	whole := func(i int) bool {
		return i >= 0 && i < len(parts) && (parts[i].table != nil || parts[i].hits >= minFlatHits)
	}
	var kept []*legacyPart
	for i, p := range parts {
		near := i > 0 && whole(i-1) && p.first()-parts[i-1].last() <= nearLines ||
			i+1 < len(parts) && whole(i+1) && parts[i+1].first()-p.last() <= nearLines
		if whole(i) || near {
			kept = append(kept, p)
		}
	}
	return kept
}

// first and last are the items the entries of a part begin and end at.
func (p *legacyPart) first() int { return p.entries[0].row.first }
func (p *legacyPart) last() int  { return p.entries[len(p.entries)-1].row.last }

// maxLegacyLine is past the form's longest label with its unit and figure.
const maxLegacyLine = 80

func sentence(text string) bool {
	return strings.ContainsAny(text, "。；！？") || utf8.RuneCountInString(text) > maxLegacyLine
}

// titleLines is how many lines over a table may name it, its body and its period.
const titleLines = 5

// maxTitleCells is how many cells a row over the columns has: title, body, unit.
const maxTitleCells = 2

// readTitle reads what is printed over a part, folded.
func (f *flow) readTitle(p *legacyPart) {
	first := p.first()
	for i, lines := first-1, 0; i >= 0 && lines < titleLines; i, lines = i-1, lines+1 {
		it := &f.items[i]
		switch {
		case it.row != nil && it.row.table == p.table && p.table != nil:
			if filled(it.row.cells) <= maxTitleCells { // more are the heads of columns
				for k := range it.row.cells {
					p.addTitle(it.row.cells[k].text)
				}
			}
		case it.line != nil && !sentence(it.line.text):
			p.addTitle(it.line.text)
		default:
			return
		}
	}
}

// maxYearLine is the longest line that states a year and nothing else: （2016 年度）.
const maxYearLine = 10

// addTitle takes one line over a part; the nearest one that states its year counts.
func (p *legacyPart) addTitle(text string) {
	s := fold(text)
	p.title += s + ","
	if y := figuresYear(s); p.year == 0 && y > 0 && !strings.Contains(s, "月") &&
		(strings.Contains(s, "统计") || utf8.RuneCountInString(s) <= maxYearLine) {
		p.year = y
	}
}

// row adds the entries of a table row: a label and what stands behind it, twice
// where the table is printed in two columns.
func (p *legacyPart) row(r *row, item int) {
	n := legacy()
	found := false
	for from, abreast := 0, 0; from < min(len(r.cells), maxLegacyCells); abreast++ {
		at := r.legacyLabel(from)
		if at < 0 {
			break
		}
		end := at + 1
		for end < len(r.cells) && (end == at+1 || r.cells[end].class != textCell || isUnit(r.cells[end].text) || !n.hit(r.cells[end].text)) {
			end++
		}
		p.add(r, from, at, end, item)
		if k := len(p.entries); abreast > 0 && k > 0 && p.entries[k-1].row.first == item {
			p.entries[k-1].abreast = abreast
		}
		found = true
		from = end
	}
	if found {
		return
	}
	if p.hits == 0 {
		p.heads = append(p.heads, r)
		return
	}
	if r.numbers() > 0 { // without any label
		e := &legacyEntry{row: r.part(0, len(r.cells), item), heading: -1, context: -1, guess: -1, place: r.cells[0].x0}
		e.row.label = 0
		p.entries = append(p.entries, e)
	}
}

// maxLegacyCells is far past the columns of a statistics table, printed twice abreast
// with three years each.
const maxLegacyCells = 48

// legacyLabel returns the index of the label cell at or after from: the last text
// before unit and figures. -1 for none.
func (r *row) legacyLabel(from int) int {
	n := legacy()
	at := -1
	for i := from; i < min(len(r.cells), maxLegacyCells); i++ {
		c := &r.cells[i]
		if at >= 0 && (c.class != textCell || isUnit(c.text)) {
			break
		}
		if c.class != textCell || isUnit(c.text) {
			continue // a serial number or a code before the label
		}
		if legacyKey(c.text) != "" && at < 0 && n.isHead(c.text) {
			return -1
		}
		if at >= 0 && n.hit(r.cells[at].text) && !n.hit(c.text) && !r.figureAfter(i) {
			break // text where the figure belongs
		}
		if legacyKey(c.text) != "" || at < 0 {
			at = i
		}
	}
	return at
}

// figureAfter reports a unit or a figure behind cell i.
func (r *row) figureAfter(i int) bool {
	for k := i + 1; k < min(len(r.cells), maxLegacyCells); k++ {
		if c := &r.cells[k]; c.class == numberCell || isUnit(c.text) {
			return true
		}
	}
	return false
}

func (n *legacyNames) hit(text string) bool {
	key := legacyKey(text)
	if len(n.lines[key]) > 0 {
		return true
	}
	_, is := n.headings[key]
	return is
}

// part is a row of some of the cells.
func (r *row) part(from, to, item int) *row {
	return &row{cells: r.cells[from:to:to], label: 1, ragged: r.ragged, flat: r.flat, table: r.table, index: r.index,
		first: item, last: item, caption: r.caption, unit: r.unit, older: r.older, ref: r.cells[from].ref}
}

// add makes the entry of label cell at, with the cells up to end.
func (p *legacyPart) add(r *row, from, at, end, item int) {
	n := legacy()
	e := &legacyEntry{row: r.part(at, end, item), key: legacyKey(r.cells[at].text), heading: -1, context: -1, guess: -1, place: r.cells[at].x0}
	e.lines = n.lines[e.key]
	path := ""
	for i := from; i < at; i++ {
		if c := &r.cells[i]; c.class == textCell {
			path = legacyKey(c.text)
			if k, ok := n.blockOf(path); ok {
				e.context = k
			}
		}
	}
	if n.own[strip(fold(r.cells[at].text))] || e.lines == nil && strings.HasPrefix(e.key, "总") && utf8.RuneCountInString(e.key) < minKeyRunes {
		e.key, e.lines = path, n.lines[path]
	}
	if k, ok := n.headings[e.key]; ok && e.lines == nil {
		e.heading = k
	}
	p.entry(e)
}

// entry adds an entry; what stands before the first label of the form is header.
func (p *legacyPart) entry(e *legacyEntry) {
	if e.lines == nil && e.heading < 0 && p.hits == 0 {
		if e.row.table != nil {
			p.heads = append(p.heads, e.row)
		}
		if e.numbers() == 0 {
			return
		}
	}
	if e.lines != nil {
		p.hits++
	}
	p.entries = append(p.entries, e)
}

// blockOf is the block that a label alone names.
func (n *legacyNames) blockOf(key string) (int, bool) {
	if k, ok := n.headings[key]; ok {
		return k, true
	}
	ls := n.lines[key]
	if len(ls) == 0 {
		return -1, false
	}
	for _, j := range ls {
		if n.blocks[j] != n.blocks[ls[0]] {
			return -1, false
		}
	}
	return n.blocks[ls[0]], true
}

// legacyTokens adds the cells of one line of a flattened table.
func legacyTokens(run []token, text string, item int) []token {
	n := legacy()
	if onlyMarks(text) && classify(text) == textCell {
		return run
	}
	if n.hit(text) {
		return append(run, token{text: text, class: textCell, item: item})
	}
	for _, s := range strings.Fields(text) {
		k := classify(s)
		if unit, figure := unitBefore(s); k == textCell && unit != "" {
			run = append(run, token{text: unit, class: textCell, item: item}, token{text: figure, class: numberCell, item: item})
			continue
		}
		if k == textCell && !isUnit(s) {
			if label, unit, figure := splitGlued(s); n.hit(label) {
				run = append(run, token{text: label, class: textCell, item: item})
				if unit != "" {
					run = append(run, token{text: unit, class: textCell, item: item})
				}
				run = append(run, token{text: figure, class: classify(figure), item: item})
				continue
			}
		}
		run = append(run, token{text: s, class: k, item: item})
	}
	return run
}

// splitGlued splits 当面申请数件12, the cells of a row run together, and 当面申请数：12件.
func splitGlued(s string) (label, unit, figure string) {
	bare, _ := takeUnit(s)
	label = strings.TrimRight(bare, "0123456789.")
	if label == bare {
		return "", "", ""
	}
	figure = s[len(label):]
	label = strings.TrimRight(label, ":：")
	for _, u := range units() {
		if rest, ok := strings.CutSuffix(label, u.word); ok && legacy().hit(rest) {
			return rest, u.word, figure
		}
	}
	return label, "", figure
}

// takeUnit splits a unit word from the end.
func takeUnit(s string) (rest, unit string) {
	for _, u := range units() {
		if before, ok := strings.CutSuffix(s, u.word); ok && before != "" && u.kind != scaleKind {
			return before, u.word
		}
	}
	return s, ""
}

// unitBefore splits 万元508.35, two columns that a reader found too close.
func unitBefore(s string) (unit, figure string) {
	for _, u := range units() {
		if rest, ok := strings.CutPrefix(s, u.word); ok && rest != "" && isDigit(rune(rest[0])) && classify(rest) == numberCell {
			return u.word, rest
		}
	}
	return "", ""
}

// maxBrokenLabel is over how many lines a label may be broken.
const maxBrokenLabel = 5

// minFlatHits is how many labels of the form make a run of lines its table.
const minFlatHits = 3

// flatPart cuts a run of cells into entries: text, then units and figures.
func (f *flow) flatPart(run []token) *legacyPart {
	n := legacy()
	p := &legacyPart{}
	if len(run) > 0 {
		p.from = run[0].item
	}
	for i := 0; i < len(run); {
		k := 0
		if run[i].class == textCell && !isUnit(run[i].text) {
			k = n.labelAt(run[i:])
		}
		end := i + max(k, 1)
		for end < len(run) && (run[end].class != textCell || isUnit(run[end].text)) {
			end++
		}
		label := run[i].text
		for _, t := range run[i+1 : i+max(k, 1)] {
			label += t.text
		}
		// A remark broken off its label: （不同渠道和方式公开相同信息计1条）.
		if k > 0 && end == i+k && end < len(run) && legacyKey(run[end].text) == "" && strings.HasPrefix(fold(run[end].text), "(") {
			for end++; end < len(run) && (run[end].class != textCell || isUnit(run[end].text)); end++ {
			}
			label += run[i+k].text
			k++
		}
		switch {
		case k > 0 || end > i+1 && p.hits > 0:
			e := f.flatEntry(run[i:end], max(k, 1), label)
			p.entry(e)
		case p.hits == 0:
			p.words = append(p.words, run[i].text)
		}
		i = end
	}
	if p.hits == 0 {
		return nil
	}
	// What follows the last label of the form is no part of its table.
	for len(p.entries[len(p.entries)-1].lines) == 0 {
		p.entries = p.entries[:len(p.entries)-1]
	}
	return p
}

// labelAt returns how many of the tokens are a label of the form, 0 for none.
func (n *legacyNames) labelAt(run []token) int {
	joined, best := "", 0
	for k := 0; k < min(len(run), maxBrokenLabel); k++ {
		if run[k].class != textCell || k > 0 && isUnit(run[k].text) {
			break
		}
		joined += run[k].text
		if n.hit(joined) && (best == 0 || legacyKey(run[k].text) != "") {
			best = k + 1
		}
	}
	return best
}

func (f *flow) flatEntry(run []token, k int, label string) *legacyEntry {
	n := legacy()
	r := &row{flat: true, ragged: true, label: 1, first: run[0].item, last: run[len(run)-1].item}
	r.cells = append(r.cells, cell{text: label, class: textCell, x1: 1, ref: f.items[run[0].item].line.ref})
	for x, t := range run[k:] {
		r.cells = append(r.cells, cell{text: t.text, class: t.class, x0: x + 1, x1: x + 2, ref: f.items[t.item].line.ref})
	}
	r.ref = r.cells[0].ref
	e := &legacyEntry{row: r, key: legacyKey(label), heading: -1, context: -1, guess: -1}
	e.lines = n.lines[e.key]
	if b, ok := n.headings[e.key]; ok && e.lines == nil {
		e.heading = b
	}
	return e
}
