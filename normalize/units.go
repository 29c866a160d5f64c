package normalize

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"gongkai/extract/document"
)

// A unit is a word a figure may carry, a line of schema/units.csv.
type unit struct {
	word   string
	shift  int // power of ten to 元, or to single things
	kind   unitKind
	counts string // thing, person, body
}

type unitKind string

const (
	moneyKind   unitKind = "money"
	counterKind unitKind = "counter"
	scaleKind   unitKind = "scale"
)

// units are all unit words, longer ones first.
var units = sync.OnceValue(func() []unit {
	var all []unit
	for _, r := range readSchema("units.csv", 4) {
		shift, err := strconv.Atoi(r[1])
		if err != nil {
			panic("normalize: schema/units.csv: shift of " + r[0])
		}
		all = append(all, unit{r[0], shift, unitKind(r[2]), r[3]})
	}
	slices.SortStableFunc(all, func(a, b unit) int { return len(b.word) - len(a.word) })
	return all
})

var unitsByWord = sync.OnceValue(func() map[string]unit {
	m := map[string]unit{}
	for _, u := range units() {
		m[u.word] = u
	}
	return m
})

// unitByWord returns the unit of a word, the zero unit for any other.
func unitByWord(word string) unit { return unitsByWord()[word] }

// What told a money amount's unit.
const (
	unitFromCell    = "cell"
	unitFromHeader  = "header"
	unitFromCaption = "caption"
	unitFromColumn  = "unit-column"
	unitFromRow     = "unit-row"
	unitAssumed     = "assumed"
)

// inUnit converts a figure to the indicator's unit. header is the printed column
// label. The note, if any, says where the unit came from; ok is false when the
// figure cannot be one of the indicator's kind: money in a column of counts, a
// change where a number stands.
func inUnit(v value, i *Indicator, header string) (d Decimal, note *document.Note, ok bool) {
	if v.signed && i.Type != Change {
		return v.number, nil, false
	}
	if i.Type == Money {
		return inMoney(v, i, header)
	}
	return inCount(v, i, header)
}

// inCount takes counts and changes. A figure in ten thousands is exact as printed
// and may be rounded all the same, which the note says.
func inCount(v value, i *Indicator, header string) (d Decimal, note *document.Note, ok bool) {
	d = v.number
	u := unitByWord(v.unit)
	if u.kind == moneyKind || u.counts == "person" && !countsPersons(i) || u.counts == "body" && i.Unit != "个" {
		return d, nil, false
	}
	from, source := v.unit, unitFromCell
	if !v.scaled {
		h, _ := headerUnit(header)
		if h.kind == moneyKind {
			return d, nil, false
		}
		if h.shift == 0 {
			return d, nil, true
		}
		if u.word != "" {
			return d, nil, false // 3件 under （万件）
		}
		from, source = h.word, unitFromHeader
		if d, ok = d.Shift(h.shift); !ok {
			return d, nil, false
		}
	}
	if d.Sign() == 0 {
		return d, nil, true // nothing was rounded
	}
	return d, unitNote("value/scaled", i, "figure", v.printed, "from", from, "value", d.String(), "source", source), true
}

// countsPersons reports whether the dictionary counts people for the indicator.
func countsPersons(i *Indicator) bool { return unitByWord(i.Unit).counts == "person" }

// inMoney takes amounts: the unit of the cell goes before that of the header, and
// that before the dictionary's.
func inMoney(v value, i *Indicator, header string) (d Decimal, note *document.Note, ok bool) {
	want := unitByWord(i.Unit)
	from, source := want, unitAssumed
	if u := unitIn(fold(header)); u != "" {
		from, source = unitByWord(u), unitFromHeader
	}
	if v.scaled && unitByWord(v.unit).kind != moneyKind {
		// 3万 under 元 is 30000元; under 万元, or with nothing said, it may be either.
		if v.unit != "" || source == unitAssumed || from.shift != 0 {
			return v.number, nil, false
		}
	} else if v.unit != "" {
		u := unitByWord(v.unit)
		if u.kind != moneyKind {
			return v.number, nil, false
		}
		from, source = u, unitFromCell
	}
	d, ok = v.number.Shift(from.shift - want.shift)
	switch {
	case !ok:
		return v.number, nil, false
	case source == unitAssumed && v.number.Sign() != 0:
		return d, unitNote("value/unit-assumed", i, "figure", v.number.String(), "unit", i.Unit), true
	case from.shift != want.shift:
		return d, unitNote("value/unit-converted", i, "figure", v.number.String(), "from", from.word, "to", i.Unit, "value", d.String(), "source", source), true
	}
	return d, nil, true
}

func unitNote(rule string, i *Indicator, args ...string) *document.Note {
	n := document.NewNote(rule, args...)
	n.Indicators = []string{i.Key}
	return &n
}

// convert takes the claimed cell's figure to the indicator's unit, with what is to
// be noted of how.
func (c *claim) convert(v value) (d Decimal, notes []document.Note, ok bool) {
	d, note, ok := inUnit(v, c.indicator, c.header)
	if note != nil {
		if last := len(note.Args) - 1; note.Arg("source") == unitFromHeader {
			note.Args[last] = c.unitSource() // unitNote's callers name the source last
		}
		notes = append(notes, *note)
	}
	if c.indicator.Type != Money || v.unit != "" || v.number.Sign() == 0 || c.row == nil {
		return d, notes, ok
	}
	// The nearest was taken; what stands farther away may state another.
	taken := unitIn(fold(c.header))
	for _, s := range c.row.statedUnits() {
		if taken != "" && s.unit != taken {
			return d, append(notes, *unitNote("value/unit-disagrees", c.indicator, "figure", v.number.String(),
				"unit", taken, "from", c.unitSource(), "other", s.unit, "source", s.source)), ok
		}
	}
	return d, notes, ok
}

// A statedUnit is a unit of money and where beside a row it is stated.
type statedUnit struct{ unit, source string }

// statedUnits are the units that a row's label, a row above it in its table and the line over
// the table state, the nearest first.
func (r *row) statedUnits() (all []statedUnit) {
	for i := range r.cells[:r.label] {
		if u := unitIn(fold(r.cells[i].text)); u != "" {
			all = append(all, statedUnit{u, unitFromColumn})
		}
	}
	if r.unit != "" {
		all = append(all, statedUnit{r.unit, unitFromRow})
	}
	if u := unitIn(fold(r.caption)); u != "" {
		all = append(all, statedUnit{u, unitFromCaption})
	}
	return all
}

// unitSource says what around a converted amount states its unit: the line over
// the table, a column of units or the row's label, or the column's label.
func (c *claim) unitSource() string {
	u := unitIn(fold(c.header))
	if u == "" || c.row == nil || !strings.HasSuffix(c.header, "（"+u+"）") {
		return unitFromHeader
	}
	for _, s := range c.row.statedUnits() {
		if s.unit == u {
			return s.source
		}
	}
	return unitFromHeader
}

// unitOfRow returns the unit of money that a row without figures states for those below it:
// in a line of its own, or beside 填报单位. A heading's unit is that of its column alone.
func unitOfRow(own []document.Cell) (unit string) {
	for i := range own {
		text := trim(own[i].Text)
		if text != "" && classify(text) != textCell {
			return ""
		}
		if u := unitLine(text); u != "" {
			unit = u
		}
	}
	return unit
}

// stating adds a unit to a caption, unless that states one itself: of two, one would hide
// the other, and that they disagree.
func stating(caption, unit string) string {
	if unitIn(fold(caption)) != "" {
		return caption
	}
	return caption + "（" + unit + "）"
}

// maxUnitLine is the longest line that states a unit and nothing else, in bytes: （金额单位：万元、件）.
const maxUnitLine = 60

// unitLineWords are the line of a unit: 单位：元, （计量单位：件、万元）, 金额单位：人民币万元. That of the body
// that filled in the form (填报单位) is another's.
var unitLineWords = regexp.MustCompile(`^\(?(?:金额|货币|计量|计算)?单位:([^()]+)\)?$`)

// unitLine returns the one unit of money that a line states, "" when it states none or says
// something else.
func unitLine(text string) (unit string) {
	if len(text) > maxUnitLine || !strings.Contains(text, "元") {
		return ""
	}
	m := unitLineWords.FindStringSubmatch(fold(text))
	if m == nil {
		return ""
	}
	for _, word := range strings.FieldsFunc(m[1], func(r rune) bool { return strings.ContainsRune("、,/", r) }) {
		u := unitByWord(strings.TrimPrefix(word, "人民币"))
		if u.word == "" || u.kind == moneyKind && unit != "" {
			return ""
		}
		if u.kind == moneyKind {
			unit = u.word
		}
	}
	return unit
}

// isUnit reports a cell that holds a unit and nothing else.
func isUnit(text string) bool {
	if len(text) > maxUnitCell {
		return false
	}
	k := unitByWord(strings.Trim(fold(text), "()")).kind
	return k == moneyKind || k == counterKind
}

// maxUnitCell is the longest cell of a unit column in bytes: （百万元） with spaces.
const maxUnitCell = 32

// unitIn finds a money unit in a folded header: (单位:万元), (万元), (元).
func unitIn(folded string) string {
	if !strings.Contains(folded, "元") {
		return ""
	}
	if u := unitByWord(folded); u.kind == moneyKind {
		return u.word // a unit column's cell
	}
	at := strings.IndexByte(folded, '(')
	if at < 0 {
		if at = strings.Index(folded, "单位:"); at < 0 {
			return ""
		}
	}
	for _, u := range units() {
		if k := strings.Index(folded[at:], u.word); u.kind == moneyKind && k >= 0 && !foreign(folded[:at+k]) {
			return u.word
		}
	}
	return ""
}

// foreign reports that 元 follows a word it belongs to: 美元, 单元.
func foreign(before string) bool {
	for _, w := range [...]string{"美", "港", "日", "欧", "韩", "澳", "单", "公", "多"} {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	return false
}

// headerUnit finds the unit that a column label states in brackets, of any kind:
// 处理决定数量（万件）.
func headerUnit(header string) (u unit, ok bool) {
	open := strings.LastIndexAny(header, "(（")
	if open < 0 {
		return unit{}, false
	}
	inside := strings.Trim(fold(header[open:]), "()")
	u, ok = unitsByWord()[strings.TrimPrefix(inside, "单位:")]
	return u, ok
}

// shiftOf is the power of ten that takes an amount in the unit to 元.
func shiftOf(word string) int { return unitByWord(word).shift }
