package normalize_test

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
)

// copyOf is a sheet again with other cells of its own.
func (s *sheet) copyOf() sheet {
	again := sheet{section: s.section, at: s.at, rows: slices.Clone(s.rows), moved: s.moved, extra: s.extra}
	again.own()
	return again
}

// foreign makes the values of a sheet figures that no indicator claims.
func (s *sheet) foreign(r *rand.Rand) {
	for y := range s.rows {
		for x := range s.rows[y] {
			if c := &s.rows[y][x]; c.key != "" {
				*c = label(fmt.Sprint(r.Intn(200)), c.row, c.col)
			}
		}
	}
}

var documentDamages = []damage{
	{"headings missing", "by the tables", func(r *rand.Rand, m *made) bool {
		clear(m.headings)
		return true
	}},
	{"a heading missing", "by the tables", func(r *rand.Rand, m *made) bool {
		m.headings[r.Intn(len(m.headings))] = ""
		return true
	}},
	{"headings renumbered", "by their words", func(r *rand.Rand, m *made) bool {
		for k, h := range m.headings {
			if _, rest, ok := strings.Cut(h, "、"); ok {
				m.headings[k] = []string{"（一）", "1、", "一、", ""}[r.Intn(4)] + rest
			}
		}
		return true
	}},
	{"headings glued to the text before", "by the tables", func(r *rand.Rand, m *made) bool {
		for k := 1; k < len(m.headings); k++ {
			if r.Intn(2) == 0 {
				m.headings[k] = "各项工作有序开展。" + m.headings[k]
			}
		}
		return true
	}},
	{"report in a layout table", "as without it", func(r *rand.Rand, m *made) bool {
		m.framed = true
		return true
	}},
	{"tables at the end", "as in their place", func(r *rand.Rand, m *made) bool {
		for k := range m.sheets {
			m.sheets[k].at = afterAll
		}
		return true
	}},
	{"a table moved to the end", "as in its place", func(r *rand.Rand, m *made) bool {
		if len(m.sheets) == 0 {
			return false
		}
		m.sheets[r.Intn(len(m.sheets))].at = afterAll
		return true
	}},
	{"tables before their heading", "as in their place", func(r *rand.Rand, m *made) bool {
		section := 2 + r.Intn(3)
		for k := range m.sheets {
			if m.sheets[k].section == section {
				m.sheets[k].at = section - 1
			}
		}
		return len(m.sheets) > 0
	}},
	{"prose that restates numbers", "the table's figures", func(r *rand.Rand, m *made) bool {
		if len(m.sheets) == 0 {
			return false
		}
		s := &m.sheets[r.Intn(len(m.sheets))]
		v := m.values
		s.before = append(s.before, []string{
			fmt.Sprintf("%d年，本镇共收到政府信息公开申请%s件，上年结转%s件，其中自然人%s件。", m.year, v["requests.received.total"], v["requests.carried_in.total"], v["requests.received.natural_person"]),
			fmt.Sprintf("行政许可%s件，行政处罚%s件，行政强制%s件。", v["disclosure.licensing.decisions"], v["disclosure.penalties.decisions"], v["disclosure.coercion.decisions"]),
			fmt.Sprintf("行政复议%s件，行政诉讼%s件。", v["remedies.review.total"], v["remedies.suit_direct.total"]),
		}[r.Intn(3)])
		return true
	}},
	{"prose of one line a figure", "the table's figures", func(r *rand.Rand, m *made) bool {
		if len(m.sheets) == 0 {
			return false
		}
		s := &m.sheets[r.Intn(len(m.sheets))]
		s.before = append(s.before, "本年度主动公开政府信息：", "规章", fmt.Sprint(r.Intn(90)), "行政许可", fmt.Sprint(r.Intn(90)), "其他", fmt.Sprint(r.Intn(90)))
		for y := range s.rows {
			demandOf(s.rows[y], orNamed)
		}
		for k := range m.items() {
			for y := range m.sheets[k].rows {
				demandOf(m.sheets[k].rows[y], orNamed)
			}
		}
		return true
	}},
	{"last year's table beside", "the table that is not captioned as another year's", func(r *rand.Rand, m *made) bool {
		if len(m.sheets) == 0 {
			return false
		}
		k := r.Intn(len(m.sheets))
		old := m.sheets[k].copyOf()
		old.foreign(r)
		old.before = []string{[]string{"上年度情况：", fmt.Sprintf("%d年情况：", m.year-1)}[r.Intn(2)]}
		if r.Intn(2) == 0 {
			m.sheets[k].before = append(m.sheets[k].before, "本年度情况：")
			m.sheets = slices.Insert(m.sheets, k, old)
		} else {
			m.sheets = slices.Insert(m.sheets, k+1, old)
			if k+2 < len(m.sheets) {
				m.sheets[k+2].before = append(m.sheets[k+2].before, "本年度情况：")
			}
		}
		return true
	}},
	{"second copy with the same figures", "the figures", func(r *rand.Rand, m *made) bool {
		if len(m.sheets) == 0 {
			return false
		}
		k := r.Intn(len(m.sheets))
		again := m.sheets[k].copyOf()
		m.sheets = slices.Insert(m.sheets, k+1, again)
		return true
	}},
	{"second copy with other figures", "either copy, and the cells that differ are named", func(r *rand.Rand, m *made) bool {
		if len(m.sheets) == 0 {
			return false
		}
		k := r.Intn(len(m.sheets))
		again := m.sheets[k].copyOf()
		for y := range again.rows {
			for x := range again.rows[y] {
				if c := &again.rows[y][x]; c.key != "" && c.number != "" {
					c.text = fmt.Sprint(r.Intn(200))
					c.number = c.text
				}
			}
		}
		m.sheets = slices.Insert(m.sheets, k+1, again)
		return true
	}},
	{"all tables a second time", "the figures", func(r *rand.Rand, m *made) bool {
		n := len(m.sheets)
		for k := range n {
			again := m.sheets[k].copyOf()
			again.at = afterAll
			m.sheets = append(m.sheets, again)
		}
		return n > 0
	}},
	{"identical lines gone", "right or named, where lines are printed", func(r *rand.Rand, m *made) bool {
		m.dedup = true
		return true
	}},
	{"a foreign table between", "the form's tables", func(r *rand.Rand, m *made) bool {
		extra := sheet{section: 1 + r.Intn(6), rows: [][]sheetCell{plain("渠道", "信息条数", "占比"),
			plain("政府网站", fmt.Sprint(r.Intn(900)), "51.2%"), plain("政务新媒体", fmt.Sprint(r.Intn(900)), "31.0%"), plain("其他", fmt.Sprint(r.Intn(90)), "17.8%"), plain("总计", fmt.Sprint(r.Intn(900)), "100%")}}
		m.sheets = slices.Insert(m.sheets, r.Intn(len(m.sheets)+1), extra)
		return true
	}},
	{"a table with the form's words", "the form's tables, or a finding", func(r *rand.Rand, m *made) bool {
		extra := sheet{section: 1, rows: [][]sheetCell{plain("栏目", "信息条数"), plain("行政许可", fmt.Sprint(r.Intn(900))), plain("行政处罚", fmt.Sprint(r.Intn(900))), plain("行政强制", fmt.Sprint(r.Intn(90)))}}
		m.sheets = slices.Insert(m.sheets, 0, extra)
		return true
	}},
}
