package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"gongkai/extract/pdf/aligned"
	"gongkai/extract/pdf/flow"
	"gongkai/extract/pdf/line"
	"gongkai/extract/pdf/page"
	"gongkai/extract/pdf/table"
)

// A table without rulings that goes on over a page break cannot be joined by its
// columns: each page's follow from the text that happens to stand on it, and a row
// that is cut has its figures on one page and its label on the other. So the pages
// are put below each other, without running heads, and read as one.

const (
	// maxStacked is how many pages are read as one; a form in large print has 15.
	maxStacked = 30
	// maxLoose bounds the pages whose glyphs are kept until the end of the file.
	maxLoose = 100
	// sameWidth is the difference in points of pages of one format.
	sameWidth = 2.0
	// mostLost is the part of the figures that may no longer stand in a table: what
	// looked like a table on one page alone. They stay in the text.
	mostLost = 0.02
	// leastLeading and mostLeading bound the distance of two lines, in sizes.
	leastLeading, mostLeading = 1.0, 2.5
)

// A loose page is what of a page is outside the tables with rulings.
type loose struct {
	page    *page.Page
	glyphs  []int32
	lines   []line.Line // of these, those of tables without rulings included
	aligned bool        // tables without rulings were found
}

// keepLoose remembers the loose content of the page read last. Only pages with
// tables without rulings and their neighbours are of use.
func (r *reading) keepLoose(l loose) {
	r.loose = append(r.loose, l)
	n := len(r.loose)
	if n > 2 && !r.loose[n-3].aligned && !r.loose[n-2].aligned && !l.aligned {
		r.loose[n-2] = loose{}
	}
	if l.page != nil {
		r.kept++
	}
	if r.kept > maxLoose && !l.aligned {
		r.loose[n-1] = loose{}
	}
}

// stackPages reads the tables without rulings again that a page break may cut.
func (r *reading) stackPages() {
	if len(r.loose) < 2 || !slices.ContainsFunc(r.loose, func(l loose) bool { return l.aligned }) {
		return
	}
	heads, inside := r.heads()
	for i := 0; i < len(r.loose); {
		end := i + 1
		for end < len(r.loose) && end-i < maxStacked && r.mayJoin(end) {
			end++
		}
		numbers := 0
		for _, n := range inside[i:end] {
			numbers += n
		}
		if !(end > i+1 && r.restack(i, end, heads, numbers)) {
			for k := i; k < end; k++ {
				if inside[k] > 0 {
					r.restack(k, k+1, heads, inside[k])
				}
			}
		}
		i = end
	}
}

// heads returns the glyphs of the running heads and page numbers of each page, and
// how many page numbers were taken into a table without rulings: one set under a
// column of figures looks like a figure until the other pages are seen.
func (r *reading) heads() (glyphs []map[int32]bool, inside []int) {
	glyphs, inside = make([]map[int32]bool, len(r.sheets)), make([]int, len(r.sheets))
	all := slices.Clone(r.sheets)
	for i := range all {
		if r.loose[i].aligned {
			all[i].Lines = r.loose[i].lines
			all[i].Tables = slices.DeleteFunc(slices.Clone(all[i].Tables), func(t *table.Table) bool { return t.Aligned })
		}
	}
	known, running := flow.Running(r.sheets), flow.Running(all)
	for i := range r.sheets {
		glyphs[i] = map[int32]bool{}
		addHeads(glyphs[i], &r.sheets[i], known[i])
		if !r.loose[i].aligned {
			continue
		}
		for k := range all[i].Lines {
			l := &all[i].Lines[k]
			if running[i][k] = running[i][k] && flow.PageNumber(l); !running[i][k] {
				continue
			}
			if len(l.Glyphs) > 0 && !glyphs[i][l.Glyphs[0]] {
				inside[i]++
			}
		}
		addHeads(glyphs[i], &all[i], running[i])
	}
	return glyphs, inside
}

// addHeads adds the glyphs of the running lines of a sheet.
func addHeads(to map[int32]bool, s *flow.Sheet, running []bool) {
	for k, is := range running {
		if is {
			for _, g := range s.Lines[k].Glyphs {
				to[g] = true
			}
		}
	}
}

// mayJoin reports whether a table without rulings may go on from the page before
// index i to that page.
func (r *reading) mayJoin(i int) bool {
	a, b := &r.loose[i-1], &r.loose[i]
	return a.page != nil && b.page != nil && (a.aligned || b.aligned) && math.Abs(a.page.Width-b.page.Width) <= sameWidth
}

// A stack is several pages below each other.
type stack struct {
	page   page.Page
	from   []int32    // page of each glyph, as an index into parts
	origin []int32    // index of each glyph on its page
	parts  []stackage // the pages
}

// A stackage is one page of a stack: shift takes its heights to those of the stack,
// where it begins at top.
type stackage struct {
	number     int
	shift, top float64
	lines      []line.Line
	header     []int32 // glyphs of the header that the page repeats
}

// restack reads the pages of the indices from up to end as one, without the heads,
// of which so many page numbers had been taken for figures. It takes the tables
// found where one of them goes over a break, or a page number is no longer in one,
// and hardly a figure is in none any more; false when it does not.
func (r *reading) restack(from, end int, heads []map[int32]bool, numbers int) bool {
	var s stack
	old := 0
	for i := from; i < end; i++ {
		s.add(&r.loose[i], heads[i])
		for _, t := range r.sheets[i].Tables {
			if t.Aligned {
				old += figuresOf(t)
			}
		}
	}
	lines := line.Lines(s.page.Glyphs, nil)
	found := aligned.Tables(&s.page, lines)
	figures, over := 0, end == from+1
	for i := range found {
		t := &found[i].Table
		figures += figuresOf(t)
		over = over || s.partOf(t.Box.Y0) != s.partOf(t.Box.Y1)
	}
	if !over || float64(figures) < (1-mostLost)*float64(old-numbers) {
		return false
	}
	taken := s.taken(found)
	for i := from; i < end; i++ {
		sheet := &r.sheets[i]
		sheet.Tables = slices.DeleteFunc(sheet.Tables, func(t *table.Table) bool { return t.Aligned })
		gone := taken[i-from]
		sheet.Lines = line.Lines(r.loose[i].page.Glyphs, keep(r.loose[i].glyphs, func(g int32) bool { return !gone[g] }))
	}
	for i := range found {
		t := &found[i].Table
		at := from + s.partOf(t.Box.Y0)
		s.place(t)
		r.sheets[at].Tables = append(r.sheets[at].Tables, t)
	}
	for i := from; i < end; i++ {
		slices.SortStableFunc(r.sheets[i].Tables, func(a, b *table.Table) int { return cmp.Compare(a.Box.Y0, b.Box.Y0) })
	}
	return true
}

// figuresOf counts the cells of a table that hold figures and no letters.
func figuresOf(t *table.Table) int {
	n := 0
	for i := range t.Cells {
		s := t.Cells[i].Text
		if strings.ContainsFunc(s, unicode.IsDigit) && !strings.ContainsFunc(s, unicode.IsLetter) {
			n++
		}
	}
	return n
}

// add puts a page below those there, one line's distance away.
func (s *stack) add(l *loose, heads map[int32]bool) {
	shown := keep(l.glyphs, func(g int32) bool { return !heads[g] })
	lines := line.Lines(l.page.Glyphs, shown)
	part := stackage{number: l.page.Number, top: s.page.Height}
	if len(lines) == 0 {
		part.shift = s.page.Height
		s.parts = append(s.parts, part)
		return
	}
	top, bottom, lead := extent(lines)
	part.lines = lines
	if n := s.repeats(lines); n > 0 && n < len(lines) {
		for i := range n {
			part.header = append(part.header, lines[i].Glyphs...)
		}
		slices.Sort(part.header)
		shown = keep(shown, func(g int32) bool { _, is := slices.BinarySearch(part.header, g); return !is })
		top, bottom, lead = extent(lines[n:])
	}
	part.shift = s.page.Height - top
	for _, g := range shown {
		glyph := l.page.Glyphs[g]
		glyph.Box = lower(glyph.Box, part.shift)
		glyph.Clip = -1
		s.page.Glyphs = append(s.page.Glyphs, glyph)
		s.from = append(s.from, int32(len(s.parts)))
		s.origin = append(s.origin, g)
	}
	for _, p := range l.page.Lines {
		if min(p.Y0, p.Y1) >= top && max(p.Y0, p.Y1) <= bottom {
			p.Y0, p.Y1 = p.Y0+part.shift, p.Y1+part.shift
			s.page.Lines = append(s.page.Lines, p)
		}
	}
	for _, b := range l.page.Boxes {
		if b.Y0 >= top && b.Y1 <= bottom {
			b.Rect = lower(b.Rect, part.shift)
			s.page.Boxes = append(s.page.Boxes, b)
		}
	}
	s.parts = append(s.parts, part)
	s.page.Number = s.parts[0].number
	s.page.Width = max(s.page.Width, l.page.Width)
	s.page.Height += bottom - top + lead
}

// repeats counts the lines at the head of a page that are a table's header, seen on
// a page before: as many lines in the same order and place, two at least.
func (s *stack) repeats(lines []line.Line) int {
	most := 0
	for p := range s.parts {
		before := s.parts[p].lines
		for k := range before {
			n := 0
			for n < len(lines) && k+n < len(before) && n < maxHeader && sameLine(&before[k+n], &lines[n]) {
				n++
			}
			most = max(most, n)
		}
	}
	if most < 2 {
		return 0
	}
	return most
}

// maxHeader is how many lines the header of a table may have.
const maxHeader = 20

// sameLine reports whether two lines are the same text at the same place across
// the page, with letters in it: figures repeat by chance.
func sameLine(a, b *line.Line) bool {
	return a.Text == b.Text && math.Abs(a.Box.X0-b.Box.X0) <= sameWidth && strings.ContainsFunc(a.Text, unicode.IsLetter)
}

// extent returns the upper and lower edge of the lines, and the white between two
// lines of one paragraph.
func extent(lines []line.Line) (top, bottom, white float64) {
	top, bottom = math.Inf(1), math.Inf(-1)
	white = math.Inf(1)
	for i := range lines {
		l := &lines[i]
		top, bottom = min(top, l.Box.Y0), max(bottom, l.Box.Y1)
		if i == 0 {
			continue
		}
		d := l.Box.CenterY() - lines[i-1].Box.CenterY()
		if d >= leastLeading*l.Size && d <= mostLeading*l.Size {
			white = min(white, max(0, l.Box.Y0-lines[i-1].Box.Y1))
		}
	}
	if math.IsInf(white, 1) {
		white = 0
	}
	return top, bottom, white
}

func lower(r page.Rect, d float64) page.Rect {
	return page.Rect{X0: r.X0, Y0: r.Y0 + d, X1: r.X1, Y1: r.Y1 + d}
}

// partOf returns the index of the page that a height of the stack is on.
func (s *stack) partOf(y float64) int {
	i := len(s.parts) - 1
	for i > 0 && s.parts[i].top > y {
		i--
	}
	return i
}

// taken returns, for each page, the glyphs that the tables hold.
func (s *stack) taken(found []aligned.Table) []map[int32]bool {
	taken := make([]map[int32]bool, len(s.parts))
	for i := range taken {
		taken[i] = map[int32]bool{}
		for _, g := range s.parts[i].header {
			taken[i][g] = true
		}
	}
	for i := range s.page.Glyphs {
		g := &s.page.Glyphs[i].Box
		if slices.ContainsFunc(found, func(t aligned.Table) bool { return t.Table.Box.Contains(g.CenterX(), g.CenterY()) }) {
			taken[s.from[i]][s.origin[i]] = true
		}
	}
	return taken
}

// place gives a table of the stack the pages and places of its parts.
func (s *stack) place(t *table.Table) {
	var page0 table.Part
	page0, t.Rest = s.split(t.Box)
	t.Page, t.Box = page0.Page, page0.Box
	if len(t.Rest) > 0 {
		t.YS = nil
	}
	for i := range t.Cells {
		c := &t.Cells[i]
		var first table.Part
		first, c.Rest = s.split(c.Box)
		c.Page, c.Box = first.Page, first.Box
	}
	if len(t.Rest) > 0 {
		return
	}
	shift := s.parts[s.partOf(t.YS[0])].shift
	if p := s.partNumbered(t.Page); p >= 0 {
		shift = s.parts[p].shift
	}
	for i := range t.YS {
		t.YS[i] -= shift
	}
}

func (s *stack) partNumbered(number int) int {
	return slices.IndexFunc(s.parts, func(p stackage) bool { return p.number == number })
}

// split cuts a rectangle of the stack into its parts on the pages.
func (s *stack) split(b page.Rect) (table.Part, []table.Part) {
	from, to := s.partOf(b.Y0), s.partOf(b.Y1)
	var parts []table.Part
	for i := from; i <= to; i++ {
		p := b
		p.Y0 = max(p.Y0, s.parts[i].top)
		if i < to {
			p.Y1 = min(p.Y1, s.parts[i+1].top)
		}
		if i == from {
			p.Y0 = b.Y0
		}
		parts = append(parts, table.Part{Page: s.parts[i].number, Box: lower(p, -s.parts[i].shift)})
	}
	return parts[0], parts[1:]
}
