package normalize

import (
	"slices"
	"strings"
)

// columnKind is what the printed head of a column says of its figures.
type columnKind uint8

const (
	unknownColumn columnKind = iota
	valueColumn              // this year's figure
	totalColumn              // the sum of those beside it
	partColumn               // one of them
	priorColumn              // another year's
	skipColumn               // serial numbers, remarks
	unitColumn
	labelColumn
)

var columnKinds = map[string]columnKind{
	"value": valueColumn, "total": totalColumn, "part": partColumn, "prior": priorColumn, "skip": skipColumn, "unit": unitColumn, "label": labelColumn,
}

// kindOf reads the head of a column, whole.
func (n *legacyNames) kindOf(text string) columnKind {
	if len(text) > maxKeyBytes {
		return unknownColumn
	}
	s := fold(text)
	if k, ok := n.words[strip(s)]; ok {
		return k
	}
	if k, ok := n.words[strip(dropRemarks(s))]; ok {
		return k
	}
	if strings.HasPrefix(s, "其中") {
		return partColumn
	}
	return unknownColumn
}

// isHead reports a cell of a header row: one of the words, and no label.
func (n *legacyNames) isHead(text string) bool {
	s := strip(fold(text))
	_, is := n.words[s]
	return is && !n.own[s] && !n.hit(text)
}

// A legacyColumn is one printed column behind the labels.
type legacyColumn struct {
	at                           int // see place
	kind                         columnKind
	year                         int
	head                         string
	units, numbers, texts, blank int
	serial                       bool // counts 1, 2, 3
	rising                       bool // each number is greater than the one before
	last                         Decimal
}

// holds reports anything in the column that could be a figure.
func (c *legacyColumn) holds() bool { return c.numbers+c.texts > 0 }

// place is the column of cell k of an entry: the table's own where it has a grid,
// else the order behind the label.
func (e *legacyEntry) placeOf(k int) int {
	if e.row.ragged {
		return k
	}
	return e.row.cells[k].x0
}

// legacyChoice is which column of a part holds the figures.
type legacyChoice struct {
	unit, value int // places, -1 for none
	parts       []int
	unsure      bool // several columns, and nothing says which
	stray       bool // a few figures stand beside the column of figures
	columns     []legacyColumn
}

// columns counts what stands in each column behind the labels of the form.
func (p *legacyPart) columns() []legacyColumn {
	var cs []legacyColumn
	at := func(place int) *legacyColumn {
		i, ok := slices.BinarySearchFunc(cs, place, func(c legacyColumn, place int) int { return c.at - place })
		if !ok {
			cs = slices.Insert(cs, i, legacyColumn{at: place, serial: true, rising: true})
		}
		return &cs[i]
	}
	for _, e := range p.entries {
		if len(e.lines) == 0 {
			continue
		}
		for k := 1; k < len(e.row.cells); k++ {
			c, cell := at(e.placeOf(k)), &e.row.cells[k]
			switch {
			case isUnit(cell.text):
				c.units++
			case cell.class == blankCell:
				c.blank++
			case cell.class == numberCell:
				d := parseValue(cell.text).number
				next, _ := c.last.Add(Int(1))
				c.serial = c.serial && (c.numbers == 0 || d.Cmp(next) == 0)
				c.rising = c.rising && (c.numbers == 0 || d.Cmp(c.last) > 0)
				c.last = d
				c.numbers++
			default:
				c.texts++
			}
		}
	}
	return cs
}

// A column that counts up is one of serial numbers or codes; codes have gaps where
// headings stand. No figures of the form rise from row to row.
const (
	minSerial = 8
	minRising = 20
)

func (c *legacyColumn) counting() bool {
	return c.serial && c.numbers >= minSerial || c.rising && c.numbers >= minRising
}

// choose decides which column holds the figures. before is the choice in the
// part before, whose header a continued table shares; nil for none.
func (p *legacyPart) choose(before *legacyChoice) legacyChoice {
	ch := legacyChoice{unit: -1, value: -1, columns: p.columns()}
	if !p.readHeads(ch.columns) && before != nil {
		for i := range ch.columns {
			for _, b := range before.columns {
				if b.at == ch.columns[i].at {
					ch.columns[i].kind, ch.columns[i].head = b.kind, b.head
				}
			}
		}
	}
	for i := range ch.columns {
		// Figures under the head of units or labels: the heads are not over their columns.
		if c := &ch.columns[i]; c.numbers > c.units && (c.kind == unitColumn || c.kind == labelColumn) {
			c.kind = unknownColumn
		}
	}
	most := 0
	for _, c := range ch.columns {
		if c.units > most && c.units >= c.numbers {
			ch.unit, most = c.at, c.units
		}
	}
	var live []legacyColumn
	for _, c := range ch.columns {
		switch {
		case c.at == ch.unit, c.kind == unitColumn && c.numbers == 0, c.kind == skipColumn, c.kind == labelColumn:
		case c.counting() && c.kind == unknownColumn && p.otherFigures(ch.columns, c.at, ch.unit):
		default:
			live = append(live, c)
		}
	}
	p.pick(&ch, live)
	return ch
}

// otherFigures reports another column with as many numbers as the one at place.
func (p *legacyPart) otherFigures(cs []legacyColumn, place, unit int) bool {
	for _, c := range cs {
		if c.at != place && c.at != unit && c.numbers >= minSerial {
			return true
		}
	}
	return false
}

// pick takes a column only when its head or the arithmetic makes it certain.
func (p *legacyPart) pick(ch *legacyChoice, live []legacyColumn) {
	named := func(k columnKind) []int {
		var at []int
		for _, c := range live {
			if c.kind == k {
				at = append(at, c.at)
			}
		}
		return at
	}
	values, totals := named(valueColumn), named(totalColumn)
	full := slices.DeleteFunc(slices.Clone(live), func(c legacyColumn) bool { return !c.holds() })
	known := !slices.ContainsFunc(full, func(c legacyColumn) bool { return c.kind == unknownColumn })
	switch {
	case len(values) == 1 && len(totals) == 0 && (known || len(full) == 1 && full[0].at == values[0]):
		ch.value = values[0]
	case len(full) == 0 && len(values) == 1:
		ch.value = values[0]
	case len(full) == 0 && len(totals) == 1:
		ch.value = totals[0]
	case len(full) == 0 && len(live) > 0:
		ch.value = live[0].at // all empty: which makes no difference
	case len(full) == 1 && (full[0].kind == unknownColumn || full[0].kind == valueColumn || full[0].kind == totalColumn):
		ch.value = full[0].at
	case len(full) > 1:
		p.pickAmong(ch, full)
	case len(full) == 1:
		ch.unsure, ch.value = true, full[0].at
	}
}

// pickAmong chooses between several columns with figures.
func (p *legacyPart) pickAmong(ch *legacyChoice, full []legacyColumn) {
	this := slices.DeleteFunc(slices.Clone(full), func(c legacyColumn) bool { return c.kind == priorColumn })
	if len(this) == 1 && this[0].kind == valueColumn {
		ch.value = this[0].at
		return
	}
	sum := -1
	for _, c := range this {
		if c.kind == partColumn || !p.sums(c.at, this) {
			continue
		}
		if sum >= 0 {
			sum = -2
			break
		}
		sum = c.at
	}
	if sum >= 0 && len(this) > 2 {
		ch.value = sum
		for _, c := range this {
			if c.at != sum {
				ch.parts = append(ch.parts, c.at)
			}
		}
		return
	}
	if at, ok := p.only(full); ok {
		ch.value, ch.stray = at, true
		return
	}
	ch.unsure, ch.value = true, full[0].at
}

// A column is the sum of the others when it is in nearly every row, and some sums
// are of more than zeros.
const (
	minProvenSums = 4
	maxFailedSums = 0.1 // of the rows: a slip of the pen, told row by row
)

// sums reports whether the column at place is the sum of the others.
func (p *legacyPart) sums(place int, cs []legacyColumn) bool {
	proven, failed := 0, 0
	for _, e := range p.entries {
		if len(e.lines) == 0 {
			continue
		}
		switch ok, real := e.sumHolds(place, cs); {
		case ok && real:
			proven++
		case !ok:
			failed++
		}
	}
	return proven >= minProvenSums && float64(failed) <= maxFailedSums*float64(proven)
}

// sumHolds compares one row's figure at place with the sum of the others; real
// is false for a sum of fewer than two figures other than zero.
func (e *legacyEntry) sumHolds(place int, cs []legacyColumn) (ok, real bool) {
	var total, sum Decimal
	terms := 0
	for k := 1; k < len(e.row.cells); k++ {
		at := e.placeOf(k)
		if !slices.ContainsFunc(cs, func(c legacyColumn) bool { return c.at == at }) || e.row.cells[k].class != numberCell {
			continue
		}
		d := parseValue(e.row.cells[k].text).number
		if at == place {
			total = d
			continue
		}
		if d.Sign() != 0 {
			terms++
		}
		sum, _ = sum.Add(d)
	}
	return total.Cmp(sum) == 0, terms > 1
}

// only returns the one column that has nearly all figures where the others hold
// text, or a figure that slipped out of its column.
func (p *legacyPart) only(full []legacyColumn) (int, bool) {
	at, numbers := -1, 0
	for _, c := range full {
		if c.numbers > numbers {
			at, numbers = c.at, c.numbers
		}
	}
	rows, both := 0, 0
	for _, e := range p.entries {
		if len(e.lines) == 0 {
			continue
		}
		rows++
		own, other := false, false
		for k := 1; k < len(e.row.cells); k++ {
			if e.row.cells[k].class == numberCell {
				own, other = own || e.placeOf(k) == at, other || e.placeOf(k) != at
			}
		}
		if own && other {
			both++
		}
	}
	if both*rareStray > rows {
		return -1, false
	}
	for _, c := range full {
		if c.at != at && c.numbers*10 > numbers || c.at == at && (c.kind == priorColumn || c.kind == partColumn) {
			return -1, false
		}
	}
	return at, at >= 0
}

// rareStray is of how many rows one may have a figure beside its own: the number of
// a page between two lines of a flattened table.
const rareStray = 20

// readHeads reads the printed heads over the columns; false when there are none.
func (p *legacyPart) readHeads(cs []legacyColumn) bool {
	n := legacy()
	found := false
	set := func(c *legacyColumn, text string) {
		if k := n.kindOf(text); k != unknownColumn || c.head == "" {
			c.kind, c.head, c.year = k, text, findYear(fold(text))
			if y := findYear(fold(text) + "年"); c.year == 0 {
				c.year = y
			}
			found = true
		}
	}
	if p.table == nil {
		// The columns follow the word over the labels.
		origin := -1
		for i, w := range p.words {
			if n.kindOf(w) == labelColumn {
				origin = i
			}
		}
		for i := range cs {
			if k := origin + cs[i].at; origin >= 0 && k < len(p.words) {
				set(&cs[i], p.words[k])
			}
		}
	} else {
		for _, r := range p.heads {
			p.readHeadRow(r, cs, set)
		}
	}
	latest := 0
	for i := range cs {
		latest = max(latest, cs[i].year)
	}
	for i := range cs {
		if cs[i].kind == unknownColumn && cs[i].year > 0 {
			cs[i].kind = priorColumn
			if cs[i].year == latest {
				cs[i].kind = valueColumn
			}
		}
	}
	return found
}

// readHeadRow reads one row over the entries. A cell that also stands over the
// labels is a title.
func (p *legacyPart) readHeadRow(r *row, cs []legacyColumn, set func(*legacyColumn, string)) {
	label := p.entries[0].place
	for i := range cs {
		for k := range r.cells {
			c := &r.cells[k]
			if c.class == blankCell {
				continue
			}
			if r.ragged {
				if k-label == cs[i].at && len(r.cells) > 1 && k > 0 {
					set(&cs[i], c.text)
				}
			} else if c.x0 <= cs[i].at && cs[i].at < c.x1 && c.x0 > label {
				set(&cs[i], c.text)
			}
		}
	}
}
