package normalize_test

import (
	"fmt"
	"html"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"gongkai/audit"
	"gongkai/extract"
	"gongkai/normalize"
)

// A listSheet is a statistics table as cells, each figure with its indicator.
type listSheet struct{ rows []listLine }

type listLine struct {
	key   string
	cells []string
}

func (m *listed) sheet() *listSheet {
	s := &listSheet{rows: []listLine{{cells: []string{"统计指标", "单位", "统计数"}}}}
	for _, r := range m.rows {
		s.rows = append(s.rows, listLine{r.key, []string{r.label, r.unit, m.values[r.key]}})
	}
	return s
}

// listDamage are irregularities of published tables; each returns the indicators
// whose cell it takes away or makes unreadable.
var listDamage = []struct {
	name string
	do   func(r *rand.Rand, s *listSheet) (gone []string)
}{
	{"row missing", func(r *rand.Rand, s *listSheet) []string {
		i := 1 + r.Intn(len(s.rows)-1)
		key := s.rows[i].key
		s.rows = slices.Delete(s.rows, i, i+1)
		return []string{key}
	}},
	{"rows missing", func(r *rand.Rand, s *listSheet) (gone []string) {
		i := 1 + r.Intn(len(s.rows)-8)
		n := 1 + r.Intn(7)
		for _, l := range s.rows[i : i+n] {
			gone = append(gone, l.key)
		}
		s.rows = slices.Delete(s.rows, i, i+n)
		return gone
	}},
	{"row twice", func(r *rand.Rand, s *listSheet) []string {
		i := 1 + r.Intn(len(s.rows)-1)
		s.rows = slices.Insert(s.rows, i, s.rows[i])
		return nil
	}},
	{"rows swapped", func(r *rand.Rand, s *listSheet) []string {
		i := 1 + r.Intn(len(s.rows)-2)
		s.rows[i], s.rows[i+1] = s.rows[i+1], s.rows[i]
		return nil
	}},
	{"row moved", func(r *rand.Rand, s *listSheet) []string {
		i, j := 1+r.Intn(len(s.rows)-1), 1+r.Intn(len(s.rows)-1)
		l := s.rows[i]
		s.rows = slices.Insert(slices.Delete(s.rows, i, i+1), min(j, len(s.rows)-1), l)
		return nil
	}},
	{"local row", func(r *rand.Rand, s *listSheet) []string {
		labels := []string{"政务抖音公开政府信息数", "5.其他渠道申请数", "其中：村务公开栏公开数", "（四）尚未审结数", "3.聘用人员数", "（四）其他数", "7.其他答复数"}
		i := 1 + r.Intn(len(s.rows)-1)
		s.rows = slices.Insert(s.rows, i, listLine{cells: []string{labels[r.Intn(len(labels))], "件", fmt.Sprint(r.Intn(900))}})
		return nil
	}},
	{"label lost", func(r *rand.Rand, s *listSheet) []string {
		l := s.row(r)
		l.cells[0] = ""
		return nil
	}},
	{"label cut", func(r *rand.Rand, s *listSheet) []string {
		l := s.row(r)
		t := []rune(l.cells[0])
		l.cells[0] = string(t[:len(t)-1-r.Intn(len(t)/2)])
		return nil
	}},
	{"character lost", func(r *rand.Rand, s *listSheet) []string {
		l := s.row(r)
		t := []rune(l.cells[0])
		l.cells[0] = string(slices.Delete(t, 2, 3+r.Intn(2)))
		return nil
	}},
	{"remark with digits", func(r *rand.Rand, s *listSheet) []string {
		s.row(r).cells[0] += "（2015年为37件）"
		return nil
	}},
	{"without 其中", func(r *rand.Rand, s *listSheet) []string {
		for i := range s.rows {
			s.rows[i].cells[0] = strings.TrimPrefix(s.rows[i].cells[0], "其中：")
		}
		return nil
	}},
	{"unit lost", func(r *rand.Rand, s *listSheet) []string {
		s.row(r).cells[1] = ""
		return nil
	}},
	{"unit cell gone", func(r *rand.Rand, s *listSheet) []string {
		l := s.row(r)
		l.cells = slices.Delete(l.cells, 1, 2)
		return nil
	}},
	{"cell slipped in", func(r *rand.Rand, s *listSheet) []string {
		l := s.row(r)
		l.cells = slices.Insert(l.cells, min(2, len(l.cells)), "")
		return nil
	}},
	{"header lost", func(r *rand.Rand, s *listSheet) []string {
		if s.rows[0].head() && len(s.rows[0].cells) == 3 {
			s.rows = s.rows[1:]
		}
		return nil
	}},
	{"figure lost", func(r *rand.Rand, s *listSheet) []string {
		l := s.row(r)
		if k := slices.IndexFunc(l.cells[1:], func(c string) bool { return c != "" && c[0] >= '0' && c[0] <= '9' }); k >= 0 {
			l.cells[k+1] = ""
		}
		return []string{l.key}
	}},
	{"cell gone", func(r *rand.Rand, s *listSheet) []string {
		l := s.row(r)
		l.cells = l.cells[:len(l.cells)-1]
		return []string{l.key}
	}},
	{"blocks swapped", func(r *rand.Rand, s *listSheet) []string {
		i := 1 + r.Intn(len(s.rows)-1)
		s.rows = slices.Concat(s.rows[:1:1], s.rows[i:], s.rows[1:i])
		return nil
	}},
	{"sums beside", func(r *rand.Rand, s *listSheet) []string {
		for i := range s.rows {
			l := &s.rows[i]
			own, sub := "", ""
			switch last := l.cells[len(l.cells)-1]; {
			case l.head():
				own, sub = "本级", "下级"
				l.cells = slices.Clone(l.cells)
				l.cells[len(l.cells)-1] = "合计"
			case l.key != "" && !strings.Contains(last, "."):
				var n int
				fmt.Sscan(last, &n)
				k := r.Intn(n + 1)
				own, sub = fmt.Sprint(k), fmt.Sprint(n-k)
			}
			l.cells = slices.Insert(slices.Clone(l.cells), max(len(l.cells)-1, 0), own, sub)
		}
		return nil
	}},
	{"header again", func(r *rand.Rand, s *listSheet) []string {
		if s.rows[0].head() {
			s.rows = slices.Insert(s.rows, 5+r.Intn(len(s.rows)-5), s.rows[0])
		}
		return nil
	}},
	{"last year beside", func(r *rand.Rand, s *listSheet) []string {
		for i := range s.rows {
			l := &s.rows[i]
			old := ""
			switch {
			case l.head():
				old = "上年数"
			case l.key != "":
				old = fmt.Sprint(r.Intn(300))
			}
			l.cells = append(slices.Clone(l.cells), old)
		}
		return nil
	}},
	{"remarks beside", func(r *rand.Rand, s *listSheet) []string {
		for i := range s.rows {
			text := []string{"", "含下属单位", "见附注"}[r.Intn(3)]
			if s.rows[i].head() {
				text = "备注"
			}
			s.rows[i].cells = append(slices.Clone(s.rows[i].cells), text)
		}
		return nil
	}},
	{"serial numbers", func(r *rand.Rand, s *listSheet) []string {
		for i := range s.rows {
			number := fmt.Sprint(i)
			if s.rows[i].head() {
				number = "序号"
			}
			s.rows[i].cells = slices.Insert(slices.Clone(s.rows[i].cells), 0, number)
		}
		return nil
	}},
}

func (l *listLine) head() bool { return l.key == "" && slices.Contains(l.cells, "统计指标") }

// row is a random row with an indicator.
func (s *listSheet) row(r *rand.Rand) *listLine {
	for {
		if i := r.Intn(len(s.rows)); s.rows[i].key != "" {
			l := &s.rows[i]
			l.cells = slices.Clone(l.cells)
			if len(l.cells) >= 3 && len([]rune(l.cells[0])) > 4 {
				return l
			}
		}
		if r.Intn(1000) == 0 {
			return &listLine{cells: make([]string, 3)}
		}
	}
}

// TestListedDamage: under random combinations of irregularities every figure of
// the statistics form is read as printed, or a finding names its indicator.
func TestListedDamage(t *testing.T) {
	seeds := int64(200)
	if testing.Short() {
		seeds = 60
	}
	exact, cells := 0, 0
	for seed := range seeds {
		r := rand.New(rand.NewSource(seed))
		m := makeListed(r)
		s := m.sheet()
		gone := map[string]bool{}
		var done []string
		for range 1 + r.Intn(4) {
			d := listDamage[r.Intn(len(listDamage))]
			if slices.Contains(done, d.name) || slices.Contains(done, "serial numbers") {
				continue
			}
			done = append(done, d.name)
			for _, k := range d.do(r, s) {
				gone[k] = true
			}
		}
		for _, how := range []string{"html", "pipes.txt", "lines.txt"} {
			e, c := m.damaged(t, fmt.Sprintf("seed %d %s %v", seed, how, done), how, s, gone)
			exact, cells = exact+e, cells+c
		}
	}
	t.Logf("%d of %d figures exact (%.2f %%)", exact, cells, 100*float64(exact)/float64(cells))
}

func (s *listSheet) write(how string, m *listed) string {
	var b strings.Builder
	for _, l := range s.rows {
		switch how {
		case "html":
			b.WriteString("<tr>")
			for _, c := range l.cells {
				b.WriteString("<td>" + html.EscapeString(c) + "</td>")
			}
			b.WriteString("</tr>\n")
		case "pipes.txt":
			b.WriteString(strings.Join(l.cells, " | ") + "\n")
		default:
			for _, c := range l.cells {
				if c != "" {
					b.WriteString(c + "\n")
				}
			}
		}
	}
	head := fmt.Sprintf("白石镇%d年政府信息公开工作年度报告", m.year)
	if how == "html" {
		return "<!DOCTYPE html><meta charset=utf-8><body><p>" + head + "</p><p>本年度我镇认真贯彻条例，各项工作有序开展。</p><table>" + b.String() + "</table>"
	}
	return head + "\n\n本年度我镇认真贯彻条例，各项工作有序开展。\n\n" + b.String()
}

func (m *listed) damaged(t *testing.T, name, how string, s *listSheet, gone map[string]bool) (exact, cells int) {
	t.Helper()
	doc, err := extract.Bytes(t.Context(), how, []byte(s.write(how, m)))
	if err != nil {
		t.Fatal(err)
	}
	reports := normalize.Normalize(doc, how)
	if len(reports) != 1 {
		t.Errorf("%s: %d reports", name, len(reports))
		return 0, 0
	}
	named := map[string]bool{}
	for _, f := range audit.Run(reports[0]) {
		for _, k := range f.Indicators {
			named[k] = named[k] || f.Severity > audit.Info && !strings.HasPrefix(f.Rule, "plausibility/")
		}
	}
	have := map[string]string{}
	for i := range reports[0].Observations {
		if o := &reports[0].Observations[i]; o.Kind == normalize.Number {
			have[o.Indicator.Key] = o.Value.String()
		}
	}
	for key, want := range m.values {
		cells++
		got, is := have[key]
		switch {
		case is && got == want && !gone[key]:
			exact++
		case named[key]:
		case gone[key] && is && got == want: // a second copy of the row was left of it
			exact++
		case gone[key] && !is:
			t.Errorf("%s: SILENT %s is gone and nothing says so", name, key)
		default:
			t.Errorf("%s: SILENT %s is %q, want %s (gone: %v)", name, key, got, want, gone[key])
		}
	}
	return exact, cells
}
