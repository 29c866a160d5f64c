package page

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"gongkai/audit"
)

//go:embed words.csv
var wordsFile string

//go:embed equations.csv
var equationsFile string

//go:embed marks.csv
var marksFile string

// A wording is a text in each language.
type wording map[audit.Lang]string

var (
	vocabulary = sync.OnceValue(func() map[string]wording { return readWordings(wordsFile, "words.csv") })
	equations  = sync.OnceValue(func() map[string]wording { return readWordings(equationsFile, "equations.csv") })
)

// marks are the patterns of marks.csv: of the own report, then of the others.
var marks = sync.OnceValue(func() map[string][2][]string {
	m := map[string][2][]string{}
	for _, rec := range records(marksFile, "marks.csv") {
		m[rec[0]] = [2][]string{strings.Fields(rec[1]), strings.Fields(rec[2])}
	}
	return m
})

func readWordings(file, name string) map[string]wording {
	m := map[string]wording{}
	for _, rec := range records(file, name) {
		m[rec[0]] = wording{audit.Chinese: rec[1], audit.English: rec[2]}
	}
	return m
}

// records reads an embedded data file of three columns. A damaged one is a fault of the
// build, so it panics.
func records(file, name string) [][]string {
	r := csv.NewReader(strings.NewReader(file))
	r.Comment = '#'
	r.FieldsPerRecord = 3
	all, err := r.ReadAll()
	if err != nil {
		panic(fmt.Sprintf("audit/page: %s: %v", name, err))
	}
	return all[1:]
}

// say returns the words of a key with {name} replaced by the value of that name; args are
// name, value, name, value. A key that is not there stands for itself.
func (d *draft) say(key string, args ...any) string {
	w, ok := vocabulary()[key]
	if !ok {
		return key
	}
	return fill(w[d.Lang], args...)
}

func fill(text string, args ...any) string {
	if len(args) == 0 {
		return text
	}
	var pairs []string
	for k, a := range args {
		switch v := a.(type) {
		case int:
			pairs = append(pairs, thousands(v))
		case string:
			pairs = append(pairs, v)
		default:
			pairs = append(pairs, fmt.Sprint(v))
		}
		if k%2 == 0 {
			pairs[k] = "{" + pairs[k] + "}"
		}
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// thousands writes n with commas.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// plain is text of a report as a line of the page: without characters that nobody sees or
// that turn the direction of the text around, cut after max characters. What would be
// markup is escaped by the template.
func plain(s string, max int) string {
	var b strings.Builder
	n, space := 0, false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r), unicode.IsControl(r):
			space = b.Len() > 0
			continue
		case unicode.Is(unicode.Cf, r):
			continue
		}
		if n >= max {
			return b.String() + "…"
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
		n++
	}
	return b.String()
}
