// Package document is the one model between the readers and the normalizer:
// what stands in a file, in reading order, and where.
//
// It knows nothing of indicators and nothing of formats. A reader fills it and
// judges nothing; the normalizer judges and never looks at bytes.
package document

import "fmt"

// A Document is the content of one file in reading order.
type Document struct {
	Format     string     // as sniffed from the content: html, docx, txt, ...
	Encoding   string     // character encoding the bytes were read in; empty when the format fixes it
	Engine     string     // the second engine, where it read the file or a part of it; else empty
	Properties []Property // what the file says of itself: title, url, date, ...; in source order
	Blocks     []Block    // in reading order
	Warnings   []Note     // what the reader could not read or had to guess
}

// A Property is one statement of the file about itself, such as an HTML <title>
// ("title"), a <meta name="X"> ("meta:x", name in lower case), a canonical
// address ("url") or a DOCX core property ("core:title").
type Property struct{ Name, Value string }

// Property returns the first value stated under name, or "".
func (d *Document) Property(name string) string {
	for _, p := range d.Properties {
		if p.Name == name {
			return p.Value
		}
	}
	return ""
}

// Kind says what a Block is.
type Kind uint8

const (
	Paragraph  Kind = iota // running text, a heading, a list item
	TableBlock             // a table, in Block.Table
	Picture                // an image: Text is its alternative text, Target its source
	Attachment             // a link to a file or another page: Text is the anchor, Target the address
)

func (k Kind) String() string {
	return [...]string{"paragraph", "table", "picture", "attachment"}[k]
}

// A Block is one paragraph, table, picture or attachment link.
type Block struct {
	Kind Kind
	// Text is the paragraph as printed: white space folded as the format folds
	// it, line breaks inside the paragraph kept as '\n', no leading or trailing
	// white space. Automatic numbering is part of it.
	Text string
	// Level is the heading level the format itself states, 1 to 9; 0 for none.
	Level int
	// Bold and Centered are true when the format states it for the whole paragraph.
	Bold, Centered bool
	// LinkRunes counts the runes of Text that stand inside hyperlinks (0 to the
	// length of Text): navigation is nearly all links.
	LinkRunes int
	// Note marks text the format keeps outside the flow: a footnote or endnote,
	// or a running header or footer.
	Note bool
	// Hidden marks what the page does not show as it loads (display:none), which
	// its scripts may: the panels of a tab, or a copy kept for printing.
	Hidden bool
	Table  *Table // for TableBlock, else nil
	Target string // for Picture and Attachment; of a Paragraph where its only link leads
	Ref    Ref
}

// A Ref says where something stands in its source file, for a person and for a
// tool. Path is shared by everything in one block; Mark places a cell in it.
type Ref struct {
	// Path is the element path of the block: an XPath for HTML
	// ("/html/body/div[2]/table[1]"), the same over the part for DOCX
	// ("word/document.xml/w:body/w:tbl[2]"), empty for text.
	Path string
	// Mark is what follows for one cell or line: "/tr[5]/*[2]", "line 45".
	Mark string
}

func (r Ref) String() string { return r.Path + r.Mark }

// A Note is something a reader or the normalizer wants told: a stable rule id
// ("document/encoding-damaged") and the figures of its message as ordered
// name-value pairs. The words live in the audit catalogue, in two languages.
type Note struct {
	Rule       string
	Args       []string // name, value, name, value, ...
	Indicators []string // keys of the dictionary concerned; may be empty
	Ref        Ref
}

// NewNote makes a Note; args are name-value pairs.
func NewNote(rule string, args ...string) Note {
	if len(args)%2 != 0 {
		panic("document: NewNote wants name-value pairs: " + rule)
	}
	return Note{Rule: rule, Args: args}
}

// Arg returns the value of the named argument, or "".
func (n Note) Arg(name string) string {
	for i := 0; i+1 < len(n.Args); i += 2 {
		if n.Args[i] == name {
			return n.Args[i+1]
		}
	}
	return ""
}

// Status is how the reading of a file ended, in the words of the documents view.
type Status string

const (
	OK          Status = "ok"           // read whole
	Partial     Status = "partial"      // a report, but a statutory table or section is unread or absent
	NotAReport  Status = "not_a_report" // read, and no report in it
	Unsupported Status = "unsupported"  // a format or protection we cannot read
	Failed      Status = "failed"       // damaged, too large, out of time
)

// A Fault is the error of a file that could not be read: the status to record
// and the note that says what is wrong and what to do.
type Fault struct {
	Status Status // Unsupported or Failed
	Note   Note
	Err    error // the cause; may be nil
}

// NewFault makes a Fault; args are the name-value pairs of its note.
func NewFault(status Status, err error, rule string, args ...string) *Fault {
	return &Fault{Status: status, Note: NewNote(rule, args...), Err: err}
}

func (f *Fault) Error() string {
	if f.Err == nil {
		return f.Note.Rule
	}
	return fmt.Sprintf("%s: %v", f.Note.Rule, f.Err)
}

func (f *Fault) Unwrap() error { return f.Err }
