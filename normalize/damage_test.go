package normalize_test

import (
	"context"
	"fmt"
	"math/rand"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gongkai/audit"
	"gongkai/extract"
	"gongkai/normalize"
)

// readMade reads a printed report and returns what was read and which indicators
// a warning or error names.
func readMade(t *testing.T, name, text string) (*normalize.Report, map[string]bool, []audit.Finding) {
	t.Helper()
	doc, err := extract.Bytes(context.Background(), name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	reports := normalize.Normalize(doc, name)
	if len(reports) != 1 {
		t.Fatalf("%d reports", len(reports))
	}
	named := map[string]bool{}
	findings := audit.Run(reports[0])
	for _, f := range findings {
		if f.Severity > audit.Info {
			for _, k := range f.Indicators {
				named[k] = true
			}
		}
	}
	return reports[0], named, findings
}

// TestCleanReports: random consistent reports are read whole, in every shape, and
// raise no error.
func TestCleanReports(t *testing.T) {
	for seed := range int64(60) {
		for _, form := range []string{"2019", "2021"} {
			m := makeReport(rand.New(rand.NewSource(seed)), form)
			for name, text := range map[string]string{"r.html": m.html(), "lines.txt": m.lines(), "pipes.txt": m.pipes()} {
				r, _, findings := readMade(t, name, text)
				where := fmt.Sprintf("seed %d form %s %s", seed, form, name)
				if r.Form != form || r.Year != m.year || r.Agency != "白石镇" {
					t.Fatalf("%s: form %s year %d agency %s", where, r.Form, r.Year, r.Agency)
				}
				if len(r.Observations) != len(m.values) {
					t.Fatalf("%s: %d cells, want %d", where, len(r.Observations), len(m.values))
				}
				for i := range r.Observations {
					o := &r.Observations[i]
					if o.Raw != m.values[o.Indicator.Key] {
						t.Fatalf("%s: %s %q, want %q", where, o.Indicator.Key, o.Raw, m.values[o.Indicator.Key])
					}
					if want := o.Indicator.Table != "disclosure"; (o.Status == normalize.Verified) != want {
						t.Fatalf("%s: %s is %s", where, o.Indicator.Key, o.Status)
					}
				}
				for _, f := range findings {
					if f.Severity == audit.Error {
						t.Fatalf("%s: false error: %s", where, f.Message(audit.English))
					}
				}
			}
		}
	}
}

// A damage spoils a printed report in one way met in published ones. It may
// delete cells from m.values when their print is gone.
type damage struct {
	name string
	do   func(r *rand.Rand, m *made)
}

// pick returns a random data row of a random sheet: sheet, row.
func pick(r *rand.Rand, m *made) (*sheet, int) {
	for {
		s := &m.sheets[r.Intn(len(m.sheets))]
		y := r.Intn(len(s.rows))
		if s.rows[y][len(s.rows[y])-1].key != "" {
			return s, y
		}
	}
}

// gone marks the value cells of a row as not printed, but for those that another
// row prints as well.
func (m *made) gone(row []sheetCell) {
	for _, c := range row {
		prints := 0
		for _, s := range m.sheets {
			for _, r := range s.rows {
				for _, o := range r {
					if o.key == c.key {
						prints++
					}
				}
			}
		}
		if prints < 2 {
			delete(m.values, c.key)
		}
	}
}

var damages = []damage{
	{"row lost", func(r *rand.Rand, m *made) {
		s, y := pick(r, m)
		for _, c := range s.rows[y] {
			if c.row > 1 {
				return // its label spans into rows that stay
			}
		}
		m.gone(s.rows[y])
		s.rows = slices.Delete(s.rows, y, y+1)
	}},
	{"row label lost", func(r *rand.Rand, m *made) {
		s, y := pick(r, m)
		for x := range s.rows[y] {
			if s.rows[y][x].key == "" {
				s.rows[y][x].text = ""
			}
		}
	}},
	{"value cell lost", func(r *rand.Rand, m *made) {
		s, y := pick(r, m)
		x := r.Intn(len(s.rows[y]))
		if s.rows[y][x].key != "" {
			m.gone(s.rows[y][x : x+1])
			s.rows[y] = slices.Delete(slices.Clone(s.rows[y]), x, x+1)
		}
	}},
	{"stray cell", func(r *rand.Rand, m *made) {
		s, y := pick(r, m)
		x := 1 + r.Intn(len(s.rows[y]))
		s.rows[y] = slices.Insert(slices.Clone(s.rows[y]), x, label(""))
	}},
	{"stray number", func(r *rand.Rand, m *made) {
		s, y := pick(r, m)
		x := 1 + r.Intn(len(s.rows[y]))
		s.rows[y] = slices.Insert(slices.Clone(s.rows[y]), x, label(fmt.Sprint(r.Intn(50))))
	}},
	{"header row lost", func(r *rand.Rand, m *made) {
		s := &m.sheets[r.Intn(len(m.sheets))]
		y := r.Intn(len(s.rows))
		if s.rows[y][len(s.rows[y])-1].key != "" {
			return
		}
		for _, c := range s.rows[y] {
			if c.row > 1 {
				return
			}
		}
		s.rows = slices.Delete(s.rows, y, y+1)
	}},
	{"rows swapped", func(r *rand.Rand, m *made) {
		s, y := pick(r, m)
		if y+1 < len(s.rows) && len(s.rows[y]) == len(s.rows[y+1]) && s.rows[y][0].row == 1 && s.rows[y+1][0].row == 1 {
			s.rows[y], s.rows[y+1] = s.rows[y+1], s.rows[y]
		}
	}},
	{"columns swapped with their header", func(r *rand.Rand, m *made) {
		s := &m.sheets[0]
		for y := range s.rows {
			if n := len(s.rows[y]); n >= 3 {
				s.rows[y] = slices.Clone(s.rows[y])
				s.rows[y][n-1], s.rows[y][n-2] = s.rows[y][n-2], s.rows[y][n-1]
			}
		}
	}},
	{"row inserted", func(r *rand.Rand, m *made) {
		s, y := pick(r, m)
		extra := []sheetCell{}
		for _, c := range s.rows[y] {
			c.row = 1
			if c.key != "" {
				c = label(fmt.Sprint(r.Intn(90)))
			} else {
				c.text = "其他地方性事项数量"
			}
			extra = append(extra, c)
		}
		s.rows = slices.Insert(s.rows, y, extra)
	}},
	{"row printed twice", func(r *rand.Rand, m *made) {
		s, y := pick(r, m)
		again := slices.Clone(s.rows[y])
		if again[0].row == 1 {
			s.rows = slices.Insert(s.rows, y, again)
		}
	}},
	{"cells blank", func(r *rand.Rand, m *made) {
		s, y := pick(r, m)
		s.rows[y] = slices.Clone(s.rows[y])
		for x := range s.rows[y] {
			if c := &s.rows[y][x]; c.key != "" && r.Intn(2) == 0 {
				c.text = ""
				m.values[c.key] = ""
			}
		}
	}},
	{"zeros blank", func(r *rand.Rand, m *made) {
		for k := range m.sheets {
			for y := range m.sheets[k].rows {
				for x := range m.sheets[k].rows[y] {
					if c := &m.sheets[k].rows[y][x]; c.key != "" && c.text == "0" {
						c.text = ""
						m.values[c.key] = ""
					}
				}
			}
		}
	}},
	{"label annotated with digits", func(r *rand.Rand, m *made) {
		s, y := pick(r, m)
		for x := range s.rows[y] {
			if c := &s.rows[y][x]; c.key == "" {
				c.text += "（指2021年，如8件）"
			}
		}
	}},
	{"label cut", func(r *rand.Rand, m *made) {
		s, y := pick(r, m)
		for x := range s.rows[y] {
			if c := &s.rows[y][x]; c.key == "" {
				runes := []rune(c.text)
				c.text = string(runes[:len(runes)-len(runes)/3])
			}
		}
	}},
	{"label with a wrong character", func(r *rand.Rand, m *made) {
		s, y := pick(r, m)
		for x := range s.rows[y] {
			if c := &s.rows[y][x]; c.key == "" && c.text != "" {
				runes := []rune(c.text)
				runes[r.Intn(len(runes))] = '口'
				c.text = string(runes)
			}
		}
	}},
	{"table lost", func(r *rand.Rand, m *made) {
		k := r.Intn(len(m.sheets))
		for _, row := range m.sheets[k].rows {
			m.gone(row)
		}
		m.sheets = slices.Delete(m.sheets, k, k+1)
	}},
	{"filler rows", func(r *rand.Rand, m *made) {
		s, y := pick(r, m)
		filler := []sheetCell{}
		for range s.rows[len(s.rows)-1] {
			filler = append(filler, label(""))
		}
		if s.rows[y][0].row == 1 && (y == 0 || s.section != 3) {
			s.rows = slices.Insert(s.rows, y, filler)
		}
	}},
	{"text for a value", func(r *rand.Rand, m *made) {
		s, y := pick(r, m)
		s.rows[y] = slices.Clone(s.rows[y])
		x := r.Intn(len(s.rows[y]))
		if c := &s.rows[y][x]; c.key != "" {
			c.text = []string{"无此项", "/", "约20", "1O", "12 34"}[r.Intn(5)]
			m.values[c.key] = c.text
		}
	}},
	{"printed total wrong", func(r *rand.Rand, m *made) {
		s, y := pick(r, m)
		s.rows[y] = slices.Clone(s.rows[y])
		if c := &s.rows[y][len(s.rows[y])-1]; c.key != "" && s.section > 2 {
			n, _ := strconv.Atoi(c.text)
			c.text = fmt.Sprint(n + 1 + r.Intn(9))
			m.values[c.key] = c.text
		}
	}},
	{"tables merged", func(r *rand.Rand, m *made) {
		for len(m.sheets) > 1 && m.sheets[1].section == 2 {
			m.sheets[0].rows = append(m.sheets[0].rows, m.sheets[1].rows...)
			m.sheets = slices.Delete(m.sheets, 1, 2)
		}
	}},
	{"spans lost", func(r *rand.Rand, m *made) {
		s := &m.sheets[r.Intn(len(m.sheets))]
		for y := range s.rows {
			s.rows[y] = slices.Clone(s.rows[y])
			for x := range s.rows[y] {
				s.rows[y][x].row, s.rows[y][x].col = 1, 1
			}
		}
	}},
}

// TestDamage spoils reports and holds the promise: every printed statutory cell
// is read as printed, or a warning or error names it, and nothing is invented.
// GONGKAI_DAMAGE sets how many reports each damage and shape gets.
func TestDamage(t *testing.T) {
	rounds := 8
	if n, err := strconv.Atoi(os.Getenv("GONGKAI_DAMAGE")); err == nil {
		rounds = n
	}
	for _, d := range damages {
		t.Run(d.name, func(t *testing.T) {
			cells, exact := 0, 0
			for seed := range int64(rounds) {
				for _, form := range []string{"2019", "2021"} {
					for _, shape := range []string{"r.html", "lines.txt", "pipes.txt"} {
						r := rand.New(rand.NewSource(seed))
						m := makeReport(r, form)
						d.do(r, m)
						c, e := checkPromise(t, fmt.Sprintf("seed %d form %s %s", seed, form, shape), shape, m)
						cells, exact = cells+c, exact+e
					}
				}
			}
			t.Logf("%d of %d cells exact (%.2f %%)", exact, cells, 100*float64(exact)/float64(cells))
		})
	}
}

// TestDamageTogether spoils each report in three ways at once.
func TestDamageTogether(t *testing.T) {
	rounds := int64(40)
	if n, err := strconv.Atoi(os.Getenv("GONGKAI_DAMAGE")); err == nil {
		rounds = int64(10 * n)
	}
	cells, exact := 0, 0
	for seed := range rounds {
		for _, form := range []string{"2019", "2021"} {
			for _, shape := range []string{"r.html", "lines.txt", "pipes.txt"} {
				r := rand.New(rand.NewSource(seed))
				m := makeReport(r, form)
				names := []string{}
				for range 3 {
					d := damages[r.Intn(len(damages))]
					if len(m.sheets) < 3 && d.name == "table lost" {
						continue
					}
					d.do(r, m)
					names = append(names, d.name)
				}
				c, e := checkPromise(t, fmt.Sprintf("seed %d form %s %s (%s)", seed, form, shape, strings.Join(names, ", ")), shape, m)
				cells, exact = cells+c, exact+e
			}
		}
	}
	t.Logf("%d of %d cells exact (%.2f %%)", exact, cells, 100*float64(exact)/float64(cells))
}

func (m *made) print(shape string) string {
	switch shape {
	case "lines.txt":
		return m.lines()
	case "pipes.txt":
		return m.pipes()
	}
	return m.html()
}

// checkPromise reads a spoiled report and fails the test on a silent error.
func checkPromise(t *testing.T, where, shape string, m *made) (cells, exact int) {
	t.Helper()
	r, named, _ := readMade(t, shape, m.print(shape))
	read := map[string]string{}
	for i := range r.Observations {
		o := &r.Observations[i]
		read[o.Indicator.Key] = o.Raw
		want, printed := m.values[o.Indicator.Key]
		if (!printed || o.Raw != want) && !named[o.Indicator.Key] {
			t.Errorf("%s: SILENT %s read %q, printed %q (%v)", where, o.Indicator.Key, o.Raw, want, printed)
		}
	}
	keys := []string{}
	for key := range m.values {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		cells++
		got, ok := read[key]
		if ok && got == m.values[key] {
			exact++
		} else if !ok && !named[key] && strings.TrimSpace(m.values[key]) != "" {
			t.Errorf("%s: SILENT %s printed %q, not read", where, key, m.values[key])
		}
	}
	return cells, exact
}
