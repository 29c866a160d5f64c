package normalize_test

import (
	"fmt"
	"math/rand"
	"regexp"
	"strings"
)

// figures matches what notations are changed on: plain figures.
var figures = regexp.MustCompile(`^\d+(\.\d+)?$`)

// someValues changes the value cells of a random row, each with a chance of one in
// share, one at least; do returns the new text, or ok false to leave the cell.
func someValues(share int, do func(r *rand.Rand, c *sheetCell) bool) func(r *rand.Rand, m *made) bool {
	return func(r *rand.Rand, m *made) bool {
		for range 30 {
			s, y := pick(r, m)
			if s == nil {
				return false
			}
			done := false
			at := keyed(s.rows[y])
			sure := at[r.Intn(len(at))]
			for _, x := range at {
				if c := &s.rows[y][x]; (x == sure || r.Intn(share) == 0) && do(r, c) {
					done = true
				}
			}
			if done {
				return true
			}
		}
		return false
	}
}

// allValues changes every value cell of the report that do takes.
func (m *made) allValues(do func(c *sheetCell) bool) bool {
	any := false
	for k := range m.sheets {
		for _, row := range m.sheets[k].rows {
			for x := range row {
				if row[x].key != "" && do(&row[x]) {
					any = true
				}
			}
		}
	}
	return any
}

func blank(c *sheetCell) { c.text, c.number = "", "" }

// respelled prints the same number in another notation.
func respelled(do func(r *rand.Rand, s string) string) func(r *rand.Rand, c *sheetCell) bool {
	return func(r *rand.Rand, c *sheetCell) bool {
		if c.number == "" || !figures.MatchString(c.text) {
			return false
		}
		s := do(r, c.text)
		changed := s != c.text
		c.text = s
		return changed
	}
}

// confusions are what letters recognition takes for digits.
var confusions = []*strings.Replacer{
	strings.NewReplacer("0", "O", "1", "l", "8", "B", "5", "S"),
	strings.NewReplacer("0", "o", "1", "I", "2", "Z", "6", "b", "9", "g"),
}

// separated is a figure with commas between groups of three.
func separated(s string) string {
	whole, frac, point := strings.Cut(s, ".")
	for k := len(whole) - 3; k > 0; k -= 3 {
		whole = whole[:k] + "," + whole[k:]
	}
	if point {
		return whole + "." + frac
	}
	return whole
}

var cellDamages = []damage{
	{"cells blank", "blank", someValues(2, func(_ *rand.Rand, c *sheetCell) bool { blank(c); return true })},
	{"zeros blank", "blank", func(r *rand.Rand, m *made) bool {
		return m.allValues(func(c *sheetCell) bool {
			if c.text == "0" {
				blank(c)
				return true
			}
			return false
		})
	}},
	{"row totals blank", "blank", func(r *rand.Rand, m *made) bool {
		return m.allValues(func(c *sheetCell) bool {
			if strings.HasPrefix(c.key, "requests.") && strings.HasSuffix(c.key, ".total") {
				blank(c)
				return true
			}
			return false
		})
	}},
	{"lost digit", "blank: the only digit of the cell is gone", func(r *rand.Rand, m *made) bool {
		for range 50 {
			s, y := pick(r, m)
			if s == nil {
				return false
			}
			at := keyed(s.rows[y])
			if c := &s.rows[y][at[r.Intn(len(at))]]; len(c.text) == 1 {
				blank(c)
				return true
			}
		}
		return false
	}},
	{"form left blank", "blank", func(r *rand.Rand, m *made) bool {
		s, _ := pick(r, m)
		if s == nil {
			return false
		}
		for y := range s.rows {
			for _, x := range keyed(s.rows[y]) {
				blank(&s.rows[y][x])
			}
		}
		return true
	}},
	{"text for a value", "text, named", someValues(9, func(r *rand.Rand, c *sheetCell) bool {
		c.text = []string{"约20", "1-3", "12 34", "本单位未制作规章", "见附件", "20余"}[r.Intn(6)]
		c.number, c.demand = "", andNamed
		return true
	})},
	{"not applicable", "a mark for none", func(r *rand.Rand, m *made) bool {
		s, y := pick(r, m)
		if s == nil {
			return false
		}
		mark := []string{"/", "-", "—", "无", "不适用", "无此项"}[r.Intn(6)]
		for _, x := range keyed(s.rows[y]) {
			s.rows[y][x].text, s.rows[y][x].number = mark, ""
		}
		return true
	}},
	{"letters for digits", "text, named: a letter is no digit", someValues(3, func(r *rand.Rand, c *sheetCell) bool {
		s := confusions[r.Intn(len(confusions))].Replace(c.text)
		if s == c.text || !figures.MatchString(c.text) {
			return false
		}
		c.text, c.number, c.demand = s, "", andNamed
		return true
	})},
	{"ring for zero", "〇 alone is a zero; among digits right or named", someValues(3, func(_ *rand.Rand, c *sheetCell) bool {
		if !strings.Contains(c.text, "0") {
			return false
		}
		c.text, c.demand = strings.ReplaceAll(c.text, "0", "〇"), orNamed
		return true
	})},
	{"comma for the point", "text, named: two digits behind a comma are no group", func(r *rand.Rand, m *made) bool {
		return m.allValues(func(c *sheetCell) bool {
			if !strings.Contains(c.text, ".") {
				return false
			}
			c.text, c.number, c.demand = strings.ReplaceAll(c.text, ".", ","), "", andNamed
			return true
		})
	}},
	{"unit beside the figure", "the number", someValues(2, func(_ *rand.Rand, c *sheetCell) bool {
		if !figures.MatchString(c.text) {
			return false
		}
		if c.text += "件"; strings.HasSuffix(c.key, ".amount") {
			c.text = strings.TrimSuffix(c.text, "件") + "万元"
		}
		return true
	})},
	{"remark in brackets", "the number, without what stands in brackets", someValues(3, respelled(func(r *rand.Rand, s string) string {
		if strings.Contains(s, ".") {
			return s
		}
		return s + []string{"（其中修订16件）", "（含上年结转）", "(均为网上申请)"}[r.Intn(3)]
	}))},
	{"full width", "the number", func(r *rand.Rand, m *made) bool {
		wide := func(s string) string {
			return strings.Map(func(c rune) rune {
				if c >= '!' && c <= '~' {
					return c + 0xfee0
				}
				return c
			}, s)
		}
		return m.allValues(func(c *sheetCell) bool {
			return respelled(func(_ *rand.Rand, s string) string { return wide(s) })(r, c)
		})
	}},
	{"thousands separators", "the number", func(r *rand.Rand, m *made) bool {
		return m.allValues(func(c *sheetCell) bool {
			return respelled(func(_ *rand.Rand, s string) string { return separated(s) })(r, c)
		})
	}},
	{"signs", "the number with its sign", func(r *rand.Rand, m *made) bool {
		return m.allValues(func(c *sheetCell) bool {
			if !strings.HasSuffix(c.key, ".items_change") || !figures.MatchString(c.text) {
				return false
			}
			k := r.Intn(6)
			c.text = []string{"+", "-", "增加", "减少", "－", "＋"}[k] + c.text
			if k == 1 || k == 3 || k == 4 {
				c.number = "-" + c.number
			}
			return true
		})
	}},
	{"space beside the figure", "the number", someValues(2, respelled(func(r *rand.Rand, s string) string {
		return []string{" ", "\u00a0", "\u3000"}[r.Intn(3)] + s + " "
	}))},
	{"decimal zeros", "the number", someValues(2, respelled(func(_ *rand.Rand, s string) string {
		if strings.Contains(s, ".") {
			return s + "00"
		}
		return s + ".0"
	}))},
	{"Chinese numerals", "the number", someValues(3, func(_ *rand.Rand, c *sheetCell) bool {
		if len(c.text) != 1 || c.text < "1" || c.text > "9" {
			return false
		}
		c.text = string([]rune("零一二三四五六七八九")[c.text[0]-'0'])
		return true
	})},
	{"value over two lines", "right or named: two figures, or one that is broken", someValues(3, func(r *rand.Rand, c *sheetCell) bool {
		if len(c.text) < 2 || !figures.MatchString(c.text) {
			return false
		}
		at := 1 + r.Intn(len(c.text)-1)
		c.text, c.demand = c.text[:at]+"\n"+c.text[at:], orNamed
		return true
	})},
	{"values of a row run together", "right or named: 141414 is 14, 14, 14 or 1, 41, 414", func(r *rand.Rand, m *made) bool {
		s, y := pickWith(r, m, 2)
		if s == nil {
			return false
		}
		s.rows[y] = runTogether(s.rows[y], keyed(s.rows[y])[0])
		return true
	}},
	{"label and values run together", "right or named", func(r *rand.Rand, m *made) bool {
		s, y := pick(r, m)
		if s == nil || labelAt(s.rows[y]) < 0 {
			return false
		}
		s.rows[y] = runTogether(s.rows[y], labelAt(s.rows[y]))
		return true
	}},
	{"a table run together", "right or named", func(r *rand.Rand, m *made) bool {
		s := m.ofSection(2)
		if s == nil {
			return false
		}
		for y := range s.rows {
			if len(s.rows[y]) > 1 {
				s.rows[y] = runTogether(s.rows[y], 0)
			}
		}
		return true
	}},
	{"two figures in a cell", "right or named, in that row", func(r *rand.Rand, m *made) bool {
		s, y := pickWith(r, m, 2)
		if s == nil {
			return false
		}
		demandOf(s.rows[y], orNamed)
		at := keyed(s.rows[y])
		x := at[r.Intn(len(at)-1)]
		if s.rows[y][x+1].key == "" {
			return false
		}
		c := label(s.rows[y][x].text + " " + s.rows[y][x+1].text)
		c.holds = []sheetCell{s.rows[y][x], s.rows[y][x+1]}
		s.rows[y] = append(append(s.rows[y][:x:x], c), s.rows[y][x+2:]...)
		return true
	}},
	{"a year for a figure of a sum", "as printed; the sum that fails is named", func(r *rand.Rand, m *made) bool {
		s, y := pickWith(r, m, 5)
		if s == nil {
			return false
		}
		at := keyed(s.rows[y])
		c := &s.rows[y][at[r.Intn(len(at))]]
		c.text = fmt.Sprint(m.year)
		c.number, c.demand = c.text, andNamed
		return true
	}},
}

// runTogether joins the cells of a row from x on in one, without space.
func runTogether(row []sheetCell, x int) []sheetCell {
	one := label("")
	one.row = row[x].row
	wide := 0
	for _, c := range row[x:] {
		one.text += c.text
		wide += c.col
		if c.key != "" {
			one.holds = append(one.holds, c)
		}
		one.holds = append(one.holds, c.holds...)
	}
	one.col = max(wide, 1)
	return append(row[:x:x], one)
}
