package normalize_test

import (
	"fmt"
	"math/rand"
	"slices"
)

// wideSheet returns a random sheet with at least so many value columns.
func wideSheet(r *rand.Rand, m *made, columns int) *sheet {
	var wide []*sheet
	for k := range m.sheets {
		if len(m.sheets[k].valueColumns()) >= columns {
			wide = append(wide, &m.sheets[k])
		}
	}
	if len(wide) == 0 {
		return nil
	}
	return wide[r.Intn(len(wide))]
}

// loseHeader readies a sheet for the loss of a header cell; false where nothing else
// tells its columns apart.
func (s *sheet) loseHeader() bool {
	if s.extra {
		for y := range s.rows {
			demandOf(s.rows[y], orNamed)
		}
	}
	return !s.moved
}

// newColumn puts a column with figures beside the values of a sheet.
func newColumn(r *rand.Rand, m *made, header string, d demand) bool {
	s := wideSheet(r, m, 1)
	if s == nil || s.section == 4 {
		return false
	}
	columns := s.valueColumns()
	x := columns[0] + r.Intn(len(columns)+1)
	head := s.headRows()
	last := head - 1
	if s.extra = true; head == 0 {
		d = orNamed
	}
	s.insertColumn(x, func(y int) sheetCell {
		switch {
		case y == last:
			return label(header)
		case y < head:
			return label("")
		}
		return label(fmt.Sprint(r.Intn(60)))
	})
	for y := range s.rows {
		demandOf(s.rows[y], d)
	}
	return true
}

// headsNext reports a sheet whose header stands for the next one as well, which has none.
func (m *made) headsNext(s *sheet) bool {
	for k := range m.sheets[:len(m.sheets)-1] {
		if next := &m.sheets[k+1]; &m.sheets[k] == s {
			return next.section == s.section && next.headRows() == 0
		}
	}
	return false
}

var columnDamages = []damage{
	{"columns swapped with their header", "by header", func(r *rand.Rand, m *made) bool {
		s := m.ofSection(2)
		if s == nil || len(s.valueColumns()) < 2 || len(s.valueColumns()) > 4 || s.headRows() == 0 || m.headsNext(s) {
			return false
		}
		s.moved = true
		for y := range s.rows {
			if n := len(s.rows[y]); n >= 3 {
				s.rows[y][n-1], s.rows[y][n-2] = s.rows[y][n-2], s.rows[y][n-1]
			}
		}
		return true
	}},
	{"stray cell", "the figures in order; where no sum covers them and the cell stands among them, right or named", func(r *rand.Rand, m *made) bool {
		s, y := pick(r, m)
		if s == nil {
			return false
		}
		at := keyed(s.rows[y])
		x := at[0] + r.Intn(len(at)+1)
		if s.section == 2 && x != at[0] && x <= at[len(at)-1] {
			demandOf(s.rows[y], orNamed)
		}
		s.rows[y] = slices.Insert(s.rows[y], x, label(""))
		return true
	}},
	{"stray number", "right or named: only sums can tell the stray one", func(r *rand.Rand, m *made) bool {
		s, y := pick(r, m)
		if s == nil {
			return false
		}
		demandOf(s.rows[y], orNamed)
		at := keyed(s.rows[y])
		s.rows[y] = slices.Insert(s.rows[y], at[0]+r.Intn(len(at)+1), label(fmt.Sprint(r.Intn(50))))
		return true
	}},
	{"values shifted by a stray column", "the figures in order, all one place to the right of their headers", func(r *rand.Rand, m *made) bool {
		s := wideSheet(r, m, 2)
		if s == nil {
			return false
		}
		for y := range s.rows {
			if at := keyed(s.rows[y]); len(at) > 0 {
				s.rows[y] = slices.Insert(s.rows[y], at[0], label(""))
			}
		}
		return true
	}},
	{"value cell lost", "right or named, in that row", func(r *rand.Rand, m *made) bool {
		s, y := pick(r, m)
		if s == nil {
			return false
		}
		demandOf(s.rows[y], orNamed)
		at := keyed(s.rows[y])
		x := at[r.Intn(len(at))]
		s.rows[y] = slices.Delete(s.rows[y], x, x+1)
		return true
	}},
	{"column inserted with a header", "by header; the other column is none of the form's", func(r *rand.Rand, m *made) bool {
		return newColumn(r, m, []string{"其中：网上申请", "备注数", "上年同期", "占比"}[r.Intn(4)], exactly)
	}},
	{"column inserted without a header", "right or named", func(r *rand.Rand, m *made) bool { return newColumn(r, m, "", orNamed) }},
	{"column lost with its header", "the other columns by header", func(r *rand.Rand, m *made) bool {
		s := wideSheet(r, m, 2)
		if s == nil {
			return false
		}
		columns := s.valueColumns()
		s.deleteColumn(columns[r.Intn(len(columns))])
		return true
	}},
	{"total column lost", "the other columns; the totals are named", func(r *rand.Rand, m *made) bool {
		s := m.ofSection(3)
		if s == nil || len(s.valueColumns()) < 7 {
			return false
		}
		s.deleteColumn(s.valueColumns()[6])
		return true
	}},
	{"column of serial numbers", "serial numbers are no figures", func(r *rand.Rand, m *made) bool {
		s := m.ofSection(3)
		if s == nil {
			return false
		}
		head, n := s.headRows(), 0
		for y := range s.rows {
			text := ""
			if y >= head {
				n++
				text = fmt.Sprint(n)
			}
			s.rows[y] = append([]sheetCell{label(text)}, s.rows[y]...)
		}
		return true
	}},
	{"column of units", "units are no figures", func(r *rand.Rand, m *made) bool {
		s := wideSheet(r, m, 1)
		if s == nil || s.section == 4 {
			return false
		}
		head := s.headRows()
		s.insertColumn(s.valueColumns()[0], func(y int) sheetCell {
			switch {
			case y == head-1:
				return label("单位")
			case y < head:
				return label("")
			}
			return label("件")
		})
		return true
	}},
	{"header row lost", "by order, where the count of columns fits", func(r *rand.Rand, m *made) bool {
		s := wideSheet(r, m, 1)
		if s == nil || s.headRows() == 0 || !s.loseHeader() {
			return false
		}
		s.deleteRow(r.Intn(s.headRows()))
		return true
	}},
	{"all header rows lost", "by order, where the count of columns fits", func(r *rand.Rand, m *made) bool {
		s := wideSheet(r, m, 1)
		if s == nil || s.section == 4 || !s.loseHeader() {
			return false
		}
		for range s.headRows() {
			s.deleteRow(0)
		}
		return true
	}},
	{"header cut after its first line", "by order: both are 本年新", func(r *rand.Rand, m *made) bool {
		s := m.ofSection(2)
		if s == nil || s.headRows() < 1 || len(s.rows[s.headRows()-1]) < 3 || !s.loseHeader() {
			return false
		}
		head := s.rows[s.headRows()-1]
		for x := 1; x < 3; x++ {
			head[x].text = string([]rune(head[x].text)[:3])
		}
		return true
	}},
	{"header cell printed twice", "by order", func(r *rand.Rand, m *made) bool {
		s := wideSheet(r, m, 2)
		if s == nil || s.headRows() == 0 {
			return false
		}
		head := s.rows[s.headRows()-1]
		if len(head) < 2 || !s.loseHeader() {
			return false
		}
		x := 1 + r.Intn(len(head)-1)
		head[x].text = head[x-1].text
		if x == 1 {
			head[x].text = head[min(2, len(head)-1)].text
		}
		return true
	}},
	{"header lines merged", "by the words in the cell", func(r *rand.Rand, m *made) bool {
		s := m.ofSection(3)
		if s == nil || s.headRows() != 3 || len(s.rows[1]) < 2 || len(s.rows[0]) < 2 || s.extra || len(s.valueColumns()) != 7 {
			return false
		}
		head := []sheetCell{label("项目", 1, 3), label("自然人")}
		for _, c := range s.rows[2] {
			head = append(head, label("法人或其他组织\n"+c.text))
		}
		s.rows = append([][]sheetCell{append(head, label("总计"))}, s.rows[3:]...)
		return true
	}},
	{"headers broken over lines", "white space in labels means nothing", func(r *rand.Rand, m *made) bool {
		s := wideSheet(r, m, 1)
		if s == nil {
			return false
		}
		for _, row := range s.rows[:s.headRows()] {
			for x := range row {
				if runes := []rune(row[x].text); len(runes) > 2 {
					row[x].text = string(runes[:2]) + "\n" + string(runes[2:])
				}
			}
		}
		return true
	}},
	{"matrix turned", "by header and label, with rows for columns", func(r *rand.Rand, m *made) bool {
		s := m.ofSection(3)
		if s == nil {
			return false
		}
		s.turn()
		return true
	}},
	{"matrix cut in two by columns", "the halves side by side", func(r *rand.Rand, m *made) bool {
		s := m.ofSection(3)
		if s == nil || len(s.valueColumns()) < 5 {
			return false
		}
		columns := s.valueColumns()
		at := columns[2+r.Intn(3)]
		s.spanless(r.Intn(2) == 0)
		second := sheet{section: s.section, at: s.at}
		for y := range s.rows {
			second.rows = append(second.rows, slices.Concat(s.rows[y][:columns[0]], s.rows[y][at:]))
			s.rows[y] = s.rows[y][:at:at]
		}
		m.insertAfter(s, second)
		return true
	}},
	{"last year's column beside", "the column headed as this year's", func(r *rand.Rand, m *made) bool {
		for k := range m.sheets {
			s := &m.sheets[k]
			if s.section != 2 || len(s.valueColumns()) != 1 {
				continue
			}
			x := s.valueColumns()[0]
			head := s.headRows()
			s.insertColumn(x+r.Intn(2), func(y int) sheetCell {
				switch {
				case y == head-1:
					return label("上年处理决定数量")
				case y < head:
					return label("")
				}
				return label(fmt.Sprint(r.Intn(500)))
			})
			return true
		}
		return false
	}},
	{"spans lost", "by label and header; what a cell spanned is not there", func(r *rand.Rand, m *made) bool {
		s := wideSheet(r, m, 1)
		if s == nil {
			return false
		}
		for y := range s.rows {
			for x := range s.rows[y] {
				s.rows[y][x].row, s.rows[y][x].col = 1, 1
			}
		}
		return true
	}},
	{"spans as empty cells", "by label and header", func(r *rand.Rand, m *made) bool {
		for k := range m.sheets {
			m.sheets[k].spanless(false)
		}
		return true
	}},
	{"spans as repeated labels", "by label and header", func(r *rand.Rand, m *made) bool {
		for k := range m.sheets {
			m.sheets[k].spanless(true)
		}
		return true
	}},
	{"span wrong by one", "by order", func(r *rand.Rand, m *made) bool {
		s := m.ofSection(3)
		if s == nil {
			return false
		}
		for range 20 {
			y := r.Intn(len(s.rows))
			if len(s.rows[y]) == 0 {
				continue
			}
			x := r.Intn(len(s.rows[y]))
			if c := &s.rows[y][x]; c.key == "" && c.col > 1 {
				c.col--
				return true
			}
		}
		return false
	}},
}
