package normalize_test

import (
	"fmt"
	"math/rand"
	"slices"
	"strconv"
)

// pick returns a random data row of a random sheet; nil when no sheet has one.
func pick(r *rand.Rand, m *made) (*sheet, int) { return pickWith(r, m, 1) }

// pickWith returns a random data row with at least so many value cells.
func pickWith(r *rand.Rand, m *made, values int) (*sheet, int) {
	bySheet := map[int][]int{}
	var sheets []int
	for k := range m.sheets {
		for y, row := range m.sheets[k].rows {
			if len(keyed(row)) >= values {
				if bySheet[k] == nil {
					sheets = append(sheets, k)
				}
				bySheet[k] = append(bySheet[k], y)
			}
		}
	}
	if len(sheets) == 0 {
		return nil, 0
	}
	k := sheets[r.Intn(len(sheets))]
	return &m.sheets[k], bySheet[k][r.Intn(len(bySheet[k]))]
}

// ofSection returns the first sheet of a section with values, nil for none.
func (m *made) ofSection(section int) *sheet {
	for k := range m.sheets {
		if s := &m.sheets[k]; s.section == section && s.headRows() < len(s.rows) {
			return &m.sheets[k]
		}
	}
	return nil
}

// keyed returns the places of the value cells of a row.
func keyed(row []sheetCell) (at []int) {
	for x, c := range row {
		if c.key != "" {
			at = append(at, x)
		}
	}
	return at
}

// labelAt is the place of a row's own label, -1 for none.
func labelAt(row []sheetCell) int {
	for x, c := range row {
		if c.key != "" {
			return x - 1
		}
	}
	return -1
}

// headRows counts the rows above the first value.
func (s *sheet) headRows() int {
	for y, row := range s.rows {
		if len(keyed(row)) > 0 {
			return y
		}
	}
	return len(s.rows)
}

// demandOf sets what is asked of the value cells of a row.
func demandOf(row []sheetCell, d demand) {
	for x := range row {
		if row[x].key != "" {
			row[x].demand = max(row[x].demand, d)
		}
	}
}

// plain is a row of cells that no indicator claims.
func plain(texts ...string) (row []sheetCell) {
	for _, s := range texts {
		row = append(row, label(s))
	}
	return row
}

// other is a row with the cells of another under a label, holding other figures.
func other(r *rand.Rand, row []sheetCell, name string) []sheetCell {
	again := unspanned(row)
	at := labelAt(again)
	for x := range again {
		if again[x].key != "" {
			again[x] = label(fmt.Sprint(r.Intn(90)))
		} else if x == at {
			again[x].text = name
		}
	}
	return again
}

var rowDamages = []damage{
	{"row lost", "the rows that stand; the lost one is named", func(r *rand.Rand, m *made) bool {
		s, y := pick(r, m)
		if s != nil {
			s.deleteRow(y)
		}
		return s != nil
	}},
	{"rows lost", "the rows that stand; the lost ones are named", func(r *rand.Rand, m *made) bool {
		s := m.ofSection(3)
		if s == nil {
			return false
		}
		for range 2 + r.Intn(4) {
			if h := s.headRows(); len(s.rows)-h > 4 {
				s.deleteRow(h + r.Intn(len(s.rows)-h))
			}
		}
		return true
	}},
	{"total row lost", "the other rows; the total is named", func(r *rand.Rand, m *made) bool {
		s := m.ofSection(3)
		if s == nil {
			return false
		}
		for y, row := range s.rows {
			if at := labelAt(row); at >= 0 && row[at].text == "（七）总计" {
				s.deleteRow(y)
				return true
			}
		}
		return false
	}},
	{"row printed twice", "the row once", func(r *rand.Rand, m *made) bool {
		s, y := pick(r, m)
		if s != nil {
			s.insertBelow(y, unspanned(s.rows[y]))
		}
		return s != nil
	}},
	{"rows swapped", "by label", func(r *rand.Rand, m *made) bool {
		for range 20 {
			s, y := pick(r, m)
			if s == nil {
				return false
			}
			if y+1 < len(s.rows) && len(s.rows[y]) == len(s.rows[y+1]) && s.rows[y][0].row == 1 && s.rows[y+1][0].row == 1 && len(keyed(s.rows[y+1])) > 0 {
				s.rows[y], s.rows[y+1] = s.rows[y+1], s.rows[y]
				return true
			}
		}
		return false
	}},
	{"rows shuffled in their group", "by label; of equal labels of two groups, by group", func(r *rand.Rand, m *made) bool {
		s := m.ofSection(3)
		if s == nil {
			return false
		}
		for y := s.headRows(); y < len(s.rows); {
			end := y + 1
			for end < len(s.rows) && len(s.rows[end]) == len(s.rows[y]) && s.rows[end][0].col == s.rows[y][0].col && s.rows[end][0].row == 1 && s.rows[y][0].row == 1 {
				end++
			}
			if s.rows[y][0].col == 1 {
				r.Shuffle(end-y, func(a, b int) { s.rows[y+a], s.rows[y+b] = s.rows[y+b], s.rows[y+a] })
			}
			y = end
		}
		return true
	}},
	{"row inserted", "the form's rows; the other row is none of them", func(r *rand.Rand, m *made) bool {
		s, y := pick(r, m)
		if s == nil || labelAt(s.rows[y]) < 0 {
			return false
		}
		s.insertBelow(y, other(r, s.rows[y], []string{"其他地方性事项数量", "行政检查", "其中：涉及本级机关", "其他主动公开文件"}[r.Intn(4)]))
		return true
	}},
	{"row inserted without a label", "the form's rows, or a finding", func(r *rand.Rand, m *made) bool {
		s, y := pick(r, m)
		if s == nil {
			return false
		}
		s.insertBelow(y, other(r, s.rows[y], ""))
		return true
	}},
	{"rows merged", "each row's figures stand on a line of their own in the one pair of cells", func(r *rand.Rand, m *made) bool {
		for range 20 {
			s, y := pick(r, m)
			if s == nil {
				return false
			}
			if y+1 == len(s.rows) || len(s.rows[y]) != len(s.rows[y+1]) || s.rows[y][0].row > 1 || s.rows[y+1][0].row > 1 || len(keyed(s.rows[y])) != len(keyed(s.rows[y+1])) {
				continue
			}
			below := s.rows[y+1]
			for x := range s.rows[y] {
				c := &s.rows[y][x]
				c.text += "\n" + below[x].text
				if c.key != "" {
					c.holds = []sheetCell{*c, below[x]}
					c.key = ""
				}
			}
			s.deleteRow(y + 1)
			return true
		}
		return false
	}},
	{"filler rows", "as without them", func(r *rand.Rand, m *made) bool {
		s, y := pick(r, m)
		if s == nil {
			return false
		}
		for range 1 + r.Intn(3) {
			s.insertRow(y, blankRow(s.rows[y]))
		}
		return true
	}},
	{"filler rows in the remedies", "the row with the figures", func(r *rand.Rand, m *made) bool {
		s := m.ofSection(4)
		if s == nil || len(s.rows) != 4 {
			return false
		}
		wide := len(s.rows[3])
		for range 3 {
			s.insertRow(3, plain(make([]string, wide)...))
		}
		for range 2 {
			s.insertRow(1, plain(make([]string, 7)...))
		}
		return true
	}},
	{"header again at a page break", "as without it", func(r *rand.Rand, m *made) bool {
		s, y := pick(r, m)
		if s == nil || y <= s.headRows() {
			s = m.ofSection(3)
			if s == nil || len(s.rows)-s.headRows() < 10 {
				return false
			}
			y = s.headRows() + 2 + r.Intn(len(s.rows)-s.headRows()-3)
		}
		second := s.cut(y)
		second.rows = append(headOf(s), second.rows...)
		if r.Intn(2) == 0 { // in the same table
			s.rows = append(s.rows, second.rows...)
		} else {
			m.insertAfter(s, second)
		}
		return true
	}},
	{"table cut by a page break", "as one table", func(r *rand.Rand, m *made) bool {
		s := m.ofSection(3)
		if s == nil || len(s.rows)-s.headRows() < 10 {
			return false
		}
		m.insertAfter(s, s.cut(s.headRows()+1+r.Intn(len(s.rows)-s.headRows()-2)))
		return true
	}},
	{"rows without labels in a block", "by their order, where the count fits", func(r *rand.Rand, m *made) bool {
		s, _ := pick(r, m)
		if s == nil || s.section == 4 {
			return false
		}
		for y := range s.rows {
			if at := labelAt(s.rows[y]); at >= 0 && (s.section == 2 || r.Intn(4) == 0) {
				s.rows[y][at].text = ""
				demandOf(s.rows[y], orNamed)
			}
		}
		return true
	}},
	{"printed total wrong", "as printed; the sum that fails is named", func(r *rand.Rand, m *made) bool {
		s, y := pickWith(r, m, 5)
		if s == nil {
			return false
		}
		at := keyed(s.rows[y])
		return plant(r, &s.rows[y][at[len(at)-1]])
	}},
	{"a figure of a sum wrong", "as printed; the sum that fails is named", func(r *rand.Rand, m *made) bool {
		s, y := pickWith(r, m, 5)
		if s == nil {
			return false
		}
		at := keyed(s.rows[y])
		return plant(r, &s.rows[y][at[r.Intn(len(at))]])
	}},
}

// plant prints another figure than the sums ask for.
func plant(r *rand.Rand, c *sheetCell) bool {
	n, err := strconv.Atoi(c.text)
	if err != nil {
		return false
	}
	c.text = fmt.Sprint(n + 1 + r.Intn(9))
	c.number, c.demand = c.text, andNamed
	return true
}

// blankRow is as many empty cells as a row has, beside what spans it.
func blankRow(row []sheetCell) []sheetCell {
	filler := unspanned(row)
	for x := range filler {
		filler[x] = label("", 1, filler[x].col)
	}
	return filler
}

// insertAfter puts a sheet behind another.
func (m *made) insertAfter(s *sheet, next sheet) {
	for k := range m.sheets {
		if &m.sheets[k] == s {
			m.sheets = slices.Insert(m.sheets, k+1, next)
			return
		}
	}
}
