package main

import (
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/extract/document"
	"gongkai/normalize"
)

// maxAttachments bounds the attachments, and the links to reports, that a message names.
const maxAttachments = 5

// maxShownTarget is the longest address a message shows, in bytes.
const maxShownTarget = 200

// attachedExts end the targets that are documents, not other pages.
var attachedExts = []string{".doc", ".docx", ".wps", ".pdf", ".ofd", ".xls", ".xlsx", ".et", ".rtf", ".zip", ".rar"}

// pointers names what a page points to: documents, and pages whose links read as
// the title of a report.
type pointers struct{ attachments, links []string }

func pointersOf(doc *document.Document) (p pointers) {
	p.visit(doc.Blocks)
	return p
}

func (p *pointers) visit(blocks []document.Block) {
	for i := range blocks {
		b := &blocks[i]
		if b.Hidden {
			continue
		}
		p.attachments = withName(p.attachments, attached(b))
		p.links = withName(p.links, linked(b))
		if b.Table == nil {
			continue
		}
		for j := range b.Table.Cells {
			p.visit(b.Table.Cells[j].Blocks)
		}
	}
}

// withName adds a name that is not yet there, past the limit as "…".
func withName(names []string, name string) []string {
	if name == "" || slices.Contains(names, name) || len(names) > maxAttachments {
		return names
	}
	if len(names) == maxAttachments {
		name = "…"
	}
	return append(names, name)
}

func (p pointers) note() document.Note {
	return document.NewNote("report/none", "attachments", strings.Join(p.attachments, "、"), "links", strings.Join(p.links, "、"))
}

// attached returns text and target of the document that an attachment block
// points to, "" when it is none.
func attached(b *document.Block) string {
	if b.Kind != document.Attachment {
		return ""
	}
	target, _, _ := strings.Cut(b.Target, "?")
	text := strings.Join(strings.Fields(b.Text), " ")
	if !isFile(target) && !isFile(text) && !isFile(b.Target) {
		return ""
	}
	if utf8.RuneCountInString(b.Target) > maxShownTarget {
		target = path.Base(target)
	} else {
		target = b.Target
	}
	if text == "" || text == target {
		return target
	}
	return text + "（" + target + "）"
}

func isFile(name string) bool {
	return slices.Contains(attachedExts, strings.ToLower(path.Ext(name)))
}

// linked returns the title of a report that a link reads as, "" for any other.
func linked(b *document.Block) string {
	if b.Kind != document.Paragraph || 2*b.LinkRunes <= utf8.RuneCountInString(b.Text) {
		return ""
	}
	title, _ := normalize.ReportTitle(b.Text)
	if title == "" || isFile(title) {
		return ""
	}
	if b.Target != "" && len(b.Target) <= maxShownTarget {
		title += "（" + b.Target + "）"
	}
	return title
}
