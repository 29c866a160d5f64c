package normalize

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"gongkai/extract/document"
)

// The statistics form of 2014 (国办发〔2014〕32号) is a list of figures: label, unit,
// figure, with headings between them that hold none. Labels are compared whole,
// and two of them stand in two blocks; what is hard is which of several columns is
// this year's. legacy_rows.go finds the entries, legacy_align.go gives them lines,
// legacy_columns.go chooses the column, legacy_read.go takes the figures and
// legacy_title.go reads who and when.

// legacyNames are the labels of the form, folded to keys.
type legacyNames struct {
	form     *form
	lines    map[string][]int // key to indexes into form.lines
	headings map[string]int   // key of a row without figures to its block
	keys     []string         // of the lines, as the form prints them
	blocks   []int            // of the lines
	parents  []int            // the line a 其中 line stands under, -1 for none
	patterns []pattern        // of keys
	words    map[string]columnKind
	own      map[string]bool // words of a row that is named by what it stands under
}

var legacy = sync.OnceValue(func() *legacyNames {
	at := slices.IndexFunc(forms(), (*form).figures)
	n := &legacyNames{form: forms()[at], lines: map[string][]int{}, headings: map[string]int{}, words: map[string]columnKind{}, own: map[string]bool{}}
	for j := range n.form.lines {
		l := &n.form.lines[j]
		i := l.block.cell(l.row, 0)
		k := slices.Index(n.form.blocks, l.block)
		key := legacyKey(i.RowLabel)
		n.keys, n.blocks = append(n.keys, key), append(n.blocks, k)
		n.patterns = append(n.patterns, makePattern(key))
		n.name(key, j)
		n.parents = append(n.parents, -1)
		if strings.HasPrefix(i.RowLabel, "其中") {
			n.parents[j] = j - 1
		}
		for _, r := range readSchema("labels.csv", 4) {
			if r[0] == "row" && r[1] == i.Key {
				n.name(legacyKey(r[2]), j)
			}
		}
		for g := range strings.SplitSeq(i.Group, " / ") {
			n.headings[legacyKey(g)] = k
		}
	}
	for key := range n.lines {
		delete(n.headings, key)
	}
	for _, r := range readSchema("legacy_words.csv", 2) {
		if word := strip(fold(r[1])); r[0] == "own" {
			n.own[word] = true
		} else {
			n.words[word] = columnKinds[r[0]]
		}
	}
	return n
})

func (n *legacyNames) name(key string, line int) {
	if !slices.Contains(n.lines[key], line) {
		n.lines[key] = append(n.lines[key], line)
	}
}

// minKeyRunes is the shortest label: 当面申请.
const minKeyRunes = 4

// maxKeyBytes is past the longest label of the form with its unit and figure.
const maxKeyBytes = 300

// countWords end a label of the form or are left out.
var countWords = [...]string{"总次数", "次数", "总数量", "总数", "数量", "数"}

// legacyKey folds a printed label to what it is compared by: without ordinals,
// 其中, remarks, marks and the word for number at its end. "" for no label.
func legacyKey(printed string) string {
	if len(printed) > maxKeyBytes {
		return ""
	}
	s := fold(printed)
	for before := ""; s != before; {
		before = s
		_, _, s = ordinal(s)
		s = strings.TrimLeft(s, ":,;.、-*#|")
		for _, word := range [...]string{"其中", "#"} {
			s = strings.TrimPrefix(s, word)
		}
	}
	s = strip(dropRemarks(s))
	for _, word := range countWords {
		if rest, ok := strings.CutSuffix(s, word); ok && utf8.RuneCountInString(rest) >= minKeyRunes {
			return rest
		}
	}
	return s
}

const (
	minLegacyHits  = 8  // labels of the form that make a closer look worth its time
	minLegacyLines = 29 // half of the form's lines: below, it is another statistics table
	// Under the form's own title a third is enough, when no more rows are foreign.
	minTitledLines = 19
	maxForeign     = 4 // without it, so many times fewer foreign rows than lines
)

// A legacyTable is the statistics table of a document.
type legacyTable struct {
	parts   []*legacyPart
	lines   int            // distinct lines of the form found
	foreign int            // rows with figures that are none of the form's
	entries []*legacyEntry // in step with the alignment's rows
	partial bool           // of a quarter or another part of the year
	titled  bool           // under the form's title
	year    int            // over its figures, 0 where none is stated
}

// recognised tells the national form from other tables that share some rows.
func (t *legacyTable) recognised() bool {
	if t.partial {
		return false
	}
	return t.lines >= minLegacyLines || t.lines >= minTitledLines && (t.titled && t.foreign <= t.lines || maxForeign*t.foreign <= t.lines)
}

var (
	partOfYear  = regexp.MustCompile(`季度|季报|半年|月报|\d月份|[一二三四五六七八九十]月份|[1-9]-(?:[2-9]|1[01])月`)
	legacyTitle = regexp.MustCompile(`(?:政府信息公开|信息公开)[^,.;]{0,12}统计(?:报)?表`)
)

// findLegacy looks for the statistics table among the items of a flow; nil when
// nothing resembles it.
func (f *flow) findLegacy() *legacyTable {
	if !f.counts() {
		return nil
	}
	parts, hits := f.legacyParts()
	if hits < minLegacyHits {
		return nil
	}
	f.readOnlyOlder(parts)
	t := &legacyTable{parts: parts}
	seen := map[int]bool{}
	for _, p := range parts {
		for _, e := range p.entries {
			if len(e.lines) == 0 && e.numbers() > 0 {
				t.foreign++
			}
			for _, j := range e.lines {
				seen[j] = true
			}
		}
		t.titled = t.titled || legacyTitle.MatchString(p.title)
		t.partial = t.partial || partOfYear.MatchString(p.title)
	}
	t.lines = len(seen)
	return t
}

// Of the form's 58 labels 50 end in 数; a report in sections has a few cells that
// hold the word. Looking for it costs nothing, folding every cell a fifth of the
// time of a report.
const (
	countWord            = "数"
	countWordTraditional = "數"
	minCountWords        = 12
)

// counts reports whether enough cells and short lines speak of a number.
func (f *flow) counts() bool {
	n := 0
	speaks := func(text string) bool {
		if len(text) > maxKeyBytes {
			return false
		}
		for _, word := range [...]string{countWord, countWordTraditional} {
			if _, after, ok := strings.Cut(text, word); ok {
				return !strings.HasPrefix(after, "量") // 处理决定数量 is the later forms'
			}
		}
		return false
	}
	for i := range f.items {
		it := &f.items[i]
		if it.row == nil {
			if it.line != nil && speaks(it.line.text) {
				n++
			}
			continue
		}
		for k := range it.row.cells {
			if speaks(it.row.cells[k].text) {
				n++
			}
		}
	}
	return n >= minCountWords
}

// chosen decides whether the statistics table is what the document reports
// by: it is when it is the national form and no table of a later form stands
// beside it.
func (t *legacyTable) chosen(a *alignment, rd *reading) bool {
	if t == nil || !t.recognised() {
		return false
	}
	mine := map[int]bool{}
	for _, p := range t.parts {
		for _, e := range p.entries {
			for i := e.row.first; i <= e.row.last; i++ {
				mine[i] = true
			}
		}
	}
	rows := map[*row]bool{}
	for _, c := range rd.claims {
		if !mine[c.row.first] {
			rows[c.row] = true
		}
	}
	if len(rows) == 0 {
		return true
	}
	other := &alignment{form: a.form}
	for i, j := range a.line {
		if rows[a.rows[i]] || j >= 0 && a.form.lines[j].kind != dataLine && !mine[a.rows[i].first] {
			other.rows, other.line = append(other.rows, a.rows[i]), append(other.line, j)
		}
	}
	return !other.statutory()
}

// legacyNotes say what became of a statistics table that is not read, or of one
// that is not there where reports of those years have it.
func (v *view) legacyNotes(r *Report) []document.Note {
	t := v.legacy
	due := r.Year >= firstLegacyYear && r.Year < firstSectionedYear
	note := func(rule string, rows int, at document.Ref, args ...string) []document.Note {
		n := document.NewNote(rule, append([]string{"rows", itoa(rows)}, args...)...)
		n.Ref = at
		for _, i := range legacy().form.indicators {
			if due {
				n.Indicators = append(n.Indicators, i.Key)
			}
		}
		return []document.Note{n}
	}
	rows, at := 0, document.Ref{}
	if t != nil {
		rows, at = t.lines+t.foreign, t.parts[0].entries[0].row.ref
	}
	switch {
	case r.Form == "2014" && t.year > 0 && r.Year > 0 && t.year != r.Year:
		n := document.NewNote("table/other-year", "year", itoa(t.year), "other", itoa(r.Year))
		n.Ref = at
		for i := range r.Observations {
			if o := &r.Observations[i]; o.Indicator.Table == "legacy" {
				n.Indicators = append(n.Indicators, o.Indicator.Key)
			}
		}
		return []document.Note{n}
	case r.Form == "2014":
		return nil
	case r.Form != "" && t != nil && t.recognised():
		return note("table/superseded", rows, at)
	case r.Form != "":
		return nil
	case t != nil && t.partial:
		return note("table/other-statistics", rows, at, "reason", "part-of-year")
	case t != nil:
		return note("table/other-statistics", rows, at, "reason", "few-rows")
	}
	if at, rows := v.aligned.tableOfFigures(); rows >= minOtherRows && r.Year > 0 && r.Year < firstSectionedYear {
		return note("table/other-statistics", rows, at, "reason", "few-rows")
	}
	if due {
		return note("table/statistics-missing", 0, at, "year", itoa(r.Year))
	}
	return nil
}

// firstLegacyYear is the first reporting year of the statistics form.
const firstLegacyYear = 2014

// minOtherRows is how many rows with figures make a statistics table.
const minOtherRows = 10

// tableOfFigures counts the rows with figures and says where the first stands.
func (a *alignment) tableOfFigures() (at document.Ref, rows int) {
	for _, r := range a.rows {
		if r.numbers() > 0 {
			if rows++; rows == 1 {
				at = r.ref
			}
		}
	}
	return at, rows
}

// consume marks what the statistics table is made of: it is neither prose nor
// headings of sections, though its first block is called 主动公开情况.
func (t *legacyTable) consume(f *flow) {
	for _, p := range t.parts {
		last := p.entries[len(p.entries)-1].row
		for i := p.entries[0].row.first; i <= last.last && i < len(f.items); i++ {
			if l := f.items[i].line; l != nil && (l.asRow || !prose(l.text)) {
				l.consumed = true
			}
		}
		for i := p.from; i < p.entries[0].row.first; i++ {
			if l := f.items[i].line; l != nil && (l.asRow || p.table == nil) && !legacyTitle.MatchString(fold(l.text)) {
				l.consumed = true
			}
		}
	}
}
