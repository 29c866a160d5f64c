package normalize

import (
	"strings"
	"unicode/utf8"

	"gongkai/extract/document"
)

// SixParts reports whether a report owes the six sections and the tables of the
// forms of 2019 and 2021: it is printed on one of them, or is for 2019 or later.
func (r *Report) SixParts() bool {
	switch r.Form {
	case "":
		return r.Year == 0 || r.Year >= firstSectionedYear
	case "2019", "2021":
		return true
	}
	return false
}

// sections reads the sections of the report: six where it follows a form that has
// them, else those that its prose has.
func (v *view) sections(r *Report, in scope) {
	six := r.SixParts()
	if !six || r.Form == "" {
		found, old := v.proseSections()
		if !six {
			r.Sections = found
			return
		}
		if old {
			r.Sections = found
			r.Notes = append(r.Notes, document.NewNote("form/prose", "year", itoa(r.Year)))
			return
		}
	}
	r.Sections = v.readSections(in)
	r.Notes = append(r.Notes, v.notes...)
}

// minOldMarks is how many sections a report in the prose of before 2019 has at least.
const minOldMarks = 3

// proseSections reads sections of free prose, with the keys of the six they
// correspond to and keys of their own. old reports headings that only reports from
// before 2019 have.
func (v *view) proseSections() (sections []Section, old bool) {
	f := v.flow
	in := f.proseScope(f.proseMarks(scope{}))
	marks := f.proseMarks(in)
	end := len(f.items)
	if len(marks) > 0 {
		end = marks[0].item
	}
	if s, ok := f.introduce(end, marks, in); ok {
		sections = append(sections, s)
	}
	for n, m := range marks {
		l := f.items[m.item].line
		end, cut := len(f.items), 0
		if n+1 < len(marks) {
			end, cut = marks[n+1].item, marks[n+1].at
		}
		s := Section{Number: keyNumber(m.key), Key: m.key, Heading: trim(l.text[m.at:m.end]), Status: Present, Ref: l.ref}
		var other bool
		s.Text, other = f.text(candidate{item: m.item, at: m.at, end: m.end}, end, cut, in)
		if s.Text == "" && !other {
			s.Status = Empty
		}
		sections = append(sections, s)
	}
	return sections, outOfDate(f, marks)
}

// outOfDate reports headings that only reports from before 2019 have, and not that on
// requests of the forms after it; that of the first section had begun to spread.
func outOfDate(f *flow, marks []mark) bool {
	gone, first, listed := false, false, 0
	for _, m := range marks {
		_, _, rest := headingNumber(fold(f.items[m.item].line.text[m.at:m.end]))
		words := strip(dropRemarks(rest))
		if w := &wordings()[3][0]; w.similarity(words) >= sureWording {
			return false
		}
		first = first || words == wordings()[1][0].text
		gone = gone || m.key == "fees" || m.key == "staff" || m.key == "consultations"
		if m.listed {
			listed++
		}
	}
	return len(marks) >= minOldMarks && (gone || listed >= 2 && !first)
}

// proseScope is the element around the headings, or around the long paragraphs
// where there are none.
func (f *flow) proseScope(marks []mark) scope {
	prefix, any := "", false
	widen := func(i int) {
		path := parent(f.items[i].line.ref.Path)
		if any {
			path = commonPath(prefix, path)
		}
		prefix, any = path, true
	}
	for _, m := range marks {
		widen(m.item)
	}
	if any {
		return scope{prefix}
	}
	for i := range f.items {
		if l := f.items[i].line; l != nil && !l.links && !l.note && strings.Contains(l.text, "。") && utf8.RuneCountInString(l.text) >= maxTokenRunes {
			widen(i)
		}
	}
	return scope{prefix}
}

// maxTitleDepth is how many lines of the report stand over its title at most:
// breadcrumbs and boxes.
const maxTitleDepth = 60

// introduce makes a section of what stands between the title and the first
// heading: the whole report where it has no headings.
func (f *flow) introduce(end int, marks []mark, in scope) (Section, bool) {
	from := 0
	for i := range min(end, maxTitleDepth) {
		if l := f.items[i].line; l != nil && !l.links && !l.note {
			if _, ok := f.titleAt(i); ok {
				from = i + 1
				break
			}
		}
	}
	for from < end && (f.items[from].line == nil || !strings.Contains(f.items[from].line.text, "。")) {
		from++
	}
	if from >= end && (len(marks) == 0 || marks[0].at == 0 || end == len(f.items)) {
		return Section{}, false
	}
	s := Section{Key: introduction, Status: Present}
	var lines []string
	if from < end {
		s.Ref = f.items[from].line.ref
		lines, _ = f.lines(from, end, in)
	}
	if len(marks) > 0 && marks[0].at > 0 {
		l := f.items[end].line
		if from >= end {
			s.Ref = l.ref
		}
		lines = append(lines, trim(l.text[:marks[0].at]))
	}
	s.Text = strings.Join(lines, "\n")
	return s, s.Text != ""
}
