package gazetteer

import "slices"

// A class is what follows the place in the name of a body.
type class uint8

const (
	noBody     class = iota // nothing that is known
	government              // of the division itself
	department
	zone
)

// A rest is what follows a place in the name of a body.
type rest struct {
	class     class
	formal    bool // 人民政府 stands in it
	street    bool // government words of sub-districts
	committee bool // and those of zones
	begins    bool // it begins as departments and zones do: the place before it is one
	clean     bool // no division is named in it
	bureau    bool // a bureau, not a station or a school
	from, to  int  // the name of the unit
	branch    int  // where the ending of the name of a branch office begins; 0: none
}

// readRest tells what the text from a position to its end is.
func readRest(text []rune, at int) rest {
	u := &words().units
	r := rest{class: government, from: at, to: len(text)}
	for i := at; i < len(text); {
		n := prefixOf(u.street, text[i:])
		switch {
		case n > 0:
			r.street = true
		case prefixOf(u.government, text[i:]) > 0:
			n = prefixOf(u.government, text[i:])
			r.formal = r.formal || n >= len(u.between.words[0]) && slices.Equal(text[i:i+len(u.between.words[0])], u.between.words[0])
		case prefixOf(u.committee, text[i:]) > 0:
			n, r.committee = prefixOf(u.committee, text[i:]), true
		case text[i] == separator || text[i] == '(' || text[i] == ')':
			n = 1
		default:
			r.class = noBody
		}
		if r.class == noBody {
			break
		}
		i += n
	}
	if r.class == government {
		r.from = r.to
		return r
	}
	return readUnit(text, at+between(text[at:]))
}

// maxUnit is how many characters the name of a department has at most.
const maxUnit = 30

// readUnit tells whether the text from a position is the name of a department or a
// zone.
func readUnit(text []rune, at int) rest {
	u := &words().units
	r := rest{from: at, to: len(text)}
	unit := text[at:]
	if len(unit) < 2 || len(unit) > maxUnit || !written(unit) {
		return r
	}
	if left := unit[:len(unit)-suffixOf(u.office, unit)]; len(left) > 2 && len(left) < len(unit) && hasOffice(left) {
		unit, r.to = left, at+len(left)
	}
	bare := unit[:len(unit)-suffixOf(u.committee, unit)]
	switch {
	case suffixOf(u.zone, bare) > 0:
		r.class, r.to = zone, at+len(bare)
		r.begins = prefixOf(u.zoneStart, bare) > 0
	case suffixOf(u.nameless, unit) == len(unit):
		return r
	case suffixOf(u.unit, unit) > 0:
		r.class = department
		r.bureau = unit[len(unit)-1] == '局'
		r.begins = prefixOf(u.unitStart, unit) > 0
	default:
		return r
	}
	// 北宫街道办事处 is a sub-district, known or not; 驻京办事处 is an office.
	r.clean = namesNoDivision(unit) && (suffixOf(u.street, unit) == 0 || unit[0] == '驻')
	return r
}

// hasOffice reports a body whose office is none of its own: of a bureau, a zone or a
// farm. That of a leading group is the group.
func hasOffice(name []rune) bool {
	u := &words().units
	switch name[len(name)-1] {
	case '局', '厅', '场':
		return true
	}
	return suffixOf(u.committee, name) > 0 || suffixOf(u.zone, name) > 0
}

// written reports a text that a name can be: characters, with brackets that are
// closed.
func written(text []rune) bool {
	open := 0
	for _, c := range text {
		switch {
		case c == '(':
			open++
		case c == ')' && open > 0:
			open--
		case !isHan(c) && c != '、':
			return false
		}
	}
	return open == 0
}

// namesNoDivision reports a name of a department in which no ending of a division
// stands, but in words that are known to hold one (市场, 城乡).
func namesNoDivision(unit []rune) bool {
	u := &words().units
	for i := 0; i < len(unit); {
		if n := prefixOf(u.safe, unit[i:]); n > 0 {
			i += n
			continue
		}
		if prefixOf(u.seat, unit[i:]) > 0 {
			return false
		}
		for _, hints := range u.hints {
			if prefixOf(hints, unit[i:]) > 0 {
				return false
			}
		}
		i++
	}
	return true
}

// hint takes from a department's name the word that stands for its division: 市 of
// 市教育局. The level is 0 where there is none.
func hint(text []rune) (l Level, n int) {
	for l := Province; l <= Township; l++ {
		if n := prefixOf(words().units.hints[l], text); n > 0 {
			return l, n
		}
	}
	return 0, 0
}

// minSure is how many characters an official name has that stands before anything:
// 城区 and 郊区 also begin other words.
const minSure = 3

// fits reports whether a body of a rest can be one of the division of a hit.
func (r *reader) fits(h hit, t rest) bool {
	d, k := &r.g.divisions[h.division], r.g.index.kinds[h.division]
	switch t.class {
	case government:
		return (!t.street || k == streetKind) && (!t.formal || k != otherKind) && (!t.committee || k == otherKind) && (h.quality != short || !t.street && !t.committee)
	case department, zone:
		switch {
		case !t.clean || k == otherKind && d.Level == Township && t.bureau:
			return false // no farm has a bureau
		case h.quality == short:
			return t.begins && d.Level < Township
		}
		return t.begins || len(d.Name) >= minSure*hanBytes
	}
	return false
}
