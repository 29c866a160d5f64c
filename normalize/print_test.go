package normalize_test

import (
	"fmt"
	"html"
	"slices"
	"strings"
)

var sectionHeadings = []string{"一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"}

// shapes are the ways a made report is printed; the name's end says the format.
var shapes = []string{"r.html", "r.docx", "r.pdf", "lines.txt", "pipes.txt", "tabs.txt"}

// print writes the report in a shape.
func (m *made) print(shape string) []byte {
	switch shape {
	case "r.docx":
		return m.docx()
	case "r.pdf":
		return m.pdf()
	case "lines.txt":
		return []byte(m.lines())
	case "pipes.txt":
		return []byte(m.pipes())
	case "tabs.txt":
		return []byte(m.tabs())
	}
	return []byte(m.html())
}

// afterAll is the place of a table behind the last section.
const afterAll = 7

// parts calls f for the paragraphs and sheets of the report in order.
func (m *made) parts(paragraph func(string), table func(sheet)) {
	say := func(s string) {
		if m.respell != nil {
			s = m.respell(s)
		}
		if s != "" {
			paragraph(s)
		}
	}
	tables := func(at int) {
		for _, s := range m.sheets {
			if s.at == at || s.at == 0 && s.section == at {
				for _, p := range s.before {
					say(p)
				}
				table(s)
			}
		}
	}
	say(fmt.Sprintf("白石镇%d年政府信息公开工作年度报告", m.year))
	say(fmt.Sprintf("本报告所列数据的统计期限自%d年1月1日至%d年12月31日。联系电话：0999-5550123。", m.year, m.year))
	for k, h := range m.headings {
		say(h)
		if k == 0 || k > 3 {
			say("本年度我镇认真贯彻条例，各项工作有序开展。")
		}
		tables(k + 1)
	}
	tables(afterAll)
}

func (m *made) html() string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html><meta charset=utf-8><body><div class=content>")
	if m.framed {
		b.WriteString("<table><tr><td>首页 &gt; 信息公开<td>打印<tr><td colspan=2>")
	}
	m.parts(func(s string) { fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(s)) }, func(s sheet) {
		if s.beside != nil {
			b.WriteString("<table><tr><td>")
			s.html(&b)
			b.WriteString("</td><td>")
			s.beside.html(&b)
			b.WriteString("</td></tr></table>\n")
			return
		}
		s.html(&b)
	})
	if m.framed {
		b.WriteString("</table>")
	}
	b.WriteString("</div>\n")
	return b.String()
}

func (s *sheet) html(b *strings.Builder) {
	b.WriteString("<table border=1>\n")
	for _, row := range s.rows {
		b.WriteString("<tr>")
		for _, c := range row {
			fmt.Fprintf(b, "<td rowspan=%d colspan=%d>%s</td>", c.row, c.col, strings.ReplaceAll(html.EscapeString(c.text), "\n", "<br>"))
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</table>\n")
}

// written joins the text of a report whose rows are lines, and drops what stood
// before where the report lost its identical lines.
func (m *made) written(row func(*sheet, int) string) string {
	var b strings.Builder
	seen := map[string]bool{}
	add := func(text string) {
		for line := range strings.Lines(text + "\n") {
			if s := strings.TrimSpace(line); m.dedup && s != "" {
				if seen[s] {
					continue
				}
				seen[s] = true
			}
			b.WriteString(line)
		}
	}
	write := func(s *sheet) {
		for y := range s.rows {
			add(row(s, y))
		}
		b.WriteString("\n")
	}
	m.parts(func(s string) { add(s + "\n") }, func(s sheet) {
		write(&s)
		if s.beside != nil {
			write(s.beside)
		}
	})
	return b.String()
}

// lines prints one cell a line, blank cells gone.
func (m *made) lines() string {
	return m.written(func(s *sheet, y int) string {
		var b strings.Builder
		for _, c := range s.rows[y] {
			b.WriteString(c.text + "\n")
		}
		return b.String()
	})
}

// pipes prints one row a line, cells between '|', spans as empty cells behind.
func (m *made) pipes() string {
	return m.written(func(s *sheet, y int) string {
		var b strings.Builder
		tail := 0
		for k, c := range s.rows[y] {
			if k > 0 {
				b.WriteString(" | ")
			}
			b.WriteString(strings.ReplaceAll(c.text, "\n", " "))
			tail += c.col - 1
		}
		b.WriteString(strings.Repeat(" |", tail))
		return b.String()
	})
}

// tabs prints one row a line as spreadsheets copy them: what a cell spans is empty.
func (m *made) tabs() string {
	var grid [][]slot
	var of *sheet
	return m.written(func(s *sheet, y int) string {
		if y == 0 || of != s {
			grid, of = s.slots(), s
		}
		var texts []string
		for _, c := range grid[y] {
			text := ""
			if c.cell != nil && c.first {
				text = strings.ReplaceAll(c.cell.text, "\n", " ")
			}
			texts = append(texts, text)
		}
		return strings.Join(texts, "\t")
	})
}

// A slot is one place of a sheet's grid: the cell that covers it, and whether the
// cell begins there.
type slot struct {
	cell  *sheetCell
	first bool
}

// slots lays a sheet's cells out in a grid, as HTML does.
func (s *sheet) slots() [][]slot {
	grid := make([][]slot, len(s.rows))
	width := 0
	reach := func(y, x int) *slot {
		for len(grid[y]) <= x {
			grid[y] = append(grid[y], slot{})
		}
		width = max(width, x+1)
		return &grid[y][x]
	}
	for y := range s.rows {
		x := 0
		for k := range s.rows[y] {
			c := &s.rows[y][k]
			for reach(y, x).cell != nil {
				x++
			}
			for dy := 0; dy < max(c.row, 1) && y+dy < len(grid); dy++ {
				for dx := range max(c.col, 1) {
					if at := reach(y+dy, x+dx); at.cell == nil {
						*at = slot{c, dy == 0 && dx == 0}
					}
				}
			}
			x += max(c.col, 1)
		}
	}
	for y := range grid {
		for len(grid[y]) < width {
			grid[y] = append(grid[y], slot{})
		}
	}
	return grid
}

// spanless replaces the cells of a sheet by its grid without spans; what a cell
// covered is empty, or holds the label again.
func (s *sheet) spanless(again bool) {
	grid := s.slots()
	rows := make([][]sheetCell, len(grid))
	for y := range grid {
		for _, at := range grid[y] {
			switch {
			case at.cell == nil:
				rows[y] = append(rows[y], label(""))
			case at.first || again && at.cell.key == "":
				c := *at.cell
				c.row, c.col = 1, 1
				rows[y] = append(rows[y], c)
			default:
				rows[y] = append(rows[y], label(""))
			}
		}
	}
	s.rows = rows
}

// own makes the rows of a sheet its own, so that they can be changed in place.
func (s *sheet) own() {
	s.rows = slices.Clone(s.rows)
	for y := range s.rows {
		s.rows[y] = slices.Clone(s.rows[y])
	}
}
