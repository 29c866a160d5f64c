package normalize_test

import (
	"math/rand"
	"regexp"
	"strings"
)

// eachLabel changes the labels of data rows; it reports whether there were any.
func (m *made) eachLabel(do func(s string) string) bool {
	any := false
	for k := range m.sheets {
		for _, row := range m.sheets[k].rows {
			if len(keyed(row)) == 0 {
				continue
			}
			for x := range row {
				if c := &row[x]; c.key == "" && c.text != "" && len(c.holds) == 0 {
					c.text, any = do(c.text), true
				}
			}
		}
	}
	return any
}

// rowLabels changes the label cells of one random data row.
func rowLabels(do func(r *rand.Rand, s string) string) func(r *rand.Rand, m *made) bool {
	return func(r *rand.Rand, m *made) bool {
		s, y := pick(r, m)
		if s == nil || labelAt(s.rows[y]) < 0 {
			return false
		}
		for x := range s.rows[y] {
			if c := &s.rows[y][x]; c.key == "" && c.text != "" && len(c.holds) == 0 {
				c.text = do(r, c.text)
			}
		}
		return true
	}
}

var ordinal = regexp.MustCompile(`^(（[一二三四五六七八九]）|[一二三四五六七八九]、|[1-9]\.)`)

var labelDamages = []damage{
	{"row label lost", "by its place between its neighbours", rowLabels(func(*rand.Rand, string) string { return "" })},
	{"label annotated with digits", "digits of labels are no figures", rowLabels(func(_ *rand.Rand, s string) string { return s + "（指2021年，如8件）" })},
	{"label cut", "by what is left of it", rowLabels(func(_ *rand.Rand, s string) string {
		runes := []rune(s)
		return string(runes[:len(runes)-len(runes)/3])
	})},
	{"label with a wrong character", "by the other characters", rowLabels(func(r *rand.Rand, s string) string {
		runes := []rune(s)
		runes[r.Intn(len(runes))] = '口'
		return string(runes)
	})},
	{"label broken over lines", "white space in labels means nothing", rowLabels(func(r *rand.Rand, s string) string {
		runes := []rune(s)
		at := 1 + r.Intn(max(len(runes)-1, 1))
		return string(runes[:at]) + "\n" + string(runes[at:])
	})},
	{"label over two rows", "the label is both halves; the figures stand beside one of them", func(r *rand.Rand, m *made) bool {
		s, y := pick(r, m)
		if s == nil || labelAt(s.rows[y]) < 0 {
			return false
		}
		at := labelAt(s.rows[y])
		runes := []rune(s.rows[y][at].text)
		if len(runes) < 4 {
			return false
		}
		cut := len(runes)/2 + r.Intn(len(runes)/3)
		half := blankRow(s.rows[y])
		own := labelAt(unspanned(s.rows[y]))
		if own < 0 {
			return false
		}
		if r.Intn(2) == 0 {
			s.rows[y][at].text = string(runes[:cut])
			half[own].text = string(runes[cut:])
			s.insertBelow(y, half)
			return true
		}
		s.rows[y][at].text = string(runes[cut:])
		half[own].text = string(runes[:cut])
		s.insertRow(y, half)
		return true
	}},
	{"row cut by a page break", "the label goes on below the repeated header", func(r *rand.Rand, m *made) bool {
		s := m.ofSection(3)
		if s == nil || len(s.rows)-s.headRows() < 10 {
			return false
		}
		for range 20 {
			y := s.headRows() + 1 + r.Intn(len(s.rows)-s.headRows()-2)
			at := labelAt(s.rows[y])
			runes := []rune{}
			if at >= 0 && s.rows[y][at].row == 1 {
				runes = []rune(s.rows[y][at].text)
			}
			if len(runes) < 8 {
				continue
			}
			tail := blankRow(s.rows[y])
			own := labelAt(unspanned(s.rows[y]))
			tail[own].text = string(runes[len(runes)*2/3:])
			s.rows[y][at].text = string(runes[:len(runes)*2/3])
			head := headOf(s)
			s.insertBelow(y, tail)
			second := s.cut(y + 1)
			if r.Intn(2) == 0 {
				second.rows = append(head, second.rows...)
			}
			m.insertAfter(s, second)
			return true
		}
		return false
	}},
	{"ordinals missing", "by the words", func(r *rand.Rand, m *made) bool {
		return m.eachLabel(func(s string) string { return ordinal.ReplaceAllString(s, "") })
	}},
	{"ordinals in another style", "by the words", func(r *rand.Rand, m *made) bool {
		style := [][2]string{{"①②③④⑤⑥⑦⑧⑨", ""}, {"123456789", "、"}, {"123456789", "）"}, {"一二三四五六七八九", "."}}[r.Intn(4)]
		return m.eachLabel(func(s string) string {
			return ordinal.ReplaceAllStringFunc(s, func(o string) string {
				for k, c := range []rune("一二三四五六七八九") {
					if strings.ContainsRune(o, c) || strings.ContainsRune(o, rune('1'+k)) {
						return string([]rune(style[0])[k]) + style[1]
					}
				}
				return o
			})
		})
	}},
	{"ordinals wrong", "by the words", func(r *rand.Rand, m *made) bool {
		shift := 1 + r.Intn(3)
		return m.eachLabel(func(s string) string {
			return ordinal.ReplaceAllStringFunc(s, func(o string) string {
				return strings.Map(func(c rune) rune {
					if k := strings.IndexRune("一二三四五六七八九", c); k >= 0 {
						return []rune("一二三四五六七八九")[(k/3+shift)%9]
					}
					if c >= '1' && c <= '9' {
						return '1' + (c-'1'+rune(shift))%9
					}
					return c
				}, o)
			})
		})
	}},
	{"traditional characters", "as the simplified ones", func(r *rand.Rand, m *made) bool {
		m.respell = traditional.Replace
		for k := range m.sheets {
			for _, row := range m.sheets[k].rows {
				for x := range row {
					if row[x].key == "" && len(row[x].holds) == 0 {
						row[x].text = traditional.Replace(row[x].text)
					}
				}
			}
		}
		return true
	}},
	{"spaces in labels", "white space in labels means nothing", func(r *rand.Rand, m *made) bool {
		return m.eachLabel(func(s string) string {
			runes := []rune(s)
			at := r.Intn(len(runes))
			return string(runes[:at]) + []string{" ", "\u3000", "\u00a0"}[r.Intn(3)] + string(runes[at:])
		})
	}},
	{"labels one character a line", "white space in labels means nothing", func(r *rand.Rand, m *made) bool {
		s := m.ofSection(4)
		if s == nil {
			return false
		}
		for _, row := range s.rows {
			for x := range row {
				if row[x].key == "" {
					row[x].text = strings.Join(strings.Split(row[x].text, ""), "\n")
				}
			}
		}
		return true
	}},
	{"group label lost", "by the labels and their order", func(r *rand.Rand, m *made) bool {
		s := m.ofSection(3)
		if s == nil {
			return false
		}
		var groups []*sheetCell
		for y := s.headRows(); y < len(s.rows); y++ {
			for x := range s.rows[y] {
				if c := &s.rows[y][x]; c.row > 1 {
					groups = append(groups, c)
				}
			}
		}
		if len(groups) == 0 {
			return false
		}
		groups[r.Intn(len(groups))].text = ""
		return true
	}},
}
