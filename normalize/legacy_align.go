package normalize

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/extract/document"
)

const (
	scoreExact  = 100
	costGuessed = -30 // a label that is only similar
	costNoPlace = -10 // a label of two blocks, and nothing says which it stands in
	// minGuess is how similar a damaged label must be; 政务抖音 is 0.82 of 政务微博 as of
	// 政务微信, so no other line may come near.
	minGuess    = 0.80
	guessMargin = 0.05
	maxGuesses  = 400 // labels looked at; a document may have thousands of rows
	cutKeyRunes = 6   // a label cut short names the only one it begins
)

// align gives each entry its line of the form: the order-preserving assignment of
// the greatest score, then what stands out of order.
func (t *legacyTable) align() *alignment {
	n := legacy()
	t.separateCopies()
	t.placeEntries()
	a := &alignment{form: n.form}
	var es []*legacyEntry
	var rest []*legacyEntry
	for _, p := range t.parts {
		for _, e := range p.entries {
			if p.older {
				rest = append(rest, e)
			} else {
				es = append(es, e)
			}
		}
	}
	joinCut(es)
	guess(es)
	line := bestOrder(es)
	ordered := slices.Clone(line)
	for _, e := range rest {
		es, line = append(es, e), append(line, -1)
	}
	takeStrays(es, line, len(es)-len(rest))
	nameUnlabelled(es, line)
	for i, e := range es {
		way := RowInOrder
		if line[i] >= 0 && i < len(ordered) && ordered[i] < 0 {
			way = RowStray
		}
		a.rows, a.line, a.by = append(a.rows, e.row), append(a.line, line[i]), append(a.by, way)
	}
	t.entries = es
	return a
}

// minCopied is how many rows seen before make a part a second copy of the table.
const minCopied = 3

// separateCopies marks parts that print the table again, last year's or the same,
// so that no row of one fills a gap of the other.
func (t *legacyTable) separateCopies() {
	seen := map[int]bool{}
	for _, p := range t.cutCopies() {
		again, unique := 0, []int{}
		for _, e := range p.entries {
			if len(e.lines) == 1 {
				unique = append(unique, e.lines[0])
				if seen[e.lines[0]] {
					again++
				}
			}
		}
		if again >= minCopied && 2*again >= len(unique) {
			p.older = true
		}
		if p.older {
			continue
		}
		for _, j := range unique {
			seen[j] = true
		}
	}
}

// cutCopies cuts parts where the table begins again, and returns all parts, those
// that are captioned as older behind the others.
func (t *legacyTable) cutCopies() []*legacyPart {
	var parts []*legacyPart
	for _, p := range t.parts {
		seen := map[int]bool{}
		from := 0
		for i, e := range p.entries {
			if len(e.lines) != 1 || !seen[e.lines[0]] {
				if len(e.lines) == 1 {
					seen[e.lines[0]] = true
				}
				continue
			}
			if repeatsFrom(p.entries[i:], seen) >= minCopied && i > from {
				q := *p
				q.entries = p.entries[from:i:i]
				parts = append(parts, &q)
				from, seen = i, map[int]bool{e.lines[0]: true}
			}
		}
		p.entries = p.entries[from:]
		parts = append(parts, p)
	}
	t.parts = parts
	return parts
}

// repeatsFrom counts the labels at the beginning of es that were seen before, one
// directly behind another.
func repeatsFrom(es []*legacyEntry, seen map[int]bool) int {
	n := 0
	for _, e := range es {
		switch {
		case len(e.lines) != 1:
		case !seen[e.lines[0]] || n >= minCopied:
			return n
		default:
			n++
		}
	}
	return n
}

// placeEntries says in which block each entry stands: the one its own spanning
// cell names, else that of the last label or heading which names one.
func (t *legacyTable) placeEntries() {
	n := legacy()
	for _, p := range t.parts {
		at := -1
		if len(t.parts) > 0 && p != t.parts[0] {
			at = lastBlock(t.parts, p)
		}
		for _, e := range p.entries {
			if k, ok := n.blockOf(e.key); ok {
				at = k
			}
			if e.context < 0 {
				e.context = at
			}
		}
	}
}

// lastBlock is the block the part before p ended in, for tables cut by pages.
func lastBlock(parts []*legacyPart, p *legacyPart) int {
	i := slices.Index(parts, p)
	if i <= 0 || parts[i-1].older != p.older || len(parts[i-1].entries) == 0 {
		return -1
	}
	es := parts[i-1].entries
	return es[len(es)-1].context
}

// joinCut puts a label cut by the end of a page together again: its beginning
// stands without a figure, its rest before it.
func joinCut(es []*legacyEntry) {
	n := legacy()
	for i := 0; i+1 < len(es); i++ {
		a, b := es[i], es[i+1]
		if a.lines != nil || b.lines != nil || a.heading >= 0 || b.heading >= 0 || a.numbers() > 0 || b.numbers() == 0 || a.row.label == 0 || b.row.label == 0 {
			continue
		}
		key := legacyKey(a.row.cells[0].text + b.row.cells[0].text)
		if ls := n.lines[key]; ls != nil {
			b.key, b.lines = key, ls
			a.key = ""
			if b.context < 0 {
				b.context = a.context
			}
		}
	}
}

// guess finds for labels that are none of the form's the one line they resemble.
func guess(es []*legacyEntry) {
	n := legacy()
	looked := 0
	printed := map[int]bool{} // lines whose label stands in the table itself
	for _, e := range es {
		if len(e.lines) == 1 {
			printed[e.lines[0]] = true
		}
	}
	for _, e := range es {
		if e.lines != nil || e.heading >= 0 || e.numbers() == 0 || utf8.RuneCountInString(e.key) < minKeyRunes {
			continue
		}
		if looked++; looked > maxGuesses {
			return
		}
		best, second := 0.0, 0.0
		for j := range n.patterns {
			if printed[j] {
				continue
			}
			s := n.patterns[j].similarity(e.key)
			if utf8.RuneCountInString(e.key) >= cutKeyRunes && strings.HasPrefix(n.keys[j], e.key) {
				s = max(s, cutSimilarity)
			}
			if e.context >= 0 && n.blocks[j] != e.context {
				s -= guessMargin
			}
			switch {
			case s > best:
				best, second, e.guess = s, best, j
			case s > second:
				second = s
			}
		}
		if best < minGuess || best-second < guessMargin {
			e.guess = -1
		}
	}
}

// fits scores an entry for a line; ok is false when it cannot stand for it.
func (e *legacyEntry) fits(j int) (score int, ok bool) {
	n := legacy()
	if e.guess == j {
		return scoreExact + costGuessed, true
	}
	if !slices.Contains(e.lines, j) {
		return 0, false
	}
	if len(e.lines) > 1 && e.context != n.blocks[j] {
		if slices.ContainsFunc(e.lines, func(k int) bool { return n.blocks[k] == e.context }) {
			return 0, false
		}
		return scoreExact + costNoPlace, true
	}
	return scoreExact, true
}

// bestOrder is the longest common sequence of entries and lines, by score; of
// equals the one that takes earlier entries. O(entries x lines).
func bestOrder(es []*legacyEntry) []int {
	m := len(legacy().form.lines)
	best := make([]int, m+1)
	from := make([]uint8, (len(es)+1)*(m+1))
	const skipEntry, skipLine, match = 0, 1, 2
	for i, e := range es {
		diagonal := best[0]
		for j := 1; j <= m; j++ {
			above := best[j]
			score, way := above, uint8(skipEntry)
			if best[j-1] > score {
				score, way = best[j-1], skipLine
			}
			if s, ok := e.fits(j - 1); ok && diagonal+s > score {
				score, way = diagonal+s, match
			}
			diagonal, best[j] = above, score
			from[(i+1)*(m+1)+j] = way
		}
	}
	line := make([]int, len(es))
	for i := range line {
		line[i] = -1
	}
	for i, j := len(es), m; i > 0 && j > 0; {
		switch from[i*(m+1)+j] {
		case skipLine:
			j--
		case match:
			i, j = i-1, j-1
			line[i] = j
		default:
			i--
		}
	}
	return line
}

// takeStrays gives rows that stand out of order to the only free line with their
// label.
func takeStrays(es []*legacyEntry, line []int, end int) {
	taken := map[int]bool{}
	for _, j := range line {
		taken[j] = true
	}
	for i, e := range es[:end] {
		if line[i] >= 0 {
			continue
		}
		only := -1
		for _, j := range e.lines {
			if _, ok := e.fits(j); ok && !taken[j] {
				if only >= 0 {
					only = -1
					break
				}
				only = j
			}
		}
		if only >= 0 {
			line[i], taken[only] = only, true
		}
	}
}

// nameUnlabelled gives a figure without a label the line between its neighbours',
// when there is exactly one.
func nameUnlabelled(es []*legacyEntry, line []int) {
	for i := 1; i+1 < len(es); i++ {
		if line[i] < 0 && es[i].row.label == 0 && line[i-1] >= 0 && line[i+1] == line[i-1]+2 {
			line[i] = line[i-1] + 1
		}
	}
}

// maxContradicted is how many rows with other figures are told one by one.
const maxContradicted = 4

// doubts are entries taken for their line on weak grounds, and those that stand a
// second time.
func (t *legacyTable) doubts(a *alignment) []document.Note {
	n := legacy()
	var notes []document.Note
	taken := map[int]int{} // line to entry
	for i, j := range a.line {
		if j >= 0 {
			taken[j] = i
		}
	}
	copies := 0
	var first document.Ref
	var other []document.Note
	for i, j := range a.line {
		e := t.entries[i]
		if j < 0 {
			same, note := e.again(a, taken)
			if same {
				if copies++; copies == 1 {
					first = e.row.ref
				}
			}
			if note != nil {
				other = append(other, *note)
			}
			continue
		}
		l := &n.form.lines[j]
		parent := n.parents[j]
		switch {
		case e.row.label == 0:
			notes = append(notes, l.block.rowNote("row/unlabelled", l.row, e.row))
		case e.guess == j, len(e.lines) > 1 && (e.context != n.blocks[j] || e.mayBeTwin(j, taken)),
			len(e.lines) > 1 && parent >= 0 && (i == 0 || a.line[i-1] != parent):
			notes = append(notes, l.block.rowNote("row/label-doubtful", l.row, e.row))
		}
	}
	if len(other) > maxContradicted { // a whole second table
		note := document.NewNote("table/contradicted", "rows", itoa(len(other)))
		note.Ref = other[0].Ref
		for i := range other {
			note.Indicators = append(note.Indicators, other[i].Indicators...)
		}
		other = []document.Note{note}
	}
	notes = append(notes, other...)
	if copies > 0 {
		note := document.NewNote("table/repeated", "rows", itoa(copies))
		note.Ref = first
		notes = append(notes, note)
	}
	return notes
}

// mayBeTwin reports that the row of another block with the same label is missing:
// this may be it, behind the rows lost between.
func (e *legacyEntry) mayBeTwin(j int, taken map[int]int) bool {
	n := legacy()
	for _, k := range e.lines {
		if _, is := taken[k]; !is && n.blocks[k] != n.blocks[j] && slices.Contains(n.lines[n.keys[k]], j) {
			return true
		}
	}
	return false
}

// again compares an entry without a line with the one that has it.
func (e *legacyEntry) again(a *alignment, taken map[int]int) (same bool, note *document.Note) {
	if e.row.older {
		return false, nil // another year's, and says so
	}
	for _, j := range e.lines {
		i, is := taken[j]
		if _, ok := e.fits(j); !is || !ok {
			continue
		}
		if e.row.figures() == a.rows[i].figures() {
			return true, nil
		}
		l := &a.form.lines[j]
		n := l.block.rowNote("row/contradicted", l.row, e.row)
		return false, &n
	}
	return false, nil
}

// figures joins the numbers of a row.
func (r *row) figures() string {
	var b strings.Builder
	for i := range r.cells {
		if r.cells[i].class == numberCell {
			b.WriteString(r.cells[i].text + " ")
		}
	}
	return b.String()
}
