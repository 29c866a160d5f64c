package table

import (
	"strings"
	"unicode/utf8"
)

// labelsSeen is how many cells above a break are looked at for how labels begin: a
// page of the fullest form.
const labelsSeen = 500

// A seam is where a page break cuts a table: the part above and the part below, on
// the same columns. below.Rows > 0.
type seam struct {
	above, below *Table
	open         bool // no border is drawn at the cut
	same         bool // the rows at the cut are one, printed on both pages
}

// A pair is a cell at the foot of the upper page and the one in the same columns at
// the head of the lower page.
type pair struct{ up, down *Cell }

// close puts the parts together and returns the cells and the number of rows.
func (s *seam) close() ([]Cell, int) {
	pairs := s.pairs()
	row := s.above.Rows // of the first row below
	s.same = len(pairs) > 1 && s.sameRow(pairs) && printedTwice(pairs)
	cut := s.same || s.rowCut(pairs)
	if cut {
		row--
	}
	gone := make(map[*Cell]bool, len(pairs))
	for _, p := range pairs {
		if cut || s.continues(p) {
			rows := p.down.RowSpan
			if cut {
				rows--
			}
			p.up.addBelow(p.down, rows, s.twice(p))
			gone[p.down] = true
		}
	}
	cells := s.above.Cells // all of them begin above what is added, which is in order too
	for i := range s.below.Cells {
		c := &s.below.Cells[i]
		if !gone[c] {
			c.Row += row
			cells = append(cells, *c)
		}
	}
	return cells, row + s.below.Rows
}

// pairs returns the pairs of cells that meet at the seam in the same columns, from
// left to right.
func (s *seam) pairs() []pair {
	foot := make([]*Cell, s.above.Cols)
	for i := range s.above.Cells {
		if c := &s.above.Cells[i]; c.Row+c.RowSpan == s.above.Rows {
			foot[c.Col] = c
		}
	}
	var pairs []pair
	for i := range s.below.Cells {
		c := &s.below.Cells[i]
		if c.Row > 0 {
			break
		}
		if up := foot[c.Col]; up != nil && up.ColSpan == c.ColSpan {
			pairs = append(pairs, pair{up, c})
		}
	}
	return pairs
}

// rowCut reports whether the last row above and the first below are two parts of
// one row. The columns have to be the same, and the evidence is the text: the parts
// complete each other. A border says nothing, since most programs draw one at the
// cut too; the lack of any is good evidence.
func (s *seam) rowCut(pairs []pair) bool {
	if len(pairs) < 2 || !s.sameRow(pairs) {
		return false
	}
	e := s.weigh(pairs)
	switch {
	case e.clash || e.separate > 0:
		return false
	case e.spill > 0 && e.labels > 0 && e.whole > 1 && e.continued == 0:
		return true
	case e.clipped:
		return false
	case s.open || e.blankUp || e.blankDown:
		return true
	case e.figuresUp == 0 && e.figuresDown > 0: // words above, their figures below
		return e.wordsUp > 0
	case e.figuresDown == 0: // the words go on below
		return e.continued > 0
	}
	return false
}

// evidence is what the pairs of a seam tell.
type evidence struct {
	clash bool // different figures in one column: two rows
	// spill counts the figures below that stand under nothing or can be the rest of a
	// full one above; clipped is true when there are any of the latter. whole counts
	// the cells of the row above with nothing below them, labels those of them that
	// are words: a row of its own has a label.
	spill, whole, labels   int
	clipped                bool
	separate, continued    int // words below that are a label of their own, or the rest of the one above
	wordsUp                int
	figuresUp, figuresDown int
	// blankUp is true when the row above holds nothing but cells that span rows;
	// blankDown, when the row below holds nothing at all.
	blankUp, blankDown bool
}

func (s *seam) weigh(pairs []pair) evidence {
	e := evidence{blankUp: true, blankDown: true}
	for _, p := range pairs {
		up, down := kindOf(p.up.Text), kindOf(p.down.Text)
		e.blankUp = e.blankUp && (up == noText || p.up.RowSpan > 1)
		e.blankDown = e.blankDown && down == noText
		if s.twice(p) {
			continue
		}
		if up == figureText {
			e.figuresUp++
		}
		if down == figureText {
			e.figuresDown++
		}
		if up == wordText {
			e.wordsUp++
		}
		switch {
		case up != noText && down == noText && p.up.RowSpan == 1:
			e.whole++
			if up == wordText {
				e.labels++
			}
		case down == figureText && up == noText:
			e.spill++
		case up == noText || down == noText:
		case up == figureText && !ordinalFirst(p.down.Text) && (p.up.full || down == wordText && p.up.fullHan):
			e.spill++ // the digits that the cell's width broke off, or the unit
			e.clipped = true
		case up == figureText || down == figureText:
			e.clash = true
		case s.readsOn(p):
			e.continued++
		default:
			e.separate++
		}
	}
	return e
}

// twice reports whether the text of a pair is one, printed on both pages: some
// programs (wkhtmltopdf) cut a row through its letters and print it above and below.
func (s *seam) twice(p pair) bool {
	return p.up.Text != "" && sameLetters(p.up.Text, p.down.Text) && (s.open || s.same)
}

// printedTwice reports whether the row above and the row below are the same, their
// label included: two rows of a table are not.
func printedTwice(pairs []pair) bool {
	words := false
	for _, p := range pairs {
		if p.up.RowSpan == 1 && !sameLetters(p.up.Text, p.down.Text) {
			return false
		}
		words = words || p.up.RowSpan == 1 && hasLetters(p.up.Text)
	}
	return words
}

// sameRow reports whether every cell of the first row below stands under one of the
// same columns above and the last row above is whole.
func (s *seam) sameRow(pairs []pair) bool {
	first, last := 0, 0
	for i := range s.below.Cells {
		if s.below.Cells[i].Row == 0 {
			first++
		}
	}
	for i := range s.above.Cells {
		if c := &s.above.Cells[i]; c.Row+c.RowSpan == s.above.Rows {
			last++
		}
	}
	return first == len(pairs) && last == len(pairs)
}

// continues reports whether the lower cell of a pair is the rest of the upper one,
// while the rows beside them are separate rows: both spans run over the break.
func (s *seam) continues(p pair) bool {
	if !s.besideText(p.down) {
		return false // nothing to the right that could be rows of its own
	}
	spans := p.up.RowSpan > 1 || p.down.RowSpan > 1
	switch {
	case p.down.Text == "":
		// A blank cell left of labels: a label cell's lower end. Where there is no
		// text above either, only a span tells that it is not an empty row.
		return (p.up.Text != "" && kindOf(p.up.Text) == wordText) || spans
	case kindOf(p.down.Text) != wordText || ordinalFirst(p.down.Text) && !closesBracket(p.up.Text, p.down.Text):
		return false
	case p.up.Text == "":
		return spans
	case spans || s.ordinalBeside(p.down):
		return kindOf(p.up.Text) == wordText && s.readsOn(p)
	}
	return false
}

// readsOn reports whether the words of the lower cell can be the rest of the upper
// one's: they begin with no ordinal, and either the line above is full or the
// labels of the column have ordinals.
func (s *seam) readsOn(p pair) bool {
	if closesBracket(p.up.Text, p.down.Text) {
		return true // （ above, 四）无法提供 below: the ordinal itself is cut
	}
	if ordinalFirst(p.down.Text) {
		return false
	}
	return p.up.full || evenLines(p.up.Text) || s.ordinalColumn(p.up)
}

// evenLines reports whether the last of several lines is as long as any: the width
// of the cell breaks them, and more may follow.
func evenLines(text string) bool {
	at := strings.LastIndexByte(text, '\n')
	if at < 0 {
		return false
	}
	last := utf8.RuneCountInString(text[at+1:])
	for l := range strings.SplitSeq(text[:at], "\n") {
		if utf8.RuneCountInString(l) > last {
			return false
		}
	}
	return true
}

// closesBracket reports whether the text below closes a bracket that the text above
// leaves open: the two are one text.
func closesBracket(up, down string) bool {
	return openBrackets(up) > 0 && openBrackets(down) < 0
}

// openBrackets counts the brackets that a text opens less those it closes.
func openBrackets(text string) int {
	n := 0
	for _, r := range text {
		switch r {
		case '（', '(', '〔':
			n++
		case '）', ')', '〕':
			n--
		}
	}
	return n
}

// ordinalColumn reports whether most labels in the cell's columns above the break
// begin with an ordinal.
func (s *seam) ordinalColumn(up *Cell) bool {
	with, without := 0, 0
	cells := s.above.Cells
	for i := max(0, len(cells)-labelsSeen); i < len(cells); i++ {
		c := &cells[i]
		if c.Col != up.Col || c.ColSpan != up.ColSpan || kindOf(c.Text) != wordText {
			continue
		}
		if ordinalFirst(c.Text) {
			with++
		} else {
			without++
		}
	}
	return with > without
}

// besideText reports whether a cell to the right in the first row below holds words:
// only label columns have them.
func (s *seam) besideText(down *Cell) bool {
	for i := range s.below.Cells {
		c := &s.below.Cells[i]
		if c.Row > 0 {
			break
		}
		if c.Col > down.Col && kindOf(c.Text) == wordText {
			return true
		}
	}
	return false
}

// ordinalBeside reports whether the next label to the right begins with an ordinal.
func (s *seam) ordinalBeside(down *Cell) bool {
	for i := range s.below.Cells {
		if c := &s.below.Cells[i]; c.Row == 0 && c.Col == down.Col+down.ColSpan {
			return ordinalFirst(c.Text)
		}
	}
	return false
}

// textKind tells figures from words.
type textKind uint8

const (
	noText textKind = iota
	figureText
	wordText
)

func kindOf(s string) textKind {
	kind := noText
	for _, r := range s {
		switch {
		case r <= ' ' || r == '\u3000' || r == '\u00a0':
		case r >= '0' && r <= '9' || r >= '０' && r <= '９' || strings.ContainsRune(".,-+/%—－．，％", r):
			kind = figureText
		default:
			return wordText
		}
	}
	return kind
}

// ordinalFirst reports whether a label begins with an ordinal as the forms have
// them: 一、 （一） (1) 1. 1、 1． ① 第一. Browsers write some numerals as radicals.
func ordinalFirst(label string) bool {
	s := strings.TrimLeft(label, " \u3000\n")
	open := false
	for _, b := range [...]string{"第", "（", "(", "〔"} {
		if rest, ok := strings.CutPrefix(s, b); ok {
			s, open = rest, true
		}
	}
	n := 0
	for {
		r, size := utf8.DecodeRuneInString(s)
		if r >= '①' && r <= '⑳' {
			return true
		}
		digit := r >= '0' && r <= '9' || r >= '０' && r <= '９' || strings.ContainsRune("一二三四五六七八九十百⼀⼆⼋⼗", r)
		if size == 0 || !digit && r != ' ' && r != '\n' {
			return n > 0 && (open || strings.ContainsRune("、.．,，:：）)", r))
		}
		if digit {
			n++
		}
		s = s[size:]
	}
}
