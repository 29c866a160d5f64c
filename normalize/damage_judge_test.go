package normalize_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"unicode"

	"gongkai/normalize"
)

// A demand is what the promise asks of a cell that is printed.
type demand uint8

const (
	exactly  demand = iota // a person reads it beyond doubt: read as printed, or named by a finding
	orNamed                // the print leaves it open: right or named, and not counted among what must be exact
	andNamed               // read as printed and named: the figure cannot be right as it stands
	nothing                // nobody could tell from the print, nor that there is a doubt
)

// prints collects, for each indicator, the cells of the report that print it in a
// shape.
func (m *made) prints(shape string) map[string][]sheetCell {
	all := map[string][]sheetCell{}
	lines := shape == "lines.txt"
	for k := range m.sheets {
		for s := &m.sheets[k]; s != nil; s = s.beside {
			for y, row := range s.rows {
				least := exactly
				if m.dedup && strings.HasSuffix(shape, ".txt") {
					least = orNamed
				}
				if lines {
					least = max(least, s.traceless(y))
				}
				if s.section == 2 && strayFigure(row) && (m.lacks(row) || len(keyed(row)) == 1 && blankCells(row)) {
					least = nothing // as many figures as the form has columns, and no sum over them
				}
				for _, c := range row {
					joined := max(orNamed, least)
					if slices.ContainsFunc(c.holds, func(part sheetCell) bool { return squeezed(part.text) == squeezed(c.text) }) {
						joined = nothing // the others are blank: any of them may be the one
					}
					for _, part := range c.holds {
						part.demand = joined
						all[part.key] = append(all[part.key], part)
					}
					if c.key == "" || lines && least != nothing && strings.TrimSpace(c.text) == "" {
						continue
					}
					c.demand, c.holds = max(c.demand, least), nil
					if c.demand == andNamed && least == orNamed {
						c.demand = orNamed
					}
					all[c.key] = append(all[c.key], c)
				}
			}
		}
	}
	return all
}

// traceless says what the promise asks of a row where each cell is a line of its
// own and a blank one leaves no trace: the others may stand in any of the columns.
// Where a row without a label follows, or a stray figure stands in the row, that fills
// the gap, and nobody can tell.
func (s *sheet) traceless(y int) demand {
	switch {
	case blankCells(s.rows[y]) && (s.unlabelled(y+1) || strayFigure(s.rows[y])), y > 0 && blankCells(s.rows[y-1]) && s.unlabelled(y):
		return nothing
	case blankCells(s.rows[y]):
		return orNamed
	}
	return exactly
}

// gapFilled reports an indicator whose cell is gone from a row that a stray figure stands
// in, or, printed one cell a line, a row without a label behind: nobody can tell.
func (m *made) gapFilled(key string, lines bool) bool {
	row := key[:strings.LastIndexByte(key, '.')+1]
	for k := range m.sheets {
		for s := &m.sheets[k]; s != nil; s = s.beside {
			for y := range s.rows {
				of := slices.ContainsFunc(s.rows[y], func(c sheetCell) bool { return strings.HasPrefix(c.key, row) })
				if of = of || s.section == 2 && len(keyed(s.rows[y])) == 0; of && (lines && s.unlabelled(y+1) || strayFigure(s.rows[y])) {
					return true
				}
			}
		}
	}
	return false
}

// unlabelled reports a row that begins with a figure.
func (s *sheet) unlabelled(y int) bool {
	if y < 0 || y >= len(s.rows) {
		return false
	}
	at := slices.IndexFunc(s.rows[y], func(c sheetCell) bool { return strings.TrimSpace(c.text) != "" })
	return at >= 0 && (s.rows[y][at].key != "" || figures.MatchString(s.rows[y][at].text))
}

// lacks reports a row with fewer cells than the form has columns.
func (m *made) lacks(row []sheetCell) bool {
	at := keyed(row)
	if len(at) == 0 {
		return false
	}
	key := row[at[0]].key
	columns := 0
	for _, i := range normalize.Dictionary() {
		if i.In(m.form) && strings.HasPrefix(i.Key, key[:strings.LastIndexByte(key, '.')+1]) {
			columns++
		}
	}
	return len(at) < columns
}

// blankCells reports a cell of an indicator with nothing in it.
func blankCells(row []sheetCell) bool {
	return slices.ContainsFunc(row, func(c sheetCell) bool { return c.key != "" && strings.TrimSpace(c.text) == "" })
}

// strayFigure reports a figure behind a row's label that no indicator stands for.
func strayFigure(row []sheetCell) bool {
	labelled := false
	for _, c := range row {
		if labelled && c.key == "" && strings.TrimFunc(squeezed(c.text), unicode.IsDigit) == "" && c.text != "" {
			return true
		}
		labelled = labelled || c.key == "" && strings.TrimSpace(c.text) != "" && !figures.MatchString(c.text)
	}
	return false
}

// squeezed is a text without white space: where lines break is the format's matter.
func squeezed(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return -1
		}
		return c
	}, s)
}

// says reports whether an observation is what a cell prints.
func (c *sheetCell) says(o *normalize.Observation) bool {
	if c.demand != orNamed && squeezed(o.Raw) != squeezed(c.text) {
		return false
	}
	if c.number == "" || o.Kind != normalize.Number {
		return c.number == "" && o.Kind != normalize.Number
	}
	want, ok := new(big.Rat).SetString(c.number)
	got, also := new(big.Rat).SetString(o.Value.String())
	return ok && also && want.Cmp(got) == 0
}

// drawn is the cell as it was before any damage.
func (m *made) drawn(key string) sheetCell {
	c := m.value(key)
	c.demand = orNamed
	return c
}

// A verdict is what became of one indicator.
type verdict uint8

const (
	right   verdict = iota
	flagged         // not read as printed, and a finding names it
	silent          // the one unforgivable: wrong, lost or made up, and nothing says so
)

// judge holds an indicator's cells against what was read. Where the print is gone,
// the number that stood there is not made up: of several zeros in a row nobody can
// tell which one is missing.
func judge(cells []sheetCell, drawn sheetCell, o *normalize.Observation, named bool) verdict {
	if len(cells) == 0 && o != nil && !named && drawn.says(o) {
		return right
	}
	if o != nil {
		for k := range cells {
			if cells[k].says(o) {
				doubtful := cells[k].demand == andNamed || slices.ContainsFunc(cells, func(c sheetCell) bool { return c.number != "" && c.number != cells[k].number })
				if doubtful && !named {
					return silent
				}
				return right
			}
		}
	}
	if named {
		return flagged
	}
	return silent
}

func tell(key string, cells []sheetCell, o *normalize.Observation) string {
	printed := "not printed"
	for k, c := range cells {
		word := " and"
		if k == 0 {
			printed, word = "", "printed"
		}
		printed += fmt.Sprintf("%s %q (%s)", word, c.text, c.number)
	}
	if o == nil {
		return fmt.Sprintf("%s %s, not read", key, printed)
	}
	return fmt.Sprintf("%s %s, read %q (%s %s)", key, printed, o.Raw, o.Kind, o.Value)
}
