package normalize

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"gongkai/extract/document"
)

// A box is what pages print around a report, as a table, a list or lines: index
// number, publisher, dates. All values are folded.
type box struct {
	index     string
	publisher string // who is said to have published, a body's name
	source    string
	published string // ISO date of publication; drafted where only that is stated
	withdrawn string // the words that say the document is no longer in force
	titles    []string
}

// boxField is the name of a field: schema/box_fields.csv.
type boxField struct{ field, name string }

// boxFields are all names by their first character, longer ones first.
var boxFields = sync.OnceValue(func() map[rune][]boxField {
	m := map[rune][]boxField{}
	for _, r := range readSchema("box_fields.csv", 2) {
		first, _ := utf8.DecodeRuneInString(r[1])
		m[first] = append(m[first], boxField{r[0], r[1]})
	}
	for _, all := range m {
		slices.SortStableFunc(all, func(a, b boxField) int { return cmp.Compare(len(b.name), len(a.name)) })
	}
	return m
})

const (
	maxBoxName  = 24  // bytes of the longest name of a field alone in its line: 信息提供日期：
	maxBoxLine  = 400 // bytes of a line that may hold fields
	maxBoxItems = 60  // items behind a report that may be its box
)

// readBox reads what stands before the first section and behind the report, and
// what the file says of itself.
func (f *flow) readBox(d *document.Document, first int) box {
	var b box
	var drafted, updated string
	visit := func(i int) {
		if l := f.items[i].line; l != nil && i < first && b.withdrawn == "" {
			b.withdrawn = banner(l.text)
		}
		for _, text := range f.boxTexts(i) {
			for name, value := range fieldsOf(fold(text)) {
				b.set(name, value, &drafted, &updated)
			}
		}
	}
	for i := 0; i < first; i++ {
		visit(i)
	}
	for i := max(first, len(f.items)-maxBoxItems); i < len(f.items); i++ {
		visit(i)
	}
	b.published = cmp.Or(b.published, drafted, updated)
	for _, name := range [...]string{"meta:pubdate", "meta:publishdate", "meta:createdate"} {
		if b.published == "" {
			b.published = findDay(fold(d.Property(name)))
		}
	}
	return b
}

// set keeps the first value of each field.
func (b *box) set(field, value string, drafted, updated *string) {
	day := func(at *string) {
		if *at == "" {
			*at = dayAtStart(value)
		}
	}
	switch field {
	case "index":
		if m := indexPattern.FindString(value); b.index == "" && m != "" {
			b.index = m
		}
	case "publisher", "source":
		at := &b.publisher
		if field == "source" {
			at = &b.source
		}
		if name := withoutSite(cleanAgency(beforeBlank(value))); *at == "" && isBody(name) {
			*at = name
		}
	case "published":
		day(&b.published)
	case "drafted":
		day(drafted)
	case "updated":
		day(updated)
	case "validity":
		if b.withdrawn == "" && slices.Contains(metadataWords("invalid"), strings.Trim(value, ".;,|")) {
			b.withdrawn = value
		}
	case "title":
		if len(value) > 0 && len(b.titles) < maxTitleLines {
			b.titles = append(b.titles, value)
		}
	}
}

// beforeBlank cuts a value where separators of a line of fields stand.
func beforeBlank(value string) string {
	if i := strings.IndexAny(value, "|;["); i >= 0 {
		value = value[:i]
	}
	return value
}

var (
	indexPattern = regexp.MustCompile(`^[A-Za-z0-9/][A-Za-z0-9/_.-]{3,40}`)
	startDay     = regexp.MustCompile(`^[(]?20\d\d[-年./]\d{1,2}[-月./]\d{1,2}`)
)

// dayAtStart reads the date a value begins with.
func dayAtStart(value string) string {
	if !startDay.MatchString(value) {
		return ""
	}
	return findDay(value)
}

// fieldsOf yields the fields that a folded text holds, with their values: a name
// counts at the beginning, or where a colon follows it.
func fieldsOf(s string) func(func(field, value string) bool) {
	return func(yield func(field, value string) bool) {
		field, from := "", 0
		end := strings.LastIndexAny(s, ":])") // no name behind it is a field's
		for at := 0; at < len(s) && (at == 0 || at <= end); {
			r, size := utf8.DecodeRuneInString(s[at:])
			name, next := fieldAt(s, at, r)
			if name == "" {
				at += size
				continue
			}
			if field != "" && !yield(field, strings.Trim(s[from:at], "|")) {
				return
			}
			field, from, at = name, next, next
		}
		if field != "" {
			yield(field, s[from:])
		}
	}
}

// fieldAt returns the field whose name stands at s[at:], and where its value begins.
func fieldAt(s string, at int, first rune) (field string, next int) {
	for _, f := range boxFields()[first] {
		if !strings.HasPrefix(s[at:], f.name) {
			continue
		}
		next = at + len(f.name)
		boxed := at > 0 && next < len(s) && (s[at-1] == '[' && s[next] == ']' || s[at-1] == '(' && s[next] == ')')
		if boxed {
			return f.field, next + 1
		}
		colons := next
		for next < len(s) && s[next] == ':' {
			next++
		}
		if next > colons || at == 0 && next < len(s) && s[next] < utf8.RuneSelf && (f.field == "index" || strings.HasSuffix(f.field, "ed")) {
			return f.field, next
		}
	}
	return "", at
}

// boxTexts returns the short texts of an item that may state metadata: a line,
// or each cell of a row joined with the one behind it.
func (f *flow) boxTexts(i int) []string {
	it := &f.items[i]
	if it.row == nil {
		if it.line == nil || len(it.line.text) > maxBoxLine {
			return nil
		}
		texts := []string{it.line.text}
		// <dt>索引号</dt><dd>...</dd>: the name on a line of its own.
		if len(it.line.text) <= maxBoxName && i+1 < len(f.items) && f.items[i+1].line != nil && len(f.items[i+1].line.text) <= maxBoxLine {
			texts = append(texts, it.line.text+":"+f.items[i+1].line.text)
		}
		return texts
	}
	if it.row.numbers() > 2 {
		return nil
	}
	var texts []string
	for k := range it.row.cells {
		text := it.row.cells[k].text
		if len(text) > maxBoxLine {
			continue
		}
		if k+1 < len(it.row.cells) && len(it.row.cells[k+1].text) <= maxBoxLine && !strings.HasSuffix(it.row.cells[k+1].text, ":") {
			text += ":" + it.row.cells[k+1].text
		}
		texts = append(texts, text)
	}
	return texts
}

// boxValue reports a line that is the value of the box field named on the line before it.
func (f *flow) boxValue(i int) bool {
	if i == 0 || f.items[i-1].line == nil || len(f.items[i-1].line.text) > maxBoxName {
		return false
	}
	name := strings.TrimRight(fold(f.items[i-1].line.text), ":") + ":"
	first, _ := utf8.DecodeRuneInString(name)
	_, next := fieldAt(name, 0, first)
	return next == len(name)
}

// maxBanner is how long a banner over a document is at most, in runes.
const maxBanner = 20

// counted is a number of documents, which a banner does not state: 已废止3件.
var counted = regexp.MustCompile(`[\d一二三四五六七八九十][件份个部项]`)

// banner returns the words of a line that says the document is not in force.
func banner(text string) string {
	if len(text) > maxBanner*utf8.UTFMax || utf8.RuneCountInString(text) > maxBanner {
		return ""
	}
	in := func(w string) bool { return strings.Contains(text, w) }
	if !slices.ContainsFunc(metadataWords("withdrawn"), in) || slices.ContainsFunc(metadataWords("withdrawn-not"), in) || counted.MatchString(fold(text)) {
		return ""
	}
	return fold(text)
}
