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

// simplified to traditional, for the words of the forms.
var traditional = strings.NewReplacer(strings.Split("规,規,废,廢,现,現,数,數,处,處,决,決,对,對,务,務,项,項,类,類,开,開,关,關,为,為,与,與,业,業,个,個,总,總,计,計,结,結,维,維,纠,糾,审,審,复,復,议,議,诉,訴,讼,訟,经,經,"+
	"后,後,组,組,织,織,构,構,机,機,办,辦,继,繼,续,續,转,轉,请,請,况,況,获,獲,询,詢,产,產,过,過,种,種,护,護,权,權,当,當,无,無,报,報,举,舉,确,確,认,認,资,資,补,補,缴,繳,费,費,额,額,单,單,万,萬,购,購,采,採,强,強,许,許,"+
	"罚,罰,营,營,会,會,区,區,别,別,国,國,稳,穩,执,執,内,內,访,訪,证,證,据,據,于,於,减,減,仅,僅,这,這,复议,復議,属,屬,条,條,涉,涉,商业,商業,研,研,团,團,发,發,录,錄,统,統,级,級,贯,貫,彻,徹,报告,報告,间,間,镇,鎮", ",")...)
