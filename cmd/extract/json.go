package main

import (
	"encoding/json"
	"io"

	"gongkai/store"
)

// An object is a JSON object whose members keep their order.
type object []member

type member struct {
	name  string
	value any
}

// MarshalJSON writes the members as they stand.
func (o object) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for i, m := range o {
		if i > 0 {
			b = append(b, ',')
		}
		name, err := json.Marshal(m.name)
		if err != nil {
			return nil, err
		}
		b = append(append(b, name...), ':')
		value, err := marshal(m.value)
		if err != nil {
			return nil, err
		}
		b = append(b, value...)
	}
	return append(b, '}'), nil
}

// marshal leaves < > & as they are: no page is made of it.
func marshal(v any) ([]byte, error) {
	var b rawBuffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b, err
}

type rawBuffer []byte

func (b *rawBuffer) Write(p []byte) (int, error) {
	*b = append(*b, p...)
	return len(p), nil
}

// writeJSON writes v indented, with a line end.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// orNull is nil, JSON's null, for the zero value: what is not stated.
func orNull[T comparable](v T) any {
	var zero T
	if v == zero {
		return nil
	}
	return v
}

// jsonObject is the summary for programs. Nothing in it depends on the clock,
// but for the seconds that --verbose asks for.
func (s *summary) jsonObject() object {
	files, changes := object{{"total", s.files}}, object{}
	for _, status := range statuses {
		files = append(files, member{string(status), s.byStatus[status]})
	}
	for _, c := range []store.Change{store.Added, store.Altered, store.Reread, store.Unchanged} {
		changes = append(changes, member{c.String(), s.changes[c]})
	}
	changes = append(changes, member{"vanished", s.vanished}, member{"pruned", s.pruned})
	o := object{
		{"files", files},
		{"changes", changes},
		{"reports", reportCounts(s.reports)},
		{"cells", object{
			{"verified", s.cells.verified}, {"unchecked", s.cells.unchecked}, {"conflict", s.cells.conflict}, {"missing", s.cells.missing},
			{"blank", s.cells.blank}, {"not_applicable", s.cells.notApplicable}, {"text", s.cells.text}}},
		{"findings", s.findingCounts()},
		{"across", s.across.jsonObject()},
		{"unread", s.unreadList()},
	}
	if s.options.dryRun {
		o = append(o, member{"database", nil})
	} else {
		o = append(o, member{"database", s.app.db})
	}
	if s.stored != nil {
		c := storedCells(s.stored)
		o = append(o, member{"stored", object{
			{"reports", reportCounts(storedReports(s.stored))},
			{"cells", object{{"verified", c.verified}, {"unchecked", c.unchecked}, {"conflict", c.conflict}, {"missing", c.missing}}},
		}})
	}
	if s.app.verbose {
		o = append(o, member{"seconds", s.took.Seconds()})
	}
	return o
}

func reportCounts(reports map[yearForm]int) []object {
	list := []object{}
	for _, k := range sortedKeys(reports) {
		list = append(list, object{{"year", orNull(k.year)}, {"form", orNull(k.form)}, {"count", reports[k]}})
	}
	return list
}

func (s *summary) findingCounts() []object {
	list := []object{}
	for _, c := range s.rules() {
		list = append(list, object{{"rule", c.rule}, {"severity", c.severity.String()}, {"count", c.findings}, {"files", c.files},
			{"example", object{{"document_path", orNull(c.path)}, {"message", c.message}}}})
	}
	return list
}

func (s *summary) unreadList() []object {
	list := []object{}
	for _, u := range s.unread {
		list = append(list, object{{"path", u.path}, {"status", string(u.status)}, {"message", u.message}})
	}
	return list
}
