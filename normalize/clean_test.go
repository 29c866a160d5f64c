package normalize_test

import (
	"fmt"
	"math/rand"
	"testing"

	"gongkai/audit"
	"gongkai/normalize"
)

// TestCleanReports: random consistent reports are read whole, in every shape, and
// raise no error. GONGKAI_DAMAGE sets how many.
func TestCleanReports(t *testing.T) {
	for n := range min(2000, damagedReports(300)) {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			form, shape := madeForms[n/len(shapes)%len(madeForms)], shapes[n%len(shapes)]
			m := drawReport(rand.New(rand.NewSource(int64(n))), form)
			checkClean(t, m, shape, fmt.Sprintf("report %d form %s %s", n, form, shape))
		})
	}
}

func checkClean(t *testing.T, m *made, shape, where string) {
	r, _, findings := readMade(t, shape, string(m.print(shape)))
	if r.Form != m.form || r.Year != m.year || r.Agency != "白石镇" {
		t.Fatalf("%s: form %s year %d agency %s", where, r.Form, r.Year, r.Agency)
	}
	if len(r.Observations) != len(m.values) {
		t.Errorf("%s: %d cells, want %d", where, len(r.Observations), len(m.values))
	}
	for i := range r.Observations {
		o := &r.Observations[i]
		if c := m.value(o.Indicator.Key); !c.says(o) {
			t.Fatalf("%s: %s %q, want %q", where, o.Indicator.Key, o.Raw, c.text)
		}
		if want := o.Indicator.Table != "disclosure"; (o.Status == normalize.Verified) != want {
			t.Fatalf("%s: %s is %s", where, o.Indicator.Key, o.Status)
		}
	}
	for _, f := range findings {
		if f.Severity == audit.Error {
			t.Errorf("%s: false error: %s", where, f.Message(audit.English))
		}
	}
}
