package html

import (
	"fmt"
	"strings"

	"gongkai/extract/document"
)

// dump writes a document as lines, one a block, cells indented below their table.
func dump(d *document.Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s\n", d.Format, d.Encoding)
	for _, p := range d.Properties {
		fmt.Fprintf(&b, "property %s = %s\n", p.Name, p.Value)
	}
	for _, n := range d.Warnings {
		fmt.Fprintf(&b, "warning %s %s %s\n", n.Rule, strings.Join(n.Args, " "), n.Ref)
	}
	for i := range d.Blocks {
		dumpBlock(&b, &d.Blocks[i], "")
	}
	return b.String()
}

func dumpBlock(b *strings.Builder, k *document.Block, indent string) {
	fmt.Fprintf(b, "%s%s %s", indent, k.Kind, k.Ref.Path)
	if k.Level > 0 {
		fmt.Fprintf(b, " h%d", k.Level)
	}
	if k.Bold {
		b.WriteString(" bold")
	}
	if k.Centered {
		b.WriteString(" centered")
	}
	if k.Hidden {
		b.WriteString(" hidden")
	}
	if k.LinkRunes > 0 {
		fmt.Fprintf(b, " links=%d", k.LinkRunes)
	}
	if k.Kind != document.TableBlock {
		fmt.Fprintf(b, " %q", k.Text)
	}
	if k.Target != "" {
		fmt.Fprintf(b, " -> %s", k.Target)
	}
	b.WriteByte('\n')
	if k.Table != nil {
		dumpTable(b, k.Table, indent)
	}
}

func dumpTable(b *strings.Builder, t *document.Table, indent string) {
	fmt.Fprintf(b, "%s  %d x %d %q\n", indent, t.Rows, t.Cols, t.Caption)
	for _, c := range t.Cells {
		fmt.Fprintf(b, "%s  %d,%d", indent, c.Row, c.Col)
		if c.RowSpan != 1 || c.ColSpan != 1 {
			fmt.Fprintf(b, " %dx%d", c.RowSpan, c.ColSpan)
		}
		if c.Header {
			b.WriteString(" header")
		}
		fmt.Fprintf(b, " %s %q\n", c.Ref.Mark, c.Text)
		for i := range c.Blocks {
			dumpBlock(b, &c.Blocks[i], indent+"    ")
		}
	}
}

// lines is the short form for small cases: the blocks without their paths.
func lines(blocks []document.Block) string {
	var out []string
	for i := range blocks {
		k := &blocks[i]
		s := ""
		switch k.Kind {
		case document.TableBlock:
			s = tableLine(k.Table)
		case document.Picture:
			s = "img(" + k.Text + "|" + k.Target + ")"
		case document.Attachment:
			s = "file(" + k.Text + "|" + k.Target + ")"
		default:
			s = k.Text
		}
		if k.Level > 0 {
			s = fmt.Sprintf("h%d:%s", k.Level, s)
		}
		if k.Bold && k.Level == 0 {
			s = "b:" + s
		}
		if k.Centered {
			s = "c:" + s
		}
		if k.Hidden {
			s = "-" + s
		}
		if k.LinkRunes > 0 {
			s = fmt.Sprintf("a%d:%s", k.LinkRunes, s)
		}
		out = append(out, s)
	}
	return strings.Join(out, " | ")
}

// tableLine writes the slots of a table, "" for the cells of a span after the
// first slot, "." for no cell.
func tableLine(t *document.Table) string {
	var b strings.Builder
	b.WriteByte('[')
	if t.Caption != "" {
		b.WriteString(t.Caption + ": ")
	}
	for y := range t.Rows {
		if y > 0 {
			b.WriteString(" / ")
		}
		for x := range t.Cols {
			if x > 0 {
				b.WriteByte(',')
			}
			switch c := t.Slot(y, x); {
			case c == nil:
				b.WriteByte('.')
			case c.Row == y && c.Col == x:
				b.WriteString(c.Text)
				if c.Header {
					b.WriteByte('!')
				}
				if c.Blocks != nil {
					b.WriteString("{" + lines(c.Blocks) + "}")
				}
			case c.Row == y:
				b.WriteByte('<')
			default:
				b.WriteByte('^')
			}
		}
	}
	return b.String() + "]"
}
