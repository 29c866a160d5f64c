package normalize_test

import (
	"fmt"
	"math/rand"
	"slices"
	"testing"

	"gongkai/audit"
	"gongkai/normalize"
)

// harmless are ways to print a report that leave nothing in doubt: none may raise an
// error.
var harmless = []string{
	"items in one table", "everything in one table", "titles of items above their tables", "caption row in the table", "note row in the table",
	"header again at a page break", "table cut by a page break", "headers broken over lines", "spaces in labels", "labels one character a line",
	"traditional characters", "ordinals in another style", "unit beside the figure", "full width", "thousands separators", "space beside the figure",
	"remedies as three rows", "two tables side by side", "report in a layout table", "headings renumbered", "headings missing", "tables at the end",
	"a foreign table between", "items in another order", "prose that restates numbers",
}

// TestCleanReports: random consistent reports are read whole, in every shape, and
// raise no error. GONGKAI_DAMAGE sets how many. Every other one is printed in a way
// that spoils nothing.
func TestCleanReports(t *testing.T) {
	for n := range min(2000, damagedReports(300)) {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			form, shape := madeForms[n/len(shapes)%len(madeForms)], shapes[n%len(shapes)]
			r := rand.New(rand.NewSource(int64(n)))
			m := drawReport(r, form)
			where := fmt.Sprintf("report %d form %s %s", n, form, shape)
			if n/2%2 == 1 {
				name := harmless[n/4%len(harmless)]
				k := slices.IndexFunc(damages, func(d damage) bool { return d.name == name })
				damages[k].do(r, m)
				where += " (" + name + ")"
			}
			checkClean(t, m, shape, where)
		})
	}
}

func checkClean(t *testing.T, m *made, shape, where string) {
	r, _, findings := readMade(t, shape, string(m.print(shape)))
	if r.Form != m.form || r.Year != m.year || r.Agency != "白石镇" && r.Agency != "白石鎮" {
		t.Errorf("%s: form %s year %d agency %s", where, r.Form, r.Year, r.Agency)
	}
	cells := 0
	printed := m.prints(shape)
	for i := range r.Observations {
		o := &r.Observations[i]
		if o.Indicator.Table == "narrative" {
			continue
		}
		cells++
		prints := printed[o.Indicator.Key]
		if judge(prints, m.drawn(o.Indicator.Key), o, false) != right {
			t.Fatalf("%s: %s", where, tell(o.Indicator.Key, prints, o))
		}
		if want := o.Indicator.Table != "disclosure"; (o.Status == normalize.Verified) != want {
			t.Fatalf("%s: %s is %s", where, o.Indicator.Key, o.Status)
		}
	}
	if cells != len(m.values) {
		t.Errorf("%s: %d cells, want %d", where, cells, len(m.values))
	}
	for _, f := range findings {
		if f.Severity == audit.Error {
			t.Errorf("%s: false error: %s", where, f.Message(audit.English))
		}
	}
}
