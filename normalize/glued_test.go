package normalize_test

import (
	"math/rand"
	"slices"
	"strings"
	"testing"
)

// TestGlued: figures without anything between them are read where there is one way
// to take them apart, flagged always, and left alone where there are several.
func TestGlued(t *testing.T) {
	head := []string{"第二十条第（一）项|||", "信息内容|本年制发件数|本年废止件数|现行有效件数"}
	for _, c := range []struct {
		name, rows string
		want       [3]string // of 规章
	}{
		{"zeros", "规章|000", [3]string{"0", "0", "0"}},
		{"zeros behind the label", "规章000", [3]string{"0", "0", "0"}},
		{"zeros and blank cells", "规章000|||", [3]string{"0", "0", "0"}},
		{"equal", "规章|141414", [3]string{"14", "14", "14"}},
		{"many ways", "规章|1234", [3]string{}},
		{"one figure and blanks", "规章|555||", [3]string{"555", "", ""}},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := makeReport(rand.New(rand.NewSource(1)), "2021")
			r, named, _ := readMade(t, "r.html", replaceTable(t, m.html(), 0, htmlTable(append(slices.Clone(head), c.rows, "行政规范性文件|1|2|3")...)))
			got := map[string]string{}
			for _, o := range r.Observations {
				got[o.Indicator.Key] = o.Raw
			}
			for k, column := range []string{"issued", "repealed", "in_force"} {
				key := "disclosure.regulations." + column
				if got[key] != c.want[k] || !named[key] {
					t.Errorf("%s: %q, want %q; flagged: %v", key, got[key], c.want[k], named[key])
				}
			}
		})
	}
}

// TestGluedMatrix: the sums of the matrix take apart rows that a converter glued.
func TestGluedMatrix(t *testing.T) {
	for seed := range int64(20) {
		m := makeReport(rand.New(rand.NewSource(seed)), "2021")
		rows := []string{"申请人情况|" + strings.Join(applicantLabels, "|")}
		glued := seed % 25
		for y, i := range requestRows(m.form) {
			var values []string
			for _, a := range append(slices.Clone(applicants), "total") {
				values = append(values, m.values["requests."+i.Row+"."+a])
			}
			between := "|"
			if int64(y) == glued {
				between = ""
			}
			rows = append(rows, i.RowLabel+"|"+strings.Join(values, between))
		}
		r, named, _ := readMade(t, "r.html", replaceTable(t, m.html(), 4, htmlTable(rows...)))
		read := 0
		for _, o := range r.Observations {
			if o.Raw != m.values[o.Indicator.Key] {
				t.Errorf("seed %d: %s %q, want %q", seed, o.Indicator.Key, o.Raw, m.values[o.Indicator.Key])
			}
			read++
		}
		if want := requestRows(m.form)[glued].Row; !named["requests."+want+".total"] {
			t.Errorf("seed %d: nothing says that %s is glued", seed, want)
		}
		t.Logf("seed %d: %d of %d cells", seed, read, len(m.values))
	}
}
