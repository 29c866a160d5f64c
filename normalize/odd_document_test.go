package normalize_test

import (
	"context"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"gongkai/audit"
	"gongkai/extract"
	"gongkai/normalize"
)

// oddAt puts a character that is out of place into a text, before its n-th character.
func oddAt(text, odd string, n int) string {
	n %= utf8.RuneCountInString(text) + 1
	for at := range text {
		if n == 0 {
			return text[:at] + odd + text[at:]
		}
		n--
	}
	return text + odd
}

// TestOddCharactersInDocuments: whatever stands among the characters of labels and
// figures, each figure is read as printed or named by a finding, and its raw text is
// on the page.
func TestOddCharactersInDocuments(t *testing.T) {
	for k, odd := range normalize.Oddities {
		for x, shape := range []string{"r.html", "r.docx", "lines.txt", "pipes.txt", "tabs.txt"} {
			for n, what := range []string{"figures", "labels"} {
				if shape != "r.html" && (k+x+n)%2 > 0 {
					continue // half of them, for time
				}
				in := func(c sheetCell) bool { return (c.key == "") == (what == "labels") }
				m := makeReport(rand.New(rand.NewSource(int64(k))), madeForms[(k+x)%len(madeForms)])
				at := 0
				for s := range m.sheets {
					for y, row := range m.sheets[s].rows {
						for i := range row {
							if c := &row[i]; in(*c) && (y+i+k)%3 == 0 {
								at++
								c.text, c.demand = oddAt(c.text, odd, at), orNamed
							}
						}
					}
				}
				for _, silent := range silentIn(t, m, shape) {
					t.Errorf("%q in %s of %s: %s", odd, what, shape, silent)
				}
			}
		}
	}
}

// silentIn reads a report that may be damaged anywhere and tells what nothing flags.
func silentIn(t *testing.T, m *made, shape string) (silents []string) {
	t.Helper()
	data := m.print(shape)
	doc, err := extract.Bytes(context.Background(), shape, data)
	if err != nil {
		return nil // told by the file's status
	}
	page := printedIn(doc.Blocks)
	prints := m.prints(shape)
	reports := normalize.Normalize(doc, shape)
	if len(reports) != 1 {
		return []string{fmt.Sprintf("%d reports", len(reports))}
	}
	r := reports[0]
	checkRaw(t, page, r)
	checkReport(t, r)
	read, named := map[string]*normalize.Observation{}, map[string]bool{}
	for i := range r.Observations {
		read[r.Observations[i].Indicator.Key] = &r.Observations[i]
	}
	for _, f := range audit.Run(r) {
		if f.Severity > audit.Info {
			for _, key := range f.Indicators {
				named[key] = true
			}
		}
	}
	for _, i := range normalize.Dictionary() {
		if !i.In(m.form) || i.Table == "narrative" {
			continue
		}
		cells := slices.Clone(prints[i.Key])
		for k := range cells {
			cells[k].demand = orNamed
		}
		if judge(cells, m.drawn(i.Key), read[i.Key], named[i.Key]) == silent {
			silents = append(silents, strings.ReplaceAll(tell(i.Key, cells, read[i.Key]), "\n", "\\n"))
		}
	}
	return silents
}
