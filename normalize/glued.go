package normalize

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Converters that drop what stands between cells leave figures glued: 规章000, 141414.
// They are taken apart where all parts are zeros, where they are equal (14 14 14), or
// where the sums of the form allow one way alone (survey 4.1); and always flagged.

// maxGluedDigits is the longest run taken apart: seven figures of two or three
// digits; twelve thousand ways to cut it.
const maxGluedDigits = 18

// minEqualParts is how many equal parts figures fall into at least, zeros aside: a lone
// 11 in a row of two may as well be eleven beside a cell that is lost.
const minEqualParts = 3

// glued returns the digits of a row that prints figures in one cell alone, where
// they are enough for all columns; "" for none.
func (r *row) glued(columns int) (digits string, at int) {
	values := r.values()
	if columns < 2 || filled(values) != 1 {
		return "", 0
	}
	at = slices.IndexFunc(values, func(c cell) bool { return c.class != blankCell })
	digits = fold(values[at].text)
	if len(digits) < columns || len(digits) > maxGluedDigits || strings.ContainsFunc(digits, func(r rune) bool { return !isDigit(r) }) {
		return "", 0
	}
	return digits, at
}

// unglue returns the ways to take apart the one cell with figures of row y, none
// where nothing tells how; ok is false where it need not be.
func (r *row) unglue(b *block, y int) (ways []*assignment, ok bool) {
	n := len(b.columns)
	digits, at := r.glued(n)
	alone := len(r.values()) < n
	if digits == "" || !alone && digits[0] != '0' {
		return nil, false
	}
	if len(digits)%n == 0 && (n >= minEqualParts || digits[0] == '0') {
		part := digits[:len(digits)/n]
		if strings.Repeat(part, n) == digits && (len(part) == 1 || part[0] != '0') {
			return []*assignment{r.cut(at, slices.Repeat([]string{part}, n))}, true
		}
	}
	if !b.summed() {
		return nil, true
	}
	combine(len(digits)-1, n-1, func(cuts []int) {
		if len(ways) > maxWays {
			return
		}
		if parts := cutAt(digits, cuts); parts != nil {
			if a := r.cut(at, parts); b.rowHolds(y, r, a) {
				ways = append(ways, a)
			}
		}
	})
	if len(ways) > maxWays {
		ways = nil
	}
	return ways, true
}

// cutAt cuts digits behind the given positions; nil when a part has a leading zero.
func cutAt(digits string, cuts []int) []string {
	parts := make([]string, 0, len(cuts)+1)
	from := 0
	for i := range len(cuts) + 1 {
		to := len(digits)
		if i < len(cuts) {
			to = cuts[i] + 1
		}
		if digits[from] == '0' && to-from > 1 {
			return nil
		}
		parts = append(parts, digits[from:to])
		from = to
	}
	return parts
}

// cut is the way to read the value at index i as parts, one for each column.
func (r *row) cut(i int, parts []string) *assignment {
	a := newAssignment(len(parts))
	a.by = ColumnFromGlued
	a.cells = make([]cell, len(parts))
	for x, text := range asGlued(r.values()[i].text, parts) {
		a.columns[x] = x
		a.cells[x] = r.values()[i]
		a.cells[x].text, a.cells[x].class = text, numberCell
	}
	return a
}

// asGlued returns parts, digits that follow each other in a text of nothing else, as
// they are printed there: ６０１ for 601.
func asGlued(text string, parts []string) []string {
	var printed []rune
	for _, r := range text {
		if foldRune(r) != 0 {
			printed = append(printed, r)
		}
	}
	if len(printed) != len(strings.Join(parts, "")) {
		return parts
	}
	cut := make([]string, len(parts))
	for x, part := range parts {
		cut[x], printed = string(printed[:len(part)]), printed[len(part):]
	}
	return cut
}

// parted is the way to read a row in which a cell holds two figures apart from each
// other, and a cell is short for it: 21 | 0 | 13 9 | 43. nil where no cell does, or
// the row then has not as many values as the block has columns.
func (r *row) parted(b *block) *assignment {
	values := r.values()
	if !slices.ContainsFunc(values, func(c cell) bool { return twoFigures(c.text) != nil }) {
		return nil
	}
	var cells []cell
	for i := range values {
		texts := []string{values[i].text}
		if figures := twoFigures(values[i].text); figures != nil {
			texts = figures
		}
		for _, text := range texts {
			c := values[i]
			c.text, c.class = text, classify(text)
			cells = append(cells, c)
		}
	}
	n := len(b.columns)
	for len(cells) > n && cells[len(cells)-1].class == blankCell {
		cells = cells[:len(cells)-1]
	}
	if len(cells) != n || filled(cells) == filled(values) {
		return nil
	}
	a := newAssignment(n)
	for x := range a.columns {
		a.columns[x] = x
	}
	a.cells = cells
	return a
}

// twoFigures returns the figures of a cell that holds several, white space between
// them; nil for any other text.
func twoFigures(text string) []string {
	if _, plain := plainNumber(text); plain || !spell(text).apart {
		return nil
	}
	fields := strings.FieldsFunc(text, func(r rune) bool { return foldRune(r) == 0 })
	for _, f := range fields {
		if classify(f) != numberCell {
			return nil
		}
	}
	return fields
}

// allDigits reports a text of nothing but digits.
func allDigits(text string) bool {
	return text != "" && !strings.ContainsFunc(text, func(r rune) bool { return !isDigit(foldRune(r)) })
}

// joinCells joins the texts of cells as they were glued.
func joinCells(cells []cell) string {
	var b strings.Builder
	for i := range cells {
		b.WriteString(cells[i].text)
	}
	return b.String()
}

// mayBeGlued reports a figure that stands alone in its row and has a digit for every
// column: 555 with two blanks behind it may be 5, 5 and 5.
func (r *row) mayBeGlued(columns int) bool {
	digits, _ := r.glued(columns)
	return digits != ""
}

// minRepeated is from how many digits on a figure that fills every cell of a row may be
// all of them run together, printed once for each: 3684570.
const minRepeated = 4

// repeats reports a row of n cells that all print the same long figure.
func (r *row) repeats(n int) bool {
	return r.uniform(n) && len(fold(r.values()[0].text)) >= minRepeated && allDigits(r.values()[0].text)
}

// unglueLabel takes the figures away from a label of the forms that they are glued
// to; ok is false where the text is anything else.
func unglueLabel(text string) (label, digits string, ok bool) {
	end := strings.TrimRightFunc(text, func(r rune) bool { r = foldRune(r); return isDigit(r) || r == '.' })
	if end == text || end == "" || classify(text[len(end):]) != numberCell {
		return "", "", false
	}
	if last, _ := utf8.DecodeLastRuneInString(end); last < utf8.RuneSelf && last != ')' {
		return "", "", false // a label ends in a character or a bracket
	}
	if compare(end).most(rowPattern) < 1 {
		return "", "", false
	}
	return end, text[len(end):], true
}

// unglueRow sets label and figures of a row apart that prints both in one cell.
func (r *row) unglueRow() {
	if filled(r.cells) != 1 {
		return
	}
	i := slices.IndexFunc(r.cells, func(c cell) bool { return c.class != blankCell })
	label, digits, ok := unglueLabel(r.cells[i].text)
	if !ok {
		return
	}
	c := r.cells[i]
	r.unglued = true
	r.cells[i].text = label
	c.text, c.class = digits, numberCell
	if i+1 < len(r.cells) { // in the place of the first of the blank cells behind it
		c.x0, c.x1 = r.cells[i+1].x0, r.cells[i+1].x1
		r.cells[i+1] = c
		return
	}
	c.x0, c.x1 = c.x1, c.x1+1
	r.cells = append(r.cells, c)
}

// unglueStrip takes apart the glued figures of a block of one row without a label;
// nil where its sums do not leave exactly one way.
func unglueStrip(digits string) []string {
	for _, s := range stripSums() {
		if n := s.columns; len(digits) < n || len(digits) > min(n+3, maxGluedDigits) {
			continue
		}
		if ways := s.cut(digits, 0, make([]int, 0, s.columns), nil); len(ways) == 1 {
			return cutAt(digits, ways[0])
		}
	}
	return nil
}

// A stripSum is a block of one row: its sums, each with the index of its last column.
type stripSum struct {
	columns int
	sums    []columnSum
}

type columnSum struct {
	left, right []int // indices of columns
	last        int
}

// stripSums are the blocks of one row that have sums.
var stripSums = sync.OnceValue(func() []*stripSum {
	var all []*stripSum
	for _, f := range forms() {
		for _, b := range f.blocks {
			ids := b.identitiesWithin(0)
			if b.layout != strips || len(ids) == 0 {
				continue
			}
			s := &stripSum{columns: len(b.columns)}
			for _, id := range ids {
				at := func(side []*Indicator) (columns []int) {
					for _, i := range side {
						columns = append(columns, slices.Index(b.cells[0], i))
					}
					return columns
				}
				c := columnSum{left: at(id.left), right: at(id.right)}
				c.last = max(slices.Max(c.left), slices.Max(c.right))
				s.sums = append(s.sums, c)
			}
			all = append(all, s)
		}
	}
	return all
})

// cut returns the ways to cut digits, from a position on, into the figures of the columns
// left, two at most. A sum is looked at as soon as its last figure is cut: a file of such
// lines would take minutes if each were cut in every way first.
func (s *stripSum) cut(digits string, from int, cuts []int, ways [][]int) [][]int {
	x := len(cuts)
	left := s.columns - x - 1
	for to := from + 1; to <= len(digits)-left && len(ways) < 2; to++ {
		if left == 0 && to < len(digits) {
			continue
		}
		if digits[from] == '0' && to-from > 1 {
			return ways
		}
		now := append(cuts, to-1)
		switch {
		case !s.holds(digits, now):
		case left == 0:
			ways = append(ways, slices.Clone(cuts))
		default:
			ways = s.cut(digits, to, now, ways)
		}
	}
	return ways
}

// holds reports whether the sums hold that end with the last figure cut.
func (s *stripSum) holds(digits string, cuts []int) bool {
	figure := func(x int) (n int64) { // of 18 digits at most
		from := 0
		if x > 0 {
			from = cuts[x-1] + 1
		}
		for _, d := range digits[from : cuts[x]+1] {
			n = 10*n + int64(d-'0')
		}
		return n
	}
	for _, c := range s.sums {
		if c.last != len(cuts)-1 {
			continue
		}
		var diff int64
		for _, x := range c.left {
			diff += figure(x)
		}
		for _, x := range c.right {
			diff -= figure(x)
		}
		if diff != 0 {
			return false
		}
	}
	return true
}
