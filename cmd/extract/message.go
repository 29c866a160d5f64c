package main

import (
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
