package main

import (
	"path"
	"slices"
	"strings"

	"gongkai/audit"
	"gongkai/extract/document"
	"gongkai/store"
)

// maxCauses bounds the causes that the message of a document names.
const maxCauses = 3

// messageOf joins the messages of the findings that explain a document's status;
// findings are ordered by severity.
func messageOf(w words, findings []store.Finding, status document.Status) string {
	var causes []string
	for _, f := range findings {
		if audit.Explains(f.Rule, status) && !slices.Contains(causes, f.Message) {
			causes = append(causes, f.Message)
		}
	}
	if len(causes) > maxCauses {
		causes = append(causes[:maxCauses], "…")
	}
	text := strings.Join(causes, w.say("list.join"))
	if status == document.Partial {
		text += w.say("status.partial-advice")
	}
	return text
}

// maxAttachments bounds the attachments that a message names.
const maxAttachments = 5

// attachedExts end the targets that are documents, not other pages.
var attachedExts = []string{".doc", ".docx", ".wps", ".pdf", ".ofd", ".xls", ".xlsx", ".et", ".rtf", ".zip", ".rar"}

// attachments names the documents a page points to, in its order.
func attachments(doc *document.Document) string {
	var names []string
	more := false
	var visit func([]document.Block)
	visit = func(blocks []document.Block) {
		for i := range blocks {
			b := &blocks[i]
			if name := attached(b); name != "" && !slices.Contains(names, name) {
				more = len(names) == maxAttachments
				if more {
					return
				}
				names = append(names, name)
			}
			if b.Table == nil {
				continue
			}
			for j := range b.Table.Cells {
				visit(b.Table.Cells[j].Blocks)
			}
		}
	}
	visit(doc.Blocks)
	if more {
		names = append(names, "…")
	}
	return strings.Join(names, "、")
}

// attached returns the name of the document that an attachment block points to,
// "" when it is none.
func attached(b *document.Block) string {
	target, _, _ := strings.Cut(b.Target, "?")
	if b.Kind != document.Attachment || !slices.Contains(attachedExts, strings.ToLower(path.Ext(target))) {
		return ""
	}
	if name := strings.Join(strings.Fields(b.Text), " "); name != "" {
		return name
	}
	return path.Base(target)
}
