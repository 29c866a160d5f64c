package docx

import (
	"path"
	"strconv"
	"strings"

	"gongkai/extract/document"
)

// Fields nest and may run over paragraphs: begin, code, separate, result, end.
// Only results are printed.
type fields struct {
	open     []field
	code     int    // fields of open whose code is being read
	codes    []byte // their codes
	balanced bool   // every field of the part has an end
}

type field struct {
	result bool // its result is being read
	code   int  // where its code begins in fields.codes
	form   string
	link   bool
	target string
	p      *paragraph // in which its result begins
	start  int        // where in story.buf
}

// enter marks a border no field crosses (a cell, a text box); leaveFields goes back to it.
func (f *fields) enter() int { return len(f.open) }

func (s *story) leaveFields(mark int) {
	for len(s.fields.open) > mark {
		if !s.fields.open[len(s.fields.open)-1].result {
			s.reader.note(document.NewNote("document/field-unclosed", "part", s.part))
		}
		s.closeField()
	}
}

// endsFields tells whether every field that begins in a part ends there. An end before
// it, of no field, does not count.
func endsFields(part string) bool {
	open := 0
	for {
		_, rest, found := strings.Cut(part, "fldCharType")
		if !found {
			return open == 0
		}
		part = strings.TrimLeft(rest, " \t\r\n=\"'")
		switch {
		case strings.HasPrefix(part, "begin"):
			open++
		case strings.HasPrefix(part, "end"):
			open = max(open-1, 0)
		}
	}
}

// endCodes ends field codes with the paragraph where the part lacks ends, lest a
// field without one swallow the rest of the document.
func (s *story) endCodes() {
	if !s.fields.balanced {
		s.endCodesHere()
	}
}

// endCodesHere ends field codes before a table too, ends or not: no code has one, and
// figures must not be lost as code.
func (s *story) endCodesHere() {
	if s.fields.code == 0 {
		return
	}
	s.reader.note(document.NewNote("document/field-unclosed", "part", s.part))
	for i := range s.fields.open {
		s.fields.open[i].result = true
	}
	s.fields.code = 0
}

// fieldChar reads w:fldChar.
func (s *story) fieldChar() {
	f := &s.fields
	last := len(f.open) - 1
	switch kind, _ := s.x.attr("fldCharType"); {
	case kind == "begin":
		f.open = append(f.open, field{code: len(f.codes), form: s.formField()})
		f.code++
	case kind == "separate" && last >= 0 && !f.open[last].result:
		f.code--
		top := &f.open[last]
		top.result, top.p, top.start = true, s.p, len(s.buf)
		if target, ok := hyperlinkOf(string(f.codes[top.code:])); ok {
			top.link, top.target = true, target
			s.links++
		}
	case kind == "end" && last >= 0:
		top := f.open[last]
		code := string(f.codes[top.code:])
		s.closeField()
		if !top.result && f.code == 0 {
			s.put(s.printedCode(top.form, code), &run{})
		}
		if top.link && top.p == s.p {
			s.attach(top.start, top.target)
		}
	}
}

// closeField drops the innermost field.
func (s *story) closeField() {
	f := &s.fields
	top := f.open[len(f.open)-1]
	f.open = f.open[:len(f.open)-1]
	f.codes = f.codes[:top.code]
	if !top.result {
		f.code--
	}
	if top.link {
		s.links = max(s.links-1, 0)
	}
}

// fieldCode reads w:instrText.
func (s *story) fieldCode() {
	f := &s.fields
	if last := len(f.open) - 1; last >= 0 && !f.open[last].result && len(f.codes)-f.open[last].code < maxFieldCode {
		f.codes = s.x.appendText(f.codes)
	}
}

// simpleField reads w:fldSimple, a field whose code is an attribute.
func (s *story) simpleField() {
	code, _ := s.x.attr("instr")
	target, link := hyperlinkOf(code)
	start := len(s.buf)
	if link {
		s.links++
	}
	s.inline()
	if link {
		s.links--
		s.attach(start, target)
	}
}

// formField reads what a legacy form field shows: a box, or the chosen entry.
func (s *story) formField() string {
	box, checked, chosen, entries := "", false, 0, []string(nil)
	for d := s.x.depth; s.x.child(d); { // ffData
		for d := s.x.depth; s.x.child(d); {
			kind := s.x.name
			if kind == "checkBox" {
				box = "☐"
			}
			for d := s.x.depth; s.x.child(d); {
				switch name := s.x.name; {
				case kind == "checkBox" && (name == "default" || name == "checked"):
					checked = s.x.on() // w:checked stands behind w:default and overrides it
				case kind == "ddList" && (name == "default" || name == "result"):
					chosen = s.x.number("val", 0, 1000)
				case kind == "ddList" && name == "listEntry":
					entries = append(entries, s.x.val())
				}
			}
		}
	}
	switch {
	case box != "" && checked:
		return "☒"
	case chosen < len(entries):
		return entries[chosen]
	}
	return box
}

// printedCode returns what a field without a result prints: a form field its
// state, an EQ overlay such as { eq \o\ac(○,1) } the number in the circle.
func (s *story) printedCode(form, code string) string {
	code = strings.TrimSpace(code)
	if len(code) < 3 || !strings.EqualFold(code[:2], "eq") || code[2] != ' ' && code[2] != '\\' {
		return form
	}
	lower := strings.ToLower(code)
	open, end := strings.IndexByte(code, '('), strings.LastIndexByte(code, ')')
	if !strings.Contains(lower, `\o`) || open < 0 || end < open {
		s.reader.note(document.NewNote("document/unmapped-glyph", "font", "EQ", "code", code))
		return "\uFFFD"
	}
	parts := strings.FieldsFunc(code[open+1:end], func(r rune) bool { return r == ',' || r == '，' || r == ';' })
	if len(parts) == 0 {
		return form
	}
	last := strings.TrimSpace(parts[len(parts)-1])
	if n, err := strconv.Atoi(last); err == nil && strings.ContainsAny(parts[0], "○〇◯") {
		if c := circled(n); c != "" {
			return c
		}
	}
	return last
}

// hyperlinkOf returns the address of a HYPERLINK code, "" when it leads to a
// place inside the document.
func hyperlinkOf(code string) (target string, ok bool) {
	rest, ok := strings.CutPrefix(strings.TrimSpace(code), "HYPERLINK")
	if !ok {
		return "", false
	}
	rest = strings.TrimLeft(rest, " \u00a0")
	if strings.HasPrefix(rest, `"`) {
		target, _, _ = strings.Cut(rest[1:], `"`)
		return target, true
	}
	if strings.HasPrefix(rest, `\`) { // a switch: \l "anchor"
		return "", true
	}
	target, _, _ = strings.Cut(rest, " ")
	return target, true
}

// fileTypes are the endings of files that are attached to reports.
var fileTypes = map[string]bool{
	".doc": true, ".docx": true, ".docm": true, ".dot": true, ".dotx": true, ".wps": true, ".wpt": true, ".rtf": true, ".odt": true,
	".xls": true, ".xlsx": true, ".xlsm": true, ".et": true, ".ods": true, ".csv": true, ".ppt": true, ".pptx": true, ".dps": true,
	".pdf": true, ".ofd": true, ".txt": true, ".zip": true, ".rar": true, ".7z": true,
}

// isFile tells whether an address names a file: by its path, or by what follows
// in the query (download.jsp?name=x.pdf).
func isFile(target string) bool {
	target, _, _ = strings.Cut(target, "#")
	address, query, _ := strings.Cut(target, "?")
	return fileTypes[strings.ToLower(path.Ext(strings.ReplaceAll(address, `\`, "/")))] || fileTypes[strings.ToLower(path.Ext(query))]
}
