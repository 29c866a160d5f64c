package normalize_test

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
)

// outcomeLabels and kindLabels are the printed words of the remedies table.
var (
	outcomeLabels = []string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"}
	kindLabels    = []string{"行政复议", "未经复议直接起诉", "复议后起诉"}
)

// printedRemedies are the value cells of the remedies as they now stand, by kind;
// nil where the table is not the form's any more.
func (m *made) printedRemedies() (*sheet, [][]sheetCell) {
	s := m.ofSection(4)
	if s == nil || len(s.rows) == 0 {
		return nil, nil
	}
	data := s.rows[len(s.rows)-1]
	if at := keyed(data); len(at) != 15 || len(data) != 15 {
		return nil, nil
	}
	return s, [][]sheetCell{data[0:5], data[5:10], data[10:15]}
}

// remediesAs prints the remedies in another layout.
func remediesAs(layout func([][]sheetCell) [][]sheetCell) func(*rand.Rand, *made) bool {
	return func(_ *rand.Rand, m *made) bool {
		s, cells := m.printedRemedies()
		if s == nil {
			return false
		}
		s.rows = layout(cells)
		return true
	}
}

func remediesInRows(kinds [][]sheetCell) [][]sheetCell {
	rows := [][]sheetCell{append(plain(""), plain(outcomeLabels...)...)}
	for k, cells := range kinds {
		rows = append(rows, append(plain(kindLabels[k]), cells...))
	}
	return rows
}

func remediesTurned(kinds [][]sheetCell) [][]sheetCell {
	rows := [][]sheetCell{append(plain(""), plain(kindLabels...)...)}
	for o := range outcomeLabels {
		row := plain(outcomeLabels[o])
		for _, cells := range kinds {
			row = append(row, cells[o])
		}
		rows = append(rows, row)
	}
	return rows
}

func remediesListed(kinds [][]sheetCell) [][]sheetCell {
	rows := [][]sheetCell{{label("类别", 1, 2), label("件数")}}
	for k, cells := range kinds {
		for o, cell := range cells {
			row := plain(outcomeLabels[o])
			if o == 0 {
				row = append([]sheetCell{label(kindLabels[k], 5, 1)}, row...)
			}
			rows = append(rows, append(row, cell))
		}
	}
	return rows
}

// remediesStacked prints the kinds below one another, each with its labels.
func remediesStacked(kinds [][]sheetCell) (rows [][]sheetCell) {
	for k, cells := range kinds {
		rows = append(rows, []sheetCell{label(kindLabels[k], 1, 5)}, plain(outcomeLabels...), cells)
	}
	return rows
}

// join makes one table of the sheets from a to b, b not among them; what stood above
// them becomes rows.
func (m *made) join(a, b int) {
	if b-a > 1 {
		var rows [][]sheetCell
		for _, p := range m.sheets[a].before {
			rows = append(rows, []sheetCell{label(p, 1, 4)})
		}
		m.sheets[a].rows, m.sheets[a].before = append(rows, m.sheets[a].rows...), nil
	}
	for range b - a - 1 {
		for _, p := range m.sheets[a+1].before {
			m.sheets[a].rows = append(m.sheets[a].rows, []sheetCell{label(p, 1, 4)})
		}
		m.sheets[a].rows = append(m.sheets[a].rows, m.sheets[a+1].rows...)
		m.sheets[a].moved = m.sheets[a].moved || m.sheets[a+1].moved
		m.sheets[a].extra = m.sheets[a].extra || m.sheets[a+1].extra
		m.sheets = slices.Delete(m.sheets, a+1, a+2)
	}
}

// items counts the sheets at the front that are items of article 20.
func (m *made) items() int {
	n := 0
	for n < len(m.sheets) && m.sheets[n].section == 2 {
		n++
	}
	return n
}

var tableDamages = []damage{
	{"table lost", "the tables that stand; the lost one is named", func(r *rand.Rand, m *made) bool {
		if len(m.sheets) < 3 {
			return false
		}
		k := r.Intn(len(m.sheets))
		m.sheets = slices.Delete(m.sheets, k, k+1)
		return true
	}},
	{"items in one table", "by the titles of the items", func(r *rand.Rand, m *made) bool {
		n := m.items()
		m.join(0, n)
		return n > 1
	}},
	{"items in one table without titles", "by header and label", func(r *rand.Rand, m *made) bool {
		n := m.items()
		for k := range n {
			m.sheets[k].dropTitle()
		}
		m.join(0, n)
		return n > 1
	}},
	{"everything in one table", "by titles, headers and labels", func(r *rand.Rand, m *made) bool {
		n := len(m.sheets)
		m.join(0, n)
		return n > 1
	}},
	{"one table a row", "by label, headers as above", func(r *rand.Rand, m *made) bool {
		s := m.ofSection(2 + r.Intn(2))
		if s == nil || s.headRows() == 0 {
			return false
		}
		s.spanless(true)
		for len(s.rows) > s.headRows()+1 {
			m.insertAfter(s, s.cut(len(s.rows)-1))
			s = m.sheetOf(s)
		}
		return true
	}},
	{"titles of items lost", "by header and label", func(r *rand.Rand, m *made) bool {
		any := false
		for k := range m.items() {
			any = m.sheets[k].dropTitle() || any
		}
		return any
	}},
	{"titles of items above their tables", "by the title above", func(r *rand.Rand, m *made) bool {
		any := false
		for k := range m.items() {
			s := &m.sheets[k]
			if len(s.rows) > 0 && strings.HasPrefix(s.rows[0][0].text, "第二十条") {
				s.before, any = append(s.before, s.rows[0][0].text), true
				s.dropTitle()
			}
		}
		return any
	}},
	{"caption row in the table", "as without it", func(r *rand.Rand, m *made) bool {
		s, _ := pick(r, m)
		if s == nil {
			return false
		}
		wide := len(s.slots()[0])
		s.rows = slices.Insert(s.rows, 0, []sheetCell{label(fmt.Sprintf("单位：白石镇人民政府  %d年度", m.year), 1, wide)})
		return true
	}},
	{"note row in the table", "digits of a note are no figures", func(r *rand.Rand, m *made) bool {
		s, _ := pick(r, m)
		if s == nil {
			return false
		}
		wide := len(s.slots()[0])
		s.rows = append(s.rows, []sheetCell{label("注：1.本表统计范围为镇本级及7个村；2.金额保留2位小数。", 1, wide)})
		return true
	}},
	{"two tables side by side", "each table by itself", func(r *rand.Rand, m *made) bool {
		k := 0
		if n := m.items(); n < 2 {
			return false
		} else {
			k = r.Intn(n - 1)
		}
		right := m.sheets[k+1]
		if m.sheets[k].beside != nil || right.beside != nil || len(m.sheets[k].before)+len(right.before) > 0 {
			return false
		}
		m.sheets[k].beside = &right
		m.sheets = slices.Delete(m.sheets, k+1, k+2)
		return true
	}},
	{"two tables in one wide table", "each half by its own labels", func(r *rand.Rand, m *made) bool {
		n := m.items()
		if n < 2 {
			return false
		}
		k := r.Intn(n - 1)
		a, b := &m.sheets[k], &m.sheets[k+1]
		if a.beside != nil || b.beside != nil || len(a.before)+len(b.before) > 0 || len(a.rows) == 0 || len(b.rows) == 0 {
			return false
		}
		a.spanless(false)
		b.spanless(false)
		wideA, wideB := len(a.rows[0]), len(b.rows[0])
		for y := range max(len(a.rows), len(b.rows)) {
			if y >= len(a.rows) {
				a.rows = append(a.rows, plain(make([]string, wideA)...))
			}
			if y < len(b.rows) {
				a.rows[y] = slices.Concat(a.rows[y], b.rows[y])
			} else {
				a.rows[y] = slices.Concat(a.rows[y], plain(make([]string, wideB)...))
			}
		}
		m.sheets = slices.Delete(m.sheets, k+1, k+2)
		return true
	}},
	{"items in another order", "by titles and labels", func(r *rand.Rand, m *made) bool {
		n := m.items()
		r.Shuffle(n, func(a, b int) { m.sheets[a], m.sheets[b] = m.sheets[b], m.sheets[a] })
		return n > 1
	}},
	{"remedies as three rows", "by kind and outcome", remediesAs(remediesInRows)},
	{"remedies turned", "by kind and outcome", remediesAs(remediesTurned)},
	{"remedies as a list", "by kind and outcome", remediesAs(remediesListed)},
	{"remedies below one another", "by kind and outcome", remediesAs(remediesStacked)},
	{"remedies with empty header cells", "by order", func(r *rand.Rand, m *made) bool {
		s, _ := m.printedRemedies()
		if s == nil {
			return false
		}
		s.spanless(false)
		return true
	}},
}

// dropTitle takes the title row off an item's table.
func (s *sheet) dropTitle() bool {
	if len(s.rows) == 0 || !strings.HasPrefix(s.rows[0][0].text, "第二十条") {
		return false
	}
	s.deleteRow(0)
	return true
}

// sheetOf finds a sheet again after sheets were put in behind it.
func (m *made) sheetOf(s *sheet) *sheet {
	for k := range m.sheets {
		if m.sheets[k].section == s.section && len(m.sheets[k].rows) > 0 && len(s.rows) > 0 && &m.sheets[k].rows[0] == &s.rows[0] {
			return &m.sheets[k]
		}
	}
	return s
}
