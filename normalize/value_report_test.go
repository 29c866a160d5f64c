package normalize_test

import (
	"html"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"gongkai/normalize"
)

// TestNotationsInReports puts each notation into cells of a report: it comes out as
// it reads alone, with its text as printed, or a finding names the cell.
func TestNotationsInReports(t *testing.T) {
	keys := []string{"disclosure.licensing.decisions", "disclosure.normative_documents.repealed", "requests.granted.research", "remedies.review.other"}
	texts := append(slices.Sorted(func(yield func(string) bool) {
		for s := range normalize.NumberTexts {
			if !yield(s) {
				return
			}
		}
	}), normalize.OtherTexts...)
	texts = slices.DeleteFunc(texts, func(s string) bool { return strings.ContainsAny(s, "\u00ad\u202e") }) // the page's reader drops them
	exact, cells := 0, 0
	for n, text := range texts {
		for _, key := range []string{keys[n%len(keys)], keys[(n+1)%len(keys)]} {
			m := makeReport(rand.New(rand.NewSource(int64(n))), "2021")
			mark := "７７７７７" // no other cell prints it
			m.printCell(key, mark)
			page := strings.Replace(m.html(), mark, html.EscapeString(text), 1)
			cells++
			if page := m.pipes(); !strings.ContainsAny(text, "|\n") {
				holdsNotation(t, "r.txt", strings.Replace(page, mark, text, 1), key, text)
			}
			if holdsNotation(t, "r.html", page, key, text) {
				exact++
			}
		}
	}
	t.Logf("%d of %d cells as they read alone, the others flagged", exact, cells)
}

// holdsNotation reports whether the cell was read as it reads alone; another number
// without a finding is an error.
func holdsNotation(t *testing.T, name, page, key, text string) bool {
	t.Helper()
	r, named, _ := readMade(t, name, page)
	want, number := normalize.NumberTexts[text]
	for _, o := range r.Observations {
		if o.Indicator.Key != key {
			continue
		}
		same := number && o.Kind == normalize.Number && o.Value.String() == want || !number && o.Kind == normalize.Text
		if !same && !named[key] {
			t.Errorf("%s: %s: %q read as %s %s, and nothing says so", name, key, text, o.Kind, o.Value)
		}
		return same && squeeze(o.Raw) == squeeze(text)
	}
	if !named[key] {
		t.Errorf("%s: %s: %q was lost, and nothing says so", name, key, text)
	}
	return false
}

// printCell sets what a cell of the report shows.
func (m *made) printCell(key, text string) {
	for i := range m.sheets {
		for y := range m.sheets[i].rows {
			for x := range m.sheets[i].rows[y] {
				if c := &m.sheets[i].rows[y][x]; c.key == key {
					c.text = text
				}
			}
		}
	}
}
